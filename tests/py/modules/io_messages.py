# Messages of wrong arguments and wrong states in _io.
import io


def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


w = io.TextIOWrapper(io.BytesIO())
for f in [
    lambda: w.reconfigure(line_buffering="x"), lambda: w.reconfigure(encoding=3), lambda: w.reconfigure(errors=3),
    lambda: w.reconfigure(newline=3), lambda: w.reconfigure(newline="q"), lambda: io.TextIOWrapper(io.BytesIO(), newline=3),
    lambda: io.TextIOWrapper(io.BytesIO(), encoding=3), lambda: io.TextIOWrapper(io.BytesIO(), errors=3),
    lambda: io.TextIOWrapper(io.BytesIO(), "utf-8", None, "\n\0"), lambda: io.TextIOWrapper(io.BytesIO(), "utf-8\0"),
    lambda: io.TextIOWrapper(io.BytesIO(), "hex"), lambda: w.write(3), lambda: w.read("x"), lambda: w.readline("x"),
    lambda: w.seek(0, 9), lambda: w.seek(-3), lambda: w.seek("x"), lambda: w.seek(1 << 200), lambda: setattr(w, "_CHUNK_SIZE", 0),
    lambda: delattr(w, "_CHUNK_SIZE"), lambda: w.readline(None), lambda: w.read(None), lambda: io.StringIO().seek("x"),
    lambda: io.StringIO().seek(-1), lambda: io.StringIO().seek(1, 1), lambda: io.StringIO().seek(1, 7), lambda: io.StringIO().truncate(-1),
    lambda: io.StringIO().truncate("x"), lambda: io.StringIO().read("x"), lambda: io.StringIO().write(3),
    lambda: io.StringIO().__setstate__(3), lambda: io.StringIO().__setstate__(("", "\n", "x", 3)),
    lambda: io.StringIO().__setstate__(("", "\n", 2, 3)), lambda: io.StringIO(3), lambda: io.StringIO("", 3), lambda: io.StringIO("", "x"),
    lambda: io.StringIO("a", foo=3), lambda: io.open(3.5), lambda: io.open("x", "q"), lambda: io.open("x", 3),
    lambda: io.open("x", encoding=3), lambda: io.open("x", newline=3), lambda: io.open("x", errors=3), lambda: io.open("/dev/null", "r", 0),
    lambda: io.open("/dev/null", buffering="x"), lambda: io.open_code(3), lambda: io.text_encoding(3), lambda: io.open("/dev/null", "rtb"),
    lambda: io.open("/dev/null", "rw"), lambda: io.open("x\0"), lambda: io.open("x", "r\0"), lambda: io.open("/nonexistent"),
    lambda: io.open("/dev/null", "rb", encoding="utf-8"), lambda: io.open("/dev/null", "rb", newline=""),
    lambda: io.IncrementalNewlineDecoder(None, 1).decode(3), lambda: io.IncrementalNewlineDecoder(None, 1).setstate(3),
    lambda: io.IncrementalNewlineDecoder(None, 1).setstate((1, "x")), lambda: io.IncrementalNewlineDecoder(),
    lambda: io.IncrementalNewlineDecoder.__new__(io.IncrementalNewlineDecoder).decode(""),
    lambda: io.TextIOWrapper.__new__(io.TextIOWrapper).read(), lambda: repr(io.TextIOWrapper.__new__(io.TextIOWrapper)),
    lambda: io.StringIO.__new__(io.StringIO).read(), lambda: io.BufferedReader.__new__(io.BufferedReader).read(),
    lambda: io.BufferedReader(io.BytesIO(), 0), lambda: io.BufferedReader(3), lambda: io.BufferedReader(io.BytesIO()).seek(0, 9),
    lambda: io.BufferedReader(io.BytesIO()).read(-2), lambda: io.BufferedReader(io.BytesIO()).readinto(b"x"),
    lambda: io.FileIO("x", "z"), lambda: io.FileIO(-3), lambda: io.FileIO(1 << 70), lambda: io.FileIO("x", closefd=False),
    lambda: io.BytesIO().getbuffer()[0], lambda: io.BytesIO(b"x").getbuffer().readonly, lambda: io.IOBase().readline(),
    lambda: io.IOBase().fileno(), lambda: io.RawIOBase().read(3), lambda: io.BufferedIOBase().read1(), lambda: io.TextIOBase().detach(),
]:
    show(f)
d = w.detach()
show(lambda: w.read())
show(lambda: repr(w))
print(d.closed, w.errors, w.encoding)
b = io.BytesIO(b"abc")
view = b.getbuffer()
show(lambda: b.write(b"xyz123"))
show(lambda: b.close())
del view
print(b.write(b"xyz123"))
