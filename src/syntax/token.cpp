#include "syntax/token.h"

#include <cstdlib>
#include <cstring>

namespace adder {

const char* token_text(Tok kind) {
  static const char* const kTexts[] = {
#define TOKEN(Name, text) text,
#include "syntax/tokens.def"
  };
  return kTexts[static_cast<int>(kind)];
}

namespace {

constexpr u32 kNoEntry = 0xffffffff;

// Eight bytes at a time; the bytes after the end are masked away.
u32 hash_name(const char* data, size_t size) {
  u64 h = size * 0x9e3779b97f4a7c15u;
  u64 word;
  while (size > 8) {
    std::memcpy(&word, data, 8);
    h = (h ^ word) * 0xff51afd7ed558ccdu;
    h ^= h >> 32;
    data += 8;
    size -= 8;
  }
  std::memcpy(&word, data, 8);
  if (size < 8) word &= (u64{1} << (size * 8)) - 1;
  h = (h ^ word) * 0xff51afd7ed558ccdu;
  return static_cast<u32>(h >> 32);
}

// Padded so that hash_name may read eight bytes at any of them.
struct ReservedText {
  const char text[24];
};
constexpr ReservedText kReserved[] = {
#define KEYWORD(Name, text) {text},
#include "syntax/tokens.def"
#define SOFT_KEYWORD(Name, text) {text},
#include "syntax/tokens.def"
};

}  // namespace

NameTable::NameTable(Arena& arena) : arena_(arena) {
  mask_ = 255;
  slots_ = static_cast<u32*>(std::malloc((mask_ + 1) * sizeof(u32)));
  entries_ = static_cast<Entry*>(std::malloc((mask_ + 1) / 2 * sizeof(Entry)));
  if (slots_ == nullptr || entries_ == nullptr) ADDER_FATAL("out of memory");
  std::memset(slots_, 0xff, (mask_ + 1) * sizeof(u32));
  for (const ReservedText& reserved : kReserved) intern({reserved.text, std::strlen(reserved.text)});
}

NameTable::~NameTable() {
  std::free(slots_);
  std::free(entries_);
}

u32 NameTable::intern(std::string_view text) {
  u32 hash = hash_name(text.data(), text.size());
  u32 i = hash & mask_;
  while (slots_[i] != kNoEntry) {
    const Entry& entry = entries_[slots_[i]];
    if (entry.hash == hash && entry.size == text.size() && std::memcmp(entry.data, text.data(), text.size()) == 0) {
      return slots_[i];
    }
    i = (i + 1) & mask_;
  }
  if (count_ == (mask_ + 1) / 2) {
    grow();
    i = hash & mask_;
    while (slots_[i] != kNoEntry) i = (i + 1) & mask_;
  }
  slots_[i] = count_;
  entries_[count_] = {text.data(), static_cast<u32>(text.size()), hash};
  return count_++;
}

std::string_view NameTable::intern_copy(std::string_view text) {
  char* copy = static_cast<char*>(arena_.allocate(text.size() + 9));
  std::memcpy(copy, text.data(), text.size());
  std::memset(copy + text.size(), 0, 9);
  return this->text(intern({copy, text.size()}));
}

void NameTable::grow() {
  mask_ = mask_ * 2 + 1;
  std::free(slots_);
  slots_ = static_cast<u32*>(std::malloc((mask_ + 1) * sizeof(u32)));
  entries_ = static_cast<Entry*>(std::realloc(entries_, (mask_ + 1) / 2 * sizeof(Entry)));
  if (slots_ == nullptr || entries_ == nullptr) ADDER_FATAL("out of memory");
  std::memset(slots_, 0xff, (mask_ + 1) * sizeof(u32));
  for (u32 n = 0; n < count_; n++) {
    u32 i = entries_[n].hash & mask_;
    while (slots_[i] != kNoEntry) i = (i + 1) & mask_;
    slots_[i] = n;
  }
}

}  // namespace adder
