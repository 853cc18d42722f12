// Code objects: creation from their parts, and the answers other rooms need about one.
#pragma once

#include "core/protocols.h"

namespace adder {

/// Everything a code object consists of; all borrowed.
struct CodeParts {
  Object *filename, *name, *qualname;  // str
  int flags = 0;
  Object* code;  // bytes: the instructions, caches zero
  int firstlineno = 0;
  Object* linetable;        // bytes
  Object *consts, *names;   // tuples
  Object* localsplusnames;  // tuple of str: locals, cells that are no arguments, free variables
  Object* localspluskinds;  // bytes: kLocalFast, kLocalCell, kLocalFree by name
  int argcount = 0, posonlyargcount = 0, kwonlyargcount = 0;
  int stacksize = 0;
  Object* exceptiontable;  // bytes
};

/// 0 when the parts fit together; else -1 with SystemError (wrong types) or ValueError (damaged code).
int validate_code_parts(Thread& t, const CodeParts& parts);
/// A new code object. Names and identifier-like constants are interned in place. The parts must be valid.
Ref<Code> new_code(Thread& t, const CodeParts& parts);
/// A code object that only serves tracebacks: no instructions that do anything.
Ref<Code> new_empty_code(Thread& t, const char* filename, const char* function, int first_line);

/// The parts as Python code gives them: names by kind (tuples of str) instead of the locals-plus array, which is left out of `p`.
struct PythonCodeParts {
  CodeParts p;
  Object *varnames, *freevars, *cellvars;
  int nlocals;
};
/// A new code object from checked parts; ValueError or SystemError when they do not fit together. Fills the rest of `parts.p`.
Ref<Code> new_code_from_names(Thread& t, PythonCodeParts& parts);

/// PEP 523: an index for data of one tool on all code objects; -1 when there are no more. `free_item` may be null.
ssize request_code_extra_index(FreeFunc free_item);
void* code_extra(Code* code, ssize index);  // null when not set
/// Frees the old value with the index's function. -1 + SystemError for an index never given out.
int set_code_extra(Thread& t, Code* code, ssize index, void* value);

/// The canonical instructions (caches zero, specialised forms undone) as bytes, cached in the object. `co_code`.
Ref<Bytes> code_bytes(Thread& t, Code* code);
/// Names of one kind: kLocalFast, kLocalCell or kLocalFree. `co_varnames`, `co_cellvars`, `co_freevars`.
Ref<Tuple> code_varnames(Thread& t, Code* code);
Ref<Tuple> code_cellvars(Thread& t, Code* code);
Ref<Tuple> code_freevars(Thread& t, Code* code);

/// Line of the instruction at a byte offset (negative: the first line); -1 when it has none.
int code_line_of(Code* code, int byte_offset);
/// Line and columns at a byte offset, -1 for each that is unknown. False when the offset is outside.
bool code_position_of(Code* code, int byte_offset, int* line, int* end_line, int* column, int* end_column);

/// Code objects compare equal when all but file name, qualified name and stack size agree.
bool code_equal(Thread& t, Code* a, Code* b);

/// The same type and value, down to the signs of zeros, also inside tuples and frozensets: one entry of co_consts.
bool same_constant(Thread& t, Object* a, Object* b);

/// Is the text made of ASCII letters, digits and underscores only? Such constants are interned.
bool is_identifier_like(Object* str);

ADDER_INLINE int code_units(const Code* code) { return static_cast<int>(code->size); }
ADDER_INLINE u8 code_local_kind(const Code* code, int i) {
  return static_cast<u8>(static_cast<const Bytes*>(code->localspluskinds)->data[i]);
}

}  // namespace adder
