# pdb driven by scripted input, and bdb's breakpoints.
import io
import pdb
import sys


def inner(n):
    total = 0
    for i in range(n):
        total += i
    return total


def outer(x):
    y = inner(x) + 1
    try:
        z = y / (x - 3)
    except ZeroDivisionError:
        z = None
    return z


def session(commands, function, *args):
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("\n".join(commands) + "\n"), stdout=out, nosigint=True, readrc=False)
    debugger.use_rawinput = False
    try:
        print("result", debugger.runcall(function, *args))
    except Exception as error:
        print("raised", type(error).__name__, error)
    print(out.getvalue())


session(["n", "s", "n", "n", "p total, n", "w", "u", "p x", "d", "r", "n", "a", "l", "c"], outer, 3)
session(["b inner, n > 2", "b", "c", "p n", "until", "pp locals()", "tbreak 12", "c", "!total = 100", "c"], outer, 4)
session(["display x", "n", "n", "whatis y", "source inner", "j 17", "n", "h args", "c"], outer, 3)
session(["b 19", "commands 1", "p x", "silent", "end", "c", "cl 1", "interact", "x + 1", "c"][:7] + ["c"], outer, 5)
session(["p undefined", "x = [", "retval", "args", "unknown command here", "q"], outer, 5)
