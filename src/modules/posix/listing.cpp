// os.listdir, os.scandir and DirEntry.
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "core/warnings.h"
#include "mem/alloc.h"
#include "modules/posix/posix.h"

namespace adder::posix {

static bool is_dot(const char* name) { return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2])); }

// Opens a directory by path, descriptor (duplicated, so that closing it leaves the caller's open) or None and -1 (the
// current one).
static DIR* open_directory(Thread& t, const Path& path) {
  DIR* dir = nullptr;
  if (path.is_fd()) {
    int fd = fcntl(path.fd(), F_DUPFD_CLOEXEC, 0);
    if (fd >= 0) {
      AllowThreads allow;
      dir = fdopendir(fd);
      if (!dir) close(fd);
    }
  } else {
    AllowThreads allow;
    dir = opendir(path.is_path() ? path.c_str() : ".");
  }
  if (!dir) path_error(t, path);
  return dir;
}
static void close_directory(DIR* dir, bool from_fd) {
  AllowThreads allow;
  if (from_fd) rewinddir(dir);
  closedir(dir);
}

POSIX_FUNCTION(listdir) {
  POSIX_ARGS(1, listdir);
  Path path;
  if (!path.convert(t, a[0] ? a[0] : none(), "listdir", "path", Path::kFd | Path::kNone) ||
      audit(t, "os.listdir", "O", path.object() ? path.object() : none()) < 0) {
    return {};
  }
  DIR* dir = open_directory(t, path);
  if (!dir) return {};
  Ref<List> result = new_list(t, 0);
  for (;;) {
    errno = 0;
    dirent* entry;
    {
      AllowThreads allow;
      entry = readdir(dir);
    }
    if (!entry) {
      if (errno) {
        path_error(t, path);
        result.reset();
      }
      break;
    }
    if (is_dot(entry->d_name)) continue;
    Ref<> name = result ? fs_result(t, entry->d_name, path.wants_bytes()) : Ref<>();
    if (!name || list_append(t, result.get(), std::move(name)) < 0) {
      result.reset();
      break;
    }
  }
  close_directory(dir, path.is_fd());
  return result;
}

// --- DirEntry ---

struct DirEntry : Object {
  Object *name, *path, *stat, *lstat;
  unsigned char kind;  // d_type
  ino_t inode;
  int dir_fd;  // -1: path is complete
};

static Type* g_dir_entry_type;
static Type* g_scandir_type;
Type* dir_entry_type() { return g_dir_entry_type; }

static void dir_entry_dealloc(Object* op) {
  auto* self = as<DirEntry>(op);
  Type* type = op->type;
  xdecref(self->name);
  xdecref(self->path);
  xdecref(self->stat);
  xdecref(self->lstat);
  type->tp_free(op);
  decref(type);
}
static Ref<> dir_entry_repr(Object* op) {
  Thread& t = Thread::current();
  return str_format(t, "<%s %R>", "DirEntry", as<DirEntry>(op)->name);
}

static int fetch(Thread& t, DirEntry* self, bool follow, struct stat* st) {
  Path path;
  Object* shown = self->dir_fd != -1 ? self->name : self->path;
  if (!path.convert(t, shown, "DirEntry")) return -1;
  int r;
  {
    AllowThreads allow;
    r = fstatat(self->dir_fd == -1 ? AT_FDCWD : self->dir_fd, path.c_str(), st, follow ? 0 : AT_SYMLINK_NOFOLLOW);
  }
  if (r < 0) {
    t.raise_errno(errno, self->path);
    return -1;
  }
  return 0;
}
static int is_symlink(Thread& t, DirEntry* self) {
  if (self->kind != DT_UNKNOWN) return self->kind == DT_LNK;
  struct stat st;
  if (fetch(t, self, false, &st) < 0) return t.consume_error(exc::FileNotFoundError) ? 0 : -1;
  return S_ISLNK(st.st_mode);
}
static Ref<> cached_stat(Thread& t, DirEntry* self, bool follow) {
  if (follow) {
    int link = is_symlink(t, self);
    if (link < 0) return {};
    if (link) {
      if (!self->stat) {
        struct stat st;
        if (fetch(t, self, true, &st) < 0) return {};
        self->stat = stat_result(t, st).release();
      }
      return Ref<>::borrow(self->stat);
    }
  }
  if (!self->lstat) {
    struct stat st;
    if (fetch(t, self, false, &st) < 0) return {};
    self->lstat = stat_result(t, st).release();
  }
  return Ref<>::borrow(self->lstat);
}
static bool follow_argument(Thread& t, const char* name, Object* const* args, ssize nargs, Object* kwnames, bool* follow) {
  static constexpr Signature kStat("stat($self, /, *, follow_symlinks=True)"),
      kIsDir("is_dir($self, /, *, follow_symlinks=True)"), kIsFile("is_file($self, /, *, follow_symlinks=True)");
  const Signature& signature = *name == 's' ? kStat : name[3] == 'd' ? kIsDir : kIsFile;
  Object* a[1];
  return signature.unpack(t, args, nargs, kwnames, a) && convert_bool(t, a[0], follow);
}
static Ref<> dir_entry_stat(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  bool follow = true;
  if (!follow_argument(t, "stat", args, nargs, kwnames, &follow)) return {};
  return cached_stat(t, as<DirEntry>(op), follow);
}
static Ref<> test_mode(const char* name, Object* op, Object* const* args, ssize nargs, Object* kwnames, mode_t wanted,
                       unsigned char kind) {
  Thread& t = Thread::current();
  auto* self = as<DirEntry>(op);
  bool follow = true;
  if (!follow_argument(t, name, args, nargs, kwnames, &follow)) return {};
  bool need_stat = self->kind == DT_UNKNOWN || (follow && self->kind == DT_LNK);
  if (!need_stat) return new_bool(self->kind == kind);
  Ref<> st = cached_stat(t, self, follow);
  if (!st) {
    if (t.consume_error(exc::FileNotFoundError)) return new_bool(false);
    return {};
  }
  long mode = as_long(t, tuple_item(st, 0));
  return new_bool((static_cast<mode_t>(mode) & S_IFMT) == wanted);
}
static Ref<> dir_entry_is_dir(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  return test_mode("is_dir", op, args, nargs, kwnames, S_IFDIR, DT_DIR);
}
static Ref<> dir_entry_is_file(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  return test_mode("is_file", op, args, nargs, kwnames, S_IFREG, DT_REG);
}
static Ref<> dir_entry_is_symlink(Object* op, Object*) {
  int r = is_symlink(Thread::current(), as<DirEntry>(op));
  return r < 0 ? Ref<>() : new_bool(r);
}
static Ref<> dir_entry_inode(Object* op, Object*) { return new_int_u64(Thread::current(), as<DirEntry>(op)->inode); }
static Ref<> dir_entry_fspath(Object* op, Object*) { return Ref<>::borrow(as<DirEntry>(op)->path); }

static const MemberDef dir_entry_members[] = {
    {"name", kMemberObjectEx, offsetof(DirEntry, name), kMemberReadonly, docs::DirEntry_name},
    {"path", kMemberObjectEx, offsetof(DirEntry, path), kMemberReadonly, docs::DirEntry_path},
    {}};
static const MethodDef dir_entry_methods[] = {
    {"is_dir", dir_entry_is_dir, kMethFastcall | kMethKeywords, docs::DirEntry_is_dir},
    {"is_file", dir_entry_is_file, kMethFastcall | kMethKeywords, docs::DirEntry_is_file},
    {"is_symlink", dir_entry_is_symlink, kMethNoargs | kMethDefining, docs::DirEntry_is_symlink},
    {"stat", dir_entry_stat, kMethFastcall | kMethKeywords, docs::DirEntry_stat},
    {"inode", dir_entry_inode, kMethNoargs, docs::DirEntry_inode},
    {"__fspath__", dir_entry_fspath, kMethNoargs, docs::DirEntry___fspath__},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, docs::DirEntry___class_getitem__},
    {}};

// --- scandir iterator ---

struct ScandirIterator : Object {
  Path* path;
  DIR* dir;  // null: exhausted or closed
};
static void scandir_close_dir(ScandirIterator* self) {
  DIR* dir = self->dir;
  if (!dir) return;
  self->dir = nullptr;
  close_directory(dir, self->path->is_fd());
}
static Ref<> make_entry(Thread& t, ScandirIterator* it, const dirent* d) {
  Ref<DirEntry> entry = g_dir_entry_type->tp_alloc(g_dir_entry_type, 0).cast<DirEntry>();
  if (!entry) return {};
  const Path& path = *it->path;
  bool as_bytes = path.wants_bytes();
  entry->dir_fd = path.is_fd() ? path.fd() : -1;
  entry->name = fs_result(t, d->d_name, as_bytes).release();
  if (!entry->name) return {};
  if (path.is_fd()) {
    entry->path = retain(entry->name);
  } else {
    std::string full = path.is_path() ? std::string(path.view()) : "./";
    if (!full.empty() && full.back() != '/') full += '/';
    entry->path = fs_result(t, full + d->d_name, as_bytes).release();
    if (!entry->path) return {};
  }
  entry->kind = d->d_type;
  entry->inode = d->d_ino;
  return entry;
}
static Ref<> scandir_next(Object* op) {
  Thread& t = Thread::current();
  auto* self = as<ScandirIterator>(op);
  while (self->dir) {
    errno = 0;
    dirent* d;
    {
      AllowThreads allow;
      d = readdir(self->dir);
    }
    if (!d) {
      if (errno) path_error(t, *self->path);
      break;
    }
    if (is_dot(d->d_name)) continue;
    Ref<> entry = make_entry(t, self, d);
    if (!entry) break;
    return entry;
  }
  scandir_close_dir(self);
  return {};
}
static Ref<> scandir_close(Object* op, Object*) {
  scandir_close_dir(as<ScandirIterator>(op));
  return new_none();
}
static Ref<> scandir_enter(Object* op, Object*) { return new_ref(op); }
static Ref<> scandir_exit(Object* op, Object* const*, ssize) {
  scandir_close_dir(as<ScandirIterator>(op));
  return new_none();
}
static void scandir_finalize(Object* op) {
  auto* self = as<ScandirIterator>(op);
  if (!self->dir) return;
  Thread& t = Thread::current();
  ErrorKeeper keeper(t);
  if (warn_resource(t, op, 1, "unclosed scandir iterator %R", op) < 0 && t.error_matches(exc::Warning)) {
    write_unraisable(t, op);
  }
  scandir_close_dir(self);
}
static void scandir_dealloc(Object* op) {
  if (finalize_from_dealloc(op)) return;
  Type* type = op->type;
  delete as<ScandirIterator>(op)->path;
  type->tp_free(op);
  decref(type);
}
static const MethodDef scandir_methods[] = {{"__enter__", scandir_enter, kMethNoargs, nullptr},
                                            {"__exit__", scandir_exit, kMethFastcall, nullptr},
                                            {"close", scandir_close, kMethNoargs, nullptr},
                                            {}};

POSIX_FUNCTION(scandir) {
  POSIX_ARGS(1, scandir);
  auto* path = new Path;
  Ref<ScandirIterator> it;
  if (path->convert(t, a[0] ? a[0] : none(), "scandir", "path", Path::kFd | Path::kNone) &&
      audit(t, "os.scandir", "O", path->object() ? path->object() : none()) == 0) {
    it = g_scandir_type->tp_alloc(g_scandir_type, 0).cast<ScandirIterator>();
  }
  if (!it) {
    delete path;
    return {};
  }
  it->path = path;
  it->dir = open_directory(t, *path);
  if (!it->dir) return {};
  return it;
}

static const MethodDef listing_methods[] = {POSIX_ROW(listdir), POSIX_ROW(scandir), {}};

int add_listing(Thread& t, Object* module) {
  if (!g_dir_entry_type) {
    static TypeSlot entry_slots[] = {{52, reinterpret_cast<void*>(dir_entry_dealloc)},
                                     {66, reinterpret_cast<void*>(dir_entry_repr)},
                                     {64, const_cast<MethodDef*>(dir_entry_methods)},
                                     {72, const_cast<MemberDef*>(dir_entry_members)},
                                     {0, nullptr}};
    static TypeSpec entry_spec = {"posix.DirEntry", sizeof(DirEntry), 0, kTypeDisallowInstantiation, entry_slots};
    static TypeSlot scandir_slots[] = {
        {52, reinterpret_cast<void*>(scandir_dealloc)}, {80, reinterpret_cast<void*>(scandir_finalize)},
        {62, reinterpret_cast<void*>(self_iter)},       {63, reinterpret_cast<void*>(scandir_next)},
        {64, const_cast<MethodDef*>(scandir_methods)},  {0, nullptr}};
    static TypeSpec scandir_spec = {"posix.ScandirIterator", sizeof(ScandirIterator), 0, kTypeDisallowInstantiation,
                                    scandir_slots};
    g_dir_entry_type = type_from_spec(t, module, &entry_spec, nullptr).release();
    g_scandir_type = type_from_spec(t, module, &scandir_spec, nullptr).release();
    if (!g_dir_entry_type || !g_scandir_type) return -1;
  }
  if (module_add(t, module, "DirEntry", new_ref<Object>(g_dir_entry_type)) < 0) return -1;
  return module_add_functions(t, module, listing_methods);
}

}  // namespace adder::posix
