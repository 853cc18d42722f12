// spwd: the shadow password database.
#include <shadow.h>

#include <cerrno>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module_spwd.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace docs = doc::module_spwd;

namespace {

Type* g_spwd_type;

Ref<> text(Thread& t, const char* s) { return s ? Ref<>(new_str_from_fs(t, s)) : new_none(); }

// The last two fields are the first two again, under the names they had before.
Ref<> entry(Thread& t, const spwd* p) {
  Ref<Tuple> row = new_struct_seq(t, g_spwd_type);
  if (!row) return {};
  Ref<> fields[] = {text(t, p->sp_namp),     text(t, p->sp_pwdp),      new_int(t, p->sp_lstchg),
                    new_int(t, p->sp_min),   new_int(t, p->sp_max),    new_int(t, p->sp_warn),
                    new_int(t, p->sp_inact), new_int(t, p->sp_expire), new_int(t, static_cast<long>(p->sp_flag)),
                    text(t, p->sp_namp),     text(t, p->sp_pwdp)};
  for (int i = 0; i < 11; ++i) {
    if (!fields[i]) return {};
    row->items[i] = fields[i].release();
  }
  return row;
}
Ref<> spwd_getspnam(Object*, Object* arg) {
  Thread& t = Thread::current();
  if (!is_str(arg)) return bad_argument(t, "getspnam", "argument", "str", arg);
  Ref<Bytes> name = str_to_fs(t, arg);
  if (!name) return {};
  errno = 0;
  if (spwd* p = ::getspnam(bytes_data(name))) return entry(t, p);
  if (errno) return t.raise_errno(errno);
  return t.raise(exc::KeyError, "getspnam(): name not found");
}
Ref<> spwd_getspall(Object*, Object*) {
  Thread& t = Thread::current();
  Ref<List> all = new_list(t, 0);
  setspent();
  while (spwd* p = all ? getspent() : nullptr) {
    Ref<> row = entry(t, p);
    if (!row || list_append(t, all, std::move(row)) < 0) all.reset();
  }
  endspent();
  return all;
}
const MethodDef methods[] = {
    {"getspnam", spwd_getspnam, kMethO, docs::getspnam}, {"getspall", spwd_getspall, kMethNoargs, docs::getspall}, {}};
StructSeqField fields[] = {{"sp_namp", docs::struct_spwd_sp_namp},     {"sp_pwdp", docs::struct_spwd_sp_pwdp},
                           {"sp_lstchg", docs::struct_spwd_sp_lstchg}, {"sp_min", docs::struct_spwd_sp_min},
                           {"sp_max", docs::struct_spwd_sp_max},       {"sp_warn", docs::struct_spwd_sp_warn},
                           {"sp_inact", docs::struct_spwd_sp_inact},   {"sp_expire", docs::struct_spwd_sp_expire},
                           {"sp_flag", docs::struct_spwd_sp_flag},     {"sp_nam", docs::struct_spwd_sp_nam},
                           {"sp_pwd", docs::struct_spwd_sp_pwd},       {}};
const StructSeqDesc spwd_desc = {"spwd.struct_spwd", docs::struct_spwd_type_doc, fields, 9};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (!g_spwd_type) g_spwd_type = new_struct_seq_type(t, &spwd_desc).release();
  return g_spwd_type ? module_add(t, module, "struct_spwd", new_ref<Object>(g_spwd_type)) : -1;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "spwd", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_spwd() {
  // The level counts importlib's frames between here and the import statement.
  if (warn(Thread::current(), exc::DeprecationWarning, 7, "'spwd' is deprecated and slated for removal in Python 3.13") < 0)
    return nullptr;
  return module_def_init(&definition);
}

}  // namespace adder
