#include "compiler/constants.h"

#include <cmath>
#include <cstring>

#include "types/bytes.h"
#include "types/code.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder::compiler {

namespace {

u64 mix(u64 a, u64 b) {
  u64 h = (a ^ b) * 0x9E3779B97F4A7C15ull;
  return h ^ h >> 29;
}
u64 hash_double_bits(Object* o, double v) {
  if (std::isnan(v)) return mix(reinterpret_cast<std::uintptr_t>(o), 3);
  u64 bits;
  std::memcpy(&bits, &v, sizeof bits);
  return bits;
}

u64 constant_hash(Object* o) {
  u64 type = reinterpret_cast<std::uintptr_t>(type_of(o)) >> 4;
  if (is_exact(o, str_type)) return mix(type, static_cast<u64>(str_hash(o)));
  if (is_exact(o, bytes_type)) {
    std::string_view b = bytes_view(o);
    return mix(type, static_cast<u64>(hash_bytes(b.data(), static_cast<ssize>(b.size()))));
  }
  if (is_exact(o, int_type)) {
    auto* v = static_cast<Int*>(o);
    u64 h = static_cast<u64>(v->size);
    for (ssize i = 0, n = v->size < 0 ? -v->size : v->size; i < n; ++i) h = mix(h, v->digits[i]);
    return mix(type, h);
  }
  if (is_exact(o, float_type)) return mix(type, hash_double_bits(o, float_value(o)));
  if (is_exact(o, complex_type)) {
    ComplexValue c = static_cast<Complex*>(o)->value;
    return mix(type, mix(hash_double_bits(o, c.real), hash_double_bits(o, c.imag) + 1));
  }
  if (is_exact(o, tuple_type)) {
    u64 h = type;
    for (ssize i = 0; i < tuple_size(o); ++i) h = mix(h, constant_hash(tuple_item(o, i)) + 7);
    return h;
  }
  if (is_exact(o, frozenset_type)) {
    u64 h = 0;
    ssize at = 0;
    Object* key;
    hash_t key_hash;
    while (set_next(o, &at, &key, &key_hash)) h += constant_hash(key);
    return mix(type, h);
  }
  if (is_exact(o, code_type)) {
    auto* c = static_cast<Code*>(o);
    return mix(type, mix(static_cast<u64>(c->firstlineno), static_cast<u64>(c->size)) + static_cast<u64>(str_hash(c->name)));
  }
  return mix(type, reinterpret_cast<std::uintptr_t>(o));
}

}  // namespace

ConstantPool::~ConstantPool() {
  for (Object* o : kept_) decref(o);
}

Object* ConstantPool::keep(Ref<> object) {
  Object* o = object.release();
  if (o) kept_.push_back(o);
  return o;
}

Ref<> ConstantPool::make(const ast::ConstantValue& value) {
  switch (value.kind) {
    case ast::ConstantKind::Int:
      return int_from_source_literal(t_, value.text);
    case ast::ConstantKind::Float: {
      const char* end;
      return new_float(t_, parse_double(value.text, &end));
    }
    case ast::ConstantKind::Imaginary: {
      const char* end;
      return new_complex(t_, 0.0, parse_double(value.text, &end));
    }
    case ast::ConstantKind::Str: {
      Ref<Str> s = new_str_wtf8(t_, value.text);
      if (s && is_identifier_like(s)) intern(&s);
      return s;
    }
    case ast::ConstantKind::Bytes:
      return new_bytes(t_, value.text);
    default:
      return new_none();
  }
}

ConstantPool::Text* ConstantPool::entry(const ast::ConstantValue& value) {
  if ((text_count_ + 1) * 2 > texts_.size()) grow_texts();
  u64 h = static_cast<u64>(value.kind) + 0xCBF29CE484222325ull;
  const char* p = value.text.data();
  std::size_t n = value.text.size();
  for (; n >= 8; n -= 8, p += 8) {
    u64 word;
    std::memcpy(&word, p, 8);
    h = mix(h, word);
  }
  u64 rest = 0;
  std::memcpy(&rest, p, n);
  h = mix(h, rest + (static_cast<u64>(value.text.size()) << 56));
  auto hash = static_cast<u32>(h ^ h >> 32);
  for (std::size_t i = hash & (texts_.size() - 1);; i = (i + 1) & (texts_.size() - 1)) {
    Text& e = texts_[i];
    if (!e.object) {
      Object* o = keep(make(value));
      if (!o) return nullptr;
      e = {value.text, value.kind, hash, o, nullptr};
      ++text_count_;
      return &e;
    }
    if (e.hash == hash && e.kind == value.kind && e.text == value.text) return &e;
  }
}

Object* ConstantPool::literal(const ast::ConstantValue& value) {
  switch (value.kind) {
    case ast::ConstantKind::None:
      return none();
    case ast::ConstantKind::True:
      return &true_object;
    case ast::ConstantKind::False:
      return &false_object;
    case ast::ConstantKind::Ellipsis:
      return &ellipsis_object;
    case ast::ConstantKind::Object:
      return static_cast<Object*>(value.object);
    default: {
      Text* e = entry(value);
      return e ? e->object : nullptr;
    }
  }
}

Object* ConstantPool::constant(const ast::ConstantValue& value) {
  if (value.kind < ast::ConstantKind::Int) return literal(value);
  if (value.kind == ast::ConstantKind::Object) return unify(static_cast<Object*>(value.object));
  Text* e = entry(value);
  if (!e) return nullptr;
  if (!e->unified) e->unified = unify(e->object);
  return e->unified;
}

Object* ConstantPool::unify(Object* object) {
  if (object == none() || object == &ellipsis_object || is_bool(object)) return object;
  // Items first, so that equal constants inside tuples are one object too.
  Ref<> replaced;
  if (is_exact(object, tuple_type)) {
    ssize n = tuple_size(object);
    bool changed = false;
    std::vector<Object*> items(static_cast<std::size_t>(n));
    for (ssize i = 0; i < n; ++i) {
      items[static_cast<std::size_t>(i)] = unify(tuple_item(object, i));
      if (!items[static_cast<std::size_t>(i)]) return nullptr;
      changed |= items[static_cast<std::size_t>(i)] != tuple_item(object, i);
    }
    if (changed) {
      replaced = new_tuple_from(t_, items.data(), n);
      if (!replaced) return nullptr;
      object = replaced.get();
    }
  }
  if ((slot_count_ + 1) * 2 > slots_.size()) grow_slots();
  u64 h = constant_hash(object);
  for (std::size_t i = h & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
    Slot& s = slots_[i];
    if (!s.object) {
      s = {keep(new_ref(object)), h};
      ++slot_count_;
      return object;
    }
    if (s.hash == h && same_constant(t_, s.object, object)) return s.object;
  }
}

void ConstantPool::grow_texts() {
  std::vector<Text> old = std::move(texts_);
  texts_.assign(old.empty() ? 128 : old.size() * 2, Text{});
  for (const Text& e : old) {
    if (!e.object) continue;
    std::size_t i = e.hash & (texts_.size() - 1);
    while (texts_[i].object) i = (i + 1) & (texts_.size() - 1);
    texts_[i] = e;
  }
}

void ConstantPool::grow_slots() {
  std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.empty() ? 128 : old.size() * 2, Slot{});
  for (const Slot& s : old) {
    if (!s.object) continue;
    std::size_t i = s.hash & (slots_.size() - 1);
    while (slots_[i].object) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = s;
  }
}

}  // namespace adder::compiler
