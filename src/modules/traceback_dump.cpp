#include "modules/traceback_dump.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "mem/gc.h"
#include "types/code.h"
#include "types/dict.h"
#include "types/frame.h"
#include "types/set.h"
#include "types/str.h"

namespace adder {

namespace {

constexpr int kMaxFrames = 100, kMaxThreads = 100;
constexpr ssize kMaxText = 500;

void put(int fd, const char* data, std::size_t n) {
  while (n > 0) {
    ssize written = ::write(fd, data, n);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    data += written;
    n -= static_cast<std::size_t>(written);
  }
}
// A str as ASCII; other characters as escapes.
void put_str(int fd, Object* o) {
  if (!o || !is_str(o)) return put(fd, "???", 3);
  ssize n = str_length(o);
  bool cut = n > kMaxText;
  if (cut) n = kMaxText;
  if (str_is_ascii(o)) {
    const char* data = static_cast<const char*>(str_data(o));
    bool plain = true;
    for (ssize i = 0; i < n && plain; ++i) plain = data[i] >= ' ' && data[i] < 127;
    if (plain) {
      put(fd, data, static_cast<std::size_t>(n));
      if (cut) put(fd, "...", 3);
      return;
    }
  }
  for (ssize i = 0; i < n; ++i) {
    u32 c = str_char(o, i);
    char one = static_cast<char>(c);
    if (c >= ' ' && c < 127) {
      put(fd, &one, 1);
    } else if (c <= 0xff) {
      put(fd, "\\x", 2);
      dump_hex(fd, c, 2);
    } else if (c <= 0xffff) {
      put(fd, "\\u", 2);
      dump_hex(fd, c, 4);
    } else {
      put(fd, "\\U", 2);
      dump_hex(fd, c, 8);
    }
  }
  if (cut) put(fd, "...", 3);
}
void put_frame(int fd, InterpreterFrame* f) {
  Code* code = f->code;
  dump_text(fd, "  File ");
  if (code && code->filename && is_str(code->filename)) {
    dump_text(fd, "\"");
    put_str(fd, code->filename);
    dump_text(fd, "\"");
  } else {
    dump_text(fd, "???");
  }
  int line = code ? code_line_of(code, frame_lasti(f) * static_cast<int>(sizeof(CodeUnit))) : -1;
  dump_text(fd, ", line ");
  if (line >= 0)
    dump_decimal(fd, static_cast<unsigned long>(line));
  else
    dump_text(fd, "???");
  dump_text(fd, " in ");
  put_str(fd, code ? code->name : nullptr);
  dump_text(fd, "\n");
}
void put_thread_id(int fd, Thread* t, bool current) {
  dump_text(fd, current ? "Current thread 0x" : "Thread 0x");
  dump_hex(fd, t->thread_id, sizeof(unsigned long) * 2);
  dump_text(fd, " (most recent call first):\n");
}
bool same_text(Object* a, Object* b) {
  ssize n = str_length(a);
  return n == str_length(b) && str_kind(a) == str_kind(b) &&
         std::memcmp(str_data(a), str_data(b), static_cast<std::size_t>(n * str_kind(a))) == 0;
}
// sys.stdlib_module_names is walked, not asked: no Python code may run.
bool is_stdlib_name(Object* names, Object* name) {
  ssize position = 0;
  Object* known;
  hash_t hash;
  while (set_next(names, &position, &known, &hash)) {
    if (is_str(known) && same_text(known, name)) return true;
  }
  return false;
}

}  // namespace

void dump_text(int fd, const char* text) { put(fd, text, std::strlen(text)); }
void dump_decimal(int fd, unsigned long value) {
  char digits[24];
  char* p = digits + sizeof digits;
  do *--p = static_cast<char>('0' + value % 10);
  while (value /= 10);
  put(fd, p, static_cast<std::size_t>(digits + sizeof digits - p));
}
void dump_hex(int fd, unsigned long value, int width) {
  char digits[24];
  char* end = digits + sizeof digits;
  char* p = end;
  while (value || end - p < width) {
    *--p = "0123456789abcdef"[value & 15];
    value >>= 4;
  }
  put(fd, p, static_cast<std::size_t>(end - p));
}

void dump_traceback(int fd, Thread* t, bool header) {
  if (header) dump_text(fd, "Stack (most recent call first):\n");
  InterpreterFrame* f = t->cframe ? t->cframe->current_frame : nullptr;
  if (!f) {
    dump_text(fd, "  <no Python frame>\n");
    return;
  }
  for (int depth = 0; f; f = f->previous, ++depth) {
    if (depth >= kMaxFrames) {
      dump_text(fd, "  ...\n");
      return;
    }
    put_frame(fd, f);
  }
}
void dump_all_tracebacks(int fd, Interpreter* interp, Thread* current) {
  if (!interp) return;
  int count = 0;
  for (Thread* t = interp->threads; t; t = t->next, ++count) {
    if (count) dump_text(fd, "\n");
    if (count >= kMaxThreads) {
      dump_text(fd, "...\n");
      return;
    }
    put_thread_id(fd, t, t == current);
    if (t == current && g_gc.collecting) dump_text(fd, "  Garbage-collecting\n");
    dump_traceback(fd, t, false);
  }
}
void dump_extension_modules(int fd, Interpreter* interp) {
  if (!interp || !interp->modules || !is_dict(interp->modules)) return;
  Object* names = interp->sysdict ? dict_get_str(static_cast<Dict*>(interp->sysdict), "stdlib_module_names"_s) : nullptr;
  if (!names || !is_any_set(names)) return;
  ssize position = 0;
  Object *key, *value;
  unsigned long count = 0;
  while (dict_next(interp->modules, &position, &key, &value)) {
    if (!is_str(key) || !is_exact(value, module_type)) continue;
    const ModuleDef* def = static_cast<Module*>(value)->def;
    if (!def || !def->methods || is_stdlib_name(names, key)) continue;
    dump_text(fd, count++ ? ", " : "\nExtension modules: ");
    put_str(fd, key);
  }
  if (!count) return;
  dump_text(fd, " (total: ");
  dump_decimal(fd, count);
  dump_text(fd, ")\n");
}

}  // namespace adder
