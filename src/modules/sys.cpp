// sys: functions. Constants and version data are in sys_data.cpp, hooks that run user code in sys_hooks.cpp.
#include <dlfcn.h>

#include <cmath>

#include "core/args.h"
#include "core/audit.h"
#include "core/gil.h"
#include "core/interpreter.h"
#include "core/parse.h"
#include "core/runtime.h"
#include "core/tracing.h"
#include "core/type_object.h"
#include "docs/module_sys.h"
#include "interp/quicken.h"
#include "layout/exceptions.h"
#include "mem/gc.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/frame.h"
#include "types/generator.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace doc_sys = doc::module_sys;

// --- objects and references ---

static Ref<> sys_getrefcount(Object*, Object* o) { return new_int(Thread::current(), o->refcnt); }

static Ref<> sys_getsizeof(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("getsizeof(object, default=None)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  ssize size = object_size(t, a[0]);
  if (size == -1 && t.has_error()) {
    if (a[1] && t.consume_error(exc::TypeError)) return new_ref(a[1]);
    return {};
  }
  return new_int_u64(t, static_cast<u64>(size));
}

ssize object_size(Thread& t, Object* o) {
  Ref<> method;
  Lookup found = lookup_special(t, o, "__sizeof__"_s, &method);
  if (found == Lookup::error) return -1;
  if (found == Lookup::missing) {
    return t.raise(exc::TypeError, "Type %.100s doesn't define __sizeof__", type_of(o)->tp_name);
  }
  Ref<> result = call_no_args(t, method);
  if (!result) return -1;
  ssize size = as_ssize(t, result);
  if (size == -1 && t.has_error()) return -1;
  if (size < 0) return t.raise(exc::ValueError, "__sizeof__() should return >= 0");
  if (has_flag(type_of(o), kTypeGc)) {
    std::size_t head = sizeof(GcHead) + (has_flag(type_of(o), kTypeManagedDict) ? 2 * sizeof(void*) : 0);
    size = static_cast<ssize>(static_cast<std::size_t>(size) + head);  // may pass the largest ssize
  }
  return size;
}

static Ref<> sys_intern(Object*, Object* s) {
  Thread& t = Thread::current();
  if (!is_str(s)) return bad_argument(t, "intern", nullptr, "str", s);
  if (!is_exact(s, str_type)) return t.raise(exc::TypeError, "can't intern %.400s", type_of(s)->tp_name);
  Ref<Str> result = new_ref(as<Str>(s));
  intern(&result);
  return result;
}

// --- running frames ---

static Ref<> sys_getquickenedcount(Object*, Object*) { return new_int(Thread::current(), g_quickened_count); }
static Ref<> sys_getframe(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int depth = 0;
  if (!check_positional(t, "_getframe", nargs, 0, 1) || (nargs && !convert_int(t, args[0], &depth))) return {};
  InterpreterFrame* f = visible_frame(t.cframe->current_frame);
  for (; depth > 0 && f; --depth) f = visible_frame(f->previous);
  if (!f) return t.raise(exc::ValueError, "call stack is not deep enough");
  Ref<> frame = Ref<>::borrow(frame_object(t, f));
  if (!frame || audit(t, "sys._getframe", "(O)", frame.get()) < 0) return {};
  return frame;
}

static Ref<> per_thread(Thread& t, const char* event, Ref<> (*value)(Thread&, Thread*)) {
  if (audit(t, event, nullptr) < 0) return {};
  Ref<Dict> result = new_dict(t);
  if (!result) return {};
  for (Thread* other = interpreter(t).threads; other; other = other->next) {
    Ref<> v = value(t, other);
    if (!v) {
      if (t.has_error()) return {};
      continue;
    }
    Ref<> id = new_int_u64(t, other->thread_id);
    if (!id || dict_set(t, result, id, v) < 0) return {};
  }
  return result;
}
static Ref<> sys_current_frames(Object*, Object*) {
  return per_thread(Thread::current(), "sys._current_frames", [](Thread& t, Thread* other) -> Ref<> {
    InterpreterFrame* f = visible_frame(other->cframe->current_frame);
    return f ? Ref<>::borrow(frame_object(t, f)) : Ref<>();
  });
}
static Ref<> exception_triple(Thread& t, Object* value) {
  if (!value) return tuple_pack<Object, Object, Object>(t, none(), none(), none());
  Object* traceback = as<BaseException>(value)->traceback;
  return tuple_pack<Object, Object, Object>(t, type_of(value), value, traceback ? traceback : none());
}
static Ref<> sys_current_exceptions(Object*, Object*) {
  return per_thread(Thread::current(), "sys._current_exceptions",
                    [](Thread& t, Thread* other) -> Ref<> { return exception_triple(t, other->handled_exception()); });
}
static Ref<> sys_exc_info(Object*, Object*) {
  Thread& t = Thread::current();
  return exception_triple(t, t.handled_exception());
}
static Ref<> sys_exception(Object*, Object*) {
  Object* e = Thread::current().handled_exception();
  return new_ref(e ? e : none());
}
static Ref<> sys_exit(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "exit", nargs, 0, 1)) return {};
  return t.raise_object(&exc::SystemExit, nargs ? args[0] : none());
}

// --- tracing ---

static Ref<> install(int (*set)(Thread&, TraceFunc, Object*), TraceFunc trampoline, Object* callable) {
  Thread& t = Thread::current();
  bool off = is_none(callable);
  if (set(t, off ? nullptr : trampoline, off ? nullptr : callable) < 0) return {};
  return new_none();
}
static Ref<> sys_settrace(Object*, Object* callable) { return install(set_trace, trace_trampoline, callable); }
static Ref<> sys_setprofile(Object*, Object* callable) { return install(set_profile, profile_trampoline, callable); }
static Ref<> sys_gettrace(Object*, Object*) {
  Object* o = Thread::current().c_traceobj;
  return new_ref(o ? o : none());
}
static Ref<> sys_getprofile(Object*, Object*) {
  Object* o = Thread::current().c_profileobj;
  return new_ref(o ? o : none());
}
static Ref<> sys_call_tracing(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "call_tracing", nargs, 2, 2)) return {};
  if (!is_tuple(args[1])) return bad_argument(t, "call_tracing", "2", "tuple", args[1]);
  int tracing = t.tracing;
  u8 use_tracing = t.cframe->use_tracing;
  t.tracing = 0;
  t.cframe->use_tracing = t.c_tracefunc || t.c_profilefunc ? 255 : 0;
  Ref<> result = call(t, args[0], args[1], nullptr);
  t.tracing = tracing;
  t.cframe->use_tracing = use_tracing;
  return result;
}
static Ref<> sys_set_coroutine_origin_tracking_depth(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc_sys::set_coroutine_origin_tracking_depth);
  Thread& t = Thread::current();
  Object* a[1];
  int depth;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[0], &depth)) return {};
  if (depth < 0) return t.raise(exc::ValueError, "depth must be >= 0");
  t.coroutine_origin_tracking_depth = depth;
  return new_none();
}
static Ref<> sys_get_coroutine_origin_tracking_depth(Object*, Object*) {
  Thread& t = Thread::current();
  return new_int(t, t.coroutine_origin_tracking_depth);
}

static Ref<> sys_set_asyncgen_hooks(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static const char* const names[] = {"firstiter", "finalizer", nullptr};
  Thread& t = Thread::current();
  Object* a[2] = {};
  if (!parse_keywords(t, args, nargs, kwnames, names, "|OO", &a[0], &a[1])) return {};
  for (int i = 1; i >= 0; --i) {
    if (a[i] && !is_none(a[i]) && !is_callable(a[i])) {
      return t.raise(exc::TypeError, "callable %s expected, got %.50s", names[i], type_of(a[i])->tp_name);
    }
  }
  Object** fields[] = {&t.async_gen_firstiter, &t.async_gen_finalizer};
  const char* events[] = {"sys.set_asyncgen_hook_firstiter", "sys.set_asyncgen_hook_finalizer"};
  for (int i = 1; i >= 0; --i) {
    if (!a[i]) continue;
    if (audit(t, events[i], nullptr) < 0) return {};
    replace_field(*fields[i], is_none(a[i]) ? nullptr : retain(a[i]));
  }
  return new_none();
}
static Ref<> sys_get_asyncgen_hooks(Object*, Object*) {
  Thread& t = Thread::current();
  Ref<Tuple> result = new_struct_seq(t, asyncgen_hooks_type());
  if (!result) return {};
  result->items[0] = retain(t.async_gen_firstiter ? t.async_gen_firstiter : none());
  result->items[1] = retain(t.async_gen_finalizer ? t.async_gen_finalizer : none());
  return result;
}

// --- limits and switches ---

static Ref<> sys_getrecursionlimit(Object*, Object*) {
  Thread& t = Thread::current();
  return new_int(t, t.recursion_limit);
}
static Ref<> sys_setrecursionlimit(Object*, Object* arg) {
  Thread& t = Thread::current();
  int limit;
  if (!convert_int(t, arg, &limit)) return {};
  if (limit < 1) return t.raise(exc::ValueError, "recursion limit must be greater or equal than 1");
  int depth = t.recursion_limit - t.recursion_remaining;
  if (depth >= limit) {
    return t.raise(exc::RecursionError, "cannot set the recursion limit to %i at the recursion depth %i: the limit is too low",
                   limit, depth);
  }
  for (Thread* other = interpreter(t).threads; other; other = other->next) {
    int used = other->recursion_limit - other->recursion_remaining;
    other->recursion_limit = limit;
    other->recursion_remaining = limit - used;
  }
  interpreter(t).recursion_limit = limit;
  return new_none();
}
static Ref<> sys_getswitchinterval(Object*, Object*) {
  return new_float(Thread::current(), 1e-6 * static_cast<double>(g_switch_interval_us));
}
static Ref<> sys_setswitchinterval(Object*, Object* arg) {
  Thread& t = Thread::current();
  double interval = as_double(t, arg);
  if (interval == -1.0 && t.has_error()) return {};
  if (interval <= 0.0) return t.raise(exc::ValueError, "switch interval must be strictly positive");
  interval *= 1e6;  // what has no place in the range is what the processor makes of it
  g_switch_interval_us = std::isnan(interval) ? 1ul << 63 : interval < 0x1p64 ? static_cast<unsigned long>(interval) : 0;
  return new_none();
}
static Ref<> sys_get_int_max_str_digits(Object*, Object*) {
  Thread& t = Thread::current();
  return new_int(t, interpreter(t).config.int_max_str_digits);
}
static Ref<> sys_set_int_max_str_digits(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc_sys::set_int_max_str_digits);
  Thread& t = Thread::current();
  Object* a[1];
  int digits;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[0], &digits)) return {};
  if (digits != 0 && digits < 640) return t.raise(exc::ValueError, "maxdigits must be 0 or larger than 640");
  interpreter(t).config.int_max_str_digits = digits;
  return new_none();
}
static Ref<> sys_getdlopenflags(Object*, Object*) {
  Thread& t = Thread::current();
  return new_int(t, interpreter(t).dlopen_flags);
}
static Ref<> sys_setdlopenflags(Object*, Object* arg) {
  Thread& t = Thread::current();
  int flags;
  if (!convert_int(t, arg, &flags)) return {};
  interpreter(t).dlopen_flags = flags;
  return new_none();
}
static Ref<> sys_getallocatedblocks(Object*, Object*) { return new_int(Thread::current(), allocated_blocks()); }
static Ref<> sys_is_finalizing(Object*, Object*) { return new_bool(interpreter(Thread::current()).finalizing); }
static Ref<> sys_clear_type_cache(Object*, Object*) {
  clear_type_cache();
  return new_none();
}
static Ref<> sys_debugmallocstats(Object*, Object*) {
  print_allocation_stats();
  return new_none();
}
#ifdef ADDER_DEBUG_CHECKS
static Ref<> sys_gettotalrefcount(Object*, Object*) { return new_int(Thread::current(), g_reference_total); }
#endif
static Ref<> sys_getdefaultencoding(Object*, Object*) { return new_ref<Object>("utf-8"_s); }
static Ref<> sys_getfilesystemencoding(Object*, Object*) {
  return new_ref<Object>(g_fs_encoding == FsEncoding::ascii    ? "ascii"_s
                         : g_fs_encoding == FsEncoding::latin1 ? "iso8859-1"_s
                                                               : "utf-8"_s);
}
static Ref<> sys_getfilesystemencodeerrors(Object*, Object*) { return new_ref<Object>("surrogateescape"_s); }

static Ref<> sys_audit(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs == 0) return t.raise(exc::TypeError, "audit() missing 1 required positional argument: 'event'");
  if (!auditing(t)) return new_none();  // nobody looks at the arguments
  if (!is_str(args[0])) {
    return t.raise(exc::TypeError, "expected str for argument 'event', not %.200s", type_of(args[0])->tp_name);
  }
  const char* event = str_utf8(t, args[0], nullptr);
  if (!event) return {};
  Ref<Tuple> rest = new_tuple_from(t, args + 1, nargs - 1);
  if (!rest || audit_tuple(t, event, rest) < 0) return {};
  return new_none();
}
static Ref<> sys_addaudithook(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc_sys::addaudithook);
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || add_audit_hook(t, a[0]) < 0) return {};
  return new_none();
}

// clang-format off
static const MethodDef sys_methods[] = {
    {"_clear_type_cache", sys_clear_type_cache, kMethNoargs, doc_sys::_clear_type_cache},
    {"_current_exceptions", sys_current_exceptions, kMethNoargs, doc_sys::_current_exceptions},
    {"_current_frames", sys_current_frames, kMethNoargs, doc_sys::_current_frames},
    {"_debugmallocstats", sys_debugmallocstats, kMethNoargs, doc_sys::_debugmallocstats},
    {"_getframe", sys_getframe, kMethFastcall, doc_sys::_getframe},
    {"_getquickenedcount", sys_getquickenedcount, kMethNoargs, "_getquickenedcount($module, /)\n--\n\n"},
    {"addaudithook", sys_addaudithook, kMethFastcall | kMethKeywords, doc_sys::addaudithook},
    {"audit", sys_audit, kMethFastcall, doc_sys::audit},
    {"breakpointhook", sys_breakpointhook, kMethFastcall | kMethKeywords, doc_sys::breakpointhook},
    {"call_tracing", sys_call_tracing, kMethFastcall, doc_sys::call_tracing},
    {"displayhook", sys_displayhook, kMethO, doc_sys::displayhook},
    {"exc_info", sys_exc_info, kMethNoargs, doc_sys::exc_info},
    {"excepthook", sys_excepthook, kMethFastcall, doc_sys::excepthook},
    {"exception", sys_exception, kMethNoargs, doc_sys::exception},
    {"exit", sys_exit, kMethFastcall, doc_sys::exit},
    {"get_asyncgen_hooks", sys_get_asyncgen_hooks, kMethNoargs, doc_sys::get_asyncgen_hooks},
    {"get_coroutine_origin_tracking_depth", sys_get_coroutine_origin_tracking_depth, kMethNoargs, doc_sys::get_coroutine_origin_tracking_depth},
    {"get_int_max_str_digits", sys_get_int_max_str_digits, kMethNoargs, doc_sys::get_int_max_str_digits},
    {"getallocatedblocks", sys_getallocatedblocks, kMethNoargs, doc_sys::getallocatedblocks},
    {"getdefaultencoding", sys_getdefaultencoding, kMethNoargs, doc_sys::getdefaultencoding},
    {"getdlopenflags", sys_getdlopenflags, kMethNoargs, doc_sys::getdlopenflags},
    {"getfilesystemencodeerrors", sys_getfilesystemencodeerrors, kMethNoargs, doc_sys::getfilesystemencodeerrors},
    {"getfilesystemencoding", sys_getfilesystemencoding, kMethNoargs, doc_sys::getfilesystemencoding},
    {"getprofile", sys_getprofile, kMethNoargs, doc_sys::getprofile},
    {"getrecursionlimit", sys_getrecursionlimit, kMethNoargs, doc_sys::getrecursionlimit},
    {"getrefcount", sys_getrefcount, kMethO, doc_sys::getrefcount},
    {"getsizeof", sys_getsizeof, kMethFastcall | kMethKeywords, doc_sys::getsizeof},
    {"getswitchinterval", sys_getswitchinterval, kMethNoargs, doc_sys::getswitchinterval},
#ifdef ADDER_DEBUG_CHECKS
    {"gettotalrefcount", sys_gettotalrefcount, kMethNoargs, nullptr},
#endif
    {"gettrace", sys_gettrace, kMethNoargs, doc_sys::gettrace},
    {"intern", sys_intern, kMethO, doc_sys::intern},
    {"is_finalizing", sys_is_finalizing, kMethNoargs, doc_sys::is_finalizing},
    {"set_asyncgen_hooks", sys_set_asyncgen_hooks, kMethFastcall | kMethKeywords, doc_sys::set_asyncgen_hooks},
    {"set_coroutine_origin_tracking_depth", sys_set_coroutine_origin_tracking_depth, kMethFastcall | kMethKeywords, doc_sys::set_coroutine_origin_tracking_depth},
    {"set_int_max_str_digits", sys_set_int_max_str_digits, kMethFastcall | kMethKeywords, doc_sys::set_int_max_str_digits},
    {"setdlopenflags", sys_setdlopenflags, kMethO, doc_sys::setdlopenflags},
    {"setprofile", sys_setprofile, kMethO, doc_sys::setprofile},
    {"setrecursionlimit", sys_setrecursionlimit, kMethO, doc_sys::setrecursionlimit},
    {"setswitchinterval", sys_setswitchinterval, kMethO, doc_sys::setswitchinterval},
    {"settrace", sys_settrace, kMethO, doc_sys::settrace},
    {"unraisablehook", sys_unraisablehook, kMethO, doc_sys::unraisablehook},
    {},
};
// clang-format on

Ref<> make_sys_module(Thread& t) {
  static ModuleDef definition = {.base = {}, .name = "sys", .doc = doc_sys::module_doc, .size = -1, .methods = sys_methods};
  Ref<> module = module_create(t, &definition);
  if (!module || add_sys_data(t, module) < 0) return {};
  interpreter(t).sysdict = retain<Object>(module_dict(module));
  for (const char* hook : {"displayhook", "excepthook", "breakpointhook", "unraisablehook"}) {
    std::string original = std::string("__") + hook + "__";
    Object* f = dict_get_str(module_dict(module), hook);
    if (dict_set(t, module_dict(module), original.c_str(), f) < 0) return {};
  }
  return module;
}

}  // namespace adder
