#include <cstring>

#include "mem/alloc.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"

namespace adder {

BytesBuilder::~BytesBuilder() {
  if (data_ != small_) mem_free(data_);
}

bool BytesBuilder::grow(ssize more) {
  if (failed_) return false;
  if (more > kSsizeMax / 2 - size_) {
    failed_ = true;
    return static_cast<bool>(t_.raise_no_memory());
  }
  ssize capacity = size_ + more + (size_ + more) / 2;
  auto* p = static_cast<char*>(data_ == small_ ? mem_malloc(capacity) : mem_realloc(data_, capacity));
  if (!p) {
    failed_ = true;
    return static_cast<bool>(t_.raise_no_memory());
  }
  if (data_ == small_) std::memcpy(p, small_, size_);
  data_ = p;
  capacity_ = capacity;
  return true;
}

bool BytesBuilder::append(std::string_view text) {
  if (text.empty()) return true;
  ssize n = static_cast<ssize>(text.size());
  if (!reserve(n)) return false;
  if (n) std::memcpy(end(), text.data(), text.size());
  size_ += n;
  return true;
}

bool BytesBuilder::fill(char c, ssize n) {
  if (n <= 0) return !failed_;
  if (!reserve(n)) return false;
  std::memset(end(), c, n);
  size_ += n;
  return true;
}

Ref<Bytes> BytesBuilder::finish() {
  if (failed_) return {};
  Ref<Bytes> b = new_bytes(t_, {data_, static_cast<std::size_t>(size_)});
  size_ = 0;
  return b;
}

}  // namespace adder
