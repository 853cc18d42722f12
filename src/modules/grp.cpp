// grp: the group database.
#include <grp.h>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module_grp.h"
#include "modules/posix/posix.h"
#include "modules/user_database.h"
#include "types/list.h"

namespace adder {

namespace docs = doc::module_grp;

using user_database::id_object, user_database::look_up, user_database::text;

namespace {

Type* g_group_type;

Ref<> entry(Thread& t, const group* g) {
  Ref<List> members = new_list(t, 0);
  for (char** m = g->gr_mem; members && m && *m; ++m) {
    Ref<> name = text(t, *m);
    if (!name || list_append(t, members, std::move(name)) < 0) return {};
  }
  Ref<Tuple> row = members ? new_struct_seq(t, g_group_type) : Ref<Tuple>();
  if (!row) return {};
  Ref<> fields[] = {text(t, g->gr_name), text(t, g->gr_passwd), id_object(t, g->gr_gid), std::move(members)};
  for (int i = 0; i < 4; ++i) {
    if (!fields[i]) return {};
    row->items[i] = fields[i].release();
  }
  return row;
}

Ref<> grp_getgrgid(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::getgrgid);
  Thread& t = Thread::current();
  Object* a[1];
  unsigned gid;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !posix::convert_id(t, a[0], &gid, "gid")) return {};
  group result;
  std::vector<char> buffer;
  int r = look_up(
      t, [&](group* g, char* b, std::size_t n, group** found) { return getgrgid_r(gid, g, b, n, found); }, &result, &buffer);
  if (r < 0) return {};
  if (r > 0) return entry(t, &result);
  Ref<> shown = id_object(t, gid);
  return shown ? Ref<>(t.raise(exc::KeyError, "getgrgid(): gid not found: %S", shown.get())) : Ref<>();
}
Ref<> grp_getgrnam(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::getgrnam);
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  if (!is_str(a[0])) return bad_argument(t, "getgrnam", "name", "str", a[0]);
  Ref<Bytes> name = str_to_fs(t, a[0]);
  if (!name) return {};
  group result;
  std::vector<char> buffer;
  int r = look_up(
      t, [&](group* g, char* b, std::size_t n, group** found) { return getgrnam_r(bytes_data(name), g, b, n, found); }, &result,
      &buffer);
  if (r < 0) return {};
  return r > 0 ? entry(t, &result) : Ref<>(t.raise(exc::KeyError, "getgrnam(): name not found: %R", a[0]));
}
Ref<> grp_getgrall(Object*, Object*) {
  Thread& t = Thread::current();
  Ref<List> all = new_list(t, 0);
  setgrent();
  while (group* g = all ? getgrent() : nullptr) {
    Ref<> row = entry(t, g);
    if (!row || list_append(t, all, std::move(row)) < 0) all.reset();
  }
  endgrent();
  return all;
}
const MethodDef methods[] = {{"getgrgid", grp_getgrgid, kMethFastcall | kMethKeywords, docs::getgrgid},
                             {"getgrnam", grp_getgrnam, kMethFastcall | kMethKeywords, docs::getgrnam},
                             {"getgrall", grp_getgrall, kMethNoargs, docs::getgrall},
                             {}};
StructSeqField fields[] = {{"gr_name", docs::struct_group_gr_name},
                           {"gr_passwd", docs::struct_group_gr_passwd},
                           {"gr_gid", docs::struct_group_gr_gid},
                           {"gr_mem", docs::struct_group_gr_mem},
                           {}};
const StructSeqDesc group_desc = {"grp.struct_group", docs::struct_group_type_doc, fields, 4};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (!g_group_type) g_group_type = new_struct_seq_type(t, &group_desc).release();
  return g_group_type ? module_add(t, module, "struct_group", new_ref<Object>(g_group_type)) : -1;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "grp", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_grp() { return module_def_init(&definition); }

}  // namespace adder
