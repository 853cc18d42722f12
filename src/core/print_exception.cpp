// Exceptions as the interpreter shows them at the end of a program: causes and contexts first, each with its traceback,
// groups as an indented tree, syntax errors with the line and the place in it, suggestions for misspelt names, notes.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>

#include "core/errors.h"
#include "core/interpreter.h"
#include "core/text_output.h"
#include "core/type_object.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder {

namespace {

constexpr int kMaxGroupWidth = 15, kMaxGroupDepth = 10;
constexpr char kCause[] = "The above exception was the direct cause of the following exception:\n";
constexpr char kContext[] = "During handling of the above exception, another exception occurred:\n";

/// The fields of a SyntaxError, read as attributes: the object may be anything that has print_file_and_line.
struct SyntaxPlace {
  Ref<> message, filename, text;
  long line = 0, offset = -1, end_line = -1, end_offset = -1;

  bool read(Thread& t, Object* e) {
    message = get_attr(t, e, "msg"_s);
    if (!message) return false;
    filename = get_attr(t, e, "filename"_s);
    if (!filename) return false;
    if (is_none(filename)) filename = new_str_ascii(t, "<string>");
    Ref<> number = get_attr(t, e, "lineno"_s);
    if (!number || !whole(t, number, &line)) return false;
    if (!optional_number(t, e, "offset"_s, &offset)) return false;
    if (is_exact(e, exc::SyntaxError)) {  // derived classes get one caret
      if (!optional_number(t, e, "end_lineno"_s, &end_line) || !optional_number(t, e, "end_offset"_s, &end_offset)) return false;
    }
    text = get_attr(t, e, "text"_s);
    if (!text) return false;
    if (is_none(text)) text.reset();
    return true;
  }

 private:
  static bool whole(Thread& t, Object* o, long* out) {
    int overflow = 0;
    *out = as_long_and_overflow(t, o, &overflow);
    if (overflow) t.raise_text(exc::OverflowError, "Python int too large to convert to C int");
    return !t.has_error();
  }
  static bool optional_number(Thread& t, Object* e, Object* name, long* out) {
    Ref<> v = get_attr(t, e, name);
    if (!v) return false;
    return is_none(v) || whole(t, v, out);
  }
};

class ExceptionPrinter {
 public:
  ExceptionPrinter(Thread& t, TextOutput& out) : t_(t), out_(out) {
    seen_ = new_set(t, nullptr);
    if (!seen_) t.clear_error();
  }

  bool print(Object* e) {
    RecursionGuard guard(t_, " in print_exception_recursive");
    if (!guard) return false;
    if (seen_ && !print_chain(e)) return false;
    return is_exception_group(e) ? print_group(e) : print_one(e);
  }

 private:
  int indent() const { return 2 * depth_; }
  const char* mark() const { return depth_ ? "| " : ""; }
  bool margin() { return out_.margin(indent(), mark()); }

  Ref<> identity(Object* e) { return new_int_u64(t_, reinterpret_cast<u64>(e)); }

  // --- chains ---

  bool print_chain(Object* e) {
    Ref<> id = identity(e);
    if (!id || set_add(t_, seen_, id) < 0) return false;
    if (!is_exception(e)) return true;
    auto* x = static_cast<BaseException*>(e);
    if (x->cause) return print_link(x->cause, kCause);
    if (x->context && !x->suppress_context) return print_link(x->context, kContext);
    return true;
  }

  bool print_link(Object* other, const char* message) {
    Ref<> keep = new_ref(other);
    Ref<> id = identity(other);
    int known = id ? set_contains(t_, seen_, id) : -1;
    if (known < 0) return false;
    if (known) return true;
    RecursionGuard guard(t_, " in print_chained");
    if (!guard) return false;
    bool need_close = need_close_;
    need_close_ = false;
    bool ok = print(other);
    need_close_ = need_close;
    return ok && margin() && out_.text("\n") && margin() && out_.text(message) && margin() && out_.text("\n");
  }

  // --- one exception ---

  bool print_one(Object* e) {
    if (!is_exception(e)) {
      return margin() && out_.format("TypeError: print_exception(): Exception expected for value, %s found\n",
                                     type_short_name(type_of(e)).data());
    }
    std::fflush(stdout);
    Ref<> shown = new_ref(e);
    return print_frames(e) && print_syntax_place(&shown) && print_message(e, shown) && print_suggestion(e) && out_.text("\n") &&
           print_notes(e);
  }

  bool print_frames(Object* e) {
    Object* traceback = exception_traceback(e);
    if (!traceback || !is_exact(traceback, traceback_type)) return true;
    bool group = is_exception_group(e);
    const char* header_mark = group && depth_ == 1 ? "+ " : mark();
    return print_traceback_indented(
        out_, t_, traceback, indent(), mark(), header_mark,
        group ? "Exception Group Traceback (most recent call last):\n" : "Traceback (most recent call last):\n");
  }

  /// For a SyntaxError: file, line and caret; then only its msg is shown as the message.
  bool print_syntax_place(Ref<>* shown) {
    Ref<> marker;
    Lookup found = lookup_attr(t_, *shown, "print_file_and_line"_s, &marker);
    if (found == Lookup::error) return false;
    if (found == Lookup::missing) return true;
    SyntaxPlace place;
    if (!place.read(t_, *shown)) {
      t_.clear_error();
      return true;
    }
    *shown = new_ref(place.message.get());
    if (!margin() || !out_.format("  File \"%S\", line %ld\n", place.filename.get(), place.line)) return false;
    if (!place.text) return true;
    if (!is_str(place.text)) return false;
    return print_source_with_caret(place);
  }

  bool print_source_with_caret(const SyntaxPlace& place) {
    ssize size;
    const char* text = str_utf8(t_, place.text, &size);
    if (!text) {
      t_.clear_error();
      return true;
    }
    long offset = place.offset, end_offset = place.end_offset;
    if (place.end_line > place.line) end_offset = size;  // an error of several lines: to the end of the first
    --offset;
    --end_offset;
    while (*text == ' ' || *text == '\t' || *text == '\f') {
      ++text;
      --offset;
      --end_offset;
    }
    long length = static_cast<long>(std::strlen(text));
    end_offset = std::min(end_offset, length);
    if (length > 0 && text[length - 1] == '\n') --length;
    offset = std::min(offset, length);
    // The text may be several lines; the caret belongs to the one the offset is in.
    while (const char* end = std::strchr(text, '\n')) {
      long line_length = end - text + 1;
      if (line_length - 1 >= offset) break;
      text += line_length;
      length -= line_length;
      offset -= line_length;
      end_offset -= line_length;
    }
    long carets = std::max(end_offset - offset, 1L);
    if (!margin() || !out_.text("    ") || !out_.text(text)) return false;
    if (text[length] != '\n' && !out_.text("\n")) return false;
    if (offset < 0) return true;
    std::string line(static_cast<std::size_t>(offset + 4), ' ');
    line.append(static_cast<std::size_t>(carets), '^');
    line += '\n';
    return margin() && out_.text(line);
  }

  bool print_message(Object* e, Object* shown) {
    Object* type = type_of(e);
    if (!margin()) return false;
    Ref<> module = get_attr(t_, type, "__module__"_s);
    if (!module || !is_str(module)) {
      t_.clear_error();
      if (!out_.text("<unknown>.")) return false;
    } else if (!str_equals_ascii(module, "builtins") && !str_equals_ascii(module, "__main__")) {
      if (!out_.object(module) || !out_.text(".")) return false;
    }
    Ref<> name = type_qualname(t_, type_of(e));
    if (!name || !is_str(name)) {
      t_.clear_error();
      if (!out_.text("<unknown>")) return false;
    } else if (!out_.object(name)) {
      return false;
    }
    if (is_none(shown)) return true;
    Ref<> text = str(t_, shown);
    if (!text) {
      t_.clear_error();
      return out_.text(": <exception str() failed>");
    }
    return str_length(text) == 0 || (out_.text(": ") && out_.object(text));
  }

  bool print_suggestion(Object* e) {
    Ref<> suggestion = suggestion_for(t_, e);
    if (!suggestion) return true;
    return out_.format(". Did you mean: %R?", suggestion.get());
  }

  bool print_notes(Object* e) {
    Ref<> notes;
    Lookup found = lookup_attr(t_, e, "__notes__"_s, &notes);
    if (found != Lookup::found) return found == Lookup::missing;
    if (!is_sequence(notes)) {
      if (!margin()) return false;
      Ref<> text = repr(t_, notes);
      if (text) return out_.object(text);
      t_.clear_error();
      return out_.text("<__notes__ repr() failed>");
    }
    ssize n = length(t_, notes);
    for (ssize i = 0; i < n; ++i) {
      Ref<> note = sequence_get(t_, notes, i);
      if (!note || !print_note(note)) return false;
    }
    return n >= 0;
  }

  bool print_note(Object* note) {
    if (!is_str(note)) {
      Ref<> text = str(t_, note);
      if (!text) {
        t_.clear_error();
        return out_.text("<note str() failed>") && out_.text("\n");
      }
      return print_note_lines(text);
    }
    return print_note_lines(note);
  }

  bool print_note_lines(Object* text) {
    Ref<> lines = call_args(t_, type_lookup(&str_type, "splitlines"_s), text, static_cast<Object*>(&true_object));
    if (!lines) return false;
    for (ssize i = 0; i < list_size(lines); ++i) {
      if (!margin() || !out_.object(list_item(lines, i))) return false;
    }
    return out_.text("\n");
  }

  // --- groups ---

  bool print_group(Object* e) {
    if (depth_ > kMaxGroupDepth) {
      return margin() && out_.format("... (max_group_depth is %d)\n", kMaxGroupDepth);
    }
    bool outermost = depth_ == 0;
    if (outermost) depth_ = 1;
    bool ok = print_one(e) && print_members(static_cast<ExceptionGroup*>(e)->excs);
    if (outermost) depth_ = 0;
    return ok;
  }

  bool print_members(Object* members) {
    Ref<> keep = new_ref(members);
    ssize total = tuple_size(members);
    ssize n = total <= kMaxGroupWidth ? total : kMaxGroupWidth + 1;
    need_close_ = false;
    for (ssize i = 0; i < n; ++i) {
      bool last = i == n - 1, truncated = i >= kMaxGroupWidth;
      if (last) need_close_ = true;  // an inner group that closes does it for us
      if (!out_.margin(indent(), "")) return false;
      const char* corner = i == 0 ? "+-" : "  ";
      if (truncated) {
        ssize rest = total - kMaxGroupWidth;
        if (!out_.format("%s+---------------- ... ----------------\n", corner) || !out_.margin(indent() + 2, "| ") ||
            !out_.format("and %zd more exception%s\n", rest, rest > 1 ? "s" : "")) {
          return false;
        }
      } else {
        if (!out_.format("%s+---------------- %zd ----------------\n", corner, i + 1)) return false;
        RecursionGuard guard(t_, " in print_exception_group");
        if (!guard) return false;
        ++depth_;
        bool ok = print(tuple_item(members, i));
        --depth_;
        if (!ok) return false;
      }
      if (last && need_close_) {
        if (!out_.margin(indent() + 2, "") || !out_.text("+------------------------------------\n")) return false;
        need_close_ = false;
      }
    }
    return true;
  }

  Thread& t_;
  TextOutput& out_;
  Ref<Set> seen_;
  int depth_ = 0;  // of nested groups
  bool need_close_ = false;
};

}  // namespace

/// What is left when sys.stderr is of no use: the bare facts on the C stream.
static void dump_lost_exception(Thread& t, Object* value) {
  std::fflush(stdout);
  std::fprintf(stderr, "object address  : %p\nobject refcount : %zd\nobject type     : %p\nobject type name: %s\n",
               static_cast<void*>(value), value->refcnt, static_cast<void*>(type_of(value)), type_of(value)->tp_name);
  Ref<> text = repr(t, value);
  ssize size;
  const char* utf8 = text ? str_utf8(t, text, &size) : nullptr;
  std::fprintf(stderr, "object repr     : %s\nlost sys.stderr\n", utf8 ? utf8 : "");
  std::fflush(stderr);
  t.clear_error();
}

void display_exception_to(Thread& t, Object* file, Object* value) {
  TextOutput out(t);
  if (!out.open(file) || !ExceptionPrinter(t, out).print(value)) {
    t.clear_error();
    dump_lost_exception(t, value);
  }
  Ref<> flushed = call_method(t, file, "flush"_s);
  if (!flushed) t.clear_error();
}

void display_exception(Thread& t, Object* type, Object* value, Object* traceback) {
  if (is_exception(value) && traceback && is_exact(traceback, traceback_type) && !exception_traceback(value)) {
    set_exception_traceback(t, value, traceback);
  }
  auto* sys = static_cast<Dict*>(interpreter(t).sysdict);
  Object* file = sys ? dict_get_str(sys, "stderr"_s) : nullptr;
  if (!file) {
    dump_lost_exception(t, value);
    return;
  }
  if (is_none(file)) return;
  Ref<> keep = new_ref(file);
  display_exception_to(t, file, value);
}

}  // namespace adder
