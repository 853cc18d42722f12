// Names, globals, attributes, imports: the unspecialised forms.

#include "interp/dispatch.h"
#include "interp/rt.h"
#include "types/dict.h"
#include "types/list.h"

namespace adder {

HANDLER(LOAD_NAME) {
  SAVE_IP();
  Object* value = rt_load_name(*t, f->locals, f->globals, f->builtins, name_at(f, oparg)).release();
  if (!value) ERROR();
  PUSH(value);
  NEXT();
}

HANDLER(STORE_NAME) {
  SAVE_IP();
  Object* value = TOP();
  if (rt_store_name(*t, f->locals, name_at(f, oparg), value) < 0) ERROR();
  --sp;
  DROP_NEXT(value);
}

HANDLER(DELETE_NAME) {
  SAVE_IP();
  if (rt_delete_name(*t, f->locals, name_at(f, oparg)) < 0) ERROR();
  NEXT();
}

HANDLER(LOAD_GLOBAL) {
  SAVE_IP();
  Object* value = rt_load_global(*t, f->globals, f->builtins, name_at(f, oparg >> 1)).release();
  if (!value) ERROR();
  if (oparg & 1) PUSH(nullptr);
  PUSH(value);
  ip += 5;
  NEXT();
}

HANDLER(STORE_GLOBAL) {
  SAVE_IP();
  Object* value = TOP();
  if (dict_set(*t, static_cast<Dict*>(f->globals), name_at(f, oparg), value) < 0) ERROR();
  --sp;
  DROP_NEXT(value);
}

HANDLER(DELETE_GLOBAL) {
  SAVE_IP();
  if (rt_delete_global(*t, f->globals, name_at(f, oparg)) < 0) ERROR();
  NEXT();
}

HANDLER(LOAD_CLASSDEREF) {
  SAVE_IP();
  Object* name = static_cast<Tuple*>(f->code->localsplusnames)->items[oparg];
  Object* value = nullptr;
  if (is_exact(f->locals, dict_type)) {
    if (dict_lookup(*t, static_cast<Dict*>(f->locals), name, &value) == Lookup::error) ERROR();
    xincref(value);
  } else {
    value = get_item(*t, f->locals, name).release();
    if (!value && !t->consume_error(exc::KeyError)) ERROR();
  }
  if (!value) {
    value = xretain(static_cast<Cell*>(f->localsplus[oparg])->ref);
    if (!value) {
      rt_raise_unbound_cell(*t, f->code, static_cast<ssize>(oparg));
      ERROR();
    }
  }
  PUSH(value);
  NEXT();
}

HANDLER(LOAD_ATTR) {
  SAVE_IP();
  Object* owner = TOP();
  Object* value = get_attr(*t, owner, name_at(f, oparg)).release();
  if (!value) ERROR();
  TOP() = value;
  ip += 4;
  DROP_NEXT(owner);
}

HANDLER(STORE_ATTR) {
  SAVE_IP();
  Object *owner = TOP(), *value = SECOND();
  if (set_attr(*t, owner, name_at(f, oparg), value) < 0) ERROR();
  ip += 4;
  sp -= 2;
  decref(value);
  DROP_NEXT(owner);
}

HANDLER(DELETE_ATTR) {
  SAVE_IP();
  Object* owner = TOP();
  if (set_attr(*t, owner, name_at(f, oparg), nullptr) < 0) ERROR();
  --sp;
  DROP_NEXT(owner);
}

HANDLER(LOAD_METHOD) {
  SAVE_IP();
  Object* owner = TOP();
  Object* method = nullptr;
  int unbound;
  {
    Ref<> found;
    unbound = get_method(*t, owner, name_at(f, oparg), &found);
    method = found.release();
  }
  if (unbound < 0 || !method) ERROR();
  ip += 10;
  if (unbound) {
    TOP() = method;
    PUSH(owner);
    NEXT();
  }
  TOP() = nullptr;
  PUSH(method);
  DROP_NEXT(owner);
}

HANDLER(LOAD_BUILD_CLASS) {
  SAVE_IP();
  Object* value = rt_load_build_class(*t, f->builtins).release();
  if (!value) ERROR();
  PUSH(value);
  NEXT();
}

HANDLER(LOAD_ASSERTION_ERROR) {
  PUSH(retain(static_cast<Object*>(&exc::AssertionError)));
  NEXT();
}

HANDLER(SETUP_ANNOTATIONS) {
  SAVE_IP();
  if (rt_setup_annotations(*t, f->locals) < 0) ERROR();
  NEXT();
}

HANDLER(IMPORT_NAME) {
  SAVE_IP();
  Object* result = rt_import_name(*t, f, name_at(f, oparg), TOP(), SECOND()).release();
  Object *fromlist = POP(), *level = TOP();
  decref(fromlist);
  if (!result) ERROR();
  TOP() = result;
  decref(level);
  CHECK_NEXT();
}

HANDLER(IMPORT_FROM) {
  SAVE_IP();
  Object* value = rt_import_from(*t, TOP(), name_at(f, oparg)).release();
  if (!value) ERROR();
  PUSH(value);
  NEXT();
}

HANDLER(IMPORT_STAR) {
  SAVE_IP();
  Object* module = TOP();
  Object* locals = frame_locals(*t, f);
  if (!locals) ERROR();
  int r = rt_import_star(*t, module, locals);
  frame_locals_to_fast(*t, f, false);
  if (r < 0) ERROR();
  --sp;
  DROP_NEXT(module);
}

HANDLER(PRINT_EXPR) {
  SAVE_IP();
  Object* value = POP();
  int r = rt_print_expr(*t, value);
  decref(value);
  if (r < 0) ERROR();
  NEXT();
}

}  // namespace adder
