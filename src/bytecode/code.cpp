// The code type. A code object is immutable but for its instructions, which the interpreter specialises in place;
// what Python sees as `co_code` is rebuilt from them, each specialised opcode replaced by its canonical one and each
// inline cache by zeros. Line and column tables are read through the codecs in bytecode/.
#include "types/code.h"

#include <cmath>
#include <cstring>
#include <vector>

#include "bytecode/exception_table.h"
#include "bytecode/location_table.h"
#include "bytecode/opcode.h"
#include "core/exception_types.h"
#include "core/interpreter.h"
#include "mem/alloc.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder {

namespace {

constexpr int kWarmup = -8;  // calls and backward jumps before a code object is quickened

bool all_str(Object* tuple) {
  for (ssize i = 0; i < tuple_size(tuple); ++i) {
    if (!is_str(tuple_item(tuple, i))) return false;
  }
  return true;
}

void intern_item(Object** slot) {
  Ref<Str> s = Ref<Str>::steal(*slot);
  intern(&s);
  *slot = s.release();
}

void intern_all(Object* tuple) {
  for (ssize i = 0; i < tuple_size(tuple); ++i) {
    Object** slot = &tuple_items(tuple)[i];
    if (is_exact(*slot, str_type) && !str_is_interned(*slot)) intern_item(slot);
  }
}

// Interns identifier-like strings among constants, also inside tuples and frozensets. `*changed` tells whether any
// item was replaced by another object.
int intern_constants(Thread& t, Object* tuple, bool* changed) {
  for (ssize i = 0; i < tuple_size(tuple); ++i) {
    Object** slot = &tuple_items(tuple)[i];
    Object* v = *slot;
    if (is_exact(v, str_type)) {
      if (!str_is_interned(v) && is_identifier_like(v)) {
        intern_item(slot);
        if (*slot != v && changed) *changed = true;
      }
    } else if (is_exact(v, tuple_type)) {
      if (intern_constants(t, v, nullptr) < 0) return -1;
    } else if (is_exact(v, frozenset_type)) {
      bool set_changed = false;
      Ref<Tuple> items = to_tuple(t, v);
      if (!items || intern_constants(t, items, &set_changed) < 0) return -1;
      if (set_changed) {
        Ref<Set> replacement = new_frozenset(t, items);
        if (!replacement) return -1;
        replace_field(*slot, replacement.release());
        if (changed) *changed = true;
      }
    }
  }
  return 0;
}

}  // namespace

bool is_identifier_like(Object* s) {
  if (!str_is_ascii(s)) return false;
  for (char c : ascii_view(s)) {
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')) return false;
  }
  return true;
}

static bool same_double(double a, double b) { return a == b && std::signbit(a) == std::signbit(b); }

bool same_constant(Thread& t, Object* a, Object* b) {
  if (a == b) return true;
  if (type_of(a) != type_of(b)) return false;
  if (is_exact(a, str_type)) return str_equal(a, b);
  if (is_exact(a, bytes_type)) return bytes_view(a) == bytes_view(b);
  if (is_exact(a, int_type)) {
    auto *x = static_cast<Int*>(a), *y = static_cast<Int*>(b);
    if (x->size != y->size) return false;
    ssize n = x->size < 0 ? -x->size : x->size;
    return std::memcmp(x->digits, y->digits, static_cast<std::size_t>(n) * sizeof(digit)) == 0;
  }
  if (is_exact(a, float_type)) return same_double(float_value(a), float_value(b));
  if (is_exact(a, complex_type)) {
    ComplexValue x = static_cast<Complex*>(a)->value, y = static_cast<Complex*>(b)->value;
    return same_double(x.real, y.real) && same_double(x.imag, y.imag);
  }
  if (is_exact(a, tuple_type)) {
    if (tuple_size(a) != tuple_size(b)) return false;
    for (ssize i = 0; i < tuple_size(a); ++i) {
      if (!same_constant(t, tuple_item(a, i), tuple_item(b, i))) return false;
    }
    return true;
  }
  if (is_exact(a, frozenset_type)) {
    if (set_size(a) != set_size(b)) return false;
    ssize at = 0;
    Object* key;
    hash_t hash;
    while (set_next(a, &at, &key, &hash)) {
      bool found = false;
      ssize other_at = 0;
      Object* other;
      hash_t other_hash;
      while (!found && set_next(b, &other_at, &other, &other_hash)) found = hash == other_hash && same_constant(t, key, other);
      if (!found) return false;
    }
    return true;
  }
  if (is_exact(a, code_type)) return code_equal(t, static_cast<Code*>(a), static_cast<Code*>(b));
  return false;
}

int validate_code_parts(Thread& t, const CodeParts& p) {
  auto bad_call = [&] { return t.raise(exc::SystemError, "../Objects/codeobject.c:250: bad argument to internal function"); };
  if (p.argcount < p.posonlyargcount || p.posonlyargcount < 0 || p.kwonlyargcount < 0 || p.stacksize < 0 || p.flags < 0 ||
      !is_bytes(p.code) || !is_tuple(p.consts) || !is_tuple(p.names) || !is_tuple(p.localsplusnames) ||
      !is_bytes(p.localspluskinds) || tuple_size(p.localsplusnames) != bytes_size(p.localspluskinds) || !is_str(p.name) ||
      !is_str(p.qualname) || !is_str(p.filename) || !is_bytes(p.linetable) || !is_bytes(p.exceptiontable))
    return bad_call();
  ssize size = bytes_size(p.code);
  if (size % static_cast<ssize>(sizeof(CodeUnit)) != 0) return t.raise(exc::ValueError, "code: co_code is malformed");
  // The units are counted in an int.
  if (size / 2 > INT32_MAX) return t.raise(exc::OverflowError, "code: co_code larger than INT_MAX");
  ssize total =
      static_cast<ssize>(p.argcount) + p.kwonlyargcount + ((p.flags & kCoVarargs) != 0) + ((p.flags & kCoVarkeywords) != 0);
  ssize locals = 0;
  for (char kind : bytes_view(p.localspluskinds)) locals += (kind & kLocalFast) != 0;
  if (total > locals) return t.raise(exc::ValueError, "code: co_varnames is too small");
  if (!all_str(p.names) || !all_str(p.localsplusnames)) return t.raise(exc::SystemError, "non-string found in code slot");
  return 0;
}

// The location table with lines only (-X no_debug_ranges).
static Ref<Bytes> without_columns(Thread& t, Object* linetable, int first_line) {
  LocationTableReader reader(bytes_view(linetable), first_line);
  LocationTableWriter writer(first_line);
  while (reader.next()) {
    CodePosition line;
    line.line = reader.position().line;
    writer.add(line, reader.end() - reader.start());
  }
  return new_bytes(t, writer.bytes());
}

Ref<Code> new_code(Thread& t, const CodeParts& p) {
  Ref<Bytes> lines;
  if (!g_main_interpreter->config.code_debug_ranges) {
    lines = without_columns(t, p.linetable, p.firstlineno);
    if (!lines) return {};
  }
  intern_all(p.names);
  intern_all(p.localsplusnames);
  if (intern_constants(t, p.consts, nullptr) < 0) return {};

  ssize units = bytes_size(p.code) / static_cast<ssize>(sizeof(CodeUnit));
  Object* raw = new_object_raw(t, &code_type, offsetof(Code, code_adaptive) + static_cast<std::size_t>(units) * sizeof(CodeUnit));
  if (!raw) return {};
  auto* c = static_cast<Code*>(raw);
  c->size = units;
  c->consts = retain(p.consts);
  c->names = retain(p.names);
  c->exceptiontable = retain(p.exceptiontable);
  c->flags = p.flags;
  c->warmup = kWarmup;
  c->linearray_entry_size = 0;
  c->argcount = p.argcount;
  c->posonlyargcount = p.posonlyargcount;
  c->kwonlyargcount = p.kwonlyargcount;
  c->stacksize = p.stacksize;
  c->firstlineno = p.firstlineno;
  std::string_view kinds = bytes_view(p.localspluskinds);
  c->nlocalsplus = static_cast<int>(kinds.size());
  c->nlocals = c->nplaincellvars = c->ncellvars = c->nfreevars = 0;
  for (char kind : kinds) {
    if (kind & kLocalFast) {
      ++c->nlocals;
      if (kind & kLocalCell) ++c->ncellvars;
    } else if (kind & kLocalCell) {
      ++c->ncellvars;
      ++c->nplaincellvars;
    } else if (kind & kLocalFree) {
      ++c->nfreevars;
    }
  }
  c->localsplusnames = retain(p.localsplusnames);
  c->localspluskinds = retain(p.localspluskinds);
  c->filename = retain(p.filename);
  c->name = retain(p.name);
  c->qualname = retain(p.qualname);
  c->linetable = retain(lines ? static_cast<Object*>(lines.get()) : p.linetable);
  c->weakreflist = nullptr;
  c->co_code_cache = nullptr;
  c->linearray = nullptr;
  c->extra = nullptr;
  std::memcpy(c->code_adaptive, bytes_view(p.code).data(), static_cast<std::size_t>(bytes_size(p.code)));
  int first = 0;
  while (first < units && (c->code_adaptive[first] & 0xFF) != static_cast<int>(Op::RESUME)) ++first;
  c->firsttraceable = first;
  return Ref<Code>::steal(c);
}

}  // namespace adder
