"""Exact cover of a 5 x 12 board by pentominoes with bit masks: sets, recursion, tuples as keys."""

ROUNDS = 14

SHAPES = {"F": "01 02 10 11 21", "I": "00 10 20 30 40", "L": "00 10 20 30 31", "N": "01 11 20 21 30", "P": "00 01 10 11 20",
          "T": "00 01 02 11 21", "U": "00 02 10 11 12", "V": "00 10 20 21 22", "W": "00 10 11 21 22", "X": "01 10 11 12 21",
          "Y": "01 10 11 21 31", "Z": "00 01 11 21 22"}
WIDTH, HEIGHT = 5, 12


def forms(cells):
    out = set()
    for _ in range(2):
        for _ in range(4):
            cells = [(y, -x) for x, y in cells]
            left, top = min(x for x, _ in cells), min(y for _, y in cells)
            out.add(tuple(sorted((x - left, y - top) for x, y in cells)))
        cells = [(-x, y) for x, y in cells]
    return sorted(out)


def placements():
    table = [[] for _ in range(WIDTH * HEIGHT)]
    for name, text in sorted(SHAPES.items()):
        for form in forms([(int(c[0]), int(c[1])) for c in text.split()]):
            for dx in range(WIDTH):
                for dy in range(HEIGHT):
                    cells = [(x + dx) + (y + dy) * WIDTH for x, y in form if x + dx < WIDTH and y + dy < HEIGHT]
                    if len(cells) == 5:
                        mask = 0
                        for c in cells:
                            mask |= 1 << c
                        table[min(cells)].append((mask, name))
    return table


def run():
    table = placements()
    full = (1 << (WIDTH * HEIGHT)) - 1
    solutions, steps = [], 0

    def place(board, used, trail):
        nonlocal steps
        if board == full:
            solutions.append(trail)
            return True
        free = 0
        while board >> free & 1:
            free += 1
        for mask, name in table[free]:
            steps += 1
            if steps > 40000:
                return True
            if not board & mask and name not in used:
                if place(board | mask, used | {name}, trail + (name,)):
                    return True
        return False

    place(0, frozenset(), ())
    return steps, solutions, sum(map(len, table))
