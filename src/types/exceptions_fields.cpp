// Exceptions with a few fields of their own: StopIteration, SystemExit, ImportError, NameError, AttributeError, SyntaxError;
// and KeyError's str().
#include "core/args.h"
#include "types/dict.h"
#include "types/exceptions_internal.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

// --- StopIteration, SystemExit ---

int stop_iteration_init(Object* op, Object* args, Object* kwargs) {
  if (base_exception_init(op, args, kwargs) < 0) return -1;
  Object* value = tuple_size(args) > 0 ? tuple_item(args, 0) : none();
  replace_field(static_cast<StopIterationObject*>(op)->value, retain(value));
  return 0;
}

int system_exit_init(Object* op, Object* args, Object* kwargs) {
  if (base_exception_init(op, args, kwargs) < 0) return -1;
  ssize size = tuple_size(args);
  if (size == 0) return 0;
  replace_field(static_cast<SystemExitObject*>(op)->code, retain(size == 1 ? tuple_item(args, 0) : args));
  return 0;
}

// --- ImportError ---

int import_error_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  auto* self = static_cast<ImportErrorObject*>(op);
  if (base_exception_init(op, args, nullptr) < 0) return -1;
  Str* const names[] = {"name"_s, "path"_s};
  Object* given[2];
  if (!exception_keywords(t, "ImportError", kwargs, names, given)) return -1;
  replace_field(self->name, xretain(given[0]));
  replace_field(self->path, xretain(given[1]));
  replace_field(self->msg, tuple_size(args) == 1 ? retain(tuple_item(args, 0)) : nullptr);
  return 0;
}

Ref<> import_error_str(Object* op) {
  Object* message = static_cast<ImportErrorObject*>(op)->msg;
  if (message && is_exact(message, str_type)) return new_ref(message);
  return base_exception_str(op);
}

static Ref<> import_error_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  auto* self = static_cast<ImportErrorObject*>(op);
  Ref<> state;
  if (self->name || self->path) {
    Ref<Dict> dict = self->dict ? dict_copy(t, self->dict) : new_dict(t);
    if (!dict) return {};
    if (self->name && dict_set(t, dict, "name"_s, self->name) < 0) return {};
    if (self->path && dict_set(t, dict, "path"_s, self->path) < 0) return {};
    state = std::move(dict);
  } else if (self->dict) {
    state = new_ref(self->dict);
  }
  Object* type = type_of(op);
  if (!state) return tuple_pack(t, type, self->args);
  return tuple_pack(t, type, self->args, state.get());
}

// --- NameError, AttributeError ---

int name_error_init(Object* op, Object* args, Object* kwargs) {
  if (base_exception_init(op, args, nullptr) < 0) return -1;
  Str* const names[] = {"name"_s};
  Object* given[1];
  if (!exception_keywords(Thread::current(), "NameError", kwargs, names, given)) return -1;
  replace_field(static_cast<NameErrorObject*>(op)->name, xretain(given[0]));
  return 0;
}

int attribute_error_init(Object* op, Object* args, Object* kwargs) {
  auto* self = static_cast<AttributeErrorObject*>(op);
  if (base_exception_init(op, args, nullptr) < 0) return -1;
  Str* const names[] = {"name"_s, "obj"_s};
  Object* given[2];
  if (!exception_keywords(Thread::current(), "AttributeError", kwargs, names, given)) return -1;
  replace_field(self->name, xretain(given[0]));
  replace_field(self->obj, xretain(given[1]));
  return 0;
}

// --- SyntaxError ---

int syntax_error_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  auto* self = static_cast<SyntaxErrorObject*>(op);
  if (base_exception_init(op, args, kwargs) < 0) return -1;
  ssize size = tuple_size(args);
  if (size >= 1) replace_field(self->msg, retain(tuple_item(args, 0)));
  if (size != 2) return 0;
  Ref<Tuple> info = to_tuple(t, tuple_item(args, 1));
  if (!info) return -1;
  ssize n = tuple_size(info);
  if (n < 4 || n > 6) {
    return t.raise(exc::TypeError, "function takes at %s %d arguments (%zd given)", n < 4 ? "least" : "most", n < 4 ? 4 : 6, n);
  }
  Object* const* items = tuple_items(info);
  replace_field(self->filename, retain(items[0]));
  replace_field(self->lineno, retain(items[1]));
  replace_field(self->offset, retain(items[2]));
  replace_field(self->text, retain(items[3]));
  replace_field(self->end_lineno, n > 4 ? retain(items[4]) : nullptr);
  replace_field(self->end_offset, n > 5 ? retain(items[5]) : nullptr);
  if (n == 5) return t.raise(exc::TypeError, "end_offset must be provided when end_lineno is provided");
  return 0;
}

/// The part of a path behind its last slash.
static Ref<> base_name(Thread& t, Object* path) {
  ssize slash = str_find_char(path, '/', 0, str_length(path), -1);
  if (slash < 0) return new_ref(path);
  return str_substring(t, path, slash + 1, str_length(path));
}

Ref<> syntax_error_str(Object* op) {
  Thread& t = Thread::current();
  auto* self = static_cast<SyntaxErrorObject*>(op);
  Ref<> message = new_ref(self->msg ? self->msg : none());
  Ref<> name;
  if (self->filename && is_str(self->filename)) {
    name = base_name(t, self->filename);
    if (!name) return {};
  }
  bool has_line = self->lineno && is_exact(self->lineno, int_type);
  if (!name && !has_line) return str(t, message);
  int overflow = 0;
  long line = has_line ? as_long_and_overflow(t, self->lineno, &overflow) : 0;
  if (name && has_line) return str_format(t, "%S (%U, line %ld)", message.get(), name.get(), line);
  if (name) return str_format(t, "%S (%U)", message.get(), name.get());
  return str_format(t, "%S (line %ld)", message.get(), line);
}

// --- KeyError: a missing '' would show as nothing at all, so a single argument is shown by repr ---

Ref<> key_error_str(Object* op) {
  Object* args = exception_args(op);
  if (args && tuple_size(args) == 1) return repr(Thread::current(), new_ref(tuple_item(args, 0)).get());
  return base_exception_str(op);
}

// --- tables ---

namespace doc_e = doc::exceptions;
constinit const MemberDef stop_iteration_members[] = {
    {"value", kMemberObject, offsetof(StopIterationObject, value), 0, doc_e::StopIteration_value}, {}};
constinit const MemberDef system_exit_members[] = {
    {"code", kMemberObject, offsetof(SystemExitObject, code), 0, doc_e::SystemExit_code}, {}};
constinit const MemberDef import_error_members[] = {
    {"msg", kMemberObject, offsetof(ImportErrorObject, msg), 0, doc_e::ImportError_msg},
    {"name", kMemberObject, offsetof(ImportErrorObject, name), 0, doc_e::ImportError_name},
    {"path", kMemberObject, offsetof(ImportErrorObject, path), 0, doc_e::ImportError_path},
    {}};
constinit const MethodDef import_error_methods[] = {{"__reduce__", import_error_reduce, kMethNoargs, nullptr}, {}};
constinit const MemberDef name_error_members[] = {
    {"name", kMemberObject, offsetof(NameErrorObject, name), 0, doc_e::NameError_name}, {}};
constinit const MemberDef attribute_error_members[] = {
    {"name", kMemberObject, offsetof(AttributeErrorObject, name), 0, doc_e::AttributeError_name},
    {"obj", kMemberObject, offsetof(AttributeErrorObject, obj), 0, doc_e::AttributeError_obj},
    {}};
constinit const MemberDef syntax_error_members[] = {
    {"msg", kMemberObject, offsetof(SyntaxErrorObject, msg), 0, doc_e::SyntaxError_msg},
    {"filename", kMemberObject, offsetof(SyntaxErrorObject, filename), 0, doc_e::SyntaxError_filename},
    {"lineno", kMemberObject, offsetof(SyntaxErrorObject, lineno), 0, doc_e::SyntaxError_lineno},
    {"offset", kMemberObject, offsetof(SyntaxErrorObject, offset), 0, doc_e::SyntaxError_offset},
    {"text", kMemberObject, offsetof(SyntaxErrorObject, text), 0, doc_e::SyntaxError_text},
    {"end_lineno", kMemberObject, offsetof(SyntaxErrorObject, end_lineno), 0, doc_e::SyntaxError_end_lineno},
    {"end_offset", kMemberObject, offsetof(SyntaxErrorObject, end_offset), 0, doc_e::SyntaxError_end_offset},
    {"print_file_and_line", kMemberObject, offsetof(SyntaxErrorObject, print_file_and_line), 0,
     doc_e::SyntaxError_print_file_and_line},
    {}};

}  // namespace adder
