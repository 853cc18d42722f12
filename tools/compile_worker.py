"""Compiles what it is told to, for tools/compare_code.py: run by the interpreter under test.

Reads `LEVEL PATH` lines; answers each with a tag (`C` code, `E` error), a 32-bit length and that many bytes: the marshalled code
object, or the repr of the exception.
"""
import marshal
import struct
import sys
import warnings


def answer(tag, data):
    sys.stdout.buffer.write(tag + struct.pack("<I", len(data)) + data)
    sys.stdout.buffer.flush()


def main():
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        level, path = line.rstrip("\n").split(" ", 1)
        try:
            with open(path, "rb") as file:
                code = compile(file.read(), path, "exec", dont_inherit=True, optimize=int(level))
        except Exception as error:
            answer(b"E", repr(error).encode("utf-8", "replace"))
        else:
            answer(b"C", marshal.dumps(code))


main()
