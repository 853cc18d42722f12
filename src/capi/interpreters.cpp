// interpreteridobject.h and the cross-interpreter part of pystate.h: names of interpreters as objects, and the few kinds of
// values that one interpreter may hand to another (PEP 554's support).
#include "capi/capi.h"
#include "capi/publish.h"
#include "core/gil.h"
#include "core/interpreter.h"
#include "core/runtime.h"
#include "core/type_object.h"
#include "interp/interp.h"
#include "types/int.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

static Interpreter* interpreter_of(PyInterpreterState* interp) { return reinterpret_cast<Interpreter*>(interp); }

// --- interpreters by number ---

ADDER_CAPI PyInterpreterState* _PyInterpreterState_LookUpID(int64_t id) {
  for (Interpreter* i = id >= 0 ? g_interpreters : nullptr; i; i = i->next) {
    if (i->id == id) return reinterpret_cast<PyInterpreterState*>(i);
  }
  Thread::current().raise(exc::RuntimeError, "unrecognized interpreter ID %ld", id);
  return nullptr;
}
ADDER_CAPI int _PyInterpreterState_IDInitref(PyInterpreterState* interp) {
  Interpreter* i = interpreter_of(interp);
  if (i->id_references < 0) i->id_references = 0;
  return 0;
}
ADDER_CAPI int _PyInterpreterState_IDIncref(PyInterpreterState* interp) {
  _PyInterpreterState_IDInitref(interp);
  ++interpreter_of(interp)->id_references;
  return 0;
}
ADDER_CAPI void _PyInterpreterState_IDDecref(PyInterpreterState* interp) {
  Interpreter* i = interpreter_of(interp);
  if (--i->id_references > 0 || !i->ends_with_ids || !i->threads) return;
  Thread* former = swap_thread(i->threads);
  end_interpreter(*i->threads);
  swap_thread(former);
}
int _PyInterpreterState_RequiresIDRef(PyInterpreterState* interp) { return interpreter_of(interp)->ends_with_ids; }
void _PyInterpreterState_RequireIDRef(PyInterpreterState* interp, int required) {
  interpreter_of(interp)->ends_with_ids = required != 0;
}
ADDER_CAPI PyStatus _PyInterpreterState_Enable(void*) { return PyStatus_Ok(); }

_PyFrameEvalFunction _PyInterpreterState_GetEvalFrameFunc(PyInterpreterState* interp) {
  FrameFunction function = interpreter_of(interp)->frame_function;
  return function ? reinterpret_cast<_PyFrameEvalFunction>(function) : _PyEval_EvalFrameDefault;
}
void _PyInterpreterState_SetEvalFrameFunc(PyInterpreterState* interp, _PyFrameEvalFunction function) {
  bool is_default = function == _PyEval_EvalFrameDefault;
  set_frame_function(*interpreter_of(interp), is_default ? nullptr : reinterpret_cast<FrameFunction>(function));
}

// --- InterpreterID ---

namespace {

struct InterpreterId : Object {
  i64 id;
};
InterpreterId* as_id(Object* o) { return static_cast<InterpreterId*>(o); }

Ref<> new_id(Thread& t, Type* type, i64 id, bool force) {
  PyInterpreterState* interp = _PyInterpreterState_LookUpID(id);
  if (!interp) {
    if (!force) return {};
    t.clear_error();
  }
  Ref<> made = type->tp_alloc(type, 0);
  if (!made) return {};
  if (interp) _PyInterpreterState_IDIncref(interp);
  as_id(made)->id = id;
  return made;
}

bool convert_id(Thread& t, Object* o, i64* id) {
  if (is_a(o, interpreter_id_type)) {
    *id = as_id(o)->id;
    return true;
  }
  if (!has_index(o)) {
    t.raise(exc::TypeError, "interpreter ID must be an int, got %.100s", type_of(o)->tp_name);
    return false;
  }
  *id = PyLong_AsLongLong(out(o));
  if (*id == -1 && t.has_error()) return false;
  if (*id >= 0) return true;
  t.raise(exc::ValueError, "interpreter ID must be a non-negative int, got %R", o);
  return false;
}
int converter(PyObject* o, void* id) { return convert_id(Thread::current(), in(o), static_cast<i64*>(id)); }

Ref<> id_new(Type* type, Object* args, Object* kwargs) {
  static const char* names[] = {"id", "force", nullptr};
  i64 id;
  int force = 0;
  if (!PyArg_ParseTupleAndKeywords(out(args), out(kwargs), "O&|$p:InterpreterID.__init__", const_cast<char**>(names), converter,
                                   &id, &force)) {
    return {};
  }
  return new_id(Thread::current(), type, id, force);
}
void id_dealloc(Object* self) {
  Thread& t = Thread::current();
  i64 id = as_id(self)->id;
  Type* type = type_of(self);
  type->tp_free(self);
  ErrorKeeper keep(t);
  PyInterpreterState* interp = _PyInterpreterState_LookUpID(id);
  t.clear_error();  // gone already: nothing to count
  if (interp) _PyInterpreterState_IDDecref(interp);
}
Ref<> id_repr(Object* self) {
  std::string_view name = type_short_name(type_of(self));
  return str_format(Thread::current(), "%.*s(%ld)", static_cast<int>(name.size()), name.data(), as_id(self)->id);
}
Ref<> id_str(Object* self) { return str_format(Thread::current(), "%ld", as_id(self)->id); }
Ref<> id_int(Object* self) { return new_int(Thread::current(), as_id(self)->id); }
hash_t id_hash(Object* self) {
  Ref<> number = id_int(self);
  return number ? hash(Thread::current(), number) : -1;
}
Ref<> id_compare(Object* self, Object* other, int op) {
  Thread& t = Thread::current();
  if (op != kEq && op != kNe) return new_ref<Object>(&not_implemented_object);
  if (!is_a(self, interpreter_id_type)) return new_ref<Object>(&not_implemented_object);
  if (is_a(other, interpreter_id_type)) {
    return new_bool((as_id(self)->id == as_id(other)->id) == (op == kEq));
  }
  if (!PyNumber_Check(out(other))) return new_ref<Object>(&not_implemented_object);
  Ref<> number = id_int(self);
  return number ? rich_compare(t, number, other, static_cast<CompareOp>(op)) : Ref<>();
}

NumberMethods id_number = [] {
  NumberMethods m{};
  m.nb_int = id_int;
  m.nb_index = id_int;
  return m;
}();

Type make_id_type() {
  Type t = static_type("InterpreterID", sizeof(InterpreterId), 0, kTypeBase);
  t.tp_dealloc = id_dealloc;
  t.tp_repr = id_repr;
  t.tp_as_number = &id_number;
  t.tp_hash = id_hash;
  t.tp_str = id_str;
  t.tp_doc = "A interpreter ID identifies an interpreter and may be used as an int.";
  t.tp_richcompare = id_compare;
  t.tp_new = id_new;
  return t;
}

}  // namespace

Type adder::capi::interpreter_id_type = make_id_type();

ADDER_CAPI PyObject* _PyInterpreterID_New(int64_t id) { return out(new_id(Thread::current(), &interpreter_id_type, id, false)); }
ADDER_CAPI PyObject* _PyInterpreterState_GetIDObject(PyInterpreterState* interp) {
  return _PyInterpreterID_New(interpreter_of(interp)->id);
}
ADDER_CAPI PyInterpreterState* _PyInterpreterID_LookUp(PyObject* requested) {
  i64 id;
  return convert_id(Thread::current(), in(requested), &id) ? _PyInterpreterState_LookUpID(id) : nullptr;
}

// --- values that may cross ---

namespace {

struct SharedText {  // bytes and str: the memory of an object that is held meanwhile
  const void* data;
  ssize size;
  int kind;
};

PyObject* new_none_object(_PyCrossInterpreterData*) { Py_RETURN_NONE; }
int share_none(PyObject*, _PyCrossInterpreterData* data) {
  data->data = nullptr;
  data->new_object = new_none_object;
  data->free = nullptr;
  return 0;
}
PyObject* new_int_object(_PyCrossInterpreterData* data) { return PyLong_FromLong(reinterpret_cast<long>(data->data)); }
int share_int(PyObject* o, _PyCrossInterpreterData* data) {
  Thread& t = Thread::current();
  int overflow;
  long value = as_long_and_overflow(t, in(o), &overflow);
  if (overflow) return t.raise(exc::OverflowError, "try sending as bytes");
  data->data = reinterpret_cast<void*>(value);
  data->new_object = new_int_object;
  data->free = nullptr;
  return 0;
}
int share_text(PyObject* o, _PyCrossInterpreterData* data, SharedText text, PyObject* (*make)(_PyCrossInterpreterData*)) {
  auto* shared = static_cast<SharedText*>(PyMem_RawMalloc(sizeof(SharedText)));
  if (!shared) return Thread::current().raise_no_memory();
  *shared = text;
  data->data = shared;
  data->obj = Py_NewRef(o);
  data->new_object = make;
  data->free = PyMem_RawFree;
  return 0;
}
PyObject* new_bytes_object(_PyCrossInterpreterData* data) {
  auto* text = static_cast<SharedText*>(data->data);
  return PyBytes_FromStringAndSize(static_cast<const char*>(text->data), text->size);
}
int share_bytes(PyObject* o, _PyCrossInterpreterData* data) {
  return share_text(o, data, {PyBytes_AS_STRING(o), PyBytes_GET_SIZE(o), 1}, new_bytes_object);
}
PyObject* new_str_object(_PyCrossInterpreterData* data) {
  auto* text = static_cast<SharedText*>(data->data);
  return out(new_str_kind(Thread::current(), text->kind, text->data, text->size));
}
int share_str(PyObject* o, _PyCrossInterpreterData* data) {
  return share_text(o, data, {str_data(in(o)), str_length(in(o)), str_kind(in(o))}, new_str_object);
}

struct Registration {
  Registration* next;
  PyTypeObject* type;
  crossinterpdatafunc share;
};
Registration* g_registrations = nullptr;

}  // namespace

int _PyCrossInterpreterData_RegisterClass(PyTypeObject* type, crossinterpdatafunc share) {
  Thread& t = Thread::current();
  if (!PyType_Check(out(static_cast<Object*>(in(type))))) {
    return t.raise(exc::ValueError, "only classes may be registered");
  }
  if (!share) return t.raise(exc::ValueError, "missing 'getdata' func");
  auto* entry = static_cast<Registration*>(PyMem_RawMalloc(sizeof(Registration)));
  if (!entry) return -1;
  *entry = {g_registrations, reinterpret_cast<PyTypeObject*>(Py_NewRef(reinterpret_cast<PyObject*>(type))), share};
  g_registrations = entry;
  return 0;
}
crossinterpdatafunc _PyCrossInterpreterData_Lookup(PyObject* o) {
  PyTypeObject* type = Py_TYPE(o);
  for (Registration* r = g_registrations; r; r = r->next) {
    if (r->type == type) return r->share;
  }
  if (o == Py_None) return share_none;
  if (type == &PyLong_Type) return share_int;
  if (type == &PyBytes_Type) return share_bytes;
  if (type == &PyUnicode_Type) return share_str;
  return nullptr;
}
static crossinterpdatafunc share_function(PyObject* o) {
  Thread& t = Thread::current();
  crossinterpdatafunc share = _PyCrossInterpreterData_Lookup(o);
  if (!share && !t.has_error()) t.raise(exc::ValueError, "%S does not support cross-interpreter data", in(o));
  return share;
}
int _PyObject_CheckCrossInterpreterData(PyObject* o) { return share_function(o) ? 0 : -1; }
int _PyObject_GetCrossInterpreterData(PyObject* o, _PyCrossInterpreterData* data) {
  Thread& t = Thread::current();
  *data = {};
  data->interp = -1;
  Ref<> keep = new_ref(in(o));
  crossinterpdatafunc share = share_function(o);
  if (!share || share(o, data) != 0) return -1;
  data->interp = interpreter(t).id;
  if (data->new_object) return 0;
  _PyCrossInterpreterData_Release(data);
  return t.raise(exc::SystemError, "missing new_object func");
}
PyObject* _PyCrossInterpreterData_NewObject(_PyCrossInterpreterData* data) { return data->new_object(data); }
void _PyCrossInterpreterData_Release(_PyCrossInterpreterData* data) {
  if (!data->data && !data->obj) return;
  PyInterpreterState* interp = _PyInterpreterState_LookUpID(data->interp);
  if (!interp) {  // its memory went with it
    Thread::current().clear_error();
    return;
  }
  Thread& t = Thread::current();
  bool elsewhere = interpreter_of(interp) != t.interp && interpreter_of(interp)->threads;
  Thread* former = elsewhere ? swap_thread(interpreter_of(interp)->threads) : nullptr;
  if (data->free) data->free(data->data);
  Py_CLEAR(data->obj);
  data->data = nullptr;
  if (elsewhere) swap_thread(former);
}
