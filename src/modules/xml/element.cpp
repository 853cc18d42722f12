// Element: a tag, attributes, text, children, tail. Children are an array that any comparison or copy may change through Python
// code; loops hold what they look at and read the length again.
#include <cstring>

#include "docs/module__elementtree.h"
#include "mem/alloc.h"
#include "modules/xml/elementtree.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder::etree {

namespace {

namespace docs = doc::module__elementtree;

bool check_child(Thread& t, Object* o) {
  if (is_element(o)) return true;
  t.raise(exc::TypeError, "expected an Element, not \"%.200s\"", type_of(o)->tp_name);
  return false;
}

// --- storage ---

bool make_extra(Thread& t, Element* self) {
  if (self->extra) return true;
  auto* extra = static_cast<ElementExtra*>(object_malloc(sizeof(ElementExtra)));
  if (!extra) {
    t.raise_no_memory();
    return false;
  }
  extra->attrib = nullptr;
  extra->length = 0;
  extra->allocated = kStaticChildren;
  extra->children = extra->static_children;
  self->extra = extra;
  return true;
}
void free_extra(ElementExtra* extra) {
  xdecref(extra->attrib);
  for (ssize i = 0; i < extra->length; ++i) decref(extra->children[i]);
  if (extra->children != extra->static_children) object_free(extra->children);
  object_free(extra);
}
void clear_extra(Element* self) {
  if (ElementExtra* extra = self->extra) {
    self->extra = nullptr;
    free_extra(extra);
  }
}
/// Room for `more` children.
bool reserve(Thread& t, Element* self, ssize more) {
  if (!make_extra(t, self)) return false;
  ElementExtra* extra = self->extra;
  ssize size = extra->length + more;
  if (size <= extra->allocated) return true;
  size = (size >> 3) + (size < 9 ? 3 : 6) + size;
  Object** children;
  auto bytes = static_cast<std::size_t>(size) * sizeof(Object*);
  if (extra->children == extra->static_children) {
    children = static_cast<Object**>(object_malloc(bytes));
    if (children) std::memcpy(children, extra->children, static_cast<std::size_t>(extra->length) * sizeof(Object*));
  } else {
    children = static_cast<Object**>(object_realloc(extra->children, bytes));
  }
  if (!children) {
    t.raise_no_memory();
    return false;
  }
  extra->children = children;
  extra->allocated = size;
  return true;
}
/// The attributes, made when missing; borrowed.
Object* attributes(Thread& t, Element* self) {
  if (!make_extra(t, self)) return nullptr;
  if (!self->extra->attrib) self->extra->attrib = new_dict(t).release();
  return self->extra->attrib;
}
void set_field(Object*& field, Object* value) { replace_field(field, retain(value)); }

Element* allocate(Thread& t, Type* type) {
  Element* self;
  if (type == &element_type)
    self = new_gc_object<Element>(t, type);
  else
    self = static_cast<Element*>(type->tp_alloc(type, 0).release());
  if (!self) return nullptr;
  self->tag = retain(none());
  self->text = retain(none());
  self->tail = retain(none());
  self->extra = nullptr;
  self->weakreflist = nullptr;
  if (type == &element_type) gc_track(self);
  return self;
}
Ref<> element_new(Type* type, Object*, Object*) { return steal<Object>(allocate(Thread::current(), type)); }

// The attributes that a constructor was given: a copy of `attrib` (null: of the keyword "attrib"), updated with the keywords.
Ref<Dict> attributes_argument(Thread& t, Object* attrib, Object* kwargs) {
  Ref<Dict> made;
  Ref<Dict> rest = kwargs ? dict_copy(t, kwargs) : Ref<Dict>();
  if (kwargs && !rest) return {};
  if (attrib) {
    made = dict_copy(t, attrib);
  } else if (rest) {
    Object* given = dict_get_str(rest, "attrib"_s);
    if (given) {
      if (!is_dict(given)) {
        return t.raise(exc::TypeError, "attrib must be dict, not %.100s", type_of(given)->tp_name);
      }
      made = dict_copy(t, given);
      if (made && dict_del(t, rest, "attrib"_s) < 0) return {};
    } else {
      made = new_dict(t);
    }
  } else {
    made = new_dict(t);
  }
  if (!made || (rest && dict_update(t, made, rest) < 0)) return {};
  return made;
}
int element_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Element* self = element(op);
  ssize n = tuple_size(args);
  if (n < 1) return t.raise_text(exc::TypeError, "Element() takes at least 1 argument (0 given)");
  if (n > 2) return t.raise(exc::TypeError, "Element() takes at most 2 arguments (%zd given)", n);
  Object* given = n == 2 ? tuple_item(args, 1) : nullptr;
  if (given && !is_dict(given)) return bad_argument(t, "Element", "2", "dict", given);
  Ref<Dict> attrib;
  if (given || (kwargs && dict_size(kwargs))) {
    attrib = attributes_argument(t, given, kwargs);
    if (!attrib) return -1;
  }
  if (attrib && dict_size(attrib) > 0) {
    if (!make_extra(t, self)) return -1;
    replace_field(self->extra->attrib, static_cast<Object*>(attrib.release()));
  } else if (self->extra) {
    clear_field(self->extra->attrib);
  }
  set_field(self->tag, tuple_item(args, 0));
  set_field(self->text, none());
  set_field(self->tail, none());
  return 0;
}

int element_traverse(Object* op, VisitProc visit, void* arg) {
  Element* self = element(op);
  ADDER_VISIT(self->tag);
  ADDER_VISIT(self->text);
  ADDER_VISIT(self->tail);
  if (self->extra) {
    ADDER_VISIT(self->extra->attrib);
    for (ssize i = 0; i < self->extra->length; ++i) ADDER_VISIT(self->extra->children[i]);
  }
  return 0;
}
int element_gc_clear(Object* op) {
  Element* self = element(op);
  clear_field(self->tag);
  clear_field(self->text);
  clear_field(self->tail);
  clear_extra(self);
  return 0;
}
void element_dealloc(Object* op) {
  gc_untrack(op);
  Trashcan trash(op, element_dealloc);
  if (trash.postponed()) return;
  if (element(op)->weakreflist) clear_weak_refs(op);
  element_gc_clear(op);
  type_of(op)->tp_free(op);
}

// --- children ---

Ref<> element_append_method(Object* op, Object* arg) {
  Thread& t = Thread::current();
  if (!is_element(arg)) return bad_argument(t, "append", nullptr, element_type.tp_name, arg);
  if (element_append(t, element(op), arg) < 0) return {};
  return new_none();
}
Ref<> element_extend(Object* op, Object* arg) {
  Thread& t = Thread::current();
  Ref<> items;
  if (is_tuple(arg) || is_list(arg)) {
    items = new_ref(arg);
  } else {
    items = to_list(t, arg);
    if (!items) {
      t.clear_error();
      return t.raise(exc::TypeError, "expected sequence, not \"%.200s\"", type_of(arg)->tp_name);
    }
  }
  for (ssize i = 0; i < static_cast<ssize>(fast_items(items).size()); ++i) {
    Ref<> child = new_ref(fast_items(items)[static_cast<std::size_t>(i)]);
    if (element_append(t, element(op), child) < 0) return {};
  }
  return new_none();
}
Ref<> element_insert(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Element* self = element(op);
  if (!check_positional(t, "insert", nargs, 2, 2)) return {};
  ssize i = 0;
  if (!convert_ssize(t, args[0], &i)) return {};
  if (!is_element(args[1])) return bad_argument(t, "insert", "2", element_type.tp_name, args[1]);
  if (!reserve(t, self, 1)) return {};
  ElementExtra* extra = self->extra;
  if (i < 0) {
    i += extra->length;
    if (i < 0) i = 0;
  }
  if (i > extra->length) i = extra->length;
  std::memmove(extra->children + i + 1, extra->children + i, static_cast<std::size_t>(extra->length - i) * sizeof(Object*));
  extra->children[i] = retain(args[1]);
  ++extra->length;
  return new_none();
}
void remove_at(Element* self, ssize i) {
  ElementExtra* extra = self->extra;
  Object* found = extra->children[i];
  --extra->length;
  std::memmove(extra->children + i, extra->children + i + 1, static_cast<std::size_t>(extra->length - i) * sizeof(Object*));
  decref(found);
}
Ref<> element_remove(Object* op, Object* arg) {
  Thread& t = Thread::current();
  Element* self = element(op);
  if (!is_element(arg)) return bad_argument(t, "remove", nullptr, element_type.tp_name, arg);
  for (ssize i = 0; i < child_count(self); ++i) {
    if (self->extra->children[i] == arg) {
      remove_at(self, i);
      return new_none();
    }
  }
  for (ssize i = 0; i < child_count(self); ++i) {
    Ref<> child = new_ref(self->extra->children[i]);
    int same = rich_compare_bool(t, child, arg, kEq);
    if (same < 0) return {};
    if (same == 0) continue;
    if (i < child_count(self)) remove_at(self, i);
    return new_none();
  }
  return t.raise_text(exc::ValueError, "list.remove(x): x not in list");
}
struct SliceRange {
  ssize start, step, length;
};
// The slice's own numbers may come from Python code: the children are counted afterwards.
bool slice_range(Thread& t, Object* slice, Element* self, SliceRange* out) {
  ssize stop;
  if (slice_unpack(t, slice, &out->start, &stop, &out->step) < 0) return false;
  out->length = slice_adjust(child_count(self), &out->start, &stop, out->step);
  return true;
}
ssize element_length(Object* op) { return child_count(element(op)); }
Ref<> element_item(Object* op, ssize i) {
  Element* self = element(op);
  if (i < 0 || i >= child_count(self)) return Thread::current().raise_text(exc::IndexError, "child index out of range");
  return new_ref(self->extra->children[i]);
}
int element_set_item(Object* op, ssize i, Object* value) {
  Thread& t = Thread::current();
  Element* self = element(op);
  if (i < 0 || i >= child_count(self)) return t.raise_text(exc::IndexError, "child assignment index out of range");
  if (!value) {
    remove_at(self, i);
    return 0;
  }
  if (!check_child(t, value)) return -1;
  replace_field(self->extra->children[i], retain(value));
  return 0;
}
Ref<> element_subscript(Object* op, Object* key) {
  Thread& t = Thread::current();
  Element* self = element(op);
  if (has_index(key)) {
    ssize i = index_as_ssize(t, key, &exc::IndexError);
    if (i == -1 && t.has_error()) return {};
    return element_item(op, i < 0 ? i + child_count(self) : i);
  }
  if (!is_exact(key, slice_type)) return t.raise_text(exc::TypeError, "element indices must be integers");
  SliceRange range;
  if (!slice_range(t, key, self, &range)) return {};
  Ref<List> list = new_list(t, 0);
  if (!list) return {};
  for (ssize k = 0; k < range.length; ++k) {
    ssize i = range.start + k * range.step;
    if (i < child_count(self) && list_append(t, list, self->extra->children[i]) < 0) return {};
  }
  return list;
}
// self[slice] = value, or del self[slice] for null.
int assign_slice(Thread& t, Element* self, Object* key, Object* value) {
  Ref<> items;
  ssize count = 0;
  if (value) {
    items = is_list(value) || is_tuple(value) ? new_ref(value) : Ref<>(to_list(t, value));
    if (!items) {
      t.clear_error();
      return t.raise(exc::TypeError, "expected sequence, not \"%.200s\"", type_of(value)->tp_name);
    }
    items = new_list_from(t, fast_items(items).data(), static_cast<ssize>(fast_items(items).size()));
    if (!items) return -1;
    count = list_size(items);
    for (ssize i = 0; i < count; ++i) {
      if (!check_child(t, list_item(items, i))) return -1;
    }
  }
  Ref<List> removed = new_list(t, 0);
  SliceRange range;
  if (!removed || !slice_range(t, key, self, &range) || !make_extra(t, self)) return -1;
  if (value && range.step != 1 && count != range.length) {
    return t.raise(exc::ValueError, "attempt to assign sequence of size %zd to extended slice of size %zd", count, range.length);
  }
  if (range.length == 0 && count == 0) return 0;
  // `removed` keeps what goes until the end: releasing runs code that must find a whole element.
  ElementExtra* extra = self->extra;
  ssize low = range.step > 0 ? range.start : range.start + (range.length - 1) * range.step;
  ssize stride = range.step > 0 ? range.step : -range.step;
  for (ssize k = 0; k < range.length; ++k) {
    if (list_append(t, removed, extra->children[range.start + k * range.step]) < 0) return -1;
  }
  if (value && range.step != 1) {
    for (ssize k = 0; k < range.length; ++k) {
      ssize i = range.start + k * range.step;
      decref(extra->children[i]);  // `removed` holds it
      extra->children[i] = retain(list_item(items, k));
    }
    return 0;
  }
  if (count > range.length && !reserve(t, self, count - range.length)) return -1;
  extra = self->extra;
  ssize to = low, length = extra->length;
  if (range.length == 0) {
    low = to = range.start;
  }
  if (value) {  // step 1: one gap
    std::memmove(extra->children + range.start + count, extra->children + range.start + range.length,
                 static_cast<std::size_t>(length - range.start - range.length) * sizeof(Object*));
    for (ssize k = 0; k < count; ++k) extra->children[range.start + k] = retain(list_item(items, k));
    extra->length = length - range.length + count;
  } else {
    ssize k = 0;
    for (ssize i = low; i < length; ++i) {
      if (k < range.length && i == low + k * stride) {
        ++k;
        continue;
      }
      extra->children[to++] = extra->children[i];
    }
    extra->length = to;
  }
  for (ssize k = 0; k < range.length; ++k) decref(list_item(removed, k));  // the element's own references
  return 0;
}
int element_ass_subscript(Object* op, Object* key, Object* value) {
  Thread& t = Thread::current();
  Element* self = element(op);
  if (has_index(key)) {
    ssize i = index_as_ssize(t, key, &exc::IndexError);
    if (i == -1 && t.has_error()) return -1;
    return element_set_item(op, i < 0 ? i + child_count(self) : i, value);
  }
  if (!is_exact(key, slice_type)) return t.raise_text(exc::TypeError, "element indices must be integers");
  return assign_slice(t, self, key, value);
}

Ref<> element_clear(Object* op, Object*) {
  Element* self = element(op);
  clear_extra(self);
  set_field(self->text, none());
  set_field(self->tail, none());
  return new_none();
}

// --- searching ---

// Does a path need ElementPath? A plain tag does not.
bool is_path(Object* path) {
  auto scan = [](ssize n, auto at) {
    if (n >= 3 && at(0) == '{' && (at(1) == '}' || (at(1) == '*' && at(2) == '}'))) return true;  // wildcard
    bool check = true;
    for (ssize i = 0; i < n; ++i) {
      u32 c = at(i);
      if (c == '{')
        check = false;
      else if (c == '}')
        check = true;
      else if (check && (c == '/' || c == '*' || c == '[' || c == '@' || c == '.'))
        return true;
    }
    return false;
  };
  if (is_str(path)) return scan(str_length(path), [path](ssize i) { return str_char(path, i); });
  if (is_bytes(path)) {
    return scan(bytes_size(path), [path](ssize i) { return static_cast<u32>(static_cast<u8>(bytes_data(path)[i])); });
  }
  return true;
}
// Calls body(child) for the children with this tag; it returns true to stop. -1 on error.
template <class F>
int each_match(Thread& t, Element* self, Object* path, F body) {
  for (ssize i = 0; i < child_count(self); ++i) {
    Ref<> child = new_ref(self->extra->children[i]);
    Ref<> tag = new_ref(element(child)->tag);
    int same = tag.get() == path ? 1 : rich_compare_bool(t, tag, path, kEq);
    if (same < 0) return -1;
    if (same && body(child)) break;
  }
  return t.has_error() ? -1 : 0;
}
constexpr Signature kFindSignature("find(path, namespaces=None)");
Ref<> element_find(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  Object* a[2];
  if (!kFindSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object* namespaces = a[1] ? a[1] : none();
  if (is_path(a[0]) || !is_none(namespaces)) return call_method(t, g_element_path, "find"_s, op, a[0], namespaces);
  Ref<> found;
  if (each_match(t, element(op), a[0], [&](Object* child) {
        found = new_ref(child);
        return true;
      }) < 0) {
    return {};
  }
  return found ? std::move(found) : new_none();
}
Ref<> element_findtext(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("findtext(path, default=None, namespaces=None)");
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object *fallback = a[1] ? a[1] : none(), *namespaces = a[2] ? a[2] : none();
  if (is_path(a[0]) || !is_none(namespaces)) {
    return call_method(t, g_element_path, "findtext"_s, op, a[0], fallback, namespaces);
  }
  Ref<> found;
  if (each_match(t, element(op), a[0], [&](Object* child) {
        found = new_ref(element(child)->text);
        return true;
      }) < 0) {
    return {};
  }
  if (!found) return new_ref(fallback);
  return is_none(found) ? new_ref(empty_str()) : std::move(found);
}
Ref<> element_findall(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("findall(path, namespaces=None)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object* namespaces = a[1] ? a[1] : none();
  if (is_path(a[0]) || !is_none(namespaces)) return call_method(t, g_element_path, "findall"_s, op, a[0], namespaces);
  Ref<List> list = new_list(t, 0);
  if (!list || each_match(t, element(op), a[0], [&](Object* child) { return list_append(t, list, child) < 0; }) < 0) return {};
  return list;
}
Ref<> element_iterfind(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("iterfind(path, namespaces=None)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  return call_method(t, g_element_path, "iterfind"_s, op, a[0], a[1] ? a[1] : none());
}

// --- attributes ---

Ref<> element_get(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("get(key, default=None)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Element* self = element(op);
  if (self->extra && self->extra->attrib) {
    Ref<> held = new_ref(self->extra->attrib);
    Object* value;
    Lookup r = dict_lookup(t, as<Dict>(held.get()), a[0], &value);
    if (r == Lookup::error) return {};
    if (r == Lookup::found) return new_ref(value);
  }
  return new_ref(a[1] ? a[1] : none());
}
Ref<> element_set(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "set", nargs, 2, 2)) return {};
  Ref<> attrib = Ref<>::borrow(attributes(t, element(op)));
  if (!attrib || dict_set(t, as<Dict>(attrib.get()), args[0], args[1]) < 0) return {};
  return new_none();
}
Ref<> element_items(Object* op, Object*) {
  Thread& t = Thread::current();
  Element* self = element(op);
  if (!self->extra || !self->extra->attrib) return new_list(t, 0);
  return mapping_items(t, self->extra->attrib);
}
Ref<> element_keys(Object* op, Object*) {
  Thread& t = Thread::current();
  Element* self = element(op);
  if (!self->extra || !self->extra->attrib) return new_list(t, 0);
  return mapping_keys(t, self->extra->attrib);
}

template <Object* Element::* kField>
Ref<> get_field(Object* op, void*) {
  Object* value = element(op)->*kField;
  return new_ref(value ? value : none());
}
bool not_deletion(Object* value) {
  if (value) return true;
  Thread::current().raise_text(exc::AttributeError, "can't delete element attribute");
  return false;
}
template <Object* Element::* kField>
int set_field_attribute(Object* op, Object* value, void*) {
  if (!not_deletion(value)) return -1;
  set_field(element(op)->*kField, value);
  return 0;
}
Ref<> get_attrib(Object* op, void*) { return Ref<>::borrow(attributes(Thread::current(), element(op))); }
int set_attrib(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!not_deletion(value)) return -1;
  if (!is_dict(value)) return t.raise(exc::TypeError, "attrib must be dict, not %.200s", type_of(value)->tp_name);
  if (!make_extra(t, element(op))) return -1;
  set_field(element(op)->extra->attrib, value);
  return 0;
}

// --- copying and pickling ---

Ref<> element_makeelement(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "makeelement", nargs, 2, 2)) return {};
  if (!is_dict(args[1])) return bad_argument(t, "makeelement", "2", "dict", args[1]);
  Ref<Dict> attrib = dict_copy(t, args[1]);
  if (!attrib) return {};
  return new_element(t, args[0], attrib);
}
Ref<> element_copy(Object* op, Object*) {
  Thread& t = Thread::current();
  Element* self = element(op);
  Ref<> made = new_element(t, self->tag ? self->tag : none(), self->extra ? self->extra->attrib : nullptr);
  if (!made) return {};
  set_field(element(made)->text, self->text ? self->text : none());
  set_field(element(made)->tail, self->tail ? self->tail : none());
  for (ssize i = 0; i < child_count(self); ++i) {
    if (element_append(t, element(made), self->extra->children[i]) < 0) return {};
  }
  return made;
}
Ref<> deep_copy_element(Thread& t, Object* op, Object* memo);
Ref<> deep_copy(Thread& t, Object* o, Object* memo) {
  if (!o || is_none(o)) return new_none();
  if (is_exact(o, str_type)) return new_ref(o);
  if (is_exact(o, dict_type)) {
    bool simple = true;
    ssize position = 0;
    Object *key, *value;
    while (simple && dict_next(o, &position, &key, &value)) simple = is_exact(key, str_type) && is_exact(value, str_type);
    if (simple) return dict_copy(t, o);
  } else if (is_exact(o, element_type)) {
    return deep_copy_element(t, o, memo);
  }
  if (!g_deepcopy) return t.raise_text(exc::RuntimeError, "deepcopy helper not found");
  return call_args(t, g_deepcopy, o, memo);
}
Ref<> deep_copy_element(Thread& t, Object* op, Object* memo) {
  RecursionGuard guard(t, " in __deepcopy__");
  if (!guard) return {};
  Element* self = element(op);
  Ref<> held = new_ref(self->tag);
  Ref<> tag = deep_copy(t, held, memo);
  if (!tag) return {};
  Ref<> attrib;
  if (self->extra && self->extra->attrib) {
    held = new_ref(self->extra->attrib);
    attrib = deep_copy(t, held, memo);
    if (!attrib) return {};
    if (!is_dict(attrib)) return t.raise(exc::TypeError, "attrib must be dict, not %.200s", type_of(attrib)->tp_name);
  }
  Ref<> made = new_element(t, tag, attrib);
  if (!made) return {};
  held = new_ref(self->text);
  Ref<> text = deep_copy(t, held, memo);
  if (!text) return {};
  replace_field(element(made)->text, text.release());
  held = new_ref(self->tail);
  Ref<> tail = deep_copy(t, held, memo);
  if (!tail) return {};
  replace_field(element(made)->tail, tail.release());
  for (ssize i = 0; i < child_count(self); ++i) {
    held = new_ref(self->extra->children[i]);
    Ref<> child = deep_copy(t, held, memo);
    if (!child || element_append(t, element(made), child) < 0) return {};
  }
  Ref<> id = new_int(t, reinterpret_cast<std::intptr_t>(op));
  if (!id || set_item(t, memo, id, made) < 0) return {};
  return made;
}
Ref<> element_deepcopy(Object* op, Object* memo) {
  Thread& t = Thread::current();
  if (!is_dict(memo)) return bad_argument(t, "__deepcopy__", nullptr, "dict", memo);
  return deep_copy_element(t, op, memo);
}
Ref<> element_getstate(Object* op, Object*) {
  Thread& t = Thread::current();
  Element* self = element(op);
  Ref<List> children = new_list_from(t, self->extra ? self->extra->children : nullptr, child_count(self));
  if (!children) return {};
  Ref<> attrib = self->extra && self->extra->attrib ? new_ref(self->extra->attrib) : Ref<>(new_dict(t));
  if (!attrib) return {};
  return build_value(t, "{sOsOsOsOsO}", "tag", self->tag, "_children", children.get(), "attrib", attrib.get(), "text", self->text,
                     "tail", self->tail);
}
Ref<> element_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  Element* self = element(op);
  if (!is_exact(state, dict_type)) {
    return t.raise(exc::TypeError, "Don't know how to unpickle \"%.200R\" as an Element", state);
  }
  static constexpr Signature kSignature("(*, tag=None, _children=None, attrib=None, text=None, tail=None)");
  Object* fields[5];
  if (!kSignature.unpack(t, empty_tuple(), state, fields)) return {};
  auto [tag, children, attrib, text, tail] = fields;
  if (attrib && !is_dict(attrib)) return bad_argument(t, "__setstate__", "attrib", "dict", attrib);
  if (!tag) return t.raise_text(exc::TypeError, "tag may not be NULL");
  Ref<> held_children = Ref<>::borrow(children), held_attrib = Ref<>::borrow(attrib), held_text = Ref<>::borrow(text),
        held_tail = Ref<>::borrow(tail);
  set_field(self->tag, tag);
  set_field(self->text, text ? text : none());
  set_field(self->tail, tail ? tail : none());
  if (!children && !attrib) return new_none();
  if (children && !is_list(children)) return t.raise_text(exc::TypeError, "'_children' is not a list");
  clear_extra(self);
  if (children) {
    for (ssize i = 0; i < list_size(children); ++i) {
      Ref<> child = new_ref(list_item(children, i));
      if (element_append(t, self, child) < 0) return {};
    }
  }
  if (attrib) {
    if (!make_extra(t, self)) return {};
    set_field(self->extra->attrib, attrib);
  }
  return new_none();
}
Ref<> element_sizeof(Object* op, Object*) {
  Element* self = element(op);
  auto size = static_cast<long>(type_of(op)->tp_basicsize);
  if (self->extra) {
    size += static_cast<long>(sizeof(ElementExtra));
    if (self->extra->children != self->extra->static_children) size += 8 * self->extra->allocated;
  }
  return new_int(Thread::current(), size);
}

Ref<> element_repr(Object* op) {
  Thread& t = Thread::current();
  Element* self = element(op);
  if (!self->tag) return str_format(t, "<Element at %p>", op);
  int entered = repr_enter(t, op);
  if (entered < 0) return {};
  if (entered > 0) return t.raise(exc::RuntimeError, "reentrant call inside %s.__repr__", type_of(op)->tp_name);
  Ref<> held = new_ref(self->tag);
  Ref<> result = str_format(t, "<Element %R at %p>", held.get(), op);
  repr_leave(t, op);
  return result;
}

// --- iteration in document order ---

struct Step {
  Object* parent;  // owned
  ssize next_child;
};
struct ElementIterator : Object {
  Step* stack;
  ssize used, size;
  Object* root;  // null once visited
  Object* tag;   // what to look for, or null
  bool text;     // yields texts and tails
};
ElementIterator* iterator(Object* o) { return static_cast<ElementIterator*>(o); }

Ref<> new_iterator(Thread& t, Object* root, Object* tag, bool text) {
  auto* self = new_gc_object<ElementIterator>(t, &element_iterator_type);
  if (!self) return {};
  self->stack = nullptr;
  self->used = self->size = 0;
  self->root = retain(root);
  self->tag = xretain(tag);
  self->text = text;
  gc_track(self);
  return steal<Object>(self);
}
Ref<> element_iter(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("iter(tag=None)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object* tag = a[0];
  if (tag && (is_none(tag) || (is_str(tag) && str_equals_ascii(tag, "*")))) tag = nullptr;
  if (tag && is_bytes(tag) && bytes_view(tag) == "*") tag = nullptr;
  return new_iterator(t, op, tag, false);
}
Ref<> element_itertext(Object* op, Object*) { return new_iterator(Thread::current(), op, nullptr, true); }

bool push(Thread& t, ElementIterator* self, Object* parent) {
  if (self->used == self->size) {
    ssize size = self->size ? 2 * self->size : 8;
    auto* stack = static_cast<Step*>(mem_realloc(self->stack, static_cast<std::size_t>(size) * sizeof(Step)));
    if (!stack) {
      t.raise_no_memory();
      return false;
    }
    self->stack = stack;
    self->size = size;
  }
  self->stack[self->used++] = {retain(parent), 0};
  return true;
}
// The text if it is worth yielding: 1, 0, -1 on error.
int worth(Thread& t, Object* text) { return !text || is_none(text) ? 0 : is_true(t, text); }
Ref<> iterator_next(Object* op) {
  Thread& t = Thread::current();
  ElementIterator* self = iterator(op);
  for (;;) {
    Ref<> current;
    if (self->used == 0) {
      if (!self->root) return {};
      current = steal(self->root);
      self->root = nullptr;
    } else {
      Step& top = self->stack[self->used - 1];
      Element* parent = element(top.parent);
      if (top.next_child >= child_count(parent)) {
        Ref<> done = steal(top.parent);
        --self->used;
        if (!self->text || self->used == 0) continue;
        Ref<> tail = Ref<>::borrow(element(done)->tail);
        int r = worth(t, tail);
        if (r < 0) return {};
        if (r) return tail;
        continue;
      }
      current = new_ref(parent->extra->children[top.next_child++]);
    }
    if (!push(t, self, current)) return {};
    if (self->text) {
      Ref<> text = Ref<>::borrow(element(current)->text);
      int r = worth(t, text);
      if (r < 0) return {};
      if (r) return text;
      continue;
    }
    if (!self->tag) return current;
    Ref<> tag = Ref<>::borrow(element(current)->tag);
    if (!tag) continue;
    int same = tag.get() == self->tag ? 1 : rich_compare_bool(t, tag, self->tag, kEq);
    if (same < 0) return {};
    if (same) return current;
  }
}
int iterator_traverse(Object* op, VisitProc visit, void* arg) {
  ElementIterator* self = iterator(op);
  for (ssize i = 0; i < self->used; ++i) ADDER_VISIT(self->stack[i].parent);
  ADDER_VISIT(self->root);
  ADDER_VISIT(self->tag);
  return 0;
}
void iterator_dealloc(Object* op) {
  gc_untrack(op);
  ElementIterator* self = iterator(op);
  while (self->used > 0) decref(self->stack[--self->used].parent);
  mem_free(self->stack);
  clear_field(self->root);
  clear_field(self->tag);
  gc_free(op);
}

}  // namespace

Ref<> new_element(Thread& t, Object* tag, Object* attrib) {
  Element* self = allocate(t, &element_type);
  if (!self) return {};
  Ref<> result = steal<Object>(self);
  set_field(self->tag, tag);
  if (attrib) {
    if (!make_extra(t, self)) return {};
    self->extra->attrib = retain(attrib);
  }
  return result;
}
int element_append(Thread& t, Element* self, Object* child) {
  if (!check_child(t, child) || !reserve(t, self, 1)) return -1;
  self->extra->children[self->extra->length++] = retain(child);
  return 0;
}

/// SubElement(parent, tag, attrib={}, **extra)
Ref<> sub_element(Object*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  ssize n = tuple_size(args);
  if (n < 2) return t.raise(exc::TypeError, "SubElement() takes at least 2 arguments (%zd given)", n);
  if (n > 3) return t.raise(exc::TypeError, "SubElement() takes at most 3 arguments (%zd given)", n);
  Object *parent = tuple_item(args, 0), *given = n == 3 ? tuple_item(args, 2) : nullptr;
  if (!is_element(parent)) return bad_argument(t, "SubElement", "1", element_type.tp_name, parent);
  if (given && !is_dict(given)) return bad_argument(t, "SubElement", "3", "dict", given);
  Ref<Dict> attrib;
  if (given || (kwargs && dict_size(kwargs))) {
    attrib = attributes_argument(t, given, kwargs);
    if (!attrib) return {};
  }
  Ref<> made = new_element(t, tuple_item(args, 1), attrib);
  if (!made || element_append(t, element(parent), made) < 0) return {};
  return made;
}

static const MethodDef element_methods[] = {
    {"clear", element_clear, kMethNoargs, "clear($self, /)\n--\n\n"},
    {"get", element_get, kMethFastcall | kMethKeywords, "get($self, /, key, default=None)\n--\n\n"},
    {"set", element_set, kMethFastcall, "set($self, key, value, /)\n--\n\n"},
    {"find", element_find, kMethFastcall | kMethKeywords, "find($self, /, path, namespaces=None)\n--\n\n"},
    {"findtext", element_findtext, kMethFastcall | kMethKeywords,
     "findtext($self, /, path, default=None, namespaces=None)\n--\n\n"},
    {"findall", element_findall, kMethFastcall | kMethKeywords, "findall($self, /, path, namespaces=None)\n--\n\n"},
    {"append", element_append_method, kMethO, "append($self, subelement, /)\n--\n\n"},
    {"extend", element_extend, kMethO, "extend($self, elements, /)\n--\n\n"},
    {"insert", element_insert, kMethFastcall, "insert($self, index, subelement, /)\n--\n\n"},
    {"remove", element_remove, kMethO, "remove($self, subelement, /)\n--\n\n"},
    {"iter", element_iter, kMethFastcall | kMethKeywords, "iter($self, /, tag=None)\n--\n\n"},
    {"itertext", element_itertext, kMethNoargs, "itertext($self, /)\n--\n\n"},
    {"iterfind", element_iterfind, kMethFastcall | kMethKeywords, "iterfind($self, /, path, namespaces=None)\n--\n\n"},
    {"items", element_items, kMethNoargs, "items($self, /)\n--\n\n"},
    {"keys", element_keys, kMethNoargs, "keys($self, /)\n--\n\n"},
    {"makeelement", element_makeelement, kMethFastcall, "makeelement($self, tag, attrib, /)\n--\n\n"},
    {"__copy__", element_copy, kMethNoargs, "__copy__($self, /)\n--\n\n"},
    {"__deepcopy__", element_deepcopy, kMethO, "__deepcopy__($self, memo, /)\n--\n\n"},
    {"__sizeof__", element_sizeof, kMethNoargs, "__sizeof__($self, /)\n--\n\n"},
    {"__getstate__", element_getstate, kMethNoargs, "__getstate__($self, /)\n--\n\n"},
    {"__setstate__", element_setstate, kMethO, "__setstate__($self, state, /)\n--\n\n"},
    {}};
static const GetSetDef element_getset[] = {
    {"tag", get_field<&Element::tag>, set_field_attribute<&Element::tag>, docs::Element_tag, nullptr},
    {"text", get_field<&Element::text>, set_field_attribute<&Element::text>, docs::Element_text, nullptr},
    {"tail", get_field<&Element::tail>, set_field_attribute<&Element::tail>, docs::Element_tail, nullptr},
    {"attrib", get_attrib, set_attrib, docs::Element_attrib, nullptr},
    {}};
static SequenceMethods element_as_sequence = [] {
  SequenceMethods m{};
  m.sq_length = element_length;
  m.sq_item = element_item;
  m.sq_ass_item = element_set_item;
  return m;
}();
static MappingMethods element_as_mapping = {element_length, element_subscript, element_ass_subscript};
constinit Type element_type = [] {
  Type t = static_type("xml.etree.ElementTree.Element", sizeof(Element), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = element_dealloc;
  t.tp_repr = element_repr;
  t.tp_as_sequence = &element_as_sequence;
  t.tp_as_mapping = &element_as_mapping;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = element_traverse;
  t.tp_clear = element_gc_clear;
  t.tp_weaklistoffset = offsetof(Element, weakreflist);
  t.tp_methods = element_methods;
  t.tp_getset = element_getset;
  t.tp_init = element_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = element_new;
  t.tp_free = gc_free;
  return t;
}();
constinit Type element_iterator_type = [] {
  Type t = static_type("_elementtree._element_iterator", sizeof(ElementIterator), 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = iterator_dealloc;
  t.tp_traverse = iterator_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = iterator_next;
  return t;
}();

}  // namespace adder::etree
