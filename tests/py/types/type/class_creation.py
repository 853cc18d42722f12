def attempt(f, *args, **kw):
    try:
        r = f(*args, **kw)
        print(r)
        return r
    except Exception as e:
        print(type(e).__name__ + ":", e, "| cause:", repr(e.__cause__))

class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
class Base:
    a = Named()
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        print("init_subclass", cls.__name__, tag)
class Sub(Base, tag="t"):
    b = Named()
attempt(type, "Sub2", (Base,), {}, other=1)
class Bad:
    def __set_name__(self, owner, name): raise ValueError("no")
attempt(type, "Sub3", (), {"q": Bad()})
print(isinstance(vars(Base)["__init_subclass__"], classmethod))

class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"prepared": 1}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)
    @property
    def prop(cls): return "meta prop of " + cls.__name__
    def method(cls): return "meta method"
    both = "meta"
class K(metaclass=Meta, flag=True):
    both = "class"
    def __init__(self, *args): self.args = args
print(K(1, 2).args, K.prop, K.method(), K.both, K.prepared)
attempt(getattr, K(), "prop")
attempt(setattr, K, "prop", 1)
class Meta2(type): pass
attempt(lambda: type("Q", (K, Meta2("R", (), {})), {}))
class K2(K): pass
print(type(K2).__name__)
print(type("K3", (K2,), {}).__class__.__name__)

class Entries:
    def __mro_entries__(self, bases): return (int,)
class FromEntries(Entries()): pass
print(FromEntries.__mro__, FromEntries.__orig_bases__ is not None)
attempt(type, "N", (Entries(),), {})

class Dup:
    "doc string"
    def f(self): return __class__
    x: int = 3
print(Dup.__doc__, Dup().f() is Dup, Dup.__annotations__, Dup.__qualname__, Dup.__module__, Dup.__name__)
def scope():
    class Inner:
        class Deep: pass
    return Inner
print(scope().__qualname__, scope().Deep.__qualname__, repr(scope().Deep))
Dup.__name__ = "Renamed"
Dup.__qualname__ = "Other.Name"
print(Dup.__name__, Dup, type(Dup()).__name__)
Dup.__module__ = "elsewhere"
print(Dup)
Dup.__doc__ = "new doc"
print(Dup.__doc__)
del Dup.__annotations__
print(Dup.__annotations__)

class New:
    def __new__(cls, *args): 
        print("New.__new__", args)
        return super().__new__(cls)
    def __init__(self, *args): print("New.__init__", args)
New(1)
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(Other())
class RetSub:
    def __new__(cls): return object.__new__(RetSubSub)
    def __init__(self): print("init of", type(self).__name__)
class RetSubSub(RetSub): pass
RetSub()
class BadInit:
    def __init__(self): return 3
attempt(BadInit)
attempt(object, 1)
attempt(Dup, 1)
attempt(Dup, x=1)
for bad in ((1, (), {}), ("a", 1, {}), ("a", (), 1), ("a", (1,), {}), ("a", (bool,), {}), ("a\0", (), {})):
    attempt(type, *bad)
attempt(type)
attempt(type, 1, 2)
class Abstract:
    __abstractmethods__ = frozenset()
    pass
print(bool(Abstract.__flags__ & (1 << 20)))
Abstract.__abstractmethods__ = {"g", "f"}
print(bool(Abstract.__flags__ & (1 << 20)))
attempt(Abstract)
Abstract.__abstractmethods__ = ["h"]
attempt(Abstract)
del Abstract.__abstractmethods__
print(type(Abstract()).__name__)
attempt(getattr, Abstract, "__abstractmethods__")
print(type.__call__(int, "5"), type.__repr__(int), int.__class__, type(type) is type)
print(sorted(k for k in dir(Base()) if not k.startswith("_")), "mro" in dir(Base), "mro" in dir(type))
for name in ("__name__", "__bases__", "__module__", "__qualname__", "__doc__"):
    attempt(delattr, K2, name)
    attempt(setattr, int, name, 1)
attempt(setattr, int, "foo", 1)
attempt(delattr, int, "real")
attempt(setattr, K2, "__name__", 1)
attempt(setattr, K2, "__bases__", ())
