// _bisect: binary search in sorted sequences.
#include "core/args.h"
#include "core/parse.h"
#include "core/type_object.h"
#include "docs/module__bisect.h"
#include "modules/less_than.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__bisect;

enum class Side { left, right };

SsizeArgFunc item_function(Thread& t, Object* sequence) {
  SequenceMethods* s = type_of(sequence)->tp_as_sequence;
  if (s && s->sq_item) return s->sq_item;
  if (type_of(sequence)->tp_as_mapping && type_of(sequence)->tp_as_mapping->mp_subscript) {
    t.raise(exc::TypeError, "%.200s is not a sequence", type_of(sequence)->tp_name);
  } else {
    t.raise(exc::TypeError, "'%.200s' object does not support indexing", type_of(sequence)->tp_name);
  }
  return nullptr;
}

// Index where x goes, or -1 with an exception. key may be null or None.
template <Side kSide>
ssize search(Thread& t, Object* sequence, Object* x, ssize low, ssize high, Object* key) {
  if (low < 0) return t.raise_text(exc::ValueError, "lo must be non-negative");
  if (high == -1) {
    high = length(t, sequence);
    if (high < 0) return -1;
    SequenceMethods* s = type_of(sequence)->tp_as_sequence;
    if (!s || !s->sq_length) return t.raise(exc::TypeError, "%.200s is not a sequence", type_of(sequence)->tp_name);
  }
  SsizeArgFunc get = low < high ? item_function(t, sequence) : nullptr;
  if (low < high && !get) return -1;
  bool has_key = key && !is_none(key);
  while (low < high) {
    ssize middle = static_cast<ssize>((static_cast<std::size_t>(low) + static_cast<std::size_t>(high)) / 2);
    Ref<> item = get(sequence, middle);
    if (!item) return -1;
    if (has_key) {
      item = call_one_arg(t, key, item);
      if (!item) return -1;
    }
    int r = kSide == Side::right ? less_than(t, x, item) : less_than(t, item, x);
    if (r < 0) return -1;
    if ((kSide == Side::right) == (r != 0))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

struct Arguments {
  Object* a[5];  // a, x, lo, hi, key
  ssize low = 0, high = -1;
};
bool unpack(Thread& t, const Signature& signature, Object* const* args, ssize nargs, Object* kwnames, Arguments* out) {
  if (!signature.unpack(t, args, nargs, kwnames, out->a)) return false;
  if (!convert_ssize(t, out->a[2], &out->low)) return false;
  return convert_optional_ssize(t, out->a[3], &out->high);
}

template <Side kSide>
Ref<> bisect(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(kSide == Side::right ? docs::bisect_right : docs::bisect_left);
  Thread& t = Thread::current();
  Arguments p;
  if (!unpack(t, kSignature, args, nargs, kwnames, &p)) return {};
  ssize i = search<kSide>(t, p.a[0], p.a[1], p.low, p.high, p.a[4]);
  return i < 0 ? Ref<>() : new_int(t, i);
}
template <Side kSide>
Ref<> insort(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(kSide == Side::right ? docs::insort_right : docs::insort_left);
  Thread& t = Thread::current();
  Arguments p;
  if (!unpack(t, kSignature, args, nargs, kwnames, &p)) return {};
  Ref<> x = new_ref(p.a[1]);
  if (p.a[4] && !is_none(p.a[4])) {
    x = call_one_arg(t, p.a[4], x);
    if (!x) return {};
  }
  ssize i = search<kSide>(t, p.a[0], x, p.low, p.high, p.a[4]);
  if (i < 0) return {};
  if (is_exact(p.a[0], list_type)) {
    if (list_insert(t, static_cast<List*>(p.a[0]), i, p.a[1]) < 0) return {};
    return new_none();
  }
  Ref<> position = new_int(t, i);
  if (!position) return {};
  if (!call_method(t, p.a[0], "insert"_s, position.get(), p.a[1])) return {};
  return new_none();
}

constexpr int kFlags = kMethFastcall | kMethKeywords;
const MethodDef methods[] = {{"bisect_right", bisect<Side::right>, kFlags, docs::bisect_right},
                             {"insort_right", insort<Side::right>, kFlags, docs::insort_right},
                             {"bisect_left", bisect<Side::left>, kFlags, docs::bisect_left},
                             {"insort_left", insort<Side::left>, kFlags, docs::insort_left},
                             {}};
ModuleDefSlot slots[] = {{}};
ModuleDef definition = {.base = {}, .name = "_bisect", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__bisect() { return module_def_init(&definition); }

}  // namespace adder
