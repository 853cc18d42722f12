// `bytes % args` (PEP 461).
#include "types/bytes_common.h"
#include "types/percent.h"

namespace adder {

namespace {

using percent::Arguments;
using percent::Spec;

bool put_padded(BytesBuilder& out, std::string_view text, const Spec& spec) {
  ssize padding = spec.width > ssize_of(text) ? spec.width - ssize_of(text) : 0;
  return (spec.left || out.fill(' ', padding)) && out.append(text) && (!spec.left || out.fill(' ', padding));
}
bool put_number(BytesBuilder& out, std::string_view text, const Spec& spec) {
  return percent::put_number(
      text, spec, [&](std::string_view s) { return out.append(s); }, [&](char c, ssize n) { return out.fill(c, n); });
}

bool put_char(Thread& t, BytesBuilder& out, Object* v, const Spec& spec) {
  char c;
  if (is_bytes(v) && bytes_size(v) == 1) {
    c = *bytes_data(v);
  } else if (is_a(v, bytearray_type) && static_cast<ByteArray*>(v)->size == 1) {
    c = *bytearray_data(v);
  } else {
    if (!has_index(v)) return percent::fail(t, exc::TypeError, "%c requires an integer in range(256) or a single byte");
    Ref<> integer = index(t, v);
    if (!integer) return false;
    int overflow = 0;
    long x = as_long_and_overflow(t, integer, &overflow);
    if (x == -1 && t.has_error()) return false;
    if (overflow || x < 0 || x > 255) return percent::fail(t, exc::OverflowError, "%c arg not in range(256)");
    c = static_cast<char>(x);
  }
  return put_padded(out, {&c, 1}, spec);
}

std::string_view cut(std::string_view text, const Spec& spec) {
  return spec.precision >= 0 ? text.substr(0, spec.precision) : text;
}

bool put_bytes(Thread& t, BytesBuilder& out, Object* v, const Spec& spec) {
  if (is_bytes(v)) return put_padded(out, cut(bytes_view(v), spec), spec);
  if (is_a(v, bytearray_type)) {
    return put_padded(out, cut({bytearray_data(v), static_cast<std::size_t>(static_cast<ByteArray*>(v)->size)}, spec), spec);
  }
  Ref<> method;
  Lookup found = lookup_special(t, v, "__bytes__"_s, &method);
  if (found == Lookup::error) return false;
  if (found == Lookup::found) {
    Ref<> b = call_no_args(t, method);
    if (!b) return false;
    if (!is_bytes(b)) {
      return static_cast<bool>(t.raise(exc::TypeError, "__bytes__ returned non-bytes (type %.200s)", type_of(b)->tp_name));
    }
    return put_padded(out, cut(bytes_view(b), spec), spec);
  }
  if (has_buffer(v)) {
    Ref<> b = bytes_from_object(t, v);
    return b && put_padded(out, cut(bytes_view(b), spec), spec);
  }
  return static_cast<bool>(t.raise(exc::TypeError,
                                   "%%b requires a bytes-like object, or an object that implements __bytes__, not '%.100s'",
                                   type_of(v)->tp_name));
}

bool put_value(Thread& t, BytesBuilder& out, Object* v, const Spec& spec, ssize at) {
  switch (spec.conversion) {
    case 'a':
    case 'r': {
      Ref<> text = ascii(t, v);
      return text && put_padded(out, cut(ascii_view(text), spec), spec);
    }
    case 's':
    case 'b':
      return put_bytes(t, out, v, spec);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': {
      Ref<> text = percent::integer_text(t, v, spec);
      return text && put_number(out, ascii_view(text), spec);
    }
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': {
      double x = as_double(t, v);
      if (x == -1.0 && t.has_error()) {
        t.clear_error();
        return static_cast<bool>(t.raise(exc::TypeError, "float argument required, not %.200s", type_of(v)->tp_name));
      }
      std::string text = double_to_text(x, static_cast<char>(spec.conversion), spec.precision < 0 ? 6 : spec.precision,
                                        spec.alternate ? kFloatAlternate : 0);
      return put_number(out, text, spec);
    }
    case 'c':
      return put_char(t, out, v, spec);
    default:
      return static_cast<bool>(t.raise(exc::ValueError, "unsupported format character '%c' (0x%x) at index %zd",
                                       static_cast<int>(spec.conversion), spec.conversion, at - 1));
  }
}

}  // namespace

bool bytes_percent(Thread& t, std::string_view format, Object* operand, BytesBuilder& out) {
  Arguments args(t, operand, !is_bytes(operand) && !is_str(operand) && !is_a(operand, bytearray_type));
  ssize n = ssize_of(format);
  auto read = [&](ssize i) -> u32 { return static_cast<u8>(format[i]); };
  for (ssize i = 0; i < n;) {
    if (format[i] != '%') {
      std::size_t hit = format.find('%', i);
      if (hit == std::string_view::npos) hit = format.size();
      if (!out.append(format.substr(i, hit - i))) return false;
      i = static_cast<ssize>(hit);
      continue;
    }
    ssize first = ++i;
    Spec spec;
    if (!percent::read_spec(t, n, &i, args, &spec, read,
                            [&](ssize start, ssize end) -> Ref<> { return new_bytes(t, format.substr(start, end - start)); })) {
      return false;
    }
    if (spec.conversion == '%' && i == first + 1) {
      if (!out.append('%')) return false;
      continue;
    }
    Object* v = args.next();
    if (!v) return false;
    Ref<> keep = new_ref(v);
    if (!put_value(t, out, v, spec, i)) return false;
  }
  if (!args.all_used()) return percent::fail(t, exc::TypeError, "not all arguments converted during bytes formatting");
  return true;
}

}  // namespace adder
