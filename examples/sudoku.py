"""Solves a sudoku given as 81 characters (0 or . for an empty cell), by constraint propagation and search."""
import sys

PUZZLE = "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......"
ROWS = [[(r, c) for c in range(9)] for r in range(9)]
COLUMNS = [[(r, c) for r in range(9)] for c in range(9)]
BOXES = [[(r + i, c + j) for i in range(3) for j in range(3)] for r in (0, 3, 6) for c in (0, 3, 6)]
UNITS = {cell: [u for u in ROWS + COLUMNS + BOXES if cell in u] for row in ROWS for cell in row}
PEERS = {cell: set().union(*UNITS[cell]) - {cell} for cell in UNITS}


def assign(values, cell, digit):
    return all(eliminate(values, cell, other) for other in values[cell] - {digit})


def eliminate(values, cell, digit):
    if digit not in values[cell]:
        return True
    values[cell] = values[cell] - {digit}
    if not values[cell]:
        return False
    if len(values[cell]) == 1:
        (only,) = values[cell]
        if not all(eliminate(values, peer, only) for peer in PEERS[cell]):
            return False
    for unit in UNITS[cell]:
        places = [c for c in unit if digit in values[c]]
        if not places or (len(places) == 1 and not assign(values, places[0], digit)):
            return False
    return True


def search(values):
    if all(len(v) == 1 for v in values.values()):
        return values
    cell = min((c for c in values if len(values[c]) > 1), key=lambda c: len(values[c]))
    for digit in sorted(values[cell]):
        copy = dict(values)
        if assign(copy, cell, digit) and (solved := search(copy)):
            return solved
    return None


def solve(text):
    values = {cell: set("123456789") for cell in UNITS}
    for cell, digit in zip(UNITS, text):
        if digit in "123456789" and not assign(values, cell, digit):
            return None
    return search(values)


solution = solve(sys.argv[1] if len(sys.argv) > 1 else PUZZLE)
for r in range(9):
    print(" ".join(min(solution[r, c]) for c in range(9)) if solution else "no solution")
