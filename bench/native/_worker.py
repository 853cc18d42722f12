"""Times the benchmarks of one family in this process: every public function of bench/native/FAMILY.py is one; called once it does its work once.

usage: INTERPRETER _worker.py FAMILY calibrate SECONDS     how many calls of each take about SECONDS of CPU time
       INTERPRETER _worker.py FAMILY run COUNTS REPEATS    COUNTS: JSON {name: calls}; CPU seconds of each, the least of REPEATS
Prints a JSON object; a benchmark that raised has the error's text as its value."""
import gc
import importlib
import json
import os
import sys
import time
from itertools import repeat


def benchmarks(family):
    module = importlib.import_module(family)
    return {name: f for name, f in vars(module).items()
            if not name.startswith("_") and getattr(f, "__module__", None) == family and hasattr(f, "__code__")}


def timed(f, count):
    start = time.process_time()
    for _ in repeat(None, count):
        f()
    return time.process_time() - start


def calibrate(f, seconds):
    f()
    count = 1
    while True:
        taken = timed(f, count)
        if taken > seconds / 5:
            return max(1, round(count * seconds / taken))
        count *= 4


def measure(f, count, repeats):
    f()
    gc.collect()
    return min(timed(f, count) for _ in range(repeats))


def main():
    family, task = sys.argv[1:3]
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    result = {}
    counts = json.loads(sys.argv[3]) if task == "run" else None
    for name, f in benchmarks(family).items():
        if counts is not None and name not in counts:
            continue
        try:
            result[name] = measure(f, counts[name], int(sys.argv[4])) if counts else calibrate(f, float(sys.argv[3]))
        except Exception as error:
            result[name] = "%s: %s" % (type(error).__name__, error)
    print(json.dumps(result))


main()
