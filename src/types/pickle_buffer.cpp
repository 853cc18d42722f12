// pickle.PickleBuffer: marks memory that may be pickled out of band (PEP 574).
#include "core/args.h"
#include "core/type_object.h"
#include "mem/alloc.h"
#include "types/memoryview.h"
#include "types/slice.h"

namespace adder {

namespace {

struct PickleBuffer : Object {
  Buffer view;
  Object* weakreflist;
};
ADDER_INLINE PickleBuffer* self_of(Object* o) { return static_cast<PickleBuffer*>(o); }

bool check_alive(Thread& t, PickleBuffer* self) {
  if (self->view.obj) return true;
  t.raise(exc::ValueError, "operation forbidden on released PickleBuffer object");
  return false;
}

Ref<> picklebuf_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("PickleBuffer(object, /)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.parse(t, args, kwargs, a, [] { return true; })) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  self_of(self)->view.obj = nullptr;
  self_of(self)->weakreflist = nullptr;
  // Into its final place: shape and strides may point into the view itself.
  if (get_buffer(t, a[0], &self_of(self)->view, kBufFullRo) < 0) return {};
  return self;
}
void picklebuf_dealloc(Object* op) {
  gc_untrack(op);
  if (self_of(op)->weakreflist) clear_weak_refs(op);
  release_buffer(&self_of(op)->view);
  type_of(op)->tp_free(op);
}
int picklebuf_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(self_of(op)->view.obj);
  return 0;
}
int picklebuf_clear(Object* op) {
  release_buffer(&self_of(op)->view);
  return 0;
}
int picklebuf_get_buffer(Object* op, Buffer* view, int flags) {
  Thread& t = Thread::current();
  if (!check_alive(t, self_of(op))) return -1;
  return get_buffer(t, self_of(op)->view.obj, view, flags);
}
void picklebuf_release_buffer(Object*, Buffer*) {}  // the consumer's view belongs to the wrapped object

Ref<> picklebuf_raw(Object* op, Object*) {
  Thread& t = Thread::current();
  PickleBuffer* self = self_of(op);
  if (!check_alive(t, self)) return {};
  const Buffer* v = &self->view;
  if (v->suboffsets || !buffer_is_contiguous(v, 'A')) {
    return t.raise(exc::BufferError, "cannot extract raw buffer from non-contiguous buffer");
  }
  Ref<> whole = new_memoryview(t, op);
  if (!whole) return {};
  auto* mv = static_cast<MemoryView*>(static_cast<Object*>(whole));
  Buffer* b = &mv->view;
  b->format = const_cast<char*>("B");
  b->itemsize = 1;
  if (b->ndim == 0) {
    // No room for a shape in a zero-dimensional view: it gets its length word.
    b->shape = &b->len;
    b->strides = &b->itemsize;
  } else {
    b->shape[0] = b->len;
    b->strides = mv->array + b->ndim;
    b->strides[0] = 1;
  }
  b->ndim = 1;
  b->suboffsets = nullptr;
  mv->flags = 2 | 4;  // contiguous in both orders
  return whole;
}
Ref<> picklebuf_release(Object* op, Object*) {
  release_buffer(&self_of(op)->view);
  return new_none();
}

const MethodDef picklebuf_methods[] = {
    {"raw", picklebuf_raw, kMethNoargs,
     "raw($self, /)\n--\n\nReturn a memoryview of the raw memory underlying this buffer.\n\n"
     "Will raise BufferError is the buffer isn't contiguous."},
    {"release", picklebuf_release, kMethNoargs,
     "release($self, /)\n--\n\nRelease the underlying buffer held by the PickleBuffer object."},
    {},
};
BufferProcs picklebuf_as_buffer = {.bf_getbuffer = picklebuf_get_buffer, .bf_releasebuffer = picklebuf_release_buffer};

}  // namespace

constinit Type pickle_buffer_type = [] {
  Type t = static_type("pickle.PickleBuffer", sizeof(PickleBuffer), 0, kTypeGc);
  t.tp_dealloc = picklebuf_dealloc;
  t.tp_as_buffer = &picklebuf_as_buffer;
  t.tp_doc = "Wrapper for potentially out-of-band buffers";
  t.tp_traverse = picklebuf_traverse;
  t.tp_clear = picklebuf_clear;
  t.tp_weaklistoffset = offsetof(PickleBuffer, weakreflist);
  t.tp_methods = picklebuf_methods;
  t.tp_new = picklebuf_new;
  return t;
}();

}  // namespace adder
