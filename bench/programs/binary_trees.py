ROUNDS = 10


def make(depth):
    return (None, None) if depth == 0 else (make(depth - 1), make(depth - 1))


def check(tree):
    left, right = tree
    return 1 if left is None else 1 + check(left) + check(right)


def run():
    total = check(make(14))
    for d in range(4, 13, 4):
        for _ in range(1 << (12 - d + 2)):
            total += check(make(d))
    return total
