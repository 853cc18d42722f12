// abstract.h and cpython/abstract.h: calling objects, with arguments as vectors, tuples, C varargs and format strings.
#include <memory>
#include <new>

#include "capi/capi.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

// --- vectors ---

static VectorcallFunc vectorcall_function(Object* callable) {
  Type* type = type_of(callable);
  if (!has_flag(type, kTypeVectorcall)) return nullptr;
  return *reinterpret_cast<VectorcallFunc*>(reinterpret_cast<char*>(callable) + type->tp_vectorcall_offset);
}

#undef PyVectorcall_Function
vectorcallfunc PyVectorcall_Function(PyObject* callable) {
  return reinterpret_cast<vectorcallfunc>(reinterpret_cast<void*>(vectorcall_function(in(callable))));
}

#undef PyObject_Vectorcall
PyObject* PyObject_Vectorcall(PyObject* callable, PyObject* const* args, size_t nargsf, PyObject* kwnames) {
  return out(vectorcall(Thread::current(), in(callable), in(args), nargsf, in(kwnames)));
}

ADDER_CAPI PyObject* _PyObject_MakeTpCall(PyThreadState* state, PyObject* callable, PyObject* const* args, Py_ssize_t nargs,
                                          PyObject* keywords) {
  return out(make_tp_call(thread_of(state), in(callable), in(args), nargs, in(keywords)));
}

ADDER_CAPI PyObject* _Py_CheckFunctionResult(PyThreadState* state, PyObject* callable, PyObject* result, const char* where) {
  return out(check_function_result(thread_of(state), in(callable), steal(in(result)), where));
}

#undef PyObject_VectorcallDict
PyObject* PyObject_VectorcallDict(PyObject* callable, PyObject* const* args, size_t nargsf, PyObject* kwargs) {
  return out(vectorcall_dict(Thread::current(), in(callable), in(args), nargsf, in(kwargs)));
}
ADDER_CAPI PyObject* _PyObject_FastCallDictTstate(PyThreadState* state, PyObject* callable, PyObject* const* args, size_t nargsf,
                                                  PyObject* kwargs) {
  return out(vectorcall_dict(thread_of(state), in(callable), in(args), nargsf, in(kwargs)));
}

#undef _PyObject_FastCall
ADDER_CAPI PyObject* _PyObject_FastCall(PyObject* callable, PyObject* const* args, Py_ssize_t nargs) {
  return out(vectorcall(Thread::current(), in(callable), in(args), static_cast<size_t>(nargs), nullptr));
}

PyObject* PyObject_VectorcallMethod(PyObject* name, PyObject* const* args, size_t nargsf, PyObject* kwnames) {
  return out(vectorcall_method(Thread::current(), in(name), in(args), nargsf, in(kwnames)));
}

#undef PyObject_CallNoArgs
PyObject* PyObject_CallNoArgs(PyObject* callable) { return out(call_no_args(Thread::current(), in(callable))); }
#undef PyObject_CallOneArg
PyObject* PyObject_CallOneArg(PyObject* callable, PyObject* arg) {
  return out(call_one_arg(Thread::current(), in(callable), in(arg)));
}

ADDER_CAPI PyObject* _PyStack_AsDict(PyObject* const* values, PyObject* kwnames) {
  Thread& t = Thread::current();
  ssize n = tuple_size(in(kwnames));
  Ref<Dict> dict = new_dict_presized(t, n);
  for (ssize i = 0; dict && i < n; ++i) {
    if (dict_set(t, dict, tuple_item(in(kwnames), i), in(values[i])) < 0) return nullptr;
  }
  return out(std::move(dict));
}

// --- tuples ---

PyObject* PyObject_Call(PyObject* callable, PyObject* args, PyObject* kwargs) {
  return out(call(Thread::current(), in(callable), in(args), in(kwargs)));
}
ADDER_CAPI PyObject* _PyObject_Call(PyThreadState* state, PyObject* callable, PyObject* args, PyObject* kwargs) {
  return out(call(thread_of(state), in(callable), in(args), in(kwargs)));
}
#undef PyCFunction_Call
PyObject* PyCFunction_Call(PyObject* callable, PyObject* args, PyObject* kwargs) { return PyObject_Call(callable, args, kwargs); }

PyObject* PyObject_CallObject(PyObject* callable, PyObject* args) {
  Thread& t = Thread::current();
  if (!args) return out(call_no_args(t, in(callable)));
  if (!is_tuple(in(args))) return t.raise(exc::TypeError, "argument list must be a tuple");
  return out(call(t, in(callable), in(args), nullptr));
}

ADDER_CAPI PyObject* _PyObject_Call_Prepend(PyThreadState* state, PyObject* callable, PyObject* o, PyObject* args,
                                            PyObject* kwargs) {
  Thread& t = thread_of(state);
  ssize n = tuple_size(in(args));
  Ref<Tuple> all = new_tuple(t, n + 1);
  if (!all) return nullptr;
  all->items[0] = retain(in(o));
  for (ssize i = 0; i < n; ++i) all->items[i + 1] = retain(tuple_item(in(args), i));
  return out(vectorcall_dict(t, in(callable), all->items, static_cast<size_t>(n + 1), in(kwargs)));
}

// --- format strings ---

// The values a format describes are the arguments; a single tuple is the argument list itself.
static PyObject* call_format(Thread& t, Object* callable, const char* format, va_list* arguments, bool size_t_lengths) {
  if (!callable) return null_argument();
  if (!format || !*format) return out(call_no_args(t, callable));
  PyObject* small[5];
  Py_ssize_t n;
  PyObject** values = build_stack(t, small, 5, format, arguments, size_t_lengths, &n);
  if (!values) return nullptr;
  Ref<> result;
  if (n == 1 && is_tuple(in(values[0]))) {
    auto* tuple = static_cast<Tuple*>(in(values[0]));
    result = vectorcall(t, callable, tuple->items, static_cast<size_t>(tuple->size), nullptr);
  } else {
    result = vectorcall(t, callable, in(values), static_cast<size_t>(n), nullptr);
  }
  for (Py_ssize_t i = 0; i < n; ++i) Py_DECREF(values[i]);
  if (values != small) PyMem_Free(values);
  return out(std::move(result));
}

static PyObject* call_method_format(Thread& t, Object* o, Ref<> name, const char* format, va_list* arguments,
                                    bool size_t_lengths) {
  if (!name) return nullptr;
  Ref<> method = get_attr(t, o, name);
  if (!method) return nullptr;
  if (!is_callable(method)) {
    return t.raise(exc::TypeError, "attribute of type '%.200s' is not callable", type_of(method)->tp_name);
  }
  return call_format(t, method, format, arguments, size_t_lengths);
}

#define WITH_ARGUMENTS(last, expression) \
  va_list arguments;                     \
  va_start(arguments, last);             \
  PyObject* result = (expression);       \
  va_end(arguments);                     \
  return result

// The plain names mean lengths of type int to callers that do not define PY_SSIZE_T_CLEAN.
#undef PyObject_CallFunction
#undef PyObject_CallMethod
#undef _PyObject_CallMethodId
ADDER_CAPI PyObject* PyObject_CallFunction(PyObject* callable, const char* format, ...) {
  WITH_ARGUMENTS(format, call_format(Thread::current(), in(callable), format, &arguments, false));
}
ADDER_CAPI PyObject* _PyObject_CallFunction_SizeT(PyObject* callable, const char* format, ...) {
  WITH_ARGUMENTS(format, call_format(Thread::current(), in(callable), format, &arguments, true));
}
static Ref<> method_name(Thread& t, PyObject* o, const char* name) {
  if (!o || !name) return null_argument();
  return intern_text(t, name);
}
ADDER_CAPI PyObject* PyObject_CallMethod(PyObject* o, const char* name, const char* format, ...) {
  Thread& t = Thread::current();
  WITH_ARGUMENTS(format, call_method_format(t, in(o), method_name(t, o, name), format, &arguments, false));
}
ADDER_CAPI PyObject* _PyObject_CallMethod_SizeT(PyObject* o, const char* name, const char* format, ...) {
  Thread& t = Thread::current();
  WITH_ARGUMENTS(format, call_method_format(t, in(o), method_name(t, o, name), format, &arguments, true));
}
ADDER_CAPI PyObject* _PyObject_CallMethod(PyObject* o, PyObject* name, const char* format, ...) {
  Thread& t = Thread::current();
  if (!o || !name) return null_argument();
  WITH_ARGUMENTS(format, call_method_format(t, in(o), new_ref(in(name)), format, &arguments, true));
}
static Ref<> method_name(PyObject* o, _Py_Identifier* name) {
  if (!o || !name) return null_argument();
  return Ref<>::borrow(in(_PyUnicode_FromId(name)));
}
ADDER_CAPI PyObject* _PyObject_CallMethodId(PyObject* o, _Py_Identifier* name, const char* format, ...) {
  WITH_ARGUMENTS(format, call_method_format(Thread::current(), in(o), method_name(o, name), format, &arguments, false));
}
ADDER_CAPI PyObject* _PyObject_CallMethodId_SizeT(PyObject* o, _Py_Identifier* name, const char* format, ...) {
  WITH_ARGUMENTS(format, call_method_format(Thread::current(), in(o), method_name(o, name), format, &arguments, true));
}

// --- objects up to a null ---

namespace {

// The arguments behind an optional first one, in an array of the right length.
class Varargs {
 public:
  Varargs(PyObject* first, va_list arguments) {
    if (first) inline_[size_++] = in(first);
    while (Object* next = in(va_arg(arguments, PyObject*))) {
      if (ADDER_UNLIKELY(size_ == kInline)) {
        collect_many(next, arguments);
        break;
      }
      inline_[size_++] = next;
    }
  }
  Object** data() { return size_ > kInline ? big_.get() : inline_; }
  size_t size() const { return static_cast<size_t>(size_); }

 private:
  static constexpr ssize kInline = 8;
  void collect_many(Object* next, va_list arguments) {
    va_list counting;
    va_copy(counting, arguments);
    ssize n = size_ + 1;
    while (va_arg(counting, PyObject*)) ++n;
    va_end(counting);
    big_.reset(new (std::nothrow) Object*[static_cast<size_t>(n)]);
    ssize i = 0;
    for (; big_ && i < size_; ++i) big_[i] = inline_[i];
    for (; big_ && next; next = in(va_arg(arguments, PyObject*))) big_[i++] = next;
    size_ = n;
  }

  Object* inline_[kInline];
  std::unique_ptr<Object*[]> big_;
  ssize size_ = 0;
};

PyObject* call_objects(Thread& t, Object* callable, PyObject* first, va_list arguments) {
  if (!callable) return null_argument();
  Varargs all(first, arguments);
  if (!all.data()) return t.raise_no_memory();
  return out(vectorcall(t, callable, all.data(), all.size(), nullptr));
}

PyObject* call_method_objects(Thread& t, PyObject* o, Object* name, va_list arguments) {
  if (!o || !name) return null_argument();
  Ref<> method;
  int unbound = get_method(t, in(o), name, &method);
  return unbound < 0 ? nullptr : call_objects(t, method, unbound ? o : nullptr, arguments);
}

}  // namespace

PyObject* PyObject_CallFunctionObjArgs(PyObject* callable, ...) {
  WITH_ARGUMENTS(callable, call_objects(Thread::current(), in(callable), nullptr, arguments));
}
PyObject* PyObject_CallMethodObjArgs(PyObject* o, PyObject* name, ...) {
  WITH_ARGUMENTS(name, call_method_objects(Thread::current(), o, in(name), arguments));
}
ADDER_CAPI PyObject* _PyObject_CallMethodIdObjArgs(PyObject* o, _Py_Identifier* name, ...) {
  Object* text = in(_PyUnicode_FromId(name));
  if (!o || !text) return null_argument();
  WITH_ARGUMENTS(name, call_method_objects(Thread::current(), o, text, arguments));
}
