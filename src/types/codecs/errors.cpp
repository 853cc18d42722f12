// Encoding and decoding errors: the well-known handlers are carried out here without making an exception object; any other name
// is looked up in the registry and called with a UnicodeError instance, which is kept and refilled for the next fault.
#include <cstring>

#include "core/args.h"
#include "core/type_object.h"
#include "layout/exceptions.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/int.h"
#include "types/list.h"

namespace adder {

ErrorMode error_mode(const char* errors) {
  if (!errors || !std::strcmp(errors, "strict")) return ErrorMode::strict;
  if (!std::strcmp(errors, "surrogateescape")) return ErrorMode::surrogateescape;
  if (!std::strcmp(errors, "replace")) return ErrorMode::replace;
  if (!std::strcmp(errors, "ignore")) return ErrorMode::ignore;
  if (!std::strcmp(errors, "backslashreplace")) return ErrorMode::backslashreplace;
  if (!std::strcmp(errors, "surrogatepass")) return ErrorMode::surrogatepass;
  if (!std::strcmp(errors, "xmlcharrefreplace")) return ErrorMode::xmlcharrefreplace;
  return ErrorMode::other;
}

// Makes the exception, or refills the one made for an earlier fault.
static bool fill_exception(Thread& t, Ref<>& exception, Type& type, const char* encoding, Object* object, ssize start, ssize end,
                           const char* reason) {
  if (!exception) {
    exception = [&]() -> Ref<> {
      Ref<Str> name = new_str(t, encoding);
      Ref<Str> why = new_str(t, reason);
      Ref<> from = new_int(t, start), to = new_int(t, end);
      if (!name || !why || !from || !to) return {};
      return call_args(t, &type, static_cast<Object*>(name.get()), object, from.get(), to.get(), static_cast<Object*>(why.get()));
    }();
    return static_cast<bool>(exception);
  }
  Ref<Str> why = new_str(t, reason);
  if (!why) return false;
  auto* e = static_cast<UnicodeErrorObject*>(static_cast<Object*>(exception));
  e->start = start;
  e->end = end;
  replace_field(e->reason, static_cast<Object*>(why.release()));
  return true;
}

static bool load_handler(Thread& t, Ref<>& handler, const char* errors) {
  if (!handler) handler = codec_lookup_error(t, errors);
  return static_cast<bool>(handler);
}

// The handler's result: (text, position). The position may count from the end of `length`.
static Ref<> check_result(Thread& t, Ref<> result, const char* message, bool bytes_allowed, ssize* position) {
  if (!result) return {};
  if (!is_tuple(result) || tuple_size(result) != 2) return t.raise_text(exc::TypeError, message);
  Object* text = tuple_item(result, 0);
  Object* where = tuple_item(result, 1);
  if (!(is_str(text) || (bytes_allowed && is_bytes(text))) || !has_index(where)) return t.raise_text(exc::TypeError, message);
  ssize p = index_as_ssize(t, where, &exc::IndexError);
  if (p == -1 && t.has_error()) return {};
  *position = p;
  return new_ref(text);
}

static bool fix_position(Thread& t, ssize p, ssize length, ssize* position) {
  if (p < 0) p += length;
  if (p < 0 || p > length) {
    return static_cast<bool>(t.raise(exc::IndexError, "position %zd from error handler out of bounds", p));
  }
  *position = p;
  return true;
}

static bool append_backslashes(StrBuilder& out, std::string_view bytes) {
  static const char kHex[] = "0123456789abcdef";
  for (char c : bytes) {
    auto b = static_cast<u8>(c);
    char text[4] = {'\\', 'x', kHex[b >> 4], kHex[b & 15]};
    if (!out.append_ascii({text, 4})) return false;
  }
  return true;
}

bool DecodeErrors::handle(const char* reason, ssize start, ssize end, ssize* position, StrBuilder& out) {
  switch (mode()) {
    case ErrorMode::ignore:
      *position = end;
      return true;
    case ErrorMode::replace:
      *position = end;
      return out.append(0xfffd);
    case ErrorMode::backslashreplace:
      *position = end;
      return append_backslashes(out, data.substr(start, end - start));
    case ErrorMode::surrogateescape: {
      ssize i = start;
      while (i < end && i < start + 4 && static_cast<u8>(data[i]) >= 0x80) {
        if (!out.append(0xdc00 + static_cast<u8>(data[i++]))) return false;
      }
      if (i > start) {
        *position = i;
        return true;
      }
      break;  // an ASCII byte cannot be escaped: raise
    }
    default:
      break;
  }
  if (!input_) {
    input_ = new_bytes(t_, data);
    if (!input_) return false;
  }
  if (!fill_exception(t_, exception_, exc::UnicodeDecodeError, encoding_, input_, start, end, reason)) return false;
  if (mode_ == ErrorMode::strict || mode_ == ErrorMode::surrogateescape) {
    return static_cast<bool>(t_.raise_object(type_of(exception_), exception_));
  }
  if (!load_handler(t_, handler_, errors_)) return false;
  ssize p = 0;
  Ref<> text =
      check_result(t_, call_one_arg(t_, handler_, exception_), "decoding error handler must return (str, int) tuple", false, &p);
  if (!text) return false;
  // The handler may have put another input in the exception.
  Object* now = static_cast<UnicodeErrorObject*>(static_cast<Object*>(exception_))->object;
  if (!now || !is_bytes(now)) {
    return static_cast<bool>(
        t_.raise(exc::TypeError, now ? "%.200s attribute must be bytes" : "%.200s attribute not set", "object"));
  }
  if (now != input_.get()) input_ = new_ref(now);
  data = bytes_view(input_);
  if (!fix_position(t_, p, static_cast<ssize>(data.size()), position)) return false;
  return out.append(text.get());
}

Raised EncodeErrors::raise(const char* reason, ssize start, ssize end) {
  if (fill_exception(t_, exception_, exc::UnicodeEncodeError, encoding_, text_, start, end, reason)) {
    t_.raise_object(type_of(exception_), exception_);
  }
  return {};
}

Ref<> EncodeErrors::call(const char* reason, ssize start, ssize end, ssize* position) {
  if (mode() == ErrorMode::strict) return raise(reason, start, end);
  if (!load_handler(t_, handler_, errors_)) return {};
  if (!fill_exception(t_, exception_, exc::UnicodeEncodeError, encoding_, text_, start, end, reason)) return {};
  ssize p = 0;
  Ref<> text = check_result(t_, call_one_arg(t_, handler_, exception_),
                            "encoding error handler must return (str/bytes, int) tuple", true, &p);
  if (!text || !fix_position(t_, p, str_length(text_), position)) return {};
  return text;
}

}  // namespace adder
