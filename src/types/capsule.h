// Capsules: a C pointer with a name, handed between extension modules.
#pragma once

#include "core/type_object.h"

namespace adder {

struct CapsuleObject : Object {
  void* pointer;     // never null
  const char* name;  // owned by whoever made the capsule, may be null
  void* context;
  void (*destructor)(Object*);
};
/// Is `o` a capsule of exactly this name (null matches null)?
bool capsule_has_name(Object* o, const char* name);

}  // namespace adder
