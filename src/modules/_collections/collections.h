// Types of the module _collections, a file each; module.cpp puts them together.
#pragma once

#include "core/type_object.h"

namespace adder {

extern Type deque_type;
extern Type deque_iterator_type;
extern Type deque_reverse_iterator_type;
extern Type default_dict_type;
extern Type tuple_getter_type;

}  // namespace adder
