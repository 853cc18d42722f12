// Errors that reach the top: sys.excepthook and SystemExit; and errors that cannot be raised at all (in __del__, in callbacks):
// sys.unraisablehook.
#include <cstdio>
#include <cstdlib>

#include "core/args.h"
#include "core/errors.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/text_output.h"
#include "core/type_object.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/traceback.h"

namespace adder {

namespace {

Ref<> sys_attribute(Thread& t, Object* name) {
  auto* sys = static_cast<Dict*>(interpreter(t).sysdict);
  return Ref<>::borrow(sys ? dict_get_str(sys, name) : nullptr);
}

void set_sys_attribute(Thread& t, Object* name, Object* value) {
  auto* sys = static_cast<Dict*>(interpreter(t).sysdict);
  if (sys && dict_set(t, sys, name, value) < 0) t.clear_error();
}

}  // namespace

void write_stderr(Thread& t, const char* format, ...) {
  ErrorKeeper keep(t);
  va_list arguments;
  va_start(arguments, format);
  Ref<Str> text = str_format_v(t, format, arguments);
  va_end(arguments);
  if (text) {
    Ref<> file = sys_attribute(t, "stderr"_s);
    TextOutput out(t);
    if (!file || is_none(file) || !out.open(file) || !out.object(text)) {
      t.clear_error();
      ssize size;
      if (const char* utf8 = str_utf8(t, text, &size)) std::fwrite(utf8, 1, static_cast<std::size_t>(size), stderr);
    }
  }
  t.clear_error();
}

// --- SystemExit ---

bool system_exit_status(Thread& t, int* status) {
  if (!t.error_matches(exc::SystemExit)) return false;
  std::fflush(stdout);
  Ref<> error = take_raised(t);
  Ref<> code = new_none();
  if (error && is_exception(error)) {
    Ref<> attribute;
    if (lookup_attr(t, error, "code"_s, &attribute) == Lookup::found) code = std::move(attribute);
    t.clear_error();
  } else if (error) {
    code = std::move(error);
  }
  if (is_none(code)) {
    *status = 0;
  } else if (is_int(code)) {
    int overflow = 0;
    long n = as_long_and_overflow(t, code, &overflow);
    *status = overflow ? -1 : static_cast<int>(n);
  } else {
    *status = 1;
    Ref<> file = sys_attribute(t, "stderr"_s);
    Ref<> text = str(t, code);
    TextOutput out(t);
    if (text && file && !is_none(file)) {
      (void)(out.open(file) && out.object(text));
    } else if (text) {
      ssize size;
      if (const char* utf8 = str_utf8(t, text, &size)) std::fwrite(utf8, 1, static_cast<std::size_t>(size), stderr);
      std::fflush(stderr);
    }
    t.clear_error();
    write_stderr(t, "\n");
  }
  t.clear_error();
  return true;
}

void handle_system_exit(Thread& t) {
  if (interpreter(t).config.inspect) return;  // -i: show it like any other
  int status;
  if (!system_exit_status(t, &status)) return;
  if (hooks.exit_process) hooks.exit_process(t, status);
  std::exit(status);
}

// --- sys.excepthook ---

void print_error(Thread& t, bool set_sys_last) {
  handle_system_exit(t);
  Object *type, *value, *traceback;
  t.fetch(&type, &value, &traceback);
  if (!type) return;
  normalize_exception(t, &type, &value, &traceback);
  Ref<> type_held = steal(type), value_held = steal(value), traceback_held = traceback ? steal(traceback) : new_none();
  if (is_exception(value_held)) set_exception_traceback(t, value_held, traceback_held);
  if (set_sys_last) {
    set_sys_attribute(t, "last_type"_s, type_held);
    set_sys_attribute(t, "last_value"_s, value_held);
    set_sys_attribute(t, "last_traceback"_s, traceback_held);
  }
  Ref<> hook = sys_attribute(t, "excepthook"_s);
  Object* hook_shown = hook ? hook.get() : none();
  if (audit(t, "sys.excepthook", "OOOO", hook_shown, type_held.get(), value_held.get(), traceback_held.get()) < 0) {
    if (!t.consume_error(exc::RuntimeError)) {
      write_unraisable_message(t, "in audit hook", nullptr);
    }
    t.clear_error();
    return;
  }
  if (!hook) {
    write_stderr(t, "sys.excepthook is missing\n");
    display_exception(t, type_held, value_held, traceback_held);
    return;
  }
  Ref<> result = call_args(t, hook, type_held.get(), value_held.get(), traceback_held.get());
  if (result) return;
  handle_system_exit(t);
  Object* original_traceback = traceback_held;
  t.fetch(&type, &value, &traceback);
  normalize_exception(t, &type, &value, &traceback);
  Ref<> new_type = steal(type), new_value = steal(value), new_traceback = traceback ? steal(traceback) : new_none();
  std::fflush(stdout);
  write_stderr(t, "Error in sys.excepthook:\n");
  display_exception(t, new_type, new_value, new_traceback);
  write_stderr(t, "\nOriginal exception was:\n");
  display_exception(t, type_held, value_held, original_traceback);
}

// --- sys.unraisablehook ---

static StructSeqField unraisable_fields[] = {
    {"exc_type", "Exception type"}, {"exc_value", "Exception value"},           {"exc_traceback", "Exception traceback"},
    {"err_msg", "Error message"},   {"object", "Object causing the exception"}, {}};
static const StructSeqDesc unraisable_desc = {
    "UnraisableHookArgs", "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.", unraisable_fields, 5};
static Type unraisable_type_object;
static Type* unraisable_type;  // null until it is ready

Type* unraisable_hook_args_type(Thread& t) {
  if (!unraisable_type) {
    ErrorKeeper keep(t);
    if (init_struct_seq_type(t, &unraisable_type_object, &unraisable_desc) == 0) {
      unraisable_type = &unraisable_type_object;
    }
    t.clear_error();
  }
  return unraisable_type;
}

namespace {

Object* shown_or_none(Object* o) { return o ? o : none(); }

/// The text on sys.stderr; false with an exception set when writing failed.
bool print_unraisable(Thread& t, Object* type, Object* value, Object* traceback, Object* message, Object* where) {
  Ref<> file = sys_attribute(t, "stderr"_s);
  if (!file || is_none(file)) return true;
  TextOutput out(t);
  if (!out.open(file)) return false;
  bool with_object = where && !is_none(where);
  if (with_object) {
    bool ok = message && !is_none(message) ? out.object(message) && out.text(": ") : out.text("Exception ignored in: ");
    if (!ok) return false;
    Ref<> text = repr(t, where);
    if (text) {
      if (!out.object(text)) return false;
    } else {
      t.clear_error();
      if (!out.text("<object repr() failed>")) return false;
    }
    if (!out.text("\n")) return false;
  } else if (message && !is_none(message)) {
    if (!out.object(message) || !out.text(":\n")) return false;
  }
  if (traceback && is_exact(traceback, traceback_type)) {
    if (!print_traceback_indented(out, t, traceback, 0, "", "", "Traceback (most recent call last):\n")) t.clear_error();
  }
  if (!type || !is_exception_class(type)) return true;
  Ref<> module = get_attr(t, type, "__module__"_s);
  if (!module || !is_str(module)) {
    t.clear_error();
    if (!out.text("<unknown>")) return false;
  } else if (!str_equals_ascii(module, "builtins") && !str_equals_ascii(module, "__main__")) {
    if (!out.object(module) || !out.text(".")) return false;
  }
  Ref<> name = type_qualname(t, reinterpret_cast<Type*>(type));
  if (name && is_str(name)) {
    if (!out.object(name)) return false;
  } else {
    t.clear_error();
    if (!out.text("<unknown>")) return false;
  }
  if (value && !is_none(value)) {
    if (!out.text(": ")) return false;
    Ref<> text = str(t, value);
    if (text) {
      if (!out.object(text)) return false;
    } else {
      t.clear_error();
      if (!out.text("<exception str() failed>")) return false;
    }
  }
  if (!out.text("\n")) return false;
  Ref<> flushed = call_method(t, file, "flush"_s);
  if (!flushed) t.clear_error();
  return true;
}

void report_unraisable(Thread& t, Ref<> message, Object* where) {
  Ref<> keep_where = Ref<>::borrow(where);
  Object *type, *value, *traceback;
  t.fetch(&type, &value, &traceback);
  if (!type) return;
  if (!traceback && hooks.current_frame) {
    if (FrameObject* frame = hooks.current_frame(t)) {
      traceback = traceback_from_frame(t, nullptr, frame).release();
      t.clear_error();
    }
  }
  normalize_exception(t, &type, &value, &traceback);
  Ref<> type_held = steal(type), value_held = steal(value), traceback_held = steal(traceback);
  if (traceback_held && value_held && is_exception(value_held)) set_exception_traceback(t, value_held, traceback_held);

  Ref<> hook = sys_attribute(t, "unraisablehook"_s);
  Ref<Tuple> arguments;
  if (Type* args_type = unraisable_hook_args_type(t)) arguments = new_struct_seq(t, args_type);
  if (hook && !is_none(hook) && arguments) {
    Object* fields[] = {type_held, value_held, traceback_held, message, where};
    for (int i = 0; i < 5; ++i) arguments->items[i] = retain(shown_or_none(fields[i]));
    if (audit(t, "sys.unraisablehook", "OO", hook.get(), static_cast<Object*>(arguments.get())) == 0) {
      Ref<> result = call_one_arg(t, hook, arguments);
      if (result) return;
    }
    // The hook failed: show that error instead.
    Object *t2, *v2, *tb2;
    t.fetch(&t2, &v2, &tb2);
    normalize_exception(t, &t2, &v2, &tb2);
    Ref<> type2 = steal(t2), value2 = steal(v2), traceback2 = steal(tb2);
    Ref<Str> text = new_str_ascii(t, "Exception ignored in sys.unraisablehook");
    if (!print_unraisable(t, type2, value2, traceback2, text, hook)) t.clear_error();
    t.clear_error();
    return;
  }
  t.clear_error();
  if (!print_unraisable(t, type_held, value_held, traceback_held, message, where)) t.clear_error();
}

}  // namespace

Ref<> default_unraisable_hook(Thread& t, Object* arguments) {
  if (!unraisable_type || type_of(arguments) != unraisable_type) {
    return t.raise(exc::TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
  }
  Object* const* a = tuple_items(arguments);
  if (!print_unraisable(t, a[0], a[1], a[2], a[3], a[4])) return {};
  return new_none();
}

void write_unraisable(Thread& t, Object* where) { report_unraisable(t, {}, where); }

void write_unraisable_message(Thread& t, const char* message, Object* where) {
  Ref<> text;
  if (message) {
    ErrorKeeper keep(t);
    text = str_format(t, "Exception ignored %s", message);
    t.clear_error();
  }
  report_unraisable(t, std::move(text), where);
}

}  // namespace adder
