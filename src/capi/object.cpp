// object.h and cpython/object.h: what every object has. Types are in typeobject.cpp.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "capi/capi.h"
#include "mem/gc.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/str.h"
#include "types/type_internal.h"

using namespace adder;
using namespace adder::capi;

// --- reference counts ---

#undef Py_NewRef
#undef Py_XNewRef
#undef Py_Is
#undef Py_IsNone
void Py_IncRef(PyObject* o) { xincref(in(o)); }
void Py_DecRef(PyObject* o) { xdecref(in(o)); }
void _Py_IncRef(PyObject* o) { incref(in(o)); }
void _Py_DecRef(PyObject* o) { decref(in(o)); }
ADDER_CAPI PyObject* Py_NewRef(PyObject* o) {
  incref(in(o));
  return o;
}
ADDER_CAPI PyObject* Py_XNewRef(PyObject* o) {
  xincref(in(o));
  return o;
}
ADDER_CAPI int Py_Is(PyObject* a, PyObject* b) { return a == b; }
ADDER_CAPI int Py_IsNone(PyObject* o) { return o == Py_None; }

void _Py_NewReference(PyObject* o) {
  in(o)->refcnt = 1;
  ADDER_COUNT_REF(1);
}

// --- text ---

PyObject* PyObject_Repr(PyObject* o) { return out(repr(Thread::current(), in(o))); }
PyObject* PyObject_Str(PyObject* o) { return out(str(Thread::current(), in(o))); }
PyObject* PyObject_ASCII(PyObject* o) { return out(ascii(Thread::current(), in(o))); }
PyObject* PyObject_Bytes(PyObject* o) {
  Thread& t = Thread::current();
  return o ? out(bytes_of(t, in(o))) : out(new_bytes(t, "<NULL>"));
}
PyObject* PyObject_Dir(PyObject* o) { return out(dir(Thread::current(), in(o))); }

PyObject* _PyObject_FunctionStr(PyObject* o) { return out(function_str(Thread::current(), in(o))); }

static int print_text(Thread& t, Object* o, std::FILE* fp, int flags) {
  Ref<> text = flags & Py_PRINT_RAW ? str(t, o) : repr(t, o);
  if (!text) return -1;
  Ref<> bytes = str_encode(t, text, "utf-8", "backslashreplace");
  if (!bytes) return -1;
  std::fwrite(bytes_data(bytes), 1, static_cast<std::size_t>(bytes_size(bytes)), fp);
  return 0;
}

int PyObject_Print(PyObject* o, FILE* fp, int flags) {
  Thread& t = Thread::current();
  std::clearerr(fp);
  int result = 0;
  if (!o) {
    std::fputs("<nil>", fp);
  } else if (in(o)->refcnt <= 0) {
    std::fprintf(fp, "<refcnt %ld at %p>", static_cast<long>(in(o)->refcnt), static_cast<void*>(o));
  } else {
    result = print_text(t, in(o), fp, flags);
  }
  if (result == 0 && std::ferror(fp)) {
    result = t.raise_from_errno();
    std::clearerr(fp);
  }
  return result;
}

int Py_ReprEnter(PyObject* o) { return repr_enter(Thread::current(), in(o)); }
void Py_ReprLeave(PyObject* o) { repr_leave(Thread::current(), in(o)); }

// --- attributes ---

PyObject* PyObject_GetAttr(PyObject* o, PyObject* name) { return out(get_attr(Thread::current(), in(o), in(name))); }
PyObject* PyObject_GetAttrString(PyObject* o, const char* name) {
  Thread& t = Thread::current();
  // Types with tp_getattr take the C string as it is.
  if (GetAttrFunc get = type_of(in(o))->tp_getattr) return out(get(in(o), const_cast<char*>(name)));
  Ref<Str> key = new_str(t, name);
  return key ? out(get_attr(t, in(o), key.get())) : nullptr;
}
int PyObject_SetAttr(PyObject* o, PyObject* name, PyObject* value) {
  return set_attr(Thread::current(), in(o), in(name), in(value));
}
int PyObject_SetAttrString(PyObject* o, const char* name, PyObject* value) {
  if (SetAttrFunc set = type_of(in(o))->tp_setattr) return set(in(o), const_cast<char*>(name), in(value));
  return set_attr(Thread::current(), in(o), name, in(value));
}
int PyObject_HasAttr(PyObject* o, PyObject* name) { return has_attr_no_error(Thread::current(), in(o), in(name)); }
int PyObject_HasAttrString(PyObject* o, const char* name) {
  Ref<> value = steal(in(PyObject_GetAttrString(o, name)));
  if (!value) Thread::current().clear_error();
  return static_cast<bool>(value);
}

int _PyObject_LookupAttr(PyObject* o, PyObject* name, PyObject** result) {
  Ref<> value;
  Lookup found = lookup_attr(Thread::current(), in(o), in(name), &value);
  *result = out(std::move(value));
  return static_cast<int>(found);
}
static Object* identifier(_Py_Identifier* name) { return in(_PyUnicode_FromId(name)); }
int _PyObject_LookupAttrId(PyObject* o, _Py_Identifier* name, PyObject** result) {
  Object* text = identifier(name);
  if (!text) {
    *result = nullptr;
    return -1;
  }
  return _PyObject_LookupAttr(o, out(text), result);
}
PyObject* _PyObject_GetAttrId(PyObject* o, _Py_Identifier* name) {
  Object* text = identifier(name);
  return text ? PyObject_GetAttr(o, out(text)) : nullptr;
}
int _PyObject_SetAttrId(PyObject* o, _Py_Identifier* name, PyObject* value) {
  Object* text = identifier(name);
  return text ? PyObject_SetAttr(o, out(text), value) : -1;
}
#undef _PyObject_LookupSpecial  // a macro for the other one
ADDER_CAPI PyObject* _PyObject_LookupSpecial(PyObject* o, PyObject* name) {
  Ref<> method;
  (void)lookup_special(Thread::current(), in(o), in(name), &method);
  return out(std::move(method));
}
PyObject* _PyObject_LookupSpecialId(PyObject* o, _Py_Identifier* name) {
  Object* text = identifier(name);
  return text ? _PyObject_LookupSpecial(o, out(text)) : nullptr;
}

int _PyObject_GetMethod(PyObject* o, PyObject* name, PyObject** method) {
  Ref<> found;
  int unbound = get_method(Thread::current(), in(o), in(name), &found);
  *method = out(std::move(found));
  return unbound > 0;
}

PyObject* _PyObject_GenericGetAttrWithDict(PyObject* o, PyObject* name, PyObject* dict, int suppress) {
  Thread& t = Thread::current();
  Ref<> result = generic_get_attr_with_dict(t, in(o), in(name), in(dict));
  if (!result && suppress && t.error_matches(exc::AttributeError)) t.clear_error();
  return out(std::move(result));
}
int _PyObject_GenericSetAttrWithDict(PyObject* o, PyObject* name, PyObject* value, PyObject* dict) {
  return generic_set_attr_with_dict(Thread::current(), in(o), in(name), in(value), in(dict));
}

PyObject** _PyObject_GetDictPtr(PyObject* o) {
  Thread& t = Thread::current();
  ErrorKeeper keep(t);  // destructors ask while an exception is on its way
  Object** slot = dict_slot(t, in(o));
  if (!slot) t.clear_error();
  return reinterpret_cast<PyObject**>(slot);
}

int _PyObject_IsAbstract(PyObject* o) { return is_abstract(Thread::current(), in(o)); }

ADDER_CAPI PyObject* _PyObject_GetState(PyObject* o) { return out(call_method(Thread::current(), in(o), "__getstate__"_s)); }

// --- hash, comparison, truth ---

Py_hash_t PyObject_Hash(PyObject* o) { return hash(Thread::current(), in(o)); }

static bool valid_operands(PyObject* a, PyObject* b) {
  if (a && b) return true;
  if (!PyErr_Occurred()) PyErr_BadInternalCall();
  return false;
}
PyObject* PyObject_RichCompare(PyObject* a, PyObject* b, int op) {
  if (!valid_operands(a, b)) return nullptr;
  return out(rich_compare(Thread::current(), in(a), in(b), static_cast<CompareOp>(op)));
}
int PyObject_RichCompareBool(PyObject* a, PyObject* b, int op) {
  if (!valid_operands(a, b)) return -1;
  return rich_compare_bool(Thread::current(), in(a), in(b), static_cast<CompareOp>(op));
}
int PyObject_IsTrue(PyObject* o) { return is_true(Thread::current(), in(o)); }
int PyObject_Not(PyObject* o) {
  int truth = PyObject_IsTrue(o);
  return truth < 0 ? truth : !truth;
}
int PyCallable_Check(PyObject* o) { return o && is_callable(in(o)); }

// The comparison that b asks when a does not know: Py_LT <-> Py_GT and so on.
ADDER_CAPI int _Py_SwappedOp[] = {Py_GT, Py_GE, Py_EQ, Py_NE, Py_LT, Py_LE};

// --- the end of an object ---

void PyObject_CallFinalizer(PyObject* o) {
  Type* type = type_of(in(o));
  if (!type->tp_finalize || (is_gc_type(type) && gc_is_finalized(in(o)))) return;
  type->tp_finalize(in(o));
  if (is_gc_type(type)) gc_set_finalized(in(o));
}
int PyObject_CallFinalizerFromDealloc(PyObject* o) { return finalize_from_dealloc(in(o)) ? -1 : 0; }

int _PyTrash_begin(PyThreadState* state, PyObject* o) { return trash_begin(thread_of(state), in(o)); }
void _PyTrash_end(PyThreadState* state) { trash_end(thread_of(state)); }
int _PyTrash_cond(PyObject* o, destructor dealloc) { return type_of(in(o))->tp_dealloc == reinterpret_cast<Destructor>(dealloc); }

// --- debugging ---

void _PyDebugAllocatorStats(FILE* out_file, const char* block_name, int n, size_t size) {
  std::fprintf(out_file, "%d %ss * %zd bytes each = %zd bytes\n", n, block_name, static_cast<ssize>(size),
               static_cast<ssize>(size) * n);
}
void _PyObject_DebugTypeStats(FILE*) {}

#if __has_feature(address_sanitizer)
__attribute__((no_sanitize("address")))  // it looks at memory that may be gone
#endif
int _PyObject_IsFreed(PyObject* o) {
  auto freed = [](const void* p) {  // patterns of debug allocators
    auto value = reinterpret_cast<std::uintptr_t>(p);
    return value == 0 || value == 0xCDCDCDCDCDCDCDCD || value == 0xDDDDDDDDDDDDDDDD || value == 0xFDFDFDFDFDFDFDFD;
  };
  return freed(o) || freed(in(o)->type);
}

void _PyObject_Dump(PyObject* o) {
  if (_PyObject_IsFreed(o)) {
    std::fprintf(stderr, "<object at %p is freed>\n", static_cast<void*>(o));
    std::fflush(stderr);
    return;
  }
  std::fprintf(stderr, "object address  : %p\n", static_cast<void*>(o));
  std::fprintf(stderr, "object refcount : %ld\n", static_cast<long>(in(o)->refcnt));
  std::fflush(stderr);
  Type* type = type_of(in(o));
  std::fprintf(stderr, "object type     : %p\n", static_cast<void*>(type));
  std::fprintf(stderr, "object type name: %s\n", type->tp_name);
  std::fprintf(stderr, "object repr     : ");
  std::fflush(stderr);
  Thread& t = Thread::current();
  {
    ErrorKeeper keep(t);
    (void)PyObject_Print(o, stderr, 0);
    t.clear_error();
  }
  std::fprintf(stderr, "\n");
  std::fflush(stderr);
}

int _PyObject_CheckConsistency(PyObject* o, int) { return !_PyObject_IsFreed(o) && in(o)->refcnt >= 1; }
ADDER_CAPI int _PyType_CheckConsistency(PyTypeObject* type) {
  return !has_flag(in(type), kTypeReady) || (in(type)->refcnt >= 1 && in(type)->tp_dict && in(type)->tp_mro);
}
ADDER_CAPI int _PyDict_CheckConsistency(PyObject* o, int) { return is_dict(in(o)); }

void _PyObject_AssertFailed(PyObject* o, const char* expression, const char* message, const char* file, int line,
                            const char* function) {
  std::fprintf(stderr, "%s:%d: ", file, line);
  if (function) std::fprintf(stderr, "%s: ", function);
  std::fflush(stderr);
  std::fprintf(stderr, expression ? "Assertion \"%s\" failed" : "Assertion failed", expression);
  if (message) std::fprintf(stderr, ": %s", message);
  std::fprintf(stderr, "\nEnable tracemalloc to get the memory block allocation traceback\n\n");
  std::fflush(stderr);
  _PyObject_Dump(o);
  _Py_FatalErrorFunc(__func__, "_PyObject_AssertFailed");
}
ADDER_CAPI void _Py_BreakPoint() {}
