"""pickle's own Python code: dumps and loads of nested containers and objects."""
import io
import pickle

ROUNDS = 10


class Point:
    __module__ = "pickle_pure"

    def __init__(self, x, y):
        self.x = x
        self.y = y


def run():
    data = {"list": list(range(200)), "floats": [i / 7 for i in range(100)], "text": ["word %d" % i for i in range(150)],
            "nested": {("k", i): {"a": [i, (i, str(i))], "b": None, "c": True} for i in range(60)},
            "bytes": [bytes([i]) * i for i in range(40)], "big": [2 ** i for i in range(0, 200, 9)], "set": {1, 2, 3}}
    data["points"] = [[Point(i, i * 2), frozenset([i])] for i in range(30)]
    total = 0
    for protocol in (0, 2, 4, 5):
        out = io.BytesIO()
        pickle._Pickler(out, protocol).dump(data)
        back = pickle._Unpickler(io.BytesIO(out.getvalue())).load()
        total += len(back["nested"]) + back["points"][7][0].y + len(back)
    return total
