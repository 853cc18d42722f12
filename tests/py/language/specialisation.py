# everything in loops so that it specialises
class P:
    cls_attr = 7
    def __init__(self, x, y):
        self.x = x; self.y = y
    def add(self, o): return P(self.x + o.x, self.y + o.y)
    @property
    def norm(self): return self.x * self.x + self.y * self.y
    def __getitem__(self, i): return (self.x, self.y)[i]
class S:
    __slots__ = ('a', 'b')
    def __init__(self, a): self.a = a; self.b = 0
def gen(n):
    for i in range(n): yield i
def dflt(a, b=2, c=3): return a + b + c
def run():
    tot = 0; ft = 0.0; s = ''; l = []; d = {}
    p = P(0, 0); q = P(1, 2); sl = S(3)
    for i in range(300, 900):
        tot += i; ft += i * 0.5; ft = ft * 1.0 - 0.25
        s += 'x'; l.append(i); d[i] = i; d[i] += 1
        p = p.add(q); tot += p.norm; tot += p[0] + p[1] + p.cls_attr
        sl.b += sl.a; tot -= sl.b
        tot += dflt(1) + dflt(1, 5) + dflt(1, 2, 3)
        if i > 500 and ft < 1e9 and s == s: tot ^= i
        if i % 3 == 0: tot //= 2
        tot += len(l) + len(s) + len(d)
        a, b = i, tot
        x, y, z = [1, 2, 3]
        l[0] = a; tot += l[-1] + l[0]
        tot += isinstance(i, int) + isinstance(i, str)
        str(i); type(i); tuple(l[:2]); abs(-i); max(i, 3); s.upper(); s.find('y'); ' '.join(('a', 'b')); l.copy(); 'abc'[1]
        tot = tot & 0xffffffffffff
    for v in gen(100): tot += v
    for v in (1, 2, 3): tot += v
    for v in [1, 2, 3]: tot += v
    for k, v in d.items(): tot += k * v
    return tot, ft, len(s), len(l), p.x, p.y, sl.b
for _ in range(5): print(run())
def poly(x): return x + x
for v in (1, 2.0, 'a', [1], 2**70, True, 1, 1): print(poly(v), end=' ')
for _ in range(100):
    for v in (1, 2.0, 'a', [1], 2**70, True): poly(v)
def m():
    r = []
    for cls in (P, P, P, dict, list, S, P, int):
        try: r.append(type(cls(1, 2)).__name__)
        except TypeError as e: r.append(str(e))
    return r
for _ in range(30): x = m()
print(x)
class BadInit:
    def __init__(self): return 5
def bi():
    for _ in range(20):
        try: BadInit()
        except TypeError as e: msg = str(e)
    return msg
print(bi())
class RaiseInit:
    def __init__(self, n):
        if n > 15: raise ValueError(n)
def ri():
    for n in range(20): RaiseInit(n)
try: ri()
except ValueError as e: print('ri', e, e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_next.tb_lineno)
g = 1
def glob():
    r = []
    for i in range(30):
        global g
        g = i
        r.append(g)
        if i == 20: globals()['len'] = lambda x: 'mylen'
        r.append(len(r))
    del globals()['len']
    return r[-4:], len('abc')
print(glob())
def meth():
    class A:
        def f(self): return 1
    a = A(); r = 0
    for i in range(60):
        r += a.f()
        if i == 20: A.f = lambda self: 100
        if i == 40: a.f = lambda: 10000
    return r
print(meth())
def cmpj(a, b):
    n = 0
    while a < b: a += 1; n += 1
    return n
print(cmpj(0, 1000), cmpj(0.0, 100.0), cmpj(-3, 300))
def nan():
    x = float('nan'); r = []
    for i in range(30):
        r.append((x < i, x == i, x != i, x > 1.0, not x < 1.0, 5 if x < 1.0 else 6, 7 if x != 1.0 else 8))
    return r[-1]
print(nan())
def shifts():
    r = 0
    for i in range(40):
        r ^= (i << 3) ^ (-i >> 2) ^ (i * -7 // 3) ^ (i * -7 % 5) ^ (1 << i)
    return r
print(shifts())
def inpl():
    x = 1000; out = []
    for i in range(50):
        y = x
        x += 1
        out.append((y, x))
    return out[-1], out[0]
print(inpl())
def rng():
    keep = []
    for i in range(1000, 1100):
        if i % 10 == 0: keep.append(i)
    return keep
print(rng())
