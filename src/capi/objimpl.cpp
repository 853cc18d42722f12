// objimpl.h and cpython/objimpl.h: memory of objects and the cycle collector.
#include "capi/capi.h"
#include "mem/arena_memory.h"
#include "mem/gc.h"
#include "types/type_internal.h"

using namespace adder;
using namespace adder::capi;

// --- new objects ---

PyObject* PyObject_Init(PyObject* o, PyTypeObject* type) {
  if (!o) return Thread::current().raise_no_memory();
  Object* self = in(o);
  self->type = in(type);
  if (has_flag(in(type), kTypeHeap)) incref(in(type));
  self->refcnt = 1;
  ADDER_COUNT_REF(1);
  return o;
}
PyVarObject* PyObject_InitVar(PyVarObject* o, PyTypeObject* type, Py_ssize_t size) {
  if (!o) return Thread::current().raise_no_memory();
  o->ob_size = size;
  PyObject_Init(reinterpret_cast<PyObject*>(o), type);
  return o;
}

static std::size_t size_of(const Type* type, Py_ssize_t items) {
  return static_cast<std::size_t>(round_up8(type->tp_basicsize + items * type->tp_itemsize));
}
static bool fits(const Type* type, Py_ssize_t items) {
  return items >= 0 && (!type->tp_itemsize || items <= (kSsizeMax - 64 - type->tp_basicsize) / type->tp_itemsize);
}
static PyVarObject* with_size(Object* o, Py_ssize_t size) {
  if (o) static_cast<VarObject*>(o)->size = size;
  return reinterpret_cast<PyVarObject*>(o);
}

PyObject* _PyObject_New(PyTypeObject* type) { return out(new_object_raw(Thread::current(), in(type), size_of(in(type), 0))); }
PyVarObject* _PyObject_NewVar(PyTypeObject* type, Py_ssize_t n) {
  Thread& t = Thread::current();
  if (!fits(in(type), n)) return t.raise_no_memory();
  return with_size(new_object_raw(t, in(type), size_of(in(type), n)), n);
}
PyObject* _PyObject_GC_New(PyTypeObject* type) {
  return out(new_gc_object_raw(Thread::current(), in(type), size_of(in(type), 0)));
}
PyVarObject* _PyObject_GC_NewVar(PyTypeObject* type, Py_ssize_t n) {
  if (n < 0) {
    PyErr_BadInternalCall();
    return nullptr;
  }
  Thread& t = Thread::current();
  if (!fits(in(type), n)) return t.raise_no_memory();
  return with_size(new_gc_object_raw(t, in(type), size_of(in(type), n)), n);
}
PyVarObject* _PyObject_GC_Resize(PyVarObject* o, Py_ssize_t n) {
  Thread& t = Thread::current();
  auto* self = reinterpret_cast<VarObject*>(o);
  if (!fits(self->type, n)) return t.raise_no_memory();
  return reinterpret_cast<PyVarObject*>(gc_resize(t, self, n));
}

// --- tracking ---

void PyObject_GC_Track(void* o) {
  auto* self = static_cast<Object*>(o);
  if (!gc_is_tracked(self)) gc_track(self);
}
int PyObject_GC_IsTracked(PyObject* o) { return is_gc_object(in(o)) && gc_is_tracked(in(o)); }
int PyObject_GC_IsFinalized(PyObject* o) { return is_gc_object(in(o)) && gc_is_finalized(in(o)); }
int PyObject_IS_GC(PyObject* o) { return is_gc_object(in(o)); }

// --- the collector ---

Py_ssize_t PyGC_Collect() {
  if (!g_gc.enabled || g_gc.collecting) return 0;
  Thread& t = Thread::current();
  ErrorKeeper keep(t);
  return gc_collect_with_callbacks(t, kGenerations - 1);
}
int PyGC_Enable() { return std::exchange(g_gc.enabled, true); }
int PyGC_Disable() { return std::exchange(g_gc.enabled, false); }
int PyGC_IsEnabled() { return g_gc.enabled; }

// --- weak references ---

PyObject** PyObject_GET_WEAKREFS_LISTPTR(PyObject* o) {
  return reinterpret_cast<PyObject**>(reinterpret_cast<char*>(o) + type_of(in(o))->tp_weaklistoffset);
}

// --- arenas ---

static_assert(sizeof(ArenaAllocator) == sizeof(PyObjectArenaAllocator));
void PyObject_GetArenaAllocator(PyObjectArenaAllocator* allocator) {
  *allocator = *reinterpret_cast<PyObjectArenaAllocator*>(&g_arena_allocator);
}
void PyObject_SetArenaAllocator(PyObjectArenaAllocator* allocator) {
  g_arena_allocator = *reinterpret_cast<ArenaAllocator*>(allocator);
}
