// _locale: the C library's locale functions.
#include <langinfo.h>
#include <libintl.h>

#include <cerrno>
#include <climits>
#include <clocale>
#include <cstring>
#include <cwchar>
#include <memory>
#include <string>

#include "core/args.h"
#include "core/interpreter.h"
#include "core/timestamp.h"
#include "core/type_object.h"
#include "docs/module__locale.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__locale;

Object* locale_error = nullptr;  // locale.Error

Raised raise_locale_error(Thread& t, const char* message) {
  Ref<Str> text = new_str(t, message);
  if (text) t.raise_object(static_cast<Type*>(locale_error), text);
  return {};
}

Ref<> loc_setlocale(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "setlocale", nargs, 1, 2)) return {};
  int category = 0;
  if (!convert_int(t, args[0], &category)) return {};
  const char* name = nullptr;
  std::string_view view;
  if (nargs == 2 && !is_none(args[1])) {
    if (!is_str(args[1])) {
      return t.raise(exc::TypeError, "setlocale() argument 2 must be str or None, not %.50s", type_of(args[1])->tp_name);
    }
    if (!convert_utf8(t, args[1], "setlocale", "argument 2", &view)) return {};
    name = view.data();
  }
  const char* result = std::setlocale(category, name);
  if (!result) return raise_locale_error(t, name ? "unsupported locale setting" : "locale query failed");
  return decode_locale(t, result);
}

Ref<> grouping_list(Thread& t, const char* s) {
  Ref<List> list = new_list(t, 0);
  if (!list) return {};
  if (*s == '\0') return list;
  for (;; ++s) {
    Ref<> v = new_int(t, *s);
    if (!v || list_append(t, list, std::move(v)) < 0) return {};
    if (*s == '\0' || *s == CHAR_MAX) return list;
  }
}

Ref<> loc_localeconv(Object*, Object*) {
  Thread& t = Thread::current();
  Ref<Dict> d = new_dict(t);
  if (!d) return {};
  const lconv* lc = std::localeconv();
  auto add = [&](const char* name, Ref<> value) { return value && dict_set(t, d, name, value) == 0; };
  const struct {
    const char* name;
    const char* value;
  } texts[] = {{"int_curr_symbol", lc->int_curr_symbol},     {"currency_symbol", lc->currency_symbol},
               {"mon_decimal_point", lc->mon_decimal_point}, {"mon_thousands_sep", lc->mon_thousands_sep},
               {"positive_sign", lc->positive_sign},         {"negative_sign", lc->negative_sign},
               {"decimal_point", lc->decimal_point},         {"thousands_sep", lc->thousands_sep}};
  const struct {
    const char* name;
    char value;
  } numbers[] = {{"int_frac_digits", lc->int_frac_digits}, {"frac_digits", lc->frac_digits},
                 {"p_cs_precedes", lc->p_cs_precedes},     {"p_sep_by_space", lc->p_sep_by_space},
                 {"n_cs_precedes", lc->n_cs_precedes},     {"n_sep_by_space", lc->n_sep_by_space},
                 {"p_sign_posn", lc->p_sign_posn},         {"n_sign_posn", lc->n_sign_posn}};
  for (int i = 0; i < 4; ++i) {
    if (!add(texts[i].name, decode_locale(t, texts[i].value))) return {};
  }
  if (!add("mon_grouping", grouping_list(t, lc->mon_grouping))) return {};
  for (int i = 4; i < 6; ++i) {
    if (!add(texts[i].name, decode_locale(t, texts[i].value))) return {};
  }
  for (auto& n : numbers) {
    if (!add(n.name, new_int(t, n.value))) return {};
  }
  for (int i = 6; i < 8; ++i) {
    if (!add(texts[i].name, decode_locale(t, texts[i].value))) return {};
  }
  if (!add("grouping", grouping_list(t, lc->grouping))) return {};
  return d;
}

// A str as wide characters; ValueError for NULs.
bool to_wide(Thread& t, Object* s, std::wstring* out) {
  ssize n = str_length(s);
  out->reserve(static_cast<std::size_t>(n));
  for (ssize i = 0; i < n; ++i) {
    u32 c = str_char(s, i);
    if (c == 0) {
      t.raise_text(exc::ValueError, "embedded null character");
      return false;
    }
    *out += static_cast<wchar_t>(c);
  }
  return true;
}

Ref<> loc_strcoll(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "strcoll", nargs, 2, 2)) return {};
  std::wstring a, b;
  if (!is_str(args[0])) return bad_argument(t, "strcoll", "1", "str", args[0]);
  if (!is_str(args[1])) return bad_argument(t, "strcoll", "2", "str", args[1]);
  if (!to_wide(t, args[0], &a) || !to_wide(t, args[1], &b)) return {};
  return new_int(t, std::wcscoll(a.c_str(), b.c_str()));
}
Ref<> loc_strxfrm(Object*, Object* arg) {
  Thread& t = Thread::current();
  std::wstring s;
  if (!is_str(arg)) return bad_argument(t, "strxfrm", nullptr, "str", arg);
  if (!to_wide(t, arg, &s)) return {};
  errno = 0;
  std::wstring out(s.size() + 1, L'\0');
  std::size_t n = std::wcsxfrm(out.data(), s.c_str(), out.size());
  if (errno && errno != ERANGE) return t.raise_from_errno();
  if (n >= out.size()) {
    out.resize(n + 1);
    errno = 0;
    n = std::wcsxfrm(out.data(), s.c_str(), out.size());
    if (errno) return t.raise_from_errno();
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (static_cast<u32>(out[i]) > 0x10ffff) {
      return t.raise(exc::ValueError, "character U+%x is not in range [U+0000; U+10ffff]", static_cast<unsigned>(out[i]));
    }
  }
  return new_str_kind(t, 4, out.data(), static_cast<ssize>(n));
}

struct Constant {
  const char* name;
  int value;
};
#define ITEM(x) {#x, x}
constexpr Constant kLangInfo[] = {
    ITEM(DAY_1),     ITEM(DAY_2),       ITEM(DAY_3),     ITEM(DAY_4),      ITEM(DAY_5),   ITEM(DAY_6),      ITEM(DAY_7),
    ITEM(ABDAY_1),   ITEM(ABDAY_2),     ITEM(ABDAY_3),   ITEM(ABDAY_4),    ITEM(ABDAY_5), ITEM(ABDAY_6),    ITEM(ABDAY_7),
    ITEM(MON_1),     ITEM(MON_2),       ITEM(MON_3),     ITEM(MON_4),      ITEM(MON_5),   ITEM(MON_6),      ITEM(MON_7),
    ITEM(MON_8),     ITEM(MON_9),       ITEM(MON_10),    ITEM(MON_11),     ITEM(MON_12),  ITEM(ABMON_1),    ITEM(ABMON_2),
    ITEM(ABMON_3),   ITEM(ABMON_4),     ITEM(ABMON_5),   ITEM(ABMON_6),    ITEM(ABMON_7), ITEM(ABMON_8),    ITEM(ABMON_9),
    ITEM(ABMON_10),  ITEM(ABMON_11),    ITEM(ABMON_12),  ITEM(RADIXCHAR),  ITEM(THOUSEP), ITEM(CRNCYSTR),   ITEM(D_T_FMT),
    ITEM(D_FMT),     ITEM(T_FMT),       ITEM(AM_STR),    ITEM(PM_STR),     ITEM(CODESET), ITEM(T_FMT_AMPM), ITEM(ERA),
    ITEM(ERA_D_FMT), ITEM(ERA_D_T_FMT), ITEM(ERA_T_FMT), ITEM(ALT_DIGITS), ITEM(YESEXPR), ITEM(NOEXPR),     ITEM(_DATE_FMT)};
constexpr Constant kCategories[] = {ITEM(LC_CTYPE),    ITEM(LC_TIME),    ITEM(LC_COLLATE), ITEM(LC_MONETARY),
                                    ITEM(LC_MESSAGES), ITEM(LC_NUMERIC), ITEM(LC_ALL),     ITEM(CHAR_MAX)};
#undef ITEM

Ref<> loc_nl_langinfo(Object*, Object* arg) {
  Thread& t = Thread::current();
  int key = 0;
  if (!convert_int(t, arg, &key)) return {};
  for (const Constant& c : kLangInfo) {
    if (c.value == key) {
      const char* s = nl_langinfo(key);
      return decode_locale(t, s ? s : "");
    }
  }
  return t.raise_text(exc::ValueError, "unsupported langinfo constant");
}

Ref<> loc_gettext(Object*, Object* arg) {
  Thread& t = Thread::current();
  std::string_view message;
  if (!convert_utf8(t, arg, "gettext", nullptr, &message)) return {};
  return decode_locale(t, gettext(message.data()));
}
// str or None as a C string.
bool optional_text(Thread& t, const char* function, int position, Object* o, const char** out) {
  *out = nullptr;
  if (is_none(o)) return true;
  if (!is_str(o)) {
    t.raise(exc::TypeError, "%s() argument %d must be str or None, not %.50s", function, position, type_of(o)->tp_name);
    return false;
  }
  std::string_view view;
  if (!convert_utf8(t, o, function, "argument", &view)) return false;
  *out = view.data();
  return true;
}
Ref<> loc_dgettext(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  const char* domain;
  std::string_view message;
  if (!check_positional(t, "dgettext", nargs, 2, 2) || !optional_text(t, "dgettext", 1, args[0], &domain)) return {};
  if (!convert_utf8(t, args[1], "dgettext", "argument 2", &message)) return {};
  return decode_locale(t, dgettext(domain, message.data()));
}
Ref<> loc_dcgettext(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  const char* domain;
  std::string_view message;
  int category = 0;
  if (!check_positional(t, "dcgettext", nargs, 3, 3) || !optional_text(t, "dcgettext", 1, args[0], &domain)) return {};
  if (!convert_utf8(t, args[1], "dcgettext", "argument 2", &message)) return {};
  if (!convert_int(t, args[2], &category)) return {};
  return decode_locale(t, dcgettext(domain, message.data(), category));
}
Ref<> loc_textdomain(Object*, Object* arg) {
  Thread& t = Thread::current();
  const char* domain;
  if (!is_none(arg) && !is_str(arg)) {
    return t.raise(exc::TypeError, "textdomain() argument must be str or None, not %.50s", type_of(arg)->tp_name);
  }
  if (!optional_text(t, "textdomain", 1, arg, &domain)) return {};
  const char* result = textdomain(domain);
  if (!result) return t.raise_from_errno();
  return decode_locale(t, result);
}
Ref<> loc_bindtextdomain(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "bindtextdomain", nargs, 2, 2)) return {};
  std::string_view domain;
  if (!convert_utf8(t, args[0], "bindtextdomain", "argument 1", &domain)) return {};
  if (domain.empty()) return raise_locale_error(t, "domain must be a non-empty string");
  const char* directory = nullptr;
  Ref<Bytes> encoded;
  if (!is_none(args[1])) {
    encoded = str_to_fs(t, args[1]);
    if (!encoded) return {};
    directory = encoded->data;
  }
  const char* result = bindtextdomain(domain.data(), directory);
  if (!result) return t.raise_from_errno();
  return decode_locale(t, result);
}
Ref<> loc_bind_textdomain_codeset(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "bind_textdomain_codeset", nargs, 2, 2)) return {};
  std::string_view domain;
  const char* codeset;
  if (!convert_utf8(t, args[0], "bind_textdomain_codeset", "argument 1", &domain)) return {};
  if (!optional_text(t, "bind_textdomain_codeset", 2, args[1], &codeset)) return {};
  const char* result = bind_textdomain_codeset(domain.data(), codeset);
  if (!result) return new_none();
  return decode_locale(t, result);
}
Ref<> loc_getencoding(Object*, Object*) {
  Thread& t = Thread::current();
  const char* codeset = nl_langinfo(CODESET);
  if (!codeset || !*codeset) codeset = "UTF-8";
  return decode_locale(t, codeset);
}

const MethodDef methods[] = {
    {"setlocale", loc_setlocale, kMethFastcall, docs::setlocale},
    {"localeconv", loc_localeconv, kMethNoargs, docs::localeconv},
    {"strcoll", loc_strcoll, kMethFastcall, docs::strcoll},
    {"strxfrm", loc_strxfrm, kMethO, docs::strxfrm},
    {"nl_langinfo", loc_nl_langinfo, kMethO, docs::nl_langinfo},
    {"gettext", loc_gettext, kMethO, docs::gettext},
    {"dgettext", loc_dgettext, kMethFastcall, docs::dgettext},
    {"dcgettext", loc_dcgettext, kMethFastcall, docs::dcgettext},
    {"textdomain", loc_textdomain, kMethO, docs::textdomain},
    {"bindtextdomain", loc_bindtextdomain, kMethFastcall, docs::bindtextdomain},
    {"bind_textdomain_codeset", loc_bind_textdomain_codeset, kMethFastcall, docs::bind_textdomain_codeset},
    {"getencoding", loc_getencoding, kMethNoargs, docs::getencoding},
    {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  for (const Constant& c : kCategories) {
    if (module_add_int(t, module, c.name, c.value) < 0) return -1;
  }
  if (!locale_error) {
    locale_error = new_exception_class(t, "locale.Error", nullptr, nullptr, nullptr).release();
    if (!locale_error) return -1;
  }
  if (module_add(t, module, "Error", new_ref(locale_error)) < 0) return -1;
  for (const Constant& c : kLangInfo) {
    if (module_add_int(t, module, c.name, c.value) < 0) return -1;
  }
  return 0;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_locale", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__locale() { return module_def_init(&definition); }

}  // namespace adder
