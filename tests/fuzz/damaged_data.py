"""Feeds damaged data to everything that reads a format, on two interpreters; outcomes (result, or exception type and message) must agree.

usage: damaged_data.py [--seconds N] [--seed N] [--interpreter PATH] [--oracle PATH] [--only FORMAT,...]
       damaged_data.py FORMAT FIRST LAST        one line a case; what the comparison runs

A case is a valid piece of data with a few bytes changed, dropped, repeated, cut or replaced by what is special in the format, all drawn
from the case's number. An interpreter that dies of a case is a finding when the other one does not.
"""
import array
import ast
import base64
import binascii
import bz2
import codecs
import collections
import configparser
import csv
import datetime
import decimal
import email
import fractions
import gettext
import gzip
import hashlib
import io
import json
import lzma
import marshal
import os
import pickle
import plistlib
import random
import re
import signal
import sqlite3
import string
import struct
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import types
import urllib.parse
import warnings
import xml.dom.minidom
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib

warnings.simplefilter("ignore")


class Point:
    def __init__(self, x=1):
        self.x = x

    def __repr__(self):
        return "Point(%r)" % vars(self)


class Slow(BaseException):
    pass


Pair = collections.namedtuple("Pair", "a b")
SHARED = [1, "a"]
OBJECTS = [
    [1, -5, 2**40, 10**40, 1.5, None, True, "text", "é\u20ac\ud800", b"bytes", bytearray(b"b"), (), (1,), {"a": [1]}, {1, 2}, frozenset("ab")],
    [SHARED, SHARED, {"k": SHARED}], Point(), [Point([1]), Point({"a": Point})], datetime.datetime(2020, 1, 2, 3, 4, 5, 6), datetime.timedelta(1, 2, 3),
    datetime.time(1, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=1))), collections.OrderedDict(a=1), collections.deque([1, 2], 3), array.array("i", [1, 2]),
    decimal.Decimal("1.5"), fractions.Fraction(1, 3), range(5), slice(1), len, str.join, complex(1, 2), ValueError("a"), OSError(2, "no", "f"), collections.Counter("aab"),
    random.Random(3), iter([1, 2]), types.SimpleNamespace(a=1), collections.defaultdict(list, {1: [2]}), datetime.date(2020, 2, 29), re.compile("a(b)"),
]


def pickles():
    return [pickle.dumps(o, p) for o in OBJECTS for p in range(6)]


def marshals():
    code = compile("def f(a, *b, c=1, **d):\n try:\n  return [x for x in b if x], {1: 'a'}, lambda: a\n except E as e:\n  pass\nclass C(B): x: int = 1.5\n", "f", "exec")
    return [marshal.dumps(v, n) for v in (code, {1: [2, (3, {4})], "a": b"b", 1.5: 2j, None: ...}, [["x"] * 3, ("y",) * 3, -2**70, "é"]) for n in range(5)]


TEXTS = {
    "json": ['{"a": [1, -2.5e3, true, false, null, "x\\u00e9\\ud83d\\ude00\\n"], "b": {"c": {}}}', '[[], [[]], {"": ""}, NaN, Infinity, -Infinity, 0, -0, 1E400, 12345678901234567890]', '"abc"', " [1 , 2 ] "],
    "xml": ['<?xml version="1.0" encoding="utf-8"?><!DOCTYPE a [<!ENTITY e "text"><!ELEMENT a (b*)><!ATTLIST a c CDATA "d">]><a x="1" y=\'&lt;\'>&e;<b/><![CDATA[x]]><!-- c --><?pi d?>&#233;&#x20ac;</a>',
            '<a xmlns="u:v" xmlns:p="u:w"><p:b p:c="1">t</p:b>tail</a>', '<!DOCTYPE a [<!ENTITY x "aaaaaaaaaa"><!ENTITY y "&x;&x;&x;"><!ENTITY z "&y;&y;&y;">]><a>&z;</a>'],
    "re": [r"(a|b)*?c{2,3}[^x-z\d]\b(?P<n>.)(?P=n)(?i:x)(?=y)(?!z)(?<=a)(?<!b)\1$", r"(?x) a b # c", r"[\w\-\]]+|\Aa\Z|(?:x(?:y)*+)++(?>a)|\u20ac\N{BULLET}\x41\101", r"(?P<a>x)?(?(a)y|z)", r"(?aiLmsux)a", r"(?-i:a{1}b{,2}c{3,}d{4,5}?)"],
    "sub": [r"\1\g<1>\g<n>\n\\x", r"a\g<0>b\g<name>\100"],
    "struct": ["<iHq3s2x", "@bBhHiIlLqQnNfdspP?c", "!5p4xe", ">0s 1i", "=10x2?3c"],
    "iso": ["2020-01-02T03:04:05.678901+01:02:03.000004", "2020-W10-3", "20200102T030405Z", "2020-12-31", "03:04:05.123", "2020-02-29 24:00"],
    "strptime": ["2020-01-02 03:04:05 Mon January %Y|%Y-%m-%d %H:%M:%S %a %B %%Y", "20/1/99 11 PM +0100|%y/%d/%m %I %p %z", "2020 10 3 070|%G %V %u %j"],
    "strftime": ["%a %A %w %d %b %B %m %y %Y %H %I %p %M %S %f %z %Z %j %U %W %c %x %X %%", "%G-%V-%u %4Y %-d %5"],
    "csv": ['a,b,"c ""d"" e"\r\n1,,\'x\',"multi\nline"\n', '"a" ,b\r,c\n\n"unterminated', "1;2\t3|4,\\,\n"],
    "ini": ["[a]\nx = 1\ny: %(x)s\n  more\n[b]\n# c\n;d\nz\n", "[DEFAULT]\np=1\n[s t]\nq=${a:x}\n"],
    "toml": ['a = 1\nb.c = "x\\u00e9"\n[t]\nd = [1, 2.5, true, 1979-05-27T07:32:00Z, {e = \'f\'}]\n[[u]]\ng = """x\ny"""\nh = 0xFF\ni = inf\n[[u]]\n', "'a b' = 1_000\nx = 07:32:00.5\ny = 1979-05-27\n"],
    "literal": ["{'a': [1, -2.5, 3j, None, True, b'x', (), {1, 2}], **x}", "[1, 'a\\x41\\N{BULLET}\\ud800', 10**2, 0x1f, 0o7, 1_0, f'{a}']", "-1 + 2j"],
    "number": ["123_456", "-0x1F", "  1.5e-10 ", "nan", "-Infinity", "1+2j", "(1e5-3.5j)", "٣٤", "0b101", "1e400"],
    "decimal": ["1.5E+10", "-NaN123", "sNaN", "Infinity", "0.000001", "1_000.5", "٣.٤"],
    "format": ["{0!r:>{1}} {a.b[c]:{d}} {{}} {:,.2f} {0:#x}", "%(a)s %5.2f %-5d %#x %c %% %r %a %*d", "{!s:^10}{:%Y-%m}{:08.3e}"],
    "spec": ["*^+#020,.5f", "<10s", "=+_x", "\u20ac>5n", ".3%", "z.1e"],
    "template": ["$a ${b} $$ $c_d ${e", "$"],
    "url": ["http://user:pw@host:80/p/a;t?q=1&r=%zz#f", "//[::1%25eth]:99999/x", "mailto:a@b?subject=\u20ac", "http://[v1.a]/"],
    "email": ["From: =?utf-8?q?a=20b?= <a@b>\nTo: x\nContent-Type: multipart/mixed; boundary=\"q\"\n\n--q\nContent-Transfer-Encoding: base64\n\naGk=\n--q\nContent-Type: text/plain; charset=latin-1\n\n\xe9\n--q--\n"],
    "plist": ['<?xml version="1.0"?><plist version="1.0"><dict><key>a</key><array><integer>1</integer><real>2.5</real><true/><date>2020-01-02T03:04:05Z</date><data>aGk=</data><string>x</string></array></dict></plist>'],
    "source": ["def f(a, /, b=1, *c, d, **e) -> int:\n    '''x'''\n    return (yield a) if b else [i async for i in c]\nmatch x:\n  case {'a': [1, *_], **r} | C(y=2): pass\n", "x = f'{a!r:>{b}}' rb'c' if True else lambda: 0\n@d\nclass A(B, m=C): y: int\ntry: pass\nexcept* E: pass\n"],
    "name": ["LATIN SMALL LETTER A", "HANGUL SYLLABLE GAG", "CJK UNIFIED IDEOGRAPH-4E00"],
}
ENCODED = ["a\xe9\u20ac\U0001f600 z\n", "\x00\x7f\x80\uffff", "b\xfccher.example", "+AGEAYg-&-"]
SPECIAL = {
    "json": list('{}[]",:\\') + ["\\u", "1e", "-", "NaN", "tru", "\ud800"], "xml": ["<", ">", "&", "&#", "&#0;", "]]>", "<!--", "--", "<?", "<!", "%", "xmlns:", "&x;", "\0", "\ud800", "<a>", "</a>"],
    "re": list("()[]{}*+?|^$\\.-") + ["(?", "(?P<", "(?P=", "(?:", "(?<=", "\\b", "\\8", "{1,", "{99999999999}", "(?(", "[^", "[a-", "\\x", "\\N{", "*+", "(?i)", "(?>"], "struct": list("<>=@!?cbBhHiIlLqQnNefdspPx 0129") + ["99999999999", "2147483647x"],
    "iso": list("0123456789-:T.WZ+ ") + ["\ud800", "\u0663"], "literal": list("()[]{}'\"\\,:+-*") + ["lambda:0", "0x", "1_", "\\N{", "\\x", "("*50, "-"*50],
    "format": list("{}[]!:.%#") + ["%(", "{0", "{!z}", "%y", "%*", "{:{}}", "%9999999999d", "{:99999999999}", "\ud800"], "source": list("()[]{}:=*@\\'\"\n\t;,.") + ["if ", "yield ", "await ", "lambda ", "f'{", "match ", "*", "**", ":=", "    ", "0x", "1_", "\0", "\ud800", "return", "nonlocal x\n"],
}
DEFAULT_SPECIAL = list("%$[]{}()<>\"'\\,;:=&#\n\0-+.0129eE \t") + ["\ud800", "\xe9", "99999999999"]


def archives(kind):
    out = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr(zipfile.ZipInfo("a.txt", (2020, 1, 2, 3, 4, 6)), b"hello" * 50)
            z.writestr(zipfile.ZipInfo("d/\xe9", (2020, 1, 2, 3, 4, 6)), b"x", zipfile.ZIP_STORED)
            z.comment = b"comment"
    else:
        with tarfile.open(fileobj=out, mode="w", format=kind) as t:
            for name, data in (("a", b"hello" * 50), ("m" * 60 + "/" + "n" * 60, b""), ("d/\xe9", b"x")):
                info = tarfile.TarInfo(name)
                info.size, info.mtime = len(data), 1.5 if kind == tarfile.PAX_FORMAT else 1
                t.addfile(info, io.BytesIO(data))
    return out.getvalue()


def catalogue():
    pairs = sorted({"": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n", "a": "b", "x\0xs": "y\0ys"}.items())
    ids = texts = b""
    offsets = []
    for key, value in pairs:
        key, value = key.encode(), value.encode()
        offsets.append((len(ids), len(key), len(texts), len(value)))
        ids, texts = ids + key + b"\0", texts + value + b"\0"
    start = 28 + 16 * len(offsets)
    keys, words = [], []
    for at, size, at2, size2 in offsets:
        keys += [size, at + start]
        words += [size2, at2 + start + len(ids)]
    return struct.pack("<7I", 0x950412DE, 0, len(offsets), 28, 28 + 8 * len(offsets), 0, 0) + array.array("I", keys + words).tobytes() + ids + texts


def database():
    with tempfile.TemporaryDirectory() as d:
        c = sqlite3.connect(d + "/x")
        c.executescript("create table t(a integer primary key, b text, c blob, d real); create index i on t(b);")
        c.executemany("insert into t values (?, ?, ?, ?)", [(i, "text%d" % i, bytes([i]) * 3, i / 2) for i in range(30)])
        c.commit()
        c.close()
        with open(d + "/x", "rb") as f:
            return f.read()


def damaged_bytes(rng, data, special=b"\0\1\xff\x7f\x80"):
    data = bytearray(data)
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(data) + 1)
        kind = rng.randrange(8)
        if kind == 0 and data:
            data[at % len(data)] = rng.randrange(256)
        elif kind == 1 and data:
            data[at % len(data)] ^= 1 << rng.randrange(8)
        elif kind == 2:
            del data[at:at + rng.randrange(1, 9)]
        elif kind == 3:
            data[at:at] = bytes(rng.choice(special) for _ in range(rng.randrange(1, 5)))
        elif kind == 4:
            del data[at:]
        elif kind == 5:
            data[at:at] = data[at:at + rng.randrange(1, 20)]
        elif kind == 6:
            data[at:at + 4] = struct.pack(rng.choice("<>") + "I", rng.choice([0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFF, 70000]))
        else:
            data += bytes(rng.randrange(256) for _ in range(rng.randrange(5)))
    return bytes(data)


def damaged_text(rng, text, special):
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(text) + 1)
        kind = rng.randrange(6)
        size = rng.randrange(1, 5)
        if kind < 2:
            text = text[:at] + rng.choice(special) + text[at + (size if kind else 0):]
        elif kind == 2:
            text = text[:at] + text[at + size:]
        elif kind == 3:
            text = text[:at] + text[at:at + size * 3] + text[at:]
        elif kind == 4:
            text = text[:at]
        else:
            other = rng.randrange(len(text) + 1)
            text = text[:at] + text[other:other + size] + text[at + size:]
    return text


def read_xml(text):
    data = text.encode("utf-8", "surrogatepass")
    return ElementTree.tostring(ElementTree.fromstring(data)), xml.dom.minidom.parseString(data).toxml()


def read_re(text, rng):
    pattern = re.compile(text)
    return pattern.groups, pattern.groupindex, pattern.flags, [m and (m.span(), m.groups()) for m in (pattern.search(s) for s in ("", "aabccc1xx", "abc y\n"))], pattern.split("aXb")


def read_struct(text, rng):
    size = struct.calcsize(text)
    return size, struct.unpack(text, bytes(i * 7 & 255 for i in range(size))) if size < 10000 else None


def read_strptime(text, rng):
    value, _, form = text.partition("|")
    return time.strptime(value, form)


def read_csv(text, rng):
    options = [{}, {"strict": True}, {"delimiter": ";", "quotechar": "'"}, {"escapechar": "\\", "doublequote": False}, {"quoting": csv.QUOTE_NONNUMERIC}, {"skipinitialspace": True}]
    return list(csv.reader(io.StringIO(text, newline=""), **rng.choice(options)))


def read_ini(text, rng):
    parser = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation() if rng.random() < .3 else configparser.BasicInterpolation())
    parser.read_string(text)
    return {s: dict(parser[s]) for s in parser}


def read_number(text, rng):
    out = []
    for kind in (int, float, complex, lambda s: int(s, 0), lambda s: int(s, 36)):
        try:
            out.append(kind(text))
        except ValueError as e:
            out.append(str(e))
    return out


def read_format(text, rng):
    try:
        first = text.format(5, 10, 2.5, a=datetime.date(2020, 1, 2), d=3)
    except Exception as e:
        first = type(e), str(e)
    return first, text % ({"a": 1} if "(" in text else (1, 2.5, 3, 4, "c", 6, 7, 8))


def read_spec(text, rng):
    out = []
    for value in (5, 2.5, "s", 1j, decimal.Decimal("1.5"), True):
        try:
            out.append(format(value, text))
        except (ValueError, OverflowError, MemoryError) as e:
            out.append((type(e), str(e)))
    return out


def read_template(text, rng):
    template = string.Template(text)
    return template.safe_substitute(a=1), template.substitute(a=1, b=2, c_d=3)


def read_url(text, rng):
    parts = urllib.parse.urlsplit(text)
    return parts, urllib.parse.parse_qs(parts.query), parts.hostname, parts.port, urllib.parse.unquote(text), urllib.parse.urljoin("http://a/b/c", text)


def read_email(text, rng):
    message = email.message_from_string(text)
    return message.items(), [(p.get_content_type(), p.get_payload(decode=True)) for p in message.walk()], message.as_string()


def read_source(text, rng):
    return ast.dump(ast.parse(text))[:2000], compile(text, "f", "exec").co_code.hex()[:100]


def read_unpickled(data, rng):
    class Restricted(pickle.Unpickler):
        def find_class(self, module, name):
            if module.partition(".")[0] not in ("builtins", "collections", "datetime", "decimal", "fractions", "__main__", "copyreg", "array", "_codecs", "types", "random", "re") or name in (
                    "exec", "eval", "print", "input", "breakpoint", "exit", "quit", "help", "open", "compile", "__import__", "id", "vars", "dir", "globals", "locals", "memoryview"):
                raise pickle.UnpicklingError("forbidden %s.%s" % (module, name))
            return super().find_class(module, name)
    return Restricted(io.BytesIO(data)).load()


def read_zlib(data, rng):
    d = zlib.decompressobj(rng.choice([15, -15, 31, 47]))
    out = d.decompress(data, rng.choice([0, 1, 100]))
    return out, d.eof, d.unused_data, len(d.unconsumed_tail), zlib.decompress(data)


def read_tar(data, rng):
    with tarfile.open(fileobj=io.BytesIO(data)) as t:
        return [(m.name, m.size, m.mtime, m.type, m.linkname, m.pax_headers, m.isfile() and t.extractfile(m).read(1000)) for m in t]


def read_zip(data, rng):
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return z.comment, [(i.filename, i.date_time, i.file_size, i.CRC, i.extra, z.read(i)) for i in z.infolist()]


def read_catalogue(data, rng):
    t = gettext.GNUTranslations(io.BytesIO(data))
    return t.info(), t.gettext("a"), t.ngettext("x", "xs", 2)


def read_database(data, rng):
    c = sqlite3.connect(":memory:")
    c.deserialize(data)
    return c.execute("select * from t").fetchall(), c.execute("select b from t where b > 'text2'").fetchall(), c.execute("pragma integrity_check").fetchall()


def read_codec(data, rng):
    name = rng.choice(["utf-8", "utf-16", "utf-32", "utf-7", "utf-16-le", "utf-32-be", "utf-8-sig", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "ascii", "cp1252", "shift_jis", "euc_jp", "gb18030", "big5", "iso2022_jp", "hz",
                       "cp437", "hex", "base64", "quopri", "uu", "rot13", "bz2", "zip", "charmap"])
    errors = rng.choice(["strict", "strict", "replace", "ignore", "surrogateescape", "backslashreplace", "surrogatepass", "bogus", "namereplace"])
    size = rng.randrange(1, 5)
    decoder = codecs.getincrementaldecoder(name)(errors)
    try:
        pieces = [decoder.decode(data[i:i + size], i + size >= len(data)) for i in range(0, len(data), size)]
    except Exception as e:
        pieces = type(e), str(e)
    return name, errors, pieces, codecs.decode(data, name, errors)


def read_base64(data, rng):
    out = []
    for kind in (base64.b64decode, lambda d: base64.b64decode(d, validate=True), base64.b32decode, base64.b85decode, base64.a85decode, base64.b16decode, binascii.a2b_uu, binascii.a2b_qp, binascii.unhexlify,
                 lambda d: binascii.a2b_base64(d, strict_mode=True)):
        try:
            out.append(kind(data))
        except Exception as e:
            out.append((type(e).__name__, str(e)))
    return out


def read_state(data, rng):
    kind = rng.choice([datetime.datetime, datetime.date, datetime.time])
    if rng.random() < .3:
        return kind(data.decode("latin-1"))
    return kind(data, *rng.choice([(), (datetime.timezone.utc,), (None,), (1,)])) if kind is not datetime.date else kind(data)


def binary_formats():
    sample = b"some data, some more data " * 30
    formats = {
        "pickle": (pickles(), read_unpickled, b"(.0123FGIJKLMNRSTUVXabcdeghijlopqrstu}])\x80\x81\x82\x85\x86\x87\x88\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98"),
        "pypickle": (pickles(), lambda d, r: pickle._Unpickler(io.BytesIO(d)).load() if b"os\n" not in d and b"posix" not in d else None, b"(.0123FGIJKLMNTUVXaedeghjlpqrstu}]"),
        "marshal": (marshals(), lambda d, r: marshal.loads(d), b"0NFTS.iIlfgxystr([{u?<>aA)zZ\xe9\xa9\xf3"), "zlib": ([zlib.compress(sample), gzip.compress(sample, mtime=0), zlib.compress(bytes(range(256)))], read_zlib, b"\0\xff"),
        "gzip": ([gzip.compress(sample, mtime=0)], lambda d, r: gzip.decompress(d), b"\0\xff"), "bz2": ([bz2.compress(sample)], lambda d, r: bz2.decompress(d), b"\0\xff"),
        "lzma": ([lzma.compress(sample), lzma.compress(sample, lzma.FORMAT_ALONE)], lambda d, r: lzma.decompress(d, memlimit=1 << 24), b"\0\xff"),
        "tar": ([archives(f) for f in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)], read_tar, b"\0 019\xff\x80"), "zip": ([archives("zip")], read_zip, b"PK\0\1\xff"),
        "mo": ([catalogue()], read_catalogue, b"\0\1\xff"), "sqlite": ([database()], read_database, b"\0\1\xff\x0d"), "codec": ([e.encode(c) for e in ENCODED for c in ("utf-8", "utf-16", "utf-32", "utf-7", "gb18030", "unicode_escape")] +
                                                                                                                  [b"\x1b$B$\"\x1b(B", b"~{<:~}", b"xn--bcher-kva.example", b"begin 666 a\n#86)C\n \nend\n", b"=41=\n", b"YWJj\n"], read_codec, b"\xff\xc3\xed\xa0\x80\\xuU+-&=~\x1b"),
        "base64": ([base64.b64encode(sample[:20]), base64.b32encode(sample[:9]), base64.b85encode(sample[:11]), base64.a85encode(sample[:11], adobe=True), b"4142", b"#86)C\n", b"=41=\n"], read_base64, b"=\n +/<~>z\xff"),
        "datetime": ([d.__reduce__()[1][0] for d in (OBJECTS[4], datetime.date(2020, 2, 29), datetime.time(1, 2, 3))], read_state, b"\0\1\x0c\x0d\x3b\x3c\x80\xff"),
        "bplist": ([plistlib.dumps({"a": [1, 2.5, True, datetime.datetime(2020, 1, 2), b"x", "\xe9"], "b": {"c": -1}}, fmt=plistlib.FMT_BINARY)], lambda d, r: plistlib.loads(d), b"\0\x10\x11\x50\xd1\xa1\xff"),
    }
    if os.path.exists("seeds"):
        with open("seeds", "rb") as f:
            seeds = marshal.load(f)
        formats = {kind: (seeds[kind], *rest) for kind, (_, *rest) in formats.items()}
    return formats


READERS = {
    "json": lambda s, r: json.loads(s), "xml": lambda s, r: read_xml(s), "re": read_re, "sub": lambda s, r: re.sub("(?P<n>a)(b)?", s, "xab"), "struct": read_struct,
    "iso": lambda s, r: r.choice([datetime.datetime, datetime.date, datetime.time]).fromisoformat(s), "strptime": read_strptime, "strftime": lambda s, r: (OBJECTS[4].strftime(s), time.strftime(s, (2020, 1, 2, 3, 4, 5, 3, 2, 0))),
    "csv": read_csv, "ini": read_ini, "toml": lambda s, r: tomllib.loads(s), "literal": lambda s, r: ast.literal_eval(s), "number": read_number, "decimal": lambda s, r: decimal.Decimal(s), "format": read_format, "spec": read_spec,
    "template": read_template, "url": read_url, "email": read_email, "plist": lambda s, r: plistlib.loads(s.encode("utf-8", "surrogatepass")), "source": read_source, "name": lambda s, r: __import__("unicodedata").lookup(s),
}
ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")


def on_alarm(number, frame):
    raise Slow


def case(kind, table, number):
    rng = random.Random("%s %d" % (kind, number))
    if kind in table:
        seeds, reader, special = table[kind]
        data = damaged_bytes(rng, rng.choice(seeds), special)
    else:
        reader = READERS[kind]
        data = damaged_text(rng, rng.choice(TEXTS[kind]), SPECIAL.get(kind, DEFAULT_SPECIAL))
    signal.setitimer(signal.ITIMER_REAL, .7)
    try:
        try:
            result = reader(data, rng)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        text = ADDRESS.sub("#", repr(result))
        text = "ok " + (text if len(text) < 150 else hashlib.sha1(text.encode("utf-8", "backslashreplace")).hexdigest())
    except Slow:
        text = "slow"
    except RecursionError:
        text = "RecursionError"
    except BaseException as e:
        try:
            text = "%s: %s" % (type(e).__name__, ADDRESS.sub("#", str(e))[:200])
        except Exception as inner:
            text = "%s: str raises %s" % (type(e).__name__, type(inner).__name__)
    return data, text


def print_cases(kind, first, last):
    signal.signal(signal.SIGALRM, on_alarm)
    table = binary_formats()
    out = os.fdopen(os.dup(1), "w", errors="backslashreplace", encoding="ascii")
    for number in range(first, last):
        out.write("%d\0%s\n" % (number, case(kind, table, number)[1].replace("\n", "\\n").replace("\r", "\\r")))
        out.flush()


def limits():
    import resource
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(interpreter, kind, first, last, place):
    """number -> outcome; a case that ends the process has its signal as outcome."""
    rows = {}
    while first < last:
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "ASAN_OPTIONS": "detect_leaks=0:abort_on_error=1:allocator_may_return_null=1:max_allocation_size_mb=2000",
                       "UBSAN_OPTIONS": "halt_on_error=1:abort_on_error=1:print_stacktrace=1"}
        with open(os.path.join(place, "stderr"), "wb") as err:
            try:
                done = subprocess.run([interpreter, os.path.abspath(__file__), kind, str(first), str(last)], stdout=subprocess.PIPE, stderr=err, cwd=place, env=environment, preexec_fn=limits, timeout=120)
                status, out = done.returncode, done.stdout
            except subprocess.TimeoutExpired as e:
                status, out = "hangs", e.stdout or b""
        for line in out.decode("ascii", "replace").split("\n"):
            number, separator, text = line.partition("\0")
            if separator:
                rows[int(number)] = text
        reached = max([n for n in rows if n >= first], default=first - 1) + 1
        if reached >= last:
            break
        rows[reached] = "DIES %s" % status
        if status not in ("hangs",) and status >= 0:
            with open(os.path.join(place, "stderr"), errors="replace") as f:
                rows[reached] += " " + f.read()[-300:]
        first = reached + 1
    return rows


def main():
    import argparse
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--interpreter", default=sys.executable)
    parser.add_argument("--oracle", default="/usr/bin/python3.11")
    parser.add_argument("--only", type=lambda s: s.split(","), default=[])
    parser.add_argument("--batch", type=int, default=400)
    parser.add_argument("--shown", type=int, default=4)
    options = parser.parse_args()
    kinds = [k for k in [*binary_formats(), *READERS] if (not options.only or k in options.only)]
    end = time.monotonic() + options.seconds
    first = options.seed * 1000000
    total, differing, slow = 0, collections.Counter(), 0
    theirs = collections.Counter()
    with tempfile.TemporaryDirectory() as place:
        table = binary_formats()
        with open(os.path.join(place, "seeds"), "wb") as f:  # interpreters may write the same object differently: both read these
            marshal.dump({kind: row[0] for kind, row in table.items()}, f)
        while time.monotonic() < end:
            for kind in kinds:
                ours, reference = run(os.path.abspath(options.interpreter), kind, first, first + options.batch, place), run(options.oracle, kind, first, first + options.batch, place)
                total += options.batch
                for number in sorted(reference):
                    expected, got = reference[number], ours.get(number, "nothing")
                    slow += "slow" in (expected, got)
                    if expected.startswith("DIES"):
                        theirs[kind] += 1
                    elif expected != got and "slow" not in (expected, got):
                        differing[kind] += 1
                        if differing[kind] <= options.shown:
                            print("%s %d %s\n   CPython: %s\n   here:    %s" % (kind, number, ascii(case(kind, table, number)[0] if "DIES" not in got else "")[:300], expected[:300], got[:300]), flush=True)
                if time.monotonic() > end:
                    break
            first += options.batch
    print("%d cases, %d differ: %s; %d slow; CPython died of %s" % (total, sum(differing.values()), dict(differing), slow, dict(theirs)))
    return bool(differing)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[2].isdigit():
        print_cases(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.exit(main())
