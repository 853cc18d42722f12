// The codec registry. Encodings are found by search functions (the `encodings` package registers the main one), under normalised
// names, and cached; error handlers are found by name. The `encodings` package is imported when the first codec is asked for.
#include "core/codecs.h"

#include <cctype>
#include <cstdarg>
#include <string>

#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/exceptions_internal.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

CodecState& state(Thread& t) { return interpreter(t).codecs; }

int ensure_containers(Thread& t) {
  CodecState& s = state(t);
  if (s.search_path) return 0;
  Ref<List> path = new_list(t, 0);
  Ref<Dict> cache = new_dict(t), errors = new_dict(t);
  if (!path || !cache || !errors) return -1;
  for (const BuiltinErrorHandler& handler : builtin_error_handlers) {
    if (!handler.name) continue;
    Ref<> function = new_cfunction(t, handler.method, nullptr, nullptr);
    if (!function || dict_set(t, errors, handler.name, function) < 0) return -1;
  }
  s.search_path = path.release();
  s.search_cache = cache.release();
  s.error_registry = errors.release();
  return 0;
}

int ensure_registry(Thread& t) {
  if (ensure_containers(t) < 0) return -1;
  CodecState& s = state(t);
  if (s.initialized) return 0;
  s.initialized = true;  // importing the package itself decodes source
  Ref<> package = import(t, "encodings");
  if (package) return 0;
  s.initialized = false;
  return -1;
}

/// Lower case, every run of other characters than letters, digits and dots is one underscore.
std::string normalized(const char* name) {
  std::string out;
  bool gap = false;
  for (; *name; ++name) {
    auto c = static_cast<unsigned char>(*name);
    if ((c < 0x80 && std::isalnum(c)) || c == '.') {
      if (gap && !out.empty()) out += '_';
      gap = false;
      out += static_cast<char>(std::tolower(c));
    } else {
      gap = true;
    }
  }
  return out;
}

}  // namespace

int codec_register(Thread& t, Object* function) {
  if (ensure_registry(t) < 0) return -1;
  if (!is_callable(function)) return t.raise(exc::TypeError, "argument must be callable");
  return list_append(t, static_cast<List*>(state(t).search_path), function);
}

int codec_unregister(Thread& t, Object* function) {
  CodecState& s = state(t);
  if (!s.search_path) return 0;
  auto* path = static_cast<List*>(s.search_path);
  for (ssize i = 0; i < path->size; ++i) {
    if (path->items[i] != function) continue;
    dict_clear(static_cast<Dict*>(s.search_cache));
    return list_set_slice(t, path, i, i + 1, nullptr);
  }
  return 0;
}

Ref<> codec_lookup(Thread& t, const char* encoding) {
  if (!encoding) return t.raise_system_error_bad_call();
  if (ensure_registry(t) < 0) return {};
  CodecState& s = state(t);
  Ref<Str> name = new_str(t, normalized(encoding));
  if (!name) return {};
  intern(&name);
  Object* cached;
  Lookup found = dict_lookup(t, static_cast<Dict*>(s.search_cache), name, &cached);
  if (found == Lookup::error) return {};
  if (found == Lookup::found) return new_ref(cached);
  if (list_size(s.search_path) == 0) {
    return t.raise(exc::LookupError, "no codec search functions registered: can't find encoding");
  }
  for (ssize i = 0; i < list_size(s.search_path); ++i) {
    Ref<> function = new_ref(list_item(s.search_path, i));
    Ref<> info = call_one_arg(t, function, name);
    if (!info) return {};
    if (is_none(info)) continue;
    if (!is_tuple(info) || tuple_size(info) != 4) {
      return t.raise(exc::TypeError, "codec search functions must return 4-tuples");
    }
    if (dict_set(t, static_cast<Dict*>(s.search_cache), name, info) < 0) return {};
    return info;
  }
  return t.raise(exc::LookupError, "unknown encoding: %s", encoding);
}

// --- running a codec ---

namespace {

/// Says which codec failed, when the exception is so plain that it can be made anew with a longer message.
void name_codec_in_error(Thread& t, const char* operation, const char* encoding) {
  Ref<> error = take_raised(t);
  Type* type = type_of(error);
  auto* e = static_cast<BaseException*>(error.get());
  ssize plain = exc::BaseException.tp_basicsize;
  bool same_size = type->tp_basicsize == plain ||
                   (type->tp_weaklistoffset > 0 && type->tp_basicsize == plain + static_cast<ssize>(sizeof(Object*)));
  ssize n = tuple_size(e->args);
  bool wrappable = type->tp_init == base_exception_init && type->tp_new == base_exception_new && same_size &&
                   type->tp_itemsize == 0 && (n == 0 || (n == 1 && is_exact(tuple_item(e->args, 0), str_type))) &&
                   (!e->dict || dict_size(e->dict) == 0);
  if (!wrappable) {
    restore_raised(t, std::move(error));
    return;
  }
  t.raise(*type, "%s with '%s' codec failed (%s: %S)", operation, encoding, type->tp_name, error.get());
  Ref<> wrapped = take_raised(t);
  if (wrapped) set_exception_cause(wrapped, std::move(error));
  restore_raised(t, std::move(wrapped));
}

Ref<> run_codec(Thread& t, Object* function, Object* object, const char* encoding, const char* errors, bool encode) {
  Ref<> result;
  if (errors) {
    Ref<Str> handler = new_str(t, errors);
    if (!handler) return {};
    result = call_args(t, function, object, static_cast<Object*>(handler.get()));
  } else {
    result = call_one_arg(t, function, object);
  }
  if (!result) {
    name_codec_in_error(t, encode ? "encoding" : "decoding", encoding);
    return {};
  }
  if (!is_tuple(result) || tuple_size(result) != 2) {
    return t.raise_text(exc::TypeError, encode ? "encoder must return a tuple (object, integer)"
                                               : "decoder must return a tuple (object,integer)");
  }
  return new_ref(tuple_item(result, 0));
}

Ref<> run_codec_of(Thread& t, Object* info, Object* object, const char* encoding, const char* errors, bool encode) {
  Ref<> function = new_ref(tuple_item(info, encode ? 0 : 1));
  return run_codec(t, function, object, encoding, errors, encode);
}

}  // namespace

Ref<> codec_encode(Thread& t, Object* object, const char* encoding, const char* errors) {
  Ref<> info = codec_lookup(t, encoding);
  return info ? run_codec_of(t, info, object, encoding, errors, true) : Ref<>();
}

Ref<> codec_decode(Thread& t, Object* object, const char* encoding, const char* errors) {
  Ref<> info = codec_lookup(t, encoding);
  return info ? run_codec_of(t, info, object, encoding, errors, false) : Ref<>();
}

Ref<> codec_lookup_text(Thread& t, const char* encoding, const char* alternate_command) {
  Ref<> info = codec_lookup(t, encoding);
  if (!info || is_exact(info, tuple_type)) return info;  // plain tuples are given the benefit of the doubt
  Ref<> attribute;
  Lookup found = lookup_attr(t, info, "_is_text_encoding"_s, &attribute);
  if (found == Lookup::error) return {};
  if (found == Lookup::found) {
    int is_text = is_true(t, attribute);
    if (is_text < 0) return {};
    if (!is_text) {
      return t.raise(exc::LookupError, "'%.400s' is not a text encoding; use %s to handle arbitrary codecs", encoding,
                     alternate_command);
    }
  }
  return info;
}

Ref<> codec_encode_text(Thread& t, Object* object, const char* encoding, const char* errors) {
  Ref<> info = codec_lookup_text(t, encoding, "codecs.encode()");
  return info ? run_codec_of(t, info, object, encoding, errors, true) : Ref<>();
}

Ref<> codec_decode_text(Thread& t, Object* object, const char* encoding, const char* errors) {
  Ref<> info = codec_lookup_text(t, encoding, "codecs.decode()");
  return info ? run_codec_of(t, info, object, encoding, errors, false) : Ref<>();
}

static Ref<> incremental(Thread& t, Object* info, Object* name, const char* errors) {
  Ref<> factory = get_attr(t, info, name);
  if (!factory) return {};
  if (!errors) return call_no_args(t, factory);
  Ref<Str> handler = new_str(t, errors);
  return handler ? call_one_arg(t, factory, handler) : Ref<>();
}

Ref<> codec_incremental_encoder(Thread& t, Object* info, const char* errors) {
  return incremental(t, info, "incrementalencoder"_s, errors);
}
Ref<> codec_incremental_decoder(Thread& t, Object* info, const char* errors) {
  return incremental(t, info, "incrementaldecoder"_s, errors);
}

// --- error handlers ---

int codec_register_error(Thread& t, const char* name, Object* handler) {
  if (ensure_containers(t) < 0) return -1;
  if (!is_callable(handler)) return t.raise(exc::TypeError, "handler must be callable");
  Ref<Str> key = new_str(t, name);
  return key ? dict_set(t, static_cast<Dict*>(state(t).error_registry), key, handler) : -1;
}

Ref<> codec_lookup_error(Thread& t, const char* name) {
  if (ensure_containers(t) < 0) return {};
  if (!name) name = "strict";
  Ref<Str> key = new_str(t, name);
  if (!key) return {};
  Object* handler;
  Lookup found = dict_lookup(t, static_cast<Dict*>(state(t).error_registry), key, &handler);
  if (found == Lookup::error) return {};
  if (found == Lookup::missing) return t.raise(exc::LookupError, "unknown error handler name '%.400s'", name);
  return new_ref(handler);
}

}  // namespace adder
