ROUNDS = 2


def run():
    total = 0
    for _ in range(150):
        a = [x * 2 for x in range(4000) if x % 3]
        b = {x: y for x, y in zip(a, range(len(a)))}
        c = {x % 100 for x in a}
        d = [[i * j for j in range(20)] for i in range(100)]
        total += len(a) + len(b) + len(c) + sum(sum(r) for r in d)
        total += sum(x for x in a if x & 1 == 0)
    return total
