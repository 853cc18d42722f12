// Struct sequences: tuples whose items also have names (sys.version_info, os.stat_result). Fields beyond n_in_sequence are
// reachable by name only: they lie behind the visible items of the same tuple.
#include <cstring>

#include "core/args.h"
#include "types/type_internal.h"

namespace adder {

const char* const struct_seq_unnamed_field = "unnamed field";

namespace {

bool int_entry(Thread& t, Type* type, Str* name, ssize* out) {
  Object* value = nullptr;
  if (find_in_mro(t, type, name, &value) != Lookup::found) {
    (void)t.raise(exc::TypeError, "Missed attribute '%U' of type %s", static_cast<Object*>(name), type->tp_name);
    return false;
  }
  *out = as_ssize(t, value);
  return !(*out == -1 && t.has_error());
}

// All fields, also those beyond the tuple's size; without raising (these entries cannot be missing in a made type).
ssize total_fields(Object* self) {
  Object* n = dict_get_str(type_dict(type_of(self)), "n_fields"_s);
  for (Type* base = type_of(self)->tp_base; !n && base; base = base->tp_base) n = dict_get_str(type_dict(base), "n_fields"_s);
  return n ? int_compact_value(n) : tuple_size(self);
}

void struct_seq_dealloc(Object* self) {
  gc_untrack(self);
  Type* type = type_of(self);
  for (ssize i = 0, n = total_fields(self); i < n; ++i) xdecref(as<Tuple>(self)->items[i]);
  type->tp_free(self);
  if (has_flag(type, kTypeHeap)) decref(type);
}

int struct_seq_traverse(Object* self, VisitProc visit, void* arg) {
  if (has_flag(type_of(self), kTypeHeap)) ADDER_VISIT(type_of(self));
  for (ssize i = 0, n = total_fields(self); i < n; ++i) ADDER_VISIT(as<Tuple>(self)->items[i]);
  return 0;
}

Ref<> struct_seq_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  static constexpr Signature kSignature("structseq(sequence, dict=None)");
  Object* a[2] = {};
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  Object* dict = a[1];
  ssize visible, total, unnamed;
  if (!int_entry(t, type, "n_sequence_fields"_s, &visible) || !int_entry(t, type, "n_fields"_s, &total) ||
      !int_entry(t, type, "n_unnamed_fields"_s, &unnamed)) {
    return {};
  }
  Ref<> sequence = sequence_fast(t, a[0], "constructor requires a sequence");
  if (!sequence) return {};
  if (dict && !is_dict(dict)) {
    return t.raise(exc::TypeError, "%.500s() takes a dict as second arg, if any", type->tp_name);
  }
  auto given = static_cast<ssize>(fast_items(sequence).size());
  if (visible != total) {
    if (given < visible) {
      return t.raise(exc::TypeError, "%.500s() takes an at least %zd-sequence (%zd-sequence given)", type->tp_name, visible,
                     given);
    }
    if (given > total) {
      return t.raise(exc::TypeError, "%.500s() takes an at most %zd-sequence (%zd-sequence given)", type->tp_name, total, given);
    }
  } else if (given != visible) {
    return t.raise(exc::TypeError, "%.500s() takes a %zd-sequence (%zd-sequence given)", type->tp_name, visible, given);
  }
  Ref<Tuple> made = new_struct_seq(t, type);
  if (!made) return {};
  ssize i = 0;
  for (; i < given; ++i) made->items[i] = retain(fast_items(sequence)[static_cast<std::size_t>(i)]);
  for (; i < total; ++i) {
    Object* value = nullptr;
    if (dict) {
      Ref<Str> name = new_str(t, type->tp_members[i - unnamed].name);
      if (!name || dict_lookup(t, static_cast<Dict*>(dict), name, &value) == Lookup::error) return {};
    }
    made->items[i] = retain(value ? value : none());
  }
  return made;
}

Ref<> struct_seq_repr(Object* self) {
  Thread& t = Thread::current();
  Type* type = type_of(self);
  StrBuilder text(t);
  Ref<> name = new_str(t, type->tp_name);
  if (!name) return {};
  text.append(name.get());
  text.append('(');
  const MemberDef* member = type->tp_members;
  for (ssize i = 0; i < tuple_size(self); ++i, ++member) {
    if (i > 0) text.append_ascii(", ");
    if (!member->name) {
      return t.raise(exc::SystemError, "In structseq_repr(), member %zd name is NULL for type %.500s", i, type->tp_name);
    }
    text.append_ascii(member->name);
    text.append('=');
    if (!text.append_repr(tuple_item(self, i))) return {};
  }
  text.append(')');
  return text.finish();
}

// (type, (visible items, {name: hidden item}))
Ref<> struct_seq_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  Type* type = type_of(self);
  ssize visible = tuple_size(self), total, unnamed;
  if (!int_entry(t, type, "n_fields"_s, &total) || !int_entry(t, type, "n_unnamed_fields"_s, &unnamed)) return {};
  Ref<Tuple> items = new_tuple_from(t, as<Tuple>(self)->items, visible);
  Ref<Dict> hidden = new_dict(t);
  if (!items || !hidden) return {};
  for (ssize i = visible; i < total; ++i) {
    if (dict_set(t, hidden, type->tp_members[i - unnamed].name, as<Tuple>(self)->items[i]) < 0) return {};
  }
  Ref<Tuple> arguments = tuple_pack(t, static_cast<Object*>(items.get()), static_cast<Object*>(hidden.get()));
  if (!arguments) return {};
  return tuple_pack(t, static_cast<Object*>(type), static_cast<Object*>(arguments.get()));
}

const MethodDef struct_seq_methods[] = {{"__reduce__", struct_seq_reduce, kMethNoargs, nullptr}, {}};

bool is_unnamed(const StructSeqField& field) { return field.name == struct_seq_unnamed_field; }

struct FieldCount {
  ssize members = 0, unnamed = 0;
};
FieldCount count_fields(const StructSeqDesc* desc) {
  FieldCount n;
  for (const StructSeqField* f = desc->fields; f->name; ++f) {
    ++n.members;
    n.unnamed += is_unnamed(*f);
  }
  return n;
}

void fill_members(MemberDef* out, const StructSeqDesc* desc) {
  ssize i = 0;
  for (const StructSeqField* f = desc->fields; f->name; ++f, ++i) {
    if (is_unnamed(*f)) continue;
    *out++ = {f->name, kMemberObject, static_cast<ssize>(offsetof(Tuple, items)) + i * static_cast<ssize>(sizeof(Object*)),
              kMemberReadonly, f->doc};
  }
  *out = {};
}

int add_entries(Thread& t, Type* type, const StructSeqDesc* desc, FieldCount n) {
  auto add = [&](Str* key, ssize value) {
    Ref<> number = new_int(t, value);
    return number ? dict_set(t, type_dict(type), key, number) : -1;
  };
  if (add("n_sequence_fields"_s, desc->n_in_sequence) < 0 || add("n_fields"_s, n.members) < 0 ||
      add("n_unnamed_fields"_s, n.unnamed) < 0) {
    return -1;
  }
  Ref<List> names = new_list(t, 0);
  if (!names) return -1;
  for (ssize i = 0; i < desc->n_in_sequence; ++i) {
    if (is_unnamed(desc->fields[i])) continue;
    if (list_append(t, names, Ref<>(new_str(t, desc->fields[i].name))) < 0) return -1;
  }
  Ref<Tuple> match_args = list_to_tuple(t, names);
  if (!match_args || dict_set(t, type_dict(type), "__match_args__"_s, match_args) < 0) return -1;
  type_modified(type);
  return 0;
}

}  // namespace

Ref<Tuple> new_struct_seq(Thread& t, Type* type) {
  ssize total, visible;
  if (!int_entry(t, type, "n_fields"_s, &total) || !int_entry(t, type, "n_sequence_fields"_s, &visible)) return {};
  std::size_t size = offsetof(Tuple, items) + static_cast<std::size_t>(total) * sizeof(Object*);
  auto* made = static_cast<Tuple*>(new_gc_object_raw(t, type, size));
  if (!made) return {};
  made->size = visible;
  for (ssize i = 0; i < total; ++i) made->items[i] = nullptr;
  gc_track(made);
  return steal(made);
}

int init_struct_seq_type(Thread& t, Type* type, const StructSeqDesc* desc, unsigned long flags) {
  if (has_flag(type, kTypeReady)) return 0;  // made before
  FieldCount n = count_fields(desc);
  auto* members = static_cast<MemberDef*>(mem_malloc(sizeof(MemberDef) * static_cast<std::size_t>(n.members - n.unnamed + 1)));
  if (!members) return t.raise_no_memory();
  fill_members(members, desc);
  *type = static_type(desc->name, offsetof(Tuple, items), sizeof(Object*), kTypeGc | flags);
  type->tp_dealloc = struct_seq_dealloc;
  type->tp_repr = struct_seq_repr;
  type->tp_doc = desc->doc;
  type->tp_base = &tuple_type;
  type->tp_methods = struct_seq_methods;
  type->tp_new = struct_seq_new;
  type->tp_traverse = struct_seq_traverse;
  type->tp_members = members;
  type->tp_free = gc_free;
  if (type_ready(type) < 0) return -1;
  return add_entries(t, type, desc, n);
}

Ref<Type> new_struct_seq_type(Thread& t, const StructSeqDesc* desc, unsigned long flags) {
  FieldCount n = count_fields(desc);
  auto* members = static_cast<MemberDef*>(mem_malloc(sizeof(MemberDef) * static_cast<std::size_t>(n.members - n.unnamed + 1)));
  if (!members) return t.raise_no_memory();
  fill_members(members, desc);
  TypeSlot slots[] = {
      {52, reinterpret_cast<void*>(struct_seq_dealloc)},
      {66, reinterpret_cast<void*>(struct_seq_repr)},
      {56, const_cast<char*>(desc->doc)},
      {64, const_cast<MethodDef*>(struct_seq_methods)},
      {65, reinterpret_cast<void*>(struct_seq_new)},
      {72, members},
      {71, reinterpret_cast<void*>(struct_seq_traverse)},
      {},
  };
  TypeSpec spec = {desc->name, offsetof(Tuple, items), sizeof(Object*), static_cast<unsigned>(flags | kTypeGc), slots};
  Ref<Tuple> bases = tuple_pack(t, static_cast<Object*>(&tuple_type));
  Ref<Type> type = bases ? type_from_spec(t, nullptr, &spec, bases) : Ref<Type>();
  mem_free(members);
  if (!type || add_entries(t, type, desc, n) < 0) return {};
  return type;
}

}  // namespace adder
