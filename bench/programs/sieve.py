ROUNDS = 3


def run():
    n = 1500000
    flags = bytearray([1]) * (n + 1)
    flags[0] = flags[1] = 0
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    total = 0
    for i, f in enumerate(flags):
        if f:
            total += i
    return total
