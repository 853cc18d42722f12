// gc: the collector's face to Python.
#include "mem/gc.h"

#include "core/args.h"
#include "core/parse.h"
#include "core/type_object.h"
#include "docs/module_gc.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"

namespace adder {

static Ref<> gc_enable(Object*, Object*) {
  g_gc.enabled = true;
  return new_none();
}
static Ref<> gc_disable(Object*, Object*) {
  g_gc.enabled = false;
  return new_none();
}
static Ref<> gc_isenabled(Object*, Object*) { return new_bool(g_gc.enabled); }

static Ref<> gc_collect_(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::module_gc::collect);
  Thread& t = Thread::current();
  Object* a[1];
  int generation = kGenerations - 1;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[0], &generation)) return {};
  if (generation < 0 || generation >= kGenerations) return t.raise(exc::ValueError, "invalid generation");
  if (g_gc.collecting) return new_int(t, 0);
  g_gc.collecting = true;
  ssize n = gc_collect_with_callbacks(t, generation);
  g_gc.collecting = false;
  return new_int(t, n);
}

static Ref<> gc_set_debug(Object*, Object* arg) {
  Thread& t = Thread::current();
  int flags = 0;
  if (!convert_int(t, arg, &flags)) return {};
  g_gc.debug = flags;
  return new_none();
}
static Ref<> gc_get_debug(Object*, Object*) { return new_int(Thread::current(), g_gc.debug); }

static Ref<> gc_set_threshold(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int values[kGenerations];
  if (!parse_arguments(t, args, nargs, "i|ii:set_threshold", &values[0], &values[1], &values[2])) return {};
  g_gc.generations[0].threshold = values[0];
  for (int i = 1; i < kGenerations; ++i) {
    if (i < nargs)
      g_gc.generations[i].threshold = values[i];
    else if (i == 2 && nargs >= 2)
      g_gc.generations[i].threshold = g_gc.generations[1].threshold;
  }
  return new_none();
}
static Ref<> three_ints(int GcGeneration::* field) {
  const GcGeneration* g = g_gc.generations;
  return build_value(Thread::current(), "(iii)", g[0].*field, g[1].*field, g[2].*field);
}
static Ref<> gc_get_threshold(Object*, Object*) { return three_ints(&GcGeneration::threshold); }
static Ref<> gc_get_count(Object*, Object*) { return three_ints(&GcGeneration::count); }

struct ReferrerSearch {
  Object* const* wanted;
  ssize count;
};
static int visit_is_wanted(Object* o, void* arg) {
  auto* search = static_cast<ReferrerSearch*>(arg);
  for (ssize i = 0; i < search->count; ++i) {
    if (search->wanted[i] == o) return 1;
  }
  return 0;
}
static Ref<> gc_get_referrers(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Ref<Tuple> objects = new_tuple_from(t, args, nargs);
  if (!objects || audit(t, "gc.get_referrers", "(O)", objects.get()) < 0) return {};
  Ref<List> result = new_list(t, 0);
  if (!result) return {};
  ReferrerSearch search{args, nargs};
  bool failed = false;
  gc_for_each([&](Object* o, int generation) {
    if (generation == kGenerations || o == result.get() || o == objects.get()) return true;
    if (o->type->tp_traverse(o, visit_is_wanted, &search) && list_append(t, result, o) < 0) failed = true;
    return !failed;
  });
  if (failed) return {};
  return result;
}

struct ReferentCollector {
  Thread& t;
  List* list;
};
static int visit_append(Object* o, void* arg) {
  auto* collector = static_cast<ReferentCollector*>(arg);
  return list_append(collector->t, collector->list, o) < 0;
}
static Ref<> gc_get_referents(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Ref<Tuple> objects = new_tuple_from(t, args, nargs);
  if (!objects || audit(t, "gc.get_referents", "(O)", objects.get()) < 0) return {};
  Ref<List> result = new_list(t, 0);
  if (!result) return {};
  ReferentCollector collector{t, result};
  for (ssize i = 0; i < nargs; ++i) {
    if (!is_gc_object(args[i]) || !args[i]->type->tp_traverse) continue;
    if (args[i]->type->tp_traverse(args[i], visit_append, &collector)) return {};
  }
  return result;
}

static Ref<> gc_get_objects(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::module_gc::get_objects);
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  ssize wanted = -1;
  if (!convert_optional_ssize(t, a[0], &wanted)) return {};
  if (wanted >= kGenerations) {
    return t.raise(exc::ValueError, "generation parameter must be less than the number of available generations (%i)",
                   kGenerations);
  }
  if (wanted < -1) return t.raise(exc::ValueError, "generation parameter cannot be negative");
  if (audit(t, "gc.get_objects", "n", wanted) < 0) return {};
  Ref<List> result = new_list(t, 0);
  if (!result) return {};
  bool failed = false;
  gc_for_each([&](Object* o, int generation) {
    if (generation == kGenerations || o == result.get() || (wanted >= 0 && generation != wanted)) return true;
    if (list_append(t, result, o) < 0) failed = true;
    return !failed;
  });
  if (failed) return {};
  return result;
}

static Ref<> gc_get_stats(Object*, Object*) {
  Thread& t = Thread::current();
  Ref<List> result = new_list(t, 0);
  if (!result) return {};
  for (const GcStats& s : g_gc.stats) {
    Ref<> row =
        build_value(t, "{snsnsn}", "collections", s.collections, "collected", s.collected, "uncollectable", s.uncollectable);
    if (!row || list_append(t, result, std::move(row)) < 0) return {};
  }
  return result;
}

static Ref<> gc_is_tracked_(Object*, Object* o) { return new_bool(is_gc_object(o) && gc_is_tracked(o)); }
static Ref<> gc_is_finalized_(Object*, Object* o) { return new_bool(is_gc_object(o) && gc_is_finalized(o)); }

static void splice(GcHead* from, GcHead* to) {
  while (reinterpret_cast<GcHead*>(from->next) != from) {
    Object* o = gc_object(reinterpret_cast<GcHead*>(from->next));
    bool finalized = gc_is_finalized(o);
    gc_untrack(o);
    GcHead* h = gc_head(o);
    auto* last = reinterpret_cast<GcHead*>(to->prev);
    last->next = reinterpret_cast<std::uintptr_t>(h);
    h->prev = reinterpret_cast<std::uintptr_t>(last);
    h->next = reinterpret_cast<std::uintptr_t>(to);
    to->prev = reinterpret_cast<std::uintptr_t>(h);
    if (finalized) gc_set_finalized(o);
  }
}
static Ref<> gc_freeze(Object*, Object*) {
  for (GcGeneration& g : g_gc.generations) {
    splice(&g.head, &g_gc.permanent.head);
    g.count = 0;
  }
  return new_none();
}
static Ref<> gc_unfreeze(Object*, Object*) {
  splice(&g_gc.permanent.head, &g_gc.generations[kGenerations - 1].head);
  return new_none();
}
static Ref<> gc_get_freeze_count(Object*, Object*) {
  ssize n = 0;
  gc_for_each([&](Object*, int generation) {
    n += generation == kGenerations;
    return true;
  });
  return new_int(Thread::current(), n);
}

static const MethodDef gc_methods[] = {
    {"enable", gc_enable, kMethNoargs, doc::module_gc::enable},
    {"disable", gc_disable, kMethNoargs, doc::module_gc::disable},
    {"isenabled", gc_isenabled, kMethNoargs, doc::module_gc::isenabled},
    {"set_debug", gc_set_debug, kMethO, doc::module_gc::set_debug},
    {"get_debug", gc_get_debug, kMethNoargs, doc::module_gc::get_debug},
    {"get_count", gc_get_count, kMethNoargs, doc::module_gc::get_count},
    {"set_threshold", gc_set_threshold, kMethFastcall | kMethParsed, doc::module_gc::set_threshold},
    {"get_threshold", gc_get_threshold, kMethNoargs, doc::module_gc::get_threshold},
    {"collect", gc_collect_, kMethFastcall | kMethKeywords, doc::module_gc::collect},
    {"get_objects", gc_get_objects, kMethFastcall | kMethKeywords, doc::module_gc::get_objects},
    {"get_stats", gc_get_stats, kMethNoargs, doc::module_gc::get_stats},
    {"is_tracked", gc_is_tracked_, kMethO, doc::module_gc::is_tracked},
    {"is_finalized", gc_is_finalized_, kMethO, doc::module_gc::is_finalized},
    {"get_referrers", gc_get_referrers, kMethFastcall | kMethParsed, doc::module_gc::get_referrers},
    {"get_referents", gc_get_referents, kMethFastcall | kMethParsed, doc::module_gc::get_referents},
    {"freeze", gc_freeze, kMethNoargs, doc::module_gc::freeze},
    {"unfreeze", gc_unfreeze, kMethNoargs, doc::module_gc::unfreeze},
    {"get_freeze_count", gc_get_freeze_count, kMethNoargs, doc::module_gc::get_freeze_count},
    {},
};

static int gc_exec(Object* module) {
  Thread& t = Thread::current();
  if (!g_gc.garbage && !(g_gc.garbage = new_list(t, 0).release())) return -1;
  if (!g_gc.callbacks && !(g_gc.callbacks = new_list(t, 0).release())) return -1;
  if (module_add(t, module, "garbage", new_ref(g_gc.garbage)) < 0) return -1;
  if (module_add(t, module, "callbacks", new_ref(g_gc.callbacks)) < 0) return -1;
  struct {
    const char* name;
    long value;
  } constants[] = {{"DEBUG_STATS", kGcDebugStats},
                   {"DEBUG_COLLECTABLE", kGcDebugCollectable},
                   {"DEBUG_UNCOLLECTABLE", kGcDebugUncollectable},
                   {"DEBUG_SAVEALL", kGcDebugSaveAll},
                   {"DEBUG_LEAK", kGcDebugCollectable | kGcDebugUncollectable | kGcDebugSaveAll}};
  for (auto& c : constants) {
    if (module_add_int(t, module, c.name, c.value) < 0) return -1;
  }
  return 0;
}
static ModuleDefSlot gc_slots[] = {{2, reinterpret_cast<void*>(gc_exec)}, {}};
static ModuleDef gc_definition = {
    .base = {}, .name = "gc", .doc = doc::module_gc::module_doc, .size = 0, .methods = gc_methods, .slots = gc_slots};
extern "C" ADDER_EXPORT Object* PyInit_gc() { return module_def_init(&gc_definition); }

}  // namespace adder
