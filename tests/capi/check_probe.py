"""Drives the two extension modules; both interpreters must print the same."""
import copy
import gc
import importlib.util
import re
import sys
import warnings
import weakref

import probe
from probe import Point


def show(label, f, *args, **kwargs):
    try:
        result = f(*args, **kwargs)
    except BaseException as e:
        cause = " <- %s" % type(e.__cause__).__name__ if e.__cause__ else ""
        # The place in the interpreter's source that an internal error names is each interpreter's own.
        print(label, "!!", type(e).__name__, re.sub(r"\S+\.(c|cpp|h):\d+: ", "", str(e)), cause)
    else:
        print(label, result)


print("--- module")
print(probe.__name__, probe.__doc__, probe.ANSWER, probe.NAME, probe.__file__.endswith(".so"), type(probe.__loader__).__name__)
print(probe.__spec__.name, probe.Error.__doc__, probe.Error.__mro__[1], probe.Error.__module__)
before = probe.created()
Point(1, 2), Point()
print(probe.created() - before)
spec = importlib.util.spec_from_file_location("probe", probe.__file__)
second = importlib.util.module_from_spec(spec)
spec.loader.exec_module(second)
print(second is probe, second.Point is Point, second.created(), second.Countdown is probe.Countdown)

print("--- heap type")
p = Point(3, 4, tag="t")
print(p, p.x, p.y, p.tag, p.maybe_tag, p.norm, p.norm1, len(p), list(p), p[-1], hash(p))
print(Point.__doc__, Point.__text_signature__, Point.__module__, Point.__qualname__, Point.__basicsize__)
print(sorted(n for n in vars(Point)))
show("readonly", setattr, p, "y", 1)
show("bad member", setattr, p, "flags", "x")
p.x = 10
p.norm = 7.5
print(p.x, p.y)
show("del norm", delattr, p, "norm")
del p.tag
show("no tag", getattr, p, "tag")
print(p.maybe_tag)
p.anything = 5
print(p.__dict__, vars(p))
p.__dict__ = {"other": 6}
print(p.other)
show("dict", setattr, p, "__dict__", 5)
show("too many", Point, 1, 2, 3)
show("unknown", Point, z=1)
show("index", p.__getitem__, 5)
print(p < Point(99), p == Point(7.5, 3), p != p, p.__eq__(3), p + 1.5, p.__add__(1))
show("add", lambda: p + "x")
print(p(1, 2, k=3), p(), callable(p), Point.__call__(p, 1))

print("--- methods")
for name, args, kwargs in [("noargs", (), {}), ("noargs", (1,), {}), ("noargs", (), {"a": 1}), ("one", (5,), {}), ("one", (), {}),
                           ("one", (1, 2), {}), ("varargs", ("a\0b",), {}), ("varargs", ("a", 2), {}), ("varargs", (1,), {}),
                           ("varargs", (), {}), ("keywords", (1,), {"b": 2}), ("keywords", (), {"b": 2}), ("keywords", (1, 2, 3), {}),
                           ("fast", (1, 2), {}), ("fast", (1,), {"a": 2}), ("fast_keywords", (1,), {"a": 2, "b": 3}),
                           ("method", (1,), {}), ("klass", (), {}), ("static", (5,), {})]:
    show(name, getattr(p, name), *args, **kwargs)
print(Point.klass(), Point.static(1), Point.noargs(p), Point.noargs.__doc__, Point.one.__text_signature__)
show("wrong self", Point.noargs, 5)
show("no self", Point.noargs)
print(type(Point.noargs).__name__, type(p.noargs).__name__, type(Point.__dict__["klass"]).__name__,
      type(Point.__dict__["static"]).__name__, Point.norm, Point.x)

print("--- subclasses")


class Sub(Point):
    __slots__ = ("extra",)

    def __init__(self, *args):
        super().__init__(*args)
        self.extra = "e"

    def __getitem__(self, i):
        return ("sub", super().__getitem__(i))

    def __len__(self):
        return 3

    def one(self, arg):
        return super().one(arg) + "!"


class Mixed(dict, metaclass=type):
    pass


s = Sub(1, 2)
print(s, s.extra, s[1], len(s), s.one(3), s.method(), s.klass(), isinstance(s, Point), s + 2.0)
print(probe.slots_of(Point), probe.slots_of(Sub), sep="\n")
print(probe.slots_of(type("Plain", (), {})), probe.slots_of(type("Unhashable", (), {"__eq__": lambda a, b: True})), sep="\n")
C = type("C", (), {})
C.__getitem__ = lambda self, i: i
print(probe.slots_of(C), probe.abstract("getitem", C(), 4), probe.abstract("sequence_item", C(), 5))
del C.__getitem__
print(probe.slots_of(C))
show("both", type, "Both", (Point, list), {})
show("immutable", setattr, probe.Countdown, "x", 1)
Point.late = 5
print(s.late, Point.late)
del Point.late

print("--- static types")
c = probe.Countdown(3)
print(list(c), iter(c) is c, next(c, "end"), probe.Countdown.__doc__, probe.Countdown.__basicsize__)
show("countdown", probe.Countdown)
class Downward(probe.Countdown):
    pass
class Further(Downward):
    def __len__(self):
        return 7
d = Downward(5)
print(d + 1, len(d), d.__add__(2), len(Further(5)), Further(5) + 3, bool(Downward(0)))
d += 4
print(d)
show("no slot", lambda: probe.Countdown(5) + 1)
show("no slot", lambda: len(probe.Countdown(5)))
show("freed on the way", lambda: [probe.Countdown(1), 1 / 0])
show("freed on the way", lambda: [Downward(1), 1 / 0])
stack = probe.Stack([1, 2])
print(stack.push(3), stack, stack.pushes, stack[1:], len(stack), stack == [1, 2, 3], probe.Stack.__base__)


class Deeper(probe.Stack):
    pass


d = Deeper()
d.push("x")
d.attribute = 1
print(d, d.pushes, d.__dict__, Deeper.__mro__)
print(probe.plain.qq)
show("plain", getattr, probe.plain, "other")
show("plain()", probe.Plain)
show("plain set", setattr, probe.plain, "x", 1)

print("--- collector and weak references")
log = []
p = Point(tag=None)
p.tag = p
w = weakref.ref(p, lambda r: log.append("gone"))
print(gc.is_tracked(p), w() is p, probe.weak(p) is weakref.ref(p))
del p
gc.collect()
print(w(), log)
kept = []
p = Point(5, tag=kept.append)
del p
print(kept[0].x, kept)
kept[0].tag = None
kept.clear()
s = Sub(1)
s.cycle = [s]
w = probe.weak(s, lambda r: log.append("sub gone"))
del s
gc.collect()
print(log)
show("weak", probe.weak, 5)
before = sys.getrefcount(Point)
points = [Point() for _ in range(10)]
print(sys.getrefcount(Point) - before)
del points
print(sys.getrefcount(Point) - before)

print("--- calls")
print(*probe.calls(lambda *a, **k: (a, k)), sep="\n")
print(*probe.calls(print), sep="\n")
print(*probe.calls(5)[:3], sep="\n")
print(probe.calls(Point)[1])

print("--- abstract")
for what, *args in [("null", 1), ("sequence_size", {}), ("sequence_size", 5), ("mapping_size", []), ("mapping_size", 5),
                    ("getitem", {1: 2}, 1), ("getitem", 5, 1), ("getitem", [], "x"), ("sequence_item", [1, 2], -1),
                    ("sequence_item", {}, 0), ("sequence_item", 5, 0), ("slice", [1, 2, 3, 4]), ("slice", 5),
                    ("delslice", [1, 2, 3, 4]), ("delslice", (1,)), ("concat", [1], [2]), ("concat", 1, 2),
                    ("inplace_concat", (1,), (2,)), ("inplace_concat", 1, 2), ("repeat", "ab"), ("repeat", 5),
                    ("inplace_repeat", [1]), ("fast", {1: 2}), ("fast", 5), ("index", True), ("index", 1.5), ("long", "12"),
                    ("long", []), ("float", "1.5"), ("float", []), ("base2", 5), ("base7", 5), ("base2", 1.0),
                    ("power", 2, 10), ("power", 2, "x"), ("inplace_power", 2, "x"), ("add", 1, "x"), ("matmul", 1, 2),
                    ("ssize", 10 ** 30, OverflowError), ("ssize", 10 ** 30, IndexError), ("keys", {1: 2}), ("keys", 5),
                    ("items", {1: 2}), ("has_key", {1: 2}, 1), ("has_key", 5, 1), ("type", 5), ("bytes", b"x"), ("bytes", [1]),
                    ("bytes", "x"), ("isinstance", 5, (str, int)), ("isinstance", 5, 5), ("isinstance", 5, int | str),
                    ("iter", 5), ("aiter", 5), ("seqiter", 5), ("method", len, [1]), ("hash", []), ("checks", []), ("checks", {}),
                    ("checks", 5), ("checks", iter([])), ("checks", int), ("checks", 1j), ("nonsense", 1)]:
    show(what, probe.abstract, what, *args)

print("--- capsules")
names = []
c = probe.capsule(names)
print(type(c).__name__, repr(c).split(" at ")[0], probe.open_capsule(c, "probe.number"))
show("wrong name", probe.open_capsule, c, "other")
show("not a capsule", probe.open_capsule, 5, "other")
del c
print(names, probe.import_capsule("probe.C_API"))
show("import", probe.import_capsule, "probe.ANSWER")
show("import", probe.import_capsule, "probe.nothing")
show("import", probe.import_capsule, "nowhere.x")

print("--- errors")
for kind in range(9):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        show(kind, probe.errors, kind)
try:
    probe.errors(5)
except OSError as e:
    print(type(e), e.errno, e.filename)

print("--- struct sequence")
pair = probe.pair()
print(pair, pair.first, pair.hidden, len(pair), pair[1], tuple(pair), probe.Pair.n_fields, probe.Pair.__match_args__)
print(probe.Pair((1, 2, 3)), copy.copy(pair), pair == (1, "two"), probe.Pair.__doc__, isinstance(pair, tuple))
show("short", probe.Pair, (1,))
show("assign", setattr, pair, "first", 1)

print("--- buffers")
p = Point(1.5, 2.5)
print(probe.view(p), probe.view(b"abc"), probe.view(memoryview(b"abcd").cast("H")), bytes(p)[:2])
m = memoryview(p)
m.cast("B").cast("d")[0] = 9.0
print(p.x, m.nbytes, m.readonly)
show("view", probe.view, 5)

print("--- specifications")
for kind in range(7):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        show(kind, probe.bad_spec, kind)
        print([str(w.message) for w in caught])
t = probe.bad_spec(6)
print(t.__basicsize__ == dict.__basicsize__, t(a=1), t.__flags__ & 1 << 10)

import probe_cpp
from probe_cpp import Generic, Meta, Real, Vector

print("--- C++")
v = Vector([3, 1, 2])
print(len(v), v[0], v[-1], v[::2], v.sorted(lambda x: -x))
show("range", v.__getitem__, 10)
show("key", lambda: v["x"])
show("sort", v.sorted, lambda x: 1 / 0)
show("init", Vector, [1, "x"])
v[1] = 8
del v[0]
show("assign", v.__setitem__, 5, 1)
m = memoryview(v)
print(m.format, m.shape, m.tolist(), v.exports())
m[0] = 0.5
m.release()
print(v[0], v.exports())


class VectorSub(Vector):
    def __getitem__(self, key):
        return "sub", super().__getitem__(key)


print(VectorSub([1])[0], VectorSub([1, 2]).__dict__)


class Counted(metaclass=Meta):
    pass


Counted(), Counted()
print(Counted.calls, type(Counted), Meta.__mro__, isinstance(Counted, type), Meta.__basicsize__)
CountedSub = Meta("CountedSub", (Counted,), {"a": 1})
print(CountedSub.calls, CountedSub.a, CountedSub().a, CountedSub.calls)
r = Real(1.5)
print(r, r.describe(), r + 1, r == 1.5, hash(r) == hash(1.5), Real.__mro__, Real.__bases__, Real.mark, r.mark)
show("generic", Generic)
print(probe_cpp.fill(3))
import probe_cpp as again
print(again is sys.modules["probe_cpp"])
del sys.modules["probe_cpp"]
import probe_cpp as third
print(third is again, third.Real is Real, third.Vector is Vector)
