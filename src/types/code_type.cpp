// What Python sees of a code object: attributes, comparison, line and position iterators, replace().
#include <cstring>

#include "bytecode/location_table.h"
#include "bytecode/opcode.h"
#include "core/args.h"
#include "core/exception_types.h"
#include "core/type_object.h"
#include "docs/code.h"
#include "mem/alloc.h"
#include "types/bytes.h"
#include "types/code.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

static void code_dealloc(Object* self) {
  auto* c = as<Code>(self);
  if (c->weakreflist) clear_weak_refs(self);
  Object* held[] = {c->consts, c->names, c->exceptiontable, c->localsplusnames, c->localspluskinds, c->filename,
                    c->name, c->qualname, c->linetable, static_cast<Object*>(c->co_code_cache)};
  for (Object* o : held) xdecref(o);
  mem_free(c->linearray);
  type_of(self)->tp_free(self);
}

static Ref<> code_repr(Object* self) {
  auto* c = as<Code>(self);
  Thread& t = Thread::current();
  int line = c->firstlineno != 0 ? c->firstlineno : -1;
  if (is_str(c->filename)) return str_format(t, "<code object %U at %p, file \"%U\", line %d>", c->name, c, c->filename, line);
  return str_format(t, "<code object %U at %p, file ???, line %d>", c->name, c, line);
}

constinit Type code_type = [] {
  Type t = static_type("code", offsetof(Code, code_adaptive), sizeof(CodeUnit));
  t.tp_dealloc = code_dealloc;
  t.tp_repr = code_repr;
  t.tp_doc = doc::code::type_doc;
  t.tp_weaklistoffset = offsetof(Code, weakreflist);
  return t;
}();

}  // namespace adder
