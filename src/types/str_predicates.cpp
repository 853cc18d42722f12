// The is... methods.
#include "types/str_internal.h"
#include "types/str_methods.h"

namespace adder {

namespace {

// True for a non-empty str all of whose characters pass.
template <class F>
bool all_chars(Object* self, F f) {
  StrSpan s = str_span(self);
  if (s.length == 0) return false;
  return dispatch_kind(s.kind, s.data, [&](auto* p) {
    for (ssize i = 0; i < s.length; ++i) {
      if (!f(static_cast<u32>(p[i]))) return false;
    }
    return true;
  });
}

// islower and isupper: at least one letter of the wanted case, none of the other or of title case.
template <class F, class G>
bool one_case(Object* self, F wanted, G other) {
  StrSpan s = str_span(self);
  bool cased = false;
  for (ssize i = 0; i < s.length; ++i) {
    u32 c = read_char(s.kind, s.data, i);
    if (other(c) || char_is_title(c)) return false;
    if (!cased && wanted(c)) cased = true;
  }
  return cased;
}

}  // namespace

Ref<> str_isascii(Object* self, Object*) { return new_bool(str_is_ascii(self)); }
Ref<> str_isalpha(Object* self, Object*) { return new_bool(all_chars(self, char_is_alpha)); }
Ref<> str_isalnum(Object* self, Object*) {
  return new_bool(
      all_chars(self, [](u32 c) { return char_is_alpha(c) || char_is_decimal(c) || char_is_digit(c) || char_is_numeric(c); }));
}
Ref<> str_isdecimal(Object* self, Object*) { return new_bool(all_chars(self, char_is_decimal)); }
Ref<> str_isdigit(Object* self, Object*) { return new_bool(all_chars(self, char_is_digit)); }
Ref<> str_isnumeric(Object* self, Object*) { return new_bool(all_chars(self, char_is_numeric)); }
Ref<> str_isspace(Object* self, Object*) { return new_bool(all_chars(self, char_is_space)); }
Ref<> str_isprintable(Object* self, Object*) { return new_bool(str_length(self) == 0 || all_chars(self, char_is_printable)); }
Ref<> str_islower(Object* self, Object*) { return new_bool(one_case(self, char_is_lower, char_is_upper)); }
Ref<> str_isupper(Object* self, Object*) { return new_bool(one_case(self, char_is_upper, char_is_lower)); }
Ref<> str_istitle(Object* self, Object*) {
  StrSpan s = str_span(self);
  bool cased = false, previous_cased = false;
  for (ssize i = 0; i < s.length; ++i) {
    u32 c = read_char(s.kind, s.data, i);
    if (char_is_upper(c) || char_is_title(c)) {
      if (previous_cased) return new_bool(false);
      cased = previous_cased = true;
    } else if (char_is_lower(c)) {
      if (!previous_cased) return new_bool(false);
      cased = true;
    } else {
      previous_cased = false;
    }
  }
  return new_bool(cased);
}
bool str_is_identifier(Object* self) {
  StrSpan s = str_span(self);
  if (s.length == 0) return false;
  u32 first = read_char(s.kind, s.data, 0);
  if (first != '_' && !char_is_xid_start(first)) return false;
  for (ssize i = 1; i < s.length; ++i) {
    if (!char_is_xid_continue(read_char(s.kind, s.data, i))) return false;
  }
  return true;
}
Ref<> str_isidentifier(Object* self, Object*) { return new_bool(str_is_identifier(self)); }

}  // namespace adder
