// Asynchronous generators: `yield` hands out wrapped values, so that what the generator awaits can be told from what it yields.
// asend() and athrow() make awaitables that run the generator up to its next wrapped value, which becomes their result.

#include "docs/async_generator.h"
#include "core/args.h"
#include "core/type_object.h"
#include "docs/async_generator_asend.h"
#include "docs/async_generator_athrow.h"
#include "mem/alloc.h"
#include "types/generator_internal.h"
#include "types/list.h"

namespace adder {

namespace {

struct WrappedValue : Object {
  Object* value;
};
enum AwaitState : int { kInit, kIter, kClosed };
struct AsyncSend : Object {
  Generator* generator;
  Object* value;  // may be null
  AwaitState state;
};
struct AsyncThrow : Object {
  Generator* generator;
  Object* args;  // tuple; null for aclose()
  AwaitState state;
};

bool is_wrapped(Object* o) { return o->type == &async_generator_wrapped_value_type; }

void wrapped_dealloc(Object* op) {
  gc_untrack(op);
  clear_field(static_cast<WrappedValue*>(op)->value);
  gc_free(op);
}
int wrapped_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(static_cast<WrappedValue*>(op)->value);
  return 0;
}

// The event loop's hooks are asked once, before the first step.
int init_hooks(Thread& t, Generator* g) {
  if (g->hooks_inited) return 0;
  g->hooks_inited = 1;
  if (t.async_gen_finalizer) g->origin_or_finalizer = retain(t.async_gen_finalizer);
  if (t.async_gen_firstiter) {
    Ref<> hook = new_ref(t.async_gen_firstiter);
    Ref<> result = call_one_arg(t, hook, g);
    if (!result) return -1;
  }
  return 0;
}

// A wrapped value ends the awaitable as its result; anything else goes on to the event loop.
Ref<> unwrap(Thread& t, Generator* g, Ref<> result) {
  if (!result) {
    if (!t.has_error()) t.raise_none(exc::StopAsyncIteration);
    if (t.error_matches(exc::StopAsyncIteration) || t.error_matches(exc::GeneratorExit)) g->closed = 1;
    g->running_async = 0;
    return {};
  }
  if (!is_wrapped(result)) return result;
  raise_stop_iteration(t, static_cast<WrappedValue*>(result.get())->value);
  g->running_async = 0;
  return {};
}

Ref<> new_send(Thread& t, Generator* g, Object* value) {
  if (init_hooks(t, g) < 0) return {};
  auto* a = new_gc_object<AsyncSend>(t, &async_generator_asend_type);
  if (!a) return {};
  a->generator = retain(g);
  a->value = xretain(value);
  a->state = kInit;
  gc_track(a);
  return steal<Object>(a);
}
Ref<> new_throw(Thread& t, Generator* g, Object* args) {
  if (init_hooks(t, g) < 0) return {};
  auto* a = new_gc_object<AsyncThrow>(t, &async_generator_athrow_type);
  if (!a) return {};
  a->generator = retain(g);
  a->args = xretain(args);
  a->state = kInit;
  gc_track(a);
  return steal<Object>(a);
}

Ref<> async_generator_anext(Object* op) { return new_send(Thread::current(), static_cast<Generator*>(op), nullptr); }
Ref<> async_generator_asend(Object* op, Object* value) { return new_send(Thread::current(), static_cast<Generator*>(op), value); }
Ref<> async_generator_athrow(Object* op, Object* args) { return new_throw(Thread::current(), static_cast<Generator*>(op), args); }
Ref<> async_generator_aclose(Object* op, Object*) { return new_throw(Thread::current(), static_cast<Generator*>(op), nullptr); }

// --- asend() and __anext__() ---

constexpr const char kReusedSend[] = "cannot reuse already awaited __anext__()/asend()";
constexpr const char kReusedThrow[] = "cannot reuse already awaited aclose()/athrow()";
constexpr const char kIgnoredExit[] = "async generator ignored GeneratorExit";

Ref<> asend_send(Object* op, Object* value) {
  Thread& t = Thread::current();
  auto* a = static_cast<AsyncSend*>(op);
  if (a->state == kClosed) return t.raise_text(exc::RuntimeError, kReusedSend);
  if (a->state == kInit) {
    if (a->generator->running_async) {
      return t.raise_text(exc::RuntimeError, "anext(): asynchronous generator is already running");
    }
    if (!value || is_none(value)) value = a->value;
    a->state = kIter;
  }
  a->generator->running_async = 1;
  Ref<> result = unwrap(t, a->generator, generator_send_raising(t, a->generator, value, false, false));
  if (!result) a->state = kClosed;
  return result;
}
Ref<> asend_iternext(Object* op) { return asend_send(op, nullptr); }

Ref<> asend_throw(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  auto* a = static_cast<AsyncSend*>(op);
  if (a->state == kClosed) return t.raise_text(exc::RuntimeError, kReusedSend);
  Ref<> result = unwrap(t, a->generator, generator_throw_method(a->generator, args, nargs));
  if (!result) a->state = kClosed;
  return result;
}
Ref<> asend_close(Object* op, Object*) {
  static_cast<AsyncSend*>(op)->state = kClosed;
  return new_none();
}
void asend_dealloc(Object* op) {
  auto* a = static_cast<AsyncSend*>(op);
  gc_untrack(a);
  clear_field(a->generator);
  clear_field(a->value);
  gc_free(a);
}
int asend_traverse(Object* op, VisitProc visit, void* arg) {
  auto* a = static_cast<AsyncSend*>(op);
  ADDER_VISIT(a->generator);
  ADDER_VISIT(a->value);
  return 0;
}

// --- athrow() and aclose() ---

Ref<> ignored_exit(Thread& t, AsyncThrow* a) {
  a->generator->running_async = 0;
  a->state = kClosed;
  return t.raise_text(exc::RuntimeError, kIgnoredExit);
}

// aclose() is done when the generator has let GeneratorExit through.
void end_aclose(Thread& t) {
  if (t.error_matches(exc::StopAsyncIteration) || t.error_matches(exc::GeneratorExit)) {
    t.clear_error();
    t.raise_none(exc::StopIteration);
  }
}

Ref<> athrow_failed(Thread& t, AsyncThrow* a) {
  a->generator->running_async = 0;
  a->state = kClosed;
  if (!a->args) end_aclose(t);
  return {};
}

Ref<> athrow_start(Thread& t, AsyncThrow* a, Object* value) {
  Generator* g = a->generator;
  if (g->running_async) {
    a->state = kClosed;
    return t.raise_text(exc::RuntimeError, a->args ? "athrow(): asynchronous generator is already running"
                                                   : "aclose(): asynchronous generator is already running");
  }
  if (g->closed) {
    a->state = kClosed;
    return t.raise_none(exc::StopAsyncIteration);
  }
  if (!is_none(value)) {
    return t.raise_text(exc::RuntimeError, "can't send non-None value to a just-started coroutine");
  }
  a->state = kIter;
  g->running_async = 1;
  Ref<> result;
  if (!a->args) {
    g->closed = 1;
    result = generator_throw(t, g, false, &exc::GeneratorExit, nullptr, nullptr);
    if (result && is_wrapped(result)) return ignored_exit(t, a);
  } else {
    ssize n = tuple_size(a->args);
    if (!check_positional(t, "athrow", n, 1, 3)) return {};
    result = generator_throw(t, g, false, tuple_item(a->args, 0), n > 1 ? tuple_item(a->args, 1) : nullptr,
                             n > 2 ? tuple_item(a->args, 2) : nullptr);
    result = unwrap(t, g, std::move(result));
  }
  if (!result) return athrow_failed(t, a);
  return result;
}

Ref<> athrow_send(Object* op, Object* value) {
  Thread& t = Thread::current();
  auto* a = static_cast<AsyncThrow*>(op);
  Generator* g = a->generator;
  if (a->state == kClosed) return t.raise_text(exc::RuntimeError, kReusedThrow);
  if (g->frame_state >= kGenCompleted) {
    a->state = kClosed;
    return t.raise_none(exc::StopIteration);
  }
  if (a->state == kInit) return athrow_start(t, a, value);
  Ref<> result = generator_send_raising(t, g, value, false, false);
  if (a->args) return unwrap(t, g, std::move(result));
  if (!result) return athrow_failed(t, a);
  if (is_wrapped(result)) return ignored_exit(t, a);
  return result;
}
Ref<> athrow_iternext(Object* op) { return athrow_send(op, none()); }

Ref<> athrow_throw(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  auto* a = static_cast<AsyncThrow*>(op);
  if (a->state == kClosed) return t.raise_text(exc::RuntimeError, kReusedThrow);
  Ref<> result = generator_throw_method(a->generator, args, nargs);
  if (a->args) return unwrap(t, a->generator, std::move(result));
  if (result && is_wrapped(result)) return ignored_exit(t, a);
  if (!result) end_aclose(t);
  return result;
}
Ref<> athrow_close(Object* op, Object*) {
  static_cast<AsyncThrow*>(op)->state = kClosed;
  return new_none();
}
void athrow_dealloc(Object* op) {
  auto* a = static_cast<AsyncThrow*>(op);
  gc_untrack(a);
  clear_field(a->generator);
  clear_field(a->args);
  gc_free(a);
}
int athrow_traverse(Object* op, VisitProc visit, void* arg) {
  auto* a = static_cast<AsyncThrow*>(op);
  ADDER_VISIT(a->generator);
  ADDER_VISIT(a->args);
  return 0;
}

// --- anext(iterator, default) ---

struct AnextAwaitable : Object {
  Object* wrapped;
  Object* fallback;
};

Ref<> anext_iterator(Thread& t, AnextAwaitable* a) {
  Ref<> it = awaitable_iter(t, a->wrapped);
  if (!it || type_of(it)->tp_iternext) return it;
  // A coroutine: its wrapper is an iterator.
  Ref<> wrapper = type_of(it)->tp_as_async->am_await(it);
  if (wrapper && !is_iterator(wrapper)) return t.raise_text(exc::TypeError, "__await__ must return an iterable");
  return wrapper;
}

Ref<> anext_finish(Thread& t, AnextAwaitable* a, Ref<> result) {
  if (!result && t.error_matches(exc::StopAsyncIteration)) raise_stop_iteration(t, a->fallback);
  return result;
}
Ref<> anext_iternext(Object* op) {
  Thread& t = Thread::current();
  auto* a = static_cast<AnextAwaitable*>(op);
  Ref<> it = anext_iterator(t, a);
  if (!it) return {};
  return anext_finish(t, a, type_of(it)->tp_iternext(it));
}
Ref<> anext_forward(Object* op, Object* name, Object* args) {
  Thread& t = Thread::current();
  auto* a = static_cast<AnextAwaitable*>(op);
  Ref<> it = anext_iterator(t, a);
  if (!it) return {};
  Ref<> method = get_attr(t, it, name);
  if (!method) return {};
  return anext_finish(t, a, is_tuple(args) ? call(t, method, args, nullptr) : call_one_arg(t, method, args));
}
Ref<> anext_send(Object* op, Object* value) { return anext_forward(op, "send"_s, value); }
Ref<> anext_throw(Object* op, Object* args) { return anext_forward(op, "throw"_s, args); }
Ref<> anext_close(Object* op, Object* args) { return anext_forward(op, "close"_s, args); }
void anext_dealloc(Object* op) {
  auto* a = static_cast<AnextAwaitable*>(op);
  gc_untrack(a);
  clear_field(a->wrapped);
  clear_field(a->fallback);
  gc_free(a);
}
int anext_traverse(Object* op, VisitProc visit, void* arg) {
  auto* a = static_cast<AnextAwaitable*>(op);
  ADDER_VISIT(a->wrapped);
  ADDER_VISIT(a->fallback);
  return 0;
}

}  // namespace

Ref<> async_generator_wrap(Thread& t, Object* value) {
  auto* w = new_gc_object<WrappedValue>(t, &async_generator_wrapped_value_type);
  if (!w) return {};
  w->value = retain(value);
  gc_track(w);
  return steal<Object>(w);
}

Ref<> new_anext_awaitable(Thread& t, Object* awaitable, Object* fallback) {
  auto* a = new_gc_object<AnextAwaitable>(t, &anext_awaitable_type);
  if (!a) return {};
  a->wrapped = retain(awaitable);
  a->fallback = retain(fallback);
  gc_track(a);
  return steal<Object>(a);
}

namespace {

const MethodDef async_generator_methods[] = {
    {"asend", async_generator_asend, kMethO, doc::async_generator::asend},
    {"athrow", async_generator_athrow, kMethVarargs, doc::async_generator::athrow},
    {"aclose", async_generator_aclose, kMethNoargs, doc::async_generator::aclose},
    {"__sizeof__", generator_sizeof, kMethNoargs, doc::async_generator::__sizeof__},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, doc::async_generator::__class_getitem__},
    {},
};
const MemberDef async_generator_members[] = {
    {"ag_running", kMemberBool, offsetof(Generator, running_async), kMemberReadonly, nullptr},
    {"ag_code", kMemberObject, offsetof(Generator, code), kMemberReadonly | kMemberAudit, nullptr},
    {},
};
char kAgFrame[] = "ag_frame";
const GetSetDef async_generator_getset[] = {
    {"__name__", generator_get_name, generator_set_name, doc::async_generator::__name__, nullptr},
    {"__qualname__", generator_get_qualname, generator_set_qualname, doc::async_generator::__qualname__, nullptr},
    {"ag_await", generator_get_delegate, nullptr, doc::async_generator::ag_await, nullptr},
    {"ag_frame", generator_get_frame, nullptr, nullptr, kAgFrame},
    {},
};
constinit AsyncMethods async_generator_async = {
    .am_await = nullptr, .am_aiter = self_iter, .am_anext = async_generator_anext, .am_send = generator_am_send};
constinit AsyncMethods awaitable_async = {.am_await = self_iter, .am_aiter = nullptr, .am_anext = nullptr, .am_send = nullptr};

const MethodDef asend_methods[] = {
    {"send", asend_send, kMethO, doc::async_generator_asend::send},
    {"throw", asend_throw, kMethFastcall, doc::async_generator_asend::throw_},
    {"close", asend_close, kMethNoargs, doc::async_generator_asend::close},
    {},
};
const MethodDef athrow_methods[] = {
    {"send", athrow_send, kMethO, doc::async_generator_athrow::send},
    {"throw", athrow_throw, kMethFastcall, doc::async_generator_athrow::throw_},
    {"close", athrow_close, kMethNoargs, doc::async_generator_athrow::close},
    {},
};
const MethodDef anext_methods[] = {
    {"send", anext_send, kMethO,
     "send(arg) -> send 'arg' into the wrapped iterator,\nreturn next yielded value or raise StopIteration."},
    {"throw", anext_throw, kMethVarargs,
     "throw(value)\nthrow(typ[,val[,tb]])\n\nraise exception in the wrapped iterator, return next yielded value\n"
     "or raise StopIteration."},
    {"close", anext_close, kMethVarargs, "close() -> raise GeneratorExit inside generator."},
    {},
};

constexpr Type awaitable(const char* name, ssize size, Destructor dealloc, TraverseProc traverse, IterNextFunc next,
                         const MethodDef* methods) {
  Type t = static_type(name, size, 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = dealloc;
  t.tp_as_async = &awaitable_async;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = next;
  t.tp_methods = methods;
  return t;
}

}  // namespace

constinit Type async_generator_type = [] {
  Type t = static_type("async_generator", offsetof(Generator, iframe) + offsetof(InterpreterFrame, localsplus), sizeof(Object*),
                       kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = generator_dealloc;
  t.tp_as_async = &async_generator_async;
  t.tp_repr = generator_repr_of;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = generator_traverse;
  t.tp_weaklistoffset = offsetof(Generator, weakreflist);
  t.tp_methods = async_generator_methods;
  t.tp_members = async_generator_members;
  t.tp_getset = async_generator_getset;
  t.tp_finalize = generator_finalize;
  return t;
}();

constinit Type async_generator_asend_type =
    awaitable("async_generator_asend", sizeof(AsyncSend), asend_dealloc, asend_traverse, asend_iternext, asend_methods);
constinit Type async_generator_athrow_type =
    awaitable("async_generator_athrow", sizeof(AsyncThrow), athrow_dealloc, athrow_traverse, athrow_iternext, athrow_methods);
constinit Type anext_awaitable_type =
    awaitable("anext_awaitable", sizeof(AnextAwaitable), anext_dealloc, anext_traverse, anext_iternext, anext_methods);

constinit Type async_generator_wrapped_value_type = [] {
  Type t = static_type("async_generator_wrapped_value", sizeof(WrappedValue), 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = wrapped_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = wrapped_traverse;
  return t;
}();

}  // namespace adder
