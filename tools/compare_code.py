#!/usr/bin/python3.11
"""Compares adder's code objects with CPython 3.11's, field by field, for every file of the standard library.

usage: compare_code.py [--adder PATH] [-j N] [--levels 012] [--keep-going N] [FILE...]

Without files: every .py of the packages libpython3.11-minimal, -stdlib and -testsuite. The first difference of each
file is shown as two disassemblies side by side. Exit status 0 when everything is equal.
"""
import argparse
import dis
import io
import itertools
import marshal
import multiprocessing
import os
import struct
import subprocess
import sys
import types
import warnings

PACKAGES = ("libpython3.11-minimal", "libpython3.11-stdlib", "libpython3.11-testsuite")
FIELDS = ("co_name", "co_qualname", "co_filename", "co_firstlineno", "co_flags", "co_argcount", "co_posonlyargcount",
          "co_kwonlyargcount", "co_nlocals", "co_varnames", "co_cellvars", "co_freevars", "co_names", "co_code",
          "co_consts", "co_stacksize", "co_exceptiontable", "co_linetable")


WORKER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "compile_worker.py")


class Tool:
    def __init__(self, path):
        self.path = path
        self.process = None

    def compile(self, level, path):
        if self.process is None:
            self.process = subprocess.Popen([self.path, "-E", "-S", WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            self.process.stdin.write(f"{level} {path}\n".encode())
            self.process.stdin.flush()
            tag = self.process.stdout.read(1)
            if not tag:
                raise EOFError
            size, = struct.unpack("<I", self.process.stdout.read(4))
            data = self.process.stdout.read(size)
        except (EOFError, BrokenPipeError):
            status = self.process.wait()
            self.process = None
            return f"the compiler died with status {status}"
        return marshal.loads(data) if tag == b"C" else data.decode("utf-8", "replace")


def oracle(level, path):
    with open(path, "rb") as file:
        source = file.read()
    try:
        return compile(source, path, "exec", dont_inherit=True, optimize=level)
    except Exception as error:
        return repr(error)


def package_files():
    for package in PACKAGES:
        listing = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True, check=True).stdout
        for line in listing.splitlines():
            if line.endswith(".py") and os.path.isfile(line):
                yield line


def typed(value):
    """A form of a constant that tells 1 from 1.0 and True, and 0.0 from -0.0."""
    if isinstance(value, tuple):
        return (tuple, tuple(map(typed, value)))
    if isinstance(value, frozenset):
        return (frozenset, frozenset(map(typed, value)))
    if isinstance(value, types.CodeType):
        return (types.CodeType, value.co_qualname, value.co_firstlineno)
    return (type(value), repr(value))


def differences(ours, theirs):
    """The first field that differs in two code trees: (ours, theirs, field), or None."""
    for field in FIELDS:
        a, b = getattr(ours, field), getattr(theirs, field)
        if field == "co_consts":
            a, b = typed(a), typed(b)
        if a != b:
            return ours, theirs, field
    for a, b in zip(ours.co_consts, theirs.co_consts):
        if isinstance(a, types.CodeType):
            found = differences(a, b)
            if found:
                return found
    return None


def lines_of(code, field):
    out = io.StringIO()
    try:
        if field == "co_linetable":
            for i in dis.get_instructions(code):
                p = i.positions
                print(f"{i.offset:5} {i.opname:22} {i.arg if i.arg is not None else '':>5} "
                      f"{p.lineno}:{p.col_offset}-{p.end_lineno}:{p.end_col_offset}", file=out)
        else:
            for i in dis.get_instructions(code):
                i = i._replace(arg=code.co_code[i.offset + 1] if i.arg is None else i.arg)
                mark = ">>" if i.is_jump_target else "  "
                print(f"{mark}{i.offset:5} {i.opname:26} {i.arg if i.arg is not None else '':>4} {i.argrepr.split(' at 0x')[0][:24]}", file=out)
            for e in dis._parse_exception_table(code):
                print(f"{e.start} to {e.end} -> {e.target} [{e.depth}] {'lasti' if e.lasti else ''}", file=out)
    except Exception as error:
        print(f"cannot disassemble: {error!r}", file=out)
    return out.getvalue().splitlines()


def report(path, level, ours, theirs, field, context):
    lines = [f"{path} (optimise {level}): {theirs.co_qualname}, line {theirs.co_firstlineno}: {field}"]
    if field in ("co_code", "co_linetable", "co_exceptiontable", "co_stacksize"):
        if field == "co_stacksize":
            lines.append(f"  ours {ours.co_stacksize}, CPython {theirs.co_stacksize}")
        left, right = lines_of(ours, field), lines_of(theirs, field)
        first = next((i for i, (a, b) in enumerate(itertools.zip_longest(left, right)) if a != b), 0)
        lines.append(f"  {'adder':60}   CPython")
        for a, b in list(itertools.zip_longest(left, right, fillvalue=""))[max(0, first - context):first + context]:
            lines.append(f"{' ' if a == b else '!'} {a:60} | {b}")
    else:
        lines.append(f"  adder   {getattr(ours, field)!r:.400}")
        lines.append(f"  CPython {getattr(theirs, field)!r:.400}")
    return "\n".join(lines)


def compare(job):
    """One file at all levels: (path, number of equal code trees, text of the first difference or None)."""
    path, options = job
    global tool
    warnings.simplefilter("ignore")
    tool = globals().get("tool") or Tool(options.adder)
    equal = 0
    for level in map(int, options.levels):
        theirs = oracle(level, path)
        ours = tool.compile(level, path)
        if isinstance(ours, str) or isinstance(theirs, str):
            # Files that are not Python (or are wrong on purpose): the same error is as good.
            if ours != theirs:
                return path, equal, f"{path} (optimise {level}):\n  adder   {ours!r:.300}\n  CPython {theirs!r:.300}"
        else:
            found = differences(ours, theirs)
            if found:
                return path, equal, report(path, level, *found, options.context)
        equal += 1
    return path, equal, None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--adder", default="build/release/bin/adder")
    parser.add_argument("--levels", default="012")
    parser.add_argument("--show", type=int, default=10, help="how many differences to print")
    parser.add_argument("--context", type=int, default=8)
    parser.add_argument("-j", type=int, default=2)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    files = options.files or sorted(set(package_files()))
    equal = different = 0
    with multiprocessing.Pool(options.j) as pool:
        for path, count, difference in pool.imap(compare, [(path, options) for path in files], chunksize=8):
            equal += count
            if difference:
                different += 1
                if different <= options.show:
                    print(difference)
    print(f"{equal} equal, {different} files differ, {len(files)} files")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
