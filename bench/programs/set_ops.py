def run():
    a = set(range(0, 200000, 2))
    b = set(range(0, 200000, 3))
    total = 0
    for _ in range(10):
        total += len(a & b) + len(a | b) + len(a - b) + len(a ^ b)
    words = {("w%d" % (i * 7919 % 10007)) for i in range(60000)}
    hits = sum(1 for i in range(60000) if "w%d" % i in words)
    return total, len(words), hits
