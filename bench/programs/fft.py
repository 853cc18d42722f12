"""Fast Fourier transform in place, on interleaved floats and on complex numbers."""
import cmath
import math

ROUNDS = 11


def transform(data, sign):
    n = len(data) // 2
    j = 0
    for i in range(n - 1):
        if i < j:
            a, b = 2 * i, 2 * j
            data[a], data[b] = data[b], data[a]
            data[a + 1], data[b + 1] = data[b + 1], data[a + 1]
        k = n >> 1
        while k <= j:
            j -= k
            k >>= 1
        j += k
    dual = 1
    while dual < n:
        w_re, w_im = 1.0, 0.0
        theta = 2.0 * sign * math.pi / (2.0 * dual)
        s, t = math.sin(theta), math.sin(theta / 2.0)
        s2 = 2.0 * t * t
        for a in range(dual):
            for b in range(a, n, 2 * dual):
                i, j = 2 * b, 2 * (b + dual)
                re = w_re * data[j] - w_im * data[j + 1]
                im = w_re * data[j + 1] + w_im * data[j]
                data[j] = data[i] - re
                data[j + 1] = data[i + 1] - im
                data[i] += re
                data[i + 1] += im
            w_re, w_im = w_re - s * w_im - s2 * w_re, w_im + s * w_re - s2 * w_im
        dual *= 2


def recursive(values):
    n = len(values)
    if n == 1:
        return values
    even, odd = recursive(values[0::2]), recursive(values[1::2])
    out = [0j] * n
    for k in range(n // 2):
        turned = cmath.exp(-2j * cmath.pi * k / n) * odd[k]
        out[k] = even[k] + turned
        out[k + n // 2] = even[k] - turned
    return out


def run():
    data = [((i * 37) % 101) / 101.0 for i in range(2048)]
    for _ in range(3):
        transform(data, -1)
        transform(data, 1)
        data = [v / 1024 for v in data]
    return [round(v, 6) for v in data[:20]], [round(abs(v), 6) for v in recursive([complex(i % 7, i % 3) for i in range(1024)])][:20]
