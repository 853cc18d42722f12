// Types of the module itertools and what their files share; module.cpp puts them together.
#pragma once

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module_itertools.h"
#include "mem/alloc.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::itertools {

namespace docs = doc::module_itertools;

extern Type accumulate_type, chain_type, compress_type, count_type, cycle_type, dropwhile_type, takewhile_type, filterfalse_type,
    islice_type, starmap_type, pairwise_type, repeat_type, zip_longest_type, product_type, combinations_type,
    combinations_with_replacement_type, permutations_type, groupby_type, grouper_type, tee_type, tee_data_type;

Ref<> tee_function(Object* module, Object* const* args, ssize nargs);

ADDER_INLINE Ref<> next_of(Object* iterator) { return next_guarded(iterator); }
/// Keywords are refused unless a subclass has an __init__ of its own.
inline bool refuse_keywords(Thread& t, Type* type, Type& base, const char* name, Object* kwargs) {
  return (type != &base && type->tp_init != base.tp_init) || no_keywords(t, name, kwargs);
}
/// The state of a __setstate__: a tuple.
inline bool require_tuple(Thread& t, Object* state) {
  if (is_tuple(state)) return true;
  t.raise(exc::TypeError, "state is not a tuple");
  return false;
}

constexpr Type iterator_type(const char* name, ssize size, IterNextFunc next, NewFunc make, const char* doc) {
  Type t = static_type(name, size, 0, kTypeGc | kTypeBase);
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc;
  t.tp_iter = self_iter;
  t.tp_iternext = next;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = make;
  t.tp_free = gc_free;
  return t;
}

}  // namespace adder::itertools
