// Made by tools/gen_docs.py. Documentation strings of wrapper_descriptor.
#pragma once

namespace adder::doc::wrapper_descriptor {


}  // namespace adder::doc::wrapper_descriptor
