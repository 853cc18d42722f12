// The part of the thread state that extensions read and write (360 bytes), contexts, and the GC header.
#pragma once

#include "layout/callables.h"

namespace adder {

struct Interpreter;
struct Thread;

struct CFrame {
  u8 use_tracing;  // 0 or 255
  InterpreterFrame* current_frame;
  CFrame* previous;
};
struct StackChunk {
  StackChunk* previous;
  std::size_t size;
  std::size_t top;
  Object* data[1];
};
using TraceFunc = int (*)(Object*, FrameObject*, int what, Object* arg);
enum TraceWhat : int {
  kTraceCall = 0,
  kTraceException = 1,
  kTraceLine = 2,
  kTraceReturn = 3,
  kTraceCCall = 4,
  kTraceCException = 5,
  kTraceCReturn = 6,
  kTraceOpcode = 7,
};

struct ThreadState {
  Thread *prev, *next;
  Interpreter* interp;
  int initialized, is_static;
  int recursion_remaining, recursion_limit, recursion_headroom;
  int tracing, tracing_what;
  CFrame* cframe;
  TraceFunc c_profilefunc, c_tracefunc;
  Object *c_profileobj, *c_traceobj;
  Object *curexc_type, *curexc_value, *curexc_traceback;  // the raised error, un-normalised
  ExcStackItem* exc_info;                                 // innermost exception being handled
  Object* dict;
  int gilstate_counter;
  Object* async_exc;
  unsigned long thread_id, native_thread_id;
  int trash_delete_nesting;
  Object* trash_delete_later;
  void (*on_delete)(void*);
  void* on_delete_data;
  int coroutine_origin_tracking_depth;
  Object *async_gen_firstiter, *async_gen_finalizer;
  Object* context;
  u64 context_ver;
  u64 id;
  char trace_info[48];
  StackChunk* datastack_chunk;
  Object **datastack_top, **datastack_limit;
  ExcStackItem exc_state;
  CFrame root_cframe;
};

struct GcHead {  // the low four bits of `prev` are flags: list heads are declared alignas(16)
  std::uintptr_t next, prev;
};
struct Context : Object {
  Context* prev;
  Object* vars;  // HAMT
  Object* weakreflist;
  int entered;
};
struct ContextVar : Object {
  Object *name, *default_value, *cached;
  u64 cached_tsid, cached_tsver;
  hash_t hash;
};
struct ContextToken : Object {
  Context* ctx;
  ContextVar* var;
  Object* oldval;
  int used;
};

}  // namespace adder
