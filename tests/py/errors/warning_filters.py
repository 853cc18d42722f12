import sys, warnings
sys.stderr = sys.stdout

def f(level=1):
    warnings.warn("text", UserWarning, level)
warnings.resetwarnings()
warnings.simplefilter("default")
for i in range(3): f()
f(2); f(2)
warnings.simplefilter("always")
for i in range(2): f()
warnings.simplefilter("once")
for i in range(2): f()
warnings.simplefilter("module")
for i in range(2): f()
warnings.simplefilter("ignore")
f()
warnings.simplefilter("error")
try: f()
except UserWarning as e: print(repr(e))
warnings.filterwarnings("always", message="te.t", category=UserWarning, module=".*")
f()
def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except BaseException as e:
        print(type(e).__name__, e)
show(warnings.warn)
show(warnings.warn, "x", 5)
show(warnings.warn, "x", int)
show(warnings.warn, "x", UserWarning, "y")
show(warnings.warn_explicit, "x", UserWarning, "file.py", "y")
show(warnings.warn_explicit, "text", UserWarning, "file.py", 5)
show(warnings.warn_explicit, "text", UserWarning, "file.py", 5, registry=5)
show(warnings.warn_explicit, "text", UserWarning, "file.py", 5, registry={})
show(warnings.warn_explicit, "text", UserWarning, "file.py", 5, module_globals=5)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    f()
    warnings.warn(DeprecationWarning("inst"))
    print([str(x.message) + x.category.__name__ + str(x.lineno) for x in w])
warnings.filters.insert(0, 5)
warnings._filters_mutated()
show(f)
