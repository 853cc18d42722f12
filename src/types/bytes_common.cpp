// What bytes and bytearray share beyond the templates of bytes_methods.h: hex, join, in.
#include "types/bytes_common.h"

#include "base/hex.h"

namespace adder {

Ref<> bytes_hex_text(Thread& t, std::string_view data, Object* separator, int group) {
  char sep = 0;
  bool has_separator = false;
  if (separator) {
    ssize n = length(t, separator);
    if (n < 0) return {};
    if (n != 1) return t.raise(exc::ValueError, "sep must be length 1.");
    if (is_str(separator)) {
      if (str_char(separator, 0) > 127) return t.raise(exc::ValueError, "sep must be ASCII.");
      sep = static_cast<char>(str_char(separator, 0));
    } else if (is_bytes(separator)) {
      sep = *bytes_data(separator);
    } else {
      return t.raise(exc::TypeError, "sep must be str or bytes.");
    }
    if (static_cast<u8>(sep) > 127) return t.raise(exc::ValueError, "sep must be ASCII.");
    has_separator = true;
  }
  ssize n = ssize_of(data);
  if (n == 0) return new_ref(empty_str());
  ssize size = 0, separators = 0;
  if (has_separator && group != 0) {
    size = group < 0 ? -static_cast<ssize>(group) : group;
    separators = (n - 1) / size;
  }
  if (n > (kSsizeMax - separators) / 2) return t.raise_no_memory();
  Ref<Str> s = new_str_uninitialized(t, 2 * n + separators, 0x7f);
  if (!s) return {};
  char* out = static_cast<char*>(str_data(s));
  // Groups are counted from the right for positive sizes, from the left for negative ones.
  ssize until = !size ? n : group < 0 ? size : (n - 1) % size + 1;
  for (ssize i = 0; i < n;) {
    if (i) *out++ = sep;
    ssize run = until < n - i ? until : n - i;
    out = hex::put_bytes(out, units(data) + i, run);
    i += run;
    until = size;
  }
  return s;
}

Ref<> bytes_hex_method(Thread& t, std::string_view data, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("hex($self, /, sep=None, bytes_per_sep=1)");
  Object* a[2];
  int group = 1;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[1], &group)) return {};
  return bytes_hex_text(t, data, a[0], group);
}

bool bytes_parse_hex(Thread& t, Object* text, BytesBuilder& out) {
  StrSpan s = str_span(text);
  auto bad = [&](ssize at) {
    t.raise(exc::ValueError, "non-hexadecimal number found in fromhex() arg at position %zd", at);
    return false;
  };
  if (!out.reserve(s.length / 2)) return false;
  for (ssize i = 0; i < s.length; ++i) {
    if (s.kind == 1) {
      ssize done = hex::take_bytes(out.end(), static_cast<const u8*>(s.data) + i, (s.length - i) / 2);
      out.advance(done);
      i += 2 * done;
      if (i == s.length) break;
    }
    u32 c = read_char(s.kind, s.data, i);
    if (c < 128 && ctype::is_space(static_cast<u8>(c))) continue;
    int high = ctype::hex_value(c);
    if (high < 0) return bad(i);
    int low = i + 1 < s.length ? ctype::hex_value(read_char(s.kind, s.data, i + 1)) : -1;
    if (low < 0) return bad(i + 1);
    if (!out.append(static_cast<char>(high << 4 | low))) return false;
    ++i;
  }
  return true;
}

bool bytes_map(std::string_view data, const u8* table, char* out) {
  const u8* p = units(data);
  for (ssize i = 0, n = ssize_of(data); i < n; ++i) out[i] = static_cast<char>(table[p[i]]);
  return std::memcmp(p, out, data.size()) != 0;
}

Ref<> bytes_maketrans(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ByteNeedle from, to;
  if (!check_positional(t, "maketrans", nargs, 2, 2) || !from.take_buffer(t, args[0]) || !to.take_buffer(t, args[1])) return {};
  if (from.text().size() != to.text().size()) {
    return t.raise(exc::ValueError, "maketrans arguments must have same length");
  }
  Ref<Bytes> table = new_bytes_uninitialized(t, 256);
  if (!table) return {};
  for (int i = 0; i < 256; ++i) table->data[i] = static_cast<char>(i);
  for (std::size_t i = 0; i < from.text().size(); ++i) table->data[static_cast<u8>(from.text()[i])] = to.text()[i];
  return table;
}

bool bytes_fill_char(Thread& t, const char* function, Object* o, char* fill) {
  if (is_bytes(o) && bytes_size(o) == 1) {
    *fill = *bytes_data(o);
    return true;
  }
  if (is_a(o, bytearray_type) && static_cast<ByteArray*>(o)->size == 1) {
    *fill = *bytearray_data(o);
    return true;
  }
  wrong_argument(t, function, "argument 2", "a byte string of length 1", o);
  return false;
}

int bytes_contains(Thread& t, std::string_view data, Object* item) {
  if (has_index(item)) {
    ssize v = index_as_ssize(t, item, nullptr);
    if (v != -1 || !t.has_error()) {
      if (v < 0 || v > 255) return t.raise(exc::ValueError, "byte must be in range(0, 256)");
      return data.size() && std::memchr(data.data(), static_cast<int>(v), data.size()) != nullptr;
    }
    t.clear_error();  // no index after all: bytes, perhaps
  }
  ByteNeedle needle;
  if (!needle.take_buffer(t, item)) return -1;
  return search::find(units(data), ssize_of(data), units(needle.text()), ssize_of(needle.text())) >= 0;
}

bool bytes_join_into(Thread& t, std::string_view separator, Object* iterable, BytesBuilder& out) {
  Ref<> items = sequence_fast(t, iterable, "can only join an iterable");
  if (!items) return false;
  for (ssize i = 0; i < static_cast<ssize>(fast_items(items).size()); ++i) {
    Ref<> item = new_ref(fast_items(items)[i]);
    if (i && !out.append(separator)) return false;
    if (is_exact(item, bytes_type)) {
      if (!out.append(bytes_view(item))) return false;
      continue;
    }
    Buffer view;
    if (!has_buffer(item) || get_buffer(t, item, &view, kBufSimple) < 0) {
      t.clear_error();
      t.raise(exc::TypeError, "sequence item %zd: expected a bytes-like object, %.80s found", i, type_of(item)->tp_name);
      return false;
    }
    bool ok = out.append({static_cast<const char*>(view.buf), static_cast<std::size_t>(view.len)});
    release_buffer(&view);
    if (!ok) return false;
  }
  return true;
}

Ref<> bytes_join(Thread& t, Object* separator, Object* iterable) {
  std::string_view sep = is_bytes(separator) ? bytes_view(separator) : std::string_view();
  Ref<> items = sequence_fast(t, iterable, "can only join an iterable");
  if (!items) return {};
  auto span = fast_items(items);
  if (span.size() == 1 && is_exact(span[0], bytes_type)) return new_ref(span[0]);
  std::size_t total = 0;
  bool plain = !span.empty();
  for (Object* item : span) {
    if (!is_exact(item, bytes_type)) {
      plain = false;
      break;
    }
    if (__builtin_add_overflow(total, static_cast<std::size_t>(bytes_size(item)) + sep.size(), &total)) {
      return t.raise(exc::OverflowError, "join() result is too long");
    }
  }
  if (plain) {
    Ref<Bytes> result = new_bytes_uninitialized(t, static_cast<ssize>(total - sep.size()));
    if (!result) return {};
    char* p = result->data;
    bool separated = !sep.empty();
    for (std::size_t i = 0; i < span.size(); ++i) {
      if (separated && i) {
        std::memcpy(p, sep.data(), sep.size());
        p += sep.size();
      }
      std::memcpy(p, bytes_data(span[i]), bytes_size(span[i]));
      p += bytes_size(span[i]);
    }
    return result;
  }
  BytesBuilder out(t);
  if (!bytes_join_into(t, sep, items, out)) return {};
  return out.finish();
}

}  // namespace adder
