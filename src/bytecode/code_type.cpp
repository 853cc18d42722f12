// What Python sees of a code object: attributes, comparison, line and position iterators, replace().
#include <cstring>
#include <string>
#include <utility>
#include <vector>

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

// --- data that tools attach to code objects, each under an index of its own (PEP 523) ---

struct CodeExtras {
  ssize size;
  void* items[1];
};
static constexpr ssize kMaxExtras = 255;
static FreeFunc extra_free_functions[kMaxExtras];
static ssize extra_count;

static void code_free_extras(Code* c) {
  auto* extras = static_cast<CodeExtras*>(c->extra);
  for (ssize i = 0; i < extras->size; ++i) {
    if (FreeFunc free_item = extra_free_functions[i]; free_item && extras->items[i]) free_item(extras->items[i]);
  }
  mem_free(extras);
}

ssize request_code_extra_index(FreeFunc free_item) {
  if (extra_count == kMaxExtras) return -1;
  extra_free_functions[extra_count] = free_item;
  return extra_count++;
}

void* code_extra(Code* c, ssize index) {
  auto* extras = static_cast<CodeExtras*>(c->extra);
  return extras && index >= 0 && index < extras->size ? extras->items[index] : nullptr;
}

int set_code_extra(Thread& t, Code* c, ssize index, void* value) {
  if (index < 0 || index >= extra_count) return t.raise_system_error_bad_call();
  auto* extras = static_cast<CodeExtras*>(c->extra);
  if (!extras || extras->size <= index) {
    ssize old = extras ? extras->size : 0;
    auto* grown = static_cast<CodeExtras*>(
        mem_realloc(extras, sizeof(CodeExtras) + static_cast<std::size_t>(extra_count - 1) * sizeof(void*)));
    if (!grown) return t.raise_no_memory();
    for (ssize i = old; i < extra_count; ++i) grown->items[i] = nullptr;
    grown->size = extra_count;
    c->extra = extras = grown;
  }
  void* old = std::exchange(extras->items[index], value);
  if (old && extra_free_functions[index]) extra_free_functions[index](old);
  return 0;
}

static void code_dealloc(Object* self) {
  auto* c = as<Code>(self);
  if (c->weakreflist) clear_weak_refs(self);
  Object* held[] = {c->consts,   c->names, c->exceptiontable, c->localsplusnames, c->localspluskinds,
                    c->filename, c->name,  c->qualname,       c->linetable,       static_cast<Object*>(c->co_code_cache)};
  for (Object* o : held) xdecref(o);
  if (c->extra) code_free_extras(c);
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

// --- comparison ---

bool code_equal(Thread& t, Code* a, Code* b) {
  if (a == b) return true;
  if (a->argcount != b->argcount || a->posonlyargcount != b->posonlyargcount || a->kwonlyargcount != b->kwonlyargcount ||
      a->flags != b->flags || a->firstlineno != b->firstlineno || a->size != b->size || !str_equal(a->name, b->name))
    return false;
  for (ssize i = 0; i < a->size;) {
    Op x = static_cast<Op>(op_info(static_cast<Op>(a->code_adaptive[i] & 0xFF)).canonical);
    Op y = static_cast<Op>(op_info(static_cast<Op>(b->code_adaptive[i] & 0xFF)).canonical);
    if (x != y || a->code_adaptive[i] >> 8 != b->code_adaptive[i] >> 8) return false;
    i += 1 + op_info(x).caches;
  }
  if (bytes_view(a->localspluskinds) != bytes_view(b->localspluskinds) || bytes_view(a->linetable) != bytes_view(b->linetable) ||
      bytes_view(a->exceptiontable) != bytes_view(b->exceptiontable))
    return false;
  for (auto [x, y] : {std::pair{a->names, b->names}, {a->localsplusnames, b->localsplusnames}}) {
    if (tuple_size(x) != tuple_size(y)) return false;
    for (ssize i = 0; i < tuple_size(x); ++i) {
      if (!str_equal(tuple_item(x, i), tuple_item(y, i))) return false;
    }
  }
  return same_constant(t, a->consts, b->consts);
}

static Ref<> code_richcompare(Object* a, Object* b, int op) {
  if ((op != kEq && op != kNe) || !is_exact(a, code_type) || !is_exact(b, code_type)) return new_not_implemented();
  return new_bool(code_equal(Thread::current(), as<Code>(a), as<Code>(b)) == (op == kEq));
}

static hash_t code_hash(Object* self) {
  auto* c = as<Code>(self);
  Thread& t = Thread::current();
  u64 h = 0;
  for (Object* o : {c->name, c->consts, c->names, c->localsplusnames, c->linetable, c->exceptiontable}) {
    hash_t part = hash(t, o);
    if (part == -1) return -1;
    h = (h ^ static_cast<u64>(part)) * 0x9E3779B97F4A7C15ull;
  }
  h ^= static_cast<u64>(c->argcount) ^ static_cast<u64>(c->posonlyargcount) << 8 ^ static_cast<u64>(c->kwonlyargcount) << 16 ^
       static_cast<u64>(c->flags) << 24 ^ static_cast<u64>(c->size) << 32;
  auto result = static_cast<hash_t>(h);
  return result == -1 ? -2 : result;
}

// --- attributes ---

Ref<Bytes> code_bytes(Thread& t, Code* c) {
  if (c->co_code_cache) return Ref<Bytes>::borrow(static_cast<Object*>(c->co_code_cache));
  Ref<Bytes> result = new_bytes_uninitialized(t, c->size * 2);
  if (!result) return {};
  if (c->size == 0) return result;
  auto* out = result->data;
  for (ssize i = 0; i < c->size;) {
    u8 op = op_info(static_cast<Op>(c->code_adaptive[i] & 0xFF)).canonical;
    out[2 * i] = static_cast<char>(op);
    out[2 * i + 1] = static_cast<char>(c->code_adaptive[i] >> 8);
    ++i;
    for (int k = op_info(static_cast<Op>(op)).caches; k > 0 && i < c->size; --k, ++i) out[2 * i] = out[2 * i + 1] = 0;
  }
  c->co_code_cache = retain(result.get());
  return result;
}

static Ref<Tuple> names_of_kind(Thread& t, Code* c, u8 kind, ssize count) {
  if (count == c->nlocalsplus) return Ref<Tuple>::borrow(c->localsplusnames);
  Ref<Tuple> result = new_tuple(t, count);
  if (!result) return {};
  ssize at = 0;
  for (int i = 0; i < c->nlocalsplus; ++i) {
    u8 own = code_local_kind(c, i);
    if (own & (kLocalFast | kLocalCell)) own &= static_cast<u8>(~kLocalFree);  // damaged: counted as the former only
    if (own & kind) result->items[at++] = retain(tuple_item(c->localsplusnames, i));
  }
  return result;
}

Ref<Tuple> code_varnames(Thread& t, Code* c) { return names_of_kind(t, c, kLocalFast, c->nlocals); }
Ref<Tuple> code_cellvars(Thread& t, Code* c) { return names_of_kind(t, c, kLocalCell, c->ncellvars); }
Ref<Tuple> code_freevars(Thread& t, Code* c) { return names_of_kind(t, c, kLocalFree, c->nfreevars); }

static Ref<> get_co_code(Object* self, void*) { return code_bytes(Thread::current(), as<Code>(self)); }
// Forms that only this interpreter has are shown as the nearest one that `dis` knows.
static Op known_form(Op op) {
  switch (op) {
    case Op::BINARY_OP_INT:
    case Op::BINARY_OP_FLOAT:
      return Op::BINARY_OP_ADAPTIVE;
    case Op::COMPARE_OP_INT:
    case Op::COMPARE_OP_FLOAT:
    case Op::COMPARE_OP_STR:
      return Op::COMPARE_OP_ADAPTIVE;
    case Op::BINARY_SUBSCR_STR_INT:
      return Op::BINARY_SUBSCR_ADAPTIVE;
    case Op::LOAD_ATTR_PROPERTY:
    case Op::LOAD_ATTR_CLASS:
    case Op::LOAD_ATTR_NONDESCRIPTOR:
      return Op::LOAD_ATTR_ADAPTIVE;
    case Op::LOAD_METHOD_INSTANCE_VALUE:
      return Op::LOAD_METHOD_ADAPTIVE;
    case Op::PRECALL_PY_EXACT_ARGS:
      return Op::PRECALL_PYFUNC;
    case Op::PRECALL_BOUND_METHOD_EXACT_ARGS:
      return Op::PRECALL_BOUND_METHOD;
    case Op::PRECALL_PY_CLASS:
    case Op::PRECALL_NO_KW_BUILTIN_NOARGS:
    case Op::PRECALL_BUILTIN_VARARGS:
      return Op::PRECALL_ADAPTIVE;
    default:
      return op_info(op).canonical == static_cast<u8>(Op::FOR_ITER) ? Op::FOR_ITER : op;
  }
}
static Ref<> get_co_code_adaptive(Object* self, void*) {
  auto* c = as<Code>(self);
  std::string_view units(reinterpret_cast<const char*>(c->code_adaptive), static_cast<std::size_t>(c->size) * 2);
  Ref<Bytes> result = new_bytes_uninitialized(Thread::current(), static_cast<ssize>(units.size()));
  if (!result) return {};
  std::memcpy(result->data, units.data(), units.size());
  for (ssize i = 0; i < c->size;) {
    Op op = static_cast<Op>(c->code_adaptive[i] & 0xff);
    result->data[2 * i] = static_cast<char>(known_form(op));
    ssize next = i + 1 + op_info(op).caches;
    if (op == Op::PRECALL_PY_EXACT_ARGS || op == Op::PRECALL_BOUND_METHOD_EXACT_ARGS) {  // which includes the CALL
      result->data[2 * next] = static_cast<char>(Op::CALL_PY_EXACT_ARGS);
      next += 1 + op_info(Op::CALL).caches;
    }
    i = next;
  }
  return result;
}
static Ref<> get_co_varnames(Object* self, void*) { return code_varnames(Thread::current(), as<Code>(self)); }
static Ref<> get_co_cellvars(Object* self, void*) { return code_cellvars(Thread::current(), as<Code>(self)); }
static Ref<> get_co_freevars(Object* self, void*) { return code_freevars(Thread::current(), as<Code>(self)); }

// The line table of Python 3.9: pairs of byte and line increments.
static Ref<> get_co_lnotab(Object* self, void*) {
  auto* c = as<Code>(self);
  std::string table;
  int line = c->firstlineno, at = 0;
  LocationTableReader reader(bytes_view(c->linetable), c->firstlineno);
  while (reader.next()) {
    int here = reader.position().line;
    if (here < 0 || here == line) continue;
    int bytes = reader.start() * 2 - at, lines = here - line;
    auto put = [&](int b, int l) {
      table.push_back(static_cast<char>(b));
      table.push_back(static_cast<char>(l));
    };
    for (; bytes > 255; bytes -= 255) put(255, 0);
    for (; lines > 127; lines -= 127, bytes = 0) put(bytes, 127);
    for (; lines < -128; lines += 128, bytes = 0) put(bytes, -128);
    put(bytes, lines);
    at = reader.start() * 2;
    line = here;
  }
  return new_bytes(Thread::current(), table);
}

int code_line_of(Code* c, int byte_offset) {
  return line_of_code_unit(bytes_view(c->linetable), c->firstlineno, byte_offset < 0 ? -1 : byte_offset / 2);
}

bool code_position_of(Code* c, int byte_offset, int* line, int* end_line, int* column, int* end_column) {
  LocationTableReader reader(bytes_view(c->linetable), c->firstlineno);
  while (reader.next()) {
    if (byte_offset / 2 >= reader.end()) continue;
    const CodePosition& p = reader.position();
    *line = p.line;
    *end_line = p.end_line;
    *column = p.column;
    *end_column = p.end_column;
    return true;
  }
  return false;
}

// --- iterators ---

struct CodeIterator : Object {
  Code* code;
  alignas(LocationTableReader) char reader[sizeof(LocationTableReader)];
  int unit;
  LocationTableReader& table() { return *reinterpret_cast<LocationTableReader*>(reader); }
};

static void code_iterator_dealloc(Object* self) {
  decref(static_cast<CodeIterator*>(self)->code);
  type_of(self)->tp_free(self);
}

static Ref<> new_code_iterator(Object* self, Type* type) {
  auto* c = as<Code>(self);
  if (type_ready(type) < 0) return {};
  auto* it = new_object<CodeIterator>(Thread::current(), type);
  if (!it) return {};
  it->code = retain(c);
  new (it->reader) LocationTableReader(bytes_view(c->linetable), c->firstlineno);
  it->unit = 0;
  return Ref<>::steal(it);
}

static Ref<> line_or_none(Thread& t, int value) { return value < 0 ? new_none() : new_int(t, value); }

static Ref<> line_iterator_next(Object* self) {
  auto* it = static_cast<CodeIterator*>(self);
  Thread& t = Thread::current();
  LocationTableReader& table = it->table();
  if (!table.next()) return {};
  Ref<> start = new_int(t, table.start() * 2), end = new_int(t, table.end() * 2);
  Ref<> line = line_or_none(t, table.position().line);
  if (!start || !end || !line) return {};
  return tuple_pack<Object, Object, Object>(t, start, end, line);
}

static Ref<> positions_iterator_next(Object* self) {
  auto* it = static_cast<CodeIterator*>(self);
  Thread& t = Thread::current();
  LocationTableReader& table = it->table();
  while (it->unit >= table.end()) {
    if (!table.next()) return {};
  }
  ++it->unit;
  const CodePosition& p = table.position();
  Ref<> part[4] = {line_or_none(t, p.line), line_or_none(t, p.end_line), line_or_none(t, p.column),
                   line_or_none(t, p.end_column)};
  for (auto& x : part) {
    if (!x) return {};
  }
  return tuple_pack<Object, Object, Object, Object>(t, part[0], part[1], part[2], part[3]);
}

static constinit Type line_iterator_type = [] {
  Type t = static_type("line_iterator", sizeof(CodeIterator));
  t.tp_dealloc = code_iterator_dealloc;
  t.tp_iter = self_iter;
  t.tp_iternext = line_iterator_next;
  return t;
}();
static constinit Type positions_iterator_type = [] {
  Type t = static_type("positions_iterator", sizeof(CodeIterator));
  t.tp_dealloc = code_iterator_dealloc;
  t.tp_iter = self_iter;
  t.tp_iternext = positions_iterator_next;
  return t;
}();

static Ref<> code_lines(Object* self, Object*) { return new_code_iterator(self, &line_iterator_type); }
static Ref<> code_positions(Object* self, Object*) { return new_code_iterator(self, &positions_iterator_type); }

// --- making ---

Ref<Code> new_code_from_names(Thread& t, PythonCodeParts& parts) {
  CodeParts& p = parts.p;
  if (tuple_size(parts.varnames) != parts.nlocals) {
    // Complain about arguments first, as they are the more likely mistake.
    ssize total =
        static_cast<ssize>(p.argcount) + p.kwonlyargcount + ((p.flags & kCoVarargs) != 0) + ((p.flags & kCoVarkeywords) != 0);
    if (total > tuple_size(parts.varnames)) return t.raise(exc::ValueError, "code: co_varnames is too small");
    return t.raise(exc::ValueError, "code: co_nlocals != len(co_varnames)");
  }
  std::vector<Object*> names(tuple_items(parts.varnames), tuple_items(parts.varnames) + tuple_size(parts.varnames));
  std::size_t locals = names.size();
  std::string kinds(locals, static_cast<char>(kLocalFast));
  for (ssize i = 0; i < tuple_size(parts.cellvars); ++i) {
    Object* name = tuple_item(parts.cellvars, i);
    bool found = false;
    for (std::size_t k = 0; k < locals && !found; ++k) {
      if (str_equal(names[k], name)) {
        kinds[k] |= static_cast<char>(kLocalCell);
        found = true;
      }
    }
    if (found) continue;
    names.push_back(name);
    kinds.push_back(static_cast<char>(kLocalCell));
  }
  for (ssize i = 0; i < tuple_size(parts.freevars); ++i) {
    names.push_back(tuple_item(parts.freevars, i));
    kinds.push_back(static_cast<char>(kLocalFree));
  }
  Ref<Tuple> localsplus = new_tuple_from(t, names.data(), static_cast<ssize>(names.size()));
  Ref<Bytes> kind_bytes = new_bytes(t, kinds);
  // Constants and names are interned in place, so the tuples must be our own.
  Ref<Tuple> consts = new_tuple_from(t, tuple_items(p.consts), tuple_size(p.consts));
  Ref<Tuple> own_names = new_tuple_from(t, tuple_items(p.names), tuple_size(p.names));
  if (!localsplus || !kind_bytes || !consts || !own_names) return {};
  p.localsplusnames = localsplus;
  p.localspluskinds = kind_bytes;
  p.consts = consts;
  p.names = own_names;
  if (validate_code_parts(t, p) < 0) return {};
  return new_code(t, p);
}

static Ref<> checked_names(Thread& t, Object* tuple) {
  Ref<Tuple> result = new_tuple(t, tuple_size(tuple));
  if (!result) return {};
  for (ssize i = 0; i < tuple_size(tuple); ++i) {
    Object* name = tuple_item(tuple, i);
    if (!is_str(name))
      return t.raise(exc::TypeError, "name tuples must contain only strings, not '%.500s'", type_of(name)->tp_name);
    Ref<> exact = is_exact(name, str_type) ? new_ref(name) : str_substring(t, name, 0, str_length(name));
    if (!exact) return {};
    result->items[i] = exact.release();
  }
  return result;
}

static bool argument_is(Thread& t, Object* const* args, int i, Type& type, unsigned long flag) {
  if (has_flag(type_of(args[i]), flag)) return true;
  t.raise(exc::TypeError, "code() argument %d must be %s, not %.50s", i + 1, type.tp_name,
          is_none(args[i]) ? "None" : type_of(args[i])->tp_name);
  return false;
}

static Ref<> code_new(Type*, Object* args_tuple, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "code", kwargs)) return {};
  ssize n = tuple_size(args_tuple);
  if (!check_positional(t, "code", n, 16, 18)) return {};
  Object** a = tuple_items(args_tuple);
  PythonCodeParts parts{};
  CodeParts& p = parts.p;
  if (!convert_int(t, a[0], &p.argcount) || !convert_int(t, a[1], &p.posonlyargcount) ||
      !convert_int(t, a[2], &p.kwonlyargcount) || !convert_int(t, a[3], &parts.nlocals) || !convert_int(t, a[4], &p.stacksize) ||
      !convert_int(t, a[5], &p.flags) || !argument_is(t, a, 6, bytes_type, kTypeBytes) ||
      !argument_is(t, a, 7, tuple_type, kTypeTuple) || !argument_is(t, a, 8, tuple_type, kTypeTuple) ||
      !argument_is(t, a, 9, tuple_type, kTypeTuple) || !argument_is(t, a, 10, str_type, kTypeStr) ||
      !argument_is(t, a, 11, str_type, kTypeStr) || !argument_is(t, a, 12, str_type, kTypeStr) ||
      !convert_int(t, a[13], &p.firstlineno) || !argument_is(t, a, 14, bytes_type, kTypeBytes) ||
      !argument_is(t, a, 15, bytes_type, kTypeBytes) || (n > 16 && !argument_is(t, a, 16, tuple_type, kTypeTuple)) ||
      (n > 17 && !argument_is(t, a, 17, tuple_type, kTypeTuple)))
    return {};
  if (audit(t, "code.__new__", "OOOiiiiii", a[6], a[10], a[11], p.argcount, p.posonlyargcount, p.kwonlyargcount, parts.nlocals,
            p.stacksize, p.flags) < 0)
    return {};
  if (p.argcount < 0) return t.raise(exc::ValueError, "code: argcount must not be negative");
  if (p.posonlyargcount < 0) return t.raise(exc::ValueError, "code: posonlyargcount must not be negative");
  if (p.kwonlyargcount < 0) return t.raise(exc::ValueError, "code: kwonlyargcount must not be negative");
  if (parts.nlocals < 0) return t.raise(exc::ValueError, "code: nlocals must not be negative");
  Ref<> names = checked_names(t, a[8]), varnames, freevars, cellvars;
  if (!names || !(varnames = checked_names(t, a[9])) || !(freevars = checked_names(t, n > 16 ? a[16] : empty_tuple())) ||
      !(cellvars = checked_names(t, n > 17 ? a[17] : empty_tuple())))
    return {};
  p.code = a[6];
  p.consts = a[7];
  p.names = names;
  p.filename = a[10];
  p.name = a[11];
  p.qualname = a[12];
  p.linetable = a[14];
  p.exceptiontable = a[15];
  parts.varnames = varnames;
  parts.freevars = freevars;
  parts.cellvars = cellvars;
  return new_code_from_names(t, parts);
}

static Ref<> code_replace(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::code::replace);
  enum {
    kArgcount,
    kPosonly,
    kKwonly,
    kNlocals,
    kStacksize,
    kFlags,
    kFirstlineno,
    kCode,
    kConsts,
    kNames,
    kVarnames,
    kFreevars,
    kCellvars,
    kFilename,
    kName,
    kQualname,
    kLinetable,
    kExceptiontable,
    kCount
  };
  Thread& t = Thread::current();
  auto* c = as<Code>(self);
  Object* a[kCount];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  PythonCodeParts parts{};
  CodeParts& p = parts.p;
  p.argcount = c->argcount;
  p.posonlyargcount = c->posonlyargcount;
  p.kwonlyargcount = c->kwonlyargcount;
  parts.nlocals = c->nlocals;
  p.stacksize = c->stacksize;
  p.flags = c->flags;
  p.firstlineno = c->firstlineno;
  struct {
    int i;
    int* value;
    const char* name;
  } numbers[] = {{kArgcount, &p.argcount, "co_argcount"},           {kPosonly, &p.posonlyargcount, "co_posonlyargcount"},
                 {kKwonly, &p.kwonlyargcount, "co_kwonlyargcount"}, {kNlocals, &parts.nlocals, "co_nlocals"},
                 {kStacksize, &p.stacksize, "co_stacksize"},        {kFlags, &p.flags, "co_flags"},
                 {kFirstlineno, &p.firstlineno, "co_firstlineno"}};
  for (auto& number : numbers) {
    if (a[number.i] && !convert_int(t, a[number.i], number.value)) return {};
  }
  struct {
    int i;
    const char* name;
    Type* type;
    unsigned long flag;
  } objects[] = {{kCode, "co_code", &bytes_type, kTypeBytes},
                 {kConsts, "co_consts", &tuple_type, kTypeTuple},
                 {kNames, "co_names", &tuple_type, kTypeTuple},
                 {kVarnames, "co_varnames", &tuple_type, kTypeTuple},
                 {kFreevars, "co_freevars", &tuple_type, kTypeTuple},
                 {kCellvars, "co_cellvars", &tuple_type, kTypeTuple},
                 {kFilename, "co_filename", &str_type, kTypeStr},
                 {kName, "co_name", &str_type, kTypeStr},
                 {kQualname, "co_qualname", &str_type, kTypeStr},
                 {kLinetable, "co_linetable", &bytes_type, kTypeBytes},
                 {kExceptiontable, "co_exceptiontable", &bytes_type, kTypeBytes}};
  for (auto& o : objects) {
    if (!a[o.i] || has_flag(type_of(a[o.i]), o.flag)) continue;
    std::string shown = std::string("argument '") + o.name + "'";
    return t.raise(exc::TypeError, "replace() %s must be %s, not %.50s", shown.c_str(), o.type->tp_name,
                   is_none(a[o.i]) ? "None" : type_of(a[o.i])->tp_name);
  }
  for (auto& number : numbers) {
    if (*number.value < 0) return t.raise(exc::ValueError, "%s must be a positive integer", number.name);
  }
  Ref<Bytes> code = a[kCode] ? Ref<Bytes>::borrow(a[kCode]) : code_bytes(t, c);
  Ref<Tuple> varnames = a[kVarnames] ? Ref<Tuple>::borrow(a[kVarnames]) : code_varnames(t, c);
  Ref<Tuple> freevars = a[kFreevars] ? Ref<Tuple>::borrow(a[kFreevars]) : code_freevars(t, c);
  Ref<Tuple> cellvars = a[kCellvars] ? Ref<Tuple>::borrow(a[kCellvars]) : code_cellvars(t, c);
  if (!code || !varnames || !freevars || !cellvars) return {};
  auto pick = [&](int i, Object* own) { return a[i] ? a[i] : own; };
  p.code = code;
  p.consts = pick(kConsts, c->consts);
  p.names = pick(kNames, c->names);
  p.filename = pick(kFilename, c->filename);
  p.name = pick(kName, c->name);
  p.qualname = pick(kQualname, c->qualname);
  p.linetable = pick(kLinetable, c->linetable);
  p.exceptiontable = pick(kExceptiontable, c->exceptiontable);
  parts.varnames = varnames;
  parts.freevars = freevars;
  parts.cellvars = cellvars;
  for (Object* tuple : {p.names, parts.varnames, parts.freevars, parts.cellvars}) {
    for (ssize i = 0; i < tuple_size(tuple); ++i) {
      if (!is_str(tuple_item(tuple, i))) return t.raise(exc::SystemError, "non-string found in code slot");
    }
  }
  if (audit(t, "code.__new__", "OOOiiiiii", p.code, p.filename, p.name, p.argcount, p.posonlyargcount, p.kwonlyargcount,
            parts.nlocals, p.stacksize, p.flags) < 0)
    return {};
  return new_code_from_names(t, parts);
}

static Ref<> code_sizeof(Object* self, Object*) {
  auto* c = as<Code>(self);
  std::size_t size = offsetof(Code, code_adaptive) + static_cast<std::size_t>(c->size) * 2;
  return new_int(Thread::current(), static_cast<long>((size + 7) & ~std::size_t{7}));
}

static Ref<> code_varname_from_oparg(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::code::_varname_from_oparg);
  Thread& t = Thread::current();
  Object* a[1];
  int i;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[0], &i)) return {};
  auto* c = as<Code>(self);
  if (i < 0 || i >= c->nlocalsplus) return t.raise(exc::IndexError, "tuple index out of range");
  return new_ref(tuple_item(c->localsplusnames, i));
}

Ref<Code> new_empty_code(Thread& t, const char* filename, const char* function, int first_line) {
  Ref<Str> file = new_str_from_fs(t, filename), name = new_str(t, function);
  // RESUME 0; LOAD_ASSERTION_ERROR; RAISE_VARARGS 1: running it is an error in whoever made it.
  static constexpr char kInstructions[] = {static_cast<char>(151), 0, 74, 0, static_cast<char>(130), 1};
  static constexpr char kLines[] = {static_cast<char>(0x80 | 13 << 3 | 2), 0};
  Ref<Bytes> code = new_bytes(t, {kInstructions, 6}), lines = new_bytes(t, {kLines, 2});
  if (!file || !name || !code || !lines) return {};
  CodeParts p;
  p.filename = file;
  p.name = name;
  p.qualname = name;
  p.code = code;
  p.firstlineno = first_line;
  p.linetable = lines;
  p.consts = p.names = p.localsplusnames = empty_tuple();
  p.localspluskinds = p.exceptiontable = empty_bytes();
  p.stacksize = 1;
  return new_code(t, p);
}

static const MethodDef code_methods[] = {
    {"__sizeof__", code_sizeof, kMethNoargs, nullptr},
    {"co_lines", code_lines, kMethNoargs, nullptr},
    {"co_positions", code_positions, kMethNoargs, nullptr},
    {"replace", code_replace, kMethFastcall | kMethKeywords, doc::code::replace},
    {"_varname_from_oparg", code_varname_from_oparg, kMethFastcall | kMethKeywords, doc::code::_varname_from_oparg},
    {},
};
static const MemberDef code_members[] = {
    {"co_argcount", kMemberInt, offsetof(Code, argcount), kMemberReadonly, nullptr},
    {"co_posonlyargcount", kMemberInt, offsetof(Code, posonlyargcount), kMemberReadonly, nullptr},
    {"co_kwonlyargcount", kMemberInt, offsetof(Code, kwonlyargcount), kMemberReadonly, nullptr},
    {"co_stacksize", kMemberInt, offsetof(Code, stacksize), kMemberReadonly, nullptr},
    {"co_flags", kMemberInt, offsetof(Code, flags), kMemberReadonly, nullptr},
    {"co_names", kMemberObject, offsetof(Code, names), kMemberReadonly, nullptr},
    {"co_filename", kMemberObject, offsetof(Code, filename), kMemberReadonly, nullptr},
    {"co_name", kMemberObject, offsetof(Code, name), kMemberReadonly, nullptr},
    {"co_qualname", kMemberObject, offsetof(Code, qualname), kMemberReadonly, nullptr},
    {"co_firstlineno", kMemberInt, offsetof(Code, firstlineno), kMemberReadonly, nullptr},
    {"co_linetable", kMemberObject, offsetof(Code, linetable), kMemberReadonly, nullptr},
    {"co_exceptiontable", kMemberObject, offsetof(Code, exceptiontable), kMemberReadonly, nullptr},
    {"co_consts", kMemberObject, offsetof(Code, consts), kMemberReadonly, nullptr},
    {"co_nlocals", kMemberInt, offsetof(Code, nlocals), kMemberReadonly, nullptr},
    {},
};
static const GetSetDef code_getsets[] = {
    {"co_lnotab", get_co_lnotab, nullptr, nullptr},
    {"_co_code_adaptive", get_co_code_adaptive, nullptr, nullptr},
    {"co_varnames", get_co_varnames, nullptr, nullptr},
    {"co_cellvars", get_co_cellvars, nullptr, nullptr},
    {"co_freevars", get_co_freevars, nullptr, nullptr},
    {"co_code", get_co_code, nullptr, nullptr},
    {},
};

constinit Type code_type = [] {
  Type t = static_type("code", offsetof(Code, code_adaptive), sizeof(CodeUnit));
  t.tp_getattro = generic_get_attr;
  t.tp_dealloc = code_dealloc;
  t.tp_repr = code_repr;
  t.tp_hash = code_hash;
  t.tp_richcompare = code_richcompare;
  t.tp_new = code_new;
  t.tp_doc = doc::code::type_doc;
  t.tp_weaklistoffset = offsetof(Code, weakreflist);
  t.tp_methods = code_methods;
  t.tp_members = code_members;
  t.tp_getset = code_getsets;
  return t;
}();

}  // namespace adder
