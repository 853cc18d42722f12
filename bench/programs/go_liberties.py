"""Random stones and flood fills on a board: lists, tuples, sets."""
import random

ROUNDS = 2

SIZE = 13
NEIGHBOURS = {(r, c): [(r + dr, c + dc) for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)) if 0 <= r + dr < SIZE and 0 <= c + dc < SIZE]
              for r in range(SIZE) for c in range(SIZE)}


def liberties(board, start):
    color, seen, free, todo = board[start], {start}, set(), [start]
    while todo:
        p = todo.pop()
        for q in NEIGHBOURS[p]:
            if q in seen:
                continue
            if board[q] == 0:
                free.add(q)
            elif board[q] == color:
                seen.add(q)
                todo.append(q)
    return len(free), seen


def run():
    rng = random.Random(42)
    total = 0
    for _ in range(120):
        board = {p: 0 for p in NEIGHBOURS}
        color = 1
        for _ in range(180):
            p = rng.choice(list(board))
            if board[p]:
                continue
            board[p] = color
            for q in NEIGHBOURS[p]:
                if board[q] == 3 - color:
                    n, group = liberties(board, q)
                    if n == 0:
                        for s in group:
                            board[s] = 0
            total += liberties(board, p)[0]
            color = 3 - color
    return total
