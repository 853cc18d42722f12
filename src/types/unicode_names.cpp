// Names of characters: word numbers in a packed table (made by tools/gen_unicode_names.py), Hangul syllables and unified
// ideographs by rule.
#include "types/unicode_names.h"

#include <cstdio>
#include <cstring>

#include "core/hooks.h"
#include "types/ascii_ctype.h"

namespace adder {

namespace {
#include "types/unicode_names.inc"

constexpr u32 kHangulFirst = 0xac00, kHangulLast = 0xd7a3;
constexpr const char* kLeading[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                    "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
constexpr const char* kVowel[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                  "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
constexpr const char* kTrailing[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D",  "L", "LG", "LM", "LB", "LS", "LT",
                                     "LP", "LH", "M",  "B",  "BS", "S",  "SS", "NG", "J", "C",  "K",  "T",  "P",  "H"};

bool is_cjk(u32 c) {
  for (const CodeRange& r : kCjkRanges) {
    if (c >= r.first && c <= r.last) return true;
  }
  return false;
}

// The words of an entry: one byte a number, two from 192 on, 0 behind the last.
const u8* entry_words(u32 index) { return kNameData + kNameStarts[index / 8] + kNameOffsets[index]; }
bool entry_is(u32 index, std::string_view name) {
  const u8* p = entry_words(index);
  bool first = true;
  while (*p) {
    u32 word = *p++;
    if (word >= 192) word = 192 + ((word - 192) << 8 | *p++);
    --word;
    u32 from = kWordOffsets[word], length = kWordOffsets[word + 1] - from;
    if (!first) {
      if (name.empty() || name[0] != ' ') return false;
      name.remove_prefix(1);
    }
    if (name.size() < length || std::memcmp(name.data(), kWordPool + from, length) != 0) return false;
    name.remove_prefix(length);
    first = false;
  }
  return name.empty();
}

int write_entry(u32 index, char* out) {
  const u8* p = entry_words(index);
  int n = 0;
  while (*p) {
    u32 word = *p++;
    if (word >= 192) word = 192 + ((word - 192) << 8 | *p++);
    --word;
    u32 from = kWordOffsets[word], length = kWordOffsets[word + 1] - from;
    if (n + static_cast<int>(length) + 1 >= kMaxCharacterName) break;
    if (n) out[n++] = ' ';
    std::memcpy(out + n, kWordPool + from, length);
    n += static_cast<int>(length);
  }
  return n;
}

// As in tools/gen_unicode_names.py.
u64 name_hash(std::string_view name) {
  u64 h = name.size();
  auto add = [&h](const char* p, std::size_t n) {
    u64 word = 0;
    std::memcpy(&word, p, n);
    h = (h ^ word) * 0x9e3779b97f4a7c15u;
    h ^= h >> 32;
  };
  const char* p = name.data();
  std::size_t n = name.size();
  for (; n >= 8; p += 8, n -= 8) add(p, 8);
  if (n) add(p, n);
  return h;
}
// The entry of an upper-case name, or kEntries.
u32 find_entry(std::string_view name) {
  u32 h = static_cast<u32>(name_hash(name));
  constexpr u32 kMask = sizeof kNameHash / sizeof kNameHash[0] - 1;
  for (u32 k = h & kMask; kNameHash[k]; k = (k + 1) & kMask) {
    u32 found = kNameHash[k], index = (found & 0xffff) - 1;
    if (found >> 16 == h >> 16 && entry_is(index, name)) return index;
  }
  return kEntries;
}

template <std::size_t N>
int longest_part(const char* const (&parts)[N], std::string_view text, std::size_t* length) {
  int best = -1;
  *length = 0;
  for (std::size_t i = 0; i < N; ++i) {
    std::string_view part = parts[i];
    if (text.substr(0, part.size()) == part && (best < 0 || part.size() > *length)) {
      best = static_cast<int>(i);
      *length = part.size();
    }
  }
  return best;
}

bool upper_case(std::string_view name, char* out) {
  if (name.size() >= kMaxCharacterName) return false;
  for (std::size_t i = 0; i < name.size(); ++i) out[i] = static_cast<char>(ctype::to_upper(static_cast<u8>(name[i])));
  return true;
}
}  // namespace

int character_name(u32 c, char out[kMaxCharacterName]) {
  if (c >= kHangulFirst && c <= kHangulLast) {
    u32 s = c - kHangulFirst;
    return std::snprintf(out, kMaxCharacterName, "HANGUL SYLLABLE %s%s%s", kLeading[s / 588], kVowel[s % 588 / 28],
                         kTrailing[s % 28]);
  }
  if (is_cjk(c)) {
    constexpr std::string_view kPrefix = "CJK UNIFIED IDEOGRAPH-";
    char* p = out + kPrefix.copy(out, kPrefix.size());
    for (int shift = c > 0xffff ? 16 : 12; shift >= 0; shift -= 4) *p++ = "0123456789ABCDEF"[c >> shift & 15];
    return static_cast<int>(p - out);
  }
  std::size_t low = 0, high = sizeof kNameRuns / sizeof kNameRuns[0];
  while (low < high) {
    std::size_t middle = (low + high) / 2;
    const NameRun& r = kNameRuns[middle];
    if (c < r.code)
      high = middle;
    else if (c >= r.code + r.length)
      low = middle + 1;
    else
      return write_entry(r.index + (c - r.code), out);
  }
  return 0;
}

bool names_of_characters_loaded(Thread& t) {
  static bool loaded = false;
  if (loaded) return true;
  Ref<> module = import(t, "unicodedata");
  if (!module) return static_cast<bool>(t.raise(exc::ImportError, "PyCapsule_Import could not import module \"unicodedata\""));
  Ref<> names = get_attr(t, module, "_ucnhash_CAPI");
  loaded = static_cast<bool>(names);
  return loaded;
}

bool character_by_name(std::string_view given, u32* c) {
  if (given.size() >= kMaxCharacterName) return false;
  std::string_view name;
  constexpr std::string_view kHangul = "HANGUL SYLLABLE ", kCjk = "CJK UNIFIED IDEOGRAPH-";
  // The names by rule are known in capitals only.
  if (given.substr(0, kHangul.size()) == kHangul) {
    name = given;
    name.remove_prefix(kHangul.size());
    std::size_t n;
    int l = longest_part(kLeading, name, &n);
    name.remove_prefix(n);
    int v = longest_part(kVowel, name, &n);
    name.remove_prefix(n);
    int k = longest_part(kTrailing, name, &n);
    name.remove_prefix(n);
    if (l < 0 || v < 0 || k < 0 || !name.empty()) return false;
    *c = kHangulFirst + static_cast<u32>((l * 21 + v) * 28 + k);
    return true;
  }
  if (given.substr(0, kCjk.size()) == kCjk) {
    name = given;
    name.remove_prefix(kCjk.size());
    if (name.size() != 4 && name.size() != 5) return false;
    u32 v = 0;
    for (char ch : name) {
      int h = ctype::is_lower(static_cast<u8>(ch)) ? -1 : ctype::hex_value(static_cast<u8>(ch));
      if (h < 0) return false;
      v = v << 4 | static_cast<u32>(h);
    }
    if (!is_cjk(v)) return false;
    *c = v;
    return true;
  }
  char buffer[kMaxCharacterName];
  if (!upper_case(given, buffer)) return false;
  u32 index = find_entry({buffer, given.size()});
  if (index >= kAliasesEnd) return false;
  if (index >= kNamed) {
    *c = kAliasCodes[index - kNamed];
    return true;
  }
  std::size_t low = 0, high = sizeof kNameRuns / sizeof kNameRuns[0];
  while (low < high) {
    std::size_t middle = (low + high) / 2;
    const NameRun& r = kNameRuns[middle];
    if (index < r.index)
      high = middle;
    else if (index >= r.index + r.length)
      low = middle + 1;
    else {
      *c = r.code + (index - r.index);
      return true;
    }
  }
  return false;
}

int named_sequence(std::string_view given, u32 out[4]) {
  char buffer[kMaxCharacterName];
  if (!upper_case(given, buffer)) return 0;
  u32 index = find_entry({buffer, given.size()});
  if (index < kAliasesEnd || index >= kEntries) return 0;
  const Sequence& s = kSequences[index - kAliasesEnd];
  int n = 0;
  while (n < 4 && s.codes[n]) {
    out[n] = s.codes[n];
    ++n;
  }
  return n;
}

}  // namespace adder
