// Generators, coroutines and asynchronous generators.
#pragma once

#include "types/frame.h"

namespace adder {

/// The suspended frame of a function whose code is a generator's, moved into a new object of the right type.
Ref<Generator> new_generator(Thread& t, Function* func);
/// The same from a frame object that was never run (it becomes the generator's; borrowed). name and qualname may be null.
Ref<Generator> new_generator_from_frame(Thread& t, Type* type, FrameObject* frame, Object* name, Object* qualname);
/// tp_finalize of all three.
ADDER_EXPORT void generator_finalize(Object* generator) asm("_PyGen_Finalize");
/// Resumes; *result is owned. kSendNext: yielded, kSendReturn: returned, kSendError.
SendResult generator_send(Thread& t, Generator* g, Object* value, Object** result);
/// What the generator is suspended on with yield from or await; null (no exception) if it is not.
Ref<> generator_yield_from(Generator* g);
/// Ends bookkeeping when the frame of a running generator finished (returned or raised) and clears the frame.
void generator_finished(Thread& t, Generator* g);
/// Turns a StopIteration (StopAsyncIteration) that leaves a generator into RuntimeError.
void generator_convert_stop(Thread& t, Generator* g);
/// The iterator that `await o` runs. TypeError when o is not awaitable.
Ref<> awaitable_iter(Thread& t, Object* o);
/// Wraps what an asynchronous generator yields.
Ref<> async_generator_wrap(Thread& t, Object* value);
Ref<> new_anext_awaitable(Thread& t, Object* awaitable, Object* fallback);
/// The raised StopIteration's value (None when nothing is raised); other errors stay: -1.
int fetch_stop_iteration_value(Thread& t, Ref<>* value);
/// Raises StopIteration(value) so that tuples and exceptions survive as values.
int raise_stop_iteration(Thread& t, Object* value);
ADDER_INLINE bool is_generator(const Object* o) { return o->type == &generator_type; }
ADDER_INLINE bool is_coroutine(const Object* o) { return o->type == &coroutine_type; }

}  // namespace adder
