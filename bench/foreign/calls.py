"""Times each way into the extension `fastcall`; run by bench/foreign.py. Prints JSON {name: nanoseconds of one}."""
import json
import sys
import time
from itertools import repeat

sys.path.insert(0, sys.argv[1])
import fastcall

COUNT = 20000
BODIES = {
    "METH_NOARGS": "f()|f = fastcall.noargs",
    "METH_O": "f(x)|f = fastcall.one",
    "METH_VARARGS": "f(x, 2)|f = fastcall.varargs",
    "METH_FASTCALL": "f(x, 2)|f = fastcall.fast",
    "METH_FASTCALL, 6 arguments": "f(x, 2, 3, 4, 5, 6)|f = fastcall.fast",
    "METH_FASTCALL|KEYWORDS": "f(x, 2)|f = fastcall.fast_keywords",
    "METH_FASTCALL|KEYWORDS, a keyword": "f(x, b=2)|f = fastcall.fast_keywords",
    "METH_VARARGS|KEYWORDS, a keyword": "f(x, b=2)|f = fastcall.varargs_keywords",
    "METH_FASTCALL, f(*args)": "f(*args)|f = fastcall.fast; args = (1, 2)",
    "method METH_NOARGS": "o.noargs()|o = fastcall.Thing()",
    "method METH_O": "o.one(x)|o = fastcall.Thing()",
    "method METH_FASTCALL": "o.fast(x, 2)|o = fastcall.Thing()",
    "method METH_FASTCALL|KEYWORDS": "o.fast_keywords(x, 2)|o = fastcall.Thing()",
    "method METH_FASTCALL|KEYWORDS, a keyword": "o.fast_keywords(x, b=2)|o = fastcall.Thing()",
    "method METH_VARARGS": "o.varargs(x, 2)|o = fastcall.Thing()",
    "bound method METH_O": "f(x)|f = fastcall.Thing().one",
    "type call": "T()|T = fastcall.Thing",
    "type call, arguments": "T(x, 2)|T = fastcall.Thing",
    "type call, heap type": "T()|T = fastcall.Heap",
    "type call, Python subclass": "T()|T = type('T', (fastcall.Thing,), {})",
    "tp_call": "o(x)|o = fastcall.Thing()",
    "getter": "o.getter|o = fastcall.Thing()",
    "member": "o.member|o = fastcall.Thing()",
    "member, int": "o.number|o = fastcall.Thing()",
    "member, store": "o.number = 5|o = fastcall.Thing()",
    "nb_add": "o + x|o = fastcall.Thing()",
    "mp_subscript": "o[x]|o = fastcall.Thing()",
    "mp_length": "len(o)|o = fastcall.Thing()",
    "tp_richcompare": "o == x|o = fastcall.Thing()",
    "tp_iternext, 100 of them": "for _ in o: pass|o = fastcall.Thing()",
    "PyArg_ParseTuple, Py_BuildValue": "f(x, 'abc', 2.5)|f = fastcall.parsed",
    "PyArg_ParseTupleAndKeywords": "f(x, c=2)|f = fastcall.parsed_keywords",
    "PyObject_CallOneArg, 100 of them": "f(g, x)|f = fastcall.call_back; g = lambda a: a",
    "PyList_Append, 100 of them": "f()|f = fastcall.fill_list",
    "PyDict_SetItem, 100 of them": "f(l)|f = fastcall.fill_dict; l = ['key%d' % i for i in range(100)]",
}


def best(body, setup):
    slow = any(mark in body for mark in ("f(g", "f(l", "for ")) or "fill" in setup
    count = COUNT // 50 if slow else COUNT
    names = {"fastcall": fastcall}
    exec("def run(turns, clock):\n  x = 1\n  %s\n  start = clock()\n  for _ in turns:\n    %s\n    %s\n    %s\n    %s\n  return clock() - start" % (
        setup, body, body, body, body), names)
    names["run"](repeat(None, 100), time.process_time)
    return min(names["run"](repeat(None, count), time.process_time) for _ in range(5)) / count / 4 * 1e9


print(json.dumps({name: best(*text.split("|", 1)) for name, text in BODIES.items()}))
