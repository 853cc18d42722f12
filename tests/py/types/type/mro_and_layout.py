def attempt(f, *args, **kw):
    try:
        r = f(*args, **kw)
        print(r)
        return r
    except Exception as e:
        print(type(e).__name__ + ":", e)

class O: pass
class A(O): pass
class B(O): pass
class C(A, B): pass
class D(B, A): pass
names = lambda cls: [k.__name__ for k in cls.__mro__]
print(names(C), names(D))
attempt(type, "E", (C, D), {})
attempt(type, "E", (A, A), {})
attempt(type, "E", (O, A), {})
class Diamond(C, O): pass
print(names(Diamond))

# bases
class F: pass
class G: pass
class H(F): x = 1
h = H()
H.__bases__ = (G,)
print(names(H), F.__subclasses__(), [k.__name__ for k in G.__subclasses__()])
G.y = 5
print(h.y)
G.__add__ = lambda self, o: "sum"
print(h + 1)
H.__bases__ = (F,)
attempt(lambda: h + 1)
attempt(setattr, H, "__bases__", (int,))
attempt(setattr, F, "__bases__", (H,))
attempt(setattr, C, "__bases__", (O, A))
print(names(C))

# custom mro
class Meta(type):
    def mro(cls):
        return [cls, Z, object] if cls.__name__ == "M" else type.mro(cls)
class Z:
    where = "Z"
    def __len__(self): return 3
class M(metaclass=Meta): pass
print(M.where, len(M()), names(M))
class Bad(type):
    result = ()
    def mro(cls): return cls.result
attempt(Bad, "N", (), {})
Bad.result = (1,)
attempt(Bad, "N", (), {})
Bad.result = (int,)
attempt(Bad, "N", (), {})
Bad.result = 5
attempt(Bad, "N", (), {})

# layout
class S1: __slots__ = ("a", "b")
class S2: __slots__ = ("b", "a")
class S3: __slots__ = ("c",)
class S4(S1): __slots__ = ()
class S5(S1): __slots__ = ("__dict__",)
for T in (object, O, S1, S2, S3, S4, S5, int, type("I", (int,), {}), type("L", (list,), {}), type("T", (tuple,), {}), type("St", (str,), {}), type("Ba", (bytes,), {}), type("Ex", (Exception,), {}), type("Ty", (type,), {})):
    print(T.__name__, T.__basicsize__, T.__itemsize__, T.__dictoffset__, T.__weakrefoffset__, hex(T.__flags__ & ~(1 << 19)))
attempt(type, "X", (S1, S3), {})
attempt(type, "X", (S1, S4), {})
s = S1(); s.a = 1
s.__class__ = S2
print(type(s).__name__, s.a)
attempt(setattr, s, "__class__", S3)
attempt(setattr, s, "__class__", S4)
s = S4(); s.__class__ = S1
o = O(); o.v = 1
o.__class__ = A
print(o.v, type(o).__name__)
o.__dict__ = {"v": 2}
print(o.v, vars(o))
attempt(setattr, o, "__dict__", 3)
del o.__dict__
print(vars(o))
class Priv: __slots__ = ("__x", "__y__", "_z")
print(sorted(n for n in vars(Priv) if "x" in n or "y" in n or "z" in n))
p = Priv()
attempt(getattr, p, "_z")
p._z = 3
del p._z
attempt(delattr, p, "_z")
attempt(setattr, p, "w", 1)
class WithDoc:
    __slots__ = {"a": "docs"}
print(WithDoc.__slots__)
class Both(S1, O): pass
b = Both(); b.a = 1; b.other = 2
print(b.a, vars(b))
attempt(type, "Y", (type("V", (tuple,), {"__slots__": ()}),), {"__slots__": ("q",)})
