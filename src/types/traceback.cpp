#include "types/traceback.h"

#include "core/args.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "docs/traceback.h"
#include "mem/alloc.h"
#include "types/code.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/frame.h"
#include "types/int.h"
#include "types/list.h"

namespace adder {

Ref<> new_traceback(Thread& t, Object* next, FrameObject* frame, int lasti, int lineno) {
  auto* self = new_gc_object<Traceback>(t, &traceback_type);
  if (!self) return {};
  self->next = static_cast<Traceback*>(xretain(next));
  self->frame = retain(frame);
  self->lasti = lasti;
  self->lineno = lineno;
  gc_track(self);
  return steal<Object>(self);
}

Ref<> traceback_from_frame(Thread& t, Object* next, FrameObject* frame) {
  int lasti = frame_lasti(frame->frame) * static_cast<int>(sizeof(CodeUnit));
  // A line set by the tracer or an extension wins.
  return new_traceback(t, next, frame, lasti, frame->lineno ? frame->lineno : kLineNotComputed);
}

int traceback_line(Traceback* entry) {
  if (entry->lineno == kLineNotComputed) {
    entry->lineno = entry->frame ? code_line_of(entry->frame->frame->code, entry->lasti) : -1;
  }
  return entry->lineno;
}

void add_native_traceback(Thread& t, const char* function, const char* filename, int line) {
  Object *type, *value, *traceback;
  t.fetch(&type, &value, &traceback);
  Ref<FrameObject> frame;
  Ref<Dict> globals = new_dict(t);
  Ref<Code> code = globals ? new_empty_code(t, filename, function, line) : Ref<Code>();
  if (code) frame = new_frame_object(t, code, globals, nullptr);
  if (!frame) {
    Ref<> failure = take_raised(t);
    t.restore(type, value, traceback);
    chain_exception(t, std::move(failure));
    return;
  }
  frame->lineno = line;
  t.restore(type, value, traceback);
  traceback_here(t, frame);
}

// --- the type ---

static Ref<> traceback_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(doc::traceback::type_doc);
  Thread& t = Thread::current();
  Object* a[4];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  int lasti, line;
  if (!is_exact(a[1], frame_type)) return bad_argument(t, "TracebackType", "tb_frame", frame_type.tp_name, a[1]);
  if (!convert_int(t, a[2], &lasti) || !convert_int(t, a[3], &line)) return {};
  Object* next = a[0];
  if (is_none(next)) {
    next = nullptr;
  } else if (!is_exact(next, traceback_type)) {
    return t.raise(exc::TypeError, "expected traceback object or None, got '%s'", type_of(next)->tp_name);
  }
  return new_traceback(t, next, static_cast<FrameObject*>(a[1]), lasti, line);
}

static Ref<> traceback_get_next(Object* op, void*) {
  Object* next = static_cast<Traceback*>(op)->next;
  return new_ref(next ? next : none());
}

static int traceback_set_next(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  auto* self = static_cast<Traceback*>(op);
  if (!value) return t.raise(exc::TypeError, "can't delete tb_next attribute");
  Traceback* next = nullptr;
  if (!is_none(value)) {
    if (!is_exact(value, traceback_type)) {
      return t.raise(exc::TypeError, "expected traceback object, got '%s'", type_of(value)->tp_name);
    }
    next = static_cast<Traceback*>(value);
  }
  for (Traceback* cursor = next; cursor; cursor = cursor->next) {
    if (cursor == self) return t.raise(exc::ValueError, "traceback loop detected");
  }
  replace_field(self->next, xretain(next));
  return 0;
}

static Ref<> traceback_get_lineno(Object* op, void*) {
  return new_int(Thread::current(), traceback_line(static_cast<Traceback*>(op)));
}

static int traceback_set_lineno(Object*, Object*, void*) {
  return Thread::current().raise_text(exc::AttributeError, "readonly attribute");
}

static Ref<> traceback_dir(Object*, Object*) {
  return build_value(Thread::current(), "[ssss]", "tb_frame", "tb_next", "tb_lasti", "tb_lineno");
}

static int traceback_traverse(Object* op, VisitProc visit, void* arg) {
  auto* self = static_cast<Traceback*>(op);
  ADDER_VISIT(self->next);
  ADDER_VISIT(self->frame);
  return 0;
}

static int traceback_clear(Object* op) {
  auto* self = static_cast<Traceback*>(op);
  clear_field(self->next);
  clear_field(self->frame);
  return 0;
}

static void traceback_dealloc(Object* op) {
  gc_untrack(op);
  Trashcan trash(op, traceback_dealloc);
  if (trash.postponed()) return;
  traceback_clear(op);
  op->type->tp_free(op);
}

static const MethodDef traceback_methods[] = {{"__dir__", traceback_dir, kMethNoargs, nullptr}, {}};
static const MemberDef traceback_members[] = {
    {"tb_frame", kMemberObject, offsetof(Traceback, frame), kMemberReadonly | kMemberAudit, nullptr},
    {"tb_lasti", kMemberInt, offsetof(Traceback, lasti), kMemberReadonly, nullptr},
    {}};
static const GetSetDef traceback_getset[] = {{"tb_next", traceback_get_next, traceback_set_next, nullptr, nullptr},
                                             {"tb_lineno", traceback_get_lineno, traceback_set_lineno, nullptr, nullptr},
                                             {}};

constinit Type traceback_type = [] {
  Type t = static_type("traceback", sizeof(Traceback), 0, kTypeGc);
  t.tp_getattro = generic_get_attr;
  t.tp_dealloc = traceback_dealloc;
  t.tp_doc = doc::traceback::type_doc;
  t.tp_traverse = traceback_traverse;
  t.tp_clear = traceback_clear;
  t.tp_methods = traceback_methods;
  t.tp_members = traceback_members;
  t.tp_getset = traceback_getset;
  t.tp_new = traceback_new;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder
