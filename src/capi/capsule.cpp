// pycapsule.h: C pointers handed between extension modules.
#include "types/capsule.h"

#include <cstring>
#include <string>

#include "capi/capi.h"
#include "core/hooks.h"
#include "core/type_object.h"

using namespace adder;
using namespace adder::capi;

PyObject* PyCapsule_New(void* pointer, const char* name, PyCapsule_Destructor destructor) {
  return out(new_capsule(Thread::current(), pointer, name, reinterpret_cast<void (*)(Object*)>(destructor)));
}

int PyCapsule_IsValid(PyObject* o, const char* name) { return capsule_has_name(in(o), name); }

void* PyCapsule_GetPointer(PyObject* o, const char* name) { return capsule_pointer(Thread::current(), in(o), name); }

// A capsule, or null + ValueError naming the function.
static CapsuleObject* checked(PyObject* o, const char* message) {
  if (o && is_exact(in(o), capsule_type) && as<CapsuleObject>(in(o))->pointer) return as<CapsuleObject>(in(o));
  return Thread::current().raise_text(exc::ValueError, message);
}
#define CHECKED(function) checked(o, function " called with invalid PyCapsule object")

const char* PyCapsule_GetName(PyObject* o) {
  CapsuleObject* capsule = CHECKED("PyCapsule_GetName");
  return capsule ? capsule->name : nullptr;
}
PyCapsule_Destructor PyCapsule_GetDestructor(PyObject* o) {
  CapsuleObject* capsule = CHECKED("PyCapsule_GetDestructor");
  return capsule ? reinterpret_cast<PyCapsule_Destructor>(capsule->destructor) : nullptr;
}
void* PyCapsule_GetContext(PyObject* o) {
  CapsuleObject* capsule = CHECKED("PyCapsule_GetContext");
  return capsule ? capsule->context : nullptr;
}
int PyCapsule_SetPointer(PyObject* o, void* pointer) {
  CapsuleObject* capsule = CHECKED("PyCapsule_SetPointer");
  if (!capsule) return -1;
  if (!pointer) return Thread::current().raise(exc::ValueError, "PyCapsule_SetPointer called with null pointer");
  capsule->pointer = pointer;
  return 0;
}
int PyCapsule_SetName(PyObject* o, const char* name) {
  CapsuleObject* capsule = CHECKED("PyCapsule_SetName");
  if (!capsule) return -1;
  capsule->name = name;
  return 0;
}
int PyCapsule_SetDestructor(PyObject* o, PyCapsule_Destructor destructor) {
  CapsuleObject* capsule = CHECKED("PyCapsule_SetDestructor");
  if (!capsule) return -1;
  capsule->destructor = reinterpret_cast<void (*)(Object*)>(destructor);
  return 0;
}
int PyCapsule_SetContext(PyObject* o, void* context) {
  CapsuleObject* capsule = CHECKED("PyCapsule_SetContext");
  if (!capsule) return -1;
  capsule->context = context;
  return 0;
}

// "a.b.c": imports a, then takes attribute b of it, then c.
void* PyCapsule_Import(const char* name, int) {
  Thread& t = Thread::current();
  std::string_view rest = name;
  Ref<> object;
  for (;;) {
    std::size_t dot = rest.find('.');
    std::string part(rest.substr(0, dot));
    if (!object) {
      object = adder::import(t, part.c_str());
      if (!object) return t.raise(exc::ImportError, "PyCapsule_Import could not import module \"%s\"", part.c_str());
    } else {
      object = get_attr(t, object, part.c_str());
      if (!object) return nullptr;
    }
    if (dot == rest.npos) break;
    rest.remove_prefix(dot + 1);
  }
  if (capsule_has_name(object, name)) return as<CapsuleObject>(object)->pointer;
  return t.raise(exc::AttributeError, "PyCapsule_Import \"%s\" is not valid", name);
}
