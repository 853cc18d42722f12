#!/usr/bin/python3.11
"""Writes src/types/unicode_tables.inc: what str methods must know of each character, in two-stage tables.

Everything is asked from the reference interpreter (Unicode 14.0): its unicodedata module, its str methods and, for the simple case
mappings, its exported character functions. Run it with /usr/bin/python3.11; the result is checked in.
"""
import ctypes
import os
import sys
import unicodedata
import _sre

assert unicodedata.unidata_version == "14.0.0"
N = 0x110000
SHIFT = 7
FLAGS = ["alpha", "decimal", "digit", "numeric", "space", "linebreak", "printable", "lower", "upper", "title", "xid_start",
         "xid_continue", "cased", "case_ignorable", "full_case"]
BIT = {name: 1 << i for i, name in enumerate(FLAGS)}

api = ctypes.pythonapi
for name in ("_PyUnicode_ToUppercase", "_PyUnicode_ToTitlecase", "_PyUnicode_ToLowercase"):
    f = getattr(api, name)
    f.argtypes = [ctypes.c_uint32]
    f.restype = ctypes.c_uint32


def padded(text):
    return tuple(map(ord, text)) + (0,) * (3 - len(text))


full_rows = []
records = {}
index = []
numeric = []
for c in range(N):
    s = chr(c)
    flags = 0
    category = unicodedata.category(s)
    if s.isalpha():
        flags |= BIT["alpha"]
    decimal = unicodedata.decimal(s, -1)
    digit = unicodedata.digit(s, -1)
    if decimal >= 0:
        flags |= BIT["decimal"]
    if digit >= 0:
        flags |= BIT["digit"]
    if s.isnumeric():
        flags |= BIT["numeric"]
        numeric.append((c, unicodedata.numeric(s)))
    if s.isspace():
        flags |= BIT["space"]
    if len(("a" + s + "b").splitlines()) == 2:
        flags |= BIT["linebreak"]
    if s.isprintable():
        flags |= BIT["printable"]
    if s.islower():
        flags |= BIT["lower"]
    if s.isupper():
        flags |= BIT["upper"]
    if category == "Lt":
        flags |= BIT["title"]
    if s != "_" and s.isidentifier():
        flags |= BIT["xid_start"]
    if ("a" + s).isidentifier():
        flags |= BIT["xid_continue"]
    # title() goes on in lower case behind a cased character. Final sigma skips ignorable ones, then wants a cased one.
    if (s + "a").title()[-1] == "a":
        flags |= BIT["cased"]
    behind = (s + "\u03a3").lower()[-1] == "\u03c2"
    through = ("A" + s + "\u03a3").lower()[-1] == "\u03c2"
    if through and not behind:
        flags |= BIT["case_ignorable"]
    lower = api._PyUnicode_ToLowercase(c)
    upper = api._PyUnicode_ToUppercase(c)
    title = api._PyUnicode_ToTitlecase(c)
    assert lower == _sre.unicode_tolower(c)
    full = (s.lower(), s.upper(), s.title(), s.casefold())
    simple = (chr(lower), chr(upper), chr(title), chr(lower))
    row = 0
    if full != simple:
        flags |= BIT["full_case"]
        row = len(full_rows)
        full_rows.append(tuple(padded(x) for x in full))
    record = (upper - c, lower - c, title - c, max(decimal, 0), max(digit, 0), flags, row)
    index.append(records.setdefault(record, len(records)))

blocks = {}
stage1 = []
for start in range(0, N, 1 << SHIFT):
    block = tuple(index[start:start + (1 << SHIFT)])
    stage1.append(blocks.setdefault(block, len(blocks)))
assert len(blocks) < 65536 and len(records) < 65536


def array(out, kind, name, values):
    out.write(f"static const {kind} {name}[{len(values)}] = {{\n")
    line = ""
    for v in values:
        text = f"{v},"
        if len(line) + len(text) > 118:
            out.write(line + "\n")
            line = ""
        line += text
    out.write(line + "\n};\n")


path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src", "types", "unicode_tables.inc")
with open(path, "w") as out:
    out.write("// Made by tools/gen_unicode.py from Unicode 14.0 as the reference interpreter has it. Do not edit.\n")
    out.write(f"static constexpr int kShift = {SHIFT};\n")
    out.write("enum CharFlags : u16 {\n" + "".join(f"  k{''.join(p.title() for p in n.split('_'))} = {BIT[n]},\n" for n in FLAGS) + "};\n")
    out.write("struct CharRecord {\n  i32 upper, lower, title;  // distances\n  u8 decimal, digit;\n  u16 flags;\n  u16 full;  // row of kFullCase\n};\n")
    out.write("struct FullCase {\n  u32 lower[3], upper[3], title[3], folded[3];\n};\nstruct NumericValue {\n  u32 c;\n  double value;\n};\n")
    array(out, "CharRecord", "kRecords", ["{%d,%d,%d,%d,%d,%d,%d}" % r for r in records])
    array(out, "FullCase", "kFullCaseRows", ["{" + ",".join("{%d,%d,%d}" % x for x in r) + "}" for r in full_rows])
    array(out, "NumericValue", "kNumericValues", ["{%d,%r}" % v for v in numeric])
    array(out, "u16" if len(blocks) > 255 else "u8", "kStage1", stage1)
    array(out, "u16", "kStage2", [i for b in blocks for i in b])
print(len(records), "records", len(blocks), "blocks", len(full_rows), "full case rows", file=sys.stderr)
