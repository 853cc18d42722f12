"""Asynchronous generators: a tree walked recursively, async comprehensions, asend."""
import asyncio

ROUNDS = 11


class Tree:
    def __init__(self, left, value, right):
        self.left = left
        self.value = value
        self.right = right

    async def __aiter__(self):
        if self.left:
            async for i in self.left:
                yield i
        yield self.value
        if self.right:
            async for i in self.right:
                yield i


def tree(values):
    n = len(values)
    if n == 0:
        return None
    i = n // 2
    return Tree(tree(values[:i]), values[i], tree(values[i + 1:]))


async def counter(n):
    got = 0
    for i in range(n):
        got += (yield i) or 0
    yield got


async def main():
    total = 0
    async for i in tree(range(3000)):
        total += i
    odd = [i async for i in tree(range(500)) if i % 2]
    source = counter(2000)
    value = await source.asend(None)
    try:
        while True:
            value = await source.asend(value)
    except StopAsyncIteration:
        pass
    return total, len(odd), value


def run():
    return asyncio.run(main())
