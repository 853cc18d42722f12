#include <fcntl.h>

#include "modules/descriptor.h"
#include "modules/posix/posix.h"

namespace adder::posix {

static bool convert_fd(Thread& t, Object* o, int* fd);

static const char* expected_path(int allow) {
  return allow & Path::kFd
             ? (allow & Path::kNone ? "string, bytes, os.PathLike, integer or None" : "string, bytes, os.PathLike or integer")
         : allow & Path::kNone ? "string, bytes, os.PathLike or None"
                               : "string, bytes or os.PathLike";
}
static bool raise_bad_path(Thread& t, Object* o, const char* function, const char* argument, int allow) {
  t.raise(exc::TypeError, "%s: %s should be %s, not %.200s", function, argument, expected_path(allow),
          type_short_name(type_of(o)).data());
  return false;
}

bool Path::convert(Thread& t, Object* o, const char* function, const char* argument, int allow) {
  if (!o || adder::is_none(o)) {
    if (allow & kNone) {
      none_ = true;
      return true;
    }
    return raise_bad_path(t, o ? o : none(), function, argument, allow);
  }
  object_ = new_ref(o);
  Ref<> path;
  if (is_str(o) || is_bytes(o)) {
    path = new_ref(o);
  } else if ((allow & kFd) && has_index(o)) {
    return convert_fd(t, o, &fd_);
  } else if (has_buffer(o)) {
    if (warn(t, exc::DeprecationWarning, 1, "%s: %s should be %s, not %.200s", function, argument, expected_path(allow),
             type_short_name(type_of(o)).data()) < 0) {
      return false;
    }
    path = bytes_from_object(t, o);
    if (!path) return false;
  } else {
    Ref<> method;
    Lookup found = lookup_special(t, o, "__fspath__"_s, &method);
    if (found == Lookup::error) return false;
    if (found == Lookup::missing) return raise_bad_path(t, o, function, argument, allow);
    path = fspath(t, o);
    if (!path) return false;
  }
  wants_bytes_ = is_bytes(path);
  if (wants_bytes_)
    bytes_ = std::move(path).cast<Bytes>();
  else
    bytes_ = str_to_fs(t, path);
  if (!bytes_) return false;
  if (view().find('\0') != std::string_view::npos) {
    t.raise(exc::ValueError, "%s: embedded null character in %s", function, argument);
    return false;
  }
  return true;
}

Raised path_error(Thread& t, const Path& path) {
  if (t.has_error()) return {};
  return t.raise_errno(errno, path.object());
}
Raised path_error2(Thread& t, const Path& from, const Path& to) {
  if (t.has_error()) return {};
  return t.raise_errno(errno, from.object(), to.object());
}

// An int alone: path arguments and dir_fd.
static bool convert_fd(Thread& t, Object* o, int* fd) {
  Ref<> i = index(t, o);
  if (!i) return false;
  int overflow;
  long v = as_long_and_overflow(t, i, &overflow);
  if (overflow > 0 || v > INT_MAX) {
    t.raise(exc::OverflowError, "fd is greater than maximum");
    return false;
  }
  if (overflow < 0 || v < INT_MIN) {
    t.raise(exc::OverflowError, "fd is less than minimum");
    return false;
  }
  *fd = static_cast<int>(v);
  return true;
}
bool convert_descriptor(Thread& t, Object* o, int* fd) {
  *fd = descriptor_of(t, o);
  return *fd >= 0;
}
bool convert_device(Thread& t, Object* o, dev_t* device) {
  if (is_int(o) && (int_sign(o) < 0 || int_bit_length(o) > 64)) {
    t.raise_text(exc::OverflowError, int_sign(o) < 0 ? "can't convert negative int to unsigned" : "int too big to convert");
    return false;
  }
  *device = as_u64(t, o);
  return !t.has_error();
}

bool convert_dir_fd(Thread& t, Object* o, int* fd) {
  *fd = AT_FDCWD;
  if (!o || is_none(o)) return true;
  if (!has_index(o)) {
    t.raise(exc::TypeError, "argument should be integer or None, not %.200s", type_short_name(type_of(o)).data());
    return false;
  }
  return convert_fd(t, o, fd);
}

bool convert_id(Thread& t, Object* o, unsigned* id, const char* what) {
  Ref<> i = has_index(o) ? index(t, o) : Ref<>();
  if (!i) {
    t.clear_error();
    t.raise(exc::TypeError, "%s should be integer, not %.200s", what, type_short_name(type_of(o)).data());
    return false;
  }
  int overflow;
  long v = as_long_and_overflow(t, i, &overflow);
  if (overflow > 0) {
    t.raise(exc::OverflowError, "%s is greater than maximum", what);
    return false;
  }
  if (overflow < 0 || v < -1 || v > static_cast<long>(UINT_MAX)) {  // CPython's word for both
    t.raise(exc::OverflowError, "%s is less than minimum", what);
    return false;
  }
  *id = static_cast<unsigned>(v);
  return true;
}

bool convert_offset(Thread& t, Object* o, off_t* out) {
  long v;
  if (!convert_long(t, o, &v)) return false;
  *out = v;
  return true;
}

Ref<> fs_result(Thread& t, std::string_view bytes, bool as_bytes) {
  if (as_bytes) return new_bytes(t, bytes);
  return new_str_from_fs(t, bytes);
}

}  // namespace adder::posix
