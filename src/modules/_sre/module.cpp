// _sre: what re is built on.
#include "core/args.h"
#include "core/type_object.h"
#include "modules/_sre/sre.h"
#include "types/ascii_ctype.h"
#include "types/int.h"
#include "types/str.h"

namespace adder::sre {

Ref<> sre_compile(Object* module, Object* const* args, ssize nargs, Object* kwnames);

static Ref<> getcodesize(Object*, Object*) { return new_int(Thread::current(), sizeof(u32)); }

template <class F>
static Ref<> with_character(Object* o, F f) {
  int c;
  if (!convert_int(Thread::current(), o, &c)) return {};
  return f(static_cast<u32>(c));
}
static Ref<> ascii_iscased(Object*, Object* o) {
  return with_character(o, [](u32 c) { return new_bool(c < 128 && ctype::is_alpha(static_cast<u8>(c))); });
}
static Ref<> unicode_iscased(Object*, Object* o) {
  return with_character(o, [](u32 c) { return new_bool(char_to_lower(c) != c || char_to_upper(c) != c); });
}
static Ref<> ascii_tolower(Object*, Object* o) {
  return with_character(o, [](u32 c) { return new_int(Thread::current(), lower(c, Mode::ascii)); });
}
static Ref<> unicode_tolower(Object*, Object* o) {
  return with_character(o, [](u32 c) { return new_int(Thread::current(), lower(c, Mode::unicode)); });
}

static const MethodDef methods[] = {
    {"compile", sre_compile, kMethFastcall | kMethKeywords,
     "compile($module, /, pattern, flags, code, groups, groupindex,\n        indexgroup)\n--\n\n"},
    {"getcodesize", getcodesize, kMethNoargs, "getcodesize($module, /)\n--\n\n"},
    {"ascii_iscased", ascii_iscased, kMethO, "ascii_iscased($module, character, /)\n--\n\n"},
    {"unicode_iscased", unicode_iscased, kMethO, "unicode_iscased($module, character, /)\n--\n\n"},
    {"ascii_tolower", ascii_tolower, kMethO, "ascii_tolower($module, character, /)\n--\n\n"},
    {"unicode_tolower", unicode_tolower, kMethO, "unicode_tolower($module, character, /)\n--\n\n"},
    {},
};

static int exec(Object* module) {
  Thread& t = Thread::current();
  for (Type* type : {&pattern_type, &match_type, &scanner_type}) {
    if (type_ready(type) < 0) return -1;
  }
  if (module_add_int(t, module, "MAGIC", kMagic) < 0 || module_add_int(t, module, "CODESIZE", sizeof(u32)) < 0 ||
      module_add_int(t, module, "MAXREPEAT", kMaxRepeat) < 0 || module_add_int(t, module, "MAXGROUPS", kMaxGroups) < 0) {
    return -1;
  }
  return module_add_string(t, module, "copyright", " SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB ");
}
static ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
static ModuleDef definition = {.base = {}, .name = "_sre", .doc = nullptr, .size = 0, .methods = methods, .slots = slots};

}  // namespace adder::sre

extern "C" ADDER_EXPORT adder::Object* PyInit__sre() { return adder::module_def_init(&adder::sre::definition); }
