// Generators and coroutines. The object holds the frame itself: suspending stores the stack height, resuming from C++ runs
// eval_frame on it again; FOR_ITER and SEND of the interpreter continue in it without coming here.

#include "types/generator.h"

#include <cstring>

#include "core/args.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "docs/coroutine.h"
#include "docs/coroutine_wrapper.h"
#include "docs/generator.h"
#include "mem/alloc.h"
#include "types/code.h"
#include "types/function.h"
#include "types/generator_internal.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

constexpr ssize kBasicSize = offsetof(Generator, iframe) + offsetof(InterpreterFrame, localsplus);

const char* kind_of(const Generator* g) {
  return g->type == &coroutine_type ? "coroutine" : g->type == &async_generator_type ? "async generator" : "generator";
}

// Where a coroutine was made: ((file, line, function), ...), innermost first.
Ref<> origin_of(Thread& t, InterpreterFrame* from, int depth) {
  Ref<List> frames = new_list(t, 0);
  if (!frames) return {};
  for (InterpreterFrame* f = visible_frame(from); f && depth > 0; f = visible_frame(f->previous), --depth) {
    Ref<> line = new_int(t, code_line_of(f->code, frame_lasti(f) * 2));
    if (!line) return {};
    Ref<Tuple> entry = tuple_pack(t, f->code->filename, line.get(), f->code->name);
    if (!entry || list_append(t, frames, entry.get()) < 0) return {};
  }
  return list_to_tuple(t, frames);
}

}  // namespace

static Generator* make_generator(Thread& t, Type* type, Code* code, Object* name, Object* qualname) {
  ssize slots = code->nlocalsplus + code->stacksize;
  auto* g = static_cast<Generator*>(
      new_gc_object_raw(t, type, static_cast<std::size_t>(kBasicSize + slots * static_cast<ssize>(sizeof(Object*)))));
  if (!g) return nullptr;
  g->code = retain(code);
  g->weakreflist = nullptr;
  g->name = retain(name);
  g->qualname = retain(qualname);
  g->exc_state = {nullptr, nullptr};
  g->origin_or_finalizer = nullptr;
  g->hooks_inited = g->closed = g->running_async = 0;
  g->frame_state = kGenCleared;
  gc_track(g);
  return g;
}

Ref<Generator> new_generator_from_frame(Thread& t, Type* type, FrameObject* frame, Object* name, Object* qualname) {
  InterpreterFrame* from = frame->frame;
  if (from->owner != kOwnedByFrameObject) return t.raise_system_error_bad_call();
  Code* code = from->code;
  Generator* g = make_generator(t, type, code, name ? name : code->name, qualname ? qualname : code->qualname);
  if (!g) return {};
  InterpreterFrame* to = generator_frame(g);
  std::memcpy(static_cast<void*>(to), from,
              offsetof(InterpreterFrame, localsplus) + static_cast<std::size_t>(from->stacktop) * sizeof(Object*));
  to->owner = kOwnedByGenerator;
  to->frame_obj = retain(frame);
  frame->frame = to;
  g->frame_state = kGenCreated;
  return Ref<Generator>::steal(g);
}

Ref<Generator> new_generator(Thread& t, Function* func) {
  Code* code = static_cast<Code*>(func->code);
  Type* type = code->flags & kCoGenerator        ? &generator_type
               : code->flags & kCoAsyncGenerator ? &async_generator_type
                                                 : &coroutine_type;
  Generator* g = make_generator(t, type, code, func->name, func->qualname);
  if (!g) return {};
  Ref<Generator> result = Ref<Generator>::steal(g);
  if (type == &coroutine_type && t.coroutine_origin_tracking_depth) {
    g->origin_or_finalizer = origin_of(t, t.cframe->current_frame->previous, t.coroutine_origin_tracking_depth).release();
    if (!g->origin_or_finalizer) return {};
  }
  return result;
}

void generator_finished(Thread& t, Generator* g) {
  clear_field(g->exc_state.exc_value);
  g->frame_state = kGenCleared;
  clear_frame(t, generator_frame(g));
}

void generator_convert_stop(Thread& t, Generator* g) {
  if (t.error_matches(exc::StopIteration)) {
    t.raise_from_cause(exc::RuntimeError, "%s raised StopIteration", kind_of(g));
  } else if (g->type == &async_generator_type && t.error_matches(exc::StopAsyncIteration)) {
    t.raise_from_cause(exc::RuntimeError, "async generator raised StopAsyncIteration");
  }
}

SendResult generator_resume(Thread& t, Generator* g, Object* value, Object** result, bool throwing, bool closing) {
  *result = nullptr;
  if (g->frame_state == kGenCreated && value && !is_none(value)) {
    t.raise(exc::TypeError, "can't send non-None value to a just-started %s", kind_of(g));
    return kSendError;
  }
  if (g->frame_state == kGenExecuting) {
    t.raise(exc::ValueError, "%s already executing", kind_of(g));
    return kSendError;
  }
  if (g->frame_state >= kGenCompleted) {
    if (is_coroutine(g) && !closing) {
      t.raise_text(exc::RuntimeError, "cannot reuse already awaited coroutine");
    } else if (value && !throwing) {
      *result = retain(none());
      return kSendReturn;
    }
    return kSendError;
  }
  InterpreterFrame* f = generator_frame(g);
  f->localsplus[f->stacktop++] = retain(value ? value : none());
  g->exc_state.previous = t.exc_info;
  t.exc_info = &g->exc_state;
  if (throwing && g->exc_state.exc_value && !is_none(g->exc_state.exc_value)) {
    // Thrown into a handler of the generator: what is handled there becomes the context.
    Ref<> thrown = take_raised(t);
    if (thrown) t.raise_object(thrown->type, thrown);
  }
  g->frame_state = kGenExecuting;
  Ref<> outcome = hooks.eval_frame(t, f, throwing);
  f->previous = nullptr;
  if (outcome && g->frame_state == kGenSuspended) {
    *result = outcome.release();
    return kSendNext;
  }
  // Ended: the handlers of return and unwinding leave this to us when they come back to C++. (A trace function may have
  // failed after the yield; then the handled-exception chain has been put back already.)
  if (t.exc_info == &g->exc_state) t.exc_info = g->exc_state.previous;
  g->exc_state.previous = nullptr;
  if (!outcome) {
    generator_convert_stop(t, g);
  } else if (is_none(outcome) && g->type != &async_generator_type && !value) {
    outcome.reset();
    generator_finished(t, g);
    return kSendReturn;
  }
  SendResult status = outcome ? kSendReturn : kSendError;
  generator_finished(t, g);
  *result = outcome.release();
  return status;
}

SendResult generator_send(Thread& t, Generator* g, Object* value, Object** result) {
  SendResult status = generator_resume(t, g, value, result, false, false);
  if (status == kSendReturn && !*result) *result = retain(none());
  return status;
}

Ref<> generator_send_raising(Thread& t, Generator* g, Object* value, bool throwing, bool closing) {
  Object* result;
  SendResult status = generator_resume(t, g, value, &result, throwing, closing);
  if (status == kSendReturn) {
    Ref<> returned = steal(result);
    if (g->type == &async_generator_type) {
      t.raise_none(exc::StopAsyncIteration);
    } else if (!returned || is_none(returned)) {
      t.raise_none(exc::StopIteration);
    } else {
      raise_stop_iteration(t, returned);
    }
    return {};
  }
  return steal(result);
}

int raise_stop_iteration(Thread& t, Object* value) {
  if (!value || (!is_tuple(value) && !is_exception(value))) {
    t.raise_object(&exc::StopIteration, value);
    return 0;
  }
  Ref<> error = call_one_arg(t, &exc::StopIteration, value);
  if (!error) return -1;
  t.raise_object(&exc::StopIteration, error);
  return 0;
}

int fetch_stop_iteration_value(Thread& t, Ref<>* value) {
  if (t.error_matches(exc::StopIteration)) {
    Object *type, *instance, *traceback;
    t.fetch(&type, &instance, &traceback);
    if (instance) {
      if (is_subtype(type_of(instance), as<Type>(type))) {
        *value = new_ref(static_cast<StopIterationObject*>(instance)->value);
      } else if (type == &exc::StopIteration && !is_tuple(instance)) {
        *value = new_ref(instance);
      } else {
        normalize_exception(t, &type, &instance, &traceback);
        if (!is_a(instance, exc::StopIteration)) {
          t.restore(type, instance, traceback);
          return -1;
        }
        *value = new_ref(static_cast<StopIterationObject*>(instance)->value);
      }
    }
    xdecref(type);
    xdecref(instance);
    xdecref(traceback);
  } else if (t.has_error()) {
    return -1;
  }
  if (!*value) *value = new_none();
  return 0;
}

Ref<> generator_yield_from(Generator* g) {
  if (g->frame_state >= kGenCleared || g->frame_state == kGenCreated) return {};
  InterpreterFrame* f = generator_frame(g);
  CodeUnit next = f->prev_instr[1];
  if (kOpInfo[next & 0xff].canonical != static_cast<u8>(Op::RESUME) || next >> 8 < 2 || f->stacktop <= 0) return {};
  return new_ref(f->localsplus[f->stacktop - 1]);
}

// --- close and throw ---

namespace {

int close_delegate(Thread& t, Object* delegate) {
  Ref<> result;
  if (is_generator(delegate) || is_coroutine(delegate)) {
    result = generator_close(t, static_cast<Generator*>(delegate));
    return result ? 0 : -1;
  }
  Ref<> close;
  if (lookup_attr(t, delegate, "close"_s, &close) == Lookup::error) write_unraisable(t, delegate);
  if (!close) return 0;
  result = call_no_args(t, close);
  return result ? 0 : -1;
}

int close_delegate_of(Thread& t, Generator* g, Object* delegate) {
  auto state = g->frame_state;
  g->frame_state = kGenExecuting;
  int r = close_delegate(t, delegate);
  g->frame_state = state;
  return r;
}

}  // namespace

Ref<> generator_close(Thread& t, Generator* g) {
  int r = 0;
  if (Ref<> delegate = generator_yield_from(g)) r = close_delegate_of(t, g, delegate);
  if (r == 0) t.raise_none(exc::GeneratorExit);
  Ref<> yielded = generator_send_raising(t, g, none(), true, true);
  if (yielded) return t.raise(exc::RuntimeError, "%s ignored GeneratorExit", kind_of(g));
  if (t.consume_error(exc::StopIteration) || t.consume_error(exc::GeneratorExit)) return new_none();
  return {};
}

namespace {

// The delegate is done with (it returned or raised): go on behind the SEND loop.
Ref<> leave_delegation(Thread& t, Generator* g) {
  InterpreterFrame* f = generator_frame(g);
  decref(f->localsplus[--f->stacktop]);
  --f->prev_instr;  // from YIELD_VALUE back to SEND
  f->prev_instr += *f->prev_instr >> 8;
  Ref<> value;
  if (fetch_stop_iteration_value(t, &value) == 0) return generator_send_raising(t, g, value, false, false);
  return generator_send_raising(t, g, none(), true, false);
}

Ref<> throw_here(Thread& t, Generator* g, Object* type, Object* value, Object* traceback) {
  if (traceback && is_none(traceback)) {
    traceback = nullptr;
  } else if (traceback && !is_exact(traceback, traceback_type)) {
    return t.raise_text(exc::TypeError, "throw() third argument must be a traceback object");
  }
  if (is_exception_class(type)) {
    xincref(type);
    xincref(value);
    xincref(traceback);
    normalize_exception(t, &type, &value, &traceback);
  } else if (is_exception(type)) {
    if (value && !is_none(value)) return t.raise_text(exc::TypeError, "instance exception may not have a separate value");
    value = retain(type);
    type = retain(static_cast<Object*>(type_of(value)));
    if (!traceback) traceback = static_cast<BaseException*>(value)->traceback;
    xincref(traceback);
  } else {
    return t.raise(exc::TypeError, "exceptions must be classes or instances deriving from BaseException, not %s",
                   type_of(type)->tp_name);
  }
  t.restore(type, value, traceback);
  return generator_send_raising(t, g, none(), true, false);
}

bool is_generator_exit(Object* type) {
  if (is_exception_class(type)) return is_subtype(as<Type>(type), &exc::GeneratorExit);
  return is_exception(type) && is_a(type, exc::GeneratorExit);
}

}  // namespace

Ref<> generator_throw(Thread& t, Generator* g, bool close_on_exit, Object* type, Object* value, Object* traceback) {
  Ref<> delegate = generator_yield_from(g);
  if (!delegate) return throw_here(t, g, type, value, traceback);
  if (close_on_exit && is_generator_exit(type)) {
    // Not for asynchronous generators, which must not be closed behind their back.
    int r = close_delegate_of(t, g, delegate);
    delegate.reset();
    if (r < 0) return generator_send_raising(t, g, none(), true, false);
    return throw_here(t, g, type, value, traceback);
  }
  Ref<> result;
  auto state = g->frame_state;
  if (is_generator(delegate) || is_coroutine(delegate)) {
    InterpreterFrame* f = generator_frame(g);
    InterpreterFrame* running = t.cframe->current_frame;
    f->previous = running;
    t.cframe->current_frame = f;
    g->frame_state = kGenExecuting;
    result = generator_throw(t, static_cast<Generator*>(delegate.get()), close_on_exit, type, value, traceback);
    g->frame_state = state;
    t.cframe->current_frame = running;
    f->previous = nullptr;
  } else {
    Ref<> method;
    if (lookup_attr(t, delegate, "throw"_s, &method) == Lookup::error) return {};
    if (!method) return throw_here(t, g, type, value, traceback);
    g->frame_state = kGenExecuting;
    Object* args[] = {nullptr, type, value, traceback};
    std::size_t n = !value ? 1 : !traceback ? 2 : 3;
    result = vectorcall(t, method, args + 1, n | kVectorcallArgumentsOffset, nullptr);
    g->frame_state = state;
  }
  delegate.reset();
  if (result) return result;
  return leave_delegation(t, g);
}

// --- finalisation ---

namespace {

void warn_never_awaited(Thread& t, Generator* g) {
  // The warnings module shows where the coroutine came from, if it is tracked.
  Ref<> module = import(t, "warnings");
  Ref<> show;
  if (!module) {
    t.clear_error();
  } else if (lookup_attr(t, module, "_warn_unawaited_coroutine"_s, &show) == Lookup::error) {
    t.clear_error();
  }
  bool warned = false;
  if (show) {
    Ref<> result = call_one_arg(t, show, g);
    if (result) {
      warned = true;
    } else {
      write_unraisable(t, g);
    }
  }
  if (!warned && warn(t, exc::RuntimeWarning, 1, "coroutine '%S' was never awaited", g->qualname) < 0) {
    write_unraisable(t, g);
  }
}

}  // namespace

void generator_finalize(Object* op) {
  auto* g = static_cast<Generator*>(op);
  if (g->frame_state >= kGenCompleted) return;
  Thread& t = Thread::current();
  ErrorKeeper keeper(t);
  if (g->type == &async_generator_type && g->origin_or_finalizer && !g->closed) {
    Ref<> finalizer = new_ref(g->origin_or_finalizer);
    Ref<> result = call_one_arg(t, finalizer, g);
    if (!result) write_unraisable(t, g);
    return;
  }
  if (g->code && g->code->flags & kCoCoroutine && g->frame_state == kGenCreated) {
    warn_never_awaited(t, g);
    return;
  }
  Ref<> result = generator_close(t, g);
  if (!result && t.has_error()) write_unraisable(t, g);
}

void generator_dealloc(Object* op) {
  auto* g = static_cast<Generator*>(op);
  gc_untrack(g);
  if (g->weakreflist) clear_weak_refs(g);
  gc_track(g);  // the finaliser may run anything
  if (finalize_from_dealloc(g)) return;
  gc_untrack(g);
  clear_field(g->origin_or_finalizer);
  if (g->frame_state < kGenCleared) {
    g->frame_state = kGenCleared;
    InterpreterFrame* f = generator_frame(g);
    f->previous = nullptr;
    clear_frame(Thread::current(), f);
  }
  clear_field(g->code);
  clear_field(g->name);
  clear_field(g->qualname);
  clear_field(g->exc_state.exc_value);
  gc_free(g);
}

int generator_traverse(Object* op, VisitProc visit, void* arg) {
  auto* g = static_cast<Generator*>(op);
  ADDER_VISIT(g->code);
  ADDER_VISIT(g->name);
  ADDER_VISIT(g->qualname);
  ADDER_VISIT(g->origin_or_finalizer);
  if (g->frame_state < kGenCleared) {
    if (int r = visit_frame(generator_frame(g), visit, arg)) return r;
  }
  ADDER_VISIT(g->exc_state.exc_value);
  return 0;
}

// --- methods and attributes shared by all three ---

namespace {

Generator* self_of(Object* op) { return static_cast<Generator*>(op); }

Ref<> generator_send_method(Object* op, Object* value) {
  return generator_send_raising(Thread::current(), self_of(op), value, false, false);
}
Ref<> generator_close_method(Object* op, Object*) { return generator_close(Thread::current(), self_of(op)); }

Ref<> generator_repr(Object* op) {
  const char* name = op->type == &generator_type ? "generator" : op->type == &coroutine_type ? "coroutine" : "async_generator";
  return str_format(Thread::current(), "<%s object %S at %p>", name, self_of(op)->qualname, op);
}

}  // namespace

Ref<> generator_throw_method(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "throw", nargs, 1, 3)) return {};
  return generator_throw(t, self_of(op), true, args[0], nargs > 1 ? args[1] : nullptr, nargs > 2 ? args[2] : nullptr);
}

Ref<> generator_iternext(Object* op) {
  Thread& t = Thread::current();
  Object* result;
  if (generator_resume(t, self_of(op), nullptr, &result, false, false) == kSendReturn) {
    if (result && !is_none(result)) raise_stop_iteration(t, result);
    xdecref(result);
    return {};
  }
  return steal(result);
}

int generator_am_send(Object* op, Object* value, Object** result) {
  return generator_send(Thread::current(), self_of(op), value, result);
}

Ref<> generator_sizeof(Object* op, Object*) {
  Code* code = self_of(op)->code;
  return new_int(Thread::current(), kBasicSize + (code->nlocalsplus + code->stacksize) * static_cast<ssize>(sizeof(Object*)));
}
Ref<> generator_get_name(Object* op, void*) { return new_ref(self_of(op)->name); }
int generator_set_name(Object* op, Object* value, void*) {
  if (!value || !is_str(value)) {
    return Thread::current().raise_text(exc::TypeError, "__name__ must be set to a string object");
  }
  replace_field(self_of(op)->name, retain(value));
  return 0;
}
Ref<> generator_get_qualname(Object* op, void*) { return new_ref(self_of(op)->qualname); }
int generator_set_qualname(Object* op, Object* value, void*) {
  if (!value || !is_str(value)) {
    return Thread::current().raise_text(exc::TypeError, "__qualname__ must be set to a string object");
  }
  replace_field(self_of(op)->qualname, retain(value));
  return 0;
}
Ref<> generator_get_delegate(Object* op, void*) {
  Ref<> delegate = generator_yield_from(self_of(op));
  if (!delegate) return new_none();
  return delegate;
}
Ref<> generator_get_frame(Object* op, void* attribute) {
  Thread& t = Thread::current();
  if (audit(t, "object.__getattr__", "Os", op, static_cast<const char*>(attribute)) < 0) return {};
  if (self_of(op)->frame_state == kGenCleared) return new_none();
  return new_ref(frame_object(t, generator_frame(self_of(op))));
}
Ref<> generator_get_running(Object* op, void*) { return new_bool(self_of(op)->frame_state == kGenExecuting); }
Ref<> generator_get_suspended(Object* op, void*) { return new_bool(self_of(op)->frame_state == kGenSuspended); }

namespace {

const MethodDef generator_methods[] = {
    {"send", generator_send_method, kMethO, doc::generator::send},
    {"throw", generator_throw_method, kMethFastcall, doc::generator::throw_},
    {"close", generator_close_method, kMethNoargs, doc::generator::close},
    {"__sizeof__", generator_sizeof, kMethNoargs, doc::generator::__sizeof__},
    {},
};
const MemberDef generator_members[] = {
    {"gi_code", kMemberObject, offsetof(Generator, code), kMemberReadonly | kMemberAudit, nullptr},
    {},
};
char kGiFrame[] = "gi_frame", kCrFrame[] = "cr_frame";
const GetSetDef generator_getset[] = {
    {"__name__", generator_get_name, generator_set_name, doc::generator::__name__, nullptr},
    {"__qualname__", generator_get_qualname, generator_set_qualname, doc::generator::__qualname__, nullptr},
    {"gi_yieldfrom", generator_get_delegate, nullptr, doc::generator::gi_yieldfrom, nullptr},
    {"gi_running", generator_get_running, nullptr, nullptr, nullptr},
    {"gi_frame", generator_get_frame, nullptr, nullptr, kGiFrame},
    {"gi_suspended", generator_get_suspended, nullptr, nullptr, nullptr},
    {},
};
constinit AsyncMethods generator_async = {
    .am_await = nullptr, .am_aiter = nullptr, .am_anext = nullptr, .am_send = generator_am_send};

// --- coroutines ---

struct CoroutineWrapper : Object {
  Generator* coroutine;
};

Ref<> coroutine_await(Object* op) {
  auto* w = new_gc_object<CoroutineWrapper>(Thread::current(), &coroutine_wrapper_type);
  if (!w) return {};
  w->coroutine = retain(self_of(op));
  gc_track(w);
  return steal<Object>(w);
}

const MethodDef coroutine_methods[] = {
    {"send", generator_send_method, kMethO, doc::coroutine::send},
    {"throw", generator_throw_method, kMethFastcall, doc::coroutine::throw_},
    {"close", generator_close_method, kMethNoargs, doc::coroutine::close},
    {"__sizeof__", generator_sizeof, kMethNoargs, doc::coroutine::__sizeof__},
    {},
};
const MemberDef coroutine_members[] = {
    {"cr_code", kMemberObject, offsetof(Generator, code), kMemberReadonly | kMemberAudit, nullptr},
    {"cr_origin", kMemberObject, offsetof(Generator, origin_or_finalizer), kMemberReadonly, nullptr},
    {},
};
const GetSetDef coroutine_getset[] = {
    {"__name__", generator_get_name, generator_set_name, doc::coroutine::__name__, nullptr},
    {"__qualname__", generator_get_qualname, generator_set_qualname, doc::coroutine::__qualname__, nullptr},
    {"cr_await", generator_get_delegate, nullptr, doc::coroutine::cr_await, nullptr},
    {"cr_running", generator_get_running, nullptr, nullptr, nullptr},
    {"cr_frame", generator_get_frame, nullptr, nullptr, kCrFrame},
    {"cr_suspended", generator_get_suspended, nullptr, nullptr, nullptr},
    {},
};
constinit AsyncMethods coroutine_async = {
    .am_await = coroutine_await, .am_aiter = nullptr, .am_anext = nullptr, .am_send = generator_am_send};

Generator* wrapped(Object* op) { return static_cast<CoroutineWrapper*>(op)->coroutine; }
Ref<> wrapper_send(Object* op, Object* value) { return generator_send_method(wrapped(op), value); }
Ref<> wrapper_throw(Object* op, Object* const* args, ssize nargs) { return generator_throw_method(wrapped(op), args, nargs); }
Ref<> wrapper_close(Object* op, Object*) { return generator_close(Thread::current(), wrapped(op)); }
Ref<> wrapper_iternext(Object* op) { return generator_iternext(wrapped(op)); }
void wrapper_dealloc(Object* op) {
  gc_untrack(op);
  clear_field(static_cast<CoroutineWrapper*>(op)->coroutine);
  gc_free(op);
}
int wrapper_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(wrapped(op));
  return 0;
}
const MethodDef wrapper_methods[] = {
    {"send", wrapper_send, kMethO, doc::coroutine_wrapper::send},
    {"throw", wrapper_throw, kMethFastcall, doc::coroutine_wrapper::throw_},
    {"close", wrapper_close, kMethNoargs, doc::coroutine_wrapper::close},
    {},
};

// A generator made by types.coroutine().
bool is_iterable_coroutine(Object* o) {
  return is_generator(o) && static_cast<Generator*>(o)->code->flags & kCoIterableCoroutine;
}

}  // namespace

Ref<> awaitable_iter(Thread& t, Object* o) {
  if (is_coroutine(o) || is_iterable_coroutine(o)) return new_ref(o);
  Type* type = type_of(o);
  UnaryFunc getter = type->tp_as_async ? type->tp_as_async->am_await : nullptr;
  if (!getter) return t.raise(exc::TypeError, "object %.100s can't be used in 'await' expression", type->tp_name);
  Ref<> it = getter(o);
  if (!it) return {};
  if (is_coroutine(it) || is_iterable_coroutine(it)) {
    return t.raise_text(exc::TypeError, "__await__() returned a coroutine");
  }
  if (!is_iterator(it)) {
    return t.raise(exc::TypeError, "__await__() returned non-iterator of type '%.100s'", type_of(it)->tp_name);
  }
  return it;
}

constinit Type generator_type = [] {
  Type t = static_type("generator", kBasicSize, sizeof(Object*), kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = generator_dealloc;
  t.tp_as_async = &generator_async;
  t.tp_repr = generator_repr;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = generator_traverse;
  t.tp_weaklistoffset = offsetof(Generator, weakreflist);
  t.tp_iter = self_iter;
  t.tp_iternext = generator_iternext;
  t.tp_methods = generator_methods;
  t.tp_members = generator_members;
  t.tp_getset = generator_getset;
  t.tp_finalize = generator_finalize;
  return t;
}();

constinit Type coroutine_type = [] {
  Type t = static_type("coroutine", kBasicSize, sizeof(Object*), kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = generator_dealloc;
  t.tp_as_async = &coroutine_async;
  t.tp_repr = generator_repr;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = generator_traverse;
  t.tp_weaklistoffset = offsetof(Generator, weakreflist);
  t.tp_methods = coroutine_methods;
  t.tp_members = coroutine_members;
  t.tp_getset = coroutine_getset;
  t.tp_finalize = generator_finalize;
  return t;
}();

constinit Type coroutine_wrapper_type = [] {
  Type t = static_type("coroutine_wrapper", sizeof(CoroutineWrapper), 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = wrapper_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc::coroutine_wrapper::type_doc;
  t.tp_traverse = wrapper_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = wrapper_iternext;
  t.tp_methods = wrapper_methods;
  return t;
}();

Ref<> generator_repr_of(Object* op) { return generator_repr(op); }

}  // namespace adder
