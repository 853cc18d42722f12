// Made by tools/gen_docs.py. Documentation strings of getset_descriptor.
#pragma once

namespace adder::doc::getset_descriptor {


}  // namespace adder::doc::getset_descriptor
