// cell: a variable shared between a function and the functions inside it.
#include "docs/cell.h"
#include "core/args.h"
#include "core/type_object.h"
#include "mem/alloc.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder {

Ref<> new_cell(Thread& t, Object* content) {
  auto* self = new_gc_object<Cell>(t, &cell_type);
  if (!self) return {};
  self->ref = xretain(content);
  gc_track(self);
  return steal<Object>(self);
}

namespace {

Cell* cell(Object* op) { return static_cast<Cell*>(op); }

Ref<> cell_new(Type*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "cell", kwargs)) return {};
  ssize n = tuple_size(args);
  if (!check_positional(t, "cell", n, 0, 1)) return {};
  return new_cell(t, n ? tuple_item(args, 0) : nullptr);
}

void cell_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(cell(op)->ref);
  gc_free(op);
}
int cell_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(cell(op)->ref);
  return 0;
}
int cell_clear(Object* op) {
  clear_field(cell(op)->ref);
  return 0;
}

Ref<> cell_richcompare(Object* a, Object* b, int op) {
  if (!is_exact(a, cell_type) || !is_exact(b, cell_type)) return new_not_implemented();
  Object *x = cell(a)->ref, *y = cell(b)->ref;
  if (x && y) return rich_compare(Thread::current(), x, y, static_cast<CompareOp>(op));
  int left = y == nullptr, right = x == nullptr;  // an empty cell is less than any other
  switch (op) {
    case kLt:
      return new_bool(left < right);
    case kLe:
      return new_bool(left <= right);
    case kEq:
      return new_bool(left == right);
    case kNe:
      return new_bool(left != right);
    case kGt:
      return new_bool(left > right);
    default:
      return new_bool(left >= right);
  }
}

Ref<> cell_repr(Object* op) {
  Thread& t = Thread::current();
  Object* content = cell(op)->ref;
  if (!content) return str_format(t, "<cell at %p: empty>", op);
  return str_format(t, "<cell at %p: %.80s object at %p>", op, type_of(content)->tp_name, content);
}

Ref<> cell_get(Object* op, void*) {
  if (!cell(op)->ref) return Thread::current().raise(exc::ValueError, "Cell is empty");
  return new_ref(cell(op)->ref);
}
int cell_set(Object* op, Object* value, void*) {
  replace_field(cell(op)->ref, xretain(value));
  return 0;
}

const GetSetDef cell_getset[] = {{"cell_contents", cell_get, cell_set, nullptr, nullptr}, {}};

}  // namespace

constinit Type cell_type = [] {
  Type t = static_type("cell", sizeof(Cell), 0, kTypeGc);
  t.tp_dealloc = cell_dealloc;
  t.tp_repr = cell_repr;
  t.tp_hash = hash_not_implemented;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc::cell::type_doc;
  t.tp_traverse = cell_traverse;
  t.tp_clear = cell_clear;
  t.tp_richcompare = cell_richcompare;
  t.tp_getset = cell_getset;
  t.tp_new = cell_new;
  return t;
}();

}  // namespace adder
