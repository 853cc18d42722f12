// Character map codecs: bytes by way of a table, as the single-byte encodings of the standard library use them, and the
// compact table codecs.charmap_build makes for the way back.
#include "base/hex.h"
#include "core/type_object.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/str_internal.h"

namespace adder {

namespace {

constexpr u32 kUndefined = 0xfffe;
constexpr char kReason[] = "character maps to <undefined>";

// Three-level trie from characters of the basic plane to bytes; byte 0 means "not in the map" except for U+0000 itself.
struct EncodingMap : Object {
  u8 level1[32];
  int count2, count3;
  u8 level23[1];
};

int map_lookup(const EncodingMap* map, u32 c) {
  if (c > 0xffff) return -1;
  if (c == 0) return 0;
  int i = map->level1[c >> 11];
  if (i == 0xff) return -1;
  i = map->level23[16 * i + (c >> 7 & 15)];
  if (i == 0xff) return -1;
  i = map->level23[16 * map->count2 + 128 * i + static_cast<int>(c & 127)];
  return i == 0 ? -1 : i;
}
Ref<> encoding_map_size(Object* op, Object*) {
  auto* map = static_cast<EncodingMap*>(op);
  return new_int(Thread::current(), static_cast<long>(sizeof(EncodingMap)) - 1 + 16 * map->count2 + 128 * map->count3);
}
const MethodDef encoding_map_methods[] = {
    {"size", encoding_map_size, kMethNoargs, "size($self, /)\n--\n\nReturn the size (in bytes) of this object."},
    {},
};

}  // namespace

constinit Type encoding_map_type = [] {
  Type t = static_type("EncodingMap", sizeof(EncodingMap));
  t.tp_dealloc = [](Object* op) { object_free(op); };
  t.tp_methods = encoding_map_methods;
  return t;
}();

Ref<> build_encoding_map(Thread& t, Object* table) {
  if (!is_str(table) || str_length(table) == 0) return t.raise(exc::TypeError, "bad argument type for built-in operation");
  StrSpan s = str_span(table);
  ssize n = s.length < 256 ? s.length : 256;
  u8 level1[32], level2[512];
  std::memset(level1, 0xff, sizeof level1);
  std::memset(level2, 0xff, sizeof level2);
  int count2 = 0, count3 = 0;
  bool need_dict = read_char(s.kind, s.data, 0) != 0;
  for (ssize i = 1; i < n && !need_dict; ++i) {
    u32 c = read_char(s.kind, s.data, i);
    if (c == 0 || c > 0xffff) {
      need_dict = true;
      break;
    }
    if (c == kUndefined) continue;
    if (level1[c >> 11] == 0xff) level1[c >> 11] = static_cast<u8>(count2++);
    if (level2[c >> 7] == 0xff) level2[c >> 7] = static_cast<u8>(count3++);
  }
  if (count2 >= 0xff || count3 >= 0xff) need_dict = true;
  if (need_dict) {
    Ref<Dict> d = new_dict(t);
    if (!d) return {};
    for (ssize i = 0; i < n; ++i) {
      Ref<> key = new_int(t, read_char(s.kind, s.data, i)), value = new_int(t, i);
      if (!key || !value || dict_set(t, d, key, value) < 0) return {};
    }
    return d;
  }
  std::size_t extra = static_cast<std::size_t>(16 * count2 + 128 * count3);
  if (type_ready(&encoding_map_type) < 0) return {};
  auto* map = static_cast<EncodingMap*>(new_object_raw(t, &encoding_map_type, sizeof(EncodingMap) + extra));
  if (!map) return {};
  map->count2 = count2;
  map->count3 = count3;
  std::memcpy(map->level1, level1, sizeof level1);
  std::memset(map->level23, 0xff, 16 * count2);
  u8* level3 = map->level23 + 16 * count2;
  std::memset(level3, 0, 128 * count3);
  count3 = 0;
  for (ssize i = 1; i < n; ++i) {
    u32 c = read_char(s.kind, s.data, i);
    if (c == kUndefined) continue;
    u8& second = map->level23[16 * map->level1[c >> 11] + (c >> 7 & 15)];
    if (second == 0xff) second = static_cast<u8>(count3++);
    level3[128 * second + (c & 127)] = static_cast<u8>(i);
  }
  return steal<Object>(map);
}

// --- decoding ---

// What a mapping says of a byte: appended (1), undefined (0), error (-1).
static int decode_by_mapping(Thread& t, Object* mapping, u8 byte, StrBuilder& out) {
  Ref<> key = new_ref<Object>(small_int(byte));
  Ref<> value = get_item(t, mapping, key);
  if (!value) {
    if (!t.error_matches(exc::LookupError)) return -1;
    t.clear_error();
    return 0;
  }
  if (is_none(value)) return 0;
  if (is_int(value)) {
    long v = int_is_compact(value) ? int_compact_value(value) : -1;
    if (v == kUndefined) return 0;
    if (v < 0 || v > 0x10ffff) {
      return t.raise(exc::TypeError, "character mapping must be in range(0x%lx)", 0x110000ul);
    }
    return out.append(static_cast<u32>(v)) ? 1 : -1;
  }
  if (is_str(value)) {
    if (str_length(value) == 1 && str_char(value, 0) == kUndefined) return 0;
    return out.append(value.get()) ? 1 : -1;
  }
  return t.raise(exc::TypeError, "character mapping must return integer, None or str");
}

// Bytes that are all in the table. Null without exception: some are not.
static Ref<> decode_by_table(Thread& t, std::string_view data, const StrSpan& map) {
  auto n = static_cast<ssize>(data.size());
  auto* p = reinterpret_cast<const u8*>(data.data());
  if (map.length < 256 || n < 2) return {};
  return dispatch_kind(map.kind, map.data, [&](auto* table) -> Ref<> {
    u32 all = 0;
    for (ssize i = 0; i < n; ++i) {
      u32 c = table[p[i]];
      if (c == kUndefined) return {};
      all |= c;
    }
    Ref<Str> s = new_str_uninitialized(t, n, all > 0x10ffff ? 0x10ffff : all);
    if (!s) return {};
    dispatch_kind_mutable(str_kind(s), str_data(s), [&](auto* out) {
      for (ssize i = 0; i < n; ++i) out[i] = static_cast<std::remove_reference_t<decltype(*out)>>(table[p[i]]);
    });
    return s;
  });
}

Ref<> decode_charmap(Thread& t, std::string_view data, const char* errors, Object* mapping) {
  if (!mapping || is_none(mapping)) return decode_latin1(t, data);
  if (is_exact(mapping, str_type)) {
    if (Ref<> text = decode_by_table(t, data, str_span(mapping)); text || t.has_error()) return text;
  }
  StrBuilder out(t);
  DecodeErrors faults(t, "charmap", errors, data);
  bool table = is_exact(mapping, str_type);
  StrSpan map = table ? str_span(mapping) : StrSpan{1, "", 0};
  for (ssize i = 0; i < static_cast<ssize>(faults.data.size());) {
    auto byte = static_cast<u8>(faults.data[i]);
    if (table) {
      u32 c = byte < map.length ? read_char(map.kind, map.data, byte) : kUndefined;
      if (c != kUndefined) {
        if (!out.append(c)) return {};
        ++i;
        continue;
      }
    } else {
      int r = decode_by_mapping(t, mapping, byte, out);
      if (r < 0) return {};
      if (r > 0) {
        ++i;
        continue;
      }
    }
    if (!faults.handle(kReason, i, i + 1, &i, out)) return {};
  }
  return out.finish();
}

// --- encoding ---

// Writes what a character maps to: 1 written (or found, when out is null), 0 undefined, -1 error.
static int encode_by_mapping(Thread& t, Object* mapping, u32 c, BytesBuilder* out) {
  if (is_exact(mapping, encoding_map_type)) {
    int byte = map_lookup(static_cast<EncodingMap*>(mapping), c);
    if (byte < 0) return 0;
    return !out || out->append(static_cast<char>(byte)) ? 1 : -1;
  }
  Ref<> key = new_int(t, c);
  if (!key) return -1;
  Ref<> value = get_item(t, mapping, key);
  if (!value) {
    if (!t.error_matches(exc::LookupError)) return -1;
    t.clear_error();
    return 0;
  }
  if (is_none(value)) return 0;
  if (is_int(value)) {
    long v = int_is_compact(value) ? int_compact_value(value) : -1;
    if (v < 0 || v > 255) return t.raise(exc::TypeError, "character mapping must be in range(256)");
    return !out || out->append(static_cast<char>(v)) ? 1 : -1;
  }
  if (is_bytes(value)) return !out || out->append(bytes_view(value)) ? 1 : -1;
  return t.raise(exc::TypeError, "character mapping must return integer, bytes or None, not %.400s", type_of(value)->tp_name);
}

Ref<Bytes> encode_charmap(Thread& t, Object* s, const char* errors, Object* mapping) {
  if (!mapping || is_none(mapping)) return encode_latin1(t, s, errors);
  StrSpan span = str_span(s);
  BytesBuilder out(t);
  EncodeErrors faults(t, "charmap", errors, s);
  for (ssize i = 0; i < span.length;) {
    if (is_exact(mapping, encoding_map_type)) {
      if (!out.reserve(span.length - i)) return {};
      auto* map = static_cast<const EncodingMap*>(mapping);
      i += dispatch_kind(span.kind, span_bytes(span, i), [&](auto* p) {
        char* to = out.end();
        ssize k = 0;
        for (ssize n = span.length - i; k < n; ++k) {
          int byte = map_lookup(map, p[k]);
          if (byte < 0) break;
          to[k] = static_cast<char>(byte);
        }
        out.advance(k);
        return k;
      });
      if (i == span.length) break;
    }
    int r = encode_by_mapping(t, mapping, read_char(span.kind, span.data, i), &out);
    if (r < 0) return {};
    if (r > 0) {
      ++i;
      continue;
    }
    ssize end = i + 1;
    for (; end < span.length; ++end) {
      r = encode_by_mapping(t, mapping, read_char(span.kind, span.data, end), nullptr);
      if (r < 0) return {};
      if (r > 0) break;
    }
    // Replacement text goes through the map as well.
    auto put = [&](u32 c) {
      int ok = encode_by_mapping(t, mapping, c, &out);
      if (ok == 0) faults.raise(kReason, i, end);
      return ok > 0;
    };
    switch (faults.mode()) {
      case ErrorMode::strict:
        return faults.raise(kReason, i, end);
      case ErrorMode::ignore:
        i = end;
        continue;
      case ErrorMode::replace:
        for (ssize k = i; k < end; ++k) {
          if (!put('?')) return {};
        }
        i = end;
        continue;
      case ErrorMode::xmlcharrefreplace:
        for (ssize k = i; k < end; ++k) {
          char text[16] = "&#";
          char* end_of_text = hex::put_decimal(text + 2, read_char(span.kind, span.data, k));
          *end_of_text++ = ';';
          for (char* p = text; p < end_of_text; ++p) {
            if (!put(static_cast<u8>(*p))) return {};
          }
        }
        i = end;
        continue;
      default:
        break;
    }
    ssize position = end;
    Ref<> text = faults.call(kReason, i, end, &position);
    if (!text) return {};
    if (is_bytes(text)) {
      if (!out.append(bytes_view(text))) return {};
    } else {
      for (ssize k = 0; k < str_length(text); ++k) {
        if (!put(str_char(text, k))) return {};
      }
    }
    i = position;
  }
  return out.finish();
}

}  // namespace adder
