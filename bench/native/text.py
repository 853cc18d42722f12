"""str, bytes and bytearray methods, formatting, codecs, re, unicodedata, io on text and bytes, textwrap, difflib."""
import codecs
import io
import os
import re
import string
import tempfile
import textwrap
import unicodedata

_words = ("the quick brown fox jumps over the lazy dog and runs away from %d hungry wolves " * 20).split()
_line = " ".join(_words)
_commas = ",".join(_words)
_accented = "d\u00e9j\u00e0 vu na\u00efve caf\u00e9 \u00dcber stra\u00dfe " * 40
_cyrillic = "\u0441\u044a\u0435\u0448\u044c \u0435\u0449\u0451 \u044d\u0442\u0438\u0445 \u043c\u044f\u0433\u043a\u0438\u0445 \u0431\u0443\u043b\u043e\u043a " * 40
_wide = "smile \U0001f600 and \u4f60\u597d\u4e16\u754c " * 60
_lines = "\n".join("line %d of the text" % i for i in range(500))
_utf8 = _accented.encode()
_utf8_wide = _wide.encode()
_ascii = _line.encode()


def str_split_whitespace():
    for _ in range(10):
        _line.split()


def str_split_separator():
    for _ in range(10):
        _commas.split(",")


def str_splitlines():
    for _ in range(5):
        _lines.splitlines()


def str_join():
    for _ in range(20):
        " ".join(_words)


def str_join_unicode():
    parts = [_accented, _line, _cyrillic, "x"] * 20
    for _ in range(10):
        "".join(parts)


def str_replace():
    for _ in range(10):
        _line.replace("fox", "cat")
        _line.replace("fox", "elephant")
        _line.replace("a", "b")


def str_find():
    for _ in range(20):
        _line.find("unicorn")
        _line.rfind("quicker")
        _line.count("over")
        "wolves!" in _line


def str_find_char():
    for _ in range(50):
        _line.find("!")
        _accented.find("!")
        _wide.rfind("!")


def str_index_short():
    s = "key=value; other=thing"
    for _ in range(300):
        s.partition("=")
        s.index(";")
        s.startswith("key")
        s.endswith(("x", "thing"))


def str_strip_case():
    s = "   Mixed Case Text\t\n"
    for _ in range(200):
        s.strip().lower()
        s.rstrip().upper()
        s.title()


def str_case_unicode():
    _accented.upper()
    _cyrillic.casefold()
    _accented.swapcase()
    _cyrillic.title()


def str_predicates():
    for w in _words:
        w.isalpha()
        w.isdigit()
        w.isidentifier()
        w.isspace()
        w.isupper()
        w.isalnum()


def str_translate():
    table = str.maketrans("abcdef", "ABCDEF", "xyz")
    for _ in range(5):
        _line.translate(table)


def str_translate_unicode():
    table = {ord("\u00e9"): "e", ord("\u00e0"): "a", ord("\u00df"): "ss", 32: None}
    _accented.translate(table)


def str_encode_utf8():
    for _ in range(20):
        _accented.encode()
        _wide.encode()
        _line.encode()


def str_decode_utf8():
    for _ in range(20):
        _utf8.decode()
        _utf8_wide.decode()
        _ascii.decode()


def str_codecs_latin_1_utf_16():
    for _ in range(10):
        _accented.encode("latin-1").decode("latin-1")
        _wide.encode("utf-16-le").decode("utf-16-le")
        _wide.encode("utf-32").decode("utf-32")
        _line.encode("ascii").decode("ascii")


def str_codecs_charmap():
    _accented.encode("cp1252").decode("cp1252")
    _cyrillic.encode("cp1251").decode("cp1251")


def str_codecs_errors():
    _wide.encode("ascii", "backslashreplace")
    _wide.encode("ascii", "xmlcharrefreplace")
    (_utf8 + b"\xff\xfe").decode("utf-8", "replace")
    (_utf8 + b"\xff\xfe").decode("ascii", "surrogateescape")


def str_codecs_multibyte():
    "\u4f60\u597d\u4e16\u754c".encode("gbk").decode("gbk")
    for _ in range(5):
        ("\u3053\u3093\u306b\u3061\u306f" * 50).encode("shift_jis").decode("shift_jis")


def str_format_method():
    for i in range(200):
        "{} and {name:>10} {0!r:^8} {1:.3f}".format(i, 2.5, name="x")


def str_format_percent():
    for i in range(200):
        "%d %s %5.2f %x %r" % (i, "text", 2.5, i, "q")


def str_format_fstring():
    for i in range(300):
        f"{i} {i:>8} {i * 0.5:.2f} {'abc'!r} {i:#x} {i:,}"


def str_format_numbers():
    for i in range(200):
        format(i * 1000003, ",")
        format(i / 7, ".6e")
        str(i / 3)
        repr(i)
        hex(i)


def str_concatenate():
    s = ""
    for w in _words:
        s += w
        s += " "


def str_slice_iterate():
    for i in range(200):
        _line[i:i + 40]
        _accented[i:i + 40]
        _line[::-1]
    for c in _line:
        pass


def str_compare_hash():
    a = [w + "x" for w in _words]
    b = [w + "x" for w in _words]
    a == b
    for x, y in zip(a, b):
        x < y
        x == y
        hash(x)


def str_repr_escape():
    repr(_line)
    repr(_accented)
    ascii(_wide)
    repr(_lines)


def str_expandtabs_justify():
    for _ in range(100):
        "a\tb\tc".expandtabs()
        "abc".ljust(20)
        "abc".center(21, "*")
        "42".zfill(8)


def int_from_text():
    for i in range(100):
        int("123456")
        int("ff", 16)
        float("3.25")
        float("1e10")
        int(" 77 ")


def string_template():
    t = string.Template("$who likes ${what} for $$5")
    for _ in range(20):
        t.substitute(who="tim", what="kung pao")


def textwrap_fill():
    textwrap.fill(_line[:600], 60)


_blob = bytes(range(256)) * 20


def bytes_methods():
    for _ in range(20):
        _ascii.split()
        _ascii.replace(b"fox", b"cat")
        _ascii.find(b"unicorn")
        _ascii.upper()
        _ascii.count(b"o")


def bytes_join_slice():
    parts = [b"abc", b"de", b"fghi"] * 100
    for _ in range(20):
        b"".join(parts)
        _blob[5:500]
        _blob[::3]


def bytes_hex_translate():
    table = bytes(range(255, -1, -1))
    for _ in range(10):
        bytes.fromhex(_blob.hex())
        _blob.translate(table)
        _blob.strip(b"\x00\xff")


def bytes_iterate_build():
    bytes([b for b in _blob])
    bytes(b ^ 1 for b in _blob)
    sum(_blob)


def bytes_small():
    for i in range(200):
        b"%d: %s\r\n" % (i, b"value")
        b"key: value".partition(b": ")
        b"abc".startswith(b"a")
        b"Key".lower()


def bytearray_append():
    b = bytearray()
    for i in range(2000):
        b.append(i & 255)
    del b[:500]
    b.extend(b"abc" * 100)


def bytearray_edit():
    b = bytearray(_blob)
    for i in range(500):
        b[i] = b[i + 1] ^ 255
        b[i:i + 2] = b"xy"
        b += b"z"
    b.replace(b"x", b"yy")


def memoryview_access():
    m = memoryview(bytearray(_blob))
    for i in range(500):
        m[i] = 3
        m[i:i + 10].tobytes()
    m.cast("I").tolist()


_log = "".join('10.0.%d.%d - - [10/Oct/2000:13:55:36 -0700] "GET /page/%d.html HTTP/1.0" 200 %d\n' % (i % 256, i % 7, i, i * 17)
               for i in range(200))
_log_re = re.compile(r'^(\S+) \S+ (\S+) \[([\w:/]+\s[+\-]\d{4})\] "(\S+) (\S+)\s*(\S*)" (\d{3}) (\S+)', re.M)
_email = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_mail_text = "write to someone.else+tag@mail-host.example.org or nobody; " * 30
_token = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d*)?)|(?P<name>[A-Za-z_]\w*)|(?P<op>[-+*/()=<>!]+))")
_source = "alpha = beta * (gamma + 3.14) / delta - 42 " * 20


def re_match_groups():
    for line in _log.splitlines():
        _log_re.match(line).groups()


def re_search():
    for _ in range(5):
        _email.search("x" * 100 + _mail_text)
        re.search(r"(\d+)-(\d+)", _line + "123-456")


def re_findall():
    _email.findall(_mail_text)
    re.findall(r"\w+", _line)


def re_finditer_log():
    for m in _log_re.finditer(_log):
        m.group(1)


def re_sub_string():
    re.sub(r"\bfox\b", "cat", _line)
    re.sub(r"(\w+) (\w+)", r"\2 \1", _line)


def re_sub_function():
    re.sub(r"[aeiou]", lambda m: m.group().upper(), _line[:800])


def re_split():
    re.split(r"[,\s]+", _line)
    re.split(r"(\d)", _line)


def re_tokenize():
    pos = 0
    while True:
        m = _token.match(_source, pos)
        if not m or not m.lastgroup:
            break
        pos = m.end()


def re_unicode():
    re.findall(r"\w+", _cyrillic)
    re.findall(r"(?i)\u00dcBER|na\u00efve", _accented)
    re.sub(r"\W+", "-", _wide)


def re_bytes():
    re.findall(rb"[a-z]{4,}", _ascii)
    re.sub(rb"o.", b"__", _ascii)


def re_backtracking():
    re.match(r"(?:a|ab|abc)*d", "abcab" * 60)
    re.search(r"(.*?)x(.*)y", "a" * 200 + "x" + "b" * 200)
    re.match(r"([a-z]+ ?)+!", "some words that fit ok")


def re_lookaround_case():
    re.findall(r"(?i)(?<=the )\w+(?= )", _line)
    re.findall(r"(?:FOX|DOG|WOLVES)", _line, re.I)


def re_cached_call():
    for w in _words[:100]:
        re.match("[a-f]", w)


def re_compile_pattern():
    re._compiler.compile(r'^(\S+) \S+ (\S+) \[([\w:/]+\s[+\-]\d{4})\] "(a|b|c)"', 0)


def unicodedata_normalize():
    unicodedata.normalize("NFD", _accented)
    unicodedata.normalize("NFC", unicodedata.normalize("NFKD", _accented))
    unicodedata.normalize("NFKC", _wide)


def unicodedata_properties():
    for c in _wide[:200]:
        unicodedata.category(c)
        unicodedata.name(c, "")
        unicodedata.east_asian_width(c)
        unicodedata.combining(c)


def unicodedata_lookup():
    for _ in range(50):
        unicodedata.lookup("GREEK SMALL LETTER ALPHA")
        unicodedata.lookup("CJK UNIFIED IDEOGRAPH-4E16")


def io_stringio_write():
    out = io.StringIO()
    for w in _words:
        out.write(w)
        out.write(" ")
    out.getvalue()


def io_stringio_lines():
    for line in io.StringIO(_lines):
        pass


def io_bytesio():
    out = io.BytesIO()
    for i in range(500):
        out.write(b"some bytes")
    out.seek(0)
    while out.read(64):
        pass


def io_text_wrapper_read():
    for line in io.TextIOWrapper(io.BytesIO(_lines.encode()), "utf-8"):
        pass
    io.TextIOWrapper(io.BytesIO(_utf8), "utf-8").read()


def io_text_wrapper_write():
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    for w in _words:
        out.write(w)
    out.flush()


_folder = tempfile.mkdtemp()
_path = os.path.join(_folder, "text")
with open(_path, "w") as _file:
    _file.write(_lines * 5)


def io_file_lines():
    with open(_path) as f:
        for line in f:
            pass


def io_file_binary():
    with open(_path, "rb") as f:
        while f.read(100):
            pass


def io_file_write():
    with open(_path + ".out", "w") as f:
        for w in _words:
            print(w, file=f)


def codecs_incremental():
    decoder = codecs.getincrementaldecoder("utf-8")()
    for i in range(0, len(_utf8), 7):
        decoder.decode(_utf8[i:i + 7])
