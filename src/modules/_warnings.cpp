// _warnings: the fast half of the warnings module.
#include "core/args.h"
#include "core/interpreter.h"
#include "core/parse.h"
#include "core/type_object.h"
#include "core/warnings.h"
#include "docs/module__warnings.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace doc_w = doc::module__warnings;

static Ref<> warnings_warn(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc_w::warn);
  Thread& t = Thread::current();
  Object* a[4];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  ssize stack_level = 1;
  if (!convert_ssize(t, a[2], &stack_level)) return {};
  if (warn_object(t, a[0], a[1], stack_level, a[3]) < 0) return {};
  return new_none();
}

/// The source line, asked of the module's loader.
static int line_from_loader(Thread& t, Object* globals, int line, Ref<>* result) {
  Object *loader, *name;
  Lookup found = dict_lookup(t, as<Dict>(globals), "__loader__"_s, &loader);
  if (found != Lookup::found) return static_cast<int>(found);
  Ref<> loader_held = new_ref(loader);
  found = dict_lookup(t, as<Dict>(globals), "__name__"_s, &name);
  if (found != Lookup::found) return static_cast<int>(found);
  Ref<> name_held = new_ref(name);
  Ref<> get_source;
  found = lookup_attr(t, loader_held, "get_source"_s, &get_source);
  if (found != Lookup::found) return static_cast<int>(found);
  Ref<> source = call_one_arg(t, get_source, name_held);
  if (!source) return -1;
  if (is_none(source)) return 0;
  if (!is_str(source)) return t.raise(exc::TypeError, "must be str, not %.100s", type_of(source)->tp_name);
  Ref<> lines = call_args(t, type_lookup(&str_type, "splitlines"_s), source.get());  // not what a subclass makes of it
  if (!lines) return -1;
  *result = sequence_get(t, lines, line - 1);
  return *result ? 0 : -1;
}

static Ref<> warnings_warn_explicit(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static const char* const names[] = {"message",  "category",       "filename", "lineno", "module",
                                      "registry", "module_globals", "source",   nullptr};
  Thread& t = Thread::current();
  Object *message, *category, *filename, *module = nullptr, *registry = nullptr, *globals = nullptr, *source = nullptr;
  int line;
  if (!parse_keywords(t, args, nargs, kwnames, names, "OOUi|OOOO:warn_explicit", &message, &category, &filename, &line, &module,
                      &registry, &globals, &source)) {
    return {};
  }
  Ref<> source_line;
  if (globals && !is_none(globals)) {
    if (!is_dict(globals)) {
      return t.raise(exc::TypeError, "module_globals must be a dict, not '%.200s'", type_of(globals)->tp_name);
    }
    if (line_from_loader(t, globals, line, &source_line) < 0) return {};
  }
  if (warn_explicit_full(t, category, message, filename, line, module, registry, source_line, source) < 0) return {};
  return new_none();
}

static Ref<> warnings_filters_mutated(Object*, Object*) {
  ++interpreter(Thread::current()).warnings_filters_version;
  return new_none();
}

static const MethodDef methods[] = {
    {"warn", warnings_warn, kMethFastcall | kMethKeywords, doc_w::warn},
    {"warn_explicit", warnings_warn_explicit, kMethFastcall | kMethKeywords, doc_w::warn_explicit},
    {"_filters_mutated", warnings_filters_mutated, kMethNoargs, nullptr},
    {}};

static int exec(Object* module) {
  Thread& t = Thread::current();
  if (init_warnings(t) < 0) return -1;
  Interpreter& interp = interpreter(t);
  if (module_add(t, module, "filters", new_ref(interp.warnings_filters)) < 0) return -1;
  if (module_add(t, module, "_onceregistry", new_ref(interp.warnings_once_registry)) < 0) return -1;
  return module_add(t, module, "_defaultaction", new_ref(interp.warnings_default_action));
}

static ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
static ModuleDef definition = {
    .base = {}, .name = "_warnings", .doc = doc_w::module_doc, .size = 0, .methods = methods, .slots = slots};

extern "C" ADDER_EXPORT Object* PyInit__warnings() { return module_def_init(&definition); }

}  // namespace adder
