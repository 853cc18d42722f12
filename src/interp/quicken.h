// Quickening: once a code object has been entered or has looped a few times, its instructions are rewritten in place to
// adaptive forms and to superinstructions. The table of canonical opcodes undoes it for co_code.
#pragma once

#include "layout/callables.h"

namespace adder {

inline constexpr int kInitialWarmup = -8;

void quicken(Code* code);

/// Counts an entry or a loop; at the eighth the code is quickened.
ADDER_INLINE void warm_up(Code* code) {
  if (code->warmup != 0 && ++code->warmup == 0) quicken(code);
}

}  // namespace adder
