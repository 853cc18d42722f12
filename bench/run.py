"""Runs the programs of bench/ on adder, python3.11 and pypy3 side by side and prints ratios.

usage: /usr/bin/python3.11 bench/run.py [--adder PATH] [--runs N] [--json OUT] [--no-pypy] [program ...]
Each run is a fresh process. The time is CPU time (user and system) of the program's timed part, the least of the runs, because a busy
machine can only add to it; memory is the process's peak, the median. The runs of the interpreters alternate.
Ratio above 1: adder is that many times as fast as python3.11. Start-up: wall and CPU time of `-c pass`, its instructions where valgrind
is installed, its peak memory.
"""
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import _options

HERE = os.path.dirname(os.path.abspath(__file__))


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


def startup(interpreters, runs):
    """{interpreter: {"wall", "cpu", "kib", "instructions"}} of `-c pass`."""
    samples = {key: [] for key in interpreters}
    for _ in range(runs):
        for key, path in interpreters.items():
            start = time.perf_counter()
            pid = os.posix_spawn(path, [path, "-c", "pass"], os.environ)
            _, status, usage = os.wait4(pid, 0)
            wall = time.perf_counter() - start
            if status == 0:
                samples[key].append((wall, usage.ru_utime + usage.ru_stime))
    return {key: {"wall": min(r[0] for r in v), "cpu": min(r[1] for r in v), "kib": peak_kib(interpreters[key]),
                  "instructions": instructions(interpreters[key])} for key, v in samples.items() if v}


def peak_kib(interpreter):
    """What the process says of itself: the rusage of a child includes what the parent had before exec."""
    code = "print([l for l in open('/proc/self/status') if 'VmHWM' in l][0])"
    return int(subprocess.run([interpreter, "-c", code], stdout=subprocess.PIPE, check=True).stdout.split()[1])


def instructions(interpreter):
    """Instructions that `-c pass` executes, or None without valgrind. (It runs a copy without debug information, which it cannot read.)"""
    if not shutil.which("valgrind") or not shutil.which("objcopy"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, os.path.basename(interpreter))
        subprocess.run(["objcopy", "--strip-debug", interpreter, copy], check=True)
        p = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", copy, "-c", "pass"],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    found = re.search(rb"Collected : (\d+)", p.stdout)
    return int(found[1]) if p.returncode == 0 and found else None


def main():
    parser = _options.parser("--runs", 3)
    parser.add_argument("--no-pypy", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    interpreters = _options.interpreters(options)
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
        row = {key: {"seconds": min(s[0] for s in v), "kib": statistics.median(s[1] for s in v), "check": v[0][2]}
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
    start = startup({key: interpreters[key] for key in ("adder", "python3.11")}, 20)
    if len(start) == 2:
        print("\n%-22s %12s %12s %8s" % ("start-up (-c pass)", "adder", "python3.11", "ratio"))
        for key, scale, unit in (("wall", 1000, "ms"), ("cpu", 1000, "ms"), ("instructions", 1e-6, "M"), ("kib", 1, "KiB")):
            a, c = start["adder"][key], start["python3.11"][key]
            if a and c:
                print("%-22s %12s %12s %7.2fx" % (key, "%.1f %s" % (a * scale, unit), "%.1f %s" % (c * scale, unit), a / c))
    _options.write(options, {"programs": table, "startup": start})


main()
