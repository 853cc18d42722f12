// Prints every field of a PyConfig.
#include <Python.h>
#include <stdio.h>

static void dump_text(const char* name, const wchar_t* text) { printf("  %s=%ls\n", name, text ? text : L"(null)"); }
static void dump_list(const char* name, const PyWideStringList* list) {
  printf("  %s=", name);
  for (Py_ssize_t i = 0; i < list->length; i++) printf("[%ls]", list->items[i]);
  printf("\n");
}
#define NUMBER(f) printf("  " #f "=%d\n", c->f);
#define TEXT(f) dump_text(#f, c->f);
#define LIST(f) dump_list(#f, &c->f);
static void dump(const char* what, const PyConfig* c) {
  printf("%s hash_seed=%lu\n", what, c->hash_seed);
  NUMBER(_config_init) NUMBER(isolated) NUMBER(use_environment) NUMBER(dev_mode) NUMBER(install_signal_handlers)
  NUMBER(use_hash_seed) NUMBER(faulthandler) NUMBER(tracemalloc) NUMBER(import_time) NUMBER(code_debug_ranges)
  NUMBER(show_ref_count) NUMBER(dump_refs) NUMBER(malloc_stats) NUMBER(parse_argv) NUMBER(site_import) NUMBER(bytes_warning)
  NUMBER(warn_default_encoding) NUMBER(inspect) NUMBER(interactive) NUMBER(optimization_level) NUMBER(parser_debug)
  NUMBER(write_bytecode) NUMBER(verbose) NUMBER(quiet) NUMBER(user_site_directory) NUMBER(configure_c_stdio)
  NUMBER(buffered_stdio) NUMBER(use_frozen_modules) NUMBER(safe_path) NUMBER(pathconfig_warnings)
  NUMBER(module_search_paths_set) NUMBER(skip_source_first_line) NUMBER(_install_importlib) NUMBER(_init_main)
  NUMBER(_isolated_interpreter) NUMBER(_is_python_build)
  TEXT(filesystem_encoding) TEXT(filesystem_errors) TEXT(pycache_prefix) TEXT(stdio_encoding) TEXT(stdio_errors)
  TEXT(check_hash_pycs_mode) TEXT(program_name) TEXT(pythonpath_env) TEXT(home) TEXT(platlibdir) TEXT(stdlib_dir)
  TEXT(executable) TEXT(base_executable) TEXT(prefix) TEXT(base_prefix) TEXT(exec_prefix) TEXT(base_exec_prefix)
  TEXT(run_command) TEXT(run_module) TEXT(run_filename)
  LIST(orig_argv) LIST(argv) LIST(xoptions) LIST(warnoptions) LIST(module_search_paths)
}
