// fcntl: control of file descriptors and file locks.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/args.h"
#include "core/gil.h"
#include "core/type_object.h"
#include "docs/module_fcntl.h"
#include "modules/descriptor.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

namespace docs = doc::module_fcntl;

namespace {

constexpr std::size_t kBufferSize = 1024;

// A system call that is begun again after signals. Result < 0: errno, or an exception when a handler raised.
template <class F>
int blocking(Thread& t, F f) {
  for (;;) {
    int r;
    {
      AllowThreads allow;
      r = f();
    }
    if (r >= 0 || errno != EINTR) return r;
    if (check_signals(t) < 0) return r;
  }
}
Raised failed(Thread& t) {
  if (t.has_error()) return {};
  return t.raise_errno(errno);
}
bool unsigned_argument(Thread& t, Object* o, unsigned* out) {
  Ref<> number = index(t, o);
  if (!number) return false;
  u64 v = as_u64_mask(t, number);
  *out = static_cast<unsigned>(v);
  return !t.has_error();
}
// Text, or bytes-like objects that nobody has to release: copied. False without exception: something else.
bool data_argument(Thread& t, Object* o, const char* too_long, bool any_buffer, char* buffer, std::size_t* size) {
  std::string_view data;
  Buffer view;
  bool has_view = false;
  if (is_str(o)) {
    data = str_view(t, o);
    if (!data.data()) return false;
  } else if (has_buffer(o) && (any_buffer || !type_of(o)->tp_as_buffer->bf_releasebuffer)) {
    if (get_buffer(t, o, &view, kBufSimple) < 0) return false;
    has_view = true;
    data = {static_cast<const char*>(view.buf), static_cast<std::size_t>(view.len)};
  } else {
    return false;
  }
  bool fits = data.size() <= kBufferSize;
  if (fits) {
    std::memcpy(buffer, data.data(), data.size());
    buffer[data.size()] = '\0';
    *size = data.size();
  } else {
    t.raise(exc::ValueError, "%s", too_long);
  }
  if (has_view) release_buffer(&view);
  return fits;
}

Ref<> fcntl_fcntl(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int command;
  if (!check_positional(t, "fcntl", nargs, 2, 3)) return {};
  int fd = descriptor_of(t, args[0]);
  if (fd < 0 || !convert_int(t, args[1], &command)) return {};
  Object* argument = nargs > 2 ? args[2] : nullptr;
  if (audit(t, "fcntl.fcntl", "iiO", fd, command, argument ? argument : none()) < 0) return {};
  unsigned number = 0;
  if (argument) {
    char buffer[kBufferSize + 1];
    std::size_t size;
    if (data_argument(t, argument, "fcntl string arg too long", false, buffer, &size)) {
      if (blocking(t, [&] { return ::fcntl(fd, command, buffer); }) < 0) return failed(t);
      return new_bytes(t, {buffer, size});
    }
    if (t.has_error() || !unsigned_argument(t, argument, &number)) return {};
  }
  int r = blocking(t, [&] { return ::fcntl(fd, command, static_cast<int>(number)); });
  return r < 0 ? Ref<>(failed(t)) : new_int(t, r);
}

Ref<> fcntl_ioctl(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  unsigned request;
  bool mutate = true;
  if (!check_positional(t, "ioctl", nargs, 2, 4)) return {};
  int fd = descriptor_of(t, args[0]);
  if (fd < 0 || !unsigned_argument(t, args[1], &request) || (nargs > 3 && !convert_bool(t, args[3], &mutate))) return {};
  Object* argument = nargs > 2 ? args[2] : nullptr;
  if (audit(t, "fcntl.ioctl", "iIO", fd, request, argument ? argument : none()) < 0) return {};
  char buffer[kBufferSize + 1];
  int number = 0, r;
  if (argument) {
    Buffer view;
    if (has_buffer(argument) && get_buffer(t, argument, &view, kBufWritable) == 0) {
      char* data = static_cast<char*>(view.buf);
      auto size = static_cast<std::size_t>(view.len);
      char* target = data;
      if (size <= kBufferSize) {
        std::memcpy(buffer, data, size);
        buffer[size] = '\0';
        target = buffer;
      } else if (!mutate) {
        release_buffer(&view);
        return t.raise(exc::ValueError, "ioctl string arg too long");
      }
      int error = 0;
      {
        AllowThreads allow;
        r = ::ioctl(fd, request, target);
        if (r < 0) error = errno;
      }
      if (mutate && target == buffer) std::memcpy(data, buffer, size);
      release_buffer(&view);
      if (error) return t.raise_errno(error);
      return mutate ? new_int(t, r) : Ref<>(new_bytes(t, {buffer, size}));
    }
    t.clear_error();
    std::size_t size;
    if (data_argument(t, argument, "ioctl string arg too long", true, buffer, &size)) {
      {
        AllowThreads allow;
        r = ::ioctl(fd, request, buffer);
      }
      if (r < 0) return t.raise_errno(errno);
      return new_bytes(t, {buffer, size});
    }
    if (t.has_error() || !convert_parsed_int(t, argument, &number)) return {};
  }
  {
    AllowThreads allow;
    r = ::ioctl(fd, request, number);
  }
  if (r < 0) return t.raise_errno(errno);
  return new_int(t, r);
}

Ref<> fcntl_flock(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int operation;
  if (!check_positional(t, "flock", nargs, 2, 2)) return {};
  int fd = descriptor_of(t, args[0]);
  if (fd < 0 || !convert_int(t, args[1], &operation) || audit(t, "fcntl.flock", "ii", fd, operation) < 0) return {};
  if (blocking(t, [&] { return ::flock(fd, operation); }) < 0) return failed(t);
  return new_none();
}

Ref<> fcntl_lockf(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int command, whence = 0;
  if (!check_positional(t, "lockf", nargs, 2, 5)) return {};
  int fd = descriptor_of(t, args[0]);
  if (fd < 0 || !convert_int(t, args[1], &command) || (nargs > 4 && !convert_int(t, args[4], &whence))) return {};
  if (audit(t, "fcntl.lockf", "iiOOi", fd, command, nargs > 2 ? args[2] : none(), nargs > 3 ? args[3] : none(), whence) < 0)
    return {};
  struct flock lock{};
  if (command == LOCK_UN)
    lock.l_type = F_UNLCK;
  else if (command & LOCK_SH)
    lock.l_type = F_RDLCK;
  else if (command & LOCK_EX)
    lock.l_type = F_WRLCK;
  else
    return t.raise(exc::ValueError, "unrecognized lockf argument");
  long length = 0, start = 0;
  if ((nargs > 3 && !convert_long(t, args[3], &start)) || (nargs > 2 && !convert_long(t, args[2], &length))) return {};
  lock.l_start = start;
  lock.l_len = length;
  lock.l_whence = static_cast<short>(whence);
  if (blocking(t, [&] { return ::fcntl(fd, command & LOCK_NB ? F_SETLK : F_SETLKW, &lock); }) < 0) return failed(t);
  return new_none();
}

const MethodDef methods[] = {{"fcntl", fcntl_fcntl, kMethFastcall, docs::fcntl},
                             {"ioctl", fcntl_ioctl, kMethFastcall, docs::ioctl},
                             {"flock", fcntl_flock, kMethFastcall, docs::flock},
                             {"lockf", fcntl_lockf, kMethFastcall, docs::lockf},
                             {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  const struct {
    const char* name;
    long value;
  } rows[] = {{"LOCK_SH", LOCK_SH},
              {"LOCK_EX", LOCK_EX},
              {"LOCK_NB", LOCK_NB},
              {"LOCK_UN", LOCK_UN},
              {"LOCK_MAND", 32},
              {"LOCK_READ", 64},
              {"LOCK_WRITE", 128},
              {"LOCK_RW", 192},
              {"F_DUPFD", F_DUPFD},
              {"F_DUPFD_CLOEXEC", F_DUPFD_CLOEXEC},
              {"F_GETFD", F_GETFD},
              {"F_SETFD", F_SETFD},
              {"F_GETFL", F_GETFL},
              {"F_SETFL", F_SETFL},
              {"F_GETLK", F_GETLK},
              {"F_SETLK", F_SETLK},
              {"F_SETLKW", F_SETLKW},
              {"F_OFD_GETLK", F_OFD_GETLK},
              {"F_OFD_SETLK", F_OFD_SETLK},
              {"F_OFD_SETLKW", F_OFD_SETLKW},
              {"F_GETOWN", F_GETOWN},
              {"F_SETOWN", F_SETOWN},
              {"F_GETSIG", F_GETSIG},
              {"F_SETSIG", F_SETSIG},
              {"F_RDLCK", F_RDLCK},
              {"F_WRLCK", F_WRLCK},
              {"F_UNLCK", F_UNLCK},
              {"F_GETLK64", F_GETLK64},
              {"F_SETLK64", F_SETLK64},
              {"F_SETLKW64", F_SETLKW64},
              {"FASYNC", FASYNC},
              {"F_SETLEASE", F_SETLEASE},
              {"F_GETLEASE", F_GETLEASE},
              {"F_NOTIFY", F_NOTIFY},
              {"F_EXLCK", F_EXLCK},
              {"F_SHLCK", F_SHLCK},
              {"DN_ACCESS", DN_ACCESS},
              {"DN_MODIFY", DN_MODIFY},
              {"DN_CREATE", DN_CREATE},
              {"DN_DELETE", DN_DELETE},
              {"DN_RENAME", DN_RENAME},
              {"DN_ATTRIB", DN_ATTRIB},
              {"DN_MULTISHOT", static_cast<long>(static_cast<unsigned>(DN_MULTISHOT))},
              {"FD_CLOEXEC", FD_CLOEXEC},
              {"F_SETPIPE_SZ", F_SETPIPE_SZ},
              {"F_GETPIPE_SZ", F_GETPIPE_SZ},
              {"F_ADD_SEALS", F_ADD_SEALS},
              {"F_GET_SEALS", F_GET_SEALS},
              {"F_SEAL_SEAL", F_SEAL_SEAL},
              {"F_SEAL_SHRINK", F_SEAL_SHRINK},
              {"F_SEAL_GROW", F_SEAL_GROW},
              {"F_SEAL_WRITE", F_SEAL_WRITE}};
  for (auto& row : rows) {
    if (module_add_int(t, module, row.name, row.value) < 0) return -1;
  }
  return 0;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "fcntl", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_fcntl() { return module_def_init(&definition); }

}  // namespace adder
