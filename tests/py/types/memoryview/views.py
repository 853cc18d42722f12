# memoryview: formats, shapes, slices, casts, comparison, release.
import array
import struct

for fmt in "cbBhHiIlLqQnNfd?":
    size = struct.calcsize(fmt)
    raw = bytes(range(1, size * 6 + 1))
    m = memoryview(raw).cast(fmt)
    print(fmt, m.itemsize, m.nbytes, m.shape, m.strides, m.tolist(), m[1], m[-1], m[::2].tolist(), m[::-1].tobytes() == b"".join(
        raw[i:i + size] for i in range(len(raw) - size, -1, -size)))
    w = memoryview(bytearray(size * 2)).cast(fmt)
    for v in (1, -1, 300, 2**70, 1.5, b"x", "x", None):
        try:
            w[0] = v
            print(fmt, v, w.tobytes())
        except Exception as e:
            print(fmt, v, type(e).__name__, e)
m = memoryview(bytes(range(24))).cast("B", (2, 3, 4))
print(m.ndim, m.shape, m.strides, m.tolist(), m[1, 2, 3], m.c_contiguous, m.f_contiguous, m.tobytes("F"), m.hex())
for f in (lambda: m[0], lambda: m[0:1, 0:1], lambda: m[0, 0], lambda: m[5, 0, 0], lambda: m[0, 0, 0, 0], lambda: iter(m),
          lambda: m.cast("I", (2, 3)), lambda: m[::2].tolist(), lambda: m.cast("i"), lambda: hash(memoryview(bytearray(2)))):
    try:
        print(type(f()).__name__)
    except Exception as e:
        print(type(e).__name__, e)
print(memoryview(b"abc") == b"abc", memoryview(b"abc") == memoryview(b"abd"), memoryview(array.array("i", [1, 2])) == array.array("l", [1, 2]),
      memoryview(b"ab") != bytearray(b"ab"), hash(memoryview(b"abc")) == hash(b"abc"))
b = bytearray(b"0123456789")
m = memoryview(b)
m[2:5] = b"abc"
m[::3] = m[::3]
m[1:4] = m[2:5]
print(b, m.toreadonly().readonly, m.obj is b, m[3:7].tobytes())
with m:
    n = m[1:]
try:
    m[0]
except ValueError as e:
    print(e)
print(n.tolist(), list(n), 0x61 in n, len(n))
n.release()
b.clear()
