def show(f, *args):
    try:
        print(repr(f(*args)))
    except BaseException as e:
        print(type(e).__name__, e)

show(ExceptionGroup)
show(ExceptionGroup, 1, [ValueError()])
show(ExceptionGroup, "m", 5)
show(ExceptionGroup, "m", [])
show(ExceptionGroup, "m", [5])
show(ExceptionGroup, "m", [KeyboardInterrupt()])
show(BaseExceptionGroup, "m", [KeyboardInterrupt()])
show(BaseExceptionGroup, "m", [ValueError()])
class Own(ExceptionGroup): pass
show(Own, "m", [KeyboardInterrupt()])
show(Own, "m", [ValueError(1)])

g = ExceptionGroup("top", [ValueError(1), TypeError(2), ExceptionGroup("in", [ValueError(3), KeyError(4)])])
print(g, g.message, g.exceptions)
show(g.split, ValueError)
show(g.split, (ValueError, KeyError))
show(g.split, lambda e: isinstance(e, ExceptionGroup))
show(g.split, OSError)
show(g.subgroup, KeyError)
show(g.subgroup, 5)
show(g.split)
show(g.subgroup)
show(g.derive)
show(g.derive, [OSError()])
g.add_note("note")
g.__cause__ = KeyError("cause")
m, r = g.split(ValueError)
print(m.__notes__, m.__cause__, r.__notes__, repr(r.__cause__))

class Derived(ExceptionGroup):
    def derive(self, excs):
        return Derived(self.message + "!", excs)
print(repr(Derived("d", [ValueError(1), TypeError(2)]).split(ValueError)))
class Bad(ExceptionGroup):
    def derive(self, excs):
        return 5
show(Bad("d", [ValueError(1), TypeError(2)]).split, ValueError)
print(ExceptionGroup[int])

def star(e):
    try:
        try:
            raise e
        except* ValueError as v:
            print("V", repr(v))
        except* TypeError as t:
            print("T", repr(t))
            raise KeyError("new")
    except BaseException as out:
        print("out", repr(out), repr(out.__context__))
star(ValueError(1))
star(OSError(1))
star(ExceptionGroup("x", [ValueError(1)]))
star(ExceptionGroup("x", [ValueError(1), OSError(2)]))
star(ExceptionGroup("x", [ValueError(1), TypeError(2), OSError(2)]))
star(ExceptionGroup("x", [TypeError(2)]))
star(BaseExceptionGroup("x", [TypeError(2), KeyboardInterrupt()]))
star(KeyboardInterrupt())
