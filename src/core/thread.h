// Thread: the state of one Python thread, and the one idiom for errors:
//
//   return t.raise(exc::TypeError, "'%.200s' object is not iterable", type_of(o)->tp_name);
//
// works in a function that returns Ref<T>, T*, int, ssize, Lookup or bool-like status: Raised converts to each one's failure
// value.
#pragma once

#include "core/exception_types.h"
#include "layout/thread_state.h"
#include "mem/ref.h"

namespace adder {

/// A look-up has three outcomes; a miss is not an error and sets no exception.
enum class Lookup : signed char { error = -1, missing = 0, found = 1 };

struct Raised {
  template <class T>
  operator Ref<T>() const {
    return {};
  }
  template <class T>
  operator T*() const {
    return nullptr;
  }
  operator int() const { return -1; }
  operator ssize() const { return -1; }
  operator double() const { return -1.0; }
  operator Lookup() const { return Lookup::error; }
  explicit operator bool() const { return false; }
};

// Where the current thread's address is kept: _PyRuntime.gilstate.tstate_current (extensions read it there).
// Only the holder of the GIL runs, so it is a plain global; null while no thread is attached.
inline constexpr std::size_t kRuntimeSize = 166688, kRuntimeTstateOffset = 0x240;
extern ADDER_EXPORT char runtime_image[kRuntimeSize] asm("_PyRuntime");

struct Thread : ThreadState {
  static ADDER_INLINE Thread& current() { return **reinterpret_cast<Thread**>(runtime_image + kRuntimeTstateOffset); }
  static ADDER_INLINE Thread* current_or_null() { return *reinterpret_cast<Thread**>(runtime_image + kRuntimeTstateOffset); }

  // Cold: what leads to a call of them is laid out of the way, and costs the rest of its function no saved registers.
  /// Raises `type` with a message; printf-like with CPython's additions: %s %.200s %d %i %u %x %ld %zd %zu %p %c
  /// %U (str) %V %S (str()) %R (repr()) %A (ascii()) %N (type name of the object) %T is not supported (3.13).
  ADDER_COLD Raised raise(Type& type, const char* format, ...);
  Raised raise_v(Type& type, const char* format, __builtin_va_list arguments);
  /// Raises with a message that is not a format.
  ADDER_COLD Raised raise_text(Type& type, std::string_view message);
  /// Raises with an object as value (an instance, an argument, a tuple of arguments, or null).
  Raised raise_object(Type* type, Object* value);
  Raised raise_none(Type& type) { return raise_object(&type, nullptr); }
  /// KeyError with the key itself as argument (wrapped if it is a tuple).
  Raised raise_key_error(Object* key);
  ADDER_COLD Raised raise_no_memory();              // MemoryError
  ADDER_COLD Raised raise_system_error_bad_call();  // "bad argument to internal function"
  /// OSError from errno with its subclass; filename may be null.
  ADDER_COLD Raised raise_errno(int error, Object* filename = nullptr, Object* filename2 = nullptr);
  ADDER_COLD Raised raise_errno(int error, const char* filename);
  ADDER_COLD Raised raise_from_errno(Object* filename = nullptr);  // with the C variable errno
  /// Raises `type` with the message, with the error set now as cause and context.
  ADDER_COLD Raised raise_from_cause(Type& type, const char* format, ...);

  bool has_error() const { return curexc_type != nullptr; }
  /// Is the raised error an instance of `type` (class or tuple)? False when none is set.
  bool error_matches(Object* type) const;
  bool error_matches(Type& type) const;
  /// Drops the raised error.
  void clear_error();
  /// error_matches + clear_error: `if (!t.consume_error(exc::AttributeError)) return {};`
  bool consume_error(Type& type);

  // For fetch/restore around clean-up: ErrorKeeper below.
  void fetch(Object** type, Object** value, Object** traceback);  // gives ownership
  void restore(Object* type, Object* value, Object* traceback);   // steals

  /// The exception being handled (topmost non-None), borrowed, or null. For bare raise, sys.exc_info, __context__.
  Object* handled_exception() const;

  // recursion guard for C code: `RecursionGuard guard(t, " while calling a Python object"); if (!guard) return {};`
  bool enter_recursive(const char* where);
  void leave_recursive() { ++recursion_remaining; }

  // --- private part, after the 360 bytes that extensions know ---
  char* c_stack_limit;  // C stack pointer must stay above this
  struct GilState* gil;
  Object* kwnames;       // set by KW_NAMES for the CALL that follows; borrowed from the code's constants
  bool dispatch_traced;  // which table `handlers` is
  void* handlers[256];   // dispatch table of the interpreter, by opcode; the traced one while a trace function is set
};

class RecursionGuard {
 public:
  RecursionGuard(Thread& t, const char* where) : t_(t), ok_(t.enter_recursive(where)) {}
  ~RecursionGuard() {
    if (ok_) t_.leave_recursive();
  }
  explicit operator bool() const { return ok_; }

 private:
  Thread& t_;
  bool ok_;
};

/// Sets the raised error aside while clean-up code runs, and puts it back at the end of the scope.
class ErrorKeeper {
 public:
  explicit ErrorKeeper(Thread& t) : t_(t) { t.fetch(&type_, &value_, &traceback_); }
  ~ErrorKeeper() { t_.restore(type_, value_, traceback_); }

 private:
  Thread& t_;
  Object *type_, *value_, *traceback_;
};

/// Takes the raised error, normalised, with its traceback set: the exception instance (PyErr_GetRaisedException of 3.12).
Ref<> take_raised(Thread& t);
/// Raises an exception instance again as it is (keeps __traceback__, adds no context).
void restore_raised(Thread& t, Ref<> exception);
/// Makes the un-normalised triple an instance in place.
void normalize_exception(Thread& t, Object** type, Object** value, Object** traceback);
/// Chains: the error set now gets `exception` (stolen; may be null) as its __context__; if none is set, raises it.
void chain_exception(Thread& t, Ref<> exception);
/// sys.unraisablehook with the error set now; `where` is the object in "Exception ignored in: ...", may be null.
void write_unraisable(Thread& t, Object* where);
void write_unraisable_message(Thread& t, const char* message, Object* where);
/// Prints the error set now to sys.stderr and clears it (handles SystemExit by exiting).
void print_error(Thread& t, bool set_sys_last = true);
/// warnings.warn from native code. -1 when the warning was turned into an exception.
int warn(Thread& t, Type& category, ssize stack_level, const char* format, ...);
int warn_explicit(Thread& t, Type& category, Object* message, Object* filename, int lineno, Object* module, Object* registry);
/// Runs audit hooks (PEP 578); cheap when there are none. format as build_value.
int audit(Thread& t, const char* event, const char* format, ...);

}  // namespace adder
