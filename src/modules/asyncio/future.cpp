// asyncio.Future: a result to come, with callbacks that the event loop runs when it is there; and the iterator behind `await`.
#include <string>

#include "core/interpreter.h"
#include "docs/module__asyncio.h"
#include "mem/alloc.h"
#include "modules/asyncio/asyncio.h"
#include "types/context.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/generator.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::asyncio {

namespace {
namespace docs = doc::module__asyncio;

// Runs when the future is done: every callback goes to the loop, in order.
int schedule_callbacks(Thread& t, Future* self) {
  if (self->callback) {
    Ref<> callback = steal(self->callback), context = steal(self->context);
    self->callback = self->context = nullptr;
    if (call_soon(t, self->loop, callback, self, context) < 0) {
      clear_field(self->callbacks);
      return -1;
    }
  }
  if (!self->callbacks) return 0;
  Ref<> held = new_ref(self->callbacks);
  for (ssize i = 0; i < list_size(held); ++i) {
    Ref<> pair = new_ref(list_item(held, i));
    if (call_soon(t, self->loop, tuple_item(pair, 0), self, tuple_item(pair, 1)) < 0) {
      clear_field(self->callbacks);
      return -1;
    }
  }
  clear_field(self->callbacks);
  return 0;
}

Ref<> future_new(Type* type, Object*, Object*) { return type->tp_alloc(type, 0); }
int future_init_method(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("Future(*, loop=None)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  return future_init(t, future(op), a[0] ? a[0] : none());
}
void future_dealloc(Object* op) {
  if (finalize_from_dealloc(op)) return;
  gc_untrack(op);
  if (future(op)->weakreflist) clear_weak_refs(op);
  future_clear(op);
  type_of(op)->tp_free(op);
}

Ref<> method_set_result(Object* op, Object* arg) {
  Thread& t = Thread::current();
  if (!check_alive(t, future(op))) return {};
  return future_set_result(t, future(op), arg);
}
Ref<> method_set_exception(Object* op, Object* arg) {
  Thread& t = Thread::current();
  if (!check_alive(t, future(op))) return {};
  return future_set_exception(t, future(op), arg);
}
Ref<> method_cancel(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("cancel(msg=None)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object* message = a[0] ? a[0] : none();
  if (!check_alive(t, future(op))) return {};
  return future_cancel(t, future(op), message);
}
Ref<> method_get_loop(Object* op, Object*) {
  Thread& t = Thread::current();
  if (!check_alive(t, future(op))) return {};
  return new_ref(future(op)->loop);
}
Ref<> future_repr(Object* op) {
  Thread& t = Thread::current();
  if (!check_alive(t, future(op))) return {};
  return call_one_arg(t, g_future_repr, op);
}

// --- attributes ---

Ref<> get_state(Object* op, void*) {
  Thread& t = Thread::current();
  if (!check_alive(t, future(op))) return {};
  Str* names[] = {"PENDING"_s, "CANCELLED"_s, "FINISHED"_s};
  return Ref<>::borrow(names[future(op)->state]);
}
Ref<> get_blocking(Object* op, void*) { return new_bool(future(op)->loop && future(op)->blocking); }
Raised cannot_delete(Thread& t) { return t.raise_text(exc::AttributeError, "cannot delete attribute"); }
int set_blocking(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!check_alive(t, future(op))) return -1;
  if (!value) return cannot_delete(t);
  int on = is_true(t, value);
  if (on < 0) return -1;
  future(op)->blocking = on;
  return 0;
}
template <Object* Future::* kField, bool kAlive>
Ref<> get_object(Object* op, void*) {
  if (kAlive && !check_alive(Thread::current(), future(op))) return {};
  Object* value = future(op)->*kField;
  return new_ref(value ? value : none());
}
Ref<> get_callbacks(Object* op, void*) {
  Thread& t = Thread::current();
  Future* self = future(op);
  if (!check_alive(t, self)) return {};
  if (!self->callback && !self->callbacks) return new_none();
  Ref<List> list = new_list(t, 0);
  if (!list) return {};
  if (self->callback) {
    Ref<Tuple> pair = tuple_pack(t, self->callback, self->context);
    if (!pair || list_append(t, list, Ref<>(std::move(pair))) < 0) return {};
  }
  if (self->callbacks && list_extend(t, list, self->callbacks) < 0) return {};
  return list;
}
Ref<> get_log_traceback(Object* op, void*) {
  if (!check_alive(Thread::current(), future(op))) return {};
  return new_bool(future(op)->log_traceback);
}
int set_log_traceback(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!value) return cannot_delete(t);
  int on = is_true(t, value);
  if (on < 0) return -1;
  if (on) return t.raise_text(exc::ValueError, "_log_traceback can only be set to False");
  future(op)->log_traceback = false;
  return 0;
}
int set_cancel_message(Object* op, Object* value, void*) {
  if (!value) return cannot_delete(Thread::current());
  replace_field(future(op)->cancel_message, retain(value));
  return 0;
}

// --- the iterator of `await future` ---

struct FutureIterator : Object {
  Future* future;  // null when exhausted
};
FutureIterator* iterator(Object* o) { return static_cast<FutureIterator*>(o); }

Ref<> future_iter(Object* op) {
  Thread& t = Thread::current();
  if (!check_alive(t, future(op))) return {};
  auto* self = new_gc_object<FutureIterator>(t, &future_iterator_type);
  if (!self) return {};
  self->future = retain(future(op));
  gc_track(self);
  return steal<Object>(self);
}
int iterator_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(iterator(op)->future);
  return 0;
}
int iterator_clear(Object* op) {
  clear_field(iterator(op)->future);
  return 0;
}
void iterator_dealloc(Object* op) {
  gc_untrack(op);
  clear_field(iterator(op)->future);
  gc_free(op);
}
int iterator_am_send(Object* op, Object*, Object** result) {
  Thread& t = Thread::current();
  FutureIterator* self = iterator(op);
  *result = nullptr;
  Future* f = self->future;
  if (!f) return kSendError;
  if (f->state == kPending) {
    if (!f->blocking) {
      f->blocking = true;
      *result = retain<Object>(f);
      return kSendNext;
    }
    t.raise_text(exc::RuntimeError, "await wasn't used with future");
    return kSendError;
  }
  Ref<Future> held = Ref<Future>::steal(f);
  self->future = nullptr;
  *result = future_result(t, f).release();
  return *result ? kSendReturn : kSendError;
}
Ref<> iterator_next(Object* op) {
  Object* result;
  switch (iterator_am_send(op, none(), &result)) {
    case kSendReturn: {
      Ref<> held = steal(result);
      raise_stop_iteration(Thread::current(), held);
      return {};
    }
    case kSendNext:
      return steal(result);
    default:
      return {};
  }
}
Ref<> iterator_send(Object* op, Object*) {
  Thread& t = Thread::current();
  Ref<> item = iterator_next(op);
  if (!item && !t.has_error()) return t.raise_none(exc::StopIteration);
  return item;
}
Ref<> iterator_close(Object* op, Object*) {
  clear_field(iterator(op)->future);
  return new_none();
}
Ref<> iterator_throw(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "throw", nargs, 1, 3)) return {};
  Object *type = args[0], *value = nargs > 1 ? args[1] : nullptr, *traceback = nargs > 2 ? args[2] : nullptr;
  if (traceback && is_none(traceback)) traceback = nullptr;
  if (traceback && !is_exact(traceback, traceback_type)) {
    return t.raise_text(exc::TypeError, "throw() third argument must be a traceback");
  }
  if (value && is_none(value)) value = nullptr;
  Ref<> held_type, held_value, held_traceback = Ref<>::borrow(traceback);
  if (is_exception_class(type)) {
    held_type = new_ref(type);
    held_value = Ref<>::borrow(value);
    Object *n_type = held_type.release(), *n_value = held_value.release(), *n_traceback = held_traceback.release();
    normalize_exception(t, &n_type, &n_value, &n_traceback);
    held_type = steal(n_type);
    held_value = Ref<>::steal(n_value);
    held_traceback = Ref<>::steal(n_traceback);
  } else if (is_exception(type)) {
    if (value) return t.raise_text(exc::TypeError, "instance exception may not have a separate value");
    held_value = new_ref(type);
    held_type = Ref<>::borrow(type_of(type));
    if (!held_traceback) held_traceback = Ref<>::borrow(exception_traceback(type));
  } else {
    return t.raise_text(exc::TypeError, "exceptions must be classes deriving BaseException or instances of such a class");
  }
  clear_field(iterator(op)->future);
  t.restore(held_type.release(), held_value.release(), held_traceback.release());
  return {};
}

}  // namespace

bool check_alive(Thread& t, Future* self) {
  if (self->loop) return true;
  t.raise_text(exc::RuntimeError, "Future object is not initialized.");
  return false;
}

int call_soon(Thread& t, Object* loop, Object* function, Object* argument, Object* context) {
  static Tuple* names = tuple_pack(t, "context"_s).release();
  if (!names) return -1;
  Ref<> held = new_ref(loop);
  Object* stack[5] = {nullptr, loop, function};
  std::size_t n = 2;
  if (argument) stack[1 + n++] = argument;
  if (context) stack[1 + n] = context;
  Ref<> handle = vectorcall_method(t, "call_soon"_s, stack + 1, n | kVectorcallArgumentsOffset, context ? names : nullptr);
  return handle ? 0 : -1;
}

static void reset(Future* self);
int future_init(Thread& t, Future* self, Object* loop) {
  reset(self);
  self->state = kPending;
  self->log_traceback = self->blocking = false;
  Ref<> held = is_none(loop) ? get_event_loop(t) : new_ref(loop);
  if (!held) return -1;
  self->loop = retain(held.get());
  Ref<> debug = call_method(t, held, "get_debug"_s);
  if (!debug) return -1;
  int on = is_true(t, debug);
  if (on < 0) return -1;
  if (on && !t.interp->finalizing) {
    Ref<> stack = call_no_args(t, g_extract_stack);
    if (!stack) return -1;
    replace_field(self->source_traceback, stack.release());
  }
  return 0;
}

Ref<> future_set_result(Thread& t, Future* self, Object* result) {
  if (self->state != kPending) return invalid_state(t, "invalid state");
  replace_field(self->result, retain(result));
  self->state = kFinished;
  if (schedule_callbacks(t, self) < 0) return {};
  return new_none();
}
Ref<> future_set_exception(Thread& t, Future* self, Object* exception) {
  if (self->state != kPending) return invalid_state(t, "invalid state");
  Ref<> value;
  if (is_exception_class(exception)) {
    value = call_no_args(t, exception);
    if (!value) return {};
    if (self->state != kPending) return invalid_state(t, "invalid state");
  } else {
    value = new_ref(exception);
  }
  if (!is_exception(value)) return t.raise_text(exc::TypeError, "invalid exception object");
  if (is_exact(value, exc::StopIteration)) {
    return t.raise_text(exc::TypeError, "StopIteration interacts badly with generators and cannot be raised into a Future");
  }
  replace_field(self->exception_traceback, xretain(exception_traceback(value)));
  replace_field(self->exception, value.release());
  self->state = kFinished;
  if (schedule_callbacks(t, self) < 0) return {};
  self->log_traceback = true;
  return new_none();
}
Ref<> make_cancelled_error(Thread& t, Future* self) {
  if (self->cancelled_error) {
    Ref<> error = steal(self->cancelled_error);
    self->cancelled_error = nullptr;
    return error;
  }
  if (!self->cancel_message || is_none(self->cancel_message)) return call_no_args(t, g_cancelled_error);
  Ref<> message = new_ref(self->cancel_message);
  return call_one_arg(t, g_cancelled_error, message);
}
static void raise_cancelled(Thread& t, Future* self) {
  Ref<> error = make_cancelled_error(t, self);
  if (error) t.raise_object(type_of(error), error);
}
int future_get_result(Thread& t, Future* self, Ref<>* result) {
  if (self->state == kCancelled) {
    raise_cancelled(t, self);
    return -1;
  }
  if (self->state != kFinished) {
    invalid_state(t, self->loop ? "Result is not set." : "Future object is not initialized.");
    return -1;
  }
  self->log_traceback = false;
  if (self->exception) {
    Ref<> error = new_ref(self->exception);
    // As it was when it was set: earlier awaits have added to it.
    if (set_exception_traceback(t, error, self->exception_traceback ? self->exception_traceback : none()) < 0) return -1;
    *result = std::move(error);
    return 1;
  }
  *result = new_ref(self->result);
  return 0;
}
Ref<> future_result(Thread& t, Future* self) {
  Ref<> result;
  int r = future_get_result(t, self, &result);
  if (r == 1) {
    Ref<> error = std::move(result);
    t.raise_object(type_of(error), error);
    return {};
  }
  return r < 0 ? Ref<>() : std::move(result);
}
Ref<> future_cancel(Thread& t, Future* self, Object* message) {
  self->log_traceback = false;
  if (self->state != kPending) return new_bool(false);
  self->state = kCancelled;
  replace_field(self->cancel_message, xretain(message));
  if (schedule_callbacks(t, self) < 0) return {};
  return new_bool(true);
}
Ref<> future_add_done_callback(Thread& t, Future* self, Object* callback, Object* context) {
  if (!self->loop) return t.raise_text(exc::RuntimeError, "uninitialized Future object");
  if (self->state != kPending) {
    if (call_soon(t, self->loop, callback, self, context) < 0) return {};
    return new_none();
  }
  if (!self->callbacks && !self->callback) {
    self->callback = retain(callback);
    self->context = retain(context);
    return new_none();
  }
  Ref<Tuple> pair = tuple_pack(t, callback, context);
  if (!pair) return {};
  if (!self->callbacks) {
    self->callbacks = new_list(t, 0).release();
    if (!self->callbacks) return {};
  }
  if (list_append(t, as<List>(self->callbacks), Ref<>(std::move(pair))) < 0) return {};
  return new_none();
}

Ref<> method_result(Object* op, Object*) { return future_result(Thread::current(), future(op)); }
Ref<> method_exception(Object* op, Object*) {
  Thread& t = Thread::current();
  Future* self = future(op);
  if (!self->loop) return invalid_state(t, "Future object is not initialized.");
  if (self->state == kCancelled) {
    raise_cancelled(t, self);
    return {};
  }
  if (self->state != kFinished) return invalid_state(t, "Exception is not set.");
  self->log_traceback = false;
  return new_ref(self->exception ? self->exception : none());
}
Ref<> method_add_done_callback(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  static constexpr Signature kSignature("add_done_callback(fn, /, *, context=None)");
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<> context = a[1] ? new_ref(a[1]) : Ref<>(context_copy_current(t));
  if (!context) return {};
  return future_add_done_callback(t, future(op), a[0], context);
}
Ref<> method_remove_done_callback(Object* op, Object* arg) {
  Thread& t = Thread::current();
  Future* self = future(op);
  if (!check_alive(t, self)) return {};
  long removed = 0;
  if (self->callback) {
    Ref<> callback = new_ref(self->callback);
    int same = rich_compare_bool(t, arg, callback, kEq);
    if (same < 0) return {};
    if (same) {
      clear_field(self->callback);
      clear_field(self->context);
      ++removed;
    }
  }
  if (!self->callbacks) return new_int(t, removed);
  // The comparisons may change the list: they run on a copy of it as it is now.
  Ref<List> kept = new_list(t, 0), all = to_list(t, self->callbacks);
  if (!kept || !all) return {};
  for (ssize i = 0; i < all->size; ++i) {
    Object* pair = all->items[i];
    int same = rich_compare_bool(t, tuple_item(pair, 0), arg, kEq);
    if (same < 0) return {};
    if (same)
      ++removed;
    else if (list_append(t, kept, pair) < 0)
      return {};
  }
  if (self->callbacks) {
    if (kept->size == 0)
      clear_field(self->callbacks);
    else if (kept->size != all->size || kept->size != list_size(self->callbacks))
      replace_field(self->callbacks, static_cast<Object*>(kept.release()));
  }
  return new_int(t, removed);
}
Ref<> method_cancelled(Object* op, Object*) { return new_bool(future(op)->loop && future(op)->state == kCancelled); }
Ref<> method_done(Object* op, Object*) { return new_bool(future(op)->loop && future(op)->state != kPending); }
Ref<> method_make_cancelled_error(Object* op, Object*) { return make_cancelled_error(Thread::current(), future(op)); }

template <class F>
static int each_field(Future* self, F body) {  // but not __dict__
  for (Object** field : {&self->loop, &self->callback, &self->context, &self->callbacks, &self->result, &self->exception,
                         &self->exception_traceback, &self->source_traceback, &self->cancel_message, &self->cancelled_error}) {
    if (int r = body(*field)) return r;
  }
  return 0;
}
static void reset(Future* self) {
  each_field(self, [](Object*& field) {
    clear_field(field);
    return 0;
  });
}
int future_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(future(op)->dict);
  return each_field(future(op), [&](Object* field) {
    ADDER_VISIT(field);
    return 0;
  });
}
int future_clear(Object* op) {
  reset(future(op));
  clear_field(future(op)->dict);
  return 0;
}
void future_finalize(Object* op) {
  Future* self = future(op);
  if (!self->log_traceback) return;
  self->log_traceback = false;
  Thread& t = Thread::current();
  ErrorKeeper keeper(t);
  if (!self->exception || !self->loop) return;
  Ref<Str> message = str_format(t, "%s exception was never retrieved", std::string(type_short_name(type_of(op))).c_str());
  Ref<> details =
      message ? build_value(t, "{sOsOsO}", "message", message.get(), "exception", self->exception, "future", op) : Ref<>();
  if (details && self->source_traceback && set_item(t, details, "source_traceback"_s, self->source_traceback) < 0) {
    details.reset();
  }
  if (!details) {
    write_unraisable(t, op);
    return;
  }
  Ref<> handler = get_attr(t, self->loop, "call_exception_handler"_s);
  Ref<> result = handler ? call_one_arg(t, handler, details) : Ref<>();
  if (!result) write_unraisable(t, handler ? handler.get() : op);
}

const GetSetDef future_getset[] = {
    {"_state", get_state, nullptr, nullptr, nullptr},
    {"_asyncio_future_blocking", get_blocking, set_blocking, nullptr, nullptr},
    {"_loop", get_object<&Future::loop, false>, nullptr, nullptr, nullptr},
    {"_callbacks", get_callbacks, nullptr, nullptr, nullptr},
    {"_result", get_object<&Future::result, true>, nullptr, nullptr, nullptr},
    {"_exception", get_object<&Future::exception, true>, nullptr, nullptr, nullptr},
    {"_log_traceback", get_log_traceback, set_log_traceback, nullptr, nullptr},
    {"_source_traceback", get_object<&Future::source_traceback, false>, nullptr, nullptr, nullptr},
    {"_cancel_message", get_object<&Future::cancel_message, false>, set_cancel_message, nullptr, nullptr},
    {}};
static const MethodDef future_methods[] = {
    {"result", method_result, kMethNoargs, docs::Future_result},
    {"exception", method_exception, kMethNoargs, docs::Future_exception},
    {"set_result", method_set_result, kMethO, docs::Future_set_result},
    {"set_exception", method_set_exception, kMethO, docs::Future_set_exception},
    {"add_done_callback", method_add_done_callback, kMethFastcall | kMethKeywords, docs::Future_add_done_callback},
    {"remove_done_callback", method_remove_done_callback, kMethO, docs::Future_remove_done_callback},
    {"cancel", method_cancel, kMethFastcall | kMethKeywords, docs::Future_cancel},
    {"cancelled", method_cancelled, kMethNoargs, docs::Future_cancelled},
    {"done", method_done, kMethNoargs, docs::Future_done},
    {"get_loop", method_get_loop, kMethNoargs, docs::Future_get_loop},
    {"_make_cancelled_error", method_make_cancelled_error, kMethNoargs, docs::Future__make_cancelled_error},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, docs::Future___class_getitem__},
    {}};
static AsyncMethods future_as_async = {future_iter, nullptr, nullptr, nullptr};
constinit Type future_type = [] {
  Type t = static_type("_asyncio.Future", sizeof(Future), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = future_dealloc;
  t.tp_as_async = &future_as_async;
  t.tp_repr = future_repr;
  t.tp_doc = docs::Future_type_doc;
  t.tp_traverse = future_traverse;
  t.tp_clear = future_clear;
  t.tp_weaklistoffset = offsetof(Future, weakreflist);
  t.tp_iter = future_iter;
  t.tp_methods = future_methods;
  t.tp_getset = future_getset;
  t.tp_dictoffset = offsetof(Future, dict);
  t.tp_init = future_init_method;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = future_new;
  t.tp_free = gc_free;
  t.tp_finalize = future_finalize;
  return t;
}();

static const MethodDef iterator_methods[] = {{"send", iterator_send, kMethO, nullptr},
                                             {"throw", iterator_throw, kMethFastcall, nullptr},
                                             {"close", iterator_close, kMethNoargs, nullptr},
                                             {}};
static AsyncMethods iterator_as_async = {nullptr, nullptr, nullptr, iterator_am_send};
constinit Type future_iterator_type = [] {
  Type t = static_type("_asyncio.FutureIter", sizeof(FutureIterator), 0, kTypeGc);
  t.tp_dealloc = iterator_dealloc;
  t.tp_as_async = &iterator_as_async;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = iterator_traverse;
  t.tp_clear = iterator_clear;
  t.tp_iter = self_iter;
  t.tp_iternext = iterator_next;
  t.tp_methods = iterator_methods;
  return t;
}();

}  // namespace adder::asyncio
