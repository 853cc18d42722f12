"""Exact cover by backtracking: dictionaries of sets."""

ROUNDS = 2


def solve(x, y, solution):
    if not x:
        yield list(solution)
        return
    c = min(x, key=lambda c: len(x[c]))
    for r in sorted(x[c]):
        solution.append(r)
        columns = select(x, y, r)
        yield from solve(x, y, solution)
        deselect(x, y, r, columns)
        solution.pop()


def select(x, y, r):
    columns = []
    for j in y[r]:
        for i in x[j]:
            for k in y[i]:
                if k != j:
                    x[k].remove(i)
        columns.append(x.pop(j))
    return columns


def deselect(x, y, r, columns):
    for j in reversed(y[r]):
        x[j] = columns.pop()
        for i in x[j]:
            for k in y[i]:
                if k != j:
                    x[k].add(i)


def run():
    n = 6
    y = {}
    for w in range(1, n + 1):
        for h in range(1, n + 1):
            if w * h not in (4, 6):
                continue
            for r in range(n - h + 1):
                for c in range(n - w + 1):
                    y[(w, h, r, c)] = [(r + i, c + j) for i in range(h) for j in range(w)]
    x = {(i, j): set() for i in range(n) for j in range(n)}
    for row, cells in y.items():
        for cell in cells:
            x[cell].add(row)
    count = 0
    for s in solve(x, y, []):
        count += len(s)
        if count > 9000:
            break
    return count
