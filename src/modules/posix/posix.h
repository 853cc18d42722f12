// What the parts of the posix module share: path arguments, system calls with EINTR and the GIL handled, result types.
#pragma once

#include <sys/stat.h>

#include <cerrno>
#include <climits>
#include <string>

#include "core/args.h"
#include "core/gil.h"
#include "core/parse.h"
#include "core/type_object.h"
#include "docs/module_posix.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::posix {

namespace docs = doc::module_posix;

/// Opens a function with keyword arguments: unpacks by the signature in its doc into `a`.
#define POSIX_ARGS(count, name)                                         \
  static constexpr Signature kSignature(docs::name);                    \
  Thread& t = Thread::current();                                        \
  Object* a[count];                                                     \
  if (!kSignature.unpack(t, args, nargs, kwnames, a, "posix")) return { \
    }

/// The parameters of such a function, and of one without.
#define POSIX_FUNCTION(name) static Ref<> posix_##name(Object*, Object* const* args, ssize nargs, Object* kwnames)
#define POSIX_PARSED(name) static Ref<> posix_##name(Object*, Object* const* args, ssize nargs)  // parse_arguments unpacks
#define POSIX_NOARGS(name) static Ref<> posix_##name(Object*, Object*)
#define POSIX_ROW(name) {#name, posix_##name, kMethFastcall | kMethKeywords, docs::name}
#define POSIX_PARSED_ROW(name) {#name, posix_##name, kMethFastcall, docs::name}
#define POSIX_NOARGS_ROW(name) {#name, posix_##name, kMethNoargs, docs::name}

/// A path argument: str, bytes or os.PathLike, and where allowed a file descriptor or None ("path should be string, bytes, ...").
class Path {
 public:
  enum Allow { kPlain = 0, kFd = 1, kNone = 2 };
  Path() = default;
  /// False + TypeError/ValueError. `function` and `argument` are for the message.
  bool convert(Thread& t, Object* o, const char* function, const char* argument = "path", int allow = kPlain);
  bool is_path() const { return static_cast<bool>(bytes_); }
  const char* c_str() const { return bytes_ ? bytes_data(bytes_) : nullptr; }  // null when a descriptor or None was given
  /// What a system call gives for the descriptor or for the path. When it was -1, which is neither: -1 with EFAULT, as for null.
  template <class WithFd, class WithPath>
  auto call(WithFd with_fd, WithPath with_path) const -> decltype(with_fd(0)) {
    if (is_fd()) return with_fd(fd_);
    if (is_path()) return with_path(c_str());
    errno = EFAULT;
    return -1;
  }
  int fd() const { return fd_; }            // -1 when a path was given
  bool is_fd() const { return fd_ != -1; }  // -1 itself, when given, is neither a descriptor nor a path
  bool is_none() const { return none_; }
  bool wants_bytes() const { return wants_bytes_; }  // bytes in, bytes out
  Object* object() const { return object_; }         // as given, for error messages
  std::string_view view() const { return bytes_view(bytes_); }

 private:
  Ref<> object_;
  Ref<Bytes> bytes_;
  int fd_ = -1;
  bool none_ = false, wants_bytes_ = false;
};

Raised path_error(Thread& t, const Path& path);  // OSError from errno with the path as filename
Raised path_error2(Thread& t, const Path& from, const Path& to);
/// What fork() needs around it: the import lock and the functions of os.register_at_fork.
void before_fork(Thread& t);
void after_fork_parent(Thread& t);
void after_fork_child(Thread& t);
/// dir_fd arguments: None or missing gives AT_FDCWD.
bool convert_dir_fd(Thread& t, Object* o, int* fd);
/// An int or an object with fileno(): not negative.
bool convert_descriptor(Thread& t, Object* o, int* fd);
/// A device number.
bool convert_device(Thread& t, Object* o, dev_t* device);
bool convert_id(Thread& t, Object* o, unsigned* id, const char* what);  // uid, gid: -1 allowed
bool convert_offset(Thread& t, Object* o, off_t* out);
Ref<> fs_result(Thread& t, std::string_view bytes, bool as_bytes);

/// Runs a system call without the GIL, again after EINTR (PEP 475). Result < 0: errno is set, or an exception when a signal
/// handler raised (t.has_error()).
template <class F>
auto blocking(Thread& t, F f) {
  for (;;) {
    decltype(f()) r;
    {
      AllowThreads allow;
      r = f();
    }
    if (r >= 0 || errno != EINTR) return r;
    if (check_signals(t) < 0) return r;
  }
}
/// OSError from errno unless a signal handler has raised already.
inline Raised errno_error(Thread& t) {
  if (t.has_error()) return {};
  return t.raise_errno(errno);
}
inline Ref<> none_or_error(Thread& t, int result) {
  if (result < 0) return errno_error(t);
  return new_none();
}

Ref<> stat_result(Thread& t, const struct stat& st);
int file_stat(Thread& t, const Path& path, int dir_fd, bool follow, struct stat* st);
/// PathLike protocol: str or bytes.

// Each part adds its functions, types and constants to the module.
int add_stat(Thread& t, Object* module);
int add_files(Thread& t, Object* module);
int add_listing(Thread& t, Object* module);
int add_descriptors(Thread& t, Object* module);
int add_process(Thread& t, Object* module);
int add_identity(Thread& t, Object* module);
int add_scheduling(Thread& t, Object* module);
int add_system(Thread& t, Object* module);
int add_constants(Thread& t, Object* module);
Type* dir_entry_type();

}  // namespace adder::posix
