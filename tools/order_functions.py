"""Writes cmake/function_order.txt: the functions that start-up and everyday programs run, for the linker to put side by side.

usage: /usr/bin/python3.11 tools/order_functions.py [--adder build/release/bin/adder]
Pages of code that hold nothing of use are then never mapped: less memory, fewer page faults. Needs valgrind and nm. The list may be
stale: an unknown name is skipped, a function that is missing lands with the rest.
"""
import argparse
import bisect
import os
import re
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EVERYDAY = """
import re, collections, enum, functools
class P:
    def __init__(self, a, b=2): self.a = a; self.b = b
    @property
    def both(self): return self.a + self.b
    def __eq__(self, other): return self.a == other.a
def gen(n):
    for i in range(n): yield i * 2.5
d = {}
for i in range(300):
    p = P(i, b=i)
    d[str(i)] = p.both
    d.get('x'), i // 3, i % 7, [x for x in (1, 2, i)], i << 40
try:
    d['none']
except KeyError as e:
    text = f'{e!r:>10}' + '%s %d %.2f' % ('a', 3, 2.5)
print(sum(gen(50)), sorted(d)[:3], sorted(d.items(), key=lambda kv: kv[1])[-1], text.split(), '-'.join(d)[:10], re.sub(r'\\d+', 'n', text))
print(sorted({1, 2} | {3}), tuple(map(str, range(3))), [*zip('ab', [1, 2])], 2**100 % 97, any(isinstance(v, int) for v in d.values()))
with open(__file__) as f:
    print(len(f.read().encode()), [l.strip() for l in open(__file__)][:1])
"""


def executed(command):
    """The addresses of instructions of the first object (the interpreter) that the command executes."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        subprocess.run(["valgrind", "--tool=callgrind", "--dump-instr=yes", "--callgrind-out-file=" + out] + command,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        addresses, last = set(), 0
        with open(out) as f:
            for line in f:
                found = re.match(r"(?:\+|-|)(?:0x[0-9a-f]+|\d+)(?= )", line)
                if found:
                    word = found[0]
                    last = last + int(word, 0) if word[0] in "+-" else int(word, 0)
                    addresses.add(last)
    return addresses


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--adder", default=os.path.join(ROOT, "build", "release", "bin", "adder"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        binary, script = os.path.join(folder, "adder"), os.path.join(folder, "everyday.py")
        # valgrind cannot read this debug information.
        subprocess.run(["objcopy", "--strip-debug", options.adder, binary], check=True)
        with open(script, "w") as f:
            f.write(EVERYDAY)
        runs = [executed([binary, "-c", "pass"]), executed([binary, script])]
    symbols = []
    for line in subprocess.run(["nm", "-n", options.adder], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines():
        parts = line.split()
        if len(parts) == 3 and parts[1] in "tTwW":
            symbols.append((int(parts[0], 16), parts[2]))
    starts = [s[0] for s in symbols]
    names, seen = [], set()
    for addresses in runs:
        touched = {starts[i - 1] for i in (bisect.bisect_right(starts, a) for a in addresses) if 0 < i < len(starts)}
        for start, name in symbols:
            if start in touched and name not in seen and not name.startswith("_start"):
                seen.add(name)
                names.append(name)
    with open(os.path.join(ROOT, "cmake", "function_order.txt"), "w") as f:
        f.write("\n".join(names) + "\n")
    print("%d functions" % len(names))


main()
