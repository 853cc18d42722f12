// _symtable: the compiler's symbol table as objects, for the module symtable.
#include <string>

#include "compiler/compile.h"
#include "compiler/future.h"
#include "compiler/symtable.h"
#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__symtable.h"
#include "mem/alloc.h"
#include "modules/builtins.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__symtable;
using compiler::Block;

struct Entry : Object {
  Object *id, *name, *symbols, *varnames, *children;
  int nested, type, lineno;
};

void entry_dealloc(Object* self) {
  auto* e = static_cast<Entry*>(self);
  for (Object* o : {e->id, e->name, e->symbols, e->varnames, e->children}) xdecref(o);
  type_of(self)->tp_free(self);
}

Ref<> entry_repr(Object* self) {
  auto* e = static_cast<Entry*>(self);
  return str_format(Thread::current(), "<symtable entry %U(%R), line %d>", e->name, e->id, e->lineno);
}

const MemberDef entry_members[] = {
    {"id", kMemberObject, offsetof(Entry, id), kMemberReadonly, nullptr},
    {"name", kMemberObject, offsetof(Entry, name), kMemberReadonly, nullptr},
    {"symbols", kMemberObject, offsetof(Entry, symbols), kMemberReadonly, nullptr},
    {"varnames", kMemberObject, offsetof(Entry, varnames), kMemberReadonly, nullptr},
    {"children", kMemberObject, offsetof(Entry, children), kMemberReadonly, nullptr},
    {"nested", kMemberInt, offsetof(Entry, nested), kMemberReadonly, nullptr},
    {"type", kMemberInt, offsetof(Entry, type), kMemberReadonly, nullptr},
    {"lineno", kMemberInt, offsetof(Entry, lineno), kMemberReadonly, nullptr},
    {},
};

constinit Type entry_type = [] {
  Type t = static_type("symtable entry", sizeof(Entry));
  t.tp_dealloc = entry_dealloc;
  t.tp_repr = entry_repr;
  t.tp_getattro = generic_get_attr;
  t.tp_members = entry_members;
  return t;
}();

Ref<> make_entry(Thread& t, compiler::NameTable& names, const Block* block) {
  auto* raw = new_object<Entry>(t, &entry_type);
  if (!raw) return {};
  raw->id = raw->name = raw->symbols = raw->varnames = raw->children = nullptr;
  Ref<Entry> e = Ref<Entry>::steal(raw);
  raw->nested = block->nested;
  raw->type = static_cast<int>(block->kind);
  raw->lineno = block->location.lineno;
  Str* name = names.object(block->name);
  Ref<Dict> symbols = new_dict(t);
  Ref<List> varnames = new_list(t, 0), children = new_list(t, 0);
  Ref<> id = new_int(t, reinterpret_cast<long>(raw));
  if (!name || !symbols || !varnames || !children || !id) return {};
  for (int i = 0; i < block->names.size(); ++i) {
    Str* key = names.object(block->names[i]);
    Ref<> flags = new_int(t, static_cast<long>(block->flags[static_cast<std::size_t>(i)]));
    if (!key || !flags || dict_set(t, symbols, key, flags) < 0) return {};
  }
  for (compiler::Name* p : block->parameters) {
    Str* s = names.object(p);
    if (!s || list_append(t, varnames, s) < 0) return {};
  }
  for (const Block* child : block->children) {
    Ref<> c = make_entry(t, names, child);
    if (!c || list_append(t, children, std::move(c)) < 0) return {};
  }
  raw->id = id.release();
  raw->name = retain(static_cast<Object*>(name));
  raw->symbols = symbols.release();
  raw->varnames = varnames.release();
  raw->children = children.release();
  return e;
}

bool source_text(Thread& t, Object* source, std::string* text, int* flags) {
  if (is_str(source)) {
    std::string_view view = str_view(t, source);
    if (!view.data()) return false;
    text->assign(view);
    *flags |= compiler::kIgnoreCookie;
  } else if (has_buffer(source)) {
    BufferView view(t, source);
    if (!view) return false;
    text->assign(view.data(), static_cast<std::size_t>(view.size()));
  } else {
    t.raise_text(exc::TypeError, "symtable() arg 1 must be a string or bytes object");
    return false;
  }
  if (text->find('\0') == std::string::npos) return true;
  t.raise_text(exc::ValueError, "source code string cannot contain null bytes");
  return false;
}

Ref<> symtable_symtable(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "symtable", nargs, 3, 3)) return {};
  Ref<> filename = fs_decoded(t, args[1]);
  if (!filename) return {};
  std::string_view start;
  if (!convert_utf8(t, args[2], "symtable", "argument 3", &start)) return {};
  std::string text;
  int flags = 0;
  if (!source_text(t, args[0], &text, &flags)) return {};
  int mode;
  if (start == "exec") {
    mode = compiler::kModeFile;
  } else if (start == "eval") {
    mode = compiler::kModeEval;
  } else if (start == "single") {
    mode = compiler::kModeSingle;
  } else {
    return t.raise_text(exc::ValueError, "symtable() arg 3 must be 'exec' or 'eval' or 'single'");
  }
  Arena arena;
  ast::ModNode* module = compiler::parse_text(t, arena, text, filename, mode, flags, -1);
  if (!module) return {};
  compiler::FutureFeatures future;
  if (!compiler::find_future_features(t, filename, module, &future)) return {};
  compiler::NameTable names(t, arena);
  compiler::SymbolTable table;
  if (!compiler::build_symbol_table(names, filename, module, future.flags & kCoFutureAnnotations, &table)) return {};
  return make_entry(t, names, table.top);
}

const MethodDef methods[] = {
    {"symtable", symtable_symtable, kMethFastcall, docs::symtable},
    {},
};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (type_ready(&entry_type) < 0) return -1;
  static constexpr struct {
    const char* name;
    long value;
  } kConstants[] = {
      {"USE", compiler::kUse},
      {"DEF_GLOBAL", compiler::kDefGlobal},
      {"DEF_NONLOCAL", compiler::kDefNonlocal},
      {"DEF_LOCAL", compiler::kDefLocal},
      {"DEF_PARAM", compiler::kDefParam},
      {"DEF_FREE", compiler::kDefFree},
      {"DEF_FREE_CLASS", compiler::kDefFreeClass},
      {"DEF_IMPORT", compiler::kDefImport},
      {"DEF_BOUND", compiler::kDefBound},
      {"DEF_ANNOT", compiler::kDefAnnot},
      {"TYPE_FUNCTION", 0},
      {"TYPE_CLASS", 1},
      {"TYPE_MODULE", 2},
      {"LOCAL", 1},
      {"GLOBAL_EXPLICIT", 2},
      {"GLOBAL_IMPLICIT", 3},
      {"FREE", 4},
      {"CELL", 5},
      {"SCOPE_OFF", compiler::kScopeShift},
      {"SCOPE_MASK", compiler::kScopeMask},
  };
  for (auto& c : kConstants) {
    if (module_add_int(t, module, c.name, c.value) < 0) return -1;
  }
  return 0;
}

ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_symtable", .doc = nullptr, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__symtable() { return module_def_init(&definition); }

}  // namespace adder
