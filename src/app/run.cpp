#include "app/run.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "app/locale_mode.h"
#include "compiler/compile.h"
#include "core/errors.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "modules/faulthandler.h"
#include "modules/import.h"
#include "modules/signal.h"
#include "modules/sys.h"
#include "modules/tracemalloc.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

constexpr int kModeFile = 257;

// Status of the error set now: SystemExit gives its code, anything else is printed and gives 1.
int report_error(Thread& t, bool inspecting) {
  int status = 1;
  if (!inspecting && system_exit_status(t, &status)) return status;
  if (inspecting && t.error_matches(exc::SystemExit)) {
    print_error(t);
    return 1;
  }
  unhandled_interrupt = t.curexc_type == &exc::KeyboardInterrupt;
  print_error(t);
  return 1;
}

int set_loader(Thread& t, Dict* dict, const char* class_name, Object* file) {
  Ref<> external = new_ref(add_module(t, "_frozen_importlib_external"_s));
  Ref<> cls = external ? get_attr(t, external, class_name) : Ref<>();
  Ref<> loader = cls ? call_args<Object>(t, cls.get(), "__main__"_s, file) : Ref<>();
  return loader ? dict_set(t, dict, "__loader__"_s, loader) : -1;
}

int run_code(Thread& t, Object* source, Object* filename, Dict* dict) {
  int flags = is_bytes(source) ? compiler::kFromFile : 0;
  Ref<> code = hooks.compile(t, source, filename, kModeFile, flags, -1, -1);
  return code && hooks.eval_code(t, code, dict, dict, nullptr) ? 0 : -1;
}

// __file__ and __cached__ are there only while the file runs. SystemExit ends everything at once, with them.
int finish_file(Thread& t, Dict* dict, int result) {
  bool inspecting = interpreter(t).config.inspect;
  bool exits = result < 0 && !inspecting && t.error_matches(exc::SystemExit);
  int status = result < 0 ? report_error(t, inspecting) : 0;
  if (exits) return status;
  for (Str* name : {"__file__"_s, "__cached__"_s}) {
    if (dict_del(t, dict, name) < 0) t.clear_error();
  }
  return status;
}

bool read_all(int fd, std::string* out) {
  char buffer[65536];
  for (;;) {
    ssize n = read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return n == 0;
    out->append(buffer, static_cast<std::size_t>(n));
  }
}

// Inserts at sys.path[0], unless -P or -I.
int insert_path(Thread& t, std::string_view directory, bool always = false) {
  if (interpreter(t).config.safe_path && !always) return 0;
  Ref<Str> s = new_str_from_fs(t, directory);
  Object* path = sys_get(t, "path");
  return s && path && is_list(path) ? list_insert(t, as<List>(path), 0, s) : -1;
}

std::string script_directory(const std::string& script) {
  char resolved[PATH_MAX];
  std::string path = script;
  struct stat st;
  if (lstat(script.c_str(), &st) == 0 && S_ISLNK(st.st_mode) && realpath(script.c_str(), resolved))
    path = resolved;
  else if (realpath(script.c_str(), resolved))
    path = resolved;
  std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : slash == 0 ? "/" : path.substr(0, slash);
}

int run_module(Thread& t, Object* name, bool alter_argv) {
  Ref<> runpy = import(t, "runpy");
  if (!runpy) {
    write_stderr(t, "Could not import runpy module\n");
    return -1;
  }
  Ref<> run = get_attr(t, runpy, "_run_module_as_main"_s);
  return run && call_args<Object>(t, run.get(), name, bool_object(alter_argv)) ? 0 : -1;
}

// A directory or zip file as program: is there an importer for it in sys.path_hooks?
bool has_importer(Thread& t, Object* path) {
  Ref<> finder = get_attr(t, add_module(t, "_frozen_importlib_external"_s), "PathFinder");
  Ref<> found = finder ? call_method(t, finder.get(), "_path_importer_cache"_s, path) : Ref<>();
  if (!found) t.clear_error();
  return found && !is_none(found);
}

int run_file(Thread& t, const std::string& given_name, Dict* dict) {
  const std::string name = absolute_path(given_name);
  Ref<Str> filename = new_str_from_fs(t, name);
  if (!filename) return report_error(t, false);
  struct stat st;
  if (stat(name.c_str(), &st) == 0 && (S_ISDIR(st.st_mode) || name.size() > 4)) {
    bool maybe_archive = S_ISDIR(st.st_mode);
    if (!maybe_archive && S_ISREG(st.st_mode)) {  // zip archives end in a directory record; let zipimport decide
      int fd = open(name.c_str(), O_RDONLY | O_CLOEXEC);
      char magic[2] = {};
      maybe_archive =
          fd >= 0 && read(fd, magic, 2) == 2 && ((magic[0] == 'P' && magic[1] == 'K') || (magic[0] == '#' && st.st_size > 22));
      if (fd >= 0) close(fd);
    }
    if (maybe_archive && has_importer(t, filename)) {
      if (insert_path(t, name, true) < 0 || run_module(t, "__main__"_s, false) < 0) return report_error(t, false);
      return 0;
    }
  }
  int fd = open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0 || (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))) {
    int error = fd < 0 ? errno : EISDIR;
    const char* program = g_start.program_name.c_str();
    if (fd >= 0) {
      std::fprintf(stderr, "%s: '%s' is a directory, cannot continue\n", program, given_name.c_str());
      close(fd);
      return 1;
    }
    std::fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n", program, name.c_str(), error, std::strerror(error));
    return 2;
  }
  if (insert_path(t, script_directory(name)) < 0) return report_error(t, false);
  std::string text;
  bool ok = read_all(fd, &text);
  close(fd);
  if (!ok) return 1;
  if (dict_set(t, dict, "__file__"_s, filename) < 0 || dict_set(t, dict, "__cached__"_s, none()) < 0)
    return report_error(t, false);
  bool is_pyc = name.size() > 4 && name.compare(name.size() - 4, 4, ".pyc") == 0;
  if (set_loader(t, dict, is_pyc ? "SourcelessFileLoader" : "SourceFileLoader", filename) < 0) return report_error(t, false);
  int result;
  if (is_pyc) {
    Ref<> loader = Ref<>::borrow(dict_get_str(dict, "__loader__"_s));
    Ref<> code = call_method(t, loader.get(), "get_code"_s, "__main__"_s);
    result = code && hooks.eval_code(t, code, dict, dict, nullptr) ? 0 : -1;
  } else {
    if (interpreter(t).config.skip_first_line) {
      std::size_t newline = text.find('\n');
      text = newline == std::string::npos ? "" : text.substr(newline);
    }
    Ref<Bytes> source = new_bytes(t, text);
    result = source ? run_code(t, source, filename, dict) : -1;
  }
  return finish_file(t, dict, result);
}

int run_stdin(Thread& t, Dict* dict) {
  if (insert_path(t, "") < 0) return report_error(t, false);
  if (isatty(0) || interpreter(t).config.interactive) return run_interactive(t, dict);
  std::string text;
  if (!read_all(0, &text)) return 1;
  Ref<Bytes> source = new_bytes(t, text);
  Ref<Str> filename = new_str(t, "<stdin>");
  if (!source || !filename || dict_set(t, dict, "__file__"_s, filename) < 0 || dict_set(t, dict, "__cached__"_s, none()) < 0) {
    return report_error(t, false);
  }
  return finish_file(t, dict, run_code(t, source, filename, dict));
}

int run_main(Thread& t, const Command& command) {
  Object* main = add_module(t, "__main__"_s);
  if (!main) return report_error(t, false);
  Dict* dict = module_dict(main);
  switch (command.kind) {
    case Command::kCommand: {
      if (insert_path(t, "") < 0) return report_error(t, false);
      Ref<Str> filename = new_str(t, "<string>");
      Ref<Str> source = new_str_from_fs(t, command.text);
      if (!source || !filename) return report_error(t, command.inspect);
      if (!encode_utf8(t, source, nullptr)) {
        write_stderr(t, "Unable to decode the command from the command line:\n");
        return report_error(t, command.inspect);
      }
      if (audit(t, "cpython.run_command", "O", source.get()) < 0 || run_code(t, source, filename, dict) < 0) {
        return report_error(t, command.inspect);
      }
      return 0;
    }
    case Command::kModule: {
      char cwd[PATH_MAX];
      if (insert_path(t, getcwd(cwd, sizeof cwd) ? cwd : "") < 0) return report_error(t, false);
      Ref<Str> name = new_str_from_fs(t, command.text);
      if (!name || run_module(t, name, true) < 0) return report_error(t, command.inspect);
      return 0;
    }
    case Command::kFile:
      return run_file(t, command.text, dict);
    default:
      return run_stdin(t, dict);
  }
}

// A person will type: with editing and completion, where there is a module for it.
void import_readline(Thread& t) {
  for (const char* name : {"readline", "rlcompleter"}) {
    if (!import(t, name)) t.clear_error();
  }
}

}  // namespace

std::string absolute_path(const std::string& name) {
  char cwd[PATH_MAX];
  if (name.empty() || name[0] == '/' || !getcwd(cwd, sizeof cwd)) return name;
  return std::string(cwd) + "/" + (name.compare(0, 2, "./") ? name : name.substr(2));
}

int init_main_module(Thread& t) {
  Object* main = add_module(t, "__main__"_s);
  if (!main) return -1;
  Dict* dict = module_dict(main);
  Ref<Dict> annotations = new_dict(t);
  if (!annotations || dict_set(t, dict, "__annotations__"_s, annotations) < 0) return -1;
  Ref<> builtins = find_loaded_module(t, "builtins"_s);
  if (!builtins || dict_set(t, dict, "__builtins__"_s, builtins) < 0) return -1;
  Ref<> importer = get_attr(t, interpreter(t).importlib, "BuiltinImporter"_s);
  return importer ? dict_set(t, dict, "__loader__"_s, importer) : -1;
}

extern "C" char __executable_start, etext;  // from the linker

// Half of the code and read-only data that is resident now was for starting: frozen modules, type creation, the import system.
// The pages are the file's own, clean and cached by the kernel: what the program needs comes back by soft faults, 16 pages each
// (measured for an empty program: 1.4 MB less resident, 26 faults more, no difference in time).
static void release_startup_pages() {
  auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE)) - 1;
  auto first = (reinterpret_cast<std::uintptr_t>(&__executable_start) + page) & ~page;
  auto last = reinterpret_cast<std::uintptr_t>(&etext) & ~page;
  if (first < last) madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
}

int start_main(Thread& t) {
  const Config& config = interpreter(t).config;
  if ((config.tracemalloc && tracemalloc_start(t, config.tracemalloc) < 0) ||
      (g_start.install_signal_handlers && init_signals(t) < 0) || init_faulthandler(t) < 0 || init_standard_streams(t) < 0 ||
      init_main_module(t) < 0) {
    return -1;
  }
  warn_about_c_locale();
  if (!g_start.warn_options.empty() && !import(t, "warnings")) print_error(t);
  return 0;
}

int finish_command(Thread& t, const Command& command, bool started) {
  const Config& config = interpreter(t).config;
  int status;
  if (!started) {
    status = report_error(t, false);
  } else {
    if (!config.isolated && (config.inspect || command.kind == Command::kInteractive) && isatty(0)) import_readline(t);
    release_startup_pages();
    status = run_main(t, command);
    bool inspect = config.inspect || (config.use_environment && std::getenv("PYTHONINSPECT") && *std::getenv("PYTHONINSPECT"));
    if (inspect && command.kind != Command::kInteractive && (isatty(0) || config.interactive)) {
      Object* main = add_module(t, "__main__"_s);
      if (main) status = run_interactive(t, module_dict(main));
    }
  }
  if (runtime_end(t) != 0) status = 120;
  return unhandled_interrupt ? exit_by_sigint() : status;
}

int run_command(Thread& t, const Command& command) {
  if (start_main(t) < 0) {
    print_error(t);
    return 1;
  }
  return finish_command(t, command, !interpreter(t).config.site_import || import(t, "site"));
}

}  // namespace adder
