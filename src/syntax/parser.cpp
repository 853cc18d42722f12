#include "syntax/parser.h"

namespace adder {}
