"""What hostile_arguments.py passes to native callables: the names its argument expressions use, recipes for instances, simple arguments.

Every argument is the text of an expression over this module's names, so that a finding prints as a call that can be repeated. Objects of
the H classes act up from a seeded generator: they raise, answer with a wrong type, change the containers of the running call, call it again.
"""
import random


class Interrupted(BaseException):
    """What the clock raises in a call that takes too long."""


class Surprise(Exception):
    """An exception no library expects; its text is of no use either."""

    def __str__(self):
        return 1


class State:
    function = None
    arguments = ()
    keywords = {}
    depth = 0
    results = []
    rng = random.Random(0)


PLAUSIBLE = {
    "__index__": lambda r: r.choice([0, 1, 2, 3, -1, 7, 2**31, 2**63, -2**70, 255, 256]), "__int__": lambda r: r.choice([0, 1, 5, -1, 2**64]),
    "__float__": lambda r: r.choice([0.0, 1.5, -1.0, float("nan"), float("inf"), 1e308]), "__complex__": lambda r: 1j, "__bool__": lambda r: r.random() < .5,
    "__len__": lambda r: r.choice([0, 1, 2, 3, 5, 1000]), "__length_hint__": lambda r: r.choice([0, 1, 10, 2**62, -1]),
    "__hash__": lambda r: r.choice([0, 1, -1, 2**61 - 1, 2**100]), "__eq__": lambda r: r.random() < .5, "__ne__": lambda r: r.random() < .5,
    "__lt__": lambda r: r.random() < .5, "__le__": lambda r: r.random() < .5, "__gt__": lambda r: r.random() < .5, "__ge__": lambda r: r.random() < .5,
    "__iter__": lambda r: iter(r.choice([(), (1, 2, 3), "abc", [("a", 1), ("b", 2)], [(), (1,)], range(100)])),
    "__next__": lambda r: r.choice([1, "a", (1, 2), b"a"]), "__getitem__": lambda r: r.choice([0, "a", b"a", (1, 2), None]),
    "__contains__": lambda r: r.random() < .5, "__str__": lambda r: r.choice(["", "text", "\0", "\ud800"]), "__repr__": lambda r: r.choice(["", "<h>", "\ud800"]),
    "__format__": lambda r: "f", "__bytes__": lambda r: b"bytes", "__fspath__": lambda r: r.choice(["a", b"a", ".", "/dev/null", "\0"]),
    "__reversed__": lambda r: iter([3, 2, 1]), "__missing__": lambda r: 1, "__trunc__": lambda r: 1, "__floor__": lambda r: 1, "__ceil__": lambda r: 1,
    "__round__": lambda r: 1, "__enter__": lambda r: r, "__exit__": lambda r: r.random() < .5, "__reduce_ex__": lambda r: r.choice(["x", (list, ()), (dict, (), None)]),
    "__reduce__": lambda r: (list, ()), "__call__": lambda r: r.choice([None, 1, "a", b"ab", (1, 2), [], iter([]), True]),
    "__get__": lambda r: 5, "__set__": lambda r: None, "__delete__": lambda r: None, "__del__": lambda r: None, "__sizeof__": lambda r: r.choice([8, -1, 2**70]),
    "__dir__": lambda r: ["a", "b"], "__instancecheck__": lambda r: True, "__subclasscheck__": lambda r: True, "__mro_entries__": lambda r: (object,),
    "__class_getitem__": lambda r: int, "__set_name__": lambda r: None, "__await__": lambda r: iter([1]), "__aiter__": lambda r: HObject(1),
    "__anext__": lambda r: HObject(2), "__prepare__": lambda r: {}, "__copy__": lambda r: 1, "__deepcopy__": lambda r: 1, "__getstate__": lambda r: {"a": 1},
    "__setstate__": lambda r: None, "__delitem__": lambda r: None, "__setitem__": lambda r: None, "__divmod__": lambda r: (1, 2),
    "keys": lambda r: ["a", "b"], "read": lambda r: r.choice([b"", b"ab", "ab", b"a" * 5000]), "readline": lambda r: r.choice([b"", b"ab\n", "ab\n"]),
    "readinto": lambda r: r.choice([0, 1, 2**40, -1]), "write": lambda r: r.choice([0, 1, None, 2**40, -1]), "flush": lambda r: None, "close": lambda r: None,
    "closed": lambda r: False, "seek": lambda r: 0, "tell": lambda r: 0, "fileno": lambda r: r.choice([0, 99, -1, 2**40]), "send": lambda r: 1, "throw": lambda r: 1,
    "readable": lambda r: True, "writable": lambda r: True, "seekable": lambda r: True, "decode": lambda r: r.choice(["a", ("a", 1), 1]),
    "encode": lambda r: r.choice([b"a", (b"a", 1), 1]), "utcoffset": lambda r: r.choice([None, 1]), "tzname": lambda r: r.choice([None, "Z", 1]), "dst": lambda r: None,
    "persistent_id": lambda r: r.choice([None, 1]), "find_class": lambda r: list, "append": lambda r: None, "start": lambda r: 1, "data": lambda r: 1, "end": lambda r: 1,
}
for _name in "add sub mul matmul truediv floordiv mod pow lshift rshift and or xor".split():
    for _prefix in ("__", "__r", "__i"):
        PLAUSIBLE.setdefault(_prefix + _name + "__", lambda r: r.choice([1, "a", NotImplemented, []]))
for _name in ("__neg__", "__pos__", "__abs__", "__invert__"):
    PLAUSIBLE[_name] = lambda r: 1
WRONG = [None, 1, -1, "a", b"a", 1.5, (), [], {}, object, 2**100, NotImplemented, lambda *a: 1, ("a", "b", "c"), iter(())]
ERRORS = [ValueError, TypeError, AttributeError, KeyError, IndexError, StopIteration, OverflowError, MemoryError, RecursionError, Surprise, OSError,
          UnicodeDecodeError, SystemError, GeneratorExit, KeyboardInterrupt, ImportError, BufferError, EOFError, Interrupted]


def disturb(rng):
    """Changes what the running call was given: empties, grows, closes, releases."""
    for value in list(State.arguments) + State.results[-3:]:
        if rng.random() < .5:
            continue
        try:
            kind = type(value)
            if issubclass(kind, (list, bytearray, dict, set)) or hasattr(kind, "clear"):
                if rng.random() < .5:
                    value.clear()
                elif issubclass(kind, (list, bytearray)):
                    value.extend([1, 2, 3] * rng.randrange(50))
                elif issubclass(kind, dict):
                    value.update((n, n) for n in range(rng.randrange(50)))
                else:
                    value.update(range(rng.randrange(50)))
            elif issubclass(kind, memoryview):
                value.release()
            else:
                for name in ("close", "detach", "clear", "release", "truncate", "__init__", "__clear__", "popleft", "pop", "reset"):
                    if hasattr(kind, name) and rng.random() < .5:
                        getattr(value, name)()
                        break
                else:
                    vars(value).clear()
        except Exception:
            pass


def act(self, name, args):
    """One answer of a hostile object."""
    State.depth += 1
    try:
        rng = State.rng
        dice = rng.random()
        if State.depth > 4 or dice < .45:
            return PLAUSIBLE[name](rng)
        if dice < .60:
            error = rng.choice(ERRORS)
            raise error("utf-8", b"a", 0, 1, "x") if error is UnicodeDecodeError else error("hostile " + name)
        if dice < .70:
            return rng.choice(WRONG + [self] + list(args[:1]))
        if dice < .88:
            disturb(rng)
        elif State.function is not None:
            try:
                State.function(*State.arguments, **State.keywords)
            except (Exception, GeneratorExit):
                pass
        return PLAUSIBLE[name](rng)
    finally:
        State.depth -= 1


def _method(name):
    def method(self, *args, **keywords):
        return act(self, name, args)
    method.__name__ = name
    return method


SPECIAL = {name: _method(name) for name in PLAUSIBLE}
AWKWARD = ("__call__", "__get__", "__set__", "__delete__", "__instancecheck__", "__subclasscheck__", "__mro_entries__", "__class_getitem__", "__set_name__", "__prepare__",
           "closed", "__getitem__", "__del__")
_calm = {name: f for name, f in SPECIAL.items() if name not in AWKWARD}


class HObject:
    """Every special method, each of them hostile."""

    def __init__(self, *args, **keywords):
        pass

    locals().update(SPECIAL)
    closed = False


class HCalm:
    """As HObject, and no descriptor, callable or class."""

    def __init__(self, *args, **keywords):
        pass

    locals().update(_calm)


class HGetattr:
    def __init__(self, *args):
        pass

    def __getattr__(self, name):
        return act(self, State.rng.choice(list(PLAUSIBLE)), ())


class HGetattribute:
    def __getattribute__(self, name):
        if State.rng.random() < .5:
            raise State.rng.choice([AttributeError, ValueError, Surprise])(name)
        return object.__getattribute__(self, name)


class HClass:
    """Says it is what it is not."""

    @property
    def __class__(self):
        return State.rng.choice([int, str, list, dict, type, None, 1])


class HDel:
    def __del__(self):
        act(self, "__del__", ())


class HMeta(type):
    def __call__(cls, *args, **keywords):
        return act(cls, "__call__", args)

    def __instancecheck__(cls, other):
        return act(cls, "__instancecheck__", (other,))

    def __subclasscheck__(cls, other):
        return act(cls, "__subclasscheck__", (other,))

    def __eq__(cls, other):
        return act(cls, "__eq__", (other,))

    __hash__ = type.__hash__

    def mro(cls):
        return State.rng.choice([type.mro(cls), [cls, object], (cls, object)])


class HWithMeta(metaclass=HMeta):
    pass


class Slots:
    __slots__ = ("a", "b", "__weakref__")


class Plain:
    pass


class NoAttributes:
    __slots__ = ()


def _hostile_subclass(base, names):
    return type("H" + base.__name__, (base,), {n: SPECIAL[n] for n in names if n in SPECIAL})


_number = ["__eq__", "__hash__", "__lt__", "__gt__", "__add__", "__radd__", "__mul__", "__rmul__", "__index__", "__int__", "__float__", "__bool__", "__sub__", "__rsub__"]
_sequence = ["__eq__", "__hash__", "__lt__", "__len__", "__getitem__", "__iter__", "__contains__", "__str__", "__add__", "__radd__", "__reversed__", "__length_hint__", "append"]
HInt = _hostile_subclass(int, _number)
HFloat = _hostile_subclass(float, _number)
HComplex = _hostile_subclass(complex, _number + ["__complex__"])
HStr = _hostile_subclass(str, _sequence + ["__format__", "encode", "__fspath__"])
HBytes = _hostile_subclass(bytes, _sequence + ["__bytes__", "decode"])
HBytearray = _hostile_subclass(bytearray, _sequence)
HTuple = _hostile_subclass(tuple, _sequence)
HList = _hostile_subclass(list, _sequence + ["__setitem__", "__delitem__"])
HDict = _hostile_subclass(dict, _sequence + ["__setitem__", "__delitem__", "keys", "__missing__"])
HSet = _hostile_subclass(set, _sequence)
HFrozenset = _hostile_subclass(frozenset, _sequence)


def cyclic(kind):
    """A container that contains itself."""
    value = kind()
    if kind is dict:
        value["self"] = value
        value[1] = [value]
    elif kind is Plain:
        value.self = value
    else:
        value.append(value)
        value.append((value,))
    return value


def deep(kind, depth):
    """A container nested `depth` times."""
    value = kind()
    for _ in range(depth):
        value = {"a": value} if kind is dict else kind((value,))
    return value


def running(kind="generator"):
    """A generator seen from outside while it runs has to be asked for from inside; this one hands out its own refusal."""
    def body():
        try:
            State.arguments = (holder[0],) + tuple(State.arguments[1:])
            next(holder[0])
        except ValueError:
            pass
        yield 1
    holder = [body()]
    next(holder[0])
    return holder[0]


def generator(state=0):
    def body(a):
        try:
            b = yield a
            while True:
                b = yield b
        finally:
            act(None, "__del__", ())
    g = body(1)
    if state:
        next(g)
    if state > 1:
        try:
            g.close()
        except BaseException:
            pass
    return g


def coroutine(state=0):
    async def body():
        await Awaitable()
        return 1
    c = body()
    try:
        for _ in range(state):
            c.send(None)
    except BaseException:
        pass
    return c


class Awaitable:
    def __await__(self):
        yield 1
        return 2


def async_generator(state=0):
    async def body():
        x = yield 1
        await Awaitable()
        yield x
    a = body()
    try:
        for _ in range(state):
            a.asend(None).send(None)
    except BaseException:
        pass
    return a


def frame(kind=0):
    import sys
    if kind == 1:
        return generator(1).gi_frame
    if kind == 2:
        return generator(0).gi_frame
    a, b = 1, []
    return (lambda: (a, b, sys._getframe(kind // 3)))()[2]


def traceback():
    try:
        1 / 0
    except ZeroDivisionError as e:
        return e.__traceback__


def cell(*args):
    if args:
        value = args[0]
    return (lambda: value).__closure__[0]


def function(a, /, b=1, *c, d=2, **e):
    x = [a for a in c]
    return x, b, d, e


def released():
    view = memoryview(bytearray(b"abc"))
    view.release()
    return view


def view(value, *args):
    result = memoryview(value)
    return result.cast(*args) if args else result


def closed_file(kind="rb"):
    import io
    f = io.open("/dev/null", kind, 0 if kind == "raw" else -1) if kind != "raw" else io.FileIO("/dev/null")
    f.close()
    return f


def opened(mode="rb", **keywords):
    return open("data" if "r" in mode else "out", mode, **keywords)


def closed(value):
    value.close()
    return value


def called(value, name, *args):
    """The value, after a method has been called on it."""
    getattr(value, name)(*args)
    return value


def exhausted(value):
    value = iter(value)
    for _ in value:
        pass
    return value


def started(value):
    value = iter(value)
    next(value, None)
    return value


def subclass(base, *args):
    return type(base)("Sub", (base,), {})(*args)


def blank(kind):
    """An instance that only `__new__` has seen."""
    return kind.__new__(kind)


def answers(*base, **special):
    """An instance of a class whose special methods give these answers, whatever they are asked; exceptions are raised."""
    def method(answer):
        def method(self, *arguments):
            if isinstance(answer, Exception):
                raise answer
            return answer
        return method
    return type("Answers", base, {name: method(answer) for name, answer in special.items()})()


def without(value, *names):
    for name in names:
        delattr(value, name)
    return value


def old(number):
    """The result of an earlier call."""
    return State.results[number % len(State.results)] if State.results else None


def weakly(kind=0):
    import weakref
    target = Plain()
    ref = weakref.proxy(target, SPECIAL["__call__"].__get__(1)) if kind else weakref.ref(target, lambda r: act(r, "__del__", ()))
    if kind != 2:
        State.results.append(target)
    return ref


def recursion(depth=0):
    return recursion(depth + 1)


def module(name):
    import importlib
    return importlib.import_module(name)


def loop():
    import asyncio
    l = asyncio.new_event_loop()
    State.results.append(l)
    return l


def pair():
    import socket
    return socket.socketpair()


def pipe():
    import os
    r, w = os.pipe()
    return r


NUMBERS = """0 1 2 3 -1 -2 5 7 10 16 64 100 127 128 255 256 257 1000 65535 65536 2**31-1 2**31 2**32-1 2**32 -2**31 -2**31-1 2**62 2**63-1 2**63 -2**63 -2**63-1
2**64-1 2**64 10**30 -10**30 2**5000 True False 0.0 -0.0 1.5 -1.5 1e308 5e-324 1e18 float('nan') float('inf') float('-inf') 1j complex('nan+infj')
HInt(3) HFloat(2.5) HComplex(1) HInt(-1) HInt(2**70)""".split()
STRINGS = [s for s in """''
'a'
'abc'
'1'
'r'
'w'
'rb'
'utf-8'
'ascii'
'strict'
'replace'
'surrogateescape'
'\\0'
'a\\0b'
'\\ud800'
'\\udcff'
'\\xe9'
'\\u20ac\\u0301'
'\\U0001f600'
'a'*300
'ab'*100000
'\\xff'*70000
'%s%n%c'
'{0.a!r:>{1}}'
'(((((((('
'[\\'a'
'-1'
'1e999'
'nan'
'2020-01-01T00:00:00+00:00'
'.'
'data'
'/dev/null'
'<a>&b;</a>'
'[1, {"a": 2}]'
'a.b.c'
'__class__'
'__dict__'
'os'
'sys'
'x = 1'
'lambda: (yield)'
HStr('abc')
HStr('')
str.__new__(HStr, 'data')""".split("\n")]
BYTES = """b''
b'a'
b'abc'
b'\\0'
b'\\xff\\xfe'
b'\\x80' * 9
b'a' * 1000
bytes(70000)
b'x\\x9cK\\xca\\xa8L\\x01\\x00'
b'\\x80\\x04]\\x94.'
b'<a>b</a>'
b'data'
bytearray(b'abc')
bytearray()
bytearray(1000)
memoryview(b'abc')
view(bytearray(b'abcdefgh'))
view(bytearray(16), 'I')
view(bytearray(24), 'B', (2, 3, 4))
view(bytearray(10))[::-2]
view(bytearray(8), 'd')
view(bytearray(1), 'B', ())
released()
HBytes(b'abc')
HBytearray(b'abc')
module('array').array('i', [1, 2, 3])
module('array').array('u', 'abc')
module('array').array('d')""".split("\n")
CONTAINERS = """()
(1,)
(1, 2)
('a', 'b')
(1, 2, 3, 4)
(None,) * 10
(0, 0, 0, 0, 0, 0, 0, 0, 0)
[]
[1, 2, 3]
['a', 'b']
[b'a', b'b']
[('a', 1), ('b', 2)]
[3, 'a', None]
list(range(1000))
{}
{'a': 1}
{1: 2, 3: 4}
{'a': {}}
{1, 2, 3}
set()
frozenset('abc')
cyclic(list)
cyclic(dict)
cyclic(Plain)
deep(list, 50)
deep(tuple, 3000)
deep(list, 100000)
deep(dict, 20000)
HList([1, 2, 3])
HTuple((1, 2))
HDict(a=1)
HDict({HCalm(): 1, HCalm(): 2})
HSet([1, 2])
HFrozenset()
[HCalm(), HCalm(), HCalm()]
(HCalm(), HCalm())
{HInt(1), HInt(2)}
[HCalm()] * 20
{'a': HCalm(), 'b': HObject()}
range(10)
range(2**70)
range(5, -5, -2)
slice(None)
slice(1, 2**70, -1)
slice(HCalm(), HCalm(), HCalm())
iter([1, 2, 3])
iter('abc')
iter({1: 2})
iter({1, 2})
exhausted([1])
reversed([1, 2])
zip('ab', [1, 2])
map(len, 'ab')
{}.keys()
{1: 2}.items()
module('collections').deque([1, 2], 5)
module('collections').OrderedDict(a=1)
module('collections').UserDict(a=1)
module('types').MappingProxyType({'a': 1})""".split("\n")
OBJECTS = """None
Ellipsis
NotImplemented
object()
Plain()
Slots()
HObject()
HCalm()
HCalm()
HGetattr()
HGetattribute()
HClass()
HDel()
HWithMeta
HWithMeta()
type
int
str
object
Plain
HObject
HCalm
list
dict
ValueError
ValueError('a')
Surprise()
BaseException
OSError(2, 'no')
UnicodeDecodeError('a', b'b', 0, 1, 'c')
BaseExceptionGroup('a', [ValueError()])
len
print
lambda *a, **k: 1
lambda *a: HCalm()
lambda: 1
function
recursion
HObject().__call__
[].append
str.join
''.join
int.__add__
(1).__add__
type.__dict__['__dict__']
Slots.a
generator()
generator(1)
generator(2)
running()
coroutine()
coroutine(1)
coroutine(2)
async_generator()
async_generator(1)
async_generator(1).asend(1)
async_generator().athrow(ValueError)
async_generator().aclose()
frame()
frame(1)
frame(2)
traceback()
cell()
cell(1)
function.__code__
module('sys')
module('types').ModuleType('m')
module('types').SimpleNamespace(a=1)
property(len)
classmethod(len)
staticmethod(len)
super(int, 1)
list[int]
int | str
weakly()
weakly(1)
weakly(2)
closed_file()
closed_file('r')
opened()
opened('r')
opened('r', encoding='utf-16', errors='replace')
opened('wb')
module('io').StringIO('abc')
module('io').BytesIO(b'abc')
module('io').BytesIO(b'abc').getbuffer()
closed(module('io').BytesIO(b'abc'))
closed(pair()[0])
pair()[0]
pipe()
module('decimal').Decimal(1)
module('fractions').Fraction(1, 2)
module('datetime').datetime(2020, 1, 1)
module('datetime').timezone.utc
module('threading').Lock()
module('functools').partial(len)
module('re').compile('(a)|b')
module('ast').parse('x = 1')
blank(HCalm)
old(-1)
old(-2)
old(-3)
old(0)
subclass(dict, {1: 2})
subclass(int, 5)
subclass(tuple, (1, 2))""".split("\n")
GROUPS = [NUMBERS, NUMBERS, STRINGS, BYTES, CONTAINERS, CONTAINERS, OBJECTS, OBJECTS, OBJECTS]

# Expressions whose types methods are called on. For what is not here the constructor is tried with simple arguments.
RECIPES = {
    "builtins": CONTAINERS + OBJECTS + BYTES + NUMBERS + STRINGS + """iter(b'ab')
iter(bytearray(b'ab'))
iter(range(3))
iter(range(2**70))
iter(len, 1)
iter((1, 2))
iter(memoryview(b'ab'))
iter({1: 2}.items())
iter({1: 2}.values())
reversed({1: 2})
reversed({1: 2}.items())
reversed({1: 2}.values())
reversed((1, 2))
reversed(range(3))
reversed('ab')
enumerate('abc')
filter(None, [1, 0])
started([1, 2, 3])
started({1: 2, 3: 4})
started(zip('ab', 'cd'))
started(map(str, [HCalm(), 1]))
iter(HObject())
{1: 2}.values()
function.__code__.co_lines()
function.__code__.co_positions()
int.__dict__
int.real
int.__dict__['from_bytes']
dict.__dict__['fromkeys']
type.__dict__['__prepare__']
Slots.__dict__['a']
int.__dict__['__add__']
str.__dict__['join']
{}.get
dict.fromkeys
staticmethod(len).__get__
HObject().__len__
called(module('_contextvars').ContextVar('v'), 'set', 1)
module('_contextvars').Context()
module('_contextvars').copy_context()
module('_contextvars').ContextVar('v').set(1)
iter(module('_contextvars').copy_context())
module('_contextvars').copy_context().items()
async_generator().__anext__()
called(async_generator(1).asend(1), 'close')
async_generator(1).athrow(ValueError, ValueError(), None)
coroutine().__await__()
coroutine(1).__await__()
anext(async_generator(), 1)
module('_weakref').ref(Plain)
module('weakref').WeakValueDictionary()
module('sys').flags
module('sys').implementation
module('time').localtime(0)
module('os').stat('.')
module('types').SimpleNamespace()
module('_string').formatter_parser('{a}b')
module('_string').formatter_field_name_split('a.b[c]')[1]
ImportError('a', name='b', path='c')
SyntaxError('a', ('b', 1, 2, 'c'))
StopIteration(1)
SystemExit(1)
UnicodeEncodeError('a', 'b', 0, 1, 'c')
UnicodeTranslateError('b', 0, 1, 'c')
blank(UnicodeDecodeError)
blank(UnicodeEncodeError)
blank(UnicodeTranslateError)
blank(OSError)
KeyError(1)
NameError('a', name='b')
AttributeError('a', name='b', obj=1)
ExceptionGroup('a', [ValueError(), TypeError()])
module('zipimport').zipimporter""".split("\n"),
    "_io": """module('io').BytesIO(b'abc\\ndef')
module('io').StringIO('abc\\ndef')
module('io').FileIO('data')
module('io').FileIO('out', 'w')
closed(module('io').FileIO('data'))
module('io').BufferedReader(module('io').BytesIO(b'abc' * 100))
module('io').BufferedReader(module('io').FileIO('data'), 3)
module('io').BufferedWriter(module('io').BytesIO())
module('io').BufferedWriter(HObject(), 10)
module('io').BufferedReader(HObject(), 10)
module('io').BufferedRandom(module('io').BytesIO(b'abc'))
module('io').BufferedRandom(HObject())
module('io').BufferedRWPair(module('io').BytesIO(b'a'), module('io').BytesIO())
module('io').BufferedRWPair(HObject(), HObject())
module('io').TextIOWrapper(module('io').BytesIO(b'abc\\r\\n\\xff'), 'ascii')
module('io').TextIOWrapper(module('io').BytesIO(b'abc\\xc3\\xa4\\n'), 'utf-8')
module('io').TextIOWrapper(HObject(), 'utf-8')
module('io').TextIOWrapper(module('io').BytesIO(), 'utf-16')
called(module('io').TextIOWrapper(module('io').BytesIO(b'abc'), 'utf-8'), 'detach')
called(module('io').BufferedReader(module('io').BytesIO(b'abc')), 'detach')
called(module('io').TextIOWrapper(module('io').BytesIO(b'abc'), 'utf-8'), 'read', 1)
closed(module('io').StringIO())
closed(module('io').BytesIO())
module('io').IncrementalNewlineDecoder(None, True)
module('io').IncrementalNewlineDecoder(HObject(), True)
module('io').BytesIO(b'ab').getbuffer()
module('_io')._IOBase()
module('_io')._RawIOBase()
module('_io')._BufferedIOBase()
module('_io')._TextIOBase()
subclass(module('io').RawIOBase)
blank(module('io').TextIOWrapper)
blank(module('io').BufferedReader)
blank(module('io').BufferedRWPair)
blank(module('io').FileIO)
blank(module('io').StringIO)""".split("\n"),
    "_socket": """pair()[0]
closed(pair()[0])
module('_socket').socket()
module('_socket').socket(2, 2)
module('_socket').socket(1, 1)
called(module('_socket').socket(), 'settimeout', 0.01)
called(module('_socket').socket(), 'close')
called(module('_socket').socket(), 'listen')
blank(module('_socket').socket)""".split("\n"),
    "_sre": """module('re').compile('(a)(?P<n>b)?')
module('re').compile(b'a|(b)+')
module('re').compile('(?:a*)*b')
module('re').match('(a)(?P<n>b)?', 'ab')
module('re').compile('a').scanner('aaa')
module('re').compile(b'(a)').scanner(bytearray(b'aaa'))""".split("\n"),
    "_pickle": """module('_pickle').Pickler(module('io').BytesIO())
module('_pickle').Pickler(HObject(), 2)
module('_pickle').Unpickler(module('io').BytesIO(b'\\x80\\x04]\\x94.'))
module('_pickle').Unpickler(HObject())
module('_pickle').Pickler(module('io').BytesIO()).memo
module('_pickle').Unpickler(module('io').BytesIO()).memo
subclass(module('_pickle').Unpickler, module('io').BytesIO(b'\\x80\\x04cbuiltins\\nlist\\n.'))
blank(module('_pickle').Pickler)
blank(module('_pickle').Unpickler)""".split("\n"),
    "_elementtree": """module('_elementtree').Element('a', b='c')
module('_elementtree').Element('a').iter()
module('_elementtree').Element('a').itertext()
module('_elementtree').TreeBuilder()
module('_elementtree').TreeBuilder(HObject())
module('_elementtree').XMLParser()
module('_elementtree').XMLParser(target=HObject())
module('xml.etree.ElementTree').XML('<a><b c="d">e</b>f</a>')
module('xml.etree.ElementTree').XML('<a><b c="d">e</b>f</a>').iter('b')
deep(lambda a=(): module('_elementtree').Element('a') if not a else called(module('_elementtree').Element('a'), 'append', a[0]), 2000)
blank(module('_elementtree').Element)
blank(module('_elementtree').XMLParser)
blank(module('_elementtree').TreeBuilder)
called(module('_elementtree').TreeBuilder(), 'start', 'a', {})""".split("\n"),
    "pyexpat": """module('pyexpat').ParserCreate()
module('pyexpat').ParserCreate(None, ' ')
module('pyexpat').ParserCreate('utf-8', intern={})
called(module('pyexpat').ParserCreate(), 'Parse', '<a>', False)
called(module('pyexpat').ParserCreate(), 'Parse', '<a/>', True)
module('pyexpat').ParserCreate().ExternalEntityParserCreate('a')""".split("\n"),
    "_json": """module('_json').make_scanner(module('json').JSONDecoder())
module('_json').make_encoder({}, str, str, None, ':', ',', True, True, True)
module('_json').make_encoder(None, HObject(), HObject(), ' ', HObject(), ',', HObject(), True, False)""".split("\n"),
    "_csv": """module('_csv').reader(['a,b', '"c'])
module('_csv').reader(HObject())
module('_csv').writer(module('io').StringIO())
module('_csv').writer(HObject(), lineterminator='')
module('_csv').Dialect()
module('_csv').reader([], quoting=2).dialect""".split("\n"),
    "_struct": """module('_struct').Struct('iHq')
module('_struct').Struct('>3s2x5pd?')
module('_struct').Struct('i').iter_unpack(bytes(16))
blank(module('_struct').Struct)""".split("\n"),
    "_functools": """module('functools').partial(len, 'a')
module('functools').partial(HObject(), a=1)
module('functools').cmp_to_key(lambda a, b: 0)(1)
module('functools').cmp_to_key(HObject())(HObject())
module('functools').lru_cache(2)(function)
module('functools').lru_cache(None)(HObject())
module('functools').lru_cache(3, True)(lambda a: HCalm())""".split("\n"),
    "_asyncio": """module('_asyncio').Future(loop=loop())
called(module('_asyncio').Future(loop=loop()), 'set_result', 1)
called(module('_asyncio').Future(loop=loop()), 'set_exception', ValueError())
called(module('_asyncio').Future(loop=loop()), 'cancel')
module('_asyncio').Task(coroutine(), loop=loop())
module('_asyncio').Task(generator(), loop=HObject())
module('_asyncio').Future(loop=HObject())
iter(module('_asyncio').Future(loop=loop()))
started(module('_asyncio').Future(loop=loop()))
blank(module('_asyncio').Future)
blank(module('_asyncio').Task)""".split("\n"),
    "_collections": """module('collections').deque([1, 2, 3])
module('collections').deque([HCalm()] * 5, 5)
iter(module('collections').deque([1, 2]))
reversed(module('collections').deque([1, 2]))
module('collections').defaultdict(list)
module('collections').defaultdict(HObject())
module('collections').OrderedDict(a=1, b=2)
iter(module('collections').OrderedDict(a=1))
module('collections').OrderedDict(a=1).items()
module('collections').OrderedDict(a=1).keys()
module('collections').OrderedDict(a=1).values()
subclass(module('collections').OrderedDict, [(1, 2)])
module('_collections')._tuplegetter(1, 'a')""".split("\n"),
    "itertools": """module('itertools').tee([1, 2])[0]
started(module('itertools').tee(HCalm())[1])
module('itertools').groupby([1, 1, 2])
next(module('itertools').groupby([1, 1, 2]))[1]
module('itertools').chain.from_iterable([[1], HCalm()])
module('itertools').islice('abcdef', 1, 5, 2)
module('itertools').islice(module('itertools').count(), 3)
module('itertools').count(2**63 - 1)
module('itertools').count(HCalm(), HCalm())
module('itertools').count(1.5, 0.5)
module('itertools').product('ab', repeat=3)
started(module('itertools').product('ab', [1, 2]))
started(module('itertools').permutations([1, 2, 3], 2))
started(module('itertools').combinations([1, 2, 3], 2))
started(module('itertools').combinations_with_replacement([1, 2], 3))
module('itertools').zip_longest('ab', HCalm(), fillvalue=1)
module('itertools').starmap(HObject(), [(1, 2), HCalm()])
module('itertools').accumulate([1, 2, HCalm()], HObject())
started(module('itertools').cycle([1, 2]))
module('itertools').repeat(1, 5)
module('itertools').repeat(HCalm())""".split("\n"),
    "array": ["module('array').array(%r, [1, 2, 3])" % c for c in "bBhHiIlLqQfd"] + ["module('array').array('u', 'abc')", "iter(module('array').array('b', b'ab'))"],
    "_random": ["module('random').Random(1)", "module('_random').Random(HInt(3))"],
    "_thread": """module('_thread').allocate_lock()
called(module('_thread').allocate_lock(), 'acquire')
module('_thread').RLock()
called(module('_thread').RLock(), 'acquire')
module('_thread')._local()
module('_thread').ExceptHookArgs((ValueError, None, None, None))""".split("\n"),
    "select": ["module('select').poll()", "module('select').epoll()", "closed(module('select').epoll())", "called(module('select').poll(), 'register', 0)"],
    "zlib": """module('zlib').compressobj()
module('zlib').decompressobj()
called(module('zlib').compressobj(), 'flush')
called(module('zlib').compressobj(), 'compress', b'a' * 1000)
called(module('zlib').decompressobj(), 'decompress', b'x\\x9cK\\xca')
module('zlib').decompressobj(zdict=b'abc')""".split("\n"),
    "_datetime": """module('datetime').datetime(2020, 1, 1, fold=1)
module('datetime').datetime(2020, 1, 1, tzinfo=module('datetime').timezone.utc)
module('datetime').datetime.max
module('datetime').datetime.min
module('datetime').date.min
module('datetime').date(2020, 1, 1)
module('datetime').time(1, 2, 3)
module('datetime').time(1, 2, 3, tzinfo=subclass(module('datetime').tzinfo))
module('datetime').timedelta(1)
module('datetime').timedelta.max
module('datetime').timezone(module('datetime').timedelta(hours=1), 'a')
module('datetime').tzinfo()
type('HZone', (module('datetime').tzinfo,), {n: SPECIAL[n] for n in ('utcoffset', 'tzname', 'dst')})()
module('datetime').datetime(2020, 1, 1, tzinfo=type('HZone', (module('datetime').tzinfo,), {n: SPECIAL[n] for n in ('utcoffset', 'tzname', 'dst')})())
module('datetime').date(2020, 1, 1).isocalendar()""".split("\n"),
    "_queue": ["module('_queue').SimpleQueue()", "called(module('_queue').SimpleQueue(), 'put', 1)"],
    "unicodedata": ["module('unicodedata').ucd_3_2_0"],
    "_symtable": ["module('_symtable').symtable('x = lambda y: y', 'f', 'exec')"],
    "_tokenize": ["module('_tokenize').TokenizerIter('a = (1')", "module('_tokenize').TokenizerIter('x')"],
    "_abc": ["module('_abc')._get_dump", "module('abc').ABC"],
    "_ast": ["module('ast').parse('x = f(y)')", "module('ast').Name('a', module('ast').Load())", "module('ast').AST()", "module('ast').Constant(1)", "module('ast').BinOp()"],
    "_operator": ["module('operator').itemgetter(1)", "module('operator').attrgetter('a.b')", "module('operator').methodcaller('a', 1, b=2)", "module('operator').itemgetter(HObject(), 2)"],
    "posix": ["next(module('os').scandir('.'))", "module('os').scandir('.')", "module('os').stat('.')", "module('os').times()", "module('os').sched_param(1)", "module('os').terminal_size((1, 2))"],
    "_weakref": ["module('_weakref').ref(Plain)", "weakly()", "weakly(1)", "weakly(2)", "module('_weakref').proxy(HObject)"],
    "_contextvars": [], "_md5": [], "xxsubtype": ["module('xxsubtype').spamlist()", "module('xxsubtype').spamdict()"],
    "_sha1": [], "_sha256": [], "_sha512": [], "_sha3": [], "_blake2": ["module('_blake2').blake2b()", "module('_blake2').blake2s()"],
    "_ctypes": ["module('ctypes').c_int(1)", "module('ctypes').c_char_p(b'a')", "(module('ctypes').c_int * 3)()", "module('ctypes').pointer(module('ctypes').c_int())"],
    "_sqlite3": """module('sqlite3').connect(':memory:')
module('sqlite3').connect(':memory:').cursor()
module('sqlite3').connect(':memory:').execute('select 1')
closed(module('sqlite3').connect(':memory:'))
blank(module('sqlite3').Cursor)
blank(module('sqlite3').Connection)""".split("\n"),
    "_ssl": ["module('ssl').SSLContext(module('ssl').PROTOCOL_TLS_CLIENT)", "module('ssl').MemoryBIO()"],
    "_bz2": ["module('bz2').BZ2Compressor()", "module('bz2').BZ2Decompressor()"], "_lzma": ["module('lzma').LZMACompressor()", "module('lzma').LZMADecompressor()"],
    "_decimal": ["module('decimal').Decimal('1.5')", "module('decimal').Context()", "module('decimal').localcontext()", "module('decimal').Context().flags"],
    "mmap": ["module('mmap').mmap(-1, 100)", "closed(module('mmap').mmap(-1, 10))"], "_hashlib": ["module('_hashlib').new('sha1')"],
    "_zoneinfo": ["module('zoneinfo').ZoneInfo('Europe/Berlin')"], "_lsprof": ["module('_lsprof').Profiler()"],
}
for _name in ("md5", "sha1", "sha256", "sha512"):
    RECIPES["_" + _name] = ["module('_%s').%s(b'a')" % (_name, _name)]
RECIPES["_sha3"] = ["module('_sha3').sha3_256()", "module('_sha3').shake_128(b'a')"]
RECIPES["_contextvars"] = [e for e in RECIPES["builtins"] if "_contextvars" in e]

# Arguments of the comparison with CPython: nothing random, nothing that depends on addresses.
SINGLE = ["None", "True", "0", "1", "-1", "2**31", "2**63", "-2**63-1", "10**30", "1.5", "float('nan')", "1j", "''", "'a'", "'a\\0b'", "'\\ud800'", "b''", "b'a\\0'", "bytearray(b'ab')",
          "view(bytearray(16), 'I')", "released()", "()", "(1, 2)", "[]", "['a', 1]", "{}", "{'a': 1}", "{1}", "Plain()", "int", "len", "function", "slice(1)", "range(3)",
          "iter([1])", "ValueError('a')"]
DOUBLE = ["None, None", "1, 2", "'a', 'b'", "'a', 1", "1, 'a'", "b'a', b'b'", "b'a', 'a'", "[], []", "(), {}", "{}, ()", "len, [1]", "1.5, -1", "'a', None", "b'abc', 2**70", "-1, -2**70"]
LONGER = ["b'a', 1, 1", "'a', 1, 'b'", "1, 'a', 1", "1, b'a', None", "1, 1, -1", "0, 2**31, 0", "0, 0, 2**70", "[], 1, 1", "1.5, 1.5, 1.5", "b'a', b'b', b'c', b'd'", "'a', 'b', 1, 1",
          "1, 1, 1, 'a'", "None, 1, None, 1", "1, 2, 3, 4, 5", "None, None, None, None, None", "'a', 1, 1, 1, 1", "1, 1, 1, 1, 1, 1", "'a', 'b', 'c', 'd', 'e', 'f'"]
MORE = ["", "1, 2, 3", "'a', 'b', 'c'", "None, None, None", "b'a', 1, 2", "'a', 1, 2**40", "1, 2, 3, 4", "'a', 'b', 'c', 'd', 'e'", "*range(9)", "*range(30)", "bogus=1", "1, bogus=1", "'a', bogus=1, other=2",
        "**{'a\\0': 1}", "1, **{'': 1}"]
ODD = ["answers(__index__='a')", "answers(__index__=True)", "answers(__index__=ValueError('v'))", "answers(__iter__=1)", "answers(__iter__=ValueError('v'))",
       "answers(__iter__=answers(__next__=ValueError('v')))", "answers(__len__=-1, __getitem__=1)", "answers(__len__=1, __getitem__=ValueError('v'))", "answers(__str__=1, __repr__=1)",
       "answers(__fspath__=1)", "answers(__float__='a')", "answers(__bool__=1)", "answers(__hash__='a')", "answers(__hash__=1, __eq__=ValueError('v'))", "answers(str)", "answers(int)",
       "answers(bytes)", "answers(list)", "answers(tuple)", "answers(dict)", "closed_file()", "exhausted([1])", "view(bytearray(8))[::2]"]
KEYWORD = ["None", "1", "'a'", "b'a'", "1.5", "2**70"]
