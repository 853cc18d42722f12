// Functions of CPython's internals that are exported and small: what its own test module and tools ask for.
#include <signal.h>

#include <cerrno>

#include "bytecode/opcode.h"
#include "core/errors.h"
#include "modules/posix/posix.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/str.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

// --- cpython/compile.h ---

int PyCompile_OpcodeStackEffectWithJump(int opcode, int oparg, int jump) { return stack_effect(opcode, oparg, jump); }
int PyCompile_OpcodeStackEffect(int opcode, int oparg) { return stack_effect(opcode, oparg, -1); }

// --- internal/pycore_pyerrors.h, the marshal module by its old name ---

ADDER_CAPI Py_ssize_t _Py_UTF8_Edit_Cost(PyObject* a, PyObject* b, Py_ssize_t limit) {
  return name_edit_cost(Thread::current(), in(a), in(b), limit);
}
extern "C" Object* PyInit_marshal();
ADDER_CAPI PyObject* PyMarshal_Init() { return out(PyInit_marshal()); }

// --- posixmodule.h: users, groups and sets of signals ---

static PyObject* id_object(unsigned id) {
  Thread& t = Thread::current();
  return out(id == static_cast<unsigned>(-1) ? new_int(t, -1) : new_int_u64(t, id));
}
ADDER_CAPI PyObject* _PyLong_FromUid(uid_t id) { return id_object(id); }
ADDER_CAPI PyObject* _PyLong_FromGid(gid_t id) { return id_object(id); }
ADDER_CAPI int _Py_Uid_Converter(PyObject* op, uid_t* id) { return posix::convert_id(Thread::current(), in(op), id, "uid"); }
ADDER_CAPI int _Py_Gid_Converter(PyObject* op, gid_t* id) { return posix::convert_id(Thread::current(), in(op), id, "gid"); }

ADDER_CAPI int _Py_Sigset_Converter(PyObject* op, void* place) {
  Thread& t = Thread::current();
  auto* set = static_cast<sigset_t*>(place);
  sigemptyset(set);
  int stopped = for_each(t, in(op), [&](Object* item) {
    Ref<> number = index(t, item);
    if (!number) return 1;
    int overflow;
    long v = as_long_and_overflow(t, number, &overflow);
    if (overflow || v <= 0 || v >= NSIG) {
      if (overflow)
        t.raise(exc::ValueError, "signal number out of range [1; %i]", NSIG - 1);
      else
        t.raise(exc::ValueError, "signal number %ld out of range [1; %i]", v, NSIG - 1);
      return 1;
    }
    if (sigaddset(set, static_cast<int>(v)) == 0) return 0;
    if (errno != EINVAL) {
      t.raise_errno(errno);
      return 1;
    }
    return warn(t, exc::RuntimeWarning, 1, "invalid signal number %ld, please use valid_signals()", v) < 0 ? 1 : 0;
  });
  return stopped == 0;
}

// --- internal/pycore_initconfig.h ---

ADDER_CAPI PyObject* _PyConfig_AsDict(const PyConfig* config);
ADDER_CAPI const PyConfig* _Py_GetConfig();
extern "C" int _Py_HasFileSystemDefaultEncodeErrors;

static int add_text(Thread& t, Dict* dict, const char* name, const char* text) {
  Ref<> value = text ? Ref<>(new_str(t, text)) : new_none();
  return value ? dict_set(t, dict, name, value) : -1;
}
static int add_numbers(Thread& t, Dict* dict, std::initializer_list<std::pair<const char*, int>> rows) {
  for (auto& [name, v] : rows) {
    Ref<> value = new_int(t, v);
    if (!value || dict_set(t, dict, name, value) < 0) return -1;
  }
  return 0;
}
static Ref<Dict> global_config(Thread& t) {
  Ref<Dict> dict = new_dict(t);
  if (!dict || add_text(t, dict, "Py_FileSystemDefaultEncoding", Py_FileSystemDefaultEncoding) < 0 ||
      add_text(t, dict, "Py_FileSystemDefaultEncodeErrors", Py_FileSystemDefaultEncodeErrors) < 0) {
    return {};
  }
#define FLAG(name) {#name, name}
  int status =
      add_numbers(t, dict,
                  {FLAG(Py_UTF8Mode), FLAG(Py_DebugFlag), FLAG(Py_VerboseFlag), FLAG(Py_QuietFlag), FLAG(Py_InteractiveFlag),
                   FLAG(Py_InspectFlag), FLAG(Py_OptimizeFlag), FLAG(Py_NoSiteFlag), FLAG(Py_BytesWarningFlag),
                   FLAG(Py_FrozenFlag), FLAG(Py_IgnoreEnvironmentFlag), FLAG(Py_DontWriteBytecodeFlag),
                   FLAG(Py_NoUserSiteDirectory), FLAG(Py_UnbufferedStdioFlag), FLAG(Py_HashRandomizationFlag),
                   FLAG(Py_IsolatedFlag), FLAG(Py_HasFileSystemDefaultEncoding), FLAG(_Py_HasFileSystemDefaultEncodeErrors)});
#undef FLAG
  return status < 0 ? Ref<Dict>() : std::move(dict);
}
static Ref<Dict> pre_config(Thread& t, const PyConfig* config) {
  Ref<Dict> dict = new_dict(t);
  if (!dict || add_numbers(t, dict,
                           {{"_config_init", config->_config_init},
                            {"parse_argv", 1},
                            {"isolated", config->isolated},
                            {"use_environment", config->use_environment},
                            {"configure_locale", 1},
                            {"coerce_c_locale", 0},
                            {"coerce_c_locale_warn", 0},
                            {"utf8_mode", Py_UTF8Mode},
                            {"dev_mode", config->dev_mode},
                            {"allocator", 0}}) < 0) {
    return {};
  }
  return dict;
}
ADDER_CAPI PyObject* _Py_GetConfigsAsDict() {
  Thread& t = Thread::current();
  const PyConfig* config = _Py_GetConfig();
  Ref<Dict> result = new_dict(t), global = global_config(t), pre = pre_config(t, config);
  Ref<> main = steal(in(_PyConfig_AsDict(config)));
  if (!result || !global || !pre || !main) return nullptr;
  if (dict_set(t, result, "global_config", global) < 0 || dict_set(t, result, "pre_config", pre) < 0 ||
      dict_set(t, result, "config", main) < 0) {
    return nullptr;
  }
  return out(std::move(result));
}
