ROUNDS = 4


def run():
    n = 90
    a = [[(i * j) % 7 + 1 for j in range(n)] for i in range(n)]
    b = [[(i + j) % 5 + 1 for j in range(n)] for i in range(n)]
    c = []
    for i in range(n):
        row, ai = [], a[i]
        for j in range(n):
            s = 0
            for k in range(n):
                s += ai[k] * b[k][j]
            row.append(s)
        c.append(row)
    return sum(map(sum, c))
