// internal/pycore_accu.h: text collected in pieces. _json keeps the struct on its stack.
#include "capi/capi.h"
#include "types/list.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

namespace {

struct Accumulator {
  Object *large, *small;  // lists; large: joined pieces
};

// Many small strings become one, so that they do not take a list entry each.
int flush(Thread& t, Accumulator* a) {
  if (!a->large) {
    a->large = new_list(t, 0).release();
    if (!a->large) return -1;
  }
  if (list_size(a->small) == 0) return 0;
  Ref<> joined = str_join(t, empty_str(), a->small);
  if (!joined || list_set_slice(t, static_cast<List*>(a->small), 0, list_size(a->small), nullptr) < 0) return -1;
  return list_append(t, static_cast<List*>(a->large), std::move(joined));
}

}  // namespace

ADDER_CAPI int _PyAccu_Init(Accumulator* a) {
  a->large = nullptr;
  a->small = new_list(Thread::current(), 0).release();
  return a->small ? 0 : -1;
}
ADDER_CAPI int _PyAccu_Accumulate(Accumulator* a, PyObject* text) {
  Thread& t = Thread::current();
  if (list_append(t, static_cast<List*>(a->small), in(text)) < 0) return -1;
  return list_size(a->small) < 100000 ? 0 : flush(t, a);
}
ADDER_CAPI PyObject* _PyAccu_FinishAsList(Accumulator* a) {
  int r = flush(Thread::current(), a);
  clear_field(a->small);
  if (r < 0) {
    clear_field(a->large);
    return nullptr;
  }
  return out(std::exchange(a->large, nullptr));
}
ADDER_CAPI PyObject* _PyAccu_Finish(Accumulator* a) {
  Thread& t = Thread::current();
  Ref<> list;
  if (!a->large) {
    list = steal(std::exchange(a->small, nullptr));
  } else {
    list = steal(in(_PyAccu_FinishAsList(a)));
    if (!list) return nullptr;
  }
  return out(str_join(t, empty_str(), list));
}
ADDER_CAPI void _PyAccu_Destroy(Accumulator* a) {
  clear_field(a->small);
  clear_field(a->large);
}
