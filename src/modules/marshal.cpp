// marshal: reading and writing values in the format of `.pyc` files.
#include "bytecode/marshal.h"

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module_marshal.h"
#include "types/bytes.h"

namespace adder {

namespace {

namespace docs = doc::module_marshal;

bool version_of(Thread& t, Object* o, int* version) {
  *version = kMarshalVersion;
  return !o || convert_int(t, o, version);
}

Ref<> marshal_dumps(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "dumps", nargs, 1, 2)) return {};
  int version;
  if (!version_of(t, nargs > 1 ? args[1] : nullptr, &version)) return {};
  if (audit(t, "marshal.dumps", "Oi", args[0], version) < 0) return {};
  return marshal_dump(t, args[0], version);
}

Ref<> marshal_dump_to(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "dump", nargs, 2, 3)) return {};
  int version;
  if (!version_of(t, nargs > 2 ? args[2] : nullptr, &version)) return {};
  if (audit(t, "marshal.dumps", "Oi", args[0], version) < 0) return {};
  Ref<Bytes> data = marshal_dump(t, args[0], version);
  if (!data) return {};
  return call_method(t, args[1], "write"_s, static_cast<Object*>(data.get()));
}

Ref<> marshal_loads(Object*, Object* data) {
  Thread& t = Thread::current();
  BufferView view(t, data);
  if (!view) return {};
  if (audit(t, "marshal.loads", "y#", view.data(), view.size()) < 0) return {};
  return marshal_load(t, {view.data(), static_cast<std::size_t>(view.size())});
}

Ref<> marshal_load_file(Object*, Object* file) {
  Thread& t = Thread::current();
  // Reading nothing shows early whether this is a binary file.
  Ref<> zero = build_value(t, "i", 0);
  if (!zero) return {};
  Ref<> data = call_method(t, file, "read"_s, zero.get());
  if (!data) return {};
  if (!is_bytes(data)) return t.raise(exc::TypeError, "file.read() returned not bytes but %.100s", type_of(data)->tp_name);
  if (audit(t, "marshal.load", nullptr) < 0) return {};
  return marshal_load_from(t, file);
}

const MethodDef methods[] = {
    {"dump", marshal_dump_to, kMethFastcall, docs::dump},
    {"load", marshal_load_file, kMethO, docs::load},
    {"dumps", marshal_dumps, kMethFastcall, docs::dumps},
    {"loads", marshal_loads, kMethO, docs::loads},
    {},
};

int exec(Object* module) { return module_add_int(Thread::current(), module, "version", kMarshalVersion); }

ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "marshal", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_marshal() { return module_def_init(&definition); }

}  // namespace adder
