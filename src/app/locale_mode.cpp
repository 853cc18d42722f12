#include "app/locale_mode.h"

#include <langinfo.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "core/runtime.h"
#include "types/str.h"

namespace adder {

namespace {

constexpr const char* kCoercionTargets[] = {"C.UTF-8", "C.utf8", "UTF-8"};
bool g_warn = false;  // PYTHONCOERCECLOCALE=warn

[[noreturn]] void invalid(const char* message) {
  std::fprintf(stderr, "Fatal Python error: preconfig_init_utf8_mode: %s\nPython runtime state: preinitializing\n\n", message);
  std::exit(1);
}
bool parse_switch(const char* value, bool empty_means_on, const char* message) {
  if (!std::strcmp(value, "1") || (empty_means_on && !*value)) return true;
  if (!std::strcmp(value, "0")) return false;
  invalid(message);
}
// LC_ALL decides over LC_CTYPE: then there is nothing to coerce.
void coerce_c_locale() {
  const char* all = std::getenv("LC_ALL");
  if (all && *all) return;
  std::string before = std::setlocale(LC_CTYPE, nullptr);
  for (const char* target : kCoercionTargets) {
    if (!std::setlocale(LC_CTYPE, target)) continue;
    const char* codeset = nl_langinfo(CODESET);
    if (!codeset || !*codeset) continue;
    setenv("LC_CTYPE", target, 1);  // for child processes and libraries
    if (g_warn) {
      std::fprintf(
          stderr,
          "Python detected LC_CTYPE=C: LC_CTYPE coerced to %.20s (set another locale or PYTHONCOERCECLOCALE=0 to disable this "
          "locale coercion behavior).\n",
          target);
    }
    std::setlocale(LC_CTYPE, "");
    return;
  }
  std::setlocale(LC_CTYPE, before.c_str());
}

}  // namespace

bool is_c_locale() {
  const char* name = std::setlocale(LC_CTYPE, nullptr);
  return !name || !std::strcmp(name, "C") || !std::strcmp(name, "POSIX");
}

void configure_locale(const char* x_utf8, bool use_environment) {
  Preconfiguration& choice = g_start.pre;
  if (choice.done) return;
  choice.done = true;
  if (choice.configure_locale) std::setlocale(LC_CTYPE, "");
  bool legacy = is_c_locale();
  auto variable = [&](const char* name) {
    const char* value = use_environment ? std::getenv(name) : nullptr;
    return value && *value ? value : nullptr;
  };
  Config& c = g_start.config;
  if (choice.utf8_mode >= 0) {
    c.utf8_mode = choice.utf8_mode;
  } else if (x_utf8) {
    c.utf8_mode = parse_switch(x_utf8, true, "invalid -X utf8 option value");
  } else if (const char* value = variable("PYTHONUTF8")) {
    c.utf8_mode = parse_switch(value, false, "invalid PYTHONUTF8 environment variable value");
  } else {
    c.utf8_mode = legacy;
  }
  bool coerce = choice.coerce != 0 && choice.configure_locale;
  if (const char* value = variable("PYTHONCOERCECLOCALE")) {
    if (!std::strcmp(value, "0"))
      coerce = false;
    else if (!std::strcmp(value, "warn"))
      g_warn = true;
  }
  if (coerce && legacy) coerce_c_locale();
  const char* codeset = c.utf8_mode ? "UTF-8" : nl_langinfo(CODESET);
  if (!std::strcmp(codeset, "ANSI_X3.4-1968"))
    g_fs_encoding = FsEncoding::ascii;
  else if (!std::strcmp(codeset, "ISO-8859-1"))
    g_fs_encoding = FsEncoding::latin1;
}

void warn_about_c_locale() {
  if (!g_warn || !is_c_locale()) return;
  std::fputs(
      "Python runtime initialized with LC_CTYPE=C (a locale with default ASCII encoding), which may cause Unicode compatibility "
      "problems. "
      "Using C.UTF-8, C.utf8, or UTF-8 (if available) as alternative Unicode-compatible locales is recommended.\n",
      stderr);
}

const char* default_stdio_errors() {
  if (g_start.config.utf8_mode || is_c_locale()) return "surrogateescape";
  const char* name = std::setlocale(LC_CTYPE, nullptr);
  for (const char* target : kCoercionTargets) {
    if (!std::strcmp(name, target)) return "surrogateescape";
  }
  return "strict";
}

}  // namespace adder
