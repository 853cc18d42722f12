// Functions of CPython's internals that are exported and small: what its own test module and tools ask for.
#include <signal.h>

#include <cerrno>

#include "bytecode/opcode.h"
#include "core/errors.h"
#include "modules/posix/posix.h"
#include "types/dict.h"
#include "types/hamt.h"
#include "types/int.h"
#include "types/str.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

// --- cpython/compile.h ---

int PyCompile_OpcodeStackEffectWithJump(int opcode, int oparg, int jump) { return stack_effect(opcode, oparg, jump); }
int PyCompile_OpcodeStackEffect(int opcode, int oparg) { return stack_effect(opcode, oparg, -1); }

// --- cpython/context.h, the marshal module by its old name ---

PyObject* _PyContext_NewHamtForTests() { return out(new_hamt(Thread::current())); }
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
