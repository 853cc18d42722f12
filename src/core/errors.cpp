// Raising, fetching, normalising and chaining errors.
//
// A raised error is the triple curexc_{type,value,traceback} of the thread, and extensions read it there. It is kept
// un-normalised as long as possible: `type` and the message are stored, and no exception object exists until somebody looks.
// A loop that ends in StopIteration, or an attribute probe that fails, therefore never builds one. There is one exception
// to that rule: while an exception is being handled the new one needs a __context__, so it becomes an instance at once.
#include <cerrno>
#include <cstdarg>
#include <cstring>

#include "core/errors.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "types/exceptions.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

Raised Thread::raise_object(Type* type, Object* value) {
  Thread& t = *this;
  if (type && !is_exception_class(type)) {
    return raise(exc::SystemError, "_PyErr_SetObject: exception %R is not a BaseException subclass", static_cast<Object*>(type));
  }
  Ref<> held = Ref<>::borrow(value);
  if (Object* handled = handled_exception()) {
    Ref<> keep = new_ref(handled);
    if (!value || !is_exception(value)) {
      clear_error();
      Ref<> instance = make_exception(t, type, value);
      if (!instance) return {};
      held = std::move(instance);
    }
    link_exception_context(held, keep);
  }
  Object* traceback = nullptr;
  if (held && is_exception(held)) traceback = xretain(exception_traceback(held));
  restore(xretain(static_cast<Object*>(type)), held.release(), traceback);
  return {};
}

void link_exception_context(Object* value, Object* handled) {
  if (value == handled) return;
  // If `value` is somewhere in the chain of `handled`, cut it out; the slow pointer guards against cycles that are there
  // already (Floyd).
  Object* fast = handled;
  Object* slow = handled;
  bool move_slow = false;
  while (Object* context = exception_context(fast)) {
    if (context == value) {
      set_exception_context(fast, {});
      break;
    }
    fast = context;
    if (fast == slow) break;
    if (move_slow) slow = exception_context(slow);
    move_slow = !move_slow;
  }
  set_exception_context(value, new_ref(handled));
}

Raised Thread::raise_v(Type& type, const char* format, va_list arguments) {
  clear_error();  // %R and %S run Python code, which must not start with an error set
  Ref<Str> message = str_format_v(*this, format, arguments);
  return raise_object(&type, message);  // without a message when making it failed
}

Raised Thread::raise(Type& type, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  raise_v(type, format, arguments);
  va_end(arguments);
  return {};
}

Raised Thread::raise_text(Type& type, std::string_view message) {
  clear_error();
  Ref<Str> text = new_str(*this, message);
  if (!text) return {};
  return raise_object(&type, text);
}

Raised Thread::raise_key_error(Object* key) {
  // The key must become args[0]: what instantiation would unpack or drop is wrapped.
  if (!is_tuple(key) && !is_none(key) && !is_exception(key)) return raise_object(&exc::KeyError, key);
  Ref<Tuple> wrapped = tuple_pack(*this, key);
  if (!wrapped) return {};
  return raise_object(&exc::KeyError, wrapped);
}

Raised Thread::raise_no_memory() { return raise_none(exc::MemoryError); }

Raised Thread::raise_system_error_bad_call() { return raise(exc::SystemError, "bad argument to internal function"); }

Raised Thread::raise_errno(int error, Object* filename, Object* filename2) {
  Thread& t = *this;
  if (error == EINTR && hooks.check_signals && hooks.check_signals(t) < 0) return {};
  Ref<> message;
  if (error == 0) {
    message = new_str_ascii(t, "Error");
  } else {
    message = new_str_from_fs(t, std::strerror(error));
  }
  if (!message) return {};
  Ref<> code = new_int(t, error);
  if (!code) return {};
  Ref<> value;
  if (filename && filename2) {
    Ref<> zero = new_int(t, 0);
    if (!zero) return {};
    value = call_args(t, &exc::OSError, code.get(), message.get(), filename, zero.get(), filename2);
  } else if (filename) {
    value = call_args(t, &exc::OSError, code.get(), message.get(), filename);
  } else {
    value = call_args(t, &exc::OSError, code.get(), message.get());
  }
  if (!value) return {};
  return raise_object(type_of(value), value);
}

Raised Thread::raise_errno(int error, const char* filename) {
  if (!filename) return raise_errno(error);
  Ref<Str> name = new_str_from_fs(*this, filename);
  if (!name) return {};
  return raise_errno(error, name.get());
}

Raised Thread::raise_from_errno(Object* filename) { return raise_errno(errno, filename); }

Raised Thread::raise_from_cause(Type& type, const char* format, ...) {
  Thread& t = *this;
  Ref<> cause = take_raised(t);
  va_list arguments;
  va_start(arguments, format);
  raise_v(type, format, arguments);
  va_end(arguments);
  Ref<> error = take_raised(t);
  if (cause && error) {
    set_exception_cause(error, new_ref(cause.get()));
    set_exception_context(error, std::move(cause));
  }
  restore_raised(t, std::move(error));
  return {};
}

static ADDER_NOINLINE bool exception_matches_any(Object* error, Object* types) {
  for (ssize i = 0; i < tuple_size(types); ++i) {
    if (exception_matches(error, tuple_item(types, i))) return true;
  }
  return false;
}

bool exception_matches(Object* error, Object* type) {
  if (!error || !type) return false;
  if (ADDER_UNLIKELY(is_tuple(type))) return exception_matches_any(error, type);
  if (is_exception(error)) error = type_of(error);
  if (is_exception_class(error) && is_exception_class(type)) {
    return is_subtype(reinterpret_cast<Type*>(error), reinterpret_cast<Type*>(type));
  }
  return error == type;
}

bool Thread::error_matches(Object* type) const { return exception_matches(curexc_type, type); }

bool Thread::error_matches(Type& type) const {
  Object* error = curexc_type;
  return error && (error == &type || exception_matches(error, &type));
}

void Thread::clear_error() {
  if (has_error()) restore(nullptr, nullptr, nullptr);
}

bool Thread::consume_error(Type& type) {
  if (!error_matches(type)) return false;
  clear_error();
  return true;
}

void Thread::fetch(Object** type, Object** value, Object** traceback) {
  *type = curexc_type;
  *value = curexc_value;
  *traceback = curexc_traceback;
  curexc_type = curexc_value = curexc_traceback = nullptr;
}

void Thread::restore(Object* type, Object* value, Object* traceback) {
  if (traceback && !is_exact(traceback, traceback_type)) {
    xdecref(traceback);
    traceback = nullptr;
  }
  Object *old_type = curexc_type, *old_value = curexc_value, *old_traceback = curexc_traceback;
  curexc_type = type;
  curexc_value = value;
  curexc_traceback = traceback;
  xdecref(old_type);
  xdecref(old_value);
  xdecref(old_traceback);
}

Object* Thread::handled_exception() const {
  for (ExcStackItem* item = exc_info; item; item = item->previous) {
    if (item->exc_value && !is_none(item->exc_value)) return item->exc_value;
  }
  return nullptr;
}

Ref<> make_exception(Thread& t, Object* type, Object* value) {
  Ref<> exception;
  if (!value || is_none(value)) {
    exception = call_no_args(t, type);
  } else if (is_tuple(value)) {
    exception = call(t, type, value, nullptr);
  } else {
    exception = call_one_arg(t, type, value);
  }
  if (exception && !is_exception(exception)) {
    return t.raise(exc::TypeError, "calling %R should have returned an instance of BaseException, not %s", type,
                   type_of(exception)->tp_name);
  }
  return exception;
}

namespace {

constexpr int kNormalizeDepth = 32;

/// One attempt; false with another error set when instantiation failed.
bool normalize_once(Thread& t, Object** type, Object** value) {
  if (!*value) *value = retain(none());
  if (!is_exception_class(*type)) return true;
  Type* instance_type = nullptr;
  int fits = 0;
  if (is_exception(*value)) {
    instance_type = type_of(*value);
    fits = is_subclass(t, instance_type, *type);
    if (fits < 0) return false;
  }
  if (!fits) {
    Ref<> fixed = make_exception(t, *type, *value);
    if (!fixed) return false;
    replace_field(*value, fixed.release());
  } else if (instance_type != reinterpret_cast<Type*>(*type)) {
    replace_field(*type, retain(static_cast<Object*>(instance_type)));
  }
  return true;
}

}  // namespace

void normalize_exception(Thread& t, Object** type, Object** value, Object** traceback) {
  struct Headroom {  // a RecursionError must be instantiable at the very limit
    explicit Headroom(Thread& t) : t(t) { ++t.recursion_headroom; }
    ~Headroom() { --t.recursion_headroom; }
    Thread& t;
  } headroom(t);
  for (int depth = 0; *type; ++depth) {
    if (normalize_once(t, type, value)) return;
    clear_field(*type);
    clear_field(*value);
    if (depth + 1 == kNormalizeDepth) {
      t.raise(exc::RecursionError, "maximum recursion depth exceeded while normalizing an exception");
    } else if (depth > kNormalizeDepth + 2) {
      ADDER_FATAL("Cannot recover from the recursive normalization of an exception.");
    }
    Object* first_traceback = *traceback;
    t.fetch(type, value, traceback);
    if (first_traceback) {
      if (*traceback) {
        decref(first_traceback);
      } else {
        *traceback = first_traceback;
      }
    }
  }
}

Ref<> take_raised(Thread& t) {
  Object *type, *value, *traceback;
  t.fetch(&type, &value, &traceback);
  if (!type) return {};
  if (!value || value->type != reinterpret_cast<Type*>(type)) normalize_exception(t, &type, &value, &traceback);
  if (traceback) {
    if (value && is_exception(value)) replace_field(static_cast<BaseException*>(value)->traceback, xretain(traceback));
    decref(traceback);
  }
  xdecref(type);
  return steal(value);
}

void restore_raised(Thread& t, Ref<> exception) {
  if (!exception) {
    t.clear_error();
    return;
  }
  Object* type = retain(static_cast<Object*>(type_of(exception)));
  Object* traceback = xretain(exception_traceback(exception));
  t.restore(type, exception.release(), traceback);
}

void chain_exception(Thread& t, Ref<> exception) {
  if (!exception) return;
  if (!t.has_error()) {
    restore_raised(t, std::move(exception));
    return;
  }
  Ref<> error = take_raised(t);
  if (error && error.get() != exception.get()) set_exception_context(error, std::move(exception));
  restore_raised(t, std::move(error));
}

namespace {

/// Applies `set` to the raised error, made an instance first, if it is of `type`.
template <class F>
void adjust_raised(Thread& t, Type& type, F set) {
  if (!t.error_matches(type)) return;
  Ref<> error = take_raised(t);
  if (error && is_a(error, type)) set(error.get());
  restore_raised(t, std::move(error));
}

}  // namespace

void set_name_error_context(Thread& t, Object* name) {
  adjust_raised(t, exc::NameError, [&](Object* e) {
    auto* error = static_cast<NameErrorObject*>(e);
    if (!error->name) error->name = retain(name);
  });
}

Raised raise_import_error(Thread& t, Type& type, Object* message, Object* name, Object* path) {
  if (!is_subtype(&type, &exc::ImportError)) return t.raise(exc::TypeError, "expected a subclass of ImportError");
  if (!message) return t.raise(exc::TypeError, "expected a message argument");
  Ref<Tuple> kwnames = tuple_pack(t, static_cast<Object*>("name"_s), static_cast<Object*>("path"_s));
  if (!kwnames) return {};
  Object* args[] = {nullptr, message, name ? name : none(), path ? path : none()};
  Ref<> error = vectorcall(t, &type, args + 1, 1 | kVectorcallArgumentsOffset, kwnames);
  if (!error) return {};
  return t.raise_object(type_of(error), error);
}

void set_syntax_location(Thread& t, Object* filename, int line, int column, int end_line, int end_column) {
  adjust_raised(t, exc::SyntaxError, [&](Object* e) {
    auto* error = static_cast<SyntaxErrorObject*>(e);
    auto number = [&](int n) { return n < 0 ? retain(none()) : new_int(t, n).release(); };
    replace_field(error->lineno, number(line));
    replace_field(error->offset, number(column));
    replace_field(error->end_lineno, number(end_line));
    replace_field(error->end_offset, number(end_column));
    if (filename) replace_field(error->filename, retain(filename));
    if (!error->text) error->text = retain(none());
    if (!error->print_file_and_line) error->print_file_and_line = retain(none());
    t.clear_error();
  });
}

}  // namespace adder
