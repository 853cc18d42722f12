"""Coroutines on a scheduler of our own: await, send, queues."""
from collections import deque

ROUNDS = 6


class Switch:
    def __await__(self):
        yield


async def worker(ident, n, out):
    total = 0
    for i in range(n):
        total += i * ident
        await Switch()
    out.append(total)


async def gather(tasks):
    async for t in agen(tasks):
        await t


async def agen(items):
    for x in items:
        yield x


def run():
    out = []
    ready = deque(worker(i, 300, out) for i in range(200))
    while ready:
        task = ready.popleft()
        try:
            task.send(None)
            ready.append(task)
        except StopIteration:
            pass
    g = gather([worker(i, 100, out) for i in range(100)])
    while True:
        try:
            g.send(None)
        except StopIteration:
            break
    return sum(out), len(out)
