def plain(a, b):
    return a


def defaults(a, b=1, c=2):
    return b


def star(*args, **kwargs):
    return len(args) + len(kwargs)


class C:
    def method(self, x):
        return x

    @staticmethod
    def static(x):
        return x

    @classmethod
    def cls(cls, x):
        return x

    @property
    def prop(self):
        return 1

    def __call__(self, x):
        return x


def run():
    o, total = C(), 0
    bound = o.method
    closure = (lambda k: lambda x: x + k)(3)
    for i in range(150000):
        total += plain(i, 2) + defaults(i) + defaults(i, c=3) + star(1, 2, k=3)
        total += o.method(1) + o.static(1) + o.cls(1) + o.prop + o(1) + bound(1) + closure(1)
        total += len((i,)) + abs(-1) + max(1, 2)
    return total
