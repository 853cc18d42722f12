# Random operations on text streams, buffers and in-memory files: every result and error as CPython's.
import io
import os
import random
import tempfile


def attempt(out, name, operation):
    try:
        out.append((name, operation()))
    except Exception as e:
        out.append((name, type(e).__name__, str(e)))


def text(seed, folder):
    rng = random.Random(seed)
    out = []
    encoding = rng.choice(["utf-8", "utf-8", "utf-8-sig", "latin-1", "ascii", "utf-16", "utf-32-le", "utf-7", "cp1252"])
    errors = rng.choice(["strict", "replace", "ignore", "surrogateescape", "backslashreplace"])
    newline = rng.choice([None, "", "\n", "\r", "\r\n"])
    alphabet = rng.choice(["ab\n", "ab\r\n", "aé\n\r", "aé€\n\r", "a\U0001F600é\r\n", "abcdefgh \n"])
    piece = lambda n: "".join(rng.choice(alphabet) for _ in range(rng.randrange(n)))
    data = piece(300).encode(encoding, "ignore")
    if rng.random() < 0.5:
        raw = io.BytesIO(data)
        buffer = rng.choice([lambda: raw, lambda: io.BufferedRandom(raw, 3), lambda: io.BufferedRandom(raw, 64)])()
        content = raw.getvalue
    else:
        path = os.path.join(folder, "file")
        with open(path, "wb") as f:
            f.write(data)
        buffer = open(path, "r+b", buffering=rng.choice([2, 16, 8192]))
        content = lambda: open(path, "rb").read()
    stream = io.TextIOWrapper(buffer, encoding, errors, newline, line_buffering=rng.random() < 0.3, write_through=rng.random() < 0.3)
    stream._CHUNK_SIZE = rng.choice([1, 2, 5, 16, 100, 8192])
    cookies = [0]

    def tell():
        cookies.append(stream.tell())
        return cookies[-1]

    operations = {
        "read": lambda: stream.read(rng.randrange(20)), "readline": lambda: stream.readline(rng.choice([-1, -1, 0, 1, 3, 10])),
        "tell": tell, "seek": lambda: stream.seek(rng.choice(cookies)), "write": lambda: stream.write(piece(30)),
        "end": lambda: stream.seek(0, 2), "readall": stream.read, "flush": stream.flush, "newlines": lambda: stream.newlines,
        "readlines": lambda: stream.readlines(rng.choice([-1, 5])), "here": lambda: stream.seek(0, 1),
        "truncate": lambda: stream.truncate(rng.choice([None, 0, 5, 50])) if rng.random() < 0.3 else None,
        "reconfigure": lambda: stream.reconfigure(newline=rng.choice([None, "\n", ""])) if rng.random() < 0.3 else None,
    }
    for _ in range(rng.randrange(1, 25)):
        name = rng.choice(sorted(operations))
        attempt(out, name, operations[name])
    attempt(out, "flush", stream.flush)
    attempt(out, "content", content)
    attempt(out, "close", stream.close)
    return out


def memory(seed):
    rng = random.Random(seed)
    out = []
    alphabet = rng.choice(["ab\n", "aé€\n\r", "a\U0001F600é\r\n"])
    piece = lambda n: "".join(rng.choice(alphabet) for _ in range(rng.randrange(n)))
    s = io.StringIO(piece(100), rng.choice([None, "", "\n", "\r", "\r\n"]))
    b = io.BytesIO(piece(100).encode())
    for _ in range(30):
        n = rng.choice([-1, 0, 1, 5, 200, None])
        place, more = rng.randrange(150), piece(20)
        name, operation = rng.choice([
            ("read", lambda: (s.read(n), b.read(n))), ("readline", lambda: (s.readline(n), b.readline(n))),
            ("seek", lambda: (s.seek(place), b.seek(place))), ("write", lambda: (s.write(more), b.write(more.encode()))),
            ("value", lambda: (s.getvalue(), b.getvalue())), ("truncate", lambda: (s.truncate(n), b.truncate(n))),
            ("tell", lambda: (s.tell(), b.tell())), ("next", lambda: (next(s), next(b))),
            ("readlines", lambda: (s.readlines(n), b.readlines(n))), ("state", lambda: (s.__getstate__(), b.__getstate__())),
            ("newlines", lambda: (s.newlines, bytes(b.getbuffer()[2:5])))])
        attempt(out, name, operation)
    return out


def buffered(seed):
    rng = random.Random(seed)
    out = []
    raw = io.BytesIO(bytes(rng.randrange(97, 105) for _ in range(rng.randrange(200))).replace(b"a", b"\n"))
    f = rng.choice([io.BufferedRandom, io.BufferedRandom, io.BufferedReader])(raw, rng.choice([1, 4, 16, 100]))
    for _ in range(40):
        n, place = rng.choice([-1, 0, 1, 3, 10, 50]), rng.randrange(250)
        data = bytes(rng.randrange(97, 105) for _ in range(rng.randrange(30)))

        def into(method):
            target = bytearray(abs(n))
            return method(target), target

        name, operation = rng.choice([
            ("read", lambda: f.read(n)), ("readline", lambda: f.readline(n)), ("seek", lambda: f.seek(place)), ("write", lambda: f.write(data)),
            ("peek", lambda: f.peek(n)), ("read1", lambda: f.read1(n)), ("tell", f.tell), ("relative", lambda: f.seek(n, 1)),
            ("end", lambda: f.seek(-abs(n), 2)), ("readinto", lambda: into(f.readinto)), ("readinto1", lambda: into(f.readinto1)),
            ("flush", f.flush), ("truncate", lambda: f.truncate(rng.choice([None, 20, 100])) if n == 3 else None)])
        attempt(out, name, operation)
    attempt(out, "flush", f.flush)
    out.append(raw.getvalue())
    return out


with tempfile.TemporaryDirectory() as folder:
    for seed in range(400):
        print(seed, text(seed, folder))
        print(seed, memory(seed))
        print(seed, buffered(seed))
