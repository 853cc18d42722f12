# Types of native modules: what can be instantiated, subclassed and changed, and what their dicts hold.
import _asyncio
import _contextvars
import _csv
import _json
import _pickle
import array
import asyncio
import collections
import functools
import io
import operator
import re
import struct
import sys
import time


def show(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(type(e).__name__, e)


Reader, Writer = type(_csv.reader([])), type(_csv.writer(io.StringIO()))


class Rows(Reader):
    pass


show(lambda: (type(Reader()) is Reader, type(Writer()) is Writer, type(Rows()) is Rows))
show(lambda: Reader(1))
show(lambda: Rows(1))
show(lambda: (Reader().dialect, Reader().line_num, "__new__" in vars(Reader)))

Memo = type(_pickle.Pickler(io.BytesIO()).memo)


class MyMemo(Memo):
    pass


for make in (Memo, MyMemo, lambda: object.__new__(MyMemo), lambda: object.__new__(Memo)):
    show(make)
show(lambda: type("X", (_json.make_scanner,), {}))
show(lambda: type("X", (functools._lru_cache_wrapper,), {}))
show(lambda: functools.partial.__vectorcalloffset__)
show(sys.get_asyncgen_hooks)
hooks = type(sys.get_asyncgen_hooks())
for kind in (type(sys.flags), hooks, type(sys.version_info)):
    show(lambda: setattr(kind, "x", 1))
show(lambda: hooks((1, 2)))


def unraisable(arguments):
    show(lambda: type(arguments)((1, 2, 3, 4, 5)))


class Failing:
    def __del__(self):
        1 / 0


sys.unraisablehook = unraisable
Failing()
sys.unraisablehook = sys.__unraisablehook__

variable = _contextvars.ContextVar("v")
variable.set(1)
context = _contextvars.copy_context()
show(lambda: (len(context.keys()), len(context.items()), len(context.values()), len(iter(context))))
show(lambda: sorted(set(vars(_asyncio.Future)) - set(vars(_asyncio.Task))))


async def three():
    return 3


async def generate():
    yield 1


show(lambda: asyncio.run(three()))
show(lambda: hasattr(generate(), "ag_suspended"))


class Ordered(collections.OrderedDict):
    pass


ordered = Ordered(b=2)
show(lambda: (len(ordered), ordered["b"], "__len__" in vars(collections.OrderedDict)))

# Types that are made from specs give their module's name to their instances.
for instance in (array.array("b"), re.compile("a"), re.match("a", "a"), struct.Struct("b"), time.localtime(), operator.itemgetter(1), functools.partial(len), range(3), collections.deque()):
    show(lambda: instance.__module__)
