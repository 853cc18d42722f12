// int <-> text in any base. Powers of two are copied bit by bit; other bases use 64-bit arithmetic while it suffices and
// GMP's sub-quadratic conversion beyond. sys.set_int_max_str_digits() limits what is quadratic elsewhere.
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string>

#include "base/big_memory.h"
#include "core/interpreter.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/str.h"

namespace adder {

static constexpr ssize kLimitThreshold = 640;  // conversions of fewer digits are never limited

static u8 digit_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<u8>(c - '0');
  if (c >= 'a' && c <= 'z') return static_cast<u8>(c - 'a' + 10);
  if (c >= 'A' && c <= 'Z') return static_cast<u8>(c - 'A' + 10);
  return 37;
}

static Ref<> invalid_literal(Thread& t, int base, std::string_view text, Object* shown) {
  if (shown && !is_str(shown)) {  // bytes and bytearray are shown as plain bytes
    Ref<> bytes = new_bytes(t, text.substr(0, 200));
    if (!bytes) return {};
    return t.raise(exc::ValueError, "invalid literal for int() with base %d: %.200R", base, bytes.get());
  }
  if (shown) return t.raise(exc::ValueError, "invalid literal for int() with base %d: %.200R", base, shown);
  Ref<> s = new_str(t, text.substr(0, 200));
  if (!s) return {};
  return t.raise(exc::ValueError, "invalid literal for int() with base %d: %.200R", base, s.get());
}

// `values` are digit values, most significant first.
static Ref<> from_values(Thread& t, const u8* values, ssize n, int base, bool negative) {
  while (n > 0 && *values == 0) {
    ++values;
    --n;
  }
  if ((base & (base - 1)) == 0) {
    int bits = __builtin_ctz(static_cast<unsigned>(base));
    Ref<Int> r = new_int_digits(t, (n * bits + kIntShift - 1) / kIntShift);
    if (!r) return {};
    u64 acc = 0;
    int filled = 0;
    digit* out = r->digits;
    for (ssize i = n - 1; i >= 0; --i) {
      acc |= u64{values[i]} << filled;
      filled += bits;
      if (filled >= kIntShift) {
        *out++ = static_cast<digit>(acc) & kIntMask;
        acc >>= kIntShift;
        filled -= kIntShift;
      }
    }
    if (filled > 0) *out = static_cast<digit>(acc);
    if (negative) r->size = -r->size;
    return int_normalize(std::move(r));
  }
  if (n <= 12) {  // 36**12 < 2**63
    i64 v = 0;
    for (ssize i = 0; i < n; ++i) v = v * base + values[i];
    return new_int(t, negative ? -v : v);
  }
  auto limbs = static_cast<ssize>(static_cast<double>(n) * std::log2(base) / 64) + 2;
  digits::Limbs space(limbs);
  if (!space) return t.raise_no_memory();
  ssize used = 0;
  if (!digits::with_big_memory([&] { used = static_cast<ssize>(mpn_set_str(space, values, static_cast<std::size_t>(n), base)); },
                               limbs)) {
    return t.raise_no_memory();
  }
  return int_from_limbs(t, space, used, negative);
}

static bool is_c_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

Ref<> int_from_text(Thread& t, std::string_view text, int base, Object* shown) {
  const char *p = text.data(), *end = p + text.size();
  int asked = base;
  while (p < end && is_c_space(*p)) ++p;
  while (end > p && is_c_space(end[-1])) --end;
  bool negative = false;
  if (p < end && (*p == '+' || *p == '-')) negative = *p++ == '-';
  auto prefix_is = [&](char lower) { return end - p >= 2 && p[0] == '0' && (p[1] | 0x20) == lower; };
  bool must_be_zero = false;
  bool prefixed = false;
  if (base == 0) {
    if (p == end || *p != '0')
      base = 10;
    else if (prefix_is('x'))
      base = 16;
    else if (prefix_is('o'))
      base = 8;
    else if (prefix_is('b'))
      base = 2;
    else {
      base = 10;
      must_be_zero = true;  // "0777" was octal once
    }
    if (!shown && !must_be_zero) asked = base;
  }
  prefixed = (base == 16 && prefix_is('x')) || (base == 8 && prefix_is('o')) || (base == 2 && prefix_is('b'));
  if (prefixed) {
    p += 2;
    if (p < end && *p == '_') ++p;
  }
  if (p == end || digit_value(*p) >= base) return invalid_literal(t, asked, text, shown);
  if (base == 10 && end - p <= 18) {
    i64 v = 0;
    const char* q = p;
    for (; q < end && *q >= '0' && *q <= '9'; ++q) v = v * 10 + (*q - '0');
    if (q == end) {
      if (must_be_zero && v != 0) return invalid_literal(t, asked, text, shown);
      return new_int(t, negative ? -v : v);
    }
  }
  digits::Scratch<u32, 160> space((end - p) / 4 + 1);
  if (!space) return t.raise_no_memory();
  u8* values = reinterpret_cast<u8*>(space.get());
  ssize n = 0;
  bool underscore = false;
  for (; p < end; ++p) {
    if (*p == '_') {
      if (underscore) return invalid_literal(t, asked, text, shown);
      underscore = true;
      continue;
    }
    u8 v = digit_value(*p);
    if (v >= base) return invalid_literal(t, asked, text, shown);
    underscore = false;
    values[n++] = v;
  }
  if (underscore) return invalid_literal(t, asked, text, shown);
  if ((base & (base - 1)) != 0 && n > kLimitThreshold) {
    int limit = interpreter(t).config.int_max_str_digits;
    if (limit > 0 && n > limit) {
      return t.raise(exc::ValueError,
                     "Exceeds the limit (%d digits) for integer string conversion: value has %zd digits; "
                     "use sys.set_int_max_str_digits() to increase the limit",
                     limit, n);
    }
  }
  if (must_be_zero) {
    for (ssize i = 0; i < n; ++i) {
      if (values[i]) return invalid_literal(t, asked, text, shown);
    }
  }
  return from_values(t, values, n, base, negative);
}

Ref<> int_from_source_literal(Thread& t, std::string_view literal) { return int_from_text(t, literal, 0, nullptr); }

Ref<> int_from_str_object(Thread& t, Object* s, int base) {
  if (ADDER_LIKELY(str_is_ascii(s))) return int_from_text(t, ascii_view(s), base, s);
  if (!memory_for(t, static_cast<std::size_t>(str_length(s)))) return {};
  return int_from_text(t, to_ascii_number(s), base, s);
}

// --- to text ---

static Ref<> power_of_two_text(Thread& t, Int* v, int base, bool prefix) {
  int bits = __builtin_ctz(static_cast<unsigned>(base));
  auto width = static_cast<ssize>(int_bit_length(v));
  ssize n = width ? (width + bits - 1) / bits : 1;
  ssize extra = (prefix ? 2 : 0) + (v->size < 0);
  Ref<Str> s = new_str_uninitialized(t, n + extra, 0x7f);
  if (!s) return {};
  char *out = static_cast<char*>(str_data(s)), *p = out + n + extra;
  u64 acc = 0;
  int filled = 0;
  ssize next = 0, count = int_digits(v);
  for (ssize i = 0; i < n; ++i) {
    if (filled < bits) {
      acc |= (next < count ? u64{v->digits[next]} : 0) << filled;
      ++next;
      filled += kIntShift;
    }
    *--p = "0123456789abcdef"[acc & static_cast<u64>(base - 1)];
    acc >>= bits;
    filled -= bits;
  }
  if (prefix) {
    *--p = base == 16 ? 'x' : base == 8 ? 'o' : 'b';
    *--p = '0';
  }
  if (v->size < 0) *--p = '-';
  return s;
}

static Ref<> exceeds_limit(Thread& t, int limit) {
  return t.raise(exc::ValueError,
                 "Exceeds the limit (%d digits) for integer string conversion; "
                 "use sys.set_int_max_str_digits() to increase the limit",
                 limit);
}

static Ref<> decimal_text(Thread& t, Int* v) {
  if (ADDER_LIKELY(int_is_wide(v))) {
    char buffer[24];
    auto r = std::to_chars(buffer, buffer + sizeof buffer, int_wide_value(v));
    return new_str_ascii(t, {buffer, static_cast<std::size_t>(r.ptr - buffer)});
  }
  auto bits = int_bit_length(v);
  int limit = interpreter(t).config.int_max_str_digits;
  bool limited = limit > 0;
  // A lower bound of the number of digits: refuse before doing the work.
  if (limited && bits > 2200 && static_cast<double>(bits - 1) * 0.30102999566398 > limit) return exceeds_limit(t, limit);
  ssize n = int_digits(v), nlimbs = digits::limbs_for(n);
  digits::Limbs limbs(nlimbs + 1);
  auto room = static_cast<ssize>(static_cast<double>(bits) * 0.30102999566399) + 3;
  digits::Scratch<u32, 160> space(room / 4 + 1);
  if (!limbs || !space) return t.raise_no_memory();
  digits::to_limbs(limbs, v->digits, n);
  while (limbs[nlimbs - 1] == 0) --nlimbs;
  u8* values = reinterpret_cast<u8*>(space.get());
  ssize count = 0;
  auto convert = [&] { count = static_cast<ssize>(mpn_get_str(values, 10, limbs, nlimbs)); };
  if (!digits::with_big_memory(convert, nlimbs)) return t.raise_no_memory();
  while (count > 1 && *values == 0) {
    ++values;
    --count;
  }
  if (limited && count > kLimitThreshold && count > limit) return exceeds_limit(t, limit);
  bool negative = v->size < 0;
  Ref<Str> s = new_str_uninitialized(t, count + negative, 0x7f);
  if (!s) return {};
  char* out = static_cast<char*>(str_data(s));
  if (negative) *out++ = '-';
  for (ssize i = 0; i < count; ++i) out[i] = static_cast<char>('0' + values[i]);
  return s;
}

Ref<> int_to_text(Thread& t, Object* v, int base, bool prefix) {
  if (base == 10) return decimal_text(t, as<Int>(v));
  return power_of_two_text(t, as<Int>(v), base, prefix);
}

}  // namespace adder
