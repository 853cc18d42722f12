// Calls and the making of functions: the unspecialised forms.

#include "interp/dispatch.h"
#include "interp/resume.h"
#include "interp/rt.h"
#include "interp/stack.h"
#include "interp/tracing.h"
#include "types/function.h"
#include "types/list.h"

namespace adder {

HANDLER(KW_NAMES) {
  t->kwnames = const_at(f, oparg);
  NEXT();
}

// A bound method in the callable's place becomes its function and self.
HANDLER(PRECALL) {
  Object** base = sp - oparg - 2;
  if (!base[0] && base[1]->type == &method_type) {
    auto* method = static_cast<Method*>(base[1]);
    base[1] = retain(method->self);
    base[0] = retain(method->func);
    ip += 1;
    DROP_NEXT(static_cast<Object*>(method));
  }
  ip += 1;
  NEXT();
}

HANDLER(CALL) {
  SAVE_IP();
  CALLABLE();
  Object** args = base + 2 - bound;
  ssize nargs = static_cast<ssize>(oparg) + bound;
  Object* kwnames = t->kwnames;
  t->kwnames = nullptr;
  ssize npositional = kwnames ? nargs - tuple_size(kwnames) : nargs;
  ip += 4;
  if (callable->type == &function_type) {
    auto* func = static_cast<Function*>(callable);
    Object* locals = static_cast<Code*>(func->code)->flags & kCoOptimized ? nullptr : xretain(func->globals);
    // The arguments and the function move to the new frame, also on failure.
    InterpreterFrame* callee = push_call_frame(*t, func, locals, args, npositional, kwnames);
    sp = base;
    if (ADDER_UNLIKELY(!callee)) ERROR();
    SAVE_IP();
    ENTER_FRAME(callee);
  }
  Object* result =
      vectorcall(*t, callable, args, static_cast<std::size_t>(npositional) | kVectorcallArgumentsOffset, kwnames).release();
  while (sp > base + 2) {
    Object* dead = POP();
    decref(dead);
  }
  sp = base;
  decref(base[1]);
  if (base[0]) decref(base[0]);
  if (!result) ERROR();
  PUSH(result);
  CHECK_NEXT();
}

HANDLER(CALL_FUNCTION_EX) {
  SAVE_IP();
  Object* kwargs = oparg & 1 ? TOP() : nullptr;
  Object** base = sp - (oparg & 1) - 3;  // null, callable, arguments
  Object* callable = base[1];
  if (kwargs && !is_exact(kwargs, dict_type)) {
    Object* dict = rt_star_kwargs(*t, callable, kwargs).release();
    if (!dict) ERROR();
    TOP() = dict;
    decref(kwargs);
    kwargs = dict;
  }
  Object* args = base[2];
  if (!is_exact(args, tuple_type)) {
    Object* tuple = rt_star_args(*t, callable, args).release();
    if (!tuple) ERROR();
    base[2] = tuple;
    decref(args);
    args = tuple;
  }
  if (callable->type == &function_type) {
    InterpreterFrame* callee = push_call_frame_ex(*t, static_cast<Function*>(callable), args, kwargs);
    while (sp > base) {
      Object* dead = POP();
      xdecref(dead);
    }
    if (!callee) ERROR();
    ENTER_FRAME(callee);
  }
  Object* result =
      (ADDER_UNLIKELY(t->c_profilefunc) ? traced_call(*t, callable, args, kwargs) : call(*t, callable, args, kwargs)).release();
  while (sp > base) {
    Object* dead = POP();
    xdecref(dead);
  }
  if (!result) ERROR();
  PUSH(result);
  CHECK_NEXT();
}

HANDLER(MAKE_FUNCTION) {
  SAVE_IP();
  Object* code = POP();
  Function* func = new_function(*t, static_cast<Code*>(code), f->globals).release();
  decref(code);
  if (!func) ERROR();
  if (oparg & 8) func->closure = POP();
  if (oparg & 4) func->annotations = POP();
  if (oparg & 2) func->kwdefaults = POP();
  if (oparg & 1) func->defaults = POP();
  PUSH(func);
  NEXT();
}

}  // namespace adder
