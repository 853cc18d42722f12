// _thread: starting threads, locks, thread-local data.
#include <limits.h>
#include <pthread.h>
#include <unistd.h>

#include <new>

#include "core/args.h"
#include "core/errors.h"
#include "core/gil.h"
#include "core/interpreter.h"
#include "core/lock.h"
#include "core/parse.h"
#include "core/timestamp.h"
#include "core/type_object.h"
#include "docs/module__thread.h"
#include "mem/alloc.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"
#include "types/type_internal.h"

namespace adder {

namespace docs = doc::module__thread;

static constexpr double kTimeoutMax = 9223372036.0;
static constexpr i64 kTimeoutMaxNs = 9223372036 * kNanosecondsPerSecond;

// blocking=True, timeout=-1 as nanoseconds: -1 for ever, 0 at once.
static bool parse_acquire(Thread& t, Object* const* args, ssize nargs, Object* kwnames, i64* timeout) {
  static constexpr Signature kSignature("acquire(blocking=True, timeout=-1)");
  Object* a[2];
  int blocking = 1;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_parsed_int(t, a[0], &blocking)) return false;
  *timeout = -1;
  if (a[1]) {
    i64 ns;
    if (!seconds_to_ns(t, a[1], TimeRounding::up, &ns)) return false;
    if (!blocking && ns != -kNanosecondsPerSecond) {
      t.raise(exc::ValueError, "can't specify a timeout for a non-blocking call");
      return false;
    }
    if (ns < 0 && ns != -kNanosecondsPerSecond) {
      t.raise(exc::ValueError, "timeout value must be a non-negative number");
      return false;
    }
    if (ns > kTimeoutMaxNs) {
      t.raise(exc::OverflowError, "timeout value is too large");
      return false;
    }
    if (ns >= 0) *timeout = ns;
  }
  if (!blocking) *timeout = 0;
  return true;
}

// --- lock ---

struct LockObject : Object {
  Lock* lock;
  Object* weakreflist;
  bool locked;
};
static Type* g_lock_type;
static LockObject* lock_of(Object* o) { return static_cast<LockObject*>(o); }

static Ref<> new_lock(Thread& t) {
  Ref<LockObject> self = g_lock_type->tp_alloc(g_lock_type, 0).cast<LockObject>();
  if (!self) return {};
  self->lock = new (std::nothrow) Lock();
  if (!self->lock) return t.raise_no_memory();
  return self;
}
static void lock_dealloc(Object* op) {
  LockObject* self = lock_of(op);
  Type* type = op->type;
  gc_untrack(op);
  if (self->weakreflist) clear_weak_refs(op);
  delete self->lock;
  type->tp_free(op);
  decref(type);
}
static int traverse_type(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(op->type);
  return 0;
}
static Ref<> lock_acquire(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  i64 timeout;
  if (!parse_acquire(t, args, nargs, kwnames, &timeout)) return {};
  LockStatus status = acquire_lock_timed(t, *lock_of(op)->lock, timeout);
  if (status == LockStatus::interrupted) return {};
  if (status == LockStatus::acquired) lock_of(op)->locked = true;
  return new_bool(status == LockStatus::acquired);
}
static Ref<> lock_release(Object* op, Object*) {
  if (!lock_of(op)->locked) return Thread::current().raise(exc::RuntimeError, "release unlocked lock");
  lock_of(op)->locked = false;
  lock_of(op)->lock->release();
  return new_none();
}
static Ref<> lock_exit(Object* op, Object* const*, ssize) { return lock_release(op, nullptr); }
static Ref<> lock_locked(Object* op, Object*) { return new_bool(lock_of(op)->locked); }
static Ref<> lock_at_fork_reinit(Object* op, Object*) {
  lock_of(op)->lock->~Lock();
  new (lock_of(op)->lock) Lock();
  lock_of(op)->locked = false;
  return new_none();
}
static Ref<> lock_repr(Object* op) {
  return str_format(Thread::current(), "<%s %s object at %p>", lock_of(op)->locked ? "locked" : "unlocked", type_of(op)->tp_name,
                    op);
}
static const MethodDef lock_methods[] = {{"acquire_lock", lock_acquire, kMethFastcall | kMethKeywords, docs::LockType_acquire},
                                         {"acquire", lock_acquire, kMethFastcall | kMethKeywords, docs::LockType_acquire},
                                         {"release_lock", lock_release, kMethNoargs, docs::LockType_release},
                                         {"release", lock_release, kMethNoargs, docs::LockType_release},
                                         {"locked_lock", lock_locked, kMethNoargs, docs::LockType_locked},
                                         {"locked", lock_locked, kMethNoargs, docs::LockType_locked},
                                         {"__enter__", lock_acquire, kMethFastcall | kMethKeywords, docs::LockType_acquire},
                                         {"__exit__", lock_exit, kMethFastcall, docs::LockType_release},
                                         {"_at_fork_reinit", lock_at_fork_reinit, kMethNoargs, nullptr},
                                         {}};
static const MemberDef lock_members[] = {
    {"__weaklistoffset__", kMemberSsize, offsetof(LockObject, weakreflist), kMemberReadonly, nullptr}, {}};

// --- recursive lock ---

struct RLockObject : Object {
  Lock* lock;
  unsigned long owner, count;
  Object* weakreflist;
};
static RLockObject* rlock_of(Object* o) { return static_cast<RLockObject*>(o); }

static Ref<> rlock_new(Type* type, Object*, Object*) {
  Ref<RLockObject> self = type->tp_alloc(type, 0).cast<RLockObject>();
  if (!self) return {};
  self->lock = new (std::nothrow) Lock();
  if (!self->lock) return Thread::current().raise_no_memory();
  return self;
}
static void rlock_dealloc(Object* op) {
  Type* type = op->type;
  gc_untrack(op);
  if (rlock_of(op)->weakreflist) clear_weak_refs(op);
  delete rlock_of(op)->lock;
  type->tp_free(op);
  decref(type);
}
static Ref<> rlock_acquire(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  RLockObject* self = rlock_of(op);
  i64 timeout;
  if (!parse_acquire(t, args, nargs, kwnames, &timeout)) return {};
  if (self->count > 0 && self->owner == t.thread_id) {
    if (self->count == ULONG_MAX) return t.raise(exc::OverflowError, "Internal lock count overflowed");
    ++self->count;
    return new_bool(true);
  }
  LockStatus status = acquire_lock_timed(t, *self->lock, timeout);
  if (status == LockStatus::interrupted) return {};
  if (status == LockStatus::acquired) {
    self->owner = t.thread_id;
    self->count = 1;
  }
  return new_bool(status == LockStatus::acquired);
}
static bool owned(Thread& t, RLockObject* self) { return self->count > 0 && self->owner == t.thread_id; }
static Ref<> rlock_release(Object* op, Object*) {
  Thread& t = Thread::current();
  RLockObject* self = rlock_of(op);
  if (!owned(t, self)) return t.raise(exc::RuntimeError, "cannot release un-acquired lock");
  if (--self->count == 0) {
    self->owner = 0;
    self->lock->release();
  }
  return new_none();
}
static Ref<> rlock_exit(Object* op, Object* const*, ssize) { return rlock_release(op, nullptr); }
static Ref<> rlock_is_owned(Object* op, Object*) { return new_bool(owned(Thread::current(), rlock_of(op))); }
static Ref<> rlock_acquire_restore(Object* op, Object* state) {
  Thread& t = Thread::current();
  RLockObject* self = rlock_of(op);
  unsigned long count, owner;
  if (!parse_arguments(t, &state, 1, "(kk):_acquire_restore", &count, &owner)) return {};
  if (!self->lock->try_acquire()) {
    AllowThreads allow;
    while (self->lock->acquire(-1) != LockStatus::acquired) {
    }
  }
  self->owner = owner;
  self->count = count;
  return new_none();
}
static Ref<> rlock_release_save(Object* op, Object*) {
  Thread& t = Thread::current();
  RLockObject* self = rlock_of(op);
  if (self->count == 0) return t.raise(exc::RuntimeError, "cannot release un-acquired lock");
  unsigned long count = self->count, owner = self->owner;
  self->count = self->owner = 0;
  self->lock->release();
  return build_value(t, "kk", count, owner);
}
static Ref<> rlock_at_fork_reinit(Object* op, Object*) {
  rlock_of(op)->lock->~Lock();
  new (rlock_of(op)->lock) Lock();
  rlock_of(op)->owner = rlock_of(op)->count = 0;
  return new_none();
}
static Ref<> rlock_repr(Object* op) {
  RLockObject* self = rlock_of(op);
  return str_format(Thread::current(), "<%s %s object owner=%ld count=%lu at %p>", self->count ? "locked" : "unlocked",
                    type_of(op)->tp_name, static_cast<long>(self->owner), self->count, op);
}
static const MethodDef rlock_methods[] = {
    {"acquire", rlock_acquire, kMethFastcall | kMethKeywords, docs::RLock_acquire},
    {"release", rlock_release, kMethNoargs, docs::RLock_release},
    {"_is_owned", rlock_is_owned, kMethNoargs, docs::RLock__is_owned},
    {"_acquire_restore", rlock_acquire_restore, kMethO | kMethParsed, docs::RLock__acquire_restore},
    {"_release_save", rlock_release_save, kMethNoargs, docs::RLock__release_save},
    {"__enter__", rlock_acquire, kMethFastcall | kMethKeywords, docs::RLock_acquire},
    {"__exit__", rlock_exit, kMethFastcall, docs::RLock_release},
    {"_at_fork_reinit", rlock_at_fork_reinit, kMethNoargs, nullptr},
    {}};
static const MemberDef rlock_members[] = {
    {"__weaklistoffset__", kMemberSsize, offsetof(RLockObject, weakreflist), kMemberReadonly, nullptr}, {}};

// --- thread-local data ---
//
// Each thread's dict of a `local` lives in the thread state's dict under a key of its own, held by a small object (the dummy).
// When the thread ends its dict goes, the dummy dies, and the weak reference's callback drops the local's entry; when the local
// dies it takes its dicts out of all threads.

struct Local : Object {
  Object* key;  // str, in each thread's dict
  Object *args, *kwargs;
  Object* dummies;  // dict: weak reference to dummy -> this local's dict in that thread
  Object* weakreflist;
  Object* drop;  // callback of those references
};
struct LocalDummy : Object {
  Object* local_dict;  // borrowed from `dummies`: the collector sees the local's cycles, and no thread keeps them alive
  Object* weakreflist;
};
static Type* g_local_dummy_type;
static Local* local_of(Object* o) { return static_cast<Local*>(o); }

static void dummy_dealloc(Object* op) {
  auto* self = static_cast<LocalDummy*>(op);
  if (self->weakreflist) clear_weak_refs(op);
  Type* type = op->type;
  type->tp_free(op);
  decref(type);
}
static const MemberDef dummy_members[] = {
    {"__weaklistoffset__", kMemberSsize, offsetof(LocalDummy, weakreflist), kMemberReadonly, nullptr}, {}};

static Object* thread_dict(Thread& t) {
  if (!t.dict) t.dict = new_dict(t).release();
  return t.dict;
}
// Called with a dead dummy reference: forget that thread. self is a weak reference to the local.
static Ref<> drop_dummy(Object* local_ref, Object* dummy_ref) {
  Thread& t = Thread::current();
  Ref<> local = Ref<>::borrow(weakref_object(local_ref));
  if (!local) return new_none();
  Object* dummies = local_of(local)->dummies;
  if (dummies) {
    Ref<> removed;
    if (dict_pop(t, as<Dict>(dummies), dummy_ref, &removed) == Lookup::error) t.clear_error();
  }
  return new_none();
}
static const MethodDef drop_dummy_def = {"_localdummy_destroyed", drop_dummy, kMethO, nullptr};

static Ref<> create_dummy(Thread& t, Local* self) {
  Object* state = thread_dict(t);
  if (!state) return {};
  Ref<Dict> dict = new_dict(t);
  Ref<LocalDummy> dummy = dict ? g_local_dummy_type->tp_alloc(g_local_dummy_type, 0).cast<LocalDummy>() : Ref<LocalDummy>();
  if (!dummy) return {};
  dummy->local_dict = dict.get();
  Ref<> ref = new_weakref(t, dummy, self->drop);
  if (!ref || dict_set(t, as<Dict>(self->dummies), ref, dict) < 0 || dict_set(t, as<Dict>(state), self->key, dummy) < 0)
    return {};
  return dict;
}
// This thread's dict; on the first use in a thread __init__ runs again with the arguments of the creation.
static Ref<> local_dict(Thread& t, Local* self) {
  Object* state = thread_dict(t);
  Object* dummy = nullptr;
  Lookup found = state ? dict_lookup(t, as<Dict>(state), self->key, &dummy) : Lookup::error;
  if (found == Lookup::error) return {};
  if (found == Lookup::found) return Ref<>::borrow(static_cast<LocalDummy*>(dummy)->local_dict);
  Ref<> dict = create_dummy(t, self);
  if (!dict) return {};
  if (type_of(self)->tp_init != object_type.tp_init && type_of(self)->tp_init(self, self->args, self->kwargs) < 0) {
    Ref<> error = take_raised(t);
    Ref<> removed;
    if (dict_pop(t, as<Dict>(state), self->key, &removed) == Lookup::error) t.clear_error();
    restore_raised(t, std::move(error));
    return {};
  }
  return dict;
}
static Ref<> local_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (type->tp_init == object_type.tp_init) {
    int given = args ? is_true(t, args) : 0;
    if (given == 0 && kwargs) given = is_true(t, kwargs);
    if (given != 0) return given > 0 ? Ref<>(t.raise(exc::TypeError, "Initialization arguments are not supported")) : Ref<>();
  }
  Ref<Local> self = type->tp_alloc(type, 0).cast<Local>();
  if (!self) return {};
  self->args = xretain(args);
  self->kwargs = xretain(kwargs);
  self->key = str_format(t, "thread.local.%p", static_cast<Object*>(self.get())).release();
  self->dummies = new_dict(t).release();
  Ref<> ref = self->key && self->dummies ? new_weakref(t, self, nullptr) : Ref<>();
  if (!ref) return {};
  self->drop = new_cfunction(t, &drop_dummy_def, ref, nullptr).release();
  if (!self->drop || !create_dummy(t, self)) return {};
  return self;
}
static int local_traverse(Object* op, VisitProc visit, void* arg) {
  Local* self = local_of(op);
  ADDER_VISIT(op->type);
  ADDER_VISIT(self->args);
  ADDER_VISIT(self->kwargs);
  ADDER_VISIT(self->dummies);
  ADDER_VISIT(self->drop);
  return 0;
}
static int local_clear(Object* op) {
  Local* self = local_of(op);
  clear_field(self->args);
  clear_field(self->kwargs);
  clear_field(self->dummies);
  clear_field(self->drop);
  if (!self->key) return 0;
  Thread& t = Thread::current();
  ErrorKeeper keeper(t);
  for (Thread* other = interpreter(t).threads; other; other = other->next) {
    if (!other->dict) continue;
    Ref<> removed;
    if (dict_pop(t, as<Dict>(other->dict), self->key, &removed) == Lookup::error) t.clear_error();
  }
  return 0;
}
static void local_dealloc(Object* op) {
  Type* type = op->type;
  gc_untrack(op);
  if (local_of(op)->weakreflist) clear_weak_refs(op);
  local_clear(op);
  xdecref(local_of(op)->key);
  type->tp_free(op);
  decref(type);
}
// Whether the name is "__dict__", by its own idea of equality; -1 with an exception.
static int is_dict_name(Thread& t, Object* name) { return rich_compare_bool(t, name, "__dict__"_s, kEq); }

static Ref<> local_getattro(Object* op, Object* name) {
  Thread& t = Thread::current();
  Ref<> dict = local_dict(t, local_of(op));
  if (!dict) return {};
  if (int same = is_dict_name(t, name)) return same < 0 ? Ref<>() : std::move(dict);
  if (type_of(op)->tp_dealloc == local_dealloc) {  // not a subclass: values come before what the type has
    Object* value;
    if (Lookup found = dict_lookup(t, as<Dict>(dict), name, &value); found != Lookup::missing) {
      return found == Lookup::found ? new_ref(value) : Ref<>();
    }
  }
  return generic_get_attr_with_dict(t, op, name, dict);
}
static int local_setattro(Object* op, Object* name, Object* value) {
  Thread& t = Thread::current();
  Ref<> dict = local_dict(t, local_of(op));
  if (!dict) return -1;
  if (int same = is_dict_name(t, name)) {
    return same < 0 ? -1 : t.raise(exc::AttributeError, "'%.50s' object attribute '%U' is read-only", type_of(op)->tp_name, name);
  }
  return generic_set_attr_with_dict(t, op, name, value, dict);
}
static const MemberDef local_members[] = {
    {"__weaklistoffset__", kMemberSsize, offsetof(Local, weakreflist), kMemberReadonly, nullptr}, {}};

// --- starting threads ---

struct Boot {
  Interpreter* interp;
  Object *function, *args, *kwargs;
  Thread* thread;
  std::size_t stack_size;
};
static long g_thread_count = 0;
static std::size_t g_stack_size = 0;

static void* thread_main(void* p) {
  auto* boot = static_cast<Boot*>(p);
  Thread* state = boot->thread;
  set_own_stack_size(boot->stack_size);
  bind_thread_state(state);
  attach_thread(state);
  Thread& t = *state;
  ++g_thread_count;
  Ref<> result = call(t, boot->function, boot->args, boot->kwargs);
  if (!result) {
    if (t.error_matches(exc::SystemExit))
      t.clear_error();
    else
      write_unraisable_message(t, "in thread started by", boot->function);
  }
  result.reset();
  decref(boot->function);
  decref(boot->args);
  xdecref(boot->kwargs);
  delete boot;
  --g_thread_count;
  clear_thread_state(state);
  end_thread(state);
  return nullptr;
}

static Ref<> thread_start_new_thread(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "start_new_thread", nargs, 2, 3)) return {};
  if (!is_callable(args[0])) return t.raise(exc::TypeError, "first arg must be callable");
  if (!is_tuple(args[1])) return t.raise(exc::TypeError, "2nd arg must be a tuple");
  if (nargs > 2 && !is_dict(args[2])) return t.raise(exc::TypeError, "optional 3rd arg must be a dictionary");
  if (audit(t, "_thread.start_new_thread", "OOO", args[0], args[1], nargs > 2 ? args[2] : none()) < 0) return {};
  Thread* state = new_thread_state(&interpreter(t));
  if (!state) return t.raise_no_memory();
  std::size_t stack_size = g_stack_size ? g_stack_size : std::size_t{8} << 20;
  Object* kwargs = nargs > 2 ? retain(args[2]) : nullptr;
  auto* boot = new Boot{&interpreter(t), retain(args[0]), retain(args[1]), kwargs, state, stack_size};
  pthread_attr_t attr;
  pthread_attr_init(&attr);
  pthread_attr_setstacksize(&attr, stack_size);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
  pthread_t id;
  int error = pthread_create(&id, &attr, thread_main, boot);
  pthread_attr_destroy(&attr);
  if (error) {
    decref(boot->function);
    decref(boot->args);
    xdecref(boot->kwargs);
    delete boot;
    clear_thread_state(state);
    delete_thread_state(state);
    return t.raise(exc::RuntimeError, "can't start new thread");
  }
  return new_int_u64(t, static_cast<u64>(id));
}

static Ref<> thread_allocate_lock(Object*, Object*) { return new_lock(Thread::current()); }
static Ref<> thread_get_ident(Object*, Object*) {
  Thread& t = Thread::current();
  return new_int_u64(t, t.thread_id);
}
static Ref<> thread_get_native_id(Object*, Object*) { return new_int(Thread::current(), gettid()); }
static Ref<> thread_count(Object*, Object*) { return new_int(Thread::current(), g_thread_count); }
static Ref<> thread_exit(Object*, Object*) { return Thread::current().raise_none(exc::SystemExit); }
static Ref<> thread_interrupt_main(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int number = 2;
  if (!parse_arguments(t, args, nargs, "|i:signum", &number)) return {};  // the name is CPython's
  if (!simulate_signal(number)) return t.raise(exc::ValueError, "signal number out of range");
  return new_none();
}
static Ref<> thread_stack_size(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize size = 0;
  if (!check_positional(t, "stack_size", nargs, 0, 1) || (nargs && !convert_ssize(t, args[0], &size))) return {};
  if (size < 0) return t.raise(exc::ValueError, "size must be 0 or a positive value");
  auto old = static_cast<ssize>(g_stack_size);
  if (nargs) {
    if (size != 0 && size < 32768) return t.raise(exc::ValueError, "size not valid: %zd bytes", size);
    g_stack_size = static_cast<std::size_t>(size);
  }
  return new_int(t, old);
}

// The sentinel is locked by threading and released when the thread's state goes away.
static void release_sentinel(void* p) {
  auto* ref = static_cast<Object*>(p);
  if (Object* lock = weakref_object(ref)) {
    Ref<> keep = new_ref(lock);
    if (lock_of(lock)->locked) {
      lock_of(lock)->locked = false;
      lock_of(lock)->lock->release();
    }
  }
  decref(ref);
}
static Ref<> thread_set_sentinel(Object*, Object*) {
  Thread& t = Thread::current();
  if (t.on_delete_data) {
    auto* old = static_cast<Object*>(t.on_delete_data);
    t.on_delete = nullptr;
    t.on_delete_data = nullptr;
    decref(old);
  }
  Ref<> lock = new_lock(t);
  Ref<> ref = lock ? new_weakref(t, lock, nullptr) : Ref<>();
  if (!ref) return {};
  t.on_delete_data = ref.release();
  t.on_delete = release_sentinel;
  return lock;
}

// --- excepthook ---

static StructSeqField hook_fields[] = {{"exc_type", "Exception type"},
                                       {"exc_value", "Exception value"},
                                       {"exc_traceback", "Exception traceback"},
                                       {"thread", "Thread"},
                                       {}};
static const StructSeqDesc hook_desc = {"_thread._ExceptHookArgs",
                                        "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.", hook_fields, 4};
static Type* g_hook_args_type;

static Ref<> thread_excepthook(Object*, Object* hook_args) {
  Thread& t = Thread::current();
  if (type_of(hook_args) != g_hook_args_type) {
    return t.raise(exc::TypeError, "_thread.excepthook argument type must be ExceptHookArgs");
  }
  Object *type = tuple_item(hook_args, 0), *value = tuple_item(hook_args, 1), *traceback = tuple_item(hook_args, 2),
         *thread = tuple_item(hook_args, 3);
  if (type == &exc::SystemExit) return new_none();
  Ref<> file = Ref<>::borrow(sys_get(t, "stderr"));
  if (!file || is_none(file)) {
    if (is_none(thread)) return new_none();
    file = get_attr(t, thread, "_stderr"_s);
    if (!file) return {};
    if (is_none(file)) return new_none();
  }
  Ref<> name;
  if (!is_none(thread) && lookup_attr(t, thread, "_name"_s, &name) == Lookup::error) t.clear_error();
  Ref<> shown = name ? str(t, name) : Ref<>(str_format(t, "%lu", t.thread_id));
  if (!shown) {
    t.clear_error();
    shown = new_str(t, "<failed to get thread name>");
  }
  Ref<> line = str_format(t, "Exception in thread %U:\n", shown.get());
  Ref<> written = line ? call_method(t, file.get(), "write"_s, line.get()) : Ref<>();
  if (!written) return {};
  if (!is_none(traceback) && is_none(value)) (void)traceback;
  display_exception_to(t, file, value);
  Ref<> flushed = call_method(t, file.get(), "flush"_s);
  if (!flushed) return {};
  return new_none();
}

// clang-format off
static const MethodDef thread_methods[] = {
    {"start_new_thread", thread_start_new_thread, kMethFastcall, docs::start_new_thread},
    {"start_new", thread_start_new_thread, kMethFastcall, docs::start_new_thread},
    {"allocate_lock", thread_allocate_lock, kMethNoargs, docs::allocate_lock},
    {"allocate", thread_allocate_lock, kMethNoargs, docs::allocate_lock},
    {"exit_thread", thread_exit, kMethNoargs, docs::exit},
    {"exit", thread_exit, kMethNoargs, docs::exit},
    {"interrupt_main", thread_interrupt_main, kMethFastcall | kMethParsed, docs::interrupt_main},
    {"get_ident", thread_get_ident, kMethNoargs, docs::get_ident},
    {"get_native_id", thread_get_native_id, kMethNoargs, docs::get_native_id},
    {"_count", thread_count, kMethNoargs, docs::_count},
    {"stack_size", thread_stack_size, kMethFastcall, docs::stack_size},
    {"_set_sentinel", thread_set_sentinel, kMethNoargs, docs::_set_sentinel},
    {"_excepthook", thread_excepthook, kMethO, docs::_excepthook},
    {},
};
// clang-format on

static int thread_exec(Object* module) {
  Thread& t = Thread::current();
  static TypeSlot lock_slots[] = {{52, reinterpret_cast<void*>(lock_dealloc)},
                                  {66, reinterpret_cast<void*>(lock_repr)},
                                  {56, const_cast<char*>(docs::LockType_type_doc)},
                                  {64, const_cast<MethodDef*>(lock_methods)},
                                  {71, reinterpret_cast<void*>(traverse_type)},
                                  {72, const_cast<MemberDef*>(lock_members)},
                                  {0, nullptr}};
  static TypeSpec lock_spec = {"_thread.lock", sizeof(LockObject), 0, kTypeGc | kTypeDisallowInstantiation | kTypeImmutable,
                               lock_slots};
  static TypeSlot rlock_slots[] = {
      {52, reinterpret_cast<void*>(rlock_dealloc)}, {66, reinterpret_cast<void*>(rlock_repr)},
      {64, const_cast<MethodDef*>(rlock_methods)},  {47, reinterpret_cast<void*>(type_generic_alloc)},
      {65, reinterpret_cast<void*>(rlock_new)},     {71, reinterpret_cast<void*>(traverse_type)},
      {72, const_cast<MemberDef*>(rlock_members)},  {0, nullptr}};
  static TypeSpec rlock_spec = {"_thread.RLock", sizeof(RLockObject), 0, kTypeBase | kTypeGc | kTypeImmutable, rlock_slots};
  static TypeSlot dummy_slots[] = {{52, reinterpret_cast<void*>(dummy_dealloc)},
                                   {56, const_cast<char*>("Thread-local dummy")},
                                   {72, const_cast<MemberDef*>(dummy_members)},
                                   {0, nullptr}};
  static TypeSpec dummy_spec = {"_thread._localdummy", sizeof(LocalDummy), 0, kTypeDisallowInstantiation | kTypeImmutable,
                                dummy_slots};
  static TypeSlot local_slots[] = {{52, reinterpret_cast<void*>(local_dealloc)},
                                   {58, reinterpret_cast<void*>(local_getattro)},
                                   {69, reinterpret_cast<void*>(local_setattro)},
                                   {56, const_cast<char*>("Thread-local data")},
                                   {71, reinterpret_cast<void*>(local_traverse)},
                                   {51, reinterpret_cast<void*>(local_clear)},
                                   {65, reinterpret_cast<void*>(local_new)},
                                   {72, const_cast<MemberDef*>(local_members)},
                                   {0, nullptr}};
  static TypeSpec local_spec = {"_thread._local", sizeof(Local), 0, kTypeBase | kTypeGc | kTypeImmutable, local_slots};
  // Interpreters share the types whose objects are made without a module at hand.
  if (!g_lock_type && !(g_lock_type = type_from_spec(t, module, &lock_spec, nullptr).release())) return -1;
  if (!g_local_dummy_type && !(g_local_dummy_type = type_from_spec(t, module, &dummy_spec, nullptr).release())) return -1;
  Ref<Type> rlock = type_from_spec(t, module, &rlock_spec, nullptr), local = type_from_spec(t, module, &local_spec, nullptr);
  if (!rlock || !local) return -1;
  if (!g_hook_args_type && !(g_hook_args_type = new_struct_seq_type(t, &hook_desc).release())) return -1;
  if (module_add(t, module, "LockType", new_ref<Object>(g_lock_type)) < 0 ||
      module_add(t, module, "RLock", std::move(rlock)) < 0 || module_add(t, module, "_local", std::move(local)) < 0 ||
      module_add(t, module, "error", new_ref<Object>(&exc::RuntimeError)) < 0 ||
      module_add(t, module, "_ExceptHookArgs", new_ref<Object>(g_hook_args_type)) < 0 ||
      module_add(t, module, "TIMEOUT_MAX", new_float(t, kTimeoutMax)) < 0) {
    return -1;
  }
  return 0;
}
static ModuleDefSlot thread_slots[] = {{2, reinterpret_cast<void*>(thread_exec)}, {}};
static ModuleDef thread_definition = {
    .base = {}, .name = "_thread", .doc = docs::module_doc, .size = 0, .methods = thread_methods, .slots = thread_slots};
extern "C" ADDER_EXPORT Object* PyInit__thread() { return module_def_init(&thread_definition); }

}  // namespace adder
