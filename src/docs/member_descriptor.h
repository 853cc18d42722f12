// Made by tools/gen_docs.py. Documentation strings of member_descriptor.
#pragma once

namespace adder::doc::member_descriptor {


}  // namespace adder::doc::member_descriptor
