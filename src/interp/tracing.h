// What the interpreter tells trace and profile functions. All of these are called on cold paths only, when
// `cframe.use_tracing` or `c_tracefunc` is set; with an exception set they keep it, unless the trace function raises itself.
#pragma once

#include "interp/dispatch.h"

namespace adder {

void trace_exception(Thread& t, InterpreterFrame* f);    // 'exception' event for the error set now
void trace_unwind(Thread& t, InterpreterFrame* f);       // 'return' event of a frame left by an exception
void trace_throw_entry(Thread& t, InterpreterFrame* f);  // 'call' event of a generator resumed by throw()
/// A call of anything that is not a Python function, with c_call events where due.
Ref<> traced_vectorcall(Thread& t, Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames);
Ref<> traced_call(Thread& t, Object* callable, Object* args, Object* kwargs);

/// Handlers by opcode while tracing.
extern OpHandler g_traced_handlers[256];
void init_traced_handlers();

}  // namespace adder
