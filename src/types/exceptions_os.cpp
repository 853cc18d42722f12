// OSError: OSError(errno, text[, filename[, winerror[, filename2]]]) makes the subclass that the errno belongs to.
//
// Who does the work, __new__ or __init__? Normally __new__, because the subclass must be known when the object is made. But a
// Python subclass that overrides __init__ and not __new__ expects to choose the arguments that reach OSError.__init__; then
// __new__ leaves the fields alone and __init__ fills them.
#include <cerrno>

#include "core/args.h"
#include "types/exceptions_internal.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

struct OSErrorArguments {
  Object *number = nullptr, *text = nullptr, *filename = nullptr, *winerror = nullptr, *filename2 = nullptr;
};

OSErrorArguments parse(Object* args) {
  OSErrorArguments a;
  ssize n = tuple_size(args);
  if (n < 2 || n > 5) return a;
  Object* const* items = tuple_items(args);
  a.number = items[0];
  a.text = items[1];
  if (n > 2) a.filename = items[2];
  if (n > 3) a.winerror = items[3];
  if (n > 4) a.filename2 = items[4];
  return a;
}

bool initialised_by_init(Type* type) { return type->tp_init != os_error_init && type->tp_new == os_error_new; }

Type* subclass_for(long number) {
  switch (number) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS:
      return &exc::BlockingIOError;
    case EPIPE:
    case ESHUTDOWN:
      return &exc::BrokenPipeError;
    case ECHILD:
      return &exc::ChildProcessError;
    case ECONNABORTED:
      return &exc::ConnectionAbortedError;
    case ECONNREFUSED:
      return &exc::ConnectionRefusedError;
    case ECONNRESET:
      return &exc::ConnectionResetError;
    case EEXIST:
      return &exc::FileExistsError;
    case ENOENT:
      return &exc::FileNotFoundError;
    case EISDIR:
      return &exc::IsADirectoryError;
    case ENOTDIR:
      return &exc::NotADirectoryError;
    case EINTR:
      return &exc::InterruptedError;
    case EACCES:
    case EPERM:
      return &exc::PermissionError;
    case ESRCH:
      return &exc::ProcessLookupError;
    case ETIMEDOUT:
      return &exc::TimeoutError;
    default:
      return nullptr;
  }
}

bool is_number(Object* o) {
  const NumberMethods* n = type_of(o)->tp_as_number;
  return n && (n->nb_index || n->nb_int || n->nb_float || is_a(o, complex_type));
}

int fill(Thread& t, OSErrorObject* self, Object* args, const OSErrorArguments& a) {
  Ref<> kept_args = new_ref(args);
  if (a.filename && !is_none(a.filename)) {
    if (type_of(self) == &exc::BlockingIOError && is_number(a.filename)) {
      // BlockingIOError's third argument may be the number of characters written.
      self->written = index_as_ssize(t, a.filename, &exc::ValueError);
      if (self->written == -1 && t.has_error()) return -1;
    } else {
      replace_field(self->filename, retain(a.filename));
      if (a.filename2 && !is_none(a.filename2)) replace_field(self->filename2, retain(a.filename2));
      // args keeps (errno, text) only: filename is an attribute, not part of the message arguments.
      kept_args = tuple_slice(t, as<Tuple>(args), 0, 2);
      if (!kept_args) return -1;
    }
  }
  replace_field(self->myerrno, xretain(a.number));
  replace_field(self->strerror, xretain(a.text));
  replace_field(self->args, kept_args.release());
  return 0;
}

}  // namespace

Ref<> os_error_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  OSErrorArguments a;
  bool later = initialised_by_init(type);
  if (!later) {
    if (!no_keywords(t, type->tp_name, kwargs)) return {};
    a = parse(args);
    if (a.number && is_int(a.number) && type == &exc::OSError) {
      int overflow = 0;
      long number = as_long_and_overflow(t, a.number, &overflow);
      Type* specific = overflow ? nullptr : subclass_for(number);
      if (specific) type = specific;
    }
  }
  Ref<> op = type->tp_alloc(type, 0);
  if (!op) return {};
  auto* self = static_cast<OSErrorObject*>(op.get());
  self->written = -1;
  if (later) {
    self->args = retain(empty_tuple());
  } else if (fill(t, self, args, a) < 0) {
    return {};
  }
  return op;
}

int os_error_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Type* type = type_of(op);
  if (!initialised_by_init(type)) return 0;  // __new__ has done it
  if (!no_keywords(t, type->tp_name, kwargs)) return -1;
  return fill(t, static_cast<OSErrorObject*>(op), args, parse(args));
}

Ref<> os_error_str(Object* op) {
  Thread& t = Thread::current();
  auto* self = static_cast<OSErrorObject*>(op);
  auto held = [](Object* o) { return new_ref(o ? o : none()); };  // showing one may replace the others
  Ref<> number = held(self->myerrno), text = held(self->strerror), name = held(self->filename), name2 = held(self->filename2);
  if (self->filename && self->filename2) {
    return str_format(t, "[Errno %S] %S: %R -> %R", number.get(), text.get(), name.get(), name2.get());
  }
  if (self->filename) return str_format(t, "[Errno %S] %S: %R", number.get(), text.get(), name.get());
  if (self->myerrno && self->strerror) return str_format(t, "[Errno %S] %S", number.get(), text.get());
  return base_exception_str(op);
}

static Ref<> os_error_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  auto* self = static_cast<OSErrorObject*>(op);
  Ref<> args = new_ref(self->args);
  if (tuple_size(args) == 2 && self->filename) {
    Object *number = tuple_item(args, 0), *text = tuple_item(args, 1);
    args = self->filename2 ? tuple_pack(t, number, text, self->filename, none(), self->filename2)
                           : tuple_pack(t, number, text, self->filename);
    if (!args) return {};
  }
  Object* type = type_of(op);
  if (self->dict) return tuple_pack(t, type, args.get(), self->dict);
  return tuple_pack(t, type, args.get());
}

static Ref<> os_error_get_written(Object* op, void*) {
  Thread& t = Thread::current();
  auto* self = static_cast<OSErrorObject*>(op);
  if (self->written == -1) return t.raise_object(&exc::AttributeError, "characters_written"_s);
  return new_int(t, self->written);
}

static int os_error_set_written(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  auto* self = static_cast<OSErrorObject*>(op);
  if (!value) {
    if (self->written == -1) return t.raise_object(&exc::AttributeError, "characters_written"_s);
    self->written = -1;
    return 0;
  }
  ssize n = index_as_ssize(t, value, &exc::ValueError);
  if (n == -1 && t.has_error()) return -1;
  self->written = n;
  return 0;
}

constinit const MethodDef os_error_methods[] = {{"__reduce__", os_error_reduce, kMethNoargs, nullptr}, {}};
constinit const MemberDef os_error_members[] = {
    {"errno", kMemberObject, offsetof(OSErrorObject, myerrno), 0, doc::exceptions::OSError_errno},
    {"strerror", kMemberObject, offsetof(OSErrorObject, strerror), 0, doc::exceptions::OSError_strerror},
    {"filename", kMemberObject, offsetof(OSErrorObject, filename), 0, doc::exceptions::OSError_filename},
    {"filename2", kMemberObject, offsetof(OSErrorObject, filename2), 0, doc::exceptions::OSError_filename2},
    {}};
constinit const GetSetDef os_error_getset[] = {
    {"characters_written", os_error_get_written, os_error_set_written, nullptr, nullptr}, {}};

}  // namespace adder
