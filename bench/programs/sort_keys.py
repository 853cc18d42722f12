import random


def run():
    rng = random.Random(7)
    data = [(rng.randrange(1000), rng.random(), "n%d" % rng.randrange(5000)) for _ in range(50000)]
    a = sorted(data)
    b = sorted(data, key=lambda r: r[1], reverse=True)
    c = sorted(r[2] for r in data)
    ints = [r[0] for r in data]
    ints.sort()
    floats = sorted(r[1] for r in data)
    return a[100][0], round(b[5][1], 6), c[77], ints[5000], round(floats[123], 8)
