// Shared between the descriptor types and built-in functions: error messages and calls in each METH_ convention.
#pragma once

#include "types/call_guard.h"
#include "types/type_internal.h"

namespace adder {

/// TypeError "f() takes no keyword arguments" and so on, with the callable's qualified name.
ADDER_COLD Raised raise_takes_no_keywords(Thread& t, Object* callable);
/// For NOARGS and O functions that got keywords: true where CPython's would not look at them.
ADDER_COLD bool accept_keywords(Thread& t, Object* callable, ssize given, Object* kwnames);
ADDER_COLD Raised raise_takes_no_arguments(Thread& t, Object* callable, ssize given);
ADDER_COLD Raised raise_takes_one_argument(Thread& t, Object* callable, ssize given);
/// The dict made of keyword names and the values behind the positional arguments; null names give a null dict. False on error.
bool keywords_as_dict(Thread& t, Object* const* values, Object* kwnames, Ref<Dict>* out);
/// The signature combination of `def`, without METH_CLASS, METH_STATIC and METH_COEXIST.
inline int calling_convention(const MethodDef* def) {
  return def->flags & (kMethVarargs | kMethFastcall | kMethNoargs | kMethO | kMethKeywords | kMethMethod);
}
ADDER_COLD Raised raise_bad_flags(Thread& t, const char* name);
/// Common head of a descriptor. Null + MemoryError on failure. Tracked by the caller.
Descr* new_descr(Thread& t, Type* descr_type, Type* owner, const char* name);
bool descr_check(Thread& t, Descr* descr, Object* o);
/// Visits and frees the common part.
void descr_dealloc(Object* self);
int descr_traverse(Object* self, VisitProc visit, void* arg);
Ref<> descr_qualname(Object* self, void*);
Ref<> descr_repr(Object* self, const char* format);
extern const MemberDef descr_members[];

}  // namespace adder
