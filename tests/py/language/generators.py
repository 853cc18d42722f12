# Generators resumed in the loop and from native code, delegation, throw, close, frames of ended generators.
import sys


def numbers(n):
    for i in range(n):
        got = yield i
        if got:
            print('got', got)
    return 'done'


def outer(n):
    result = yield from numbers(n)
    print('result', result)
    yield 'after'


print(list(outer(3)))
g = outer(2)
print(next(g), g.send('x'), next(g))
try:
    next(g)
except StopIteration as e:
    print('stop', e.value)


def catching():
    while True:
        try:
            yield 1
        except ValueError as e:
            print('inside', e, repr(e.__context__))
        finally:
            print('finally')


g = catching()
next(g)
try:
    raise KeyError('outer')
except KeyError:
    print(g.throw(ValueError('thrown')))
g.close()
print(g.gi_frame, g.gi_running, g.gi_suspended, g.gi_yieldfrom)


def delegating(it):
    yield from it


inner = catching()
g = delegating(inner)
next(g)
print(g.gi_yieldfrom is inner)
print(g.throw(ValueError, 'via'))
g.close()
print(inner.gi_frame)


def bad():
    raise StopIteration('x')
    yield


for way in (lambda: next(bad()), lambda: list(bad()), lambda: [x for x in bad()], lambda: list(delegating(bad()))):
    try:
        way()
    except RuntimeError as e:
        print(e, repr(e.__cause__))


def reentrant():
    yield next(me)


me = reentrant()
try:
    next(me)
except ValueError as e:
    print(e)


def loop_over(g):
    total = []
    for x in g:
        total.append(x)
    else:
        total.append('else')
    return total


for _ in range(30):
    r = loop_over(numbers(3))
print(r)


def raising(n):
    for i in range(n):
        if i == 2:
            raise OSError('in generator')
        yield i


def tb_names():
    try:
        for x in raising(5):
            pass
    except OSError as e:
        tb = e.__traceback__
        names = []
        while tb:
            names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
            tb = tb.tb_next
        return names


for _ in range(20):
    names = tb_names()
print(names)


def who():
    yield sys._getframe(1).f_code.co_name


def asks():
    for name in who():
        return name


for _ in range(20):
    n = asks()
print(n)


async def answer(x):
    return x * 2


class Awaits:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        got = yield self.v
        return got


async def main():
    total = await answer(1) + await answer(2)
    total += await Awaits('waiting')
    return total


c = main()
print(c.send(None), c.cr_await is not None, c.cr_running)
try:
    c.send(100)
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)


async def agen():
    for i in range(3):
        try:
            yield i
        finally:
            print('leaving', i)


async def consume():
    out = [x async for x in agen()]
    a = agen()
    out.append(await a.__anext__())
    await a.aclose()
    out.append(await anext(a, 'default'))
    return out


try:
    consume().send(None)
except StopIteration as e:
    print(e.value)
