// The environment, system information, random bytes; the module definition.
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <vector>

#include "modules/posix/posix.h"

extern char** environ;

namespace adder::posix {

static StructSeqField uname_fields[] = {{"sysname", docs::uname_result_sysname}, {"nodename", docs::uname_result_nodename},
                                        {"release", docs::uname_result_release}, {"version", docs::uname_result_version},
                                        {"machine", docs::uname_result_machine}, {}};
static const StructSeqDesc uname_desc = {"posix.uname_result", docs::uname_result_type_doc, uname_fields, 5};
static StructSeqField times_fields[] = {{"user", docs::times_result_user},
                                        {"system", docs::times_result_system},
                                        {"children_user", docs::times_result_children_user},
                                        {"children_system", docs::times_result_children_system},
                                        {"elapsed", docs::times_result_elapsed},
                                        {}};
static const StructSeqDesc times_desc = {"posix.times_result", docs::times_result_type_doc, times_fields, 5};
static Type *uname_type, *times_type;

POSIX_NOARGS(uname) {
  Thread& t = Thread::current();
  utsname u;
  if (::uname(&u) < 0) return errno_error(t);
  Ref<Tuple> result = new_struct_seq(t, uname_type);
  if (!result) return {};
  const char* values[] = {u.sysname, u.nodename, u.release, u.version, u.machine};
  for (int i = 0; i < 5; ++i) {
    result->items[i] = new_str_from_fs(t, values[i]).release();
    if (!result->items[i]) return {};
  }
  return result;
}
POSIX_NOARGS(times) {
  Thread& t = Thread::current();
  tms times;
  errno = 0;
  clock_t elapsed = ::times(&times);
  if (elapsed == static_cast<clock_t>(-1) && errno) return errno_error(t);
  Ref<Tuple> result = new_struct_seq(t, times_type);
  if (!result) return {};
  double ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
  clock_t values[] = {times.tms_utime, times.tms_stime, times.tms_cutime, times.tms_cstime, elapsed};
  for (int i = 0; i < 5; ++i) result->items[i] = new_float(t, static_cast<double>(values[i]) / ticks).release();
  return result;
}

// --- environment ---

static Ref<> environment_dict(Thread& t) {
  Ref<Dict> dict = new_dict(t);
  for (char** e = environ; dict && e && *e; ++e) {
    const char* equals = std::strchr(*e, '=');
    if (!equals) continue;
    Ref<> key = new_bytes(t, {*e, static_cast<std::size_t>(equals - *e)}), value = new_bytes(t, equals + 1);
    if (!key || !value || !dict_set_default(t, dict, key, value)) return {};
  }
  return dict;
}
POSIX_FUNCTION(putenv) {
  POSIX_ARGS(2, putenv);
  Ref<Bytes> name = str_to_fs(t, a[0]), value = name ? str_to_fs(t, a[1]) : Ref<Bytes>();
  if (!value) return {};
  if (bytes_view(name).find('=') != std::string_view::npos) return t.raise(exc::ValueError, "illegal environment variable name");
  if (audit(t, "os.putenv", "OO", name.get(), value.get()) < 0) return {};
  return none_or_error(t, ::setenv(bytes_data(name), bytes_data(value), 1));
}
POSIX_FUNCTION(unsetenv) {
  POSIX_ARGS(1, unsetenv);
  Ref<Bytes> name = str_to_fs(t, a[0]);
  if (!name || audit(t, "os.unsetenv", "(O)", name.get()) < 0) return {};
  return none_or_error(t, ::unsetenv(bytes_data(name)));
}

// --- configuration ---

static bool config_name(Thread& t, Object* module, const char* table, Object* o, int* out) {
  if (is_int(o)) return convert_int(t, o, out);
  if (!is_str(o)) {
    t.raise(exc::TypeError, "configuration names must be strings or integers");
    return false;
  }
  if (!str_utf8(t, o, nullptr)) return false;
  Object* names = dict_get_str(module_dict(module), table);
  Object* value = nullptr;
  Lookup r = names && is_dict(names) ? dict_lookup(t, as<Dict>(names), o, &value) : Lookup::missing;
  if (r == Lookup::missing) t.raise(exc::ValueError, "unrecognized configuration name");
  return r == Lookup::found && convert_int(t, value, out);
}
static Ref<> posix_sysconf(Object* module, Object* const* args, ssize nargs, Object* kwnames) {
  POSIX_ARGS(1, sysconf);
  int name;
  if (!config_name(t, module, "sysconf_names", a[0], &name)) return {};
  errno = 0;
  long value = ::sysconf(name);
  if (value == -1 && errno) return errno_error(t);
  return new_int(t, value);
}
static Ref<> posix_confstr(Object* module, Object* const* args, ssize nargs, Object* kwnames) {
  POSIX_ARGS(1, confstr);
  int name;
  if (!config_name(t, module, "confstr_names", a[0], &name)) return {};
  errno = 0;
  std::size_t n = ::confstr(name, nullptr, 0);
  if (n == 0) {
    if (errno) return errno_error(t);
    return new_none();
  }
  std::vector<char> buffer(n);
  ::confstr(name, buffer.data(), n);
  return new_str_from_fs(t, {buffer.data(), n - 1});
}
static Ref<> posix_pathconf(Object* module, Object* const* args, ssize nargs, Object* kwnames) {
  POSIX_ARGS(2, pathconf);
  Path path;
  int name;
  if (!path.convert(t, a[0], "pathconf", "path", Path::kFd) || !config_name(t, module, "pathconf_names", a[1], &name)) return {};
  errno = 0;
  long value = path.call([&](int fd) { return ::fpathconf(fd, name); }, [&](const char* p) { return ::pathconf(p, name); });
  if (value == -1 && errno) {
    if (errno == EINVAL) return errno_error(t);
    return path_error(t, path);
  }
  return new_int(t, value);
}
static Ref<> posix_fpathconf(Object* module, Object* const* args, ssize nargs, Object* kwnames) {
  POSIX_ARGS(2, fpathconf);
  int fd, name;
  if (!convert_descriptor(t, a[0], &fd) || !config_name(t, module, "pathconf_names", a[1], &name)) return {};
  errno = 0;
  long value = ::fpathconf(fd, name);
  if (value == -1 && errno) return errno_error(t);
  return new_int(t, value);
}
POSIX_NOARGS(getloadavg) {
  Thread& t = Thread::current();
  double loads[3];
  if (::getloadavg(loads, 3) != 3) return t.raise(exc::OSError, "Load averages are unobtainable");
  return build_value(t, "(ddd)", loads[0], loads[1], loads[2]);
}
POSIX_NOARGS(cpu_count) {
  Thread& t = Thread::current();
  long n = ::sysconf(_SC_NPROCESSORS_ONLN);
  return n >= 1 ? new_int(t, n) : new_none();
}
POSIX_FUNCTION(strerror) {
  POSIX_ARGS(1, strerror);
  int code;
  if (!convert_int(t, a[0], &code)) return {};
  return new_str_from_fs(t, ::strerror(code));
}

static Ref<> random_bytes(Thread& t, ssize n, unsigned flags) {
  Ref<Bytes> bytes = new_bytes_uninitialized(t, n);
  if (!bytes) return {};
  for (ssize done = 0; done < n;) {
    ssize r = blocking(t, [&] { return ::getrandom(bytes_data(bytes) + done, static_cast<std::size_t>(n - done), flags); });
    if (r < 0) return errno_error(t);
    done += r;
    if (flags) {  // a caller with flags gets what there is
      if (done != n && bytes_resize(t, &bytes, done) < 0) return {};
      break;
    }
  }
  return bytes;
}
POSIX_FUNCTION(urandom) {
  POSIX_ARGS(1, urandom);
  ssize n;
  if (!convert_ssize(t, a[0], &n)) return {};
  if (n < 0) return t.raise(exc::ValueError, "negative argument not allowed");
  return random_bytes(t, n, 0);
}
POSIX_FUNCTION(getrandom) {
  POSIX_ARGS(2, getrandom);
  ssize n;
  int flags = 0;
  if (!convert_ssize(t, a[0], &n) || !convert_int(t, a[1], &flags)) return {};
  if (n < 0) {
    errno = EINVAL;
    return errno_error(t);
  }
  return random_bytes(t, n, static_cast<unsigned>(flags));
}
POSIX_FUNCTION(memfd_create) {
  static constexpr Signature kSignature("memfd_create($module, /, name, flags=1)");
  Thread& t = Thread::current();
  Object* a[2];
  u64 flags = MFD_CLOEXEC;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<Bytes> name = str_to_fs(t, a[0]);
  if (!name) return {};
  if (a[1]) flags = as_u64_mask(t, a[1]);
  if (t.has_error()) return {};
  int fd = ::memfd_create(bytes_data(name), static_cast<unsigned>(flags));
  if (fd < 0) return errno_error(t);
  return new_int(t, fd);
}

static const MethodDef system_methods[] = {POSIX_NOARGS_ROW(uname),
                                           POSIX_NOARGS_ROW(times),
                                           POSIX_ROW(putenv),
                                           POSIX_ROW(unsetenv),
                                           POSIX_ROW(sysconf),
                                           POSIX_ROW(confstr),
                                           POSIX_ROW(pathconf),
                                           POSIX_ROW(fpathconf),
                                           POSIX_NOARGS_ROW(getloadavg),
                                           POSIX_NOARGS_ROW(cpu_count),
                                           POSIX_ROW(strerror),
                                           POSIX_ROW(urandom),
                                           POSIX_ROW(getrandom),
                                           {"memfd_create", posix_memfd_create, kMethFastcall | kMethKeywords,
                                            "memfd_create($module, /, name, flags=MFD_CLOEXEC)\n--\n\n"},
                                           {}};

int add_system(Thread& t, Object* module) {
  if (!uname_type) {
    uname_type = new_struct_seq_type(t, &uname_desc).release();
    times_type = new_struct_seq_type(t, &times_desc).release();
    if (!uname_type || !times_type) return -1;
  }
  if (module_add(t, module, "uname_result", new_ref<Object>(uname_type)) < 0 ||
      module_add(t, module, "times_result", new_ref<Object>(times_type)) < 0 ||
      module_add(t, module, "environ", environment_dict(t)) < 0 ||
      module_add(t, module, "error", new_ref<Object>(&exc::OSError)) < 0) {
    return -1;
  }
  return module_add_functions(t, module, system_methods);
}

static int posix_exec(Object* module) {
  Thread& t = Thread::current();
  for (auto add : {add_stat, add_files, add_listing, add_descriptors, add_process, add_identity, add_scheduling, add_system,
                   add_constants}) {
    if (add(t, module) < 0) return -1;
  }
  return 0;
}
static ModuleDefSlot posix_slots[] = {{2, reinterpret_cast<void*>(posix_exec)}, {}};
static ModuleDef posix_definition = {.base = {}, .name = "posix", .doc = docs::module_doc, .size = 0, .slots = posix_slots};
extern "C" ADDER_EXPORT Object* PyInit_posix() { return module_def_init(&posix_definition); }

}  // namespace adder::posix
