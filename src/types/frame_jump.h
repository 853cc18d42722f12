// Setting f_lineno: the debugger's "jump".
#pragma once

#include "types/frame.h"

namespace adder {

/// Moves a frame that is being traced to another line, if the value stack can be made to fit. -1 + ValueError if not.
int frame_jump_to_line(Thread& t, FrameObject* o, Object* line);

}  // namespace adder
