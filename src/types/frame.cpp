#include "types/frame.h"

#include <cstring>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/frame.h"
#include "mem/alloc.h"
#include "types/code.h"
#include "types/dict.h"
#include "types/frame_jump.h"
#include "types/function.h"
#include "types/generator.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"
#include "types/traceback.h"

namespace adder {

namespace {

constexpr ssize kBasicSize = offsetof(FrameObject, frame_data) + offsetof(InterpreterFrame, localsplus);

InterpreterFrame* own_data(FrameObject* o) { return reinterpret_cast<InterpreterFrame*>(o->frame_data); }

FrameObject* make_object(Thread& t, Code* code) {
  ssize slots = code->nlocalsplus + code->stacksize;
  auto* o = static_cast<FrameObject*>(
      new_gc_object_raw(t, &frame_type, static_cast<std::size_t>(kBasicSize + slots * static_cast<ssize>(sizeof(Object*)))));
  if (!o) return nullptr;
  o->back = nullptr;
  o->frame = nullptr;
  o->trace = nullptr;
  o->lineno = 0;
  o->trace_lines = 1;
  o->trace_opcodes = 0;
  o->fast_as_locals = 0;
  return o;
}

}  // namespace

FrameObject* frame_object(Thread& t, InterpreterFrame* f) {
  if (f->frame_obj) return f->frame_obj;
  Object *type, *value, *traceback;
  t.fetch(&type, &value, &traceback);
  FrameObject* o = make_object(t, f->code);
  if (!o) {
    xdecref(type);
    xdecref(value);
    xdecref(traceback);
    return nullptr;
  }
  t.restore(type, value, traceback);
  if (f->frame_obj) {  // a collection during the allocation has asked for it already
    own_data(o)->owner = kOwnedByThread;
    o->frame = own_data(o);
    decref(o);
    return f->frame_obj;
  }
  o->frame = f;
  f->frame_obj = o;
  return o;
}

namespace {

// The frame ends but its object lives on: the content moves into the object.
void take_ownership(Thread& t, FrameObject* o, InterpreterFrame* f) {
  InterpreterFrame* own = own_data(o);
  std::memcpy(static_cast<void*>(own), f,
              offsetof(InterpreterFrame, localsplus) + static_cast<std::size_t>(f->stacktop) * sizeof(Object*));
  o->frame = own;
  own->owner = kOwnedByFrameObject;
  if (frame_is_incomplete(own)) own->prev_instr = code_start(own->code) + own->code->firsttraceable;
  if (InterpreterFrame* previous = visible_frame(own->previous)) {
    FrameObject* back = frame_object(t, previous);
    if (back) {
      o->back = retain(back);
    } else {
      t.clear_error();
    }
  }
  own->previous = nullptr;
  if (!gc_is_tracked(o)) gc_track(o);
}

}  // namespace

void clear_frame(Thread& t, InterpreterFrame* f) {
  if (FrameObject* o = f->frame_obj) {
    f->frame_obj = nullptr;
    if (o->refcnt > 1) {
      take_ownership(t, o, f);
      decref(o);
      return;
    }
    decref(o);
  }
  for (int i = 0; i < f->stacktop; ++i) xdecref(f->localsplus[i]);
  xdecref(f->locals);
  decref(f->func);
  decref(f->code);
}

int visit_frame(InterpreterFrame* f, VisitProc visit, void* arg) {
  ADDER_VISIT(f->frame_obj);
  ADDER_VISIT(f->locals);
  ADDER_VISIT(f->func);
  ADDER_VISIT(f->code);
  for (int i = 0; i < f->stacktop; ++i) ADDER_VISIT(f->localsplus[i]);
  return 0;
}

int frame_line(InterpreterFrame* f) {
  if (f->frame_obj && f->frame_obj->lineno != 0) return f->frame_obj->lineno;
  return code_line_of(f->code, frame_lasti(f) * 2);
}

// --- fast locals and the f_locals dict ---

namespace {

// Has the prologue turned this slot into a cell yet?
bool make_cell_ran(const InterpreterFrame* f, int slot) {
  int extended = 0;
  for (const CodeUnit* p = f->code->code_adaptive; p < f->prev_instr; ++p) {
    int opcode = kOpInfo[*p & 0xff].canonical, oparg = *p >> 8 | extended;
    if (opcode == static_cast<int>(Op::EXTENDED_ARG)) {
      extended = oparg << 8;
      continue;
    }
    extended = 0;
    if (opcode == static_cast<int>(Op::MAKE_CELL) && oparg == slot) return true;
  }
  return false;
}

// The cell in a slot that is one by now, else null.
Cell* cell_in_slot(const InterpreterFrame* f, int i, u8 kind) {
  Object* value = f->localsplus[i];
  if (!value) return nullptr;
  if (kind & kLocalFree) return static_cast<Cell*>(value);
  if (kind & kLocalCell && is_exact(value, cell_type) && make_cell_ran(f, i)) return static_cast<Cell*>(value);
  return nullptr;
}

// A frame looked at before its first instruction: the closure's cells are not in place yet.
void ensure_free_variables(InterpreterFrame* f) {
  if (frame_lasti(f) >= 0) return;
  Code* code = f->code;
  if ((code->code_adaptive[0] & 0xff) != static_cast<int>(Op::COPY_FREE_VARS) || !f->func->closure) return;
  Object** slots = f->localsplus + code->nlocalsplus - code->nfreevars;
  for (int i = 0; i < code->nfreevars; ++i) slots[i] = retain(tuple_item(f->func->closure, i));
  f->prev_instr = code_start(code);
}

}  // namespace

int frame_fast_to_locals(Thread& t, InterpreterFrame* f) {
  if (!f->locals) {
    f->locals = new_dict(t).release();
    if (!f->locals) return -1;
  }
  Ref<> locals = new_ref(f->locals);
  Code* code = f->code;
  ensure_free_variables(f);
  for (int i = 0; i < code->nlocalsplus; ++i) {
    u8 kind = code_local_kind(code, i);
    // A class body's free variables are not its names.
    if (kind & kLocalFree && !(code->flags & kCoOptimized)) continue;
    Object* value = f->localsplus[i];
    if (f->stacktop) {
      if (Cell* cell = cell_in_slot(f, i, kind)) value = cell->ref;
    }
    Object* name = tuple_item(code->localsplusnames, i);
    if (value) {
      Ref<> keep = new_ref(value);
      if (set_item(t, locals, name, value) < 0) return -1;
    } else if (is_exact(locals, dict_type)) {
      Ref<> old;
      if (dict_pop(t, as<Dict>(locals), name, &old) == Lookup::error) return -1;
    } else if (del_item(t, locals, name) < 0 && !t.consume_error(exc::KeyError)) {
      return -1;
    }
  }
  return 0;
}

void frame_locals_to_fast(Thread& t, InterpreterFrame* f, bool clear) {
  if (!f->locals || !f->code->nlocalsplus) return;
  Code* code = f->code;
  ErrorKeeper keeper(t);
  Ref<> locals = new_ref(f->locals);
  for (int i = 0; i < code->nlocalsplus; ++i) {
    u8 kind = code_local_kind(code, i);
    if (kind & kLocalFree && !(code->flags & kCoOptimized)) continue;
    Ref<> value = get_item(t, locals, tuple_item(code->localsplusnames, i));
    if (!value) {
      t.clear_error();
      if (!clear) continue;
    }
    if (Cell* cell = cell_in_slot(f, i, kind)) {
      if (cell->ref != value.get()) replace_field(cell->ref, value.release());
    } else if (f->localsplus[i] != value.get()) {
      replace_field(f->localsplus[i], value.release());
    }
  }
}

Object* frame_locals(Thread& t, InterpreterFrame* f) {
  if (frame_fast_to_locals(t, f) < 0) return nullptr;
  if (FrameObject* o = f->frame_obj) o->fast_as_locals = 1;
  return f->locals;
}

// --- the object ---

Ref<FrameObject> new_frame_object(Thread& t, Code* code, Object* globals, Object* locals) {
  Object* builtins = builtins_of_globals(t, globals);
  if (!builtins) return {};
  Ref<Function> func = new_function(t, code, globals);
  if (!func) return {};
  FrameObject* o = make_object(t, code);
  if (!o) return {};
  InterpreterFrame* f = own_data(o);
  f->globals = func->globals;
  f->builtins = func->builtins;
  f->func = func.release();
  f->locals = xretain(locals);
  f->code = retain(code);
  f->frame_obj = nullptr;
  f->previous = nullptr;
  f->prev_instr = code_start(code) + code->firsttraceable;
  f->stacktop = code->nlocalsplus;
  f->is_entry = false;
  f->owner = kOwnedByFrameObject;
  std::memset(f->localsplus, 0, static_cast<std::size_t>(code->nlocalsplus) * sizeof(Object*));
  o->frame = f;
  gc_track(o);
  return Ref<FrameObject>::steal(o);
}

Ref<FrameObject> frame_back(Thread& t, FrameObject* o) {
  if (o->back) return new_ref(o->back);
  InterpreterFrame* previous = visible_frame(o->frame->previous);
  if (!previous) return {};
  return new_ref(frame_object(t, previous));
}

int traceback_here(Thread& t, FrameObject* o) {
  Ref<> entry = traceback_from_frame(t, t.curexc_traceback, o);
  if (!entry) return -1;
  replace_field(t.curexc_traceback, entry.release());
  return 0;
}

namespace {

FrameObject* self_of(Object* op) { return static_cast<FrameObject*>(op); }

Ref<> get_back(Object* op, void*) {
  Thread& t = Thread::current();
  Ref<FrameObject> back = frame_back(t, self_of(op));
  if (back || t.has_error()) return back;
  return new_none();
}

Ref<> get_locals(Object* op, void*) {
  Thread& t = Thread::current();
  InterpreterFrame* f = self_of(op)->frame;
  Object* locals = frame_locals(t, f);
  if (!locals) return {};
  self_of(op)->fast_as_locals = 1;
  return new_ref(locals);
}

Ref<> get_lineno(Object* op, void*) {
  FrameObject* o = self_of(op);
  int line = o->lineno ? o->lineno : code_line_of(o->frame->code, frame_lasti(o->frame) * 2);
  if (line < 0) return new_none();
  return new_int(Thread::current(), line);
}

int set_lineno(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!value) return t.raise_text(exc::AttributeError, "cannot delete attribute");
  return frame_jump_to_line(t, self_of(op), value);
}

Ref<> get_trace(Object* op, void*) {
  Object* trace = self_of(op)->trace;
  return new_ref(trace ? trace : none());
}
int set_trace(Object* op, Object* value, void*) {
  if (value && is_none(value)) value = nullptr;
  if (value != self_of(op)->trace) replace_field(self_of(op)->trace, xretain(value));
  return 0;
}

Ref<> get_lasti(Object* op, void*) {
  int unit = frame_lasti(self_of(op)->frame);
  return new_int(Thread::current(), unit < 0 ? -1 : unit * 2);
}
Ref<> get_globals(Object* op, void*) {
  Object* globals = self_of(op)->frame->globals;
  return new_ref(globals ? globals : none());
}
Ref<> get_builtins(Object* op, void*) {
  Object* builtins = self_of(op)->frame->builtins;
  return new_ref(builtins ? builtins : none());
}
Ref<> get_code(Object* op, void*) {
  Thread& t = Thread::current();
  if (audit(t, "object.__getattr__", "Os", op, "f_code") < 0) return {};
  return new_ref(static_cast<Object*>(self_of(op)->frame->code));
}

int frame_clear_content(Object* op) {
  FrameObject* o = self_of(op);
  clear_field(o->trace);
  InterpreterFrame* f = o->frame;
  int n = f->stacktop;
  f->stacktop = 0;
  clear_field(f->locals);
  for (int i = 0; i < n; ++i) clear_field(f->localsplus[i]);
  return 0;
}

Ref<> frame_clear(Object* op, Object*) {
  Thread& t = Thread::current();
  InterpreterFrame* f = self_of(op)->frame;
  if (f->owner == kOwnedByGenerator) {
    Generator* g = frame_generator(f);
    if (g->frame_state == kGenExecuting) return t.raise_text(exc::RuntimeError, "cannot clear an executing frame");
    generator_type.tp_finalize(g);
  } else if (f->owner == kOwnedByThread) {
    return t.raise_text(exc::RuntimeError, "cannot clear an executing frame");
  } else {
    frame_clear_content(op);
  }
  return new_none();
}

Ref<> frame_sizeof(Object* op, Object*) {
  Code* code = self_of(op)->frame->code;
  return new_int(Thread::current(), kBasicSize + (code->nlocalsplus + code->stacksize) * static_cast<ssize>(sizeof(Object*)));
}

Ref<> frame_repr(Object* op) {
  FrameObject* o = self_of(op);
  int line = o->lineno ? o->lineno : code_line_of(o->frame->code, frame_lasti(o->frame) * 2);
  Code* code = o->frame->code;
  return str_format(Thread::current(), "<frame at %p, file %R, line %d, code %S>", op, code->filename, line, code->name);
}

void frame_dealloc(Object* op) {
  FrameObject* o = self_of(op);
  gc_untrack(o);
  Trashcan trash(o, frame_dealloc);
  if (trash.postponed()) return;
  InterpreterFrame* f = o->frame;
  if (f && f->owner == kOwnedByFrameObject) {
    int n = f->stacktop;
    f->stacktop = 0;
    for (int i = 0; i < n; ++i) clear_field(f->localsplus[i]);
    clear_field(f->locals);
    clear_field(f->func);
    clear_field(f->code);
  }
  clear_field(o->back);
  clear_field(o->trace);
  gc_free(o);
}

int frame_traverse(Object* op, VisitProc visit, void* arg) {
  FrameObject* o = self_of(op);
  ADDER_VISIT(o->back);
  ADDER_VISIT(o->trace);
  if (o->frame->owner != kOwnedByFrameObject) return 0;
  return visit_frame(o->frame, visit, arg);
}

const MethodDef frame_methods[] = {
    {"clear", frame_clear, kMethNoargs, doc::frame::clear},
    {"__sizeof__", frame_sizeof, kMethNoargs, doc::frame::__sizeof__},
    {},
};
const MemberDef frame_members[] = {
    {"f_trace_lines", kMemberBool, offsetof(FrameObject, trace_lines), 0, nullptr},
    {"f_trace_opcodes", kMemberBool, offsetof(FrameObject, trace_opcodes), 0, nullptr},
    {},
};
const GetSetDef frame_getset[] = {
    {"f_back", get_back, nullptr, nullptr, nullptr},
    {"f_locals", get_locals, nullptr, nullptr, nullptr},
    {"f_lineno", get_lineno, set_lineno, nullptr, nullptr},
    {"f_trace", get_trace, set_trace, nullptr, nullptr},
    {"f_lasti", get_lasti, nullptr, nullptr, nullptr},
    {"f_globals", get_globals, nullptr, nullptr, nullptr},
    {"f_builtins", get_builtins, nullptr, nullptr, nullptr},
    {"f_code", get_code, nullptr, nullptr, nullptr},
    {},
};

}  // namespace

constinit Type frame_type = [] {
  Type t = static_type("frame", kBasicSize, sizeof(Object*), kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = frame_dealloc;
  t.tp_repr = frame_repr;
  t.tp_getattro = generic_get_attr;
  t.tp_setattro = generic_set_attr;
  t.tp_traverse = frame_traverse;
  t.tp_clear = frame_clear_content;
  t.tp_methods = frame_methods;
  t.tp_members = frame_members;
  t.tp_getset = frame_getset;
  return t;
}();

}  // namespace adder
