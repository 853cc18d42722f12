// sys.settrace and sys.setprofile.
//
// While a trace function is set, the thread dispatches through another table: every opcode leads to traced_step, which reports
// line and opcode events and then runs the canonical form of the instruction (specialised forms and superinstructions would
// skip events). Instructions that are events themselves -- RESUME, RETURN_VALUE, YIELD_VALUE, calls -- have traced forms.
// Untraced code pays nothing.
//
// While a trace function runs, tracing is off for the thread (`tracing` > 0). A trace function written in C need not run
// Python code at all; so the table is switched only when the interpreter is entered (eval_frame) or when the traced loop goes on.

#include "interp/tracing.h"

#include "bytecode/location_table.h"
#include "core/audit.h"
#include "core/tracing.h"
#include "core/type_object.h"
#include "interp/interp.h"
#include "interp/resume.h"
#include "interp/stack.h"
#include "mem/alloc.h"
#include "types/bytes.h"
#include "types/code.h"
#include "types/dict.h"
#include "types/list.h"

namespace adder {

OpHandler g_traced_handlers[256];

namespace {

OpHandler g_traced_ops[256];  // by canonical opcode: what traced_step goes on with

void update_tracing_state(Thread& t) { t.cframe->use_tracing = t.tracing == 0 && (t.c_tracefunc || t.c_profilefunc) ? 255 : 0; }

constexpr int kNoLine = INT32_MIN;

// Line by code unit, computed once a code object: tracing asks for every instruction.
int traced_line(Code* code, int unit) {
  if (unit < 0) return code->firstlineno;
  if (!code->linearray) {
    int n = code_units(code);
    auto* lines = static_cast<int*>(mem_malloc(static_cast<std::size_t>(n) * sizeof(int) + 1));
    if (!lines) return code_line_of(code, unit * 2);
    for (int i = 0; i < n; ++i) lines[i] = kNoLine;
    LocationTableReader reader(bytes_view(code->linetable), code->firstlineno);
    while (reader.next()) {
      for (int i = reader.start(); i < reader.end() && i < n; ++i) lines[i] = reader.position().line;
    }
    code->linearray = reinterpret_cast<char*>(lines);
    code->linearray_entry_size = 4;
  }
  int line = reinterpret_cast<int*>(code->linearray)[unit];
  return line == kNoLine ? -1 : line;
}

int call_trace(Thread& t, TraceFunc function, Object* argument, InterpreterFrame* f, int what, Object* arg) {
  if (t.tracing) return 0;
  FrameObject* o = frame_object(t, f);
  if (!o) return -1;
  int old_what = t.tracing_what;
  Object* kwnames = t.kwnames;
  t.kwnames = nullptr;
  t.tracing_what = what;
  ++t.tracing;
  t.cframe->use_tracing = 0;
  o->lineno = traced_line(f->code, frame_lasti(f));
  int result = function(argument, o, what, arg);
  o->lineno = 0;
  --t.tracing;
  update_tracing_state(t);
  t.tracing_what = old_what;
  t.kwnames = kwnames;
  if (t.dispatch_traced != (t.cframe->use_tracing != 0)) update_dispatch(t);
  return result;
}

// Keeps the raised error unless the trace function raises another one.
int call_trace_protected(Thread& t, TraceFunc function, Object* argument, InterpreterFrame* f, int what, Object* arg) {
  Object *type, *value, *traceback;
  t.fetch(&type, &value, &traceback);
  int r = call_trace(t, function, argument, f, what, arg);
  if (r == 0) {
    t.restore(type, value, traceback);
    return 0;
  }
  xdecref(type);
  xdecref(value);
  xdecref(traceback);
  return -1;
}

int trace_both(Thread& t, InterpreterFrame* f, int what, Object* arg) {
  if (t.c_tracefunc && call_trace_protected(t, t.c_tracefunc, t.c_traceobj, f, what, arg) < 0) return -1;
  if (t.c_profilefunc && call_trace_protected(t, t.c_profilefunc, t.c_profileobj, f, what, arg) < 0) return -1;
  return 0;
}
int trace_entry(Thread& t, InterpreterFrame* f) { return trace_both(t, f, kTraceCall, none()); }
int trace_exit(Thread& t, InterpreterFrame* f, Object* value) { return trace_both(t, f, kTraceReturn, value); }

int first_resume(Code* code) {
  int i = 0;
  while (kOpInfo[code->code_adaptive[i] & 0xff].canonical != static_cast<u8>(Op::RESUME)) ++i;
  return i;
}

// A line event is due at the first instruction of another line, and after a jump back (a loop on one line). Waiting in
// SEND is no loop of the program.
int trace_line(Thread& t, InterpreterFrame* f, int previous_unit) {
  Code* code = f->code;
  int last_line = previous_unit <= first_resume(code) ? -1 : traced_line(code, previous_unit);
  FrameObject* o = frame_object(t, f);
  if (!o) return -1;
  int unit = frame_lasti(f);
  int line = traced_line(code, unit);
  int result = 0;
  if (line != -1 && o->trace_lines) {
    bool backward = unit < previous_unit && op_of(f->prev_instr) != static_cast<int>(Op::SEND);
    if (line != last_line || backward) result = call_trace(t, t.c_tracefunc, t.c_traceobj, f, kTraceLine, none());
  }
  if (o->trace_opcodes && result == 0 && t.c_tracefunc) {
    result = call_trace(t, t.c_tracefunc, t.c_traceobj, f, kTraceOpcode, none());
  }
  return result;
}

}  // namespace

// Traced code checks its instructions one by one.
static PRESERVE_NONE Object* traced_step(OP_PARAMETERS) {
  int previous_unit = frame_lasti(f);
  SAVE_IP();
  // What stands before RESUME is the prologue, of a generator too (POP_TOP when it is first resumed).
  bool in_body = ip - 1 >= code_start(f->code) + f->code->firsttraceable;
  if (t->c_tracefunc && !t->tracing && in_body && kOpInfo[ip[-1] & 0xff].canonical != static_cast<u8>(Op::RESUME)) {
    f->stacktop = static_cast<int>(sp - f->localsplus);
    CodeUnit* old_instruction = ip - 1;
    int r = trace_line(*t, f, previous_unit);
    sp = f->localsplus + f->stacktop;
    f->stacktop = -1;
    if (r < 0) {  // a jump made before the trace function raised does not count
      f->prev_instr = old_instruction;
      ERROR();
    }
    ip = f->prev_instr + 1;
  }
  u32 unit = ip[-1];
  oparg = unit >> 8;
  [[clang::musttail]] return g_traced_ops[kOpInfo[unit & 0xff].canonical](OP_ARGUMENTS);
}

static PRESERVE_NONE Object* traced_extended_arg(OP_PARAMETERS) {
  u32 unit = *ip++;
  oparg = oparg << 8 | unit >> 8;
  SAVE_IP();
  [[clang::musttail]] return g_traced_ops[kOpInfo[unit & 0xff].canonical](OP_ARGUMENTS);
}

static PRESERVE_NONE Object* traced_resume(OP_PARAMETERS) {
  if (oparg < 2 && must_break(*t) && eval_breaker.handle(*t) < 0) ERROR();
  if (t->cframe->use_tracing) {
    f->stacktop = static_cast<int>(sp - f->localsplus);
    int r = trace_entry(*t, f);
    sp = f->localsplus + f->stacktop;
    f->stacktop = -1;
    if (r < 0) ERROR();
  }
  [[clang::musttail]] return kHandlers[static_cast<u8>(Op::RESUME)](OP_ARGUMENTS);
}

static PRESERVE_NONE Object* traced_return_value(OP_PARAMETERS) {
  if (t->cframe->use_tracing) {
    Object* value = POP();
    f->stacktop = static_cast<int>(sp - f->localsplus);
    if (trace_exit(*t, f, value) < 0) {
      decref(value);
      TAIL(slow_exit_frame);
    }
    PUSH(value);
  }
  [[clang::musttail]] return kHandlers[static_cast<u8>(Op::RETURN_VALUE)](OP_ARGUMENTS);
}

static PRESERVE_NONE Object* traced_yield_value(OP_PARAMETERS) {
  Object* value = POP();
  frame_generator(f)->frame_state = kGenSuspended;
  f->stacktop = static_cast<int>(sp - f->localsplus);
  if (t->cframe->use_tracing && trace_exit(*t, f, value) < 0) {
    decref(value);
    while (sp > frame_stack_base(f)) {
      Object* dead = POP();
      xdecref(dead);
    }
    TAIL(slow_exit_frame);
  }
  oparg = reinterpret_cast<u64>(value);
  TAIL(slow_finish_yield);
}

// CALL and CALL_FUNCTION_EX of things that are not Python functions.
static PRESERVE_NONE Object* traced_call_op(OP_PARAMETERS) {
  Object** base = sp - oparg - 2;
  bool bound = base[0] != nullptr;
  Object* callable = base[!bound];
  if (callable->type == &function_type || !t->c_profilefunc || !t->cframe->use_tracing) {
    [[clang::musttail]] return kHandlers[static_cast<u8>(Op::CALL)](OP_ARGUMENTS);
  }
  Object** args = base + 2 - bound;
  ssize nargs = static_cast<ssize>(oparg) + bound;
  Object* kwnames = t->kwnames;
  t->kwnames = nullptr;
  ssize npositional = kwnames ? nargs - tuple_size(kwnames) : nargs;
  Object* result = traced_vectorcall(*t, callable, args, static_cast<std::size_t>(npositional), kwnames).release();
  ip += 4;
  while (sp > base) {
    Object* dead = POP();
    xdecref(dead);
  }
  if (!result) ERROR();
  PUSH(result);
  CHECK_NEXT();
}

void init_traced_handlers() {
  if (g_traced_handlers[0]) return;
  for (int i = 0; i < 256; ++i) {
    g_traced_handlers[i] = traced_step;
    g_traced_ops[i] = kHandlers[i];
  }
  g_traced_ops[static_cast<u8>(Op::EXTENDED_ARG)] = traced_extended_arg;
  g_traced_ops[static_cast<u8>(Op::RESUME)] = traced_resume;
  g_traced_ops[static_cast<u8>(Op::RETURN_VALUE)] = traced_return_value;
  g_traced_ops[static_cast<u8>(Op::YIELD_VALUE)] = traced_yield_value;
  g_traced_ops[static_cast<u8>(Op::CALL)] = traced_call_op;
}

void trace_exception(Thread& t, InterpreterFrame* f) {
  if (!t.c_tracefunc) return;
  Object *type, *value, *traceback;
  t.fetch(&type, &value, &traceback);
  if (!value) value = retain(none());
  normalize_exception(t, &type, &value, &traceback);
  Ref<Tuple> arg = tuple_pack(t, type, value, traceback ? traceback : none());
  if (!arg) {
    t.restore(type, value, traceback);
    return;
  }
  if (call_trace(t, t.c_tracefunc, t.c_traceobj, f, kTraceException, arg) == 0) {
    t.restore(type, value, traceback);
    return;
  }
  xdecref(type);
  xdecref(value);
  xdecref(traceback);
}

void trace_unwind(Thread& t, InterpreterFrame* f) { trace_exit(t, f, nullptr); }

void trace_throw_entry(Thread& t, InterpreterFrame* f) { trace_entry(t, f); }

// --- c_call, c_return, c_exception ---

namespace {

template <class F>
Ref<> with_c_events(Thread& t, Object* function, F call) {
  if (!t.c_profilefunc || !t.cframe->use_tracing) return call();
  InterpreterFrame* f = t.cframe->current_frame;
  if (call_trace(t, t.c_profilefunc, t.c_profileobj, f, kTraceCCall, function) < 0) return {};
  Ref<> result = call();
  if (!t.c_profilefunc) return result;
  if (!result) {
    call_trace_protected(t, t.c_profilefunc, t.c_profileobj, f, kTraceCException, function);
    return {};
  }
  if (call_trace(t, t.c_profilefunc, t.c_profileobj, f, kTraceCReturn, function) < 0) return {};
  return result;
}

bool is_cfunction(Object* o) { return o->type == &cfunction_type || o->type == &cmethod_type; }

}  // namespace

Ref<> traced_vectorcall(Thread& t, Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  if (is_cfunction(callable)) {
    return with_c_events(t, callable, [&] { return vectorcall(t, callable, args, nargsf, kwnames); });
  }
  ssize nargs = vectorcall_nargs(nargsf);
  if (callable->type == &method_descr_type && nargs > 0) {
    Ref<> bound = callable->type->tp_descr_get(callable, args[0], args[0]->type);
    if (!bound) return {};
    return with_c_events(t, bound, [&] { return vectorcall(t, bound, args + 1, static_cast<std::size_t>(nargs - 1), kwnames); });
  }
  return vectorcall(t, callable, args, nargsf, kwnames);
}

Ref<> traced_call(Thread& t, Object* callable, Object* args, Object* kwargs) {
  if (is_cfunction(callable)) return with_c_events(t, callable, [&] { return call(t, callable, args, kwargs); });
  if (callable->type == &method_descr_type && tuple_size(args) > 0) {
    Object* self = tuple_item(args, 0);
    Ref<> bound = callable->type->tp_descr_get(callable, self, self->type);
    Ref<Tuple> rest = tuple_slice(t, as<Tuple>(args), 1, tuple_size(args));
    if (!bound || !rest) return {};
    return with_c_events(t, bound, [&] { return call(t, bound, rest, kwargs); });
  }
  return call(t, callable, args, kwargs);
}

// --- setting ---

void enter_tracing(Thread& t) {
  ++t.tracing;
  t.cframe->use_tracing = 0;
}
void leave_tracing(Thread& t) {
  --t.tracing;
  update_tracing_state(t);
  if (t.dispatch_traced != (t.cframe->use_tracing != 0)) update_dispatch(t);
}

int set_trace(Thread& t, TraceFunc function, Object* argument) {
  if (audit(t, "sys.settrace", nullptr) < 0) return -1;
  // Releasing the old object may run a destructor that comes here again.
  static bool installing = false;
  if (installing) {
    installing = false;
    return t.raise_text(exc::RuntimeError, "Cannot install a trace function while another trace function is being installed");
  }
  installing = true;
  Object* old = t.c_traceobj;
  t.c_tracefunc = nullptr;
  t.c_traceobj = nullptr;
  update_tracing_state(t);  // a profiler must go on while the old object dies
  xdecref(old);
  t.c_traceobj = xretain(argument);
  t.c_tracefunc = function;
  installing = false;
  update_tracing_state(t);
  if (t.dispatch_traced != (t.cframe->use_tracing != 0)) update_dispatch(t);
  return 0;
}

int set_profile(Thread& t, TraceFunc function, Object* argument) {
  if (audit(t, "sys.setprofile", nullptr) < 0) return -1;
  // Releasing the old object may run a destructor that comes here again.
  static bool installing = false;
  if (installing) {
    installing = false;
    return t.raise_text(exc::RuntimeError, "Cannot install a profile function while another profile function is being installed");
  }
  installing = true;
  Object* old = t.c_profileobj;
  t.c_profilefunc = nullptr;
  t.c_profileobj = nullptr;
  update_tracing_state(t);
  xdecref(old);
  t.c_profileobj = xretain(argument);
  t.c_profilefunc = function;
  installing = false;
  update_tracing_state(t);
  if (t.dispatch_traced != (t.cframe->use_tracing != 0)) update_dispatch(t);
  return 0;
}

namespace {

Object* event_name(int what) {
  switch (what) {
    case kTraceCall:
      return "call"_s;
    case kTraceException:
      return "exception"_s;
    case kTraceLine:
      return "line"_s;
    case kTraceReturn:
      return "return"_s;
    case kTraceCCall:
      return "c_call"_s;
    case kTraceCException:
      return "c_exception"_s;
    case kTraceCReturn:
      return "c_return"_s;
    default:
      return "opcode"_s;
  }
}

// The callable sees the locals as f_locals, and may change them there.
Ref<> call_trampoline(Thread& t, Object* callable, FrameObject* o, int what, Object* arg) {
  if (!frame_locals(t, o->frame)) return {};
  o->fast_as_locals = 1;
  Object* args[] = {nullptr, o, event_name(what), arg ? arg : none()};
  Ref<> result = vectorcall(t, callable, args + 1, 3 | kVectorcallArgumentsOffset, nullptr);
  if (o->fast_as_locals && o->frame->stacktop) {
    frame_locals_to_fast(t, o->frame, true);
    o->fast_as_locals = 0;
  }
  if (!result) traceback_here(t, o);
  return result;
}

}  // namespace

int trace_trampoline(Object* self, FrameObject* o, int what, Object* arg) {
  Thread& t = Thread::current();
  Object* callable = what == kTraceCall ? self : o->trace;
  if (!callable) return 0;
  Ref<> keep = new_ref(callable);
  Ref<> result = call_trampoline(t, callable, o, what, arg);
  if (!result) {
    ErrorKeeper keeper(t);
    set_trace(t, nullptr, nullptr);
    clear_field(o->trace);
    return -1;
  }
  if (!is_none(result)) replace_field(o->trace, result.release());
  return 0;
}

int profile_trampoline(Object* self, FrameObject* o, int what, Object* arg) {
  Thread& t = Thread::current();
  Ref<> keep = new_ref(self);
  Ref<> result = call_trampoline(t, self, o, what, arg);
  if (result) return 0;
  ErrorKeeper keeper(t);
  set_profile(t, nullptr, nullptr);
  return -1;
}

}  // namespace adder
