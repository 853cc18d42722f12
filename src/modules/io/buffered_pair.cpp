// BufferedRWPair: a reader and a writer over two raw streams.
#include "modules/io/io.h"

namespace adder::io {

struct RWPair : IOBase {
  Object *reader, *writer;
};
static RWPair* pair_of(Object* o) { return static_cast<RWPair*>(o); }

static int pair_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  static constexpr Signature kSignature("BufferedRWPair(reader, writer, buffer_size=8192, /)");
  Object* a[3];
  if (!no_keywords(t, "BufferedRWPair", kwargs) || !kSignature.unpack(t, args, nullptr, a)) return -1;
  ssize size = kDefaultBufferSize;
  if ((a[2] && !convert_ssize(t, a[2], &size)) || !check_readable(t, a[0]) || !check_writable(t, a[1])) return -1;
  Ref<> size_object = new_int(t, size);
  Ref<> reader = call_args(t, reinterpret_cast<Object*>(&buffered_reader_type), a[0], size_object.get());
  Ref<> writer = reader ? call_args(t, reinterpret_cast<Object*>(&buffered_writer_type), a[1], size_object.get()) : Ref<>();
  if (!writer) return -1;
  replace_field(pair_of(op)->reader, reader.release());
  replace_field(pair_of(op)->writer, writer.release());
  return 0;
}
static int pair_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(pair_of(op)->dict);
  ADDER_VISIT(pair_of(op)->reader);
  ADDER_VISIT(pair_of(op)->writer);
  return 0;
}
static int pair_clear(Object* op) {
  clear_field(pair_of(op)->reader);
  clear_field(pair_of(op)->writer);
  clear_field(pair_of(op)->dict);
  return 0;
}
static void pair_dealloc(Object* op) {
  gc_untrack(op);
  if (pair_of(op)->weakreflist) clear_weak_refs(op);
  pair_clear(op);
  op->type->tp_free(op);
}
template <Object* RWPair::* Side, FixedString Name>
static Ref<> pair_forward(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Object* target = pair_of(op)->*Side;
  if (!target) return t.raise(exc::ValueError, "I/O operation on uninitialized object");
  Ref<> method = get_attr(t, target, operator""_s < Name>());
  return method ? vectorcall(t, method, args, static_cast<std::size_t>(nargs), nullptr) : Ref<>();
}
template <Object* RWPair::* Side, FixedString Name>
static Ref<> pair_ask(Object* op, Object*) {
  return pair_forward<Side, Name>(op, nullptr, 0);
}
static Ref<> pair_close(Object* op, Object*) {
  Thread& t = Thread::current();
  Ref<> first = pair_forward<&RWPair::writer, "close">(op, nullptr, 0);
  Ref<> error = t.has_error() ? take_raised(t) : Ref<>();
  Ref<> second = pair_forward<&RWPair::reader, "close">(op, nullptr, 0);
  if (error) {
    chain_exception(t, std::move(error));
    return {};
  }
  return second;
}
static Ref<> pair_isatty(Object* op, Object*) {
  Ref<> first = pair_forward<&RWPair::writer, "isatty">(op, nullptr, 0);
  if (!first || first.get() != bool_object(false)) return first;
  return pair_forward<&RWPair::reader, "isatty">(op, nullptr, 0);
}
static Ref<> pair_closed(Object* op, void*) {
  Thread& t = Thread::current();
  if (!pair_of(op)->writer) return t.raise(exc::RuntimeError, "the BufferedRWPair object is being garbage-collected");
  return get_attr(t, pair_of(op)->writer, "closed"_s);
}
static const MethodDef pair_methods[] = {{"read", pair_forward<&RWPair::reader, "read">, kMethFastcall, nullptr},
                                         {"peek", pair_forward<&RWPair::reader, "peek">, kMethFastcall, nullptr},
                                         {"read1", pair_forward<&RWPair::reader, "read1">, kMethFastcall, nullptr},
                                         {"readinto", pair_forward<&RWPair::reader, "readinto">, kMethFastcall, nullptr},
                                         {"readinto1", pair_forward<&RWPair::reader, "readinto1">, kMethFastcall, nullptr},
                                         {"write", pair_forward<&RWPair::writer, "write">, kMethFastcall, nullptr},
                                         {"flush", pair_ask<&RWPair::writer, "flush">, kMethNoargs, nullptr},
                                         {"readable", pair_ask<&RWPair::reader, "readable">, kMethNoargs, nullptr},
                                         {"writable", pair_ask<&RWPair::writer, "writable">, kMethNoargs, nullptr},
                                         {"close", pair_close, kMethNoargs, nullptr},
                                         {"isatty", pair_isatty, kMethNoargs, nullptr},
                                         {}};
static const GetSetDef pair_getset[] = {{"closed", pair_closed, nullptr, nullptr, nullptr}, {}};
constinit Type buffered_rwpair_type = [] {
  Type t = static_type("_io.BufferedRWPair", sizeof(RWPair), 0, kTypeGc | kTypeBase);
  t.tp_base = &buffered_iobase_type;
  t.tp_doc = docs::BufferedRWPair_type_doc;
  t.tp_dealloc = pair_dealloc;
  t.tp_traverse = pair_traverse;
  t.tp_clear = pair_clear;
  t.tp_weaklistoffset = offsetof(RWPair, weakreflist);
  t.tp_dictoffset = offsetof(RWPair, dict);
  t.tp_methods = pair_methods;
  t.tp_getset = pair_getset;
  t.tp_init = pair_init;
  t.tp_new = type_generic_new;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder::io
