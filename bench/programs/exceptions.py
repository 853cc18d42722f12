class Problem(Exception):
    pass


def risky(i):
    if i % 3 == 0:
        raise ValueError(i)
    if i % 3 == 1:
        raise Problem("p")
    return i


def deep(n):
    if n == 0:
        raise KeyError(n)
    try:
        deep(n - 1)
    finally:
        pass


def run():
    total = 0
    for i in range(150000):
        try:
            total += risky(i)
        except ValueError as e:
            total += e.args[0] % 2
        except Problem:
            total += 2
        finally:
            total += 1
    for _ in range(3000):
        try:
            deep(20)
        except KeyError:
            total += 1
    d = {}
    for i in range(100000):
        try:
            d[i]
        except KeyError:
            total += 1
    return total
