"""Showing an exception may replace what is being shown."""

class Nasty:
    def __init__(self, change):
        self.change = change

    def __repr__(self):
        self.change()
        return "nasty"

    __str__ = __repr__


def check(error, change):
    for show in (str, repr):
        try:
            print(type(error).__name__, len(show(error)) > 0)
        except Exception as e:
            print(type(e).__name__)


for kind in (ValueError, KeyError, SystemExit, ImportError, StopIteration):
    error = kind(None, None)
    error.args = (Nasty(lambda: error.__init__(1, 2)), "second" * 3, [1])
    check(error, None)
error = OSError(1, 2, "file")
error.errno = Nasty(lambda: error.__setattr__("strerror", 5) or error.__setattr__("filename", 6) or error.__setattr__("filename2", 7))
error.strerror, error.filename, error.filename2 = "text" * 2, "a" * 20, "b" * 20
check(error, None)
error = UnicodeEncodeError("utf-8", "text", 0, 1, "reason")
error.reason = Nasty(lambda: error.__init__("ascii", "other", 1, 2, "why"))
check(error, None)
