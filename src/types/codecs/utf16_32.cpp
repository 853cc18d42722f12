// UTF-16 and UTF-32 in both byte orders, with or without byte order mark.
#include <cstring>

#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/str_internal.h"

namespace adder {

namespace {

ADDER_INLINE bool is_surrogate(u32 c) { return (c & 0xfffff800u) == 0xd800; }
ADDER_INLINE bool is_high(u32 c) { return (c & 0xfffffc00u) == 0xd800; }
ADDER_INLINE bool is_low(u32 c) { return (c & 0xfffffc00u) == 0xdc00; }

ADDER_INLINE u32 unit16(const u8* p, bool little) { return little ? p[0] | p[1] << 8 : p[0] << 8 | p[1]; }
ADDER_INLINE u32 unit32(const u8* p, bool little) {
  u32 v;
  std::memcpy(&v, p, 4);
  return little ? v : __builtin_bswap32(v);
}

const char* order_name(int order, const char* either, const char* little, const char* big) {
  return order == 0 ? either : order < 0 ? little : big;
}

// The units of well-formed input; U is u16 or u32, Swap: the other byte order.
template <class U, bool Swap>
ADDER_INLINE U unit_at(const char* p, ssize i) {
  U v;
  std::memcpy(&v, p + i * static_cast<ssize>(sizeof v), sizeof v);
  if constexpr (!Swap)
    return v;
  else if constexpr (sizeof v == 2)
    return __builtin_bswap16(v);
  else
    return __builtin_bswap32(v);
}

// Input without faults (of UTF-16 also without surrogates) at once. Null without exception: it is not of that kind.
template <class U, bool Swap>
Ref<> decode_plain(Thread& t, const char* p, ssize n) {
  U all = 0, bad = 0;
  for (ssize i = 0; i < n;) {
    ssize stop = n - i < 256 ? n : i + 256;
    for (; i < stop; ++i) {
      U c = unit_at<U, Swap>(p, i);
      all |= c;
      bad |= (c & static_cast<U>(0xfffff800u)) == 0xd800;
      if constexpr (sizeof(U) == 4) bad |= c > 0x10ffff;
    }
    if (bad) return {};
  }
  if (n == 0) return new_ref(empty_str());
  if (n == 1) return new_str_char(t, all);
  Ref<Str> s = new_str_uninitialized(t, n, all > 0x10ffff ? 0x10ffff : all);
  if (!s) return {};
  dispatch_kind_mutable(str_kind(s), str_data(s), [&](auto* out) {
    using C = std::remove_reference_t<decltype(*out)>;
    for (ssize i = 0; i < n; ++i) out[i] = static_cast<C>(unit_at<U, Swap>(p, i));
  });
  return s;
}
// UTF-16 with surrogate pairs; null without exception when one of them is not a pair.
template <bool Swap>
Ref<> decode_pairs(Thread& t, const char* p, ssize n) {
  ssize pairs = 0;
  for (ssize i = 0; i < n; ++i) {
    u32 c = unit_at<u16, Swap>(p, i);
    if (!is_surrogate(c)) continue;
    if (!is_high(c) || i + 1 == n || !is_low(unit_at<u16, Swap>(p, ++i))) return {};
    ++pairs;
  }
  if (n == 2 && pairs) {
    return new_str_char(t, 0x10000 + ((unit_at<u16, Swap>(p, 0) & 0x3ffu) << 10 | (unit_at<u16, Swap>(p, 1) & 0x3ffu)));
  }
  Ref<Str> s = new_str_uninitialized(t, n - pairs, 0x10ffff);
  if (!s) return {};
  auto* out = static_cast<u32*>(str_data(s));
  for (ssize i = 0; i < n; ++i) {
    u32 c = unit_at<u16, Swap>(p, i);
    if (is_surrogate(c)) c = 0x10000 + ((c & 0x3ff) << 10 | (unit_at<u16, Swap>(p, ++i) & 0x3ffu));
    *out++ = c;
  }
  return s;
}

}  // namespace

Ref<> decode_utf16(Thread& t, std::string_view data, const char* errors, int* byteorder, ssize* consumed) {
  int order = byteorder ? *byteorder : 0;
  auto* start = reinterpret_cast<const u8*>(data.data());
  ssize i = 0;
  if (order == 0 && data.size() >= 2) {
    u32 bom = unit16(start, true);
    if (bom == 0xfeff || bom == 0xfffe) {
      order = bom == 0xfeff ? -1 : 1;
      i = 2;
    }
    if (byteorder) *byteorder = order;
  }
  bool little = order <= 0;
  if (data.size() % 2 == 0) {
    const char* units = data.data() + i;
    ssize n = (static_cast<ssize>(data.size()) - i) / 2;
    Ref<> text = little ? decode_plain<u16, false>(t, units, n) : decode_plain<u16, true>(t, units, n);
    if (!text && !t.has_error()) text = little ? decode_pairs<false>(t, units, n) : decode_pairs<true>(t, units, n);
    if (text || t.has_error()) {
      if (consumed) *consumed = static_cast<ssize>(data.size());
      return text;
    }
  }
  StrBuilder out(t);
  DecodeErrors faults(t, little ? "utf-16-le" : "utf-16-be", errors, data);
  if (!out.reserve(static_cast<ssize>(data.size()) / 2, 0x7f)) return {};
  for (;;) {
    auto* p = reinterpret_cast<const u8*>(faults.data.data());
    auto n = static_cast<ssize>(faults.data.size());
    if (i >= n) break;
    const char* reason;
    ssize fault = i, end;
    if (n - i < 2) {
      if (consumed) break;
      reason = "truncated data";
      end = n;
    } else {
      u32 c = unit16(p + i, little);
      if (!is_surrogate(c)) {
        if (!out.append(c)) return {};
        i += 2;
        continue;
      }
      if (is_high(c)) {
        if (n - i < 4) {
          if (consumed) break;
          reason = "unexpected end of data";
          end = n;
        } else {
          u32 d = unit16(p + i + 2, little);
          if (is_low(d)) {
            if (!out.append(0x10000 + ((c & 0x3ff) << 10 | (d & 0x3ff)))) return {};
            i += 4;
            continue;
          }
          reason = "illegal UTF-16 surrogate";
          end = i + 2;
        }
      } else {
        reason = "illegal encoding";
        end = i + 2;
      }
    }
    if (!faults.handle(reason, fault, end, &i, out)) return {};
  }
  if (consumed) *consumed = i;
  return out.finish();
}

Ref<> decode_utf32(Thread& t, std::string_view data, const char* errors, int* byteorder, ssize* consumed) {
  int order = byteorder ? *byteorder : 0;
  ssize i = 0;
  if (order == 0 && data.size() >= 4) {
    u32 bom = unit32(reinterpret_cast<const u8*>(data.data()), true);
    if (bom == 0xfeff || bom == 0xfffe0000u) {
      order = bom == 0xfeff ? -1 : 1;
      i = 4;
    }
    if (byteorder) *byteorder = order;
  }
  bool little = order <= 0;
  if (data.size() % 4 == 0) {
    const char* units = data.data() + i;
    ssize n = (static_cast<ssize>(data.size()) - i) / 4;
    Ref<> text = little ? decode_plain<u32, false>(t, units, n) : decode_plain<u32, true>(t, units, n);
    if (text || t.has_error()) {
      if (consumed) *consumed = static_cast<ssize>(data.size());
      return text;
    }
  }
  StrBuilder out(t);
  DecodeErrors faults(t, little ? "utf-32-le" : "utf-32-be", errors, data);
  for (;;) {
    auto* p = reinterpret_cast<const u8*>(faults.data.data());
    auto n = static_cast<ssize>(faults.data.size());
    if (i >= n) break;
    const char* reason;
    ssize end;
    if (n - i < 4) {
      if (consumed) break;
      reason = "truncated data";
      end = n;
    } else {
      u32 c = unit32(p + i, little);
      if (!is_surrogate(c) && c <= 0x10ffff) {
        if (!out.append(c)) return {};
        i += 4;
        continue;
      }
      reason = is_surrogate(c) ? "code point in surrogate code point range(0xd800, 0xe000)" : "code point not in range(0x110000)";
      end = i + 4;
    }
    if (!faults.handle(reason, i, end, &i, out)) return {};
  }
  if (consumed) *consumed = i;
  return out.finish();
}

namespace {

template <int Size>
char* put_unit(char* out, u32 c, bool little) {
  for (int k = 0; k < Size; ++k) {
    int shift = little ? 8 * k : 8 * (Size - 1 - k);
    *out++ = static_cast<char>(c >> shift);
  }
  return out;
}
template <int Size>
char* put_char(char* out, u32 c, bool little) {
  if (Size == 2 && c >= 0x10000) {
    out = put_unit<Size>(out, 0xd7c0 + (c >> 10), little);
    return put_unit<Size>(out, 0xdc00 | (c & 0x3ff), little);
  }
  return put_unit<Size>(out, c, little);
}

// Text without surrogates at once; null without exception when there are some.
template <class U, bool Swap>
Ref<Bytes> encode_plain(Thread& t, const StrSpan& span, bool mark) {
  ssize n = span.length;
  bool bad = dispatch_kind(span.kind, span.data, [&](auto* p) {
    using C = std::remove_cvref_t<decltype(*p)>;
    if constexpr (sizeof(C) == 1) return false;
    C surrogate = 0;
    ssize pairs = 0;
    for (ssize i = 0; i < span.length; ++i) surrogate |= (p[i] & static_cast<C>(0xfffff800u)) == 0xd800;
    if constexpr (sizeof(C) == 4 && sizeof(U) == 2) {
      for (ssize i = 0; i < span.length; ++i) pairs += p[i] >= 0x10000;
    }
    n += pairs;
    return surrogate != 0;
  });
  if (bad || n > kSsizeMax / 8) return {};
  Ref<Bytes> b = new_bytes_uninitialized(t, (n + mark) * static_cast<ssize>(sizeof(U)));
  if (!b) return {};
  char* out = b->data;
  auto put = [&](u32 c) {
    U v = static_cast<U>(c);
    if constexpr (Swap) v = sizeof(U) == 2 ? __builtin_bswap16(static_cast<u16>(v)) : __builtin_bswap32(v);
    std::memcpy(out, &v, sizeof v);
    out += sizeof v;
  };
  if (mark) put(0xfeff);
  dispatch_kind(span.kind, span.data, [&](auto* p) {
    if (sizeof(*p) == 4 && sizeof(U) == 2) {
      for (ssize i = 0; i < span.length; ++i) {
        u32 c = p[i];
        if (c < 0x10000) {
          put(c);
        } else {
          put(0xd7c0 + (c >> 10));
          put(0xdc00 | (c & 0x3ff));
        }
      }
    } else {
      for (ssize i = 0; i < span.length; ++i) put(p[i]);
    }
    return 0;
  });
  return b;
}

template <int Size>
Ref<Bytes> encode_wide(Thread& t, Object* s, const char* errors, int order, const char* encoding) {
  StrSpan span = str_span(s);
  bool little = order <= 0;
  using U = std::conditional_t<Size == 2, u16, u32>;
  Ref<Bytes> plain = little ? encode_plain<U, false>(t, span, order == 0) : encode_plain<U, true>(t, span, false);
  if (plain || t.has_error()) return plain;
  BytesBuilder out(t);
  EncodeErrors faults(t, encoding, errors, s);
  if (!out.reserve(span.length * (Size == 2 && span.kind == 4 ? 4 : Size) + 4)) return {};
  if (order == 0) out.advance(put_unit<Size>(out.end(), 0xfeff, true) - out.end());
  for (ssize i = 0; i < span.length;) {
    u32 c = read_char(span.kind, span.data, i);
    if (!is_surrogate(c)) {
      if (!out.reserve(4)) return {};
      out.advance(put_char<Size>(out.end(), c, little) - out.end());
      ++i;
      continue;
    }
    static const char kReason[] = "surrogates not allowed";
    ssize position = i + 1;
    Ref<> text = faults.call(kReason, i, i + 1, &position);
    if (!text) return {};
    if (is_bytes(text)) {
      if (bytes_size(text) % Size) return faults.raise(kReason, i, i + 1);
      if (!out.append(bytes_view(text))) return {};
    } else {
      if (!str_is_ascii(text)) return faults.raise(kReason, i, i + 1);
      for (char ch : ascii_view(text)) {
        if (!out.reserve(Size)) return {};
        out.advance(put_unit<Size>(out.end(), static_cast<u8>(ch), little) - out.end());
      }
    }
    i = position;
  }
  return out.finish();
}

}  // namespace

Ref<Bytes> encode_utf16(Thread& t, Object* s, const char* errors, int byteorder) {
  return encode_wide<2>(t, s, errors, byteorder, order_name(byteorder, "utf-16", "utf-16-le", "utf-16-be"));
}
Ref<Bytes> encode_utf32(Thread& t, Object* s, const char* errors, int byteorder) {
  return encode_wide<4>(t, s, errors, byteorder, order_name(byteorder, "utf-32", "utf-32-le", "utf-32-be"));
}

}  // namespace adder
