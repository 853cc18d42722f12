#!/usr/bin/python3.11
"""Writes src/types/unicode_names.inc and src/modules/unicodedata_tables.inc from the reference interpreter's unicodedata.

Names are stored as sequences of word numbers. The word of a number is found in a pool; numbers below 192 take one byte, the rest two.
Aliases and named sequences come from the private codes that unicodedata's C interface gives them.
Run with /usr/bin/python3.11; the results are checked in.
"""
import collections
import ctypes
import os
import sys
import unicodedata

assert unicodedata.unidata_version == "14.0.0"
N = 0x110000
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def array(out, kind, name, values, width=118):
    out.write(f"static {'const' if '*' in kind else 'constexpr'} {kind} {name}[{len(values)}] = {{\n")
    line = ""
    for v in values:
        text = f"{v},"
        if len(line) + len(text) > width:
            out.write(line + "\n")
            line = ""
        line += text
    out.write(line + "\n};\n")


# --- names ---

def private_names():
    """(name, code or tuple of codes) of aliases and sequences."""
    api = ctypes.pythonapi.PyCapsule_GetPointer
    api.restype = ctypes.c_void_p
    api.argtypes = [ctypes.py_object, ctypes.c_char_p]
    pointer = api(unicodedata._ucnhash_CAPI, b"unicodedata._ucnhash_CAPI")
    getname = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_uint32, ctypes.c_char_p, ctypes.c_int, ctypes.c_int)(
        ctypes.cast(pointer, ctypes.POINTER(ctypes.c_void_p))[0])
    buffer = ctypes.create_string_buffer(256)
    found = []
    for code in range(0xF0000, 0xF1000):
        if getname(code, buffer, 256, 1):
            name = buffer.value.decode()
            text = unicodedata.lookup(name)
            found.append((name, tuple(map(ord, text))))
    return found


def algorithmic(c, name):
    return name.startswith("CJK UNIFIED IDEOGRAPH-") or name.startswith("HANGUL SYLLABLE ")


entries = []  # (code, name)
cjk = []
for c in range(N):
    name = unicodedata.name(chr(c), None)
    if name is None:
        continue
    if name.startswith("CJK UNIFIED IDEOGRAPH-"):
        if cjk and cjk[-1][1] == c - 1:
            cjk[-1][1] = c
        else:
            cjk.append([c, c])
    elif not name.startswith("HANGUL SYLLABLE "):
        entries.append((c, name))
named = len(entries)
extra = private_names()
sequences = []
for name, codes in extra:
    if len(codes) == 1:
        entries.append((codes[0], name))
aliases_end = len(entries)
for name, codes in extra:
    if len(codes) > 1:
        entries.append((len(sequences), name))
        sequences.append(codes)

count = collections.Counter(w for _, n in entries for w in n.split(" "))
words = [w for w, k in count.most_common()]
number = {w: i + 1 for i, w in enumerate(words)}  # 0 ends a name
assert len(words) < 192 + 64 * 256
pool = "".join(words)
offsets = [0]
for w in words:
    offsets.append(offsets[-1] + len(w))
data = bytearray()
starts = []  # of every eighth name
offsets_in_block = []  # of every name, from there
for i, (_, n) in enumerate(entries):
    if i % 8 == 0:
        starts.append(len(data))
    offsets_in_block.append(len(data) - starts[-1])
    for w in n.split(" "):
        k = number[w]
        if k < 192:
            data.append(k)
        else:
            k -= 192
            data.append(192 + (k >> 8))
            data.append(k & 255)
    data.append(0)

runs = []  # (first code, index of its name, length)
for i, (c, _) in enumerate(entries[:named]):
    if runs and runs[-1][0] + runs[-1][2] == c:
        runs[-1][2] += 1
    else:
        runs.append([c, i, 1])

assert max(offsets_in_block) < 256
SIZE = 1 << 16


def name_hash(name):
    """As name_hash of unicode_names.cpp: eight characters a step."""
    data = name.encode()
    h = len(data)
    for i in range(0, len(data), 8):
        h = (h ^ int.from_bytes(data[i:i + 8], "little")) * 0x9E3779B97F4A7C15 & (1 << 64) - 1
        h ^= h >> 32
    return h


# Low half: the number of the name + 1; high half: bits of the hash the place in the table does not have.
table = [0] * SIZE
for i, (_, n) in enumerate(entries):
    h = name_hash(n)
    k = h & (SIZE - 1)
    while table[k]:
        k = (k + 1) & (SIZE - 1)
    table[k] = i + 1 | (h >> 16 & 0xFFFF) << 16

with open(os.path.join(ROOT, "src/types/unicode_names.inc"), "w") as out:
    out.write("// Made by tools/gen_unicode_names.py from Unicode 14.0 as the reference interpreter has it. Do not edit.\n")
    out.write(f"static constexpr u32 kNamed = {named}, kAliasesEnd = {aliases_end}, kEntries = {len(entries)};\n")
    out.write("static const char kWordPool[] =\n")
    for i in range(0, len(pool), 110):
        out.write(f'    "{pool[i:i + 110]}"\n')
    out.write("    ;\n")
    array(out, "u32", "kWordOffsets", offsets)
    array(out, "u8", "kNameData", data)
    array(out, "u32", "kNameStarts", starts)
    array(out, "u8", "kNameOffsets", offsets_in_block)
    out.write("struct NameRun {\n  u32 code, index, length;\n};\n")
    array(out, "NameRun", "kNameRuns", ["{%d,%d,%d}" % tuple(r) for r in runs])
    array(out, "u32", "kAliasCodes", [c for c, _ in entries[named:aliases_end]])
    out.write("struct Sequence {\n  u32 codes[4];\n};\n")
    array(out, "Sequence", "kSequences", ["{{%s}}" % ",".join(str(x) for x in s) for s in sequences])
    out.write("struct CodeRange {\n  u32 first, last;\n};\n")
    array(out, "CodeRange", "kCjkRanges", ["{%d,%d}" % tuple(r) for r in cjk])
    array(out, "u32", "kNameHash", table)

# --- the database of the unicodedata module, for 14.0 and 3.2.0 ---
CATEGORIES = ["Cn", "Lu", "Ll", "Lt", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Lm", "Lo", "Pc",
              "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So"]
BIDI = ["", "L", "LRE", "LRO", "R", "AL", "RLE", "RLO", "PDF", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON", "LRI",
        "RLI", "FSI", "PDI"]
WIDTHS = ["F", "H", "W", "Na", "A", "N"]
FORMS = ("NFC", "NFKC", "NFD", "NFKD")


def database(out, db, tag, shared):
    records, index, numerics, decompositions = {}, [], [], {}
    pool_index = {}
    for c in range(N):
        s = chr(c)
        d = db.decomposition(s)
        if d not in decompositions:
            decompositions[d] = len(decompositions)
        numeric = db.numeric(s, None)
        if numeric is not None:
            if numeric not in shared["numeric"]:
                shared["numeric"][numeric] = len(shared["numeric"])
            numeric = shared["numeric"][numeric]
        else:
            numeric = 0xFFFF
        record = (CATEGORIES.index(db.category(s)), BIDI.index(db.bidirectional(s)), db.combining(s), db.mirrored(s),
                  WIDTHS.index(db.east_asian_width(s)), db.decimal(s, -1), db.digit(s, -1), numeric)
        index.append((records.setdefault(record, len(records)), decompositions[d]))
    emit_two_stage(out, tag, [r for r, _ in index])
    array(out, "Record", f"kRecords{tag}", ["{%d,%d,%d,%d,%d,%d,%d,%d}" % r for r in records])
    emit_two_stage(out, "Decomposition" + tag, [d for _, d in index])
    rows = []
    chars = []
    prefixes = shared["prefix"]
    for d in decompositions:
        parts = d.split()
        prefix = 0
        if parts and parts[0].startswith("<"):
            if parts[0] not in prefixes:
                prefixes[parts[0]] = len(prefixes)
            prefix = prefixes[parts.pop(0)]
        rows.append("{%d,%d,%d}" % (len(chars), prefix, len(parts)))
        chars += [int(p, 16) for p in parts]
    array(out, "DecompositionRow", f"kDecompositions{tag}", rows)
    array(out, "u32", f"kDecompositionChars{tag}", chars or [0])
    if tag == "14":
        # Primary composites: pairs that NFC puts together.
        pairs = {}
        for c in range(N):
            d = db.decomposition(chr(c)).split()
            if len(d) == 2 and not d[0].startswith("<"):
                a, b = int(d[0], 16), int(d[1], 16)
                if db.normalize("NFC", chr(a) + chr(b)) == chr(c):
                    pairs[a, b] = c
        array(out, "Composition", "kCompositions", ["{%d,%d,%d}" % (a, b, c) for (a, b), c in sorted(pairs.items())])
    else:
        # Characters whose decomposition was corrected after 3.2.0: normalisation keeps the old one.
        old = []
        for c in range(N):
            d = db.decomposition(chr(c)).split()
            if len(d) == 1 and db.normalize("NFD", chr(c)) != db.normalize("NFD", chr(int(d[0], 16))):
                old.append("{%d,%d,0}" % (c, ord(db.normalize("NFD", chr(c)))))
        array(out, "Composition", "kCorrections", old)


def emit_two_stage(out, tag, values, shift=7):
    blocks, stage1 = {}, []
    for start in range(0, N, 1 << shift):
        stage1.append(blocks.setdefault(tuple(values[start:start + (1 << shift)]), len(blocks)))
    array(out, "u16" if len(blocks) > 255 else "u8", f"kStage1{tag}", stage1)
    flat = [v for b in blocks for v in b]
    array(out, "u16" if max(flat) > 255 else "u8", f"kStage2{tag}", flat)


shared = {"numeric": {}, "prefix": {"": 0}}
with open(os.path.join(ROOT, "src/modules/unicodedata_tables.inc"), "w") as out:
    out.write("// Made by tools/gen_unicode_names.py from the reference interpreter's unicodedata. Do not edit.\n")
    out.write("struct Record {\n  u8 category, bidirectional, combining, mirrored, width;\n  signed char decimal, digit;\n  u16 numeric;\n};\n")
    out.write("struct DecompositionRow {\n  u16 start;\n  u8 prefix, length;\n};\nstruct Composition {\n  u32 first, second, result;\n};\n")
    for name, values in (("kCategoryNames", CATEGORIES), ("kBidirectionalNames", BIDI), ("kWidthNames", WIDTHS)):
        array(out, "char* const", name, ['"%s"' % v for v in values])
    database(out, unicodedata, "14", shared)
    database(out, unicodedata.ucd_3_2_0, "32", shared)
    array(out, "double", "kNumeric", [repr(v) for v in shared["numeric"]])
    array(out, "char* const", "kPrefixes", ['"%s"' % p for p in shared["prefix"]])
print(len(words), "words", len(pool), "pool", len(data), "name bytes", len(entries), "entries", len(sequences), "sequences", len(runs), file=sys.stderr)
