// syslog: messages to the system's logger.
#include <syslog.h>

#include <string>

#include "core/args.h"
#include "core/gil.h"
#include "core/hooks.h"
#include "core/parse.h"
#include "core/type_object.h"
#include "modules/sys.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

Object* g_ident;  // the str whose text openlog() was given: the C library keeps the pointer
bool g_open = false;

// The script's name without its directory, or null.
Ref<> default_ident(Thread& t) {
  Object* argv = sys_get(t, "argv");
  if (!argv || !is_list(argv) || list_size(argv) == 0 || !is_str(list_item(argv, 0)) || str_length(list_item(argv, 0)) == 0)
    return {};
  Ref<> script = new_ref(list_item(argv, 0));
  ssize n = str_length(script), slash = str_find_char(script, '/', 0, n, -1);
  return slash < 0 ? std::move(script) : str_substring(t, script, slash + 1, n);
}
Ref<> open_log(Thread& t, Ref<> ident, long option, long facility) {
  if (!ident) {
    ident = default_ident(t);
    if (t.has_error()) t.clear_error();
  }
  const char* text = nullptr;
  if (ident) {
    text = str_utf8(t, ident, nullptr);
    if (!text) return {};
  }
  if (audit(t, "syslog.openlog", "sll", text, option, facility) < 0) return {};
  ::openlog(text, static_cast<int>(option), static_cast<int>(facility));
  replace_field(g_ident, ident.release());
  g_open = true;
  return new_none();
}
Ref<> syslog_openlog(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static const char* const names[] = {"ident", "logoption", "facility", nullptr};
  Thread& t = Thread::current();
  Object* ident = nullptr;
  long option = 0, facility = LOG_USER;
  if (!parse_keywords(t, args, nargs, kwnames, names, "|Ull:openlog", &ident, &option, &facility)) return {};
  return open_log(t, ident ? new_ref(ident) : Ref<>(), option, facility);
}
Ref<> syslog_syslog(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int priority = LOG_INFO;
  Object* given;
  if (!parse_arguments(t, args, nargs, "iU;[priority,] message string", &priority, &given)) {
    t.clear_error();
    if (!parse_arguments(t, args, nargs, "U;[priority,] message string", &given)) return {};
  }
  const char* message = str_utf8(t, given, nullptr);
  if (!message || audit(t, "syslog.syslog", "is", priority, message) < 0) return {};
  if (!g_open && !open_log(t, {}, 0, LOG_USER)) return {};
  Ref<> ident = g_ident ? new_ref(g_ident) : Ref<>();  // stays while the GIL is away
  {
    AllowThreads allow;
    ::syslog(priority, "%s", message);
  }
  return new_none();
}
Ref<> syslog_closelog(Object*, Object*) {
  Thread& t = Thread::current();
  if (audit(t, "syslog.closelog", nullptr) < 0) return {};
  if (g_open) {
    ::closelog();
    clear_field(g_ident);
    g_open = false;
  }
  return new_none();
}
Ref<> syslog_setlogmask(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  long mask;
  if (!parse_arguments(t, args, nargs, "l;mask for priority", &mask) || audit(t, "syslog.setlogmask", "l", mask) < 0) return {};
  return new_int(t, ::setlogmask(static_cast<int>(mask)));
}
// LOG_MASK takes any number as the processor's shift does.
int mask_of(long priority) { return static_cast<int>(u32{1} << (static_cast<unsigned long>(priority) & 31)); }
Ref<> syslog_mask(Object*, Object* arg) {
  Thread& t = Thread::current();
  long priority;
  return convert_long(t, arg, &priority) ? new_int(t, mask_of(priority)) : Ref<>();
}
Ref<> syslog_upto(Object*, Object* arg) {
  Thread& t = Thread::current();
  long priority;
  return convert_long(t, arg, &priority)
             ? new_int(t, static_cast<int>(
                              static_cast<u32>(mask_of(static_cast<long>(static_cast<unsigned long>(priority) + 1))) - 1))
             : Ref<>();
}

const MethodDef methods[] = {{"openlog", syslog_openlog, kMethFastcall | kMethKeywords, nullptr},
                             {"closelog", syslog_closelog, kMethNoargs, nullptr},
                             {"syslog", syslog_syslog, kMethFastcall | kMethParsed, nullptr},
                             {"setlogmask", syslog_setlogmask, kMethFastcall | kMethParsed, nullptr},
                             {"LOG_MASK", syslog_mask, kMethO | kMethParsed, nullptr},
                             {"LOG_UPTO", syslog_upto, kMethO | kMethParsed, nullptr},
                             {}};
int exec(Object* module) {
  Thread& t = Thread::current();
  const struct {
    const char* name;
    long value;
  } rows[] = {{"LOG_EMERG", LOG_EMERG},      {"LOG_ALERT", LOG_ALERT},   {"LOG_CRIT", LOG_CRIT},     {"LOG_ERR", LOG_ERR},
              {"LOG_WARNING", LOG_WARNING},  {"LOG_NOTICE", LOG_NOTICE}, {"LOG_INFO", LOG_INFO},     {"LOG_DEBUG", LOG_DEBUG},
              {"LOG_PID", LOG_PID},          {"LOG_CONS", LOG_CONS},     {"LOG_NDELAY", LOG_NDELAY}, {"LOG_ODELAY", LOG_ODELAY},
              {"LOG_NOWAIT", LOG_NOWAIT},    {"LOG_PERROR", LOG_PERROR}, {"LOG_KERN", LOG_KERN},     {"LOG_USER", LOG_USER},
              {"LOG_MAIL", LOG_MAIL},        {"LOG_DAEMON", LOG_DAEMON}, {"LOG_AUTH", LOG_AUTH},     {"LOG_LPR", LOG_LPR},
              {"LOG_LOCAL0", LOG_LOCAL0},    {"LOG_LOCAL1", LOG_LOCAL1}, {"LOG_LOCAL2", LOG_LOCAL2}, {"LOG_LOCAL3", LOG_LOCAL3},
              {"LOG_LOCAL4", LOG_LOCAL4},    {"LOG_LOCAL5", LOG_LOCAL5}, {"LOG_LOCAL6", LOG_LOCAL6}, {"LOG_LOCAL7", LOG_LOCAL7},
              {"LOG_SYSLOG", LOG_SYSLOG},    {"LOG_CRON", LOG_CRON},     {"LOG_UUCP", LOG_UUCP},     {"LOG_NEWS", LOG_NEWS},
              {"LOG_AUTHPRIV", LOG_AUTHPRIV}};
  for (auto& row : rows) {
    if (module_add_int(t, module, row.name, row.value) < 0) return -1;
  }
  return 0;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "syslog", .doc = nullptr, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_syslog() { return module_def_init(&definition); }

}  // namespace adder
