"""Loads damaged marshal data: one line a mutation. adder must not crash (CPython itself does on some of these).

usage: marshal_mutations.py FIRST LAST
"""
import marshal
import random
import sys

SOURCE = '''
"""doc"""
import a.b as c
class C(B, metaclass=M):
    x: int = 1
    def f(self, a, /, b=2, *c, d=3.5, **e):
        try:
            return [y for y in a if y in {1, 2, "three"}] + [b"bytes", 1j, ..., 10**30, -5, "é", None]
        except E as e:
            yield e
async def g(x):
    async with x as y:
        return lambda: (x, y)
'''


def show(value, depth=0):
    if hasattr(value, "co_code"):
        try:
            lines = len(list(value.co_lines())), len(list(value.co_positions()))
        except Exception as e:
            lines = e
        return (f"code({show(value.co_name)} {value.co_flags} {value.co_argcount} {value.co_stacksize} {value.co_varnames!r} "
                f"{value.co_cellvars!r} {value.co_freevars!r} {show(value.co_consts, depth + 1)} {len(value.co_code)})")
    if isinstance(value, tuple) and depth < 50:
        return "(" + ", ".join(show(v, depth + 1) for v in value) + ")"
    if isinstance(value, (set, frozenset)):
        return type(value).__name__ + str(sorted(map(repr, value)))
    return repr(value) if depth < 50 else "..."


def main():
    values = [compile(SOURCE, "<fuzz>", "exec"), {1: [2, (3, {4, 5})], "a": b"b", 1.5: 2j}, [["x", "x"], ("y",) * 3, frozenset("abc")]]
    dumps = [marshal.dumps(v, version) for v in values for version in range(5)]
    for seed in range(int(sys.argv[1]), int(sys.argv[2])):
        rng = random.Random(seed)
        data = bytearray(rng.choice(dumps))
        for _ in range(rng.randrange(1, 4)):
            kind = rng.randrange(5)
            at = rng.randrange(len(data))
            if kind == 0:
                data[at] = rng.randrange(256)
            elif kind == 1:
                data[at] ^= 1 << rng.randrange(8)
            elif kind == 2:
                del data[at:at + rng.randrange(1, 5)]
            elif kind == 3:
                data[at:at] = bytes(rng.choice(b"0NFTS.iIlfgxystr([{cu?<>aA)zZ\xe9\xa9\xf3") for _ in range(rng.randrange(1, 4)))
            else:
                del data[at:]
            if not data:
                break
        try:
            line = show(marshal.loads(data))
        except Exception as e:
            line = f"{type(e).__name__} {e}"
        print(seed, line.encode("ascii", "backslashreplace").decode()[:2000], flush=True)


main()
