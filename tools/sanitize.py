"""Runs the tests on the sanitizer build (AddressSanitizer and UBSan) and prints `N scripts, M reports` at the end.

A report is whatever a sanitizer writes, in the process that is started or in one that it starts, and every death by a signal. What a
test prints is not judged here (tools/run_tests.py does), but an exit status that is not CPython's is shown. A run cut off by the limit is
shown as such and counts for what it did until then.
usage: sanitize.py [--adder PATH] [-j N] [--limit SECONDS] [layer | SCRIPT | test_MODULE ...]
layers: unit py examples apps modules (those of CPython's own test modules that load shared objects or work on raw memory);
without arguments all of these; stdlib: every module of tests/stdlib/passing.txt. A crash that a test asks for (by faulthandler, by
a signal) is no report.
"""
import argparse
import concurrent.futures
import glob
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ORACLE = "/usr/bin/python3.11"
STACK = 64 << 20  # checked frames are about five times as large
# allocator_may_return_null: a request that is too large is a MemoryError. detect_leaks: tests/leaks/check.py counts references.
OPTIONS = "detect_leaks=0:allocator_may_return_null=1:malloc_context_size=12:log_path=%s/report"
MODULES = """
    array asyncio.test_base_events asyncio.test_buffered_proto asyncio.test_events asyncio.test_futures asyncio.test_locks
    asyncio.test_protocols asyncio.test_queues asyncio.test_runners asyncio.test_selector_events asyncio.test_sslproto
    asyncio.test_streams asyncio.test_subprocess asyncio.test_taskgroups asyncio.test_tasks asyncio.test_timeouts asyncio.test_transports
    asyncio.test_unix_events ast audioop binascii bisect buffer bufio builtin bytes bz2 call cmath code codeccallbacks codecs
    collections complex contextlib copy coroutines crypt csv ctypes curses datetime dbm_ndbm decimal deque descr dict
    difflib dis eintr enumerate exceptions extcall fcntl file fileio float format fstring functools gc generators genericalias
    getpass grammar hash hashlib heapq hmac index int io iter itertools json kqueue list locale long lzma marshal math memoryio
    memoryview mmap multibytecodec named_expressions nis operator ordered_dict ossaudiodev patma peepholer pickle picklebuffer
    pickletools plistlib poll posix pow pprint pty pyexpat queue random re readline resource scope select set shelve slice smtplib
    sort ssl statistics strftime string struct structseq super sys sys_setprofile sys_settrace tabnanny
    tarfile threading time tokenize traceback tuple types typing unicode unicodedata unpack userstring uuid weakref weakset wsgiref
    xml_etree xml_etree_c xxlimited yield_from zipfile zipimport zlib zoneinfo"""


class Runner:
    def __init__(self, adder, limit):
        self.adder, self.limit, self.logs = adder, limit, tempfile.mkdtemp(prefix="sanitize-")
        self.scripts = self.reports = 0

    def run(self, name, command, cwd=None, timeout=None, want=0):
        """One process; its reports are printed. `want` is the exit status to expect, None when it is not judged."""
        folder = tempfile.mkdtemp(prefix="run-", dir=self.logs)
        env = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", LC_ALL="C.UTF-8", PYTHONHASHSEED="0", TMPDIR=folder, HOME=folder,
                   ASAN_OPTIONS=OPTIONS % folder, UBSAN_OPTIONS="print_stacktrace=1:log_path=%s/report" % folder)
        start = time.monotonic()
        p = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=env,
                             cwd=cwd or folder, start_new_session=True,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_STACK, (STACK, resource.getrlimit(resource.RLIMIT_STACK)[1])))
        try:
            out, _ = p.communicate(timeout=timeout or self.limit)
            status = p.returncode
        except subprocess.TimeoutExpired:
            status = "cut off"
        try:
            os.killpg(p.pid, signal.SIGKILL)  # also what a test left behind
        except (ProcessLookupError, PermissionError):
            pass
        if status == "cut off":
            out, _ = p.communicate()
        texts, deliberate = [], 0
        for path in sorted(glob.glob(os.path.join(folder, "report.*"))):
            with open(path, encoding="utf-8", errors="replace") as f:
                text = f.read()
            if re.search("fh_read_null|overflow_stack|#[0-3] .* __pthread_kill_implementation", text):  # faulthandler, kill()
                deliberate += 1
            elif "ERROR: Failed to mmap" in text and "    #0 " not in text:  # RLIMIT_AS: the sanitizer itself is out of memory
                deliberate += 1
            elif re.search("ERROR: |runtime error: ", text):  # not the notice that an allocation was refused
                texts.append(text)
        if not texts and not deliberate and isinstance(status, int) and status < 0:
            texts.append("killed by signal %d\n%s" % (-status, out.decode("utf-8", "replace")[-2000:]))
        shutil.rmtree(folder, ignore_errors=True)
        self.scripts += 1
        self.reports += len(texts)
        for text in texts:
            print("REPORT %s\n%s" % (name, text[:6000]), flush=True)
        note = "" if status in (want, "cut off") or want is None else " (expected %s)" % want
        print("%s %s: %s%s, %d s" % ("BAD" if texts else "ok", name, status if status == "cut off" else "exit %s" % status, note,
                                     time.monotonic() - start), flush=True)
        if note:
            print("    " + " | ".join(out.decode("utf-8", "replace").strip().splitlines()[-6:])[-600:], flush=True)


def script_jobs(runner, path):
    folder, name = os.path.split(path)
    with open(path, encoding="utf-8") as f:
        judged = "# expect:" in f.read()

    def job():
        want = 0
        if not judged:
            want = subprocess.run([ORACLE, name], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1")).returncode
        runner.run(os.path.relpath(path, ROOT), [runner.adder, name], cwd=folder, want=want)
    return job


def folder_jobs(runner, top):
    for folder, _, files in sorted(os.walk(os.path.join(ROOT, *top.split("/")))):
        for name in sorted(files):
            if name.endswith(".py") and not name.startswith("_"):
                yield script_jobs(runner, os.path.join(folder, name))


def example_jobs(runner):
    # Programs that want an argument or standard input show how they are called; the file itself serves as input.
    for path in sorted(glob.glob(os.path.join(ROOT, "examples", "*.py"))):
        yield lambda path=path: runner.run(os.path.relpath(path, ROOT), [runner.adder, path, os.path.join(ROOT, "LICENSE")], want=None)


def capi_jobs(runner):
    """The extensions are instrumented too, so that the macros of CPython's headers are checked on adder's objects."""
    folder = os.path.join(runner.logs, "capi")
    os.mkdir(folder)
    source = os.path.join(ROOT, "tests", "capi")
    for path in glob.glob(os.path.join(source, "*.c")) + glob.glob(os.path.join(source, "*.cpp")):
        compiler = ["clang-19"] if path.endswith(".c") else ["clang++-19", "-std=c++17"]
        name = os.path.splitext(os.path.basename(path))[0] + ".cpython-311-x86_64-linux-gnu.so"
        subprocess.run(compiler + ["-O1", "-g1", "-w", "-shared", "-fPIC", "-fsanitize=address",
                                   "-I/usr/include/python3.11", "-I/usr/include/python3.11/internal", path,
                                   "-o", os.path.join(folder, name)], check=True)
    for path in sorted(glob.glob(os.path.join(source, "check_*.py"))):
        copy = shutil.copy(path, folder)
        yield lambda copy=copy, path=path: runner.run(os.path.relpath(path, ROOT), [runner.adder, copy], cwd=folder)


def module_job(runner, module):
    return lambda: runner.run(module, [runner.adder, "-m", "test", "-u", "cpu,subprocess,decimal,tzdata", module])


def jobs(runner, names):
    for name in names:
        if name == "unit":
            binary = os.path.join(os.path.dirname(runner.adder), "adder_unit")
            yield lambda: runner.run("unit tests", [binary, "--gtest_brief=1"], cwd=ROOT)
        elif name in ("py", "apps"):
            yield from folder_jobs(runner, "tests/" + name)
        elif name == "examples":
            yield from example_jobs(runner)
        elif name == "capi":
            yield from capi_jobs(runner)
        elif name == "modules":
            yield from (module_job(runner, "test_" + word) for word in MODULES.split())
        elif name == "stdlib":
            with open(os.path.join(ROOT, "tests", "stdlib", "passing.txt"), encoding="utf-8") as f:
                yield from (module_job(runner, line.split()[0]) for line in f if line.startswith("test_"))
        elif name.startswith("test_") and not os.path.exists(name):
            yield module_job(runner, name)
        else:
            yield script_jobs(runner, os.path.abspath(name))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--adder", default=os.path.join(ROOT, "build", "sanitize", "bin", "adder"))
    parser.add_argument("-j", "--jobs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=600)
    parser.add_argument("names", nargs="*", default=[])
    options = parser.parse_args()
    runner = Runner(os.path.abspath(options.adder), options.limit)
    try:
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for future in [pool.submit(job) for job in jobs(runner, options.names or ["unit", "py", "examples", "apps", "capi", "modules"])]:
                future.result()
    finally:
        shutil.rmtree(runner.logs, ignore_errors=True)
    print("%d scripts, %d reports" % (runner.scripts, runner.reports))
    sys.exit(1 if runner.reports or not runner.scripts else 0)


main()
