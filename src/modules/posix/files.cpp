// Directories, links, names: everything that works on paths rather than on open files.
#include <fcntl.h>
#include <limits.h>
#include <linux/limits.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "modules/posix/posix.h"

namespace adder::posix {

static int audit_fd(int dir_fd) { return dir_fd == AT_FDCWD ? -1 : dir_fd; }

POSIX_FUNCTION(chdir) {
  POSIX_ARGS(1, chdir);
  Path path;
  if (!path.convert(t, a[0], "chdir", "path", Path::kFd) || audit(t, "os.chdir", "(O)", path.object()) < 0) return {};
  int r;
  {
    AllowThreads allow;
    r = path.call(::fchdir, ::chdir);
  }
  if (r < 0) return path_error(t, path);
  return new_none();
}
POSIX_FUNCTION(fchdir) {
  POSIX_ARGS(1, fchdir);
  int fd;
  if (!convert_descriptor(t, a[0], &fd) || audit(t, "os.chdir", "(i)", fd) < 0) return {};
  return none_or_error(t, blocking(t, [&] { return ::fchdir(fd); }));
}
POSIX_FUNCTION(chroot) {
  POSIX_ARGS(1, chroot);
  Path path;
  if (!path.convert(t, a[0], "chroot")) return {};
  if (::chroot(path.c_str()) < 0) return path_error(t, path);
  return new_none();
}

static Ref<> current_directory(bool as_bytes) {
  Thread& t = Thread::current();
  std::vector<char> buffer(1024);
  for (;;) {
    char* r;
    {
      AllowThreads allow;
      r = ::getcwd(buffer.data(), buffer.size());
    }
    if (r) return fs_result(t, buffer.data(), as_bytes);
    if (errno != ERANGE) return errno_error(t);
    buffer.resize(buffer.size() * 2);
  }
}
POSIX_NOARGS(getcwd) { return current_directory(false); }
POSIX_NOARGS(getcwdb) { return current_directory(true); }

POSIX_FUNCTION(link) {
  POSIX_ARGS(5, link);
  Path src, dst;
  int src_fd, dst_fd;
  bool follow = true;
  if (!src.convert(t, a[0], "link", "src") || !dst.convert(t, a[1], "link", "dst") || !convert_dir_fd(t, a[2], &src_fd) ||
      !convert_dir_fd(t, a[3], &dst_fd) || !convert_bool(t, a[4], &follow) ||
      audit(t, "os.link", "OOii", src.object(), dst.object(), audit_fd(src_fd), audit_fd(dst_fd)) < 0) {
    return {};
  }
  int r;
  {
    AllowThreads allow;
    r = src_fd == AT_FDCWD && dst_fd == AT_FDCWD && follow
            ? ::link(src.c_str(), dst.c_str())
            : linkat(src_fd, src.c_str(), dst_fd, dst.c_str(), follow ? AT_SYMLINK_FOLLOW : 0);
  }
  if (r < 0) return path_error2(t, src, dst);
  return new_none();
}
POSIX_FUNCTION(symlink) {
  POSIX_ARGS(4, symlink);
  Path src, dst;
  int dir_fd;
  if (!src.convert(t, a[0], "symlink", "src") || !dst.convert(t, a[1], "symlink", "dst") || !convert_dir_fd(t, a[3], &dir_fd) ||
      audit(t, "os.symlink", "OOi", src.object(), dst.object(), audit_fd(dir_fd)) < 0) {
    return {};
  }
  int r;
  {
    AllowThreads allow;
    r = symlinkat(src.c_str(), dir_fd, dst.c_str());
  }
  if (r < 0) return path_error2(t, src, dst);
  return new_none();
}
POSIX_FUNCTION(readlink) {
  POSIX_ARGS(2, readlink);
  Path path;
  int dir_fd;
  if (!path.convert(t, a[0], "readlink") || !convert_dir_fd(t, a[1], &dir_fd)) return {};
  char buffer[PATH_MAX + 1];
  ssize n;
  {
    AllowThreads allow;
    n = readlinkat(dir_fd, path.c_str(), buffer, PATH_MAX);
  }
  if (n < 0) return path_error(t, path);
  return fs_result(t, {buffer, static_cast<std::size_t>(n)}, path.wants_bytes());
}
POSIX_FUNCTION(mkdir) {
  POSIX_ARGS(3, mkdir);
  Path path;
  int mode = 0777, dir_fd;
  if (!path.convert(t, a[0], "mkdir") || !convert_int(t, a[1], &mode) || !convert_dir_fd(t, a[2], &dir_fd) ||
      audit(t, "os.mkdir", "Oii", path.object(), mode, audit_fd(dir_fd)) < 0) {
    return {};
  }
  int r;
  {
    AllowThreads allow;
    r = mkdirat(dir_fd, path.c_str(), static_cast<mode_t>(mode));
  }
  if (r < 0) return path_error(t, path);
  return new_none();
}

static Ref<> do_rename(Object** a, const char* name) {
  Thread& t = Thread::current();
  Path src, dst;
  int src_fd, dst_fd;
  if (!src.convert(t, a[0], name, "src") || !dst.convert(t, a[1], name, "dst") || !convert_dir_fd(t, a[2], &src_fd) ||
      !convert_dir_fd(t, a[3], &dst_fd) ||
      audit(t, "os.rename", "OOii", src.object(), dst.object(), audit_fd(src_fd), audit_fd(dst_fd)) < 0) {
    return {};
  }
  int r;
  {
    AllowThreads allow;
    r = renameat(src_fd, src.c_str(), dst_fd, dst.c_str());
  }
  if (r < 0) return path_error2(t, src, dst);
  return new_none();
}
POSIX_FUNCTION(rename) {
  POSIX_ARGS(4, rename);
  return do_rename(a, "rename");
}
POSIX_FUNCTION(replace) {
  POSIX_ARGS(4, replace);
  return do_rename(a, "replace");
}

static Ref<> do_unlink(Object** a, const char* name, const char* event, int flags) {
  Thread& t = Thread::current();
  Path path;
  int dir_fd;
  if (!path.convert(t, a[0], name) || !convert_dir_fd(t, a[1], &dir_fd) ||
      audit(t, event, "Oi", path.object(), audit_fd(dir_fd)) < 0) {
    return {};
  }
  int r;
  {
    AllowThreads allow;
    r = unlinkat(dir_fd, path.c_str(), flags);
  }
  if (r < 0) return path_error(t, path);
  return new_none();
}
POSIX_FUNCTION(unlink) {
  POSIX_ARGS(2, unlink);
  return do_unlink(a, "unlink", "os.remove", 0);
}
POSIX_FUNCTION(remove) {
  POSIX_ARGS(2, remove);
  return do_unlink(a, "remove", "os.remove", 0);
}
POSIX_FUNCTION(rmdir) {
  POSIX_ARGS(2, rmdir);
  return do_unlink(a, "rmdir", "os.rmdir", AT_REMOVEDIR);
}

POSIX_FUNCTION(mkfifo) {
  POSIX_ARGS(3, mkfifo);
  Path path;
  int mode = 0666, dir_fd;
  if (!path.convert(t, a[0], "mkfifo") || !convert_int(t, a[1], &mode) || !convert_dir_fd(t, a[2], &dir_fd)) return {};
  if (blocking(t, [&] { return mkfifoat(dir_fd, path.c_str(), static_cast<mode_t>(mode)); }) < 0) return errno_error(t);
  return new_none();
}
POSIX_FUNCTION(mknod) {
  POSIX_ARGS(4, mknod);
  Path path;
  int mode = 0600, dir_fd;
  dev_t device = 0;
  if (!path.convert(t, a[0], "mknod") || !convert_int(t, a[1], &mode) || (a[2] && !convert_device(t, a[2], &device)) ||
      !convert_dir_fd(t, a[3], &dir_fd)) {
    return {};
  }
  if (blocking(t, [&] { return mknodat(dir_fd, path.c_str(), static_cast<mode_t>(mode), device); }) < 0) return errno_error(t);
  return new_none();
}
POSIX_FUNCTION(truncate) {
  POSIX_ARGS(2, truncate);
  Path path;
  off_t length;
  if (!path.convert(t, a[0], "truncate", "path", Path::kFd) || !convert_offset(t, a[1], &length) ||
      audit(t, "os.truncate", "On", path.object(), static_cast<ssize>(length)) < 0) {
    return {};
  }
  int r = blocking(t, [&] {
    return path.call([&](int fd) { return ::ftruncate(fd, length); }, [&](const char* name) { return ::truncate(name, length); });
  });
  if (r < 0) return path_error(t, path);
  return new_none();
}

POSIX_FUNCTION(fspath) {
  POSIX_ARGS(1, fspath);
  return fspath(t, a[0]);
}

// normpath() of posixpath, in one pass over the text.
POSIX_FUNCTION(_path_normpath) {
  POSIX_ARGS(1, _path_normpath);
  if (!is_str(a[0])) return t.raise(exc::TypeError, "expected 'str', not '%.200s'", type_of(a[0])->tp_name);
  Object* path = a[0];
  ssize n = str_length(path);
  if (n == 0) return new_str(t, ".");
  ssize slashes = 0;
  while (slashes < n && str_char(path, slashes) == '/') ++slashes;
  ssize lead = slashes == 2 ? 2 : slashes > 0 ? 1 : 0;
  std::vector<std::pair<ssize, ssize>> parts;
  for (ssize i = slashes; i < n;) {
    ssize end = i;
    while (end < n && str_char(path, end) != '/') ++end;
    ssize size = end - i;
    bool dot = size == 1 && str_char(path, i) == '.';
    bool dots = size == 2 && str_char(path, i) == '.' && str_char(path, i + 1) == '.';
    if (dots && !parts.empty()) {
      auto& last = parts.back();
      bool last_dots =
          last.second - last.first == 2 && str_char(path, last.first) == '.' && str_char(path, last.first + 1) == '.';
      if (!last_dots)
        parts.pop_back();
      else
        parts.emplace_back(i, end);
    } else if (dots) {
      if (!lead) parts.emplace_back(i, end);
    } else if (size && !dot) {
      parts.emplace_back(i, end);
    }
    i = end + 1;
  }
  if (!lead && parts.empty()) return new_str(t, ".");
  StrBuilder out(t);
  for (ssize i = 0; i < lead; ++i) {
    if (!out.append('/')) return {};
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if ((i && !out.append('/')) || !out.append(path, parts[i].first, parts[i].second)) return {};
  }
  return out.finish();
}

// --- extended attributes ---

static bool check_follow(Thread& t, const char* name, const Path& path, bool follow) {
  if (!path.is_fd() || follow) return true;
  t.raise(exc::ValueError, "%s: cannot use fd and follow_symlinks together", name);
  return false;
}
POSIX_FUNCTION(getxattr) {
  POSIX_ARGS(3, getxattr);
  Path path, attribute;
  bool follow = true;
  if (!path.convert(t, a[0], "getxattr", "path", Path::kFd) || !attribute.convert(t, a[1], "getxattr", "attribute") ||
      !convert_bool(t, a[2], &follow) || !check_follow(t, "getxattr", path, follow) ||
      audit(t, "os.getxattr", "OO", path.object(), attribute.object()) < 0) {
    return {};
  }
  for (std::size_t size : {std::size_t{128}, std::size_t{XATTR_SIZE_MAX}}) {
    std::vector<char> buffer(size);
    ssize n;
    {
      AllowThreads allow;
      n = path.call(
          [&](int fd) { return ::fgetxattr(fd, attribute.c_str(), buffer.data(), size); },
          [&](const char* name) { return (follow ? ::getxattr : ::lgetxattr)(name, attribute.c_str(), buffer.data(), size); });
    }
    if (n >= 0) return new_bytes(t, {buffer.data(), static_cast<std::size_t>(n)});
    if (errno != ERANGE) break;
  }
  return path_error(t, path);
}
POSIX_FUNCTION(setxattr) {
  POSIX_ARGS(5, setxattr);
  Path path, attribute;
  int flags = 0;
  bool follow = true;
  if (!path.convert(t, a[0], "setxattr", "path", Path::kFd) || !attribute.convert(t, a[1], "setxattr", "attribute")) return {};
  BufferView value(t, a[2]);
  if (!value || !convert_int(t, a[3], &flags) || !convert_bool(t, a[4], &follow) || !check_follow(t, "setxattr", path, follow) ||
      audit(t, "os.setxattr", "OOOi", path.object(), attribute.object(), a[2], flags) < 0) {
    return {};
  }
  int r;
  {
    AllowThreads allow;
    auto n = static_cast<std::size_t>(value.size());
    r = path.call(
        [&](int fd) { return ::fsetxattr(fd, attribute.c_str(), value.data(), n, flags); },
        [&](const char* name) { return (follow ? ::setxattr : ::lsetxattr)(name, attribute.c_str(), value.data(), n, flags); });
  }
  if (r < 0) return path_error(t, path);
  return new_none();
}
POSIX_FUNCTION(removexattr) {
  POSIX_ARGS(3, removexattr);
  Path path, attribute;
  bool follow = true;
  if (!path.convert(t, a[0], "removexattr", "path", Path::kFd) || !attribute.convert(t, a[1], "removexattr", "attribute") ||
      !convert_bool(t, a[2], &follow) || !check_follow(t, "removexattr", path, follow) ||
      audit(t, "os.removexattr", "OO", path.object(), attribute.object()) < 0) {
    return {};
  }
  int r;
  {
    AllowThreads allow;
    r = path.call([&](int fd) { return ::fremovexattr(fd, attribute.c_str()); },
                  [&](const char* name) { return (follow ? ::removexattr : ::lremovexattr)(name, attribute.c_str()); });
  }
  if (r < 0) return path_error(t, path);
  return new_none();
}
POSIX_FUNCTION(listxattr) {
  POSIX_ARGS(2, listxattr);
  Path path;
  bool follow = true;
  if (!path.convert(t, a[0] ? a[0] : none(), "listxattr", "path", Path::kFd | Path::kNone) || !convert_bool(t, a[1], &follow) ||
      !check_follow(t, "listxattr", path, follow) ||
      audit(t, "os.listxattr", "(O)", path.object() ? path.object() : none()) < 0) {
    return {};
  }
  const char* name = path.is_path() ? path.c_str() : ".";
  for (std::size_t size : {std::size_t{256}, std::size_t{XATTR_LIST_MAX}}) {
    std::vector<char> buffer(size);
    ssize n;
    {
      AllowThreads allow;
      n = path.is_fd() ? ::flistxattr(path.fd(), buffer.data(), size)
          : follow     ? ::listxattr(name, buffer.data(), size)
                       : ::llistxattr(name, buffer.data(), size);
    }
    if (n < 0 && errno == ERANGE) continue;
    if (n < 0) break;
    Ref<List> result = new_list(t, 0);
    for (ssize i = 0; result && i < n;) {
      std::string_view attribute(buffer.data() + i);
      Ref<> s = new_str_from_fs(t, attribute);
      if (!s || list_append(t, result.get(), std::move(s)) < 0) return {};
      i += static_cast<ssize>(attribute.size()) + 1;
    }
    return result;
  }
  return path_error(t, path);
}

static const MethodDef file_methods[] = {
    POSIX_ROW(chdir),          POSIX_ROW(fchdir),      POSIX_ROW(chroot),         POSIX_NOARGS_ROW(getcwd),
    POSIX_NOARGS_ROW(getcwdb), POSIX_ROW(link),        POSIX_ROW(symlink),        POSIX_ROW(readlink),
    POSIX_ROW(mkdir),          POSIX_ROW(rename),      POSIX_ROW(replace),        POSIX_ROW(unlink),
    POSIX_ROW(remove),         POSIX_ROW(rmdir),       POSIX_ROW(mkfifo),         POSIX_ROW(mknod),
    POSIX_ROW(truncate),       POSIX_ROW(fspath),      POSIX_ROW(_path_normpath), POSIX_ROW(getxattr),
    POSIX_ROW(setxattr),       POSIX_ROW(removexattr), POSIX_ROW(listxattr),      {}};

int add_files(Thread& t, Object* module) { return module_add_functions(t, module, file_methods); }

}  // namespace adder::posix
