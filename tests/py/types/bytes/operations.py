# bytes and bytearray operations, buffers and resizing.
seed = 7


def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (seed >> 33) % n


def data(n=12):
    return bytes(b"ab \t\nA\xff0"[rnd(8)] for _ in range(rnd(n)))


for i in range(800):
    for cls in (bytes, bytearray):
        s, t, u = cls(data(40)), data(3), data(4)
        print([s.find(t), s.rfind(t), s.count(t), t in s, s.startswith(t), s.endswith(t), s.replace(t, u), s.replace(t, u, 2), s.split(),
               s.rsplit(None, 1), s.splitlines(), s.partition(t or b"x"), s.rpartition(t or b"x"), s.strip(), s.strip(t), s.lstrip(t),
               s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.center(20, b"*"), s.zfill(15), s.expandtabs(4), s[1:5],
               s[::-1], s * 2, s + t, s.join([t, u]), s.removeprefix(t), s.removesuffix(t), s < t, s.isalpha(), s.isspace(), s.hex(":", 3),
               s.translate(None, b"ab"), s.hex(" ", -2)])
        if t:
            print([s.split(t), s.rsplit(t, 1)])
    b = bytearray(data(30))
    lo, hi, step = rnd(20), rnd(20), 1 + rnd(3)
    del b[lo:hi:step]
    b[lo:hi] = t
    b += u
    b.insert(lo, 65)
    b.reverse()
    print(b, b.pop(), b)
q = bytearray()
for i in range(2000):
    q += bytes([i & 255])
    if i % 3:
        del q[:1]
print(len(q), bytes(q[:5]))
m = memoryview(q)
for f in (lambda: q.append(1), q.clear, lambda: q.extend(b"ab"), lambda: q.__delitem__(0)):
    try:
        f()
    except BufferError as e:
        print(e)
m.release()
q.clear()
print(q, b"%d %5s|%-5b|%x %c %a %%" % (5, b"ab", b"cd", 255, 65, "\xe9"), bytearray(b"%05d") % 42)

scattered = memoryview(bytearray(b"abcdef"))[::2]
print(bytearray(b"1ace2").partition(scattered), bytearray(b"1ace2").rpartition(scattered))
try:
    b"1ace2".partition(scattered)
except BufferError as e:
    print(e)
