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

template <int Size>
Ref<Bytes> encode_wide(Thread& t, Object* s, const char* errors, int order, const char* encoding) {
  StrSpan span = str_span(s);
  BytesBuilder out(t);
  EncodeErrors faults(t, encoding, errors, s);
  bool little = order <= 0;
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
