// memoryview: looking at another object's memory (PEP 3118).
//
// A ManagedBuffer holds one acquisition of a buffer and is shared by all memoryviews made from each other; `exports` counts them.
// The acquisition ends when the last of them is released or dies. A view counts in its own `exports` the consumers that took a
// buffer from it and cannot be released before they let go.
#include "docs/memoryview.h"
#include "core/args.h"
#include "core/type_object.h"
#include "types/bytes_common.h"
#include "types/memoryview_internal.h"

namespace adder {

using namespace view;

// --- managed buffers ---

static ManagedBuffer* new_managed(Thread& t) {
  auto* m = new_gc_object<ManagedBuffer>(t, &managed_buffer_type);
  if (!m) return nullptr;
  m->flags = 0;
  m->exports = 0;
  m->master = Buffer{};
  gc_track(m);
  return m;
}
static void managed_release(ManagedBuffer* m) {
  if (m->flags & kManagedReleased) return;
  m->flags |= kManagedReleased;
  gc_untrack(m);
  if (m->flags & kManagedFreeFormat) mem_free(m->master.format);
  release_buffer(&m->master);
}
static void managed_dealloc(Object* op) {
  managed_release(static_cast<ManagedBuffer*>(op));
  gc_free(op);
}
static int managed_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(static_cast<ManagedBuffer*>(op)->master.obj);
  return 0;
}
static int managed_clear(Object* op) {
  auto* m = static_cast<ManagedBuffer*>(op);
  if (m->exports == 0) managed_release(m);
  return 0;
}
constinit Type managed_buffer_type = [] {
  Type t = static_type("managedbuffer", sizeof(ManagedBuffer), 0, kTypeGc);
  t.tp_dealloc = managed_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = managed_traverse;
  t.tp_clear = managed_clear;
  return t;
}();

namespace view {

bool check_released(Thread& t, const MemoryView* mv) {
  if (!is_released(mv)) return true;
  t.raise(exc::ValueError, "operation forbidden on released memoryview object");
  return false;
}

void init_flags(MemoryView* mv) {
  const Buffer* b = &mv->view;
  int flags = 0;
  if (b->ndim == 0) {
    flags = kScalar | kC | kFortran;
  } else {
    bool c_order = buffer_is_contiguous(b, 'C');
    if (c_order) flags |= kC;
    if (b->ndim == 1 ? c_order : buffer_is_contiguous(b, 'F')) flags |= kFortran;
  }
  if (b->suboffsets) flags = (flags | kPointers) & ~(kC | kFortran);
  mv->flags = flags;
}

static MemoryView* new_view(Thread& t, int ndim) {
  auto* mv =
      static_cast<MemoryView*>(new_gc_object_raw(t, &memoryview_type, offsetof(MemoryView, array) + 3 * ndim * sizeof(ssize)));
  if (!mv) return nullptr;
  mv->size = 3 * ndim;
  mv->mbuf = nullptr;
  mv->hash = -1;
  mv->flags = 0;
  mv->exports = 0;
  mv->view = Buffer{};
  mv->view.ndim = ndim;
  mv->view.shape = mv->array;
  mv->view.strides = mv->array + ndim;
  mv->view.suboffsets = mv->array + 2 * ndim;
  mv->weakreflist = nullptr;
  gc_track(mv);
  return mv;
}

Ref<MemoryView> add_unflagged_view(Thread& t, ManagedBuffer* mbuf, const Buffer* src) {
  if (src->ndim > kMaxDimensions) {
    return t.raise(exc::ValueError, "memoryview: number of dimensions must not exceed 64");
  }
  MemoryView* mv = new_view(t, src->ndim);
  if (!mv) return {};
  Buffer* dest = &mv->view;
  dest->obj = src->obj;  // borrowed: the managed buffer owns it
  dest->buf = src->buf;
  dest->len = src->len;
  dest->itemsize = src->itemsize;
  dest->readonly = src->readonly;
  dest->format = src->format ? src->format : const_cast<char*>("B");
  dest->internal = src->internal;
  int n = src->ndim;
  if (n == 0) {
    dest->shape = dest->strides = nullptr;
  } else if (n == 1) {
    dest->shape[0] = src->shape ? src->shape[0] : src->itemsize ? src->len / src->itemsize : 0;
    dest->strides[0] = src->strides ? src->strides[0] : src->itemsize;
  } else {
    for (int i = 0; i < n; ++i) dest->shape[i] = src->shape[i];
    ssize step = src->itemsize;
    for (int i = n - 1; i >= 0; --i) {
      dest->strides[i] = src->strides ? src->strides[i] : step;
      step *= src->shape[i];
    }
  }
  if (src->suboffsets) {
    for (int i = 0; i < n; ++i) dest->suboffsets[i] = src->suboffsets[i];
  } else {
    dest->suboffsets = nullptr;
  }
  mv->mbuf = mbuf;
  incref(mbuf);
  ++mbuf->exports;
  return steal(mv);
}

Ref<MemoryView> add_view(Thread& t, ManagedBuffer* mbuf, const Buffer* src) {
  Ref<MemoryView> mv = add_unflagged_view(t, mbuf, src);
  if (mv) init_flags(mv);
  return mv;
}

}  // namespace view

static Ref<> managed_view(Thread& t, ManagedBuffer* m) {
  Ref<ManagedBuffer> owner = steal(m);
  return add_view(t, m, &m->master);
}

static Ref<> memoryview_from_flags(Thread& t, Object* o, int flags) {
  if (is_exact(o, memoryview_type)) {
    MemoryView* mv = self_of(o);
    if (!check_released(t, mv)) return {};
    return add_view(t, mv->mbuf, &mv->view);
  }
  if (!has_buffer(o)) {
    return t.raise(exc::TypeError, "memoryview: a bytes-like object is required, not '%.200s'", type_of(o)->tp_name);
  }
  ManagedBuffer* m = new_managed(t);
  if (!m) return {};
  if (get_buffer(t, o, &m->master, flags) < 0) {
    m->master.obj = nullptr;
    decref(m);
    return {};
  }
  return managed_view(t, m);
}
Ref<> new_memoryview(Thread& t, Object* o) { return memoryview_from_flags(t, o, kBufFullRo); }

Ref<> new_memoryview_from_memory(Thread& t, char* data, ssize size, bool readonly) {
  ManagedBuffer* m = new_managed(t);
  if (!m) return {};
  if (fill_buffer_info(t, &m->master, nullptr, data, size, readonly, kBufFullRo) < 0) {
    decref(m);
    return {};
  }
  return managed_view(t, m);
}
Ref<> new_memoryview_from_buffer(Thread& t, const Buffer* info) {
  if (!info->buf) {
    return t.raise(exc::ValueError, "PyMemoryView_FromBuffer(): info->buf must not be NULL");
  }
  ManagedBuffer* m = new_managed(t);
  if (!m) return {};
  m->master = *info;
  m->master.obj = nullptr;
  return managed_view(t, m);
}
Ref<> new_memoryview_contiguous(Thread& t, Object* o, int buffertype, char order) {
  Ref<> made = new_memoryview(t, o);
  if (!made) return {};
  MemoryView* mv = self_of(made);
  if (buffertype == 0x200 && mv->view.readonly) {
    return t.raise(exc::BufferError, "underlying buffer is not writable");
  }
  if (buffer_is_contiguous(&mv->view, order)) return made;
  if (buffertype == 0x200) {
    return t.raise(exc::BufferError, "writable contiguous buffer requested for a non-contiguous object.");
  }
  Ref<Bytes> copy = new_bytes_uninitialized(t, mv->view.len);
  if (!copy || buffer_to_contiguous(t, copy->data, &mv->view, mv->view.len, order) < 0) return {};
  Ref<> flat = new_memoryview(t, copy);
  if (!flat) return {};
  // The copy keeps the shape and format of the original.
  Buffer shaped = mv->view;
  ssize strides[kMaxDimensions];
  ssize step = shaped.itemsize;
  for (int k = 0; k < shaped.ndim; ++k) {
    int i = order == 'F' ? k : shaped.ndim - 1 - k;
    strides[i] = step;
    step *= shaped.shape[i];
  }
  shaped.buf = copy->data;
  shaped.obj = copy;
  shaped.strides = strides;
  shaped.suboffsets = nullptr;
  shaped.readonly = 1;
  return add_view(t, self_of(flat)->mbuf, &shaped);
}

// --- end of life ---

static int release(Thread& t, MemoryView* mv) {
  if (mv->flags & kReleased) return 0;
  if (mv->exports > 0) {
    return t.raise(exc::BufferError, "memoryview has %zd exported buffer%s", mv->exports, mv->exports == 1 ? "" : "s");
  }
  mv->flags |= kReleased;
  if (--mv->mbuf->exports == 0) managed_release(mv->mbuf);
  return 0;
}
static void memoryview_dealloc(Object* op) {
  MemoryView* mv = self_of(op);
  gc_untrack(mv);
  if (mv->mbuf) release(Thread::current(), mv);
  clear_field(mv->mbuf);
  if (mv->weakreflist) clear_weak_refs(mv);
  gc_free(mv);
}
static int memoryview_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(self_of(op)->mbuf);
  return 0;
}
static int memoryview_clear(Object* op) {
  MemoryView* mv = self_of(op);
  if (mv->exports == 0 && mv->mbuf) {
    release(Thread::current(), mv);
    clear_field(mv->mbuf);
  }
  return 0;
}

static Ref<> memoryview_release(Object* op, Object*) {
  if (release(Thread::current(), self_of(op)) < 0) return {};
  return new_none();
}
static Ref<> memoryview_enter(Object* op, Object*) {
  if (!check_released(Thread::current(), self_of(op))) return {};
  return new_ref(op);
}
static Ref<> memoryview_exit(Object* op, Object* const*, ssize) { return memoryview_release(op, nullptr); }

// --- being a buffer ---

static int memoryview_get_buffer(Object* op, Buffer* view, int flags) {
  Thread& t = Thread::current();
  MemoryView* mv = self_of(op);
  if (!check_released(t, mv)) return -1;
  const Buffer* base = &mv->view;
  auto refuse = [&](const char* why) -> int { return t.raise(exc::BufferError, "memoryview: %s", why); };
  *view = *base;
  view->obj = nullptr;
  auto wants = [&](int mask) { return (flags & mask) == mask; };
  if (wants(kBufWritable) && base->readonly) return refuse("underlying buffer is not writable");
  if (!wants(kBufFormat)) view->format = nullptr;
  if (wants(kBufCContiguous) && !(mv->flags & kC)) return refuse("underlying buffer is not C-contiguous");
  if (wants(kBufFContiguous) && !(mv->flags & kFortran)) return refuse("underlying buffer is not Fortran contiguous");
  if (wants(kBufAnyContiguous) && !(mv->flags & (kC | kFortran))) return refuse("underlying buffer is not contiguous");
  if (!wants(kBufIndirect) && (mv->flags & kPointers)) return refuse("underlying buffer requires suboffsets");
  if (!wants(kBufStrides)) {
    if (!(mv->flags & kC)) return refuse("underlying buffer is not C-contiguous");
    view->strides = nullptr;
  }
  if (!wants(kBufNd)) {
    if (view->format) return refuse("cannot cast to unsigned bytes if the format flag is present");
    view->ndim = 1;
    view->shape = nullptr;
  }
  view->obj = new_ref(op).release();
  ++mv->exports;
  return 0;
}
static void memoryview_release_buffer(Object* op, Buffer*) { --self_of(op)->exports; }

// --- attributes ---

static Ref<> tuple_of(Thread& t, int n, const ssize* values) {
  if (!values) return new_ref(empty_tuple());
  Ref<Tuple> result = new_tuple(t, n);
  if (!result) return {};
  for (int i = 0; i < n; ++i) {
    Ref<> v = new_int(t, values[i]);
    if (!v) return {};
    result->items[i] = v.release();
  }
  return result;
}
#define VIEW_GETTER(name, expression)                 \
  static Ref<> memoryview_##name(Object* op, void*) { \
    Thread& t = Thread::current();                    \
    MemoryView* mv = self_of(op);                     \
    if (!check_released(t, mv)) return {};            \
    const Buffer& b = mv->view;                       \
    (void)b;                                          \
    return expression;                                \
  }
VIEW_GETTER(obj, b.obj ? new_ref(b.obj) : new_none())
VIEW_GETTER(nbytes, new_int(t, b.len))
VIEW_GETTER(readonly, new_bool(b.readonly))
VIEW_GETTER(itemsize, new_int(t, b.itemsize))
VIEW_GETTER(format, Ref<>(new_str(t, b.format)))
VIEW_GETTER(ndim, new_int(t, b.ndim))
VIEW_GETTER(shape, tuple_of(t, b.ndim, b.shape))
VIEW_GETTER(strides, tuple_of(t, b.ndim, b.strides))
VIEW_GETTER(suboffsets, tuple_of(t, b.ndim, b.suboffsets))
VIEW_GETTER(c_contiguous, new_bool(mv->flags& kC))
VIEW_GETTER(f_contiguous, new_bool(mv->flags& kFortran))
VIEW_GETTER(contiguous, new_bool(mv->flags&(kC | kFortran)))
#undef VIEW_GETTER

// --- methods ---

static Ref<Bytes> as_bytes(Thread& t, MemoryView* mv, char order) {
  Ref<Bytes> b = new_bytes_uninitialized(t, mv->view.len);
  if (b && (mv->flags & (order == 'C' ? kC : order == 'F' ? kFortran : kC | kFortran))) {
    std::memcpy(b->data, mv->view.buf, static_cast<std::size_t>(mv->view.len));
    return b;
  }
  if (!b || buffer_to_contiguous(t, b->data, &mv->view, mv->view.len, order) < 0) return {};
  return b;
}
static Ref<> memoryview_tobytes(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::memoryview::tobytes);
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  std::string_view text = "C";
  if (a[0] && !is_none(a[0])) {
    if (!is_str(a[0])) return bad_argument(t, "tobytes", "order", "str or None", a[0]);
    if (!convert_utf8(t, a[0], "tobytes", "order", &text)) return {};
  }
  if (!check_released(t, self_of(op))) return {};
  if (text != "C" && text != "F" && text != "A") return t.raise(exc::ValueError, "order must be 'C', 'F' or 'A'");
  return as_bytes(t, self_of(op), text[0]);
}
static Ref<> memoryview_hex(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  MemoryView* mv = self_of(op);
  if (!check_released(t, mv)) return {};
  if (mv->flags & kC) {
    ++mv->exports;
    Ref<> text =
        bytes_hex_method(t, {static_cast<char*>(mv->view.buf), static_cast<std::size_t>(mv->view.len)}, args, nargs, kwnames);
    --mv->exports;
    return text;
  }
  Ref<Bytes> b = as_bytes(t, mv, 'C');
  return b ? bytes_hex_method(t, bytes_view(b), args, nargs, kwnames) : Ref<>();
}
static Ref<> memoryview_tolist(Object* op, Object*) {
  Thread& t = Thread::current();
  if (!check_released(t, self_of(op))) return {};
  return view::to_list(t, &self_of(op)->view);
}
static Ref<> memoryview_toreadonly(Object* op, Object*) {
  Thread& t = Thread::current();
  if (!check_released(t, self_of(op))) return {};
  Ref<MemoryView> copy = add_view(t, self_of(op)->mbuf, &self_of(op)->view);
  if (copy) copy->view.readonly = 1;
  return copy;
}
static Ref<> memoryview_new(Type*, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("memoryview(object)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  return new_memoryview(t, a[0]);
}
static Ref<> memoryview_repr(Object* op) {
  MemoryView* mv = self_of(op);
  return str_format(Thread::current(), (mv->flags & kReleased) ? "<released memory at %p>" : "<memory at %p>", op);
}
static hash_t memoryview_hash(Object* op) {
  Thread& t = Thread::current();
  MemoryView* mv = self_of(op);
  if (mv->hash != -1) return mv->hash;
  if (!check_released(t, mv)) return -1;
  const Buffer* b = &mv->view;
  if (!b->readonly) return t.raise(exc::ValueError, "cannot hash writable memoryview object");
  char f = native_format(b->format);
  if (f != 'B' && f != 'b' && f != 'c') {
    return t.raise(exc::ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  }
  if (b->obj && hash(t, b->obj) == -1) return -1;
  if (mv->flags & kC) {
    mv->hash = hash_bytes(b->buf, b->len);
  } else {
    Ref<Bytes> copy = as_bytes(t, mv, 'C');
    if (!copy) return -1;
    mv->hash = hash_bytes(copy->data, copy->size);
  }
  return mv->hash;
}
static ssize memoryview_length(Object* op) {
  if (!check_released(Thread::current(), self_of(op))) return -1;
  return self_of(op)->view.ndim == 0 ? 1 : self_of(op)->view.shape[0];
}

static const GetSetDef memoryview_getset[] = {
    {"obj", memoryview_obj, nullptr, doc::memoryview::obj, nullptr},
    {"nbytes", memoryview_nbytes, nullptr, doc::memoryview::nbytes, nullptr},
    {"readonly", memoryview_readonly, nullptr, doc::memoryview::readonly, nullptr},
    {"itemsize", memoryview_itemsize, nullptr, doc::memoryview::itemsize, nullptr},
    {"format", memoryview_format, nullptr, doc::memoryview::format, nullptr},
    {"ndim", memoryview_ndim, nullptr, doc::memoryview::ndim, nullptr},
    {"shape", memoryview_shape, nullptr, doc::memoryview::shape, nullptr},
    {"strides", memoryview_strides, nullptr, doc::memoryview::strides, nullptr},
    {"suboffsets", memoryview_suboffsets, nullptr, doc::memoryview::suboffsets, nullptr},
    {"c_contiguous", memoryview_c_contiguous, nullptr, doc::memoryview::c_contiguous, nullptr},
    {"f_contiguous", memoryview_f_contiguous, nullptr, doc::memoryview::f_contiguous, nullptr},
    {"contiguous", memoryview_contiguous, nullptr, doc::memoryview::contiguous, nullptr},
    {},
};
static const MethodDef memoryview_methods[] = {
    {"release", memoryview_release, kMethNoargs, doc::memoryview::release},
    {"tobytes", memoryview_tobytes, kMethFastcall | kMethKeywords, doc::memoryview::tobytes},
    {"hex", memoryview_hex, kMethFastcall | kMethKeywords, doc::memoryview::hex},
    {"tolist", memoryview_tolist, kMethNoargs, doc::memoryview::tolist},
    {"cast", view::cast, kMethFastcall | kMethKeywords, doc::memoryview::cast},
    {"toreadonly", memoryview_toreadonly, kMethNoargs, doc::memoryview::toreadonly},
    {"__enter__", memoryview_enter, kMethNoargs, nullptr},
    {"__exit__", memoryview_exit, kMethFastcall, nullptr},
    {},
};
static SequenceMethods memoryview_as_sequence = {.sq_length = memoryview_length, .sq_item = view::item};
static MappingMethods memoryview_as_mapping = {
    .mp_length = memoryview_length, .mp_subscript = view::subscript, .mp_ass_subscript = view::ass_subscript};
static BufferProcs memoryview_as_buffer = {.bf_getbuffer = memoryview_get_buffer, .bf_releasebuffer = memoryview_release_buffer};

constinit Type memoryview_type = [] {
  Type t = static_type("memoryview", offsetof(MemoryView, array), sizeof(ssize), kTypeGc | kTypeSequence);
  t.tp_dealloc = memoryview_dealloc;
  t.tp_repr = memoryview_repr;
  t.tp_as_sequence = &memoryview_as_sequence;
  t.tp_as_mapping = &memoryview_as_mapping;
  t.tp_hash = memoryview_hash;
  t.tp_getattro = generic_get_attr;
  t.tp_as_buffer = &memoryview_as_buffer;
  t.tp_doc = doc::memoryview::type_doc;
  t.tp_traverse = memoryview_traverse;
  t.tp_clear = memoryview_clear;
  t.tp_richcompare = view::richcompare;
  t.tp_weaklistoffset = offsetof(MemoryView, weakreflist);
  t.tp_iter = view::iter;
  t.tp_methods = memoryview_methods;
  t.tp_getset = memoryview_getset;
  t.tp_new = memoryview_new;
  return t;
}();

}  // namespace adder
