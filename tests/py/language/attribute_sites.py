# One attribute, method and store site that sees many classes, shadowing, deletion and changes of the classes in between.
class A:
    kind = "a"

    def __init__(self):
        self.x = 1

    def name(self):
        return "A"


class B:
    def __init__(self):
        self.y, self.x = 5, 2

    def name(self):
        return "B"


class C(A):
    def __init__(self):
        self.z = 9
        self.x = 3


class Getter:
    x = property(lambda self: 7)

    def __getattr__(self, key):
        return lambda: "got " + key


class Slots:
    __slots__ = ("x",)

    def __init__(self):
        self.x = 8

    def name(self):
        return "Slots"


def read(o):
    return o.x


def call(o):
    return o.name()


def write(o, value):
    o.x = value


things = [A(), B(), C(), Slots(), A(), C()]
for _ in range(40):
    total = [read(o) for o in things]
    names = [call(o) for o in things]
print(total, names, read(Getter()), call(Getter()))
for n in range(40):
    for o in things:
        write(o, n)
print([read(o) for o in things], [vars(o) for o in things if not isinstance(o, Slots)])
things[0].name = lambda: "own"
print([call(o) for o in things])
del things[4].x
for o in (things[4], things[0]):
    try:
        print(read(o))
    except AttributeError as e:
        print(e)
write(things[4], "back")
print(read(things[4]), list(vars(things[4])))
things[5].__dict__["x"] = "by dict"
print([read(o) for o in things])
A.x = property(lambda self: "property", lambda self, value: print("set", value))
print([read(o) for o in things])
for o in things:
    write(o, 0)
del A.x
print([read(o) for o in things])
B.name = lambda self: "new B"
print([call(o) for o in things])


class D:
    pass


objects = []
for i in range(60):
    o = type("D%d" % (i % 7), (D,), {})()
    for k in range(i % 5):
        setattr(o, "f%d" % k, k)
    o.x = i
    o.name = lambda i=i: i
    objects.append(o)
for _ in range(3):
    print(sum(read(o) for o in objects), sum(call(o) for o in objects))
    for o in objects:
        write(o, read(o) + 1)


def until_none(node):
    n = 0
    while node is not None:
        n += node.v
        node = node.next
    return n


class Node:
    def __init__(self, v, next):
        self.v, self.next = v, next


chain = None
for i in range(1000):
    chain = Node(i, chain)
print(until_none(chain))
