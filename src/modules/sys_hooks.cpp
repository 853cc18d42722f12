// sys: the hooks that users may replace, in their original form.
#include <cstdlib>

#include "core/args.h"
#include "core/errors.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/str.h"

namespace adder {

// Writes text to a file; characters that its encoding lacks are shown as backslash escapes.
static int write_displayable(Thread& t, Object* file, Object* text) {
  Ref<> written = call_method(t, file, "write"_s, text);
  if (written) return 0;
  if (!t.consume_error(exc::UnicodeEncodeError)) return -1;
  Ref<> encoding = get_attr(t, file, "encoding"_s);
  if (!encoding) return -1;
  const char* name = str_utf8(t, encoding, nullptr);
  Ref<> encoded = name ? str_encode(t, text, name, "backslashreplace") : Ref<>();
  if (!encoded) return -1;
  Ref<> buffer;
  if (lookup_attr(t, file, "buffer"_s, &buffer) == Lookup::error) return -1;
  if (buffer) return call_method(t, buffer.get(), "write"_s, encoded.get()) ? 0 : -1;
  Ref<> escaped = str_decode_object(t, encoded, name, "strict");
  return escaped && call_method(t, file, "write"_s, escaped.get()) ? 0 : -1;
}

Ref<> sys_displayhook(Object*, Object* o) {
  Thread& t = Thread::current();
  Object* builtins = dict_get_str(as<Dict>(interpreter(t).modules), "builtins");
  if (!builtins) return t.raise(exc::RuntimeError, "lost builtins module");
  if (is_none(o)) return new_none();
  if (set_attr(t, builtins, "_"_s, none()) < 0) return {};
  Ref<> file = Ref<>::borrow(sys_get(t, "stdout"));
  if (!file || is_none(file)) return t.raise(exc::RuntimeError, "lost sys.stdout");
  Ref<> text = repr(t, o);
  if (!text || write_displayable(t, file, text) < 0) return {};
  Ref<> newline = call_method(t, file.get(), "write"_s, "\n"_s);
  if (!newline || set_attr(t, builtins, "_"_s, o) < 0) return {};
  return new_none();
}

Ref<> sys_excepthook(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "excepthook", nargs, 3, 3)) return {};
  display_exception(t, args[0], args[1], args[2]);
  return new_none();
}

Ref<> sys_unraisablehook(Object*, Object* unraisable) { return default_unraisable_hook(Thread::current(), unraisable); }

// breakpoint(): PYTHONBREAKPOINT names the callable, pdb.set_trace by default, "0" none.
Ref<> sys_breakpointhook(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  const char* setting = interpreter(t).config.use_environment ? std::getenv("PYTHONBREAKPOINT") : nullptr;
  std::string_view path = setting && *setting ? setting : "pdb.set_trace";
  if (path == "0") return new_none();
  std::size_t dot = path.rfind('.');
  std::string_view module_name = dot == path.npos ? "builtins" : path.substr(0, dot);
  std::string_view attribute = dot == path.npos ? path : path.substr(dot + 1);
  Ref<> name = new_str(t, module_name), attr = new_str(t, attribute);
  if (!name || !attr) return {};
  Ref<> module = module_name.empty() ? Ref<>() : hooks.import_module(t, name);
  if (!module && !module_name.empty() && !t.error_matches(exc::ImportError)) return {};
  Ref<> hook = module ? get_attr(t, module, attr) : Ref<>();
  if (!hook) {
    if (t.has_error() && !t.error_matches(exc::AttributeError) && !t.error_matches(exc::ImportError)) return {};
    t.clear_error();
    Ref<> shown = new_str(t, path);
    if (!shown || warn(t, exc::RuntimeWarning, 0, "Ignoring unimportable $PYTHONBREAKPOINT: \"%U\"", shown.get()) < 0) return {};
    return new_none();
  }
  return vectorcall(t, hook, args, nargs, kwnames);
}

}  // namespace adder
