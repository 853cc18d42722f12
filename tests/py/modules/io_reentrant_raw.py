"""A raw stream that closes or initialises the buffered one while it is read."""
import io


class Raw(io.RawIOBase):
    target = None
    action = None

    def readable(self):
        return True

    def readinto(self, buffer):
        action, self.action = self.action, None
        if action:
            action(self.target)
        buffer[:4] = b"ab\nc"
        return 4

    closed = False

    def close(self):
        pass


raw = Raw()
reader = raw.target = io.BufferedReader(raw)
raw.action = io.BufferedReader.close
try:
    print(reader.readline())
except RuntimeError as e:
    print(str(e).partition(" <")[0])
reader = io.BufferedReader(raw)
print(reader.readline(), reader.read(3))

it = iter(b"abcab")  # an intersection ends when everything has been found
print(sorted(set(b"ab").intersection(it)), list(it))
