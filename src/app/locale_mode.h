// The locale and the UTF-8 mode: PEP 538, PEP 540.
#pragma once

namespace adder {

/// Sets LC_CTYPE from the environment, decides about the UTF-8 mode (Config::utf8_mode) and coerces the C locale to one with
/// UTF-8. `x_utf8` is the value of -X utf8, `use_environment` whether PYTHON* variables count; ends the process on invalid
/// values. Once only; g_start.pre may have decided already.
void configure_locale(const char* x_utf8, bool use_environment);
/// Tells on sys.stderr that the C locale is in use, if PYTHONCOERCECLOCALE=warn asked for it.
void warn_about_c_locale();
/// Is LC_CTYPE "C" or "POSIX"?
bool is_c_locale();
/// The error handler of sys.stdin and sys.stdout for the current locale.
const char* default_stdio_errors();

}  // namespace adder
