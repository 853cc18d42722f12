# Messages of the methods of str, bytes, bytearray and memoryview.
def T(s):
    try: print(s, "->", repr(eval(s)))
    except Exception as e: print(s,"->",type(e).__name__, e)
for s in """b"a".index(b"z")
bytearray(b"a").rindex(b"z")
b"a".find()
b"a".find(1,2,3,4)
b"a".center(5,"x")
b"a".center(5,b"xy")
b"a".center()
b"a".startswith(1)
b"a".startswith((1,))
b"a".join([1])
b"a".join(1)
b"a".hex(1)
b"a".hex(":", "a")
b"a".hex("::")
b"a".hex(sep="é")
b"a"+1
b"a"+"a"
1+b"a"
bytearray(b"a")+1
b"a"["x"]
bytearray(b"a")["x"]
b"a"[4]
bytearray(b"a")[4]
b"a".split(1)
b"a".split(b"")
b"a".translate(b"a")
b"a".translate(1)
bytes.fromhex("1")
bytes.fromhex("12 zz")
bytes.fromhex(b"1")
bytes.maketrans(b"a",b"")
bytes.maketrans(b"a")
bytes(-1)
bytes("a")
bytes(1,"a")
bytes(encoding="a")
bytes(errors="a")
bytes(1.5)
bytes([300])
bytes([None])
bytes(["a"])
bytes(10**30)
bytes(1,2,3,4)
bytearray(-1)
bytearray("a")
bytearray(1,"a")
bytearray(encoding="a")
bytearray(1.5)
bytearray([300])
bytearray(["a"])
bytearray(10**30)
b"a".count(300)
b"a".find("a")
300 in b"a"
"a" in b"a"
"a" in bytearray()
b"a".replace(1,2)
b"a".replace(b"a","b")
b"a".expandtabs("x")
b"a".zfill("x")
b"a".decode(1)
b"a".strip(1)
b"a".partition(1)
b"a".partition(b"")
b"a".removeprefix(1)
bytearray(b"a").append(300)
bytearray(b"a").append("a")
bytearray(b"a").append(b"a")
bytearray().pop()
bytearray(b"a").pop(3)
bytearray(b"a").remove(3)
bytearray(b"a").remove(300)
bytearray(b"a").insert(0,300)
bytearray(b"a").extend(1)
bytearray(b"a").extend("a")
bytearray(b"a").extend([300])
bytearray(b"a").__setitem__(5,1)
bytearray(b"a").__setitem__(0,300)
bytearray(b"a").__setitem__("x",300)
bytearray(b"a").__setitem__(slice(0,1),5)
bytearray(b"abcd").__setitem__(slice(0,4,2),b"x")
bytearray(b"a").__delitem__(5)
b"ab"*(2**62)
b"a"*1.5
hash(bytearray())
b"%d" % "x"
b"%s" % "x"
b"%c" % 300
b"%c" % "x"
b"%q" % 1
b"%(a)s" % 1
b"%f" % "x"
b"%x" % 1.5
b"%s" % ()
b"%s" % (1,2)
b"%b" % 5
"%(a" % {}
"%*d" % ("a",1)
"%.*f" % ("a",1)
"%" % 1
"%z" % 1
"%d" % "a"
"%x" % 1.5
"%d" % None
"%f" % "a"
"%c" % "ab"
"%c" % 1.5
"%c" % -1
"{!r".format(1)
"{!".format(1)
"{!x}".format(1)
"{".format(1)
"}".format(1)
"{0".format(1)
"{0[".format(1)
"{0[a".format(1)
"{0[]}".format(1)
"{0.}".format(1)
"{0[a]b}".format({"a":1})
"{:{:{}}}".format(1,2,3)
"{0}{}".format(1)
"{}{0}".format(1)
"{5}".format(1)
"{a}".format()
"{}".format_map({})
"{!rr}".format(1)
"{99999999999999999999}".format(1)
"a".find()
"a".find(1)
"a".index("b")
"a".startswith(1)
"a".startswith((1,))
"a".replace(1,2)
"a".replace("a")
"a".center(1,2)
"a".center(1,"ab")
"a".join([1])
"a".join(1)
"a".split(1)
"a".split("")
"a".strip(1)
"a".translate(1)
str.maketrans(1)
str.maketrans({"ab":1})
str.maketrans({1.5:1})
str.maketrans(1,2)
str.maketrans("a","bc")
str.maketrans("a","b",1)
"a"+1
"a"["x"]
"a"[3]
1 in "a"
"a"*1.5
"a".encode(1)
"a".encode("latin9999")
"a".removeprefix(1)
"a".zfill("a")
"a".expandtabs("a")
"a".partition(1)
str(1,2,3,4)
str(b"a",1)
str(1,"utf8")
str("a","utf8")
str(foo=1)
"a".__format__(1)
"a".splitlines(a=1)
"é".encode("ascii")
b"\\xff".decode("ascii")
b"\\xff".decode()
b"\\xe2\\x82".decode()
"\\ud800".encode()
b"a".decode("utf8","bogus")
b"\\xff".decode("utf8","bogus")
chr(0x110000)
memoryview(1)
memoryview(b"abc")[5]
memoryview(b"abc")["a"]
memoryview(b"abc").cast("i")
memoryview(b"abc").cast("x")
memoryview(bytearray(b"abc")).__setitem__(0,300)
memoryview(b"abc").__setitem__(0,300)
memoryview(bytearray(b"abc")).__setitem__(slice(0,1),b"xy")""".split("\n"): T(s)
