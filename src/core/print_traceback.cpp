// Tracebacks as text: frames, source lines, and the carets below them (PEP 657).
#include <algorithm>
#include <climits>
#include <cstring>

#include "core/errors.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/source_line.h"
#include "core/text_output.h"
#include "types/code.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/str.h"
#include "types/traceback.h"

namespace adder {

bool TextOutput::object(Object* o) {
  Ref<> result;
  if (write_) result = call_one_arg(t_, write_, o);
  return static_cast<bool>(result);
}

bool TextOutput::open(Object* file) {
  write_ = get_attr(t_, file, "write"_s);
  return static_cast<bool>(write_);
}

bool TextOutput::text(std::string_view ascii) {
  Ref<Str> s = new_str(t_, ascii);
  return s && object(s);
}

bool TextOutput::format(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Ref<Str> s = str_format_v(t_, format, arguments);
  va_end(arguments);
  return s && object(s);
}

bool TextOutput::margin(int indent, const char* mark) {
  if (indent <= 0 && !*mark) return true;
  char buffer[80];
  indent = std::clamp(indent, 0, 60);
  std::memset(buffer, ' ', static_cast<std::size_t>(indent));
  std::size_t n = std::strlen(mark);
  std::memcpy(buffer + indent, mark, n);
  return text({buffer, static_cast<std::size_t>(indent) + n});
}

namespace {

constexpr int kSourceIndent = 4;
constexpr int kRepeatsShown = 3;
constexpr long kDefaultLimit = 1000;

bool is_indent(u32 c) { return c == ' ' || c == '\t' || c == '\f'; }

/// Characters of `line` before a byte offset of its UTF-8 form; -1 when the line has no such offset.
ssize character_offset(Thread& t, Object* line, int byte_offset) {
  if (str_is_ascii(line)) return byte_offset <= str_length(line) ? byte_offset : -1;
  ssize size;
  const char* utf8 = str_utf8(t, line, &size);
  if (!utf8) {
    t.clear_error();
    return -1;
  }
  if (byte_offset > size) return -1;
  ssize n = 0;
  for (int i = 0; i < byte_offset; ++i) n += (utf8[i] & 0xc0) != 0x80;
  return n;
}

struct Carets {
  ssize start, end;                              // in characters of the source line
  ssize operator_start = -1, operator_end = -1;  // within, if the place is one operation
  bool has_operator() const { return operator_start >= 0 || operator_end >= 0; }
};

/// Finds the operator in an expression that lies on one line.
void find_operator(Thread& t, Object* line, Carets* c) {
  if (!hooks.expression_anchors) return;
  Ref<> segment = str_substring(t, line, c->start, c->end);
  ssize size;
  const char* utf8 = segment ? str_utf8(t, segment, &size) : nullptr;
  int left, right;
  if (utf8 && hooks.expression_anchors({utf8, static_cast<std::size_t>(size)}, &left, &right)) {
    ssize a = character_offset(t, segment, left), b = character_offset(t, segment, right);
    if (a >= 0 && b >= 0) {
      c->operator_start = a + c->start;
      c->operator_end = b + c->start;
    }
  }
  t.clear_error();
}

bool print_carets(TextOutput& out, Thread& t, Object* line, ssize truncation, Traceback* tb, int indent, const char* mark) {
  int first, last, column, end_column;
  if (!code_position_of(tb->frame->frame->code, tb->lasti, &first, &last, &column, &end_column)) return true;
  if (first < 0 || last < 0 || column < 0 || end_column < 0) return true;
  Carets c{character_offset(t, line, column), character_offset(t, line, end_column)};
  if (c.start < 0) return true;
  if (first == last) {
    if (c.end < 0) return true;
    find_operator(t, line, &c);
  } else {  // a statement of several lines: to the end of the first
    ssize i = str_length(line);
    while (i > 0 && is_indent(str_char(line, i - 1))) --i;
    c.end = i;
  }
  // Carets below the whole line say nothing.
  if (c.end - c.start == str_length(line) - truncation - kSourceIndent && !c.has_operator()) return true;
  if (!out.margin(indent, mark)) return false;
  StrBuilder carets(t);
  for (ssize at = truncation + 1; at <= c.end; ++at) {
    bool ok;
    if (at <= c.start) {
      ok = carets.append(' ');
    } else if (!c.has_operator()) {
      ok = carets.append('^');
    } else {
      ok = carets.append(c.operator_start < at && at <= c.operator_end ? '^' : '~');
    }
    if (!ok) return false;
  }
  if (!carets.append('\n')) return false;
  Ref<Str> text = carets.finish();
  return text && out.object(text);
}

bool print_entry(TextOutput& out, Thread& t, Traceback* tb, int indent, const char* mark) {
  Code* code = tb->frame->frame->code;
  if (!out.margin(indent, mark)) return false;
  if (!out.format("  File \"%U\", line %d, in %U\n", code->filename, traceback_line(tb), code->name)) return false;
  Ref<> line = source_line(t, code->filename, traceback_line(tb));
  if (!line) return true;
  ssize stripped = 0;
  while (stripped < str_length(line) && is_indent(str_char(line, stripped))) ++stripped;
  Ref<> shown = str_substring(t, line, stripped, str_length(line));
  if (!shown || !out.margin(indent, mark) || !out.format("    %U\n", shown.get())) return false;
  return print_carets(out, t, line, stripped - kSourceIndent, tb, indent, mark);
}

bool print_repeated(TextOutput& out, long count) {
  count -= kRepeatsShown;
  return out.format("  [Previous line repeated %ld more time%s]\n", count, count > 1 ? "s" : "");
}

/// sys.tracebacklimit.
long traceback_limit(Thread& t) {
  auto* sys = static_cast<Dict*>(interpreter(t).sysdict);
  Object* limit = sys ? dict_get_str(sys, "tracebacklimit"_s) : nullptr;
  if (!limit || !is_int(limit)) return kDefaultLimit;
  int overflow = 0;
  long n = as_long_and_overflow(t, limit, &overflow);
  return overflow > 0 ? LONG_MAX : overflow < 0 ? 0 : n;
}

bool print_entries(TextOutput& out, Thread& t, Traceback* tb, long limit, int indent, const char* mark) {
  long depth = 0;
  for (Traceback* p = tb; p; p = p->next) ++depth;
  for (; depth > limit; --depth) tb = tb->next;
  Object *last_file = nullptr, *last_name = nullptr;
  int last_line = -1;
  long repeated = 0;
  for (; tb; tb = tb->next) {
    Ref<Traceback> keep = new_ref(tb);
    Code* code = tb->frame->frame->code;
    if (code->filename != last_file || code->name != last_name || last_line == -1 || traceback_line(tb) != last_line) {
      if (repeated > kRepeatsShown && !print_repeated(out, repeated)) return false;
      last_file = code->filename;
      last_name = code->name;
      last_line = traceback_line(tb);
      repeated = 0;
    }
    if (++repeated > kRepeatsShown) continue;
    if (!print_entry(out, t, tb, indent, mark)) return false;
    if (hooks.check_signals && hooks.check_signals(t) < 0) return false;
  }
  return repeated <= kRepeatsShown || print_repeated(out, repeated);
}

}  // namespace

bool print_traceback_indented(TextOutput& out, Thread& t, Object* traceback, int indent, const char* mark,
                              const char* header_mark, const char* header) {
  long limit = traceback_limit(t);
  if (limit <= 0) return true;
  if (!out.margin(indent, header_mark) || !out.text(header)) return false;
  return print_entries(out, t, static_cast<Traceback*>(traceback), limit, indent, mark);
}

int print_traceback(Thread& t, Object* traceback, Object* file) {
  if (!traceback) return 0;
  if (!is_exact(traceback, traceback_type)) return t.raise_system_error_bad_call();
  TextOutput out(t);
  if (!out.open(file)) return -1;
  return print_traceback_indented(out, t, traceback, 0, "", "", "Traceback (most recent call last):\n") ? 0 : -1;
}

}  // namespace adder
