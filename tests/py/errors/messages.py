# Messages of the abstract protocols and of argument unpacking.
import operator

def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except BaseException as e:
        print(type(e).__name__, e)

class Plain: pass
p = Plain()
for op in (operator.add, operator.sub, operator.mul, operator.matmul, operator.truediv, operator.floordiv, operator.mod, operator.pow,
           operator.lshift, operator.rshift, operator.and_, operator.or_, operator.xor, divmod, operator.iadd, operator.isub,
           operator.imul, operator.ipow, operator.irshift, operator.lt, operator.ge):
    for a, b in ((1, "x"), ("x", 1.5), ([], {}), (None, 1), ([], 1.5)):
        show(op, a, b)
show(pow, 1, "x", 3)
show(pow, 1.0, 2, 3)
show(operator.rshift, print, 5)
for f in (operator.neg, operator.pos, operator.invert, abs, len, iter, next, hash, int, float, operator.index, reversed, list, tuple,
          dict, set, bytes, round, sum, any, sorted, operator.length_hint):
    for v in (None, "x", 1.5, [], p.__class__):
        if f in (hash, iter, reversed) and v is not None and type(v) is not float: continue
        if f is hash and v is None: continue
        show(f, v)
class Bad:
    def __index__(self): return "x"
    def __int__(self): return "x"
    def __float__(self): return "x"
    def __len__(self): return -1
    def __hash__(self): return "x"
    def __iter__(self): return 5
    def __repr__(self): return 5
    def __str__(self): return 5
    def __bool__(self): return 5
    def __length_hint__(self): return "x"
    def __format__(self, spec): return 5
    def __bytes__(self): return 5
    def __complex__(self): return 5
    def __contains__(self, x): return "yes"
    def __dir__(self): return 5
    def __getitem__(self, i): raise IndexError
    def __reversed__(self): return 5
b = Bad()
for f in (operator.index, int, float, len, hash, iter, repr, str, bool, operator.length_hint, format, bytes, complex, dir, list, reversed,
          lambda x: 5 in x, lambda x: [1, 2][x], lambda x: "%d" % x, hex, lambda x: range(x), lambda x: [1] * x):
    show(f, b)
one = 1
show(lambda: one[0])
show(lambda: int[0])
show(lambda: p[0])
show(operator.setitem, p, 0, 1)
show(operator.delitem, p, 0)
show(operator.setitem, (1,), 0, 1)
show(operator.delitem, (1,), 0)
empty = []
show(lambda: empty["x"])
show(lambda: 5 in 5)
show(lambda: p())
show(isinstance, 1, 5)
show(isinstance, 1, (int, 5))
show(isinstance, 1, (str, 5))
show(issubclass, 1, int)
show(issubclass, int, 5)
show(operator.indexOf, [1], 5)
show(operator.countOf, 5, 5)
show(operator.concat, 1, 2)
show(operator.concat, [1], (2,))
show("".split, a=1)
show("".split, 1, 2, 3)
show("".split, 1, sep=2)
show("".encode, 1)
show(sum)
show(sum, 1, 2, 3)
show(sorted)
show(sorted, [], 1)
show(sorted, [], foo=1)
show(compile)
show(compile, 1)
show(compile, 1, 2, 3, bar=4)
show(int.from_bytes)
show(int.to_bytes, 1, 2, 3, 4, 5)
show(round)
show(print, 1, foo=2)
show(max)
show(max, 1, foo=2)
show([].append)
show([].append, 1, 2)
show([].append, x=1)
show([].insert, 1)
show([].pop, 1, 2)
show({}.get)
show({}.get, 1, 2, 3)
show(lambda: f(1, *5))
show(lambda: show(**5))
show(lambda: show(**{5: 1}))
show(len, a=1)
show(len, 1, 2)
show(ord, "ab")
show(chr, -1)
