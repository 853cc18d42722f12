# Memory that is out is a MemoryError, whoever needed it; afterwards the program goes on.
import subprocess
import sys

CASE = """
import ast, json, marshal, pickle, resource, sys
how, extra = sys.argv[1], int(sys.argv[2])
text = {"compile": "\\n".join("def f%d(a, b=%d): return [x + 'text%d' for x in a] or {'k': b}" % (i, i, i) for i in range(4000)),
        "parse": "[" + "a+1, b, (c, 'x'), " * 20000 + "]"}.get(how)
big = list(map(str, range(200000)))
data = {"loads": pickle.dumps(big), "load": marshal.dumps(big)}.get(how)
run = {"compile": lambda: compile(text, "f", "exec"), "parse": lambda: ast.parse(text), "dumps": lambda: pickle.dumps(big, 2), "dump": lambda: marshal.dumps(big),
       "loads": lambda: pickle.loads(data), "load": lambda: marshal.loads(data)}[how]
with open("/proc/self/statm") as f:
    limit = int(f.read().split()[0]) * 4096 + extra * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    run()
except MemoryError:
    pass
del big, text, data
print(len([str(i) * 100 for i in range(1000)]))
"""
for how in ("compile", "parse", "dumps", "dump", "loads", "load"):
    for extra in (0, 8000):
        done = subprocess.run([sys.executable, "-c", CASE, how, str(extra)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        print(how, extra, done.returncode, done.stdout, done.stderr[-100:])
