// Converters of core/parse.h.
#include "core/parse.h"

#include "types/int.h"

namespace adder {

bool convert_optional_ssize(Thread& t, Object* o, ssize* out) {
  if (!o || is_none(o)) return true;
  if (!has_index(o)) {
    t.raise(exc::TypeError, "argument should be integer or None, not '%.200s'", type_of(o)->tp_name);
    return false;
  }
  ssize n = index_as_ssize(t, o, &exc::OverflowError);
  if (n == -1 && t.has_error()) return false;
  *out = n;
  return true;
}

static bool natural(Thread& t, Object* o, const char* too_large, u64* out) {
  if (is_int(o) && int_sign(o) < 0) {
    t.raise_text(exc::ValueError, "value must be positive");
    return false;
  }
  if (is_int(o) && int_bit_length(o) > 64) {
    t.raise_text(exc::OverflowError, too_large);
    return false;
  }
  *out = as_u64(t, o);
  return !t.has_error();
}
template <class T>
static bool narrow(Thread& t, Object* o, const char* c_type, T* out) {
  u64 v;
  if (!o) return true;
  if (!natural(t, o, "Python int too large to convert to C unsigned long", &v)) return false;
  if (static_cast<T>(v) == v) {
    *out = static_cast<T>(v);
    return true;
  }
  t.raise(exc::OverflowError, "Python int too large for C %s", c_type);
  return false;
}
template <class T>
static bool wide(Thread& t, Object* o, const char* too_large, T* out) {
  u64 v;
  if (!o) return true;
  if (!natural(t, o, too_large, &v)) return false;
  *out = v;
  return true;
}
bool convert_unsigned_short(Thread& t, Object* o, unsigned short* out) { return narrow(t, o, "unsigned short", out); }
bool convert_unsigned_int(Thread& t, Object* o, unsigned* out) { return narrow(t, o, "unsigned int", out); }
bool convert_unsigned_long(Thread& t, Object* o, unsigned long* out) { return narrow(t, o, "unsigned long", out); }
bool convert_unsigned_long_long(Thread& t, Object* o, unsigned long long* out) {
  return wide(t, o, "int too big to convert", out);
}
bool convert_size_t(Thread& t, Object* o, std::size_t* out) {
  return wide(t, o, "Python int too large to convert to C size_t", out);
}

}  // namespace adder
