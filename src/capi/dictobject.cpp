// dictobject.h: dicts and their views.
#include "types/dict_internal.h"

#include "capi/capi.h"
#include "capi/identifier.h"

using namespace adder;
using namespace adder::capi;

static Dict* dict_of(PyObject* op) { return static_cast<Dict*>(in(op)); }
static bool is_dict_or_complain(PyObject* op) {
  if (op && PyDict_Check(op)) [[likely]]
    return true;
  bad_internal_call();
  return false;
}
static bool bad_call_unless(bool ok) {
  if (!ok) bad_internal_call();
  return ok;
}

// A key that is an exact str with its hash known, in a dict with such keys: found without a call. kFindFurther: needs the
// complete look-up.
static ADDER_INLINE ssize find_quick(PyObject* op, Object* key, Object** value) {
  if (!is_exact(key, str_type)) return kFindFurther;
  hash_t hash = static_cast<Str*>(key)->hash;
  if (hash == -1) return kFindFurther;
  DictKeys* k = dict_of(op)->keys;
  ssize position = find_str_quick(k, key, hash);
  *value = position >= 0 ? k->str_entries()[position].value : nullptr;
  return position;
}

// --- making ---

PyObject* PyDict_New() { return out(new_dict(Thread::current())); }
PyObject* _PyDict_NewPresized(Py_ssize_t expected) { return out(new_dict_presized(Thread::current(), expected)); }
PyObject* PyDict_Copy(PyObject* op) { return is_dict_or_complain(op) ? out(dict_copy(Thread::current(), in(op))) : nullptr; }

// --- reading: results are borrowed ---

PyObject* PyDict_GetItemWithError(PyObject* op, PyObject* key) {
  if (!is_dict_or_complain(op)) return nullptr;
  Object* value;
  if (ADDER_LIKELY(find_quick(op, in(key), &value) != kFindFurther)) return out(value);
  return dict_lookup(Thread::current(), dict_of(op), in(key), &value) == Lookup::found ? out(value) : nullptr;
}

PyObject* PyDict_GetItem(PyObject* op, PyObject* key) {
  if (!PyDict_Check(op)) return nullptr;
  Object* k = in(key);
  Object* value;
  if (ADDER_LIKELY(find_quick(op, k, &value) != kFindFurther)) return out(value);
  if (is_exact(k, str_type)) {
    // Neither hashing nor comparing can fail, except by str subclasses among the keys, which dict_get_str allows for.
    return out(dict_get_str(dict_of(op), k));
  }
  Thread& t = Thread::current();
  hash_t h = hash(t, k);
  if (h == -1) {
    t.clear_error();
    return nullptr;
  }
  ErrorKeeper keeper(t);
  Lookup found = dict_lookup_hashed(t, dict_of(op), k, h, &value);
  if (found == Lookup::error) t.clear_error();
  return found == Lookup::found ? out(value) : nullptr;
}

PyObject* _PyDict_GetItem_KnownHash(PyObject* op, PyObject* key, Py_hash_t h) {
  if (!is_dict_or_complain(op)) return nullptr;
  Object* value;
  return dict_lookup_hashed(Thread::current(), dict_of(op), in(key), h, &value) == Lookup::found ? out(value) : nullptr;
}

PyObject* _PyDict_GetItemWithError(PyObject* op, PyObject* key) { return PyDict_GetItemWithError(op, key); }

PyObject* _PyDict_GetItemIdWithError(PyObject* op, _Py_Identifier* key) {
  Object* name = identifier_str(key);
  return name ? PyDict_GetItemWithError(op, out(name)) : nullptr;
}

PyObject* PyDict_GetItemString(PyObject* op, const char* key) {
  Thread& t = Thread::current();
  Ref<Str> name = new_str(t, key);
  if (!name) {
    t.clear_error();
    return nullptr;
  }
  return PyDict_GetItem(op, out(name.get()));
}

PyObject* _PyDict_GetItemStringWithError(PyObject* op, const char* key) {
  Ref<Str> name = new_str(Thread::current(), key);
  return name ? PyDict_GetItemWithError(op, out(name.get())) : nullptr;
}

int PyDict_Contains(PyObject* op, PyObject* key) {
  Object* value;
  ssize position = find_quick(op, in(key), &value);
  if (ADDER_LIKELY(position != kFindFurther)) return position >= 0;
  return dict_contains(Thread::current(), dict_of(op), in(key));
}
int _PyDict_Contains_KnownHash(PyObject* op, PyObject* key, Py_hash_t h) {
  Object* value;
  return static_cast<int>(dict_lookup_hashed(Thread::current(), dict_of(op), in(key), h, &value));
}
int _PyDict_ContainsId(PyObject* op, _Py_Identifier* key) {
  Object* name = identifier_str(key);
  return name ? PyDict_Contains(op, out(name)) : -1;
}

Py_ssize_t PyDict_Size(PyObject* op) { return is_dict_or_complain(op) ? dict_of(op)->used : -1; }

int PyDict_Next(PyObject* op, Py_ssize_t* position, PyObject** key, PyObject** value) {
  if (!PyDict_Check(op) || *position < 0) return 0;
  Object *k, *v;
  if (!dict_next_entry(dict_of(op), position, &k, &v)) return 0;
  if (key) *key = out(k);
  if (value) *value = out(v);
  return 1;
}
int _PyDict_Next(PyObject* op, Py_ssize_t* position, PyObject** key, PyObject** value, Py_hash_t* hash) {
  return PyDict_Check(op) &&
         dict_next(in(op), position, reinterpret_cast<Object**>(key), reinterpret_cast<Object**>(value), hash);
}

PyObject* PyDict_Keys(PyObject* op) { return is_dict_or_complain(op) ? out(dict_keys(Thread::current(), dict_of(op))) : nullptr; }
PyObject* PyDict_Values(PyObject* op) {
  return is_dict_or_complain(op) ? out(dict_values(Thread::current(), dict_of(op))) : nullptr;
}
PyObject* PyDict_Items(PyObject* op) {
  return is_dict_or_complain(op) ? out(dict_items(Thread::current(), dict_of(op))) : nullptr;
}

// --- changing ---

int PyDict_SetItem(PyObject* op, PyObject* key, PyObject* value) {
  if (!is_dict_or_complain(op)) return -1;
  return dict_set(Thread::current(), dict_of(op), in(key), in(value));
}
int _PyDict_SetItem_KnownHash(PyObject* op, PyObject* key, PyObject* value, Py_hash_t hash) {
  if (!is_dict_or_complain(op)) return -1;
  return dict_set_hashed(Thread::current(), dict_of(op), in(key), hash, in(value));
}
int _PyDict_SetItemId(PyObject* op, _Py_Identifier* key, PyObject* value) {
  Object* name = identifier_str(key);
  return name ? PyDict_SetItem(op, out(name), value) : -1;
}
int PyDict_SetItemString(PyObject* op, const char* key, PyObject* value) {
  Thread& t = Thread::current();
  Ref<Str> name = intern_text(t, key);
  return name ? PyDict_SetItem(op, out(name.get()), value) : -1;
}

PyObject* PyDict_SetDefault(PyObject* op, PyObject* key, PyObject* fallback) {
  if (!is_dict_or_complain(op)) return nullptr;
  return out(dict_set_default(Thread::current(), dict_of(op), in(key), in(fallback)));
}

static int delete_hashed(Thread& t, PyObject* op, PyObject* key, hash_t h) {
  Ref<> old;
  Lookup found = dict_pop_hashed(t, dict_of(op), in(key), h, &old);
  if (found == Lookup::missing) return t.raise_key_error(in(key));
  return found == Lookup::found ? 0 : -1;
}
int PyDict_DelItem(PyObject* op, PyObject* key) {
  Thread& t = Thread::current();
  hash_t h = hash(t, in(key));
  return h == -1 ? -1 : _PyDict_DelItem_KnownHash(op, key, h);
}
int _PyDict_DelItem_KnownHash(PyObject* op, PyObject* key, Py_hash_t hash) {
  return is_dict_or_complain(op) ? delete_hashed(Thread::current(), op, key, hash) : -1;
}
int _PyDict_DelItemId(PyObject* op, _Py_Identifier* key) {
  Object* name = identifier_str(key);
  return name ? PyDict_DelItem(op, out(name)) : -1;
}
int PyDict_DelItemString(PyObject* op, const char* key) {
  Ref<Str> name = new_str(Thread::current(), key);
  return name ? PyDict_DelItem(op, out(name.get())) : -1;
}
/// Deletes the key if the predicate says so of its value; the predicate must not change the dict.
int _PyDict_DelItemIf(PyObject* op, PyObject* key, int (*predicate)(PyObject* value)) {
  if (!is_dict_or_complain(op)) return -1;
  Thread& t = Thread::current();
  hash_t h = hash(t, in(key));
  if (h == -1) return -1;
  Object* value;
  Lookup found = dict_lookup_hashed(t, dict_of(op), in(key), h, &value);
  if (found == Lookup::missing) return t.raise_key_error(in(key));
  if (found == Lookup::error) return -1;
  int wanted = predicate(out(value));
  if (wanted <= 0) return wanted < 0 ? -1 : 0;
  return delete_hashed(t, op, key, h);
}

PyObject* _PyDict_Pop(PyObject* op, PyObject* key, PyObject* fallback) {
  Thread& t = Thread::current();
  Ref<> value;
  Lookup found = dict_pop(t, dict_of(op), in(key), &value);
  if (found == Lookup::found) return out(std::move(value));
  if (found == Lookup::error) return nullptr;
  if (fallback) return Py_NewRef(fallback);
  return t.raise_key_error(in(key));
}

void PyDict_Clear(PyObject* op) {
  if (PyDict_Check(op)) dict_clear(dict_of(op));
}

int PyDict_Merge(PyObject* op, PyObject* mapping, int overwrite) {
  if (!bad_call_unless(op && PyDict_Check(op) && mapping)) return -1;
  return dict_merge(Thread::current(), dict_of(op), in(mapping), overwrite != 0);
}
int PyDict_Update(PyObject* op, PyObject* mapping) { return PyDict_Merge(op, mapping, 1); }
int _PyDict_MergeEx(PyObject* op, PyObject* mapping, int mode) {
  if (!bad_call_unless(op && PyDict_Check(op) && mapping)) return -1;
  return dict_merge(Thread::current(), dict_of(op), in(mapping), mode);
}
int PyDict_MergeFromSeq2(PyObject* op, PyObject* pairs, int overwrite) {
  return dict_merge_pairs(Thread::current(), dict_of(op), in(pairs), overwrite != 0);
}

// --- the rest ---

void _PyDict_MaybeUntrack(PyObject* op) { dict_maybe_untrack(in(op)); }
int _PyDict_HasOnlyStringKeys(PyObject* op) {
  if (dict_of(op)->keys->kind != kKeysGeneral) return 1;
  ssize position = 0;
  Object *key, *value;
  while (dict_next(in(op), &position, &key, &value)) {
    if (!is_str(key)) return 0;
  }
  return 1;
}
Py_ssize_t _PyDict_SizeOf(PyDictObject* op) { return dict_sizeof(dict_of(reinterpret_cast<PyObject*>(op))); }
// Dicts have no free lists of their own.
void _PyDict_DebugMallocStats(FILE*) {}

PyObject* _PyDictView_New(PyObject* op, PyTypeObject* type) {
  if (!op) return bad_internal_call();
  if (!PyDict_Check(op)) {
    return Thread::current().raise(exc::TypeError, "%s() requires a dict argument, not '%s'", type->tp_name,
                                   Py_TYPE(op)->tp_name);
  }
  return out(new_dict_view(Thread::current(), in(op), in(type)));
}
PyObject* _PyDictView_Intersect(PyObject* view, PyObject* other) {
  return out(binary_op(Thread::current(), BinaryOp::and_, in(view), in(other)));
}
