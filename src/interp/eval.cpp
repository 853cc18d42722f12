// Entering and leaving the interpreter, and unwinding.
//
// eval_frame() is the only way in from C++. It links a CFrame, so that `thread.cframe->current_frame` is always the running
// frame, marks the frame as an entry frame and calls the first handler. Handlers tail-call each other across Python-to-Python
// calls and generator resumptions; the chain ends with a plain return when an entry frame returns, yields or fails.
//
// Calls inside the loop: CALL pushes a frame on the thread's data stack, links it through `previous` and continues in it.
// The caller's state is in its frame: stack height in `stacktop`, position in `prev_instr` (which then points at the last
// cache unit of the CALL, so that prev_instr + 1 is where to go on).
//
// Generators: FOR_ITER and SEND continue in the generator's frame in the same way. When it yields, the value is pushed for
// the caller; when it ends, the caller goes on `return_offset` units further (see ops_generator.cpp).
//
// Exceptions cost nothing until raised. slow_error adds the traceback entry, slow_unwind looks the position up in the code's
// exception table, cuts the stack to the handler's height, pushes the exception and jumps; a frame without handler is left and
// the search goes on in its caller, until an entry frame returns null to C++.

#include "bytecode/exception_table.h"
#include "core/hooks.h"
#include "interp/dispatch.h"
#include "interp/interp.h"
#include "interp/stack.h"
#include "interp/tracing.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/generator.h"
#include "types/int.h"
#include "types/list.h"

namespace adder {

Ref<> eval_frame(Thread& t, InterpreterFrame* f, bool throwing) {
  if (ADDER_UNLIKELY(!t.handlers[0])) init_thread_dispatch(t);
  if (ADDER_UNLIKELY(!t.enter_recursive(""))) return {};
  CFrame* outer = t.cframe;
  if (ADDER_UNLIKELY(t.dispatch_traced != (outer->use_tracing != 0))) update_dispatch(t);
  CFrame cframe;
  cframe.use_tracing = outer->use_tracing;
  cframe.previous = outer;
  cframe.current_frame = f;
  t.cframe = &cframe;
  f->previous = outer->current_frame;
  frame_set_entry(f);
  Object** sp = f->localsplus + f->stacktop;
  f->stacktop = -1;
  Object* result;
  if (throwing) {
    if (cframe.use_tracing) trace_throw_entry(t, f);
    result = slow_error(f, sp, f->prev_instr + 1, &t, 0);
  } else {
    CodeUnit* ip = f->prev_instr + 1;
    u32 unit = *ip++;
    result = reinterpret_cast<OpHandler>(t.handlers[unit & 0xff])(f, sp, ip, &t, unit >> 8);
  }
  t.cframe = outer;
  outer->use_tracing = cframe.use_tracing;
  return steal(result);
}

static ADDER_INLINE Ref<> run_and_pop(Thread& t, InterpreterFrame* f) {
  Ref<> result = run_frame(t, f, false);
  // clear_frame() runs destructors that may raise the depth again: they must not find the limit already used up.
  --t.recursion_remaining;
  pop_frame(t, f);
  ++t.recursion_remaining;
  return result;
}

Ref<> eval_function(Thread& t, Function* func, Object* locals, Object* const* args, ssize nargs, Object* kwnames) {
  ssize all = nargs + (kwnames ? tuple_size(kwnames) : 0);
  for (ssize i = 0; i < all; ++i) incref(args[i]);
  InterpreterFrame* f = push_call_frame(t, retain(func), xretain(locals), args, nargs, kwnames);
  if (!f) return {};
  return run_and_pop(t, f);
}

constexpr int kCollects = kCoVarargs | kCoVarkeywords;

// Do positional arguments alone fill the parameters, the last ones with their defaults? Then nothing is looked up.
static ADDER_INLINE bool fits_plainly(const Function* func, const Code* code, ssize nargs) {
  if (code->kwonlyargcount || !(code->flags & kCoOptimized)) return false;
  ssize absent = code->argcount - nargs;
  if (absent <= 0) return absent == 0 || (code->flags & kCoVarargs);
  return func->defaults && absent <= tuple_size(func->defaults);
}

// What *args and **kwargs of such a call hold.
static ADDER_NOINLINE bool collect_rest(Thread& t, const Code* code, Object** locals, Object* const* args, ssize nargs) {
  Object** next = locals + code->argcount;
  if (code->flags & kCoVarargs) {
    ssize taken = nargs < code->argcount ? nargs : code->argcount;
    *next = new_tuple_from(t, args + taken, nargs - taken).release();
    if (!*next++) return false;
  }
  if (code->flags & kCoVarkeywords) *next = new_dict(t).release();
  return !(code->flags & kCoVarkeywords) || *next;
}

Ref<> function_vectorcall(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  auto* func = static_cast<Function*>(callable);
  Code* code = static_cast<Code*>(func->code);
  ssize nargs = vectorcall_nargs(nargsf);
  if (ADDER_UNLIKELY(kwnames || !fits_plainly(func, code, nargs))) {
    Object* locals = code->flags & kCoOptimized ? nullptr : func->globals;
    return eval_function(t, func, locals, args, nargs, kwnames);
  }
  Object** words = data_stack_push(t, frame_words(code));
  if (ADDER_UNLIKELY(!words)) return {};
  auto* f = reinterpret_cast<InterpreterFrame*>(words);
  frame_init(f, retain(func), nullptr, code);
  ssize i = 0;
  for (ssize n = nargs < code->argcount ? nargs : code->argcount; i < n; ++i) f->localsplus[i] = retain(args[i]);
  if (ADDER_UNLIKELY(i < code->argcount)) {
    Object** after_last = static_cast<Tuple*>(func->defaults)->items + tuple_size(func->defaults);
    for (; i < code->argcount; ++i) f->localsplus[i] = retain(after_last[i - code->argcount]);
  }
  for (; i < code->nlocalsplus; ++i) f->localsplus[i] = nullptr;
  if ((code->flags & kCollects) && !collect_rest(t, code, f->localsplus, args, nargs)) {
    pop_frame(t, f);
    return {};
  }
  return run_and_pop(t, f);
}

Ref<> eval_code(Thread& t, Object* code, Object* globals, Object* locals, Object* closure) {
  Object* builtins = builtins_of_globals(t, globals);
  if (!builtins) return {};
  Ref<Function> func = new_function(t, as<Code>(code), globals);
  if (!func) return {};
  replace_field(func->builtins, retain(builtins));
  if (closure) replace_field(func->closure, retain(closure));
  return eval_function(t, func, locals ? locals : globals, nullptr, 0, nullptr);
}

// --- shared ends of handlers ---

PRESERVE_NONE Object* slow_dealloc(OP_PARAMETERS) {
  SAVE_IP();
  dealloc(reinterpret_cast<Object*>(oparg));
  NEXT();
}

PRESERVE_NONE Object* slow_dealloc_saved(OP_PARAMETERS) {
  dealloc(reinterpret_cast<Object*>(oparg));
  NEXT();
}

PRESERVE_NONE Object* slow_break(OP_PARAMETERS) {
  SAVE_IP();
  if (eval_breaker.handle(*t) < 0) ERROR();
  NEXT();
}

PRESERVE_NONE Object* slow_drop_binary(OP_PARAMETERS) {
  SAVE_IP();
  Object* left = SECOND();
  Object* right = TOP();
  SECOND() = reinterpret_cast<Object*>(oparg);
  --sp;
  decref(left);
  decref(right);
  NEXT();
}

// The frame was linked but may not run: too deep.
PRESERVE_NONE Object* slow_start_frame(OP_PARAMETERS) {
  ++t->recursion_remaining;
  if (!t->enter_recursive("")) {
    --t->recursion_remaining;  // slow_exit_frame leaves what was never entered
    TAIL(slow_exit_frame);
  }
  NEXT();
}

PRESERVE_NONE Object* slow_error(OP_PARAMETERS) {
  if (!t->has_error()) t->raise_text(exc::SystemError, "error return without exception set");
  if (!frame_is_incomplete(f)) {
    if (FrameObject* object = frame_object(*t, f)) traceback_here(*t, object);
  }
  if (t->c_tracefunc) trace_exception(*t, f);
  TAIL(slow_unwind);
}

PRESERVE_NONE Object* slow_unwind(OP_PARAMETERS) {
  // The handler is looked up where the machine stands; prev_instr may be older (RERAISE restores it for the traceback).
  int unit = static_cast<int>(ip - 1 - code_start(f->code));
  ExceptionEntry handler;
  while (find_exception_handler(bytes_view(f->code->exceptiontable), unit, &handler)) {
    Object** level = frame_stack_base(f) + handler.depth;
    while (sp > level) {
      Object* dead = POP();
      xdecref(dead);
    }
    if (handler.lasti) {
      Object* lasti = new_int(*t, frame_lasti(f)).release();
      if (!lasti) {
        unit = handler.target;  // as if the handler itself had raised
        continue;
      }
      PUSH(lasti);
    }
    Object* exception = take_raised(*t).release();
    if (!exception) continue;
    PUSH(exception);
    ip = code_start(f->code) + handler.target;
    NEXT();
  }
  Object** base = frame_stack_base(f);
  while (sp > base) {
    Object* dead = POP();
    xdecref(dead);
  }
  f->stacktop = static_cast<int>(base - f->localsplus);
  if (t->cframe->use_tracing) trace_unwind(*t, f);
  TAIL(slow_exit_frame);
}

// Leaves f with an exception set. Its value stack is empty and stacktop says so.
PRESERVE_NONE Object* slow_exit_frame(OP_PARAMETERS) {
  ++t->recursion_remaining;
  if (f->is_entry) {
    f->stacktop = static_cast<int>(frame_stack_base(f) - f->localsplus);
    t->cframe->current_frame = f->previous;
    return nullptr;
  }
  f->stacktop = static_cast<int>(frame_stack_base(f) - f->localsplus);
  InterpreterFrame* dying = f;
  f = dying->previous;
  t->cframe->current_frame = f;
  if (dying->owner == kOwnedByGenerator) {
    Generator* g = frame_generator(dying);
    dying->previous = nullptr;
    t->exc_info = g->exc_state.previous;
    g->exc_state.previous = nullptr;
    generator_convert_stop(*t, g);
    generator_finished(*t, g);
  } else {
    --t->recursion_remaining;
    pop_frame(*t, dying);
    ++t->recursion_remaining;
  }
  sp = f->localsplus + f->stacktop;
  f->stacktop = -1;
  ip = f->prev_instr + 1;
  TAIL(slow_error);
}

}  // namespace adder
