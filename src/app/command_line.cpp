#include "app/command_line.h"

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "app/locale_mode.h"
#include "app/usage.h"
#include "capi/debug_memory.h"

namespace adder {

namespace {

constexpr char kShortOptions[] = "bBc:dEhiIm:OPqRsSuvVW:xX:?";

struct Parser {
  int argc;
  char** argv;
  int index = 1;
  const char* rest = nullptr;  // of a group of short options
  const char* argument = nullptr;

  // Next option letter; 0 at the end of the options, '_' + error printed, long options as 256+.
  int next() {
    if (!rest || !*rest) {
      if (index >= argc) return 0;
      const char* word = argv[index];
      if (word[0] != '-' || word[1] == '\0') return 0;
      if (!std::strcmp(word, "--")) {
        ++index;
        return 0;
      }
      if (word[1] == '-') return long_option(word + 2);
      rest = word + 1;
      ++index;
    }
    int c = static_cast<unsigned char>(*rest++);
    if (c == 'J') {
      std::fprintf(stderr, "-J is reserved for Jython\n");
      return '_';
    }
    const char* known = c == ':' ? nullptr : std::strchr(kShortOptions, c);
    if (!known) {
      std::fprintf(stderr, "Unknown option: -%c\n", c);
      return '_';
    }
    if (known[1] != ':') return c;
    if (*rest) {
      argument = rest;
      rest = nullptr;
    } else if (index < argc) {
      argument = argv[index++];
    } else {
      std::fprintf(stderr, "Argument expected for the -%c option\n", c);
      return '_';
    }
    return c;
  }

  int long_option(const char* name) {
    static const struct {
      const char* name;
      int code;
      bool has_argument;
    } table[] = {{"help", 'h', false},     {"version", 'V', false},  {"check-hash-based-pycs", 256, true},
                 {"help-all", 257, false}, {"help-env", 258, false}, {"help-xoptions", 259, false}};
    for (auto& row : table) {
      if (std::strcmp(name, row.name)) continue;
      ++index;
      if (row.has_argument) {
        if (index >= argc) {
          std::fprintf(stderr, "Argument expected for the --%s option\n", name);
          return '_';
        }
        argument = argv[index++];
      }
      return row.code;
    }
    std::fprintf(stderr, "unknown option --%s\n", name);
    return '_';
  }
};

bool random_hash_seed = false;  // -R: whatever PYTHONHASHSEED says

const char* environment(const char* name) {
  if (!g_start.config.use_environment) return nullptr;
  const char* value = std::getenv(name);
  return value && *value ? value : nullptr;
}
// A flag variable: a number counts as its value, any other text as 1.
void environment_flag(int* flag, const char* name) {
  const char* value = environment(name);
  if (!value) return;
  char* end;
  long n = std::strtol(value, &end, 10);
  if (*end || n < 0 || n > INT_MAX) n = 1;
  if (*flag < n) *flag = static_cast<int>(n);
}

[[noreturn]] void fatal_config(const char* message, const char* state = "preinitialized") {
  std::fprintf(stderr, "Fatal Python error: %s\nPython runtime state: %s\n\n", message, state);
  std::exit(1);
}

const char* x_option_value(const char* name) {  // null: not given; "": given without value
  std::size_t n = std::strlen(name);
  const char* found = nullptr;
  for (const std::string& option : g_start.x_options) {
    if (option.compare(0, n, name)) continue;
    if (option.size() == n)
      found = "";
    else if (option[n] == '=')
      found = option.c_str() + n + 1;
  }
  return found;
}

void read_environment() {
  Config& c = g_start.config;
  environment_flag(&c.parser_debug, "PYTHONDEBUG");
  environment_flag(&c.verbose, "PYTHONVERBOSE");
  environment_flag(&c.optimization_level, "PYTHONOPTIMIZE");
  environment_flag(&c.inspect, "PYTHONINSPECT");
  int flag = 0;
  environment_flag(&flag, "PYTHONDONTWRITEBYTECODE");
  if (flag) c.write_bytecode = 0;
  flag = 0;
  environment_flag(&flag, "PYTHONNOUSERSITE");
  if (flag) c.user_site_directory = 0;
  flag = 0;
  environment_flag(&flag, "PYTHONUNBUFFERED");
  if (flag) c.buffered_stdio = 0;
  if (environment("PYTHONSAFEPATH")) c.safe_path = 1;
  if (environment("PYTHONDEVMODE") && !g_start.has_dev_mode) c.dev_mode = 1;
  if (environment("PYTHONFAULTHANDLER") && !g_start.has_faulthandler) c.faulthandler = 1;
  if (environment("PYTHONPROFILEIMPORTTIME")) c.import_time = 1;
  if (environment("PYTHONNODEBUGRANGES")) c.code_debug_ranges = 0;
  if (environment("PYTHONWARNDEFAULTENCODING")) c.warn_default_encoding = 1;
  if (const char* v = environment("PYTHONTRACEMALLOC"); v && !g_start.has_tracemalloc) {
    char* end;
    long n = std::strtol(v, &end, 10);
    if (*end || n < 0 || n > INT_MAX) fatal_config("config_init_tracemalloc: PYTHONTRACEMALLOC: invalid number of frames");
    c.tracemalloc = static_cast<int>(n);
  }
  if (const char* v = environment("PYTHONINTMAXSTRDIGITS")) {
    char* end;
    long n = std::strtol(v, &end, 10);
    if (*end || (n != 0 && n < 640))
      fatal_config("config_init_int_max_str_digits: PYTHONINTMAXSTRDIGITS: invalid limit; must be >= 640 or 0 for unlimited.");
    c.int_max_str_digits = static_cast<int>(n);
    c.int_max_str_digits_given = 1;
  }
  if (const char* v = environment("PYTHONHASHSEED");
      v && !random_hash_seed && !g_start.has_hash_seed && std::strcmp(v, "random")) {
    char* end;
    errno = 0;
    unsigned long seed = std::strtoul(v, &end, 10);
    if (*end || seed > 4294967295ul || errno == ERANGE) {
      fatal_config("config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]");
    }
    c.use_hash_seed = true;
    c.hash_seed = seed;
  }
  if (const char* v = environment("PYTHONPATH"); v && !g_start.has_pythonpath) {
    g_start.has_pythonpath = true;
    g_start.pythonpath = v;
  }
  if (const char* v = environment("PYTHONHOME"); v && g_start.home.empty()) g_start.home = v;
  if (const char* v = environment("PYTHONPLATLIBDIR"); v && !g_start.has_platlibdir) g_start.platlibdir = v;
  if (const char* v = environment("PYTHONPYCACHEPREFIX"); v && !g_start.has_pycache_prefix) {
    g_start.has_pycache_prefix = true;
    g_start.pycache_prefix = v;
  }
  if (const char* v = environment("PYTHONIOENCODING")) {
    std::string_view text(v);
    std::size_t colon = text.find(':');
    if (g_start.stdio_encoding.empty()) g_start.stdio_encoding = text.substr(0, colon);
    if (colon != text.npos && g_start.stdio_errors.empty()) g_start.stdio_errors = text.substr(colon + 1);
    if (g_start.stdio_errors.empty() && !g_start.stdio_encoding.empty()) g_start.stdio_errors = "strict";
  }
  if (const char* v = environment("PYTHONWARNINGS")) {
    std::vector<std::string> from_environment;
    std::string_view text(v);
    while (!text.empty()) {
      std::size_t comma = text.find(',');
      if (comma != 0) from_environment.emplace_back(text.substr(0, comma));
      if (comma == text.npos) break;
      text.remove_prefix(comma + 1);
    }
    g_start.warn_options.insert(g_start.warn_options.begin(), from_environment.begin(), from_environment.end());
  }
}

void read_allocators() {
  if (const char* name = environment("PYTHONMALLOC")) {
    if (!capi::are_allocators(name)) {
      fatal_config("preconfig_init_allocator: PYTHONMALLOC: unknown allocator", "preinitializing");
    }
    g_start.allocators = name;
  } else if (g_start.config.dev_mode) {
    g_start.allocators = "debug";
  }
}

void read_x_options() {
  Config& c = g_start.config;
  if (x_option_value("dev") && !g_start.has_dev_mode) c.dev_mode = 1;
  if ((x_option_value("faulthandler") || c.dev_mode) && !g_start.has_faulthandler) c.faulthandler = 1;
  if (x_option_value("importtime")) c.import_time = 1;
  if (x_option_value("no_debug_ranges")) c.code_debug_ranges = 0;
  if (x_option_value("showrefcount")) c.show_ref_count = 1;
  if (x_option_value("warn_default_encoding")) c.warn_default_encoding = 1;
  if (const char* v = x_option_value("pycache_prefix")) {
    g_start.has_pycache_prefix = *v;
    g_start.pycache_prefix = v;
  }
  if (const char* v = x_option_value("frozen_modules")) {
    if (!*v || !std::strcmp(v, "on"))
      c.use_frozen_modules = 1;
    else if (!std::strcmp(v, "off"))
      c.use_frozen_modules = 0;
    else
      fatal_config("bad value for option -X frozen_modules (expected \"on\" or \"off\")");
  }
  if (const char* v = x_option_value("tracemalloc"); v && !g_start.has_tracemalloc) {
    char* end;
    long n = *v ? std::strtol(v, &end, 10) : 1;
    if (*v && (*end || n < 0 || n > INT_MAX))
      fatal_config("config_init_tracemalloc: -X tracemalloc=NFRAME: invalid number of frames");
    c.tracemalloc = static_cast<int>(n);
  }
  if (const char* v = x_option_value("int_max_str_digits")) {
    char* end;
    long n = std::strtol(v, &end, 10);
    if (!*v || *end || (n != 0 && n < 640) || n > INT_MAX) {
      fatal_config("config_init_int_max_str_digits: -X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited.");
    }
    c.int_max_str_digits = static_cast<int>(n);
    c.int_max_str_digits_given = 1;
  }
}

Command parse_options(Parser& parser) {
  Command command;
  Config& c = g_start.config;
  int versions = 0;
  bool done = false;
  while (!done) {
    int option = parser.next();
    switch (option) {
      case 0:
        done = true;
        break;
      case 'c':
        command.kind = Command::kCommand;
        command.text = std::string(parser.argument) + "\n";
        done = true;
        break;
      case 'm':
        command.kind = Command::kModule;
        command.text = parser.argument;
        done = true;
        break;
      case 'b':
        ++c.bytes_warning;
        break;
      case 'B':
        c.write_bytecode = 0;
        break;
      case 'd':
        ++c.parser_debug;
        break;
      case 'E':
        c.use_environment = 0;
        break;
      case 'i':
        ++c.inspect;
        ++c.interactive;
        break;
      case 'I':
        c.isolated = 1;
        c.use_environment = 0;
        c.user_site_directory = 0;
        c.safe_path = 1;
        break;
      case 'O':
        ++c.optimization_level;
        break;
      case 'P':
        c.safe_path = 1;
        break;
      case 'q':
        ++c.quiet;
        break;
      case 's':
        c.user_site_directory = 0;
        break;
      case 'S':
        c.site_import = 0;
        break;
      case 'u':
        c.buffered_stdio = 0;
        break;
      case 'v':
        ++c.verbose;
        break;
      case 'x':
        c.skip_first_line = 1;
        break;
      case 'W':
        g_start.warn_options.emplace_back(parser.argument);
        break;
      case 'X':
        g_start.x_options.emplace_back(parser.argument);
        break;
      case 'V':
        ++versions;
        break;
      case 'R':
        random_hash_seed = true;
        break;
      case 'h':
      case '?':
      case 257:
      case 258:
      case 259:
        print_usage(stdout, g_start.program_name.c_str(), option);
        command.kind = Command::kExit;
        return command;
      case 256:
        g_start.check_hash_pycs = parser.argument;
        if (g_start.check_hash_pycs != "always" && g_start.check_hash_pycs != "never" && g_start.check_hash_pycs != "default") {
          std::fprintf(stderr, "--check-hash-based-pycs must be one of 'default', 'always', or 'never'\n");
          print_usage(stderr, g_start.program_name.c_str(), 0);
          command.kind = Command::kExit;
          command.exit_status = 2;
          return command;
        }
        break;
      default:
        print_usage(stderr, g_start.program_name.c_str(), 0);
        command.kind = Command::kExit;
        command.exit_status = 2;
        return command;
    }
  }
  if (versions) {
    print_version(versions > 1);
    command.kind = Command::kExit;
    return command;
  }
  if (command.kind == Command::kInteractive && parser.index < parser.argc && std::strcmp(parser.argv[parser.index], "-")) {
    command.kind = Command::kFile;
    command.text = parser.argv[parser.index];
  }
  return command;
}

// What an embedding program wants to be run.
Command given_command() {
  Command command;
  if (!g_start.run_command.empty()) {
    command.kind = Command::kCommand;
    command.text = g_start.run_command;
  } else if (!g_start.run_module.empty()) {
    command.kind = Command::kModule;
    command.text = g_start.run_module;
  } else if (!g_start.run_filename.empty()) {
    command.kind = Command::kFile;
    command.text = g_start.run_filename;
  }
  return command;
}

// Later filters go before earlier ones: what an embedding program has set stands last.
void collect_warn_options(const std::vector<std::string>& given) {
  const Config& c = g_start.config;
  std::vector<std::string> options;
  auto add = [&](const std::string& option) {
    for (auto* list : {&given, static_cast<const std::vector<std::string>*>(&options)}) {
      for (const std::string& known : *list) {
        if (known == option) return;
      }
    }
    options.push_back(option);
  };
  if (c.dev_mode) add("default");
  for (const std::string& option : g_start.warn_options) add(option);
  if (c.bytes_warning) add(c.bytes_warning > 1 ? "error::BytesWarning" : "default::BytesWarning");
  options.insert(options.end(), given.begin(), given.end());
  g_start.warn_options = std::move(options);
}

}  // namespace

Command read_configuration(int argc, char** argv, bool parse) {
  Config& c = g_start.config;
  if (g_start.orig_argv.empty() && !(argc == 1 && !*argv[0])) {
    for (int i = 0; i < argc; ++i) g_start.orig_argv.emplace_back(argv[i]);
  }
  if (g_start.program_name.empty()) {
    g_start.program_name = g_start.orig_argv.empty() || g_start.orig_argv[0].empty() ? "python3" : g_start.orig_argv[0];
  }
  std::vector<std::string> given_warnings = std::move(g_start.warn_options);
  g_start.warn_options.clear();
  Parser parser{argc, argv};
  Command command;
  if (parse) {
    command = parse_options(parser);
    if (command.kind == Command::kExit) return command;
  } else {
    parser.index = 0;
  }
  if (command.kind == Command::kInteractive) command = given_command();
  if (c.isolated) {
    c.use_environment = c.user_site_directory = 0;
    c.safe_path = 1;
  }
  configure_locale(x_option_value("utf8"), c.use_environment);
  read_environment();
  read_x_options();
  read_allocators();
  collect_warn_options(given_warnings);
  g_start.argv.clear();
  if (parse && (command.kind == Command::kCommand || command.kind == Command::kModule)) {
    g_start.argv.emplace_back(command.kind == Command::kCommand ? "-c" : "-m");
  }
  for (int i = parser.index; i < argc; ++i) g_start.argv.emplace_back(argv[i]);
  if (g_start.argv.empty()) g_start.argv.emplace_back("");
  command.inspect = c.inspect != 0;
  return command;
}

}  // namespace adder
