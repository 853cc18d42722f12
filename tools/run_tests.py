"""Runs the project's tests and prints `N passed, N failed` at the end.

Layers: unit tests (GoogleTest, when built), language scripts (tests/py: adder's output must equal python3.11's, or the `# expect:`
lines of the script), applications from the distribution (tests/apps, the same way), extension modules (tests/capi: built with the distribution's compiler and headers, driven by a script in both
interpreters), CPython's own suite (tests/stdlib/passing.txt lists the methods that pass; the list may only grow), lint.
usage: run_tests.py [--adder PATH] [layer ...]     layers: unit py apps capi code stdlib lint
"""
import argparse
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ORACLE = "/usr/bin/python3.11"


def run(command, timeout=60, **kwargs):
    env = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", LC_ALL="C.UTF-8", PYTHONHASHSEED="0")
    try:
        p = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=timeout, env=env,
                           **kwargs)
        return p.returncode, p.stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as e:
        return "timeout", (e.stdout or b"").decode("utf-8", "replace")


def normalise(text):
    text = re.sub(r"0x[0-9a-f]{6,}", "0x…", text)
    return text


def scripts(layer):
    for folder, _, files in sorted(os.walk(os.path.join(ROOT, "tests", layer))):
        for name in sorted(files):
            if name.endswith(".py") and not name.startswith("_"):
                yield os.path.join(folder, name)


def check_script(adder, path):
    with open(path, encoding="utf-8") as f:
        expected = re.findall(r"# expect: ?(.*)$", f.read(), re.M)
    folder, name = os.path.split(path)
    rc, out = run([adder, name], cwd=folder, timeout=240)
    if expected:
        want_rc, want = 0, "\n".join(expected) + "\n"
    else:
        want_rc, want = run([ORACLE, name], cwd=folder, timeout=240)
    if normalise(out) == normalise(want) and rc == want_rc:
        return None
    return "exit %s, expected %s\n%s" % (rc, want_rc, first_difference(out, want))


def first_difference(got, want):
    a, b = got.splitlines(), want.splitlines()
    for i, (x, y) in enumerate(zip(a + [None] * len(b), b + [None] * len(a))):
        if x is None and y is None:
            break
        if x != y:
            return "  line %d\n    got:      %r\n    expected: %r" % (i + 1, x, y)
    return "  (same output)"


def compare_scripts(layer, adder, report):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        paths = list(scripts(layer))
        for path, problem in zip(paths, pool.map(lambda p: check_script(adder, p), paths)):
            report(os.path.relpath(path, ROOT), problem)


def layer_py(adder, report):
    compare_scripts("py", adder, report)


def layer_apps(adder, report):
    compare_scripts("apps", adder, report)


def build_extensions(folder):
    """Builds tests/capi into a folder, the C ones by a plain command line, the C++ one by setuptools. None or what went wrong."""
    source = os.path.join(ROOT, "tests", "capi")
    suffix = ".cpython-311-x86_64-linux-gnu.so"
    headers = "/usr/include/python3.11"
    for path in sorted(glob.glob(os.path.join(source, "*.c"))):
        name = os.path.splitext(os.path.basename(path))[0]
        rc, out = run(["gcc", "-O1", "-w", "-shared", "-fPIC", "-I" + headers, "-I" + headers + "/internal", path, "-o",
                       os.path.join(folder, name + suffix)], timeout=300)
        if rc != 0:
            return out
    for name in "probe_cpp.cpp", "setup.py":
        shutil.copy(os.path.join(source, name), folder)
    rc, out = run([ORACLE, "setup.py", "-q", "build_ext", "--inplace"], timeout=300, cwd=folder)
    return None if rc == 0 else out


def layer_capi(adder, report):
    with tempfile.TemporaryDirectory() as folder:
        problem = build_extensions(folder)
        if problem:
            return report("capi (build)", problem)
        for path in sorted(glob.glob(os.path.join(ROOT, "tests", "capi", "check_*.py"))):
            shutil.copy(path, folder)
            report(os.path.relpath(path, ROOT), check_script(adder, os.path.join(folder, os.path.basename(path))))


def layer_unit(adder, report):
    binary = os.path.join(os.path.dirname(adder), "adder_unit")
    rc, out = run([binary, "--gtest_brief=0"], timeout=600)
    for verdict, name in re.findall(r"^\[ +(OK|FAILED) +\] (\S+) \(", out, re.M):
        report("unit " + name, None if verdict == "OK" else "failed")
    if rc not in (0, 1):
        report("unit (process)", "exit %s" % rc)


def layer_code(adder, report):
    rc, out = run([ORACLE, os.path.join(ROOT, "tools", "compare_code.py"), "--adder", adder], timeout=1200)
    report("code objects equal CPython's", None if rc == 0 else out[-2000:])


def layer_stdlib(adder, report):
    listing = os.path.join(ROOT, "tests", "stdlib", "passing.txt")
    if os.path.exists(listing):
        rc, out = run([ORACLE, os.path.join(ROOT, "tests", "stdlib", "check.py"), adder], timeout=3000)
        for line in out.splitlines():
            m = re.match(r"(ok|FAIL) (\S+)(.*)", line)
            if m:
                report("stdlib " + m.group(2), None if m.group(1) == "ok" else m.group(3).strip() or "failed")
        if rc not in (0, 1):
            report("stdlib (process)", "exit %s\n%s" % (rc, out[-500:]))


def layer_lint(adder, report):
    lint = os.path.join(ROOT, "tools", "lint")
    if os.path.exists(lint):
        rc, out = run([lint], timeout=300)
        report("lint", None if rc == 0 else out[-2000:])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--adder", default=os.path.join(ROOT, "build", "release", "bin", "adder"))
    parser.add_argument("layers", nargs="*")
    options = parser.parse_args()
    passed = failed = 0

    def report(name, problem):
        nonlocal passed, failed
        if problem is None:
            passed += 1
        else:
            failed += 1
            print("FAILED %s: %s" % (name, problem), flush=True)

    layers = {"unit": layer_unit, "py": layer_py, "apps": layer_apps, "capi": layer_capi, "code": layer_code, "stdlib": layer_stdlib, "lint": layer_lint}
    for name in options.layers or layers:
        layers[name](os.path.abspath(options.adder), report)
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed or not passed else 0)


main()
