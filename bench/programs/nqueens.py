ROUNDS = 51


def queens(n):
    solutions = 0
    columns, up, down = set(), set(), set()

    def place(row):
        nonlocal solutions
        if row == n:
            solutions += 1
            return
        for col in range(n):
            if col in columns or row + col in up or row - col in down:
                continue
            columns.add(col)
            up.add(row + col)
            down.add(row - col)
            place(row + 1)
            columns.remove(col)
            up.remove(row + col)
            down.remove(row - col)

    place(0)
    return solutions


def run():
    return [queens(n) for n in (4, 5, 6, 7, 8)]
