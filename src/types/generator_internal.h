// What generators, coroutines and asynchronous generators share.
#pragma once

#include "layout/exceptions.h"
#include "types/generator.h"

namespace adder {

/// Resumes or, with an error raised, throws into the generator. kSendReturn with null: returned None to an iteration.
SendResult generator_resume(Thread& t, Generator* g, Object* value, Object** result, bool throwing, bool closing);
/// The same for methods: the return value is raised as StopIteration (StopAsyncIteration).
Ref<> generator_send_raising(Thread& t, Generator* g, Object* value, bool throwing, bool closing);
Ref<> generator_close(Thread& t, Generator* g);
Ref<> generator_throw(Thread& t, Generator* g, bool close_on_exit, Object* type, Object* value, Object* traceback);

// Slots and attributes.
Ref<> generator_throw_method(Object* op, Object* const* args, ssize nargs);
Ref<> generator_iternext(Object* op);
int generator_am_send(Object* op, Object* value, Object** result);
Ref<> generator_sizeof(Object* op, Object*);
Ref<> generator_get_name(Object* op, void*);
int generator_set_name(Object* op, Object* value, void*);
Ref<> generator_get_qualname(Object* op, void*);
int generator_set_qualname(Object* op, Object* value, void*);
Ref<> generator_get_delegate(Object* op, void*);
Ref<> generator_get_frame(Object* op, void* attribute);
Ref<> generator_get_suspended(Object* op, void*);
Ref<> generator_repr_of(Object* op);
void generator_dealloc(Object* op);
int generator_traverse(Object* op, VisitProc visit, void* arg);

}  // namespace adder
