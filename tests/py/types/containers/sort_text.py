"""Strings of one byte per character are compared by a word of their characters first: order, stability and ties."""
import random

random_ = random.Random(5)
LETTERS = ["a", "b", "\0", "\x7f", "\xe9", "\xff", "c"]


def text(most):
    return "".join(random_.choice(LETTERS) for _ in range(random_.randrange(most + 1)))


for case in range(400):
    common = text(random_.choice([0, 1, 8, 40]))
    strings = [common + text(random_.choice([2, 9, 20])) for _ in range(random_.choice([2, 31, 32, 33, 150]))]
    if case % 7 == 0:
        strings.append("")
    reverse = case % 3 == 0
    ordered = sorted(strings, reverse=reverse)
    for left, right in zip(ordered, ordered[1:]):
        assert left >= right if reverse else left <= right, (left, right)
    assert sorted(ordered, key=strings.index) == sorted(strings, key=strings.index)
    # Equal keys keep their order.
    places = sorted(range(len(strings)), key=strings.__getitem__, reverse=reverse)
    for left, right in zip(places, places[1:]):
        assert strings[left] != strings[right] or left < right
    if case % 80 == 0:
        print(ascii(ordered[:3]), places[:12])
print(sorted(["a\0", "a", "", "a\0\0", "b"] * 8)[::8])
print(sorted(["key%d" % (i * 7919 % 1000) for i in range(1000)])[::100])
