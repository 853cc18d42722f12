// pycore_fileutils.h: files and descriptors with Python's rules (not inheritable, system calls taken up again after a signal).
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <string>

#include "capi/capi.h"
#include "core/gil.h"
#include "types/bytes.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

static constexpr size_t kMaxTransfer = 0x7ffff000;  // what Linux transfers in one call

static int raise_os_error() {
  PyErr_SetFromErrno(PyExc_OSError);
  return -1;
}

// --- descriptors ---

static int get_flag(int fd, bool raise) {
  int flags = fcntl(fd, F_GETFD, 0);
  if (flags == -1) return raise ? raise_os_error() : -1;
  return !(flags & FD_CLOEXEC);
}
static int set_flag(int fd, int inheritable, bool raise) {
  if (ioctl(fd, inheritable ? FIONCLEX : FIOCLEX, nullptr) == 0) return 0;
  if (errno != ENOTTY && errno != EACCES && errno != EBADF) return raise ? raise_os_error() : -1;
  int flags = fcntl(fd, F_GETFD);
  if (flags < 0) return raise ? raise_os_error() : -1;
  int wanted = inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC;
  if (wanted != flags && fcntl(fd, F_SETFD, wanted) < 0) return raise ? raise_os_error() : -1;
  return 0;
}
ADDER_CAPI int _Py_get_inheritable(int fd) { return get_flag(fd, true); }
ADDER_CAPI int _Py_set_inheritable(int fd, int inheritable, int* atomic_flag_works) {
  if (atomic_flag_works && !inheritable) {  // does open(O_CLOEXEC) do it on this system? Found out once
    if (*atomic_flag_works == -1) {
      int now = get_flag(fd, true);
      if (now == -1) return -1;
      *atomic_flag_works = !now;
    }
    if (*atomic_flag_works) return 0;
  }
  return set_flag(fd, inheritable, true);
}
ADDER_CAPI int _Py_set_inheritable_async_safe(int fd, int inheritable, int*) { return set_flag(fd, inheritable, false); }

ADDER_CAPI int _Py_get_blocking(int fd) {
  int flags = fcntl(fd, F_GETFL, 0);
  return flags < 0 ? raise_os_error() : !(flags & O_NONBLOCK);
}
ADDER_CAPI int _Py_set_blocking(int fd, int blocking) {
  int value = !blocking;
  return ioctl(fd, FIONBIO, &value) < 0 ? raise_os_error() : 0;
}
ADDER_CAPI int _Py_dup(int fd) {
  int copy;
  {
    AllowThreads allow;
    copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  }
  return copy < 0 ? raise_os_error() : copy;
}
ADDER_CAPI void _Py_closerange(int first, int last) {
  if (first < 0) first = 0;
  if (last >= first) close_range(static_cast<unsigned>(first), static_cast<unsigned>(last), 0);
}
ADDER_CAPI PyObject* _Py_device_encoding(int fd) {
  Thread& t = Thread::current();
  if (!isatty(fd)) return out(new_ref(none()));
  return g_fs_encoding == FsEncoding::utf8 ? out(new_str(t, "UTF-8")) : out(new_str(t, "ANSI_X3.4-1968"));
}

// --- opening ---

static int open_loop(const char* path, int flags, bool gil) {
  if (!gil) return open(path, flags | O_CLOEXEC);
  Thread& t = Thread::current();
  if (audit(t, "open", "sOi", path, none(), flags) < 0) return -1;
  for (;;) {
    int fd;
    {
      AllowThreads allow;
      fd = open(path, flags | O_CLOEXEC);
    }
    if (fd >= 0) return fd;
    if (errno != EINTR) break;
    if (check_signals(t) < 0) return -1;
  }
  PyErr_SetFromErrnoWithFilename(PyExc_OSError, path);
  return -1;
}
ADDER_CAPI int _Py_open(const char* path, int flags) { return open_loop(path, flags, true); }
ADDER_CAPI int _Py_open_noraise(const char* path, int flags) { return open_loop(path, flags, false); }

FILE* _Py_fopen_obj(PyObject* path, const char* mode) {
  Thread& t = Thread::current();
  if (audit(t, "open", "Osi", in(path), mode, 0) < 0) return nullptr;
  Ref<Bytes> name = str_to_fs(t, in(path));
  if (!name) return nullptr;
  FILE* file;
  do {
    AllowThreads allow;
    file = std::fopen(name->data, mode);
  } while (!file && errno == EINTR && check_signals(t) == 0);
  if (t.has_error()) return nullptr;
  if (!file) {
    PyErr_SetFromErrnoWithFilenameObject(PyExc_OSError, path);
    return nullptr;
  }
  if (set_flag(fileno(file), 0, true) < 0) {
    std::fclose(file);
    return nullptr;
  }
  return file;
}
ADDER_CAPI FILE* _Py_wfopen(const wchar_t* path, const wchar_t* mode) {
  char short_mode[10];
  if (wcstombs(short_mode, mode, sizeof short_mode) >= sizeof short_mode) {
    errno = EINVAL;
    return nullptr;
  }
  char* name = Py_EncodeLocale(path, nullptr);
  if (!name) return nullptr;
  FILE* file = std::fopen(name, short_mode);
  PyMem_Free(name);
  if (file && set_flag(fileno(file), 0, false) < 0) {
    std::fclose(file);
    return nullptr;
  }
  return file;
}

// --- reading and writing ---

template <class F>
static Py_ssize_t transfer(F call) {
  Thread& t = Thread::current();
  for (;;) {
    ssize n;
    {
      AllowThreads allow;
      errno = 0;
      n = call();
    }
    if (n >= 0) return n;
    int error = errno;
    if (error != EINTR) {
      errno = error;
      raise_os_error();
      errno = error;
      return -1;
    }
    if (check_signals(t) < 0) {
      errno = error;
      return -1;
    }
  }
}
ADDER_CAPI Py_ssize_t _Py_read(int fd, void* buffer, size_t count) {
  if (count > kMaxTransfer) count = kMaxTransfer;
  return transfer([&] { return read(fd, buffer, count); });
}
ADDER_CAPI Py_ssize_t _Py_write(int fd, const void* buffer, size_t count) {
  if (count > kMaxTransfer) count = kMaxTransfer;
  return transfer([&] { return write(fd, buffer, count); });
}
ADDER_CAPI Py_ssize_t _Py_write_noraise(int fd, const void* buffer, size_t count) {
  if (count > kMaxTransfer) count = kMaxTransfer;
  ssize n;
  do {
    n = write(fd, buffer, count);
  } while (n < 0 && errno == EINTR);
  return n;
}

// --- status and paths ---

ADDER_CAPI int _Py_fstat_noraise(int fd, struct stat* status) { return fstat(fd, status); }
ADDER_CAPI int _Py_fstat(int fd, struct stat* status) {
  int r;
  {
    AllowThreads allow;
    r = fstat(fd, status);
  }
  return r == 0 ? 0 : raise_os_error();
}
ADDER_CAPI int _Py_stat(PyObject* path, struct stat* status) {
  Ref<Bytes> name = str_to_fs(Thread::current(), in(path));
  return name ? stat(name->data, status) : -2;
}
// Gives a path in wide characters; -1 when it does not fit (EINVAL) or is not text.
static ssize give_wide(const char* path, wchar_t* buffer, size_t size, int misfit) {
  size_t n;
  wchar_t* text = Py_DecodeLocale(path, &n);
  if (!text || n >= size) {
    errno = misfit;
    PyMem_RawFree(text);
    return -1;
  }
  std::memcpy(buffer, text, (n + 1) * sizeof(wchar_t));
  PyMem_RawFree(text);
  return static_cast<ssize>(n);
}
ADDER_CAPI wchar_t* _Py_wgetcwd(wchar_t* buffer, size_t size) {
  char name[PATH_MAX];
  return getcwd(name, sizeof name) && give_wide(name, buffer, size, ERANGE) >= 0 ? buffer : nullptr;
}
ADDER_CAPI int _Py_wreadlink(const wchar_t* path, wchar_t* buffer, size_t size) {
  char* name = Py_EncodeLocale(path, nullptr);
  if (!name) return -1;
  char target[PATH_MAX + 1];
  ssize n = readlink(name, target, PATH_MAX);
  PyMem_Free(name);
  if (n < 0) return -1;
  target[n] = '\0';
  return static_cast<int>(give_wide(target, buffer, size, EINVAL));
}
ADDER_CAPI wchar_t* _Py_wrealpath(const wchar_t* path, wchar_t* buffer, size_t size) {
  char* name = Py_EncodeLocale(path, nullptr);
  if (!name) return nullptr;
  char target[PATH_MAX];
  char* found = realpath(name, target);
  PyMem_Free(name);
  return found && give_wide(target, buffer, size, EINVAL) >= 0 ? buffer : nullptr;
}

// "a//b/./c/../d" becomes "a/b/d", in place; what leads above the start stays.
ADDER_CAPI wchar_t* _Py_normpath(wchar_t* path, Py_ssize_t size) {
  std::wstring_view text(path, size < 0 ? wcslen(path) : static_cast<size_t>(size));
  if (text.empty() || !text[0]) return path;
  size_t slashes = 0;
  while (slashes < text.size() && text[slashes] == L'/') ++slashes;
  size_t root = slashes == 2 ? 2 : slashes ? 1 : 0;  // exactly two are kept (POSIX)
  std::wstring result(root, L'/');
  size_t i = slashes;
  while (i < text.size() && text[i]) {
    size_t end = i;
    while (end < text.size() && text[end] && text[end] != L'/') ++end;
    std::wstring_view part = text.substr(i, end - i);
    if (part == L"..") {
      size_t slash = result.rfind(L'/');
      std::wstring_view last(result);
      last = slash == std::wstring::npos || slash < root ? last.substr(root) : last.substr(slash + 1);
      if (!last.empty() && last != L"..") {
        result.resize(slash == std::wstring::npos || slash < root ? root : slash);
      } else if (root == 0) {
        if (!result.empty()) result += L'/';
        result += part;
      }
    } else if (!part.empty() && part != L".") {
      if (result.size() > root) result += L'/';
      result += part;
    }
    i = end;
    while (i < text.size() && text[i] == L'/') ++i;
  }
  std::memcpy(path, result.c_str(), (result.size() + 1) * sizeof(wchar_t));
  return path;
}
