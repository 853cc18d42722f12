// os.stat and its result; times, access, ownership and modes.
#include <fcntl.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cmath>

#include "modules/posix/posix.h"

namespace adder::posix {

static StructSeqField stat_fields[] = {{"st_mode", docs::stat_result_st_mode},
                                       {"st_ino", docs::stat_result_st_ino},
                                       {"st_dev", docs::stat_result_st_dev},
                                       {"st_nlink", docs::stat_result_st_nlink},
                                       {"st_uid", docs::stat_result_st_uid},
                                       {"st_gid", docs::stat_result_st_gid},
                                       {"st_size", docs::stat_result_st_size},
                                       {struct_seq_unnamed_field, "integer time of last access"},
                                       {struct_seq_unnamed_field, "integer time of last modification"},
                                       {struct_seq_unnamed_field, "integer time of last change"},
                                       {"st_atime", docs::stat_result_st_atime},
                                       {"st_mtime", docs::stat_result_st_mtime},
                                       {"st_ctime", docs::stat_result_st_ctime},
                                       {"st_atime_ns", docs::stat_result_st_atime_ns},
                                       {"st_mtime_ns", docs::stat_result_st_mtime_ns},
                                       {"st_ctime_ns", docs::stat_result_st_ctime_ns},
                                       {"st_blksize", docs::stat_result_st_blksize},
                                       {"st_blocks", docs::stat_result_st_blocks},
                                       {"st_rdev", docs::stat_result_st_rdev},
                                       {}};
static const StructSeqDesc stat_desc = {"os.stat_result", docs::stat_result_type_doc, stat_fields, 10};
static StructSeqField statvfs_fields[] = {{"f_bsize", nullptr},   {"f_frsize", nullptr}, {"f_blocks", nullptr},
                                          {"f_bfree", nullptr},   {"f_bavail", nullptr}, {"f_files", nullptr},
                                          {"f_ffree", nullptr},   {"f_favail", nullptr}, {"f_flag", nullptr},
                                          {"f_namemax", nullptr}, {"f_fsid", nullptr},   {}};
static const StructSeqDesc statvfs_desc = {"os.statvfs_result", docs::statvfs_result_type_doc, statvfs_fields, 10};
static Type *stat_type, *statvfs_type;
static NewFunc struct_seq_new;

static bool fill_time(Thread& t, Tuple* seq, int i, const timespec& ts) {
  Ref<> whole = new_int(t, ts.tv_sec);
  Ref<> seconds = new_float(t, static_cast<double>(ts.tv_sec) + 1e-9 * static_cast<double>(ts.tv_nsec));
  Ref<> billion = new_int(t, 1'000'000'000), rest = new_int(t, ts.tv_nsec);
  Ref<> scaled = whole && billion ? int_multiply(t, whole, billion) : Ref<>();
  Ref<> ns = scaled && rest ? int_add(t, scaled, rest) : Ref<>();
  if (!ns || !seconds) return false;
  seq->items[7 + i] = whole.release();
  seq->items[10 + i] = seconds.release();
  seq->items[13 + i] = ns.release();
  return true;
}

Ref<> stat_result(Thread& t, const struct stat& st) {
  Ref<Tuple> seq = new_struct_seq(t, stat_type);
  if (!seq) return {};
  u64 unsigned_values[] = {st.st_ino, st.st_dev, st.st_nlink};
  seq->items[0] = new_int(t, static_cast<long>(st.st_mode)).release();
  for (int i = 0; i < 3; ++i) seq->items[1 + i] = new_int_u64(t, unsigned_values[i]).release();
  seq->items[4] = new_int(t, st.st_uid == static_cast<uid_t>(-1) ? -1 : static_cast<long>(st.st_uid)).release();
  seq->items[5] = new_int(t, st.st_gid == static_cast<gid_t>(-1) ? -1 : static_cast<long>(st.st_gid)).release();
  seq->items[6] = new_int(t, st.st_size).release();
  if (!fill_time(t, seq, 0, st.st_atim) || !fill_time(t, seq, 1, st.st_mtim) || !fill_time(t, seq, 2, st.st_ctim)) return {};
  seq->items[16] = new_int(t, st.st_blksize).release();
  seq->items[17] = new_int(t, st.st_blocks).release();
  seq->items[18] = new_int_u64(t, st.st_rdev).release();
  if (t.has_error()) return {};
  return seq;
}

// stat_result(sequence): missing float times are taken from the integer ones.
static Ref<> stat_result_new(Type* type, Object* args, Object* kwargs) {
  Ref<> result = struct_seq_new(type, args, kwargs);
  if (!result) return {};
  Object** items = tuple_items(result);
  for (int i = 7; i <= 9; ++i) {
    if (is_none(items[i + 3])) replace_field(items[i + 3], retain(items[i]));
  }
  return result;
}

int file_stat(Thread& t, const Path& path, int dir_fd, bool follow, struct stat* st) {
  AllowThreads allow;
  return path.call([&](int fd) { return ::fstat(fd, st); },
                   [&](const char* name) {
                     if (dir_fd == AT_FDCWD) return follow ? ::stat(name, st) : ::lstat(name, st);
                     return ::fstatat(dir_fd, name, st, follow ? 0 : AT_SYMLINK_NOFOLLOW);
                   });
}

static Ref<> do_stat(Thread& t, const char* name, Object* o, Object* dir, bool follow, int allow) {
  Path path;
  int dir_fd;
  if (!path.convert(t, o, name, "path", allow) || !convert_dir_fd(t, dir, &dir_fd)) return {};
  if (!path.is_path() && dir_fd != AT_FDCWD)
    return t.raise(exc::ValueError, "%s: can't specify dir_fd without matching path", name);
  if (path.is_fd() && !follow) return t.raise(exc::ValueError, "%s: cannot use fd and follow_symlinks together", name);
  struct stat st;
  if (file_stat(t, path, dir_fd, follow, &st) < 0) return path_error(t, path);
  return stat_result(t, st);
}
POSIX_FUNCTION(stat) {
  POSIX_ARGS(3, stat);
  bool follow = true;
  if (!convert_bool(t, a[2], &follow)) return {};
  return do_stat(t, "stat", a[0], a[1], follow, Path::kFd);
}
POSIX_FUNCTION(lstat) {
  POSIX_ARGS(2, lstat);
  return do_stat(t, "lstat", a[0], a[1], false, Path::kPlain);
}
POSIX_FUNCTION(fstat) {
  POSIX_ARGS(1, fstat);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  struct stat st;
  if (blocking(t, [&] { return ::fstat(fd, &st); }) < 0) return errno_error(t);
  return stat_result(t, st);
}

static Ref<> statvfs_result(Thread& t, const struct statvfs& s) {
  Ref<Tuple> seq = new_struct_seq(t, statvfs_type);
  if (!seq) return {};
  unsigned long values[] = {s.f_bsize, s.f_frsize, s.f_blocks, s.f_bfree,   s.f_bavail, s.f_files,
                            s.f_ffree, s.f_favail, s.f_flag,   s.f_namemax, s.f_fsid};
  for (int i = 0; i < 11; ++i) seq->items[i] = new_int_u64(t, values[i]).release();
  if (t.has_error()) return {};
  return seq;
}
POSIX_FUNCTION(statvfs) {
  POSIX_ARGS(1, statvfs);
  Path path;
  if (!path.convert(t, a[0], "statvfs", "path", Path::kFd)) return {};
  struct statvfs s;
  int r = blocking(t, [&] {
    return path.call([&](int fd) { return ::fstatvfs(fd, &s); }, [&](const char* name) { return ::statvfs(name, &s); });
  });
  if (r < 0) return path_error(t, path);
  return statvfs_result(t, s);
}
POSIX_FUNCTION(fstatvfs) {
  POSIX_ARGS(1, fstatvfs);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  struct statvfs s;
  if (blocking(t, [&] { return ::fstatvfs(fd, &s); }) < 0) return errno_error(t);
  return statvfs_result(t, s);
}

POSIX_FUNCTION(access) {
  POSIX_ARGS(5, access);
  Path path;
  int mode, dir_fd;
  bool effective = false, follow = true;
  if (!path.convert(t, a[0], "access") || !convert_int(t, a[1], &mode) || !convert_dir_fd(t, a[2], &dir_fd) ||
      !convert_bool(t, a[3], &effective) || !convert_bool(t, a[4], &follow)) {
    return {};
  }
  int flags = (effective ? AT_EACCESS : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW);
  int r;
  {
    AllowThreads allow;
    r = dir_fd == AT_FDCWD && !flags ? ::access(path.c_str(), mode) : faccessat(dir_fd, path.c_str(), mode, flags);
  }
  return new_bool(r == 0);
}

POSIX_FUNCTION(chmod) {
  POSIX_ARGS(4, chmod);
  Path path;
  int mode, dir_fd;
  bool follow = true;
  if (!path.convert(t, a[0], "chmod", "path", Path::kFd) || !convert_int(t, a[1], &mode) || !convert_dir_fd(t, a[2], &dir_fd) ||
      !convert_bool(t, a[3], &follow) || audit(t, "os.chmod", "Oii", path.object(), mode, dir_fd == AT_FDCWD ? -1 : dir_fd) < 0) {
    return {};
  }
  int r;
  {
    AllowThreads allow;
    r = path.call([&](int fd) { return ::fchmod(fd, mode); },
                  [&](const char* name) {
                    if (dir_fd == AT_FDCWD && follow) return ::chmod(name, mode);
                    return ::fchmodat(dir_fd, name, mode, follow ? 0 : AT_SYMLINK_NOFOLLOW);
                  });
  }
  if (r < 0) {
    if (!follow && errno == ENOTSUP) {
      return t.raise(exc::NotImplementedError, "chmod: follow_symlinks unavailable on this platform");
    }
    return path_error(t, path);
  }
  return new_none();
}
POSIX_FUNCTION(fchmod) {
  POSIX_ARGS(2, fchmod);
  int fd, mode;
  if (!convert_int(t, a[0], &fd) || !convert_int(t, a[1], &mode) || audit(t, "os.chmod", "iii", fd, mode, -1) < 0) return {};
  return none_or_error(t, blocking(t, [&] { return ::fchmod(fd, mode); }));
}

static Ref<> do_chown(Thread& t, const char* name, Object** a, Object* dir, bool follow, int allow) {
  Path path;
  unsigned uid, gid;
  int dir_fd;
  if (!path.convert(t, a[0], name, "path", allow) || !convert_id(t, a[1], &uid, "uid") || !convert_id(t, a[2], &gid, "gid") ||
      !convert_dir_fd(t, dir, &dir_fd) ||
      audit(t, "os.chown", "OIIi", path.object(), uid, gid, dir_fd == AT_FDCWD ? -1 : dir_fd) < 0) {
    return {};
  }
  if (path.is_fd() && (dir_fd != AT_FDCWD || !follow)) {
    return t.raise(exc::ValueError,
                   dir_fd != AT_FDCWD ? "%s: can't specify both dir_fd and fd" : "%s: cannot use fd and follow_symlinks together",
                   name);
  }
  int r;
  {
    AllowThreads unlocked;
    r = path.call([&](int fd) { return ::fchown(fd, uid, gid); },
                  [&](const char* name) { return ::fchownat(dir_fd, name, uid, gid, follow ? 0 : AT_SYMLINK_NOFOLLOW); });
  }
  if (r < 0) return path_error(t, path);
  return new_none();
}
POSIX_FUNCTION(chown) {
  POSIX_ARGS(5, chown);
  bool follow = true;
  if (!convert_bool(t, a[4], &follow)) return {};
  return do_chown(t, "chown", a, a[3], follow, Path::kFd);
}
POSIX_FUNCTION(lchown) {
  POSIX_ARGS(3, lchown);
  return do_chown(t, "lchown", a, nullptr, false, Path::kPlain);
}
POSIX_FUNCTION(fchown) {
  POSIX_ARGS(3, fchown);
  int fd;
  unsigned uid, gid;
  if (!convert_int(t, a[0], &fd) || !convert_id(t, a[1], &uid, "uid") || !convert_id(t, a[2], &gid, "gid") ||
      audit(t, "os.chown", "iIIi", fd, uid, gid, -1) < 0) {
    return {};
  }
  return none_or_error(t, blocking(t, [&] { return ::fchown(fd, uid, gid); }));
}

// --- utime ---

static bool seconds_to_timespec(Thread& t, Object* o, timespec* ts) {
  if (is_float(o)) {
    double v = as<Float>(o)->value;
    if (std::isnan(v)) {
      t.raise(exc::ValueError, "Invalid value NaN (not a number)");
      return false;
    }
    double whole = std::floor(v);
    if (!(whole >= -9.2e18 && whole <= 9.2e18)) {
      t.raise(exc::OverflowError, "timestamp out of range for platform time_t");
      return false;
    }
    double ns = std::floor((v - whole) * 1e9);
    ts->tv_sec = static_cast<time_t>(whole);
    ts->tv_nsec = static_cast<long>(ns);
    if (ts->tv_nsec >= 1'000'000'000) {
      ts->tv_nsec -= 1'000'000'000;
      ++ts->tv_sec;
    }
    return true;
  }
  long v = as_long(t, o);
  if (v == -1 && t.has_error()) {
    if (t.consume_error(exc::OverflowError)) t.raise(exc::OverflowError, "timestamp out of range for platform time_t");
    return false;
  }
  ts->tv_sec = v;
  ts->tv_nsec = 0;
  return true;
}
static bool nanoseconds_to_timespec(Thread& t, Object* o, timespec* ts) {
  Ref<> billion = new_int(t, 1'000'000'000);
  Ref<> pair = billion ? divmod_(t, o, billion) : Ref<>();
  if (!pair) return false;
  if (!is_tuple(pair) || tuple_size(pair) != 2) {
    t.raise(exc::TypeError, "%.200s.__divmod__() must return a 2-tuple, not %.200s", type_of(o)->tp_name, type_of(pair)->tp_name);
    return false;
  }
  ts->tv_sec = as_long(t, tuple_item(pair, 0));
  ts->tv_nsec = as_long(t, tuple_item(pair, 1));
  return !t.has_error();
}
POSIX_FUNCTION(utime) {
  // utime(path, times=None, *, ns=..., dir_fd=None, follow_symlinks=True)
  static constexpr Signature kSignature("utime($module, /, path, times=None, *, ns=0, dir_fd=None, follow_symlinks=True)");
  Thread& t = Thread::current();
  Object* a[5];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Path path;
  int dir_fd;
  bool follow = true;
  if (!path.convert(t, a[0], "utime", "path", Path::kFd) || !convert_dir_fd(t, a[3], &dir_fd) || !convert_bool(t, a[4], &follow))
    return {};
  bool has_times = a[1] && !is_none(a[1]);
  if (has_times && a[2]) return t.raise(exc::ValueError, "utime: you may specify either 'times' or 'ns' but not both");
  timespec ts[2];
  timespec* when = nullptr;
  if (has_times || a[2]) {
    Object* pair = has_times ? a[1] : a[2];
    if (!is_exact(pair, tuple_type) || tuple_size(pair) != 2) {
      return t.raise(exc::TypeError, has_times ? "utime: 'times' must be either a tuple of two ints or None"
                                               : "utime: 'ns' must be a tuple of two ints");
    }
    auto convert = has_times ? seconds_to_timespec : nanoseconds_to_timespec;
    if (!convert(t, tuple_item(pair, 0), &ts[0]) || !convert(t, tuple_item(pair, 1), &ts[1])) return {};
    when = ts;
  }
  if (!path.is_path() && dir_fd != AT_FDCWD) return t.raise(exc::ValueError, "utime: can't specify dir_fd without matching path");
  if (path.is_fd() && !follow) return t.raise(exc::ValueError, "utime: cannot use fd and follow_symlinks together");
  if (audit(t, "os.utime", "OOOi", path.object(), a[1] ? a[1] : none(), a[2] ? a[2] : none(), dir_fd == AT_FDCWD ? -1 : dir_fd) <
      0)
    return {};
  int r;
  {
    AllowThreads allow;
    r = path.is_fd()     ? futimens(path.fd(), when)
        : path.is_path() ? utimensat(dir_fd, path.c_str(), when, follow ? 0 : AT_SYMLINK_NOFOLLOW)
                         : (errno = EINVAL, -1);  // what the C library says to null
  }
  if (r < 0) return errno_error(t);
  return new_none();
}

POSIX_FUNCTION(umask) {
  POSIX_ARGS(1, umask);
  int mask;
  if (!convert_int(t, a[0], &mask)) return {};
  return new_int(t, ::umask(static_cast<mode_t>(mask)));
}

POSIX_FUNCTION(major) {
  POSIX_ARGS(1, major);
  dev_t device;
  if (!convert_device(t, a[0], &device)) return {};
  return new_int(t, ::gnu_dev_major(device));
}
POSIX_FUNCTION(minor) {
  POSIX_ARGS(1, minor);
  dev_t device;
  if (!convert_device(t, a[0], &device)) return {};
  return new_int(t, ::gnu_dev_minor(device));
}
POSIX_FUNCTION(makedev) {
  POSIX_ARGS(2, makedev);
  int major, minor;
  if (!convert_int(t, a[0], &major) || !convert_int(t, a[1], &minor)) return {};
  return new_int_u64(t, ::gnu_dev_makedev(major, minor));
}

static const MethodDef stat_methods[] = {POSIX_ROW(stat),
                                         POSIX_ROW(lstat),
                                         POSIX_ROW(fstat),
                                         POSIX_ROW(statvfs),
                                         POSIX_ROW(fstatvfs),
                                         POSIX_ROW(access),
                                         POSIX_ROW(chmod),
                                         POSIX_ROW(fchmod),
                                         POSIX_ROW(chown),
                                         POSIX_ROW(lchown),
                                         POSIX_ROW(fchown),
                                         POSIX_ROW(utime),
                                         POSIX_ROW(umask),
                                         POSIX_ROW(major),
                                         POSIX_ROW(minor),
                                         POSIX_ROW(makedev),
                                         {}};

int add_stat(Thread& t, Object* module) {
  if (!stat_type) {
    stat_type = new_struct_seq_type(t, &stat_desc).release();
    statvfs_type = new_struct_seq_type(t, &statvfs_desc).release();
    if (!stat_type || !statvfs_type) return -1;
    struct_seq_new = stat_type->tp_new;
    stat_type->tp_new = stat_result_new;
  }
  if (module_add(t, module, "stat_result", new_ref<Object>(stat_type)) < 0 ||
      module_add(t, module, "statvfs_result", new_ref<Object>(statvfs_type)) < 0) {
    return -1;
  }
  return module_add_functions(t, module, stat_methods);
}

}  // namespace adder::posix
