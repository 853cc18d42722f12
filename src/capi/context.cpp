// cpython/context.h: context variables (PEP 567).
#include "types/context.h"

#include "capi/capi.h"
#include "types/hamt.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

static Context* checked_context(PyObject* o) {
  if (is_exact(in(o), context_type)) return static_cast<Context*>(in(o));
  return Thread::current().raise(exc::TypeError, "an instance of Context was expected");
}
static ContextVar* checked_var(PyObject* o) {
  if (is_exact(in(o), context_var_type)) return static_cast<ContextVar*>(in(o));
  return Thread::current().raise(exc::TypeError, "an instance of ContextVar was expected");
}

PyObject* PyContext_New() { return out(new_context(Thread::current())); }
PyObject* PyContext_Copy(PyObject* o) {
  Context* context = checked_context(o);
  return context ? out(context_copy(Thread::current(), context)) : nullptr;
}
PyObject* PyContext_CopyCurrent() { return out(context_copy_current(Thread::current())); }
int PyContext_Enter(PyObject* o) {
  Context* context = checked_context(o);
  return context ? context_enter(Thread::current(), context) : -1;
}
int PyContext_Exit(PyObject* o) {
  Context* context = checked_context(o);
  return context ? context_exit(Thread::current(), context) : -1;
}

PyObject* PyContextVar_New(const char* name, PyObject* default_value) {
  Thread& t = Thread::current();
  Ref<Str> text = new_str(t, name);
  return text ? out(new_context_var(t, text, in(default_value))) : nullptr;
}
int PyContextVar_Get(PyObject* o, PyObject* fallback, PyObject** value) {
  ContextVar* var = checked_var(o);
  if (!var) return -1;
  Ref<> found;
  int result = context_var_get(Thread::current(), var, in(fallback), &found);
  *value = out(std::move(found));
  return result;
}
PyObject* PyContextVar_Set(PyObject* o, PyObject* value) {
  ContextVar* var = checked_var(o);
  return var ? out(context_var_set(Thread::current(), var, in(value))) : nullptr;
}
int PyContextVar_Reset(PyObject* o, PyObject* token) {
  ContextVar* var = checked_var(o);
  if (!var) return -1;
  Thread& t = Thread::current();
  if (!is_exact(in(token), context_token_type)) return t.raise(exc::TypeError, "an instance of Token was expected");
  return context_var_reset(t, var, static_cast<ContextToken*>(in(token)));
}
