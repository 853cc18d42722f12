// _stat: constants and predicates of file modes.
#include <cstring>

#include "core/type_object.h"
#include "docs/module__stat.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__stat;

struct Constant {
  const char* name;
  long value;
};
constexpr Constant kConstants[] = {
    {"S_IFDIR", 040000},
    {"S_IFCHR", 020000},
    {"S_IFBLK", 060000},
    {"S_IFREG", 0100000},
    {"S_IFIFO", 010000},
    {"S_IFLNK", 0120000},
    {"S_IFSOCK", 0140000},
    {"S_IFDOOR", 0},
    {"S_IFPORT", 0},
    {"S_IFWHT", 0},
    {"S_ISUID", 04000},
    {"S_ISGID", 02000},
    {"S_ISVTX", 01000},
    {"S_ENFMT", 02000},
    {"S_IREAD", 0400},
    {"S_IWRITE", 0200},
    {"S_IEXEC", 0100},
    {"S_IRWXU", 0700},
    {"S_IRUSR", 0400},
    {"S_IWUSR", 0200},
    {"S_IXUSR", 0100},
    {"S_IRWXG", 070},
    {"S_IRGRP", 040},
    {"S_IWGRP", 020},
    {"S_IXGRP", 010},
    {"S_IRWXO", 07},
    {"S_IROTH", 04},
    {"S_IWOTH", 02},
    {"S_IXOTH", 01},
    {"UF_NODUMP", 0x1},
    {"UF_IMMUTABLE", 0x2},
    {"UF_APPEND", 0x4},
    {"UF_OPAQUE", 0x8},
    {"UF_NOUNLINK", 0x10},
    {"UF_COMPRESSED", 0x20},
    {"UF_HIDDEN", 0x8000},
    {"SF_ARCHIVED", 0x10000},
    {"SF_IMMUTABLE", 0x20000},
    {"SF_APPEND", 0x40000},
    {"SF_NOUNLINK", 0x100000},
    {"SF_SNAPSHOT", 0x200000},
    {"ST_MODE", 0},
    {"ST_INO", 1},
    {"ST_DEV", 2},
    {"ST_NLINK", 3},
    {"ST_UID", 4},
    {"ST_GID", 5},
    {"ST_SIZE", 6},
    {"ST_ATIME", 7},
    {"ST_MTIME", 8},
    {"ST_CTIME", 9},
};

constexpr u32 kTypeMask = 0170000;

// The argument as a mode; OverflowError beyond 32 bits.
bool to_mode(Thread& t, Object* o, u32* mode) {
  u64 v = as_u64(t, o);
  if (v == static_cast<u64>(-1) && t.has_error()) return false;
  if (v > UINT32_MAX) {
    t.raise_text(exc::OverflowError, "mode out of range");
    return false;
  }
  *mode = static_cast<u32>(v);
  return true;
}

template <u32 kType>
Ref<> is_type(Object*, Object* o) {
  u32 mode;
  if (!to_mode(Thread::current(), o, &mode)) return {};
  return new_bool(kType != 0 && (mode & kTypeMask) == kType);
}
template <u32 kMask>
Ref<> masked(Object*, Object* o) {
  Thread& t = Thread::current();
  u32 mode;
  if (!to_mode(t, o, &mode)) return {};
  return new_int(t, mode & kMask);
}

// As the first column of `ls -l`.
Ref<> filemode(Object*, Object* o) {
  Thread& t = Thread::current();
  u32 mode;
  if (!to_mode(t, o, &mode)) return {};
  char text[11];
  switch (mode & kTypeMask) {
    case 0100000:
      text[0] = '-';
      break;
    case 0040000:
      text[0] = 'd';
      break;
    case 0120000:
      text[0] = 'l';
      break;
    case 0060000:
      text[0] = 'b';
      break;
    case 0020000:
      text[0] = 'c';
      break;
    case 0010000:
      text[0] = 'p';
      break;
    case 0140000:
      text[0] = 's';
      break;
    default:
      text[0] = '?';
      break;
  }
  for (int i = 0; i < 9; ++i) text[1 + i] = mode & (0400u >> i) ? "rwxrwxrwx"[i] : '-';
  auto special = [&](u32 bit, int position, char set) {
    if (mode & bit) text[position] = text[position] == 'x' ? set : static_cast<char>(set - 32);
  };
  special(04000, 3, 's');
  special(02000, 6, 's');
  special(01000, 9, 't');
  return new_str_ascii(t, {text, 10});
}

const MethodDef methods[] = {
    {"S_ISDIR", is_type<0040000>, kMethO, docs::S_ISDIR},   {"S_ISCHR", is_type<0020000>, kMethO, docs::S_ISCHR},
    {"S_ISBLK", is_type<0060000>, kMethO, docs::S_ISBLK},   {"S_ISREG", is_type<0100000>, kMethO, docs::S_ISREG},
    {"S_ISFIFO", is_type<0010000>, kMethO, docs::S_ISFIFO}, {"S_ISLNK", is_type<0120000>, kMethO, docs::S_ISLNK},
    {"S_ISSOCK", is_type<0140000>, kMethO, docs::S_ISSOCK}, {"S_ISDOOR", is_type<0>, kMethO, docs::S_ISDOOR},
    {"S_ISPORT", is_type<0>, kMethO, docs::S_ISPORT},       {"S_ISWHT", is_type<0>, kMethO, docs::S_ISWHT},
    {"S_IMODE", masked<07777>, kMethO, docs::S_IMODE},      {"S_IFMT", masked<kTypeMask>, kMethO, docs::S_IFMT},
    {"filemode", filemode, kMethO, docs::filemode},         {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  for (const Constant& c : kConstants) {
    if (module_add_int(t, module, c.name, c.value) < 0) return -1;
  }
  return 0;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_stat", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__stat() { return module_def_init(&definition); }

}  // namespace adder
