// xxsubtype: subclasses of list and dict made in native code, the example that test_descr works with.
#include <ctime>

#include "core/args.h"
#include "core/parse.h"
#include "core/type_object.h"
#include "docs/module_xxsubtype.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"

namespace adder {

namespace {

struct SpamList : List {
  int state;
};
struct SpamDict : Dict {
  int state;
};

template <class T>
Ref<> getstate(Object* self, Object* args) {
  Thread& t = Thread::current();
  if (!check_parsed(t, "getstate", tuple_size(args), 0, 0)) return {};
  return new_int(t, static_cast<T*>(self)->state);
}
template <class T>
Ref<> setstate(Object* self, Object* args) {
  Thread& t = Thread::current();
  int state;
  if (!parse_arguments(t, tuple_items(args), tuple_size(args), "i:setstate", &state)) return {};
  static_cast<T*>(self)->state = state;
  return new_none();
}

// What was passed: (self, args, kwargs or None).
Ref<> show_call(Object* self, Object* args, Object* kwargs) {
  return tuple_pack(Thread::current(), self ? self : none(), args, kwargs ? kwargs : none());
}

Ref<> get_state_list(Object* self, void*) { return new_int(Thread::current(), static_cast<SpamList*>(self)->state); }

int spamlist_init(Object* self, Object* args, Object* kwargs) {
  if (list_type.tp_init(self, args, kwargs) < 0) return -1;
  static_cast<SpamList*>(self)->state = 0;
  return 0;
}
int spamdict_init(Object* self, Object* args, Object* kwargs) {
  if (dict_type.tp_init(self, args, kwargs) < 0) return -1;
  static_cast<SpamDict*>(self)->state = 0;
  return 0;
}

const MethodDef spamlist_methods[] = {
    {"getstate", getstate<SpamList>, kMethVarargs | kMethParsed, "getstate() -> state"},
    {"setstate", setstate<SpamList>, kMethVarargs | kMethParsed, "setstate(state)"},
    {"classmeth", show_call, kMethVarargs | kMethKeywords | kMethClass, "classmeth(*args, **kw)"},
    {"staticmeth", show_call, kMethVarargs | kMethKeywords | kMethStatic, "staticmeth(*args, **kw)"},
    {},
};
const GetSetDef spamlist_getsets[] = {{"state", get_state_list, nullptr, "an int variable for demonstration purposes", nullptr},
                                      {}};
const MethodDef spamdict_methods[] = {
    {"getstate", getstate<SpamDict>, kMethVarargs | kMethParsed, "getstate() -> state"},
    {"setstate", setstate<SpamDict>, kMethVarargs | kMethParsed, "setstate(state)"},
    {},
};
const MemberDef spamdict_members[] = {
    {"state", kMemberInt, offsetof(SpamDict, state), kMemberReadonly, "an int variable for demonstration purposes"},
    {},
};

constinit Type spamlist_type = [] {
  Type t = static_type("xxsubtype.spamlist", sizeof(SpamList), 0, kTypeBase);
  t.tp_base = &list_type;
  t.tp_methods = spamlist_methods;
  t.tp_getset = spamlist_getsets;
  t.tp_init = spamlist_init;
  return t;
}();
constinit Type spamdict_type = [] {
  Type t = static_type("xxsubtype.spamdict", sizeof(SpamDict), 0, kTypeBase);
  t.tp_base = &dict_type;
  t.tp_methods = spamdict_methods;
  t.tp_members = spamdict_members;
  t.tp_init = spamdict_init;
  return t;
}();

// bench(obj, name, n=1000): seconds for n attribute look-ups.
Ref<> bench(Object*, Object* const* args, ssize n) {
  Thread& t = Thread::current();
  Object *owner, *name;
  int rounds = 1000;
  if (!parse_arguments(t, args, n, "OU|i", &owner, &name, &rounds)) return {};
  std::clock_t start = std::clock();
  for (int i = 0; i < rounds; ++i) {
    Ref<> value = get_attr(t, owner, name);
    if (!value) return {};
  }
  return new_float(t, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
}

const MethodDef methods[] = {{"bench", bench, kMethFastcall | kMethParsed, nullptr}, {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (module_add_type(t, module, &spamlist_type) < 0) return -1;
  return module_add_type(t, module, &spamdict_type);
}

ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {
    .base = {}, .name = "xxsubtype", .doc = doc::module_xxsubtype::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_xxsubtype() { return module_def_init(&definition); }

}  // namespace adder
