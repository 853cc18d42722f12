// The parts of `%` formatting that str and bytes share: taking arguments, reading a conversion specification, numbers as text.
#pragma once

#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str_internal.h"

namespace adder::percent {

struct Spec {
  bool left = false, sign = false, blank = false, alternate = false, zero = false;
  ssize width = -1;
  int precision = -1;
  u32 conversion = 0;
};

// The right operand: a tuple, a mapping, or one value.
class Arguments {
 public:
  Arguments(Thread& t, Object* args, bool may_be_mapping) : t_(t), args_(new_ref(args)) {
    if (is_tuple(args)) {
      count_ = tuple_size(args);
      next_ = 0;
    } else {
      count_ = -1;
      next_ = -2;
      if (may_be_mapping && is_mapping(args)) mapping_ = args;
    }
  }
  /// Borrowed; null + TypeError when there are no more.
  Object* next() {
    if (next_ < count_) {
      if (count_ < 0) {
        next_ = -1;
        return args_;
      }
      return tuple_item(args_, next_++);
    }
    return t_.raise_text(exc::TypeError, "not enough arguments for format string");
  }
  Object* mapping() const { return mapping_; }
  /// "%(key)s": the value becomes the only argument.
  void set_single(Ref<> value) {
    args_ = std::move(value);
    count_ = -1;
    next_ = -2;
  }
  bool all_used() const { return next_ >= count_ || mapping_; }

 private:
  Thread& t_;
  Ref<> args_;
  Object* mapping_ = nullptr;
  ssize count_, next_;
};

inline bool fail(Thread& t, Type& type, const char* message) { return static_cast<bool>(t.raise_text(type, message)); }

/// Reads what stands behind '%' up to and with the conversion character. read(i): character; key(start, end): the object to look
/// up in the mapping; *at is moved behind it.
template <class Read, class Key>
bool read_spec(Thread& t, ssize length, ssize* at, Arguments& args, Spec* spec, Read read, Key key) {
  ssize i = *at;
  auto incomplete = [&] { return fail(t, exc::ValueError, "incomplete format"); };
  if (i < length && read(i) == '(') {
    if (!args.mapping()) return fail(t, exc::TypeError, "format requires a mapping");
    ssize start = ++i;
    int depth = 1;
    for (; depth > 0 && i < length; ++i) {
      u32 c = read(i);
      if (c == ')')
        --depth;
      else if (c == '(')
        ++depth;
    }
    if (depth > 0) return fail(t, exc::ValueError, "incomplete format key");
    Ref<> name = key(start, i - 1);
    if (!name) return false;
    Ref<> value = get_item(t, args.mapping(), name);
    if (!value) return false;
    args.set_single(std::move(value));
  }
  u32 c = 0;
  bool flags = true;
  while (flags) {
    if (i >= length) return incomplete();
    c = read(i++);
    switch (c) {
      case '-':
        spec->left = true;
        break;
      case '+':
        spec->sign = true;
        break;
      case ' ':
        spec->blank = true;
        break;
      case '#':
        spec->alternate = true;
        break;
      case '0':
        spec->zero = true;
        break;
      default:
        flags = false;
    }
  }
  if (c == '*') {
    Object* v = args.next();
    if (!v) return false;
    if (!is_int(v)) return fail(t, exc::TypeError, "* wants int");
    ssize width = as_ssize(t, v);
    if (width == -1 && t.has_error()) return false;
    if (width < 0) {
      spec->left = true;
      width = width == kSsizeMin ? kSsizeMax : -width;
    }
    spec->width = width;
    if (i >= length) return incomplete();
    c = read(i++);
  } else if (c >= '0' && c <= '9') {
    ssize width = static_cast<ssize>(c - '0');
    for (;;) {
      if (i >= length) return incomplete();
      c = read(i++);
      if (c < '0' || c > '9') break;
      if (width > (kSsizeMax - static_cast<ssize>(c - '0')) / 10) return fail(t, exc::ValueError, "width too big");
      width = width * 10 + static_cast<ssize>(c - '0');
    }
    spec->width = width;
  }
  if (c == '.') {
    spec->precision = 0;
    if (i >= length) return incomplete();
    c = read(i++);
    if (c == '*') {
      Object* v = args.next();
      if (!v) return false;
      if (!is_int(v)) return fail(t, exc::TypeError, "* wants int");
      long precision = as_long(t, v);
      if (precision == -1 && t.has_error()) return false;
      if (precision > 0x7fffffff || precision < -0x80000000l) {
        return fail(t, exc::OverflowError, "Python int too large to convert to C int");
      }
      spec->precision = precision < 0 ? 0 : static_cast<int>(precision);
      if (i >= length) return incomplete();
      c = read(i++);
    } else if (c >= '0' && c <= '9') {
      int precision = static_cast<int>(c - '0');
      for (;;) {
        if (i >= length) return incomplete();
        c = read(i++);
        if (c < '0' || c > '9') break;
        if (precision > (0x7fffffff - static_cast<int>(c - '0')) / 10) return fail(t, exc::ValueError, "precision too big");
        precision = precision * 10 + static_cast<int>(c - '0');
      }
      spec->precision = precision;
    }
  }
  if (c == 'h' || c == 'l' || c == 'L') {
    if (i >= length) return incomplete();
    c = read(i++);
  }
  spec->conversion = c;
  *at = i;
  return true;
}

/// Text of %d %i %u %o %x %X: sign, prefix (with '#') and digits with the precision applied. Null + TypeError for non-numbers.
Ref<> integer_text(Thread& t, Object* v, const Spec& spec);

// A number's text cut up for padding.
struct NumberParts {
  char sign = 0;
  std::string_view prefix, digits;
};
inline NumberParts split_number(std::string_view text, const Spec& spec) {
  NumberParts p;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    p.sign = text[0];
    text.remove_prefix(1);
  } else if (spec.sign) {
    p.sign = '+';
  } else if (spec.blank) {
    p.sign = ' ';
  }
  if (spec.alternate && (spec.conversion == 'x' || spec.conversion == 'X' || spec.conversion == 'o')) {
    p.prefix = text.substr(0, 2);
    text.remove_prefix(2);
  }
  p.digits = text;
  return p;
}
/// Writes a number padded to the width. out: StrBuilder or BytesBuilder behind small functions.
template <class Put, class Fill>
bool put_number(std::string_view text, const Spec& spec, Put put, Fill fill) {
  NumberParts p = split_number(text, spec);
  ssize used = static_cast<ssize>(p.digits.size() + p.prefix.size()) + (p.sign != 0);
  ssize padding = spec.width > used ? spec.width - used : 0;
  std::string_view sign = p.sign ? std::string_view(&p.sign, 1) : std::string_view();
  if (spec.left) return put(sign) && put(p.prefix) && put(p.digits) && fill(' ', padding);
  if (spec.zero) return put(sign) && put(p.prefix) && fill('0', padding) && put(p.digits);
  return fill(' ', padding) && put(sign) && put(p.prefix) && put(p.digits);
}

}  // namespace adder::percent
