// Context, ContextVar and Token (PEP 567).
//
// A context holds a persistent map, so copying one takes constant time and every asyncio task can have its own. A variable
// remembers the value it gave last together with the thread's id and `context_ver`, which changes whenever the thread's
// current context does: reading a variable again is two comparisons.
#include "types/context.h"

#include "core/args.h"
#include "core/type_object.h"
#include "types/hamt.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

Object token_missing_object;  // Token.MISSING
Context* ctx(Object* op) { return static_cast<Context*>(op); }
ContextVar* var_of(Object* op) { return static_cast<ContextVar*>(op); }
ContextToken* tok(Object* op) { return static_cast<ContextToken*>(op); }
Hamt* vars(const Context* c) { return static_cast<Hamt*>(c->vars); }

Ref<Context> make_context(Thread& t, Ref<Hamt> map) {
  if (!map) return {};
  auto* self = new_gc_object<Context>(t, &context_type);
  if (!self) return {};
  self->prev = nullptr;
  self->vars = map.release();
  self->weakreflist = nullptr;
  self->entered = 0;
  gc_track(self);
  return steal(self);
}

// The thread's current context, made if there is none. Borrowed.
Context* current_context(Thread& t) {
  if (!t.context) {
    Ref<Context> made = new_context(t);
    if (!made) return nullptr;
    t.context = made.release();
    t.context_ver++;
  }
  return ctx(t.context);
}

int set_in_context(Thread& t, Context* c, ContextVar* var, Object* value) {
  var->cached = nullptr;
  Ref<Hamt> map = hamt_with(t, vars(c), var, value);
  if (!map) return -1;
  Object* kept = value;
  replace_field(c->vars, static_cast<Object*>(map.release()));
  var->cached = kept;  // borrowed: the map holds it
  var->cached_tsid = t.id;
  var->cached_tsver = t.context_ver;
  return 0;
}

Ref<ContextToken> new_token(Thread& t, Context* c, ContextVar* var, Object* old) {
  auto* self = new_gc_object<ContextToken>(t, &context_token_type);
  if (!self) return {};
  self->ctx = retain(c);
  self->var = retain(var);
  self->oldval = xretain(old);
  self->used = 0;
  gc_track(self);
  return steal(self);
}

// --- Context ---

Ref<> context_new(Type*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (tuple_size(args) || (kwargs && length(t, kwargs))) {
    return t.raise(exc::TypeError, "Context() does not accept any arguments");
  }
  return new_context(t);
}
void context_dealloc(Object* op) {
  gc_untrack(op);
  if (ctx(op)->weakreflist) clear_weak_refs(op);
  xdecref(ctx(op)->prev);
  xdecref(ctx(op)->vars);
  gc_free(op);
}
int context_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(ctx(op)->prev);
  ADDER_VISIT(ctx(op)->vars);
  return 0;
}
int context_clear(Object* op) {
  clear_field(ctx(op)->prev);
  clear_field(ctx(op)->vars);
  return 0;
}
ssize context_len(Object* op) { return vars(ctx(op))->count; }

bool require_var(Thread& t, Object* key) {
  if (is_exact(key, context_var_type)) return true;
  t.raise(exc::TypeError, "a ContextVar key was expected, got %R", key);
  return false;
}
int context_contains(Object* op, Object* key) {
  if (!require_var(Thread::current(), key)) return -1;
  return hamt_find(vars(ctx(op)), key) != nullptr;
}
Ref<> context_subscript(Object* op, Object* key) {
  Thread& t = Thread::current();
  if (!require_var(t, key)) return {};
  Object* value = hamt_find(vars(ctx(op)), key);
  if (!value) return t.raise_object(&exc::KeyError, key);
  return new_ref(value);
}
Ref<> context_get(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "get", nargs, 1, 2) || !require_var(t, args[0])) return {};
  Object* value = hamt_find(vars(ctx(op)), args[0]);
  return value ? new_ref(value) : nargs > 1 ? new_ref(args[1]) : new_none();
}

Ref<> context_richcompare(Object* a, Object* b, int op) {
  if (!is_exact(a, context_type) || !is_exact(b, context_type) || (op != kEq && op != kNe)) return new_not_implemented();
  Thread& t = Thread::current();
  Ref<Hamt> x = new_ref(vars(ctx(a))), y = new_ref(vars(ctx(b)));
  bool equal = x->count == y->count;
  if (equal && x.get() != y.get()) {
    HamtWalk walk(x);
    Object *key, *value;
    while (equal && walk.next(&key, &value)) {
      Object* other = hamt_find(y, key);
      if (!other) {
        equal = false;
        break;
      }
      int r = rich_compare_bool(t, value, other, kEq);
      if (r < 0) return {};
      equal = r;
    }
  }
  return new_bool(equal == (op == kEq));
}

Ref<> context_copy_method(Object* op, Object*) { return context_copy(Thread::current(), ctx(op)); }

Ref<> context_run(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  if (nargs < 1) return t.raise(exc::TypeError, "run() missing 1 required positional argument");
  if (context_enter(t, ctx(op)) < 0) return {};
  Ref<> result = vectorcall(t, args[0], args + 1, static_cast<std::size_t>(nargs - 1), kwnames);
  if (context_exit(t, ctx(op)) < 0) return {};
  return result;
}

// --- iterators over a context ---

struct ContextIterator : Object {
  Hamt* map;
  HamtWalk walk;
};
ContextIterator* ci(Object* op) { return static_cast<ContextIterator*>(op); }
void iterator_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(ci(op)->map);
  gc_free(op);
}
int iterator_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(ci(op)->map);
  return 0;
}
Ref<> next_key(Object* op) {
  Object *key, *value;
  if (!ci(op)->walk.next(&key, &value)) return {};
  return new_ref(key);
}
Ref<> next_value(Object* op) {
  Object *key, *value;
  if (!ci(op)->walk.next(&key, &value)) return {};
  return new_ref(value);
}
Ref<> next_item(Object* op) {
  Object *key, *value;
  if (!ci(op)->walk.next(&key, &value)) return {};
  return tuple_pack(Thread::current(), key, value);
}
MappingMethods iterator_as_mapping = {.mp_length = [](Object* op) { return ci(op)->map->count; }};
constexpr Type iterator_type(const char* name, IterNextFunc next) {
  Type t = static_type(name, sizeof(ContextIterator), 0, kTypeGc);
  t.tp_dealloc = iterator_dealloc;
  t.tp_as_mapping = &iterator_as_mapping;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = iterator_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = next;
  return t;
}
constinit Type keys_type = iterator_type("keys", next_key);
constinit Type values_type = iterator_type("values", next_value);
constinit Type items_type = iterator_type("items", next_item);

Ref<> new_iterator(Object* op, Type* type) {
  auto* self = new_gc_object<ContextIterator>(Thread::current(), type);
  if (!self) return {};
  self->map = retain(vars(ctx(op)));
  self->walk = HamtWalk(self->map);
  gc_track(self);
  return steal<Object>(self);
}
Ref<> context_iter(Object* op) { return new_iterator(op, &keys_type); }
Ref<> context_keys(Object* op, Object*) { return new_iterator(op, &keys_type); }
Ref<> context_values(Object* op, Object*) { return new_iterator(op, &values_type); }
Ref<> context_items(Object* op, Object*) { return new_iterator(op, &items_type); }

// --- ContextVar ---

Ref<> var_new(Type*, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("ContextVar(name, /, *, default=None)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.parse(t, args, kwargs, a, [] { return true; })) return {};
  return new_context_var(t, a[0], a[1]);
}
void var_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(var_of(op)->name);
  xdecref(var_of(op)->default_value);
  gc_free(op);
}
int var_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(var_of(op)->name);
  ADDER_VISIT(var_of(op)->default_value);
  return 0;
}
int var_clear(Object* op) {
  clear_field(var_of(op)->name);
  clear_field(var_of(op)->default_value);
  var_of(op)->cached = nullptr;
  var_of(op)->cached_tsid = var_of(op)->cached_tsver = 0;
  return 0;
}
hash_t var_hash(Object* op) { return var_of(op)->hash; }
Ref<> var_repr(Object* op) {
  Thread& t = Thread::current();
  ContextVar* self = var_of(op);
  if (self->default_value) return str_format(t, "<ContextVar name=%R default=%R at %p>", self->name, self->default_value, op);
  return str_format(t, "<ContextVar name=%R at %p>", self->name, op);
}
Ref<> var_get(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "get", nargs, 0, 1)) return {};
  Ref<> value;
  if (context_var_get(t, var_of(op), nargs ? args[0] : nullptr, &value) < 0) return {};
  if (!value) return t.raise_object(&exc::LookupError, op);
  return value;
}
Ref<> var_set(Object* op, Object* value) { return context_var_set(Thread::current(), var_of(op), value); }
Ref<> var_reset(Object* op, Object* token) {
  Thread& t = Thread::current();
  if (!is_exact(token, context_token_type)) return t.raise(exc::TypeError, "expected an instance of Token, got %R", token);
  if (context_var_reset(t, var_of(op), tok(token)) < 0) return {};
  return new_none();
}

// --- Token ---

Ref<> token_new(Type*, Object*, Object*) {
  return Thread::current().raise(exc::RuntimeError, "Tokens can only be created by ContextVars");
}
void token_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(tok(op)->ctx);
  xdecref(tok(op)->var);
  xdecref(tok(op)->oldval);
  gc_free(op);
}
int token_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(tok(op)->ctx);
  ADDER_VISIT(tok(op)->var);
  ADDER_VISIT(tok(op)->oldval);
  return 0;
}
int token_clear(Object* op) {
  clear_field(tok(op)->ctx);
  clear_field(tok(op)->var);
  clear_field(tok(op)->oldval);
  return 0;
}
Ref<> token_repr(Object* op) {
  return str_format(Thread::current(), "<Token%s var=%R at %p>", tok(op)->used ? " used" : "", tok(op)->var, op);
}
Ref<> token_var(Object* op, void*) { return new_ref<Object>(tok(op)->var); }
Ref<> token_old_value(Object* op, void*) { return new_ref(tok(op)->oldval ? tok(op)->oldval : &token_missing_object); }

Ref<> missing_repr(Object*) { return new_str(Thread::current(), "<Token.MISSING>"); }
void missing_dealloc(Object* op) { op->refcnt = kImmortalRefcount; }

constinit Type token_missing_type = [] {
  Type t = static_type("Token.MISSING", sizeof(Object));
  t.tp_dealloc = missing_dealloc;
  t.tp_repr = missing_repr;
  t.tp_getattro = generic_get_attr;
  return t;
}();

SequenceMethods context_as_sequence = {.sq_contains = context_contains};
MappingMethods context_as_mapping = {.mp_length = context_len, .mp_subscript = context_subscript};

const MethodDef context_methods[] = {
    {"get", context_get, kMethFastcall,
     "get($self, key, default=None, /)\n--\n\nReturn the value for `key` if `key` has the value in the context object.\n\n"
     "If `key` does not exist, return `default`. If `default` is not given,\nreturn None."},
    {"items", context_items, kMethNoargs,
     "items($self, /)\n--\n\nReturn all variables and their values in the context object.\n\n"
     "The result is returned as a list of 2-tuples (variable, value)."},
    {"keys", context_keys, kMethNoargs, "keys($self, /)\n--\n\nReturn a list of all variables in the context object."},
    {"values", context_values, kMethNoargs,
     "values($self, /)\n--\n\nReturn a list of all variables' values in the context object."},
    {"copy", context_copy_method, kMethNoargs, "copy($self, /)\n--\n\nReturn a shallow copy of the context object."},
    {"run", context_run, kMethFastcall | kMethKeywords, nullptr},
    {}};
const MethodDef var_methods[] = {
    {"get", var_get, kMethFastcall,
     "get($self, default=<unrepresentable>, /)\n--\n\nReturn a value for the context variable for the current context.\n\n"
     "If there is no value for the variable in the current context, the method will:\n"
     " * return the value of the default argument of the method, if provided; or\n"
     " * return the default value for the context variable, if it was created\n   with one; or\n * raise a LookupError."},
    {"set", var_set, kMethO,
     "set($self, value, /)\n--\n\nCall to set a new value for the context variable in the current context.\n\n"
     "The required value argument is the new value for the context variable.\n\n"
     "Returns a Token object that can be used to restore the variable to its previous\n"
     "value via the `ContextVar.reset()` method."},
    {"reset", var_reset, kMethO,
     "reset($self, token, /)\n--\n\nReset the context variable.\n\n"
     "The variable is reset to the value it had before the `ContextVar.set()` that\ncreated the token was used."},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, "See PEP 585"},
    {}};
const MemberDef var_members[] = {{"name", kMemberObject, offsetof(ContextVar, name), kMemberReadonly, nullptr}, {}};
const MethodDef token_methods[] = {{"__class_getitem__", class_getitem, kMethO | kMethClass, "See PEP 585"}, {}};
const GetSetDef token_getset[] = {
    {"var", token_var, nullptr, nullptr, nullptr}, {"old_value", token_old_value, nullptr, nullptr, nullptr}, {}};

}  // namespace

// --- what others call ---

Ref<Context> new_context(Thread& t) { return make_context(t, new_hamt(t)); }
Ref<Context> context_copy(Thread& t, Context* context) { return make_context(t, new_ref(vars(context))); }
Ref<Context> context_copy_current(Thread& t) {
  Context* current = current_context(t);
  return current ? context_copy(t, current) : Ref<Context>();
}

int context_enter(Thread& t, Context* c) {
  if (c->entered) return t.raise(exc::RuntimeError, "cannot enter context: %R is already entered", c);
  c->prev = ctx(t.context);  // takes the thread's reference over
  c->entered = 1;
  t.context = retain(c);
  t.context_ver++;
  return 0;
}

int context_exit(Thread& t, Context* c) {
  if (!c->entered) return t.raise(exc::RuntimeError, "cannot exit context: %R has not been entered", c);
  if (t.context != c) {
    return t.raise(exc::RuntimeError, "cannot exit context: thread state references a different context object");
  }
  t.context = c->prev;
  c->prev = nullptr;
  c->entered = 0;
  t.context_ver++;
  decref(c);
  return 0;
}

Ref<ContextVar> new_context_var(Thread& t, Object* name, Object* default_value) {
  if (!is_str(name)) return t.raise(exc::TypeError, "context variable name must be a str");
  hash_t name_hash = hash(t, name);
  if (name_hash == -1) return {};
  auto* self = new_gc_object<ContextVar>(t, &context_var_type);
  if (!self) return {};
  self->name = retain(name);
  self->default_value = xretain(default_value);
  self->cached = nullptr;
  self->cached_tsid = self->cached_tsver = 0;
  self->hash = hash_pointer(self) ^ name_hash;
  if (self->hash == -1) self->hash = -2;
  if (!is_exact(name, str_type) || (default_value && is_gc_object(default_value))) gc_track(self);
  return steal(self);
}

int context_var_get(Thread& t, ContextVar* var, Object* fallback, Ref<>* value) {
  if (t.context) {
    if (var->cached && var->cached_tsid == t.id && var->cached_tsver == t.context_ver) {
      *value = new_ref(var->cached);
      return 0;
    }
    if (Object* found = hamt_find(vars(ctx(t.context)), var)) {
      var->cached = found;
      var->cached_tsid = t.id;
      var->cached_tsver = t.context_ver;
      *value = new_ref(found);
      return 0;
    }
  }
  *value = Ref<>::borrow(fallback ? fallback : var->default_value);
  return 0;
}

Ref<ContextToken> context_var_set(Thread& t, ContextVar* var, Object* value) {
  Context* c = current_context(t);
  if (!c) return {};
  Ref<ContextToken> token = new_token(t, c, var, hamt_find(vars(c), var));
  if (!token || set_in_context(t, c, var, value) < 0) return {};
  return token;
}

int context_var_reset(Thread& t, ContextVar* var, ContextToken* token) {
  if (token->used) return t.raise(exc::RuntimeError, "%R has already been used once", token);
  if (token->var != var) return t.raise(exc::ValueError, "%R was created by a different ContextVar", token);
  Context* c = current_context(t);
  if (!c) return -1;
  if (token->ctx != c) return t.raise(exc::ValueError, "%R was created in a different Context", token);
  token->used = 1;
  if (token->oldval) return set_in_context(t, c, var, token->oldval);
  var->cached = nullptr;
  if (!hamt_find(vars(c), var)) return t.raise_object(&exc::LookupError, var);
  Ref<Hamt> map = hamt_without(t, vars(c), var);
  if (!map) return -1;
  replace_field(c->vars, static_cast<Object*>(map.release()));
  return 0;
}

int init_context(Thread& t) {
  for (Type* type : {&context_type, &context_var_type, &context_token_type, &hamt_type, &hamt_node_type, &keys_type, &values_type,
                     &items_type, &token_missing_type}) {
    if (type_ready(type) < 0) return -1;
  }
  token_missing_object.refcnt = kImmortalRefcount;
  token_missing_object.type = &token_missing_type;
  auto* dict = static_cast<Dict*>(context_token_type.tp_dict);
  Ref<> missing = new_ref(&token_missing_object);
  if (set_item(t, reinterpret_cast<Object*>(dict), "MISSING"_s, missing) < 0) return -1;
  type_modified(&context_token_type);
  return 0;
}

constinit Type context_type = [] {
  Type t = static_type("_contextvars.Context", sizeof(Context), 0, kTypeGc);
  t.tp_dealloc = context_dealloc;
  t.tp_as_sequence = &context_as_sequence;
  t.tp_as_mapping = &context_as_mapping;
  t.tp_hash = hash_not_implemented;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = context_traverse;
  t.tp_clear = context_clear;
  t.tp_richcompare = context_richcompare;
  t.tp_weaklistoffset = offsetof(Context, weakreflist);
  t.tp_iter = context_iter;
  t.tp_methods = context_methods;
  t.tp_new = context_new;
  return t;
}();
constinit Type context_var_type = [] {
  Type t = static_type("_contextvars.ContextVar", sizeof(ContextVar), 0, kTypeGc);
  t.tp_dealloc = var_dealloc;
  t.tp_repr = var_repr;
  t.tp_hash = var_hash;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = var_traverse;
  t.tp_clear = var_clear;
  t.tp_methods = var_methods;
  t.tp_members = var_members;
  t.tp_new = var_new;
  t.tp_free = gc_free;
  return t;
}();
constinit Type context_token_type = [] {
  Type t = static_type("_contextvars.Token", sizeof(ContextToken), 0, kTypeGc);
  t.tp_dealloc = token_dealloc;
  t.tp_repr = token_repr;
  t.tp_hash = hash_not_implemented;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = token_traverse;
  t.tp_clear = token_clear;
  t.tp_methods = token_methods;
  t.tp_getset = token_getset;
  t.tp_new = token_new;
  return t;
}();

}  // namespace adder
