// _testinternalcapi: the look inside that CPython's test suite takes for granted. Only what is true of adder as well is here: the
// configuration, the recursion depth, the size of the collector's header.
//
// CPython ships this module as a shared object that reads private structures; it goes when that one can be loaded.
#include "core/args.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

namespace {

Ref<Dict> config_dict(Thread& t) {
  const Config& c = interpreter(t).config;
  const struct {
    const char* name;
    long value;
  } rows[] = {
      {"isolated", c.isolated},
      {"use_environment", c.use_environment},
      {"dev_mode", c.dev_mode},
      {"inspect", c.inspect},
      {"interactive", c.interactive},
      {"optimization_level", c.optimization_level},
      {"write_bytecode", c.write_bytecode},
      {"verbose", c.verbose},
      {"quiet", c.quiet},
      {"user_site_directory", c.user_site_directory},
      {"site_import", c.site_import},
      {"bytes_warning", c.bytes_warning},
      {"buffered_stdio", c.buffered_stdio},
      {"safe_path", c.safe_path},
      {"faulthandler", c.faulthandler},
      {"tracemalloc", c.tracemalloc},
      {"import_time", c.import_time},
      {"use_frozen_modules", c.use_frozen_modules},
      {"warn_default_encoding", c.warn_default_encoding},
      {"code_debug_ranges", c.code_debug_ranges},
      {"int_max_str_digits", c.int_max_str_digits},
      {"parser_debug", c.parser_debug},
      {"use_hash_seed", c.use_hash_seed},
      {"hash_seed", static_cast<long>(c.hash_seed)},
  };
  Ref<Dict> result = new_dict(t);
  for (auto& row : rows) {
    Ref<> value = new_int(t, row.value);
    if (!result || !value || dict_set(t, result, row.name, value) < 0) return {};
  }
  return result;
}

Ref<> get_config(Object*, Object*) { return config_dict(Thread::current()); }

Ref<> get_configs(Object*, Object*) {
  Thread& t = Thread::current();
  Ref<Dict> config = config_dict(t);
  Ref<> utf8 = new_int(t, interpreter(t).config.utf8_mode);
  if (!config || !utf8) return {};
  return build_value(t, "{s:O,s:{s:O}}", "config", static_cast<Object*>(config.get()), "pre_config", "utf8_mode", utf8.get());
}

Ref<> get_recursion_depth(Object*, Object*) {
  Thread& t = Thread::current();
  return new_int(t, t.recursion_limit - t.recursion_remaining - 1);
}

const MethodDef methods[] = {{"get_config", get_config, kMethNoargs, nullptr},
                             {"get_configs", get_configs, kMethNoargs, nullptr},
                             {"get_recursion_depth", get_recursion_depth, kMethNoargs, nullptr},
                             {}};

int exec(Object* module) { return module_add_int(Thread::current(), module, "SIZEOF_PYGC_HEAD", sizeof(GcHead)); }
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_testinternalcapi", .doc = nullptr, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__testinternalcapi() { return module_def_init(&definition); }

}  // namespace adder
