// Texts of --help and --version.
#pragma once

#include <cstdio>

namespace adder {

/// option: 'h' or '?': the usage, 257 --help-all, 258 --help-env, 259 --help-xoptions, 0: the short form after a wrong option.
void print_usage(std::FILE* out, const char* program, int option);
void print_version(bool with_build);

}  // namespace adder
