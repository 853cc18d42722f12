// Objects that exist before anything else.
#pragma once

namespace adder {

/// Fills the part of runtime_image that extensions reach by offset: the small ints (-5..256).
void init_constants();

}  // namespace adder
