#!/usr/bin/env python3.11
"""Writes src/base/unicode_ident_data.inc: what the tokenizer needs of Unicode 14.

Identifier ranges come from str.isidentifier(), printable ranges from str.isprintable(), the rest from unicodedata.
Run with CPython 3.11 (its Unicode version is 14.0).
"""
import sys
import unicodedata

assert unicodedata.unidata_version == "14.0.0"


def ranges(predicate):
    result, start = [], None
    for cp in range(0x110000 + 1):
        inside = cp < 0x110000 and predicate(cp)
        if inside and start is None:
            start = cp
        elif not inside and start is not None:
            result.append((start, cp - 1))
            start = None
    return result


def write_ranges(out, name, pairs):
    out.write(f"constexpr Range {name}[] = {{\n")
    write_items(out, [f"{{{a:#x}, {b:#x}}}" for a, b in pairs])


def write_items(out, items):
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > 108:
            out.write(line + "\n")
            line = "   "
        line += f" {item},"
    out.write(line + "\n};\n")


def main():
    with open(sys.argv[1] if len(sys.argv) > 1 else "src/base/unicode_ident_data.inc", "w") as out:
        out.write("// Made by tools/make_unicode_ident.py from Unicode 14.0. Do not edit.\n")
        write_ranges(out, "kIdentifierStart", ranges(lambda c: c >= 128 and chr(c).isidentifier()))
        write_ranges(out, "kIdentifierContinue", ranges(lambda c: c >= 128 and ("a" + chr(c)).isidentifier()))
        write_ranges(out, "kNotPrintable", ranges(lambda c: not chr(c).isprintable()))
        classes = [(c, unicodedata.combining(chr(c))) for c in range(0x110000) if unicodedata.combining(chr(c))]
        out.write("constexpr CombiningClass kCombiningClasses[] = {\n")
        runs = []
        for cp, value in classes:
            if runs and runs[-1][1] == cp - 1 and runs[-1][2] == value:
                runs[-1][1] = cp
            else:
                runs.append([cp, cp, value])
        write_items(out, [f"{{{a:#x}, {b:#x}, {v}}}" for a, b, v in runs])
        pool, index, items = [], {}, []
        for cp in range(0x110000):
            if 0xAC00 <= cp < 0xAC00 + 11172:
                continue
            text = unicodedata.normalize("NFKD", chr(cp))
            if text == chr(cp):
                continue
            key = tuple(map(ord, text))
            if key not in index:
                index[key] = len(pool)
                pool.extend(key)
            items.append(f"{{{cp:#x}, {index[key]}, {len(key)}}}")
        out.write("constexpr Decomposition kDecompositions[] = {\n")
        write_items(out, items)
        out.write("constexpr char32_t kDecompositionPool[] = {\n")
        write_items(out, [f"{c:#x}" for c in pool])
        pairs = []
        for cp in range(0x110000):
            if 0xAC00 <= cp < 0xAC00 + 11172:
                continue
            parts = unicodedata.decomposition(chr(cp)).split()
            if len(parts) != 2 or parts[0].startswith("<"):
                continue
            if unicodedata.normalize("NFC", chr(cp)) == chr(cp):
                pairs.append((int(parts[0], 16), int(parts[1], 16), cp))
        out.write("constexpr Composition kCompositions[] = {\n")
        write_items(out, [f"{{{a:#x}, {b:#x}, {c:#x}}}" for a, b, c in sorted(pairs)])


main()
