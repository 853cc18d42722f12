// property objects, for the interpreter's inline caches.
#pragma once

#include "core/protocols.h"

namespace adder {

struct Property : Object {
  Object *get, *set, *del, *doc, *name;
  int getter_doc;  // the doc came from the getter, so a new getter brings a new one
};

}  // namespace adder
