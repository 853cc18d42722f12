import pickle

def show(f, *args, **kwargs):
    try:
        result = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
        return e
    print(repr(result))
    return result

for e in (Exception(), Exception(1), Exception(1, "x"), KeyError("k"), KeyError("a", "b"), KeyError(),
          StopIteration(5), SystemExit(3), SystemExit(1, 2), ImportError("m", name="n", path="p")):
    print(repr(e), str(e), e.args)
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit(1, 2).code, SystemExit().code)
show(ValueError, x=1)
show(ImportError, "m", nam=1)
show(ImportError, "m", a=1, b=2, c=3)
show(AttributeError, "m", name="n", obj=4, foo=5)
show(NameError, "m", nome=1)
e = show(AttributeError, "m", name="n", obj=4)
print(e.name, e.obj)

e = Exception("x")
show(setattr, e, "__traceback__", 1)
show(setattr, e, "__context__", 1)
show(setattr, e, "__cause__", 1)
show(delattr, e, "__traceback__")
show(delattr, e, "__context__")
show(delattr, e, "__cause__")
show(delattr, e, "args")
e.args = [1, 2]
print(e.args, e.__suppress_context__)
e.__cause__ = None
print(e.__suppress_context__)
show(e.add_note, 4)
e.add_note("one")
e.add_note("two")
print(e.__notes__)
e.__notes__ = 4
show(e.add_note, "three")
show(e.with_traceback, 4)
show(e.__setstate__, 4)
e.__setstate__({"a": 1})
print(e.a, e.__reduce__())
print(ImportError("m", name="n", path="p").__reduce__())
print(OSError(2, "t", "f").__reduce__(), OSError(2, "t", "f", None, "g").__reduce__())

for args in ((), (1,), (2, "t"), (2, "t", "f"), (2, "t", "f", None, "g"), (1, 2, 3, 4, 5, 6), ("x", "y"), (13, "perm"),
             (11, "again", 7)):
    e = OSError(*args)
    print(type(e).__name__, repr(e), "|", e, "|", e.args, e.errno, e.strerror, e.filename, e.filename2)
e = BlockingIOError(11, "t", 5)
print(e.characters_written, e.args, e.filename)
del e.characters_written
show(lambda: e.characters_written)
show(setattr, e, "characters_written", "x")

class MyOS(OSError):
    def __init__(self, a, b):
        super().__init__(a, b)
        self.extra = (a, b)
print(repr(MyOS(2, "x")), MyOS(2, "x").errno)

for e in (SyntaxError("m"), SyntaxError("m", ("a/f.py", 3, 4, "text")), SyntaxError("m", ("f", 1, 2, "t", 3, 4)), SyntaxError(None),
          SyntaxError("m", (None, 3, 4, "text"))):
    print(str(e), e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.print_file_and_line)
show(SyntaxError, "m", ())
show(SyntaxError, "m", (1,) * 7)
show(SyntaxError, "m", (1,) * 5)
show(SyntaxError, "m", 5)

print(UnicodeEncodeError("utf-8", "a\udc80b", 1, 2, "r"))
print(UnicodeEncodeError("utf-8", "a\xffb", 1, 2, "r"))
print(UnicodeEncodeError("utf-8", "a\U0001f600b", 1, 2, "r"))
print(UnicodeEncodeError("utf-8", "a\xffb", 0, 2, "r"))
print(UnicodeDecodeError("utf-8", b"a\xffb", 1, 2, "r"))
print(UnicodeDecodeError("utf-8", bytearray(b"a\xffb"), 0, 2, "r"))
print(UnicodeTranslateError("a\xffb", 1, 2, "r"))
print(UnicodeTranslateError("a\xffb", 0, 2, "r"))
show(UnicodeEncodeError)
show(UnicodeEncodeError, 1, 2, 3, 4, 5)
show(UnicodeEncodeError, "a", "b", "c", 4, "d")
show(UnicodeDecodeError, "a", "b", 1, 2, "c")
e = UnicodeDecodeError("utf-8", b"a\xffb", 1, 2, "r")
e.object = None
print(e)
print(pickle.loads(pickle.dumps(UnicodeDecodeError("utf-8", b"a\xffb", 1, 2, "r"))))

def context_of():
    try:
        try:
            1 / 0
        except ZeroDivisionError as first:
            raise KeyError("second")
    except KeyError as e:
        return e
e = context_of()
print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try:
        raise e
    except KeyError as again:
        raise again.__context__
except ZeroDivisionError as z:
    print(repr(z.__context__), repr(z.__context__.__context__))

class Weird(Exception):
    def __init__(self, n):
        if n: raise Weird(n - 1)
try:
    raise Weird(3)
except Weird as w:
    print(repr(w), w.args)

class NotAnException(Exception):
    def __new__(cls): return 5
try:
    raise NotAnException
except TypeError as t:
    print(t)
try:
    raise 5
except TypeError as t:
    print(t)
try:
    raise ValueError from 5
except TypeError as t:
    print(t)
