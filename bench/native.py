"""Micro-benchmarks of native modules: adder, python3.11 and pypy3 side by side.

usage: /usr/bin/python3.11 bench/native.py [--adder PATH] [--rounds N] [--seconds S] [--json OUT] [--pypy] [name part ...]
bench/native/FAMILY.py holds the benchmarks, a function each. python3.11 decides how many calls of each take --seconds; then every round runs
a fresh process of each interpreter in turn, and the median of the rounds' CPU times counts. Ratio above 1: adder is that many times as fast.
"""
import json
import math
import os
import shutil
import statistics
import subprocess
import sys

import _options

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "native")


def worker(interpreter, *arguments):
    env = dict(os.environ, PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1")
    env.pop("PYTHONUNBUFFERED", None)
    p = subprocess.run([interpreter, os.path.join(FOLDER, "_worker.py"), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                       env=env, timeout=600)
    if p.returncode:
        sys.exit("%s %s failed: %s" % (interpreter, arguments[0], p.stderr.decode("utf-8", "replace")[-500:]))
    return json.loads(p.stdout)


def family_rows(family, options, interpreters):
    """{benchmark: {interpreter: seconds or error text}}"""
    counts = worker(interpreters["python3.11"], family, "calibrate", str(options.seconds))
    counts = {n: c for n, c in counts.items() if isinstance(c, int) and (not options.names or any(part in n for part in options.names))}
    if not counts:
        return {}
    samples = {key: [] for key in interpreters}
    for _ in range(options.rounds):  # interleaved, so that a noisy moment hits all alike
        for key, path in interpreters.items():
            samples[key].append(worker(path, family, "run", json.dumps(counts), "2"))
    rows = {}
    for name in counts:
        rows[name] = row = {}
        for key, rounds in samples.items():
            values = [r[name] for r in rounds]
            failed = [v for v in values if isinstance(v, str)]
            row[key] = failed[0] if failed else statistics.median(values)
    return rows


def main():
    parser = _options.parser("--rounds", 3)
    parser.add_argument("--seconds", type=float, default=0.05)
    parser.add_argument("--pypy", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    interpreters = _options.interpreters(options)
    if options.pypy and shutil.which("pypy3"):
        interpreters["pypy3"] = shutil.which("pypy3")
    table = {}
    print("%-32s %10s %10s %8s %8s" % ("benchmark", "adder ms", "python ms", "ratio", "pypy"))
    for family in sorted(f[:-3] for f in os.listdir(FOLDER) if f.endswith(".py") and not f.startswith("_")):
        for name, row in family_rows(family, options, interpreters).items():
            table[name] = row
            a, c, pypy = row["adder"], row["python3.11"], row.get("pypy3")
            if isinstance(a, str) or isinstance(c, str):
                print("%-32s failed: %s / %s" % (name, a, c), flush=True)
                continue
            row["ratio"] = c / a
            print("%-32s %10.1f %10.1f %7.2fx %8s" % (name, a * 1000, c * 1000, row["ratio"],
                                                      "%.2fx" % (c / pypy) if isinstance(pypy, float) else "-"), flush=True)
    good = sorted((r["ratio"], n) for n, r in table.items() if "ratio" in r)
    if good:
        print("geometric mean over %d benchmarks: %.3fx of python3.11's speed; slowest: %s" % (
            len(good), math.exp(sum(math.log(r) for r, _ in good) / len(good)), ", ".join("%s %.2f" % (n, r) for r, n in good[:8])))
    _options.write(options, table)


main()
