// The buffer protocol (PEP 3118), consumer's and simple exporter's side.
#include "core/protocols.h"

namespace adder {

int get_buffer(Thread& t, Object* o, Buffer* view, int flags) {
  view->obj = nullptr;
  if (!has_buffer(o)) return t.raise(exc::TypeError, "a bytes-like object is required, not '%.100s'", type_of(o)->tp_name);
  return type_of(o)->tp_as_buffer->bf_getbuffer(o, view, flags);
}

void release_buffer(Buffer* view) {
  Object* owner = view->obj;
  if (!owner) return;
  BufferProcs* procs = type_of(owner)->tp_as_buffer;
  if (procs && procs->bf_releasebuffer) procs->bf_releasebuffer(owner, view);
  view->obj = nullptr;
  decref(owner);
}

int fill_buffer_info(Thread& t, Buffer* view, Object* owner, void* buf, ssize len, bool readonly, int flags) {
  if (!view) return t.raise(exc::BufferError, "PyBuffer_FillInfo: view==NULL argument is obsolete");
  if ((flags & kBufWritable) && readonly) return t.raise(exc::BufferError, "Object is not writable.");
  view->obj = xretain(owner);
  view->buf = buf;
  view->len = len;
  view->readonly = readonly;
  view->itemsize = 1;
  view->format = flags & kBufFormat ? const_cast<char*>("B") : nullptr;
  view->ndim = 1;
  view->shape = (flags & kBufNd) == kBufNd ? &view->len : nullptr;
  view->strides = (flags & kBufStrides) == kBufStrides ? &view->itemsize : nullptr;
  view->suboffsets = nullptr;
  view->internal = nullptr;
  return 0;
}

}  // namespace adder
