"""Calls with keywords, defaults, stars, bound and class methods, partial objects and super()."""
import functools

ROUNDS = 6


def options(a, b=2, *, c=3, d=4):
    return a + b + c + d


def rest(*args, **kwargs):
    return len(args) + len(kwargs)


class Base:
    def __init__(self, size, name=None):
        self.size = size
        self.name = name

    def area(self, scale=1):
        return self.size * scale

    @classmethod
    def make(cls, size):
        return cls(size, name="made")

    @staticmethod
    def twice(x):
        return x * 2

    def __call__(self, x):
        return self.size + x


class Derived(Base):
    def __init__(self, size, name=None):
        super().__init__(size, name=name)
        self.extra = 1

    def area(self, scale=1):
        return super().area(scale=scale) + self.extra


def run():
    total = 0
    half = functools.partial(options, c=5)
    derived = Derived(3)
    numbers, named = (1, 2), {"c": 7, "d": 8}
    for i in range(9000):
        total += options(i, c=1, d=2)
        total += options(a=i, b=1)
        total += options(*numbers, **named)
        total += rest(1, 2, x=3, y=4)
        total += rest(*numbers, *numbers)
        total += half(i)
        total += derived.area(scale=2)
        total += Derived.make(i).area()
        total += Base.twice(i)
        total += derived(i)
        total += max(i, 5, key=None) + int(str(i), base=10)
    return total
