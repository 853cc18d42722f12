// Slots and special methods kept in step.
//
// `slot_rows` relates each special method to the slot it feeds, the function that fills the slot of a Python class (calls the
// method), and the wrapper that makes a C slot callable from Python. Rows that share a slot (`__setattr__`/`__delattr__`) stand
// together, a method may feed two slots (`__len__`: mp_length and sq_length).
//
// A slot of a heap type is either `specific`, the C function itself, when everything the MRO has for its names is the wrapper of
// one and the same C function; or `generic`, the function of the row. recompute() decides which. It runs for the names a new
// class defines (all others are inherited as they are), and for a name and all subclasses when a class attribute is assigned or
// deleted.
#include <cstddef>

#include "types/slot_functions.h"

namespace adder {

#define ADDER_SIG(parameters, text) parameters "\n--\n\n" text
#define ROW(name, field, function, wrapper, parameters, text) \
  {name, offsetof(HeapType, field), reinterpret_cast<void*>(function), wrapper, name ADDER_SIG(parameters, text), 0, name##_s}
#define ROW_KEYWORDS(name, field, function, wrapper, parameters, text) \
  {name,                                                               \
   offsetof(HeapType, field),                                          \
   reinterpret_cast<void*>(function),                                  \
   reinterpret_cast<WrapperFunc>(reinterpret_cast<void*>(wrapper)),    \
   name ADDER_SIG(parameters, text),                                   \
   1,                                                                  \
   name##_s}
#define ROW_PLAIN(name, field, function, wrapper) \
  {name, offsetof(HeapType, field), reinterpret_cast<void*>(function), wrapper, nullptr, 0, name##_s}
#define ROW_UNARY(name, field, text) ROW(name, as_number.field, slot_unary<name>, wrap_unary, "($self, /)", text)
#define ROW_BINARY(name, reflected, field, op)                                                                           \
  ROW(name, as_number.field, (slot_nb_binary<&NumberMethods::field, name, reflected>), wrap_number, "($self, value, /)", \
      "Return self" op "value."),                                                                                        \
      ROW(reflected, as_number.field, (slot_nb_binary<&NumberMethods::field, name, reflected>), wrap_binary_reflected,   \
          "($self, value, /)", "Return value" op "self.")
#define ROW_INPLACE(name, field, op) \
  ROW(name, as_number.field, slot_one_arg<name>, wrap_binary, "($self, value, /)", "Return self" op "value.")
#define ROW_COMPARE(name, op, text) \
  ROW(name, tp_richcompare, slot_tp_richcompare, wrap_richcompare<op>, "($self, value, /)", "Return self" text "value.")

WrapperBase slot_rows[] = {
    ROW("__repr__", tp_repr, slot_tp_repr, wrap_unary, "($self, /)", "Return repr(self)."),
    ROW("__hash__", tp_hash, slot_tp_hash, wrap_hash, "($self, /)", "Return hash(self)."),
    ROW_KEYWORDS("__call__", tp_call, slot_tp_call, wrap_call, "($self, /, *args, **kwargs)", "Call self as a function."),
    ROW("__str__", tp_str, slot_tp_str, wrap_unary, "($self, /)", "Return str(self)."),
    ROW("__getattribute__", tp_getattro, slot_tp_getattro, wrap_binary, "($self, name, /)", "Return getattr(self, name)."),
    ROW_PLAIN("__getattr__", tp_getattro, slot_getattr_hook, nullptr),
    ROW("__setattr__", tp_setattro, slot_tp_setattro, wrap_setattr, "($self, name, value, /)",
        "Implement setattr(self, name, value)."),
    ROW("__delattr__", tp_setattro, slot_tp_setattro, wrap_delattr, "($self, name, /)", "Implement delattr(self, name)."),
    ROW_COMPARE("__lt__", kLt, "<"),
    ROW_COMPARE("__le__", kLe, "<="),
    ROW_COMPARE("__eq__", kEq, "=="),
    ROW_COMPARE("__ne__", kNe, "!="),
    ROW_COMPARE("__gt__", kGt, ">"),
    ROW_COMPARE("__ge__", kGe, ">="),
    ROW("__iter__", tp_iter, slot_tp_iter, wrap_unary, "($self, /)", "Implement iter(self)."),
    ROW("__next__", tp_iternext, slot_tp_iternext, wrap_next, "($self, /)", "Implement next(self)."),
    ROW("__get__", tp_descr_get, slot_tp_descr_get, wrap_descr_get, "($self, instance, owner=None, /)",
        "Return an attribute of instance, which is of type owner."),
    ROW("__set__", tp_descr_set, slot_tp_descr_set, wrap_descr_set, "($self, instance, value, /)",
        "Set an attribute of instance to value."),
    ROW("__delete__", tp_descr_set, slot_tp_descr_set, wrap_descr_delete, "($self, instance, /)",
        "Delete an attribute of instance."),
    ROW_KEYWORDS("__init__", tp_init, slot_tp_init, wrap_init, "($self, /, *args, **kwargs)",
                 "Initialize self.  See help(type(self)) for accurate signature."),
    ROW_PLAIN("__new__", tp_new, slot_tp_new, nullptr),
    ROW_PLAIN("__del__", tp_finalize, slot_tp_finalize, wrap_del),

    ROW("__await__", as_async.am_await, slot_am_await, wrap_unary, "($self, /)",
        "Return an iterator to be used in await expression."),
    ROW("__aiter__", as_async.am_aiter, slot_unary<"__aiter__">, wrap_unary, "($self, /)",
        "Return an awaitable, that resolves in asynchronous iterator."),
    ROW("__anext__", as_async.am_anext, slot_unary<"__anext__">, wrap_unary, "($self, /)",
        "Return a value or raise StopAsyncIteration."),

    ROW_BINARY("__add__", "__radd__", nb_add, "+"),
    ROW_BINARY("__sub__", "__rsub__", nb_subtract, "-"),
    ROW_BINARY("__mul__", "__rmul__", nb_multiply, "*"),
    ROW_BINARY("__mod__", "__rmod__", nb_remainder, "%"),
    ROW("__divmod__", as_number.nb_divmod, (slot_nb_binary<&NumberMethods::nb_divmod, "__divmod__", "__rdivmod__">), wrap_number,
        "($self, value, /)", "Return divmod(self, value)."),
    ROW("__rdivmod__", as_number.nb_divmod, (slot_nb_binary<&NumberMethods::nb_divmod, "__divmod__", "__rdivmod__">),
        wrap_binary_reflected, "($self, value, /)", "Return divmod(value, self)."),
    ROW("__pow__", as_number.nb_power, slot_nb_power, wrap_ternary, "($self, value, mod=None, /)",
        "Return pow(self, value, mod)."),
    ROW("__rpow__", as_number.nb_power, slot_nb_power, wrap_ternary_reflected, "($self, value, mod=None, /)",
        "Return pow(value, self, mod)."),
    ROW_UNARY("__neg__", nb_negative, "-self"),
    ROW_UNARY("__pos__", nb_positive, "+self"),
    ROW_UNARY("__abs__", nb_absolute, "abs(self)"),
    ROW("__bool__", as_number.nb_bool, slot_nb_bool, wrap_inquiry, "($self, /)", "True if self else False"),
    ROW_UNARY("__invert__", nb_invert, "~self"),
    ROW_BINARY("__lshift__", "__rlshift__", nb_lshift, "<<"),
    ROW_BINARY("__rshift__", "__rrshift__", nb_rshift, ">>"),
    ROW_BINARY("__and__", "__rand__", nb_and, "&"),
    ROW_BINARY("__xor__", "__rxor__", nb_xor, "^"),
    ROW_BINARY("__or__", "__ror__", nb_or, "|"),
    ROW_UNARY("__int__", nb_int, "int(self)"),
    ROW_UNARY("__float__", nb_float, "float(self)"),
    ROW_INPLACE("__iadd__", nb_inplace_add, "+="),
    ROW_INPLACE("__isub__", nb_inplace_subtract, "-="),
    ROW_INPLACE("__imul__", nb_inplace_multiply, "*="),
    ROW_INPLACE("__imod__", nb_inplace_remainder, "%="),
    ROW("__ipow__", as_number.nb_inplace_power, slot_nb_inplace_power, wrap_ternary, "($self, value, /)", "Return self**=value."),
    ROW_INPLACE("__ilshift__", nb_inplace_lshift, "<<="),
    ROW_INPLACE("__irshift__", nb_inplace_rshift, ">>="),
    ROW_INPLACE("__iand__", nb_inplace_and, "&="),
    ROW_INPLACE("__ixor__", nb_inplace_xor, "^="),
    ROW_INPLACE("__ior__", nb_inplace_or, "|="),
    ROW_BINARY("__floordiv__", "__rfloordiv__", nb_floor_divide, "//"),
    ROW_BINARY("__truediv__", "__rtruediv__", nb_true_divide, "/"),
    ROW_INPLACE("__ifloordiv__", nb_inplace_floor_divide, "//="),
    ROW_INPLACE("__itruediv__", nb_inplace_true_divide, "/="),
    ROW("__index__", as_number.nb_index, slot_nb_index, wrap_unary, "($self, /)",
        "Return self converted to an integer, if self is suitable for use as an index into a list."),
    ROW_BINARY("__matmul__", "__rmatmul__", nb_matrix_multiply, "@"),
    ROW_INPLACE("__imatmul__", nb_inplace_matrix_multiply, "@="),

    ROW("__len__", as_mapping.mp_length, slot_sq_length, wrap_length, "($self, /)", "Return len(self)."),
    ROW("__getitem__", as_mapping.mp_subscript, slot_one_arg<"__getitem__">, wrap_binary, "($self, key, /)", "Return self[key]."),
    ROW("__setitem__", as_mapping.mp_ass_subscript, slot_mp_ass_subscript, wrap_mp_setitem, "($self, key, value, /)",
        "Set self[key] to value."),
    ROW("__delitem__", as_mapping.mp_ass_subscript, slot_mp_ass_subscript, wrap_mp_delitem, "($self, key, /)",
        "Delete self[key]."),

    ROW("__len__", as_sequence.sq_length, slot_sq_length, wrap_length, "($self, /)", "Return len(self)."),
    // __add__ and __mul__ of a Python class live in the number slots, so there is no function here.
    ROW("__add__", as_sequence.sq_concat, static_cast<void*>(nullptr), wrap_binary, "($self, value, /)", "Return self+value."),
    ROW("__mul__", as_sequence.sq_repeat, static_cast<void*>(nullptr), wrap_repeat, "($self, value, /)", "Return self*value."),
    ROW("__rmul__", as_sequence.sq_repeat, static_cast<void*>(nullptr), wrap_repeat, "($self, value, /)", "Return value*self."),
    ROW("__getitem__", as_sequence.sq_item, slot_sq_item, wrap_sq_item, "($self, key, /)", "Return self[key]."),
    ROW("__setitem__", as_sequence.sq_ass_item, slot_sq_ass_item, wrap_sq_setitem, "($self, key, value, /)",
        "Set self[key] to value."),
    ROW("__delitem__", as_sequence.sq_ass_item, slot_sq_ass_item, wrap_sq_delitem, "($self, key, /)", "Delete self[key]."),
    ROW("__contains__", as_sequence.sq_contains, slot_sq_contains, wrap_contains, "($self, key, /)", "Return key in self."),
    ROW("__iadd__", as_sequence.sq_inplace_concat, static_cast<void*>(nullptr), wrap_binary, "($self, value, /)",
        "Implement self+=value."),
    ROW("__imul__", as_sequence.sq_inplace_repeat, static_cast<void*>(nullptr), wrap_repeat, "($self, value, /)",
        "Implement self*=value."),
};

namespace {

constexpr int kRowCount = sizeof(slot_rows) / sizeof(slot_rows[0]);

// Rows by name: open addressing on the address of the interned name.
struct NameIndex {
  static constexpr unsigned kSize = 256;
  struct Entry {
    Object* name = nullptr;
    int count = 0;
    u8 rows[2] = {};
  } entries[kSize];

  NameIndex() {
    for (int i = 0; i < kRowCount; ++i) {
      Entry& entry = slot_for(slot_rows[i].name_strobj);
      entry.name = slot_rows[i].name_strobj;
      entry.rows[entry.count++] = static_cast<u8>(i);
    }
  }
  Entry& slot_for(Object* name) {
    auto h = static_cast<unsigned>((reinterpret_cast<std::uintptr_t>(name) >> 4) * 2654435761u >> 16);
    for (;; ++h) {
      Entry& entry = entries[h % kSize];
      if (!entry.name || entry.name == name) return entry;
    }
  }
};
NameIndex& name_index() {
  static NameIndex index;
  return index;
}

int group_start(int row) {
  while (row > 0 && slot_rows[row - 1].offset == slot_rows[row].offset) --row;
  return row;
}

// The one slot among those that the name feeds which the type has filled; null if there are several, or none.
void** only_filled_slot(Type* type, const NameIndex::Entry& entry) {
  void** result = nullptr;
  for (int i = 0; i < entry.count; ++i) {
    void** slot = slot_pointer(type, slot_rows[entry.rows[i]].offset);
    if (!slot || !*slot) continue;
    if (result) return nullptr;
    result = slot;
  }
  return result;
}

// A native method that stands in for a slot (METH_COEXIST, as dict.__getitem__): the owner's slot does the same, faster.
void* coexisting_slot(Type* type, Object* descr, int offset) {
  if (!is_exact(descr, method_descr_type) || !(as<MethodDescr>(descr)->method->flags & kMethCoexist)) return nullptr;
  Type* owner = as<Descr>(descr)->owner;
  void** slot = slot_pointer(owner, offset);
  return slot && is_subtype(type, owner) ? *slot : nullptr;
}

// Sets the slot of the group of rows that starts at `row`.
void recompute(Thread& t, Type* type, int row) {
  int offset = slot_rows[row].offset;
  void** target = slot_pointer(type, offset);
  if (!target) return;
  void *specific = nullptr, *generic = nullptr;
  bool use_generic = false;
  for (; row < kRowCount && slot_rows[row].offset == offset; ++row) {
    const WrapperBase& base = slot_rows[row];
    Object* descr = nullptr;
    if (find_in_mro(t, type, base.name_strobj, &descr) == Lookup::error) {
      t.clear_error();
      continue;
    }
    if (!descr) {
      if (target == reinterpret_cast<void**>(&type->tp_iternext)) specific = reinterpret_cast<void*>(next_not_implemented);
      continue;
    }
    if (is_exact(descr, wrapper_descr_type) && as<Descr>(descr)->name == base.name_strobj) {
      auto* wrapper = as<WrapperDescr>(descr);
      void** only = only_filled_slot(type, name_index().slot_for(base.name_strobj));
      if (!only || only == target) generic = base.function;
      if ((!specific || specific == wrapper->wrapped) && wrapper->base->wrapper == base.wrapper &&
          is_subtype(type, wrapper->owner)) {
        specific = wrapper->wrapped;
      } else {
        use_generic = true;  // two C functions for one slot, or a wrapper borrowed from an unrelated type
      }
    } else if (is_a(descr, cfunction_type) && target == reinterpret_cast<void**>(&type->tp_new) &&
               as<CFunction>(descr)->ml->meth.keywords == tp_new_wrapper) {
      // The wrapper checks that the native constructor is the right one, so any inherited one will do.
      NewFunc native = type->tp_new == slot_tp_new && type->tp_base ? type->tp_base->tp_new : type->tp_new;
      specific = reinterpret_cast<void*>(native);
    } else if (descr == none() && target == reinterpret_cast<void**>(&type->tp_hash)) {
      specific = reinterpret_cast<void*>(hash_not_implemented);
    } else if (void* slot = coexisting_slot(type, descr, offset); slot && (!specific || specific == slot)) {
      specific = slot;
    } else {
      use_generic = true;
      generic = base.function;
      if (base.function == reinterpret_cast<void*>(slot_tp_call)) type->tp_flags &= ~kTypeVectorcall;
    }
  }
  *target = specific && !use_generic ? specific : generic;
}

int recompute_named(Thread& t, Type* type, Object* name, const NameIndex::Entry& entry) {
  int last = -1;
  for (int i = 0; i < entry.count; ++i) {
    int group = group_start(entry.rows[i]);
    if (group != last) recompute(t, type, group);
    last = group;
  }
  return for_each_subclass(t, type, [&](Type* sub) -> int {
    if (sub->tp_dict && dict_get_str(type_dict(sub), name)) return 0;  // hidden there
    return recompute_named(t, sub, name, entry);
  });
}

void recompute_all(Thread& t, Type* type) {
  for (int row = 0; row < kRowCount; ++row) {
    if (row == 0 || slot_rows[row - 1].offset != slot_rows[row].offset) recompute(t, type, row);
  }
}

}  // namespace

void** slot_pointer(Type* type, int offset) {
  std::size_t at = static_cast<std::size_t>(offset);
  char* table;
  if (at >= offsetof(HeapType, as_sequence)) {
    table = reinterpret_cast<char*>(type->tp_as_sequence);
    at -= offsetof(HeapType, as_sequence);
  } else if (at >= offsetof(HeapType, as_mapping)) {
    table = reinterpret_cast<char*>(type->tp_as_mapping);
    at -= offsetof(HeapType, as_mapping);
  } else if (at >= offsetof(HeapType, as_number)) {
    table = reinterpret_cast<char*>(type->tp_as_number);
    at -= offsetof(HeapType, as_number);
  } else if (at >= offsetof(HeapType, as_async)) {
    table = reinterpret_cast<char*>(type->tp_as_async);
    at -= offsetof(HeapType, as_async);
  } else {
    table = reinterpret_cast<char*>(type);
  }
  return table ? reinterpret_cast<void**>(table + at) : nullptr;
}

bool is_dunder(Object* name) {
  ssize n = str_length(name);
  if (n <= 4 || str_kind(name) != 1) return false;
  auto* p = static_cast<const char*>(str_data(name));
  return p[0] == '_' && p[1] == '_' && p[n - 1] == '_' && p[n - 2] == '_';
}

int add_operators(Thread& t, Type* type) {
  Dict* dict = type_dict(type);
  for (const WrapperBase& row : slot_rows) {
    if (!row.wrapper) continue;
    void** slot = slot_pointer(type, row.offset);
    if (!slot || !*slot) continue;
    Object* present;
    Lookup r = dict_lookup(t, dict, row.name_strobj, &present);
    if (r == Lookup::error) return -1;
    if (r == Lookup::found) continue;
    if (*slot == reinterpret_cast<void*>(hash_not_implemented)) {  // "not hashable" is spelled None
      if (dict_set(t, dict, row.name_strobj, none()) < 0) return -1;
      continue;
    }
    Ref<> descr = new_wrapper_descr(t, type, &row, *slot);
    if (!descr || dict_set(t, dict, row.name_strobj, descr) < 0) return -1;
  }
  return 0;
}

void mark_unslotted_methods(Thread& t, Type* type) {
  if (type->tp_base && has_flag(type->tp_base, kTypeUnslottedMethods)) type->tp_flags |= kTypeUnslottedMethods;
  for (const MethodDef* m = type->tp_methods; m && m->name; ++m) {
    if (m->name[0] != '_' || m->name[1] != '_') continue;
    Ref<Str> name = intern_text(t, m->name);
    if (!name) return t.clear_error();
    const NameIndex::Entry& entry = name_index().slot_for(name);
    bool filled = entry.count == 0;
    for (int i = 0; i < entry.count; ++i) {
      void** slot = slot_pointer(type, slot_rows[entry.rows[i]].offset);
      filled |= slot && *slot;
    }
    if (!filled) type->tp_flags |= kTypeUnslottedMethods;
  }
}

int update_slot(Thread& t, Type* type, Object* name) {
  const NameIndex::Entry& entry = name_index().slot_for(name);
  if (entry.count == 0) return 0;
  return recompute_named(t, type, name, entry);
}

void update_new_type_slots(Thread& t, Type* type) {
  if (type->tp_bases->size != 1 || type->tp_mro->size < 2 || type->tp_mro->items[1] != type->tp_base ||
      has_flag(type->tp_base, kTypeUnslottedMethods)) {
    recompute_all(t, type);
    return;
  }
  // One base: everything that the dict does not name is inherited as it is.
  Ref<> dict = new_ref(type->tp_dict);
  ssize position = 0;
  Object *key, *value;
  while (dict_next(dict, &position, &key, &value)) {
    if (!is_str(key) || !is_dunder(key)) continue;
    Ref<Str> name = new_ref(static_cast<Str*>(key));
    if (!str_is_interned(name)) {
      if (!is_exact(key, str_type)) continue;
      name = new_str(t, str_view(t, key));
      if (!name) {
        t.clear_error();
        continue;
      }
      intern(&name);
    }
    const NameIndex::Entry& entry = name_index().slot_for(name);
    for (int i = 0; i < entry.count; ++i) recompute(t, type, group_start(entry.rows[i]));
  }
  if (!type->tp_iternext) type->tp_iternext = next_not_implemented;
  // += of a built-in sequence comes before a + that the class may define: it needs the number slot as well.
  if (type->tp_as_sequence->sq_inplace_concat && !type->tp_as_number->nb_inplace_add) {
    recompute(t, type, group_start(name_index().slot_for("__iadd__"_s).rows[0]));
  }
  // These pairs are inherited together, so a class that names one half has not inherited the other.
  if (!type->tp_hash || !type->tp_richcompare) {
    recompute(t, type, group_start(name_index().slot_for("__hash__"_s).rows[0]));
    recompute(t, type, group_start(name_index().slot_for("__eq__"_s).rows[0]));
  }
}

int update_all_slots(Thread& t, Type* type) {
  recompute_all(t, type);
  return for_each_subclass(t, type, [&](Type* sub) -> int { return update_all_slots(t, sub); });
}

}  // namespace adder
