#include "compiler/names.h"

#include <iterator>
#include <string>

#include "types/str.h"

namespace adder::compiler {

namespace {

u32 hash_text(std::string_view text) {
  u64 h = 0xCBF29CE484222325ull;
  for (char c : text) h = (h ^ static_cast<u8>(c)) * 0x100000001B3ull;
  return static_cast<u32>(h ^ h >> 32);
}

}  // namespace

NameTable::~NameTable() {
  for (Name* n : names_) {
    xdecref(n->object);
    xdecref(n->title);
  }
}

Name* NameTable::of(std::string_view text) {
  auto key = reinterpret_cast<std::uintptr_t>(text.data());
  Cached& c = cache_[(key >> 3 ^ key >> 13) & (kCacheSize - 1)];
  if (c.data == text.data() && c.size == text.size()) return c.name;
  Name* n = of_slow(text);
  c = {text.data(), text.size(), n};
  return n;
}

Name* NameTable::of_slow(std::string_view text) {
  if ((names_.size() + 1) * 2 > slots_.size()) grow();
  u32 h = hash_text(text);
  std::size_t mask = slots_.size() - 1;
  std::size_t i = h & mask;
  for (; slots_[i]; i = (i + 1) & mask) {
    if (hashes_[i] == h && slots_[i]->text == text) return slots_[i];
  }
  Name* n = arena_.make<Name>();
  n->text = text;
  n->id = static_cast<u32>(names_.size());
  names_.push_back(n);
  slots_[i] = n;
  hashes_[i] = h;
  return n;
}

void NameTable::grow() {
  std::size_t size = slots_.empty() ? 256 : slots_.size() * 2;
  slots_.assign(size, nullptr);
  hashes_.assign(size, 0);
  for (Name* n : names_) {
    u32 h = hash_text(n->text);
    std::size_t i = h & (size - 1);
    while (slots_[i]) i = (i + 1) & (size - 1);
    slots_[i] = n;
    hashes_[i] = h;
  }
}

Name* NameTable::mangle(const Name* class_name, Name* name) {
  std::string_view s = name->text;
  if (!class_name || s.size() < 3 || s[0] != '_' || s[1] != '_') return name;
  if (s.substr(s.size() - 2) == "__" || s.find('.') != std::string_view::npos) return name;
  std::string_view c = class_name->text;
  std::size_t from = c.find_first_not_of('_');
  if (from == std::string_view::npos) return name;
  std::string result = "_";
  result += c.substr(from);
  result += s;
  return of_copy(result);
}

Str* NameTable::object(Name* name) {
  if (!name->object) {
    Ref<Str> s = intern_text(t_, name->text);
    if (!s) return nullptr;
    name->object = s.release();
  }
  return name->object;
}

namespace {

// The names of nameless blocks are objects that live as long as the process.
Str* anonymous_title(Thread& t, std::string_view text) {
  static Str* titles[8];
  static constexpr std::string_view kNames[] = {"<lambda>", "<genexpr>", "<listcomp>", "<setcomp>", "<dictcomp>", "<module>"};
  for (std::size_t i = 0; i < std::size(kNames); ++i) {
    if (text != kNames[i]) continue;
    if (!titles[i]) titles[i] = new_str_ascii(t, text).release();
    return titles[i];
  }
  return nullptr;
}

}  // namespace

Str* NameTable::title(Name* name) {
  if (name->title) return name->title;
  if (name->text.find_first_of("<.") == std::string_view::npos) {
    Str* s = object(name);
    name->title = xretain(s);
  } else if (Str* s = anonymous_title(t_, name->text)) {
    name->title = retain(s);
  } else if (!t_.has_error()) {
    name->title = new_str(t_, name->text).release();
  }
  return name->title;
}

}  // namespace adder::compiler
