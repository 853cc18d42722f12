"""Calls every callable of every native module with hostile arguments, in child processes; a child that dies or hangs is a finding.

usage: hostile_arguments.py [--seconds N] [--seed N] [--interpreter PATH] [--oracle PATH] [--only MODULE,...] [--compare] [--calls N] [--jobs N] [--repeat FILE]

The random run draws a module, makes a job of some hundred calls (callables, constructors, methods, slots, descriptors; arguments are
expressions over hostile_values.py) and lets a child make them under limits of memory, time and processor time, as an ordinary user without
a network. When the child dies by a signal, ends early or does not answer an interruption, the job is cut down to the calls that matter
and the oracle (python3.11) makes them as well: where it also dies the call is listed as "CPython too" and is no finding.

--compare calls each callable with each of some hundred simple argument lists, by position and by name, on both interpreters and prints where the exception's type or
message differs, most frequent difference first.

What ends or stops CPython 3.11.2 as well, seen so far: methods of instances that only __new__ has seen of _bz2, _lzma, _ssl, _sqlite3 and
_decimal's SignalDict (extension files that are CPython's own); time.pthread_getcpuclockid of a number that is no thread; _curses.initscr
without a terminal (exits); count, index and `in` of an endless range, and socket.connect, which no signal interrupts. Never called, since
doing their work ends the process or reaches others: NEVER in hostile_child.py; _ctypes, whose arguments are addresses.

Findings are kept as JSON jobs, which --repeat FILE runs again. The exit status is 1 when there were findings.
"""
import argparse
import collections
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import hostile_values as values  # noqa: E402

CHILD = os.path.join(HERE, "hostile_child.py")
HANG = 10
NOBODY = 65534
EXTENSIONS = """_asyncio _bz2 _contextvars _crypt _ctypes _curses _curses_panel _dbm _decimal _hashlib _json _lsprof _lzma _multibytecodec _multiprocessing _posixshmem _queue
_sqlite3 _ssl _typing _uuid _zoneinfo _codecs_jp audioop mmap readline resource termios""".split()
# Whole modules where a wrong argument is an address: CPython dies of them as well, and they are its own extension files here.
UNSAFE = {"_ctypes"}
SURE = ["builtins"] * 12 + ["_io"] * 3 + ["_pickle", "_elementtree", "_sre", "_collections", "itertools", "posix", "_socket", "_asyncio", "_datetime", "_functools"]


class Machine:
    """One interpreter and the conditions it runs under."""

    def __init__(self, path, directory):
        self.path = os.path.abspath(path)
        self.directory = directory
        self.environment = {"PATH": os.environ.get("PATH", ""), "HOME": directory, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
                            "ASAN_OPTIONS": "detect_leaks=0:abort_on_error=1:allocator_may_return_null=1:max_allocation_size_mb=1000:soft_rss_limit_mb=1200",
                            "UBSAN_OPTIONS": "halt_on_error=1:abort_on_error=1:print_stacktrace=1"}
        self.memory = 1500 << 20
        self.memory = self.memory if not subprocess.run([self.path, "-c", "pass"], preexec_fn=self.limit, env=self.environment, stderr=subprocess.DEVNULL).returncode else 0

    def limit(self):
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 28, 1 << 28))
        resource.setrlimit(resource.RLIMIT_CPU, (600, 600))
        resource.setrlimit(resource.RLIMIT_NOFILE, (512, 512))
        if self.memory:
            resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory))
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)

    def start(self, place, *arguments):
        with open(os.path.join(place, "stderr"), "wb") as err, open(os.path.join(place, "stdout"), "wb") as out:
            return subprocess.Popen([self.path, CHILD, *arguments], cwd=os.path.join(place, "work"), preexec_fn=self.limit, env=self.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err)

    def place(self):
        place = tempfile.mkdtemp(dir=self.directory)
        os.chmod(place, 0o755)
        os.mkdir(os.path.join(place, "work"))
        os.chmod(os.path.join(place, "work"), 0o777)
        return place

    def run(self, group, seed, lines):
        """None when all calls were made, else (what happened, number of the call, end of stderr)."""
        place = self.place()
        try:
            job, progress = os.path.join(place, "job"), os.path.join(place, "progress")
            with open(job, "w") as f:
                json.dump([seed, lines], f)
            with open(progress, "wb") as f:
                f.write(bytes(8))
            os.chmod(progress, 0o666)
            process = self.start(place, "run", group, job, progress)
            last, since = None, time.monotonic()
            with open(progress, "rb") as f:
                while True:
                    try:
                        process.wait(.02 if last is None else .1)
                    except subprocess.TimeoutExpired:
                        pass
                    f.seek(0)
                    reached = int.from_bytes(f.read(8), "little")
                    if process.returncode is not None:
                        break
                    if reached != last:
                        last, since = reached, time.monotonic()
                    elif time.monotonic() - since > (HANG if self.memory else 6 * HANG):
                        break
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except OSError:
                pass
            status = process.returncode
            process.wait()
            with open(os.path.join(place, "stderr"), errors="replace") as f:
                err = f.read()
            report = re.search(r"^.*(ERROR: AddressSanitizer|runtime error:)", err, re.M)
            err = err[report.start():][:4000] if report else err[-3000:]
            if status is None:
                return "hangs", reached, err
            if status < 0 and status != -signal.SIGALRM:
                return signal.Signals(-status).name, reached, err
            if status > 0 and reached < len(lines) and "MemoryError" not in err:
                return "ends with %d" % status, reached, err
            return None
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def list(self, group):
        place = self.place()
        try:
            process = self.start(place, "list", group, "listing")
            try:
                process.wait(120)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                return None
            with open(os.path.join(place, "stderr"), errors="replace") as f:
                err = f.read()
            if process.returncode:
                return None if "ModuleNotFoundError" in err or "ImportError" in err else (process.returncode, err[-1500:])
            with open(os.path.join(place, "work", "listing")) as f:
                return json.load(f)
        finally:
            shutil.rmtree(place, ignore_errors=True)


def argument(rng, listing, depth=0):
    dice = rng.random()
    if dice < .12 and listing["recipes"]:
        made = listing["recipes"][rng.choice(listing["names"])]
        if made:
            return rng.choice(made)
    if dice < .18 and depth < 2:
        inner = ", ".join(argument(rng, listing, depth + 1) for _ in range(rng.randrange(4)))
        return rng.choice(["[%s]", "(%s,)", "HList([%s])", "HTuple([%s])", "subclass(list, [%s])"]) % inner if inner else "()"
    return rng.choice(rng.choice(values.GROUPS))


def draw_line(rng, listing, target):
    name, kind, owner, signature = target
    made = listing["recipes"].get(owner) or []
    me = [rng.choice(made) if made and rng.random() < .93 else argument(rng, listing)] if kind != "call" else []
    if kind == "descriptor":
        action = rng.choice(["get", "set", "set", "delete"])
        return [name, action, me + [argument(rng, listing)] * (action == "set"), {}]
    wanted = len([s for s in signature if s != "self"])
    count = rng.choice([wanted, wanted, wanted, 1, 2, 3, 0, rng.randrange(7)]) if signature else rng.choice([0, 1, 1, 1, 2, 2, 3, rng.randrange(8)])
    keywords = {}
    texts = me + [argument(rng, listing) for _ in range(count)]
    if rng.random() < .15:
        for _ in range(rng.randrange(1, 3)):
            keywords[rng.choice(signature + ["key", "bogus", "\ud800", "", "file"])] = argument(rng, listing)
            if texts[1:] and rng.random() < .7:
                texts.pop()
    if rng.random() < .01:
        texts = []
    return [name, kind, texts, keywords]


def draw_job(rng, listing, calls):
    targets = listing["targets"]
    if rng.random() < .4:
        owner = rng.choice(targets)[2]
        some = [t for t in targets if t[2] == owner and owner] or targets
        targets = some if rng.random() < .5 else some + rng.sample(targets, min(len(targets), len(some)))
    return [draw_line(rng, listing, rng.choice(targets)) for _ in range(calls)]


def minimise(machine, group, seed, lines, what):
    """Fewer calls that end the same way; the seeds of calls depend on their number, so calls are blanked before they are dropped."""
    blank = ["", "nothing", [], {}]

    def fails(some):
        result = machine.run(group, seed, some)
        return result and result[0] == what
    budget = 12 if what == "hangs" else 40
    if not fails(lines):
        return lines, False
    size = len(lines) // 2 or 1
    kept = list(lines)
    while size and budget:
        changed = False
        for at in range(0, len(kept), size):
            if all(line == blank for line in kept[at:at + size]) or not budget:
                continue
            trial = kept[:at] + [blank] * len(kept[at:at + size]) + kept[at + size:]
            budget -= 1
            if fails(trial):
                kept, changed = trial, True
        size = size // 2 if size > 1 or not changed else 0
    return kept, True


def shown(lines):
    out = []
    for number, (name, action, texts, keywords) in enumerate(lines):
        if name:
            out.append("  %d: %s %s(%s)" % (number, action, name, ", ".join(texts + ["%s=%s" % (ascii(k), v) for k, v in keywords.items()])))
    return "\n".join(out)


def groups_of(machine, only):
    out = subprocess.run([machine.path, "-c", "import sys; print(*sys.builtin_module_names)"], stdout=subprocess.PIPE, text=True).stdout.split()
    found = sorted(set(out) | set(EXTENSIONS) - UNSAFE)
    return [g for g in found if g in only] if only else found


def listings_of(machine, groups):
    table = {}
    for group in groups:
        listing = machine.list(group)
        if isinstance(listing, tuple):
            print("%s: listing its callables fails: %s\n%s" % (group, *listing), flush=True)
        elif listing and listing["targets"]:
            listing["names"] = sorted(listing["recipes"])
            table[group] = listing
    return table


def explore(options, machine, oracle):
    groups = groups_of(machine, options.only)
    table = listings_of(machine, groups)
    print("%d modules, %d callables" % (len(table), sum(len(t["targets"]) for t in table.values())), flush=True)
    rng = random.Random(options.seed)
    end = time.monotonic() + options.seconds
    calls = jobs = 0
    findings, theirs = collections.Counter(), collections.Counter()
    names = sorted(table)
    often = [g for g in SURE if g in table]
    while time.monotonic() < end and sum(findings.values()) < options.limit:
        group = names[jobs // 2 % len(names)] if jobs % 2 == 0 or not often else rng.choice(often)
        seed = rng.randrange(1 << 30)
        lines = draw_job(random.Random(seed), table[group], options.calls)
        result = machine.run(group, seed, lines)
        jobs += 1
        calls += result[1] if result else len(lines)
        if not result:
            continue
        what, number, err = result
        guilty = lines[min(number, len(lines) - 1)][0]
        known = (guilty, what)
        if findings[known] + theirs[known] >= (1 if what == "hangs" else 3):
            (findings if findings[known] else theirs)[known] += 1
            continue
        kept, same = minimise(machine, group, seed, lines[:number + 1], what)
        also = oracle.run(group, seed, kept) if oracle else None
        (theirs if also else findings)[known] += 1
        if also:
            print("CPython too: %s %s in %s (there: %s)" % (group, what, guilty, also[0]), flush=True)
            print(shown(kept), flush=True) if options.verbose else None
            continue
        print("FINDING %s: %s in %s%s\n%s\n%s" % (group, what, guilty, "" if same else " (not repeated)", shown(kept), "\n".join(err.splitlines()[-options.lines:] if "Sanitizer" not in err and "runtime error:" not in err else err.splitlines()[:options.lines * 2])), flush=True)
        with open(os.path.join(options.findings, "%s-%d.json" % (group, seed)), "w") as f:
            json.dump([group, seed, kept], f)
    print("%d calls in %d jobs: %d findings, %d that end CPython as well" % (calls, jobs, sum(findings.values()), sum(theirs.values())))
    for known, count in sorted(theirs.items()):
        print("  CPython too: %s %s (%d)" % (*known, count))
    return bool(findings)


def outcomes_of(machine, group, names, made, seconds):
    """(callable, arguments) -> outcome, for the simple calls of a module."""
    place = machine.place()
    try:
        for name, value in (("names", names), ("recipes", made)):
            with open(os.path.join(place, name), "w") as f:
                json.dump(value, f)
        out = os.path.join(place, "work", "out")
        process = machine.start(place, "compare", group, os.path.join(place, "names"), out, os.path.join(place, "recipes"))
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            print("%s: %s did not finish" % (group, machine.path))
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        try:
            with open(out) as f:
                return [json.loads(line) for line in f]
        except OSError:
            with open(os.path.join(place, "stderr")) as f:
                print(group, machine.path, f.read()[-500:])
            return []
    finally:
        shutil.rmtree(place, ignore_errors=True)


def reference_outcomes(options, oracle, group, listing):
    """What the oracle answers, from the cache when it has been asked before."""
    saved = options.cache and os.path.join(options.cache, group + ".json")
    if saved and os.path.exists(saved):
        with open(saved) as f:
            return json.load(f)
    reference = oracle.list(group)
    if not isinstance(reference, dict):
        return None
    made = {k: [t for t in v if t in listing["recipes"][k] and "H" not in t] for k, v in reference["recipes"].items() if k in listing["recipes"]}
    names = [t[0] for t in reference["targets"]]
    result = [names, made, outcomes_of(oracle, group, names, made, options.seconds)]
    if saved:
        os.makedirs(options.cache, exist_ok=True)
        with open(saved, "w") as f:
            json.dump(result, f)
    return result


def compare(options, machine, oracle):
    differences, total, missing = collections.defaultdict(list), 0, []
    for group in groups_of(machine, options.only):
        listing = machine.list(group)
        reference = isinstance(listing, dict) and reference_outcomes(options, oracle, group, listing)
        if not reference:
            print("%s: not listed: %s" % (group, listing))
            continue
        names, made, rows = reference
        theirs = {(n, s): o for n, s, o in rows}
        ours = {(n, s): o for n, s, o in outcomes_of(machine, group, names, made, options.seconds)}
        missing += sorted(n for (n, s), o in ours.items() if o == "missing")
        total += len(theirs)
        count = 0
        for key, expected in theirs.items():
            got = ours.get(key, "no outcome (%s)" % ours.get((key[0], ""), "-"))
            if got != expected and "missing" not in (expected, ours.get((key[0], ""))) and "interrupted" not in (got, expected):
                shape = re.sub(r"'[^']*'|\b\d+\b", "_", "%s  ->  %s" % (expected, got))
                differences[shape].append((key, expected, got))
                count += 1
        print("%s: %d calls, %d differ" % (group, len(theirs), count), flush=True)
    for shape, rows in sorted(differences.items(), key=lambda item: -len(item[1])):
        print("%d x %d callables" % (len(rows), len({key[0] for key, _, _ in rows})))
        seen = set()
        for (name, text), expected, got in rows:
            if name not in seen and len(seen) < options.lines:
                print("   %s(%s)\n      CPython: %s\n      here:    %s" % (name, text, expected, got))
            seen.add(name)
    print("missing: %s" % " ".join(missing))
    print("%d calls compared, %d differ" % (total, sum(map(len, differences.values()))))
    return bool(differences)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--interpreter", default=sys.executable)
    parser.add_argument("--oracle", default="/usr/bin/python3.11")
    parser.add_argument("--only", type=lambda s: s.split(","), default=[])
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--calls", type=int, default=250, help="calls of one child")
    parser.add_argument("--limit", type=int, default=100, help="stop after so many findings")
    parser.add_argument("--lines", type=int, default=12, help="lines of stderr, or examples, shown")
    parser.add_argument("--findings", default=tempfile.gettempdir(), help="folder for the jobs of findings")
    parser.add_argument("--repeat", help="run the job of a finding again")
    parser.add_argument("--cache", help="folder that keeps the oracle's outcomes between comparisons")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if os.geteuid() == 0 and "HOSTILE_ALONE" not in os.environ and shutil.which("unshare"):
        if not subprocess.run(["unshare", "-n", "true"], stderr=subprocess.DEVNULL).returncode:
            os.environ["HOSTILE_ALONE"] = "1"
            os.execvp("unshare", ["unshare", "-n", sys.executable, *sys.argv])
    directory = tempfile.mkdtemp(prefix="hostile-")
    os.chmod(directory, 0o755)
    try:
        machine = Machine(options.interpreter, directory)
        oracle = Machine(options.oracle, directory) if os.path.exists(options.oracle) else None
        if options.repeat:
            with open(options.repeat) as f:
                group, seed, lines = json.load(f)
            print(shown(lines))
            for each in (machine, oracle):
                print(each.path, *(each.run(group, seed, lines) or ["passes"]), sep="\n")
            return 0
        return (compare if options.compare else explore)(options, machine, oracle)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
