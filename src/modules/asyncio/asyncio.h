// What the parts of _asyncio share: the instance layouts of futures and tasks, and the functions of asyncio's Python half that
// they call.
#pragma once

#include "core/args.h"
#include "core/type_object.h"

namespace adder::asyncio {

enum FutureState : u8 { kPending, kCancelled, kFinished };

struct Future : Object {
  Object* loop;                // null: __init__ has not run
  Object *callback, *context;  // the first callback with its context
  Object* callbacks;           // list of (callback, context): the others, or null
  Object *exception, *exception_traceback, *result;
  Object* source_traceback;
  Object* cancel_message;
  Object* cancelled_error;  // the CancelledError to raise again
  FutureState state;
  bool log_traceback, blocking;
  Object *dict, *weakreflist;
};
struct Task : Future {
  Object *waiter, *coro, *name, *task_context;
  bool must_cancel, log_destroy_pending;
  int cancel_requests;
};
extern const GetSetDef future_getset[];
extern Type future_type, task_type, future_iterator_type, step_wrapper_type, loop_holder_type;

inline Future* future(Object* o) { return static_cast<Future*>(o); }
inline Task* task(Object* o) { return static_cast<Task*>(o); }
inline bool is_exact_future(Object* o) { return is_exact(o, future_type) || is_exact(o, task_type); }

// From asyncio's Python modules; set when the module is first imported.
extern Object *g_invalid_state_error, *g_cancelled_error;
extern Object *g_future_repr, *g_task_repr, *g_task_get_stack, *g_task_print_stack, *g_is_coroutine, *g_extract_stack;
extern Object *g_event_loop_policy, *g_all_tasks, *g_all_tasks_data, *g_all_tasks_remove, *g_current_tasks;

bool check_alive(Thread& t, Future* self);               // RuntimeError "Future object is not initialized."
int future_init(Thread& t, Future* self, Object* loop);  // loop may be None
Ref<> future_set_result(Thread& t, Future* self, Object* result);
Ref<> future_set_exception(Thread& t, Future* self, Object* exception);
Ref<> future_cancel(Thread& t, Future* self, Object* message);
Ref<> future_add_done_callback(Thread& t, Future* self, Object* callback, Object* context);
/// 0: *result is the result; 1: *result is the exception to raise; -1: raised.
int future_get_result(Thread& t, Future* self, Ref<>* result);
Ref<> future_result(Thread& t, Future* self);
Ref<> make_cancelled_error(Thread& t, Future* self);
/// loop.call_soon(function[, argument], context=context).
int call_soon(Thread& t, Object* loop, Object* function, Object* argument, Object* context);
Ref<> call_exception_handler(Thread& t, Future* self, Object* details);
/// Task has rows of its own for what it inherits.
void prepare_task_type();
int future_traverse(Object* op, VisitProc visit, void* arg);
int future_clear(Object* op);
void future_finalize(Object* op);
inline Raised invalid_state(Thread& t, const char* message) {
  return t.raise_text(*reinterpret_cast<Type*>(g_invalid_state_error), message);
}

/// The running loop of this thread, or a null Ref without exception.
Ref<> running_loop(Thread& t);
Ref<> get_event_loop(Thread& t);
int register_task(Thread& t, Object* task);
int enter_task(Thread& t, Object* loop, Object* task);
int leave_task(Thread& t, Object* loop, Object* task);

// Methods of Future that Task has again under its own doc strings.
Ref<> method_result(Object* op, Object*);
Ref<> method_exception(Object* op, Object*);
Ref<> method_add_done_callback(Object* op, Object* const* args, ssize nargs, Object* kwnames);
Ref<> method_remove_done_callback(Object* op, Object* arg);
Ref<> method_cancelled(Object* op, Object*);
Ref<> method_done(Object* op, Object*);
Ref<> method_make_cancelled_error(Object* op, Object*);

}  // namespace adder::asyncio
