// pwd: the password database.
#include <pwd.h>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module_pwd.h"
#include "modules/posix/posix.h"
#include "modules/user_database.h"
#include "types/list.h"

namespace adder {

namespace docs = doc::module_pwd;

using user_database::id_object, user_database::look_up, user_database::text;

namespace {

Type* g_passwd_type;

Ref<> entry(Thread& t, const passwd* p) {
  Ref<Tuple> row = new_struct_seq(t, g_passwd_type);
  if (!row) return {};
  Ref<> fields[] = {text(t, p->pw_name),  text(t, p->pw_passwd), id_object(t, p->pw_uid), id_object(t, p->pw_gid),
                    text(t, p->pw_gecos), text(t, p->pw_dir),    text(t, p->pw_shell)};
  for (int i = 0; i < 7; ++i) {
    if (!fields[i]) return {};
    row->items[i] = fields[i].release();
  }
  return row;
}

Ref<> pwd_getpwuid(Object*, Object* arg) {
  Thread& t = Thread::current();
  unsigned uid;
  if (!posix::convert_id(t, arg, &uid, "uid")) {
    if (t.consume_error(exc::OverflowError)) return t.raise(exc::KeyError, "getpwuid(): uid not found");
    return {};
  }
  passwd result;
  std::vector<char> buffer;
  int r = look_up(
      t, [&](passwd* p, char* b, std::size_t n, passwd** found) { return getpwuid_r(uid, p, b, n, found); }, &result, &buffer);
  if (r < 0) return {};
  if (r > 0) return entry(t, &result);
  Ref<> shown = id_object(t, uid);
  return shown ? Ref<>(t.raise(exc::KeyError, "getpwuid(): uid not found: %S", shown.get())) : Ref<>();
}
Ref<> pwd_getpwnam(Object*, Object* arg) {
  Thread& t = Thread::current();
  if (!is_str(arg)) return bad_argument(t, "getpwnam", "argument", "str", arg);
  Ref<Bytes> name = str_to_fs(t, arg);
  if (!name) return {};
  passwd result;
  std::vector<char> buffer;
  int r = look_up(
      t, [&](passwd* p, char* b, std::size_t n, passwd** found) { return getpwnam_r(bytes_data(name), p, b, n, found); }, &result,
      &buffer);
  if (r < 0) return {};
  return r > 0 ? entry(t, &result) : Ref<>(t.raise(exc::KeyError, "getpwnam(): name not found: %R", arg));
}
Ref<> pwd_getpwall(Object*, Object*) {
  Thread& t = Thread::current();
  Ref<List> all = new_list(t, 0);
  setpwent();
  while (passwd* p = all ? getpwent() : nullptr) {
    Ref<> row = entry(t, p);
    if (!row || list_append(t, all, std::move(row)) < 0) all.reset();
  }
  endpwent();
  return all;
}
const MethodDef methods[] = {{"getpwuid", pwd_getpwuid, kMethO, docs::getpwuid},
                             {"getpwnam", pwd_getpwnam, kMethO, docs::getpwnam},
                             {"getpwall", pwd_getpwall, kMethNoargs, docs::getpwall},
                             {}};
StructSeqField fields[] = {{"pw_name", docs::struct_passwd_pw_name},   {"pw_passwd", docs::struct_passwd_pw_passwd},
                           {"pw_uid", docs::struct_passwd_pw_uid},     {"pw_gid", docs::struct_passwd_pw_gid},
                           {"pw_gecos", docs::struct_passwd_pw_gecos}, {"pw_dir", docs::struct_passwd_pw_dir},
                           {"pw_shell", docs::struct_passwd_pw_shell}, {}};
const StructSeqDesc passwd_desc = {"pwd.struct_passwd", docs::struct_passwd_type_doc, fields, 7};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (!g_passwd_type) g_passwd_type = new_struct_seq_type(t, &passwd_desc).release();
  return g_passwd_type ? module_add(t, module, "struct_passwd", new_ref<Object>(g_passwd_type)) : -1;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "pwd", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_pwd() { return module_def_init(&definition); }

}  // namespace adder
