# Numbers, names and frames of damaged pickles: lines are read as C strings, what a frame lacks comes from the file.
import io
import pickle
import warnings

warnings.simplefilter("ignore")


def show(data):
    for load in (pickle.loads, lambda d: pickle.load(io.BytesIO(d))):
        try:
            print(data[:40], ascii(load(data)))
        except Exception as e:
            print(data[:40], type(e).__name__, ascii(str(e))[:120])


for text in (b"", b"00", b"01", b" 1", b"-0", b"12\0 34", b"010", b"0x10", b"0x", b"0b12", b"08", b"1_0", b"1__0", b"\xff", b"9" * 30, b"L", b"01L", b"5L\0",
             b"1e400", b"1.5abc", b"1.5\0abc", b"nan", b"x" * 300):
    for opcode in (b"I", b"L", b"F"):
        show(opcode + text + b"\n.")
    show(b"Np" + text + b"\n0g1\n.")
for names in (b"os\xff\npath\n", b"os\xff\npath", b"os\npath\xff\n", b"\n\n", b"nomod\nx\n"):
    show(b"c" + names + b".")
    show(b"(i" + names + b".")
for body, rest in ((b"X\x02\0\0\0a", b"bc."), (b"V12", b"34\n."), (b"M\x01", b"\x02\x03."), (b"C\x02a", b"b."), (b"\x96\x02\0\0\0\0\0\0\0a", b"b.")):
    for size in (len(body), len(body) + 1, 1000, 2**63):
        show(b"\x80\x05\x95" + size.to_bytes(8, "little") + body + rest)
show(b"\x8e" + b"\x7f" * 8 + b"abc.")
show(b"\x8d" + b"\x7f" * 8 + b"abc.")


class File:
    def __init__(self, data, answer):
        self.file, self.answer = io.BytesIO(data), answer

    def read(self, n):
        return self.file.read(n)

    def readline(self):
        return self.file.readline()

    def readinto(self, view):
        print("readinto", len(view), view.readonly)
        view[:2] = b"xy"
        return self.answer


for answer in (2, 3, 1, -1, None, 2**70):
    try:
        print(pickle.load(File(b"C\x02.", answer)))
    except Exception as e:
        print(type(e).__name__, e)
