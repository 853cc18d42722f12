# Slots of a class follow assignments and deletions of special methods, in the class and in its subclasses.
class A:
    pass
class B(A):
    pass
class C(B):
    def __len__(self):
        return 30

def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

a, b, c = A(), B(), C()
print(attempt(len, a), attempt(len, b), attempt(len, c), sep="\n")
A.__len__ = lambda self: 1
print(len(a), len(b), len(c))
B.__len__ = lambda self: 2
print(len(a), len(b), len(c))
del B.__len__
print(len(a), len(b), len(c))
del C.__len__
print(len(a), len(b), len(c), bool(a))
A.__bool__ = lambda self: False
print(bool(a), bool(c))
del A.__len__
print(attempt(len, c))

A.__getitem__ = lambda self, key: ("item", key)
print(a[1], b["x"], c[1:2:3], next(iter(c)), 5 in [0] and None)
A.__getattr__ = lambda self, name: "attr " + name
print(c.foo, attempt(getattr, c, "bar"))
del A.__getattr__
print(attempt(getattr, c, "bar"))
A.__getattribute__ = lambda self, name: "all " + name
print(c.foo)
B.__getattr__ = lambda self, name: "never"
print(c.foo)
del A.__getattribute__
print(c.foo, attempt(getattr, a, "foo"))
del B.__getattr__

A.__setattr__ = lambda self, name, value: print("set", name, value)
a.x = 1
c.y = 2
try:
    del c.y
except Exception as e:
    print(type(e).__name__, e)
A.__delattr__ = lambda self, name: print("del", name)
del c.y
del A.__setattr__, A.__delattr__
c.y = 3
print(c.y)

A.__call__ = lambda self, *args, **kw: (args, kw)
print(c(1, k=2), callable(a))
del A.__call__
print(callable(c), attempt(c))
A.__eq__ = lambda self, other: True
print(a == 1, a != 1, b == c, hash(a) == hash(a))
del A.__eq__
print(a == 1, a != 1)
A.__hash__ = None
print(attempt(hash, c))
del A.__hash__
print(isinstance(hash(c), int))
A.__iter__ = lambda self: iter([1, 2])
print(list(c), [*b])
A.__iter__ = None
print(attempt(iter, c))
A.__next__ = lambda self: 7
print(next(c))
A.__index__ = lambda self: 3
print(list(range(5))[b], "abc"[:c])
A.__contains__ = None
print(attempt(lambda: 1 in c))
A.__contains__ = lambda self, x: x == 4
print(4 in c, 5 in c)
A.__repr__ = lambda self: "<A>"
print(c, str(b), repr(a), "%s" % c)
A.__str__ = lambda self: "str"
print(c, [c])

class L(list):
    pass
x = L([1, 2, 3])
print(x[0], len(x), 2 in x)
L.__getitem__ = lambda self, i: ("got", i)
print(x[0], [y for y in x])
del L.__getitem__
print(x[0])
L.__len__ = lambda self: 100
print(len(x), bool(L()))
del L.__len__
print(len(x))
class D(dict):
    def __missing__(self, key):
        return "missing " + key
d = D(a=1)
print(d["a"], d["b"])
