// unicodeobject.h: from bytes to str and back.
#include <clocale>
#include <cstring>
#include <cwchar>
#include <langinfo.h>
#include <strings.h>

#include "core/codecs.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/exceptions.h"
#include "types/str_internal.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

static std::string_view text_of(const char* text, Py_ssize_t size) { return {text, static_cast<std::size_t>(size)}; }
static bool is_ready_str(PyObject* op) {
  if (!PyUnicode_Check(op)) {
    PyErr_BadArgument();
    return false;
  }
  return PyUnicode_READY(op) == 0;
}

// --- by name ---

const char* PyUnicode_GetDefaultEncoding() { return "utf-8"; }

PyObject* PyUnicode_Decode(const char* text, Py_ssize_t size, const char* encoding, const char* errors) {
  return out(decode_bytes(Thread::current(), text_of(text, size), encoding, errors));
}
PyObject* PyUnicode_FromEncodedObject(PyObject* op, const char* encoding, const char* errors) {
  if (!op) return bad_internal_call();
  return out(str_decode_object(Thread::current(), in(op), encoding, errors));
}
PyObject* PyUnicode_AsEncodedString(PyObject* op, const char* encoding, const char* errors) {
  return is_ready_str(op) ? out(str_encode(Thread::current(), in(op), encoding, errors)) : nullptr;
}

// The four that do not say which types they give; each warns and asks the registry.
static bool warn_old(PyObject* op, const char* message) {
  if (!PyUnicode_Check(op)) {
    PyErr_BadArgument();
    return false;
  }
  return warn(Thread::current(), exc::DeprecationWarning, 1, "%s", message) == 0;
}
static const char* or_default(const char* encoding) { return encoding ? encoding : "utf-8"; }
PyObject* PyUnicode_AsDecodedObject(PyObject* op, const char* encoding, const char* errors) {
  if (!warn_old(op, "PyUnicode_AsDecodedObject() is deprecated; use PyCodec_Decode() to decode from str")) return nullptr;
  return out(codec_decode(Thread::current(), in(op), or_default(encoding), errors));
}
PyObject* PyUnicode_AsEncodedObject(PyObject* op, const char* encoding, const char* errors) {
  if (!warn_old(op,
                "PyUnicode_AsEncodedObject() is deprecated; use PyUnicode_AsEncodedString() to encode from str to bytes or "
                "PyCodec_Encode() for generic encoding")) {
    return nullptr;
  }
  return out(codec_encode(Thread::current(), in(op), or_default(encoding), errors));
}
static PyObject* only_str(Ref<> result, const char* kind, const char* verb, const char* encoding) {
  if (result && !is_str(result)) {
    return Thread::current().raise(exc::TypeError,
                                   "'%.400s' %s returned '%.400s' instead of 'str'; use codecs.%s() to %s to arbitrary types",
                                   encoding, kind, type_of(result)->tp_name, verb, verb);
  }
  return out(std::move(result));
}
PyObject* PyUnicode_AsDecodedUnicode(PyObject* op, const char* encoding, const char* errors) {
  if (!warn_old(op, "PyUnicode_AsDecodedUnicode() is deprecated; use PyCodec_Decode() to decode from str to str")) return nullptr;
  encoding = or_default(encoding);
  return only_str(codec_decode(Thread::current(), in(op), encoding, errors), "decoder", "decode", encoding);
}
PyObject* PyUnicode_AsEncodedUnicode(PyObject* op, const char* encoding, const char* errors) {
  if (!warn_old(op, "PyUnicode_AsEncodedUnicode() is deprecated; use PyCodec_Encode() to encode from str to str")) return nullptr;
  encoding = or_default(encoding);
  return only_str(codec_encode(Thread::current(), in(op), encoding, errors), "encoder", "encode", encoding);
}

// --- UTF-7, UTF-8 ---

// The stateful forms store how much was used; without a place for that, everything must be complete.
#define DECODER(name, decode)                                                                                                \
  PyObject* PyUnicode_Decode##name(const char* text, Py_ssize_t size, const char* errors) {                                  \
    return out(decode(Thread::current(), text_of(text, size), errors, nullptr));                                             \
  }                                                                                                                          \
  PyObject* PyUnicode_Decode##name##Stateful(const char* text, Py_ssize_t size, const char* errors, Py_ssize_t* consumed) { \
    return out(decode(Thread::current(), text_of(text, size), errors, consumed));                                            \
  }
DECODER(UTF7, decode_utf7)
DECODER(UTF8, decode_utf8)
#undef DECODER
PyObject* _PyUnicode_EncodeUTF7(PyObject* op, int, int, const char* errors) {
  return is_ready_str(op) ? out(encode_utf7(Thread::current(), in(op), errors)) : nullptr;
}
PyObject* _PyUnicode_AsUTF8String(PyObject* op, const char* errors) {
  return is_ready_str(op) ? out(encode_utf8(Thread::current(), in(op), errors)) : nullptr;
}
PyObject* PyUnicode_AsUTF8String(PyObject* op) { return _PyUnicode_AsUTF8String(op, nullptr); }

// --- UTF-16, UTF-32 ---

#define WIDE(bits)                                                                                                           \
  PyObject* PyUnicode_DecodeUTF##bits##Stateful(const char* text, Py_ssize_t size, const char* errors, int* byteorder,      \
                                                Py_ssize_t* consumed) {                                                      \
    int native = 0;                                                                                                          \
    return out(decode_utf##bits(Thread::current(), text_of(text, size), errors, byteorder ? byteorder : &native, consumed)); \
  }                                                                                                                          \
  PyObject* PyUnicode_DecodeUTF##bits(const char* text, Py_ssize_t size, const char* errors, int* byteorder) {              \
    return PyUnicode_DecodeUTF##bits##Stateful(text, size, errors, byteorder, nullptr);                                      \
  }                                                                                                                          \
  PyObject* _PyUnicode_EncodeUTF##bits(PyObject* op, const char* errors, int byteorder) {                                   \
    return is_ready_str(op) ? out(encode_utf##bits(Thread::current(), in(op), errors, byteorder)) : nullptr;                 \
  }                                                                                                                          \
  PyObject* PyUnicode_AsUTF##bits##String(PyObject* op) { return _PyUnicode_EncodeUTF##bits(op, nullptr, 0); }
WIDE(16)
WIDE(32)
#undef WIDE

// --- one byte a character ---

PyObject* PyUnicode_DecodeLatin1(const char* text, Py_ssize_t size, const char*) {
  return out(decode_latin1(Thread::current(), text_of(text, size)));
}
PyObject* PyUnicode_DecodeASCII(const char* text, Py_ssize_t size, const char* errors) {
  return out(decode_ascii(Thread::current(), text_of(text, size), errors));
}
PyObject* _PyUnicode_AsLatin1String(PyObject* op, const char* errors) {
  return is_ready_str(op) ? out(encode_latin1(Thread::current(), in(op), errors)) : nullptr;
}
PyObject* PyUnicode_AsLatin1String(PyObject* op) { return _PyUnicode_AsLatin1String(op, nullptr); }
PyObject* _PyUnicode_AsASCIIString(PyObject* op, const char* errors) {
  return is_ready_str(op) ? out(encode_ascii(Thread::current(), in(op), errors)) : nullptr;
}
PyObject* PyUnicode_AsASCIIString(PyObject* op) { return _PyUnicode_AsASCIIString(op, nullptr); }

PyObject* PyUnicode_DecodeCharmap(const char* text, Py_ssize_t size, PyObject* mapping, const char* errors) {
  return out(decode_charmap(Thread::current(), text_of(text, size), errors, in(mapping)));
}
PyObject* _PyUnicode_EncodeCharmap(PyObject* op, PyObject* mapping, const char* errors) {
  return is_ready_str(op) ? out(encode_charmap(Thread::current(), in(op), errors, in(mapping))) : nullptr;
}
PyObject* PyUnicode_AsCharmapString(PyObject* op, PyObject* mapping) {
  if (!PyUnicode_Check(op) || !mapping) {
    PyErr_BadArgument();
    return nullptr;
  }
  return _PyUnicode_EncodeCharmap(op, mapping, nullptr);
}
PyObject* PyUnicode_BuildEncodingMap(PyObject* op) {
  if (!PyUnicode_Check(op) || str_length(in(op)) == 0) {
    PyErr_BadArgument();
    return nullptr;
  }
  return out(build_encoding_map(Thread::current(), in(op)));
}

// --- escapes ---

PyObject* _PyUnicode_DecodeUnicodeEscapeStateful(const char* text, Py_ssize_t size, const char* errors, Py_ssize_t* consumed) {
  return out(decode_unicode_escape(Thread::current(), text_of(text, size), errors, consumed));
}
PyObject* PyUnicode_DecodeUnicodeEscape(const char* text, Py_ssize_t size, const char* errors) {
  return _PyUnicode_DecodeUnicodeEscapeStateful(text, size, errors, nullptr);
}
PyObject* _PyUnicode_DecodeUnicodeEscapeInternal2(const char* text, Py_ssize_t size, const char* errors, Py_ssize_t* consumed,
                                                  int* first_invalid, const char** first_invalid_at) {
  const char* at = nullptr;
  Ref<> result = decode_unicode_escape_literal(Thread::current(), text_of(text, size), errors, consumed, &at);
  *first_invalid = -1;
  *first_invalid_at = nullptr;
  if (result && at) {
    if (*at == '\\') ++at;
    *first_invalid_at = at;
    *first_invalid = *at >= '4' && *at <= '7' ? (at[0] - '0') << 6 | (at[1] - '0') << 3 | (at[2] - '0') : static_cast<u8>(*at);
  }
  return out(std::move(result));
}
PyObject* _PyUnicode_DecodeUnicodeEscapeInternal(const char* text, Py_ssize_t size, const char* errors, Py_ssize_t* consumed,
                                                 const char** first_invalid_at) {
  int first_invalid;
  return _PyUnicode_DecodeUnicodeEscapeInternal2(text, size, errors, consumed, &first_invalid, first_invalid_at);
}
PyObject* PyUnicode_AsUnicodeEscapeString(PyObject* op) {
  return is_ready_str(op) ? out(encode_unicode_escape(Thread::current(), in(op))) : nullptr;
}
PyObject* _PyUnicode_DecodeRawUnicodeEscapeStateful(const char* text, Py_ssize_t size, const char* errors,
                                                    Py_ssize_t* consumed) {
  return out(decode_raw_unicode_escape(Thread::current(), text_of(text, size), errors, consumed));
}
PyObject* PyUnicode_DecodeRawUnicodeEscape(const char* text, Py_ssize_t size, const char* errors) {
  return _PyUnicode_DecodeRawUnicodeEscapeStateful(text, size, errors, nullptr);
}
PyObject* PyUnicode_AsRawUnicodeEscapeString(PyObject* op) {
  return is_ready_str(op) ? out(encode_raw_unicode_escape(Thread::current(), in(op))) : nullptr;
}

// --- file names ---

PyObject* PyUnicode_DecodeFSDefaultAndSize(const char* text, Py_ssize_t size) {
  return out(new_str_from_fs(Thread::current(), text_of(text, size)));
}
PyObject* PyUnicode_DecodeFSDefault(const char* text) {
  return PyUnicode_DecodeFSDefaultAndSize(text, static_cast<ssize>(std::strlen(text)));
}
PyObject* PyUnicode_EncodeFSDefault(PyObject* op) {
  return is_ready_str(op) ? out(str_encode_fs(Thread::current(), in(op))) : nullptr;
}

int PyUnicode_FSConverter(PyObject* op, void* place) {
  auto** result = static_cast<PyObject**>(place);
  if (!op) {
    Py_CLEAR(*result);
    return 1;
  }
  Ref<Bytes> path = str_to_fs(Thread::current(), in(op));
  if (!path) return 0;
  *result = out(std::move(path));
  return Py_CLEANUP_SUPPORTED;
}

int PyUnicode_FSDecoder(PyObject* op, void* place) {
  auto** result = static_cast<PyObject**>(place);
  if (!op) {
    Py_CLEAR(*result);
    return 1;
  }
  Thread& t = Thread::current();
  bool is_buffer = has_buffer(in(op));
  Ref<> path = is_buffer ? new_ref(in(op)) : steal(in(PyOS_FSPath(op)));
  if (!path) return 0;
  const char* name = type_of(path)->tp_name;
  Ref<> text;
  if (is_str(path)) {
    text = std::move(path);
  } else if (is_bytes(path) || is_buffer) {
    if (!is_bytes(path) &&
        warn(t, exc::DeprecationWarning, 1, "path should be string, bytes, or os.PathLike, not %.200s", name) < 0) {
      return 0;
    }
    Ref<> bytes = bytes_from_object(t, path);
    if (bytes) text = new_str_from_fs(t, bytes_view(bytes));
  } else {
    t.raise(exc::TypeError, "path should be string, bytes, or os.PathLike, not %.200s", name);
  }
  if (!text || PyUnicode_READY(out(text.get())) < 0) return 0;
  if (str_find_char(text, 0, 0, str_length(text), 1) >= 0) {
    t.raise_text(exc::ValueError, "embedded null character");
    return 0;
  }
  *result = out(std::move(text));
  return Py_CLEANUP_SUPPORTED;
}

// --- the encoding of the C locale ---

static bool locale_errors(Thread& t, const char* errors, bool* escape) {
  *escape = errors && !std::strcmp(errors, "surrogateescape");
  if (!errors || *escape || !std::strcmp(errors, "strict")) return true;
  t.raise_text(exc::ValueError, "unsupported error handler");
  return false;
}
static bool locale_is_utf8() {
  const char* name = nl_langinfo(CODESET);
  return !strcasecmp(name, "UTF-8") || !strcasecmp(name, "UTF8");
}

PyObject* PyUnicode_DecodeLocaleAndSize(const char* text, Py_ssize_t size, const char* errors) {
  Thread& t = Thread::current();
  bool escape;
  if (!locale_errors(t, errors, &escape)) return nullptr;
  if (text[size] != '\0' || std::strlen(text) != static_cast<std::size_t>(size)) {
    return t.raise_text(exc::ValueError, "embedded null byte");
  }
  if (locale_is_utf8() && (escape || all_ascii(text, static_cast<std::size_t>(size)))) {
    return out(decode_utf8(t, text_of(text, size), "surrogateescape"));
  }
  StrBuilder result(t);
  std::mbstate_t state{};
  for (ssize i = 0; i < size;) {
    wchar_t c;
    std::size_t n = std::mbrtowc(&c, text + i, static_cast<std::size_t>(size - i), &state);
    bool bad = n == static_cast<std::size_t>(-1) || n == static_cast<std::size_t>(-2) || (c >= 0xd800 && c <= 0xdfff);
    if (bad && !escape) {
      Ref<> error = new_unicode_decode_error(t, "locale", text_of(text, size), i, i + 1, "decoding error");
      if (error) t.raise_object(type_of(error), error);
      return nullptr;
    }
    if (bad) {
      state = {};
      c = static_cast<wchar_t>(0xdc00 + static_cast<u8>(text[i]));
      n = 1;
    }
    if (!result.append(static_cast<u32>(c))) return nullptr;
    i += static_cast<ssize>(n);
  }
  return out(result.finish());
}
PyObject* PyUnicode_DecodeLocale(const char* text, const char* errors) {
  return PyUnicode_DecodeLocaleAndSize(text, static_cast<ssize>(std::strlen(text)), errors);
}

PyObject* PyUnicode_EncodeLocale(PyObject* op, const char* errors) {
  Thread& t = Thread::current();
  bool escape;
  if (!is_ready_str(op) || !locale_errors(t, errors, &escape)) return nullptr;
  StrSpan s = str_span(in(op));
  if (str_find_char(in(op), 0, 0, s.length, 1) >= 0) return t.raise_text(exc::ValueError, "embedded null character");
  BytesBuilder result(t);
  std::mbstate_t state{};
  for (ssize i = 0; i < s.length; ++i) {
    u32 c = read_char(s.kind, s.data, i);
    if (escape && c >= 0xdc80 && c <= 0xdcff) {
      if (!result.append(static_cast<char>(c - 0xdc00))) return nullptr;
      continue;
    }
    char bytes[16];
    std::size_t n = std::wcrtomb(bytes, static_cast<wchar_t>(c), &state);
    if (n == static_cast<std::size_t>(-1)) {
      Ref<> error = new_unicode_encode_error(t, "locale", in(op), i, i + 1, "encoding error");
      if (error) t.raise_object(type_of(error), error);
      return nullptr;
    }
    if (!result.append({bytes, n})) return nullptr;
  }
  return out(result.finish());
}
