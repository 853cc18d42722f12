// Made by tools/gen_docs.py. Documentation strings of method_descriptor.
#pragma once

namespace adder::doc::method_descriptor {


}  // namespace adder::doc::method_descriptor
