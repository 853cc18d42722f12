// The str type: subscripts, pickling, numbers slots, and the table of methods.
#include "core/args.h"
#include "core/type_object.h"
#include "docs/str.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str_internal.h"
#include "types/str_methods.h"

namespace adder {

static Ref<> str_encode_method(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::str::encode);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  std::string_view encoding, errors;
  if (a[0] && !convert_utf8(t, a[0], "encode", "encoding", &encoding)) return {};
  if (a[1] && !convert_utf8(t, a[1], "encode", "errors", &errors)) return {};
  return str_encode(t, self, encoding.data(), errors.data());
}

static Ref<> str_sizeof(Object* self, Object*) {
  auto* s = static_cast<CompactStr*>(self);
  ssize size = str_is_compact(self) ? (str_is_ascii(self) ? sizeof(Str) : sizeof(CompactStr)) : sizeof(LegacyStr);
  size += (s->length + 1) * str_kind(self);
  if (s->wstr && s->wstr != str_data(self)) {
    size += ((str_is_ascii(self) ? s->length : s->wstr_length) + 1) * static_cast<ssize>(sizeof(wchar_t));
  }
  if (!str_is_ascii(self) && s->utf8 && s->utf8 != str_data(self)) size += s->utf8_length + 1;
  return new_int(Thread::current(), size);
}

static Ref<> str_getnewargs(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<> copy = str_slice_chars(t, self, 0, str_length(self));
  return copy ? Ref<>(tuple_pack(t, copy.get())) : Ref<>();
}

static Ref<> str_item(Object* self, ssize i) {
  Thread& t = Thread::current();
  if (i < 0 || i >= str_length(self)) return t.raise(exc::IndexError, "string index out of range");
  return new_str_char(t, str_char(self, i));
}

static Ref<> str_slice(Thread& t, Object* self, Object* slice) {
  ssize start, stop, step;
  if (slice_unpack(t, slice, &start, &stop, &step) < 0) return {};
  ssize n = slice_adjust(str_length(self), &start, &stop, step);
  if (n <= 0) return new_ref(empty_str());
  if (start == 0 && step == 1 && n == str_length(self)) return str_exact(t, self);
  if (step == 1) return str_slice_chars(t, self, start, start + n);
  StrSpan s = str_span(self);
  u32 seen = 0;
  auto first = static_cast<std::size_t>(start),
       stride = static_cast<std::size_t>(step);  // unsigned: the sum may pass the end by far
  if (str_is_ascii(self)) {
    seen = 0x7f;
  } else {
    dispatch_kind(s.kind, s.data, [&](auto* p) {
      auto k = first;
      for (ssize i = 0; i < n; ++i, k += stride) seen |= p[static_cast<ssize>(k)];
      return 0;
    });
    if (seen > 0x10ffff) seen = 0x10ffff;
  }
  if (n == 1) return new_str_char(t, read_char(s.kind, s.data, start));
  Ref<Str> result = new_str_uninitialized(t, n, seen);
  if (!result) return {};
  dispatch_kind_mutable(str_kind(result), str_data(result), [&](auto* out) {
    dispatch_kind(s.kind, s.data, [&](auto* in) {
      using C = std::remove_reference_t<decltype(*out)>;
      if (step == -1) {
        const auto* last = in + start;
        ssize i = 0;
        if constexpr (sizeof(*in) == 1 && sizeof(C) == 1) {
          for (; i + 8 <= n; i += 8) {
            u64 bytes;
            std::memcpy(&bytes, last - i - 7, 8);
            bytes = __builtin_bswap64(bytes);
            std::memcpy(out + i, &bytes, 8);
          }
        }
        for (; i < n; ++i) out[i] = static_cast<C>(last[-i]);
      } else {
        auto k = first;
        for (ssize i = 0; i < n; ++i, k += stride) out[i] = static_cast<C>(in[static_cast<ssize>(k)]);
      }
    });
  });
  return result;
}

static Ref<> str_subscript(Object* self, Object* key) {
  Thread& t = Thread::current();
  if (has_index(key)) {
    ssize i;
    if (is_exact(key, int_type) && int_is_compact(key)) {
      i = int_compact_value(key);
    } else {
      i = index_as_ssize(t, key, &exc::IndexError);
      if (i == -1 && t.has_error()) return {};
    }
    if (i < 0) i += str_length(self);
    return str_item(self, i);
  }
  if (is_exact(key, slice_type)) return str_slice(t, self, key);
  return t.raise(exc::TypeError, "string indices must be integers, not '%.200s'", type_of(key)->tp_name);
}

static Ref<> str_add(Object* a, Object* b) { return str_concat(Thread::current(), a, b); }
static int str_contains_slot(Object* self, Object* sub) { return str_contains(Thread::current(), self, sub); }
static ssize str_length_slot(Object* self) { return str_length(self); }
static Ref<> str_mod(Object* a, Object* b) {
  if (!is_str(a)) return new_not_implemented();
  return str_percent(Thread::current(), a, b);
}

static const MethodDef str_methods[] = {
    {"encode", str_encode_method, kMethFastcall | kMethKeywords, doc::str::encode},
    {"replace", str_replace_method, kMethFastcall, doc::str::replace},
    {"split", str_split_method, kMethFastcall | kMethKeywords, doc::str::split},
    {"rsplit", str_rsplit_method, kMethFastcall | kMethKeywords, doc::str::rsplit},
    {"join", str_join_method, kMethO, doc::str::join},
    {"capitalize", str_capitalize, kMethNoargs, doc::str::capitalize},
    {"casefold", str_casefold, kMethNoargs, doc::str::casefold},
    {"title", str_title, kMethNoargs, doc::str::title},
    {"center", str_center, kMethFastcall, doc::str::center},
    {"count", str_count_method, kMethFastcall, doc::str::count},
    {"expandtabs", str_expandtabs, kMethFastcall | kMethKeywords, doc::str::expandtabs},
    {"find", str_find_method, kMethFastcall, doc::str::find},
    {"partition", str_partition, kMethO, doc::str::partition},
    {"index", str_index_method, kMethFastcall, doc::str::index},
    {"ljust", str_ljust, kMethFastcall, doc::str::ljust},
    {"lower", str_lower, kMethNoargs, doc::str::lower},
    {"lstrip", str_lstrip, kMethFastcall, doc::str::lstrip},
    {"rfind", str_rfind_method, kMethFastcall, doc::str::rfind},
    {"rindex", str_rindex_method, kMethFastcall, doc::str::rindex},
    {"rjust", str_rjust, kMethFastcall, doc::str::rjust},
    {"rstrip", str_rstrip, kMethFastcall, doc::str::rstrip},
    {"rpartition", str_rpartition, kMethO, doc::str::rpartition},
    {"splitlines", str_splitlines, kMethFastcall | kMethKeywords, doc::str::splitlines},
    {"strip", str_strip, kMethFastcall, doc::str::strip},
    {"swapcase", str_swapcase, kMethNoargs, doc::str::swapcase},
    {"translate", str_translate, kMethO, doc::str::translate},
    {"upper", str_upper, kMethNoargs, doc::str::upper},
    {"startswith", str_startswith, kMethFastcall, doc::str::startswith},
    {"endswith", str_endswith, kMethFastcall, doc::str::endswith},
    {"removeprefix", str_removeprefix, kMethO, doc::str::removeprefix},
    {"removesuffix", str_removesuffix, kMethO, doc::str::removesuffix},
    {"isascii", str_isascii, kMethNoargs, doc::str::isascii},
    {"islower", str_islower, kMethNoargs, doc::str::islower},
    {"isupper", str_isupper, kMethNoargs, doc::str::isupper},
    {"istitle", str_istitle, kMethNoargs, doc::str::istitle},
    {"isspace", str_isspace, kMethNoargs, doc::str::isspace},
    {"isdecimal", str_isdecimal, kMethNoargs, doc::str::isdecimal},
    {"isdigit", str_isdigit, kMethNoargs, doc::str::isdigit},
    {"isnumeric", str_isnumeric, kMethNoargs, doc::str::isnumeric},
    {"isalpha", str_isalpha, kMethNoargs, doc::str::isalpha},
    {"isalnum", str_isalnum, kMethNoargs, doc::str::isalnum},
    {"isidentifier", str_isidentifier, kMethNoargs, doc::str::isidentifier},
    {"isprintable", str_isprintable, kMethNoargs, doc::str::isprintable},
    {"zfill", str_zfill, kMethO, doc::str::zfill},
    {"format", str_format_method, kMethFastcall | kMethKeywords, doc::str::format},
    {"format_map", str_format_map, kMethO, doc::str::format_map},
    {"__format__", str_format_dunder, kMethO, doc::str::__format__},
    {"maketrans", str_maketrans, kMethStatic | kMethFastcall, doc::str::maketrans},
    {"__sizeof__", str_sizeof, kMethNoargs, doc::str::__sizeof__},
    {"__getnewargs__", str_getnewargs, kMethNoargs, nullptr},
    {},
};

static NumberMethods str_as_number = {.nb_remainder = str_mod};
static SequenceMethods str_as_sequence = {.sq_length = str_length_slot,
                                          .sq_concat = str_add,
                                          .sq_repeat = str_repeat,
                                          .sq_item = str_item,
                                          .sq_contains = str_contains_slot};
static MappingMethods str_as_mapping = {.mp_length = str_length_slot, .mp_subscript = str_subscript};

constinit Type str_type = [] {
  Type t = static_type("str", sizeof(LegacyStr), 0, kTypeBase | kTypeStr | kTypeMatchSelf);
  t.tp_dealloc = str_dealloc;
  t.tp_repr = str_repr;
  t.tp_as_number = &str_as_number;
  t.tp_as_sequence = &str_as_sequence;
  t.tp_as_mapping = &str_as_mapping;
  t.tp_hash = str_hash;
  t.tp_str = str_str;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc::str::type_doc;
  t.tp_richcompare = str_richcompare;
  t.tp_iter = str_iter;
  t.tp_methods = str_methods;
  t.tp_base = &object_type;
  t.tp_new = str_new;
  t.tp_free = object_free;
  t.tp_vectorcall = str_vectorcall;
  return t;
}();

}  // namespace adder
