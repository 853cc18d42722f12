// The warnings machinery: what warnings.warn() does, in C++, because warnings are issued before the module can be imported,
// and by native code. When the Python module is loaded its filters, registry and _showwarnmsg are used; programs replace them.
#include "core/warnings.h"

#include <cstdarg>

#include "core/errors.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/source_line.h"
#include "core/text_output.h"
#include "core/type_object.h"
#include "types/dict.h"
#include "types/frame.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

Ref<> filter_row(Thread& t, Type& category, Str* action, Object* module) {
  return tuple_pack(t, static_cast<Object*>(action), none(), static_cast<Object*>(&category), module,
                    static_cast<Object*>(small_int(0)));
}

}  // namespace

int init_warnings(Thread& t) {
  Interpreter& interp = interpreter(t);
  if (interp.warnings_filters) return 0;
  Ref<> rows[] = {
      filter_row(t, exc::DeprecationWarning, "default"_s, "__main__"_s),
      filter_row(t, exc::DeprecationWarning, "ignore"_s, none()),
      filter_row(t, exc::PendingDeprecationWarning, "ignore"_s, none()),
      filter_row(t, exc::ImportWarning, "ignore"_s, none()),
      filter_row(t, exc::ResourceWarning, "ignore"_s, none()),
  };
  Ref<List> filters = new_list(t, 0);
  Ref<Dict> once = new_dict(t);
  if (!filters || !once) return -1;
  for (Ref<>& row : rows) {
    if (!row || list_append(t, filters, row.get()) < 0) return -1;
  }
  interp.warnings_filters = filters.release();
  interp.warnings_once_registry = once.release();
  interp.warnings_default_action = "default"_s;
  return 0;
}

namespace {

/// warnings.<name> if the module is loaded, or can be when `import_it`; missing otherwise.
Lookup module_attribute(Thread& t, Object* name, bool import_it, Ref<>* result) {
  Interpreter& interp = interpreter(t);
  Ref<> module;
  if (import_it && !interp.finalizing) {
    module = import(t, "warnings");
    if (!module) {
      if (t.consume_error(exc::ImportError)) return Lookup::missing;
      return Lookup::error;
    }
  } else {
    if (interp.finalizing && !interp.modules) return Lookup::missing;
    Object* found = nullptr;
    if (interp.modules && is_dict(interp.modules)) found = dict_get_str(static_cast<Dict*>(interp.modules), "warnings"_s);
    if (!found || is_none(found)) return Lookup::missing;
    module = new_ref(found);
  }
  return lookup_attr(t, module, name, result);
}

/// None matches all, a str itself, anything else is asked by its match() (a compiled pattern).
int matches(Thread& t, Object* pattern, Object* text) {
  if (is_none(pattern)) return 1;
  if (is_exact(pattern, str_type)) return is_str(text) && str_equal(pattern, text);
  Ref<> answer = call_method(t, pattern, "match"_s, text);
  return answer ? is_true(t, answer) : -1;
}

struct Warning {
  Thread& t;
  Ref<> category, message, text, filename, module, registry, source_line, source;
  int line;

  Ref<> default_action() {
    Interpreter& interp = interpreter(t);
    Ref<> action;
    Lookup found = module_attribute(t, "defaultaction"_s, false, &action);
    if (found == Lookup::error) return {};
    if (found == Lookup::missing) return new_ref(interp.warnings_default_action);
    if (!is_str(action)) {
      return t.raise(exc::TypeError, "_warnings.defaultaction must be a string, not '%.200s'", type_of(action)->tp_name);
    }
    return action;
  }

  /// The action of the first filter that applies; *item is the filter, or None.
  Ref<> find_action(Ref<>* item) {
    Interpreter& interp = interpreter(t);
    Ref<> filters;
    Lookup found = module_attribute(t, "filters"_s, false, &filters);
    if (found == Lookup::error) return {};
    if (found == Lookup::found) {
      replace_field(interp.warnings_filters, retain(filters.get()));
    } else {
      filters = new_ref(interp.warnings_filters);
    }
    if (!is_list(filters)) return t.raise(exc::ValueError, "_warnings.filters must be a list");
    for (ssize i = 0; i < list_size(filters); ++i) {
      Ref<> row = new_ref(list_item(filters, i));
      if (!is_exact(row, tuple_type) || tuple_size(row) != 5) {
        return t.raise(exc::ValueError, "_warnings.filters item %zd isn't a 5-tuple", i);
      }
      Object* const* f = tuple_items(row);
      if (!is_str(f[0])) return t.raise(exc::TypeError, "action must be a string, not '%.200s'", type_of(f[0])->tp_name);
      int good = matches(t, f[1], text);
      if (good > 0) good = matches(t, f[3], module);
      if (good > 0) good = is_subclass(t, category, f[2]);
      if (good < 0) return {};
      if (!good) continue;
      ssize at = as_ssize(t, f[4]);
      if (at == -1 && t.has_error()) return {};
      if (at != 0 && at != line) continue;
      Ref<> action = new_ref(f[0]);
      *item = std::move(row);
      return action;
    }
    *item = new_none();
    return default_action();
  }

  /// Was `key` entered since the filters changed last? Enters it if asked.
  int already_warned(Object* registry_dict, Object* key, bool enter) {
    Interpreter& interp = interpreter(t);
    Object* version;
    Dict* d = static_cast<Dict*>(registry_dict);
    Lookup found = dict_lookup(t, d, "version"_s, &version);
    if (found == Lookup::error) return -1;
    bool current =
        found == Lookup::found && is_exact(version, int_type) && as_long(t, version) == interp.warnings_filters_version;
    t.clear_error();
    if (!current) {
      dict_clear(d);
      Ref<> now = new_int(t, interp.warnings_filters_version);
      if (!now || dict_set(t, d, "version"_s, now) < 0) return -1;
    } else {
      Object* seen;
      found = dict_lookup(t, d, key, &seen);
      if (found == Lookup::error) return -1;
      if (found == Lookup::found) {
        Ref<> keep = new_ref(seen);
        if (int truth = is_true(t, seen)) return truth;
      }
    }
    return enter ? dict_set(t, d, key, &true_object) : 0;
  }

  int already_warned_anywhere(Object* registry_dict) {
    Ref<Tuple> key = tuple_pack(t, text.get(), category.get());
    return key ? already_warned(registry_dict, key, true) : -1;
  }

  Ref<> once_registry() {
    Interpreter& interp = interpreter(t);
    Ref<> found;
    Lookup r = module_attribute(t, "onceregistry"_s, false, &found);
    if (r == Lookup::error) return {};
    if (r == Lookup::missing) return new_ref(interp.warnings_once_registry);
    if (!is_dict(found)) {
      return t.raise(exc::TypeError, "_warnings.onceregistry must be a dict, not '%.200s'", type_of(found)->tp_name);
    }
    replace_field(interp.warnings_once_registry, retain(found.get()));
    return found;
  }

  bool has_registry() const { return registry && !is_none(registry); }

  /// 1: show it, 0: done, -1: error (or the warning is one).
  int decide() {
    Ref<> line_object = new_int(t, line);
    if (!line_object) return -1;
    Ref<Tuple> key = tuple_pack(t, text.get(), category.get(), line_object.get());
    if (!key) return -1;
    if (has_registry()) {
      if (int seen = already_warned(registry, key, false)) return seen < 0 ? -1 : 0;
    }
    Ref<> item;
    Ref<> action = find_action(&item);
    if (!action) return -1;
    auto is = [&](std::string_view name) { return str_equals_ascii(action, name); };
    if (is("error")) return t.raise_object(reinterpret_cast<Type*>(category.get()), message);
    if (is("ignore")) return 0;
    if (is("always")) return 1;
    if (has_registry() && dict_set(t, static_cast<Dict*>(registry.get()), key, &true_object) < 0) return -1;
    int seen = 0;
    if (is("once")) {
      Ref<> where = has_registry() ? new_ref(registry.get()) : once_registry();
      if (!where) return -1;
      seen = already_warned_anywhere(where);
    } else if (is("module")) {
      if (has_registry()) seen = already_warned_anywhere(registry);
    } else if (!is("default")) {
      return t.raise(exc::RuntimeError, "Unrecognized action (%R) in warnings.filters:\n %R", action.get(), item.get());
    }
    return seen < 0 ? -1 : !seen;
  }

  int show() {
    Ref<> function;
    Lookup found = module_attribute(t, "_showwarnmsg"_s, static_cast<bool>(source), &function);
    if (found == Lookup::error) return -1;
    if (found == Lookup::missing) return show_natively();
    if (!is_callable(function)) return t.raise(exc::TypeError, "warnings._showwarnmsg() must be set to a callable");
    Ref<> record_type;
    found = module_attribute(t, "WarningMessage"_s, false, &record_type);
    if (found == Lookup::error) return -1;
    if (found == Lookup::missing) return t.raise(exc::RuntimeError, "unable to get warnings.WarningMessage");
    Ref<> line_object = new_int(t, line);
    if (!line_object) return -1;
    Ref<> record = call_args(t, record_type, message.get(), category.get(), filename.get(), line_object.get(), none(), none(),
                             source ? source.get() : none());
    if (!record) return -1;
    return call_one_arg(t, function, record) ? 0 : -1;
  }

  int show_natively() {
    auto* sys = static_cast<Dict*>(interpreter(t).sysdict);
    Ref<> file = Ref<>::borrow(sys ? dict_get_str(sys, "stderr"_s) : nullptr);
    Ref<> name = get_attr(t, category, "__name__"_s);
    TextOutput out(t);
    bool ok = file && !is_none(file) && name && out.open(file) &&
              out.format("%S:%d: %S: %S\n", filename.get(), line, name.get(), text.get());
    if (ok) {
      Ref<> shown = source_line ? new_ref(source_line.get()) : adder::source_line(t, filename, line);
      if (shown && is_str(shown)) {
        ssize start = 0, n = str_length(shown);
        auto blank = [&](ssize i) {
          u32 c = str_char(shown, i);
          return c == ' ' || c == '\t' || c == '\f';
        };
        while (start < n && blank(start)) ++start;
        Ref<> stripped = str_substring(t, shown, start, n);
        ok = stripped && out.format("  %U\n", stripped.get());
      }
    }
    t.clear_error();
    return 0;
  }
};

/// "a/b.py" is called "a/b" when nobody gives the module's name.
Ref<> module_name_of(Thread& t, Object* filename) {
  ssize n = str_length(filename);
  if (n == 0) return new_str_ascii(t, "<unknown>");
  if (n >= 3 && str_char(filename, n - 3) == '.' && str_char(filename, n - 2) == 'p' && str_char(filename, n - 1) == 'y') {
    return str_substring(t, filename, 0, n - 3);
  }
  return new_ref(filename);
}

// --- the place of a warning: globals, file and line of the frame `stack_level` levels up ---

bool is_import_frame(InterpreterFrame* f) {
  Object* name = f->code->filename;
  return is_str(name) && str_find(name, "importlib"_s, 0, str_length(name), 1) >= 0 &&
         str_find(name, "_bootstrap"_s, 0, str_length(name), 1) >= 0;
}

InterpreterFrame* frame_above(InterpreterFrame* f) { return visible_frame(f->previous); }

InterpreterFrame* frame_at_level(Thread& t, ssize level) {
  InterpreterFrame* f = t.cframe ? visible_frame(t.cframe->current_frame) : nullptr;
  if (!f) return nullptr;
  // The import machinery between the caller and us does not count, unless it is itself what warns.
  bool count_all = level <= 0 || is_import_frame(f);
  while (--level > 0 && f) {
    f = frame_above(f);
    while (f && !count_all && is_import_frame(f)) f = frame_above(f);
  }
  return f;
}

int set_place(Thread& t, Warning& w, ssize level) {
  Object* globals;
  if (InterpreterFrame* f = frame_at_level(t, level)) {
    globals = f->globals;
    w.filename = new_ref(f->code->filename);
    w.line = frame_line(f);
  } else {
    globals = interpreter(t).sysdict;
    w.filename = new_ref(static_cast<Object*>("sys"_s));
    w.line = 1;
  }
  if (!globals || !is_dict(globals)) return t.raise_system_error_bad_call();
  Ref<> keep = new_ref(globals);
  Object* registry;
  Lookup found = dict_lookup(t, static_cast<Dict*>(globals), "__warningregistry__"_s, &registry);
  if (found == Lookup::error) return -1;
  if (found == Lookup::found) {
    w.registry = new_ref(registry);
  } else {
    w.registry = new_dict(t);
    if (!w.registry || dict_set(t, static_cast<Dict*>(globals), "__warningregistry__"_s, w.registry) < 0) return -1;
  }
  Object* name;
  found = dict_lookup(t, static_cast<Dict*>(globals), "__name__"_s, &name);
  if (found == Lookup::error) return -1;
  bool usable = found == Lookup::found && (is_none(name) || is_str(name));
  w.module = new_ref(usable ? name : static_cast<Object*>("<string>"_s));
  return 0;
}

int issue(Warning& w) {
  Thread& t = w.t;
  if (w.module && is_none(w.module)) return 0;  // late in shutdown
  if (w.registry && !is_dict(w.registry) && !is_none(w.registry)) {
    return t.raise(exc::TypeError, "'registry' must be a dict or None");
  }
  if (init_warnings(t) < 0) return -1;
  if (!w.module) {
    w.module = module_name_of(t, w.filename);
    if (!w.module) return -1;
  }
  int is_warning = is_instance(t, w.message, &exc::Warning);
  if (is_warning < 0) return -1;
  if (is_warning) {
    w.text = str(t, w.message);
    w.category = new_ref(static_cast<Object*>(type_of(w.message)));
  } else {
    w.text = new_ref(w.message.get());
    w.message = call_one_arg(t, w.category, w.message);
  }
  if (!w.text || !w.message) return -1;
  if (w.source && is_none(w.source)) w.source.reset();
  int shown = w.decide();
  return shown > 0 ? w.show() : shown;
}

}  // namespace

int warn_explicit_full(Thread& t, Object* category, Object* message, Object* filename, int line, Object* module, Object* registry,
                       Object* source_line, Object* source) {
  Warning w{t,
            new_ref(category),
            new_ref(message),
            {},
            new_ref(filename),
            Ref<>::borrow(module),
            Ref<>::borrow(registry),
            Ref<>::borrow(source_line),
            Ref<>::borrow(source),
            line};
  return issue(w);
}

int warn_explicit(Thread& t, Type& category, Object* message, Object* filename, int line, Object* module, Object* registry) {
  return warn_explicit_full(t, &category, message, filename, line, module, registry, nullptr, nullptr);
}

int warn_object(Thread& t, Object* message, Object* category, ssize stack_level, Object* source) {
  Ref<> held_category;
  int is_warning = is_instance(t, message, &exc::Warning);
  if (is_warning < 0) return -1;
  if (is_warning) {
    held_category = new_ref(static_cast<Object*>(type_of(message)));
  } else {
    held_category = new_ref(!category || is_none(category) ? static_cast<Object*>(&exc::UserWarning) : category);
  }
  int fits = is_type(held_category) ? is_subclass(t, held_category, &exc::Warning) : 0;
  if (fits < 0) return -1;
  if (!fits) {
    return t.raise(exc::TypeError, "category must be a Warning subclass, not '%s'", type_of(held_category)->tp_name);
  }
  Warning w{t, std::move(held_category), new_ref(message), {}, {}, {}, {}, {}, Ref<>::borrow(source), 0};
  if (set_place(t, w, stack_level) < 0) return -1;
  return issue(w);
}

int warn(Thread& t, Type& category, ssize stack_level, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Ref<Str> message = str_format_v(t, format, arguments);
  va_end(arguments);
  return message ? warn_object(t, message, &category, stack_level, nullptr) : -1;
}

int warn_resource(Thread& t, Object* source, ssize stack_level, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Ref<Str> message = str_format_v(t, format, arguments);
  va_end(arguments);
  return message ? warn_object(t, message, &exc::ResourceWarning, stack_level, source) : -1;
}

}  // namespace adder
