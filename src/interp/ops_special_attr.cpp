// Globals, attributes and methods through inline caches.

#include "core/type_object.h"
#include "interp/resume.h"
#include "interp/specialise.h"
#include "interp/stack.h"
#include "types/dict_keys.h"
#include "types/function.h"
#include "types/list.h"
#include "types/property.h"

namespace adder {

HANDLER(LOAD_GLOBAL);
HANDLER(LOAD_ATTR);
HANDLER(STORE_ATTR);
HANDLER(LOAD_METHOD);

ADAPTIVE(LOAD_GLOBAL, specialise_load_global)
ADAPTIVE(LOAD_ATTR, specialise_load_attr)
ADAPTIVE(STORE_ATTR, specialise_store_attr)
ADAPTIVE(LOAD_METHOD, specialise_load_method)

// --- LOAD_GLOBAL: counter, index, module keys version (2), builtin keys version ---

HANDLER(LOAD_GLOBAL_MODULE) {
  // Globals are always a dict; of what class does not matter, as the version belongs to the very table that was specialised for.
  DictKeys* keys = static_cast<Dict*>(f->globals)->keys;
  GUARD(keys->version == cache_u32(ip + 2), LOAD_GLOBAL);
  Object* value = keys->str_entries()[ip[1]].value;
  GUARD(value != nullptr, LOAD_GLOBAL);
  incref(value);
  *sp = nullptr;
  sp += oparg & 1;
  PUSH(value);
  ip += 5;
  NEXT();
}

HANDLER(LOAD_GLOBAL_BUILTIN) {
  GUARD(f->builtins->type == &dict_type, LOAD_GLOBAL);
  GUARD(static_cast<Dict*>(f->globals)->keys->version == cache_u32(ip + 2), LOAD_GLOBAL);
  DictKeys* keys = static_cast<Dict*>(f->builtins)->keys;
  GUARD(keys->version == ip[4], LOAD_GLOBAL);
  Object* value = keys->str_entries()[ip[1]].value;
  GUARD(value != nullptr, LOAD_GLOBAL);
  incref(value);
  *sp = nullptr;
  sp += oparg & 1;
  PUSH(value);
  ip += 5;
  NEXT();
}

void specialise_load_global(Thread&, InterpreterFrame* f, Object**, CodeUnit* instruction, u64 oparg) {
  Object* name = name_at(f, oparg >> 1);
  if (f->globals->type != &dict_type || f->builtins->type != &dict_type) return not_specialised(instruction);
  auto* globals = static_cast<Dict*>(f->globals);
  auto* builtins = static_cast<Dict*>(f->builtins);
  if (globals->keys->kind != kKeysStr) return not_specialised(instruction);
  ssize index = dict_str_index(globals, name);
  u32 version = dict_keys_version(globals);
  if (!version) return not_specialised(instruction);
  set_cache_u32(instruction + 3, version);
  if (index >= 0) {
    if (index > UINT16_MAX) return not_specialised(instruction);
    instruction[2] = static_cast<CodeUnit>(index);
    return specialised(instruction, Op::LOAD_GLOBAL_MODULE);
  }
  if (builtins->keys->kind != kKeysStr) return not_specialised(instruction);
  index = dict_str_index(builtins, name);
  u32 builtins_version = dict_keys_version(builtins);
  if (index < 0 || index > UINT16_MAX || !builtins_version || builtins_version > UINT16_MAX) {
    return not_specialised(instruction);
  }
  instruction[2] = static_cast<CodeUnit>(index);
  instruction[5] = static_cast<CodeUnit>(builtins_version);
  specialised(instruction, Op::LOAD_GLOBAL_BUILTIN);
}

// --- instructions that meet objects of several classes ---
//
// One inline cache remembers one class. When it does not fit, tables shared by all instructions tell where a class keeps an
// attribute, by the class's version and the name, before the general look-up is asked. Slots are shared too (a later pair takes
// over), and names are not owned: what is found is compared with the key table itself.

namespace {

// An attribute at `index` of the inline values; nothing of the class is in its way.
struct SharedIndex {
  u32 version;
  u32 index;
};
// A method of the class, and the first `nentries` shared keys have no such name. (Keys are only ever appended, so that a new name
// at the address of a dead one cannot be among them either.)
struct AbsentName {
  Object* name;
  u32 version;
  u32 nentries;
};
constexpr std::size_t kTableSize = 512;
constinit SharedIndex g_load_index[kTableSize]{}, g_store_index[kTableSize]{};
constinit AbsentName g_absent[kTableSize]{};

ADDER_INLINE std::size_t table_slot(u32 version, const Object* name) {
  return (version * 5 ^ reinterpret_cast<std::uintptr_t>(name) >> 4) & (kTableSize - 1);
}
ADDER_INLINE DictKeys* keys_of_instances(Type* type) { return reinterpret_cast<HeapType*>(type)->ht_cached_keys; }
// Where the attribute's value is, or null when the table does not know.
ADDER_INLINE Object** known_value(SharedIndex* table, Object* owner, Object* name) {
  Type* type = owner->type;
  u32 version = type->tp_version_tag;
  const SharedIndex& entry = table[table_slot(version, name)];
  if (entry.version != version || !version) return nullptr;
  DictValues* values = managed_values(owner);
  DictKeys* keys = keys_of_instances(type);
  if (!values || !keys || entry.index >= static_cast<u64>(keys->nentries)) return nullptr;
  return keys->str_entries()[entry.index].key == name ? &values->items[entry.index] : nullptr;
}

}  // namespace

static ADDER_NOINLINE void learn_index(Thread& t, SharedIndex* table, Object* owner, Object* name);
static ADDER_NOINLINE bool learn_absent(Thread& t, Object* owner, Object* name);

SLOW(miss_LOAD_ATTR);
SLOW(miss_STORE_ATTR);
SLOW(miss_LOAD_METHOD);

SLOW(other_class_LOAD_ATTR) {
  Object* owner = TOP();
  Object** known = known_value(g_load_index, owner, name_at(f, oparg));
  if (!known) {
    learn_index(*t, g_load_index, owner, name_at(f, oparg));
    TAIL(slow_miss_LOAD_ATTR);
  }
  Object* value = *known;
  if (!value) TAIL(slow_miss_LOAD_ATTR);
  incref(value);
  TOP() = value;
  ip += 4;
  DROP_NEXT(owner);
}

// --- LOAD_ATTR: counter, version (2), index ---

HANDLER(LOAD_ATTR_INSTANCE_VALUE) {
  Object* owner = TOP();
  if (ADDER_UNLIKELY(owner->type->tp_version_tag != cache_u32(ip + 1))) TAIL(slow_other_class_LOAD_ATTR);
  DictValues* values = managed_values(owner);
  GUARD(values != nullptr, LOAD_ATTR);
  Object* value = values->items[ip[3]];
  GUARD(value != nullptr, LOAD_ATTR);
  incref(value);
  TOP() = value;
  ip += 4;
  DROP_NEXT(owner);
}

HANDLER(LOAD_ATTR_WITH_HINT) {
  Object* owner = TOP();
  GUARD(owner->type->tp_version_tag == cache_u32(ip + 1), LOAD_ATTR);
  Dict* dict = managed_dict(owner);
  GUARD(dict != nullptr && dict->keys->kind != kKeysGeneral, LOAD_ATTR);
  u32 index = ip[3];
  GUARD(index < static_cast<u64>(dict->keys->nentries), LOAD_ATTR);
  StrEntry* entry = dict->keys->str_entries() + index;
  GUARD(entry->key == name_at(f, oparg), LOAD_ATTR);
  Object* value = entry->value;
  if (DictValues* values = dict->values) {
    GUARD(index < values_capacity(values), LOAD_ATTR);
    value = values->items[index];
  }
  GUARD(value != nullptr, LOAD_ATTR);
  incref(value);
  TOP() = value;
  ip += 4;
  DROP_NEXT(owner);
}

HANDLER(LOAD_ATTR_SLOT) {
  Object* owner = TOP();
  GUARD(owner->type->tp_version_tag == cache_u32(ip + 1), LOAD_ATTR);
  Object* value = *reinterpret_cast<Object**>(reinterpret_cast<char*>(owner) + ip[3]);
  GUARD(value != nullptr, LOAD_ATTR);
  incref(value);
  TOP() = value;
  ip += 4;
  DROP_NEXT(owner);
}

HANDLER(LOAD_ATTR_MODULE) {
  Object* owner = TOP();
  GUARD(owner->type == &module_type, LOAD_ATTR);
  DictKeys* keys = static_cast<Dict*>(static_cast<Module*>(owner)->dict)->keys;
  GUARD(keys->version == cache_u32(ip + 1), LOAD_ATTR);
  Object* value = keys->str_entries()[ip[3]].value;
  GUARD(value != nullptr, LOAD_ATTR);
  incref(value);
  TOP() = value;
  ip += 4;
  DROP_NEXT(owner);
}

// The metaclass is `type` itself, whose own attributes the specialiser has looked at.
HANDLER(LOAD_ATTR_CLASS) {
  Object* owner = TOP();
  GUARD(owner->type == &type_type && static_cast<Type*>(owner)->tp_version_tag == cache_u32(ip + 1), LOAD_ATTR);
  Object* value = type_lookup(static_cast<Type*>(owner), name_at(f, oparg));
  GUARD(value && !value->type->tp_descr_get, LOAD_ATTR);
  incref(value);
  TOP() = value;
  ip += 4;
  DROP_NEXT(owner);
}

// The class's attribute is no descriptor, and its instances have no such key (they share keys, and no key has been added).
HANDLER(LOAD_ATTR_NONDESCRIPTOR) {
  Object* owner = TOP();
  Type* type = owner->type;
  GUARD(type->tp_version_tag == cache_u32(ip + 1), LOAD_ATTR);
  if (has_flag(type, kTypeManagedDict)) {
    GUARD(!managed_dict(owner), LOAD_ATTR);
    DictKeys* keys = reinterpret_cast<HeapType*>(type)->ht_cached_keys;
    GUARD(keys && keys->nentries == ip[3], LOAD_ATTR);
  }
  Object* value = type_lookup(type, name_at(f, oparg));
  GUARD(value && !value->type->tp_descr_get, LOAD_ATTR);
  incref(value);
  TOP() = value;
  ip += 4;
  DROP_NEXT(owner);
}

HANDLER(LOAD_ATTR_PROPERTY) {
  Object* owner = TOP();
  GUARD(owner->type->tp_version_tag == cache_u32(ip + 1), LOAD_ATTR);
  Object* descr = type_lookup(owner->type, name_at(f, oparg));
  GUARD(descr && descr->type == &property_type, LOAD_ATTR);
  auto* getter = static_cast<Function*>(static_cast<Property*>(descr)->get);
  GUARD(getter && getter->type == &function_type && getter->version && static_cast<u16>(getter->version) == ip[3], LOAD_ATTR);
  Code* code = static_cast<Code*>(getter->code);
  GUARD(code->argcount == 1 && !code->kwonlyargcount &&
            (code->flags & (kCoOptimized | kCoVarargs | kCoVarkeywords)) == kCoOptimized,
        LOAD_ATTR);
  SAVE_IP();
  Object** base = data_stack_push(*t, frame_words(code));
  if (ADDER_UNLIKELY(!base)) ERROR();
  auto* callee = reinterpret_cast<InterpreterFrame*>(base);
  frame_init(callee, static_cast<Function*>(retain(static_cast<Object*>(getter))), nullptr, code);
  callee->localsplus[0] = owner;
  for (int i = 1; i < code->nlocalsplus; ++i) callee->localsplus[i] = nullptr;
  --sp;
  ip += 4;
  SAVE_IP();
  ENTER_FRAME(callee);
}

// --- STORE_ATTR: counter, version (2), index ---

// The replaced value in oparg is freed, then the owner (still above sp) dropped.
static PRESERVE_NONE ADDER_NOINLINE Object* free_stored(OP_PARAMETERS) {
  Object* owner = sp[1];
  SAVE_IP();
  dealloc(reinterpret_cast<Object*>(oparg));
  DROP_NEXT(owner);
}
#define DROP_STORED(old, owner)           \
  do {                                    \
    ADDER_COUNT_REF(-1);                  \
    if (--(old)->refcnt == 0) {           \
      oparg = reinterpret_cast<u64>(old); \
      TAIL(free_stored);                  \
    }                                     \
    DROP_NEXT(owner);                     \
  } while (0)

SLOW(other_class_STORE_ATTR) {
  Object *owner = TOP(), *value = SECOND();
  Object** known = known_value(g_store_index, owner, name_at(f, oparg));
  if (!known) {
    learn_index(*t, g_store_index, owner, name_at(f, oparg));
    TAIL(slow_miss_STORE_ATTR);
  }
  Object* old = *known;
  *known = value;
  sp -= 2;
  ip += 4;
  if (!old) {
    DictValues* values = managed_values(owner);
    values_note_insertion(values, known - values->items);
    DROP_NEXT(owner);
  }
  DROP_STORED(old, owner);
}

HANDLER(STORE_ATTR_INSTANCE_VALUE) {
  Object *owner = TOP(), *value = SECOND();
  if (ADDER_UNLIKELY(owner->type->tp_version_tag != cache_u32(ip + 1))) TAIL(slow_other_class_STORE_ATTR);
  DictValues* values = managed_values(owner);
  GUARD(values != nullptr, STORE_ATTR);
  u32 index = ip[3];
  Object* old = values->items[index];
  values->items[index] = value;
  sp -= 2;
  ip += 4;
  if (!old) {
    values_note_insertion(values, index);
    DROP_NEXT(owner);
  }
  DROP_STORED(old, owner);
}

HANDLER(STORE_ATTR_WITH_HINT) {
  Object *owner = TOP(), *value = SECOND();
  GUARD(owner->type->tp_version_tag == cache_u32(ip + 1), STORE_ATTR);
  Dict* dict = managed_dict(owner);
  GUARD(dict != nullptr && dict->keys->kind == kKeysStr, STORE_ATTR);
  u32 index = ip[3];
  GUARD(index < static_cast<u64>(dict->keys->nentries), STORE_ATTR);
  StrEntry* entry = dict->keys->str_entries() + index;
  GUARD(entry->key == name_at(f, oparg) && entry->value, STORE_ATTR);
  Object* old = entry->value;
  entry->value = value;
  dict->version_tag = next_dict_version();
  dict_track_for(dict, value);
  sp -= 2;
  ip += 4;
  DROP_STORED(old, owner);
}

HANDLER(STORE_ATTR_SLOT) {
  Object *owner = TOP(), *value = SECOND();
  GUARD(owner->type->tp_version_tag == cache_u32(ip + 1), STORE_ATTR);
  Object** slot = reinterpret_cast<Object**>(reinterpret_cast<char*>(owner) + ip[3]);
  Object* old = *slot;
  *slot = value;
  sp -= 2;
  ip += 4;
  if (!old) DROP_NEXT(owner);
  DROP_STORED(old, owner);
}

// --- LOAD_METHOD: counter, type version (2), dict offset, keys version (2), descriptor (4) ---

#define PUSH_METHOD()                       \
  do {                                      \
    Object* method_ = cache_object(ip + 6); \
    incref(method_);                        \
    TOP() = method_;                        \
    PUSH(owner);                            \
    ip += 10;                               \
    NEXT();                                 \
  } while (0)

HANDLER(LOAD_METHOD_NO_DICT) {
  Object* owner = TOP();
  GUARD(owner->type->tp_version_tag == cache_u32(ip + 1), LOAD_METHOD);
  PUSH_METHOD();
}

SLOW(other_class_LOAD_METHOD) {
  Object *owner = TOP(), *name = name_at(f, oparg);
  Type* type = owner->type;
  u32 version = type->tp_version_tag;
  const AbsentName& entry = g_absent[table_slot(version, name)];
  if (entry.version != version || !version || entry.name != name || managed_dict(owner) ||
      keys_of_instances(type)->nentries != entry.nentries) {
    if (!learn_absent(*t, owner, name)) TAIL(slow_miss_LOAD_METHOD);
  }
  Object* method = type_lookup(type, name);
  if (ADDER_UNLIKELY(!method)) TAIL(slow_miss_LOAD_METHOD);
  incref(method);
  TOP() = method;
  PUSH(owner);
  ip += 10;
  NEXT();
}

HANDLER(LOAD_METHOD_WITH_VALUES) {
  Object* owner = TOP();
  Type* type = owner->type;
  if (ADDER_UNLIKELY(type->tp_version_tag != cache_u32(ip + 1))) TAIL(slow_other_class_LOAD_METHOD);
  GUARD(!managed_dict(owner), LOAD_METHOD);
  GUARD(reinterpret_cast<HeapType*>(type)->ht_cached_keys->version == cache_u32(ip + 4), LOAD_METHOD);
  PUSH_METHOD();
}

// Dict in a field of the object at a fixed offset (ip[3]; 0: managed dict).
HANDLER(LOAD_METHOD_WITH_DICT) {
  Object* owner = TOP();
  GUARD(owner->type->tp_version_tag == cache_u32(ip + 1), LOAD_METHOD);
  Dict* dict = ip[3] ? *reinterpret_cast<Dict**>(reinterpret_cast<char*>(owner) + ip[3]) : managed_dict(owner);
  if (dict) {
    GUARD(dict->keys->version == cache_u32(ip + 4), LOAD_METHOD);
  } else {
    GUARD(ip[3] != 0, LOAD_METHOD);
  }
  PUSH_METHOD();
}

HANDLER(LOAD_METHOD_INSTANCE_VALUE) {
  Object* owner = TOP();
  GUARD(owner->type->tp_version_tag == cache_u32(ip + 1), LOAD_METHOD);
  DictValues* values = managed_values(owner);
  GUARD(values != nullptr, LOAD_METHOD);
  Object* value = values->items[ip[3]];
  GUARD(value != nullptr, LOAD_METHOD);
  incref(value);
  TOP() = nullptr;
  PUSH(value);
  ip += 10;
  DROP_NEXT(owner);
}

HANDLER(LOAD_METHOD_MODULE) {
  Object* owner = TOP();
  GUARD(owner->type == &module_type, LOAD_METHOD);
  DictKeys* keys = static_cast<Dict*>(static_cast<Module*>(owner)->dict)->keys;
  GUARD(keys->version == cache_u32(ip + 4), LOAD_METHOD);
  Object* value = keys->str_entries()[ip[3]].value;
  GUARD(value != nullptr, LOAD_METHOD);
  incref(value);
  TOP() = nullptr;
  PUSH(value);
  ip += 10;
  DROP_NEXT(owner);
}

HANDLER(LOAD_METHOD_CLASS) {
  Object* owner = TOP();
  GUARD(has_flag(owner->type, kTypeType) && static_cast<Type*>(owner)->tp_version_tag == cache_u32(ip + 1) &&
            owner->type->tp_version_tag == cache_u32(ip + 4),
        LOAD_METHOD);
  Object* value = cache_object(ip + 6);
  incref(value);
  TOP() = nullptr;
  PUSH(value);
  ip += 10;
  DROP_NEXT(owner);
}

// --- choosing ---

namespace {

bool is_method_like(Object* descr) { return has_flag(descr->type, kTypeMethodDescriptor); }
// A class that can still be changed may become a descriptor's.
bool may_become_descriptor(Object* descr) { return descr && !has_flag(descr->type, kTypeImmutable); }
bool is_data_descriptor(Object* descr) { return descr->type->tp_descr_set != nullptr; }

// Position of `name` in the shared keys of a class's instances; -1.
ssize shared_index(Type* type, Object* name) {
  DictKeys* keys = reinterpret_cast<HeapType*>(type)->ht_cached_keys;
  return keys ? shared_keys_index(keys, name) : -1;
}

// An attribute that is found in the instance: inline values or dict. Nothing of the class is in its way.
bool specialise_instance(Type* type, Object* owner, Object* name, CodeUnit* instruction, Op with_values, Op with_hint) {
  if (!has_flag(type, kTypeManagedDict)) return false;
  if (managed_values(owner)) {
    ssize index = shared_index(type, name);
    if (index < 0 || index > UINT16_MAX) return false;
    instruction[4] = static_cast<CodeUnit>(index);
    set_cache_u32(instruction + 2, type->tp_version_tag);
    specialised(instruction, with_values);
    return true;
  }
  Dict* dict = managed_dict(owner);
  if (!dict || dict->type != &dict_type || dict->keys->kind == kKeysGeneral) return false;
  if (with_hint == Op::STORE_ATTR_WITH_HINT && dict->keys->kind != kKeysStr) return false;
  ssize index = dict_str_index(dict, name);
  if (index < 0 || index > UINT16_MAX) return false;
  instruction[4] = static_cast<CodeUnit>(index);
  set_cache_u32(instruction + 2, type->tp_version_tag);
  specialised(instruction, with_hint);
  return true;
}

}  // namespace

void learn_index(Thread& t, SharedIndex* table, Object* owner, Object* name) {
  Type* type = owner->type;
  bool store = table == g_store_index;
  if (!has_flag(type, kTypeManagedDict) || !managed_values(owner) || is_type(owner)) return;
  if (store ? type->tp_setattro != generic_set_attr : type->tp_getattro != generic_get_attr) return;
  if (!assign_version_tag(t, type)) return;
  Object* descr = type_lookup(type, name);
  if (descr && (is_data_descriptor(descr) || may_become_descriptor(descr))) return;
  ssize index = shared_index(type, name);
  if (index < 0) return;
  table[table_slot(type->tp_version_tag, name)] = {type->tp_version_tag, static_cast<u32>(index)};
}
// True when the class's method is what the object has under the name.
bool learn_absent(Thread& t, Object* owner, Object* name) {
  Type* type = owner->type;
  if (!has_flag(type, kTypeManagedDict) || managed_dict(owner) || is_type(owner)) return false;
  if (type->tp_getattro != generic_get_attr || !assign_version_tag(t, type)) return false;
  Object* descr = type_lookup(type, name);
  DictKeys* keys = keys_of_instances(type);
  if (!descr || !is_method_like(descr) || !keys || shared_index(type, name) >= 0) return false;
  g_absent[table_slot(type->tp_version_tag, name)] = {name, type->tp_version_tag, static_cast<u32>(keys->nentries)};
  return true;
}

namespace {

bool specialise_slot(Type* type, Object* descr, CodeUnit* instruction, Op op, bool store) {
  const MemberDef* member = static_cast<MemberDescr*>(descr)->member;
  if (member->kind != kMemberObjectEx || (store && member->flags & kMemberReadonly) || member->flags & kMemberAudit) return false;
  if (member->offset < 0 || member->offset > UINT16_MAX || !is_subtype(type, static_cast<MemberDescr*>(descr)->owner))
    return false;
  instruction[4] = static_cast<CodeUnit>(member->offset);
  set_cache_u32(instruction + 2, type->tp_version_tag);
  specialised(instruction, op);
  return true;
}

bool specialise_module(Object* owner, Object* name, CodeUnit* index_unit, CodeUnit* version_units) {
  if (owner->type != &module_type) return false;
  auto* dict = static_cast<Dict*>(static_cast<Module*>(owner)->dict);
  if (!dict || dict->type != &dict_type || dict->keys->kind != kKeysStr) return false;
  ssize index = dict_str_index(dict, name);
  u32 version = dict_keys_version(dict);
  if (index < 0 || index > UINT16_MAX || !version) return false;
  *index_unit = static_cast<CodeUnit>(index);
  set_cache_u32(version_units, version);
  return true;
}

}  // namespace

void specialise_load_attr(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg) {
  Object* owner = TOP();
  Object* name = name_at(f, oparg);
  Type* type = owner->type;
  if (type->tp_getattro == module_type.tp_getattro && specialise_module(owner, name, instruction + 4, instruction + 2)) {
    return specialised(instruction, Op::LOAD_ATTR_MODULE);
  }
  if (is_type(owner)) {
    if (type != &type_type || type_lookup(type, name)) return not_specialised(instruction);
    auto* cls = static_cast<Type*>(owner);
    if (!assign_version_tag(t, cls)) return not_specialised(instruction);
    Object* value = type_lookup(cls, name);
    if (!value || value->type->tp_descr_get) return not_specialised(instruction);
    set_cache_u32(instruction + 2, cls->tp_version_tag);
    return specialised(instruction, Op::LOAD_ATTR_CLASS);
  }
  if (type->tp_getattro != generic_get_attr || !assign_version_tag(t, type)) return not_specialised(instruction);
  Object* descr = type_lookup(type, name);
  if (descr && is_data_descriptor(descr)) {
    if (descr->type == &member_descr_type && specialise_slot(type, descr, instruction, Op::LOAD_ATTR_SLOT, false)) return;
    if (name == "__class__"_s && descr == type_lookup(&object_type, name)) {
      set_cache_u32(instruction + 2, type->tp_version_tag);
      instruction[4] = offsetof(Object, type);
      return specialised(instruction, Op::LOAD_ATTR_SLOT);
    }
    if (descr->type == &property_type) {
      Object* getter = static_cast<Property*>(descr)->get;
      if (getter && getter->type == &function_type) {
        u32 version = function_version(t, static_cast<Function*>(getter));
        if (version && static_cast<Code*>(static_cast<Function*>(getter)->code)->argcount == 1) {
          set_cache_u32(instruction + 2, type->tp_version_tag);
          instruction[4] = static_cast<CodeUnit>(version);
          return specialised(instruction, Op::LOAD_ATTR_PROPERTY);
        }
      }
    }
    return not_specialised(instruction);
  }
  if (!may_become_descriptor(descr) &&
      specialise_instance(type, owner, name, instruction, Op::LOAD_ATTR_INSTANCE_VALUE, Op::LOAD_ATTR_WITH_HINT)) {
    return;
  }
  if (descr && !descr->type->tp_descr_get && has_flag(type, kTypeHeap)) {
    if (has_flag(type, kTypeManagedDict)) {
      DictKeys* keys = reinterpret_cast<HeapType*>(type)->ht_cached_keys;
      if (managed_dict(owner) || !keys || keys->nentries > UINT16_MAX || shared_index(type, name) >= 0)
        return not_specialised(instruction);
      instruction[4] = static_cast<CodeUnit>(keys->nentries);
    } else if (type->tp_dictoffset) {
      return not_specialised(instruction);
    }
    set_cache_u32(instruction + 2, type->tp_version_tag);
    return specialised(instruction, Op::LOAD_ATTR_NONDESCRIPTOR);
  }
  not_specialised(instruction);
}

void specialise_store_attr(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg) {
  Object* owner = TOP();
  Object* name = name_at(f, oparg);
  Type* type = owner->type;
  if (is_type(owner) || type->tp_setattro != generic_set_attr || !assign_version_tag(t, type)) {
    return not_specialised(instruction);
  }
  Object* descr = type_lookup(type, name);
  if (descr && is_data_descriptor(descr)) {
    if (descr->type == &member_descr_type && specialise_slot(type, descr, instruction, Op::STORE_ATTR_SLOT, true)) return;
    return not_specialised(instruction);
  }
  if (!may_become_descriptor(descr) &&
      specialise_instance(type, owner, name, instruction, Op::STORE_ATTR_INSTANCE_VALUE, Op::STORE_ATTR_WITH_HINT)) {
    return;
  }
  not_specialised(instruction);
}

void specialise_load_method(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg) {
  Object* owner = TOP();
  Object* name = name_at(f, oparg);
  Type* type = owner->type;
  if (type->tp_getattro == module_type.tp_getattro && specialise_module(owner, name, instruction + 4, instruction + 5)) {
    return specialised(instruction, Op::LOAD_METHOD_MODULE);
  }
  if (is_type(owner)) {
    auto* cls = static_cast<Type*>(owner);
    if (type->tp_getattro != type_type.tp_getattro || type_lookup(type, name)) return not_specialised(instruction);
    if (!assign_version_tag(t, cls) || !assign_version_tag(t, type)) return not_specialised(instruction);
    Object* value = type_lookup(cls, name);
    // Functions, methods of built-in types and plain values are themselves when read from their class.
    if (!value || may_become_descriptor(value) || (value->type->tp_descr_get && !is_method_like(value))) {
      return not_specialised(instruction);
    }
    set_cache_u32(instruction + 2, cls->tp_version_tag);
    set_cache_u32(instruction + 5, type->tp_version_tag);
    set_cache_object(instruction + 7, value);
    return specialised(instruction, Op::LOAD_METHOD_CLASS);
  }
  if (type->tp_getattro != generic_get_attr || !assign_version_tag(t, type)) return not_specialised(instruction);
  Object* descr = type_lookup(type, name);
  if (has_flag(type, kTypeManagedDict) && managed_values(owner) &&
      !(descr && (is_data_descriptor(descr) || may_become_descriptor(descr)))) {
    ssize index = shared_index(type, name);
    if (index >= 0 && managed_values(owner)->items[index]) {
      instruction[4] = static_cast<CodeUnit>(index);
      set_cache_u32(instruction + 2, type->tp_version_tag);
      return specialised(instruction, Op::LOAD_METHOD_INSTANCE_VALUE);
    }
  }
  if (!descr || !is_method_like(descr)) return not_specialised(instruction);
  set_cache_u32(instruction + 2, type->tp_version_tag);
  set_cache_object(instruction + 7, descr);
  if (has_flag(type, kTypeManagedDict)) {
    DictKeys* keys = reinterpret_cast<HeapType*>(type)->ht_cached_keys;
    Dict* dict = managed_dict(owner);
    if (!dict) {
      if (!keys || shared_index(type, name) >= 0) return not_specialised(instruction);
      u32 version = shared_keys_version(keys);
      if (!version) return not_specialised(instruction);
      set_cache_u32(instruction + 5, version);
      return specialised(instruction, Op::LOAD_METHOD_WITH_VALUES);
    }
    u32 version = dict_keys_version(dict);
    if (!version || dict_str_index(dict, name) >= 0) return not_specialised(instruction);
    instruction[4] = 0;
    set_cache_u32(instruction + 5, version);
    return specialised(instruction, Op::LOAD_METHOD_WITH_DICT);
  }
  if (type->tp_dictoffset == 0) return specialised(instruction, Op::LOAD_METHOD_NO_DICT);
  if (type->tp_dictoffset < 0 || type->tp_dictoffset > UINT16_MAX) return not_specialised(instruction);
  Dict* dict = *reinterpret_cast<Dict**>(reinterpret_cast<char*>(owner) + type->tp_dictoffset);
  u32 version = 1;  // no key table has this version
  if (dict) {
    if (dict->type != &dict_type || dict_str_index(dict, name) >= 0) return not_specialised(instruction);
    version = dict_keys_version(dict);
    if (!version) return not_specialised(instruction);
  }
  instruction[4] = static_cast<CodeUnit>(type->tp_dictoffset);
  set_cache_u32(instruction + 5, version);
  specialised(instruction, Op::LOAD_METHOD_WITH_DICT);
}

}  // namespace adder
