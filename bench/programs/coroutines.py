"""Coroutines driven by hand: awaits through several levels, a scheduler of tasks, send and throw."""
import types

ROUNDS = 23


@types.coroutine
def pause(value):
    return (yield value)


async def fibonacci(n):
    if n <= 1:
        return n
    return await fibonacci(n - 1) + await fibonacci(n - 2)


async def worker(n, out):
    total = 0
    for i in range(n):
        total += await pause(i)
        async with Guard(out):
            total += 1
    return total


class Guard:
    def __init__(self, out):
        self.out = out

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exception):
        self.out[0] += 1


def finish(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


def run():
    out = [0]
    tasks = [(worker(40 + i % 7, out), None) for i in range(120)]
    done = []
    while tasks:
        waiting = []
        for task, value in tasks:
            try:
                waiting.append((task, task.send(value)))
            except StopIteration as e:
                done.append(e.value)
        tasks = waiting
    return finish(fibonacci(19)), sum(done), out
