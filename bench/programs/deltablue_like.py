"""Constraint propagation over chains of variables: small objects, virtual calls, sets and lists."""

ROUNDS = 5


class Variable:
    __slots__ = ("value", "constraints", "stay")

    def __init__(self, value):
        self.value, self.constraints, self.stay = value, [], True


class Constraint:
    strength = 1

    def __init__(self, a, b):
        self.a, self.b = a, b
        a.constraints.append(self)
        b.constraints.append(self)

    def execute(self):
        raise NotImplementedError

    def output(self):
        return self.b


class Equal(Constraint):
    def execute(self):
        self.b.value = self.a.value


class Scale(Constraint):
    strength = 2

    def __init__(self, a, b, factor, offset):
        super().__init__(a, b)
        self.factor, self.offset = factor, offset

    def execute(self):
        self.b.value = self.a.value * self.factor + self.offset


def plan(source):
    todo, seen, order = [source], set(), []
    while todo:
        v = todo.pop()
        for c in v.constraints:
            if c not in seen and c.a is v:
                seen.add(c)
                order.append(c)
                todo.append(c.output())
    return order


def run():
    n = 400
    vs = [Variable(i) for i in range(n + 1)]
    for i in range(n):
        if i % 3:
            Equal(vs[i], vs[i + 1])
        else:
            Scale(vs[i], vs[i + 1], 1, i)
    total = 0
    for k in range(250):
        vs[0].value = k
        for c in plan(vs[0]):
            c.execute()
        total += vs[n].value
    return total
