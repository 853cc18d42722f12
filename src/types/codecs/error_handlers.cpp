// The error handlers that exist from the start, as callables: handler(UnicodeError) -> (replacement, position).
#include <cstring>

#include "base/hex.h"
#include "layout/exceptions.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str_internal.h"
#include "types/unicode_names.h"

namespace adder {

namespace {

enum class Fault : u8 { encode, decode, translate, none };

Fault fault_kind(Object* e) {
  if (is_a(e, exc::UnicodeEncodeError)) return Fault::encode;
  if (is_a(e, exc::UnicodeDecodeError)) return Fault::decode;
  if (is_a(e, exc::UnicodeTranslateError)) return Fault::translate;
  return Fault::none;
}

Ref<> wrong_type(Thread& t, Object* e) {
  return t.raise(exc::TypeError, "don't know how to handle %.200s in error callback", type_of(e)->tp_name);
}

// The faulty object and range, clipped to it as the exception's own accessors do.
struct FaultRange {
  Ref<> object;
  ssize start = 0, end = 0;
};
bool fault_range(Thread& t, Object* e, Fault kind, FaultRange* r) {
  auto* u = static_cast<UnicodeErrorObject*>(e);
  if (!u->object) return static_cast<bool>(t.raise(exc::TypeError, "object attribute not set"));
  bool bytes = kind == Fault::decode;
  if (bytes ? !is_bytes(u->object) : !is_str(u->object)) {
    return static_cast<bool>(
        t.raise(exc::TypeError, bytes ? "object attribute must be bytes" : "object attribute must be unicode"));
  }
  r->object = new_ref(u->object);
  ssize n = bytes ? bytes_size(u->object) : str_length(u->object);
  r->start = u->start < 0 ? 0 : u->start >= n ? n - 1 : u->start;
  if (r->start < 0) r->start = 0;
  r->end = u->end < 1 ? 1 : u->end;
  if (r->end > n) r->end = n;
  return true;
}

Ref<> answer(Thread& t, Ref<> text, ssize position) {
  Ref<> p = new_int(t, position);
  if (!text || !p) return {};
  return tuple_pack(t, text.get(), p.get());
}

Ref<> raise_given(Thread& t, Object* e) { return t.raise_object(type_of(e), e); }

Ref<> strict_errors(Object*, Object* e) {
  Thread& t = Thread::current();
  if (is_exception(e)) return raise_given(t, e);
  return t.raise(exc::TypeError, "codec must pass exception instance");
}

Ref<> ignore_errors(Object*, Object* e) {
  Thread& t = Thread::current();
  Fault kind = fault_kind(e);
  FaultRange r;
  if (kind == Fault::none) return wrong_type(t, e);
  if (!fault_range(t, e, kind, &r)) return {};
  return answer(t, new_ref(empty_str()), r.end);
}

Ref<> replace_errors(Object*, Object* e) {
  Thread& t = Thread::current();
  Fault kind = fault_kind(e);
  FaultRange r;
  if (kind == Fault::none) return wrong_type(t, e);
  if (!fault_range(t, e, kind, &r)) return {};
  StrBuilder out(t);
  if (kind == Fault::decode)
    out.append(0xfffd);
  else
    out.fill(kind == Fault::encode ? '?' : 0xfffd, r.end - r.start);
  return answer(t, out.finish(), r.end);
}

Ref<> xmlcharrefreplace_errors(Object*, Object* e) {
  Thread& t = Thread::current();
  FaultRange r;
  if (fault_kind(e) != Fault::encode) return wrong_type(t, e);
  if (!fault_range(t, e, Fault::encode, &r)) return {};
  StrBuilder out(t);
  for (ssize i = r.start; i < r.end; ++i) {
    char text[16] = "&#";
    char* p = hex::put_decimal(text + 2, str_char(r.object, i));
    *p++ = ';';
    if (!out.append_ascii({text, static_cast<std::size_t>(p - text)})) return {};
  }
  return answer(t, out.finish(), r.end);
}

bool append_escape(StrBuilder& out, u32 c) {
  char text[16];
  return out.append_ascii({text, static_cast<std::size_t>(hex::put_escape(text, c) - text)});
}

Ref<> backslashreplace_errors(Object*, Object* e) {
  Thread& t = Thread::current();
  Fault kind = fault_kind(e);
  FaultRange r;
  if (kind == Fault::none) return wrong_type(t, e);
  if (!fault_range(t, e, kind, &r)) return {};
  StrBuilder out(t);
  for (ssize i = r.start; i < r.end; ++i) {
    u32 c = kind == Fault::decode ? static_cast<u8>(bytes_data(r.object)[i]) : str_char(r.object, i);
    if (!append_escape(out, c)) return {};
  }
  return answer(t, out.finish(), r.end);
}

Ref<> namereplace_errors(Object*, Object* e) {
  Thread& t = Thread::current();
  FaultRange r;
  if (fault_kind(e) != Fault::encode) return wrong_type(t, e);
  if (!fault_range(t, e, Fault::encode, &r) || !names_of_characters_loaded(t)) return {};
  StrBuilder out(t);
  for (ssize i = r.start; i < r.end; ++i) {
    u32 c = str_char(r.object, i);
    char name[kMaxCharacterName];
    int n = character_name(c, name);
    bool ok = n ? out.append_ascii("\\N{") && out.append_ascii({name, static_cast<std::size_t>(n)}) && out.append('}')
                : append_escape(out, c);
    if (!ok) return {};
  }
  return answer(t, out.finish(), r.end);
}

// Which UTF an encoding name means: bytes per unit (0: none of them) and byte order.
struct Utf {
  int size;
  bool little;
};
Utf utf_of(const char* name) {
  char n[16];
  std::size_t k = 0;
  for (const char* p = name; *p; ++p) {
    if (k >= sizeof n - 1) return {0, false};
    char c = *p;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    n[k++] = c == '_' ? '-' : c;
  }
  n[k] = 0;
  const char* p = n;
  if (std::strncmp(p, "utf", 3)) return !std::strcmp(p, "cp65001") ? Utf{1, true} : Utf{0, false};
  p += 3;
  if (*p == '-') ++p;
  if (!std::strcmp(p, "8")) return {1, true};
  int size = !std::strncmp(p, "16", 2) ? 2 : !std::strncmp(p, "32", 2) ? 4 : 0;
  if (!size) return {0, false};
  p += 2;
  if (!*p) return {size, true};
  if (*p == '-') ++p;
  if (!std::strcmp(p, "le")) return {size, true};
  if (!std::strcmp(p, "be")) return {size, false};
  return {0, false};
}
Utf utf_of_exception(Object* e) {
  Object* encoding = static_cast<UnicodeErrorObject*>(e)->encoding;
  if (!encoding || !is_str(encoding) || !str_is_ascii(encoding)) return {0, false};
  return utf_of(static_cast<const char*>(str_data(encoding)));
}

Ref<> surrogatepass(Object*, Object* e) {
  Thread& t = Thread::current();
  Fault kind = fault_kind(e);
  FaultRange r;
  if (kind != Fault::encode && kind != Fault::decode) return wrong_type(t, e);
  if (!fault_range(t, e, kind, &r)) return {};
  Utf utf = utf_of_exception(e);
  if (!utf.size) return raise_given(t, e);
  if (kind == Fault::encode) {
    BytesBuilder out(t);
    for (ssize i = r.start; i < r.end; ++i) {
      u32 c = str_char(r.object, i);
      if ((c & 0xfffff800u) != 0xd800) return raise_given(t, e);
      if (utf.size == 1) {
        out.append(static_cast<char>(0xe0 | c >> 12));
        out.append(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
        out.append(static_cast<char>(0x80 | (c & 0x3f)));
      } else {
        for (int k = 0; k < utf.size; ++k) out.append(static_cast<char>(c >> 8 * (utf.little ? k : utf.size - 1 - k)));
      }
    }
    return answer(t, out.finish(), r.end);
  }
  std::string_view data = bytes_view(r.object).substr(r.start);
  auto byte = [&](std::size_t i) -> u32 { return static_cast<u8>(data[i]); };
  u32 c = 0;
  ssize used = 0;
  if (utf.size == 1) {
    if (data.size() >= 3 && (byte(0) & 0xf0) == 0xe0 && (byte(1) & 0xc0) == 0x80 && (byte(2) & 0xc0) == 0x80) {
      c = (byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
      used = 3;
    }
  } else if (data.size() >= static_cast<std::size_t>(utf.size)) {
    for (int k = 0; k < utf.size; ++k) c |= byte(k) << 8 * (utf.little ? k : utf.size - 1 - k);
    used = utf.size;
  }
  if (!used || (c & 0xfffff800u) != 0xd800) return raise_given(t, e);
  return answer(t, new_str_char(t, c), r.start + used);
}

Ref<> surrogateescape(Object*, Object* e) {
  Thread& t = Thread::current();
  Fault kind = fault_kind(e);
  FaultRange r;
  if (kind != Fault::encode && kind != Fault::decode) return wrong_type(t, e);
  if (!fault_range(t, e, kind, &r)) return {};
  if (kind == Fault::encode) {
    BytesBuilder out(t);
    for (ssize i = r.start; i < r.end; ++i) {
      u32 c = str_char(r.object, i);
      if (c < 0xdc80 || c > 0xdcff) return raise_given(t, e);
      out.append(static_cast<char>(c - 0xdc00));
    }
    return answer(t, out.finish(), r.end);
  }
  StrBuilder out(t);
  ssize i = r.start;
  for (; i < r.end && i < r.start + 4; ++i) {
    u32 c = static_cast<u8>(bytes_data(r.object)[i]);
    if (c < 128) break;
    if (!out.append(0xdc00 + c)) return {};
  }
  if (i == r.start) return raise_given(t, e);
  return answer(t, out.finish(), i);
}

const MethodDef strict_def = {"strict_errors", strict_errors, kMethO,
                              "Implements the 'strict' error handling, which raises a UnicodeError on coding errors."};
const MethodDef ignore_def = {"ignore_errors", ignore_errors, kMethO,
                              "Implements the 'ignore' error handling, which ignores malformed data and continues."};
const MethodDef replace_def = {
    "replace_errors", replace_errors, kMethO,
    "Implements the 'replace' error handling, which replaces malformed data with a replacement marker."};
const MethodDef xmlcharrefreplace_def = {
    "xmlcharrefreplace_errors", xmlcharrefreplace_errors, kMethO,
    "Implements the 'xmlcharrefreplace' error handling, which replaces an unencodable character with the appropriate XML "
    "character reference."};
const MethodDef backslashreplace_def = {
    "backslashreplace_errors", backslashreplace_errors, kMethO,
    "Implements the 'backslashreplace' error handling, which replaces malformed data with a backslashed escape sequence."};
const MethodDef namereplace_def = {
    "namereplace_errors", namereplace_errors, kMethO,
    "Implements the 'namereplace' error handling, which replaces an unencodable character with a \\N{...} escape sequence."};
const MethodDef surrogatepass_def = {"surrogatepass", surrogatepass, kMethO, nullptr};
const MethodDef surrogateescape_def = {"surrogateescape", surrogateescape, kMethO, nullptr};

}  // namespace

const BuiltinErrorHandler builtin_error_handlers[8] = {
    {"strict", &strict_def},
    {"ignore", &ignore_def},
    {"replace", &replace_def},
    {"xmlcharrefreplace", &xmlcharrefreplace_def},
    {"backslashreplace", &backslashreplace_def},
    {"namereplace", &namereplace_def},
    {"surrogatepass", &surrogatepass_def},
    {"surrogateescape", &surrogateescape_def},
};

}  // namespace adder
