"""Every self-test that CPython's own test module has: functions without arguments that raise when something is wrong."""
import gc
import sys
import warnings

import _testcapi

warnings.simplefilter("ignore")

for name in sorted(dir(_testcapi)):
    if name.startswith("test_"):
        try:
            result = getattr(_testcapi, name)()
        except BaseException as e:
            print(name, type(e).__name__, e)
        else:
            print(name, result)

# Old structures and unusual types of the same module.
print(_testcapi.matmulType() @ 3, 3 @ _testcapi.matmulType())
print(isinstance(_testcapi.awaitType, type), _testcapi.MethodDescriptorBase()(1), _testcapi.MethodDescriptor2()(1, 2))


# The other heap types free with PyObject_Free, which instances of a collected subclass do not survive.
class Sub(_testcapi.HeapGcCType):
    pass


s = Sub()
print(s.value, type(s).__mro__[1:-1])
before = sys.getrefcount(_testcapi.HeapCTypeSubclass)
objects = [_testcapi.HeapCTypeSubclass() for _ in range(5)]
print(sys.getrefcount(_testcapi.HeapCTypeSubclass) - before)
del objects
gc.collect()
print(sys.getrefcount(_testcapi.HeapCTypeSubclass) - before)
for kind in _testcapi.HeapCTypeWithDict, _testcapi.HeapCTypeWithNegativeDict, _testcapi.HeapCTypeWithWeakref, _testcapi.HeapGcCType:
    o = kind()
    print(kind.__name__, hasattr(o, "__dict__"), hasattr(kind, "__weakrefoffset__"), kind.__dictoffset__ > 0, kind.__weakrefoffset__ > 0)


def g():
    yield _testcapi.eval_code_ex(compile("x + y", "<s>", "eval"), dict(x=1), dict(y=2))
    frame = sys._getframe()
    yield _testcapi.frame_getgenerator(frame) is generator, _testcapi.frame_getlocals(frame).keys()


generator = g()
print(*generator)
