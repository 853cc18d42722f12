#include "base/unicode_ident.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/utf8.h"

namespace adder {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};
struct CombiningClass {
  char32_t first;
  char32_t last;
  u8 value;
};
struct Decomposition {
  char32_t from;
  u16 start;
  u8 size;
};
struct Composition {
  char32_t first;
  char32_t second;
  char32_t result;
};

#include "base/unicode_ident_data.inc"

template <typename Row, size_t N>
const Row* find_range(const Row (&rows)[N], u32 c) {
  const Row* row = std::upper_bound(rows, rows + N, c, [](u32 c, const Row& r) { return c < r.first; });
  return row != rows && c <= row[-1].last ? row - 1 : nullptr;
}

int combining_class(u32 c) {
  if (c < 0x300) return 0;
  const CombiningClass* row = find_range(kCombiningClasses, c);
  return row == nullptr ? 0 : row->value;
}

constexpr u32 kHangulBase = 0xAC00, kLBase = 0x1100, kVBase = 0x1161, kTBase = 0x11A7;
constexpr u32 kLCount = 19, kVCount = 21, kTCount = 28, kHangulCount = kLCount * kVCount * kTCount;

void decompose(u32 c, std::vector<u32>* out) {
  if (c < 0xA0) return out->push_back(c);
  if (c - kHangulBase < kHangulCount) {
    u32 index = c - kHangulBase;
    out->push_back(kLBase + index / (kVCount * kTCount));
    out->push_back(kVBase + index % (kVCount * kTCount) / kTCount);
    if (index % kTCount != 0) out->push_back(kTBase + index % kTCount);
    return;
  }
  const Decomposition* end = std::end(kDecompositions);
  const Decomposition* row = std::lower_bound(std::begin(kDecompositions), end, c,
                                              [](const Decomposition& d, u32 c) { return d.from < c; });
  if (row == end || row->from != c) return out->push_back(c);
  for (int i = 0; i < row->size; i++) out->push_back(kDecompositionPool[row->start + i]);
}

u32 compose_pair(u32 a, u32 b) {
  if (a - kLBase < kLCount && b - kVBase < kVCount) {
    return kHangulBase + ((a - kLBase) * kVCount + (b - kVBase)) * kTCount;
  }
  if (a - kHangulBase < kHangulCount && (a - kHangulBase) % kTCount == 0 && b - kTBase - 1 < kTCount - 1) {
    return a + (b - kTBase);
  }
  const Composition* end = std::end(kCompositions);
  const Composition* row = std::lower_bound(std::begin(kCompositions), end, std::pair<u32, u32>(a, b),
                                            [](const Composition& row, const std::pair<u32, u32>& key) {
                                              return std::pair<u32, u32>(row.first, row.second) < key;
                                            });
  return row != end && row->first == a && row->second == b ? row->result : 0;
}

}  // namespace

bool is_identifier_start(u32 c) {
  if (c < 128) return (c | 32) - 'a' < 26 || c == '_';
  return find_range(kIdentifierStart, c) != nullptr;
}

bool is_identifier_continue(u32 c) {
  if (c < 128) return (c | 32) - 'a' < 26 || c == '_' || c - '0' < 10;
  return find_range(kIdentifierContinue, c) != nullptr;
}

bool is_printable(u32 c) { return find_range(kNotPrintable, c) == nullptr; }

std::string nfkc_normalise(std::string_view text) {
  std::vector<u32> chars;
  const char* p = text.data();
  const char* end = p + text.size();
  while (p < end) decompose(utf8_decode(p, end), &chars);
  // Canonical order: stable sort of each run of combining characters by class.
  for (size_t i = 0; i < chars.size();) {
    if (combining_class(chars[i]) == 0) {
      i++;
      continue;
    }
    size_t j = i;
    while (j < chars.size() && combining_class(chars[j]) != 0) j++;
    // The position in the key makes the sort stable.
    std::vector<u64> keys;
    for (size_t k = i; k < j; k++) {
      keys.push_back(u64(combining_class(chars[k])) << 53 | u64(k - i) << 21 | chars[k]);
    }
    std::sort(keys.begin(), keys.end());
    for (size_t k = i; k < j; k++) chars[k] = keys[k - i] & 0x1fffff;
    i = j;
  }
  // Composition: each character joins the last starter unless something of its class or higher lies between.
  std::vector<u32> result;
  size_t starter = SIZE_MAX;
  int last_class = 0;
  for (u32 c : chars) {
    int cls = combining_class(c);
    if (starter != SIZE_MAX && (result.size() == starter + 1 || (last_class < cls && last_class != 0))) {
      if (u32 joined = compose_pair(result[starter], c)) {
        result[starter] = joined;
        continue;
      }
    }
    if (cls == 0) starter = result.size();
    last_class = cls;
    result.push_back(c);
  }
  std::string out;
  char buffer[4];
  for (u32 c : result) out.append(buffer, utf8_encode(c, buffer));
  return out;
}

}  // namespace adder
