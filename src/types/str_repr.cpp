// repr(str): the quotes that need fewer escapes, escapes for what does not print.
#include "types/str_internal.h"

namespace adder {

static constexpr char kHex[] = "0123456789abcdef";

// Writes the escaped or plain form of c, returns how many characters that takes (out may be null to measure).
template <class C>
static int repr_char(u32 c, u32 quote, C* out) {
  auto put = [&](std::initializer_list<u32> text) {
    int n = 0;
    for (u32 x : text) {
      if (out) out[n] = static_cast<C>(x);
      ++n;
    }
    return n;
  };
  if (c == quote || c == '\\') return put({'\\', c});
  if (c >= ' ' && c < 0x7f) return put({c});
  if (c == '\n') return put({'\\', 'n'});
  if (c == '\r') return put({'\\', 'r'});
  if (c == '\t') return put({'\\', 't'});
  if (c >= 0x80 && char_is_printable(c)) return put({c});
  char prefix = c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U';
  int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
  if (out) {
    out[0] = '\\';
    out[1] = static_cast<C>(prefix);
    for (int i = 0; i < digits; ++i) out[2 + i] = static_cast<C>(kHex[c >> 4 * (digits - 1 - i) & 15]);
  }
  return digits + 2;
}

Ref<> str_repr(Object* self) {
  Thread& t = Thread::current();
  StrSpan s = str_span(self);
  u32 max_char = 0x7f;
  ssize length = 2;
  ssize single = 0, double_ = 0;
  if (s.length > kSsizeMax / 10 - 2) return t.raise(exc::OverflowError, "string is too long to generate repr");
  dispatch_kind(s.kind, s.data, [&](auto* p) {
    for (ssize i = 0; i < s.length;) {
      // A block of plain characters costs no decision each.
      ssize stop = s.length - i < 64 ? s.length : i + 64;
      unsigned odd = 0, quotes = 0;
      for (ssize k = i; k < stop; ++k) {
        auto c = p[k];
        odd |= c < ' ' || c >= 0x7f || c == '\\';
        quotes |= c == '\'' || c == '"';
      }
      if (!(odd | quotes)) {
        length += stop - i;
        i = stop;
        continue;
      }
      for (; i < stop; ++i) {
        u32 c = p[i];
        single += c == '\'';
        double_ += c == '"';
        int n = c >= ' ' && c < 0x7f && c != '\\' ? 1 : repr_char<u8>(c, ~0u, nullptr);
        if (n == 1 && c > max_char) max_char = c;
        length += n;
      }
    }
    return 0;
  });
  u32 quote = '\'';
  if (single) {
    if (double_)
      length += single;
    else
      quote = '"';
  }
  Ref<Str> result = new_str_uninitialized(t, length, max_char);
  if (!result) return {};
  dispatch_kind_mutable(str_kind(result), str_data(result), [&](auto* out) {
    *out++ = static_cast<u8>(quote);
    if (length == s.length + 2) {
      dispatch_kind(s.kind, s.data, [&](auto* in) { copy_units(out, in, s.length); });
      out += s.length;
    } else {
      dispatch_kind(s.kind, s.data, [&](auto* in) {
        for (ssize i = 0; i < s.length; ++i) {
          u32 c = in[i];
          if (ADDER_LIKELY(c >= ' ' && c < 0x7f && c != '\\' && c != quote))
            *out++ = static_cast<std::remove_reference_t<decltype(*out)>>(c);
          else
            out += repr_char(c, quote, out);
        }
      });
    }
    *out = static_cast<u8>(quote);
  });
  return result;
}

}  // namespace adder
