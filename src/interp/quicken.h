// Quickening: once a code object has been entered or has looped a few times, its instructions are rewritten in place to
// adaptive forms and to superinstructions. The table of canonical opcodes undoes it for co_code.
#pragma once

#include "layout/callables.h"

namespace adder {

inline constexpr int kInitialWarmup = -8;

void quicken(Code* code);
extern ssize g_quickened_count;  // how many codes have been: sys._getquickenedcount

/// Counts an entry or a loop; true at the eighth: then the code is to be quickened.
ADDER_INLINE bool warm_up(Code* code) { return code->warmup != 0 && ++code->warmup == 0; }

}  // namespace adder
