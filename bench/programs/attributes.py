ROUNDS = 7


class Base:
    shared = 5

    def __init__(self):
        self.a, self.b, self.c = 1, 2, 3


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.d = 4

    def total(self):
        return self.a + self.b + self.c + self.d + self.shared


class Slots:
    __slots__ = ("x", "y")


class Dynamic:
    def __getattr__(self, name):
        return len(name)


def run():
    objects = [Derived() for _ in range(100)]
    s, dyn, total = Slots(), Dynamic(), 0
    s.x, s.y = 0, 1
    for _ in range(1500):
        for o in objects:
            o.a += 1
            total += o.total()
        s.x += s.y
        total += dyn.missing
    return total, s.x
