"""Integer bit work: a small block cipher in counter mode."""


def mix(x, k):
    for r in range(8):
        x = (x ^ k[r]) & 0xffffffff
        x = ((x << 7) | (x >> 25)) & 0xffffffff
        x = (x * 0x9e3779b1) & 0xffffffff
        x ^= x >> 15
    return x


def run():
    key = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89]
    out = 0
    for counter in range(40000):
        out ^= mix(counter, key)
    return out
