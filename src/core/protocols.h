// What one can do with any object: the abstract protocols (CPython's Objects/abstract.c and the first half of object.c).
// All return a new reference or null/-1/Lookup::error with an exception set.
#pragma once

#include <span>

#include "core/builtin_types.h"
#include "core/thread.h"

namespace adder {

struct CFunction;

// --- attributes ---
Ref<> get_attr(Thread& t, Object* o, Object* name);               // name must be a str, else TypeError
int set_attr(Thread& t, Object* o, Object* name, Object* value);  // value null: delete
inline int del_attr(Thread& t, Object* o, Object* name) { return set_attr(t, o, name, nullptr); }
/// AttributeError becomes Lookup::missing (and is never even created on the generic path).
Lookup lookup_attr(Thread& t, Object* o, Object* name, Ref<>* result);
bool has_attr_no_error(Thread& t, Object* o, Object* name);
Ref<> get_attr(Thread& t, Object* o, const char* name);
int set_attr(Thread& t, Object* o, const char* name, Object* value);
/// Looks a special method up on the type only, binds it to `self`. missing sets no exception.
Lookup lookup_special(Thread& t, Object* self, Object* name, Ref<>* bound);
/// For method calls: *method is an unbound function to be called with self first (returns 1), or a bound callable (0). -1: error.
int get_method(Thread& t, Object* self, Object* name, Ref<>* method);
// Slot values that extensions compare by address.
ADDER_EXPORT Ref<> generic_get_attr(Object* o, Object* name) asm("PyObject_GenericGetAttr");
ADDER_EXPORT int generic_set_attr(Object* o, Object* name, Object* value) asm("PyObject_GenericSetAttr");
ADDER_EXPORT Ref<> generic_get_dict(Object* o, void*) asm("PyObject_GenericGetDict");
ADDER_EXPORT int generic_set_dict(Object* o, Object* value, void*) asm("PyObject_GenericSetDict");
ADDER_EXPORT Ref<> self_iter(Object* o) asm("PyObject_SelfIter");
ADDER_EXPORT hash_t hash_not_implemented(Object* o) asm("PyObject_HashNotImplemented");
ADDER_EXPORT Ref<> next_not_implemented(Object* o) asm("_PyObject_NextNotImplemented");
/// The instance's dict slot (computed, materialised for managed dicts), or null if the type has none.
Object** dict_slot(Thread& t, Object* o);

// --- text, hash, comparison, truth ---
Ref<> repr(Thread& t, Object* o);  // str; null object gives '<NULL>'
Ref<> str(Thread& t, Object* o);
Ref<> ascii(Thread& t, Object* o);
Ref<> format(Thread& t, Object* o, Object* spec);  // spec may be null
Ref<> bytes_of(Thread& t, Object* o);              // bytes(o)
hash_t hash(Thread& t, Object* o);                 // -1: error
Ref<> rich_compare(Thread& t, Object* a, Object* b, CompareOp op);
int rich_compare_bool(Thread& t, Object* a, Object* b, CompareOp op);  // identity shortcut for == and !=; -1 error
int is_true(Thread& t, Object* o);                                     // 1, 0, -1
Ref<> dir(Thread& t, Object* o);                                       // o may be null: names of the current scope
inline bool is_callable(Object* o) { return type_of(o)->tp_call != nullptr; }
int is_instance(Thread& t, Object* o, Object* cls);  // isinstance(): tuples, unions, __instancecheck__
int is_subclass(Thread& t, Object* derived, Object* cls);
int real_is_instance(Thread& t, Object* o, Object* cls);  // without __instancecheck__
int real_is_subclass(Thread& t, Object* derived, Object* cls);

// --- hashing primitives ---
hash_t hash_double(Object* o, double value);  // o: whose identity a NaN hashes by
hash_t hash_pointer(const void* p);
hash_t hash_bytes(const void* data, ssize n);  // SipHash-1-3 with the process's seed; 0 for n == 0

// --- items ---
Ref<> get_item(Thread& t, Object* o, Object* key);
int set_item(Thread& t, Object* o, Object* key, Object* value);
int del_item(Thread& t, Object* o, Object* key);
ssize length(Thread& t, Object* o);                       // len(); -1 error
ssize length_hint(Thread& t, Object* o, ssize fallback);  // operator.length_hint; -1 error

// --- calls (PEP 590) ---
Ref<> vectorcall(Thread& t, Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames);
Ref<> call(Thread& t, Object* callable, Object* args_tuple, Object* kwargs);  // kwargs dict or null
inline Ref<> call_no_args(Thread& t, Object* callable) { return vectorcall(t, callable, nullptr, 0, nullptr); }
inline Ref<> call_one_arg(Thread& t, Object* callable, Object* arg) {
  Object* a[2] = {nullptr, arg};
  return vectorcall(t, callable, a + 1, 1 | kVectorcallArgumentsOffset, nullptr);
}
/// call_args(t, f, a, b, c): any number of positional arguments.
template <class... A>
Ref<> call_args(Thread& t, Object* callable, A*... args) {
  Object* a[sizeof...(A) + 1] = {nullptr, args...};
  return vectorcall(t, callable, a + 1, sizeof...(A) | kVectorcallArgumentsOffset, nullptr);
}
/// o.name(args...), without making a bound method. args[0] is the object.
Ref<> vectorcall_method(Thread& t, Object* name, Object* const* args, std::size_t nargsf, Object* kwnames);
template <class... A>
Ref<> call_method(Thread& t, Object* self, Object* name, A*... args) {
  Object* a[sizeof...(A) + 2] = {nullptr, self, args...};
  return vectorcall_method(t, name, a + 1, (sizeof...(A) + 1) | kVectorcallArgumentsOffset, nullptr);
}
/// Keywords as a dict (may be null) instead of names.
Ref<> vectorcall_dict(Thread& t, Object* callable, Object* const* args, std::size_t nargsf, Object* kwargs);
/// A vectorcall's keywords as a dict; values[i] is that of kwnames[i].
Ref<Dict> keywords_dict(Thread& t, Object* kwnames, Object* const* values);
/// Calls a METH_VARARGS function, the only native functions without vectorcall. Keywords only if it takes them (METH_KEYWORDS).
Ref<> call_tuple_function(Thread& t, CFunction* f, Object* const* args, ssize nargs, Object* kwnames);
/// Calls through tp_call with a tuple and dict made from the vector.
Ref<> make_tp_call(Thread& t, Object* callable, Object* const* args, ssize nargs, Object* kwnames_or_dict);
/// Verifies "null result <=> exception set"; otherwise SystemError.
Ref<> check_function_result(Thread& t, Object* callable, Ref<> result, const char* where);
/// tp_call of everything that has a vectorcall offset.
ADDER_EXPORT Ref<> vectorcall_call(Object* callable, Object* args, Object* kwargs) asm("PyVectorcall_Call");

// --- iteration ---
Ref<> get_iter(Thread& t, Object* o);  // iter(o)
/// Next item: found, missing (exhausted; StopIteration swallowed), error.
Lookup iter_next(Thread& t, Object* iterator, Ref<>* item);
inline bool is_iterator(Object* o) {
  IterNextFunc next = type_of(o)->tp_iternext;
  return next && next != next_not_implemented;
}
/// Runs `body(item)` for each item; body returns 0 to go on, non-zero to stop. Result: 0 exhausted, 1 stopped, -1 error.
template <class F>
int for_each_of(Thread& t, Object* iterator, F body) {
  for (;;) {
    Ref<> item;
    Lookup r = iter_next(t, iterator, &item);
    if (r != Lookup::found) return static_cast<int>(r);
    if (int stop = body(item.get())) return t.has_error() ? -1 : stop;
  }
}
template <class F>
int for_each(Thread& t, Object* iterable, F body) {
  Ref<> it = get_iter(t, iterable);
  return it ? for_each_of(t, it, body) : -1;
}

// --- numbers ---
enum class BinaryOp : u8 {  // the operand of BINARY_OP
  add = 0,
  and_,
  floor_divide,
  lshift,
  matrix_multiply,
  multiply,
  remainder,
  or_,
  power,
  rshift,
  subtract,
  true_divide,
  xor_,
  inplace = 13,  // + one of the above
};
Ref<> binary_op(Thread& t, int op, Object* a, Object* b);  // op as BINARY_OP's operand, in-place forms included
inline Ref<> binary_op(Thread& t, BinaryOp op, Object* a, Object* b) { return binary_op(t, static_cast<int>(op), a, b); }
/// One slot of both operands, with the reflected logic only: NotImplemented when neither knows.
Ref<> try_binary_op(Object* a, Object* b, BinaryFunc NumberMethods::* slot);
/// The same with the in-place slot of `a` asked first.
Ref<> try_inplace_binary_op(Object* a, Object* b, BinaryFunc NumberMethods::* inplace, BinaryFunc NumberMethods::* slot);
Ref<> divmod_(Thread& t, Object* a, Object* b);
Ref<> power(Thread& t, Object* a, Object* b, Object* modulus);  // modulus: None for two-argument pow
Ref<> inplace_power(Thread& t, Object* a, Object* b, Object* modulus);
Ref<> negative(Thread& t, Object* o);
Ref<> positive(Thread& t, Object* o);
Ref<> invert(Thread& t, Object* o);
Ref<> absolute(Thread& t, Object* o);
inline bool has_index(Object* o) { return type_of(o)->tp_as_number && type_of(o)->tp_as_number->nb_index; }
Ref<> index(Thread& t, Object* o);                   // operator.index: exact int or int subclass instance
Ref<> index_keeping_subclass(Thread& t, Object* o);  // an instance of an int subclass is returned as it is
/// Index clipped to ssize; `overflow` (e.g. &exc::IndexError) is raised when it does not fit, null clips. -1 + exception on
/// error.
ssize index_as_ssize(Thread& t, Object* o, Type* overflow);
Ref<> to_int(Thread& t, Object* o);      // int(o)
Ref<> to_float(Thread& t, Object* o);    // float(o)
double as_double(Thread& t, Object* o);  // __float__, __index__; -1.0 + exception

// --- sequences and mappings ---
Ref<> sequence_concat(Thread& t, Object* a, Object* b);
Ref<> sequence_repeat(Thread& t, Object* o, ssize n);
Ref<> sequence_get(Thread& t, Object* o, ssize i);
int sequence_set(Thread& t, Object* o, ssize i, Object* value);
int contains(Thread& t, Object* container, Object* item);          // 1, 0, -1
int iterator_contains(Thread& t, Object* iterable, Object* item);  // the same, never through sq_contains
ssize sequence_count(Thread& t, Object* o, Object* item);
ssize sequence_index(Thread& t, Object* o, Object* item);
Ref<Tuple> to_tuple(Thread& t, Object* iterable);
Ref<List> to_list(Thread& t, Object* iterable);
/// A list or tuple as it is, anything else as a new list; `message` is the TypeError's text when it is not iterable.
Ref<> sequence_fast(Thread& t, Object* o, const char* message);
std::span<Object*> fast_items(Object* list_or_tuple);
bool is_sequence(Object* o);  // PySequence_Check
bool is_mapping(Object* o);
Ref<> mapping_keys(Thread& t, Object* o);  // lists
Ref<> mapping_values(Thread& t, Object* o);
Ref<> mapping_items(Thread& t, Object* o);

// --- buffers (PEP 3118) ---
int get_buffer(Thread& t, Object* o, Buffer* view, int flags);  // "a bytes-like object is required, not 'x'"
void release_buffer(Buffer* view);
int fill_buffer_info(Thread& t, Buffer* view, Object* owner, void* buf, ssize len, bool readonly, int flags);
inline bool has_buffer(Object* o) { return type_of(o)->tp_as_buffer && type_of(o)->tp_as_buffer->bf_getbuffer; }
/// A contiguous view that is released at the end of the scope: `BufferView v(t, o); if (!v) return {};`
class BufferView {
 public:
  BufferView() { view_.obj = nullptr; }
  BufferView(Thread& t, Object* o, int flags = kBufSimple) { ok_ = get_buffer(t, o, &view_, flags) == 0; }
  ~BufferView() {
    if (ok_) release_buffer(&view_);
  }
  BufferView(const BufferView&) = delete;
  BufferView& operator=(const BufferView&) = delete;
  explicit operator bool() const { return ok_; }
  char* data() const { return static_cast<char*>(view_.buf); }
  ssize size() const { return view_.len; }
  Buffer& view() { return view_; }

 private:
  Buffer view_{};
  bool ok_ = false;
};

// --- deep repr guard: 1 if the object is already being shown in this thread, 0 entered, -1 error ---
int repr_enter(Thread& t, Object* o);
void repr_leave(Thread& t, Object* o);

}  // namespace adder
