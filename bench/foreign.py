"""Calls into a foreign extension's functions and types, and its calls of the C API: adder and python3.11 side by side.

usage: /usr/bin/python3.11 bench/foreign.py [--adder PATH] [--rounds N] [--json OUT]
Builds bench/foreign/*.c with gcc against the distribution's headers; the same shared objects are loaded in both interpreters.
Nanoseconds of CPU time, the median of the rounds; ratio above 1: adder is that many times as fast.
"""
import json
import math
import os
import statistics
import subprocess
import sysconfig
import tempfile

import _options

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "foreign")


def main():
    parser = _options.parser("--rounds", 5)
    options = parser.parse_args()
    interpreters = _options.interpreters(options)
    samples = {key: [] for key in interpreters}
    with tempfile.TemporaryDirectory() as folder:
        for name in "fastcall", "functions":
            subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-I" + sysconfig.get_path("include"),
                            os.path.join(FOLDER, name + ".c"), "-o", os.path.join(folder, name + ".so")], check=True)
        for _ in range(options.rounds):  # interleaved, so that a noisy moment hits all alike
            for key, path in interpreters.items():
                rows = {}
                for script in "calls.py", "functions.py":
                    p = subprocess.run([path, os.path.join(FOLDER, script), folder], stdout=subprocess.PIPE, check=True, timeout=300)
                    rows.update(json.loads(p.stdout))
                samples[key].append(rows)
    print("%-44s %9s %10s %8s" % ("call", "adder ns", "python ns", "ratio"))
    table = {}
    for name in samples["adder"][0]:
        a, c = (statistics.median(round[name] for round in samples[key]) for key in ("adder", "python3.11"))
        table[name] = {"adder": a, "python3.11": c, "ratio": c / a}
        print("%-44s %9.1f %10.1f %7.2fx" % (name, a, c, c / a))
    ratios = [r["ratio"] for r in table.values()]
    print("geometric mean %.3f, least %.2f" % (math.exp(sum(map(math.log, ratios)) / len(ratios)), min(ratios)))
    _options.write(options, table)


main()
