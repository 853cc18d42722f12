# Searches in repetitive text, where a simple search would be quadratic, for all kinds.
import random

r = random.Random(5)
total = 0
for wide in ("", "\u0101", "\U0001f600"):
    for alphabet in ("a", "ab", "aab"):
        letters = [c if not wide else (wide if c == "a" else c) for c in alphabet]
        for _ in range(300):
            n, m = r.randrange(2000), 1 + r.randrange(60)
            s = "".join(r.choice(letters) for _ in range(n)) if r.random() < 0.5 else (letters[0] * r.randrange(1, 40) + "b") * (n // 20)
            if r.random() < 0.5 and len(s) > m:
                k = r.randrange(len(s) - m)
                t = s[k:k + m]
            else:
                t = letters[0] * m + "b" + letters[0] * (m // 2)
            total = total * 31 + sum((s.find(t), s.rfind(t), s.count(t), len(s.split(t)), len(s.replace(t, "xy")), s.find(t, 100, 900))) & 0xFFFFFFFF
print(total % (2**61 - 1))
big = ("\u0101" * 1000 + "b") * 200
print(big.find("\u0101" * 999 + "c"), big.find("\u0101" * 1000 + "b" + "\u0101" * 1000 + "c"), big.count("\u0101" * 500 + "b"))
big = (b"a" * 1000 + b"b") * 200
print(big.find(b"a" * 999 + b"c"), big.count(b"a" * 500 + b"b"), big.rfind(b"ba" * 3))
