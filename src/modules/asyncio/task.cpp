// asyncio.Task: a future that drives a coroutine. Each step resumes the coroutine once, with a value or an exception, and looks
// at what it yields: a future to wait for, None (run again soon), or a mistake, which is thrown into it at the next step.
#include <algorithm>

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

Ref<> task_step(Thread& t, Task* self, Object* exception);
Ref<> task_wakeup(Object* op, Object* waited);
const MethodDef wakeup_def = {"task_wakeup", task_wakeup, kMethO, nullptr};

// --- what the loop calls: a step, with an exception or without ---

struct StepWrapper : Object {
  Task* task;
  Object* exception;  // or null
};
StepWrapper* wrapper(Object* o) { return static_cast<StepWrapper*>(o); }

int call_step_soon(Thread& t, Task* self, Object* exception) {
  auto* step = new_gc_object<StepWrapper>(t, &step_wrapper_type);
  if (!step) return -1;
  step->task = retain(self);
  step->exception = xretain(exception);
  gc_track(step);
  Ref<> held = steal<Object>(step);
  return call_soon(t, self->loop, held, nullptr, self->task_context);
}
Ref<> wrapper_call(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (kwargs && dict_size(kwargs)) return t.raise_text(exc::TypeError, "function takes no keyword arguments");
  if (args && tuple_size(args)) return t.raise_text(exc::TypeError, "function takes no positional arguments");
  if (!wrapper(op)->task) return new_none();
  Ref<Task> held = new_ref(wrapper(op)->task);
  Ref<> exception = Ref<>::borrow(wrapper(op)->exception);
  return task_step(t, held, exception);
}
int wrapper_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(wrapper(op)->task);
  ADDER_VISIT(wrapper(op)->exception);
  return 0;
}
int wrapper_clear(Object* op) {
  clear_field(wrapper(op)->task);
  clear_field(wrapper(op)->exception);
  return 0;
}
void wrapper_dealloc(Object* op) {
  gc_untrack(op);
  wrapper_clear(op);
  gc_free(op);
}
Ref<> wrapper_get_self(Object* op, void*) {
  return new_ref<Object>(wrapper(op)->task ? static_cast<Object*>(wrapper(op)->task) : none());
}

// --- one step ---

// An error for the coroutine to see at its next step.
template <class... A>
Ref<> error_soon(Thread& t, Task* self, const char* format, A... arguments) {
  Ref<Str> message = str_format(t, format, arguments...);
  if (!message) return {};
  Ref<> error = call_one_arg(t, &exc::RuntimeError, message);
  if (!error || call_step_soon(t, self, error) < 0) return {};
  return new_none();
}

SendResult resume(Thread& t, Object* coroutine, Object* exception, Object** result) {
  *result = nullptr;
  if (!exception) {
    if (is_coroutine(coroutine) || is_generator(coroutine)) {
      return generator_send(t, static_cast<Generator*>(coroutine), none(), result);
    }
    if (AsyncMethods* methods = type_of(coroutine)->tp_as_async; methods && methods->am_send) {
      return static_cast<SendResult>(methods->am_send(coroutine, none(), result));
    }
    *result = is_iterator(coroutine) ? type_of(coroutine)->tp_iternext(coroutine).release()
                                     : call_method(t, coroutine, "send"_s, none()).release();
  } else {
    *result = call_method(t, coroutine, "throw"_s, exception).release();
  }
  if (*result) return kSendNext;
  Ref<> value;
  if (fetch_stop_iteration_value(t, &value) < 0) return kSendError;
  *result = value.release();
  return kSendReturn;
}

// The coroutine raised.
Ref<> finish_with_error(Thread& t, Task* self) {
  Ref<> error = take_raised(t);
  if (!error) return {};
  if (exception_matches(error, g_cancelled_error)) {
    replace_field(self->cancelled_error, retain(error.get()));
    return future_cancel(t, self, nullptr);
  }
  Ref<> done = future_set_exception(t, self, error);
  if (!done) return {};
  if (is_a(error, exc::KeyboardInterrupt) || is_a(error, exc::SystemExit)) {  // ends the loop too
    restore_raised(t, std::move(error));
    return {};
  }
  return new_none();
}

Ref<> wakeup_callback(Thread& t, Task* self) { return new_cfunction(t, &wakeup_def, self, nullptr); }

// `waited` is what the task now waits for; a cancellation asked for meanwhile is passed on.
Ref<> wait_for(Thread& t, Task* self, Object* waited) {
  replace_field(self->waiter, retain(waited));
  if (!self->must_cancel) return new_none();
  Ref<> message = new_ref(self->cancel_message ? self->cancel_message : none());
  Ref<> done = call_method(t, waited, "cancel"_s, message.get());
  if (!done) return {};
  int truth = is_true(t, done);
  if (truth < 0) return {};
  if (truth) self->must_cancel = false;
  return new_none();
}
constexpr char kYieldInstead[] = "yield was used instead of yield from in task %R with %R",
               kOtherLoop[] = "Task %R got Future %R attached to a different loop";

Ref<> wait_for_foreign(Thread& t, Task* self, Object* result, Object* blocking) {
  int on = is_true(t, blocking);
  if (on < 0) return {};
  Ref<> getter, loop;
  Lookup r = lookup_attr(t, result, "get_loop"_s, &getter);
  if (r == Lookup::error) return {};
  loop = r == Lookup::found ? call_no_args(t, getter) : get_attr(t, result, "_loop"_s);
  if (!loop) return {};
  if (loop.get() != self->loop) return error_soon(t, self, kOtherLoop, static_cast<Object*>(self), result);
  if (!on) return error_soon(t, self, kYieldInstead, static_cast<Object*>(self), result);
  if (set_attr(t, result, "_asyncio_future_blocking"_s, &false_object) < 0) return {};
  Ref<> callback = wakeup_callback(t, self);
  if (!callback) return {};
  static Tuple* names = tuple_pack(t, "context"_s).release();
  if (!names) return {};
  Object* stack[] = {nullptr, result, callback, self->task_context ? self->task_context : none()};
  Ref<> added = vectorcall_method(t, "add_done_callback"_s, stack + 1, 2 | kVectorcallArgumentsOffset, names);
  if (!added) return {};
  return wait_for(t, self, result);
}

// What the coroutine yielded.
Ref<> handle_yield(Thread& t, Task* self, Object* result) {
  Object* own = self;
  if (result == own) return error_soon(t, self, "Task cannot await on itself: %R", own);
  if (is_exact_future(result)) {
    Future* waited = future(result);
    if (waited->loop != self->loop) return error_soon(t, self, kOtherLoop, own, result);
    if (!waited->blocking) return error_soon(t, self, kYieldInstead, own, result);
    waited->blocking = false;
    Ref<> callback = wakeup_callback(t, self);
    if (!callback) return {};
    Ref<> added = future_add_done_callback(t, waited, callback, self->task_context);
    if (!added) return {};
    return wait_for(t, self, result);
  }
  if (is_none(result)) {
    if (call_step_soon(t, self, nullptr) < 0) return {};
    return new_none();
  }
  Ref<> blocking;
  Lookup r = lookup_attr(t, result, "_asyncio_future_blocking"_s, &blocking);
  if (r == Lookup::error) return {};
  if (r == Lookup::found && !is_none(blocking)) return wait_for_foreign(t, self, result, blocking);
  if (is_generator(result)) {
    return error_soon(t, self, "yield was used instead of yield from for generator in task %R with %R", own, result);
  }
  return error_soon(t, self, "Task got bad yield: %R", result);
}

Ref<> run_step(Thread& t, Task* self, Object* given) {
  Ref<> exception = Ref<>::borrow(given);
  if (self->state != kPending) {
    return t.raise(*reinterpret_cast<Type*>(g_invalid_state_error), "__step(): already done: %R %R", static_cast<Object*>(self),
                   given ? given : empty_str());
  }
  if (self->must_cancel) {
    if (!exception || !exception_matches(exception, g_cancelled_error)) {
      exception = make_cancelled_error(t, self);
      if (!exception) return {};
    }
    self->must_cancel = false;
  }
  clear_field(self->waiter);
  if (!self->coro) return t.raise_text(exc::RuntimeError, "uninitialized Task object");
  Ref<> coroutine = new_ref(self->coro);
  Object* raw;
  SendResult status = resume(t, coroutine, exception, &raw);
  Ref<> result = Ref<>::steal(raw);
  if (status == kSendError) return finish_with_error(t, self);
  if (status == kSendNext) return handle_yield(t, self, result);
  if (self->must_cancel) {  // cancelled in its last step
    self->must_cancel = false;
    Ref<> message = Ref<>::borrow(self->cancel_message);
    return future_cancel(t, self, message);
  }
  return future_set_result(t, self, result);
}
Ref<> task_step(Thread& t, Task* self, Object* exception) {
  Ref<> loop = new_ref(self->loop ? self->loop : none());
  if (enter_task(t, loop, self) < 0) return {};
  Ref<> result = run_step(t, self, exception);
  if (result) {
    if (leave_task(t, loop, self) < 0) return {};
    return new_none();
  }
  Ref<> error = take_raised(t);
  if (leave_task(t, loop, self) < 0) {
    chain_exception(t, std::move(error));
    return {};
  }
  restore_raised(t, std::move(error));
  return {};
}
// The future that the task waited for is done.
Ref<> task_wakeup(Object* op, Object* waited) {
  Thread& t = Thread::current();
  Task* self = task(op);
  if (is_exact_future(waited)) {
    Ref<> result;
    int r = future_get_result(t, future(waited), &result);
    if (r == 0) return task_step(t, self, nullptr);
    if (r == 1) return task_step(t, self, result);
  } else {
    Ref<> result = call_method(t, waited, "result"_s);
    if (result) return task_step(t, self, nullptr);
  }
  Ref<> error = take_raised(t);
  if (!error) return {};
  return task_step(t, self, error);
}

// --- construction ---

u64 g_name_counter = 0;

// Is it a coroutine object, by asyncio's own rule? Types found to be one are remembered.
int is_coroutine_object(Thread& t, Object* o) {
  if (is_coroutine(o)) return 1;
  static Type* known[8];
  for (Type* type : known) {
    if (type && type == type_of(o)) return 1;
  }
  Ref<> answer = call_one_arg(t, g_is_coroutine, o);
  if (!answer) return -1;
  int truth = is_true(t, answer);
  if (truth <= 0) return truth;
  for (Type*& slot : known) {
    if (slot) continue;
    slot = retain(type_of(o));
    break;
  }
  return 1;
}
Ref<> name_of(Thread& t, Object* name) {
  if (!name || is_none(name)) return str_format(t, "Task-%zu", static_cast<std::size_t>(++g_name_counter));
  if (is_exact(name, str_type)) return new_ref(name);
  return str(t, name);
}
int task_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("Task(coro, *, loop=None, name=None, context=None)");
  Thread& t = Thread::current();
  Task* self = task(op);
  Object* a[4];
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  if (future_init(t, self, a[1] ? a[1] : none()) < 0) return -1;
  int coroutine = is_coroutine_object(t, a[0]);
  if (coroutine < 0) return -1;
  if (!coroutine) {
    self->log_destroy_pending = false;
    return t.raise(exc::TypeError, "a coroutine was expected, got %R", a[0]);
  }
  Ref<> context = a[3] && !is_none(a[3]) ? new_ref(a[3]) : Ref<>(context_copy_current(t));
  if (!context) return -1;
  replace_field(self->task_context, context.release());
  clear_field(self->waiter);
  self->must_cancel = false;
  self->log_destroy_pending = true;
  self->cancel_requests = 0;
  replace_field(self->coro, retain(a[0]));
  Ref<> name = name_of(t, a[2]);
  if (!name) return -1;
  replace_field(self->name, name.release());
  if (call_step_soon(t, self, nullptr) < 0) return -1;
  return register_task(t, self);
}
int task_traverse(Object* op, VisitProc visit, void* arg) {
  Task* self = task(op);
  ADDER_VISIT(self->task_context);
  ADDER_VISIT(self->coro);
  ADDER_VISIT(self->name);
  ADDER_VISIT(self->waiter);
  return future_traverse(op, visit, arg);
}
int task_clear(Object* op) {
  Task* self = task(op);
  clear_field(self->task_context);
  clear_field(self->coro);
  clear_field(self->name);
  clear_field(self->waiter);
  return future_clear(op);
}
void task_dealloc(Object* op) {
  if (finalize_from_dealloc(op)) return;
  gc_untrack(op);
  if (task(op)->weakreflist) clear_weak_refs(op);
  task_clear(op);
  type_of(op)->tp_free(op);
}
void task_finalize(Object* op) {
  Task* self = task(op);
  if (self->state == kPending && self->log_destroy_pending && self->loop) {
    Thread& t = Thread::current();
    ErrorKeeper keeper(t);
    Ref<> details = build_value(t, "{sssO}", "message", "Task was destroyed but it is pending!", "task", op);
    if (details && self->source_traceback && set_item(t, details, "source_traceback"_s, self->source_traceback) < 0) {
      details.reset();
    }
    Ref<> handler = details ? get_attr(t, self->loop, "call_exception_handler"_s) : Ref<>();
    Ref<> result = handler ? call_one_arg(t, handler, details) : Ref<>();
    if (!result) write_unraisable(t, handler ? handler.get() : op);
  }
  future_finalize(op);
}

// --- methods ---

Ref<> task_cancel(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("cancel(msg=None)");
  Thread& t = Thread::current();
  Task* self = task(op);
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object* message = a[0] ? a[0] : none();
  self->log_traceback = false;
  if (self->state != kPending) return new_bool(false);
  ++self->cancel_requests;
  if (self->waiter) {
    Ref<> waiter = new_ref(self->waiter);
    Ref<> done = call_method(t, waiter, "cancel"_s, message);
    if (!done) return {};
    int truth = is_true(t, done);
    if (truth < 0) return {};
    if (truth) return new_bool(true);
  }
  self->must_cancel = true;
  replace_field(self->cancel_message, retain(message));
  return new_bool(true);
}
Ref<> task_cancelling(Object* op, Object*) { return new_int(Thread::current(), task(op)->cancel_requests); }
Ref<> task_uncancel(Object* op, Object*) {
  if (task(op)->cancel_requests > 0) --task(op)->cancel_requests;
  return new_int(Thread::current(), task(op)->cancel_requests);
}
Ref<> task_set_result(Object*, Object*) {
  return Thread::current().raise_text(exc::RuntimeError, "Task does not support set_result operation");
}
Ref<> task_set_exception(Object*, Object*) {
  return Thread::current().raise_text(exc::RuntimeError, "Task does not support set_exception operation");
}
Ref<> task_get_stack(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("get_stack(*, limit=None)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  return call_args(t, g_task_get_stack, op, a[0] ? a[0] : none());
}
Ref<> task_print_stack(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("print_stack(*, limit=None, file=None)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  return call_args(t, g_task_print_stack, op, a[0] ? a[0] : none(), a[1] ? a[1] : none());
}
template <Object* Task::* kField>
Ref<> task_get(Object* op, void*) {
  Object* value = task(op)->*kField;
  return new_ref(value ? value : none());
}
Ref<> task_get_name(Object* op, Object*) { return task_get<&Task::name>(op, nullptr); }
Ref<> task_set_name(Object* op, Object* value) {
  Thread& t = Thread::current();
  Ref<> name = is_exact(value, str_type) ? new_ref(value) : str(t, value);
  if (!name) return {};
  replace_field(task(op)->name, name.release());
  return new_none();
}
Ref<> task_get_coro(Object* op, Object*) { return task_get<&Task::coro>(op, nullptr); }
Ref<> task_repr(Object* op) {
  Thread& t = Thread::current();
  if (!check_alive(t, task(op))) return {};
  return call_one_arg(t, g_task_repr, op);
}
Ref<> get_log_destroy_pending(Object* op, void*) { return new_bool(task(op)->log_destroy_pending); }
int set_log_destroy_pending(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!value) return t.raise_text(exc::AttributeError, "cannot delete attribute");
  int on = is_true(t, value);
  if (on < 0) return -1;
  task(op)->log_destroy_pending = on;
  return 0;
}
Ref<> get_must_cancel(Object* op, void*) { return new_bool(task(op)->must_cancel); }

const MethodDef task_methods[] = {
    {"result", method_result, kMethNoargs, docs::Task_result},
    {"exception", method_exception, kMethNoargs, docs::Task_exception},
    {"add_done_callback", method_add_done_callback, kMethFastcall | kMethKeywords, docs::Task_add_done_callback},
    {"remove_done_callback", method_remove_done_callback, kMethO, docs::Task_remove_done_callback},
    {"cancelled", method_cancelled, kMethNoargs, docs::Task_cancelled},
    {"done", method_done, kMethNoargs, docs::Task_done},
    {"set_result", task_set_result, kMethO, "set_result($self, result, /)\n--\n\n"},
    {"set_exception", task_set_exception, kMethO, "set_exception($self, exception, /)\n--\n\n"},
    {"cancel", task_cancel, kMethFastcall | kMethKeywords, docs::Task_cancel},
    {"cancelling", task_cancelling, kMethNoargs, docs::Task_cancelling},
    {"uncancel", task_uncancel, kMethNoargs, docs::Task_uncancel},
    {"get_stack", task_get_stack, kMethFastcall | kMethKeywords, docs::Task_get_stack},
    {"print_stack", task_print_stack, kMethFastcall | kMethKeywords, docs::Task_print_stack},
    {"_make_cancelled_error", method_make_cancelled_error, kMethNoargs, docs::Task__make_cancelled_error},
    {"get_name", task_get_name, kMethNoargs, "get_name($self, /)\n--\n\n"},
    {"set_name", task_set_name, kMethO, "set_name($self, value, /)\n--\n\n"},
    {"get_coro", task_get_coro, kMethNoargs, "get_coro($self, /)\n--\n\n"},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, docs::Task___class_getitem__},
    {}};
const GetSetDef task_own_getset[] = {{"_log_destroy_pending", get_log_destroy_pending, set_log_destroy_pending, nullptr, nullptr},
                                     {"_must_cancel", get_must_cancel, nullptr, nullptr, nullptr},
                                     {"_coro", task_get<&Task::coro>, nullptr, nullptr, nullptr},
                                     {"_fut_waiter", task_get<&Task::waiter>, nullptr, nullptr, nullptr}};
GetSetDef task_getset[20];
const GetSetDef wrapper_getset[] = {{"__self__", wrapper_get_self, nullptr, nullptr, nullptr}, {}};

}  // namespace

constinit Type task_type = [] {
  Type t = static_type("_asyncio.Task", sizeof(Task), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = task_dealloc;
  t.tp_repr = task_repr;
  t.tp_doc = docs::Task_type_doc;
  t.tp_traverse = task_traverse;
  t.tp_clear = task_clear;
  t.tp_weaklistoffset = offsetof(Task, weakreflist);
  t.tp_methods = task_methods;
  t.tp_getset = task_getset;
  t.tp_base = &future_type;
  t.tp_dictoffset = offsetof(Task, dict);
  t.tp_init = task_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  t.tp_finalize = task_finalize;
  return t;
}();
void prepare_task_type() {
  GetSetDef* row = task_getset;
  for (const GetSetDef* inherited = future_getset; inherited->name; ++inherited) *row++ = *inherited;
  std::ranges::copy(task_own_getset, row);
  task_type.tp_as_async = future_type.tp_as_async;
  task_type.tp_iter = future_type.tp_iter;
  task_type.tp_new = future_type.tp_new;
}
constinit Type step_wrapper_type = [] {
  Type t = static_type("TaskStepMethWrapper", sizeof(StepWrapper), 0, kTypeGc);
  t.tp_dealloc = wrapper_dealloc;
  t.tp_call = wrapper_call;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = wrapper_traverse;
  t.tp_clear = wrapper_clear;
  t.tp_getset = wrapper_getset;
  return t;
}();

}  // namespace adder::asyncio
