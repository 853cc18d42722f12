"""Runs the programs of bench/ on adder, python3.11 and pypy3 side by side and prints ratios.

usage: /usr/bin/python3.11 bench/run.py [--adder PATH] [--runs N] [--json OUT] [--no-pypy] [program ...]
Each run is a fresh process; the time is the program's own (it prints `seconds` for its timed part); memory is the process's peak.
Ratio above 1: adder is that many times as fast as python3.11.
"""
import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)


def programs():
    return sorted(f[:-3] for f in os.listdir(os.path.join(HERE, "programs")) if f.endswith(".py") and not f.startswith("_"))


def once(interpreter, name):
    """(seconds, peak KiB, checksum) or None when it failed."""
    env = dict(os.environ, PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1")
    try:
        p = subprocess.run([interpreter, os.path.join(HERE, "_harness.py"), name], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           env=env, timeout=300)
    except subprocess.TimeoutExpired:
        return None
    if p.returncode != 0:
        sys.stderr.write("%s %s failed: %s\n" % (interpreter, name, p.stderr.decode("utf-8", "replace")[-300:]))
        return None
    seconds, peak, checksum = p.stdout.decode().split()[-3:]
    return float(seconds), int(peak), checksum


def startup(interpreter, runs):
    times = []
    for _ in range(runs):
        import time
        start = time.perf_counter()
        subprocess.run([interpreter, "-c", "pass"], check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--adder", default=os.path.join(ROOT, "build", "release", "bin", "adder"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json")
    parser.add_argument("--no-pypy", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    interpreters = {"adder": options.adder, "python3.11": "/usr/bin/python3.11"}
    if not options.no_pypy and shutil.which("pypy3"):
        interpreters["pypy3"] = shutil.which("pypy3")
    table = {}
    print("%-22s %10s %10s %10s %8s %8s %8s" % ("program", "adder s", "python s", "pypy s", "ratio", "pypy", "memory"))
    for name in options.names or programs():
        samples = {key: [] for key in interpreters}
        for _ in range(options.runs):  # interleaved, so that a noisy moment hits all alike
            for key, path in interpreters.items():
                r = once(path, name)
                if r:
                    samples[key].append(r)
        row = {key: {"seconds": statistics.median(s[0] for s in v), "kib": statistics.median(s[1] for s in v), "check": v[0][2]}
               for key, v in samples.items() if v}
        table[name] = row
        if "adder" not in row or "python3.11" not in row:
            print("%-22s failed" % name)
            continue
        a, c = row["adder"], row["python3.11"]
        row["ratio"] = c["seconds"] / a["seconds"]
        row["memory"] = a["kib"] / c["kib"]
        pypy = row.get("pypy3")
        note = "" if a["check"] == c["check"] else "  RESULTS DIFFER"
        print("%-22s %10.3f %10.3f %10s %7.2fx %8s %7.2fx%s" % (
            name, a["seconds"], c["seconds"], "%.3f" % pypy["seconds"] if pypy else "-", row["ratio"],
            "%.2fx" % (c["seconds"] / pypy["seconds"]) if pypy else "-", row["memory"], note), flush=True)
    good = [r for r in table.values() if "ratio" in r]
    if good:
        mean = lambda key: math.exp(sum(math.log(r[key]) for r in good) / len(good))
        print("geometric mean over %d programs: %.3fx of python3.11's speed, slowest %.2fx, memory %.2fx (worst %.2fx)" % (
            len(good), mean("ratio"), min(r["ratio"] for r in good), mean("memory"), max(r["memory"] for r in good)))
    a, c = startup(options.adder, 15), startup("/usr/bin/python3.11", 15)
    print("start-up (-c pass): adder %.1f ms, python3.11 %.1f ms, ratio %.2fx" % (a * 1000, c * 1000, c / a))
    if options.json:
        with open(options.json, "w") as f:
            json.dump({"programs": table, "startup": {"adder": a, "python3.11": c}}, f, indent=1, sort_keys=True)


main()
