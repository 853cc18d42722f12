// _operator: the operators as functions; attrgetter, itemgetter, methodcaller.
#include "core/args.h"
#include "core/hooks.h"
#include "core/type_object.h"
#include "docs/module__operator.h"
#include "mem/alloc.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__operator;

// --- functions: one template for each shape ---

template <Ref<> (*kOperation)(Thread&, Object*)>
Ref<> unary(Object*, Object* a) {
  return kOperation(Thread::current(), a);
}
bool two_arguments(Thread& t, const char* name, ssize nargs) { return check_positional(t, name, nargs, 2, 2); }

struct Name {
  char text[16];
  consteval Name(const char* s) : text{} {
    for (int i = 0; s[i]; ++i) text[i] = s[i];
  }
};
template <Name kName, int kOp>
Ref<> binary(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!two_arguments(t, kName.text, nargs)) return {};
  return binary_op(t, kOp, args[0], args[1]);
}
template <Name kName, CompareOp kOp>
Ref<> compare(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!two_arguments(t, kName.text, nargs)) return {};
  return rich_compare(t, args[0], args[1], kOp);
}
template <Name kName, Ref<> (*kOperation)(Thread&, Object*, Object*)>
Ref<> two(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!two_arguments(t, kName.text, nargs)) return {};
  return kOperation(t, args[0], args[1]);
}

Ref<> op_truth(Thread& t, Object* a) {
  int r = is_true(t, a);
  return r < 0 ? Ref<>() : new_bool(r);
}
Ref<> op_not(Thread& t, Object* a) {
  int r = is_true(t, a);
  return r < 0 ? Ref<>() : new_bool(!r);
}
Ref<> op_contains(Thread& t, Object* a, Object* b) {
  int r = contains(t, a, b);
  return r < 0 ? Ref<>() : new_bool(r);
}
Ref<> op_index_of(Thread& t, Object* a, Object* b) {
  ssize i = sequence_index(t, a, b);
  return i < 0 ? Ref<>() : new_int(t, i);
}
Ref<> op_count_of(Thread& t, Object* a, Object* b) {
  ssize n = sequence_count(t, a, b);
  return n < 0 ? Ref<>() : new_int(t, n);
}
Ref<> op_is(Thread&, Object* a, Object* b) { return new_bool(a == b); }
Ref<> op_is_not(Thread&, Object* a, Object* b) { return new_bool(a != b); }
Ref<> op_iconcat(Thread& t, Object* a, Object* b) {
  SequenceMethods* s = type_of(a)->tp_as_sequence;
  if (s && s->sq_inplace_concat) return s->sq_inplace_concat(a, b);
  if (s && s->sq_concat) return s->sq_concat(a, b);
  if (is_sequence(a) && is_sequence(b)) return binary_op(t, 13, a, b);
  return t.raise(exc::TypeError, "'%.200s' object can't be concatenated", type_of(a)->tp_name);
}
Ref<> op_delitem(Thread& t, Object* a, Object* b) {
  if (del_item(t, a, b) < 0) return {};
  return new_none();
}
Ref<> op_setitem(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "setitem", nargs, 3, 3)) return {};
  if (set_item(t, args[0], args[1], args[2]) < 0) return {};
  return new_none();
}
Ref<> op_pow(Thread& t, Object* a, Object* b) { return power(t, a, b, none()); }
Ref<> op_length_hint(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "length_hint", nargs, 1, 2)) return {};
  ssize fallback = 0;
  if (nargs == 2 && !convert_ssize(t, args[1], &fallback)) return {};
  ssize n = length_hint(t, args[0], fallback);
  if (n == -1 && t.has_error()) return {};
  return new_int(t, n);
}
Ref<> op_call(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  if (!check_positional(t, "call", nargs, 1, -1)) return {};
  return vectorcall(t, args[0], args + 1, static_cast<std::size_t>(nargs - 1) | kVectorcallArgumentsOffset, kwnames);
}

// Every byte is looked at, whatever the outcome: the time tells nothing about where the difference is.
bool equal_in_constant_time(const u8* a, ssize na, const u8* b, ssize nb) {
  volatile u8 result = na != nb;
  const volatile u8* left = na == nb ? a : b;
  const volatile u8* right = b;
  for (ssize i = 0; i < nb; ++i) result = static_cast<u8>(result | (left[i] ^ right[i]));
  return result == 0;
}
Ref<> op_compare_digest(Thread& t, Object* a, Object* b) {
  if (is_str(a) && is_str(b)) {
    if (!str_is_ascii(a) || !str_is_ascii(b)) {
      return t.raise_text(exc::TypeError, "comparing strings with non-ASCII characters is not supported");
    }
    return new_bool(
        equal_in_constant_time(static_cast<u8*>(str_data(a)), str_length(a), static_cast<u8*>(str_data(b)), str_length(b)));
  }
  if (!has_buffer(a) && !has_buffer(b)) {
    return t.raise(exc::TypeError, "unsupported operand types(s) or combination of types: '%.100s' and '%.100s'",
                   type_of(a)->tp_name, type_of(b)->tp_name);
  }
  BufferView x(t, a);
  if (!x) return {};
  BufferView y(t, b);
  if (!y) return {};
  if (x.view().ndim > 1 || y.view().ndim > 1) return t.raise_text(exc::BufferError, "Buffer must be single dimension");
  return new_bool(equal_in_constant_time(reinterpret_cast<u8*>(x.data()), x.size(), reinterpret_cast<u8*>(y.data()), y.size()));
}

// --- attrgetter, itemgetter, methodcaller ---

struct Getter : Object {
  ssize count;
  Object* items;  // tuple: keys; for attrgetter each a str or a tuple of str (dotted name)
  ssize index;    // itemgetter of one small non-negative int: that int, else -1
  VectorcallFunc vectorcall;
};
struct MethodCaller : Object {
  Object *name, *args, *kwargs;  // str, tuple, dict or null
};
extern Type itemgetter_type, attrgetter_type, methodcaller_type;

void getter_dealloc(Object* o) {
  gc_untrack(o);
  xdecref(static_cast<Getter*>(o)->items);
  type_of(o)->tp_free(o);
}
int getter_traverse(Object* o, VisitProc visit, void* arg) {
  ADDER_VISIT(static_cast<Getter*>(o)->items);
  return 0;
}
int getter_clear(Object* o) {
  clear_field(static_cast<Getter*>(o)->items);
  return 0;
}
bool one_argument(Thread& t, const char* name, std::size_t nargsf, Object* kwnames) {
  return no_keywords(t, name, kwnames) && check_positional(t, name, vectorcall_nargs(nargsf), 1, 1);
}
template <class F>
Ref<> apply_all(Thread& t, Getter* g, F get) {
  Object* items = g->items;
  if (g->count == 1) return get(tuple_item(items, 0));
  Ref<> keep = new_ref(items);
  Ref<Tuple> result = new_tuple(t, g->count);
  if (!result) return {};
  for (ssize i = 0; i < g->count; ++i) {
    Ref<> v = get(tuple_item(items, i));
    if (!v) return {};
    result->items[i] = v.release();
  }
  return result;
}

Ref<> itemgetter_vectorcall(Object* self, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!one_argument(t, "itemgetter", nargsf, kwnames)) return {};
  auto* g = static_cast<Getter*>(self);
  Object* o = args[0];
  if (g->index >= 0 && is_exact(o, tuple_type) && g->index < tuple_size(o)) return new_ref(tuple_item(o, g->index));
  return apply_all(t, g, [&](Object* key) { return get_item(t, o, key); });
}
Ref<> itemgetter_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "itemgetter", kwargs)) return {};
  if (!check_positional(t, "itemgetter", tuple_size(args), 1, tuple_size(args) ? -1 : 1)) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  auto* g = static_cast<Getter*>(self.get());
  g->count = tuple_size(args);
  g->items = retain(args);
  g->index = -1;
  g->vectorcall = itemgetter_vectorcall;
  Object* first = tuple_item(args, 0);
  if (g->count == 1 && is_exact(first, int_type) && int_is_compact(first)) g->index = int_compact_value(first);
  return self;
}
Ref<> short_repr(Thread& t, Object* self, Object* items) {
  int status = repr_enter(t, self);
  if (status < 0) return {};
  const char* name = type_of(self)->tp_name;
  if (status > 0) return str_format(t, "%s(...)", name);
  Ref<> r = tuple_size(items) == 1 ? str_format(t, "%s(%R)", name, tuple_item(items, 0)) : str_format(t, "%s%R", name, items);
  repr_leave(t, self);
  return r;
}
Ref<> itemgetter_repr(Object* self) { return short_repr(Thread::current(), self, static_cast<Getter*>(self)->items); }
Ref<> itemgetter_reduce(Object* self, Object*) {
  return tuple_pack(Thread::current(), static_cast<Object*>(type_of(self)), static_cast<Getter*>(self)->items);
}

Ref<> attrgetter_vectorcall(Object* self, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!one_argument(t, "attrgetter", nargsf, kwnames)) return {};
  Object* o = args[0];
  return apply_all(t, static_cast<Getter*>(self), [&](Object* name) -> Ref<> {
    if (is_str(name)) return get_attr(t, o, name);
    Ref<> v = new_ref(o);
    for (ssize i = 0; v && i < tuple_size(name); ++i) v = get_attr(t, v, tuple_item(name, i));
    return v;
  });
}
// "a.b" becomes ("a", "b"); a plain name is interned.
Ref<> split_name(Thread& t, Object* name) {
  if (str_find_char(name, '.', 0, str_length(name), 1) < 0) {
    Ref<Str> s = new_ref(static_cast<Str*>(name));
    intern(&s);
    return s;
  }
  Ref<> dot = new_str_char(t, '.');
  if (!dot) return {};
  Ref<> parts = str_split(t, name, dot, -1);
  if (!parts) return {};
  for (ssize i = 0; i < list_size(parts); ++i) {
    Object*& slot = static_cast<List*>(parts.get())->items[i];
    Ref<Str> s = steal(static_cast<Str*>(slot));
    intern(&s);
    slot = s.release();
  }
  return list_to_tuple(t, static_cast<List*>(parts.get()));
}
Ref<> attrgetter_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "attrgetter", kwargs)) return {};
  ssize n = tuple_size(args);
  if (!check_positional(t, "attrgetter", n, 1, n ? -1 : 1)) return {};
  Ref<Tuple> names = new_tuple(t, n);
  if (!names) return {};
  for (ssize i = 0; i < n; ++i) {
    Object* name = tuple_item(args, i);
    if (!is_str(name)) return t.raise_text(exc::TypeError, "attribute name must be a string");
    Ref<> parts = split_name(t, name);
    if (!parts) return {};
    names->items[i] = parts.release();
  }
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  auto* g = static_cast<Getter*>(self.get());
  g->count = n;
  g->items = names.release();
  g->index = -1;
  g->vectorcall = attrgetter_vectorcall;
  return self;
}
Ref<Tuple> attrgetter_names(Thread& t, Object* self) {  // dotted again
  Object* items = static_cast<Getter*>(self)->items;
  Ref<Tuple> names = new_tuple(t, tuple_size(items));
  if (!names) return {};
  for (ssize i = 0; i < tuple_size(items); ++i) {
    Object* name = tuple_item(items, i);
    Ref<> whole = new_ref(name);
    if (is_tuple(name)) {
      Ref<> dot = new_str_char(t, '.');
      if (!dot) return {};
      whole = str_join(t, dot, name);
      if (!whole) return {};
    }
    names->items[i] = whole.release();
  }
  return names;
}
Ref<> attrgetter_repr(Object* self) {
  Thread& t = Thread::current();
  Ref<Tuple> names = attrgetter_names(t, self);
  return names ? short_repr(t, self, names) : Ref<>();
}
Ref<> attrgetter_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<Tuple> names = attrgetter_names(t, self);
  if (!names) return {};
  return tuple_pack(t, static_cast<Object*>(type_of(self)), static_cast<Object*>(names.get()));
}

struct FastMethodCaller : MethodCaller {
  VectorcallFunc vectorcall;
};
Ref<> methodcaller_vectorcall(Object* self, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!one_argument(t, "methodcaller", nargsf, kwnames)) return {};
  auto* m = static_cast<MethodCaller*>(self);
  ssize n = tuple_size(m->args), nkw = m->kwargs ? dict_size(m->kwargs) : 0;
  if (nkw == 0 && n < 8) {
    Object* vector[10];
    vector[1] = args[0];
    for (ssize i = 0; i < n; ++i) vector[i + 2] = tuple_item(m->args, i);
    return vectorcall_method(t, m->name, vector + 1, static_cast<std::size_t>(n + 1) | kVectorcallArgumentsOffset, nullptr);
  }
  Ref<> method = get_attr(t, args[0], m->name);
  if (!method) return {};
  return call(t, method, m->args, m->kwargs);
}
Ref<> methodcaller_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (tuple_size(args) < 1) {
    return t.raise_text(exc::TypeError, "methodcaller needs at least one argument, the method name");
  }
  if (!is_str(tuple_item(args, 0))) return t.raise_text(exc::TypeError, "method name must be a string");
  Ref<Str> name = new_ref(static_cast<Str*>(tuple_item(args, 0)));
  intern(&name);
  Ref<Tuple> rest = tuple_slice(t, static_cast<Tuple*>(args), 1, tuple_size(args));
  if (!rest) return {};
  Ref<Dict> keywords;
  if (kwargs && dict_size(kwargs)) {
    keywords = dict_copy(t, kwargs);
    if (!keywords) return {};
  }
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  auto* m = static_cast<FastMethodCaller*>(self.get());
  m->name = name.release();
  m->args = rest.release();
  m->kwargs = keywords.release();
  m->vectorcall = methodcaller_vectorcall;
  return self;
}
void methodcaller_dealloc(Object* o) {
  gc_untrack(o);
  auto* m = static_cast<MethodCaller*>(o);
  xdecref(m->name);
  xdecref(m->args);
  xdecref(m->kwargs);
  type_of(o)->tp_free(o);
}
int methodcaller_traverse(Object* o, VisitProc visit, void* arg) {
  auto* m = static_cast<MethodCaller*>(o);
  ADDER_VISIT(m->args);
  ADDER_VISIT(m->kwargs);
  return 0;
}
int methodcaller_clear(Object* o) {
  auto* m = static_cast<MethodCaller*>(o);
  clear_field(m->args);
  clear_field(m->kwargs);
  return 0;
}
Ref<> methodcaller_repr(Object* self) {
  Thread& t = Thread::current();
  auto* m = static_cast<MethodCaller*>(self);
  int status = repr_enter(t, self);
  if (status < 0) return {};
  const char* name = type_of(self)->tp_name;
  if (status > 0) return str_format(t, "%s(...)", name);
  StrBuilder out(t);
  bool ok = out.append_ascii(name) && out.append('(') && out.append_repr(m->name);
  for (ssize i = 0; ok && i < tuple_size(m->args); ++i) ok = out.append_ascii(", ") && out.append_repr(tuple_item(m->args, i));
  if (m->kwargs) {
    ssize position = 0;
    Object *key, *value;
    while (ok && dict_next(m->kwargs, &position, &key, &value)) {
      Ref<> keep = new_ref(value);
      ok = out.append_ascii(", ") && out.append(key) && out.append('=') && out.append_repr(value);
    }
  }
  ok = ok && out.append(')');
  repr_leave(t, self);
  if (!ok) return {};
  return out.finish();
}
Ref<> methodcaller_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  auto* m = static_cast<MethodCaller*>(self);
  Object* type = type_of(self);
  if (!m->kwargs || dict_size(m->kwargs) == 0) {
    ssize n = tuple_size(m->args);
    Ref<Tuple> all = new_tuple(t, n + 1);
    if (!all) return {};
    all->items[0] = retain(m->name);
    for (ssize i = 0; i < n; ++i) all->items[i + 1] = retain(tuple_item(m->args, i));
    return tuple_pack(t, type, static_cast<Object*>(all.get()));
  }
  Ref<> functools = import(t, "functools");
  if (!functools) return {};
  Ref<> partial = get_attr(t, functools, "partial"_s);
  if (!partial) return {};
  Ref<Tuple> head = tuple_pack(t, type, m->name);
  if (!head) return {};
  Ref<> constructor = call(t, partial, head, m->kwargs);
  if (!constructor) return {};
  return tuple_pack(t, constructor.get(), m->args);
}

template <Ref<> (*kReduce)(Object*, Object*)>
constexpr MethodDef reduce_row(const char* docs_text) {
  return {"__reduce__", kReduce, kMethNoargs, docs_text};
}
const MethodDef itemgetter_methods[] = {reduce_row<itemgetter_reduce>(docs::itemgetter___reduce__), {}};
const MethodDef attrgetter_methods[] = {reduce_row<attrgetter_reduce>(docs::attrgetter___reduce__), {}};
const MethodDef methodcaller_methods[] = {reduce_row<methodcaller_reduce>(docs::methodcaller___reduce__), {}};

const MemberDef getter_members[] = {
    {"__vectorcalloffset__", kMemberSsize, offsetof(Getter, vectorcall), kMemberReadonly, nullptr}, {}};

constexpr Type getter_type(const char* name, ssize size) {
  Type t = static_type(name, size, 0, kTypeGc | kTypeVectorcall);
  t.tp_call = vectorcall_call;
  t.tp_getattro = generic_get_attr;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}
constinit Type itemgetter_type = [] {
  Type t = getter_type("operator.itemgetter", sizeof(Getter));
  t.tp_vectorcall_offset = offsetof(Getter, vectorcall);
  t.tp_dealloc = getter_dealloc;
  t.tp_traverse = getter_traverse;
  t.tp_clear = getter_clear;
  t.tp_repr = itemgetter_repr;
  t.tp_doc = docs::itemgetter_type_doc;
  t.tp_methods = itemgetter_methods;
  t.tp_members = getter_members;
  t.tp_new = itemgetter_new;
  return t;
}();
constinit Type attrgetter_type = [] {
  Type t = getter_type("operator.attrgetter", sizeof(Getter));
  t.tp_vectorcall_offset = offsetof(Getter, vectorcall);
  t.tp_dealloc = getter_dealloc;
  t.tp_traverse = getter_traverse;
  t.tp_clear = getter_clear;
  t.tp_repr = attrgetter_repr;
  t.tp_doc = docs::attrgetter_type_doc;
  t.tp_methods = attrgetter_methods;
  t.tp_members = getter_members;
  t.tp_new = attrgetter_new;
  return t;
}();
constinit Type methodcaller_type = [] {
  Type t = getter_type("operator.methodcaller", sizeof(FastMethodCaller));
  t.tp_vectorcall_offset = offsetof(FastMethodCaller, vectorcall);
  t.tp_dealloc = methodcaller_dealloc;
  t.tp_traverse = methodcaller_traverse;
  t.tp_clear = methodcaller_clear;
  t.tp_repr = methodcaller_repr;
  t.tp_doc = docs::methodcaller_type_doc;
  t.tp_methods = methodcaller_methods;
  t.tp_new = methodcaller_new;
  return t;
}();

constexpr int op(BinaryOp o) { return static_cast<int>(o); }
constexpr int in_place(BinaryOp o) { return static_cast<int>(o) + static_cast<int>(BinaryOp::inplace); }
using B = BinaryOp;

const MethodDef methods[] = {{"truth", unary<op_truth>, kMethO, docs::truth},
                             {"contains", two<"contains", op_contains>, kMethFastcall, docs::contains},
                             {"indexOf", two<"indexOf", op_index_of>, kMethFastcall, docs::indexOf},
                             {"countOf", two<"countOf", op_count_of>, kMethFastcall, docs::countOf},
                             {"is_", two<"is_", op_is>, kMethFastcall, docs::is_},
                             {"is_not", two<"is_not", op_is_not>, kMethFastcall, docs::is_not},
                             {"index", unary<index>, kMethO, docs::index},
                             {"add", binary<"add", op(B::add)>, kMethFastcall, docs::add},
                             {"sub", binary<"sub", op(B::subtract)>, kMethFastcall, docs::sub},
                             {"mul", binary<"mul", op(B::multiply)>, kMethFastcall, docs::mul},
                             {"matmul", binary<"matmul", op(B::matrix_multiply)>, kMethFastcall, docs::matmul},
                             {"floordiv", binary<"floordiv", op(B::floor_divide)>, kMethFastcall, docs::floordiv},
                             {"truediv", binary<"truediv", op(B::true_divide)>, kMethFastcall, docs::truediv},
                             {"mod", binary<"mod", op(B::remainder)>, kMethFastcall, docs::mod},
                             {"neg", unary<negative>, kMethO, docs::neg},
                             {"pos", unary<positive>, kMethO, docs::pos},
                             {"abs", unary<absolute>, kMethO, docs::abs},
                             {"inv", unary<invert>, kMethO, docs::inv},
                             {"invert", unary<invert>, kMethO, docs::invert},
                             {"lshift", binary<"lshift", op(B::lshift)>, kMethFastcall, docs::lshift},
                             {"rshift", binary<"rshift", op(B::rshift)>, kMethFastcall, docs::rshift},
                             {"not_", unary<op_not>, kMethO, docs::not_},
                             {"and_", binary<"and_", op(B::and_)>, kMethFastcall, docs::and_},
                             {"xor", binary<"xor", op(B::xor_)>, kMethFastcall, docs::xor_},
                             {"or_", binary<"or_", op(B::or_)>, kMethFastcall, docs::or_},
                             {"iadd", binary<"iadd", in_place(B::add)>, kMethFastcall, docs::iadd},
                             {"isub", binary<"isub", in_place(B::subtract)>, kMethFastcall, docs::isub},
                             {"imul", binary<"imul", in_place(B::multiply)>, kMethFastcall, docs::imul},
                             {"imatmul", binary<"imatmul", in_place(B::matrix_multiply)>, kMethFastcall, docs::imatmul},
                             {"ifloordiv", binary<"ifloordiv", in_place(B::floor_divide)>, kMethFastcall, docs::ifloordiv},
                             {"itruediv", binary<"itruediv", in_place(B::true_divide)>, kMethFastcall, docs::itruediv},
                             {"imod", binary<"imod", in_place(B::remainder)>, kMethFastcall, docs::imod},
                             {"ilshift", binary<"ilshift", in_place(B::lshift)>, kMethFastcall, docs::ilshift},
                             {"irshift", binary<"irshift", in_place(B::rshift)>, kMethFastcall, docs::irshift},
                             {"iand", binary<"iand", in_place(B::and_)>, kMethFastcall, docs::iand},
                             {"ixor", binary<"ixor", in_place(B::xor_)>, kMethFastcall, docs::ixor},
                             {"ior", binary<"ior", in_place(B::or_)>, kMethFastcall, docs::ior},
                             {"concat", two<"concat", sequence_concat>, kMethFastcall, docs::concat},
                             {"iconcat", two<"iconcat", op_iconcat>, kMethFastcall, docs::iconcat},
                             {"getitem", two<"getitem", get_item>, kMethFastcall, docs::getitem},
                             {"setitem", op_setitem, kMethFastcall, docs::setitem},
                             {"delitem", two<"delitem", op_delitem>, kMethFastcall, docs::delitem},
                             {"pow", two<"pow", op_pow>, kMethFastcall, docs::pow},
                             {"ipow", binary<"ipow", in_place(B::power)>, kMethFastcall, docs::ipow},
                             {"eq", compare<"eq", kEq>, kMethFastcall, docs::eq},
                             {"ne", compare<"ne", kNe>, kMethFastcall, docs::ne},
                             {"lt", compare<"lt", kLt>, kMethFastcall, docs::lt},
                             {"le", compare<"le", kLe>, kMethFastcall, docs::le},
                             {"gt", compare<"gt", kGt>, kMethFastcall, docs::gt},
                             {"ge", compare<"ge", kGe>, kMethFastcall, docs::ge},
                             {"_compare_digest", two<"_compare_digest", op_compare_digest>, kMethFastcall, docs::_compare_digest},
                             {"length_hint", op_length_hint, kMethFastcall, docs::length_hint},
                             {"call", op_call, kMethFastcall | kMethKeywords, docs::call},
                             {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (module_add_type(t, module, &attrgetter_type) < 0) return -1;
  if (module_add_type(t, module, &itemgetter_type) < 0) return -1;
  return module_add_type(t, module, &methodcaller_type);
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_operator", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__operator() { return module_def_init(&definition); }

}  // namespace adder
