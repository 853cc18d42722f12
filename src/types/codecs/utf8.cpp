// UTF-8. Decoding of long input makes two passes: the first validates and finds length and widest character (eight ASCII bytes at
// a time), the second writes into a string of the right size; short input goes over the stack. Faulty input goes a slower way
// with a builder and the error handlers, with faults cut as the Unicode standard recommends ("maximal subparts", section 3.9).
#include <emmintrin.h>

#include <cstring>

#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/str_internal.h"

namespace adder {

namespace {

struct Scan {
  ssize characters;
  ssize stop;  // first byte that is not part of a valid sequence
  u32 max_char;
};

ADDER_INLINE bool is_continuation(u8 b) { return (b & 0xc0) == 0x80; }

// Length of the valid sequence at p (n bytes left), 0 when there is none.
ADDER_INLINE int sequence_length(const u8* p, ssize n) {
  u8 b = p[0];
  if (b < 0x80) return 1;
  if (b < 0xc2) return 0;
  if (b < 0xe0) return n >= 2 && is_continuation(p[1]) ? 2 : 0;
  if (b < 0xf0) {
    if (n < 3 || !is_continuation(p[1]) || !is_continuation(p[2])) return 0;
    if (b == 0xe0 && p[1] < 0xa0) return 0;
    if (b == 0xed && p[1] >= 0xa0) return 0;
    return 3;
  }
  if (b > 0xf4 || n < 4 || !is_continuation(p[1]) || !is_continuation(p[2]) || !is_continuation(p[3])) return 0;
  if (b == 0xf0 && p[1] < 0x90) return 0;
  if (b == 0xf4 && p[1] >= 0x90) return 0;
  return 4;
}
ADDER_INLINE u32 sequence_value(const u8* p, int length) {
  switch (length) {
    case 1:
      return p[0];
    case 2:
      return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
    case 3:
      return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
    default:
      return (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
  }
}

Scan scan(const u8* p, ssize n, ssize start) {
  Scan r{start, start, 0x7f};
  ssize i = start;
  u8 widest = 0;
  bool beyond_latin1 = false;
  while (i < n) {
    if (i + 8 <= n) {
      u64 bytes;
      std::memcpy(&bytes, p + i, 8);
      u64 high = bytes & 0x8080808080808080ull;
      ssize run = high ? __builtin_ctzll(high) >> 3 : 8;
      i += run;
      r.characters += run;
      if (!high) continue;
    } else if (p[i] < 0x80) {
      ++i;
      ++r.characters;
      continue;
    }
    int k = sequence_length(p + i, n - i);
    if (k == 0) break;
    if (p[i] > widest) widest = p[i];
    beyond_latin1 |= p[i] > 0xc3;
    i += k;
    ++r.characters;
  }
  r.stop = i;
  if (widest >= 0xf0)
    r.max_char = 0x10ffff;
  else if (beyond_latin1)
    r.max_char = 0xffff;
  else if (widest)
    r.max_char = 0xff;
  return r;
}

// Widens eight ASCII bytes.
template <class C>
ADDER_INLINE void put_eight(C* out, u64 bytes) {
  if constexpr (sizeof(C) == 1) {
    std::memcpy(out, &bytes, 8);
  } else {
    __m128i zero = _mm_setzero_si128(), units = _mm_unpacklo_epi8(_mm_cvtsi64_si128(static_cast<long long>(bytes)), zero);
    auto* to = reinterpret_cast<__m128i*>(out);
    if constexpr (sizeof(C) == 2) {
      _mm_storeu_si128(to, units);
    } else {
      _mm_storeu_si128(to, _mm_unpacklo_epi16(units, zero));
      _mm_storeu_si128(to + 1, _mm_unpackhi_epi16(units, zero));
    }
  }
}

// Decodes while the sequences are valid and fit C; moves p and out. There is room for seven units more than bytes.
template <class C>
void decode_run(const u8*& p, const u8* end, C*& out) {
  while (p < end) {
    if (end - p >= 8) {
      u64 bytes;
      std::memcpy(&bytes, p, 8);
      u64 high = bytes & 0x8080808080808080ull;
      put_eight(out, bytes);
      if (!high) {
        p += 8;
        out += 8;
        continue;
      }
      int run = __builtin_ctzll(high) >> 3;
      p += run;
      out += run;
    } else if (*p < 0x80) {
      *out++ = *p++;
      continue;
    }
    while (p < end && *p >= 0x80) {
      if constexpr (sizeof(C) == 1) {
        if ((*p & 0xfe) != 0xc2 || end - p < 2 || !is_continuation(p[1])) return;
        *out++ = static_cast<C>(p[0] << 6 | (p[1] & 0x3f));
        p += 2;
      } else {
        int k = sequence_length(p, end - p);
        if (k == 0 || (sizeof(C) == 2 && k == 4)) return;
        *out++ = static_cast<C>(sequence_value(p, k));
        p += k;
      }
    }
  }
}

// Short input is decoded in one pass on the stack, which starts again with wider units where they are needed. Null without
// exception: faulty.
Ref<> decode_short(Thread& t, const u8* start, ssize n) {
  constexpr ssize kUnits = 2048 + 8;
  ADDER_ASSERT(n <= 2048);
  u32 buffer[kUnits];
  const u8 *p = start, *end = start + n;
  auto* narrow = reinterpret_cast<u8*>(buffer);
  u8* out1 = narrow;
  decode_run(p, end, out1);
  if (p == end) return decode_latin1(t, {reinterpret_cast<char*>(narrow), static_cast<std::size_t>(out1 - narrow)});
  ssize done = out1 - narrow;
  auto* medium = reinterpret_cast<u16*>(buffer);
  for (ssize i = done; i-- > 0;) medium[i] = narrow[i];
  u16* out2 = medium + done;
  decode_run(p, end, out2);
  if (p == end) return new_str_span(t, {2, medium, out2 - medium});
  done = out2 - medium;
  for (ssize i = done; i-- > 0;) buffer[i] = medium[i];
  u32* out4 = buffer + done;
  decode_run(p, end, out4);
  return p == end ? Ref<>(new_str_span(t, {4, buffer, out4 - buffer})) : Ref<>();
}

// Valid input of any length into units that hold it.
template <class C>
void write_valid(C* out, const u8* p, ssize n) {
  const u8* end = p + n;
  if (n > 64) {
    const u8* safe = end - 32;
    // decode_run() writes up to seven units too many: the end is left to the loop below.
    while (p < safe) {
      const u8* before = p;
      decode_run(p, safe, out);
      if (p == before) break;
    }
  }
  while (p < end) {
    if (*p < 0x80) {
      *out++ = *p++;
      continue;
    }
    int k = *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : 4;
    *out++ = static_cast<C>(sequence_value(p, k));
    p += k;
  }
}

// What is wrong at data[i], and how many bytes make up the fault. `incomplete`: more input could make it right.
struct Fault {
  const char* reason;
  int length;
  bool incomplete;
};
Fault diagnose(const u8* p, ssize n) {
  u8 b = p[0];
  if (b < 0xc2 || b > 0xf4) return {"invalid start byte", 1, false};
  int need = b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
  if (n >= 2) {
    u8 low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80, high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
    if (p[1] < low || p[1] > high) return {"invalid continuation byte", 1, false};
  }
  for (int k = 2; k < need && k < n; ++k) {
    if (!is_continuation(p[k])) return {"invalid continuation byte", k, false};
  }
  return {"unexpected end of data", static_cast<int>(n), true};
}

Ref<> decode_with_errors(Thread& t, std::string_view data, const char* errors, ssize valid, ssize* consumed) {
  StrBuilder out(t);
  DecodeErrors faults(t, "utf-8", errors, data);
  ssize i = 0;
  ssize known_good = valid;
  for (;;) {
    auto* p = reinterpret_cast<const u8*>(faults.data.data());
    auto n = static_cast<ssize>(faults.data.size());
    while (i < n) {
      if (p[i] < 0x80) {
        auto run = static_cast<ssize>(ascii_prefix(faults.data.data() + i, n - i));
        if (!out.append_ascii(faults.data.substr(i, run))) return {};
        i += run;
        continue;
      }
      int k = i < known_good ? (p[i] < 0xe0 ? 2 : p[i] < 0xf0 ? 3 : 4) : sequence_length(p + i, n - i);
      if (k == 0) break;
      if (!out.append(sequence_value(p + i, k))) return {};
      i += k;
    }
    if (i >= n) break;
    known_good = 0;
    Fault fault = diagnose(p + i, n - i);
    if (fault.incomplete && consumed) break;
    // The first two of three bytes of an encoded surrogate: the handler decides when the third is there.
    if (consumed && n - i == 2 && p[i] == 0xed && p[i + 1] >= 0xa0 && is_continuation(p[i + 1])) break;
    // Encoded surrogates: three bytes make one fault.
    if (faults.mode() == ErrorMode::surrogatepass && n - i >= 3 && p[i] == 0xed && p[i + 1] >= 0xa0 &&
        is_continuation(p[i + 1]) && is_continuation(p[i + 2])) {
      if (!out.append(sequence_value(p + i, 3))) return {};
      i += 3;
      continue;
    }
    if (!faults.handle(fault.reason, i, i + fault.length, &i, out)) return {};
  }
  if (consumed) *consumed = i;
  return out.finish();
}

}  // namespace

Ref<> decode_utf8(Thread& t, std::string_view data, const char* errors, ssize* consumed) {
  auto n = static_cast<ssize>(data.size());
  if (consumed) *consumed = n;
  auto* p = reinterpret_cast<const u8*>(data.data());
  auto prefix = static_cast<ssize>(ascii_prefix(data.data(), n));
  if (prefix == n) return new_str_ascii(t, data);
  if (n <= 2048) {
    if (Ref<> text = decode_short(t, p, n); text || t.has_error()) return text;
  }
  Scan s = scan(p, n, prefix);
  if (s.stop < n) {
    Fault fault = diagnose(p + s.stop, n - s.stop);
    if (!(fault.incomplete && consumed)) return decode_with_errors(t, data, errors, s.stop, consumed);
    *consumed = s.stop;
    n = s.stop;
  }
  if (s.characters <= 1)
    return n ? new_str_char(t, sequence_value(p, sequence_length(p, n))) : new_ref(static_cast<Str*>(empty_str()));
  Ref<Str> str = new_str_uninitialized(t, s.characters, s.max_char);
  if (!str) return {};
  dispatch_kind_mutable(str_kind(str), str_data(str), [&](auto* out) {
    copy_units(out, p, prefix);
    write_valid(out + prefix, p + prefix, n - prefix);
  });
  return str;
}

namespace {

ADDER_INLINE char* put_utf8(char* out, u32 c) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
  } else if (c < 0x800) {
    *out++ = static_cast<char>(0xc0 | c >> 6);
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    *out++ = static_cast<char>(0xe0 | c >> 12);
    *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  } else {
    *out++ = static_cast<char>(0xf0 | c >> 18);
    *out++ = static_cast<char>(0x80 | (c >> 12 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  }
  return out;
}

// Bytes needed, or -1 when there is a surrogate.
template <class C>
ssize encoded_size(const C* p, ssize n) {
  ssize size = n;
  for (ssize i = 0; i < n;) {
    // Sums of a block fit one unit, so that many units are looked at at once.
    ssize stop = n - i < 64 ? n : i + 64;
    C more = 0, surrogate = 0;
    for (; i < stop; ++i) {
      C c = p[i];
      more += c >= 0x80;
      if constexpr (sizeof(C) > 1) {
        more += c >= 0x800;
        if constexpr (sizeof(C) > 2) more += c >= 0x10000;
        surrogate |= (c & static_cast<C>(0xfffff800u)) == 0xd800;
      }
    }
    if (surrogate) return -1;
    size += more;
  }
  return size;
}

// Writes the encoding of units without surrogates; there is room for seven bytes too many while input is left.
template <class C>
char* encode_run(char* out, const C* p, ssize n) {
  const C* end = p + n;
  while (p < end) {
    if (*p < 0x80) {
      constexpr ssize kStep = sizeof(C) == 1 ? 8 : 4;
      if (end - p < kStep + 8) {  // behind the step there is output for the bytes it writes too many
        *out++ = static_cast<char>(*p++);
        continue;
      }
      if constexpr (sizeof(C) == 1) {
        u64 bytes;
        std::memcpy(&bytes, p, 8);
        std::memcpy(out, &bytes, 8);
        u64 high = bytes & 0x8080808080808080ull;
        int run = high ? __builtin_ctzll(high) >> 3 : 8;
        p += run;
        out += run;
      } else {
        C all = p[0] | p[1] | p[2] | p[3];
        if (all < 0x80) {
          for (int k = 0; k < 4; ++k) out[k] = static_cast<char>(p[k]);
          p += 4;
          out += 4;
        } else {
          *out++ = static_cast<char>(*p++);
        }
      }
      continue;
    }
    out = put_utf8(out, *p++);
  }
  return out;
}

Ref<Bytes> encode_with_errors(Thread& t, Object* s, const char* errors) {
  BytesBuilder out(t);
  EncodeErrors faults(t, "utf-8", errors, s);
  StrSpan span = str_span(s);
  for (ssize i = 0; i < span.length;) {
    u32 c = read_char(span.kind, span.data, i);
    if ((c & 0xfffff800u) != 0xd800) {
      if (!out.reserve(4)) return {};
      out.advance(put_utf8(out.end(), c) - out.end());
      ++i;
      continue;
    }
    ssize end = i + 1;
    while (end < span.length && (read_char(span.kind, span.data, end) & 0xfffff800u) == 0xd800) ++end;
    static const char kReason[] = "surrogates not allowed";
    switch (faults.mode()) {
      case ErrorMode::replace:
        if (!out.fill('?', end - i)) return {};
        i = end;
        continue;
      case ErrorMode::ignore:
        i = end;
        continue;
      case ErrorMode::surrogatepass:
        for (; i < end; ++i) {
          if (!out.reserve(3)) return {};
          out.advance(put_utf8(out.end(), read_char(span.kind, span.data, i)) - out.end());
        }
        continue;
      case ErrorMode::surrogateescape:
        while (i < end) {
          c = read_char(span.kind, span.data, i);
          if (c < 0xdc80 || c > 0xdcff) break;
          if (!out.append(static_cast<char>(c - 0xdc00))) return {};
          ++i;
        }
        if (i == end) continue;
        // The escaped ones may not be followed by others in the same range, the rest is reported.
        return faults.raise(kReason, i, end);
      default:
        break;
    }
    ssize position = end;
    Ref<> text = faults.call(kReason, i, end, &position);
    if (!text) return {};
    if (is_bytes(text)) {
      if (!out.append(bytes_view(text))) return {};
    } else if (str_is_ascii(text)) {
      if (!out.append(ascii_view(text))) return {};
    } else {
      return faults.raise(kReason, i, end);
    }
    i = position;
  }
  return out.finish();
}

}  // namespace

Ref<Bytes> encode_utf8(Thread& t, Object* s, const char* errors) {
  if (str_is_ascii(s)) return new_bytes(t, ascii_view(s));
  auto* c = static_cast<CompactStr*>(s);
  if (c->utf8) return new_bytes(t, {c->utf8, static_cast<std::size_t>(c->utf8_length)});
  StrSpan span = str_span(s);
  constexpr ssize kShort = 1024;
  if (span.length <= kShort) {
    // One pass into a buffer that is surely large enough.
    char buffer[kShort * 4];
    char* end = nullptr;
    dispatch_kind(span.kind, span.data, [&](auto* p) {
      if constexpr (sizeof(*p) > 1) {
        u32 surrogate = 0;
        for (ssize i = 0; i < span.length; ++i) surrogate |= (p[i] & 0xfffff800u) == 0xd800;
        if (surrogate) return 0;
      }
      end = encode_run(buffer, p, span.length);
      return 0;
    });
    if (!end) return encode_with_errors(t, s, errors);
    return new_bytes(t, {buffer, static_cast<std::size_t>(end - buffer)});
  }
  ssize size = dispatch_kind(span.kind, span.data, [&](auto* p) { return encoded_size(p, span.length); });
  if (size < 0) return encode_with_errors(t, s, errors);
  Ref<Bytes> b = new_bytes_uninitialized(t, size);
  if (!b) return {};
  dispatch_kind(span.kind, span.data, [&](auto* p) { return encode_run(b->data, p, span.length); });
  return b;
}

}  // namespace adder
