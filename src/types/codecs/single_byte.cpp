// ASCII and Latin-1.
#include "base/hex.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/str_internal.h"

namespace adder {

Ref<> decode_ascii(Thread& t, std::string_view data, const char* errors) {
  if (all_ascii(data.data(), data.size())) return new_str_ascii(t, data);
  StrBuilder out(t);
  DecodeErrors faults(t, "ascii", errors, data);
  for (ssize i = 0; i < static_cast<ssize>(faults.data.size());) {
    auto run = static_cast<ssize>(ascii_prefix(faults.data.data() + i, faults.data.size() - i));
    if (run && !out.append_ascii(faults.data.substr(i, run))) return {};
    i += run;
    if (i == static_cast<ssize>(faults.data.size())) break;
    if (!faults.handle("ordinal not in range(128)", i, i + 1, &i, out)) return {};
  }
  return out.finish();
}

namespace {

// Encodes characters below `limit` as they are; the rest goes to the error handler.
Ref<Bytes> encode_limited(Thread& t, Object* s, const char* errors, u32 limit, const char* encoding, const char* reason) {
  StrSpan span = str_span(s);
  BytesBuilder out(t);
  EncodeErrors faults(t, encoding, errors, s);
  if (!out.reserve(span.length)) return {};
  for (ssize i = 0; i < span.length;) {
    if (!out.reserve(span.length - i)) return {};
    u32 c = 0;
    i += dispatch_kind(span.kind, static_cast<const char*>(span.data) + i * span.kind, [&](auto* p) {
      char* q = out.end();
      ssize k = 0;
      for (ssize n = span.length - i; k < n && (c = p[k]) < limit; ++k) q[k] = static_cast<char>(c);
      out.advance(k);
      return k;
    });
    if (i == span.length) break;
    ssize end = i + 1;
    while (end < span.length && read_char(span.kind, span.data, end) >= limit) ++end;
    bool handled = true;
    switch (faults.mode()) {
      case ErrorMode::strict:
        return faults.raise(reason, i, end);
      case ErrorMode::ignore:
        i = end;
        break;
      case ErrorMode::replace:
        if (!out.fill('?', end - i)) return {};
        i = end;
        break;
      case ErrorMode::backslashreplace:
      case ErrorMode::xmlcharrefreplace:
        for (; i < end; ++i) {
          if (!out.reserve(12)) return {};
          c = read_char(span.kind, span.data, i);
          char* p = out.end();
          if (faults.mode() == ErrorMode::xmlcharrefreplace) {
            *p++ = '&';
            *p++ = '#';
            p = hex::put_decimal(p, c);
            *p++ = ';';
          } else {
            p = hex::put_escape(p, c);
          }
          out.advance(p - out.end());
        }
        break;
      case ErrorMode::surrogateescape:
        while (i < end) {
          c = read_char(span.kind, span.data, i);
          if (c < 0xdc80 || c > 0xdcff) break;
          if (!out.append(static_cast<char>(c - 0xdc00))) return {};
          ++i;
        }
        handled = i == end;
        break;
      default:
        handled = false;
    }
    if (handled) continue;
    ssize position = end;
    Ref<> text = faults.call(reason, i, end, &position);
    if (!text) return {};
    if (is_bytes(text)) {
      if (!out.append(bytes_view(text))) return {};
    } else {
      StrSpan r = str_span(text);
      for (ssize k = 0; k < r.length; ++k) {
        c = read_char(r.kind, r.data, k);
        if (c >= limit) return faults.raise(reason, i, end);
        if (!out.append(static_cast<char>(c))) return {};
      }
    }
    i = position;
  }
  return out.finish();
}

}  // namespace

Ref<Bytes> encode_ascii(Thread& t, Object* s, const char* errors) {
  if (str_is_ascii(s)) return new_bytes(t, ascii_view(s));
  return encode_limited(t, s, errors, 128, "ascii", "ordinal not in range(128)");
}
Ref<Bytes> encode_latin1(Thread& t, Object* s, const char* errors) {
  if (str_kind(s) == 1) return new_bytes(t, {static_cast<const char*>(str_data(s)), static_cast<std::size_t>(str_length(s))});
  return encode_limited(t, s, errors, 256, "latin-1", "ordinal not in range(256)");
}

}  // namespace adder
