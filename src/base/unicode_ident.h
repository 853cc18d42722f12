// Unicode 14.0 as far as identifiers need it (PEP 3131): XID properties, NFKC, and which characters print.
#pragma once

#include <string>
#include <string_view>

#include "base/base.h"

namespace adder {

/// May the character begin (continue) an identifier? Underscore counts.
bool is_identifier_start(u32 c);
bool is_identifier_continue(u32 c);

/// str.isprintable() of one character.
bool is_printable(u32 c);

/// The NFKC form of well-formed UTF-8.
std::string nfkc_normalise(std::string_view text);

}  // namespace adder
