# ctypes: functions, callbacks, structures, unions, bit fields, arrays, pointers, reference counts.
import ctypes
import sys
from ctypes import CFUNCTYPE, POINTER, Structure, Union, byref, c_char_p, c_double, c_int, c_long, c_size_t, c_uint, c_void_p, cast, pointer, sizeof

libc = ctypes.CDLL(None, use_errno=True)
libm = ctypes.CDLL("libm.so.6")
libm.pow.argtypes, libm.pow.restype = [c_double, c_double], c_double
print(libm.pow(2, 0.5), libc.abs(-4), libc.strlen(b"hello"))
libc.getenv.restype = c_char_p
print(libc.getenv(b"NO_SUCH_VARIABLE"))
Compare = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))
values = (c_int * 6)(5, 1, 4, 2, 3, 0)
libc.qsort(values, len(values), sizeof(c_int), Compare(lambda a, b: a[0] - b[0]))
print(list(values), values[1:4], len(values))


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_double)]


class Flags(Structure):
    _fields_ = [("a", c_uint, 3), ("b", c_uint, 5), ("c", c_int, 4)]


class Both(Union):
    _anonymous_ = ["point"]
    _fields_ = [("point", Point), ("raw", ctypes.c_ubyte * sizeof(Point))]


p = Point(1, y=2.5)
print(p.x, p.y, sizeof(Point), Point.y.offset, Point.y.size, bytes(p)[:4])
f = Flags(a=9, b=31, c=-3)
print(f.a, f.b, f.c, sizeof(f))
u = Both()
u.x = 0x01020304
print(u.raw[:4], u.point.x)


class Node(Structure):
    pass


Node._fields_ = [("value", c_int), ("next", POINTER(Node))]
tail = Node(2, None)
head = Node(1, pointer(tail))
print(head.next.contents.value, bool(head.next[0].next))
buffer = ctypes.create_string_buffer(b"text", 10)
ctypes.memset(ctypes.addressof(buffer) + 1, ord("E"), 2)
print(buffer.value, buffer.raw, ctypes.string_at(buffer, 3), ctypes.wstring_at("wide"))
print(cast(buffer, POINTER(ctypes.c_char))[3], c_int.from_buffer_copy(b"\1\0\0\0").value, (c_int * 2).from_buffer(bytearray(8))[1])


class Thing:
    pass


thing = Thing()
count = c_long.from_address(id(thing))
before = count.value
held = [thing] * 5
print(count.value - before, sys.getrefcount(thing) - count.value)
n = 10 ** 40
print(c_long.from_address(id(n)).value == sys.getrefcount(n) - 1)
for act in (lambda: libm.pow("x"), lambda: c_int("x"), lambda: values[10], lambda: libc.no_such_function, lambda: ctypes.CDLL("libnone.so"),
            lambda: POINTER(c_int)().contents, lambda: Point(1, 2, 3), lambda: libc.strlen(1.5)):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, str(error).replace(sys.executable, "EXECUTABLE"))
prototype = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, c_size_t)
print(prototype(("PySequence_GetItem", ctypes.pythonapi))([1, 2, 3], 1))
ctypes.pythonapi.PyUnicode_FromFormat.restype = ctypes.py_object
print(ctypes.pythonapi.PyUnicode_FromFormat(b"%d %s %R", 5, b"bytes", ctypes.py_object("é")))
ctypes.set_errno(5)
print(ctypes.get_errno(), c_void_p(5), ctypes.c_bool(3), ctypes.c_wchar("é"))


@CFUNCTYPE(c_int, c_int)
def failing(x):
    raise KeyError(x)


import contextlib, io
sys.unraisablehook = lambda u: print("unraisable", type(u.exc_value).__name__, u.exc_value)
failing(3)
