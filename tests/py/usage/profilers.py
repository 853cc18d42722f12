# cProfile, profile, pstats, trace, timeit, tracemalloc.
import cProfile
import io
import profile
import pstats
import re
import sys
import timeit
import trace
import tracemalloc


def leaf(n):
    return n * 2


def middle(n):
    return sum(leaf(i) for i in range(n)) + len(sorted(range(n), key=lambda v: -v))


def top():
    for n in (3, 5):
        middle(n)
    try:
        int("x")
    except ValueError:
        pass


for kind in (cProfile.Profile, profile.Profile):
    p = kind()
    p.runcall(top)
    out = io.StringIO()
    stats = pstats.Stats(p, stream=out).strip_dirs().sort_stats("name")
    counts = {(name, line): (cc, nc) for (file, line, name), (cc, nc, *_) in stats.stats.items() if file == "profilers.py"}
    print(kind.__module__, sorted(counts.items()))
    stats.print_callees("middle")
    print(sorted(re.findall(r"-> +(\S+) +\S+ +\S+ +(\S+)", out.getvalue())))
with cProfile.Profile() as p:
    leaf(1)
print(sorted(e.callcount for e in p.getstats()))
out, sys.stdout = sys.stdout, io.StringIO()
tracer = trace.Trace(count=True, trace=True, ignoredirs=[sys.prefix])
value = tracer.runfunc(middle, 2)
out, sys.stdout = sys.stdout, out
print(value, re.sub(r" *\n", "\n", out.getvalue()))
print(sorted((line, n) for (file, line), n in tracer.results().counts.items()))
tracer = trace.Trace(count=False, countfuncs=True)
tracer.runfunc(top)
print(sorted(name for _, _, name in tracer.results().calledfuncs))
print(timeit.timeit("x += 1", "x = 0", number=1000) > 0, len(timeit.repeat(top, number=2, repeat=3)))
tracemalloc.start(5)
before = tracemalloc.take_snapshot()
kept = [bytes(1000) for _ in range(100)]
difference = tracemalloc.take_snapshot().compare_to(before, "lineno")[0]
print(difference.traceback[0].lineno, difference.count_diff >= 100, difference.size_diff >= 100_000)
print(tracemalloc.get_object_traceback(kept[0])[-1].lineno, tracemalloc.get_traceback_limit())
tracemalloc.stop()
print(tracemalloc.is_tracing())
