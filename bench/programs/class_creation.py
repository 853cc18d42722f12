"""Classes, enums, dataclasses and named tuples made at run time, and what their instances do."""
import abc
import collections
import dataclasses
import enum

ROUNDS = 6


def run():
    total = 0
    for n in range(20):
        class Plain:
            field = n

            def method(self):
                return self.field

        class Child(Plain, metaclass=abc.ABCMeta):
            __slots__ = ("a", "b")

            @property
            def double(self):
                return self.field * 2

        class Colour(enum.Enum):
            RED = 1
            GREEN = 2
            BLUE = n + 3

        @dataclasses.dataclass(order=True)
        class Record:
            key: int
            name: str = "none"
            items: list = dataclasses.field(default_factory=list)

        Pair = collections.namedtuple("Pair", "left right")
        for i in range(60):
            child = Child()
            child.a = i
            record = Record(i, items=[i])
            pair = Pair(i, right=record)
            total += child.double + child.method() + child.a + Colour(2).value + (record < Record(5)) + pair.left + len(pair._replace(left=0))
            total += Colour.RED is Colour["RED"]
            total += isinstance(child, Plain) + (record == Record(i, items=[i])) + len(repr(record))
    return total
