// Constants of one compilation. Two constants are the same when their types and values are, and the signs of their zeros;
// each is one object throughout the module, as CPython's are.
#pragma once

#include <string_view>
#include <vector>

#include "core/protocols.h"
#include "syntax/ast.h"

namespace adder::compiler {

class ConstantPool {
 public:
  explicit ConstantPool(Thread& t) : t_(t) {}
  ~ConstantPool();
  ConstantPool(const ConstantPool&) = delete;
  ConstantPool& operator=(const ConstantPool&) = delete;

  /// The object of a literal or constant node, borrowed from the pool; null with an exception. Not yet unified.
  Object* literal(const ast::ConstantValue& value);
  /// Keeps an object alive as long as the pool.
  Object* keep(Ref<> object);
  /// The one object equal to this one (borrowed from the pool); null with an exception.
  Object* unify(Object* object);
  /// literal() and unify() in one, remembered by the literal's text.
  Object* constant(const ast::ConstantValue& value);

 private:
  struct Text {
    std::string_view text;
    ast::ConstantKind kind;
    u32 hash;
    Object* object;
    Object* unified;
  };
  struct Slot {
    Object* object;
    u64 hash;
  };
  Text* entry(const ast::ConstantValue& value);
  Ref<> make(const ast::ConstantValue& value);
  void grow_texts();
  void grow_slots();

  Thread& t_;
  std::vector<Text> texts_;
  std::size_t text_count_ = 0;
  std::vector<Slot> slots_;
  std::size_t slot_count_ = 0;
  std::vector<Object*> kept_;  // owned
};

}  // namespace adder::compiler
