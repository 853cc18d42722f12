// Names of characters (Unicode 14.0).
#pragma once

#include <string_view>

#include "core/thread.h"

namespace adder {

inline constexpr int kMaxCharacterName = 256;
/// Writes the name; its length, or 0 when the character has none.
int character_name(u32 c, char out[kMaxCharacterName]);
/// The character of a name (upper or lower case), aliases included; false when there is none. Named sequences are left out.
bool character_by_name(std::string_view name, u32* c);
/// The named sequence of a name; number of characters, 0 when there is none.
int named_sequence(std::string_view name, u32 out[4]);

/// The names come with module unicodedata: where Python code prevents its import, there are none. False with that import's error.
bool names_of_characters_loaded(Thread& t);

}  // namespace adder
