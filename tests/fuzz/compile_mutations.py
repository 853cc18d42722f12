"""Compiles mutated standard library sources and prints one line a mutation: what came out, or which error.

Run it on adder and on python3.11 with the same arguments: the output must be equal, and nothing may crash.

usage: compile_mutations.py FIRST LAST [FILE...]
"""
import binascii
import glob
import os
import random
import sys
import warnings

warnings.simplefilter("ignore")
TOKENS = ["(", ")", "[", "]", "{", "}", ":", ",", ";", "=", ":=", "==", "->", "*", "**", "@", ".", "...", "if", "else", "elif",
          "for", "in", "not", "is", "lambda", "yield", "await", "async", "return", "break", "continue", "def f():", "class A:",
          "try:", "except:", "except* E:", "finally:", "with", "as", "global x", "nonlocal x", "import", "from", "assert",
          "match x:", "case _:", "0", "1.5", "'a'", "f'{x}'", "b'a'", "None", "True", "__debug__", "x", "\n", "    ", "\t",
          "\\\n", "#", "'", '"""', "del", "raise", "pass", "print", "_", "é", "0x", "1_", "$", "?", "!"]


STATEMENTS = ["return", "return x", "return 1", "break", "continue", "raise", "yield x", "pass", "if a: return", "while 1: pass",
              "while x: break", "x = y if z else w", "a, b = b, a", "a, b, c = c, b, a", "assert x, y", "for i in (): break",
              "for i in x: continue", "try: x\nfinally: y", "try: return x\nfinally: return y", "try: x\nexcept E: y",
              "try: x\nexcept E as e: return e\nelse: z", "with a as b: return c", "with a, b: continue", "if 0: x\nelse: y",
              "if not a and (b or c): d", "while True:\n  if x: break", "x: int = 3", "x.y: int", "del a, b.c, d[e]", "global g",
              "import a.b as c", "from . import z", "f(*a, **b)", "f(a=1, *b)", "{**a, 'b': 1}", "[x for y in z if w if v]",
              "{a: b async for c in d}", "await x", "async with a: b", "async for a in b: c", "lambda x=1: (yield)", "class C(B): pass",
              "a < b < c", "if a < b < c: d", "x = 'a' % (b,)", "x = '%s-%r' % (b, c)", "x += 1", "x.y += 1", "x[y] += 1",
              "match x:\n  case [a, *_]: b\n  case {'k': v, **r}: c\n  case C(a, b=2) | D(a): d\n  case _: e", "super()", "__class__",
              "try: x\nexcept* E: y", "return (yield)", "a = b = c", "(a := b)", "f'{x!r:>{w}}{y}'", "x[1:2, ::3]", "x in [1, 2]",
              "for x in [1, 2]: y", "x if 1 else y", "not (a is b)", "-1 ** 2", "(1, 2)[0]", "a or b and c or d", "x = ()", "*a, b = c"]


def insert_statement(text, rng):
    lines = text.splitlines(keepends=True)
    at = rng.randrange(1, len(lines) + 1)
    margin = next((l[:indentation(l)] for l in lines[at - 1:] if l.strip()), "    ")
    return "".join(lines[:at]) + "".join(margin + l + "\n" for l in rng.choice(STATEMENTS).split("\n")) + "".join(lines[at:])


def sources(names):
    folder = os.path.dirname(os.__file__)
    names = names or sorted(glob.glob(folder + "/*.py") + glob.glob(folder + "/test/test_[gpsu]*.py"))
    return names


def indentation(line):
    return len(line) - len(line.lstrip())


def snippet(text, rng):
    """A whole function or class, or some lines."""
    lines = text.splitlines(keepends=True)
    starts = [i for i, line in enumerate(lines) if line.lstrip().startswith(("def ", "class ", "async def ", "with ", "try:"))]
    if not starts:
        return text[:1000]
    first = rng.choice(starts)
    margin = indentation(lines[first])
    last = first + 1
    while last < len(lines) and (not lines[last].strip() or indentation(lines[last]) > margin):
        last += 1
    return "".join(line[margin:] if line.strip() else line for line in lines[first:min(last, first + 60)])


def mutate(text, rng):
    if rng.random() < 0.6:
        for _ in range(rng.randrange(1, 5)):
            text = insert_statement(text, rng)
        return text
    for _ in range(rng.choice((0, 1, 1, 2))):
        at = rng.randrange(len(text) + 1)
        kind = rng.randrange(4)
        if kind == 0:
            text = text[:at] + rng.choice(TOKENS) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + rng.randrange(1, 6):]
        elif kind == 2:
            text = text[:at] + " " + rng.choice(TOKENS) + " " + text[at:]
        else:
            end = min(len(text), at + rng.randrange(1, 40))
            other = rng.randrange(len(text) + 1)
            text = text[:other] + text[at:end] + text[other:]
    return text


def describe(text, mode, level, flags):
    try:
        code = compile(text, "<fuzz>", mode, flags, dont_inherit=True, optimize=level)
    except SyntaxError as e:
        return f"{type(e).__name__} {e.msg!r} {e.lineno} {e.offset} {e.end_lineno} {e.end_offset} {e.text!r}"
    except (ValueError, MemoryError, RecursionError, OverflowError, SystemError) as e:
        return f"{type(e).__name__} {e}"
    return f"code {binascii.crc32(flatten(code).encode('utf-8', 'surrogatepass')):08x}"


def flatten(code):
    parts = [code.co_name, code.co_qualname, code.co_firstlineno, code.co_flags, code.co_argcount, code.co_kwonlyargcount,
             code.co_varnames, code.co_cellvars, code.co_freevars, code.co_names, code.co_code, code.co_stacksize,
             code.co_exceptiontable, code.co_linetable]
    for c in code.co_consts:
        parts.append(flatten(c) if hasattr(c, "co_code") else
                     sorted(map(repr, c)) if isinstance(c, frozenset) else (type(c).__name__, repr(c)))
    return repr(parts)


def main():
    first, last = int(sys.argv[1]), int(sys.argv[2])
    names = sources(sys.argv[3:])
    show = os.environ.get("SHOW")
    for seed in range(first, last):
        rng = random.Random(seed)
        with open(rng.choice(names), encoding="utf-8", errors="replace") as file:
            text = file.read()
        text = mutate(snippet(text, rng), rng)
        mode = rng.choice(["exec"] * 6 + ["single", "eval"])
        flags = rng.choice([0] * 6 + [0x1000000, 0x2000])
        level = rng.randrange(3)
        if show:
            print(f"--- {seed} {mode} {level} {flags:#x}\n{text}")
        print(seed, describe(text, mode, level, flags), flush=True)


main()
