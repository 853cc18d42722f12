// _heapq: binary heaps in lists. An element that is sifted goes down to a leaf first, always taking the better child, and
// then up to its place: that takes about half the comparisons of stopping early (Knuth, volume 3, 5.2.3, exercise 18).
// Comparisons run Python code, so the list may change under us: its size is checked after each.
#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__heapq.h"
#include "modules/less_than.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__heapq;

enum class Order { min, max };

// Does `a` belong above `b`? -1 on error.
template <Order kOrder>
ADDER_INLINE int above(Thread& t, Object* a, Object* b) {
  return kOrder == Order::min ? less_than(t, a, b) : less_than(t, b, a);
}
int size_changed(Thread& t) { return t.raise_text(exc::RuntimeError, "list changed size during iteration"); }

// Moves the item at `position` up towards `start` as far as it belongs.
template <Order kOrder>
int sift_up(Thread& t, List* heap, ssize start, ssize position) {
  ssize size = heap->size;
  if (position >= size) return t.raise_text(exc::IndexError, "index out of range");
  while (position > start) {
    ssize parent = (position - 1) >> 1;
    int r = above<kOrder>(t, heap->items[position], heap->items[parent]);
    if (r < 0) return -1;
    if (size != heap->size) return size_changed(t);
    if (r == 0) break;
    std::swap(heap->items[position], heap->items[parent]);
    position = parent;
  }
  return 0;
}
template <Order kOrder>
int sift_down(Thread& t, List* heap, ssize position) {
  ssize end = heap->size, start = position;
  if (position >= end) return t.raise_text(exc::IndexError, "index out of range");
  ssize first_leaf = end >> 1;
  while (position < first_leaf) {
    ssize child = 2 * position + 1;
    if (child + 1 < end) {
      int r = above<kOrder>(t, heap->items[child], heap->items[child + 1]);
      if (r < 0) return -1;
      if (!r) ++child;
      if (end != heap->size) return size_changed(t);
    }
    std::swap(heap->items[child], heap->items[position]);
    position = child;
  }
  return sift_up<kOrder>(t, heap, start, position);
}

bool check_list(Thread& t, const char* name, Object* o, bool only_argument) {
  if (is_list(o)) return true;
  bad_argument(t, name, only_argument ? nullptr : "1", "list", o);
  return false;
}
bool list_and_item(Thread& t, const char* name, Object* const* args, ssize nargs) {
  return check_positional(t, name, nargs, 2, 2) && check_list(t, name, args[0], false);
}

Ref<> heappush(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!list_and_item(t, "heappush", args, nargs)) return {};
  auto* heap = static_cast<List*>(args[0]);
  if (list_append(t, heap, args[1]) < 0 || sift_up<Order::min>(t, heap, 0, heap->size - 1) < 0) return {};
  return new_none();
}

template <Order kOrder>
Ref<> pop(Thread& t, List* heap) {
  ssize n = heap->size;
  if (n == 0) return t.raise_text(exc::IndexError, "index out of range");
  Ref<> last = new_ref(heap->items[n - 1]);
  if (list_set_slice(t, heap, n - 1, n, nullptr) < 0) return {};
  if (n == 1) return last;
  Ref<> top = steal(heap->items[0]);
  heap->items[0] = last.release();
  if (sift_down<kOrder>(t, heap, 0) < 0) return {};
  return top;
}
template <Order kOrder>
Ref<> replace(Thread& t, List* heap, Object* item) {
  if (heap->size == 0) return t.raise_text(exc::IndexError, "index out of range");
  Ref<> top = steal(heap->items[0]);
  heap->items[0] = retain(item);
  if (sift_down<kOrder>(t, heap, 0) < 0) return {};
  return top;
}
template <Order kOrder>
Ref<> heapify_list(Thread& t, List* heap) {
  for (ssize i = (heap->size >> 1) - 1; i >= 0; --i) {
    if (sift_down<kOrder>(t, heap, i) < 0) return {};
  }
  return new_none();
}

Ref<> heappop(Object*, Object* heap) {
  Thread& t = Thread::current();
  if (!check_list(t, "heappop", heap, true)) return {};
  return pop<Order::min>(t, static_cast<List*>(heap));
}
Ref<> heapreplace(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!list_and_item(t, "heapreplace", args, nargs)) return {};
  return replace<Order::min>(t, static_cast<List*>(args[0]), args[1]);
}
Ref<> heappushpop(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!list_and_item(t, "heappushpop", args, nargs)) return {};
  auto* heap = static_cast<List*>(args[0]);
  if (heap->size == 0) return new_ref(args[1]);
  int r = above<Order::min>(t, heap->items[0], args[1]);
  if (r < 0) return {};
  if (r == 0) return new_ref(args[1]);
  return replace<Order::min>(t, heap, args[1]);
}
Ref<> heapify(Object*, Object* heap) {
  Thread& t = Thread::current();
  if (!check_list(t, "heapify", heap, true)) return {};
  return heapify_list<Order::min>(t, static_cast<List*>(heap));
}
Ref<> heappop_max(Object*, Object* heap) {
  Thread& t = Thread::current();
  if (!check_list(t, "_heappop_max", heap, true)) return {};
  return pop<Order::max>(t, static_cast<List*>(heap));
}
Ref<> heapify_max(Object*, Object* heap) {
  Thread& t = Thread::current();
  if (!check_list(t, "_heapify_max", heap, true)) return {};
  return heapify_list<Order::max>(t, static_cast<List*>(heap));
}
Ref<> heapreplace_max(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!list_and_item(t, "_heapreplace_max", args, nargs)) return {};
  return replace<Order::max>(t, static_cast<List*>(args[0]), args[1]);
}

const MethodDef methods[] = {{"heappush", heappush, kMethFastcall, docs::heappush},
                             {"heappushpop", heappushpop, kMethFastcall, docs::heappushpop},
                             {"heappop", heappop, kMethO, docs::heappop},
                             {"heapreplace", heapreplace, kMethFastcall, docs::heapreplace},
                             {"heapify", heapify, kMethO, docs::heapify},
                             {"_heappop_max", heappop_max, kMethO, docs::_heappop_max},
                             {"_heapify_max", heapify_max, kMethO, docs::_heapify_max},
                             {"_heapreplace_max", heapreplace_max, kMethFastcall, docs::_heapreplace_max},
                             {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  return module_add(t, module, "__about__", new_str(t, docs::module_doc));
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_heapq", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__heapq() { return module_def_init(&definition); }

}  // namespace adder
