// _queue: SimpleQueue, an unbounded FIFO whose put() may be called from anywhere, even from a __del__ or signal handler that
// interrupts another put() or get().
//
// Everything but waiting happens under the GIL without running Python code, which makes it atomic. A get() that finds nothing
// registers as a waiter and sleeps on a semaphore with the GIL released; a put() wakes one waiter. The woken thread must look
// again, since another may have been faster.
#include <semaphore.h>
#include <cerrno>
#include <ctime>

#include "core/args.h"
#include "core/gil.h"
#include "core/timestamp.h"
#include "core/type_object.h"
#include "mem/alloc.h"
#include "types/int.h"
#include "types/list.h"

namespace adder {

namespace {

struct SimpleQueue : Object {
  List* items;
  ssize first;  // items before it are gone (null)
  int waiting;
  sem_t wake;
  Object* weakreflist;
};
SimpleQueue* queue(Object* op) { return static_cast<SimpleQueue*>(op); }
extern Type simple_queue_type;
Object* g_empty = nullptr;  // the exception class

Ref<> queue_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (type == &simple_queue_type || type->tp_init == simple_queue_type.tp_init) {
    if (tuple_size(args)) return t.raise(exc::TypeError, "SimpleQueue() takes no positional arguments");
    if (!no_keywords(t, "SimpleQueue", kwargs)) return {};
  }
  Ref<List> items = new_list(t, 0);
  if (!items) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  queue(self)->items = items.release();
  queue(self)->first = 0;
  queue(self)->waiting = 0;
  queue(self)->weakreflist = nullptr;
  sem_init(&queue(self)->wake, 0, 0);
  return self;
}
void queue_dealloc(Object* op) {
  gc_untrack(op);
  if (queue(op)->weakreflist) clear_weak_refs(op);
  if (queue(op)->items) sem_destroy(&queue(op)->wake);
  clear_field(queue(op)->items);
  type_of(op)->tp_free(op);
}
int queue_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(queue(op)->items);
  return 0;
}
int queue_clear(Object* op) {
  SimpleQueue* self = queue(op);
  if (!self->items) return 0;
  for (ssize i = self->first; i < self->items->size; ++i) clear_field(self->items->items[i]);
  self->first = self->items->size;
  return 0;
}

ssize size_of(SimpleQueue* self) { return self->items->size - self->first; }

Ref<> put(Object* op, Object* item) {
  SimpleQueue* self = queue(op);
  if (list_append(Thread::current(), self->items, item) < 0) return {};
  if (self->waiting > 0) {
    self->waiting--;
    sem_post(&self->wake);
  }
  return new_none();
}
Ref<> queue_put(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("put($self, /, item, block=True, timeout=None)");
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  bool ignored = true;
  if (!convert_bool(t, a[1], &ignored)) return {};
  return put(op, a[0]);
}
Ref<> queue_put_nowait(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("put_nowait($self, /, item)");
  Object* a[1];
  if (!kSignature.unpack(Thread::current(), args, nargs, kwnames, a)) return {};
  return put(op, a[0]);
}

// Takes the first item; there is one. The list is compacted when more than half of it is gone.
Ref<> take(Thread& t, SimpleQueue* self) {
  List* items = self->items;
  Object* item = items->items[self->first];
  items->items[self->first++] = new_none().release();
  ssize left = size_of(self);
  if (left == 0 || self->first > items->size / 2) {
    if (list_set_slice(t, items, 0, self->first, nullptr) < 0)
      t.clear_error();
    else
      self->first = 0;
  }
  return Ref<>::steal(item);
}

i64 now_ns() {
  timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return static_cast<i64>(ts.tv_sec) * 1000000000 + ts.tv_nsec;
}

// Sleeps until woken. 1: woken, 0: the deadline (monotonic ns; -1: none) has passed, -1: a signal handler raised.
int wait(Thread& t, SimpleQueue* self, i64 deadline) {
  for (;;) {
    int r, error;
    {
      AllowThreads allow;
      if (deadline < 0) {
        r = sem_wait(&self->wake);
      } else {
        timespec until = {static_cast<time_t>(deadline / 1000000000), static_cast<long>(deadline % 1000000000)};
        r = sem_clockwait(&self->wake, CLOCK_MONOTONIC, &until);
      }
      error = errno;
    }
    if (r == 0) return 1;
    if (error == ETIMEDOUT) break;
    if (error == EINTR && check_signals(t) < 0) {
      if (self->waiting > 0) self->waiting--;
      return -1;
    }
  }
  // A put() may have come between the timeout and now: then it counted us off.
  if (sem_trywait(&self->wake) == 0) return 1;
  if (self->waiting > 0) self->waiting--;
  return 0;
}

Ref<> get(Thread& t, SimpleQueue* self, bool block, Object* timeout) {
  i64 deadline = -1;
  if (block && timeout && !is_none(timeout)) {
    i64 ns;
    if (!seconds_to_ns(t, timeout, TimeRounding::ceiling, &ns)) return {};
    if (ns < 0) return t.raise(exc::ValueError, "'timeout' must be a non-negative number");
    if (__builtin_add_overflow(now_ns(), ns, &deadline)) deadline = INT64_MAX;
  }
  Ref<Object> held = new_ref<Object>(self);
  while (size_of(self) == 0) {
    if (!block) return t.raise_none(*reinterpret_cast<Type*>(g_empty));
    self->waiting++;
    int woken = wait(t, self, deadline);
    if (woken < 0) return {};
    if (woken == 0 && size_of(self) == 0) return t.raise_none(*reinterpret_cast<Type*>(g_empty));
  }
  return take(t, self);
}
Ref<> queue_get(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("get($self, /, block=True, timeout=None)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  bool block = true;
  if (!convert_bool(t, a[0], &block)) return {};
  return get(t, queue(op), block, a[1]);
}
Ref<> queue_get_nowait(Object* op, Object*) { return get(Thread::current(), queue(op), false, nullptr); }
Ref<> queue_empty(Object* op, Object*) { return new_bool(size_of(queue(op)) == 0); }
Ref<> queue_qsize(Object* op, Object*) { return new_int(Thread::current(), size_of(queue(op))); }

const MethodDef queue_methods[] = {
    {"empty", queue_empty, kMethNoargs,
     "empty($self, /)\n--\n\nReturn True if the queue is empty, False otherwise (not reliable!)."},
    {"get", queue_get, kMethFastcall | kMethKeywords,
     "get($self, /, block=True, timeout=None)\n--\n\nRemove and return an item from the queue.\n\n"
     "If optional args 'block' is true and 'timeout' is None (the default),\nblock if necessary until an item is available. "
     "If 'timeout' is\na non-negative number, it blocks at most 'timeout' seconds and raises\n"
     "the Empty exception if no item was available within that time.\n"
     "Otherwise ('block' is false), return an item if one is immediately\n"
     "available, else raise the Empty exception ('timeout' is ignored\nin that case)."},
    {"get_nowait", queue_get_nowait, kMethNoargs | kMethDefining,
     "get_nowait($self, /)\n--\n\nRemove and return an item from the queue without blocking.\n\n"
     "Only get an item if one is immediately available. Otherwise\nraise the Empty exception."},
    {"put", queue_put, kMethFastcall | kMethKeywords,
     "put($self, /, item, block=True, timeout=None)\n--\n\nPut the item on the queue.\n\n"
     "The optional 'block' and 'timeout' arguments are ignored, as this method\nnever blocks.  "
     "They are provided for compatibility with the Queue class."},
    {"put_nowait", queue_put_nowait, kMethFastcall | kMethKeywords,
     "put_nowait($self, /, item)\n--\n\nPut an item into the queue without blocking.\n\n"
     "This is exactly equivalent to `put(item)` and is only provided\nfor compatibility with the Queue class."},
    {"qsize", queue_qsize, kMethNoargs, "qsize($self, /)\n--\n\nReturn the approximate size of the queue (not reliable!)."},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, "See PEP 585"},
    {}};

constinit Type simple_queue_type = [] {
  Type t = static_type("_queue.SimpleQueue", sizeof(SimpleQueue), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = queue_dealloc;
  t.tp_doc = "SimpleQueue()\n--\n\nSimple, unbounded, reentrant FIFO queue.";
  t.tp_traverse = queue_traverse;
  t.tp_clear = queue_clear;
  t.tp_weaklistoffset = offsetof(SimpleQueue, weakreflist);
  t.tp_methods = queue_methods;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = queue_new;
  t.tp_free = gc_free;
  return t;
}();

int exec(Object* module) {
  Thread& t = Thread::current();
  if (!g_empty) {
    Ref<> fields =
        build_value(t, "{ssss}", "__module__", "_queue", "__doc__", "Exception raised by Queue.get(block=0)/get_nowait().");
    if (!fields) return -1;
    Ref<> made = build_value(t, "s(O)O", "Empty", &exc::Exception, fields.get());
    if (!made) return -1;
    g_empty = call(t, &type_type, made, nullptr).release();
    if (!g_empty) return -1;
  }
  if (module_add(t, module, "Empty", new_ref(g_empty)) < 0) return -1;
  return module_add_type(t, module, &simple_queue_type);
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {},
                        .name = "_queue",
                        .doc =
                            "C implementation of the Python queue module.\n"
                            "This module is an implementation detail, please do not use it directly.",
                        .size = 0,
                        .methods = nullptr,
                        .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__queue() { return module_def_init(&definition); }

}  // namespace adder
