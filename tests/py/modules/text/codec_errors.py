# Codecs: what each makes of malformed input, and the error handlers.
import codecs,_codecs
def T(f,*a):
    try: print(f.__name__, a, "->", repr(f(*a)))
    except Exception as e: print(f.__name__,a,"->",type(e).__name__, e)
for d in [b"\x00\xd8\x00\x00\x00\x00\x00\x00", b"\x00\x00\x11\x00",b"\xff\xff\xff\xff", b"\x00\xd8\x00\x00",b"abc"]:
    T(_codecs.utf_32_le_decode,d,"strict",True)
    T(_codecs.utf_32_decode,d,"strict",True)
for d in [b"\x00\xd8A\x00", b"\x00\xdc", b"\x00\xd8",b"a",b"abc"]:
    T(_codecs.utf_16_le_decode,d,"strict",True)
for d in [b"+", b"+A", b"+AG", b"+AGE", b"+AGEA-", b"\xff", b"+AGE\xff", b"+2AA-", b"+-", b"~", b"a\\b", b"+AAAAAA-", b"+AAAA=", b"+//4-x",b"+IKx", b"+IKwx", b"+2AHcAQ-", b"+2AA+AGE-"]:
    T(_codecs.utf_7_decode,d,"strict",True)
    T(_codecs.utf_7_decode,d,"replace",True)
    T(_codecs.utf_7_decode,d,"strict",False)
for d in [r"\x", r"\x1", r"\u12", r"\U1234567", r"\U00110000", r"\N", r"\N{", r"\N{foo}", r"\N{SPACE}", "\\", r"\q", r"\8", r"\777", r"\N{}", r"\Nabc", r"\xzz", r"a\N{SPACEx"]:
    T(_codecs.unicode_escape_decode,d.encode(),"strict",True)
    T(_codecs.unicode_escape_decode,d.encode(),"strict",False)
    T(_codecs.raw_unicode_escape_decode,d.encode(),"strict",True)
    T(_codecs.raw_unicode_escape_decode,d.encode(),"strict",False)
    T(_codecs.escape_decode,d.encode())
    T(_codecs.escape_decode,d.encode(),"replace")
    T(_codecs.escape_decode,d.encode(),"ignore")
    T(_codecs.escape_decode,d.encode(),"bogus")
T(_codecs.escape_encode,b"a\n'\"\\\xff\0")
T(_codecs.charmap_decode,b"ab","strict","a")
T(_codecs.charmap_decode,b"ab","strict",{97:"xx",98:None})
T(_codecs.charmap_decode,b"ab","strict",{97:0x110000})
T(_codecs.charmap_decode,b"ab","strict",{97:-1})
T(_codecs.charmap_decode,b"ab","strict",{97:1.5})
T(_codecs.charmap_decode,b"ab","strict",{97:0xfffe})
T(_codecs.charmap_decode,b"b","strict","a\ufffe"+"\ufffe"*100)
T(_codecs.charmap_encode,"ab","strict",{97:b"xx",98:None})
T(_codecs.charmap_encode,"ab","strict",{97:256})
T(_codecs.charmap_encode,"ab","strict",{97:"a"})
T(_codecs.charmap_encode,"ab","strict",{97:-1})
T(_codecs.charmap_encode,"ab","replace",{97:1})
T(_codecs.charmap_encode,"ab","strict",None)
T(_codecs.charmap_encode,"\u1234","strict",None)
T(_codecs.charmap_decode,b"\xff","strict",None)
m=_codecs.charmap_build("".join(map(chr,range(256)))); print(type(m), m.size())
m=_codecs.charmap_build("\x01"+"".join(map(chr,range(1,256)))); print(type(m))
m=_codecs.charmap_build("abc"); print(type(m),m)
for h in ["strict","ignore","replace","xmlcharrefreplace","backslashreplace","namereplace","surrogatepass","surrogateescape"]:
    f=_codecs.lookup_error(h); print(f, f.__doc__)
    T(f,1)
    for e in [UnicodeEncodeError("utf-8","a\ud800\u1234\U00012345b",1,4,"x"),UnicodeDecodeError("utf-8",b"a\xed\xa0\x80b",1,4,"x"),UnicodeTranslateError("a\ud800\u1234b",1,3,"x"), ValueError("a"),UnicodeEncodeError("latin1","a\udc80b",1,2,"x"),UnicodeDecodeError("utf-16",b"a\0\xd8b",1,4,"x"),UnicodeDecodeError("utf-16-be",b"\xd8\x00",0,2,"x"),UnicodeEncodeError("utf-32-le","\ud800",0,1,"x")]:
        T(f,e)
