// The fields of PyConfig as a table.
#pragma once

#include <cstddef>

#include "capi/capi.h"

namespace adder::capi {

enum class Kind { number, ulong, text, list };
struct Field {
  const char* name;
  size_t offset;
  Kind kind;
};
#define NUMBER(name) {#name, offsetof(PyConfig, name), Kind::number}
#define TEXT(name) {#name, offsetof(PyConfig, name), Kind::text}
#define LIST(name) {#name, offsetof(PyConfig, name), Kind::list}
inline constexpr Field kFields[] = {NUMBER(_config_init),
                                    NUMBER(isolated),
                                    NUMBER(use_environment),
                                    NUMBER(dev_mode),
                                    NUMBER(install_signal_handlers),
                                    NUMBER(use_hash_seed),
                                    {"hash_seed", offsetof(PyConfig, hash_seed), Kind::ulong},
                                    NUMBER(faulthandler),
                                    NUMBER(tracemalloc),
                                    NUMBER(import_time),
                                    NUMBER(code_debug_ranges),
                                    NUMBER(show_ref_count),
                                    NUMBER(dump_refs),
                                    NUMBER(malloc_stats),
                                    TEXT(filesystem_encoding),
                                    TEXT(filesystem_errors),
                                    TEXT(pycache_prefix),
                                    NUMBER(parse_argv),
                                    LIST(orig_argv),
                                    LIST(argv),
                                    LIST(xoptions),
                                    LIST(warnoptions),
                                    NUMBER(site_import),
                                    NUMBER(bytes_warning),
                                    NUMBER(warn_default_encoding),
                                    NUMBER(inspect),
                                    NUMBER(interactive),
                                    NUMBER(optimization_level),
                                    NUMBER(parser_debug),
                                    NUMBER(write_bytecode),
                                    NUMBER(verbose),
                                    NUMBER(quiet),
                                    NUMBER(user_site_directory),
                                    NUMBER(configure_c_stdio),
                                    NUMBER(buffered_stdio),
                                    TEXT(stdio_encoding),
                                    TEXT(stdio_errors),
                                    TEXT(check_hash_pycs_mode),
                                    NUMBER(use_frozen_modules),
                                    NUMBER(safe_path),
                                    NUMBER(pathconfig_warnings),
                                    TEXT(program_name),
                                    TEXT(pythonpath_env),
                                    TEXT(home),
                                    TEXT(platlibdir),
                                    NUMBER(module_search_paths_set),
                                    LIST(module_search_paths),
                                    TEXT(stdlib_dir),
                                    TEXT(executable),
                                    TEXT(base_executable),
                                    TEXT(prefix),
                                    TEXT(base_prefix),
                                    TEXT(exec_prefix),
                                    TEXT(base_exec_prefix),
                                    NUMBER(skip_source_first_line),
                                    TEXT(run_command),
                                    TEXT(run_module),
                                    TEXT(run_filename),
                                    NUMBER(_install_importlib),
                                    NUMBER(_init_main),
                                    NUMBER(_isolated_interpreter),
                                    NUMBER(_is_python_build)};
#undef NUMBER
#undef TEXT
#undef LIST

template <class T, class C>
T& field(C* config, const Field& f) {
  return *reinterpret_cast<T*>(reinterpret_cast<char*>(const_cast<PyConfig*>(config)) + f.offset);
}

/// A copy for a PyConfig, made by malloc; null: no memory.
wchar_t* copy_wide(const wchar_t* text);
/// The same of text in the locale's encoding.
wchar_t* copy_decoded(const char* text);
/// Replaces a text of a PyConfig by a copy; false: no memory.
bool set_wide_text(wchar_t** place, const wchar_t* text);
/// Deep copy. -1: no memory, no exception.
int copy_config(PyConfig* to, const PyConfig* from);

}  // namespace adder::capi

/// Replaces the list by a copy. -1: no memory, no exception.
ADDER_CAPI int _PyWideStringList_Copy(PyWideStringList* list, const PyWideStringList* from);
