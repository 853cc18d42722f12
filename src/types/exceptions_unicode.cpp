// UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError, and what codecs read and write in them.
#include "core/args.h"
#include "types/bytes.h"
#include "types/exceptions_internal.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

/// Checks a constructor's tuple against a format of 'U' (str), 'n' (index) and 'O'. Numbers go to `numbers` in order.
bool parse(Thread& t, Object* args, std::string_view format, ssize* numbers) {
  ssize n = tuple_size(args), wanted = static_cast<ssize>(format.size());
  if (n != wanted) {
    t.raise(exc::TypeError, "function takes exactly %zd arguments (%zd given)", wanted, n);
    return false;
  }
  for (ssize i = 0; i < n; ++i) {
    Object* o = tuple_item(args, i);
    if (format[static_cast<std::size_t>(i)] == 'U') {
      if (is_str(o)) continue;
      constexpr const char* kNumbers[] = {"1", "2", "3", "4", "5"};
      bad_argument(t, nullptr, kNumbers[i], "str", o);
      return false;
    }
    if (format[static_cast<std::size_t>(i)] == 'n') {
      *numbers = index_as_ssize(t, o, &exc::OverflowError);
      if (*numbers++ == -1 && t.has_error()) return false;
    }
  }
  return true;
}

UnicodeErrorObject* as_error(Object* op) { return static_cast<UnicodeErrorObject*>(op); }

}  // namespace

int unicode_encode_error_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (base_exception_init(op, args, kwargs) < 0) return -1;
  auto* self = as_error(op);
  ssize position[2];
  if (!parse(t, args, "UUnnU", position)) return -1;
  Object* const* items = tuple_items(args);
  replace_field(self->encoding, retain(items[0]));
  replace_field(self->object, retain(items[1]));
  self->start = position[0];
  self->end = position[1];
  replace_field(self->reason, retain(items[4]));
  return 0;
}

int unicode_decode_error_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (base_exception_init(op, args, kwargs) < 0) return -1;
  auto* self = as_error(op);
  ssize position[2];
  if (!parse(t, args, "UOnnU", position)) return -1;
  Object* const* items = tuple_items(args);
  Ref<> object = new_ref(items[1]);
  if (!is_bytes(object)) {
    BufferView view(t, object);
    if (!view) return -1;
    object = new_bytes(t, {view.data(), static_cast<std::size_t>(view.size())});
    if (!object) return -1;
  }
  replace_field(self->encoding, retain(items[0]));
  replace_field(self->object, object.release());
  self->start = position[0];
  self->end = position[1];
  replace_field(self->reason, retain(items[4]));
  return 0;
}

int unicode_translate_error_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (base_exception_init(op, args, kwargs) < 0) return -1;
  auto* self = as_error(op);
  ssize position[2];
  if (!parse(t, args, "UnnU", position)) return -1;
  Object* const* items = tuple_items(args);
  replace_field(self->object, retain(items[0]));
  self->start = position[0];
  self->end = position[1];
  replace_field(self->reason, retain(items[3]));
  return 0;
}

// --- str() ---

namespace {

struct Shown {
  Ref<> reason, encoding;
  explicit operator bool() const { return reason && encoding; }
};

/// The fields may hold anything by now: they are shown through str(), which may change them.
Shown shown_fields(Thread& t, UnicodeErrorObject* self, bool with_encoding) {
  auto shown = [&](Object* field) { return str(t, new_ref(field ? field : none()).get()); };
  Shown s;
  s.reason = shown(self->reason);
  if (!s.reason) return s;
  s.encoding = with_encoding ? shown(self->encoding) : new_ref(empty_str());
  return s;
}

/// Escape of the single character in question, as '\xe9', '\u20ac' or '\U0001f600'; null when the error is a range.
const char* bad_character_format(UnicodeErrorObject* self, u32* c) {
  if (!self->object || !is_str(self->object) || self->start < 0 || self->start >= str_length(self->object) || self->end != self->start + 1) {
    return nullptr;
  }
  *c = str_char(self->object, self->start);
  return *c <= 0xff ? "\\x%02x" : *c <= 0xffff ? "\\u%04x" : "\\U%08x";
}

}  // namespace

Ref<> unicode_encode_error_str(Object* op) {
  Thread& t = Thread::current();
  auto* self = as_error(op);
  if (!self->object) return new_ref(empty_str());
  Shown s = shown_fields(t, self, true);
  if (!s) return {};
  u32 c;
  if (const char* format = bad_character_format(self, &c)) {
    Ref<Str> escaped = str_format(t, format, c);
    if (!escaped) return {};
    return str_format(t, "'%U' codec can't encode character '%U' in position %zd: %U", s.encoding.get(), escaped.get(),
                      self->start, s.reason.get());
  }
  return str_format(t, "'%U' codec can't encode characters in position %zd-%zd: %U", s.encoding.get(), self->start, self->end - 1,
                    s.reason.get());
}

Ref<> unicode_decode_error_str(Object* op) {
  Thread& t = Thread::current();
  auto* self = as_error(op);
  if (!self->object) return new_ref(empty_str());
  Shown s = shown_fields(t, self, true);
  if (!s) return {};
  if (self->object && is_bytes(self->object) && self->start >= 0 && self->start < bytes_size(self->object) && self->end == self->start + 1) {
    int byte = static_cast<u8>(bytes_data(self->object)[self->start]);
    return str_format(t, "'%U' codec can't decode byte 0x%02x in position %zd: %U", s.encoding.get(), byte, self->start,
                      s.reason.get());
  }
  return str_format(t, "'%U' codec can't decode bytes in position %zd-%zd: %U", s.encoding.get(), self->start, self->end - 1,
                    s.reason.get());
}

Ref<> unicode_translate_error_str(Object* op) {
  Thread& t = Thread::current();
  auto* self = as_error(op);
  if (!self->object) return new_ref(empty_str());
  Shown s = shown_fields(t, self, false);
  if (!s) return {};
  u32 c;
  if (const char* format = bad_character_format(self, &c)) {
    Ref<Str> escaped = str_format(t, format, c);
    if (!escaped) return {};
    return str_format(t, "can't translate character '%U' in position %zd: %U", escaped.get(), self->start, s.reason.get());
  }
  return str_format(t, "can't translate characters in position %zd-%zd: %U", self->start, self->end - 1, s.reason.get());
}

// --- making ---

Ref<> new_unicode_decode_error(Thread& t, const char* encoding, std::string_view data, ssize start, ssize end,
                               const char* reason) {
  Ref<> args = build_value(t, "(sy#nns)", encoding, data.data(), static_cast<ssize>(data.size()), start, end, reason);
  if (!args) return {};
  return call(t, &exc::UnicodeDecodeError, args, nullptr);
}

Ref<> new_unicode_encode_error(Thread& t, const char* encoding, Object* str, ssize start, ssize end, const char* reason) {
  Ref<> args = build_value(t, "(sOnns)", encoding, str, start, end, reason);
  if (!args) return {};
  return call(t, &exc::UnicodeEncodeError, args, nullptr);
}

Ref<> new_unicode_translate_error(Thread& t, Object* str, ssize start, ssize end, const char* reason) {
  Ref<> args = build_value(t, "(Onns)", str, start, end, reason);
  if (!args) return {};
  return call(t, &exc::UnicodeTranslateError, args, nullptr);
}

// --- reading and writing ---

namespace {

Ref<> checked_str(Thread& t, Object* field, const char* name) {
  if (!field) return t.raise(exc::TypeError, "%.200s attribute not set", name);
  if (!is_str(field)) return t.raise(exc::TypeError, "%.200s attribute must be unicode", name);
  return new_ref(field);
}

Ref<> checked_bytes(Thread& t, Object* field, const char* name) {
  if (!field) return t.raise(exc::TypeError, "%.200s attribute not set", name);
  if (!is_bytes(field)) return t.raise(exc::TypeError, "%.200s attribute must be bytes", name);
  return new_ref(field);
}

ssize object_size(Thread& t, Object* e) {
  Ref<> object = unicode_error_object(t, e);
  if (!object) return -1;
  return is_str(object) ? str_length(object) : bytes_size(object);
}

}  // namespace

Ref<> unicode_error_object(Thread& t, Object* e) {
  if (is_a(e, exc::UnicodeDecodeError)) return checked_bytes(t, as_error(e)->object, "object");
  return checked_str(t, as_error(e)->object, "object");
}

Ref<> unicode_error_encoding(Thread& t, Object* e) { return checked_str(t, as_error(e)->encoding, "encoding"); }
Ref<> unicode_error_reason(Thread& t, Object* e) { return checked_str(t, as_error(e)->reason, "reason"); }

int unicode_error_start(Thread& t, Object* e, ssize* start) {
  ssize size = object_size(t, e);
  if (size < 0) return -1;
  ssize n = as_error(e)->start;
  if (n < 0) n = 0;
  if (n >= size) n = size - 1;
  *start = n;
  return 0;
}

int unicode_error_end(Thread& t, Object* e, ssize* end) {
  ssize size = object_size(t, e);
  if (size < 0) return -1;
  ssize n = as_error(e)->end;
  if (n < 1) n = 1;
  if (n > size) n = size;
  *end = n;
  return 0;
}

int unicode_error_set_start(Thread&, Object* e, ssize start) {
  as_error(e)->start = start;
  return 0;
}

int unicode_error_set_end(Thread&, Object* e, ssize end) {
  as_error(e)->end = end;
  return 0;
}

int unicode_error_set_reason(Thread& t, Object* e, const char* reason) {
  Ref<Str> text = new_str(t, reason);
  if (!text) return -1;
  replace_field(as_error(e)->reason, text.release());
  return 0;
}

// --- tables ---

namespace doc_e = doc::exceptions;
constinit const MemberDef unicode_error_members[] = {
    {"encoding", kMemberObject, offsetof(UnicodeErrorObject, encoding), 0, doc_e::UnicodeEncodeError_encoding},
    {"object", kMemberObject, offsetof(UnicodeErrorObject, object), 0, doc_e::UnicodeEncodeError_object},
    {"start", kMemberSsize, offsetof(UnicodeErrorObject, start), 0, doc_e::UnicodeEncodeError_start},
    {"end", kMemberSsize, offsetof(UnicodeErrorObject, end), 0, doc_e::UnicodeEncodeError_end},
    {"reason", kMemberObject, offsetof(UnicodeErrorObject, reason), 0, doc_e::UnicodeEncodeError_reason},
    {}};

}  // namespace adder
