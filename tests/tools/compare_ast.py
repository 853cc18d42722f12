#!/usr/bin/env python3.11
"""Compares adder's parser with CPython 3.11's: trees with positions, SyntaxErrors with texts and positions, warnings.

    compare_ast.py [--tool build/dev/bin/ast_dump] files FILE...      whole files
    compare_ast.py ... snippets FILE.py...     every string constant in the files, as programs, most of them wrong
    compare_ast.py ... mutate N FILE...        N damaged variants of pieces of the files
    compare_ast.py ... text 'SOURCE'           one text, shows both answers

The last line is "N equal, M different".
"""
import ast
import os
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
import warnings

sys.setrecursionlimit(100000)
MODES = {"e": "exec", "v": "eval", "s": "single", "f": "func_type"}


def text_repr(text, is_bytes=False):
    if text is None:
        return "None"
    quote = '"' if "'" in text and '"' not in text else "'"
    out = ["b" if is_bytes else "", quote]
    for c in text:
        n = ord(c)
        if c == quote or c == "\\":
            out.append("\\" + c)
        elif c in "\t\n\r":
            out.append({"\t": "\\t", "\n": "\\n", "\r": "\\r"}[c])
        elif 32 <= n < 127:
            out.append(c)
        else:
            out.append("\\x%02x" % n if n < 256 else "\\u%04x" % n if n < 65536 else "\\U%08x" % n)
    out.append(quote)
    return "".join(out)


def float_repr(value):
    for precision in range(1, 18):
        text = "%.*g" % (precision, value)
        if float(text) == value:
            return text
    return text


def constant(value):
    if value is None or value is True or value is False or value is Ellipsis:
        return repr(value)
    if isinstance(value, str):
        return text_repr(value)
    if isinstance(value, bytes):
        return text_repr(value.decode("latin-1"), True)
    if isinstance(value, float):
        return "float:" + float_repr(value)
    if isinstance(value, complex):
        return "imag:" + float_repr(value.imag)
    return "\x01%x" % value


def dump(node):
    if node is None:
        return "None"
    if isinstance(node, list):
        return "[" + ", ".join(map(dump, node)) + "]"
    if isinstance(node, str):
        return text_repr(node)
    if not isinstance(node, ast.AST):
        return str(node)
    name = type(node).__name__
    parts = [name, "("]
    is_value = isinstance(node, (ast.Constant, ast.MatchSingleton))
    for field in node._fields:
        value = getattr(node, field, None)
        text = constant(value) if is_value and field == "value" else dump(value)
        parts.append(field + "=" + text + ", ")
    if "lineno" in node._attributes:
        parts.append("@%d:%d-%d:%d" % (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset))
    if not node._fields and not node._attributes:
        return name + "()"
    parts.append(")")
    return "".join(parts)


def expected(source, mode, flags):
    compile_flags = ast.PyCF_ONLY_AST
    if flags & 1:
        compile_flags |= ast.PyCF_TYPE_COMMENTS
    if flags & 4:
        compile_flags |= 0x200
    if flags & 8:
        compile_flags |= 0x4000
    version = flags >> 8 if flags >> 8 else -1
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            answer = dump(compile(source, "<text>", MODES[mode], compile_flags, True, 2 if False else -1,
                                  _feature_version=version))
        except SyntaxError as e:
            line = e.args[1] if len(e.args) > 1 else (None,) * 6
            answer = "!%s %s %s %s %s %s %s" % (type(e).__name__, text_repr(e.msg), e.lineno, e.offset,
                                              e.end_lineno or 0, e.end_offset or 0, text_repr(e.text))
        except (ValueError, MemoryError, RecursionError, OverflowError) as e:
            answer = "!%s %s" % (type(e).__name__, text_repr(str(e)))
    return answer + "".join(sorted({" W%d%s" % (w.lineno, text_repr(str(w.message))) for w in caught}))


def normalise_ints(text):
    """The tool prints integer literals as they are written (after a byte that is in no repr); here in hexadecimal."""
    def value(match):
        try:
            return "\x01%x" % int(match[1], 0)
        except ValueError:
            return "\x01%x" % int(match[1])
    return re.sub("\x01([0-9a-zA-Z]+)", value, text)


class Tool:
    def __init__(self, path):
        sys.set_int_max_str_digits(0)
        names = tempfile.NamedTemporaryFile("w", suffix=".names", delete=False)
        for cp in range(0x110000):
            name = unicodedata.name(chr(cp), None)
            if name:
                names.write("%s\t%x\n" % (name, cp))
        names.close()
        self.process = subprocess.Popen([path, names.name], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ask(b"", "e", 0)
        os.unlink(names.name)
        sys.set_int_max_str_digits(4300)

    def ask(self, source, mode, flags):
        if isinstance(source, str):
            source = source.encode("utf-8")
            flags |= 2
        self.process.stdin.write(b"%s %d %d\n" % (mode.encode(), flags, len(source)) + source + b"\n")
        self.process.stdin.flush()
        answer, *found = self.process.stdout.readline().decode("utf-8").rstrip("\n").split("\x02")
        # CPython warns again in its second pass.
        return answer + "".join(sorted({" W" + w for w in found}))


def first_difference(a, b):
    n = next((i for i in range(min(len(a), len(b))) if a[i] != b[i]), min(len(a), len(b)))
    start = max(0, n - 100)
    return a[start:n + 160], b[start:n + 160]


class Comparison:
    def __init__(self, tool):
        self.tool = tool
        self.equal = self.different = 0
        self.limit = int(os.environ.get("LIMIT", "40"))

    def check(self, source, mode="e", flags=0, label=None):
        want = expected(source, mode, flags)
        got = self.tool.ask(source, mode, flags)
        if got and got[0] != "!":
            got = normalise_ints(got)
        if want == got:
            self.equal += 1
            return True
        self.different += 1
        if self.different <= self.limit:
            a, b = (want, got) if want[0] == "!" or got[:1] == "!" else first_difference(want, got)
            print("----", label or repr(source)[:300], mode, flags)
            print("  cpython:", a[:420])
            print("  adder:  ", b[:420])
        return False


def snippets_of(path):
    with open(path, "rb") as f:
        tree = ast.parse(f.read())
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
            yield node.value
            if isinstance(node.value, str) and ">>>" in node.value:
                yield from doctest_sources(node.value)


def doctest_sources(text):
    import doctest
    try:
        for example in doctest.DocTestParser().get_examples(text):
            yield example.source
    except ValueError:
        pass


PIECES = ["(", ")", "[", "]", "{", "}", ",", ":", "=", "==", ":=", "*", "**", ".", "->", "@", ";", "\n", "\n    ", " ",
          "if", "else", "for", "in", "not", "lambda", "def f", "class A", "try", "except", "finally", "with", "as",
          "import", "from", "return", "yield", "await", "async", "match x", "case", "None", "True", "x", "1", "'a'",
          'f"{x}"', 'f"{', "\\", "\t", "print", "del", "global", "raise", "assert", "while", "and", "or", "is", "|",
          "+", "-", "0777", "1a", "'", '"', '"""', "#", "$", "?", "!", "elif", "pass", "\u20ac", "\u00e9", "...", "/"]


def mutants(paths, count, seed):
    rng = random.Random(seed)
    texts = []
    for path in paths:
        with open(path, "rb") as f:
            data = f.read()
        try:
            texts.append(data.decode("utf-8").splitlines(True))
        except UnicodeDecodeError:
            pass
    texts = [t for t in texts if t]
    for _ in range(count):
        lines = rng.choice(texts)
        start = rng.randrange(len(lines))
        source = "".join(lines[start:start + rng.randrange(1, 12)])
        if rng.random() < 0.5:
            import textwrap
            source = textwrap.dedent(source)
        for _ in range(rng.randrange(1, 3)):
            at = rng.randrange(len(source) + 1)
            kind = rng.random()
            if kind < 0.4:
                source = source[:at] + rng.choice(PIECES) + source[at:]
            elif kind < 0.7:
                source = source[:at] + source[at + rng.randrange(1, 6):]
            else:
                other = rng.randrange(len(source) + 1)
                source = source[:at] + source[other:other + rng.randrange(1, 20)] + source[at:]
        if "\0" not in source:
            yield source


def main(argv):
    path = "build/dev/bin/ast_dump"
    if argv[:1] == ["--tool"]:
        path, argv = argv[1], argv[2:]
    comparison = Comparison(Tool(path))
    command, *rest = argv
    if command == "files":
        for name in rest:
            with open(name, "rb") as f:
                data = f.read()
            comparison.check(data, label=name)
            if b"# type:" in data or b"#type:" in data:
                comparison.check(data, flags=1, label=name + " (type comments)")
    elif command == "snippets":
        for name in rest:
            for source in snippets_of(name):
                if isinstance(source, str):
                    try:
                        source.encode()
                    except UnicodeEncodeError:
                        continue
                for mode in "evs":
                    comparison.check(source, mode)
    elif command == "mutate":
        seed = int(os.environ.get("SEED", "1"))
        rng = random.Random(seed)
        for source in mutants(rest[1:], int(rest[0]), seed):
            # Files, bytes, statements, type comments, codeop's flags, older grammars.
            kind = rng.random()
            if kind < 0.6:
                comparison.check(source)
            elif kind < 0.7:
                data = bytearray(source.encode())
                if data and rng.random() < 0.5:
                    data[rng.randrange(len(data))] = rng.randrange(1, 256)
                comparison.check(bytes(data))
            elif kind < 0.8:
                comparison.check(source, rng.choice("svf"))
            elif kind < 0.9:
                comparison.check(source, rng.choice("es"), rng.choice((1, 4, 8, 12)))
            else:
                comparison.check(source, "e", rng.randrange(4, 11) << 8)
    elif command == "text":
        comparison.limit = 1000
        for mode in "evs":
            source = rest[0]
            print(mode, expected(source, mode, 0))
            comparison.check(source, mode)
    print(f"{comparison.equal} equal, {comparison.different} different")
    return comparison.different != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
