// cpython/funcobject.h: Python functions, and the two decorators of methods.
#include "types/function.h"

#include "capi/capi.h"
#include "core/type_object.h"

using namespace adder;
using namespace adder::capi;

PyObject* PyFunction_NewWithQualName(PyObject* code, PyObject* globals, PyObject* qualname) {
  return out(new_function(Thread::current(), static_cast<Code*>(in(code)), in(globals), in(qualname)));
}
PyObject* PyFunction_New(PyObject* code, PyObject* globals) { return PyFunction_NewWithQualName(code, globals, nullptr); }

static Function* checked(PyObject* o) {
  if (is_exact(in(o), function_type)) return static_cast<Function*>(in(o));
  return bad_internal_call();
}
#define GETTER(name, field)                     \
  PyObject* PyFunction_Get##name(PyObject* o) { \
    Function* f = checked(o);                   \
    return f ? out(f->field) : nullptr;         \
  }
GETTER(Code, code)
GETTER(Globals, globals)
GETTER(Module, module)
GETTER(Defaults, defaults)
GETTER(KwDefaults, kwdefaults)
GETTER(Closure, closure)
#undef GETTER
PyObject* PyFunction_GetAnnotations(PyObject* o) {
  Function* f = checked(o);
  return f ? out(static_cast<Object*>(function_annotations(Thread::current(), f))) : nullptr;
}

// None stands for "none"; anything but the wanted type is SystemError.
static int assign(PyObject* o, PyObject* value, Object* Function::* field, bool (*accepts)(const Object*), const char* message) {
  Function* f = checked(o);
  if (!f) return -1;
  Object* v = is_none(in(value)) ? nullptr : in(value);
  if (v && !accepts(v)) return Thread::current().raise_text(exc::SystemError, message);
  f->version = 0;
  replace_field(f->*field, xretain(v));
  return 0;
}
int PyFunction_SetDefaults(PyObject* o, PyObject* value) {
  return assign(o, value, &Function::defaults, is_tuple, "non-tuple default args");
}
int PyFunction_SetKwDefaults(PyObject* o, PyObject* value) {
  return assign(o, value, &Function::kwdefaults, is_dict, "non-dict keyword only default args");
}
int PyFunction_SetAnnotations(PyObject* o, PyObject* value) {
  return assign(o, value, &Function::annotations, is_dict, "non-dict annotations");
}
int PyFunction_SetClosure(PyObject* o, PyObject* value) {
  Function* f = checked(o);
  if (!f) return -1;
  Object* v = is_none(in(value)) ? nullptr : in(value);
  if (v && !is_tuple(v)) {
    return Thread::current().raise(exc::SystemError, "expected tuple for closure, got '%.100s'", type_of(v)->tp_name);
  }
  replace_field(f->closure, xretain(v));
  return 0;
}

PyObject* PyClassMethod_New(PyObject* callable) { return out(new_class_method(Thread::current(), in(callable))); }
PyObject* PyStaticMethod_New(PyObject* callable) { return out(new_static_method(Thread::current(), in(callable))); }
