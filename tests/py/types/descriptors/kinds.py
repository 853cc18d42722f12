# What each kind of descriptor shows and does.
import types, re, inspect
def show(*objects):
    for o in objects:
        print(re.sub("0x[0-9a-f]+", "0x", repr(o)))

class Both:
    def __get__(self, obj, cls=None): return ("get", obj is not None, cls)
    def __set__(self, obj, value): print("set", value)
    def __delete__(self, obj): print("delete")
class GetOnly:
    def __get__(self, obj, cls=None): return ("get only", obj is not None)
class SetOnly:
    def __set__(self, obj, value): print("set only", value)
class C:
    b, g, s = Both(), GetOnly(), SetOnly()
c = C()
print(c.b, C.b)
c.b = 1
del c.b
print(c.g, C.g)
c.g = "instance"
print(c.g)
del c.g
print(type(c.s).__name__)
c.__dict__["s"] = "in dict"
print(c.s)
c.__dict__["b"] = "hidden"
print(c.b)
c.s = 3
try:
    del c.s
except AttributeError as e:
    print(type(e).__name__, e)

show(list.append, [].append, int.__add__, (1).__add__, int.real, type.__dict__["__dict__"], dict.__dict__["fromkeys"],
     dict.fromkeys, len, str.maketrans, object.__new__, type(c).__dict__["b"].__class__, types.FunctionType.__code__,
     types.FunctionType.__dict__["__closure__"], C.__dict__["__dict__"], C.__dict__["__weakref__"])
for d in (list.append, int.__add__, int.real, dict.__dict__["fromkeys"], types.FunctionType.__dict__["__closure__"], [].append,
          (1).__add__, len):
    print(d.__name__, d.__qualname__, getattr(d, "__objclass__", None), getattr(d, "__self__", None) is None,
          d.__doc__ and d.__doc__.split("\n")[0], getattr(d, "__text_signature__", "-"), getattr(d, "__module__", "-"))
    print(type(d).__name__, isinstance(hash(d), int), inspect.isroutine(d), inspect.ismethoddescriptor(d), inspect.isdatadescriptor(d))
for f in (len, list.append, [].append, int.__add__, dict.get, str.split, object.__init__, type.mro, object.__reduce_ex__):
    try:
        print(f.__name__, inspect.signature(f))
    except ValueError as e:
        print(e)
print([].append == [].append, (1).__add__ == (1).__add__, list.append is list.append)
l = []
print(l.append == l.append, hash(l.append) == hash(l.append), l.append is l.append, l.__len__ == l.__len__)
x = 5
print(x.__add__ == x.__add__, x.__add__ != x.__sub__)

class M:
    def f(self, *a, **k): return (self is not None, a, k)
    @classmethod
    def c(cls, *a): return (cls.__name__, a)
    @staticmethod
    def s(*a): return a
m = M()
print(m.f(1, k=2), m.c(3), M.c(4), m.s(5), M.s(6), M.f(m, 7))
f = m.f
print(f(1), f.__self__ is m, f.__func__ is M.f, f == m.f, f != M().f, f.__name__, f.__qualname__, f.__doc__)
show(m.f, M.f, M.c, m.s, M.__dict__["c"], M.__dict__["s"])
f2 = types.MethodType(lambda *a, **k: (a[1:], k), m)
print(f2(*range(10), **{str(i): i for i in range(9)}))
print(M.__dict__["c"].__func__(M, 1), M.__dict__["s"].__wrapped__(2), M.__dict__["s"](3))
try:
    M.__dict__["c"](3)
except TypeError as e:
    print(e)
class Chain:
    @classmethod
    @property
    def p(cls): return "chained " + cls.__name__
print(Chain.p, Chain().p)

class P:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
p = P()
p.x = 5
print(p.x, P.x.__doc__, P.x.fget.__name__, P.x.fset is not None, P.x.__isabstractmethod__)
del p.x
try:
    p.x
except AttributeError as e:
    print(e, e.name, e.obj is p)
class PP(property):
    "class doc"
class Q:
    @PP
    def y(self):
        "y doc"
print(Q.y.__doc__)
import sys
class D(dict):
    def __getattr__(self, name): return "attr " + name
    def __dir__(self): return ["zz", "aa"]
print(D().foo, dir(D()), getattr(D(), "__foo__"))
class Slots:
    __slots__ = ("a", "__dict__", "__weakref__")
s = Slots()
s.a, s.b = 1, 2
print(s.a, s.__dict__, Slots.a.__get__(s), Slots.a.__set__(s, 9), s.a)
class S1:
    def who(self): return "S1"
class S2(S1):
    def who(self): return "S2 " + super().who()
class S3(S2):
    def who(self): return "S3 " + super(S3, self).who()
    @classmethod
    def make(cls): return super().__new__(cls)
    inner = lambda self: [super(S3, self).who() for _ in range(2)]
print(S3().who(), S3.make().who(), S3().inner(), super(S3, S3()).who(), super(S2, S3).who(S3()))
print(super(S3, S3()).__thisclass__.__name__, super(S3, S3()).__self_class__.__name__, super(S3, S3).__self__)
