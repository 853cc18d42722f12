// UTF-7 (RFC 2152).
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/str_internal.h"

namespace adder {

namespace {

const char kBase64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int base64_value(u32 c) {
  if (c >= 'A' && c <= 'Z') return static_cast<int>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<int>(c - 'a' + 26);
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0' + 52);
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}
// Everything in ASCII but NUL, controls, '+', '\\', '~' and DEL is written as it is.
bool is_direct(u32 c) {
  if (c >= 128 || c == '+' || c == '\\' || c == '~' || c == 127) return false;
  return c >= ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

Ref<> decode_utf7(Thread& t, std::string_view data, const char* errors, ssize* consumed) {
  StrBuilder out(t);
  DecodeErrors faults(t, "utf7", errors, data);
  bool shifted = false;
  ssize shift_out = 0, start = 0, i = 0;
  int bits = 0;
  u32 buffer = 0, surrogate = 0;
  for (;;) {
    while (i < static_cast<ssize>(faults.data.size())) {
      u32 c = static_cast<u8>(faults.data[i]);
      const char* reason = nullptr;
      if (shifted) {
        int v = base64_value(c);
        if (v >= 0) {
          buffer = buffer << 6 | static_cast<u32>(v);
          bits += 6;
          ++i;
          if (bits < 16) continue;
          bits -= 16;
          u32 unit = buffer >> bits & 0xffff;
          buffer &= (1u << bits) - 1;
          if (surrogate) {
            if ((unit & 0xfc00) == 0xdc00) {
              if (!out.append(0x10000 + ((surrogate & 0x3ff) << 10 | (unit & 0x3ff)))) return {};
              surrogate = 0;
              continue;
            }
            if (!out.append(surrogate)) return {};
            surrogate = 0;
          }
          if ((unit & 0xfc00) == 0xd800)
            surrogate = unit;
          else if (!out.append(unit))
            return {};
          continue;
        }
        shifted = false;
        if (bits >= 6) {
          ++i;
          reason = "partial character in shift sequence";
        } else if (bits > 0 && buffer != 0) {
          ++i;
          reason = "non-zero padding bits in shift sequence";
        } else {
          if (surrogate && c < 128 && c != '+' && !out.append(surrogate)) return {};
          surrogate = 0;
          if (c == '-') ++i;
          continue;
        }
      } else if (c == '+') {
        start = i++;
        if (i < static_cast<ssize>(faults.data.size()) && faults.data[i] == '-') {
          ++i;
          if (!out.append('+')) return {};
          continue;
        }
        if (i < static_cast<ssize>(faults.data.size()) && base64_value(static_cast<u8>(faults.data[i])) < 0) {
          ++i;
          reason = "ill-formed sequence";
        } else {
          shifted = true;
          surrogate = 0;
          shift_out = out.length();
          bits = 0;
          buffer = 0;
          continue;
        }
      } else if (c < 128) {
        ++i;
        if (!out.append(c)) return {};
        continue;
      } else {
        start = i++;
        reason = "unexpected special character";
      }
      if (!faults.handle(reason, start, i, &i, out)) return {};
    }
    if (!shifted || consumed) break;
    shifted = false;
    if (!surrogate && bits < 6 && !(bits > 0 && buffer != 0)) break;
    if (!faults.handle("unterminated shift sequence", start, static_cast<ssize>(faults.data.size()), &i, out)) return {};
    if (i >= static_cast<ssize>(faults.data.size())) break;
  }
  if (consumed) {
    *consumed = shifted ? start : i;
    if (shifted) out.truncate(shift_out);
  }
  return out.finish();
}

Ref<Bytes> encode_utf7(Thread& t, Object* s, const char*) {
  StrSpan span = str_span(s);
  BytesBuilder out(t);
  bool shifted = false;
  int bits = 0;
  u64 buffer = 0;
  auto put = [&](u32 unit) {
    buffer = buffer << 16 | unit;
    bits += 16;
    while (bits >= 6) {
      out.append(kBase64[buffer >> (bits - 6) & 63]);
      bits -= 6;
    }
    buffer &= (u64{1} << bits) - 1;
  };
  for (ssize i = 0; i < span.length; ++i) {
    u32 c = read_char(span.kind, span.data, i);
    if (shifted && is_direct(c)) {
      if (bits) out.append(kBase64[buffer << (6 - bits) & 63]);
      buffer = 0;
      bits = 0;
      shifted = false;
      if (base64_value(c) >= 0 || c == '-') out.append('-');
      out.append(static_cast<char>(c));
      continue;
    }
    if (!shifted) {
      if (c == '+') {
        out.append("+-");
        continue;
      }
      if (is_direct(c)) {
        out.append(static_cast<char>(c));
        continue;
      }
      out.append('+');
      shifted = true;
    }
    if (c >= 0x10000) {
      put(0xd7c0 + (c >> 10));
      c = 0xdc00 | (c & 0x3ff);
    }
    put(c);
  }
  if (bits) out.append(kBase64[buffer << (6 - bits) & 63]);
  if (shifted) out.append('-');
  return out.finish();
}

}  // namespace adder
