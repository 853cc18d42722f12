// Users, groups, sessions, priorities, scheduling.
#include <grp.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <vector>

#include "modules/posix/posix.h"

namespace adder::posix {

#define ID_GETTER(name) \
  POSIX_NOARGS(name) { return new_int(Thread::current(), static_cast<long>(::name())); }
ID_GETTER(getegid)
ID_GETTER(geteuid)
ID_GETTER(getgid)
ID_GETTER(getuid)
ID_GETTER(getpid)
ID_GETTER(getpgrp)
ID_GETTER(getppid)

#define ID_SETTER(name, what)                       \
  POSIX_FUNCTION(name) {                            \
    POSIX_ARGS(1, name);                            \
    unsigned id;                                    \
    if (!convert_id(t, a[0], &id, what)) return {}; \
    return none_or_error(t, ::name(id));            \
  }
ID_SETTER(setuid, "uid")
ID_SETTER(seteuid, "uid")
ID_SETTER(setgid, "gid")
ID_SETTER(setegid, "gid")

#define ID_SETTERS(name, count, what)                                                \
  POSIX_FUNCTION(name) {                                                             \
    POSIX_ARGS(count, name);                                                         \
    unsigned id[3];                                                                  \
    for (int i = 0; i < count; ++i) {                                                \
      if (!convert_id(t, a[i], &id[i], what)) return {};                             \
    }                                                                                \
    return none_or_error(t, count == 2 ? set_two_##name(id) : set_three_##name(id)); \
  }
static int set_two_setreuid(unsigned* id) { return ::setreuid(id[0], id[1]); }
static int set_three_setreuid(unsigned*) { return -1; }
static int set_two_setregid(unsigned* id) { return ::setregid(id[0], id[1]); }
static int set_three_setregid(unsigned*) { return -1; }
static int set_two_setresuid(unsigned*) { return -1; }
static int set_three_setresuid(unsigned* id) { return ::setresuid(id[0], id[1], id[2]); }
static int set_two_setresgid(unsigned*) { return -1; }
static int set_three_setresgid(unsigned* id) { return ::setresgid(id[0], id[1], id[2]); }
ID_SETTERS(setreuid, 2, "uid")
ID_SETTERS(setregid, 2, "gid")
ID_SETTERS(setresuid, 3, "uid")
ID_SETTERS(setresgid, 3, "gid")

POSIX_NOARGS(getresuid) {
  Thread& t = Thread::current();
  uid_t r, e, s;
  if (::getresuid(&r, &e, &s) < 0) return errno_error(t);
  return build_value(t, "(lll)", static_cast<long>(r), static_cast<long>(e), static_cast<long>(s));
}
POSIX_NOARGS(getresgid) {
  Thread& t = Thread::current();
  gid_t r, e, s;
  if (::getresgid(&r, &e, &s) < 0) return errno_error(t);
  return build_value(t, "(lll)", static_cast<long>(r), static_cast<long>(e), static_cast<long>(s));
}
static Ref<> group_list(Thread& t, const gid_t* groups, int n) {
  Ref<List> list = new_list(t, 0);
  for (int i = 0; list && i < n; ++i) {
    Ref<> g = new_int(t, static_cast<long>(groups[i]));
    if (!g || list_append(t, list.get(), std::move(g)) < 0) return {};
  }
  return list;
}
POSIX_NOARGS(getgroups) {
  Thread& t = Thread::current();
  int n = ::getgroups(0, nullptr);
  if (n < 0) return errno_error(t);
  std::vector<gid_t> groups(static_cast<std::size_t>(n) + 1);
  n = ::getgroups(n, groups.data());
  if (n < 0) return errno_error(t);
  return group_list(t, groups.data(), n);
}
POSIX_FUNCTION(getgrouplist) {
  POSIX_ARGS(2, getgrouplist);
  if (!is_str(a[0])) return bad_argument(t, "getgrouplist", "1", "str", a[0]);
  Ref<Bytes> user = str_to_fs(t, a[0]);
  unsigned gid;
  if (!user || !convert_id(t, a[1], &gid, "gid")) return {};
  int n = 64;
  std::vector<gid_t> groups(64);
  while (::getgrouplist(bytes_data(user), gid, groups.data(), &n) < 0)
    groups.resize(static_cast<std::size_t>(n = static_cast<int>(groups.size()) * 2));
  return group_list(t, groups.data(), n);
}
POSIX_FUNCTION(setgroups) {
  POSIX_ARGS(1, setgroups);
  if (!is_sequence(a[0])) return t.raise(exc::TypeError, "setgroups argument must be a sequence");
  std::vector<gid_t> groups;
  ssize n = length(t, a[0]);
  if (n < 0) return {};
  if (n > 65536) return t.raise(exc::ValueError, "too many groups");
  for (ssize i = 0; i < n; ++i) {
    Ref<> item = sequence_get(t, a[0], i);
    unsigned id;
    if (!item) return {};
    if (!is_int(item)) return t.raise(exc::TypeError, "groups must be integers");
    if (!convert_id(t, item, &id, "gid")) return {};
    groups.push_back(id);
  }
  return none_or_error(t, ::setgroups(groups.size(), groups.data()));
}
POSIX_FUNCTION(initgroups) {
  POSIX_ARGS(2, initgroups);
  Ref<Bytes> user = str_to_fs(t, a[0]);
  unsigned gid;
  if (!user || !convert_id(t, a[1], &gid, "gid")) return {};
  return none_or_error(t, ::initgroups(bytes_data(user), gid));
}
POSIX_NOARGS(getlogin) {
  Thread& t = Thread::current();
  char name[256];
  if (int error = ::getlogin_r(name, sizeof name)) return t.raise_errno(error);
  return new_str_from_fs(t, name);
}
POSIX_FUNCTION(getpgid) {
  POSIX_ARGS(1, getpgid);
  int pid;
  if (!convert_parsed_int(t, a[0], &pid)) return {};
  pid_t r = ::getpgid(pid);
  if (r < 0) return errno_error(t);
  return new_int(t, r);
}
POSIX_FUNCTION(getsid) {
  POSIX_ARGS(1, getsid);
  int pid;
  if (!convert_parsed_int(t, a[0], &pid)) return {};
  pid_t r = ::getsid(pid);
  if (r < 0) return errno_error(t);
  return new_int(t, r);
}
POSIX_NOARGS(setpgrp) { return none_or_error(Thread::current(), ::setpgid(0, 0)); }
POSIX_NOARGS(setsid) { return none_or_error(Thread::current(), ::setsid() < 0 ? -1 : 0); }
POSIX_PARSED(setpgid) {
  Thread& t = Thread::current();
  int pid, group;
  if (!parse_arguments(t, args, nargs, "ii:setpgid", &pid, &group)) return {};
  return none_or_error(t, ::setpgid(pid, group));
}
POSIX_FUNCTION(nice) {
  POSIX_ARGS(1, nice);
  int increment;
  if (!convert_int(t, a[0], &increment)) return {};
  errno = 0;
  int r = ::nice(increment);
  if (r == -1 && errno) return errno_error(t);
  return new_int(t, r);
}
POSIX_FUNCTION(getpriority) {
  POSIX_ARGS(2, getpriority);
  int which, who;
  if (!convert_int(t, a[0], &which) || !convert_int(t, a[1], &who)) return {};
  errno = 0;
  int r = ::getpriority(static_cast<__priority_which_t>(which), static_cast<id_t>(who));
  if (errno) return errno_error(t);
  return new_int(t, r);
}
POSIX_FUNCTION(setpriority) {
  POSIX_ARGS(3, setpriority);
  int which, who, priority;
  if (!convert_int(t, a[0], &which) || !convert_int(t, a[1], &who) || !convert_int(t, a[2], &priority)) return {};
  return none_or_error(t, ::setpriority(static_cast<__priority_which_t>(which), static_cast<id_t>(who), priority));
}

// --- scheduling ---

static StructSeqField sched_fields[] = {{"sched_priority", docs::sched_param_sched_priority}, {}};
static const StructSeqDesc sched_desc = {"posix.sched_param", docs::sched_param_type_doc, sched_fields, 1};
static Type* sched_type;
static Ref<> sched_param_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("sched_param(sched_priority)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  Ref<Tuple> result = new_struct_seq(t, type);
  if (result) result->items[0] = retain(a[0]);
  return result;
}
static bool convert_param(Thread& t, Object* o, sched_param* param) {
  if (!is_exact(o, *sched_type)) {
    t.raise(exc::TypeError, "must have a sched_param object");
    return false;
  }
  long v = as_long(t, tuple_item(o, 0));
  if (v == -1 && t.has_error()) return false;
  if (v > INT_MAX || v < INT_MIN) {
    t.raise(exc::OverflowError, "sched_priority out of range");
    return false;
  }
  param->sched_priority = static_cast<int>(v);
  return true;
}
POSIX_FUNCTION(sched_get_priority_max) {
  POSIX_ARGS(1, sched_get_priority_max);
  int policy;
  if (!convert_int(t, a[0], &policy)) return {};
  int r = ::sched_get_priority_max(policy);
  if (r < 0) return errno_error(t);
  return new_int(t, r);
}
POSIX_FUNCTION(sched_get_priority_min) {
  POSIX_ARGS(1, sched_get_priority_min);
  int policy;
  if (!convert_int(t, a[0], &policy)) return {};
  int r = ::sched_get_priority_min(policy);
  if (r < 0) return errno_error(t);
  return new_int(t, r);
}
POSIX_FUNCTION(sched_getscheduler) {
  POSIX_ARGS(1, sched_getscheduler);
  int pid;
  if (!convert_parsed_int(t, a[0], &pid)) return {};
  int r = ::sched_getscheduler(pid);
  if (r < 0) return errno_error(t);
  return new_int(t, r);
}
POSIX_FUNCTION(sched_getparam) {
  POSIX_ARGS(1, sched_getparam);
  int pid;
  if (!convert_parsed_int(t, a[0], &pid)) return {};
  sched_param param;
  if (::sched_getparam(pid, &param) < 0) return errno_error(t);
  Ref<Tuple> result = new_struct_seq(t, sched_type);
  if (result) result->items[0] = new_int(t, param.sched_priority).release();
  return result;
}
POSIX_PARSED(sched_setparam) {
  Thread& t = Thread::current();
  int pid;
  sched_param param;
  if (!parse_arguments(t, args, nargs, "iO&:sched_setparam", &pid, converter<convert_param>, &param)) return {};
  return none_or_error(t, ::sched_setparam(pid, &param));
}
POSIX_PARSED(sched_setscheduler) {
  Thread& t = Thread::current();
  int pid, policy;
  sched_param param;
  if (!parse_arguments(t, args, nargs, "iiO&:sched_setscheduler", &pid, &policy, converter<convert_param>, &param)) return {};
  return none_or_error(t, ::sched_setscheduler(pid, policy, &param));
}
POSIX_FUNCTION(sched_rr_get_interval) {
  POSIX_ARGS(1, sched_rr_get_interval);
  int pid;
  if (!convert_parsed_int(t, a[0], &pid)) return {};
  timespec ts;
  if (::sched_rr_get_interval(pid, &ts) < 0) return errno_error(t);
  return new_float(t, static_cast<double>(ts.tv_sec) + 1e-9 * static_cast<double>(ts.tv_nsec));
}
POSIX_NOARGS(sched_yield) {
  Thread& t = Thread::current();
  return none_or_error(t, blocking(t, [] { return ::sched_yield(); }));
}

// CPU sets of any size: grown until the kernel is content.
struct CpuSet {
  explicit CpuSet(int cpus) : size(CPU_ALLOC_SIZE(cpus)), set(CPU_ALLOC(cpus)), cpus(cpus) { CPU_ZERO_S(size, set); }
  ~CpuSet() { CPU_FREE(set); }
  std::size_t size;
  cpu_set_t* set;
  int cpus;
};
POSIX_PARSED(sched_setaffinity) {
  Thread& t = Thread::current();
  int pid;
  Object* cpus;
  if (!parse_arguments(t, args, nargs, "iO:sched_setaffinity", &pid, &cpus)) return {};
  std::vector<int> wanted;
  int highest = 0;
  int r = for_each(t, cpus, [&](Object* item) {
    if (!is_int(item)) {
      t.raise(exc::TypeError, "expected an iterator of ints, but iterator yielded %R", static_cast<Object*>(item->type));
      return 1;
    }
    long cpu = as_long(t, item);
    if (t.has_error()) return 1;
    if (cpu < 0) {
      t.raise(exc::ValueError, "negative CPU number");
      return 1;
    }
    if (cpu > INT_MAX - 1) {
      t.raise(exc::OverflowError, "CPU number too large");
      return 1;
    }
    wanted.push_back(static_cast<int>(cpu));
    if (cpu > highest) highest = static_cast<int>(cpu);
    return 0;
  });
  if (r != 0) return {};
  CpuSet set(highest + 1 > 1024 ? highest + 1 : 1024);
  for (int cpu : wanted) CPU_SET_S(static_cast<std::size_t>(cpu), set.size, set.set);
  return none_or_error(t, ::sched_setaffinity(pid, set.size, set.set));
}
POSIX_FUNCTION(sched_getaffinity) {
  POSIX_ARGS(1, sched_getaffinity);
  int pid;
  if (!convert_parsed_int(t, a[0], &pid)) return {};
  for (int cpus = 1024;; cpus *= 2) {
    CpuSet set(cpus);
    if (::sched_getaffinity(pid, set.size, set.set) < 0) {
      if (errno != EINVAL || cpus > (1 << 20)) return errno_error(t);
      continue;
    }
    Ref<List> list = new_list(t, 0);
    for (int i = 0; list && i < cpus; ++i) {
      if (!CPU_ISSET_S(static_cast<std::size_t>(i), set.size, set.set)) continue;
      if (list_append(t, list.get(), new_int(t, i)) < 0) return {};
    }
    return list ? call_one_arg(t, &set_type, list) : Ref<>();
  }
}

static const MethodDef identity_methods[] = {POSIX_NOARGS_ROW(getegid),
                                             POSIX_NOARGS_ROW(geteuid),
                                             POSIX_NOARGS_ROW(getgid),
                                             POSIX_NOARGS_ROW(getuid),
                                             POSIX_NOARGS_ROW(getpid),
                                             POSIX_NOARGS_ROW(getpgrp),
                                             POSIX_NOARGS_ROW(getppid),
                                             POSIX_ROW(setuid),
                                             POSIX_ROW(seteuid),
                                             POSIX_ROW(setgid),
                                             POSIX_ROW(setegid),
                                             POSIX_ROW(setreuid),
                                             POSIX_ROW(setregid),
                                             POSIX_ROW(setresuid),
                                             POSIX_ROW(setresgid),
                                             POSIX_NOARGS_ROW(getresuid),
                                             POSIX_NOARGS_ROW(getresgid),
                                             POSIX_NOARGS_ROW(getgroups),
                                             POSIX_ROW(getgrouplist),
                                             POSIX_ROW(setgroups),
                                             POSIX_ROW(initgroups),
                                             POSIX_NOARGS_ROW(getlogin),
                                             POSIX_ROW(getpgid),
                                             POSIX_ROW(getsid),
                                             POSIX_NOARGS_ROW(setpgrp),
                                             POSIX_NOARGS_ROW(setsid),
                                             POSIX_PARSED_ROW(setpgid),
                                             POSIX_ROW(nice),
                                             POSIX_ROW(getpriority),
                                             POSIX_ROW(setpriority),
                                             {}};
static const MethodDef scheduling_methods[] = {POSIX_ROW(sched_get_priority_max),
                                               POSIX_ROW(sched_get_priority_min),
                                               POSIX_ROW(sched_getscheduler),
                                               POSIX_ROW(sched_getparam),
                                               POSIX_PARSED_ROW(sched_setparam),
                                               POSIX_PARSED_ROW(sched_setscheduler),
                                               POSIX_ROW(sched_rr_get_interval),
                                               POSIX_NOARGS_ROW(sched_yield),
                                               POSIX_PARSED_ROW(sched_setaffinity),
                                               POSIX_ROW(sched_getaffinity),
                                               {}};

int add_identity(Thread& t, Object* module) { return module_add_functions(t, module, identity_methods); }
int add_scheduling(Thread& t, Object* module) {
  if (!sched_type) {
    sched_type = new_struct_seq_type(t, &sched_desc).release();
    if (!sched_type) return -1;
    sched_type->tp_new = sched_param_new;
  }
  if (module_add(t, module, "sched_param", new_ref<Object>(sched_type)) < 0) return -1;
  return module_add_functions(t, module, scheduling_methods);
}

}  // namespace adder::posix
