// pycore_compile.h, pycore_symtable.h and pycore_initconfig.h's getpath: compiling syntax trees that another parser has built in
// CPython's C structs, looking up blocks in a symbol table, the program that finds the paths.
//
// The structs follow from the grammar. A sum's node is its kind (from 1 on), a union of structs, the position; a product is its
// fields, the position. Numbers and enumerations take 4 bytes, everything else a pointer. They are made into objects of the ast
// module, which are then compiled as compile() does it.
#include "compiler/compile.h"
#include "bytecode/marshal.h"
#include "capi/capi.h"
#include "core/hooks.h"
#include "core/stack_check.h"
#include "modules/ast/node_info.h"
#include "modules/inittab.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"

using namespace adder;
using namespace adder::capi;
using namespace adder::ast_module;

namespace {

struct Sequence {
  Py_ssize_t size;
  void** elements;  // of ints for enumerations
};

std::size_t size_of(const FieldInfo& f) {
  return f.shape != Shape::list && (f.type == FieldType::int_ || is_enum(f.type)) ? sizeof(int) : sizeof(void*);
}
std::size_t place(const FieldInfo& f, std::size_t* end) {
  std::size_t size = size_of(f), offset = (*end + size - 1) & ~(size - 1);
  *end = offset + size;
  return offset;
}
std::size_t fields_size(const NodeInfo& info) {
  std::size_t end = 0;
  for (const FieldInfo* f = info.fields; f->name; ++f) place(*f, &end);
  return end;
}
constexpr std::size_t kUnionOffset = sizeof(void*);
std::size_t sum_location(FieldType sum) {
  std::size_t largest = 0;
  for (int i = 0; i < kConstructors; ++i) {
    if (nodes()[i].sum == sum && fields_size(nodes()[i]) > largest) largest = fields_size(nodes()[i]);
  }
  return kUnionOffset + ((largest + sizeof(void*) - 1) & ~(sizeof(void*) - 1));
}
// The row of the kind-th constructor, counted from 1; null when there is none.
const NodeInfo* constructor(FieldType sum, int kind) {
  for (int i = 0; i < kConstructors; ++i) {
    if (nodes()[i].sum == sum && --kind == 0) return &nodes()[i];
  }
  return nullptr;
}

class TreeReader {
 public:
  TreeReader(Thread& t, Classes* c) : t_(t), c_(c) {}

  Ref<> node(FieldType type, const char* p) {
    if (!p) return new_none();
    if (c_stack_is_low(t_)) return t_.raise(exc::RecursionError, "maximum recursion depth exceeded during ast construction");
    if (is_product(type)) {
      const NodeInfo* info = product_info(type);
      std::size_t location = (fields_size(*info) + 3) & ~std::size_t{3};
      return object(c_->products[static_cast<int>(type)], *info, p, p + location);
    }
    const NodeInfo* info = constructor(type, *reinterpret_cast<const int*>(p));
    if (!info) return t_.raise(exc::SystemError, "unknown kind of %s in a syntax tree", type_name_of(type));
    return object(c_->constructors[info - nodes()], *info, p + kUnionOffset, p + sum_location(type));
  }

 private:
  Ref<> object(Type* cls, const NodeInfo& info, const char* fields, const char* location) {
    Ref<> result = call_no_args(t_, cls);
    std::size_t end = 0;
    for (const FieldInfo* f = info.fields; result && f->name; ++f) {
      const char* p = fields + place(*f, &end);
      Ref<> value = f->shape == Shape::list ? list(f->type, *reinterpret_cast<Sequence* const*>(p)) : scalar(f->type, p);
      if (!value || set_attr(t_, result, f->name, value) < 0) return {};
    }
    static constexpr const char* kPositions[] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};
    for (int i = 0; result && info.has_location && i < 4; ++i) {
      Ref<> number = new_int(t_, reinterpret_cast<const int*>(location)[i]);
      if (!number || set_attr(t_, result, kPositions[i], number) < 0) return {};
    }
    return result;
  }
  Ref<> scalar(FieldType type, const char* p) {
    if (is_enum(type)) return member(type, *reinterpret_cast<const int*>(p));
    if (type == FieldType::int_) return new_int(t_, *reinterpret_cast<const int*>(p));
    return pointed(type, *reinterpret_cast<void* const*>(p));
  }
  Ref<> pointed(FieldType type, void* p) {
    if (type == FieldType::identifier || type == FieldType::string || type == FieldType::constant) {
      return p ? Ref<>(new_ref(static_cast<Object*>(p))) : new_none();
    }
    return node(type, static_cast<const char*>(p));
  }
  Ref<> member(FieldType type, int value) {
    for (int i = 0; i < kMembers; ++i) {
      if (members()[i].type == type && --value == 0) return Ref<>(new_ref(c_->singletons[i]));
    }
    return t_.raise(exc::SystemError, "unknown %s in a syntax tree", type_name_of(type));
  }
  Ref<> list(FieldType type, const Sequence* sequence) {
    Ref<List> result = new_list(t_, 0);
    for (Py_ssize_t i = 0; result && sequence && i < sequence->size; ++i) {
      Ref<> item = is_enum(type) ? member(type, reinterpret_cast<const int*>(sequence->elements)[i])
                                 : pointed(type, sequence->elements[i]);
      if (!item || list_append(t_, result.get(), std::move(item)) < 0) return {};
    }
    return result;
  }

  Thread& t_;
  Classes* c_;
};

// The fields of CPython's struct symtable that stand before its table.
struct SymbolTableHead {
  PyObject* filename;
  void *current, *top;
  PyObject* blocks;
};

}  // namespace

ADDER_CAPI PyCodeObject* _PyAST_Compile(void* module, PyObject* filename, PyCompilerFlags* flags, int optimize, void*) {
  Thread& t = Thread::current();
  Classes* c = classes(t);
  if (!c) return nullptr;
  int kind = *static_cast<int*>(module);
  if (kind < 1 || kind > 3) {
    t.raise(exc::SystemError, "module kind %d should not be possible", kind);
    return nullptr;
  }
  constexpr int kModes[] = {compiler::kModeFile, compiler::kModeSingle, compiler::kModeEval};
  Ref<> tree = TreeReader(t, c).node(FieldType::mod, static_cast<const char*>(module));
  if (!tree) return nullptr;
  int bits = flags ? flags->cf_flags & (PyCF_MASK | PyCF_ALLOW_TOP_LEVEL_AWAIT) : 0;
  Ref<> code = hooks.compile(t, tree, in(filename), kModes[kind - 1], bits, optimize, -1);
  if (code && flags) flags->cf_flags |= static_cast<Code*>(code.get())->flags & PyCF_MASK;
  return reinterpret_cast<PyCodeObject*>(code.release());
}

/// The entry of a block, which the address of its syntax tree names. New reference; KeyError.
ADDER_CAPI PyObject* PySymtable_Lookup(SymbolTableHead* table, void* key) {
  PyObject* address = PyLong_FromVoidPtr(key);
  if (!address) return nullptr;
  PyObject* entry = PyDict_GetItemWithError(table->blocks, address);
  Py_DECREF(address);
  if (entry) return Py_NewRef(entry);
  if (!PyErr_Occurred()) PyErr_SetString(PyExc_KeyError, "unknown symbol table entry");
  return nullptr;
}

ADDER_CAPI PyObject* _Py_Get_Getpath_CodeObject(void) {
  const FrozenModule& program = getpath_program();
  return out(marshal_load(Thread::current(),
                          std::string_view(reinterpret_cast<const char*>(program.code), static_cast<std::size_t>(program.size))));
}
