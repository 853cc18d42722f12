// unicodedata: the Unicode character database, versions 14.0 and 3.2.0, and the normalisation forms (UAX #15).
#include <strings.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module_unicodedata.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str_internal.h"
#include "types/unicode_names.h"

namespace adder {

namespace {
#include "modules/unicodedata_tables.inc"

struct Database {
  bool old;  // 3.2.0
  const Record& record(u32 c) const {
    u32 low = c & 127;
    return old ? kRecords32[kStage232[(static_cast<u32>(kStage132[c >> 7]) << 7) + low]]
               : kRecords14[kStage214[(static_cast<u32>(kStage114[c >> 7]) << 7) + low]];
  }
  const DecompositionRow& decomposition(u32 c) const {
    u32 low = c & 127;
    return old ? kDecompositions32[kStage2Decomposition32[(static_cast<u32>(kStage1Decomposition32[c >> 7]) << 7) + low]]
               : kDecompositions14[kStage2Decomposition14[(static_cast<u32>(kStage1Decomposition14[c >> 7]) << 7) + low]];
  }
  const u32* decomposition_chars() const { return old ? kDecompositionChars32 : kDecompositionChars14; }
  bool assigned(u32 c) const { return record(c).category != 0; }
};
constexpr Database kCurrent{false}, kOld{true};
constexpr u16 kNoNumeric = 0xffff;

extern Type ucd_type;
const Database& database(Object* self) { return is_exact(self, ucd_type) ? kOld : kCurrent; }

bool one_char(Thread& t, const char* function, const char* which, Object* o, u32* c) {
  if (!is_str(o) || str_length(o) != 1) {
    wrong_argument(t, function, which, "a unicode character", o);
    return false;
  }
  *c = str_char(o, 0);
  return true;
}

// --- properties ---

// One of a fixed set of names, each a string once.
template <const auto& kNames>
Ref<> name_of(Thread& t, std::size_t which) {
  static Object* known[sizeof kNames / sizeof kNames[0]];
  if (ADDER_UNLIKELY(!known[which])) {
    Ref<Str> name = intern_text(t, kNames[which]);
    if (!name) return {};
    known[which] = name.release();
  }
  return new_ref(known[which]);
}

template <class F>
Ref<> property(const char* name, Object* self, Object* arg, F f) {
  Thread& t = Thread::current();
  u32 c;
  if (!one_char(t, name, "argument", arg, &c)) return {};
  return f(t, database(self), c);
}
Ref<> category(Object* self, Object* arg) {
  return property("category", self, arg, [](Thread& t, const Database& db, u32 c) -> Ref<> {
    return name_of<kCategoryNames>(t, db.record(c).category);
  });
}
Ref<> bidirectional(Object* self, Object* arg) {
  return property("bidirectional", self, arg, [](Thread& t, const Database& db, u32 c) -> Ref<> {
    return name_of<kBidirectionalNames>(t, db.record(c).bidirectional);
  });
}
Ref<> combining(Object* self, Object* arg) {
  return property("combining", self, arg,
                  [](Thread& t, const Database& db, u32 c) { return new_int(t, db.record(c).combining); });
}
Ref<> mirrored(Object* self, Object* arg) {
  return property("mirrored", self, arg, [](Thread& t, const Database& db, u32 c) { return new_int(t, db.record(c).mirrored); });
}
Ref<> east_asian_width(Object* self, Object* arg) {
  return property("east_asian_width", self, arg,
                  [](Thread& t, const Database& db, u32 c) { return name_of<kWidthNames>(t, db.record(c).width); });
}
Ref<> decomposition(Object* self, Object* arg) {
  return property("decomposition", self, arg, [](Thread& t, const Database& db, u32 c) -> Ref<> {
    const DecompositionRow& d = db.decomposition(c);
    if (d.length == 0) return new_ref(empty_str());
    std::string text = kPrefixes[d.prefix];
    for (int i = 0; i < d.length; ++i) {
      char hex[16];
      std::snprintf(hex, sizeof hex, "%s%04X", text.empty() ? "" : " ", db.decomposition_chars()[d.start + i]);
      text += hex;
    }
    return new_str_ascii(t, text);
  });
}

// decimal, digit, numeric: a value, the default, or ValueError.
template <class F>
Ref<> value_property(const char* name, const char* missing, Object* self, Object* const* args, ssize nargs, F f) {
  Thread& t = Thread::current();
  u32 c;
  if (!check_positional(t, name, nargs, 1, 2) || !one_char(t, name, "argument 1", args[0], &c)) return {};
  Ref<> value = f(t, database(self).record(c));
  if (value || t.has_error()) return value;
  if (nargs > 1) return new_ref(args[1]);
  return t.raise_text(exc::ValueError, missing);
}
Ref<> decimal(Object* self, Object* const* args, ssize nargs) {
  return value_property("decimal", "not a decimal", self, args, nargs,
                        [](Thread& t, const Record& r) { return r.decimal >= 0 ? new_int(t, r.decimal) : Ref<>(); });
}
Ref<> digit(Object* self, Object* const* args, ssize nargs) {
  return value_property("digit", "not a digit", self, args, nargs,
                        [](Thread& t, const Record& r) { return r.digit >= 0 ? new_int(t, r.digit) : Ref<>(); });
}
Ref<> numeric(Object* self, Object* const* args, ssize nargs) {
  return value_property("numeric", "not a numeric character", self, args, nargs, [](Thread& t, const Record& r) {
    return r.numeric != kNoNumeric ? new_float(t, kNumeric[r.numeric]) : Ref<>();
  });
}

// --- names ---

Ref<> name(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  u32 c;
  if (!check_positional(t, "name", nargs, 1, 2) || !one_char(t, "name", "argument 1", args[0], &c)) return {};
  char text[kMaxCharacterName];
  const Database& db = database(self);
  int n = db.old && !db.assigned(c) ? 0 : character_name(c, text);
  if (n) return new_str_ascii(t, {text, static_cast<std::size_t>(n)});
  if (nargs > 1) return new_ref(args[1]);
  return t.raise(exc::ValueError, "no such name");
}
Ref<> lookup(Object* self, Object* arg) {
  Thread& t = Thread::current();
  std::string_view text;
  if (is_str(arg)) {
    text = str_view(t, arg);
    if (!text.data()) return {};
  } else {
    if (const BufferProcs* procs = type_of(arg)->tp_as_buffer; procs && procs->bf_releasebuffer) {
      return bad_argument(t, "lookup", nullptr, "read-only bytes-like object", arg);
    }
    BufferView view(t, arg);
    if (!view) return {};
    text = {view.data(), static_cast<std::size_t>(view.size())};
  }
  if (text.size() > kMaxCharacterName) return t.raise(exc::KeyError, "name too long");
  const Database& db = database(self);
  u32 c;
  if (character_by_name(text, &c)) {
    char own[kMaxCharacterName];
    // Aliases came after 3.2.0.
    auto is_own_name = [&] {
      int n = character_name(c, own);
      return n == static_cast<int>(text.size()) && !strncasecmp(own, text.data(), text.size());
    };
    if (!db.old || (db.assigned(c) && is_own_name())) return new_str_char(t, c);
  }
  u32 codes[4];
  if (int n = db.old ? 0 : named_sequence(text, codes)) return new_str_kind(t, 4, codes, n);
  return t.raise(exc::KeyError, "undefined character name '%s'", std::string(text).c_str());
}

// --- normalisation ---

constexpr u32 kS = 0xac00, kL = 0x1100, kV = 0x1161, kT = 0x11a7;
constexpr u32 kLCount = 19, kVCount = 21, kTCount = 28, kSCount = kLCount * kVCount * kTCount;

ADDER_INLINE int combining_class(u32 c) { return c < 0x300 ? 0 : kCurrent.record(c).combining; }

// Appends the full decomposition of c.
void decompose(const Database& db, u32 c, bool compatible, std::vector<u32>& out) {
  u32 stack[32];
  int n = 0;
  stack[n++] = c;
  while (n > 0) {
    c = stack[--n];
    if (c >= kS && c < kS + kSCount) {
      u32 s = c - kS;
      out.push_back(kL + s / (kVCount * kTCount));
      out.push_back(kV + s % (kVCount * kTCount) / kTCount);
      if (s % kTCount) out.push_back(kT + s % kTCount);
      continue;
    }
    bool corrected = false;
    if (db.old) {
      for (const Composition& fix : kCorrections) {
        if (fix.first == c) {
          stack[n++] = fix.second;
          corrected = true;
        }
      }
    }
    if (corrected) continue;
    const DecompositionRow& d = db.decomposition(c);
    if (d.length == 0 || (d.prefix && !compatible)) {
      out.push_back(c);
      continue;
    }
    for (int i = d.length - 1; i >= 0 && n < 32; --i) stack[n++] = db.decomposition_chars()[d.start + i];
  }
}

// Sorts by class and keeps the order within a class. Long runs go by counting, so that hostile input costs no quadratic time.
void sort_run(u32* p, std::size_t n) {
  if (n <= 16) {
    for (std::size_t i = 1; i < n; ++i) {
      u32 c = p[i];
      std::size_t k = i;
      for (; k > 0 && combining_class(p[k - 1]) > combining_class(c); --k) p[k] = p[k - 1];
      p[k] = c;
    }
    return;
  }
  std::size_t place[256] = {};
  for (std::size_t i = 0; i < n; ++i) ++place[combining_class(p[i])];
  for (std::size_t cls = 0, at = 0; cls < 256; ++cls) {
    std::size_t count = place[cls];
    place[cls] = at;
    at += count;
  }
  std::vector<u32> copy(p, p + n);
  for (u32 c : copy) p[place[combining_class(c)]++] = c;
}

// Canonical order: runs of combining characters sorted by class, stably.
void reorder(std::vector<u32>& text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (combining_class(text[i]) == 0) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && combining_class(text[end])) ++end;
    if (end - i > 1) sort_run(text.data() + i, end - i);
    i = end;
  }
}

// Can the character combine with one before it? Says yes too often, never no wrongly.
constexpr bool may_follow(u32 c) {
  return c >= 0x300 && (c < 0x2000 || c == 0x3099 || c == 0x309a || (c >= 0x11000 && c < 0x12000));
}
static_assert([] {
  for (const Composition& c : kCompositions) {
    if (!may_follow(c.second)) return false;
  }
  return true;
}());

u32 composed(u32 a, u32 b) {
  if (!may_follow(b)) return 0;
  if (a >= kL && a < kL + kLCount && b >= kV && b < kV + kVCount) return kS + ((a - kL) * kVCount + (b - kV)) * kTCount;
  if (a >= kS && a < kS + kSCount && (a - kS) % kTCount == 0 && b > kT && b < kT + kTCount) return a + (b - kT);
  auto* end = kCompositions + sizeof kCompositions / sizeof kCompositions[0];
  auto* hit =
      std::lower_bound(kCompositions, end, std::pair<u32, u32>(a, b), [](const Composition& x, const std::pair<u32, u32>& y) {
        return x.first != y.first ? x.first < y.first : x.second < y.second;
      });
  return hit != end && hit->first == a && hit->second == b ? hit->result : 0;
}
void compose(std::vector<u32>& text) {
  std::size_t out = 0, starter = 0;
  bool has_starter = false;
  int last_class = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    u32 c = text[i];
    int cls = combining_class(c);
    if (has_starter && (out == starter + 1 || last_class < cls) && (out == starter + 1 || last_class != 0)) {
      if (u32 whole = composed(text[starter], c)) {
        text[starter] = whole;
        continue;
      }
    }
    if (cls == 0) {
      starter = out;
      has_starter = true;
    }
    last_class = cls;
    text[out++] = c;
  }
  text.resize(out);
}

struct Form {
  bool compatible, composes;
};
bool parse_form(Thread& t, Object* o, Form* form) {
  if (str_equals_ascii(o, "NFC"))
    *form = {false, true};
  else if (str_equals_ascii(o, "NFKC"))
    *form = {true, true};
  else if (str_equals_ascii(o, "NFD"))
    *form = {false, false};
  else if (str_equals_ascii(o, "NFKD"))
    *form = {true, false};
  else
    return static_cast<bool>(t.raise(exc::ValueError, "invalid normalization form"));
  return true;
}

// Texts that are surely normalised already: ASCII always, anything before the combining characters for NFC.
bool is_trivial(Object* s, const Form& form) {
  if (str_is_ascii(s)) return true;
  if (form.compatible || !form.composes) return false;
  StrSpan span = str_span(s);
  if (span.kind == 1) return true;
  for (ssize i = 0; i < span.length; ++i) {
    if (read_char(span.kind, span.data, i) >= 0x300) return false;
  }
  return true;
}

// Is the text surely in the form? Every character must stand for itself, in order, and take nothing before it.
template <class C>
bool looks_normal(const Database& db, const C* p, ssize n, const Form& form) {
  int last_class = 0;
  for (ssize i = 0; i < n; ++i) {
    u32 c = p[i];
    if (c < 0xa0) {
      last_class = 0;
      continue;
    }
    if (form.composes ? may_follow(c) : c >= kS && c < kS + kSCount) return false;
    const DecompositionRow& d = db.decomposition(c);
    if (d.length && (form.compatible || !d.prefix)) {
      if (!form.composes || d.prefix || d.length != 2) return false;
      const u32* parts = db.decomposition_chars() + d.start;
      if (composed(parts[0], parts[1]) != c) return false;
    }
    int cls = combining_class(c);
    if (cls && cls < last_class) return false;
    last_class = cls;
  }
  return true;
}

Ref<> normalized(Thread& t, const Database& db, Object* s, const Form& form) {
  if (is_trivial(s, form)) return str_exact(t, s);
  StrSpan span = str_span(s);
  bool normal = !db.old && dispatch_kind(span.kind, span.data, [&](auto* p) { return looks_normal(db, p, span.length, form); });
  if (normal) return str_exact(t, s);
  std::vector<u32> text;
  text.reserve(static_cast<std::size_t>(span.length) * 2 + 16);
  dispatch_kind(span.kind, span.data, [&](auto* p) {
    for (ssize i = 0; i < span.length; ++i) {
      u32 c = p[i];
      if (c < 0xa0)
        text.push_back(c);
      else
        decompose(db, c, form.compatible, text);
    }
    return 0;
  });
  reorder(text);
  if (form.composes) compose(text);
  return new_str_kind(t, 4, text.data(), static_cast<ssize>(text.size()));
}

bool form_args(Thread& t, const char* name, Object* const* args, ssize nargs, Form* form) {
  if (!check_positional(t, name, nargs, 2, 2)) return false;
  for (int i = 0; i < 2; ++i) {
    if (!is_str(args[i])) {
      wrong_argument(t, name, i ? "argument 2" : "argument 1", "str", args[i]);
      return false;
    }
  }
  // An empty text is normalised in every form, known or not.
  return str_length(args[1]) == 0 ? (*form = {false, true}, true) : parse_form(t, args[0], form);
}
Ref<> normalize(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Form form;
  if (!form_args(t, "normalize", args, nargs, &form)) return {};
  if (str_length(args[1]) == 0) return new_ref(args[1]);
  return normalized(t, database(self), args[1], form);
}
Ref<> is_normalized(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Form form;
  if (!form_args(t, "is_normalized", args, nargs, &form)) return {};
  if (str_length(args[1]) == 0 || is_trivial(args[1], form)) return new_bool(true);
  Ref<> other = normalized(t, database(self), args[1], form);
  return other ? new_bool(str_equal(other, args[1])) : Ref<>();
}

const MethodDef module_methods[] = {
    {"decimal", decimal, kMethFastcall, doc::module_unicodedata::decimal},
    {"digit", digit, kMethFastcall, doc::module_unicodedata::digit},
    {"numeric", numeric, kMethFastcall, doc::module_unicodedata::numeric},
    {"category", category, kMethO, doc::module_unicodedata::category},
    {"bidirectional", bidirectional, kMethO, doc::module_unicodedata::bidirectional},
    {"combining", combining, kMethO, doc::module_unicodedata::combining},
    {"mirrored", mirrored, kMethO, doc::module_unicodedata::mirrored},
    {"east_asian_width", east_asian_width, kMethO, doc::module_unicodedata::east_asian_width},
    {"decomposition", decomposition, kMethO, doc::module_unicodedata::decomposition},
    {"name", name, kMethFastcall, doc::module_unicodedata::name},
    {"lookup", lookup, kMethO, doc::module_unicodedata::lookup},
    {"is_normalized", is_normalized, kMethFastcall, doc::module_unicodedata::is_normalized},
    {"normalize", normalize, kMethFastcall, doc::module_unicodedata::normalize},
    {},
};

struct Ucd : Object {
  const char* version;
};
const MemberDef ucd_members[] = {{"unidata_version", kMemberString, offsetof(Ucd, version), kMemberReadonly, nullptr}, {}};
constinit Type ucd_type = [] {
  Type t = static_type("unicodedata.UCD", sizeof(Ucd), 0, kTypeDisallowInstantiation);
  t.tp_dealloc = [](Object* op) { object_free(op); };
  t.tp_getattro = generic_get_attr;
  t.tp_methods = module_methods;
  t.tp_members = ucd_members;
  return t;
}();

// unicodedata._ucnhash_CAPI, as the codecs of CPython use it.
struct NameInterface {
  int (*getname)(u32 code, char* buffer, int size, int with_private);
  int (*getcode)(const char* name, int size, u32* code, int with_sequences);
};
NameInterface name_interface = {
    [](u32 code, char* buffer, int size, int) {
      char text[kMaxCharacterName];
      int n = character_name(code, text);
      if (!n || n >= size) return 0;
      std::memcpy(buffer, text, static_cast<std::size_t>(n));
      buffer[n] = 0;
      return 1;
    },
    [](const char* text, int size, u32* code, int) {
      return static_cast<int>(character_by_name({text, static_cast<std::size_t>(size)}, code));
    },
};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (module_add_string(t, module, "unidata_version", "14.0.0") < 0 || module_add_type(t, module, &ucd_type) < 0) return -1;
  auto* old = new_object<Ucd>(t, &ucd_type);
  if (!old) return -1;
  old->version = "3.2.0";
  if (module_add(t, module, "ucd_3_2_0", steal<Object>(old)) < 0) return -1;
  return module_add(t, module, "_ucnhash_CAPI", new_capsule(t, &name_interface, "unicodedata._ucnhash_CAPI", nullptr));
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {},
                        .name = "unicodedata",
                        .doc = doc::module_unicodedata::module_doc,
                        .size = 0,
                        .methods = module_methods,
                        .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_unicodedata() { return module_def_init(&definition); }

}  // namespace adder
