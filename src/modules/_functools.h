// Types of the module _functools that have a file of their own.
#pragma once

#include "core/type_object.h"

namespace adder {

extern Type lru_cache_type;
/// Readies what lru_cache_type needs besides itself.
int init_lru_cache(Thread& t);

}  // namespace adder
