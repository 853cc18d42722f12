"""Reference leaks: runs each script several times in one process of the debug build and compares sys.gettotalrefcount().

The first rounds fill caches (imports, inline caches, interned strings); after them every round must end with as many references and
as many blocks of memory as the one before. What a script itself piles up is no leak: blocks may grow as they do on python3.11. References
are not judged once extension modules are loaded, as those, built for release, do not count theirs.
usage: check.py [--adder PATH] [--rounds N] [--warm-up N] [-v] [SCRIPT | test_MODULE ...]
Without arguments: all of tests/py and examples. A name test_x stands for the module of CPython's suite.
Prints a line for each script that leaks, then `N passed, N failed`.
"""
import argparse
import os
import subprocess
import sys

ORACLE = "/usr/bin/python3.11"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Runs in the process that is measured. The figures go to a descriptor of their own, as scripts write where they like.
DRIVER = r"""
import sys
def main():
    import gc, io, os, re, linecache, warnings
    kind, target, rounds, results = sys.argv[1], sys.argv[2], int(sys.argv[3]), os.fdopen(int(sys.argv[4]), "w")
    references = getattr(sys, "gettotalrefcount", None)
    if references is None:
        references = lambda: 0  # the interpreter to compare with
    if kind == "script":
        os.chdir(os.path.dirname(target))
        sys.path[0] = os.path.dirname(target)
        with open(target, "rb") as f:
            code = compile(f.read(), target, "exec")
    else:
        import importlib, unittest, test.support
        test.support.use_resources = ["cpu", "subprocess", "decimal", "tzdata"]
        try:
            module = importlib.import_module("test." + target)
        except unittest.SkipTest:
            sys.exit(0)
    def once():
        if kind == "script":
            saved = dict(vars(sys)), sys.modules.copy(), warnings.filters[:], gc.get_threshold()
            name = type(sys)("__main__")
            name.__file__ = target
            sys.modules["__main__"] = name
            sys.argv = [target]
            try:
                exec(code, vars(name))
            except SystemExit:
                pass
            for attribute in ("stdout", "stderr", "stdin", "excepthook", "displayhook", "unraisablehook", "argv"):
                setattr(sys, attribute, saved[0][attribute])
            sys.settrace(None), sys.setprofile(None), gc.enable(), gc.set_threshold(*saved[3])
            warnings.filters[:] = saved[2]
            warnings._filters_mutated()
            sys.modules["__main__"] = saved[1]["__main__"]
            vars(name).clear()
        else:
            suite = unittest.defaultTestLoader.loadTestsFromModule(module)
            unittest.TextTestRunner(stream=io.StringIO()).run(suite)
    registered = {}
    def settle():
        for attribute in ("last_type", "last_value", "last_traceback", "last_exc"):
            vars(sys).pop(attribute, None)
        re.purge(), linecache.clearcache(), sys._clear_type_cache()
        sys.path_importer_cache.clear()
        if "copyreg" in sys.modules:
            table = sys.modules["copyreg"].dispatch_table
            registered.update(() if registered else table)
            for key in [k for k in table if k not in registered]:
                del table[key]
        if "zipimport" in sys.modules:
            sys.modules["zipimport"]._zip_directory_cache.clear()
        if "typing" in sys.modules:
            for clear in sys.modules["typing"]._cleanups:
                clear()
        if "struct" in sys.modules:
            sys.modules["struct"]._clearcache()
        if "_abc" in sys.modules and "collections.abc" in sys.modules:
            for abc in map(vars(sys.modules["collections.abc"]).get, sys.modules["collections.abc"].__all__):
                if hasattr(abc, "_abc_impl"):
                    abc._abc_caches_clear()
        for _ in range(3):
            gc.collect()
    figures = memoryview(bytearray(16 * rounds)).cast("q")  # no object a figure
    for i in range(rounds):
        once()
        settle()
        figures[2 * i] = references()
        figures[2 * i + 1] = sys.getallocatedblocks()
    extensions = sum((getattr(m, "__file__", None) or "").endswith(".so") for m in list(sys.modules.values()))
    results.write(" ".join(map(str, [*figures, extensions])))
    results.close()
main()
"""


def measure(adder, kind, target, rounds, limit):
    """([(references, blocks), ...] after each round, are extension modules loaded), or a text that says what went wrong."""
    r, w = os.pipe()
    env = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", LC_ALL="C.UTF-8", PYTHONHASHSEED="0")
    p = subprocess.Popen([adder, "-W", "ignore", "-c", DRIVER, kind, target, str(rounds), str(w)], stdin=subprocess.DEVNULL,
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, pass_fds=[w], env=env)
    os.close(w)
    try:
        _, stderr = p.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        p.kill()
        p.communicate()
        os.close(r)
        return "timeout"
    with os.fdopen(r) as f:
        text = f.read()
    if not text:
        return "exit %s: %s" % (p.returncode, stderr.decode("utf-8", "replace").strip()[-300:])
    numbers = list(map(int, text.split()))
    extensions = numbers.pop()
    return list(zip(numbers[::2], numbers[1::2])), extensions > 0


def growth(result, warm_up, column):
    """The least growth of a measured round: 0 when one did not grow."""
    rounds = result[0]
    return max(0, min(b[column] - a[column] for a, b in list(zip(rounds, rounds[1:]))[warm_up - 1:]))


def verdict(result, options, kind, target):
    """None, or the leak: what grows in every measured round."""
    if isinstance(result, str):
        return result
    references, blocks = growth(result, options.warm_up, 0), growth(result, options.warm_up, 1)
    if blocks or (references and not result[1]):
        usual = measure(ORACLE, kind, target, options.rounds, options.limit)
        accepted = 0 if isinstance(usual, str) else growth(usual, options.warm_up, 1)
        if blocks > accepted or not (blocks or result[1]):
            return "%d references, %d blocks a round (python3.11: %d blocks)" % (references, blocks, accepted)
    return None


def targets(names):
    if not names:
        for top in ("tests/py", "examples"):
            for folder, _, files in sorted(os.walk(os.path.join(ROOT, top))):
                yield from (("script", os.path.join(folder, f)) for f in sorted(files) if f.endswith(".py") and f[0] != "_")
    for name in names:
        yield ("module", name) if name.startswith("test_") and not os.path.exists(name) else ("script", os.path.abspath(name))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--adder", default=os.path.join(ROOT, "build", "debug", "bin", "adder"))
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--warm-up", type=int, default=3)
    parser.add_argument("--limit", type=float, default=300)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    passed = failed = 0
    for kind, target in targets(options.names):
        result = measure(os.path.abspath(options.adder), kind, target, options.rounds, options.limit)
        problem = verdict(result, options, kind, target)
        shown = target if kind == "module" else os.path.relpath(target, ROOT)
        passed, failed = passed + (problem is None), failed + (problem is not None)
        if problem:
            print("FAILED %s: %s" % (shown, problem), flush=True)
        elif options.verbose:
            print("ok %s %s" % (shown, result[0]), flush=True)
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed or not passed else 0)


main()
