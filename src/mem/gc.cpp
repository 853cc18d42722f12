// The cycle collector.
//
// Reference counts free everything but cycles; this collector finds the cycles. Every container has a GcHead before it and, while
// tracked, sits in the circular list of one of three generations. Collecting a generation looks at it and all younger ones:
//
//   1. Count. Each object of the list gets a copy of its reference count, and every reference that comes from inside the list is
//      subtracted. What is left are references from outside. While this lasts, GcHead::prev holds the copy (and flags), not a
//      link.
//   2. Roots. The list is walked: an object with outside references is reachable, and stays; an object without moves to the list
//      `unreachable`, for the time being.
//   3. Spread. In the same walk, what a reachable object refers to becomes reachable: it gets a count if the walk has not come to
//      it yet, and moves back to the end of the list if the walk has passed it. The list is its own work queue: no recursion.
//      The links are whole again behind the walk. (Most objects are reachable, and most of those are older than what they refer
//      to, so that few ever move.)
//   4. Legacy finalisers (tp_del, only C types) are not safe to break: they and what they refer to go to gc.garbage.
//   5. Weak references to the unreachable are cleared before anybody can see a half-dead object; callbacks of weak references
//      that are themselves alive are called.
//   6. tp_finalize (PEP 442) runs once for each object. Objects that finalisers brought back are found by repeating 1-3 on the
//      unreachable set, and live on, with everything they refer to.
//   7. tp_clear breaks the cycles of the rest; reference counting does the freeing.
//
// Survivors move to the next older generation. A full collection is put off until the objects that survived younger collections
// since the last full one are a quarter of those that survived it, which keeps the total work linear.
//
// Invariants: outside a collection no head has kCollecting set, and prev with its flag bits masked is the previous head.
// kFinalized belongs to the object for its whole life. Traversal never allocates and never changes a reference count.
#include "mem/gc.h"

#include <cstdio>
#include <ctime>

#include "core/builtin_types.h"
#include "core/interpreter.h"
#include "core/protocols.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"

namespace adder {

namespace {

constexpr std::uintptr_t kFinalized = 1, kCollecting = 2, kPassed = 4, kFlagBits = 15;
constexpr int kCountShift = 4;

GcHead* next_of(GcHead* h) { return reinterpret_cast<GcHead*>(h->next); }
GcHead* prev_of(GcHead* h) { return reinterpret_cast<GcHead*>(h->prev & ~kFlagBits); }
void set_prev(GcHead* h, GcHead* p) { h->prev = reinterpret_cast<std::uintptr_t>(p) | (h->prev & kFlagBits); }
void set_next(GcHead* h, GcHead* n) { h->next = reinterpret_cast<std::uintptr_t>(n); }

void list_init(GcHead* list) {
  list->next = reinterpret_cast<std::uintptr_t>(list);
  list->prev = reinterpret_cast<std::uintptr_t>(list);
}
bool list_empty(GcHead* list) { return next_of(list) == list; }
void list_unlink(GcHead* h) {
  GcHead *p = prev_of(h), *n = next_of(h);
  set_next(p, n);
  set_prev(n, p);
}
void list_append(GcHead* h, GcHead* list) {
  GcHead* last = prev_of(list);
  set_next(last, h);
  set_prev(h, last);
  set_next(h, list);
  set_prev(list, h);
}
void list_move(GcHead* h, GcHead* list) {
  list_unlink(h);
  list_append(h, list);
}
void list_merge(GcHead* from, GcHead* to) {
  if (list_empty(from)) return;
  GcHead *first = next_of(from), *last = prev_of(from), *to_last = prev_of(to);
  set_next(to_last, first);
  set_prev(first, to_last);
  set_next(last, to);
  set_prev(to, last);
  list_init(from);
}
ssize list_length(GcHead* list) {
  ssize n = 0;
  for (GcHead* h = next_of(list); h != list; h = next_of(h)) ++n;
  return n;
}

int visit_subtract(Object* o, void*) {
  if (is_gc_object(o)) {
    GcHead* h = gc_head(o);
    if (h->prev & kCollecting) h->prev -= std::uintptr_t{1} << kCountShift;
  }
  return 0;
}
// From a reachable object of `list` while separate() walks it.
int visit_reachable(Object* o, void* list) {
  if (!is_gc_object(o)) return 0;
  GcHead* h = gc_head(o);
  if (!(h->prev & kCollecting)) return 0;
  constexpr std::uintptr_t kOne = std::uintptr_t{1} << kCountShift;
  if (h->prev & kPassed) {
    list_unlink(h);
    auto* to = static_cast<GcHead*>(list);
    set_next(prev_of(to), h);
    set_prev(to, h);
    set_next(h, to);
    h->prev = (h->prev & kFinalized) | kCollecting | kOne;
  } else if (h->prev >> kCountShift == 0) {
    h->prev += kOne;
  }
  return 0;
}
// Moves what unreachable objects refer to.
int visit_move(Object* o, void* to) {
  if (is_gc_object(o)) {
    GcHead* h = gc_head(o);
    if (h->next && (h->prev & kCollecting)) {
      h->prev &= ~kCollecting;
      list_move(h, static_cast<GcHead*>(to));
    }
  }
  return 0;
}

// Steps 1-3: `list` keeps what is reachable from outside (the number is the result); the rest moves to `unreachable`, flagged
// kCollecting.
ssize separate(GcHead* list, GcHead* unreachable) {
  for (GcHead* h = next_of(list); h != list; h = next_of(h)) {
    ADDER_ASSERT(gc_object(h)->refcnt > 0);
    h->prev = (static_cast<std::uintptr_t>(gc_object(h)->refcnt) << kCountShift) | (h->prev & kFinalized) | kCollecting;
  }
  for (GcHead* h = next_of(list); h != list; h = next_of(h)) {
    Object* o = gc_object(h);
    o->type->tp_traverse(o, visit_subtract, nullptr);
  }
  list_init(unreachable);
  ssize reachable = 0;
  GcHead* previous = list;
  while (next_of(previous) != list) {
    GcHead* h = next_of(previous);
    if (h->prev >> kCountShift) {
      h->prev = reinterpret_cast<std::uintptr_t>(previous) | (h->prev & kFinalized);
      Object* o = gc_object(h);
      o->type->tp_traverse(o, visit_reachable, list);
      ++reachable;
      previous = h;
    } else {
      // If it is the last, nothing is visited any more that could be appended behind it.
      set_next(previous, next_of(h));
      h->prev = (h->prev & kFinalized) | kCollecting | kPassed;
      list_append(h, unreachable);
    }
  }
  list->prev = reinterpret_cast<std::uintptr_t>(previous);
  for (GcHead* h = next_of(unreachable); h != unreachable; h = next_of(h)) h->prev &= ~kPassed;
  return reachable;
}

// Exact tuples, and in full collections dicts, that hold nothing that can be part of a cycle are let go.
// Returns how many.
ssize untrack_atomic(GcHead* list, bool dicts) {
  ssize n = 0;
  for (GcHead *h = next_of(list), *following; h != list; h = following) {
    following = next_of(h);
    Object* o = gc_object(h);
    if (is_exact(o, tuple_type))
      tuple_maybe_untrack(o);
    else if (dicts && is_exact(o, dict_type))
      dict_maybe_untrack(o);
    else
      continue;
    n += h->next == 0;
  }
  return n;
}

void clear_collecting(GcHead* list) {
  for (GcHead* h = next_of(list); h != list; h = next_of(h)) h->prev &= ~kCollecting;
}

// Step 4. `finalizers` gets objects with tp_del and everything unreachable they refer to.
void move_legacy_finalizers(GcHead* unreachable, GcHead* finalizers) {
  for (GcHead *h = next_of(unreachable), *following; h != unreachable; h = following) {
    following = next_of(h);
    if (gc_object(h)->type->tp_del) {
      h->prev &= ~kCollecting;
      list_move(h, finalizers);
    }
  }
  for (GcHead* h = next_of(finalizers); h != finalizers; h = next_of(h)) {
    Object* o = gc_object(h);
    o->type->tp_traverse(o, visit_move, finalizers);
  }
}

WeakRef** weak_list(Object* o) {
  ssize offset = o->type->tp_weaklistoffset;
  return offset > 0 ? reinterpret_cast<WeakRef**>(reinterpret_cast<char*>(o) + offset) : nullptr;
}

}  // namespace

void weakref_detach(WeakRef* ref);  // types/weakref.cpp: makes it dead, keeps the callback

namespace {

// Step 5.
void handle_weakrefs(Thread& t, GcHead* unreachable) {
  Object* pending_head = nullptr;  // list of weak references whose callbacks must run
  Ref<List> pending = new_list(t, 0);
  if (!pending) t.clear_error();
  (void)pending_head;
  for (GcHead* h = next_of(unreachable); h != unreachable; h = next_of(h)) {
    Object* o = gc_object(h);
    // A weak reference that is itself garbage must not call back; drop its callback's power by detaching it first.
    if (is_a(o, weakref_type) || is_a(o, weak_proxy_type) || is_a(o, weak_callable_proxy_type)) {
      weakref_detach(static_cast<WeakRef*>(o));
    }
    WeakRef** list = weak_list(o);
    if (!list) continue;
    while (WeakRef* ref = *list) {
      weakref_detach(ref);
      if (!ref->callback) continue;
      bool garbage = is_gc_object(ref) && (gc_head(ref)->prev & kCollecting);
      if (garbage) continue;
      if (pending && list_append(t, pending.get(), ref) < 0) t.clear_error();
    }
  }
  if (!pending) return;
  for (ssize i = 0; i < pending->size; ++i) {
    auto* ref = static_cast<WeakRef*>(pending->items[i]);
    Ref<> callback = steal(ref->callback);
    ref->callback = nullptr;
    if (!callback) continue;
    Ref<> result = call_one_arg(t, callback, ref);
    if (!result) write_unraisable(t, callback);
  }
}

// Step 6, first half.
void run_finalizers(Thread& t, GcHead* list) {
  alignas(16) GcHead seen;
  list_init(&seen);
  while (!list_empty(list)) {
    GcHead* h = next_of(list);
    Object* o = gc_object(h);
    list_move(h, &seen);
    Destructor finalize = o->type->tp_finalize;
    if (finalize && !(h->prev & kFinalized)) {
      h->prev |= kFinalized;
      incref(o);
      finalize(o);
      ADDER_ASSERT(!t.has_error());
      decref(o);
    }
  }
  list_merge(&seen, list);
}

void print_debug(const char* what, Object* o) {
  std::fprintf(stderr, "gc: %s <%s %p>\n", what, o->type->tp_name, static_cast<void*>(o));
}

// Step 7.
void break_cycles(Thread& t, GcHead* unreachable, GcHead* old) {
  while (!list_empty(unreachable)) {
    GcHead* h = next_of(unreachable);
    Object* o = gc_object(h);
    if (g_gc.debug & kGcDebugSaveAll) {
      if (list_append(t, as<List>(g_gc.garbage), o) < 0) t.clear_error();
    } else if (Inquiry clear = o->type->tp_clear) {
      incref(o);
      (void)clear(o);
      if (t.has_error()) write_unraisable_message(t, "in tp_clear of", as<Object>(o->type));
      decref(o);
    }
    if (next_of(unreachable) == h) {  // still alive
      h->prev &= ~kCollecting;
      list_move(h, old);
    }
  }
}

void move_to_garbage(Thread& t, GcHead* finalizers, GcHead* old) {
  if (!g_gc.garbage) {
    g_gc.garbage = new_list(t, 0).release();
    if (!g_gc.garbage) ADDER_FATAL("gc couldn't create gc.garbage list");
  }
  for (GcHead* h = next_of(finalizers); h != finalizers; h = next_of(h)) {
    Object* o = gc_object(h);
    if ((g_gc.debug & kGcDebugSaveAll) || o->type->tp_del) {
      if (list_append(t, as<List>(g_gc.garbage), o) < 0) {
        t.clear_error();
        break;
      }
    }
  }
  list_merge(finalizers, old);
}

double seconds_now() {
  timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return static_cast<double>(ts.tv_sec) + static_cast<double>(ts.tv_nsec) * 1e-9;
}

}  // namespace

constinit GcState g_gc = [] {
  GcState s{};
  s.generations[0].threshold = 700;
  s.generations[1].threshold = 10;
  s.generations[2].threshold = 10;
  s.enabled = true;
  return s;
}();

static bool gc_lists_ready = false;
static void gc_init_lists() {
  for (GcGeneration& g : g_gc.generations) list_init(&g.head);
  list_init(&g_gc.permanent.head);
  gc_lists_ready = true;
}

bool is_gc_object(Object* o) {
  Type* type = o->type;
  return has_flag(type, kTypeGc) && (!type->tp_is_gc || type->tp_is_gc(o));
}
void gc_track(Object* o) {
  if (!gc_lists_ready) [[unlikely]]
    gc_init_lists();
  GcHead* h = gc_head(o);
  ADDER_ASSERT(!h->next);
  list_append(h, &g_gc.generations[0].head);
}
void gc_untrack(void* p) {
  GcHead* h = gc_head(static_cast<Object*>(p));
  if (!h->next) return;
  list_unlink(h);
  h->next = 0;
  h->prev &= kFinalized;
}
bool gc_is_finalized(Object* o) { return has_flag(o->type, kTypeGc) && (gc_head(o)->prev & kFinalized); }
void gc_set_finalized(Object* o) { gc_head(o)->prev |= kFinalized; }

bool finalize_from_dealloc(Object* o) {
  Type* type = o->type;
  bool gc = has_flag(type, kTypeGc);
  if (!type->tp_finalize || (gc && gc_is_finalized(o))) return false;
  o->refcnt = 1;
  ADDER_COUNT_REF(1);
  type->tp_finalize(o);
  if (gc) gc_set_finalized(o);
  ADDER_COUNT_REF(-1);
  return --o->refcnt > 0;
}

static ssize collect(Thread& t, int generation, ssize* collected_out, ssize* uncollectable_out, bool at_exit) {
  if (!gc_lists_ready) gc_init_lists();
  double start = 0;
  if (g_gc.debug & kGcDebugStats) {
    start = seconds_now();
    std::fprintf(stderr, "gc: collecting generation %d...\ngc: objects in each generation:", generation);
    for (GcGeneration& g : g_gc.generations) std::fprintf(stderr, " %zd", list_length(&g.head));
    std::fprintf(stderr, "\ngc: objects in permanent generation: %zd\n", list_length(&g_gc.permanent.head));
  }
  if (generation + 1 < kGenerations) ++g_gc.generations[generation + 1].count;
  for (int g = 0; g <= generation; ++g) g_gc.generations[g].count = 0;
  GcHead* young = &g_gc.generations[generation].head;
  for (int g = 0; g < generation; ++g) list_merge(&g_gc.generations[g].head, young);
  GcHead* old = generation + 1 < kGenerations ? &g_gc.generations[generation + 1].head : young;

  alignas(16) GcHead unreachable;
  ssize survivors = separate(young, &unreachable);
  survivors -= untrack_atomic(young, generation == kGenerations - 1);
  if (young != old) {
    if (generation == kGenerations - 2) g_gc.long_lived_pending += survivors;
    list_merge(young, old);
  } else {
    g_gc.long_lived_pending = 0;
    g_gc.long_lived_total = survivors;
  }

  alignas(16) GcHead finalizers;
  list_init(&finalizers);
  move_legacy_finalizers(&unreachable, &finalizers);
  if (g_gc.debug & kGcDebugCollectable) {
    for (GcHead* h = next_of(&unreachable); h != &unreachable; h = next_of(h)) print_debug("collectable", gc_object(h));
  }
  ssize collected = 0;
  if (!list_empty(&unreachable)) {
    handle_weakrefs(t, &unreachable);
    run_finalizers(t, &unreachable);
    clear_collecting(&unreachable);
    alignas(16) GcHead garbage;
    separate(&unreachable, &garbage);
    list_merge(&unreachable, old);  // brought back
    collected = list_length(&garbage);
    break_cycles(t, &garbage, old);
  }
  ssize uncollectable = 0;
  for (GcHead* h = next_of(&finalizers); h != &finalizers; h = next_of(h)) {
    ++uncollectable;
    if (g_gc.debug & kGcDebugUncollectable) print_debug("uncollectable", gc_object(h));
  }
  move_to_garbage(t, &finalizers, old);
  if (g_gc.debug & kGcDebugStats) {
    std::fprintf(stderr, "gc: done, %zd unreachable, %zd uncollectable, %.4fs elapsed\n", collected + uncollectable,
                 uncollectable, seconds_now() - start);
  }
  if (t.has_error()) {
    if (at_exit)
      t.clear_error();
    else
      write_unraisable_message(t, "in garbage collection", nullptr);
  }
  GcStats& stats = g_gc.stats[generation];
  ++stats.collections;
  stats.collected += collected;
  stats.uncollectable += uncollectable;
  if (collected_out) *collected_out = collected;
  if (uncollectable_out) *uncollectable_out = uncollectable;
  return collected + uncollectable;
}

ssize gc_collect(Thread& t, int generation, ssize* collected, ssize* uncollectable) {
  ssize n = collect(t, generation, collected, uncollectable, false);
  if (generation == kGenerations - 1) return_free_pages();
  return n;
}

static void call_callbacks(Thread& t, const char* phase, int generation, ssize collected, ssize uncollectable) {
  if (!g_gc.callbacks || list_size(g_gc.callbacks) == 0) return;
  Ref<Dict> info = new_dict(t);
  Ref<> g = new_int(t, generation), c = new_int(t, collected), u = new_int(t, uncollectable);
  if (!info || !g || !c || !u || dict_set(t, info, "generation"_s, g) < 0 || dict_set(t, info, "collected"_s, c) < 0 ||
      dict_set(t, info, "uncollectable"_s, u) < 0) {
    write_unraisable(t, nullptr);
    return;
  }
  Object* name = phase[2] == 'a' ? "start"_s : "stop"_s;
  for (ssize i = 0; i < list_size(g_gc.callbacks); ++i) {
    Ref<> callback = new_ref(list_item(g_gc.callbacks, i));
    Ref<> result = call_args(t, callback.get(), name, static_cast<Object*>(info.get()));
    if (!result) write_unraisable(t, callback);
  }
}

ssize gc_collect_with_callbacks(Thread& t, int generation) {
  ADDER_ASSERT(!t.has_error());
  call_callbacks(t, "start", generation, 0, 0);
  ssize collected, uncollectable;
  ssize n = gc_collect(t, generation, &collected, &uncollectable);
  call_callbacks(t, "stop", generation, collected, uncollectable);
  return n;
}

ADDER_COLD void gc_automatic_collection(Thread& t) {
  if (t.has_error()) return;
  g_gc.collecting = true;
  for (int g = kGenerations - 1; g >= 0; --g) {
    GcGeneration& generation = g_gc.generations[g];
    if (generation.count <= generation.threshold) continue;
    if (g == kGenerations - 1 && g_gc.long_lived_pending < g_gc.long_lived_total / 4) continue;
    gc_collect_with_callbacks(t, g);
    break;
  }
  g_gc.collecting = false;
}

void gc_collect_at_exit(Thread& t) {
  if (g_gc.collecting) return;
  g_gc.collecting = true;
  collect(t, kGenerations - 1, nullptr, nullptr, true);
  g_gc.collecting = false;
}

// --- trashcan ---
// Deallocs nested deeper than the limit are put on the thread's list (linked through the GC head, which is free: the object is
// untracked) and run when the outermost dealloc returns.

static constexpr int kTrashLimit = 50;

bool trash_begin(Thread& t, Object* o) {
  if (t.trash_delete_nesting >= kTrashLimit) {
    ADDER_ASSERT(!gc_is_tracked(o));
    gc_head(o)->prev = reinterpret_cast<std::uintptr_t>(t.trash_delete_later) | (gc_head(o)->prev & kFinalized);
    t.trash_delete_later = o;
    return true;
  }
  ++t.trash_delete_nesting;
  return false;
}
void trash_end(Thread& t) {
  --t.trash_delete_nesting;
  if (!t.trash_delete_later || t.trash_delete_nesting > 0) return;
  ++t.trash_delete_nesting;
  while (Object* o = t.trash_delete_later) {
    GcHead* h = gc_head(o);
    t.trash_delete_later = reinterpret_cast<Object*>(h->prev & ~kFlagBits);
    h->prev &= kFinalized;
    o->type->tp_dealloc(o);
  }
  --t.trash_delete_nesting;
}

Trashcan::Trashcan(Object* o, Destructor dealloc) : postponed_(false), active_(false) {
  if (o->type->tp_dealloc != dealloc) return;  // a subclass's dealloc is in charge
  postponed_ = trash_begin(Thread::current(), o);
  active_ = !postponed_;
}
Trashcan::~Trashcan() {
  if (active_) trash_end(Thread::current());
}

}  // namespace adder
