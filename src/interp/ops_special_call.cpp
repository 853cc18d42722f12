// Calls through inline caches. The PRECALL forms of native callables do the whole call and skip CALL, and so do those of Python
// functions whose arguments fit exactly: they read CALL's cache (function version) behind their own.
//
// A Python class with a Python __init__ is called without going through C++: the instance is made, its reference stays on the
// caller's stack, and __init__ runs with the frame marked kInitFrame; when it returns, its None is dropped and the instance is
// the result (see ops_generator.cpp, RETURN_VALUE).

#include "core/type_object.h"
#include "interp/resume.h"
#include "interp/specialise.h"
#include "interp/stack.h"
#include "types/call_guard.h"
#include "types/dict.h"
#include "types/function.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

HANDLER(PRECALL);
HANDLER(CALL);

ADAPTIVE(PRECALL, specialise_precall)
ADAPTIVE(CALL, specialise_call)

namespace {

constexpr int kCallUnits = 6;              // from PRECALL's cache to what follows CALL
constexpr int kVersionAt = 3;              // CALL's function version, from PRECALL's cache
constexpr u32 kClassVersion = 0x80000000;  // tells a class version from a function version

ADDER_INLINE bool is_simple(const Code* code) {
  return !code->kwonlyargcount && (code->flags & (kCoOptimized | kCoVarargs | kCoVarkeywords)) == kCoOptimized;
}

}  // namespace

// A frame for `func` (stolen) with n arguments moved from args; the rest of the locals null. f is then the callee. When the data
// stack has to grow, the generic form does it.
#define ENTER_PYTHON(func, args, n, base, units, slow_generic)                            \
  do {                                                                                    \
    Function* func_ = (func);                                                             \
    Object* const* args_ = (args);                                                        \
    ssize n_ = (n);                                                                       \
    Code* code_ = static_cast<Code*>(func_->code);                                        \
    Object** words_ = t->datastack_top;                                                   \
    ssize needed_ = frame_words(code_);                                                   \
    if (ADDER_UNLIKELY(needed_ >= t->datastack_limit - words_)) TAIL(slow_generic);       \
    t->datastack_top = words_ + needed_;                                                  \
    auto* callee_ = reinterpret_cast<InterpreterFrame*>(words_);                          \
    frame_init(callee_, func_, nullptr, code_);                                           \
    for (ssize i_ = 0; i_ < n_; ++i_) callee_->localsplus[i_] = args_[i_];                \
    for (ssize i_ = n_; i_ < code_->nlocalsplus; ++i_) callee_->localsplus[i_] = nullptr; \
    sp = (base);                                                                          \
    ip += (units);                                                                        \
    SAVE_IP();                                                                            \
    ENTER_FRAME(callee_);                                                                 \
  } while (0)

HANDLER(PRECALL_PYFUNC) {
  Object** base = sp - oparg - 2;
  Object* callable = base[base[0] == nullptr];
  GUARD(callable->type == &function_type, PRECALL);
  ip += 1;
  NEXT();
}

HANDLER(PRECALL_PY_EXACT_ARGS) {
  Object** base = sp - oparg - 2;
  bool unbound = base[0] == nullptr;
  Object* callable = base[unbound];
  GUARD(callable->type == &function_type, PRECALL);
  auto* func = static_cast<Function*>(callable);
  GUARD(func->version == cache_u32(ip + kVersionAt), PRECALL);
  ssize n = static_cast<ssize>(oparg) + !unbound;
  GUARD(static_cast<Code*>(func->code)->argcount == n, PRECALL);
  SAVE_IP();
  ENTER_PYTHON(func, base + 1 + unbound, n, base, kCallUnits, op_PRECALL);
}

HANDLER(PRECALL_BOUND_METHOD) {
  Object** base = sp - oparg - 2;
  GUARD(!base[0] && base[1]->type == &method_type, PRECALL);
  auto* method = static_cast<Method*>(base[1]);
  base[1] = retain(method->self);
  base[0] = retain(method->func);
  ip += 1;
  DROP_NEXT(static_cast<Object*>(method));
}

static PRESERVE_NONE Object* free_method_and_call(OP_PARAMETERS) {
  Object** base = sp - oparg - 2;
  auto* method = static_cast<Method*>(base[1]);
  base[0] = retain(method->func);
  base[1] = retain(method->self);
  SAVE_IP();
  decref(method);  // its function and self are held by the stack
  TAIL(op_PRECALL_PY_EXACT_ARGS);
}

HANDLER(PRECALL_BOUND_METHOD_EXACT_ARGS) {
  Object** base = sp - oparg - 2;
  GUARD(!base[0] && base[1]->type == &method_type, PRECALL);
  auto* method = static_cast<Method*>(base[1]);
  GUARD(method->func->type == &function_type, PRECALL);
  auto* func = static_cast<Function*>(method->func);
  GUARD(func->version == cache_u32(ip + kVersionAt), PRECALL);
  ssize n = static_cast<ssize>(oparg) + 1;
  GUARD(static_cast<Code*>(func->code)->argcount == n, PRECALL);
  // Without the method the instruction is an exact call of its function.
  if (method->refcnt == 1) TAIL(free_method_and_call);
  incref(func);
  base[0] = func;
  base[1] = retain(method->self);
  ADDER_COUNT_REF(-1);
  --method->refcnt;
  ENTER_PYTHON(func, base + 1, n, base, kCallUnits, op_PRECALL);
}

HANDLER(CALL_PY_EXACT_ARGS) {
  GUARD(!t->kwnames, CALL);
  Object** base = sp - oparg - 2;
  bool unbound = base[0] == nullptr;
  Object* callable = base[unbound];
  GUARD(callable->type == &function_type, CALL);
  auto* func = static_cast<Function*>(callable);
  GUARD(func->version == cache_u32(ip + 1), CALL);
  ssize n = static_cast<ssize>(oparg) + !unbound;
  GUARD(static_cast<Code*>(func->code)->argcount == n, CALL);
  SAVE_IP();
  ENTER_PYTHON(func, base + 1 + unbound, n, base, 4, op_CALL);
}

HANDLER(CALL_PY_WITH_DEFAULTS) {
  GUARD(!t->kwnames, CALL);
  Object** base = sp - oparg - 2;
  bool unbound = base[0] == nullptr;
  Object* callable = base[unbound];
  GUARD(callable->type == &function_type, CALL);
  auto* func = static_cast<Function*>(callable);
  GUARD(func->version == cache_u32(ip + 1), CALL);
  Code* code = static_cast<Code*>(func->code);
  ssize n = static_cast<ssize>(oparg) + !unbound;
  GUARD(n <= code->argcount && n >= ip[3], CALL);
  SAVE_IP();
  Object** words = data_stack_push(*t, frame_words(code));
  if (ADDER_UNLIKELY(!words)) ERROR();
  auto* callee = reinterpret_cast<InterpreterFrame*>(words);
  frame_init(callee, func, nullptr, code);
  Object** args = base + 1 + unbound;
  for (ssize i = 0; i < n; ++i) callee->localsplus[i] = args[i];
  ssize first_default = ip[3];
  for (ssize i = n; i < code->argcount; ++i) {
    callee->localsplus[i] = retain(static_cast<Tuple*>(func->defaults)->items[i - first_default]);
  }
  for (ssize i = code->argcount; i < code->nlocalsplus; ++i) callee->localsplus[i] = nullptr;
  sp = base;
  ip += 4;
  SAVE_IP();
  ENTER_FRAME(callee);
}

// --- native callables ---

// The result is in oparg; callable, self slot and arguments (`sp - base`) are dropped. Errors: result null.
static ADDER_INLINE void drop_call(Object** base, Object** end) {
  for (Object** p = end; p-- > base;) {
    if (*p) decref(*p);
  }
}
// The arguments and the callable are dropped; nothing on the stack is null but perhaps base[0].
#define FINISH_NATIVE_CALL(result, first)   \
  do {                                      \
    Object* result_ = (result);             \
    Object **end_ = sp, **first_ = (first); \
    sp = base;                              \
    while (end_ > first_) decref(*--end_);  \
    decref(callable);                       \
    if (ADDER_UNLIKELY(!result_)) ERROR();  \
    PUSH(result_);                          \
    ip += kCallUnits;                       \
    CHECK_NEXT();                           \
  } while (0)
#define FINISH_CALL(result)                \
  do {                                     \
    Object* result_ = (result);            \
    Object** end_ = sp;                    \
    sp = base;                             \
    drop_call(base, end_);                 \
    if (ADDER_UNLIKELY(!result_)) ERROR(); \
    PUSH(result_);                         \
    ip += kCallUnits;                      \
    CHECK_NEXT();                          \
  } while (0)
// Native functions with plain arguments count as one level of recursion, as in call.cpp.
#define ENTER_NATIVE()                                 \
  if (ADDER_UNLIKELY(t->recursion_remaining-- <= 0)) { \
    ++t->recursion_remaining;                          \
    TAIL(slow_miss_PRECALL);                           \
  }

namespace {
ADDER_INLINE bool is_cfunction_with(Object* callable, int flags) {
  return callable->type == &cfunction_type &&
         (static_cast<CFunction*>(callable)->ml->flags &
          (kMethVarargs | kMethFastcall | kMethNoargs | kMethO | kMethKeywords | kMethMethod)) == flags;
}
ADDER_INLINE Object* cfunction_self(CFunction* f) { return f->ml->flags & kMethStatic ? nullptr : f->self; }
ADDER_INLINE bool is_descr_with(Object* callable, int flags) {
  return callable->type == &method_descr_type &&
         (static_cast<MethodDescr*>(callable)->method->flags &
          (kMethVarargs | kMethFastcall | kMethNoargs | kMethO | kMethKeywords | kMethMethod)) == flags;
}
}  // namespace

HANDLER(PRECALL_NO_KW_BUILTIN_O) {
  CALLABLE();
  GUARD(oparg + bound == 1 && is_cfunction_with(callable, kMethO), PRECALL);
  auto* func = static_cast<CFunction*>(callable);
  ENTER_NATIVE();
  SAVE_IP();
  Object* result = func->ml->meth.plain(cfunction_self(func), TOP()).release();
  ++t->recursion_remaining;
  FINISH_NATIVE_CALL(result, sp - 1);
}

HANDLER(PRECALL_NO_KW_BUILTIN_NOARGS) {
  Object** base = sp - oparg - 2;
  Object* callable = base[1];
  GUARD(oparg == 0 && !base[0] && is_cfunction_with(callable, kMethNoargs), PRECALL);
  auto* func = static_cast<CFunction*>(callable);
  ENTER_NATIVE();
  SAVE_IP();
  Object* result = func->ml->meth.plain(cfunction_self(func), nullptr).release();
  ++t->recursion_remaining;
  if (ADDER_UNLIKELY((result != nullptr) == t->has_error())) {
    result = check_function_result(*t, callable, Ref<>::steal(result), nullptr).release();
  }
  FINISH_NATIVE_CALL(result, sp);
}

HANDLER(PRECALL_NO_KW_BUILTIN_FAST) {
  CALLABLE();
  GUARD(is_cfunction_with(callable, kMethFastcall), PRECALL);
  auto* func = static_cast<CFunction*>(callable);
  SAVE_IP();
  ssize n = static_cast<ssize>(oparg) + bound;
  Object* result = func->ml->meth.fast(cfunction_self(func), sp - n, n).release();
  FINISH_NATIVE_CALL(result, sp - n);
}

HANDLER(PRECALL_BUILTIN_FAST_WITH_KEYWORDS) {
  CALLABLE();
  GUARD(is_cfunction_with(callable, kMethFastcall | kMethKeywords), PRECALL);
  auto* func = static_cast<CFunction*>(callable);
  SAVE_IP();
  ssize n = static_cast<ssize>(oparg) + bound;
  Object* kwnames = t->kwnames;
  t->kwnames = nullptr;
  ssize npositional = kwnames ? n - tuple_size(kwnames) : n;
  Object* result = func->ml->meth.fast_keywords(cfunction_self(func), sp - n, npositional, kwnames).release();
  FINISH_NATIVE_CALL(result, sp - n);
}

HANDLER(PRECALL_BUILTIN_VARARGS) {
  CALLABLE();
  GUARD(is_cfunction_with(callable, kMethVarargs | kMethKeywords) || (!t->kwnames && is_cfunction_with(callable, kMethVarargs)),
        PRECALL);
  SAVE_IP();
  ssize n = static_cast<ssize>(oparg) + bound;
  Object* kwnames = t->kwnames;
  t->kwnames = nullptr;
  ssize npositional = kwnames ? n - tuple_size(kwnames) : n;
  Object* result = call_tuple_function(*t, static_cast<CFunction*>(callable), sp - n, npositional, kwnames).release();
  FINISH_NATIVE_CALL(result, sp - n);
}

HANDLER(PRECALL_BUILTIN_CLASS) {
  CALLABLE();
  GUARD(callable->type == &type_type, PRECALL);
  VectorcallFunc make = static_cast<Type*>(callable)->tp_vectorcall;
  if (!make) make = class_vectorcall;
  SAVE_IP();
  ssize n = static_cast<ssize>(oparg) + bound;
  Object* kwnames = t->kwnames;
  t->kwnames = nullptr;
  ssize npositional = kwnames ? n - tuple_size(kwnames) : n;
  Object* result = make(callable, sp - n, static_cast<std::size_t>(npositional), kwnames).release();
  FINISH_NATIVE_CALL(result, sp - n);
}

// Method descriptors: base[0] is the descriptor, base[1] self.
#define DESCR_GUARD(flags)                                  \
  Object** base = sp - oparg - 2;                           \
  GUARD(base[0] && is_descr_with(base[0], flags), PRECALL); \
  Object* callable = base[0];                               \
  auto* descr = static_cast<MethodDescr*>(callable);        \
  Object* self = base[1];                                   \
  GUARD(self->type == descr->owner || is_subtype(self->type, descr->owner), PRECALL)

HANDLER(PRECALL_NO_KW_METHOD_DESCRIPTOR_NOARGS) {
  GUARD(oparg == 0, PRECALL);
  DESCR_GUARD(kMethNoargs);
  ENTER_NATIVE();
  SAVE_IP();
  Object* result = descr->method->meth.plain(self, nullptr).release();
  ++t->recursion_remaining;
  FINISH_NATIVE_CALL(result, base + 1);
}

HANDLER(PRECALL_NO_KW_METHOD_DESCRIPTOR_O) {
  GUARD(oparg == 1, PRECALL);
  DESCR_GUARD(kMethO);
  ENTER_NATIVE();
  SAVE_IP();
  Object* result = descr->method->meth.plain(self, TOP()).release();
  ++t->recursion_remaining;
  FINISH_NATIVE_CALL(result, base + 1);
}

HANDLER(PRECALL_NO_KW_METHOD_DESCRIPTOR_FAST) {
  DESCR_GUARD(kMethFastcall);
  SAVE_IP();
  Object* result = descr->method->meth.fast(self, base + 2, static_cast<ssize>(oparg)).release();
  FINISH_NATIVE_CALL(result, base + 1);
}

HANDLER(PRECALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS) {
  DESCR_GUARD(kMethFastcall | kMethKeywords);
  SAVE_IP();
  Object* kwnames = t->kwnames;
  t->kwnames = nullptr;
  ssize npositional = static_cast<ssize>(oparg) - (kwnames ? tuple_size(kwnames) : 0);
  Object* result = descr->method->meth.fast_keywords(self, base + 2, npositional, kwnames).release();
  FINISH_NATIVE_CALL(result, base + 1);
}

// --- single functions ---

namespace {
// Found when first specialised: the built-in functions themselves.
Object *g_len, *g_isinstance, *g_list_append;
}  // namespace

HANDLER(PRECALL_NO_KW_LEN) {
  Object** base = sp - oparg - 2;
  GUARD(oparg == 1 && !base[0] && base[1] == g_len, PRECALL);
  Object* o = TOP();
  ssize n;
  if (o->type == &list_type || o->type == &tuple_type) {
    n = static_cast<VarObject*>(o)->size;
  } else {
    SAVE_IP();
    n = length(*t, o);
    if (ADDER_UNLIKELY(n < 0)) {
      sp = base;
      decref(o);
      decref(base[1]);
      ERROR();
    }
  }
  SAVE_IP();
  Object* result = new_int(*t, n).release();
  sp = base;
  Object* callable = base[1];
  ADDER_COUNT_REF(-1);
  --callable->refcnt;
  if (ADDER_UNLIKELY(!result)) {
    decref(o);
    ERROR();
  }
  PUSH(result);
  ip += kCallUnits;
  DROP_NEXT(o);
}

HANDLER(PRECALL_NO_KW_ISINSTANCE) {
  Object** base = sp - oparg - 2;
  GUARD(oparg == 2 && !base[0] && base[1] == g_isinstance, PRECALL);
  Object *o = SECOND(), *cls = TOP();
  SAVE_IP();
  int r = static_cast<Object*>(o->type) == cls ? 1 : is_instance(*t, o, cls);
  sp = base;
  decref(o);
  decref(cls);
  decref(base[1]);
  if (ADDER_UNLIKELY(r < 0)) ERROR();
  PUSH(retain(bool_object(r)));
  ip += kCallUnits;
  NEXT();
}

static PRESERVE_NONE ADDER_NOINLINE Object* append_growing(OP_PARAMETERS) {
  SAVE_IP();
  Object* list = SECOND();
  int r = list_append(*t, static_cast<List*>(list), Ref<>::steal(TOP()));
  --sp;
  if (ADDER_UNLIKELY(r < 0)) ERROR();
  sp -= 2;
  ip += kCallUnits + 1;
  ADDER_COUNT_REF(-1);
  --g_list_append->refcnt;
  DROP_NEXT(list);
}

// Its None goes into the POP_TOP behind it: neither is done.
HANDLER(PRECALL_NO_KW_LIST_APPEND) {
  Object** base = sp - oparg - 2;
  GUARD(oparg == 1 && base[0] == g_list_append && base[1]->type == &list_type, PRECALL);
  auto* list = static_cast<List*>(base[1]);
  Object* item = TOP();
  if (ADDER_LIKELY(list->size < list->allocated)) {
    list->items[list->size++] = item;
  } else {
    TAIL(append_growing);
  }
  sp = base;
  ip += kCallUnits + 1;
  ADDER_COUNT_REF(-1);
  --g_list_append->refcnt;
  DROP_NEXT(static_cast<Object*>(list));
}

HANDLER(PRECALL_NO_KW_TYPE_1) {
  Object** base = sp - oparg - 2;
  GUARD(oparg == 1 && !base[0] && base[1] == &type_type, PRECALL);
  Object* o = TOP();
  Object* result = retain(static_cast<Object*>(o->type));
  sp = base;
  ADDER_COUNT_REF(-1);
  --base[1]->refcnt;
  PUSH(result);
  ip += kCallUnits;
  DROP_NEXT(o);
}

HANDLER(PRECALL_NO_KW_STR_1) {
  Object** base = sp - oparg - 2;
  GUARD(oparg == 1 && !base[0] && base[1] == &str_type, PRECALL);
  SAVE_IP();
  Object* result = str(*t, TOP()).release();
  FINISH_CALL(result);
}

HANDLER(PRECALL_NO_KW_TUPLE_1) {
  Object** base = sp - oparg - 2;
  GUARD(oparg == 1 && !base[0] && base[1] == &tuple_type, PRECALL);
  SAVE_IP();
  Object* result = to_tuple(*t, TOP()).release();
  FINISH_CALL(result);
}

// --- Python classes ---

// CALL's cache: version of the class (2 units), minimal number of arguments unused.
HANDLER(PRECALL_PY_CLASS) {
  Object** base = sp - oparg - 2;
  GUARD(!base[0] && base[1]->type == &type_type, PRECALL);
  auto* cls = static_cast<Type*>(base[1]);
  GUARD((cls->tp_version_tag | kClassVersion) == cache_u32(ip + kVersionAt), PRECALL);
  // The specialiser has seen a Python function of simple parameters; the version vouches for it.
  auto* init = static_cast<Function*>(type_lookup(cls, "__init__"_s));
  GUARD(init && init->type == &function_type, PRECALL);
  Code* code = static_cast<Code*>(init->code);
  ssize n = static_cast<ssize>(oparg) + 1;
  GUARD(code->argcount == n && is_simple(code), PRECALL);
  SAVE_IP();
  Object* self = cls->tp_alloc(cls, 0).release();
  if (ADDER_UNLIKELY(!self)) ERROR();
  Object** words = data_stack_push(*t, frame_words(code));
  if (ADDER_UNLIKELY(!words)) {
    decref(self);
    ERROR();
  }
  auto* callee = reinterpret_cast<InterpreterFrame*>(words);
  frame_init(callee, static_cast<Function*>(retain(static_cast<Object*>(init))), nullptr, code);
  callee->return_offset = kInitFrame;
  callee->localsplus[0] = retain(self);
  for (ssize i = 1; i < n; ++i) callee->localsplus[i] = base[1 + i];
  for (ssize i = n; i < code->nlocalsplus; ++i) callee->localsplus[i] = nullptr;
  base[0] = self;
  sp = base + 1;
  ip += kCallUnits;
  SAVE_IP();
  decref(cls);
  ENTER_FRAME(callee);
}

// --- choosing ---

namespace {

// The cache of CALL now belongs to PRECALL; should CALL be reached (after a miss), it has to start again.
void reset_call(CodeUnit* precall) {
  set_op(precall + 2, Op::CALL_ADAPTIVE);
  precall[3] = kAdaptiveStart;
}

bool next_is_pop_top(const CodeUnit* instruction) { return op_of(instruction + 1 + kCallUnits) == static_cast<int>(Op::POP_TOP); }

bool specialise_class(Thread& t, Type* cls, CodeUnit* instruction, u64 oparg) {
  if (cls->type != &type_type || !has_flag(cls, kTypeHeap) || cls->tp_new != object_type.tp_new ||
      cls->tp_alloc != type_generic_alloc || has_flag(cls, kTypeAbstract | kTypeDisallowInstantiation) || t.kwnames) {
    return false;
  }
  Object* init = type_lookup(cls, "__init__"_s);
  if (!init || init->type != &function_type) return false;
  Code* code = static_cast<Code*>(static_cast<Function*>(init)->code);
  if (code->argcount != static_cast<int>(oparg) + 1 || !is_simple(code) ||
      code->flags & (kCoGenerator | kCoCoroutine | kCoAsyncGenerator)) {
    return false;
  }
  if (!assign_version_tag(t, cls)) return false;
  set_cache_u32(instruction + 1 + kVersionAt, cls->tp_version_tag | kClassVersion);
  reset_call(instruction);
  specialised(instruction, Op::PRECALL_PY_CLASS);
  return true;
}

void specialise_cfunction(Thread& t, CFunction* func, CodeUnit* instruction, ssize n) {
  int flags = func->ml->flags & (kMethVarargs | kMethFastcall | kMethNoargs | kMethO | kMethKeywords | kMethMethod);
  bool keywords = t.kwnames != nullptr;
  if (func->type != &cfunction_type) return not_specialised(instruction);
  if (flags == kMethO && n == 1 && !keywords) {
    if (std::strcmp(func->ml->name, "len") == 0 && func->self && func->self->type == &module_type && (!g_len || g_len == func)) {
      if (!g_len) g_len = retain(static_cast<Object*>(func));
      return specialised(instruction, Op::PRECALL_NO_KW_LEN);
    }
    return specialised(instruction, Op::PRECALL_NO_KW_BUILTIN_O);
  }
  if (flags == (kMethVarargs | kMethKeywords) || (flags == kMethVarargs && !keywords)) {
    return specialised(instruction, Op::PRECALL_BUILTIN_VARARGS);
  }
  if (flags == kMethNoargs && n == 0) return specialised(instruction, Op::PRECALL_NO_KW_BUILTIN_NOARGS);
  if (flags == kMethFastcall && !keywords) {
    if (n == 2 && std::strcmp(func->ml->name, "isinstance") == 0 && (!g_isinstance || g_isinstance == func)) {
      if (!g_isinstance) g_isinstance = retain(static_cast<Object*>(func));
      return specialised(instruction, Op::PRECALL_NO_KW_ISINSTANCE);
    }
    return specialised(instruction, Op::PRECALL_NO_KW_BUILTIN_FAST);
  }
  if (flags == (kMethFastcall | kMethKeywords)) return specialised(instruction, Op::PRECALL_BUILTIN_FAST_WITH_KEYWORDS);
  not_specialised(instruction);
}

void specialise_method_descr(Thread& t, MethodDescr* descr, CodeUnit* instruction, u64 oparg) {
  int flags = descr->method->flags & (kMethVarargs | kMethFastcall | kMethNoargs | kMethO | kMethKeywords | kMethMethod);
  bool keywords = t.kwnames != nullptr;
  if (flags == kMethNoargs && oparg == 0 && !keywords) {
    return specialised(instruction, Op::PRECALL_NO_KW_METHOD_DESCRIPTOR_NOARGS);
  }
  if (flags == kMethO && oparg == 1 && !keywords) {
    if (descr->owner == &list_type && std::strcmp(descr->method->name, "append") == 0 && next_is_pop_top(instruction) &&
        (!g_list_append || g_list_append == descr)) {
      if (!g_list_append) g_list_append = retain(static_cast<Object*>(descr));
      return specialised(instruction, Op::PRECALL_NO_KW_LIST_APPEND);
    }
    return specialised(instruction, Op::PRECALL_NO_KW_METHOD_DESCRIPTOR_O);
  }
  if (flags == kMethFastcall && !keywords) return specialised(instruction, Op::PRECALL_NO_KW_METHOD_DESCRIPTOR_FAST);
  if (flags == (kMethFastcall | kMethKeywords)) {
    return specialised(instruction, Op::PRECALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS);
  }
  not_specialised(instruction);
}

// Python functions that fit exactly: the whole call in PRECALL. The version goes into CALL's cache.
bool specialise_exact(Thread& t, Function* func, CodeUnit* instruction, ssize n, Op op) {
  Code* code = static_cast<Code*>(func->code);
  if (t.kwnames || !is_simple(code) || code->argcount != n) return false;
  u32 version = function_version(t, func);
  if (!version) return false;
  set_cache_u32(instruction + 1 + kVersionAt, version);
  reset_call(instruction);
  specialised(instruction, op);
  return true;
}

}  // namespace

void specialise_precall(Thread& t, InterpreterFrame*, Object** sp, CodeUnit* instruction, u64 oparg) {
  Object** base = sp - oparg - 2;
  bool bound = base[0] != nullptr;
  Object* callable = base[!bound];
  ssize n = static_cast<ssize>(oparg) + bound;
  Type* type = callable->type;
  if (type == &function_type) {
    if (specialise_exact(t, static_cast<Function*>(callable), instruction, n, Op::PRECALL_PY_EXACT_ARGS)) return;
    return specialised(instruction, Op::PRECALL_PYFUNC);
  }
  if (type == &method_type && !bound) {
    auto* method = static_cast<Method*>(callable);
    if (method->func->type == &function_type &&
        specialise_exact(t, static_cast<Function*>(method->func), instruction, n + 1, Op::PRECALL_BOUND_METHOD_EXACT_ARGS)) {
      return;
    }
    return specialised(instruction, Op::PRECALL_BOUND_METHOD);
  }
  if (type == &method_descr_type && bound) {
    return specialise_method_descr(t, static_cast<MethodDescr*>(callable), instruction, oparg);
  }
  if (type == &cfunction_type) return specialise_cfunction(t, static_cast<CFunction*>(callable), instruction, n);
  if (is_type(callable) && !bound) {
    if (oparg == 1 && !t.kwnames) {
      if (callable == &str_type) return specialised(instruction, Op::PRECALL_NO_KW_STR_1);
      if (callable == &type_type) return specialised(instruction, Op::PRECALL_NO_KW_TYPE_1);
      if (callable == &tuple_type) return specialised(instruction, Op::PRECALL_NO_KW_TUPLE_1);
    }
    auto* cls = static_cast<Type*>(callable);
    if (specialise_class(t, cls, instruction, oparg)) return;
    if (cls->type == &type_type) return specialised(instruction, Op::PRECALL_BUILTIN_CLASS);
  }
  not_specialised(instruction);
}

void specialise_call(Thread& t, InterpreterFrame*, Object** sp, CodeUnit* instruction, u64 oparg) {
  Object** base = sp - oparg - 2;
  bool bound = base[0] != nullptr;
  Object* callable = base[!bound];
  if (callable->type != &function_type || t.kwnames) return not_specialised(instruction);
  auto* func = static_cast<Function*>(callable);
  Code* code = static_cast<Code*>(func->code);
  ssize n = static_cast<ssize>(oparg) + bound;
  ssize ndefaults = func->defaults ? tuple_size(func->defaults) : 0;
  ssize required = code->argcount - ndefaults;
  if (!is_simple(code) || n > code->argcount || n < required || required < 0) return not_specialised(instruction);
  u32 version = function_version(t, func);
  if (!version) return not_specialised(instruction);
  set_cache_u32(instruction + 2, version);
  instruction[4] = static_cast<CodeUnit>(required);
  specialised(instruction, n == code->argcount ? Op::CALL_PY_EXACT_ARGS : Op::CALL_PY_WITH_DEFAULTS);
}

}  // namespace adder
