import codecs, _codecs

def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except BaseException as e:
        print(type(e).__name__, e, "/", repr(e.__cause__))

print(codecs.lookup("UTF 8").name)
show(codecs.lookup, "no such")
show(codecs.lookup, 5)
show(codecs.encode, "x", "rot13")
show("x".encode, "rot13")
show(b"x".decode, "hex")
show(codecs.decode, b"x", "hex")
show(codecs.decode, "zz", "hex")
show(codecs.register, 5)
show(codecs.register_error, "x", 5)
show(codecs.register_error, 5, 5)
show(codecs.lookup_error, "x")
def bad(name):
    return 5 if name == "bad" else None
codecs.register(bad)
show(codecs.lookup, "bad")
codecs.unregister(bad)
def own(e):
    return ("<%x>" % ord(e.object[e.start]), e.end)
codecs.register_error("own", own)
print("a\u20acb".encode("ascii", "own"), codecs.lookup_error("own") is own)
for name in ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "surrogatepass"):
    show("a\u20ac\udc80b".encode, "ascii", name)
    show("a\u20ac\udc80b".encode, "utf-8", name)
    show(b"a\xff\xed\xb2\x80b".decode, "utf-8", name)
    show(b"a\xffb".decode, "ascii", name)
for name in ("utf_8", "utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "latin_1", "ascii",
             "unicode_escape", "raw_unicode_escape", "charmap"):
    encode, decode = getattr(_codecs, name + "_encode"), getattr(_codecs, name + "_decode")
    show(encode, "abc\n")
    show(encode, "\xe9\u20ac")
    show(encode, b"x")
    show(encode, "x", 5)
    show(encode)
    show(decode, b"abc\\n")
    show(decode, b"ab\xff\xfe\x00", "replace")
    show(decode, 5)
    show(decode, b"", None, True, 4, 5)
show(_codecs.utf_16_ex_decode, b"\xff\xfea\x00", "strict", 0, False)
show(_codecs.utf_8_decode, b"a\xc3", "strict", False)
show(_codecs.utf_8_decode, b"a\xc3", "strict", True)
show(_codecs.escape_encode, b"a'\\\n\x00\xff")
show(_codecs.escape_decode, rb"a\'\\\n\x00\xff")
show(_codecs.escape_decode, rb"\x0")
show(_codecs.escape_decode, rb"\x0", "replace")
show(_codecs.readbuffer_encode, "aé")
show(_codecs.charmap_build, "abc")
show(_codecs.charmap_decode, b"\x00\x01", "strict", "ab")
show(_codecs.charmap_decode, b"\x00\x05", "strict", "ab")
show(_codecs.charmap_encode, "ab", "strict", {97: 1, 98: b"xy"})
