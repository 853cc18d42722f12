// The number protocol: binary operators with their reflected forms, in-place operators, conversions.
//
// `a op b` asks a's slot, then b's; b's goes first when its type is a proper subtype of a's. NotImplemented means: ask the other.
// Sequences come last: `+` tries a's concatenation, `*` either operand's repetition.
#include <cstring>

#include "core/type_object.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int.h"

namespace adder {

namespace {

using BinarySlot = BinaryFunc NumberMethods::*;

struct Operator {
  BinarySlot slot;
  BinarySlot inplace_slot;
  const char* symbol;
  const char* inplace_symbol;
};
using N = NumberMethods;
constexpr Operator kOperators[] = {
    {&N::nb_add, &N::nb_inplace_add, "+", "+="},
    {&N::nb_and, &N::nb_inplace_and, "&", "&="},
    {&N::nb_floor_divide, &N::nb_inplace_floor_divide, "//", "//="},
    {&N::nb_lshift, &N::nb_inplace_lshift, "<<", "<<="},
    {&N::nb_matrix_multiply, &N::nb_inplace_matrix_multiply, "@", "@="},
    {&N::nb_multiply, &N::nb_inplace_multiply, "*", "*="},
    {&N::nb_remainder, &N::nb_inplace_remainder, "%", "%="},
    {&N::nb_or, &N::nb_inplace_or, "|", "|="},
    {nullptr, nullptr, "** or pow()", "**="},
    {&N::nb_rshift, &N::nb_inplace_rshift, ">>", ">>="},
    {&N::nb_subtract, &N::nb_inplace_subtract, "-", "-="},
    {&N::nb_true_divide, &N::nb_inplace_true_divide, "/", "/="},
    {&N::nb_xor, &N::nb_inplace_xor, "^", "^="},
};

template <class F>
ADDER_INLINE F number_slot(Object* o, F NumberMethods::* slot) {
  NumberMethods* m = type_of(o)->tp_as_number;
  return m ? m->*slot : nullptr;
}

ADDER_INLINE bool not_implemented(const Ref<>& r) { return r.get() == &not_implemented_object; }

/// The result, or NotImplemented.
Ref<> try_binary(Object* a, Object* b, BinarySlot slot) {
  BinaryFunc left = number_slot(a, slot);
  if (type_of(a) == type_of(b)) return left ? left(a, b) : new_not_implemented();
  BinaryFunc right = number_slot(b, slot);
  if (right == left) right = nullptr;
  if (left) {
    if (right && is_subtype(type_of(b), type_of(a))) {
      Ref<> result = right(a, b);
      if (!not_implemented(result)) return result;
      right = nullptr;
    }
    Ref<> result = left(a, b);
    if (!not_implemented(result)) return result;
  }
  if (right) return right(a, b);
  return new_not_implemented();
}

ADDER_COLD Ref<> unsupported(Thread& t, Object* a, Object* b, const char* symbol) {
  return t.raise(exc::TypeError, "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'", symbol, type_of(a)->tp_name,
                 type_of(b)->tp_name);
}

/// `print >> file` is Python 2.
bool is_print_function(Object* o) {
  return is_exact(o, cfunction_type) && std::strcmp(static_cast<CFunction*>(o)->ml->name, "print") == 0;
}

Ref<> repeat_by(Thread& t, SsizeArgFunc repeat, Object* sequence, Object* count) {
  if (!has_index(count)) {
    return t.raise(exc::TypeError, "can't multiply sequence by non-int of type '%.200s'", type_of(count)->tp_name);
  }
  ssize n = index_as_ssize(t, count, &exc::OverflowError);
  if (n == -1 && t.has_error()) return {};
  return repeat(sequence, n);
}

/// What `+` and `*` try when numbers know nothing. NotImplemented: not a sequence either.
Ref<> sequence_operator(Thread& t, int op, bool inplace, Object* a, Object* b) {
  SequenceMethods *x = type_of(a)->tp_as_sequence, *y = type_of(b)->tp_as_sequence;
  if (op == static_cast<int>(BinaryOp::add)) {
    BinaryFunc concat = x ? (inplace && x->sq_inplace_concat ? x->sq_inplace_concat : x->sq_concat) : nullptr;
    if (concat) return concat(a, b);
  } else if (op == static_cast<int>(BinaryOp::multiply)) {
    SsizeArgFunc repeat = x ? (inplace && x->sq_inplace_repeat ? x->sq_inplace_repeat : x->sq_repeat) : nullptr;
    if (repeat) return repeat_by(t, repeat, a, b);
    if (y && y->sq_repeat && !(inplace && x)) return repeat_by(t, y->sq_repeat, b, a);
  }
  return new_not_implemented();
}

/// a ** b, pow(a, b, c) and divmod-like three-operand dispatch.
Ref<> ternary(Thread& t, Object* a, Object* b, Object* c, const char* symbol) {
  TernaryFunc left = number_slot(a, &N::nb_power);
  TernaryFunc right = type_of(a) == type_of(b) ? nullptr : number_slot(b, &N::nb_power);
  if (right == left) right = nullptr;
  if (left) {
    if (right && is_subtype(type_of(b), type_of(a))) {
      Ref<> result = right(a, b, c);
      if (!not_implemented(result)) return result;
      right = nullptr;
    }
    Ref<> result = left(a, b, c);
    if (!not_implemented(result)) return result;
  }
  if (right) {
    Ref<> result = right(a, b, c);
    if (!not_implemented(result)) return result;
  }
  TernaryFunc third = number_slot(c, &N::nb_power);
  if (third && third != left && third != right) {
    Ref<> result = third(a, b, c);
    if (!not_implemented(result)) return result;
  }
  if (is_none(c)) return unsupported(t, a, b, symbol);
  return t.raise(exc::TypeError, "unsupported operand type(s) for %.100s: '%.100s', '%.100s', '%.100s'", symbol,
                 type_of(a)->tp_name, type_of(b)->tp_name, type_of(c)->tp_name);
}

}  // namespace

Ref<> try_binary_op(Object* a, Object* b, BinaryFunc NumberMethods::* slot) { return try_binary(a, b, slot); }

Ref<> power(Thread& t, Object* a, Object* b, Object* modulus) { return ternary(t, a, b, modulus, "** or pow()"); }

Ref<> try_inplace_binary_op(Object* a, Object* b, BinaryFunc NumberMethods::* inplace, BinaryFunc NumberMethods::* slot) {
  if (BinaryFunc f = number_slot(a, inplace)) {
    Ref<> result = f(a, b);
    if (!not_implemented(result)) return result;
  }
  return try_binary(a, b, slot);
}

Ref<> inplace_power(Thread& t, Object* a, Object* b, Object* modulus) {
  if (TernaryFunc slot = number_slot(a, &N::nb_inplace_power)) {
    Ref<> result = slot(a, b, modulus);
    if (!not_implemented(result)) return result;
  }
  return ternary(t, a, b, modulus, "**=");
}

// What no number slot could do.
static ADDER_NOINLINE Ref<> no_number_operator(Thread& t, int op, bool inplace, Object* a, Object* b) {
  const Operator& which = kOperators[op];
  Ref<> result = sequence_operator(t, op, inplace, a, b);
  if (!not_implemented(result)) return result;
  if (op == static_cast<int>(BinaryOp::rshift) && !inplace && is_print_function(a)) {
    return t.raise(exc::TypeError,
                   "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'. "
                   "Did you mean \"print(<message>, file=<output_stream>)\"?",
                   which.symbol, type_of(a)->tp_name, type_of(b)->tp_name);
  }
  return unsupported(t, a, b, inplace ? which.inplace_symbol : which.symbol);
}

Ref<> binary_op(Thread& t, int op, Object* a, Object* b) {
  bool inplace = op >= static_cast<int>(BinaryOp::inplace);
  if (inplace) op -= static_cast<int>(BinaryOp::inplace);
  if (op == static_cast<int>(BinaryOp::power)) return inplace ? inplace_power(t, a, b, none()) : power(t, a, b, none());
  const Operator& which = kOperators[op];
  if (inplace) {
    if (BinaryFunc slot = number_slot(a, which.inplace_slot)) {
      Ref<> result = slot(a, b);
      if (!not_implemented(result)) return result;
    }
  }
  Ref<> result = try_binary(a, b, which.slot);
  if (ADDER_LIKELY(!not_implemented(result))) return result;
  return no_number_operator(t, op, inplace, a, b);
}

Ref<> divmod_(Thread& t, Object* a, Object* b) {
  Ref<> result = try_binary(a, b, &N::nb_divmod);
  if (not_implemented(result)) return unsupported(t, a, b, "divmod()");
  return result;
}

// --- unary operators ---

static Ref<> unary(Thread& t, Object* o, UnaryFunc NumberMethods::* slot, const char* symbol) {
  if (UnaryFunc f = number_slot(o, slot)) return f(o);
  return t.raise(exc::TypeError, "bad operand type for %s: '%.200s'", symbol, type_of(o)->tp_name);
}

Ref<> negative(Thread& t, Object* o) { return unary(t, o, &N::nb_negative, "unary -"); }
Ref<> positive(Thread& t, Object* o) { return unary(t, o, &N::nb_positive, "unary +"); }
Ref<> invert(Thread& t, Object* o) { return unary(t, o, &N::nb_invert, "unary ~"); }
Ref<> absolute(Thread& t, Object* o) { return unary(t, o, &N::nb_absolute, "abs()"); }

// --- conversions ---

namespace {

/// An exact int equal to an instance of an int subclass.
Ref<> exact_int(Thread& t, Ref<> v) {
  if (!v || is_exact(v, int_type)) return v;
  auto* from = as<Int>(v);
  if (int_is_compact(v)) return new_int(t, from->size ? int_compact_value(v) : 0);
  ssize n = from->size < 0 ? -from->size : from->size;
  Ref<Int> copy = new_int_digits(t, n);
  if (!copy) return {};
  std::memcpy(copy->digits, from->digits, static_cast<std::size_t>(n) * sizeof(digit));
  copy->size = from->size;
  return copy;
}

/// Checks what a Python-level __index__ or __int__ gave: an int, or (deprecated) an instance of a subclass.
Ref<> checked_int(Thread& t, Ref<> result, const char* method) {
  if (!result || is_exact(result, int_type)) return result;
  if (!is_int(result)) {
    return t.raise(exc::TypeError, "%s returned non-int (type %.200s)", method, type_of(result)->tp_name);
  }
  if (warn(t, exc::DeprecationWarning, 1,
           "%s returned non-int (type %.200s).  The ability to return an instance of a strict subclass of int is "
           "deprecated, and may not be supported in a future version of Python.",
           method, type_of(result)->tp_name) < 0) {
    return {};
  }
  return result;
}

Ref<> checked_float(Thread& t, Object* o, Ref<> result) {
  if (!result || is_exact(result, float_type)) return result;
  if (!is_float(result)) {
    return t.raise(exc::TypeError, "%.50s.__float__ returned non-float (type %.50s)", type_of(o)->tp_name,
                   type_of(result)->tp_name);
  }
  if (warn(t, exc::DeprecationWarning, 1,
           "%.50s.__float__ returned non-float (type %.50s).  The ability to return an instance of a strict subclass "
           "of float is deprecated, and may not be supported in a future version of Python.",
           type_of(o)->tp_name, type_of(result)->tp_name) < 0) {
    return {};
  }
  return result;
}

}  // namespace

Ref<> index_keeping_subclass(Thread& t, Object* o) {
  if (is_int(o)) return new_ref(o);
  if (!has_index(o)) {
    return t.raise(exc::TypeError, "'%.200s' object cannot be interpreted as an integer", type_of(o)->tp_name);
  }
  return checked_int(t, type_of(o)->tp_as_number->nb_index(o), "__index__");
}

static ADDER_NOINLINE Ref<> index_of_other(Thread& t, Object* o) { return exact_int(t, index_keeping_subclass(t, o)); }
Ref<> index(Thread& t, Object* o) { return is_exact(o, int_type) ? new_ref(o) : index_of_other(t, o); }

static ADDER_NOINLINE ssize index_as_ssize_slow(Thread& t, Object* o, Type* overflow) {
  Ref<> value = index(t, o);
  if (!value) return -1;
  int direction = 0;
  long n = as_long_and_overflow(t, value, &direction);
  if (!direction) return n;
  if (!overflow) return direction < 0 ? kSsizeMin : kSsizeMax;
  return t.raise(*overflow, "cannot fit '%.200s' into an index-sized integer", type_of(o)->tp_name);
}
ssize index_as_ssize(Thread& t, Object* o, Type* overflow) {
  if (ADDER_LIKELY(is_int(o) && int_is_compact(o))) return as<Int>(o)->size ? int_compact_value(o) : 0;
  return index_as_ssize_slow(t, o, overflow);
}

static Ref<> int_from_trunc(Thread& t, Object* o, Object* method) {
  if (warn(t, exc::DeprecationWarning, 1, "The delegation of int() to __trunc__ is deprecated.") < 0) return {};
  Ref<> result = call_no_args(t, method);
  if (!result || is_exact(result, int_type)) return result;
  if (is_int(result)) return exact_int(t, std::move(result));
  if (!has_index(result)) {
    return t.raise(exc::TypeError, "__trunc__ returned non-Integral (type %.200s)", type_of(result)->tp_name);
  }
  return index(t, result);
}

Ref<> to_int(Thread& t, Object* o) {
  if (is_exact(o, int_type)) return new_ref(o);
  if (UnaryFunc convert = number_slot(o, &N::nb_int)) return exact_int(t, checked_int(t, convert(o), "__int__"));
  if (has_index(o)) return index(t, o);
  Ref<> truncate;
  Lookup found = lookup_special(t, o, "__trunc__"_s, &truncate);
  if (found == Lookup::error) return {};
  if (found == Lookup::found) return int_from_trunc(t, o, truncate);
  if (is_str(o)) return int_from_str_object(t, o, 10);
  if (is_bytes(o)) return int_from_text(t, bytes_view(o), 10, o);
  if (is_a(o, bytearray_type)) {
    return int_from_text(t, {bytearray_data(o), static_cast<std::size_t>(as<ByteArray>(o)->size)}, 10, o);
  }
  if (BufferView view(t, o); view) {
    Ref<Bytes> copy = new_bytes(t, {view.data(), static_cast<std::size_t>(view.size())});
    if (!copy) return {};
    return int_from_text(t, bytes_view(copy), 10, copy);
  }
  t.clear_error();
  return t.raise(exc::TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%.200s'",
                 type_of(o)->tp_name);
}

Ref<> to_float(Thread& t, Object* o) {
  if (is_exact(o, float_type)) return new_ref(o);
  if (UnaryFunc convert = number_slot(o, &N::nb_float)) {
    Ref<> result = checked_float(t, o, convert(o));
    if (!result || is_exact(result, float_type)) return result;
    return new_float(t, float_value(result));
  }
  if (has_index(o)) {
    Ref<> value = index(t, o);
    if (!value) return {};
    double v = int_as_double(t, value);
    if (v == -1.0 && t.has_error()) return {};
    return new_float(t, v);
  }
  if (is_float(o)) return new_float(t, float_value(o));
  return float_from_object(t, o);
}

double as_double(Thread& t, Object* o) {
  if (is_float(o)) return float_value(o);
  if (UnaryFunc convert = number_slot(o, &N::nb_float)) {
    Ref<> result = checked_float(t, o, convert(o));
    return result ? float_value(result) : -1.0;
  }
  if (has_index(o)) {
    Ref<> value = index(t, o);
    return value ? int_as_double(t, value) : -1.0;
  }
  return t.raise(exc::TypeError, "must be real number, not %.50s", type_of(o)->tp_name);
}

}  // namespace adder
