"""Importing every module of the standard library in one process: time and peak memory of adder and python3.11.

usage: /usr/bin/python3.11 bench/imports.py [--adder PATH] [--rounds N] [--json OUT]
The modules are those of sys.stdlib_module_names, with the submodules of packages (not tests), that python3.11 can import here; a second
process imports them all. Medians of the rounds; ratio below 1: adder needs that part of python3.11's time or memory.
"""
import json
import os
import statistics
import subprocess
import time

import _options

HERE = os.path.dirname(os.path.abspath(__file__))
SKIPPED = {"antigravity", "this", "idlelib", "turtledemo", "lib2to3", "test", "__main__", "__phello__", "pip", "turtle"}

FIND = """
import importlib, io, json, pkgutil, sys, warnings
warnings.simplefilter("ignore")
skipped, good = set(%r), []
def visit(name):
    try:
        module = importlib.import_module(name)
    except BaseException:
        return
    good.append(name)
    for _, sub, _ in pkgutil.iter_modules(getattr(module, "__path__", ())):
        if sub not in ("test", "tests", "__main__") and not sub.startswith("__"):
            visit(name + "." + sub)
for name in sorted(sys.stdlib_module_names - skipped):
    visit(name)
sys.__stdout__.write("\\n" + json.dumps(good))
""" % sorted(SKIPPED)

IMPORT = """
import sys, time
start = time.perf_counter(), time.process_time()
import importlib, warnings
warnings.simplefilter("ignore")
failed = []
for name in %r:
    try:
        importlib.import_module(name)
    except BaseException as error:
        failed.append((name, repr(error)))
taken = time.perf_counter() - start[0], time.process_time() - start[1]
peak = int([line for line in open("/proc/self/status") if "VmHWM" in line][0].split()[1])
sys.__stdout__.write("\\n" + __import__("json").dumps([*taken, peak, failed, len(sys.modules)]))
"""


def run(interpreter, code):
    start = time.perf_counter()
    p = subprocess.Popen([interpreter, "-c", code], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    text = p.stdout.read()
    _, status, usage = os.wait4(p.pid, 0)
    p.returncode = status
    return json.loads(text.decode().splitlines()[-1]), time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def main():
    parser = _options.parser("--rounds", 7)
    options = parser.parse_args()
    interpreters = _options.interpreters(options)
    names = run("/usr/bin/python3.11", FIND)[0]
    samples = {key: [] for key in interpreters}
    for turn in range(options.rounds + 1):
        for key, path in interpreters.items():
            (wall, cpu, peak, failed, loaded), whole_wall, whole_cpu = run(path, IMPORT % names)
            if turn == 0:  # fills the caches
                print("%s: %d modules imported, %d in sys.modules%s" % (
                    key, len(names) - len(failed), loaded, "; FAILED: %s" % failed if failed else ""))
                continue
            samples[key].append({"wall ms": wall * 1000, "cpu ms": cpu * 1000, "peak KiB": peak,
                                 "process wall ms": whole_wall * 1000, "process cpu ms": whole_cpu * 1000})
    table = {}
    print("%-18s %10s %11s %8s" % ("", "adder", "python3.11", "ratio"))
    for what in samples["adder"][0]:
        a, c = (statistics.median(s[what] for s in samples[key]) for key in ("adder", "python3.11"))
        table[what] = {"adder": a, "python3.11": c, "ratio": a / c}
        print("%-18s %10.0f %11.0f %7.2fx" % (what, a, c, a / c))
    _options.write(options, table)


main()
