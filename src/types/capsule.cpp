#include "types/capsule.h"

#include <cstring>

#include "types/type_internal.h"

namespace adder {

namespace {

void capsule_dealloc(Object* self) {
  auto* capsule = as<CapsuleObject>(self);
  if (capsule->destructor) capsule->destructor(self);
  object_free(self);
}

Ref<> capsule_repr(Object* self) {
  auto* capsule = as<CapsuleObject>(self);
  const char* quote = capsule->name ? "\"" : "";
  return str_format(Thread::current(), "<capsule object %s%s%s at %p>", quote, capsule->name ? capsule->name : "NULL", quote,
                    static_cast<void*>(self));
}

}  // namespace

bool capsule_has_name(Object* o, const char* name) {
  if (!o || !is_exact(o, capsule_type) || !as<CapsuleObject>(o)->pointer) return false;
  const char* own = as<CapsuleObject>(o)->name;
  return own && name ? std::strcmp(own, name) == 0 : own == name;
}

Ref<> new_capsule(Thread& t, void* pointer, const char* name, void (*destructor)(Object*)) {
  if (!pointer) return t.raise(exc::ValueError, "PyCapsule_New called with null pointer");
  auto* capsule = new_object<CapsuleObject>(t, &capsule_type);
  if (!capsule) return {};
  capsule->pointer = pointer;
  capsule->name = name;
  capsule->context = nullptr;
  capsule->destructor = destructor;
  return steal<Object>(capsule);
}

void* capsule_pointer(Thread& t, Object* o, const char* name) {
  if (!o || !is_exact(o, capsule_type) || !as<CapsuleObject>(o)->pointer) {
    return t.raise(exc::ValueError, "PyCapsule_GetPointer called with invalid PyCapsule object");
  }
  if (!capsule_has_name(o, name)) return t.raise(exc::ValueError, "PyCapsule_GetPointer called with incorrect name");
  return as<CapsuleObject>(o)->pointer;
}

constinit Type capsule_type = [] {
  Type t = static_type("PyCapsule", sizeof(CapsuleObject));
  t.tp_dealloc = capsule_dealloc;
  t.tp_repr = capsule_repr;
  t.tp_doc =
      "Capsule objects let you wrap a C \"void *\" pointer in a Python\n"
      "object.  They're a way of passing data through the Python interpreter\n"
      "without creating your own custom type.\n"
      "\n"
      "Capsules are used for communication between extension modules.\n"
      "They provide a way for an extension module to export a C interface\n"
      "to other extension modules, so that extension modules can use the\n"
      "Python import mechanism to link to one another.\n";
  return t;
}();

}  // namespace adder
