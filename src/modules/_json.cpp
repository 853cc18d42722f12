// _json: the fast paths of the json package: reading and writing strings, the scanner, the encoder.
#include <cstdio>
#include <string>

#include "base/hex.h"
#include "core/args.h"
#include "core/hooks.h"
#include "core/parse.h"
#include "core/type_object.h"
#include "docs/module__json.h"
#include "mem/alloc.h"
#include "types/ascii_ctype.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str_internal.h"
#include "types/text_search.h"

namespace adder {

namespace {

// --- errors ---

Raised decode_error(Thread& t, const char* message, Object* text, ssize at) {
  Ref<> module = import(t, "json.decoder");
  if (!module) return {};
  Ref<> type = get_attr(t, module, "JSONDecodeError"_s);
  Ref<Str> msg = new_str(t, message);
  Ref<> position = new_int(t, at);
  if (!type || !msg || !position) return {};
  Ref<> e = call_args(t, type.get(), static_cast<Object*>(msg.get()), text, position.get());
  if (e) t.raise_object(type_of(e), e);
  return {};
}
Raised stop_iteration(Thread& t, ssize at) {
  if (Ref<> value = new_int(t, at)) t.raise_object(&exc::StopIteration, value);
  return {};
}

// --- strings ---

// Reads the string whose first character is at `start`; *end is set behind the closing quote.
Ref<Str> scan_string(Thread& t, Object* text, ssize start, bool strict, ssize* end) {
  StrSpan s = str_span(text);
  ssize begin = start - 1;
  if (start < 0 || s.length < start) return t.raise(exc::ValueError, "end is out of bounds");
  StrBuilder out(t);
  ssize i = start;
  for (;;) {
    ssize run = i;
    u32 c = 0;
    dispatch_kind(s.kind, s.data, [&](auto* p) {
      for (; i < s.length; ++i) {
        c = p[i];
        if (c == '"' || c == '\\' || (c <= 0x1f && strict)) break;
      }
      return 0;
    });
    if (i >= s.length) return decode_error(t, "Unterminated string starting at", text, begin);
    if (c != '"' && c != '\\') return decode_error(t, "Invalid control character at", text, i);
    if (c == '"' && run == start && out.length() == 0) {
      *end = i + 1;
      return str_slice_chars(t, text, run, i);
    }
    if (!out.append(text, run, i)) return {};
    ++i;
    if (c == '"') break;
    if (i >= s.length) return decode_error(t, "Unterminated string starting at", text, begin);
    c = read_char(s.kind, s.data, i++);
    switch (c) {
      case '"':
      case '\\':
      case '/':
        break;
      case 'b':
        c = '\b';
        break;
      case 'f':
        c = '\f';
        break;
      case 'n':
        c = '\n';
        break;
      case 'r':
        c = '\r';
        break;
      case 't':
        c = '\t';
        break;
      case 'u': {
        auto hex4 = [&](ssize at, u32* v) {
          *v = 0;
          for (ssize k = at; k < at + 4; ++k) {
            int h = ctype::hex_value(read_char(s.kind, s.data, k));
            if (h < 0) return false;
            *v = *v << 4 | static_cast<u32>(h);
          }
          return true;
        };
        // At least the closing quote must follow the digits.
        if (i + 4 >= s.length || !hex4(i, &c)) return decode_error(t, "Invalid \\uXXXX escape", text, i - 1);
        i += 4;
        u32 low;
        if ((c & 0xfffffc00u) == 0xd800 && i + 6 < s.length && read_char(s.kind, s.data, i) == '\\' &&
            read_char(s.kind, s.data, i + 1) == 'u' && hex4(i + 2, &low) && (low & 0xfffffc00u) == 0xdc00) {
          c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
          i += 6;
        }
        break;
      }
      default:
        return decode_error(t, "Invalid \\escape", text, i - 2);
    }
    if (!out.append(c)) return {};
  }
  *end = i;
  return out.finish();
}

Ref<> json_scanstring(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Object* text;
  ssize start, end = -1;
  int strict = 1;
  if (!parse_arguments(t, args, nargs, "On|i:scanstring", &text, &start, &strict)) return {};
  if (!is_str(text)) return t.raise(exc::TypeError, "first argument must be a string, not %.80s", type_of(text)->tp_name);
  Ref<Str> s = scan_string(t, text, start, strict != 0, &end);
  if (!s) return {};
  return build_value(t, "(On)", s.get(), end);
}

// Appends text as a JSON string literal.
bool put_string(StrBuilder& out, Object* text, bool ascii_only) {
  StrSpan s = str_span(text);
  if (!out.append('"')) return false;
  for (ssize i = 0; i < s.length;) {
    ssize run = i;
    u32 c = 0;
    dispatch_kind(s.kind, s.data, [&](auto* p) {
      for (; i < s.length; ++i) {
        c = p[i];
        if (c < ' ' || c == '"' || c == '\\' || (ascii_only && c > '~')) break;
      }
      return 0;
    });
    if (!out.append(text, run, i)) return false;
    if (i >= s.length) break;
    ++i;
    char escape = c == '"' || c == '\\' ? static_cast<char>(c)
                  : c == '\b'           ? 'b'
                  : c == '\f'           ? 'f'
                  : c == '\n'           ? 'n'
                  : c == '\r'           ? 'r'
                  : c == '\t'           ? 't'
                                        : 0;
    char buffer[16];
    ssize n;
    if (escape) {
      buffer[0] = '\\';
      buffer[1] = escape;
      n = 2;
    } else {
      char* p = buffer;
      auto put = [&](u32 unit) {
        *p++ = '\\';
        *p++ = 'u';
        p = hex::put(p, unit, 4);
      };
      if (c >= 0x10000) put(0xd7c0 + (c >> 10));
      put(c >= 0x10000 ? 0xdc00 | (c & 0x3ff) : c);
      n = p - buffer;
    }
    if (!out.append_ascii({buffer, static_cast<std::size_t>(n)})) return false;
  }
  return out.append('"');
}
Ref<> encode_string(Object* text, bool ascii_only) {
  Thread& t = Thread::current();
  if (!is_str(text)) {
    return t.raise(exc::TypeError, "first argument must be a string, not %.80s", type_of(text)->tp_name);
  }
  StrBuilder out(t);
  if (!put_string(out, text, ascii_only)) return {};
  return out.finish();
}
Ref<> json_encode_basestring_ascii(Object*, Object* text) { return encode_string(text, true); }
Ref<> json_encode_basestring(Object*, Object* text) { return encode_string(text, false); }

// --- scanner ---

struct Scanner : Object {
  char strict;
  Object *object_hook, *object_pairs_hook, *parse_float, *parse_int, *parse_constant;
  Object* memo;
};
extern Type scanner_type;
Scanner* scanner_of(Object* o) { return static_cast<Scanner*>(o); }

template <class C>
class Scan {
 public:
  Scan(Thread& t, Scanner* scanner, Object* text)
      : t_(t), r_(scanner), text_(text), p_(static_cast<const C*>(str_data(text))), s_{0, nullptr, str_length(text)} {}
  Ref<> value(ssize at, ssize* next);

 private:
  u32 at(ssize i) const { return p_[i]; }
  bool in(ssize i) const { return i < s_.length; }
  ssize skip_space(ssize i) const {
    while (in(i)) {
      u32 c = at(i);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') break;
      ++i;
    }
    return i;
  }
  bool word(ssize i, std::string_view text) const {
    if (s_.length - i < static_cast<ssize>(text.size())) return false;
    for (std::size_t k = 0; k < text.size(); ++k) {
      if (at(i + static_cast<ssize>(k)) != static_cast<u8>(text[k])) return false;
    }
    return true;
  }
  Ref<> constant(ssize i, std::string_view text, ssize* next) {
    *next = i + static_cast<ssize>(text.size());
    Ref<Str> name = new_str_ascii(t_, text);
    return name ? call_one_arg(t_, r_->parse_constant, name) : Ref<>();
  }
  Ref<> number(ssize start, ssize* next);
  Ref<> object(ssize i, ssize* next);
  Ref<> array(ssize i, ssize* next);

  Thread& t_;
  Scanner* r_;
  Object* text_;
  const C* p_;
  StrSpan s_;
};

template <class C>
Ref<> Scan<C>::number(ssize start, ssize* next) {
  ssize i = start;
  bool is_float = false;
  if (at(i) == '-') {
    ++i;
    if (!in(i)) return stop_iteration(t_, start);
  }
  auto is_digit = [&](ssize k) { return in(k) && at(k) >= '0' && at(k) <= '9'; };
  if (!is_digit(i)) return stop_iteration(t_, start);
  if (at(i) == '0') {
    ++i;
  } else {
    while (is_digit(i)) ++i;
  }
  if (in(i) && at(i) == '.' && is_digit(i + 1)) {
    is_float = true;
    i += 2;
    while (is_digit(i)) ++i;
  }
  if (in(i + 1) && (at(i) == 'e' || at(i) == 'E')) {
    ssize e = i + 1;
    if (in(e) && (at(e) == '-' || at(e) == '+')) ++e;
    if (is_digit(e)) {
      while (is_digit(e)) ++e;
      is_float = true;
      i = e;
    }
  }
  *next = i;
  Object* hook = is_float ? r_->parse_float : r_->parse_int;
  bool plain = hook == (is_float ? static_cast<Object*>(&float_type) : static_cast<Object*>(&int_type));
  if (plain && !is_float && i - start <= 18) {
    long v = 0;
    bool negative = at(start) == '-';
    for (ssize k = start + negative; k < i; ++k) v = v * 10 + static_cast<long>(at(k) - '0');
    return new_int(t_, negative ? -v : v);
  }
  char small[64];
  std::string large;
  char* digits = small;
  if (i - start >= static_cast<ssize>(sizeof small)) {
    if (!memory_for(Thread::current(), static_cast<std::size_t>(i - start))) return {};
    large.resize(static_cast<std::size_t>(i - start));
    digits = large.data();
  }
  for (ssize k = start; k < i; ++k) digits[k - start] = static_cast<char>(at(k));
  std::string_view text(digits, static_cast<std::size_t>(i - start));
  if (plain && is_float) {
    const char* end;
    return new_float(t_, parse_double(text, &end));
  }
  Ref<Str> shown = new_str_ascii(t_, text);
  if (!shown) return {};
  if (plain) return int_from_text(t_, text, 10, shown);
  return call_one_arg(t_, hook, shown);
}

template <class C>
Ref<> Scan<C>::object(ssize i, ssize* next) {
  bool pairs = !is_none(r_->object_pairs_hook);
  Ref<Dict> dict;
  Ref<List> list;
  if (pairs)
    list = new_list(t_, 0);
  else
    dict = new_dict(t_);
  if (!dict && !list) return {};
  i = skip_space(i);
  if (!in(i) || at(i) != '}') {
    for (;;) {
      if (!in(i) || at(i) != '"') {
        return decode_error(t_, "Expecting property name enclosed in double quotes", text_, i);
      }
      Ref<> key = scan_string(t_, text_, i + 1, r_->strict, &i);
      if (!key) return {};
      Object* known = dict_set_default(t_, static_cast<Dict*>(r_->memo), key, key);
      if (!known) return {};
      key = new_ref(known);
      i = skip_space(i);
      if (!in(i) || at(i) != ':') return decode_error(t_, "Expecting ':' delimiter", text_, i);
      i = skip_space(i + 1);
      Ref<> v = value(i, &i);
      if (!v) return {};
      if (pairs) {
        Ref<Tuple> item = tuple_pack(t_, key.get(), v.get());
        if (!item || list_append(t_, list.get(), static_cast<Object*>(item.get())) < 0) return {};
      } else if (dict_set(t_, dict, key, v) < 0) {
        return {};
      }
      i = skip_space(i);
      if (in(i) && at(i) == '}') break;
      if (!in(i) || at(i) != ',') return decode_error(t_, "Expecting ',' delimiter", text_, i);
      i = skip_space(i + 1);
    }
  }
  *next = i + 1;
  if (pairs) return call_one_arg(t_, r_->object_pairs_hook, list);
  if (!is_none(r_->object_hook)) return call_one_arg(t_, r_->object_hook, dict);
  return dict;
}

template <class C>
Ref<> Scan<C>::array(ssize i, ssize* next) {
  Ref<List> list = new_list(t_, 0);
  if (!list) return {};
  i = skip_space(i);
  if (!in(i) || at(i) != ']') {
    for (;;) {
      Ref<> v = value(i, &i);
      if (!v || list_append(t_, list.get(), std::move(v)) < 0) return {};
      i = skip_space(i);
      if (in(i) && at(i) == ']') break;
      if (!in(i) || at(i) != ',') return decode_error(t_, "Expecting ',' delimiter", text_, i);
      i = skip_space(i + 1);
    }
  }
  // The bracket is there unless the text ended in an empty list's place.
  if (!in(i) || at(i) != ']') return decode_error(t_, "Expecting value", text_, s_.length - 1);
  *next = i + 1;
  return list;
}

template <class C>
Ref<> Scan<C>::value(ssize i, ssize* next) {
  if (i < 0) return t_.raise(exc::ValueError, "idx cannot be negative");
  if (!in(i)) return stop_iteration(t_, i);
  switch (at(i)) {
    case '"':
      return scan_string(t_, text_, i + 1, r_->strict, next);
    case '{': {
      RecursionGuard guard(t_, " while decoding a JSON object from a unicode string");
      return guard ? object(i + 1, next) : Ref<>();
    }
    case '[': {
      RecursionGuard guard(t_, " while decoding a JSON array from a unicode string");
      return guard ? array(i + 1, next) : Ref<>();
    }
    case 'n':
      if (!word(i, "null")) break;
      *next = i + 4;
      return new_none();
    case 't':
      if (!word(i, "true")) break;
      *next = i + 4;
      return new_bool(true);
    case 'f':
      if (!word(i, "false")) break;
      *next = i + 5;
      return new_bool(false);
    case 'N':
      if (word(i, "NaN")) return constant(i, "NaN", next);
      break;
    case 'I':
      if (word(i, "Infinity")) return constant(i, "Infinity", next);
      break;
    case '-':
      if (word(i, "-Infinity")) return constant(i, "-Infinity", next);
      break;
    default:
      break;
  }
  return number(i, next);
}

Ref<> scanner_call(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("scan_once($self, /, string, idx)");
  Thread& t = Thread::current();
  Object* a[2];
  ssize start, next = -1;
  if (!kwargs && is_tuple(args) && tuple_size(args) == 2) {
    a[0] = tuple_item(args, 0);
    a[1] = tuple_item(args, 1);
  } else if (!kSignature.unpack(t, args, kwargs, a)) {
    return {};
  }
  if (!convert_ssize(t, a[1], &start)) return {};
  if (!is_str(a[0])) return t.raise(exc::TypeError, "first argument must be a string, not %.80s", type_of(a[0])->tp_name);
  Scanner* self = scanner_of(op);
  Ref<> v = dispatch_kind(str_kind(a[0]), str_data(a[0]),
                          [&](auto* p) { return Scan<std::remove_cvref_t<decltype(*p)>>(t, self, a[0]).value(start, &next); });
  dict_clear(static_cast<Dict*>(self->memo));
  if (!v) return {};
  Ref<> position = new_int(t, next);
  return position ? Ref<>(tuple_pack(t, v.get(), position.get())) : Ref<>();
}
Ref<> scanner_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("make_scanner(context)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  Scanner* s = scanner_of(self);
  s->object_hook = s->object_pairs_hook = s->parse_float = s->parse_int = s->parse_constant = nullptr;
  s->memo = new_dict(t).release();
  if (!s->memo) return {};
  Ref<> strict = get_attr(t, a[0], "strict"_s);
  if (!strict) return {};
  int truth = is_true(t, strict);
  if (truth < 0) return {};
  s->strict = static_cast<char>(truth);
  auto take = [&](Str* name, Object** field) {
    *field = get_attr(t, a[0], name).release();
    return *field != nullptr;
  };
  if (!take("object_hook"_s, &s->object_hook) || !take("object_pairs_hook"_s, &s->object_pairs_hook) ||
      !take("parse_float"_s, &s->parse_float) || !take("parse_int"_s, &s->parse_int) ||
      !take("parse_constant"_s, &s->parse_constant)) {
    return {};
  }
  return self;
}
int scanner_traverse(Object* op, VisitProc visit, void* arg) {
  Scanner* s = scanner_of(op);
  ADDER_VISIT(s->object_hook);
  ADDER_VISIT(s->object_pairs_hook);
  ADDER_VISIT(s->parse_float);
  ADDER_VISIT(s->parse_int);
  ADDER_VISIT(s->parse_constant);
  ADDER_VISIT(s->memo);
  return 0;
}
int scanner_clear(Object* op) {
  Scanner* s = scanner_of(op);
  for (Object** field : {&s->object_hook, &s->object_pairs_hook, &s->parse_float, &s->parse_int, &s->parse_constant, &s->memo}) {
    clear_field(*field);
  }
  return 0;
}
void scanner_dealloc(Object* op) {
  gc_untrack(op);
  scanner_clear(op);
  type_of(op)->tp_free(op);
}
const MemberDef scanner_members[] = {
    {"strict", kMemberBool, offsetof(Scanner, strict), kMemberReadonly, doc::module__json::make_scanner_strict},
    {"object_hook", kMemberObject, offsetof(Scanner, object_hook), kMemberReadonly, doc::module__json::make_scanner_object_hook},
    {"object_pairs_hook", kMemberObject, offsetof(Scanner, object_pairs_hook), kMemberReadonly, nullptr},
    {"parse_float", kMemberObject, offsetof(Scanner, parse_float), kMemberReadonly, doc::module__json::make_scanner_parse_float},
    {"parse_int", kMemberObject, offsetof(Scanner, parse_int), kMemberReadonly, doc::module__json::make_scanner_parse_int},
    {"parse_constant", kMemberObject, offsetof(Scanner, parse_constant), kMemberReadonly,
     doc::module__json::make_scanner_parse_constant},
    {},
};
constinit Type scanner_type = [] {
  Type t = static_type("_json.Scanner", sizeof(Scanner), 0, kTypeGc);
  t.tp_dealloc = scanner_dealloc;
  t.tp_call = scanner_call;
  t.tp_doc = doc::module__json::make_scanner_type_doc;
  t.tp_traverse = scanner_traverse;
  t.tp_clear = scanner_clear;
  t.tp_members = scanner_members;
  t.tp_new = scanner_new;
  return t;
}();

// --- encoder ---

struct Encoder : Object {
  Object *markers, *default_function, *encoder, *indent, *key_separator, *item_separator;
  char sort_keys, skipkeys, allow_nan;
  signed char fast;  // 0: call `encoder`; 1: the ASCII one; 2: the other
};
extern Type encoder_type;
Encoder* encoder_of(Object* o) { return static_cast<Encoder*>(o); }

class Encode {
 public:
  Encode(Thread& t, Encoder* self, StrBuilder& out) : t_(t), e_(self), out_(out) {}

  bool value(Object* o, ssize level) {
    if (is_none(o)) return out_.append_ascii("null");
    if (o == &true_object) return out_.append_ascii("true");
    if (o == &false_object) return out_.append_ascii("false");
    if (is_str(o)) return string(o);
    if (is_int(o)) return integer(o);
    if (is_float(o)) return floating(o);
    if (is_list(o) || is_tuple(o)) {
      RecursionGuard guard(t_, " while encoding a JSON object");
      return guard && array(o, level);
    }
    if (is_dict(o)) {
      RecursionGuard guard(t_, " while encoding a JSON object");
      return guard && object(o, level);
    }
    Ref<> marker;
    if (!enter(o, &marker)) return false;
    Ref<> other = call_one_arg(t_, e_->default_function, o);
    if (!other) return false;
    RecursionGuard guard(t_, " while encoding a JSON object");
    return guard && value(other, level) && leave(marker);
  }

 private:
  bool string(Object* o) {
    if (e_->fast) return put_string(out_, o, e_->fast == 1);
    Ref<> text = call_one_arg(t_, e_->encoder, o);
    if (!text) return false;
    if (!is_str(text)) {
      return static_cast<bool>(t_.raise(exc::TypeError, "encoder() must return a string, not %.80s", type_of(text)->tp_name));
    }
    return out_.append(text.get());
  }
  bool integer(Object* o) {
    Ref<> text = int_to_text(t_, o, 10);
    return text && out_.append(text.get());
  }
  bool floating(Object* o) {
    double d = float_value(o);
    if (d - d != 0) {
      if (!e_->allow_nan) {
        return static_cast<bool>(t_.raise(exc::ValueError, "Out of range float values are not JSON compliant"));
      }
      return out_.append_ascii(d != d ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
    }
    return out_.append_ascii(double_to_text(d, 'r', 0, kFloatAddDot0));
  }

  bool enter(Object* o, Ref<>* marker) {
    if (is_none(e_->markers)) return true;
    *marker = new_int_u64(t_, reinterpret_cast<std::uintptr_t>(o));
    if (!*marker) return false;
    int known = dict_contains(t_, static_cast<Dict*>(e_->markers), *marker);
    if (known < 0) return false;
    if (known) return static_cast<bool>(t_.raise(exc::ValueError, "Circular reference detected"));
    return dict_set(t_, static_cast<Dict*>(e_->markers), *marker, o) == 0;
  }
  bool leave(const Ref<>& marker) { return !marker || dict_del(t_, static_cast<Dict*>(e_->markers), marker) == 0; }

  bool array(Object* o, ssize level) {
    Ref<> items = sequence_fast(t_, o, "_iterencode_list needs a sequence");
    if (!items) return false;
    if (fast_items(items).empty()) return out_.append_ascii("[]");
    Ref<> marker;
    if (!enter(o, &marker) || !out_.append('[')) return false;
    for (ssize i = 0; i < static_cast<ssize>(fast_items(items).size()); ++i) {
      if (i && !out_.append(e_->item_separator)) return false;
      Ref<> item = new_ref(fast_items(items)[i]);
      if (!value(item, level)) return false;
    }
    return leave(marker) && out_.append(']');
  }

  // Keys that are not str as the text they stand for: 1 written, 0 skipped, -1 error.
  int key(Object* k) {
    Ref<> text;
    if (is_str(k)) {
      text = new_ref(k);
    } else if (is_float(k)) {
      double d = float_value(k);
      if (d - d != 0) {
        if (!e_->allow_nan) return t_.raise(exc::ValueError, "Out of range float values are not JSON compliant");
        text = new_str_ascii(t_, d != d ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
      } else {
        text = new_str_ascii(t_, double_to_text(d, 'r', 0, kFloatAddDot0));
      }
    } else if (k == &true_object || k == &false_object || is_none(k)) {
      text = new_str_ascii(t_, is_none(k) ? "null" : k == &true_object ? "true" : "false");
    } else if (is_int(k)) {
      text = int_to_text(t_, k, 10);
    } else if (e_->skipkeys) {
      return 0;
    } else {
      return t_.raise(exc::TypeError, "keys must be str, int, float, bool or None, not %.100s", type_of(k)->tp_name);
    }
    if (!text) return -1;
    if (!first_ && !out_.append(e_->item_separator)) return -1;
    first_ = false;
    return string(text) && out_.append(e_->key_separator) ? 1 : -1;
  }
  bool pair(Object* k, Object* v, ssize level) {
    int r = key(k);
    if (r <= 0) return r == 0;
    bool ok = value(v, level);
    first_ = false;
    return ok;
  }
  bool object(Object* o, ssize level) {
    if (is_exact(o, dict_type) && dict_size(o) == 0) return out_.append_ascii("{}");
    Ref<> marker;
    if (!enter(o, &marker) || !out_.append('{')) return false;
    first_ = true;
    if (!e_->sort_keys && is_exact(o, dict_type)) {
      ssize pos = 0;
      Object *k, *v;
      ssize size = dict_size(o);
      while (dict_next(o, &pos, &k, &v)) {
        Ref<> keep_key = new_ref(k), keep_value = new_ref(v);
        if (!pair(k, v, level)) return false;
        if (dict_size(o) != size) {
          return static_cast<bool>(t_.raise(exc::RuntimeError, "dictionary changed size during iteration"));
        }
      }
    } else {
      Ref<> items = mapping_items(t_, o);
      if (!items) return false;
      if (!is_exact(items, list_type)) return false;
      if (e_->sort_keys && list_sort(t_, static_cast<List*>(items.get())) < 0) return false;
      for (ssize i = 0; i < list_size(items); ++i) {
        Ref<> item = new_ref(list_item(items, i));
        if (!is_tuple(item) || tuple_size(item) != 2) {
          return static_cast<bool>(t_.raise(exc::ValueError, "items must return 2-tuples"));
        }
        if (!pair(tuple_item(item, 0), tuple_item(item, 1), level)) return false;
      }
    }
    return leave(marker) && out_.append('}');
  }

  Thread& t_;
  Encoder* e_;
  StrBuilder& out_;
  bool first_ = true;
};

Ref<> encoder_call(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("_iterencode($self, /, obj, _current_indent_level)");
  Thread& t = Thread::current();
  Object* a[2];
  ssize level;
  if (!kSignature.unpack(t, args, kwargs, a) || !convert_ssize(t, a[1], &level)) return {};
  StrBuilder out(t);
  if (!Encode(t, encoder_of(op), out).value(a[0], level)) return {};
  Ref<Str> text = out.finish();
  if (!text) return {};
  Object* items[] = {text.get()};
  return new_list_from(t, items, 1);
}

signed char fast_kind(Object* encoder) {
  if (!is_exact(encoder, cfunction_type)) return 0;
  auto f = static_cast<CFunction*>(encoder)->ml->meth.plain;
  return f == json_encode_basestring_ascii ? 1 : f == json_encode_basestring ? 2 : 0;
}
Ref<> encoder_new(Type* type, Object* args, Object* kwargs) {
  static const char* const names[] = {"markers",        "default",   "encoder",  "indent",    "key_separator",
                                      "item_separator", "sort_keys", "skipkeys", "allow_nan", nullptr};
  Thread& t = Thread::current();
  Object* a[6];
  int sort_keys, skipkeys, allow_nan;
  if (!parse_keywords(t, args, kwargs, names, "OOOOUUppp:make_encoder", &a[0], &a[1], &a[2], &a[3], &a[4], &a[5], &sort_keys,
                      &skipkeys, &allow_nan)) {
    return {};
  }
  if (!is_none(a[0]) && !is_dict(a[0])) {
    return t.raise(exc::TypeError, "make_encoder() argument 1 must be dict or None, not %.200s", type_of(a[0])->tp_name);
  }
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  Encoder* e = encoder_of(self);
  e->markers = retain(a[0]);
  e->default_function = retain(a[1]);
  e->encoder = retain(a[2]);
  e->indent = retain(a[3]);
  e->key_separator = retain(a[4]);
  e->item_separator = retain(a[5]);
  e->sort_keys = sort_keys != 0;
  e->skipkeys = skipkeys != 0;
  e->allow_nan = allow_nan != 0;
  e->fast = fast_kind(a[2]);
  return self;
}
int encoder_traverse(Object* op, VisitProc visit, void* arg) {
  Encoder* e = encoder_of(op);
  ADDER_VISIT(e->markers);
  ADDER_VISIT(e->default_function);
  ADDER_VISIT(e->encoder);
  ADDER_VISIT(e->indent);
  ADDER_VISIT(e->key_separator);
  ADDER_VISIT(e->item_separator);
  return 0;
}
int encoder_clear(Object* op) {
  Encoder* e = encoder_of(op);
  for (Object** field : {&e->markers, &e->default_function, &e->encoder, &e->indent, &e->key_separator, &e->item_separator}) {
    clear_field(*field);
  }
  return 0;
}
void encoder_dealloc(Object* op) {
  gc_untrack(op);
  encoder_clear(op);
  type_of(op)->tp_free(op);
}
const MemberDef encoder_members[] = {
    {"markers", kMemberObject, offsetof(Encoder, markers), kMemberReadonly, doc::module__json::make_encoder_markers},
    {"default", kMemberObject, offsetof(Encoder, default_function), kMemberReadonly, doc::module__json::make_encoder_default},
    {"encoder", kMemberObject, offsetof(Encoder, encoder), kMemberReadonly, doc::module__json::make_encoder_encoder},
    {"indent", kMemberObject, offsetof(Encoder, indent), kMemberReadonly, doc::module__json::make_encoder_indent},
    {"key_separator", kMemberObject, offsetof(Encoder, key_separator), kMemberReadonly,
     doc::module__json::make_encoder_key_separator},
    {"item_separator", kMemberObject, offsetof(Encoder, item_separator), kMemberReadonly,
     doc::module__json::make_encoder_item_separator},
    {"sort_keys", kMemberBool, offsetof(Encoder, sort_keys), kMemberReadonly, doc::module__json::make_encoder_sort_keys},
    {"skipkeys", kMemberBool, offsetof(Encoder, skipkeys), kMemberReadonly, doc::module__json::make_encoder_skipkeys},
    {},
};
constinit Type encoder_type = [] {
  Type t = static_type("_json.Encoder", sizeof(Encoder), 0, kTypeGc);
  t.tp_dealloc = encoder_dealloc;
  t.tp_call = encoder_call;
  t.tp_doc = doc::module__json::make_encoder_type_doc;
  t.tp_traverse = encoder_traverse;
  t.tp_clear = encoder_clear;
  t.tp_members = encoder_members;
  t.tp_new = encoder_new;
  return t;
}();

const MethodDef methods[] = {
    {"encode_basestring_ascii", json_encode_basestring_ascii, kMethO, doc::module__json::encode_basestring_ascii},
    {"encode_basestring", json_encode_basestring, kMethO, doc::module__json::encode_basestring},
    {"scanstring", json_scanstring, kMethFastcall | kMethParsed, doc::module__json::scanstring},
    {},
};
int exec(Object* module) {
  Thread& t = Thread::current();
  if (type_ready(&scanner_type) < 0 || type_ready(&encoder_type) < 0) return -1;
  if (module_add(t, module, "make_scanner", new_ref<Object>(&scanner_type)) < 0) return -1;
  return module_add(t, module, "make_encoder", new_ref<Object>(&encoder_type));
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {
    .base = {}, .name = "_json", .doc = doc::module__json::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__json() { return module_def_init(&definition); }

}  // namespace adder
