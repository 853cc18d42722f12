// _codecs: the registry's functions, and each native codec as a pair of functions returning (result, length consumed).
#include "core/args.h"
#include "core/codecs.h"
#include "core/type_object.h"
#include "docs/module__codecs.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/int.h"
#include "types/list.h"

namespace adder {

namespace {

namespace doc_c = doc::module__codecs;

/// A str argument as UTF-8, null for None where that is allowed. False + exception otherwise.
bool text_argument(Thread& t, Object* o, const char* function, const char* argument, bool or_none, const char** out) {
  *out = nullptr;
  if (!o || (or_none && is_none(o))) return true;
  if (!is_str(o)) {
    bad_argument(t, function, argument, or_none ? "str or None" : "str", o);
    return false;
  }
  std::string_view text;
  if (!convert_utf8(t, o, function, argument, &text)) return false;
  *out = text.data();
  return true;
}

// --- the registry ---

Ref<> codecs_register(Object*, Object* function) {
  return codec_register(Thread::current(), function) < 0 ? Ref<>() : new_none();
}

Ref<> codecs_unregister(Object*, Object* function) {
  return codec_unregister(Thread::current(), function) < 0 ? Ref<>() : new_none();
}

Ref<> codecs_lookup(Object*, Object* encoding) {
  Thread& t = Thread::current();
  const char* name;
  if (!text_argument(t, encoding, "lookup", "argument", false, &name)) return {};
  return codec_lookup(t, name);
}

template <Ref<> (*run)(Thread&, Object*, const char*, const char*)>
Ref<> convert_any(const Signature& signature, const char* function, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  Object* a[3];
  if (!signature.unpack(t, args, nargs, kwnames, a)) return {};
  const char *encoding, *errors;
  if (!text_argument(t, a[1], function, "encoding", false, &encoding)) return {};
  if (!text_argument(t, a[2], function, "errors", false, &errors)) return {};
  return run(t, a[0], encoding ? encoding : "utf-8", errors);
}

Ref<> codecs_encode(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc_c::encode);
  return convert_any<codec_encode>(kSignature, "encode", args, nargs, kwnames);
}

Ref<> codecs_decode(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc_c::decode);
  return convert_any<codec_decode>(kSignature, "decode", args, nargs, kwnames);
}

Ref<> codecs_register_error(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  const char* name;
  if (!check_positional(t, "register_error", nargs, 2, 2)) return {};
  if (!text_argument(t, args[0], "register_error", "argument 1", false, &name)) return {};
  return codec_register_error(t, name, args[1]) < 0 ? Ref<>() : new_none();
}

Ref<> codecs_lookup_error(Object*, Object* o) {
  Thread& t = Thread::current();
  const char* name;
  if (!text_argument(t, o, "lookup_error", "argument", false, &name)) return {};
  return codec_lookup_error(t, name);
}

// --- the codecs ---

Ref<> pair(Thread& t, Ref<> result, ssize length) {
  if (!result) return {};
  Ref<> n = new_int(t, length);
  return n ? Ref<>(tuple_pack(t, result.get(), n.get())) : Ref<>();
}

// Bytes to be decoded; some codecs also take a str, which stands for its UTF-8.
class Input {
 public:
  bool take(Thread& t, Object* o, bool or_str) {
    if (or_str && is_str(o)) {
      ssize size;
      const char* text = str_utf8(t, o, &size);
      view_ = {text, text ? static_cast<std::size_t>(size) : 0};
      return text;
    }
    if (get_buffer(t, o, &buffer_, kBufSimple) < 0) return false;
    held_ = true;
    view_ = {static_cast<char*>(buffer_.buf), static_cast<std::size_t>(buffer_.len)};
    return true;
  }
  ~Input() {
    if (held_) release_buffer(&buffer_);
  }
  std::string_view view() const { return view_; }
  ssize size() const { return static_cast<ssize>(view_.size()); }

 private:
  Buffer buffer_{};
  bool held_ = false;
  std::string_view view_;
};

struct DecodeCall {
  Thread& t;
  Input input;
  const char* errors = nullptr;
  bool final = false;

  /// (data, errors=None, ...): up to `max` arguments. args[2] is `final` if `stateful`.
  bool parse(const char* name, Object* const* args, ssize nargs, ssize max, bool or_str = false) {
    if (!check_positional(t, name, nargs, 1, max)) return false;
    if (!input.take(t, args[0], or_str)) return false;
    return nargs < 2 || text_argument(t, args[1], name, "argument 2", true, &errors);
  }
  ssize* consumed(ssize* n) const { return final ? nullptr : n; }
};

using Stateful = Ref<> (*)(Thread&, std::string_view, const char*, ssize*);

template <Stateful decode>
Ref<> decode_stateful(const char* name, Object* const* args, ssize nargs, bool final_by_default, bool or_str) {
  DecodeCall call{Thread::current(), {}, nullptr, final_by_default};
  if (!call.parse(name, args, nargs, 3, or_str)) return {};
  if (nargs > 2 && !convert_flag(call.t, args[2], &call.final)) return {};
  ssize consumed = call.input.size();
  Ref<> text = decode(call.t, call.input.view(), call.errors, call.consumed(&consumed));
  return pair(call.t, std::move(text), consumed);
}

using Wide = Ref<> (*)(Thread&, std::string_view, const char*, int*, ssize*);

template <Wide decode>
Ref<> decode_wide(const char* name, int byteorder, Object* const* args, ssize nargs) {
  DecodeCall call{Thread::current(), {}, nullptr, false};
  if (!call.parse(name, args, nargs, 3)) return {};
  if (nargs > 2 && !convert_flag(call.t, args[2], &call.final)) return {};
  ssize consumed = call.input.size();
  Ref<> text = decode(call.t, call.input.view(), call.errors, &byteorder, call.consumed(&consumed));
  return pair(call.t, std::move(text), consumed);
}

/// The same, telling the byte order found as a third item.
template <Wide decode>
Ref<> decode_wide_ex(const char* name, Object* const* args, ssize nargs) {
  DecodeCall call{Thread::current(), {}, nullptr, false};
  int byteorder = 0;
  if (!call.parse(name, args, nargs, 4)) return {};
  if (nargs > 2 && !convert_int(call.t, args[2], &byteorder)) return {};
  if (nargs > 3 && !convert_flag(call.t, args[3], &call.final)) return {};
  ssize consumed = call.input.size();
  Ref<> text = decode(call.t, call.input.view(), call.errors, &byteorder, call.consumed(&consumed));
  if (!text) return {};
  return build_value(call.t, "(Nni)", text.release(), consumed, byteorder);
}

#define STATEFUL(name, decode, final_by_default, or_str)                          \
  Ref<> codecs_##name(Object*, Object* const* args, ssize nargs) {                \
    return decode_stateful<decode>(#name, args, nargs, final_by_default, or_str); \
  }
STATEFUL(utf_8_decode, decode_utf8, false, false)
STATEFUL(utf_7_decode, decode_utf7, false, false)
STATEFUL(unicode_escape_decode, decode_unicode_escape, true, true)
STATEFUL(raw_unicode_escape_decode, decode_raw_unicode_escape, true, true)
#undef STATEFUL
#define WIDE(name, decode, byteorder) \
  Ref<> codecs_##name(Object*, Object* const* args, ssize nargs) { return decode_wide<decode>(#name, byteorder, args, nargs); }
WIDE(utf_16_decode, decode_utf16, 0)
WIDE(utf_16_le_decode, decode_utf16, -1)
WIDE(utf_16_be_decode, decode_utf16, 1)
WIDE(utf_32_decode, decode_utf32, 0)
WIDE(utf_32_le_decode, decode_utf32, -1)
WIDE(utf_32_be_decode, decode_utf32, 1)
#undef WIDE
Ref<> codecs_utf_16_ex_decode(Object*, Object* const* args, ssize nargs) {
  return decode_wide_ex<decode_utf16>("utf_16_ex_decode", args, nargs);
}
Ref<> codecs_utf_32_ex_decode(Object*, Object* const* args, ssize nargs) {
  return decode_wide_ex<decode_utf32>("utf_32_ex_decode", args, nargs);
}

Ref<> codecs_latin_1_decode(Object*, Object* const* args, ssize nargs) {
  DecodeCall call{Thread::current(), {}};
  if (!call.parse("latin_1_decode", args, nargs, 2)) return {};
  return pair(call.t, decode_latin1(call.t, call.input.view()), call.input.size());
}

Ref<> codecs_ascii_decode(Object*, Object* const* args, ssize nargs) {
  DecodeCall call{Thread::current(), {}};
  if (!call.parse("ascii_decode", args, nargs, 2)) return {};
  return pair(call.t, decode_ascii(call.t, call.input.view(), call.errors), call.input.size());
}

Ref<> codecs_charmap_decode(Object*, Object* const* args, ssize nargs) {
  DecodeCall call{Thread::current(), {}};
  if (!call.parse("charmap_decode", args, nargs, 3)) return {};
  Object* mapping = nargs > 2 && !is_none(args[2]) ? args[2] : nullptr;
  return pair(call.t, decode_charmap(call.t, call.input.view(), call.errors, mapping), call.input.size());
}

Ref<> codecs_escape_decode(Object*, Object* const* args, ssize nargs) {
  DecodeCall call{Thread::current(), {}};
  if (!call.parse("escape_decode", args, nargs, 2, true)) return {};
  return pair(call.t, bytes_decode_escape_warning(call.t, call.input.view(), call.errors), call.input.size());
}

Ref<> codecs_escape_encode(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  const char* errors = nullptr;
  if (!check_positional(t, "escape_encode", nargs, 1, 2)) return {};
  if (!is_bytes(args[0])) return bad_argument(t, "escape_encode", "argument 1", "bytes", args[0]);
  if (nargs > 1 && !text_argument(t, args[1], "escape_encode", "argument 2", true, &errors)) return {};
  std::string_view data = bytes_view(args[0]);
  BytesBuilder out(t);
  static constexpr char kHex[] = "0123456789abcdef";
  for (char c : data) {
    auto byte = static_cast<u8>(c);
    bool ok = true;
    switch (c) {
      case '\'':
      case '\\':
        ok = out.append('\\') && out.append(c);
        break;
      case '\t':
        ok = out.append("\\t");
        break;
      case '\n':
        ok = out.append("\\n");
        break;
      case '\r':
        ok = out.append("\\r");
        break;
      default:
        if (byte >= ' ' && byte < 0x7f) {
          ok = out.append(c);
        } else {
          ok = out.append("\\x") && out.append(kHex[byte >> 4]) && out.append(kHex[byte & 15]);
        }
    }
    if (!ok) return {};
  }
  return pair(t, out.finish(), static_cast<ssize>(data.size()));
}

Ref<> codecs_readbuffer_encode(Object*, Object* const* args, ssize nargs) {
  DecodeCall call{Thread::current(), {}};
  if (!call.parse("readbuffer_encode", args, nargs, 2, true)) return {};
  return pair(call.t, new_bytes(call.t, call.input.view()), call.input.size());
}

struct EncodeCall {
  Thread& t;
  Object* text = nullptr;
  const char* errors = nullptr;

  bool parse(const char* name, Object* const* args, ssize nargs, ssize max) {
    if (!check_positional(t, name, nargs, 1, max)) return false;
    if (!is_str(args[0])) {
      bad_argument(t, name, "argument 1", "str", args[0]);
      return false;
    }
    text = args[0];
    return nargs < 2 || text_argument(t, args[1], name, "argument 2", true, &errors);
  }
  Ref<> result(Ref<Bytes> bytes) { return pair(t, std::move(bytes), str_length(text)); }
};

#define ENCODER(name, expression)                                  \
  Ref<> codecs_##name(Object*, Object* const* args, ssize nargs) { \
    EncodeCall call{Thread::current()};                            \
    if (!call.parse(#name, args, nargs, 2)) return {};             \
    return call.result(expression);                                \
  }
ENCODER(utf_8_encode, encode_utf8(call.t, call.text, call.errors))
ENCODER(utf_7_encode, encode_utf7(call.t, call.text, call.errors))
ENCODER(utf_16_le_encode, encode_utf16(call.t, call.text, call.errors, -1))
ENCODER(utf_16_be_encode, encode_utf16(call.t, call.text, call.errors, 1))
ENCODER(utf_32_le_encode, encode_utf32(call.t, call.text, call.errors, -1))
ENCODER(utf_32_be_encode, encode_utf32(call.t, call.text, call.errors, 1))
ENCODER(latin_1_encode, encode_latin1(call.t, call.text, call.errors))
ENCODER(ascii_encode, encode_ascii(call.t, call.text, call.errors))
ENCODER(unicode_escape_encode, encode_unicode_escape(call.t, call.text))
ENCODER(raw_unicode_escape_encode, encode_raw_unicode_escape(call.t, call.text))
#undef ENCODER

template <Ref<Bytes> (*encode)(Thread&, Object*, const char*, int)>
Ref<> encode_wide(const char* name, Object* const* args, ssize nargs) {
  EncodeCall call{Thread::current()};
  int byteorder = 0;
  if (!call.parse(name, args, nargs, 3)) return {};
  if (nargs > 2 && !convert_int(call.t, args[2], &byteorder)) return {};
  return call.result(encode(call.t, call.text, call.errors, byteorder));
}
Ref<> codecs_utf_16_encode(Object*, Object* const* args, ssize nargs) {
  return encode_wide<encode_utf16>("utf_16_encode", args, nargs);
}
Ref<> codecs_utf_32_encode(Object*, Object* const* args, ssize nargs) {
  return encode_wide<encode_utf32>("utf_32_encode", args, nargs);
}

Ref<> codecs_charmap_encode(Object*, Object* const* args, ssize nargs) {
  EncodeCall call{Thread::current()};
  if (!call.parse("charmap_encode", args, nargs, 3)) return {};
  Object* mapping = nargs > 2 && !is_none(args[2]) ? args[2] : nullptr;
  return call.result(encode_charmap(call.t, call.text, call.errors, mapping));
}

Ref<> codecs_charmap_build(Object*, Object* map) {
  Thread& t = Thread::current();
  if (!is_str(map)) return bad_argument(t, "charmap_build", "argument", "str", map);
  if (str_length(map) == 0) return t.raise(exc::TypeError, "bad argument type for built-in operation");
  return build_encoding_map(t, map);
}

#define ENCODE_DOC(name) #name "($module, str, errors=None, /)\n--\n\n"
#define DECODE_DOC(name, rest) #name "($module, data, errors=None, " rest "/)\n--\n\n"
const MethodDef methods[] = {
    {"register", codecs_register, kMethO, doc_c::register_},
    {"unregister", codecs_unregister, kMethO, doc_c::unregister},
    {"lookup", codecs_lookup, kMethO, doc_c::lookup},
    {"encode", codecs_encode, kMethFastcall | kMethKeywords, doc_c::encode},
    {"decode", codecs_decode, kMethFastcall | kMethKeywords, doc_c::decode},
    {"escape_encode", codecs_escape_encode, kMethFastcall, DECODE_DOC(escape_encode, "")},
    {"escape_decode", codecs_escape_decode, kMethFastcall, DECODE_DOC(escape_decode, "")},
    {"utf_8_encode", codecs_utf_8_encode, kMethFastcall, ENCODE_DOC(utf_8_encode)},
    {"utf_8_decode", codecs_utf_8_decode, kMethFastcall, DECODE_DOC(utf_8_decode, "final=False, ")},
    {"utf_7_encode", codecs_utf_7_encode, kMethFastcall, ENCODE_DOC(utf_7_encode)},
    {"utf_7_decode", codecs_utf_7_decode, kMethFastcall, DECODE_DOC(utf_7_decode, "final=False, ")},
    {"utf_16_encode", codecs_utf_16_encode, kMethFastcall, "utf_16_encode($module, str, errors=None, byteorder=0, /)\n--\n\n"},
    {"utf_16_le_encode", codecs_utf_16_le_encode, kMethFastcall, ENCODE_DOC(utf_16_le_encode)},
    {"utf_16_be_encode", codecs_utf_16_be_encode, kMethFastcall, ENCODE_DOC(utf_16_be_encode)},
    {"utf_16_decode", codecs_utf_16_decode, kMethFastcall, DECODE_DOC(utf_16_decode, "final=False, ")},
    {"utf_16_le_decode", codecs_utf_16_le_decode, kMethFastcall, DECODE_DOC(utf_16_le_decode, "final=False, ")},
    {"utf_16_be_decode", codecs_utf_16_be_decode, kMethFastcall, DECODE_DOC(utf_16_be_decode, "final=False, ")},
    {"utf_16_ex_decode", codecs_utf_16_ex_decode, kMethFastcall,
     DECODE_DOC(utf_16_ex_decode, "byteorder=0, final=False,\n                 ")},
    {"utf_32_encode", codecs_utf_32_encode, kMethFastcall, "utf_32_encode($module, str, errors=None, byteorder=0, /)\n--\n\n"},
    {"utf_32_le_encode", codecs_utf_32_le_encode, kMethFastcall, ENCODE_DOC(utf_32_le_encode)},
    {"utf_32_be_encode", codecs_utf_32_be_encode, kMethFastcall, ENCODE_DOC(utf_32_be_encode)},
    {"utf_32_decode", codecs_utf_32_decode, kMethFastcall, DECODE_DOC(utf_32_decode, "final=False, ")},
    {"utf_32_le_decode", codecs_utf_32_le_decode, kMethFastcall, DECODE_DOC(utf_32_le_decode, "final=False, ")},
    {"utf_32_be_decode", codecs_utf_32_be_decode, kMethFastcall, DECODE_DOC(utf_32_be_decode, "final=False, ")},
    {"utf_32_ex_decode", codecs_utf_32_ex_decode, kMethFastcall,
     DECODE_DOC(utf_32_ex_decode, "byteorder=0, final=False,\n                 ")},
    {"unicode_escape_encode", codecs_unicode_escape_encode, kMethFastcall, ENCODE_DOC(unicode_escape_encode)},
    {"unicode_escape_decode", codecs_unicode_escape_decode, kMethFastcall, DECODE_DOC(unicode_escape_decode, "final=True, ")},
    {"raw_unicode_escape_encode", codecs_raw_unicode_escape_encode, kMethFastcall, ENCODE_DOC(raw_unicode_escape_encode)},
    {"raw_unicode_escape_decode", codecs_raw_unicode_escape_decode, kMethFastcall,
     DECODE_DOC(raw_unicode_escape_decode, "final=True, ")},
    {"latin_1_encode", codecs_latin_1_encode, kMethFastcall, ENCODE_DOC(latin_1_encode)},
    {"latin_1_decode", codecs_latin_1_decode, kMethFastcall, DECODE_DOC(latin_1_decode, "")},
    {"ascii_encode", codecs_ascii_encode, kMethFastcall, ENCODE_DOC(ascii_encode)},
    {"ascii_decode", codecs_ascii_decode, kMethFastcall, DECODE_DOC(ascii_decode, "")},
    {"charmap_encode", codecs_charmap_encode, kMethFastcall,
     "charmap_encode($module, str, errors=None, mapping=None, /)\n--\n\n"},
    {"charmap_decode", codecs_charmap_decode, kMethFastcall, DECODE_DOC(charmap_decode, "mapping=None, ")},
    {"charmap_build", codecs_charmap_build, kMethO, "charmap_build($module, map, /)\n--\n\n"},
    {"readbuffer_encode", codecs_readbuffer_encode, kMethFastcall, DECODE_DOC(readbuffer_encode, "")},
    {"register_error", codecs_register_error, kMethFastcall, doc_c::register_error},
    {"lookup_error", codecs_lookup_error, kMethO, doc_c::lookup_error},
    {}};
#undef ENCODE_DOC
#undef DECODE_DOC

int exec(Object*) { return type_ready(&encoding_map_type); }
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_codecs", .doc = nullptr, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__codecs() { return module_def_init(&definition); }

}  // namespace adder
