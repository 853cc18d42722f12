"""Runs CPython's own test methods that are recorded as passing, and reports those that fail now.

usage: check.py ADDER [--record] [-j N] [module ...]
passing.txt has one line a module: the module, then the identifiers of its methods that pass. It may only grow: --record adds the
methods that pass now and never takes one out. Each module runs in a process of its own, with the package
libpython3.11-testsuite; a module with a miss runs once more, alone, at the end, because some methods measure time. Prints `ok module n/n` or `FAIL module ...` for each.
"""
import concurrent.futures
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LIST = os.path.join(HERE, "passing.txt")
FLAKY = os.path.join(HERE, "unsteady.txt")  # methods that depend on the load of the machine: run, reported, not counted

DRIVER = """
import sys, unittest, test.support as support
support.use_resources = ['cpu', 'subprocess', 'decimal', 'tzdata']
support.verbose = 0
import importlib
try:
    module = importlib.import_module('test.%s')
except unittest.SkipTest as e:
    print('MODULE SKIPPED', e)
    sys.exit(0)
suite = unittest.defaultTestLoader.loadTestsFromModule(module)
unittest.TextTestRunner(verbosity=2, stream=sys.stderr, buffer=False).run(suite)
"""


def run(adder, module, limit=420):
    folder = tempfile.mkdtemp(prefix="stdlib-")
    env = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", LC_ALL="C.UTF-8", TMPDIR=folder, HOME=folder)
    env.pop("PYTHONPATH", None)
    p = subprocess.Popen([adder, "-W", "default", "-c", DRIVER % module], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         stdin=subprocess.DEVNULL, cwd=folder, env=env, start_new_session=True)
    try:
        raw, _ = p.communicate(timeout=limit)
        status = p.returncode
    except subprocess.TimeoutExpired:
        os.killpg(p.pid, signal.SIGKILL)
        raw, _ = p.communicate()
        status = "timeout"
    try:
        os.killpg(p.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    passed, pending = set(), None
    for line in raw.decode("utf-8", "replace").splitlines():
        m = re.match(r"^(\w+) \(([\w.<>]+)\)", line)
        if m:
            pending = m.group(2) if m.group(2).endswith(m.group(1)) else m.group(2) + "." + m.group(1)
        verdict = re.search(r"(?:\.\.\. |^)(ok|FAIL|ERROR|skipped .*|expected failure|unexpected success)$", line)
        if pending and verdict:
            if verdict.group(1) in ("ok", "expected failure"):
                passed.add(pending)
            pending = None
    return passed, status


def read(path):
    table = {}
    if os.path.exists(path):
        with open(path) as f:
            for line in f:
                if line.strip() and not line.startswith("#"):
                    module, *methods = line.split()
                    table[module] = set(methods)
    return table


def short(method, module):
    prefix = "test.%s." % module
    return method[len(prefix):] if method.startswith(prefix) else method


def main():
    arguments = sys.argv[1:]
    adder = os.path.abspath(arguments.pop(0))
    record = "--record" in arguments
    jobs = int(arguments[arguments.index("-j") + 1]) if "-j" in arguments else 2
    modules = [a for a in arguments if a.startswith("test")]
    table, unsteady = read(LIST), read(FLAKY)
    failed = False
    names = modules or sorted(table)
    results = {}

    def missing(module):
        return sorted(table.get(module, set()) - results[module][0] - unsteady.get(module, set()))

    def visit(module):
        passed, status = run(adder, module)
        earlier = results.get(module, (set(), 0))[0]
        results[module] = {short(m, module) for m in passed} | earlier, status

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(visit, names))
    for module in names:
        if missing(module):
            visit(module)
    for module in names:
        now, status = results[module]
        want = table.get(module, set())
        if record:
            table[module] = want | now
        if missing(module):
            failed = True
            print("FAIL %s: %d of %d missing, exit %s: %s" % (module, len(missing(module)), len(want), status, " ".join(missing(module)[:5])))
        else:
            print("ok %s %d/%d" % (module, len(want & now), len(want)))
    if record:
        with open(LIST, "w") as f:
            f.write("# Methods of CPython's test suite that pass, by module. Grows only; see check.py.\n")
            for module in sorted(table):
                if table[module]:
                    f.write(module + " " + " ".join(sorted(table[module])) + "\n")
    sys.exit(1 if failed else 0)


main()
