// listobject.h: lists.
#include "types/list_internal.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

static List* list_of(PyObject* op) { return static_cast<List*>(in(op)); }
static bool is_list_or_complain(PyObject* op) {
  if (op && PyList_Check(op)) [[likely]]
    return true;
  bad_internal_call();
  return false;
}

PyObject* PyList_New(Py_ssize_t size) {
  if (size < 0) return bad_internal_call();
  return out(new_list(Thread::current(), size));
}

Py_ssize_t PyList_Size(PyObject* op) { return is_list_or_complain(op) ? list_of(op)->size : -1; }

PyObject* PyList_GetItem(PyObject* op, Py_ssize_t i) {
  if (!is_list_or_complain(op)) return nullptr;
  List* list = list_of(op);
  if (static_cast<std::size_t>(i) >= static_cast<std::size_t>(list->size)) {
    return Thread::current().raise(exc::IndexError, "list index out of range");
  }
  return out(list->items[i]);
}

int PyList_SetItem(PyObject* op, Py_ssize_t i, PyObject* item) {
  if (!is_list_or_complain(op)) {
    xdecref(in(item));
    return -1;
  }
  List* list = list_of(op);
  if (static_cast<std::size_t>(i) >= static_cast<std::size_t>(list->size)) {
    xdecref(in(item));
    return Thread::current().raise(exc::IndexError, "list assignment index out of range");
  }
  replace_field(list->items[i], in(item));
  return 0;
}

int PyList_Insert(PyObject* op, Py_ssize_t where, PyObject* item) {
  if (!is_list_or_complain(op)) return -1;
  if (!item) {
    bad_internal_call();
    return -1;
  }
  return list_insert(Thread::current(), list_of(op), where, in(item));
}

int PyList_Append(PyObject* op, PyObject* item) {
  if (ADDER_LIKELY(op && PyList_Check(op) && item)) {
    List* list = list_of(op);
    if (ADDER_LIKELY(list->size < list->allocated)) {
      list->items[list->size++] = retain(in(item));
      return 0;
    }
    return list_append(Thread::current(), list, in(item));
  }
  bad_internal_call();
  return -1;
}

PyObject* PyList_GetSlice(PyObject* op, Py_ssize_t low, Py_ssize_t high) {
  if (!is_list_or_complain(op)) return nullptr;
  ssize n = list_of(op)->size;
  if (low < 0) low = 0;
  if (low > n) low = n;
  if (high < low) high = low;
  if (high > n) high = n;
  return out(list_slice(Thread::current(), list_of(op), low, high));
}

int PyList_SetSlice(PyObject* op, Py_ssize_t low, Py_ssize_t high, PyObject* items) {
  if (!is_list_or_complain(op)) return -1;
  return list_set_slice(Thread::current(), list_of(op), low, high, in(items));
}

int PyList_Sort(PyObject* op) { return is_list_or_complain(op) ? list_sort(Thread::current(), list_of(op)) : -1; }
int PyList_Reverse(PyObject* op) { return is_list_or_complain(op) ? list_reverse(Thread::current(), list_of(op)) : -1; }
PyObject* PyList_AsTuple(PyObject* op) {
  return is_list_or_complain(op) ? out(list_to_tuple(Thread::current(), list_of(op))) : nullptr;
}

PyObject* _PyList_Extend(PyListObject* op, PyObject* iterable) {
  Object* list = reinterpret_cast<Object*>(op);
  if (list_extend(Thread::current(), static_cast<List*>(list), in(iterable)) < 0) return nullptr;
  return out(new_none());
}

// There is no free list of lists to speak of: their memory is in the common pools.
void _PyList_DebugMallocStats(FILE*) {}
