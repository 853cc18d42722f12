#include "types/std_printer.h"

#include <unistd.h>

#include <string>

#include "core/gil.h"
#include "mem/alloc.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

struct StdPrinter : Object {
  int fd;
};

Ref<> new_std_printer(Thread& t, int fd) {
  auto* self = new_object<StdPrinter>(t, &std_printer_type);
  if (!self) return {};
  self->fd = fd;
  return steal<Object>(self);
}

static Ref<> std_printer_write(Object* op, Object* text) {
  Thread& t = Thread::current();
  int fd = as<StdPrinter>(op)->fd;
  if (!is_str(text)) return t.raise(exc::TypeError, "write() argument must be str, not %.200s", type_of(text)->tp_name);
  Ref<> data = str_encode(t, text, "utf-8", "backslashreplace");
  if (!data) return {};
  std::string_view rest = bytes_view(data);
  while (fd >= 0 && !rest.empty()) {
    ssize n;
    {
      AllowThreads allow;
      n = write(fd, rest.data(), rest.size());
    }
    if (n < 0) {
      if (errno == EINTR) continue;
      if (errno == EAGAIN) return new_none();
      return t.raise_from_errno();
    }
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  return new_int(t, bytes_size(data));
}
static Ref<> std_printer_fileno(Object* op, Object*) { return new_int(Thread::current(), as<StdPrinter>(op)->fd); }
static Ref<> std_printer_flush(Object*, Object*) { return new_none(); }
static Ref<> std_printer_isatty(Object* op, Object*) {
  int fd = as<StdPrinter>(op)->fd;
  return new_bool(fd >= 0 && isatty(fd));
}
static Ref<> std_printer_repr(Object* op) {
  return str_format(Thread::current(), "<stdprinter(fd=%d) object at %p>", as<StdPrinter>(op)->fd, op);
}
static Ref<> std_printer_encoding(Object*, void*) { return new_none(); }
static Ref<> std_printer_mode(Object*, void*) { return new_ref<Object>("w"_s); }
static Ref<> std_printer_closed(Object*, void*) { return new_bool(false); }
static void std_printer_dealloc(Object* op) { op->type->tp_free(op); }

static const MethodDef std_printer_methods[] = {
    {"close", std_printer_flush, kMethNoargs, ""},   {"flush", std_printer_flush, kMethNoargs, ""},
    {"fileno", std_printer_fileno, kMethNoargs, ""}, {"isatty", std_printer_isatty, kMethNoargs, ""},
    {"write", std_printer_write, kMethO, ""},        {}};
static const GetSetDef std_printer_getset[] = {{"mode", std_printer_mode, nullptr, "String giving the file mode", nullptr},
                                               {"closed", std_printer_closed, nullptr, "True if the file is closed", nullptr},
                                               {"encoding", std_printer_encoding, nullptr, "Encoding of the file", nullptr},
                                               {}};
constinit Type std_printer_type = [] {
  Type t = static_type("stderrprinter", sizeof(StdPrinter), 0, kTypeDisallowInstantiation);
  t.tp_getattro = generic_get_attr;
  t.tp_dealloc = std_printer_dealloc;
  t.tp_repr = std_printer_repr;
  t.tp_methods = std_printer_methods;
  t.tp_getset = std_printer_getset;
  t.tp_free = object_free;
  return t;
}();

}  // namespace adder
