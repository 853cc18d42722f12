import itertools
import operator

ROUNDS = 6


def run():
    total = 0
    for a, b, c in itertools.product(range(100), range(80), range(30)):
        total += a ^ b ^ c
    for p in itertools.permutations(range(8), 5):
        total += p[0]
    for k, g in itertools.groupby(sorted(range(50000), key=lambda x: x % 50), key=lambda x: x % 50):
        total += k * len(list(g))
    total += sum(itertools.islice(itertools.accumulate(itertools.count(1), operator.add), 5000))
    total += sum(itertools.starmap(operator.mul, zip(range(30000), itertools.cycle((1, 2, 3)))))
    total += sum(1 for _ in itertools.chain.from_iterable([range(100)] * 500))
    return total
