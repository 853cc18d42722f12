// Made by tools/gen_docs.py. Documentation strings of method-wrapper.
#pragma once

namespace adder::doc::method_wrapper {


}  // namespace adder::doc::method_wrapper
