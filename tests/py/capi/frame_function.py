# PEP 523: a function set in the interpreter's place sees every frame, however it is entered.
import asyncio
import sys

import _testinternalcapi


def add(a, b=1, *, c=0):
    return a + b + c


class Value:
    def __init__(self, x):
        self.x = x

    @property
    def double(self):
        return 2 * self.x

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return True


def numbers(n):
    for i in range(n):
        yield i


def delegating(n):
    yield from numbers(n)


def outer(x):
    def inner(y):
        return x + y
    return inner


async def coroutine(n):
    await asyncio.sleep(0)
    return n


def work():
    result = [add(1), add(*(1, 2), **{"c": 3}), Value(3).double, list(delegating(3)), sum(numbers(3)), outer(2)(3)]
    for x in numbers(2):
        result.append(x)
    with Value(1):
        raise KeyError
    g = numbers(3)
    next(g)
    try:
        g.throw(OSError)
    except OSError as e:
        result.append(e.__traceback__.tb_next.tb_frame.f_code.co_name)
    return result


for round_ in range(12):
    seen = []
    _testinternalcapi.set_eval_frame_record(seen)
    result = work()
    _testinternalcapi.set_eval_frame_default()
    if round_ in (0, 11):
        print(result, seen)
seen = []
_testinternalcapi.set_eval_frame_record(seen)
asyncio.run(coroutine(1))
_testinternalcapi.set_eval_frame_default()
print(seen.count("coroutine"))

events = []


def trace(frame, event, arg):
    events.append((frame.f_code.co_name, event))
    return trace


_testinternalcapi.set_eval_frame_record([])
sys.settrace(trace)
list(numbers(2))
outer(1)(2)
sys.settrace(None)
_testinternalcapi.set_eval_frame_default()
print(events)
