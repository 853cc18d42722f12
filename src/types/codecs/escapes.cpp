// Backslash escapes: unicode_escape, raw_unicode_escape, and the escapes of bytes literals.
#include <cstring>

#include "types/ascii_ctype.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/str_internal.h"
#include "types/unicode_names.h"

namespace adder {

namespace {

const char kHex[] = "0123456789abcdef";

// How an escape ended: done, wrong, or cut off by the end of the data.
enum class Escape : u8 { done, wrong, cut };

struct HexEscape {
  int digits;
  const char* truncated;
};

// Reads up to `digits` hex digits at *i.
Escape read_hex(std::string_view data, ssize* i, int digits, u32* value) {
  u32 v = 0;
  for (; digits > 0; --digits, ++*i) {
    if (*i >= static_cast<ssize>(data.size())) return Escape::cut;
    int h = ctype::hex_value(static_cast<u8>(data[*i]));
    if (h < 0) return Escape::wrong;
    v = v << 4 | static_cast<u32>(h);
  }
  *value = v;
  return Escape::done;
}

Escape read_name(std::string_view data, ssize* i, u32* value, const char** reason) {
  *reason = "malformed \\N character escape";
  auto n = static_cast<ssize>(data.size());
  if (*i >= n) return Escape::cut;
  if (data[*i] != '{') return Escape::wrong;
  ssize start = ++*i;
  while (*i < n && data[*i] != '}') ++*i;
  if (*i >= n) return Escape::cut;
  if (*i == start) return Escape::wrong;
  std::string_view name = data.substr(start, *i - start);
  ++*i;
  if (character_by_name(name, value)) return Escape::done;
  *reason = "unknown Unicode character name";
  return Escape::wrong;
}

// The first backslash escape that means nothing: what follows the backslash. The bytes it stands in may be gone, when an error
// handler has put others in their place.
struct InvalidEscape {
  char text[4] = {};
  ssize at = -1;
  bool original = false;  // it stands in the bytes to decode
  bool found() const { return at >= 0; }
  void note(std::string_view data, ssize index, std::size_t length, bool is_original) {
    if (found()) return;
    at = index;
    original = is_original;
    data.copy(text, length, static_cast<std::size_t>(index));
  }
};

Ref<> decode_escapes(Thread& t, std::string_view data, const char* errors, ssize* consumed, InvalidEscape* invalid) {
  StrBuilder out(t);
  DecodeErrors faults(t, "unicodeescape", errors, data);
  ssize i = 0;
  while (i < static_cast<ssize>(faults.data.size())) {
    std::string_view d = faults.data;
    auto n = static_cast<ssize>(d.size());
    if (d[i] != '\\') {
      std::size_t end = d.find('\\', i);
      if (end == std::string_view::npos) end = d.size();
      if (!out.append_latin1(d.substr(i, end - i))) return {};
      i = static_cast<ssize>(end);
      continue;
    }
    ssize start = i++;
    u32 c = 0;
    Escape state = Escape::done;
    const char* reason = "\\ at end of string";
    if (i >= n) {
      state = Escape::cut;
    } else {
      char letter = d[i++];
      bool write = true;
      switch (letter) {
        case '\n':
          write = false;
          break;
        case '\\':
        case '\'':
        case '"':
          c = static_cast<u8>(letter);
          break;
        case 'b':
          c = '\b';
          break;
        case 'f':
          c = '\f';
          break;
        case 't':
          c = '\t';
          break;
        case 'n':
          c = '\n';
          break;
        case 'r':
          c = '\r';
          break;
        case 'v':
          c = '\v';
          break;
        case 'a':
          c = '\a';
          break;
        case '0':
        case '1':
        case '2':
        case '3':
        case '4':
        case '5':
        case '6':
        case '7': {
          c = static_cast<u32>(letter - '0');
          for (int k = 0; k < 2 && i < n && d[i] >= '0' && d[i] <= '7'; ++k) c = c << 3 | static_cast<u32>(d[i++] - '0');
          if (c > 0377) invalid->note(d, i - 3, 3, d.data() == data.data());
          break;
        }
        case 'x':
          reason = "truncated \\xXX escape";
          state = read_hex(d, &i, 2, &c);
          break;
        case 'u':
          reason = "truncated \\uXXXX escape";
          state = read_hex(d, &i, 4, &c);
          break;
        case 'U':
          reason = "truncated \\UXXXXXXXX escape";
          state = read_hex(d, &i, 8, &c);
          if (state == Escape::done && c > 0x10ffff) {
            reason = "illegal Unicode character";
            state = Escape::wrong;
          }
          break;
        case 'N':
          if (!names_of_characters_loaded(t)) {
            t.clear_error();
            return t.raise(exc::UnicodeError, "\\N escapes not supported (can't load unicodedata module)");
          }
          state = read_name(d, &i, &c, &reason);
          break;
        default:
          invalid->note(d, i - 1, 1, d.data() == data.data());
          if (!out.append('\\')) return {};
          c = static_cast<u8>(letter);
      }
      if (state == Escape::done) {
        if (write && !out.append(c)) return {};
        continue;
      }
    }
    if (state == Escape::cut && consumed) {
      *consumed = start;
      return out.finish();
    }
    if (!faults.handle(reason, start, i, &i, out)) return {};
  }
  if (consumed) *consumed = i;
  return out.finish();
}

}  // namespace

Ref<> decode_unicode_escape_literal(Thread& t, std::string_view data, const char* errors, ssize* consumed,
                                    const char** first_invalid) {
  InvalidEscape invalid;
  *first_invalid = nullptr;
  Ref<> result = decode_escapes(t, data, errors, consumed, &invalid);
  if (invalid.original) *first_invalid = data.data() + invalid.at;
  return result;
}

// `text` is what follows the backslash.
static int warn_about_escape(Thread& t, const char* text) {
  if (*text >= '4' && *text <= '7') {
    return warn(t, exc::DeprecationWarning, 1, "invalid octal escape sequence '\\%.3s'", text);
  }
  return warn(t, exc::DeprecationWarning, 1, "invalid escape sequence '\\%c'", static_cast<u8>(*text));
}

Ref<> decode_unicode_escape(Thread& t, std::string_view data, const char* errors, ssize* consumed) {
  InvalidEscape invalid;
  Ref<> result = decode_escapes(t, data, errors, consumed, &invalid);
  if (result && invalid.found() && warn_about_escape(t, invalid.text) < 0) return {};
  return result;
}

static void put_hex(BytesBuilder& out, char letter, u32 c, int digits) {
  out.append('\\');
  out.append(letter);
  for (int k = digits - 1; k >= 0; --k) out.append(kHex[c >> 4 * k & 15]);
}

Ref<Bytes> encode_unicode_escape(Thread& t, Object* s) {
  StrSpan span = str_span(s);
  BytesBuilder out(t);
  for (ssize i = 0; i < span.length; ++i) {
    u32 c = read_char(span.kind, span.data, i);
    if (c >= ' ' && c < 127 && c != '\\')
      out.append(static_cast<char>(c));
    else if (c == '\\')
      out.append("\\\\");
    else if (c == '\t')
      out.append("\\t");
    else if (c == '\n')
      out.append("\\n");
    else if (c == '\r')
      out.append("\\r");
    else if (c < 0x100)
      put_hex(out, 'x', c, 2);
    else if (c < 0x10000)
      put_hex(out, 'u', c, 4);
    else
      put_hex(out, 'U', c, 8);
  }
  return out.finish();
}

Ref<> decode_raw_unicode_escape(Thread& t, std::string_view data, const char* errors, ssize* consumed) {
  StrBuilder out(t);
  DecodeErrors faults(t, "rawunicodeescape", errors, data);
  ssize i = 0;
  while (i < static_cast<ssize>(faults.data.size())) {
    std::string_view d = faults.data;
    auto n = static_cast<ssize>(d.size());
    u32 c = static_cast<u8>(d[i]);
    if (c != '\\' || (i + 1 >= n && !consumed)) {
      if (!out.append(c)) return {};
      ++i;
      continue;
    }
    ssize start = i++;
    if (i >= n) {
      *consumed = start;
      return out.finish();
    }
    char letter = d[i++];
    if (letter != 'u' && letter != 'U') {
      if (!out.append('\\') || !out.append(static_cast<u8>(letter))) return {};
      continue;
    }
    const char* reason = letter == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
    Escape state = read_hex(d, &i, letter == 'u' ? 4 : 8, &c);
    if (state == Escape::done) {
      if (c <= 0x10ffff) {
        if (!out.append(c)) return {};
        continue;
      }
      reason = "\\Uxxxxxxxx out of range";
    } else if (state == Escape::cut && consumed) {
      *consumed = start;
      return out.finish();
    }
    if (!faults.handle(reason, start, i, &i, out)) return {};
  }
  if (consumed) *consumed = i;
  return out.finish();
}

Ref<Bytes> encode_raw_unicode_escape(Thread& t, Object* s) {
  StrSpan span = str_span(s);
  BytesBuilder out(t);
  for (ssize i = 0; i < span.length; ++i) {
    u32 c = read_char(span.kind, span.data, i);
    if (c < 0x100)
      out.append(static_cast<char>(c));
    else if (c < 0x10000)
      put_hex(out, 'u', c, 4);
    else
      put_hex(out, 'U', c, 8);
  }
  return out.finish();
}

Ref<> bytes_decode_escape(Thread& t, std::string_view text, const char* errors, const char** first_invalid) {
  if (first_invalid) *first_invalid = nullptr;
  BytesBuilder out(t);
  auto n = static_cast<ssize>(text.size());
  for (ssize i = 0; i < n;) {
    if (text[i] != '\\') {
      std::size_t end = text.find('\\', i);
      if (end == std::string_view::npos) end = text.size();
      if (!out.append(text.substr(i, end - i))) return {};
      i = static_cast<ssize>(end);
      continue;
    }
    ++i;
    if (i == n) return t.raise(exc::ValueError, "Trailing \\ in string");
    char letter = text[i++];
    switch (letter) {
      case '\n':
        break;
      case '\\':
      case '\'':
      case '"':
        out.append(letter);
        break;
      case 'b':
        out.append('\b');
        break;
      case 'f':
        out.append('\f');
        break;
      case 't':
        out.append('\t');
        break;
      case 'n':
        out.append('\n');
        break;
      case 'r':
        out.append('\r');
        break;
      case 'v':
        out.append('\v');
        break;
      case 'a':
        out.append('\a');
        break;
      case '0':
      case '1':
      case '2':
      case '3':
      case '4':
      case '5':
      case '6':
      case '7': {
        int c = letter - '0';
        for (int k = 0; k < 2 && i < n && text[i] >= '0' && text[i] <= '7'; ++k) c = c << 3 | (text[i++] - '0');
        if (c > 0377 && first_invalid && !*first_invalid) *first_invalid = text.data() + i - 3;
        out.append(static_cast<char>(c));
        break;
      }
      case 'x': {
        int high = i < n ? ctype::hex_value(static_cast<u8>(text[i])) : -1;
        int low = high >= 0 && i + 1 < n ? ctype::hex_value(static_cast<u8>(text[i + 1])) : -1;
        if (low >= 0) {
          out.append(static_cast<char>(high << 4 | low));
          i += 2;
          break;
        }
        if (!errors || !std::strcmp(errors, "strict")) {
          return t.raise(exc::ValueError, "invalid \\x escape at position %zd", i - 2);
        }
        if (!std::strcmp(errors, "replace")) {
          out.append('?');
        } else if (std::strcmp(errors, "ignore")) {
          return t.raise(exc::ValueError, "decoding error; unknown error handling code: %.400s", errors);
        }
        if (high >= 0) ++i;
        break;
      }
      default:
        if (first_invalid && !*first_invalid) *first_invalid = text.data() + i - 1;
        out.append('\\');
        out.append(letter);
    }
  }
  return out.finish();
}

Ref<> bytes_decode_escape_warning(Thread& t, std::string_view text, const char* errors) {
  const char* invalid;
  Ref<> result = bytes_decode_escape(t, text, errors, &invalid);
  if (result && invalid && warn_about_escape(t, invalid) < 0) return {};
  return result;
}

}  // namespace adder
