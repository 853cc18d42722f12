"""AES with tables, in counter mode: lists of ints, shifts and masks."""

ROUNDS = 14


def tables():
    exp, log = [0] * 512, [0] * 256
    x = 1
    for i in range(255):
        exp[i] = x
        log[x] = i
        x ^= (x << 1) ^ (0x11b if x & 0x80 else 0)
        x &= 255
    for i in range(255, 512):
        exp[i] = exp[i - 255]
    mul = lambda a, b: exp[log[a] + log[b]] if a and b else 0
    sbox = []
    for i in range(256):
        v = exp[255 - log[i]] if i > 1 else i
        r = v
        for _ in range(4):
            v = ((v << 1) | (v >> 7)) & 255
            r ^= v
        sbox.append(r ^ 0x63)
    t0 = [(mul(s, 2) << 24) | (s << 16) | (s << 8) | mul(s, 3) for s in sbox]
    rotated = [t0]
    for _ in range(3):
        rotated.append([(w >> 8) | ((w & 255) << 24) for w in rotated[-1]])
    return sbox, rotated


SBOX, (T0, T1, T2, T3) = tables()


def expand(key):
    words = [int.from_bytes(key[i:i + 4], "big") for i in range(0, 16, 4)]
    rcon = 1
    for i in range(4, 44):
        w = words[-1]
        if i % 4 == 0:
            w = ((w << 8) | (w >> 24)) & 0xffffffff
            w = (SBOX[w >> 24] << 24) | (SBOX[(w >> 16) & 255] << 16) | (SBOX[(w >> 8) & 255] << 8) | SBOX[w & 255]
            w ^= rcon << 24
            rcon = (rcon << 1) ^ (0x11b if rcon & 0x80 else 0)
        words.append(words[i - 4] ^ w)
    return words


def encrypt(block, keys):
    s = [int.from_bytes(block[i * 4:i * 4 + 4], "big") ^ keys[i] for i in range(4)]
    for r in range(1, 10):
        s = [T0[s[i] >> 24] ^ T1[(s[(i + 1) % 4] >> 16) & 255] ^ T2[(s[(i + 2) % 4] >> 8) & 255] ^ T3[s[(i + 3) % 4] & 255] ^ keys[4 * r + i]
             for i in range(4)]
    out = []
    for i in range(4):
        k = keys[40 + i]
        out.append((SBOX[s[i] >> 24] ^ (k >> 24)) & 255)
        out.append((SBOX[(s[(i + 1) % 4] >> 16) & 255] ^ (k >> 16)) & 255)
        out.append((SBOX[(s[(i + 2) % 4] >> 8) & 255] ^ (k >> 8)) & 255)
        out.append((SBOX[s[(i + 3) % 4] & 255] ^ k) & 255)
    return bytes(out)


def run():
    keys = expand(bytes(range(16)))
    text = bytes(i % 251 for i in range(16 * 400))
    out = bytearray()
    for n in range(400):
        stream = encrypt(n.to_bytes(16, "big"), keys)
        out += bytes(a ^ b for a, b in zip(text[n * 16:n * 16 + 16], stream))
    return encrypt(bytes.fromhex("00112233445566778899aabbccddeeff"), keys).hex(), sum(out), out[:16].hex()
