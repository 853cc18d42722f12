"""Numeric kernels: relaxation of a grid, LU factorisation with pivots, Monte Carlo, sparse product."""

ROUNDS = 7


def relax(n, rounds):
    grid = [[((i * 7 + j * 13) % 17) / 17.0 for j in range(n)] for i in range(n)]
    omega = 1.25
    for _ in range(rounds):
        for i in range(1, n - 1):
            above, row, below = grid[i - 1], grid[i], grid[i + 1]
            for j in range(1, n - 1):
                row[j] = omega * 0.25 * (above[j] + below[j] + row[j - 1] + row[j + 1]) + (1.0 - omega) * row[j]
    return sum(map(sum, grid))


def factorise(n):
    a = [[((i * j) % 11) + (5.0 if i == j else 0.5) for j in range(n)] for i in range(n)]
    pivots = []
    for k in range(n):
        p = max(range(k, n), key=lambda i: abs(a[i][k]))
        pivots.append(p)
        a[k], a[p] = a[p], a[k]
        row = a[k]
        inverse = 1.0 / row[k]
        for i in range(k + 1, n):
            other = a[i]
            other[k] *= inverse
            factor = other[k]
            for j in range(k + 1, n):
                other[j] -= factor * row[j]
    return pivots, sum(a[i][i] for i in range(n))


class Generator:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1103515245 + 12345) & 0x7fffffff
        return self.state / 2147483648.0


def circle(samples):
    numbers = Generator(42)
    inside = 0
    for _ in range(samples):
        x = numbers.next()
        y = numbers.next()
        if x * x + y * y <= 1.0:
            inside += 1
    return 4.0 * inside / samples


def sparse(n, per_row, rounds):
    columns = [(i * 31 + k * 17) % n for i in range(n) for k in range(per_row)]
    values = [1.0 / (1 + k % 9) for k in range(n * per_row)]
    x = [1.0] * n
    for _ in range(rounds):
        y = []
        for i in range(n):
            total = 0.0
            for k in range(i * per_row, (i + 1) * per_row):
                total += values[k] * x[columns[k]]
            y.append(total)
        top = max(y)
        x = [v / top for v in y]
    return sum(x)


def run():
    return relax(40, 20), factorise(45), circle(30000), sparse(300, 5, 20)
