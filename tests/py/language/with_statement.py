# `with` on Python and native managers, errors in enter and exit, tracebacks.
import sys


class Manager:
    def __init__(self, swallow=False, fail=None):
        self.swallow, self.fail = swallow, fail

    def __enter__(self):
        if self.fail == 'enter':
            raise ValueError('enter')
        return self, sys._getframe(1).f_code.co_name

    def __exit__(self, kind, value, tb):
        if self.fail == 'exit':
            raise KeyError('exit')
        print('exit', kind and kind.__name__, value, tb is not None)
        return self.swallow


def use(m, act):
    with m as (me, caller):
        print(me is m, caller)
        return act()


for m, act in ((Manager(), lambda: 1), (Manager(True), lambda: 1 / 0), (Manager(fail='enter'), lambda: 2),
               (Manager(fail='exit'), lambda: 3), (Manager(), lambda: [][1])):
    for _ in range(3):
        try:
            print(use(m, act))
        except Exception as e:
            tb, lines = e.__traceback__, []
            while tb:
                lines.append(tb.tb_lineno)
                tb = tb.tb_next
            print(type(e).__name__, e, lines, repr(e.__context__))


class NoExit:
    def __enter__(self):
        pass


class NoEnter:
    def __exit__(self, *a):
        pass


for cls in (NoExit, NoEnter, int):
    try:
        with cls():
            pass
    except TypeError as e:
        print(e)


class Extra:
    def __enter__(self, more):
        pass

    def __exit__(self, *a):
        pass


try:
    with Extra():
        pass
except TypeError as e:
    print(e)

import threading
with threading.Lock() as got:
    print(got)
with Manager() as a, Manager(True) as b:
    raise OSError('both')
