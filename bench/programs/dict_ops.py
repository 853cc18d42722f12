ROUNDS = 2


def run():
    d = {}
    for i in range(200000):
        d["key%d" % (i % 5000)] = d.get("key%d" % (i % 5000), 0) + i
    e = {i: i * 2 for i in range(100000)}
    total = 0
    for k, v in e.items():
        if v in e:
            total += e[v] - k
    for k in list(e):
        if k % 3 == 0:
            del e[k]
    merged = d | {k: len(k) for k in d}
    return total, len(e), sum(merged.values()), sum(d.values())
