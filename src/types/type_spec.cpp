// Heap types from a table of slots (PEP 384: PyType_FromSpec).
#include <cstring>

#include "types/type_internal.h"

namespace adder {

namespace {

// Where the function of each slot number goes in HeapType; 0: handled apart. The numbers are part of the stable ABI.
#define AT(field) static_cast<short>(offsetof(HeapType, field))
constexpr short kSlotOffsets[] = {
    0,
    AT(as_buffer.bf_getbuffer),
    AT(as_buffer.bf_releasebuffer),
    AT(as_mapping.mp_ass_subscript),
    AT(as_mapping.mp_length),
    AT(as_mapping.mp_subscript),
    AT(as_number.nb_absolute),
    AT(as_number.nb_add),
    AT(as_number.nb_and),
    AT(as_number.nb_bool),
    AT(as_number.nb_divmod),
    AT(as_number.nb_float),
    AT(as_number.nb_floor_divide),
    AT(as_number.nb_index),
    AT(as_number.nb_inplace_add),
    AT(as_number.nb_inplace_and),
    AT(as_number.nb_inplace_floor_divide),
    AT(as_number.nb_inplace_lshift),
    AT(as_number.nb_inplace_multiply),
    AT(as_number.nb_inplace_or),
    AT(as_number.nb_inplace_power),
    AT(as_number.nb_inplace_remainder),
    AT(as_number.nb_inplace_rshift),
    AT(as_number.nb_inplace_subtract),
    AT(as_number.nb_inplace_true_divide),
    AT(as_number.nb_inplace_xor),
    AT(as_number.nb_int),
    AT(as_number.nb_invert),
    AT(as_number.nb_lshift),
    AT(as_number.nb_multiply),
    AT(as_number.nb_negative),
    AT(as_number.nb_or),
    AT(as_number.nb_positive),
    AT(as_number.nb_power),
    AT(as_number.nb_remainder),
    AT(as_number.nb_rshift),
    AT(as_number.nb_subtract),
    AT(as_number.nb_true_divide),
    AT(as_number.nb_xor),
    AT(as_sequence.sq_ass_item),
    AT(as_sequence.sq_concat),
    AT(as_sequence.sq_contains),
    AT(as_sequence.sq_inplace_concat),
    AT(as_sequence.sq_inplace_repeat),
    AT(as_sequence.sq_item),
    AT(as_sequence.sq_length),
    AT(as_sequence.sq_repeat),
    AT(tp_alloc),
    AT(tp_base),
    AT(tp_bases),
    AT(tp_call),
    AT(tp_clear),
    AT(tp_dealloc),
    AT(tp_del),
    AT(tp_descr_get),
    AT(tp_descr_set),
    AT(tp_doc),
    AT(tp_getattr),
    AT(tp_getattro),
    AT(tp_hash),
    AT(tp_init),
    AT(tp_is_gc),
    AT(tp_iter),
    AT(tp_iternext),
    AT(tp_methods),
    AT(tp_new),
    AT(tp_repr),
    AT(tp_richcompare),
    AT(tp_setattr),
    AT(tp_setattro),
    AT(tp_str),
    AT(tp_traverse),
    AT(tp_members),
    AT(tp_getset),
    AT(tp_free),
    AT(as_number.nb_matrix_multiply),
    AT(as_number.nb_inplace_matrix_multiply),
    AT(as_async.am_await),
    AT(as_async.am_aiter),
    AT(as_async.am_anext),
    AT(tp_finalize),
    AT(as_async.am_send),
};
#undef AT
constexpr int kSlotBase = 48, kSlotBases = 49, kSlotDoc = 56, kSlotMembers = 72;
constexpr int kLastSlot = sizeof(kSlotOffsets) / sizeof(kSlotOffsets[0]) - 1;

struct Scan {  // what the first pass over the slots finds
  ssize members = 0;
  const MemberDef* member_table = nullptr;
  Object* base = nullptr;
  Object* bases = nullptr;
  ssize dictoffset = 0, weaklistoffset = 0, vectorcall_offset = 0;
};

int scan_slots(Thread& t, TypeSpec* spec, Scan* scan) {
  for (TypeSlot* slot = spec->slots; slot->slot; ++slot) {
    if (slot->slot < 0 || slot->slot > kLastSlot) return t.raise(exc::RuntimeError, "invalid slot offset");
    if (slot->slot == kSlotBase) scan->base = static_cast<Object*>(slot->function);
    if (slot->slot == kSlotBases) scan->bases = static_cast<Object*>(slot->function);
    if (slot->slot != kSlotMembers) continue;
    scan->member_table = static_cast<const MemberDef*>(slot->function);
    scan->members = 0;
    for (const MemberDef* m = scan->member_table; m->name; ++m) {
      ++scan->members;
      // Members with these names only say where the fields are.
      if (!std::strcmp(m->name, "__weaklistoffset__")) scan->weaklistoffset = m->offset;
      if (!std::strcmp(m->name, "__dictoffset__")) scan->dictoffset = m->offset;
      if (!std::strcmp(m->name, "__vectorcalloffset__")) scan->vectorcall_offset = m->offset;
    }
  }
  if (!spec->name) return t.raise(exc::SystemError, "Type spec does not define the name field.");
  return 0;
}

Ref<Tuple> find_bases(Thread& t, const Scan& scan, Object* bases) {
  if (!bases) bases = scan.bases;
  if (!bases) bases = scan.base ? scan.base : &object_type;
  if (is_tuple(bases)) {
    if (tuple_size(bases) == 0) return tuple_pack(t, static_cast<Object*>(&object_type));
    return new_ref(as<Tuple>(bases));
  }
  if (!is_type(bases)) return t.raise(exc::SystemError, "Py_tp_bases is not a tuple");
  return tuple_pack(t, bases);
}

int set_doc(Thread& t, HeapType* type, const char* doc) {
  if (!doc) return 0;
  std::size_t n = std::strlen(doc) + 1;
  auto* copy = static_cast<char*>(object_malloc(n));
  if (!copy) return t.raise_no_memory();
  std::memcpy(copy, doc, n);
  type->tp_doc = copy;
  return 0;
}

int fill_slots(Thread& t, HeapType* type, TypeSpec* spec, const Scan& scan) {
  for (TypeSlot* slot = spec->slots; slot->slot; ++slot) {
    if (slot->slot == kSlotBase || slot->slot == kSlotBases) continue;
    if (slot->slot == kSlotDoc) {
      if (set_doc(t, type, static_cast<const char*>(slot->function)) < 0) return -1;
      continue;
    }
    if (slot->slot == kSlotMembers) {
      auto* copy = const_cast<MemberDef*>(heap_members(type));
      std::memcpy(static_cast<void*>(copy), scan.member_table, sizeof(MemberDef) * static_cast<std::size_t>(scan.members));
      type->tp_members = copy;
      continue;
    }
    *reinterpret_cast<void**>(reinterpret_cast<char*>(type) + kSlotOffsets[slot->slot]) = slot->function;
  }
  return 0;
}

int set_names(Thread& t, HeapType* type, TypeSpec* spec) {
  std::size_t n = std::strlen(spec->name) + 1;
  type->ht_tpname = static_cast<char*>(mem_malloc(n));
  if (!type->ht_tpname) return t.raise_no_memory();
  std::memcpy(type->ht_tpname, spec->name, n);
  type->tp_name = type->ht_tpname;
  const char* dot = std::strrchr(spec->name, '.');
  Ref<Str> name = new_str(t, dot ? dot + 1 : spec->name);
  if (!name) return -1;
  type->ht_name = retain<Object>(name.get());
  type->ht_qualname = name.release();
  return 0;
}

int set_module_name(Thread& t, HeapType* type, TypeSpec* spec) {
  int present = dict_contains(t, type_dict(type), "__module__"_s);
  if (present) return present < 0 ? -1 : 0;
  if (const char* dot = std::strrchr(spec->name, '.')) {
    Ref<> module = new_str(t, std::string_view(spec->name, static_cast<std::size_t>(dot - spec->name)));
    return module ? dict_set(t, type_dict(type), "__module__"_s, module) : -1;
  }
  return warn(t, exc::DeprecationWarning, 1, "builtin type %.200s has no __module__ attribute", spec->name);
}

}  // namespace

bool type_spec_slot(Type* type, int slot, void*** field) {
  if (slot <= 0 || slot > kLastSlot) return false;
  *field = slot_pointer(type, kSlotOffsets[slot]);
  return true;
}

Ref<Type> type_from_spec(Thread& t, Object* module, TypeSpec* spec, Object* bases_argument) {
  Scan scan;
  if (scan_slots(t, spec, &scan) < 0) return {};
  Ref<Tuple> bases = find_bases(t, scan, bases_argument);
  if (!bases) return {};
  Type* base = best_base(t, bases);
  if (!base) return {};
  Ref<> made = type_generic_alloc(&type_type, scan.members);
  if (!made) return {};
  auto* type = static_cast<HeapType*>(made.get());
  type->tp_flags = spec->flags | kTypeHeap;
  type->tp_as_async = &type->as_async;
  type->tp_as_number = &type->as_number;
  type->tp_as_sequence = &type->as_sequence;
  type->tp_as_mapping = &type->as_mapping;
  type->tp_as_buffer = &type->as_buffer;
  type->tp_base = retain(base);
  type->tp_bases = bases.release();
  type->ht_module = xretain(module);
  type->tp_basicsize = spec->basicsize ? spec->basicsize : base->tp_basicsize;
  type->tp_itemsize = spec->itemsize ? spec->itemsize : base->tp_itemsize;
  if (set_names(t, type, spec) < 0 || fill_slots(t, type, spec, scan) < 0) return {};
  if (!type->tp_dealloc) type->tp_dealloc = subtype_dealloc;
  if (scan.dictoffset) type->tp_dictoffset = scan.dictoffset;
  if (scan.weaklistoffset) type->tp_weaklistoffset = scan.weaklistoffset;
  if (scan.vectorcall_offset) type->tp_vectorcall_offset = scan.vectorcall_offset;
  if (finish_type(t, type) < 0) return {};
  if (has_flag(type, kTypeManagedDict)) {
    type->ht_cached_keys = new_shared_keys(t);
    if (!type->ht_cached_keys) return {};
  }
  if (type->tp_doc) {
    Ref<> doc = doc_text(t, type->tp_name, type->tp_doc);
    if (!doc || dict_set(t, type_dict(type), "__doc__"_s, doc) < 0) return {};
  }
  // These members only told the offsets.
  if (scan.weaklistoffset && dict_del(t, type_dict(type), "__weaklistoffset__"_s) < 0) return {};
  if (scan.dictoffset && dict_del(t, type_dict(type), "__dictoffset__"_s) < 0) return {};
  if (set_module_name(t, type, spec) < 0) return {};
  return static_cast<Ref<>&&>(made).cast<Type>();
}

}  // namespace adder
