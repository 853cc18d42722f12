// A weak definition for every function of exports.def. Where no other file defines the function, calling it raises
// SystemError with its name and gives 0, so that an extension that uses a rare function still loads and says what is missing.
#include "core/thread.h"
#include "layout/object.h"

namespace adder::capi {

static void* not_implemented(const char* name) {
  Thread::current().raise(exc::SystemError, "%s is not implemented", name);
  return nullptr;
}

}  // namespace adder::capi

#define FUNCTION(name, header) \
  extern "C" __attribute__((weak, visibility("default"))) void* name() { return adder::capi::not_implemented(#name); }
#include "capi/exports.def"
