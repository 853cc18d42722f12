// Made by tools/gen_docs.py. Documentation strings of builtin_function_or_method.
#pragma once

namespace adder::doc::builtin_function_or_method {


}  // namespace adder::doc::builtin_function_or_method
