# Functions that parse by a format convert each argument in its turn: what is wrong with one comes before what is missing behind it,
# and before a keyword that no parameter has.
import _csv
import array
import bisect
import collections
import contextvars
import datetime
import io
import os
import pickle
import sys


def show(function, *args, **keywords):
    try:
        print(function.__name__, repr(function(*args, **keywords)))
    except Exception as e:
        print(function.__name__, type(e).__name__, e)


moment = datetime.datetime(2020, 1, 1)
FUNCTIONS = (datetime.datetime.combine, moment.isoformat, datetime.time(1).isoformat, datetime.time(1).strftime, datetime.date.strftime, type(moment.isocalendar()),
             datetime.timezone, datetime.date, datetime.datetime, datetime.time, datetime.date(2020, 1, 1).replace, moment.replace, datetime.date.fromisocalendar,
             datetime.timedelta, contextvars.ContextVar, pickle.PickleBuffer, array.array("b").fromfile, _csv.Dialect)
ARGUMENTS = [((), {}), (("a",), {"bogus": 1}), (("a",), {"bogus": 1, "other": 2}), ((), {"bogus": 1}), ((1, 2, 3), {"day": 5, "bogus": 1}),
             ((1, 2, 3), {"bogus": 1, "day": 5}), ((None,), {}), ((datetime.date(2020, 1, 1), 1), {}), (("T", "a\0b"), {}), (("T", 1), {}), ((1.5,), {}),
             ((2**31,), {}), ((2**63,), {}), (("a",) * 10, {}), (("a", 2, 3, 4, 5, 6, 7, 8, 9), {}), (("a",), {"timespec": "\ud800"}), (("a", "b", "c"), {}), ((1,), {"tz": 1})]
for function in FUNCTIONS:
    for args, keywords in ARGUMENTS:
        if function is not _csv.Dialect or keywords:
            show(function, *args, **keywords)

# Members of type Py_ssize_t and unsigned int.
error = UnicodeDecodeError("a", b"b", 0, 1, "c")
for value in (None, 1.5, 2**63, 5):
    show(setattr, error, "start", value)
print(error.start)
show(delattr, sys._getframe(), "f_trace_opcodes")
print(type(type(sys._getframe()).f_trace_opcodes).__name__)

# Whatever is wrong with a buffer to write into.
released = memoryview(b"")
released.release()
for value in (None, b"", released, memoryview(bytearray(8))[::2]):
    show(io.BytesIO(b"abc").readinto, value)
    show(io.BufferedReader(io.BytesIO(b"abc")).readinto1, value)

# An iterator over a long range takes any state that compares with numbers.
numbers = iter(range(2**70))
for state in (1.5, "a", None, -3, 2**71):
    show(numbers.__setstate__, state)
numbers.__setstate__(1.5)
print(next(numbers), numbers.__length_hint__())

mapping = collections.OrderedDict(a=1)
show(mapping.pop, None)
show(mapping.pop, (1, 2))
show(mapping.move_to_end, ())
show(range(3).__reduce__, 1, 2)
show(b"".decode, "no codec")
show(int, released)
show(eval, released)
buffer = io.BytesIO(b"data")
buffer.close()
show(buffer.__init__, [])
show(buffer.readlines, 1.5)
buffer.__init__(b"again")
print(buffer.read())


class Silent:
    """A message that shows it cannot be made: the exception has none."""

    def __repr__(self):
        return 1


show([].index, Silent())
show(contextvars.copy_context().get, Silent())
show(memoryview(b"").tobytes, "X")
show(released.tobytes, "X")
reader = io.BufferedReader(io.BytesIO(b"abc"))
reader.close()
show(reader.flush)


# What answers wrongly when it is asked for an index, a path, the next item.
def answers(**special):
    def method(answer):
        def method(self, *arguments):
            if isinstance(answer, Exception):
                raise answer
            return answer
        return method
    return type("Answers", (), {name: method(answer) for name, answer in special.items()})()


stream = io.BytesIO()
for path in (stream, answers(__fspath__=stream), answers(__index__=ValueError("x")), 1.5):
    for function in (os.fspath, open, os.fsencode, os.listdir, io.FileIO):
        show(function, path)
once = answers(__iter__=answers(__next__=ValueError("v")))
show(bytearray, once)
show(bytearray().extend, once)
for item in (answers(__index__="a"), answers(__index__=ValueError("v")), answers(__index__=1000), 2**70):
    show(b"abc".__contains__, item)


class Text(str):
    pass


print(type(iter(Text("a"))).__name__, list(Text("ab")))

for data in (1, None, b"a", io.BytesIO(b"N.")):
    for keywords in ({"encoding": 1}, {"errors": 2}, {"buffers": 3}, {"encoding": 1, "buffers": 3}):
        for function in (pickle.load, pickle.loads, pickle.Unpickler):
            show(function, data, **keywords)
show(bisect.bisect, 1, 1, 1, hi=1)
show(bisect.insort, 1, 1, 1, hi=1)
show(bisect.bisect, {}, ())
show(bisect.bisect, {1}, 2)
show(bisect.bisect, 1, 2)
show(bisect.bisect, {}, 1, 0, 1)
