// The variables that CPython exports beside its functions: flags of the command line (pydebug.h), names of the file system's
// encoding, the version, tables of frozen modules.
#include <cstdlib>
#include <string>
#include <vector>

#include "capi/capi.h"
#include "capi/publish.h"
#include "core/runtime.h"
#include "modules/inittab.h"
#include "types/str.h"

using namespace adder;

#undef Py_DebugFlag
extern "C" {
ADDER_EXPORT int Py_DebugFlag = 0;
ADDER_EXPORT int Py_VerboseFlag = 0;
ADDER_EXPORT int Py_QuietFlag = 0;
ADDER_EXPORT int Py_InteractiveFlag = 0;
ADDER_EXPORT int Py_InspectFlag = 0;
ADDER_EXPORT int Py_OptimizeFlag = 0;
ADDER_EXPORT int Py_NoSiteFlag = 0;
ADDER_EXPORT int Py_BytesWarningFlag = 0;
ADDER_EXPORT int Py_FrozenFlag = 0;
ADDER_EXPORT int Py_IgnoreEnvironmentFlag = 0;
ADDER_EXPORT int Py_DontWriteBytecodeFlag = 0;
ADDER_EXPORT int Py_NoUserSiteDirectory = 0;
ADDER_EXPORT int Py_UnbufferedStdioFlag = 0;
ADDER_EXPORT int Py_HashRandomizationFlag = 1;
ADDER_EXPORT int Py_IsolatedFlag = 0;
ADDER_EXPORT int Py_UTF8Mode = 0;
ADDER_EXPORT const char* Py_FileSystemDefaultEncoding = "utf-8";
ADDER_EXPORT const char* Py_FileSystemDefaultEncodeErrors = "surrogateescape";
ADDER_EXPORT int Py_HasFileSystemDefaultEncoding = 0;
ADDER_EXPORT int _Py_HasFileSystemDefaultEncodeErrors = 0;
ADDER_EXPORT int _Py_UnhandledKeyboardInterrupt = 0;
ADDER_EXPORT const unsigned long Py_Version = PY_VERSION_HEX;
ADDER_EXPORT const struct _frozen* PyImport_FrozenModules = nullptr;  // an embedder's own
ADDER_EXPORT const struct _frozen* _PyImport_FrozenBootstrap = nullptr;
ADDER_EXPORT const struct _frozen* _PyImport_FrozenStdlib = nullptr;
ADDER_EXPORT const struct _frozen* _PyImport_FrozenTest = nullptr;
}

#undef Py_GETENV
ADDER_CAPI char* Py_GETENV(const char* name) { return Py_IgnoreEnvironmentFlag ? nullptr : std::getenv(name); }

namespace adder::capi {

static void publish_frozen() {
  static std::vector<struct _frozen> bootstrap, stdlib, test;
  if (!stdlib.empty()) return;
  for (const FrozenModule* m = frozen_modules(); m->name; ++m) {
    std::string_view name = m->name;
    bool essential = name.starts_with("_frozen_importlib") || name == "zipimport";
    bool of_tests = name.starts_with("__hello") || name.starts_with("__phello") || name == "frozen_only";
    (essential ? bootstrap : of_tests ? test : stdlib).push_back({m->name, m->code, m->size, m->is_package, nullptr});
  }
  for (auto* table : {&bootstrap, &stdlib, &test}) table->push_back({});
  _PyImport_FrozenBootstrap = bootstrap.data();
  _PyImport_FrozenStdlib = stdlib.data();
  _PyImport_FrozenTest = test.data();
}

void publish_configuration() {
  const Config& config = g_start.config;
  Py_DebugFlag = config.parser_debug;
  Py_VerboseFlag = config.verbose;
  Py_QuietFlag = config.quiet;
  Py_InteractiveFlag = config.interactive;
  Py_InspectFlag = config.inspect;
  Py_OptimizeFlag = config.optimization_level;
  Py_NoSiteFlag = !config.site_import;
  Py_BytesWarningFlag = config.bytes_warning;
  Py_IgnoreEnvironmentFlag = !config.use_environment;
  Py_DontWriteBytecodeFlag = !config.write_bytecode;
  Py_NoUserSiteDirectory = !config.user_site_directory;
  Py_UnbufferedStdioFlag = !config.buffered_stdio;
  Py_HashRandomizationFlag = !config.use_hash_seed || config.hash_seed != 0;
  Py_IsolatedFlag = config.isolated;
  Py_UTF8Mode = config.utf8_mode;
  Py_FileSystemDefaultEncoding = g_fs_encoding == FsEncoding::utf8    ? "utf-8"
                                 : g_fs_encoding == FsEncoding::ascii ? "ascii"
                                                                      : "iso-8859-1";
  publish_frozen();
}

}  // namespace adder::capi
