# Which operand is asked, and in which order.
log = []
def make(name, base=object, **methods):
    def method(op):
        def f(self, other, *rest):
            log.append("%s.%s" % (name, op))
            return methods.get(op, NotImplemented)
        return f
    return type(name, (base,), {op: method(op) for op in methods})

def run(f, *args):
    log.clear()
    try:
        r = f(*args)
    except TypeError as e:
        r = "TypeError: %s" % e
    print(r, log)

X = make("X", __add__=NotImplemented, __radd__="x radd")
Y = make("Y", __add__="y add", __radd__="y radd")
Z = make("Z", X, __radd__="z radd")
W = make("W", X)
import_add = lambda a, b: a + b
for a in (X(), Y(), Z(), W(), 1):
    for b in (X(), Y(), Z(), W(), 1):
        if a.__class__ is int and b.__class__ is int:
            continue
        run(import_add, a, b)
P = make("P", __pow__="p pow", __rpow__="p rpow", __ipow__="p ipow")
run(pow, P(), 2)
run(pow, 2, P())
run(pow, P(), 2, 3)
run(pow, 2, P(), 3)
def ipow(a, b):
    a **= b
    return a
run(ipow, P(), 2)
run(ipow, 2, P())
I = make("I", __iadd__=NotImplemented, __add__="i add")
def iadd(a, b):
    a += b
    return a
run(iadd, I(), 1)
run(iadd, 1, I())
class S(str):
    def __radd__(self, other):
        return "radd"
    def __rmod__(self, other):
        return "rmod"
print("a" + S("b"), "%s" % S("b"))
class Int(int):
    def __radd__(self, other):
        return "Int radd"
    __rsub__ = __radd__
print(1 + Int(2), 1 - Int(2), Int(1) + 2, Int(2) - 1, True + Int(1))
class Plain(int):
    pass
print(1 + Plain(2), type(Plain(1) + Plain(2)).__name__)
class Cmp:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return ("lt", self.n, getattr(o, "n", o))
    def __gt__(self, o): return ("gt", self.n, getattr(o, "n", o))
class CmpSub(Cmp):
    pass
print(Cmp(1) < Cmp(2), Cmp(1) < CmpSub(2), 3 < Cmp(1), Cmp(1) > 3, CmpSub(1) < Cmp(2))
try:
    Cmp(1) <= Cmp(2)
except TypeError as e:
    print(e)
class Seq:
    def __mul__(self, n): return ("mul", n)
    def __rmul__(self, n): return ("rmul", n)
    def __matmul__(self, n): return "matmul"
    def __divmod__(self, n): return "divmod"
    def __rdivmod__(self, n): return "rdivmod"
    def __neg__(self): return "neg"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __float__(self): return 1.5
    def __int__(self): return 7
print(Seq() * 3, 3 * Seq(), [1] * 2, Seq() @ 1, divmod(Seq(), 1), divmod(1, Seq()), -Seq(), ~Seq(), abs(Seq()), float(Seq()), int(Seq()))
for f in (lambda: [1] * Seq(), lambda: +Seq(), lambda: Seq() / 2, lambda: 2 // Seq(), lambda: Seq() @ Seq() @ 1):
    run(f)
class BadBool:
    def __bool__(self): return 3
class BadLen:
    def __len__(self): return -1
class BigLen:
    def __len__(self): return 1 << 100
class StrLen:
    def __len__(self): return "a"
class BadHash:
    def __hash__(self): return "a"
class BigHash:
    def __hash__(self): return 1 << 100
class NegHash:
    def __hash__(self): return -1
for f, o in ((bool, BadBool()), (len, BadLen()), (bool, BadLen()), (len, BigLen()), (len, StrLen()), (hash, BadHash()), (hash, BigHash()), (hash, NegHash())):
    try:
        print(f(o))
    except Exception as e:
        print(type(e).__name__, e)
