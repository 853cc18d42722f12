// Iterators over str. ASCII strings have an iterator of their own that reads bytes and hands out shared one-character strings.
#include "docs/str_ascii_iterator.h"
#include "types/index_iterator.h"
#include "types/str_internal.h"
#include "types/str_methods.h"

namespace adder {

namespace {

struct Strs {
  static ssize length(Object* text) { return str_length(text); }
  static Ref<> item(Object* text, ssize i) { return new_str_char(Thread::current(), str_char(text, i)); }
  static Ref<> nothing(Thread&) { return new_ref<Object>(empty_str()); }
};
struct AsciiStrs : Strs {
  static Ref<> item(Object* text, ssize i) { return new_str_char(Thread::current(), static_cast<u8*>(str_data(text))[i]); }
};

const MethodDef iterator_methods[] = {INDEX_ITERATOR_METHODS(IndexIteration<Strs>, doc::str_ascii_iterator)};

}  // namespace

constinit Type str_iterator_type = index_iterator_type("str_iterator", IndexIteration<Strs>::next, iterator_methods);
constinit Type str_ascii_iterator_type =
    index_iterator_type("str_ascii_iterator", IndexIteration<AsciiStrs>::next, iterator_methods);

Ref<> str_iter(Object* self) {
  return new_index_iterator(Thread::current(),
                            is_exact(self, str_type) && str_is_ascii(self) ? &str_ascii_iterator_type : &str_iterator_type, self);
}

}  // namespace adder
