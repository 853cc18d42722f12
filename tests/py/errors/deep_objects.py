# Chains deeper than the C stack: RecursionError where they are walked, nothing at all where they are freed.
import functools, itertools, types

def show(name, f):
    try:
        f()
        print(name, "done")
    except RecursionError as e:
        print(name, "RecursionError")

N = 60000
l = []
for i in range(N): l = [l]
show("repr", lambda: repr(l))
del l
it = iter([1])
for i in range(4 * N): it = filter(None, it)
del it
it = iter([1])
for i in range(4 * N): it = enumerate(it)
del it
e = ValueError()
for i in range(N):
    n = ValueError(); n.__context__ = e; e = n
del e, n
p = types.MappingProxyType({})
for i in range(N): p = types.MappingProxyType(p)
show("repr", lambda: repr(p))
del p
s = None
for i in range(N): s = slice(s, None, None)
show("repr", lambda: repr(s))
del s
c = print
for i in range(N): c = classmethod(c)
del c
def make(f): return lambda: f
f = 1
for i in range(N): f = make(f)
del f
g = (x for x in ())
for i in range(N): g = (x for x in g)
del g
class Node: pass
n = None
for i in range(N):
    m = Node(); m.n = n; n = m
del n, m
class Slot: __slots__ = ("n",)
n = None
for i in range(N):
    m = Slot(); m.n = n; n = m
del n, m
group = ValueError()
for i in range(N): group = ExceptionGroup("x", [group])
show("split", lambda: group.split(KeyError))
del group
print("end")
