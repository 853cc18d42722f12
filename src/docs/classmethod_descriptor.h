// Made by tools/gen_docs.py. Documentation strings of classmethod_descriptor.
#pragma once

namespace adder::doc::classmethod_descriptor {


}  // namespace adder::doc::classmethod_descriptor
