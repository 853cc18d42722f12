// "text"_s is an interned, statically allocated ASCII str: the object's address is a constant of the program, so using a
// name costs no load, no hashing and no look-up. Every literal that occurs anywhere is entered in the interned table at start-up.
#pragma once

#include <cstddef>

#include "layout/values.h"

namespace adder {

extern ADDER_EXPORT Type str_type asm("PyUnicode_Type");
inline constexpr ssize kImmortalRefcount = 999999999;

template <std::size_t N>
struct FixedString {
  char data[N];
  consteval FixedString(const char (&s)[N]) {
    for (std::size_t i = 0; i < N; ++i) data[i] = s[i];
  }
};
template <std::size_t N>
struct StaticStr {
  Str head;
  char data[N];
};
template <FixedString S>
constinit inline StaticStr<sizeof(S.data)> static_str_object = [] {
  StaticStr<sizeof(S.data)> s{};
  s.head.refcnt = kImmortalRefcount;
  s.head.type = &str_type;
  s.head.length = sizeof(S.data) - 1;
  s.head.hash = -1;
  s.head.state = kStrInternedImmortal | 1u << kStrKindShift | kStrCompact | kStrAscii | kStrReady;
  for (std::size_t i = 0; i < sizeof(S.data); ++i) s.data[i] = S.data[i];
  return s;
}();

/// Remembers a static string until the interned table exists.
bool register_static_str(Str* str);
template <FixedString S>
struct StaticStrRegistration {
  static inline bool done = register_static_str(&static_str_object<S>.head);
};

template <FixedString S>
ADDER_INLINE Str* operator""_s() {
  (void)&StaticStrRegistration<S>::done;
  return &static_str_object<S>.head;
}

}  // namespace adder
