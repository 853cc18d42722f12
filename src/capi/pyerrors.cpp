// pyerrors.h: raising, fetching and handling errors. The raised error is the triple in the thread state, un-normalised
// (core/errors.cpp).
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "capi/capi.h"
#include "core/errors.h"
#include "core/gil.h"
#include "core/source_line.h"
#include "core/timestamp.h"
#include "types/bytes.h"
#include "types/exceptions.h"
#include "types/list.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

static Type* class_of(PyObject* exception) { return reinterpret_cast<Type*>(exception); }
static Object** slot(PyObject** p) { return reinterpret_cast<Object**>(p); }

// --- raising ---

static void raise_with(Thread& t, PyObject* exception, PyObject* value) { t.raise_object(class_of(exception), in(value)); }

// Hands the message over, unless raising does more than storing.
static void raise_with_message(Thread& t, PyObject* exception, Ref<Str> message) {
  if (!message) return;
  if (exception && is_exception_class(in(exception)) && !t.handled_exception()) {
    t.restore(retain(in(exception)), message.release(), nullptr);
  } else {
    t.raise_object(class_of(exception), message);
  }
}

static void raise_message(Thread& t, PyObject* exception, const char* text) {
  t.clear_error();
  raise_with_message(t, exception, new_str(t, text));
}

static void raise_format(Thread& t, PyObject* exception, const char* format, va_list arguments) {
  t.clear_error();
  raise_with_message(t, exception, str_format_v(t, format, arguments));
}

void PyErr_SetNone(PyObject* exception) { raise_with(Thread::current(), exception, nullptr); }
void PyErr_SetObject(PyObject* exception, PyObject* value) { raise_with(Thread::current(), exception, value); }
void PyErr_SetString(PyObject* exception, const char* text) { raise_message(Thread::current(), exception, text); }

PyObject* PyErr_FormatV(PyObject* exception, const char* format, va_list arguments) {
  raise_format(Thread::current(), exception, format, arguments);
  return nullptr;
}

PyObject* PyErr_Format(PyObject* exception, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  raise_format(Thread::current(), exception, format, arguments);
  va_end(arguments);
  return nullptr;
}

ADDER_CAPI void _PyErr_SetNone(PyThreadState* tstate, PyObject* exception) { raise_with(thread_of(tstate), exception, nullptr); }
ADDER_CAPI void _PyErr_SetObject(PyThreadState* tstate, PyObject* exception, PyObject* value) {
  raise_with(thread_of(tstate), exception, value);
}
ADDER_CAPI void _PyErr_SetString(PyThreadState* tstate, PyObject* exception, const char* text) {
  raise_message(thread_of(tstate), exception, text);
}
ADDER_CAPI PyObject* _PyErr_Format(PyThreadState* tstate, PyObject* exception, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  raise_format(thread_of(tstate), exception, format, arguments);
  va_end(arguments);
  return nullptr;
}

static PyObject* raise_caused(Thread& t, PyObject* exception, const char* format, va_list arguments) {
  Ref<> cause = take_raised(t);
  raise_format(t, exception, format, arguments);
  Ref<> error = take_raised(t);
  if (cause && error) {
    set_exception_cause(error, new_ref(cause.get()));
    set_exception_context(error, std::move(cause));
  }
  restore_raised(t, std::move(error));
  return nullptr;
}

PyObject* _PyErr_FormatFromCause(PyObject* exception, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  raise_caused(Thread::current(), exception, format, arguments);
  va_end(arguments);
  return nullptr;
}
ADDER_CAPI PyObject* _PyErr_FormatFromCauseTstate(PyThreadState* tstate, PyObject* exception, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  raise_caused(thread_of(tstate), exception, format, arguments);
  va_end(arguments);
  return nullptr;
}

// Wraps the raised error in one of the same class whose message tells more, where nothing can be lost by that: the class must
// be constructed like BaseException and hold at most a text.
PyObject* _PyErr_TrySetFromCause(const char* format, ...) {
  Thread& t = Thread::current();
  if (!t.has_error()) return nullptr;
  Ref<> error = take_raised(t);
  Type* type = type_of(error);
  auto* base = reinterpret_cast<PyBaseExceptionObject*>(error.get());
  bool plain = type->tp_init == exc::BaseException.tp_init && type->tp_new == exc::BaseException.tp_new &&
               type->tp_basicsize == exc::BaseException.tp_basicsize && type->tp_itemsize == exc::BaseException.tp_itemsize;
  Object* args = in(base->args);
  ssize n = tuple_size(args);
  bool text_only = n == 0 || (n == 1 && is_exact(tuple_item(args, 0), str_type));
  bool bare = !base->dict || PyDict_GET_SIZE(base->dict) == 0;
  if (!plain || !text_only || !bare) {
    restore_raised(t, std::move(error));
    return nullptr;
  }
  va_list arguments;
  va_start(arguments, format);
  Ref<Str> prefix = str_format_v(t, format, arguments);
  va_end(arguments);
  if (!prefix) return nullptr;
  t.raise(*type, "%U (%s: %S)", prefix.get(), type->tp_name, error.get());
  Ref<> better = take_raised(t);
  if (better) set_exception_cause(better, std::move(error));
  restore_raised(t, std::move(better));
  return nullptr;
}

void _PyErr_SetKeyError(PyObject* key) { Thread::current().raise_key_error(in(key)); }

int PyErr_BadArgument(void) {
  Thread::current().raise(exc::TypeError, "bad argument type for built-in operation");
  return 0;
}
PyObject* PyErr_NoMemory(void) { return out(Ref<>(Thread::current().raise_no_memory())); }
ADDER_CAPI PyObject* _PyErr_NoMemory(PyThreadState* tstate) { return out(Ref<>(thread_of(tstate).raise_no_memory())); }

#undef PyErr_BadInternalCall
ADDER_CAPI void PyErr_BadInternalCall(void) { Thread::current().raise_system_error_bad_call(); }
void _PyErr_BadInternalCall(const char* file, int line) {
  Thread::current().raise(exc::SystemError, "%s:%d: bad argument to internal function", file, line);
}

PyObject* PyErr_SetFromErrnoWithFilenameObjects(PyObject* exception, PyObject* filename, PyObject* filename2) {
  Thread& t = Thread::current();
  int code = errno;
  if (code == EINTR && PyErr_CheckSignals()) return nullptr;
  Ref<Str> message = code ? decode_locale(t, std::strerror(code)) : new_str_ascii(t, "Error");
  if (!message) return nullptr;
  Ref<> number = steal(in(PyLong_FromLong(code)));
  if (!number) return nullptr;
  Ref<> error;
  if (filename2) {
    Ref<> zero = steal(in(PyLong_FromLong(0)));
    error =
        call_args(t, in(exception), number.get(), static_cast<Object*>(message.get()), in(filename), zero.get(), in(filename2));
  } else if (filename) {
    error = call_args(t, in(exception), number.get(), static_cast<Object*>(message.get()), in(filename));
  } else {
    error = call_args(t, in(exception), number.get(), static_cast<Object*>(message.get()));
  }
  if (error) t.raise_object(type_of(error), error);
  return nullptr;
}
PyObject* PyErr_SetFromErrnoWithFilenameObject(PyObject* exception, PyObject* filename) {
  return PyErr_SetFromErrnoWithFilenameObjects(exception, filename, nullptr);
}
PyObject* PyErr_SetFromErrnoWithFilename(PyObject* exception, const char* filename) {
  Thread& t = Thread::current();
  int code = errno;
  Ref<Str> name = filename ? new_str_from_fs(t, filename) : Ref<Str>();
  if (filename && !name) t.clear_error();
  errno = code;
  return PyErr_SetFromErrnoWithFilenameObjects(exception, out(name.get()), nullptr);
}
PyObject* PyErr_SetFromErrno(PyObject* exception) { return PyErr_SetFromErrnoWithFilenameObjects(exception, nullptr, nullptr); }

PyObject* PyErr_SetImportErrorSubclass(PyObject* exception, PyObject* message, PyObject* name, PyObject* path) {
  Thread& t = Thread::current();
  int fits = is_subclass(t, in(exception), static_cast<Object*>(&exc::ImportError));
  if (fits < 0) return nullptr;
  if (!fits) return out(Ref<>(t.raise(exc::TypeError, "expected a subclass of ImportError")));
  return out(Ref<>(raise_import_error(t, *class_of(exception), in(message), in(name), in(path))));
}
PyObject* PyErr_SetImportError(PyObject* message, PyObject* name, PyObject* path) {
  return PyErr_SetImportErrorSubclass(PyExc_ImportError, message, name, path);
}

// --- the raised error ---

PyObject* PyErr_Occurred(void) {
  auto* tstate = *reinterpret_cast<PyThreadState**>(runtime_image + kRuntimeTstateOffset);
  return tstate ? tstate->curexc_type : nullptr;
}
void PyErr_Clear(void) { Thread::current().clear_error(); }
void PyErr_Fetch(PyObject** type, PyObject** value, PyObject** traceback) {
  Thread::current().fetch(slot(type), slot(value), slot(traceback));
}
void PyErr_Restore(PyObject* type, PyObject* value, PyObject* traceback) {
  Thread::current().restore(in(type), in(value), in(traceback));
}
int PyErr_GivenExceptionMatches(PyObject* error, PyObject* type) { return exception_matches(in(error), in(type)); }
int PyErr_ExceptionMatches(PyObject* type) { return Thread::current().error_matches(in(type)); }
void PyErr_NormalizeException(PyObject** type, PyObject** value, PyObject** traceback) {
  normalize_exception(Thread::current(), slot(type), slot(value), slot(traceback));
}

ADDER_CAPI void _PyErr_Clear(PyThreadState* tstate) { thread_of(tstate).clear_error(); }
ADDER_CAPI void _PyErr_Fetch(PyThreadState* tstate, PyObject** type, PyObject** value, PyObject** traceback) {
  thread_of(tstate).fetch(slot(type), slot(value), slot(traceback));
}
ADDER_CAPI void _PyErr_Restore(PyThreadState* tstate, PyObject* type, PyObject* value, PyObject* traceback) {
  thread_of(tstate).restore(in(type), in(value), in(traceback));
}
ADDER_CAPI int _PyErr_ExceptionMatches(PyThreadState* tstate, PyObject* type) {
  return thread_of(tstate).error_matches(in(type));
}
ADDER_CAPI void _PyErr_NormalizeException(PyThreadState* tstate, PyObject** type, PyObject** value, PyObject** traceback) {
  normalize_exception(thread_of(tstate), slot(type), slot(value), slot(traceback));
}

void _PyErr_ChainExceptions(PyObject* type, PyObject* value, PyObject* traceback) {
  Thread& t = Thread::current();
  if (!type) return;
  if (!t.has_error()) {
    t.restore(in(type), in(value), in(traceback));
    return;
  }
  Object *new_type, *new_value, *new_traceback;
  t.fetch(&new_type, &new_value, &new_traceback);
  Object *old_type = in(type), *old_value = in(value), *old_traceback = in(traceback);
  normalize_exception(t, &old_type, &old_value, &old_traceback);
  if (old_traceback) {
    set_exception_traceback(t, old_value, old_traceback);
    decref(old_traceback);
  }
  xdecref(old_type);
  normalize_exception(t, &new_type, &new_value, &new_traceback);
  set_exception_context(new_value, steal(old_value));
  t.restore(new_type, new_value, new_traceback);
}

// The same, where the exception belongs to an item of the stack of handled exceptions.
ADDER_CAPI void _PyErr_ChainStackItem(_PyErr_StackItem* item) {
  Thread& t = Thread::current();
  if (!item || !item->exc_value || in(item->exc_value) == none()) return;
  if (!t.has_error()) return;
  ExcStackItem* saved = t.exc_info;
  t.exc_info = reinterpret_cast<ExcStackItem*>(item);
  Object *type, *value, *traceback;
  t.fetch(&type, &value, &traceback);
  t.raise_object(reinterpret_cast<Type*>(type), value);
  Ref<> error = take_raised(t);
  restore_raised(t, std::move(error));
  if (traceback && !t.curexc_traceback) {
    t.curexc_traceback = traceback;
    traceback = nullptr;
  }
  xdecref(type);
  xdecref(value);
  xdecref(traceback);
  t.exc_info = saved;
}

// --- the exception being handled ---

_PyErr_StackItem* _PyErr_GetTopmostException(PyThreadState* tstate) {
  _PyErr_StackItem* item = tstate->exc_info;
  while ((!item->exc_value || item->exc_value == Py_None) && item->previous_item) item = item->previous_item;
  return item;
}
PyObject* _PyErr_GetHandledException(PyThreadState* tstate) { return out(Ref<>::borrow(thread_of(tstate).handled_exception())); }
void _PyErr_SetHandledException(PyThreadState* tstate, PyObject* exception) {
  replace_field(thread_of(tstate).exc_info->exc_value, xretain(in(exception)));
}
PyObject* PyErr_GetHandledException(void) { return _PyErr_GetHandledException(PyThreadState_Get()); }
void PyErr_SetHandledException(PyObject* exception) { _PyErr_SetHandledException(PyThreadState_Get(), exception); }

void _PyErr_GetExcInfo(PyThreadState* tstate, PyObject** type, PyObject** value, PyObject** traceback) {
  Object* handled = thread_of(tstate).handled_exception();
  *value = out(Ref<>::borrow(handled));
  *type = handled ? out(Ref<>::borrow(type_of(handled))) : nullptr;
  *traceback = handled ? out(Ref<>::borrow(exception_traceback(handled))) : nullptr;
}
void PyErr_GetExcInfo(PyObject** type, PyObject** value, PyObject** traceback) {
  _PyErr_GetExcInfo(PyThreadState_Get(), type, value, traceback);
}
void PyErr_SetExcInfo(PyObject* type, PyObject* value, PyObject* traceback) {
  PyErr_SetHandledException(value);
  Py_XDECREF(value);
  Py_XDECREF(type);
  Py_XDECREF(traceback);
}
ADDER_CAPI PyObject* _PyErr_StackItemToExcInfoTuple(_PyErr_StackItem* item) {
  Object* value = in(item->exc_value);
  if (!value) value = none();
  Object *type = none(), *traceback = none();
  if (value != none()) {
    type = type_of(value);
    if (Object* own = exception_traceback(value)) traceback = own;
  }
  return out(tuple_pack(Thread::current(), type, value, traceback));
}

// --- nobody handles it ---

void PyErr_WriteUnraisable(PyObject* object) { write_unraisable(Thread::current(), in(object)); }
void _PyErr_WriteUnraisableMsg(const char* message, PyObject* object) {
  write_unraisable_message(Thread::current(), message, in(object));
}
void PyErr_PrintEx(int set_sys_last) { print_error(Thread::current(), set_sys_last); }
void PyErr_Print(void) { print_error(Thread::current(), true); }
ADDER_CAPI void _PyErr_Print(PyThreadState* tstate) { print_error(thread_of(tstate), true); }
void PyErr_Display(PyObject* type, PyObject* value, PyObject* traceback) {
  display_exception(Thread::current(), in(type), in(value), in(traceback));
}
ADDER_CAPI void _PyErr_Display(PyObject* file, PyObject*, PyObject* value, PyObject* traceback) {
  Thread& t = Thread::current();
  if (value && is_exception(in(value)) && traceback && is_exact(in(traceback), traceback_type) &&
      !exception_traceback(in(value))) {
    set_exception_traceback(t, in(value), in(traceback));
  }
  display_exception_to(t, in(file), in(value));
}
ADDER_CAPI int _Py_HandleSystemExit(int* status) {
  Thread& t = Thread::current();
  return t.error_matches(exc::SystemExit) && system_exit_status(t, status);
}

void _Py_FatalErrorFunc(const char* function, const char* message) { fatal_error(function, message); }
void _Py_FatalErrorFormat(const char* function, const char* format, ...) {
  char message[1000];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  fatal_error(function, message);
}
#undef Py_FatalError
ADDER_CAPI void Py_FatalError(const char* message) { fatal_error(nullptr, message); }
ADDER_CAPI void _Py_FatalError_TstateNULL(const char* function) {
  fatal_error(function,
              "the function must be called with the GIL held, but the GIL is released (the current Python thread state is NULL)");
}
ADDER_CAPI void _Py_FatalRefcountErrorFunc(const char* function, const char* message) { fatal_error(function, message); }

// --- signals ---

int PyErr_CheckSignals(void) { return check_signals(Thread::current()); }
int _PyErr_CheckSignals(void) { return check_signals(Thread::current()); }
ADDER_CAPI int _PyErr_CheckSignalsTstate(PyThreadState* tstate) { return check_signals(thread_of(tstate)); }
int PyErr_SetInterruptEx(int number) { return simulate_signal(number) ? 0 : -1; }
void PyErr_SetInterrupt(void) { PyErr_SetInterruptEx(2); }

// --- places in source text ---

PyObject* _PyErr_ProgramDecodedTextObject(PyObject* filename, int line, const char*) {
  return filename ? out(source_line(Thread::current(), in(filename), line)) : nullptr;
}
PyObject* PyErr_ProgramTextObject(PyObject* filename, int line) {
  return _PyErr_ProgramDecodedTextObject(filename, line, nullptr);
}
PyObject* PyErr_ProgramText(const char* filename, int line) {
  Thread& t = Thread::current();
  if (!filename) return nullptr;
  Ref<Str> name = new_str_from_fs(t, filename);
  if (!name) {
    t.clear_error();
    return nullptr;
  }
  return out(source_line(t, name, line));
}
void PyErr_RangedSyntaxLocationObject(PyObject* filename, int line, int column, int end_line, int end_column) {
  Thread& t = Thread::current();
  set_syntax_location(t, in(filename), line, column, end_line, end_column);
  if (!filename || !t.error_matches(exc::SyntaxError)) return;
  Ref<> error = take_raised(t);
  Ref<> text = source_line(t, in(filename), line);
  t.clear_error();
  if (text && error && is_a(error, exc::SyntaxError)) {
    replace_field(static_cast<SyntaxErrorObject*>(error.get())->text, text.release());
  }
  restore_raised(t, std::move(error));
}
void PyErr_SyntaxLocationObject(PyObject* filename, int line, int column) {
  PyErr_RangedSyntaxLocationObject(filename, line, column, line, -1);
}
void PyErr_SyntaxLocationEx(const char* filename, int line, int column) {
  Thread& t = Thread::current();
  Ref<Str> name;
  if (filename) {
    ErrorKeeper keep(t);
    name = new_str_from_fs(t, filename);
    t.clear_error();
  }
  PyErr_SyntaxLocationObject(out(name.get()), line, column);
}
void PyErr_SyntaxLocation(const char* filename, int line) { PyErr_SyntaxLocationEx(filename, line, -1); }

// --- exception objects and classes ---

const char* PyExceptionClass_Name(PyObject* type) { return class_of(type)->tp_name; }
PyObject* PyException_GetTraceback(PyObject* self) { return out(Ref<>::borrow(exception_traceback(in(self)))); }
int PyException_SetTraceback(PyObject* self, PyObject* traceback) {
  return set_exception_traceback(Thread::current(), in(self), in(traceback));
}
PyObject* PyException_GetCause(PyObject* self) { return out(Ref<>::borrow(exception_cause(in(self)))); }
void PyException_SetCause(PyObject* self, PyObject* cause) { set_exception_cause(in(self), steal(in(cause))); }
PyObject* PyException_GetContext(PyObject* self) { return out(Ref<>::borrow(exception_context(in(self)))); }
void PyException_SetContext(PyObject* self, PyObject* context) { set_exception_context(in(self), steal(in(context))); }

PyObject* PyErr_NewExceptionWithDoc(const char* name, const char* doc, PyObject* base, PyObject* dict) {
  Thread& t = Thread::current();
  if (!std::strrchr(name, '.')) return out(Ref<>(t.raise(exc::SystemError, "PyErr_NewException: name must be module.class")));
  return out(new_exception_class(t, name, doc, in(base), in(dict)));
}
PyObject* PyErr_NewException(const char* name, PyObject* base, PyObject* dict) {
  return PyErr_NewExceptionWithDoc(name, nullptr, base, dict);
}

// --- printf with a result that is always ended ---

#undef PyOS_snprintf
#undef PyOS_vsnprintf
ADDER_CAPI int PyOS_vsnprintf(char* buffer, size_t size, const char* format, va_list arguments) {
  int n = size > INT_MAX - 512 ? -666 : std::vsnprintf(buffer, size, format, arguments);
  if (size > 0) buffer[size - 1] = '\0';
  return n;
}
ADDER_CAPI int PyOS_snprintf(char* buffer, size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int n = PyOS_vsnprintf(buffer, size, format, arguments);
  va_end(arguments);
  return n;
}
