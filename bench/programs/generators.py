ROUNDS = 3


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def pipeline(n):
    squares = (x * x for x in count(n))
    odd = (x for x in squares if x % 2)
    return sum(x % 10 for x in odd)


def echo():
    total = 0
    while True:
        x = yield total
        total += x


def run():
    e = echo()
    next(e)
    for i in range(150000):
        last = e.send(i)
    return pipeline(250000), sum(tree(14)), last
