ROUNDS = 2


def eval_a(i, j):
    ij = i + j
    return 1.0 / (ij * (ij + 1) // 2 + i + 1)


def times(v, f):
    return [sum(f(i, j) * x for j, x in enumerate(v)) for i in range(len(v))]


def run():
    n = 130
    u = [1.0] * n
    for _ in range(6):
        v = times(times(u, eval_a), lambda i, j: eval_a(j, i))
        u = times(times(v, eval_a), lambda i, j: eval_a(j, i))
    vbv = sum(a * b for a, b in zip(u, v))
    vv = sum(b * b for b in v)
    return round((vbv / vv) ** 0.5, 9)
