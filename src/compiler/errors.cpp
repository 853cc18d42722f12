#include "compiler/errors.h"

#include <cstdarg>
#include <cstdio>
#include <string>

#include "layout/exceptions.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::compiler {

Ref<> program_text(Thread& t, Object* filename, int line) {
  if (line <= 0 || !filename || !is_str(filename)) return new_none();
  ErrorKeeper keep(t);
  Ref<Bytes> path = str_to_fs(t, filename);
  if (!path) {
    t.clear_error();
    return new_none();
  }
  std::FILE* file = std::fopen(bytes_data(path), "rb");
  if (!file) return new_none();
  std::string text;
  int at = 0;
  bool ended = false;
  while (at < line && !ended) {
    text.clear();
    int c;
    while ((c = std::getc(file)) != EOF) {
      text.push_back(static_cast<char>(c));
      if (c == '\n') break;
    }
    ended = c == EOF;
    ++at;
  }
  std::fclose(file);
  if (at < line || text.empty()) return new_none();
  if (at == 1 && text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (text.ends_with("\r\n")) text.replace(text.size() - 2, 2, "\n");
  Ref<> s = decode_utf8(t, text, "replace");
  if (!s) {
    t.clear_error();
    return new_none();
  }
  return s;
}

Raised raise_at(Thread& t, Object* filename, const ast::Location& where, Ref<> message) {
  if (!message) return {};
  Ref<> text = program_text(t, filename, where.lineno);
  Ref<> lineno = new_int(t, where.lineno), offset = new_int(t, where.col_offset + 1);
  Ref<> end_lineno = new_int(t, where.end_lineno), end_offset = new_int(t, where.end_col_offset + 1);
  if (!text || !lineno || !offset || !end_lineno || !end_offset) return {};
  Ref<Tuple> details =
      tuple_pack<Object, Object, Object, Object, Object, Object>(t, filename, lineno, offset, text, end_lineno, end_offset);
  if (!details) return {};
  Ref<Tuple> args = tuple_pack<Object, Object>(t, message.get(), details.get());
  if (!args) return {};
  return t.raise_object(&exc::SyntaxError, args);
}

Raised raise_at(Thread& t, Object* filename, const ast::Location& where, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Ref<Str> message = str_format_v(t, format, arguments);
  va_end(arguments);
  return raise_at(t, filename, where, Ref<>(std::move(message)));
}

Raised raise_located(Thread& t, Object* filename, const ast::Location& where, bool ranged, Ref<> message) {
  if (!message) return {};
  Ref<> error = call_one_arg(t, reinterpret_cast<Object*>(&exc::SyntaxError), message);
  if (!error) return {};
  Ref<> text = program_text(t, filename, where.lineno);
  Ref<> lineno = new_int(t, where.lineno), offset = new_int(t, where.col_offset + 1);
  Ref<> end_lineno = new_int(t, ranged ? where.end_lineno : where.lineno);
  Ref<> end_offset = ranged ? new_int(t, where.end_col_offset + 1) : new_none();
  if (!text || !lineno || !offset || !end_lineno || !end_offset) return {};
  auto* e = as<SyntaxErrorObject>(error.get());
  replace_field(e->filename, retain(filename));
  replace_field(e->lineno, lineno.release());
  replace_field(e->offset, offset.release());
  replace_field(e->text, text.release());
  replace_field(e->end_lineno, end_lineno.release());
  replace_field(e->end_offset, end_offset.release());
  replace_field(e->print_file_and_line, new_none().release());
  return t.raise_object(type_of(error), error);
}

Nesting::Nesting(Thread& t) : t_(t), stack_limit_(t.c_stack_limit) {
  constexpr int kScale = 3;  // a level of recursion counts for three nodes
  limit_ = t.recursion_limit > INT32_MAX / kScale ? INT32_MAX : t.recursion_limit * kScale;
  int used = t.recursion_limit - t.recursion_remaining;
  depth_ = used > INT32_MAX / kScale ? INT32_MAX - 1 : used * kScale;
}

bool Nesting::overflow() {
  --depth_;
  if (memory_is_out()) return t_.raise_no_memory(), false;
  t_.raise(exc::RecursionError, "maximum recursion depth exceeded during compilation");
  return false;
}

}  // namespace adder::compiler
