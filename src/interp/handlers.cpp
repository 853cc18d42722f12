// The dispatch tables.

#include "interp/dispatch.h"
#include "interp/interp.h"
#include "interp/tracing.h"

namespace adder {

#define OP(name, number, caches, pops, pushes, kind, raises, falls, family, prose) HANDLER(name);
#include "bytecode/ops.def"
#undef OP
#define SPECIALISED(name, number, base, prose) HANDLER(name);
#include "bytecode/specialised.def"
#undef SPECIALISED
HANDLER(unknown);

namespace {

struct Table {
  OpHandler handlers[256];
  constexpr Table() : handlers{} {
    for (auto& h : handlers) h = op_unknown;
#define OP(name, number, caches, pops, pushes, kind, raises, falls, family, prose) handlers[number] = op_##name;
#include "bytecode/ops.def"
#undef OP
#define SPECIALISED(name, number, base, prose) handlers[number] = op_##name;
#include "bytecode/specialised.def"
#undef SPECIALISED
  }
};
constinit const Table kTable;

}  // namespace

const OpHandler* const kHandlers = kTable.handlers;

void update_dispatch(Thread& t) {
  t.dispatch_traced = t.cframe && t.cframe->use_tracing;
  select_dispatch(t);
}

void init_thread_dispatch(Thread& t) {
  init_traced_handlers();
  update_dispatch(t);
}

}  // namespace adder
