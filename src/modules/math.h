// The functions of math that work on whole numbers (math_integer.cpp).
#pragma once

#include "core/protocols.h"

namespace adder {

Ref<> math_factorial(Object* module, Object* n);
Ref<> math_isqrt(Object* module, Object* n);
Ref<> math_gcd(Object* module, Object* const* args, ssize nargs);
Ref<> math_lcm(Object* module, Object* const* args, ssize nargs);
Ref<> math_comb(Object* module, Object* const* args, ssize nargs);
Ref<> math_perm(Object* module, Object* const* args, ssize nargs);

}  // namespace adder
