// The methods of int, its constructor, and conversion from and to bytes.
#include <cstring>

#include "core/args.h"
#include "docs/int.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

// --- bytes ---

Ref<> int_from_bytes(Thread& t, const u8* data, ssize n, bool little_endian, bool is_signed) {
  auto byte = [&](ssize i) -> u8 { return little_endian ? data[i] : data[n - 1 - i]; };  // i counts from the low end
  bool negative = is_signed && n > 0 && byte(n - 1) >= 0x80;
  u8 filler = negative ? 0xff : 0;
  while (n > 0 && byte(n - 1) == filler) {
    if (!little_endian) ++data;
    --n;
  }
  if (n < 8) {
    u64 v = 0;
    for (ssize i = n - 1; i >= 0; --i) v = v << 8 | byte(i);
    if (negative) v |= ~u64{0} << (8 * n);
    return new_int(t, static_cast<long>(v));
  }
  if (n > kSsizeMax / 8 - kIntShift) return t.raise_text(exc::OverflowError, "byte array too long to convert to int");
  Ref<Int> r = new_int_digits(t, (n * 8 + kIntShift - 1) / kIntShift + (negative ? 1 : 0));
  if (!r) return {};
  u64 acc = 0;
  int filled = 0;
  ssize k = 0;
  u32 carry = 1;
  auto emit = [&](digit d) {
    if (negative) {
      d = (d ^ kIntMask) + carry;
      carry = d >> kIntShift;
      d &= kIntMask;
    }
    r->digits[k++] = d;
  };
  for (ssize i = 0; i < n; ++i) {
    acc |= u64{byte(i)} << filled;
    filled += 8;
    if (filled >= kIntShift) {
      emit(static_cast<digit>(acc) & kIntMask);
      acc >>= kIntShift;
      filled -= kIntShift;
    }
  }
  if (filled > 0) {
    if (negative) acc |= (u64{kIntMask} << filled) & kIntMask;
    emit(static_cast<digit>(acc) & kIntMask);
  }
  while (k < r->size) emit(negative ? kIntMask : 0);
  if (negative) r->size = -r->size;
  return int_normalize(std::move(r));
}

int int_to_bytes(Thread& t, Object* o, u8* out, ssize n, bool little_endian, bool is_signed) {
  auto* v = as<Int>(o);
  bool negative = v->size < 0;
  if (negative && !is_signed) return t.raise_text(exc::OverflowError, "can't convert negative int to unsigned");
  ssize count = int_digits(v), next = 0;
  u64 acc = 0;
  int filled = 0;
  u32 carry = 1;
  u8 last = 0;
  for (ssize i = 0; i < n; ++i) {
    if (filled < 8) {
      digit d = next < count ? v->digits[next] : 0;
      ++next;
      if (negative) {
        d = (d ^ kIntMask) + carry;
        carry = d >> kIntShift;
        d &= kIntMask;
      }
      acc |= u64{d} << filled;
      filled += kIntShift;
    }
    last = static_cast<u8>(acc);
    out[little_endian ? i : n - 1 - i] = last;
    acc >>= 8;
    filled -= 8;
  }
  // Does the number fit? By magnitude, with the one asymmetric case -2**(8n-1).
  auto bits = static_cast<ssize>(int_bit_length(o));
  bool fits;
  if (!is_signed) {
    fits = n > kSsizeMax / 8 || bits <= n * 8;
  } else if (n > kSsizeMax / 8) {
    fits = true;
  } else if (bits == 0) {
    fits = true;
  } else if (n == 0) {
    fits = negative && bits == 1;  // -1 is all sign bits
  } else if (bits < n * 8) {
    fits = true;
  } else if (negative && bits == n * 8) {
    bool power = (v->digits[count - 1] & (v->digits[count - 1] - 1)) == 0;
    for (ssize i = 0; i < count - 1 && power; ++i) power = v->digits[i] == 0;
    fits = power;
  } else {
    fits = false;
  }
  if (!fits) return t.raise_text(exc::OverflowError, "int too big to convert");
  return 0;
}

// 1 little, 0 big, -1 error. null: the default, big.
static int byte_order(Thread& t, const char* function, Object* o) {
  if (!o) return 0;
  if (!is_str(o)) return bad_argument(t, function, "byteorder", "str", o);
  if (str_equals_ascii(o, "little")) return 1;
  if (str_equals_ascii(o, "big")) return 0;
  return t.raise_text(exc::ValueError, "byteorder must be either 'little' or 'big'");
}

static Ref<> int_to_bytes_method(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::int_::to_bytes);
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  ssize length = 1;
  bool is_signed = false;
  if (!convert_ssize(t, a[0], &length)) return {};
  if (a[1] && !is_str(a[1])) {
    byte_order(t, "to_bytes", a[1]);
    return {};
  }
  if (!convert_bool(t, a[2], &is_signed)) return {};
  int little = byte_order(t, "to_bytes", a[1]);
  if (little < 0) return {};
  if (length < 0) return t.raise_text(exc::ValueError, "length argument must be non-negative");
  Ref<Bytes> r = new_bytes_uninitialized(t, length);
  if (!r) return {};
  if (length == 0) {  // the shared empty object: nothing to write
    u8 nothing;
    if (int_to_bytes(t, self, &nothing, 0, little, is_signed) < 0) return {};
    return r;
  }
  if (length == 1) {  // one-byte objects are shared too
    u8 byte;
    if (int_to_bytes(t, self, &byte, 1, little, is_signed) < 0) return {};
    char c = static_cast<char>(byte);
    return new_bytes(t, {&c, 1});
  }
  if (int_to_bytes(t, self, reinterpret_cast<u8*>(r->data), length, little, is_signed) < 0) return {};
  return r;
}

static Ref<> int_from_bytes_method(Object* cls, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::int_::from_bytes);
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  bool is_signed = false;
  if (a[1] && !is_str(a[1])) {
    byte_order(t, "from_bytes", a[1]);
    return {};
  }
  if (!convert_bool(t, a[2], &is_signed)) return {};
  int little = byte_order(t, "from_bytes", a[1]);
  if (little < 0) return {};
  Ref<> bytes = bytes_of(t, a[0]);
  if (!bytes) return {};
  Ref<> r = int_from_bytes(t, reinterpret_cast<const u8*>(bytes_data(bytes)), bytes_size(bytes), little, is_signed);
  if (!r || cls == &int_type) return r;
  return call_one_arg(t, cls, r);
}

// --- the rest ---

static Ref<> int_self(Object* self, Object*) { return int_exact(Thread::current(), self); }
static Ref<> int_bit_length_method(Object* self, Object*) { return new_int_u64(Thread::current(), int_bit_length(self)); }
static Ref<> int_bit_count(Object* self, Object*) {
  u64 count = 0;
  auto* v = as<Int>(self);
  for (ssize i = 0, n = int_digits(v); i < n; ++i) count += static_cast<u64>(__builtin_popcount(v->digits[i]));
  return new_int_u64(Thread::current(), count);
}
static Ref<> int_as_integer_ratio(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<> numerator = int_exact(t, self);
  if (!numerator) return {};
  return tuple_pack(t, numerator.get(), static_cast<Object*>(small_int(1)));
}
static Ref<> int_round_method(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "__round__", nargs, 0, 1)) return {};
  return int_round(t, self, nargs ? args[0] : nullptr);
}
static Ref<> int_getnewargs(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<> v = int_exact(t, self);
  if (!v) return {};
  return tuple_pack(t, v.get());
}
static Ref<> int_format_method(Object* self, Object* spec) {
  Thread& t = Thread::current();
  if (!is_str(spec)) return bad_argument(t, "__format__", nullptr, "str", spec);
  return format_int(t, self, spec);
}
static Ref<> int_sizeof(Object* self, Object*) {
  ssize n = int_digits(self);
  return new_int(Thread::current(), static_cast<ssize>(offsetof(Int, digits)) + (n ? n : 1) * static_cast<ssize>(sizeof(digit)));
}

// --- construction ---

static Ref<> new_subtype(Thread& t, Type* type, Ref<> value) {
  if (!value) return {};
  ssize n = int_digits(value);
  Ref<> self = type->tp_alloc(type, n);
  if (!self) return {};
  auto* v = as<Int>(self.get());
  v->size = as<Int>(value.get())->size;
  std::memcpy(v->digits, as<Int>(value.get())->digits, static_cast<std::size_t>(n) * sizeof(digit));
  if (n == 0) v->digits[0] = 0;
  return self;
}

static Ref<> int_with_base(Thread& t, Object* x, Object* base_object) {
  ssize base = index_as_ssize(t, base_object, nullptr);
  if (base == -1 && t.has_error()) return {};
  if ((base != 0 && base < 2) || base > 36) {
    return t.raise_text(exc::ValueError, "int() base must be >= 2 and <= 36, or 0");
  }
  int b = static_cast<int>(base);
  if (is_str(x)) return int_from_str_object(t, x, b);
  if (is_bytes(x)) return int_from_text(t, bytes_view(x), b, x);
  if (is_a(x, bytearray_type)) {
    return int_from_text(t, {bytearray_data(x), static_cast<std::size_t>(as<ByteArray>(x)->size)}, b, x);
  }
  return t.raise_text(exc::TypeError, "int() can't convert non-string with explicit base");
}

static Ref<> construct(Thread& t, Type* type, Object* x, Object* base) {
  Ref<> v;
  if (!x) {
    if (base) return t.raise_text(exc::TypeError, "int() missing string argument");
    v = small_int_ref(0);
  } else {
    v = base ? int_with_base(t, x, base) : to_int(t, x);
  }
  if (type == &int_type || !v) return v;
  return new_subtype(t, type, std::move(v));
}

Ref<> int_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  static constexpr Signature kSignature("int(x=0, /, base=10)");
  Object* a[2];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  return construct(t, type, a[0], a[1]);
}

Ref<> int_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize nargs = vectorcall_nargs(nargsf);
  if (ADDER_LIKELY(nargs == 1 && !kwnames)) return construct(t, as<Type>(type), args[0], nullptr);
  static constexpr Signature kSignature("int(x=0, /, base=10)");
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  return construct(t, as<Type>(type), a[0], a[1]);
}

const MethodDef int_methods[] = {
    {"conjugate", int_self, kMethNoargs, doc::int_::conjugate},
    {"bit_length", int_bit_length_method, kMethNoargs, doc::int_::bit_length},
    {"bit_count", int_bit_count, kMethNoargs, doc::int_::bit_count},
    {"to_bytes", int_to_bytes_method, kMethFastcall | kMethKeywords, doc::int_::to_bytes},
    {"from_bytes", int_from_bytes_method, kMethFastcall | kMethKeywords | kMethClass, doc::int_::from_bytes},
    {"as_integer_ratio", int_as_integer_ratio, kMethNoargs, doc::int_::as_integer_ratio},
    {"__trunc__", int_self, kMethNoargs, doc::int_::__trunc__},
    {"__floor__", int_self, kMethNoargs, doc::int_::__floor__},
    {"__ceil__", int_self, kMethNoargs, doc::int_::__ceil__},
    {"__round__", int_round_method, kMethFastcall, doc::int_::__round__},
    {"__getnewargs__", int_getnewargs, kMethNoargs, "__getnewargs__($self, /)\n--\n\n"},
    {"__format__", int_format_method, kMethO, "__format__($self, format_spec, /)\n--\n\n"},
    {"__sizeof__", int_sizeof, kMethNoargs, doc::int_::__sizeof__},
    {}};

static Ref<> int_get_self(Object* self, void*) { return int_exact(Thread::current(), self); }
const GetSetDef int_getset[] = {
    {"real", int_get_self, nullptr, doc::int_::real, nullptr},
    {"imag", [](Object*, void*) { return small_int_ref(0); }, nullptr, doc::int_::imag, nullptr},
    {"numerator", int_get_self, nullptr, doc::int_::numerator, nullptr},
    {"denominator", [](Object*, void*) { return small_int_ref(1); }, nullptr, doc::int_::denominator, nullptr},
    {}};

}  // namespace adder
