// functools._lru_cache_wrapper: the callable that lru_cache and cache make.
//
// With a bound, the dict maps each key to a Link; links form a ring through `root`, oldest first. Calling the wrapped
// function, hashing and comparing keys and releasing old entries may all call this very object again, so the ring and the
// dict are each left consistent before anything else runs, and whatever was looked up before a call is looked up again after.
#include "core/args.h"
#include "docs/module__functools.h"
#include "mem/alloc.h"
#include "modules/_functools.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__functools;

struct Link : Object {
  Link *prev, *next;
  hash_t hash;
  Object *key, *result;
};
struct LruCache : Object {
  Link root;  // only prev and next are used; the head is first so that a Link* fits everywhere
  Object* func;
  Object* cache_info_type;
  Dict* cache;
  ssize maxsize;  // -1: no bound
  ssize hits, misses;
  int typed;
  Object* dict;
  Object* weakreflist;
  VectorcallFunc vectorcall;
};
LruCache* lru(Object* op) { return static_cast<LruCache*>(op); }
extern Type link_type;
Object* g_keyword_mark = nullptr;

void unlink(Link* link) {
  link->prev->next = link->next;
  link->next->prev = link->prev;
}
void append_newest(LruCache* self, Link* link) {
  Link* root = &self->root;
  Link* last = root->prev;
  last->next = root->prev = link;
  link->prev = last;
  link->next = root;
}
void append_oldest(LruCache* self, Link* link) {
  Link* root = &self->root;
  Link* first = root->next;
  first->prev = root->next = link;
  link->prev = root;
  link->next = first;
}

void link_dealloc(Object* op) {
  auto* link = static_cast<Link*>(op);
  xdecref(link->key);
  xdecref(link->result);
  type_of(op)->tp_free(op);
}

// One argument of a simple type is its own key; else a tuple of the arguments, a mark, the keywords, and the types.
Ref<> make_key(Thread& t, LruCache* self, Object* const* args, ssize nargs, Object* kwnames) {
  ssize n_kw = kwnames ? tuple_size(kwnames) : 0;
  if (!self->typed && !n_kw) {
    if (nargs == 1 && (is_exact(args[0], str_type) || is_exact(args[0], int_type))) return new_ref(args[0]);
    return new_tuple_from(t, args, nargs);
  }
  ssize size = nargs + (n_kw ? n_kw * 2 + 1 : 0) + (self->typed ? nargs + n_kw : 0);
  Ref<Tuple> key = new_tuple(t, size);
  if (!key) return {};
  ssize at = 0;
  for (ssize i = 0; i < nargs; ++i) key->items[at++] = retain(args[i]);
  if (n_kw) {
    key->items[at++] = retain(g_keyword_mark);
    for (ssize i = 0; i < n_kw; ++i) {
      key->items[at++] = retain(tuple_item(kwnames, i));
      key->items[at++] = retain(args[nargs + i]);
    }
  }
  if (self->typed) {
    for (ssize i = 0; i < nargs + n_kw; ++i) key->items[at++] = retain<Object>(type_of(args[i]));
  }
  return key;
}

Ref<> call_uncached(Object* op, Object* const* args, std::size_t nargsf, Object* kwnames) {
  lru(op)->misses++;
  return vectorcall(Thread::current(), lru(op)->func, args, nargsf, kwnames);
}

Ref<> call_unbounded(Object* op, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  LruCache* self = lru(op);
  Ref<> key = make_key(t, self, args, vectorcall_nargs(nargsf), kwnames);
  if (!key) return {};
  hash_t h = hash(t, key);
  if (h == -1) return {};
  Object* found;
  switch (dict_lookup_hashed(t, self->cache, key, h, &found)) {
    case Lookup::found:
      self->hits++;
      return new_ref(found);
    case Lookup::error:
      return {};
    case Lookup::missing:
      break;
  }
  self->misses++;
  Ref<> result = vectorcall(t, self->func, args, nargsf, kwnames);
  if (!result || dict_set_hashed(t, self->cache, key, h, result) < 0) return {};
  return result;
}

// The cache is full: the oldest link is reused for the new key.
Ref<> replace_oldest(Thread& t, LruCache* self, Ref<> key, hash_t h, Ref<> result) {
  if (self->root.next == &self->root) return result;  // emptied by a nested call
  Link* link = self->root.next;
  unlink(link);
  Ref<Link> owned = steal(link);
  Ref<> popped;
  Lookup removed = dict_pop_hashed(t, self->cache, link->key, link->hash, &popped);
  if (removed == Lookup::error) {
    append_oldest(self, owned.release());
    return {};
  }
  if (removed == Lookup::missing) return result;  // the dict lost it meanwhile: this link is an orphan
  Ref<> old_key = steal(link->key), old_result = steal(link->result);
  link->hash = h;
  link->key = retain(key.get());
  link->result = retain(result.get());
  if (dict_set_hashed(t, self->cache, key, h, link) < 0) return {};
  append_newest(self, owned.release());
  return result;
}

Ref<> call_bounded(Object* op, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  LruCache* self = lru(op);
  Ref<> key = make_key(t, self, args, vectorcall_nargs(nargsf), kwnames);
  if (!key) return {};
  hash_t h = hash(t, key);
  if (h == -1) return {};
  Object* found;
  switch (dict_lookup_hashed(t, self->cache, key, h, &found)) {
    case Lookup::found: {
      auto* link = static_cast<Link*>(found);
      unlink(link);
      append_newest(self, link);
      self->hits++;
      return new_ref(link->result);
    }
    case Lookup::error:
      return {};
    case Lookup::missing:
      break;
  }
  self->misses++;
  Ref<> result = vectorcall(t, self->func, args, nargsf, kwnames);
  if (!result) return {};
  switch (dict_lookup_hashed(t, self->cache, key, h, &found)) {
    case Lookup::found:  // a nested call with the same key came first
      return result;
    case Lookup::error:
      return {};
    case Lookup::missing:
      break;
  }
  if (dict_size(self->cache) >= self->maxsize) return replace_oldest(t, self, std::move(key), h, std::move(result));
  auto* link = new_object<Link>(t, &link_type);
  if (!link) return {};
  Ref<Link> owned = steal(link);
  link->prev = link->next = nullptr;
  link->hash = h;
  link->key = retain(key.get());
  link->result = retain(result.get());
  if (dict_set_hashed(t, self->cache, key, h, link) < 0) return {};
  append_newest(self, owned.release());  // the ring owns a reference too
  return result;
}

Ref<> lru_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("lru_cache(user_function, maxsize, typed, cache_info_type)");
  Thread& t = Thread::current();
  Object* a[4];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  if (!is_callable(a[0])) return t.raise(exc::TypeError, "the first argument must be callable");
  VectorcallFunc call;
  ssize maxsize;
  if (is_none(a[1])) {
    call = call_unbounded;
    maxsize = -1;
  } else if (has_index(a[1])) {
    maxsize = index_as_ssize(t, a[1], &exc::OverflowError);
    if (maxsize == -1 && t.has_error()) return {};
    if (maxsize < 0) maxsize = 0;
    call = maxsize == 0 ? call_uncached : call_bounded;
  } else {
    return t.raise(exc::TypeError, "maxsize should be integer or None");
  }
  int typed = is_true(t, a[2]);
  if (typed < 0) return {};
  Ref<Dict> cache = new_dict(t);
  if (!cache) return {};
  Ref<> made = type->tp_alloc(type, 0);
  if (!made) return {};
  LruCache* self = lru(made);
  self->root.prev = self->root.next = &self->root;
  self->vectorcall = call;
  self->typed = typed;
  self->cache = cache.release();
  self->func = retain(a[0]);
  self->maxsize = maxsize;
  self->cache_info_type = retain(a[3]);
  return made;
}

// Takes the ring apart; the links are chained through `next`.
Link* detach_links(LruCache* self) {
  Link* root = &self->root;
  if (!root->next || root->next == root) return nullptr;
  Link* first = root->next;
  root->prev->next = nullptr;
  root->next = root->prev = root;
  return first;
}
void release_links(Link* link) {
  while (link) {
    Link* next = link->next;
    decref(link);
    link = next;
  }
}

int lru_clear(Object* op) {
  LruCache* self = lru(op);
  Link* links = detach_links(self);
  clear_field(self->cache);
  clear_field(self->func);
  clear_field(self->cache_info_type);
  clear_field(self->dict);
  release_links(links);
  return 0;
}
void lru_dealloc(Object* op) {
  gc_untrack(op);
  if (lru(op)->weakreflist) clear_weak_refs(op);
  lru_clear(op);
  type_of(op)->tp_free(op);
}
int lru_traverse(Object* op, VisitProc visit, void* arg) {
  LruCache* self = lru(op);
  if (self->root.next) {
    for (Link* link = self->root.next; link != &self->root; link = link->next) {
      // The links take no part in collection themselves: what they hold counts as held from here.
      ADDER_VISIT(link->key);
      ADDER_VISIT(link->result);
    }
  }
  ADDER_VISIT(self->cache);
  ADDER_VISIT(self->func);
  ADDER_VISIT(self->cache_info_type);
  ADDER_VISIT(self->dict);
  return 0;
}

Ref<> lru_descr_get(Object* op, Object* obj, Object*) {
  if (!obj || is_none(obj)) return new_ref(op);
  return new_method(Thread::current(), op, obj);
}

Ref<> lru_cache_info(Object* op, Object*) {
  Thread& t = Thread::current();
  LruCache* self = lru(op);
  Ref<> hits = new_int(t, self->hits), misses = new_int(t, self->misses), size = new_int(t, dict_size(self->cache));
  Ref<> maxsize = self->maxsize == -1 ? new_none() : new_int(t, self->maxsize);
  if (!hits || !misses || !size || !maxsize) return {};
  return call_args(t, self->cache_info_type, hits.get(), misses.get(), maxsize.get(), size.get());
}
Ref<> lru_cache_clear(Object* op, Object*) {
  LruCache* self = lru(op);
  Link* links = detach_links(self);
  self->hits = self->misses = 0;
  dict_clear(self->cache);
  release_links(links);
  return new_none();
}
Ref<> lru_reduce(Object* op, Object*) { return get_attr(Thread::current(), op, "__qualname__"_s); }
Ref<> lru_copy(Object* op, Object*) { return new_ref(op); }

const MethodDef methods[] = {
    {"cache_info", lru_cache_info, kMethNoargs, nullptr}, {"cache_clear", lru_cache_clear, kMethNoargs, nullptr},
    {"__reduce__", lru_reduce, kMethNoargs, nullptr},     {"__copy__", lru_copy, kMethVarargs, nullptr},
    {"__deepcopy__", lru_copy, kMethVarargs, nullptr},    {}};
const GetSetDef getset[] = {{"__dict__", generic_get_dict, generic_set_dict, nullptr, nullptr}, {}};

constinit Type link_type = [] {
  Type t = static_type("functools._lru_list_elem", sizeof(Link), 0, kTypeDisallowInstantiation);
  t.tp_dealloc = link_dealloc;
  t.tp_free = object_free;
  return t;
}();

}  // namespace

constinit Type lru_cache_type = [] {
  Type t = static_type("functools._lru_cache_wrapper", sizeof(LruCache), 0, kTypeGc | kTypeMethodDescriptor | kTypeVectorcall);
  t.tp_dealloc = lru_dealloc;
  t.tp_vectorcall_offset = offsetof(LruCache, vectorcall);
  t.tp_call = vectorcall_call;
  t.tp_doc = docs::_lru_cache_wrapper_type_doc;
  t.tp_traverse = lru_traverse;
  t.tp_clear = lru_clear;
  t.tp_weaklistoffset = offsetof(LruCache, weakreflist);
  t.tp_methods = methods;
  t.tp_getset = getset;
  t.tp_descr_get = lru_descr_get;
  t.tp_dictoffset = offsetof(LruCache, dict);
  t.tp_alloc = type_generic_alloc;
  t.tp_new = lru_new;
  t.tp_free = gc_free;
  return t;
}();

int init_lru_cache(Thread& t) {
  if (type_ready(&link_type) < 0) return -1;
  if (!g_keyword_mark) g_keyword_mark = call_no_args(t, &object_type).release();
  return g_keyword_mark ? 0 : -1;
}

}  // namespace adder
