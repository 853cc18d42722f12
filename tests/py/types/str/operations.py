# str operations over all three kinds, against plain definitions.
import sys
seed = 99


def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (seed >> 33) % n


ALPHABETS = ["ab", "abc \t\n", "a\xe9\xff", "ab\u0101\u4242", "a\U0001f600b", "aA\u0130\u03a3\xdf\ufb01"]


def text(n=12):
    a = ALPHABETS[rnd(len(ALPHABETS))]
    return "".join(a[rnd(len(a))] for _ in range(rnd(n)))


for i in range(1500):
    s, t, u = text(40), text(3), text(4)
    print(ascii([s.find(t), s.rfind(t), s.count(t), t in s, s.startswith(t), s.endswith(t), s.replace(t, u), s.replace(t, u, 2),
                 s.split(), s.rsplit(None, 1), s.splitlines(), s.partition(t or "x"), s.rpartition(t or "x"), s.strip(), s.strip(t),
                 s.lstrip(t), s.rstrip(t), s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(),
                 s.center(20, "*"), s.zfill(15), s.expandtabs(4), s[1:5], s[::-1], s[1::2], s * 2, s + t, t.join([s, u, t]),
                 s.removeprefix(t), s.removesuffix(t), s < t, s == s[:], s.isalpha(), s.isspace(), s.istitle()]))
    if t:
        print(ascii([s.split(t), s.rsplit(t, 1)]))
    print(repr(s), s.encode("utf-8", "backslashreplace"), s.encode("ascii", "xmlcharrefreplace"), s.encode("latin-1", "replace"),
          s.encode("utf-16-le"), s.encode("utf-7"), s.encode("unicode_escape"), s.encode("utf-8").decode() == s,
          s.encode("utf-7").decode("utf-7") == s, s.encode("utf-32").decode("utf-32") == s)
    print(sys.getsizeof(s) - sys.getsizeof(""), s.translate({97: "xy", 98: None, 0x4242: 65}).encode("unicode_escape"))


class S(str):
    pass


x = S("abc")
print(type(x + "d"), type(x[:]), type(x.strip()), type(str(x)), x == "abc", hash(x) == hash("abc"), type("".join([x])))
a = "a" * 10
for _ in range(5):
    a += "b\u0101"
print(ascii(a), sys.intern("abc" + "def") is sys.intern("abcdef"), "%s" % a is a, "{}".format(a) is a, f"{a}" is a)
it = iter("abc")
next(it)
print(it.__reduce__()[1:], it.__length_hint__(), list(it), it.__length_hint__())
