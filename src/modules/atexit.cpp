// atexit: functions to call when the interpreter ends, last registered first.
#include "core/args.h"
#include "core/gil.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "docs/module_atexit.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

extern void (*g_atexit_run)(Thread& t);

namespace docs = doc::module_atexit;

namespace {

// (function, args tuple, kwargs dict or None); entries that were unregistered are None, so that indexes stay valid while a
// comparison in unregister() runs Python code.
List*& callbacks_of(Thread& t) { return reinterpret_cast<List*&>(interpreter(t).atexit_callbacks); }

bool ensure_list(Thread& t) {
  List*& callbacks = callbacks_of(t);
  if (!callbacks) callbacks = new_list(t, 0).release();
  return callbacks != nullptr;
}
// Functions registered meanwhile are not called.
void run_callbacks(Thread& t) {
  List* callbacks = callbacks_of(t);
  for (ssize i = callbacks ? callbacks->size - 1 : -1; i >= 0; --i) {
    if (i >= callbacks->size || is_none(callbacks->items[i])) continue;
    Ref<> entry = new_ref(callbacks->items[i]);
    Object* function = tuple_item(entry, 0);
    Object* kwargs = tuple_item(entry, 2);
    Ref<> result = call(t, function, tuple_item(entry, 1), is_none(kwargs) ? nullptr : kwargs);
    if (!result) write_unraisable_message(t, "in atexit callback", function);
  }
  if (callbacks && list_set_slice(t, callbacks, 0, callbacks->size, nullptr) < 0) t.clear_error();
}

Ref<> atexit_register(Object*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (tuple_size(args) == 0) return t.raise(exc::TypeError, "register() takes at least 1 argument (0 given)");
  Object* function = tuple_item(args, 0);
  if (!is_callable(function)) return t.raise(exc::TypeError, "the first argument must be callable");
  Ref<Tuple> rest = tuple_slice(t, as<Tuple>(args), 1, tuple_size(args));
  Ref<Tuple> entry = rest ? tuple_pack<Object>(t, function, rest.get(), kwargs ? kwargs : none()) : Ref<Tuple>();
  if (!entry || !ensure_list(t) || list_append(t, callbacks_of(t), entry) < 0) return {};
  return new_ref(function);
}
Ref<> atexit_run_exitfuncs(Object*, Object*) {
  run_callbacks(Thread::current());
  return new_none();
}
Ref<> atexit_clear(Object*, Object*) {
  Thread& t = Thread::current();
  List* callbacks = callbacks_of(t);
  if (callbacks && list_set_slice(t, callbacks, 0, callbacks->size, nullptr) < 0) return {};
  return new_none();
}
Ref<> atexit_ncallbacks(Object*, Object*) {
  Thread& t = Thread::current();
  List* callbacks = callbacks_of(t);
  return new_int(t, callbacks ? callbacks->size : 0);
}
Ref<> atexit_unregister(Object*, Object* function) {
  Thread& t = Thread::current();
  List* callbacks = callbacks_of(t);
  for (ssize i = 0; callbacks && i < callbacks->size; ++i) {
    Ref<> entry = new_ref(callbacks->items[i]);
    if (is_none(entry)) continue;
    int equal = rich_compare_bool(t, tuple_item(entry, 0), function, kEq);
    if (equal < 0) return {};
    if (equal && i < callbacks->size && callbacks->items[i] == entry.get()) {
      replace_field(callbacks->items[i], retain(none()));
    }
  }
  return new_none();
}

const MethodDef methods[] = {{"register", atexit_register, kMethVarargs | kMethKeywords, docs::register_},
                             {"_clear", atexit_clear, kMethNoargs, docs::_clear},
                             {"unregister", atexit_unregister, kMethO, docs::unregister},
                             {"_run_exitfuncs", atexit_run_exitfuncs, kMethNoargs, docs::_run_exitfuncs},
                             {"_ncallbacks", atexit_ncallbacks, kMethNoargs, docs::_ncallbacks},
                             {}};
int exec(Object*) {
  g_atexit_run = run_callbacks;
  return 0;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "atexit", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_atexit() { return module_def_init(&definition); }

}  // namespace adder
