def f():
    out = []
    for base in (0, 1, 5, 255, 256, 257, 2**29, 2**30-1, 2**30, 2**31, 2**45, 2**59, 2**60-1, 2**60, 2**61, 2**90):
        for s in (1, -1):
            a = base * s
            for b in (0, 1, -1, 7, -7, 256, 2**30-1, -2**30, 2**33, -2**59, 2**60, 2**64):
                x = a + b; y = a - b; z = a * b
                w = a; w += b; v = a; v -= b; u = a; u *= b
                out.append((x, y, z, w, v, u, a & b, a | b, a ^ b, a >> (b & 63), a << (b & 31), a // b if b else 0, a % b if b else 0))
                assert a == base * s
    return out
for _ in range(3): r = f()
s = 0
for t in r:
    for k in t: s = (s * 31 + k) % (2**61 - 1)
print(s, len(r))
def acc(n):
    t = 0; u = 2**31
    for i in range(n): t += i * i; u = u + i - 3; t ^= u
    return t, u
print(acc(100000))
def temps(a, b, c): return a * b + c - a * a + b * 3 - c // 2
print(sum(temps(i, i * 3, -i) for i in range(50000)))
