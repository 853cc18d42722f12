// moduleobject.h: module objects and their definitions.
#include <cstring>

#include "capi/capi.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "types/dict.h"
#include "types/module.h"
#include "types/str.h"

#undef PyModule_Create2
#undef PyModule_FromDefAndSpec2

using namespace adder;
using namespace adder::capi;

static ModuleDef* in(PyModuleDef* definition) { return reinterpret_cast<ModuleDef*>(definition); }

static bool check_api_version(Thread& t, const char* name, int version) {
  if (version == PYTHON_API_VERSION || version == PYTHON_ABI_VERSION) return true;
  return warn(t, exc::RuntimeWarning, 1,
              "Python C API version mismatch for module %.100s: This Python has API version %d, module %.100s has version %d.",
              name, PYTHON_API_VERSION, name, version) == 0;
}

PyObject* PyModuleDef_Init(PyModuleDef* definition) { return out(module_def_init(in(definition))); }

ADDER_CAPI PyObject* _PyModule_CreateInitialized(PyModuleDef* definition, int api_version) {
  Thread& t = Thread::current();
  if (!module_def_init(in(definition)) || !check_api_version(t, definition->m_name, api_version)) return nullptr;
  if (definition->m_slots) {
    return out(Ref<>(t.raise(exc::SystemError, "module %s: PyModule_Create is incompatible with m_slots", definition->m_name)));
  }
  return out(module_create(t, in(definition)));
}
ADDER_CAPI PyObject* PyModule_Create2(PyModuleDef* definition, int api_version) {
  return _PyModule_CreateInitialized(definition, api_version);
}
ADDER_CAPI PyObject* PyModule_FromDefAndSpec2(PyModuleDef* definition, PyObject* spec, int api_version) {
  Thread& t = Thread::current();
  Ref<> name = get_attr(t, in(spec), "name"_s);
  if (!name) return nullptr;
  const char* text = str_utf8(t, name, nullptr);
  if (!text || !check_api_version(t, text, api_version)) return nullptr;
  return out(module_from_def_and_spec(t, in(definition), in(spec)));
}
int PyModule_ExecDef(PyObject* module, PyModuleDef* definition) {
  return module_exec_def(Thread::current(), in(module), in(definition));
}

PyObject* PyModule_NewObject(PyObject* name) { return out(new_module(Thread::current(), in(name))); }
PyObject* PyModule_New(const char* name) {
  Thread& t = Thread::current();
  Ref<Str> text = new_str(t, name);
  return text ? out(new_module(t, text)) : nullptr;
}

PyObject* PyModule_GetDict(PyObject* module) {
  if (!is_a(in(module), module_type)) return bad_internal_call();
  return out(module_dict(in(module)));
}
PyObject* PyModule_GetNameObject(PyObject* module) {
  if (!is_a(in(module), module_type)) {
    PyErr_BadArgument();
    return nullptr;
  }
  return out(module_name(Thread::current(), in(module)));
}
const char* PyModule_GetName(PyObject* module) {
  Ref<> name = steal(in(PyModule_GetNameObject(module)));
  return name ? str_utf8(Thread::current(), name, nullptr) : nullptr;  // the module's dict keeps it
}
PyObject* PyModule_GetFilenameObject(PyObject* module) {
  if (!is_a(in(module), module_type)) {
    PyErr_BadArgument();
    return nullptr;
  }
  Dict* dict = module_dict(in(module));
  Object* file = dict ? dict_get_str(dict, "__file__"_s) : nullptr;
  if (!file || !is_str(file)) return out(Ref<>(Thread::current().raise(exc::SystemError, "module filename missing")));
  return out(new_ref(file));
}
const char* PyModule_GetFilename(PyObject* module) {
  Ref<> name = steal(in(PyModule_GetFilenameObject(module)));
  return name ? str_utf8(Thread::current(), name, nullptr) : nullptr;
}
PyModuleDef* PyModule_GetDef(PyObject* module) {
  if (!is_a(in(module), module_type)) {
    PyErr_BadArgument();
    return nullptr;
  }
  return reinterpret_cast<PyModuleDef*>(static_cast<Module*>(in(module))->def);
}
void* PyModule_GetState(PyObject* module) {
  if (!is_a(in(module), module_type)) {
    PyErr_BadArgument();
    return nullptr;
  }
  return static_cast<Module*>(in(module))->state;
}

// At the end of an interpreter: private names first, then the rest; __builtins__ stays, finalisers may need it.
void _PyModule_ClearDict(PyObject* dict) {
  Thread& t = Thread::current();
  auto* names = static_cast<Dict*>(in(dict));
  for (bool all : {false, true}) {
    ssize position = 0;
    Object *key, *value;
    while (dict_next(names, &position, &key, &value)) {
      if (is_none(value) || !is_str(key)) continue;
      bool is_private = str_length(key) > 0 && str_char(key, 0) == '_' && !(str_length(key) > 1 && str_char(key, 1) == '_');
      if (all ? str_equals_ascii(key, "__builtins__") : !is_private) continue;
      if (dict_set(t, names, key, none()) != 0) write_unraisable(t, nullptr);
    }
  }
}
void _PyModule_Clear(PyObject* module) {
  if (Dict* dict = module_dict(in(module))) _PyModule_ClearDict(out(dict));
}
int _PyModuleSpec_IsInitializing(PyObject* spec) {
  Thread& t = Thread::current();
  if (!spec) return 0;
  Ref<> value;
  Lookup r = lookup_attr(t, in(spec), "_initializing"_s, &value);
  int truth = r == Lookup::found ? is_true(t, value) : 0;
  t.clear_error();
  return truth > 0;
}
