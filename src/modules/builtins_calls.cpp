// builtins: what compiles, runs, imports and builds classes; print and input.

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "compiler/compile.h"
#include "core/args.h"
#include "core/audit.h"
#include "core/gil.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/terminal.h"
#include "core/type_object.h"
#include "docs/module_builtins.h"
#include "interp/interp.h"
#include "mem/alloc.h"
#include "mem/trace.h"
#include "modules/builtins.h"
#include "modules/sys.h"
#include "types/bytes.h"
#include "types/code.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module_builtins;

// --- compile, eval, exec ---

constexpr int kFutureMask = 0x1fe0000, kObsoleteMask = 0x10, kOnlyAst = 0x400, kIgnoreCookie = 0x800,
              kCompileMask = 0x400 | 0x2000 | 0x1000 | 0x200 | 0x4000;
// hooks.compile's modes (compiler/compile.h): the start symbols as CPython numbers them.
enum Mode : int { kSingle = 256, kExec = 257, kEval = 258, kFuncType = 345 };

int inherited_flags(Thread& t) {
  InterpreterFrame* f = t.cframe ? visible_frame(t.cframe->current_frame) : nullptr;
  return f ? f->code->flags & kFutureMask : 0;
}

// Source text as str or bytes.
Ref<> source_of(Thread& t, Object* source, const char* function, const char* expected, int* flags) {
  std::string_view text;
  Ref<> result;
  if (is_str(source)) {
    *flags |= kIgnoreCookie;
    ssize size;
    const char* utf8 = str_utf8(t, source, &size);
    if (!utf8) return {};
    text = {utf8, static_cast<std::size_t>(size)};
    result = new_ref(source);
  } else if (is_bytes(source)) {
    text = bytes_view(source);
    result = new_ref(source);
  } else if (BufferView view(t, source); view) {
    result = new_bytes(t, {view.data(), static_cast<std::size_t>(view.size())});
    if (!result) return {};
    text = bytes_view(result);
  } else {
    t.clear_error();
    return t.raise(exc::TypeError, "%s() arg 1 must be a %s object", function, expected);
  }
  if (text.find('\0') != std::string_view::npos) {
    return t.raise_text(exc::ValueError, "source code string cannot contain null bytes");
  }
  return result;
}

bool is_ast(Thread& t, Object* o) { return !is_str(o) && !is_bytes(o) && compiler::ast_hooks.is_ast(t, o); }

/// The event shows the source as bytes.
int audit_compile(Thread& t, Object* source, Object* filename) {
  if (ADDER_LIKELY(!interpreter(t).audit_hooks)) return 0;
  Ref<> shown = is_str(source) ? Ref<>(encode_utf8(t, source, nullptr)) : new_ref(source);
  return shown ? audit(t, "compile", "OO", shown.get(), filename) : -1;
}

Ref<> builtin_compile(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::compile);
  Thread& t = Thread::current();
  Object* a[7];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<> filename = fs_decoded(t, a[1]);
  if (!filename) return {};
  if (!is_str(a[2])) return bad_argument(t, "compile", "mode", "str", a[2]);
  std::string_view mode_text;
  if (!convert_utf8(t, a[2], "compile", "mode", &mode_text)) return {};
  int flags = 0, optimize = -1, feature_version = -1;
  bool dont_inherit = false;
  if (!convert_int(t, a[3], &flags) || !convert_flag(t, a[4], &dont_inherit) || !convert_int(t, a[5], &optimize) ||
      !convert_int(t, a[6], &feature_version)) {
    return {};
  }
  if (flags & ~(kFutureMask | kObsoleteMask | kCompileMask)) {
    return t.raise_text(exc::ValueError, "compile(): unrecognised flags");
  }
  if (optimize < -1 || optimize > 2) return t.raise_text(exc::ValueError, "compile(): invalid optimize value");
  int all_flags = flags;
  if (!dont_inherit) all_flags |= inherited_flags(t);
  int mode;
  if (mode_text == "exec") {
    mode = kExec;
  } else if (mode_text == "eval") {
    mode = kEval;
  } else if (mode_text == "single") {
    mode = kSingle;
  } else if (mode_text == "func_type") {
    if (!(flags & kOnlyAst)) {
      return t.raise_text(exc::ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
    }
    mode = kFuncType;
  } else {
    return t.raise_text(exc::ValueError, flags & kOnlyAst ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
                                                          : "compile() mode must be 'exec', 'eval' or 'single'");
  }
  if (is_ast(t, a[0])) {
    if (flags & kOnlyAst) return new_ref(a[0]);
    return hooks.compile(t, a[0], filename, mode, all_flags, optimize, feature_version);
  }
  Ref<> source = source_of(t, a[0], "compile", "string, bytes or AST", &all_flags);
  if (!source) return {};
  if (audit_compile(t, source, filename) < 0) return {};
  return hooks.compile(t, source, filename, mode, all_flags, optimize, feature_version);
}

int ensure_builtins(Thread& t, Object* globals) {
  int has = dict_contains(t, as<Dict>(globals), "__builtins__"_s);
  if (has != 0) return has < 0 ? -1 : 0;
  return dict_set(t, as<Dict>(globals), "__builtins__"_s, hooks.current_builtins(t));
}

Ref<> run_string(Thread& t, Object* source, int mode, int flags, Object* globals, Object* locals) {
  Ref<Str> filename = new_str(t, "<string>");
  if (!filename) return {};
  if (audit_compile(t, source, filename) < 0) return {};
  Ref<> code = hooks.compile(t, source, filename, mode, flags, -1, -1);
  if (!code) return {};
  if (audit(t, "exec", "O", code.get()) < 0) return {};
  return eval_code(t, code, globals, locals, nullptr);
}

// Leading blanks are no indentation for eval().
Ref<> without_leading_blanks(Thread& t, Ref<> source) {
  if (is_str(source)) {
    ssize n = str_length(source), i = 0;
    while (i < n && (str_char(source, i) == ' ' || str_char(source, i) == '\t')) ++i;
    return i ? str_substring(t, source, i, n) : std::move(source);
  }
  std::string_view text = bytes_view(source);
  std::size_t i = 0;
  while (i < text.size() && (text[i] == ' ' || text[i] == '\t')) ++i;
  if (!i) return source;
  return new_bytes(t, text.substr(i));
}

// Globals and locals given as null or None are the caller's.
bool scope_of_caller(Thread& t, Object* given_globals, Object* given_locals, Ref<>* globals, Ref<>* locals) {
  if (!is_none(given_globals)) {
    *globals = new_ref(given_globals);
    *locals = new_ref(is_none(given_locals) ? given_globals : given_locals);
    return true;
  }
  *globals = new_ref(hooks.current_globals(t));
  if (!is_none(given_locals)) {
    *locals = new_ref(given_locals);
    return true;
  }
  if (!*globals) return true;
  *locals = hooks.current_locals(t);
  return static_cast<bool>(*locals);
}

Ref<> builtin_eval(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "eval", nargs, 1, 3)) return {};
  Object* source = args[0];
  Object* given_globals = nargs > 1 ? args[1] : none();
  Object* given_locals = nargs > 2 ? args[2] : none();
  if (!is_none(given_locals) && !is_mapping(given_locals)) return t.raise_text(exc::TypeError, "locals must be a mapping");
  if (!is_none(given_globals) && !is_dict(given_globals)) {
    return t.raise_text(exc::TypeError, is_mapping(given_globals) ? "globals must be a real dict; try eval(expr, {}, mapping)"
                                                                  : "globals must be a dict");
  }
  Ref<> globals, locals;
  if (!scope_of_caller(t, given_globals, given_locals, &globals, &locals)) return {};
  if (!globals || !locals) {
    return t.raise_text(exc::TypeError, "eval must be given globals and locals when called without a frame");
  }
  if (ensure_builtins(t, globals) < 0) return {};
  if (is_exact(source, code_type)) {
    if (audit(t, "exec", "O", source) < 0) return {};
    if (as<Code>(source)->nfreevars > 0) {
      return t.raise_text(exc::TypeError, "code object passed to eval() may not contain free variables");
    }
    return eval_code(t, source, globals, locals, nullptr);
  }
  int flags = 0;
  Ref<> text = source_of(t, source, "eval", "string, bytes or code", &flags);
  if (text) text = without_leading_blanks(t, std::move(text));
  if (!text) return {};
  return run_string(t, text, kEval, flags | inherited_flags(t), globals, locals);
}

// A code object with free variables needs a tuple of as many cells.
bool check_closure(Thread& t, Code* code, Object* closure) {
  ssize n = code->nfreevars;
  if (n == 0) {
    if (closure) t.raise_text(exc::TypeError, "cannot use a closure with this code object");
    return !closure;
  }
  bool ok = closure && is_exact(closure, tuple_type) && tuple_size(closure) == n;
  for (ssize i = 0; ok && i < n; ++i) ok = is_exact(tuple_item(closure, i), cell_type);
  if (!ok) t.raise(exc::TypeError, "code object requires a closure of exactly length %zd", n);
  return ok;
}

Ref<> builtin_exec(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::exec);
  Thread& t = Thread::current();
  Object* a[4];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object* source = a[0];
  Object* closure = a[3] && !is_none(a[3]) ? a[3] : nullptr;
  Ref<> globals, locals;
  if (!scope_of_caller(t, a[1] ? a[1] : none(), a[2] ? a[2] : none(), &globals, &locals)) return {};
  if (!globals || !locals) return t.raise_text(exc::SystemError, "globals and locals cannot be NULL");
  if (!is_dict(globals)) {
    return t.raise(exc::TypeError, "exec() globals must be a dict, not %.100s", type_of(globals)->tp_name);
  }
  if (!is_mapping(locals)) {
    return t.raise(exc::TypeError, "locals must be a mapping or None, not %.100s", type_of(locals)->tp_name);
  }
  if (ensure_builtins(t, globals) < 0) return {};
  Ref<> result;
  if (is_exact(source, code_type)) {
    if (!check_closure(t, as<Code>(source), closure)) return {};
    if (audit(t, "exec", "O", source) < 0) return {};
    result = eval_code(t, source, globals, locals, closure);
  } else {
    if (closure) return t.raise_text(exc::TypeError, "closure can only be used when source is a code object");
    int flags = 0;
    Ref<> text = source_of(t, source, "exec", "string, bytes or code", &flags);
    if (!text) return {};
    result = run_string(t, text, kExec, flags | inherited_flags(t), globals, locals);
  }
  if (!result) return {};
  return new_none();
}

// --- __build_class__ ---

// Bases that are no classes are replaced by what their __mro_entries__ gives (PEP 560).
Ref<> resolve_bases(Thread& t, Tuple* bases) {
  Ref<List> resolved;
  for (ssize i = 0; i < bases->size; ++i) {
    Object* base = bases->items[i];
    Ref<> entries;
    if (!is_type(base)) {
      Ref<> method;
      Lookup r = lookup_attr(t, base, "__mro_entries__"_s, &method);
      if (r == Lookup::error) return {};
      if (r == Lookup::found) {
        entries = call_one_arg(t, method, bases);
        if (!entries) return {};
        if (!is_tuple(entries)) return t.raise_text(exc::TypeError, "__mro_entries__ must return a tuple");
        if (!resolved) {
          resolved = new_list_from(t, bases->items, i);
          if (!resolved) return {};
        }
        if (list_extend(t, resolved, entries) < 0) return {};
        continue;
      }
    }
    if (resolved && list_append(t, resolved, base) < 0) return {};
  }
  if (!resolved) return new_ref<Object>(bases);
  return list_to_tuple(t, resolved);
}

Ref<> call_with_dict(Thread& t, Object* callable, Tuple* args, Object* kwargs) { return call(t, callable, args, kwargs); }

Ref<> check_class_cell(Thread& t, Ref<> cls, Object* cell, Object* name) {
  if (!cls || !is_type(cls) || !is_exact(cell, cell_type)) return cls;
  Object* content = static_cast<Cell*>(cell)->ref;
  if (content == cls.get()) return cls;
  if (!content) {
    return t.raise(exc::RuntimeError,
                   "__class__ not set defining %.200R as %.200R. Was __classcell__ propagated to type.__new__?", name, cls.get());
  }
  return t.raise(exc::TypeError, "__class__ set to %.200R defining %.200R as %.200R", content, name, cls.get());
}

Ref<> builtin_build_class(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  if (nargs < 2) return t.raise_text(exc::TypeError, "__build_class__: not enough arguments");
  Object *func = args[0], *name = args[1];
  if (!is_exact(func, function_type)) return t.raise_text(exc::TypeError, "__build_class__: func must be a function");
  if (!is_str(name)) return t.raise_text(exc::TypeError, "__build_class__: name is not a string");
  Ref<Tuple> given_bases = new_tuple_from(t, args + 2, nargs - 2);
  if (!given_bases) return {};
  Ref<> bases = resolve_bases(t, given_bases);
  if (!bases) return {};
  Ref<> meta;
  Ref<Dict> kwargs;
  bool is_class = true;
  if (kwnames && tuple_size(kwnames)) {
    kwargs = keywords_dict(t, kwnames, args + nargs);
    if (!kwargs) return {};
    if (dict_pop(t, kwargs, "metaclass"_s, &meta) == Lookup::error) return {};
    if (meta) is_class = is_type(meta);
  }
  if (!meta) {
    meta = new_ref<Object>(tuple_size(bases) ? type_of(tuple_item(bases, 0)) : &type_type);
  }
  if (is_class) {
    Type* winner = calculate_metaclass(t, as<Type>(meta.get()), as<Tuple>(bases.get()));
    if (!winner) return {};
    meta = new_ref<Object>(winner);
  }
  Ref<> prepare, ns;
  Lookup r = lookup_attr(t, meta, "__prepare__"_s, &prepare);
  if (r == Lookup::error) return {};
  if (r == Lookup::missing) {
    ns = new_dict(t);
  } else {
    Ref<Tuple> prepare_args = tuple_pack(t, name, bases.get());
    if (!prepare_args) return {};
    ns = call_with_dict(t, prepare, prepare_args, kwargs);
  }
  if (!ns) return {};
  if (!is_mapping(ns)) {
    return t.raise(exc::TypeError, "%.200s.__prepare__() must return a mapping, not %.200s",
                   is_class ? as<Type>(meta.get())->tp_name : "<metaclass>", type_of(ns)->tp_name);
  }
  Ref<> cell = eval_function(t, static_cast<Function*>(func), ns, nullptr, 0, nullptr);
  if (!cell) return {};
  if (bases.get() != given_bases.get() && set_item(t, ns, "__orig_bases__"_s, given_bases) < 0) return {};
  Ref<Tuple> class_args = tuple_pack(t, name, bases.get(), ns.get());
  if (!class_args) return {};
  return check_class_cell(t, call_with_dict(t, meta, class_args, kwargs), cell, name);
}

Ref<> builtin_import(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::__import__);
  Thread& t = Thread::current();
  Object* a[5];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  int level = 0;
  if (!convert_int(t, a[4], &level)) return {};
  return hooks.import_name(t, a[0], a[1], a[2] ? a[2] : none(), a[3] ? a[3] : empty_tuple(), level);
}

// --- print and input ---

int write_object(Thread& t, Object* file, Object* o) {
  Ref<> text = str(t, o);
  if (!text) return -1;
  Ref<> result = call_method(t, file, "write"_s, text.get());
  return result ? 0 : -1;
}

Ref<> builtin_print(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::print);
  Thread& t = Thread::current();
  Object* a[4] = {};
  if (kwnames && !kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object *separator = a[0], *end = a[1];
  bool flush = false;
  if (!convert_bool(t, a[3], &flush)) return {};
  Ref<> file;
  if (!a[2] || is_none(a[2])) {
    Object* out = sys_get(t, "stdout");
    if (!out) return t.raise_text(exc::RuntimeError, "lost sys.stdout");
    if (is_none(out)) return new_none();
    file = new_ref(out);
  } else {
    file = new_ref(a[2]);
  }
  if (separator && is_none(separator)) separator = nullptr;
  if (end && is_none(end)) end = nullptr;
  if (separator && !is_str(separator)) {
    return t.raise(exc::TypeError, "sep must be None or a string, not %.200s", type_of(separator)->tp_name);
  }
  if (end && !is_str(end)) {
    return t.raise(exc::TypeError, "end must be None or a string, not %.200s", type_of(end)->tp_name);
  }
  for (ssize i = 0; i < nargs; ++i) {
    if (i > 0 && write_object(t, file, separator ? separator : " "_s) < 0) return {};
    if (write_object(t, file, args[i]) < 0) return {};
  }
  if (write_object(t, file, end ? end : "\n"_s) < 0) return {};
  if (flush) {
    Ref<> result = call_method(t, file, "flush"_s);
    if (!result) return {};
  }
  return new_none();
}

// Flushes a stream, ignoring what goes wrong.
void flush_quietly(Thread& t, Object* file) {
  Ref<> result = call_method(t, file, "flush"_s);
  if (!result) t.clear_error();
}

// One line without its newline.
Ref<> read_line(Thread& t, Object* file) {
  Ref<> line = call_method(t, file, "readline"_s);
  if (!line) return {};
  if (is_str(line)) {
    ssize n = str_length(line);
    if (n == 0) return t.raise_text(exc::EOFError, "EOF when reading a line");
    if (str_char(line, n - 1) == '\n') return str_substring(t, line, 0, n - 1);
    return line;
  }
  if (is_bytes(line)) {
    std::string_view text = bytes_view(line);
    if (text.empty()) return t.raise_text(exc::EOFError, "EOF when reading a line");
    if (text.back() == '\n') return new_bytes(t, text.substr(0, text.size() - 1));
    return line;
  }
  return t.raise_text(exc::TypeError, "object.readline() returned non-string");
}

// Is the stream the C stream of this descriptor, and a terminal?
bool is_terminal(Thread& t, Object* file, int descriptor) {
  Ref<> number = call_method(t, file, "fileno"_s);
  long fd = number ? as_long(t, number) : -1;
  if (t.has_error()) {
    t.clear_error();
    return false;
  }
  return fd == descriptor && isatty(descriptor);
}

// encoding or errors of a text stream; null when it has no such text.
Ref<> codec_attribute(Thread& t, Object* file, Object* name) {
  Ref<> value;
  if (lookup_attr(t, file, name, &value) == Lookup::error) t.clear_error();
  if (value && !is_str(value)) value.reset();
  return value;
}

// A line from the terminal, with editing when the readline module is loaded. False: exception set.
bool terminal_line(Thread& t, const char* prompt, std::string* line) {
  char* text = read_terminal_line(t, stdin, stdout, prompt);
  if (!text) {
    if (!t.has_error() && check_signals(t) == 0 && !t.has_error()) t.raise_none(exc::KeyboardInterrupt);
    return false;
  }
  *line = text;
  raw_domain_free(text);
  return true;
}

// `missing` is set when the streams do not say how they encode text.
Ref<> input_from_terminal(Thread& t, Object* in, Object* out, Object* prompt, bool* missing) {
  Ref<> in_encoding = codec_attribute(t, in, "encoding"_s), in_errors = codec_attribute(t, in, "errors"_s);
  Ref<> out_encoding, out_errors;
  if (prompt) {
    out_encoding = codec_attribute(t, out, "encoding"_s);
    out_errors = codec_attribute(t, out, "errors"_s);
  }
  if (!in_encoding || !in_errors || (prompt && (!out_encoding || !out_errors))) {
    *missing = true;
    return {};
  }
  flush_quietly(t, out);
  std::string shown;
  if (prompt) {
    Ref<> text = str(t, prompt);
    if (!text) return {};
    Ref<> bytes = str_encode(t, text, str_utf8(t, out_encoding, nullptr), str_utf8(t, out_errors, nullptr));
    if (!bytes) return {};
    shown = bytes_view(bytes);
    if (shown.find('\0') != std::string::npos) {
      return t.raise_text(exc::ValueError, "input: prompt string cannot contain null characters");
    }
  }
  std::string line;
  if (!terminal_line(t, shown.c_str(), &line)) return {};
  if (line.empty()) return t.raise_none(exc::EOFError);
  if (line.back() == '\n') line.pop_back();
  Ref<Bytes> bytes = new_bytes(t, line);
  if (!bytes) return {};
  return str_decode_object(t, bytes, str_utf8(t, in_encoding, nullptr), str_utf8(t, in_errors, nullptr));
}

Ref<> builtin_input(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "input", nargs, 0, 1)) return {};
  Object* prompt = nargs ? args[0] : nullptr;
  Ref<> in = new_ref(sys_get(t, "stdin")), out = new_ref(sys_get(t, "stdout")), err = new_ref(sys_get(t, "stderr"));
  if (!in || is_none(in)) return t.raise_text(exc::RuntimeError, "input(): lost sys.stdin");
  if (!out || is_none(out)) return t.raise_text(exc::RuntimeError, "input(): lost sys.stdout");
  if (!err || is_none(err)) return t.raise_text(exc::RuntimeError, "input(): lost sys.stderr");
  if (audit(t, "builtins.input", "O", prompt ? prompt : none()) < 0) return {};
  flush_quietly(t, err);
  Ref<> line;
  bool by_stream = true;
  if (is_terminal(t, in, 0) && is_terminal(t, out, 1)) {
    by_stream = false;
    line = input_from_terminal(t, in, out, prompt, &by_stream);
  }
  if (by_stream) {
    if (prompt && write_object(t, out, prompt) < 0) return {};
    flush_quietly(t, out);
    line = read_line(t, in);
  }
  if (line && audit(t, "builtins.input/result", "O", line.get()) < 0) return {};
  return line;
}

Ref<> builtin_breakpoint(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  Ref<> hook = new_ref(sys_get(t, "breakpointhook"));
  if (!hook) return t.raise_text(exc::RuntimeError, "lost sys.breakpointhook");
  if (audit(t, "builtins.breakpoint", "O", hook.get()) < 0) return {};
  return vectorcall(t, hook, args, static_cast<std::size_t>(nargs), kwnames);
}

}  // namespace

const MethodDef builtin_call_methods[] = {
    {"__build_class__", builtin_build_class, kMethFastcall | kMethKeywords, docs::__build_class__},
    {"__import__", builtin_import, kMethFastcall | kMethKeywords, docs::__import__},
    {"breakpoint", builtin_breakpoint, kMethFastcall | kMethKeywords, docs::breakpoint},
    {"compile", builtin_compile, kMethFastcall | kMethKeywords, docs::compile},
    {"eval", builtin_eval, kMethFastcall, docs::eval},
    {"exec", builtin_exec, kMethFastcall | kMethKeywords, docs::exec},
    {"input", builtin_input, kMethFastcall, docs::input},
    {"print", builtin_print, kMethFastcall | kMethKeywords, docs::print},
    {},
};

}  // namespace adder
