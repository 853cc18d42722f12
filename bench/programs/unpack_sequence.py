"""Unpacking of tuples and lists, with stars and nested, and swaps."""

ROUNDS = 8


def tuples(n):
    pair, five = (1, 2), (1, 2, 3, 4, 5)
    s = 0
    for _ in range(n):
        a, b = pair
        c, d, e, f, g = five
        a, b = b, a
        c, d, e = e, c, d
        s += a + c + g
    return s


def lists(n):
    three, ten = [1, 2, 3], list(range(10))
    s = 0
    for _ in range(n):
        a, b, c = three
        d, e, f, g, h, i, j, k, l, m = ten
        [p, q, r] = three
        s += c + m + r
    return s


def stars(n):
    values = tuple(range(6))
    s = 0
    for _ in range(n):
        first, *rest = values
        head, (x, y), *_, last = 0, (1, 2), 3, 4, 5
        s += len(rest) + last + x
    return s


def pairs(n):
    items = [(i, (str(i), i * 2)) for i in range(100)]
    s = 0
    for _ in range(n):
        for i, (name, twice) in items:
            s += twice - i
        for k, (i, item) in enumerate(items):
            s += k - i
    return s


def run():
    return tuples(60000), lists(40000), stars(30000), pairs(200)
