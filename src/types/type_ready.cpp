// Making a type ready: what turns the struct an author filled in into a class.
//
// The stages, in order; each may rely on those before it:
//   1. dict, base, metatype, bases           the graph of classes is complete upwards
//   2. MRO                                    (mro.cpp)
//   3. tp_new / DISALLOW_INSTANTIATION
//   4. dict entries                           wrappers of filled slots, methods, members, getsets, __doc__
//   5. inheritance                            slots that are still null come from the MRO; then the tables, flags and sizes
//   6. __hash__, registration as a subclass
// Static types, types from specs and classes made by `type` all pass here; the latter two have their slots recomputed from their
// dicts afterwards (type_slots.cpp).
#include <algorithm>
#include <cstring>

#include "types/type_internal.h"

namespace adder {

// --- documentation strings with a signature line: "name(params)\n--\n\ntext" ---

namespace {

constexpr std::string_view kSignatureEnd = ")\n--\n\n";

// Start of "(params" in `doc` if it opens with the name (its part after the last dot), or null.
const char* signature_start(const char* name, const char* doc) {
  if (!doc) return nullptr;
  if (const char* dot = std::strrchr(name, '.')) name = dot + 1;
  std::size_t n = std::strlen(name);
  if (std::strncmp(doc, name, n) != 0 || doc[n] != '(') return nullptr;
  return doc + n;
}

// Where ")\n--\n\n" stands; a blank line ends the search.
const char* signature_end(const char* start) {
  for (const char* p = start; *p; ++p) {
    if (*p == *kSignatureEnd.data() && std::strncmp(p, kSignatureEnd.data(), kSignatureEnd.size()) == 0) return p;
    if (p[0] == '\n' && p[1] == '\n') return nullptr;
  }
  return nullptr;
}

}  // namespace

Ref<> doc_text(Thread& t, const char* name, const char* doc) {
  if (const char* start = signature_start(name, doc)) {
    if (const char* end = signature_end(start)) doc = end + kSignatureEnd.size();
  }
  if (!doc || !*doc) return new_none();
  return new_str(t, doc);
}

Ref<> text_signature(Thread& t, const char* name, const char* doc) {
  const char* start = signature_start(name, doc);
  const char* end = start ? signature_end(start) : nullptr;
  if (!end) return new_none();
  return new_str(t, {start, static_cast<std::size_t>(end + 1 - start)});
}

namespace {

// --- stage 1 ---

int set_bases(Thread& t, Type* type) {
  if (!type->tp_dict) {
    type->tp_dict = new_dict(t).release();
    if (!type->tp_dict) return -1;
  }
  if (!type->tp_base && type != &object_type) {
    type->tp_base = &object_type;
    if (has_flag(type, kTypeHeap)) incref(type->tp_base);
  }
  Type* base = type->tp_base;
  if (base && !has_flag(base, kTypeReady | kTypeReadying) && type_ready(base) < 0) return -1;
  if (!type->type) type->type = base ? base->type : &type_type;
  if (!type->tp_bases) {
    Ref<Tuple> bases = base ? tuple_pack(t, static_cast<Object*>(base)) : new_tuple(t, 0);
    if (!bases) return -1;
    type->tp_bases = bases.release();
  }
  return 0;
}

int set_mro(Thread& t, Type* type) {
  for (ssize i = 0; i < type->tp_bases->size; ++i) {  // preset bases of extension types
    Object* base = type->tp_bases->items[i];
    if (is_type(base) && !has_flag(as_type(base), kTypeReady | kTypeReadying) && type_ready(as_type(base)) < 0) return -1;
  }
  if (compute_mro(t, type, nullptr) < 0) return -1;
  for (ssize i = 1; !has_flag(type, kTypeHeap) && i < type->tp_mro->size; ++i) {
    Type* base = as_type(type->tp_mro->items[i]);
    if (is_type(base) && has_flag(base, kTypeHeap)) {
      return t.raise(exc::TypeError,
                     "type '%.100s' is not dynamically allocated but its base type '%.100s' is dynamically allocated",
                     type->tp_name, base->tp_name);
    }
  }
  return 0;
}

// --- stage 3 ---

const MethodDef kNewDefinition[] = {
    {"__new__", tp_new_wrapper, kMethVarargs | kMethKeywords,
     "__new__($type, *args, **kwargs)\n--\n\nCreate and return a new object.  See help(type) for accurate signature."},
};

int set_new(Thread& t, Type* type) {
  if (!type->tp_new && type->tp_base == &object_type && !has_flag(type, kTypeHeap)) type->tp_flags |= kTypeDisallowInstantiation;
  if (has_flag(type, kTypeDisallowInstantiation)) {
    type->tp_new = nullptr;
    return 0;
  }
  if (!type->tp_new) {
    if (type->tp_base) type->tp_new = type->tp_base->tp_new;
    return 0;
  }
  Object* present;
  Lookup r = dict_lookup(t, type_dict(type), "__new__"_s, &present);
  if (r != Lookup::missing) return r == Lookup::error ? -1 : 0;
  Ref<> function = new_cfunction(t, kNewDefinition, type, nullptr);
  if (!function) return -1;
  return dict_set(t, type_dict(type), "__new__"_s, function);
}

// --- stage 4 ---

int add_descriptor(Thread& t, Type* type, const char* name, bool replace, Ref<> descr) {
  if (!descr) return -1;
  Ref<Str> key;
  if (is_a(descr, method_descr_type) || is_a(descr, class_method_descr_type) || is_a(descr, member_descr_type) ||
      is_a(descr, getset_descr_type)) {
    key = new_ref(static_cast<Str*>(as<Descr>(descr)->name));
  } else {
    key = intern_text(t, name);
    if (!key) return -1;
  }
  if (replace) return dict_set(t, type_dict(type), key, descr);
  return dict_set_default(t, type_dict(type), key, descr) ? 0 : -1;
}

int set_doc(Thread& t, Type* type) {
  Object* present;
  Lookup r = dict_lookup(t, type_dict(type), "__doc__"_s, &present);
  if (r != Lookup::missing) return r == Lookup::error ? -1 : 0;
  Ref<> doc = doc_text(t, type->tp_name, type->tp_doc);
  if (!doc) return -1;
  return dict_set(t, type_dict(type), "__doc__"_s, doc);
}

int fill_dict(Thread& t, Type* type) {
  if (add_operators(t, type) < 0) return -1;
  if (type->tp_methods && add_methods(t, type, type->tp_methods) < 0) return -1;
  if (type->tp_members && add_members(t, type, type->tp_members) < 0) return -1;
  if (type->tp_getset && add_getsets(t, type, type->tp_getset) < 0) return -1;
  return set_doc(t, type);
}

// --- stage 5 ---

constexpr unsigned long kLayoutFlags =
    kTypeInt | kTypeList | kTypeTuple | kTypeBytes | kTypeStr | kTypeDict | kTypeException | kTypeType | kTypeMatchSelf;

void inherit_layout(Type* type, Type* base) {
  if (!is_gc_type(type) && is_gc_type(base) && !type->tp_traverse && !type->tp_clear) {
    type->tp_flags |= kTypeGc;
    type->tp_traverse = base->tp_traverse;
    type->tp_clear = base->tp_clear;
  }
  if (type->tp_basicsize == 0) type->tp_basicsize = base->tp_basicsize;
  if (type->tp_itemsize == 0) type->tp_itemsize = base->tp_itemsize;
  if (type->tp_weaklistoffset == 0) type->tp_weaklistoffset = base->tp_weaklistoffset;
  if (type->tp_dictoffset == 0) {
    type->tp_dictoffset = base->tp_dictoffset;
    type->tp_flags |= base->tp_flags & kTypeManagedDict;
  }
  type->tp_flags |= base->tp_flags & kLayoutFlags;
}

bool defines_equality(Type* type) {
  return dict_get_str(type_dict(type), "__eq__"_s) || dict_get_str(type_dict(type), "__hash__"_s);
}

// Copies slots that are null in `type`. `nearest` is true when base's effective slots are what the MRO walk would give (one
// base): otherwise only what `base` adds to its own base counts, so that an inherited slot does not hide one further along the
// MRO.
template <class Table>
void inherit_table(Table* to, const Table* from, const Table* from_base) {
  constexpr std::size_t kSlots = sizeof(Table) / sizeof(void*);
  auto** target = reinterpret_cast<void**>(to);
  auto* const* source = reinterpret_cast<void* const*>(from);
  auto* const* source_base = reinterpret_cast<void* const*>(from_base);
  for (std::size_t i = 0; i < kSlots; ++i) {
    if (!target[i] && source[i] && !(source_base && source_base[i] == source[i])) target[i] = source[i];
  }
}

template <class Table>
void inherit_table(Type* type, Type* base, Type* base_base, Table* Type::* member) {
  if (type->*member && base->*member && type->*member != base->*member) {
    inherit_table(type->*member, base->*member, base_base ? base_base->*member : nullptr);
  }
}

void inherit_slots(Type* type, Type* base, bool nearest) {
  Type* base_base = nearest ? nullptr : base->tp_base;
  inherit_table(type, base, base_base, &Type::tp_as_async);
  inherit_table(type, base, base_base, &Type::tp_as_number);
  inherit_table(type, base, base_base, &Type::tp_as_sequence);
  inherit_table(type, base, base_base, &Type::tp_as_mapping);
  inherit_table(type, base, base_base, &Type::tp_as_buffer);

  auto copy = [&](auto member) {
    if (!(type->*member) && base->*member && !(base_base && base_base->*member == base->*member)) type->*member = base->*member;
  };
  copy(&Type::tp_dealloc);
  if (!type->tp_getattr && !type->tp_getattro) {
    type->tp_getattr = base->tp_getattr;
    type->tp_getattro = base->tp_getattro;
  }
  if (!type->tp_setattr && !type->tp_setattro) {
    type->tp_setattr = base->tp_setattr;
    type->tp_setattro = base->tp_setattro;
  }
  copy(&Type::tp_repr);
  if (!type->tp_richcompare && !type->tp_hash && !defines_equality(type)) {
    type->tp_richcompare = base->tp_richcompare;
    type->tp_hash = base->tp_hash;
  }
  if (type->tp_vectorcall_offset == 0) type->tp_vectorcall_offset = base->tp_vectorcall_offset;
  if (!type->tp_call && has_flag(base, kTypeVectorcall) && has_flag(type, kTypeImmutable)) type->tp_flags |= kTypeVectorcall;
  copy(&Type::tp_call);
  copy(&Type::tp_str);
  copy(&Type::tp_iter);
  copy(&Type::tp_iternext);
  copy(&Type::tp_descr_get);
  if (type->tp_descr_get && type->tp_descr_get == base->tp_descr_get && has_flag(type, kTypeImmutable) &&
      has_flag(base, kTypeMethodDescriptor)) {
    type->tp_flags |= kTypeMethodDescriptor;
  }
  copy(&Type::tp_descr_set);
  copy(&Type::tp_init);
  copy(&Type::tp_alloc);
  copy(&Type::tp_is_gc);
  copy(&Type::tp_finalize);
  if (is_gc_type(type) == is_gc_type(base)) {
    copy(&Type::tp_free);
  } else if (is_gc_type(type) && !type->tp_free && base->tp_free == object_free) {
    type->tp_free = gc_free;
  }
}

int inherit(Thread& t, Type* type) {
  Type* base = type->tp_base;
  if (base) inherit_layout(type, base);
  Tuple* mro = type->tp_mro;
  // A custom mro() may leave the plain chain; then, and with several bases, walk it.
  bool plain = type->tp_bases->size == 1 && base && mro->size > 1 && mro->items[1] == base;
  if (plain) {
    inherit_slots(type, base, true);
  } else {
    for (ssize i = 1; i < mro->size; ++i) {
      Object* item = mro->items[i];
      if (is_type(item) && has_flag(as_type(item), kTypeReady | kTypeReadying)) inherit_slots(type, as_type(item), false);
    }
  }
  if (base) {
    if (!type->tp_as_async) type->tp_as_async = base->tp_as_async;
    if (!type->tp_as_number) type->tp_as_number = base->tp_as_number;
    if (!type->tp_as_sequence) type->tp_as_sequence = base->tp_as_sequence;
    if (!type->tp_as_mapping) type->tp_as_mapping = base->tp_as_mapping;
    if (!type->tp_as_buffer) type->tp_as_buffer = base->tp_as_buffer;
  }
  // PEP 634: what patterns see as a sequence or a mapping.
  for (ssize i = 1; i < mro->size && !has_flag(type, kTypeSequence | kTypeMapping); ++i) {
    if (is_type(mro->items[i])) type->tp_flags |= as_type(mro->items[i])->tp_flags & (kTypeSequence | kTypeMapping);
  }
  if (is_gc_type(type) && has_flag(type, kTypeBase) && (!type->tp_free || type->tp_free == object_free)) {
    return t.raise(exc::TypeError, "type '%.100s' participates in gc, but is a base type but has inappropriate tp_free slot",
                   type->tp_name);
  }
  return 0;
}

// --- stage 6 ---

int set_hash(Thread& t, Type* type) {
  if (type->tp_hash) return 0;
  if (dict_get_str(type_dict(type), "__hash__"_s)) return 0;
  if (dict_set(t, type_dict(type), "__hash__"_s, none()) < 0) return -1;
  type->tp_hash = hash_not_implemented;
  return 0;
}

// Without it the collector would free objects that are in use.
int check_traverse(Thread& t, Type* type) {
  if (!is_gc_type(type) || type->tp_traverse) return 0;
  return t.raise(exc::SystemError, "type %s has the Py_TPFLAGS_HAVE_GC flag but has no traverse function", type->tp_name);
}

int ready_stages(Thread& t, Type* type) {
  if (set_bases(t, type) < 0 || set_mro(t, type) < 0 || set_new(t, type) < 0 || fill_dict(t, type) < 0 || inherit(t, type) < 0 ||
      set_hash(t, type) < 0 || check_traverse(t, type) < 0) {
    return -1;
  }
  for (ssize i = 0; i < type->tp_bases->size; ++i) {
    Object* base = type->tp_bases->items[i];
    if (is_type(base) && add_subclass(t, as_type(base), type) < 0) return -1;
  }
  mark_unslotted_methods(t, type);
  return 0;
}

int check_author(Thread& t, Type* type) {
  if (!type->tp_name) return t.raise(exc::SystemError, "Type does not define the tp_name field.");
  return 0;
}

}  // namespace

int add_methods(Thread& t, Type* type, const MethodDef* methods) {
  for (const MethodDef* m = methods; m->name; ++m) {
    Ref<> descr;
    if (m->flags & kMethClass) {
      if (m->flags & kMethStatic) return t.raise(exc::ValueError, "method cannot be both class and static");
      descr = new_class_method_descr(t, type, m);
    } else if (m->flags & kMethStatic) {
      Ref<> function = new_cfunction(t, m, type, nullptr);
      if (!function) return -1;
      descr = new_static_method(t, function);
    } else {
      descr = new_method_descr(t, type, m);
    }
    if (add_descriptor(t, type, m->name, m->flags & kMethCoexist, static_cast<Ref<>&&>(descr)) < 0) return -1;
  }
  return 0;
}

int add_members(Thread& t, Type* type, const MemberDef* members) {
  for (const MemberDef* m = members; m->name; ++m) {
    if (add_descriptor(t, type, m->name, false, new_member_descr(t, type, m)) < 0) return -1;
  }
  return 0;
}

int add_getsets(Thread& t, Type* type, const GetSetDef* getsets) {
  for (const GetSetDef* g = getsets; g->name; ++g) {
    if (add_descriptor(t, type, g->name, false, new_getset_descr(t, type, g)) < 0) return -1;
  }
  return 0;
}

int finish_type(Thread& t, Type* type) {
  type->tp_flags |= kTypeReadying;
  int result = check_author(t, type) < 0 ? -1 : ready_stages(t, type);
  type->tp_flags &= ~kTypeReadying;
  if (result == 0) type->tp_flags |= kTypeReady;
  return result;
}

// What CPython makes from specs when a module is imported has the module's name in its dict, where instances find it.
constexpr std::string_view kMadeFromSpecs[] = {"_abc._abc_data",
                                               "_blake2.blake2b",
                                               "_blake2.blake2s",
                                               "_csv.Dialect",
                                               "_csv.reader",
                                               "_csv.writer",
                                               "_json.Encoder",
                                               "_json.Scanner",
                                               "_queue.SimpleQueue",
                                               "_random.Random",
                                               "_sha3.sha3_224",
                                               "_sha3.sha3_256",
                                               "_sha3.sha3_384",
                                               "_sha3.sha3_512",
                                               "_sha3.shake_128",
                                               "_sha3.shake_256",
                                               "_sre.SRE_Scanner",
                                               "_struct.Struct",
                                               "_struct.unpack_iterator",
                                               "_tokenize.TokenizerIter",
                                               "array.array",
                                               "array.arrayiterator",
                                               "functools.KeyWrapper",
                                               "functools._lru_cache_wrapper",
                                               "functools._lru_list_elem",
                                               "functools.partial",
                                               "operator.attrgetter",
                                               "operator.itemgetter",
                                               "operator.methodcaller",
                                               "pyexpat.xmlparser",
                                               "re.Match",
                                               "re.Pattern",
                                               "select.epoll",
                                               "select.poll",
                                               "time.struct_time",
                                               "unicodedata.UCD",
                                               "zlib.Compress",
                                               "zlib.Decompress"};
static_assert(std::ranges::is_sorted(kMadeFromSpecs));

static int enter_module_name(Thread& t, Type* type) {
  std::string_view name = type->tp_name;
  std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || !std::ranges::binary_search(kMadeFromSpecs, name)) return 0;
  Ref<Str> module = new_str_ascii(t, name.substr(0, dot));
  return module ? dict_set(t, type_dict(type), "__module__"_s, module) : -1;
}

int type_ready(Type* type) {
  if (has_flag(type, kTypeReady | kTypeReadying)) return 0;  // a custom mro() may look at its own unfinished type
  // Extension types may come with the heap flag set although they are plain structs: nothing behind `Type` is touched here.
  if (!has_flag(type, kTypeHeap)) type->tp_flags |= kTypeImmutable;
  Thread& t = Thread::current();
  return finish_type(t, type) < 0 ? -1 : enter_module_name(t, type);
}

}  // namespace adder
