// cpython/code.h and internal/pycore_code.h: code objects.
#include "types/code.h"

#include "capi/capi.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

static Code* in(PyCodeObject* code) { return reinterpret_cast<Code*>(code); }
static PyCodeObject* code_out(Ref<Code> code) { return reinterpret_cast<PyCodeObject*>(code.release()); }

PyCodeObject* PyCode_NewWithPosOnlyArgs(int argcount, int posonlyargcount, int kwonlyargcount, int nlocals, int stacksize,
                                        int flags, PyObject* code, PyObject* consts, PyObject* names, PyObject* varnames,
                                        PyObject* freevars, PyObject* cellvars, PyObject* filename, PyObject* name,
                                        PyObject* qualname, int firstlineno, PyObject* linetable, PyObject* exceptiontable) {
  Thread& t = Thread::current();
  for (PyObject* tuple : {consts, names, varnames, freevars, cellvars}) {
    if (!tuple || !PyTuple_Check(tuple)) return bad_internal_call();
  }
  for (PyObject* tuple : {varnames, freevars, cellvars}) {
    for (ssize i = 0; i < tuple_size(capi::in(tuple)); ++i) {
      if (!is_str(tuple_item(capi::in(tuple), i))) {
        return t.raise(exc::TypeError, "name tuples must contain only strings, not '%.500s'",
                       type_of(tuple_item(capi::in(tuple), i))->tp_name);
      }
    }
  }
  for (PyObject* o : {code, filename, name, qualname, linetable, exceptiontable}) {
    if (!o) return bad_internal_call();
  }
  PythonCodeParts parts{};
  CodeParts& p = parts.p;
  p.filename = capi::in(filename);
  p.name = capi::in(name);
  p.qualname = capi::in(qualname);
  p.flags = flags;
  p.code = capi::in(code);
  p.firstlineno = firstlineno;
  p.linetable = capi::in(linetable);
  p.consts = capi::in(consts);
  p.names = capi::in(names);
  p.argcount = argcount;
  p.posonlyargcount = posonlyargcount;
  p.kwonlyargcount = kwonlyargcount;
  p.stacksize = stacksize;
  p.exceptiontable = capi::in(exceptiontable);
  parts.varnames = capi::in(varnames);
  parts.freevars = capi::in(freevars);
  parts.cellvars = capi::in(cellvars);
  parts.nlocals = nlocals;
  return code_out(new_code_from_names(t, parts));
}

PyCodeObject* PyCode_New(int argcount, int kwonlyargcount, int nlocals, int stacksize, int flags, PyObject* code,
                         PyObject* consts, PyObject* names, PyObject* varnames, PyObject* freevars, PyObject* cellvars,
                         PyObject* filename, PyObject* name, PyObject* qualname, int firstlineno, PyObject* linetable,
                         PyObject* exceptiontable) {
  return PyCode_NewWithPosOnlyArgs(argcount, 0, kwonlyargcount, nlocals, stacksize, flags, code, consts, names, varnames,
                                   freevars, cellvars, filename, name, qualname, firstlineno, linetable, exceptiontable);
}

PyCodeObject* PyCode_NewEmpty(const char* filename, const char* function, int firstlineno) {
  return code_out(new_empty_code(Thread::current(), filename, function, firstlineno));
}

// struct _PyCodeConstructor has the fields of CodeParts in another order.
struct CodeConstructor {
  Object *filename, *name, *qualname;
  int flags;
  Object* code;
  int firstlineno;
  Object *linetable, *consts, *names, *localsplusnames, *localspluskinds;
  int argcount, posonlyargcount, kwonlyargcount, stacksize;
  Object* exceptiontable;
};
static CodeParts parts_of(const CodeConstructor* c) {
  CodeParts p;
  p.filename = c->filename;
  p.name = c->name;
  p.qualname = c->qualname;
  p.flags = c->flags;
  p.code = c->code;
  p.firstlineno = c->firstlineno;
  p.linetable = c->linetable;
  p.consts = c->consts;
  p.names = c->names;
  p.localsplusnames = c->localsplusnames;
  p.localspluskinds = c->localspluskinds;
  p.argcount = c->argcount;
  p.posonlyargcount = c->posonlyargcount;
  p.kwonlyargcount = c->kwonlyargcount;
  p.stacksize = c->stacksize;
  p.exceptiontable = c->exceptiontable;
  return p;
}
ADDER_CAPI int _PyCode_Validate(CodeConstructor* c) { return validate_code_parts(Thread::current(), parts_of(c)); }
ADDER_CAPI PyCodeObject* _PyCode_New(CodeConstructor* c) { return code_out(new_code(Thread::current(), parts_of(c))); }

PyObject* PyCode_GetCode(PyCodeObject* code) { return out(code_bytes(Thread::current(), in(code))); }
PyObject* PyCode_GetVarnames(PyCodeObject* code) { return out(code_varnames(Thread::current(), in(code))); }
PyObject* PyCode_GetCellvars(PyCodeObject* code) { return out(code_cellvars(Thread::current(), in(code))); }
PyObject* PyCode_GetFreevars(PyCodeObject* code) { return out(code_freevars(Thread::current(), in(code))); }

// The optimiser of byte code from outside is gone since 3.10.
PyObject* PyCode_Optimize(PyObject* code, PyObject*, PyObject*, PyObject*) { return Py_NewRef(code); }

int PyCode_Addr2Line(PyCodeObject* code, int offset) { return code_line_of(in(code), offset); }
int PyCode_Addr2Location(PyCodeObject* code, int offset, int* line, int* column, int* end_line, int* end_column) {
  if (offset < 0) {
    *line = in(code)->firstlineno;
    *column = *end_line = *end_column = 0;
    return 1;
  }
  return code_position_of(in(code), offset, line, end_line, column, end_column);
}

// Moves the range to the one that has `offset`; the caller set up its table with _PyLineTable_InitAddressRange's fields.
int _PyCode_CheckLineNumber(int offset, PyCodeAddressRange* range) {
  // One entry of the location table: first byte 1cccc lll (code, length - 1), then what the code says.
  auto read_varint = [](const uint8_t* p) {
    unsigned value = *p & 63, shift = 6;
    while (*p++ & 64) {
      value |= static_cast<unsigned>(*p & 63) << shift;
      shift += 6;
    }
    return value;
  };
  auto delta = [&](const uint8_t* p) -> int {
    int kind = *p >> 3 & 15;
    if (kind == PY_CODE_LOCATION_INFO_NO_COLUMNS || kind == PY_CODE_LOCATION_INFO_LONG) {
      unsigned value = read_varint(p + 1);
      return value & 1 ? -static_cast<int>(value >> 1) : static_cast<int>(value >> 1);
    }
    return kind >= PY_CODE_LOCATION_INFO_ONE_LINE0 && kind <= PY_CODE_LOCATION_INFO_ONE_LINE2
               ? kind - PY_CODE_LOCATION_INFO_ONE_LINE0
               : 0;
  };
  auto units = [](const uint8_t* p) { return (*p & 7) + 1; };
  auto& state = range->opaque;
  while (range->ar_end <= offset) {
    if (state.lo_next >= state.limit) return -1;
    const uint8_t* p = state.lo_next;
    state.computed_line += delta(p);
    range->ar_line = (*p >> 3 & 15) == PY_CODE_LOCATION_INFO_NONE ? -1 : state.computed_line;
    range->ar_start = range->ar_end;
    range->ar_end += units(p) * static_cast<int>(sizeof(_Py_CODEUNIT));
    do ++state.lo_next;
    while (state.lo_next < state.limit && !(*state.lo_next & 128));
  }
  while (range->ar_start > offset) {
    // One entry back: the current one's line difference is undone, then the one before is looked at.
    const uint8_t* p = state.lo_next;
    do --p;
    while (!(*p & 128));
    state.computed_line -= delta(p);
    state.lo_next = p;
    do --p;
    while (!(*p & 128));
    range->ar_end = range->ar_start;
    range->ar_start -= units(p) * static_cast<int>(sizeof(_Py_CODEUNIT));
    range->ar_line = (*p >> 3 & 15) == PY_CODE_LOCATION_INFO_NONE ? -1 : state.computed_line;
  }
  return range->ar_line;
}

// --- keys under which equal constants are one ---

PyObject* _PyCode_ConstantKey(PyObject* o) {
  Thread& t = Thread::current();
  Object* v = capi::in(o);
  Object* type = type_of(v);
  auto pack = [&](Object* second) { return out(tuple_pack(t, type, second)); };
  if (is_none(v) || v == &ellipsis_object || is_exact(v, int_type) || is_exact(v, str_type)) return Py_NewRef(o);
  if (is_exact(v, code_type) || is_exact(v, bool_type) || is_exact(v, bytes_type)) return pack(v);
  if (is_exact(v, float_type)) {
    double d = static_cast<Float*>(v)->value;
    return d == 0.0 && __builtin_signbit(d) ? out(tuple_pack(t, type, v, none())) : pack(v);
  }
  if (is_exact(v, complex_type)) {
    ComplexValue z = static_cast<Complex*>(v)->value;
    bool real = z.real == 0.0 && __builtin_signbit(z.real), imag = z.imag == 0.0 && __builtin_signbit(z.imag);
    if (!real && !imag) return pack(v);
    // Three ways to be unlike the plain zero.
    Object* mark = real && imag ? bool_object(true) : imag ? bool_object(false) : none();
    return out(tuple_pack(t, type, v, mark));
  }
  if (is_exact(v, tuple_type)) {
    ssize n = tuple_size(v);
    Ref<Tuple> keys = new_tuple(t, n);
    for (ssize i = 0; keys && i < n; ++i) {
      Object* key = capi::in(_PyCode_ConstantKey(out(tuple_item(v, i))));
      if (!key) return nullptr;
      keys->items[i] = key;
    }
    return keys ? out(tuple_pack(t, static_cast<Object*>(keys.get()), v)) : nullptr;
  }
  if (is_exact(v, frozenset_type)) {
    Ref<List> keys = new_list(t, 0);
    if (!keys) return nullptr;
    int r = for_each(t, v, [&](Object* item) -> int {
      Ref<> key = steal(capi::in(_PyCode_ConstantKey(out(item))));
      return key ? list_append(t, keys, std::move(key)) : -1;
    });
    if (r < 0 || t.has_error()) return nullptr;
    Ref<> set = call_one_arg(t, &frozenset_type, keys.get());
    return set ? out(tuple_pack(t, set.get(), v)) : nullptr;
  }
  Ref<> id = new_int_u64(t, reinterpret_cast<std::uintptr_t>(v));
  return id ? out(tuple_pack(t, id.get(), v)) : nullptr;
}

// --- data of tools ---

Py_ssize_t _PyEval_RequestCodeExtraIndex(freefunc free_item) { return request_code_extra_index(free_item); }
int _PyCode_GetExtra(PyObject* code, Py_ssize_t index, void** extra) {
  if (!PyCode_Check(code)) {
    PyErr_BadInternalCall();
    return -1;
  }
  *extra = code_extra(static_cast<Code*>(capi::in(code)), index);
  return 0;
}
int _PyCode_SetExtra(PyObject* code, Py_ssize_t index, void* extra) {
  if (!PyCode_Check(code)) {
    PyErr_BadInternalCall();
    return -1;
  }
  return set_code_extra(Thread::current(), static_cast<Code*>(capi::in(code)), index, extra);
}
