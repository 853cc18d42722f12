# Tracebacks as sys.excepthook writes them.
import sys
sys.stderr = sys.stdout

def shown(f, *args):
    try:
        f(*args)
    except BaseException as e:
        sys.__excepthook__(type(e), e, e.__traceback__)

def add(a, b):
    return a + b
def sub(a):
    return (a["x"]["y"]
            ["z"])
def sub2(a): return a["x"]["y"]["z"]
def recurse(n):
    if n == 0:
        raise ValueError("deep")
    return recurse(n - 1)
def chained():
    try:
        add(1, "x")
    except TypeError as e:
        raise KeyError("chained") from e
def context():
    try:
        add(1, "x")
    except TypeError as e:
        raise KeyError("context")
def suppressed():
    try:
        add(1, "x")
    except TypeError as e:
        raise KeyError("suppressed") from None
def unicode_line():
    é = "ä"; return é + 5 + "ü"
def name():
    some_variable = 1
    print(some_varible)
def attribute():
    [].appendd
def builtin():
    prnt(1)
def syntax():
    compile("a = (1 +\nb c", "file.py", "exec")
def syntax2():
    compile("if x:\n  print(1))\n", "file.py", "exec")
def noted():
    e = ValueError("noted")
    e.add_note("first\nsecond")
    e.add_note("third")
    raise e
def group():
    errors = []
    for i in range(3):
        try:
            recurse(i)
        except ValueError as e:
            errors.append(e)
    raise ExceptionGroup("group", [*errors, ExceptionGroup("inner", [TypeError("a\nb"), KeyError(1)])])
def wide():
    raise ExceptionGroup("wide", [ValueError(i) for i in range(20)])
def long_operator(aaa):
    return aaa // 0 + 5 ** 2
def call_chain(x):
    return x.real.bit_length().foo(1, 2)(3)

for f in (lambda: add(1, "x"), lambda: sub({"x": {}}), lambda: sub({"x": {"y": 1}}), lambda: sub2({"x": {"y": 1}}),
          lambda: recurse(10), chained, context, suppressed, unicode_line, name, attribute, builtin, syntax, syntax2, noted, group,
          wide, lambda: long_operator(1), lambda: call_chain(5)):
    shown(f)

class Broken(Exception):
    def __str__(self):
        raise ValueError
sys.__excepthook__(Broken, Broken(), None)
class Odd(Exception):
    __module__ = 5
sys.__excepthook__(Odd, Odd("m"), None)
sys.__excepthook__(int, 5, None)
e = ValueError("v")
e.__notes__ = "ab"
sys.__excepthook__(ValueError, e, None)
e.__notes__ = [1, Broken()]
sys.__excepthook__(ValueError, e, None)

class Del:
    def __del__(self):
        raise ValueError("in del")
def hook(args):
    print(type(args).__name__, args.exc_type, repr(args.exc_value), args.err_msg, args.object.__qualname__)
sys.unraisablehook = hook
Del()
sys.tracebacklimit = 2
shown(lambda: recurse(3))
sys.tracebacklimit = 0
shown(lambda: recurse(3))
