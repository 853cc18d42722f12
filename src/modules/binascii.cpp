// binascii: base64, hexadecimal, quoted-printable, uuencode; CRC-32 and CRC-CCITT.
#include <array>
#include <cstring>
#include <string>

#include "base/hex.h"
#include "core/args.h"
#include "core/type_object.h"
#include "docs/module_binascii.h"
#include "types/bytes.h"
#include "types/exceptions.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module_binascii;

Object* binascii_error = nullptr;
Object* binascii_incomplete = nullptr;
Raised fail(Thread& t, const char* message) { return t.raise_text(*static_cast<Type*>(binascii_error), message); }

// The bytes of a bytes-like object or an ASCII str, for the a2b functions.
class AsciiInput {
 public:
  AsciiInput(Thread& t, Object* o) {
    if (is_str(o)) {
      if (!str_is_ascii(o)) {
        t.raise_text(exc::ValueError, "string argument should contain only ASCII characters");
        return;
      }
      std::string_view v = ascii_view(o);
      data_ = reinterpret_cast<const u8*>(v.data());
      size_ = static_cast<ssize>(v.size());
      ok_ = true;
      return;
    }
    if (get_buffer(t, o, &view_, kBufSimple) < 0) {
      t.clear_error();
      t.raise(exc::TypeError, "argument should be bytes, buffer or ASCII string, not '%.100s'", type_of(o)->tp_name);
      return;
    }
    held_ = ok_ = true;
    data_ = static_cast<u8*>(view_.buf);
    size_ = view_.len;
  }
  ~AsciiInput() {
    if (held_) release_buffer(&view_);
  }
  AsciiInput(const AsciiInput&) = delete;
  AsciiInput& operator=(const AsciiInput&) = delete;
  explicit operator bool() const { return ok_; }
  const u8* data() const { return data_; }
  ssize size() const { return size_; }

 private:
  Buffer view_{};
  const u8* data_ = nullptr;
  ssize size_ = 0;
  bool ok_ = false, held_ = false;
};
const u8* bytes_of_view(const BufferView& v) { return reinterpret_cast<const u8*>(v.data()); }

// Output of known maximal size, cut to what was written.
class Output {
 public:
  Output(Thread& t, ssize room) : t_(t) {
    bytes_ = new_bytes_uninitialized(t, room > 1 ? room : 2);
    if (bytes_) out_ = reinterpret_cast<u8*>(bytes_->data);
  }
  explicit operator bool() const { return static_cast<bool>(bytes_); }
  void put(int c) { out_[n_++] = static_cast<u8>(c); }
  char* room() { return reinterpret_cast<char*>(out_) + n_; }
  void advance(ssize n) { n_ += n; }
  ssize size() const { return n_; }
  Ref<> finish() {
    if (n_ <= 1) return new_bytes(t_, {bytes_->data, static_cast<std::size_t>(n_)});
    if (n_ != bytes_->size && bytes_resize(t_, &bytes_, n_) < 0) return {};
    return std::move(bytes_);
  }

 private:
  Thread& t_;
  Ref<Bytes> bytes_;
  u8* out_ = nullptr;
  ssize n_ = 0;
};

// --- base64 ---

constexpr char kBase64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr auto kBase64Values = [] {
  std::array<u8, 256> table{};
  for (u8& v : table) v = 255;
  for (u8 i = 0; i < 64; ++i) table[static_cast<u8>(kBase64[i])] = i;
  return table;
}();

Ref<> a2b_base64(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::a2b_base64);
  Thread& t = Thread::current();
  Object* a[2];
  bool strict = false;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  AsciiInput in(t, a[0]);
  if (!in || !convert_flag(t, a[1], &strict)) return {};
  const u8* p = in.data();
  ssize n = in.size();
  Output out(t, (n + 3) / 4 * 3);
  if (!out) return {};
  if (strict && n > 0 && p[0] == '=') return fail(t, "Leading padding not allowed");
  int position = 0, pads = 0;
  bool padding = false;
  u32 bits = 0;
  for (ssize i = 0; i < n; ++i) {
    u8 c = p[i];
    if (c == '=') {
      padding = true;
      if (position >= 2 && position + ++pads >= 4) {  // the quad is complete: nothing more is read
        if (strict && i + 1 < n) return fail(t, "Excess data after padding");
        return out.finish();
      }
      continue;
    }
    u8 v = kBase64Values[c];
    if (v >= 64) {
      if (strict) return fail(t, "Only base64 data is allowed");
      continue;
    }
    if (strict && padding) return fail(t, "Discontinuous padding not allowed");
    pads = 0;
    bits = bits << 6 | v;
    if (position) out.put(static_cast<int>(bits >> (6 - 2 * position) & 0xff));
    position = (position + 1) & 3;
  }
  if (position == 0) return out.finish();
  if (position == 1) {
    return t.raise(*static_cast<Type*>(binascii_error),
                   "Invalid base64-encoded string: number of data characters (%zd) cannot be 1 more than a multiple of 4",
                   out.size() / 3 * 4 + 1);
  }
  return fail(t, "Incorrect padding");
}

Ref<> b2a_base64(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::b2a_base64);
  Thread& t = Thread::current();
  Object* a[2];
  bool newline = true;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  BufferView in(t, a[0]);
  if (!in || !convert_flag(t, a[1], &newline)) return {};
  const u8* p = bytes_of_view(in);
  ssize n = in.size();
  if (n > kSsizeMax / 2 - 3) return fail(t, "Too much data for base64 line");
  Output out(t, (n + 2) / 3 * 4 + newline);
  if (!out) return {};
  for (; n >= 3; n -= 3, p += 3) {
    u32 v = static_cast<u32>(p[0]) << 16 | static_cast<u32>(p[1]) << 8 | p[2];
    out.put(kBase64[v >> 18]);
    out.put(kBase64[v >> 12 & 63]);
    out.put(kBase64[v >> 6 & 63]);
    out.put(kBase64[v & 63]);
  }
  if (n > 0) {
    u32 v = static_cast<u32>(p[0]) << 16 | (n == 2 ? static_cast<u32>(p[1]) << 8 : 0);
    out.put(kBase64[v >> 18]);
    out.put(kBase64[v >> 12 & 63]);
    out.put(n == 2 ? kBase64[v >> 6 & 63] : '=');
    out.put('=');
  }
  if (newline) out.put('\n');
  return out.finish();
}

// --- hexadecimal ---

int hex_value(u8 c) { return hex::kValues[c] == 0xff ? -1 : hex::kValues[c]; }
Ref<> unhex(Object*, Object* arg) {
  Thread& t = Thread::current();
  AsciiInput in(t, arg);
  if (!in) return {};
  if (in.size() % 2) return fail(t, "Odd-length string");
  Output out(t, in.size() / 2);
  if (!out) return {};
  ssize done = hex::take_bytes(out.room(), in.data(), in.size() / 2);
  if (done < in.size() / 2) return fail(t, "Non-hexadecimal digit found");
  out.advance(done);
  return out.finish();
}

// One separator character; -1 on error.
int separator_char(Thread& t, Object* sep) {
  ssize n = length(t, sep);
  if (n < 0) return -1;
  if (n != 1) return t.raise_text(exc::ValueError, "sep must be length 1.");
  if (is_str(sep)) {
    if (str_char(sep, 0) > 0xff) return t.raise_text(exc::ValueError, "sep must be ASCII.");  // bytes may be any
    return static_cast<int>(str_char(sep, 0));
  }
  if (is_bytes(sep)) return static_cast<u8>(bytes_data(sep)[0]);
  return t.raise_text(exc::TypeError, "sep must be str or bytes.");
}
template <bool kLongName>
Ref<> hexlify(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(kLongName ? docs::hexlify : docs::b2a_hex);
  Thread& t = Thread::current();
  Object* a[3];
  int group = 1, separator = -1;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  BufferView in(t, a[0]);
  if (!in || !convert_int(t, a[2], &group)) return {};
  if (a[1]) {
    separator = separator_char(t, a[1]);
    if (separator < 0) return {};
  }
  ssize n = in.size();
  const u8* p = bytes_of_view(in);
  ssize size = group < 0 ? -static_cast<ssize>(group) : group;
  if (separator < 0 || size == 0) size = n + 1;
  ssize separators = n > 0 ? (n - 1) / size : 0;
  if (n > (kSsizeMax - separators) / 2) return t.raise_no_memory();
  Output out(t, 2 * n + separators);
  if (!out) return {};
  // A positive group counts from the right end, a negative one from the left.
  ssize left = group > 0 && n > 0 ? (n - 1) % size + 1 : size;
  for (ssize i = 0; i < n;) {
    if (i) out.put(separator);
    ssize run = left < n - i ? left : n - i;
    hex::put_bytes(out.room(), p + i, run);
    out.advance(2 * run);
    i += run;
    left = size;
  }
  return out.finish();
}

// --- uuencode ---

Ref<> a2b_uu(Object*, Object* arg) {
  Thread& t = Thread::current();
  AsciiInput in(t, arg);
  if (!in) return {};
  const u8* p = in.data();
  ssize n = in.size(), i = 1;
  int wanted = ((n > 0 ? p[0] : 0) - ' ') & 63;
  Output out(t, wanted);
  if (!out) return {};
  u32 bits = 0;
  int filled = 0;
  for (; out.size() < wanted; ++i) {
    // Spaces at the end of a line may have been lost: they count as zeros.
    u32 v = 0;
    if (i < n && p[i] != '\n' && p[i] != '\r') {
      if (p[i] < ' ' || p[i] > ' ' + 64) return fail(t, "Illegal char");
      v = (p[i] - ' ') & 63u;
    }
    bits = bits << 6 | v;
    filled += 6;
    if (filled >= 8) {
      filled -= 8;
      out.put(static_cast<int>(bits >> filled & 0xff));
      bits &= (1u << filled) - 1;
    }
  }
  for (; i < n; ++i) {
    if (p[i] != ' ' && p[i] != ' ' + 64 && p[i] != '\n' && p[i] != '\r') return fail(t, "Trailing garbage");
  }
  return out.finish();
}
Ref<> b2a_uu(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::b2a_uu);
  Thread& t = Thread::current();
  Object* a[2];
  bool backtick = false;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  BufferView in(t, a[0]);
  if (!in || !convert_flag(t, a[1], &backtick)) return {};
  const u8* p = bytes_of_view(in);
  ssize n = in.size();
  if (n > 45) return fail(t, "At most 45 bytes at once");
  Output out(t, 2 + (n + 2) / 3 * 4);
  if (!out) return {};
  auto put = [&](u32 v) { out.put(backtick && v == 0 ? '`' : static_cast<int>(v + ' ')); };
  put(static_cast<u32>(n));
  u32 bits = 0;
  int filled = 0;
  for (ssize i = 0; i < n || filled != 0; ++i) {
    bits = bits << 8 | (i < n ? p[i] : 0u);
    filled += 8;
    while (filled >= 6) {
      filled -= 6;
      put(bits >> filled & 63);
    }
  }
  out.put('\n');
  return out.finish();
}

// --- quoted-printable (RFC 2045, 6.7; RFC 2047 for headers) ---

Ref<> a2b_qp(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::a2b_qp);
  Thread& t = Thread::current();
  Object* a[2];
  bool header = false;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  AsciiInput in(t, a[0]);
  if (!in || !convert_flag(t, a[1], &header)) return {};
  const u8* p = in.data();
  ssize n = in.size();
  Output out(t, n);
  if (!out) return {};
  for (ssize i = 0; i < n;) {
    if (p[i] == '=') {
      if (++i >= n) break;
      if (p[i] == '\n' || p[i] == '\r') {  // soft line break
        while (i < n && p[i] != '\n') ++i;
        if (i < n) ++i;
      } else if (p[i] == '=') {  // some encoders double it
        out.put('=');
        ++i;
      } else if (i + 1 < n && hex_value(p[i]) >= 0 && hex_value(p[i + 1]) >= 0) {
        out.put(hex_value(p[i]) << 4 | hex_value(p[i + 1]));
        i += 2;
      } else {
        out.put('=');
      }
    } else {
      out.put(header && p[i] == '_' ? ' ' : p[i]);
      ++i;
    }
  }
  return out.finish();
}

struct QpOptions {
  bool quote_tabs = false, is_text = true, header = false;
};
bool must_quote(const u8* p, ssize n, ssize i, ssize line, const QpOptions& o) {
  u8 c = p[i];
  if (c > 126 || c == '=' || (o.header && c == '_')) return true;
  if (c == '.' && line == 0 && (i + 1 == n || p[i + 1] == '\n' || p[i + 1] == '\r' || p[i + 1] == 0)) return true;
  if (c == '\r' || c == '\n') return !o.is_text;
  if (c == '\t' || c == ' ') return i + 1 == n || o.quote_tabs;
  return c < 33;
}
Ref<> b2a_qp(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::b2a_qp);
  Thread& t = Thread::current();
  Object* a[4];
  QpOptions o;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  BufferView in(t, a[0]);
  if (!in || !convert_flag(t, a[1], &o.quote_tabs) || !convert_flag(t, a[2], &o.is_text) || !convert_flag(t, a[3], &o.header))
    return {};
  constexpr ssize kMaxLine = 76;
  const u8* p = bytes_of_view(in);
  ssize n = in.size();
  // The input's own line ends are used: those of its first line.
  const void* first_newline = n ? std::memchr(p, '\n', static_cast<std::size_t>(n)) : nullptr;
  bool crlf = first_newline && first_newline != p && static_cast<const u8*>(first_newline)[-1] == '\r';
  std::string out;
  ssize line = 0;
  auto quote = [&](u8 c) {
    out += '=';
    out += "0123456789ABCDEF"[c >> 4];
    out += "0123456789ABCDEF"[c & 15];
  };
  auto soft_break = [&] {
    out += '=';
    out += crlf ? "\r\n" : "\n";
    line = 0;
  };
  for (ssize i = 0; i < n;) {
    u8 c = p[i];
    if (must_quote(p, n, i, line, o)) {
      if (line + 3 >= kMaxLine) soft_break();
      quote(c);
      ++i;
      line += 3;
    } else if (o.is_text && (c == '\n' || (c == '\r' && i + 1 < n && p[i + 1] == '\n'))) {
      line = 0;
      if (!out.empty() && (out.back() == ' ' || out.back() == '\t')) {  // no white space before a line end
        u8 space = static_cast<u8>(out.back());
        out.pop_back();
        quote(space);
      }
      out += crlf ? "\r\n" : "\n";
      i += c == '\r' ? 2 : 1;
    } else {
      if (i + 1 != n && p[i + 1] != '\n' && line + 1 >= kMaxLine) soft_break();
      ++line;
      out += o.header && c == ' ' ? '_' : static_cast<char>(c);
      ++i;
    }
  }
  return new_bytes(t, out);
}

// --- checksums ---

// CRC-32 eight bytes a step (Intel's "slicing by 8").
constexpr auto kCrc32 = [] {
  std::array<std::array<u32, 256>, 8> table{};
  for (u32 i = 0; i < 256; ++i) {
    u32 c = i;
    for (int k = 0; k < 8; ++k) c = c & 1 ? c >> 1 ^ 0xedb88320u : c >> 1;
    table[0][i] = c;
  }
  for (std::size_t s = 1; s < 8; ++s) {
    for (std::size_t i = 0; i < 256; ++i) table[s][i] = table[s - 1][i] >> 8 ^ table[0][table[s - 1][i] & 255];
  }
  return table;
}();
u32 crc32_update(u32 crc, const u8* p, ssize n) {
  crc = ~crc;
  for (; n >= 8; n -= 8, p += 8) {
    u64 v;
    std::memcpy(&v, p, 8);
    v ^= crc;
    crc = 0;
    for (std::size_t k = 0; k < 8; ++k) crc ^= kCrc32[7 - k][v >> (8 * k) & 255];
  }
  for (; n > 0; --n, ++p) crc = crc >> 8 ^ kCrc32[0][(crc ^ *p) & 255];
  return ~crc;
}
Ref<> crc32(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "crc32", nargs, 1, 2)) return {};
  BufferView in(t, args[0]);
  if (!in) return {};
  u64 crc = 0;
  if (nargs == 2) {
    crc = as_u64_mask(t, args[1]);
    if (crc == static_cast<u64>(-1) && t.has_error()) return {};
  }
  return new_int(t, static_cast<long>(crc32_update(static_cast<u32>(crc), bytes_of_view(in), in.size())));
}
// x^16 + x^12 + x^5 + 1, the high bit first.
constexpr auto kCrcHqx = [] {
  std::array<u16, 256> table{};
  for (u32 i = 0; i < 256; ++i) {
    u32 c = i << 8;
    for (int k = 0; k < 8; ++k) c = c & 0x8000 ? c << 1 ^ 0x1021 : c << 1;
    table[i] = static_cast<u16>(c);
  }
  return table;
}();
Ref<> crc_hqx(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "crc_hqx", nargs, 2, 2)) return {};
  BufferView in(t, args[0]);
  if (!in) return {};
  u64 given = as_u64_mask(t, args[1]);
  if (given == static_cast<u64>(-1) && t.has_error()) return {};
  u32 crc = given & 0xffff;
  const u8* p = bytes_of_view(in);
  for (ssize i = 0; i < in.size(); ++i) crc = (crc << 8 & 0xff00) ^ kCrcHqx[crc >> 8 ^ p[i]];
  return new_int(t, static_cast<long>(crc));
}

constexpr int kKeywords = kMethFastcall | kMethKeywords;
const MethodDef methods[] = {{"a2b_uu", a2b_uu, kMethO, docs::a2b_uu},
                             {"b2a_uu", b2a_uu, kKeywords, docs::b2a_uu},
                             {"a2b_base64", a2b_base64, kKeywords, docs::a2b_base64},
                             {"b2a_base64", b2a_base64, kKeywords, docs::b2a_base64},
                             {"a2b_hex", unhex, kMethO, docs::a2b_hex},
                             {"b2a_hex", hexlify<false>, kKeywords, docs::b2a_hex},
                             {"hexlify", hexlify<true>, kKeywords, docs::hexlify},
                             {"unhexlify", unhex, kMethO, docs::unhexlify},
                             {"crc_hqx", crc_hqx, kMethFastcall, docs::crc_hqx},
                             {"crc32", crc32, kMethFastcall, docs::crc32},
                             {"a2b_qp", a2b_qp, kKeywords, docs::a2b_qp},
                             {"b2a_qp", b2a_qp, kKeywords, docs::b2a_qp},
                             {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (!binascii_error) {
    binascii_error = new_exception_class(t, "binascii.Error", nullptr, &exc::ValueError, nullptr).release();
    binascii_incomplete = new_exception_class(t, "binascii.Incomplete", nullptr, nullptr, nullptr).release();
    if (!binascii_error || !binascii_incomplete) return -1;
  }
  if (module_add(t, module, "Error", new_ref(binascii_error)) < 0) return -1;
  return module_add(t, module, "Incomplete", new_ref(binascii_incomplete));
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "binascii", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_binascii() { return module_def_init(&definition); }

}  // namespace adder
