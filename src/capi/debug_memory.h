// Which allocators serve the program: PYTHONMALLOC, -X dev.
#pragma once

#include <string_view>

namespace adder::capi {

/// Is it a value of PYTHONMALLOC ("debug", "pymalloc", "malloc_debug", ...)?
bool are_allocators(std::string_view name);
/// Takes such a value; part of start-up, once the thread is attached.
void choose_allocators(std::string_view name);
/// The name that was chosen, as PyMem_SetAllocator's tests want it: "pymalloc" and so on.
const char* chosen_allocators();
/// Wraps the three domains so that misuse is found (PyMem_SetupDebugHooks). Idempotent.
void install_debug_allocators();

}  // namespace adder::capi
