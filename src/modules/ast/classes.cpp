// The classes of the `ast` module, and the module `_ast`.
#include <string>

#include "compiler/compile.h"
#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__ast.h"
#include "mem/alloc.h"
#include "modules/ast/node_info.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder::ast_module {

static void ast_dealloc(Object* op) {
  Type* type = op->type;
  gc_untrack(op);
  clear_field(static_cast<AstObject*>(op)->dict);
  type->tp_free(op);
  decref(type);
}
static int ast_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(op->type);
  ADDER_VISIT(static_cast<AstObject*>(op)->dict);
  return 0;
}
static int ast_clear(Object* op) {
  clear_field(static_cast<AstObject*>(op)->dict);
  return 0;
}

// AST(*values, **attributes): values go to _fields in order.
static int ast_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Ref<> fields;
  if (lookup_attr(t, type_of(op), "_fields"_s, &fields) == Lookup::error) return -1;
  ssize count = 0;
  if (fields) {
    count = length(t, fields);
    if (count < 0) return -1;
  }
  ssize given = tuple_size(args);
  if (given > count) {
    return t.raise(exc::TypeError, "%.400s constructor takes at most %zd positional argument%s", type_of(op)->tp_name, count,
                   count == 1 ? "" : "s");
  }
  for (ssize i = 0; i < given; ++i) {
    Ref<> name = sequence_get(t, fields, i);
    if (!name || set_attr(t, op, name, tuple_item(args, i)) < 0) return -1;
  }
  if (!kwargs) return 0;
  ssize pos = 0;
  Object *key, *value;
  while (dict_next(kwargs, &pos, &key, &value)) {
    if (fields) {
      int known = contains(t, fields, key);
      if (known < 0) return -1;
      if (known) {
        ssize p = sequence_index(t, fields, key);
        if (p < 0) return -1;
        if (p < given) return t.raise(exc::TypeError, "%.400s got multiple values for argument '%U'", type_of(op)->tp_name, key);
      }
    }
    if (set_attr(t, op, key, value) < 0) return -1;
  }
  return 0;
}

static Ref<> ast_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Ref<> dict;
  if (lookup_attr(t, op, "__dict__"_s, &dict) == Lookup::error) return {};
  if (dict) return build_value(t, "O()O", static_cast<Object*>(type_of(op)), dict.get());
  return build_value(t, "O()", static_cast<Object*>(type_of(op)));
}
static const MethodDef ast_methods[] = {{"__reduce__", ast_reduce, kMethNoargs, nullptr}, {}};
static const GetSetDef ast_getset[] = {{"__dict__", generic_get_dict, generic_set_dict, nullptr, nullptr}, {}};
static const MemberDef ast_members[] = {{"__dictoffset__", kMemberSsize, offsetof(AstObject, dict), kMemberReadonly, nullptr},
                                        {}};

static Ref<Type> make_base(Thread& t) {
  static TypeSlot slots[] = {{52, reinterpret_cast<void*>(ast_dealloc)},
                             {58, reinterpret_cast<void*>(generic_get_attr)},
                             {69, reinterpret_cast<void*>(generic_set_attr)},
                             {71, reinterpret_cast<void*>(ast_traverse)},
                             {51, reinterpret_cast<void*>(ast_clear)},
                             {72, const_cast<MemberDef*>(ast_members)},
                             {64, const_cast<MethodDef*>(ast_methods)},
                             {73, const_cast<GetSetDef*>(ast_getset)},
                             {60, reinterpret_cast<void*>(ast_init)},
                             {47, reinterpret_cast<void*>(type_generic_alloc)},
                             {65, reinterpret_cast<void*>(type_generic_new)},
                             {74, reinterpret_cast<void*>(gc_free)},
                             {0, nullptr}};
  static TypeSpec spec = {"ast.AST", sizeof(AstObject), 0, kTypeBase | kTypeGc, slots};
  Ref<Type> base = type_from_spec(t, nullptr, &spec, nullptr);
  if (!base) return {};
  for (Object* name :
       {static_cast<Object*>("_fields"_s), static_cast<Object*>("__match_args__"_s), static_cast<Object*>("_attributes"_s)}) {
    if (set_attr(t, base, name, empty_tuple()) < 0) return {};
  }
  return base;
}

static std::string signature(const NodeInfo& info) {
  std::string text = info.name;
  const char* separator = "(";
  for (const FieldInfo* f = info.fields; f->name; ++f) {
    text += separator;
    text += type_name_of(f->type);
    if (f->shape == Shape::optional) text += '?';
    if (f->shape == Shape::list) text += '*';
    text += ' ';
    text += f->name;
    separator = ", ";
  }
  if (info.fields[0].name) text += ')';
  return text;
}

static Ref<Type> make_class(Thread& t, const char* name, Type* base, const FieldInfo* fields, const std::string& doc) {
  ssize n = 0;
  while (fields && fields[n].name) ++n;
  Ref<Tuple> names = new_tuple(t, n);
  for (ssize i = 0; names && i < n; ++i) {
    names->items[i] = intern_text(t, fields[i].name).release();
    if (!names->items[i]) return {};
  }
  Ref<> result = names ? build_value(t, "s(O){OOOOOOOs}", name, static_cast<Object*>(base), "_fields"_s, names.get(),
                                     "__match_args__"_s, names.get(), "__module__"_s, "ast"_s, "__doc__"_s, doc.c_str())
                       : Ref<>();
  if (!result) return {};
  Ref<Type> cls = call(t, &type_type, result, nullptr).cast<Type>();
  if (!cls) return {};
  for (const FieldInfo* f = fields; f && f->name; ++f) {
    if (f->shape == Shape::optional && set_attr(t, cls, f->name, none()) < 0) return {};
  }
  return cls;
}

static bool set_attributes(Thread& t, Type* cls, bool located, bool optional_end) {
  Ref<> names =
      located ? build_value(t, "(ssss)", "lineno", "col_offset", "end_lineno", "end_col_offset") : new_ref(empty_tuple());
  if (!names || set_attr(t, cls, "_attributes"_s, names) < 0) return false;
  if (!located || !optional_end) return true;
  return set_attr(t, cls, "end_lineno"_s, none()) == 0 && set_attr(t, cls, "end_col_offset"_s, none()) == 0;
}

// "mod = Module(...)\n    | Interactive(...)" as the doc of a sum.
static std::string sum_doc(FieldType type) {
  std::string text = type_name_of(type);
  std::string indent(text.size() + 1, ' ');
  text += " = ";
  bool first = true;
  auto add = [&](const std::string& piece) {
    if (!first) text += is_enum(type) ? " | " : "\n" + indent + "| ";
    first = false;
    text += piece;
  };
  for (int i = 0; i < kConstructors; ++i) {
    if (nodes()[i].sum == type) add(signature(nodes()[i]));
  }
  for (int i = 0; i < kMembers; ++i) {
    if (members()[i].type == type) add(members()[i].name);
  }
  return text;
}

static DictKeys* keys_of(Thread& t, const NodeInfo& info) {
  Object* names[kMaxNodeNames];
  ssize n = 0;
  for (const FieldInfo* f = info.fields; f->name; ++f) {
    Ref<Str> name = intern_text(t, f->name);
    if (!name) return nullptr;
    names[n++] = name.release();
  }
  if (info.has_location) {
    for (Str* name : {"lineno"_s, "col_offset"_s, "end_lineno"_s, "end_col_offset"_s}) names[n++] = name;
  }
  return new_record_keys(t, names, n);
}

static bool make_classes(Thread& t, Classes* c) {
  c->base = make_base(t).release();
  if (!c->base) return false;
  for (int i = static_cast<int>(FieldType::mod); i < kFieldTypes; ++i) {
    auto type = static_cast<FieldType>(i);
    if (is_product(type)) {
      const NodeInfo* info = product_info(type);
      c->products[i] = make_class(t, info->name, c->base, info->fields, signature(*info)).release();
      c->product_keys[i] = keys_of(t, *info);
      if (!c->product_keys[i] || !c->products[i] || !set_attributes(t, c->products[i], info->has_location, true)) return false;
      continue;
    }
    c->sums[i] = make_class(t, type_name_of(type), c->base, nullptr, sum_doc(type)).release();
    if (!c->sums[i] || !set_attributes(t, c->sums[i], is_sum(type) && sum_has_location(type), type != FieldType::pattern))
      return false;
  }
  for (int i = 0; i < kConstructors; ++i) {
    const NodeInfo& info = nodes()[i];
    c->constructors[i] = make_class(t, info.name, c->sums[static_cast<int>(info.sum)], info.fields, signature(info)).release();
    c->constructor_keys[i] = keys_of(t, info);
    if (!c->constructors[i] || !c->constructor_keys[i]) return false;
  }
  for (int i = 0; i < kMembers; ++i) {
    const MemberInfo& m = members()[i];
    c->members[i] = make_class(t, m.name, c->sums[static_cast<int>(m.type)], nullptr, m.name).release();
    if (!c->members[i]) return false;
    c->singletons[i] = c->members[i]->tp_alloc(c->members[i], 0).release();
    if (!c->singletons[i]) return false;
  }
  return true;
}

Classes* classes(Thread& t) {
  static Classes made;
  static bool ready = false;
  if (!ready) {
    if (!make_classes(t, &made)) return nullptr;
    ready = true;
  }
  return &made;
}

bool is_ast(Thread& t, Object* object) {
  Classes* c = classes(t);
  return c && real_is_instance(t, object, c->base) == 1;
}

static int ast_exec(Object* module) {
  Thread& t = Thread::current();
  Classes* c = classes(t);
  if (!c) return -1;
  auto add = [&](const char* name, Type* type) { return module_add(t, module, name, new_ref<Object>(type)) == 0; };
  if (!add("AST", c->base)) return -1;
  for (int i = static_cast<int>(FieldType::mod); i < kFieldTypes; ++i) {
    Type* type = c->sums[i] ? c->sums[i] : c->products[i];
    if (!add(type_name_of(static_cast<FieldType>(i)), type)) return -1;
  }
  for (int i = 0; i < kConstructors; ++i) {
    if (!add(nodes()[i].name, c->constructors[i])) return -1;
  }
  for (int i = 0; i < kMembers; ++i) {
    if (!add(members()[i].name, c->members[i])) return -1;
  }
  const struct {
    const char* name;
    long value;
  } flags[] = {{"PyCF_ALLOW_TOP_LEVEL_AWAIT", compiler::kAllowTopLevelAwait},
               {"PyCF_ONLY_AST", compiler::kOnlyAst},
               {"PyCF_TYPE_COMMENTS", compiler::kTypeComments}};
  for (auto& f : flags) {
    if (module_add_int(t, module, f.name, f.value) < 0) return -1;
  }
  return 0;
}
static ModuleDefSlot ast_slots[] = {{2, reinterpret_cast<void*>(ast_exec)}, {}};
static ModuleDef ast_definition = {.base = {}, .name = "_ast", .doc = nullptr, .size = 0, .slots = ast_slots};
extern "C" ADDER_EXPORT Object* PyInit__ast() { return module_def_init(&ast_definition); }

}  // namespace adder::ast_module

namespace adder {
void init_ast() { compiler::ast_hooks = {ast_module::to_object, ast_module::from_object, ast_module::is_ast}; }
}  // namespace adder
