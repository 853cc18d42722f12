# Text that is almost a number, a format specification or a name of a character: which of its faults is told.
import re
import unicodedata

for text in ("1_", "1__2", "\ud8001_", "1_\ud800", "\xe9_1", "\uff11_", "\uff11_2", "a\0_"):
    for kind in (int, float, complex, lambda s: int(s, 0)):
        try:
            print(kind(text))
        except ValueError as e:
            print(ascii(str(e)))
for spec in ("z.1", "z", "99999999999.3", "zc", ".99999999999"):
    for value in (5, True, 2.5, 1j):
        try:
            print(len(format(value, spec)))
        except (ValueError, MemoryError) as e:
            print(spec, value, type(e).__name__, e)
for name in (b"SPACE", bytearray(b"SPACE"), memoryview(b"SPACE"), 1, b"\xff"):
    try:
        print(ascii(unicodedata.lookup(name)))
    except (TypeError, KeyError) as e:
        print(ascii(str(e)))
print(re.compile("a").groupindex, re.compile("(?P<n>a)").groupindex)
