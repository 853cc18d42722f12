"""What formats make of arguments and values; both interpreters must print the same."""
import formats


class Text(str):
    def __hash__(self):
        return hash("first")

    def __eq__(self, other):
        return other == "first" or str.__eq__(self, other)


class Number:
    def __repr__(self):
        return "Number()"

    def __index__(self):
        return 12


def show(f, /, *args, **kwargs):
    try:
        print(f.__name__, args, kwargs, f(*args, **kwargs))
    except Exception as e:
        print(f.__name__, args, kwargs, type(e).__name__, e)


for value in formats.build():
    print(value)
for args, kwargs in [((), {}), ((1,), {}), ((1, 2, 3), {}), ((1, 2, 3, 4), {}), ((1,), {"second": 2}), ((1,), {"café": 3}),
                     ((1,), {"caf": 3}), ((1,), {"first\0x": 3}), ((1, 2), {"first": 3}), ((1,), {"": 3}), ((1,), {Text("x"): 3}),
                     ((1,), {"second": 2, "first": 1, "café": 0}), ((1,), {"second": 2, "first": 1, "third": 0})]:
    show(formats.keywords, *args, **kwargs)
show(formats.many, **{c: i for i, c in enumerate("jihgfedcba")})
show(formats.many, 1, 2, **{c: i for i, c in enumerate("jihgfedc")})
show(formats.many, 1, 2, **{c: i for i, c in enumerate("jihgfedb")})
show(formats.many, b="x")
show(formats.many, 1 << 40)
show(formats.many, True, Number(), 2.5)
for args in [(), (1,), (1, 2), (1, (2, 3)), (True, [Number(), 3], 2), (1, (2, 3), 2.5, ("a", "b"), None), (1, (2, 3), 2.5, (1, "b")),
             (1, (2, 3), 2.5, ("a", 1)), (1, (2, 3, 4)), (1, (2, "x")), (1, b"ab"), (1 << 31, (2, 3)), (1, (1 << 63, 3)),
             (1, (2, 1 << 63)), (1, (2, 3), "x"), (1, (2, 3), 1, ("a", "b\0")), (1, (2, 3), 1, ("a", "b"), 5, 6), (-5, (-6, -7), -0.0)]:
    show(formats.positional, *args)
print(formats.calls(lambda *args: args))
print(formats.calls(lambda a, b=2, c=3: (a, b, c)))
print(formats.calls(lambda: None))
