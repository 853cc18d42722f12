// compile() of source text: decoding, parsing, raising what the parser found, compiling.
#include <string>

#include "base/unicode_ident.h"
#include "compiler/compile.h"
#include "compiler/errors.h"
#include "core/codecs.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "mem/alloc.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/unicode_names.h"

namespace adder::compiler {

namespace {

bool decode_source(void* context, std::string_view encoding, std::string_view bytes, std::string* utf8, std::string* message) {
  Thread& t = *static_cast<Thread*>(context);
  std::string name(encoding);
  Ref<Bytes> data = new_bytes(t, bytes);
  if (!data) return false;
  Ref<> text = codec_decode_text(t, data, name.c_str(), nullptr);
  if (text && is_str(text)) {
    Ref<Bytes> encoded = encode_utf8(t, text, "surrogatepass");
    if (!encoded) return false;
    utf8->assign(encoded->data, static_cast<std::size_t>(encoded->size));
    return true;
  }
  if (text) {
    *message = "unknown encoding: " + name;
    return false;
  }
  if (t.error_matches(exc::LookupError)) {
    t.clear_error();
    *message = "unknown encoding: " + name;
  } else if (t.error_matches(exc::UnicodeError)) {
    Ref<> error = take_raised(t);
    Ref<> shown = str(t, error);
    std::string_view view = shown ? str_view(t, shown) : std::string_view();
    if (!view.data()) return false;
    message->assign(view);
  }
  return false;
}

bool character_named(void*, std::string_view name, u32* character) { return character_by_name(name, character); }
bool has_character_names(void* context) {
  Thread& t = *static_cast<Thread*>(context);
  if (names_of_characters_loaded(t)) return true;
  t.clear_error();
  return false;
}

// CPython brings names into normal form with unicodedata.normalize(), whatever that is at the time. Null while it is what it was.
Object* replaced_normalize(Thread& t) {
  Object* modules = interpreter(t).modules;
  Object* module = modules && is_dict(modules) ? dict_get_str(static_cast<Dict*>(modules), "unicodedata"_s) : nullptr;
  if (!module || !is_a(module, module_type)) return nullptr;
  Object* found = dict_get_str(module_dict(module), "normalize"_s);
  return found && !is_exact(found, cfunction_type) ? found : nullptr;
}
bool normalise_by_module(void* context, std::string_view name, std::string* normal) {
  Thread& t = *static_cast<Thread*>(context);
  if (t.has_error()) return false;
  Object* found = replaced_normalize(t);
  if (!found) {
    *normal = nfkc_normalise(name);
    return true;
  }
  Ref<> function = new_ref(found);
  Ref<> text = new_str(t, name), form = new_str(t, "NFKC");
  if (!text || !form) return false;
  Ref<> result = call_args(t, function.get(), form.get(), text.get());
  if (!result) return false;
  if (!is_str(result)) {
    t.raise(exc::TypeError, "unicodedata.normalize() must return a string, not %.200s", type_of(result)->tp_name);
    return false;
  }
  std::string_view view = str_view(t, result);
  if (!view.data()) return false;
  normal->assign(view);
  return true;
}

Type& error_class(SyntaxErrorKind kind) {
  switch (kind) {
    case SyntaxErrorKind::kIndentationError:
      return exc::IndentationError;
    case SyntaxErrorKind::kTabError:
      return exc::TabError;
    case SyntaxErrorKind::kValueError:
      return exc::ValueError;
    case SyntaxErrorKind::kMemoryError:
      return exc::MemoryError;
    case SyntaxErrorKind::kRecursionError:
      return exc::RecursionError;
    case SyntaxErrorKind::kOverflowError:
      return exc::OverflowError;
    default:
      return exc::SyntaxError;
  }
}

ParseMode parse_mode(int mode) {
  switch (mode) {
    case kModeEval:
      return ParseMode::kEval;
    case kModeSingle:
      return ParseMode::kSingle;
    case kModeFuncType:
      return ParseMode::kFuncType;
    default:
      return ParseMode::kFile;
  }
}

int effective_optimization(Thread& t, int optimize) {
  if (optimize < 0) optimize = interpreter(t).config.optimization_level;
  return optimize > 2 ? 2 : optimize;
}

}  // namespace

Raised raise_syntax_failure(Thread& t, const SyntaxFailure& f, Object* filename) {
  switch (f.kind) {
    case SyntaxErrorKind::kUnicodeError:
    case SyntaxErrorKind::kKeyboardInterrupt:
      if (t.has_error()) return {};
      break;
    case SyntaxErrorKind::kUnicodeDecodeError:
      if (!decode_utf8(t, f.text, nullptr)) return {};
      break;
    case SyntaxErrorKind::kMemoryError:
      return f.message.empty() ? t.raise_no_memory() : t.raise_text(exc::MemoryError, f.message);
    case SyntaxErrorKind::kValueError:
    case SyntaxErrorKind::kRecursionError:
    case SyntaxErrorKind::kOverflowError:
      return t.raise_text(error_class(f.kind), f.message);
    default:
      break;
  }
  Type& type = error_class(f.kind);
  Ref<Str> message = new_str_wtf8(t, f.message);
  if (!message) return {};
  if (!f.has_location) {
    Ref<Tuple> args = tuple_pack<Object>(t, message.get());
    return args ? t.raise_object(&type, args) : Raised{};
  }
  Ref<> text = f.has_text ? decode_utf8(t, f.text, "replace") : new_none();
  Ref<> lineno = new_int(t, f.lineno), offset = new_int(t, f.offset);
  Ref<> end_lineno = new_int(t, f.end_lineno), end_offset = new_int(t, f.end_offset);
  if (!text || !lineno || !offset || !end_lineno || !end_offset) return {};
  Ref<Tuple> details = f.has_end ? tuple_pack<Object, Object, Object, Object, Object, Object>(t, filename, lineno, offset, text,
                                                                                              end_lineno, end_offset)
                                 : tuple_pack<Object, Object, Object, Object>(t, filename, lineno, offset, text);
  if (!details) return {};
  Ref<Tuple> args = tuple_pack<Object, Object>(t, message.get(), details.get());
  return args ? t.raise_object(&type, args) : Raised{};
}

bool issue_syntax_warnings(Thread& t, const std::vector<SyntaxWarning>& warnings, Object* filename) {
  for (const SyntaxWarning& w : warnings) {
    Type& category = w.category == SyntaxWarning::kDeprecationWarning ? exc::DeprecationWarning : exc::SyntaxWarning;
    Ref<Str> message = new_str_wtf8(t, w.message);
    if (!message) return false;
    if (warn_explicit(t, category, message, filename, w.lineno, nullptr, nullptr) == 0) continue;
    if (t.error_matches(category)) {
      t.clear_error();
      raise_syntax_failure(t, w.as_error, filename);
    }
    return false;
  }
  return true;
}

ParseOptions parse_options(Thread& t, int mode, int flags) {
  ParseOptions options;
  options.mode = parse_mode(mode);
  options.type_comments = flags & kTypeComments;
  options.barry_as_bdfl = flags & kCoFutureBarryAsBdfl;
  options.dont_imply_dedent = flags & kDontImplyDedent;
  options.allow_incomplete_input = flags & kAllowIncompleteInput;
  options.ignore_cookie = flags & kIgnoreCookie;
  options.from_file = flags & kFromFile;
  options.stack_limit = t.c_stack_limit;
  options.decode = decode_source;
  options.decode_context = &t;
  options.character_named = character_named;
  options.has_character_names = has_character_names;
  options.name_context = &t;
  if (replaced_normalize(t)) options.normalise = normalise_by_module;
  options.max_int_digits = interpreter(t).config.int_max_str_digits;
  return options;
}

ast::ModNode* parse_text(Thread& t, Arena& arena, std::string_view source, Object* filename, int mode, int flags,
                         int feature_version) {
  // Parsing and compiling take up to 145 bytes a character of dense text (CPython: 380); the reserve stands in for the rest.
  constexpr std::size_t kBytesPerCharacter = 128;
  if (!memory_for(t, kBytesPerCharacter * source.size())) return nullptr;
  ParseOptions options = parse_options(t, mode, flags);
  if (feature_version >= 0 && (flags & kOnlyAst)) options.feature_version = feature_version;
  std::string_view name = is_str(filename) ? str_view(t, filename) : std::string_view();
  if (name.data()) {
    options.filename = name;
  } else {
    t.clear_error();
  }
  ParseResult result = parse(arena, source, options);
  // Of a failure and a warning, whatever was met first in the text has happened already.
  if (!issue_syntax_warnings(t, result.warnings, filename)) return nullptr;
  if (!result.module) return raise_syntax_failure(t, result.failure, filename);
  return result.module;
}

Ref<> compile_text(Thread& t, std::string_view source, Object* filename, int mode, int flags, int optimize, int feature_version) {
  Arena arena(32 * 1024);
  ast::ModNode* module = parse_text(t, arena, source, filename, mode, flags, feature_version);
  if (!module) return {};
  if (flags & kOnlyAst) {
    if (!ast_hooks.to_object) return t.raise(exc::SystemError, "module _ast is not initialised");
    return ast_hooks.to_object(t, module, feature_version);
  }
  return compile_module(t, arena, module, filename, effective_optimization(t, optimize), flags);
}

Ref<> compile_source(Thread& t, Object* source, Object* filename, int mode, int flags, int optimize, int feature_version) {
  if (is_str(source)) {
    ssize size;
    const char* text = str_utf8(t, source, &size);
    if (!text) return {};
    return compile_text(t, {text, static_cast<std::size_t>(size)}, filename, mode, flags | kIgnoreCookie, optimize,
                        feature_version);
  }
  if (is_bytes(source)) return compile_text(t, bytes_view(source), filename, mode, flags, optimize, feature_version);
  if (ast_hooks.is_ast && ast_hooks.is_ast(t, source)) {
    if (flags & kOnlyAst) return new_ref(source);
    Arena arena;
    std::vector<Ref<>> keep;
    ast::ModNode* module = ast_hooks.from_object(t, arena, source, mode, &keep);
    if (!module) return {};
    return compile_module(t, arena, module, filename, effective_optimization(t, optimize), flags);
  }
  if (t.has_error()) return {};
  BufferView view(t, source);
  if (!view) return {};
  std::string copy(view.data(), static_cast<std::size_t>(view.size()));
  return compile_text(t, copy, filename, mode, flags, optimize, feature_version);
}

}  // namespace adder::compiler
