// Code, functions, methods, descriptors, generators, frames.
#pragma once

#include "layout/values.h"

namespace adder {

using CodeUnit = u16;  // low byte opcode, high byte operand

struct Code : VarObject {  // size: number of code units in code_adaptive
  Object* consts;          // tuple
  Object* names;           // tuple
  Object* exceptiontable;  // bytes
  int flags;
  i16 warmup;  // counts up to 0, then the code is quickened
  i16 linearray_entry_size;
  int argcount, posonlyargcount, kwonlyargcount, stacksize, firstlineno;
  int nlocalsplus, nlocals, nplaincellvars, ncellvars, nfreevars;
  Object* localsplusnames;  // tuple
  Object* localspluskinds;  // bytes
  Object *filename, *name, *qualname, *linetable;
  Object* weakreflist;
  void* co_code_cache;  // bytes of the canonical code once asked for
  char* linearray;
  int firsttraceable;
  void* extra;
  CodeUnit code_adaptive[1];  // executed and rewritten in place; co_code is rebuilt from it
};
enum CodeFlags : int {
  kCoOptimized = 0x1,
  kCoNewlocals = 0x2,
  kCoVarargs = 0x4,
  kCoVarkeywords = 0x8,
  kCoNested = 0x10,
  kCoGenerator = 0x20,
  kCoCoroutine = 0x80,
  kCoIterableCoroutine = 0x100,
  kCoAsyncGenerator = 0x200,
  kCoFutureDivision = 0x20000,
  kCoFutureAbsoluteImport = 0x40000,
  kCoFutureWithStatement = 0x80000,
  kCoFuturePrintFunction = 0x100000,
  kCoFutureUnicodeLiterals = 0x200000,
  kCoFutureBarryAsBdfl = 0x400000,
  kCoFutureGeneratorStop = 0x800000,
  kCoFutureAnnotations = 0x1000000,
};
inline constexpr u8 kLocalFast = 0x20, kLocalCell = 0x40, kLocalFree = 0x80;  // localspluskinds

struct Function : Object {
  Object *globals, *builtins, *name, *qualname, *code, *defaults, *kwdefaults, *closure, *doc, *dict;
  Object* weakreflist;
  Object *module, *annotations;
  VectorcallFunc vectorcall;
  u32 version;  // 0: none assigned or changed
};
struct Method : Object {
  Object *func, *self;
  Object* weakreflist;
  VectorcallFunc vectorcall;
};
struct InstanceMethod : Object {
  Object* func;
};
struct CFunction : Object {
  const MethodDef* ml;
  Object* self;
  Object* module;
  Object* weakreflist;
  VectorcallFunc vectorcall;
};
struct CMethod : CFunction {
  Type* cls;
};

struct Descr : Object {
  Type* owner;
  Object* name;
  Object* qualname;
};
struct MethodDescr : Descr {
  const MethodDef* method;
  VectorcallFunc vectorcall;
};
struct MemberDescr : Descr {
  const MemberDef* member;
};
struct GetSetDescr : Descr {
  const GetSetDef* getset;
};
using WrapperFunc = Ref<> (*)(Object* self, Object* args, void* wrapped);
using WrapperKwFunc = Ref<> (*)(Object* self, Object* args, void* wrapped, Object* kwargs);
struct WrapperBase {  // a row of the slot table
  const char* name;
  int offset;
  void* function;
  WrapperFunc wrapper;
  const char* doc;
  int flags;  // 1: wrapper takes keywords
  Object* name_strobj;
};
struct WrapperDescr : Descr {
  const WrapperBase* base;
  void* wrapped;
};

// The executing half of a frame; lives on the thread's data stack or inside a generator.
struct FrameObject;
struct InterpreterFrame {
  Function* func;          // owned
  Object* globals;         // borrowed
  Object* builtins;        // borrowed
  Object* locals;          // owned, may be null
  Code* code;              // owned
  FrameObject* frame_obj;  // owned, may be null: made on demand
  InterpreterFrame* previous;
  CodeUnit* prev_instr;   // last executed instruction
  int stacktop;           // depth above localsplus[0] when suspended; -1 while running
  bool is_entry;          // entered from C: returning leaves the interpreter loop
  char owner;             // FrameOwner
  u16 return_offset;      // generator resumed by FOR_ITER or SEND in the same loop: where its caller goes on when it ends
  Object* localsplus[1];  // locals, cells, free variables, then the value stack
};
enum FrameOwner : char { kOwnedByThread = 0, kOwnedByGenerator = 1, kOwnedByFrameObject = 2 };
inline constexpr int kFrameSpecialsSize = 9;  // words before localsplus

struct FrameObject : Object {
  FrameObject* back;
  InterpreterFrame* frame;
  Object* trace;
  int lineno;  // set by the tracer or by an extension; 0: computed
  char trace_lines, trace_opcodes, fast_as_locals;
  Object* frame_data[1];  // the InterpreterFrame itself once the frame object owns it
};
struct Traceback : Object {
  Traceback* next;
  FrameObject* frame;
  int lasti;  // byte offset
  int lineno;
};

struct ExcStackItem {
  Object* exc_value;
  ExcStackItem* previous;
};
struct Generator : Object {  // also coroutine and asynchronous generator
  Code* code;
  Object* weakreflist;
  Object *name, *qualname;
  ExcStackItem exc_state;
  Object* origin_or_finalizer;
  char hooks_inited, closed, running_async;
  signed char frame_state;
  Object* iframe[1];  // the InterpreterFrame
};
enum GeneratorState : signed char { kGenCreated = -2, kGenSuspended = -1, kGenExecuting = 0, kGenCompleted = 1, kGenCleared = 4 };
inline InterpreterFrame* generator_frame(Generator* g) { return reinterpret_cast<InterpreterFrame*>(g->iframe); }

}  // namespace adder
