// bool: two ints that know their names.
#include "docs/bool.h"
#include "core/args.h"
#include "types/int_internal.h"
#include "types/list.h"

namespace adder {

static constexpr Int make_bool(ssize value) {
  Int v{};
  v.refcnt = kImmortalRefcount;
  v.type = &bool_type;
  v.size = value;
  v.digits[0] = static_cast<digit>(value);
  return v;
}
constinit Int true_object = make_bool(1);
constinit Int false_object = make_bool(0);

static Ref<> bool_repr(Object* self) { return new_ref<Object>(self == &true_object ? "True"_s : "False"_s); }

static Ref<> bool_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "bool", kwargs)) return {};
  if (!check_positional(t, "bool", tuple_size(args), 0, 1)) return {};
  if (tuple_size(args) == 0) return new_bool(false);
  int truth = is_true(t, tuple_item(args, 0));
  if (truth < 0) return {};
  return new_bool(truth);
}
static Ref<> bool_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize nargs = vectorcall_nargs(nargsf);
  if (!no_keywords(t, "bool", kwnames) || !check_positional(t, "bool", nargs, 0, 1)) return {};
  if (nargs == 0) return new_bool(false);
  int truth = is_true(t, args[0]);
  if (truth < 0) return {};
  return new_bool(truth);
}

static Ref<> bool_and(Object* a, Object* b) {
  if (!is_bool(a) || !is_bool(b)) return int_type.tp_as_number->nb_and(a, b);
  return new_bool(a == &true_object && b == &true_object);
}
static Ref<> bool_or(Object* a, Object* b) {
  if (!is_bool(a) || !is_bool(b)) return int_type.tp_as_number->nb_or(a, b);
  return new_bool(a == &true_object || b == &true_object);
}
static Ref<> bool_xor(Object* a, Object* b) {
  if (!is_bool(a) || !is_bool(b)) return int_type.tp_as_number->nb_xor(a, b);
  return new_bool(a != b);
}
static void bool_dealloc(Object*) { ADDER_FATAL("deallocating True or False"); }

static constinit NumberMethods bool_number = {.nb_and = bool_and, .nb_xor = bool_xor, .nb_or = bool_or};

constinit Type bool_type = [] {
  Type t = static_type("bool", sizeof(Int), sizeof(digit), kTypeMatchSelf | kTypeInt);
  t.tp_dealloc = bool_dealloc;
  t.tp_repr = bool_repr;
  t.tp_as_number = &bool_number;
  t.tp_doc = doc::bool_::type_doc;
  t.tp_base = &int_type;
  t.tp_new = bool_new;
  t.tp_vectorcall = bool_vectorcall;
  return t;
}();

}  // namespace adder
