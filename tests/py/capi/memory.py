"""Allocators: names, hooks that count, memory running out, debugging of blocks, garbage at exit."""
import os
import re
import subprocess
import sys

import _testcapi


def run(code, **environment):
    p = subprocess.run([sys.executable, "-Wd", "-c", code], capture_output=True, text=True, env=dict(os.environ, **environment))
    return p


for name in "", "malloc", "pymalloc", "debug", "malloc_debug", "pymalloc_debug":
    p = run("import _testcapi; print(_testcapi.pymem_getallocatorsname())", PYTHONMALLOC=name)
    print(repr(name), p.stdout.strip(), p.returncode)
p = run("", PYTHONMALLOC="nonsense")
print(p.returncode, "PYTHONMALLOC: unknown allocator" in p.stderr)

_testcapi.test_pymem_setrawallocators()
_testcapi.test_pymem_setallocators()
_testcapi.test_pyobject_setallocators()


def out_of_memory():
    seen = set()
    for start in range(1, 40):
        _testcapi.set_nomemory(start, start + 1)
        try:
            [str(i) * 3 for i in range(5)]
        except MemoryError as e:
            seen.add(type(e).__name__)
        finally:
            _testcapi.remove_mem_hooks()
    return seen


print(out_of_memory())

for mistake in "pymem_buffer_overflow", "pymem_api_misuse", "pymem_malloc_without_gil":
    p = run("import _testcapi; _testcapi.%s()" % mistake, PYTHONMALLOC="debug")
    print(mistake, p.returncode, re.findall("Fatal Python error: (.*)", p.stderr))

garbage = """
import gc, _testcapi
@_testcapi.with_tp_del
class X:
    def __tp_del__(self): pass
    def __repr__(self): return "<X>"
x = X()
x.x = x
del x
gc.set_debug(%s)
"""
for debug in "0", "gc.DEBUG_UNCOLLECTABLE", "gc.DEBUG_SAVEALL":
    errors = run(garbage % debug).stderr
    print(debug, re.findall("ResourceWarning: (.*)", errors), "[<X>]" in errors)
