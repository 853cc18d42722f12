// fileutils.h and pycore_fileutils.h: text of the command line, the environment and file names as wide characters and back. Works
// before the interpreter exists. Bytes that cannot be decoded become the lone surrogates U+DC80..U+DCFF (PEP 383).
#include <langinfo.h>
#include <locale.h>

#include <cerrno>
#include <cstring>
#include <cwchar>
#include <string>

#include "capi/capi.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

namespace {

// The values of _Py_error_handler.
enum Handler { kUnknown, kStrict, kSurrogateEscape, kReplace, kIgnore, kBackslashReplace, kSurrogatePass, kXmlCharRef, kOther };

struct Outcome {
  int status = 0;  // 0, -1 out of memory, -2 not convertible, -3 handler not supported
  size_t position = 0;
  const char* reason = nullptr;
};

bool is_escaped_byte(wchar_t c) { return c >= 0xdc80 && c <= 0xdcff; }
bool is_surrogate(wchar_t c) { return c >= 0xd800 && c <= 0xdfff; }

// One UTF-8 sequence at p: its length, or 0 when it is not valid.
int utf8_sequence(const unsigned char* p, const unsigned char* end, wchar_t* c, bool surrogates) {
  unsigned char first = *p;
  if (first < 0x80) {
    *c = first;
    return 1;
  }
  int n = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || end - p < n) return 0;
  u32 value = first & (0xffu >> (n + 1));
  for (int i = 1; i < n; ++i) {
    if ((p[i] & 0xc0) != 0x80) return 0;
    value = value << 6 | (p[i] & 0x3f);
  }
  if ((n == 3 && value < 0x800) || (n == 4 && (value < 0x10000 || value > 0x10ffff))) return 0;
  if (!surrogates && is_surrogate(static_cast<wchar_t>(value))) return 0;
  *c = static_cast<wchar_t>(value);
  return n;
}

Outcome decode_utf8_wide(const char* text, size_t size, Handler handler, std::wstring* result) {
  if (handler != kStrict && handler != kSurrogateEscape && handler != kSurrogatePass) return {-3, 0, nullptr};
  auto* p = reinterpret_cast<const unsigned char*>(text);
  auto* end = p + size;
  while (p < end) {
    wchar_t c;
    int n = utf8_sequence(p, end, &c, handler == kSurrogatePass);
    if (n == 0) {
      if (handler != kSurrogateEscape) {
        return {-2, static_cast<size_t>(p - reinterpret_cast<const unsigned char*>(text)), "decoding error"};
      }
      c = static_cast<wchar_t>(0xdc00 + *p);
      n = 1;
    }
    *result += c;
    p += n;
  }
  return {};
}

Outcome decode_single(const char* text, size_t size, Handler handler, bool latin1, std::wstring* result) {
  if (handler != kStrict && handler != kSurrogateEscape) return {-3, 0, nullptr};
  for (size_t i = 0; i < size; ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80 || latin1) {
      *result += c;
    } else if (handler == kSurrogateEscape) {
      *result += static_cast<wchar_t>(0xdc00 + c);
    } else {
      return {-2, i, "decoding error"};
    }
  }
  return {};
}

Outcome decode_current(const char* text, size_t size, Handler handler, std::wstring* result) {
  if (handler != kStrict && handler != kSurrogateEscape) return {-3, 0, nullptr};
  mbstate_t state{};
  for (size_t i = 0; i < size;) {
    wchar_t c;
    size_t n = mbrtowc(&c, text + i, size - i, &state);
    if (n == static_cast<size_t>(-1) || n == static_cast<size_t>(-2) || is_surrogate(c)) {
      if (handler == kStrict) return {-2, i, "decoding error"};
      c = static_cast<wchar_t>(0xdc00 + static_cast<unsigned char>(text[i]));
      n = 1;
      state = {};
    }
    *result += c;
    i += n ? n : 1;
  }
  return {};
}

Outcome encode_utf8_wide(const wchar_t* text, Handler handler, std::string* result) {
  if (handler != kStrict && handler != kSurrogateEscape && handler != kSurrogatePass) return {-3, 0, nullptr};
  for (size_t i = 0; text[i]; ++i) {
    auto c = static_cast<u32>(text[i]);
    if (is_surrogate(text[i]) && handler != kSurrogatePass) {
      if (handler != kSurrogateEscape || !is_escaped_byte(text[i])) return {-2, i, "encoding error"};
      *result += static_cast<char>(c - 0xdc00);
    } else if (c < 0x80) {
      *result += static_cast<char>(c);
    } else {
      int n = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
      *result += static_cast<char>((n == 1 ? 0xc0 : n == 2 ? 0xe0 : 0xf0) | c >> (6 * n));
      while (n-- > 0) *result += static_cast<char>(0x80 | (c >> (6 * n) & 0x3f));
    }
  }
  return {};
}

Outcome encode_other(const wchar_t* text, Handler handler, bool current, bool latin1, std::string* result) {
  if (handler != kStrict && handler != kSurrogateEscape) return {-3, 0, nullptr};
  mbstate_t state{};
  for (size_t i = 0; text[i]; ++i) {
    wchar_t c = text[i];
    char bytes[16];
    if (is_surrogate(c)) {
      if (handler != kSurrogateEscape || !is_escaped_byte(c)) return {-2, i, "encoding error"};
      *result += static_cast<char>(c - 0xdc00);
    } else if (!current) {
      if (c > (latin1 ? 0xff : 0x7f)) return {-2, i, "encoding error"};
      *result += static_cast<char>(c);
    } else {
      size_t n = wcrtomb(bytes, c, &state);
      if (n == static_cast<size_t>(-1)) return {-2, i, "encoding error"};
      result->append(bytes, n);
    }
  }
  return {};
}

Outcome decode(const char* text, bool current_locale, Handler handler, std::wstring* result) {
  size_t size = std::strlen(text);
  if (current_locale) return decode_current(text, size, handler, result);
  if (g_fs_encoding == FsEncoding::utf8) return decode_utf8_wide(text, size, handler, result);
  return decode_single(text, size, handler, g_fs_encoding == FsEncoding::latin1, result);
}
Outcome encode(const wchar_t* text, bool current_locale, Handler handler, std::string* result) {
  if (!current_locale && g_fs_encoding == FsEncoding::utf8) return encode_utf8_wide(text, handler, result);
  return encode_other(text, handler, current_locale, g_fs_encoding == FsEncoding::latin1, result);
}

int give_wide(const Outcome& outcome, const std::wstring& text, wchar_t** wide, size_t* size, const char** reason) {
  if (outcome.status) {
    if (size) *size = outcome.position;
    if (reason && outcome.reason) *reason = outcome.reason;
    return outcome.status;
  }
  *wide = static_cast<wchar_t*>(PyMem_RawMalloc((text.size() + 1) * sizeof(wchar_t)));
  if (!*wide) return -1;
  std::memcpy(*wide, text.c_str(), (text.size() + 1) * sizeof(wchar_t));
  if (size) *size = text.size();
  return 0;
}
int give_bytes(const Outcome& outcome, const std::string& text, char** bytes, size_t* position, const char** reason, bool raw) {
  if (outcome.status) {
    if (position) *position = outcome.position;
    if (reason && outcome.reason) *reason = outcome.reason;
    return outcome.status;
  }
  *bytes = static_cast<char*>(raw ? PyMem_RawMalloc(text.size() + 1) : PyMem_Malloc(text.size() + 1));
  if (!*bytes) return -1;
  std::memcpy(*bytes, text.c_str(), text.size() + 1);
  return 0;
}

}  // namespace

ADDER_CAPI int _Py_DecodeUTF8Ex(const char* text, Py_ssize_t size, wchar_t** wide, size_t* wide_size, const char** reason,
                                int handler) {
  std::wstring result;
  return give_wide(decode_utf8_wide(text, static_cast<size_t>(size), static_cast<Handler>(handler), &result), result, wide,
                   wide_size, reason);
}
ADDER_CAPI wchar_t* _Py_DecodeUTF8_surrogateescape(const char* text, Py_ssize_t size, size_t* wide_size) {
  wchar_t* wide;
  int r = _Py_DecodeUTF8Ex(text, size, &wide, wide_size, nullptr, kSurrogateEscape);
  if (r == 0) return wide;
  if (wide_size) *wide_size = static_cast<size_t>(r);
  return nullptr;
}
ADDER_CAPI int _Py_EncodeUTF8Ex(const wchar_t* text, char** bytes, size_t* position, const char** reason, int raw_malloc,
                                int handler) {
  std::string result;
  return give_bytes(encode_utf8_wide(text, static_cast<Handler>(handler), &result), result, bytes, position, reason, raw_malloc);
}
ADDER_CAPI int _Py_DecodeLocaleEx(const char* text, wchar_t** wide, size_t* wide_size, const char** reason, int current_locale,
                                  int handler) {
  std::wstring result;
  return give_wide(decode(text, current_locale, static_cast<Handler>(handler), &result), result, wide, wide_size, reason);
}
ADDER_CAPI int _Py_EncodeLocaleEx(const wchar_t* text, char** bytes, size_t* position, const char** reason, int current_locale,
                                  int handler) {
  std::string result;
  return give_bytes(encode(text, current_locale, static_cast<Handler>(handler), &result), result, bytes, position, reason, true);
}
wchar_t* Py_DecodeLocale(const char* text, size_t* wide_size) {
  wchar_t* wide;
  int r = _Py_DecodeLocaleEx(text, &wide, wide_size, nullptr, 0, kSurrogateEscape);
  if (r == 0) return wide;
  if (wide_size) *wide_size = static_cast<size_t>(r);
  return nullptr;
}
static char* encode_escaped(const wchar_t* text, size_t* position, bool raw) {
  std::string result;
  char* bytes;
  if (position) *position = static_cast<size_t>(-1);
  int r = give_bytes(encode(text, false, kSurrogateEscape, &result), result, &bytes, position, nullptr, raw);
  return r == 0 ? bytes : nullptr;
}
char* Py_EncodeLocale(const wchar_t* text, size_t* position) { return encode_escaped(text, position, false); }
ADDER_CAPI char* _Py_EncodeLocaleRaw(const wchar_t* text, size_t* position) { return encode_escaped(text, position, true); }

ADDER_CAPI int _Py_GetErrorHandler(const char* name) {
  static constexpr const char* kNames[] = {"strict",           "surrogateescape", "replace",          "ignore",
                                           "backslashreplace", "surrogatepass",   "xmlcharrefreplace"};
  if (!name) return kStrict;
  for (int i = 0; i < 7; ++i) {
    if (!std::strcmp(name, kNames[i])) return i + 1;
  }
  return kOther;
}

ADDER_CAPI int _Py_GetForceASCII(void) { return g_fs_encoding == FsEncoding::ascii; }
ADDER_CAPI void _Py_ResetForceASCII(void) {}
static const char* locale_encoding() {
  if (Py_UTF8Mode) return "utf-8";
  const char* name = nl_langinfo(CODESET);
  return name && *name ? name : "utf-8";
}
ADDER_CAPI wchar_t* _Py_GetLocaleEncoding(void) { return Py_DecodeLocale(locale_encoding(), nullptr); }
ADDER_CAPI PyObject* _Py_GetLocaleEncodingObject(void) { return out(new_str(Thread::current(), locale_encoding())); }

// decimal_point and thousands_sep are in the encoding of LC_NUMERIC, which may differ from LC_CTYPE's.
ADDER_CAPI int _Py_GetLocaleconvNumeric(struct lconv* lc, PyObject** decimal_point, PyObject** thousands_sep) {
  auto outside_ascii = [](const char* s) {
    for (; *s; ++s) {
      if (static_cast<unsigned char>(*s) >= 0x80) return true;
    }
    return false;
  };
  std::string saved;
  if (outside_ascii(lc->decimal_point) || outside_ascii(lc->thousands_sep)) {
    std::string numeric = setlocale(LC_NUMERIC, nullptr);
    saved = setlocale(LC_CTYPE, nullptr);
    if (numeric == saved) {
      saved.clear();
    } else {
      setlocale(LC_CTYPE, numeric.c_str());
    }
  }
  auto decode_here = [](const char* text) -> PyObject* {
    std::wstring wide;
    if (decode_current(text, std::strlen(text), kSurrogateEscape, &wide).status) return nullptr;
    return out(new_str_kind(Thread::current(), 4, wide.data(), static_cast<ssize>(wide.size())));
  };
  *decimal_point = decode_here(lc->decimal_point);
  *thousands_sep = decode_here(lc->thousands_sep);
  if (!saved.empty()) setlocale(LC_CTYPE, saved.c_str());
  return *decimal_point && *thousands_sep ? 0 : -1;
}
