// sys.stdin, sys.stdout, sys.stderr.
#include <fcntl.h>
#include <langinfo.h>
#include <unistd.h>

#include <string>

#include "app/locale_mode.h"
#include "core/args.h"
#include "core/codecs.h"
#include "core/hooks.h"
#include "core/runtime.h"
#include "modules/sys.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

// Name of the codec, as codecs.lookup() has it: "UTF-8" is "utf-8".
static Ref<> codec_name(Thread& t, const std::string& encoding) {
  Ref<> info = codec_lookup(t, encoding.c_str());
  return info ? get_attr(t, info, "name"_s) : Ref<>();
}

// None when the descriptor is closed.
static Ref<> open_stream(Thread& t, Object* io, int fd, bool writing, const char* name) {
  if (fcntl(fd, F_GETFD) < 0) return new_none();
  const Config& config = interpreter(t).config;
  bool buffered = config.buffered_stdio || !writing;
  Ref<> open = get_attr(t, io, "open"_s);
  if (!open) return {};
  Ref<Str> mode = new_str(t, writing ? "wb" : "rb"), shown = new_str(t, name);
  Ref<> fd_object = new_int(t, fd), buffering = new_int(t, buffered ? -1 : 0);
  if (!mode || !shown || !fd_object || !buffering) return {};
  Ref<> buffer =
      call_args<Object>(t, open.get(), fd_object.get(), mode.get(), buffering.get(), none(), none(), none(), bool_object(false));
  if (!buffer) return {};
  Ref<> raw = buffered ? get_attr(t, buffer, "raw"_s) : new_ref(buffer.get());
  if (!raw || set_attr(t, raw, "name"_s, shown) < 0) return {};
  Ref<> tty = call_method(t, raw.get(), "isatty"_s);
  int is_tty = tty ? is_true(t, tty) : -1;
  if (is_tty < 0) return {};
  bool line_buffering = config.buffered_stdio && (is_tty || fd == 2);
  std::string encoding = g_start.stdio_encoding, errors = g_start.stdio_errors;
  if (encoding.empty()) encoding = config.utf8_mode ? "utf-8" : nl_langinfo(CODESET);
  if (encoding.empty()) encoding = "UTF-8";
  if (errors.empty()) errors = default_stdio_errors();
  if (fd == 2) errors = "backslashreplace";
  Ref<> wrapper = get_attr(t, io, "TextIOWrapper"_s);
  Ref<> encoding_object = codec_name(t, encoding);
  Ref<Str> errors_object = new_str(t, errors);
  if (!wrapper || !encoding_object || !errors_object) return {};
  Ref<> stream = call_args<Object>(t, wrapper.get(), buffer.get(), encoding_object.get(), errors_object.get(), "\n"_s,
                                   bool_object(line_buffering), bool_object(!config.buffered_stdio));
  if (!stream) return {};
  Ref<Str> stream_mode = new_str(t, writing ? "w" : "r");
  if (!stream_mode || set_attr(t, stream, "mode"_s, stream_mode) < 0) return {};
  return stream;
}

int init_standard_streams(Thread& t) {
  Ref<> io = import(t, "io");
  if (!io) return -1;
  Object* builtins = interpreter(t).builtins;
  Ref<> open = get_attr(t, io, "open"_s);
  if (!open || set_item(t, builtins, "open"_s, open) < 0) return -1;
  const struct {
    int fd;
    bool writing;
    const char *name, *shown;
  } rows[] = {{0, false, "stdin", "<stdin>"}, {1, true, "stdout", "<stdout>"}, {2, true, "stderr", "<stderr>"}};
  for (auto& row : rows) {
    Ref<> stream = open_stream(t, io, row.fd, row.writing, row.shown);
    std::string original = std::string("__") + row.name + "__";
    if (!stream || sys_set(t, row.name, stream) < 0 || sys_set(t, original.c_str(), stream) < 0) return -1;
  }
  return 0;
}

}  // namespace adder
