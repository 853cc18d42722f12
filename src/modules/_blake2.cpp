// _blake2: BLAKE2b and BLAKE2s (RFC 7693) with key, salt, personalisation and tree parameters, over libb2.
#include <blake2.h>

#include <cstring>
#include <string>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__blake2.h"
#include "mem/alloc.h"
#include "modules/hashes.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__blake2;

struct Blake2b {
  using State = blake2b_state;
  using Param = blake2b_param;
  static constexpr int kOut = BLAKE2B_OUTBYTES, kKey = BLAKE2B_KEYBYTES, kSalt = BLAKE2B_SALTBYTES,
                       kPerson = BLAKE2B_PERSONALBYTES, kBlock = BLAKE2B_BLOCKBYTES;
  static constexpr u64 kMaxOffset = ~u64{0};
  static constexpr char kName[] = "blake2b";
  static constexpr auto init = blake2b_init_param;
  static constexpr auto update = blake2b_update;
  static constexpr auto final = blake2b_final;
  static void set_offset(Param* p, u64 offset) { p->node_offset = offset; }
};
struct Blake2s {
  using State = blake2s_state;
  using Param = blake2s_param;
  static constexpr int kOut = BLAKE2S_OUTBYTES, kKey = BLAKE2S_KEYBYTES, kSalt = BLAKE2S_SALTBYTES,
                       kPerson = BLAKE2S_PERSONALBYTES, kBlock = BLAKE2S_BLOCKBYTES;
  static constexpr u64 kMaxOffset = (u64{1} << 48) - 1;
  static constexpr char kName[] = "blake2s";
  static constexpr auto init = blake2s_init_param;
  static constexpr auto update = blake2s_update;
  static constexpr auto final = blake2s_final;
  static void set_offset(Param* p, u64 offset) { std::memcpy(p->node_offset, &offset, 6); }
};

template <class A>
struct Hash : Object {
  typename A::State state;
  int digest_size;
};
template <class A>
Hash<A>* self_of(Object* o) {
  return static_cast<Hash<A>*>(o);
}

// The keyword arguments of the constructor, converted.
struct Parameters {
  int digest_size, fanout = 1, depth = 1, node_depth = 0, inner_size = 0;
  u64 leaf_size = 0, node_offset = 0;
  bool last_node = false, used_for_security = true;
  BufferView key, salt, person;
};
bool fail(Thread& t, Type& type, const char* format, int a = 0, int b = 0) {
  t.raise(type, format, a, b);
  return false;
}
bool convert_unsigned(Thread& t, Object* o, u64* out) {
  if (!o) return true;
  if (!is_int(o)) return fail(t, exc::TypeError, "an integer is required");
  if (int_sign(o) < 0) return fail(t, exc::ValueError, "value must be positive");
  if (int_bit_length(o) > 64) return fail(t, exc::OverflowError, "int too big to convert");
  *out = as_u64(t, o);
  return true;
}
// A view of bytes into `out`'s storage, which stays where it is.
bool convert_bytes(Thread& t, Object* o, BufferView* out) {
  if (!o) return true;
  out->~BufferView();
  new (out) BufferView(t, o);
  return static_cast<bool>(*out);
}
template <class A>
bool check(Thread& t, const Parameters& p) {
  if (p.digest_size <= 0 || p.digest_size > A::kOut) {
    return fail(t, exc::ValueError, "digest_size must be between 1 and %d bytes", A::kOut);
  }
  if (p.salt.size() > A::kSalt) return fail(t, exc::ValueError, "maximum salt length is %d bytes", A::kSalt);
  if (p.person.size() > A::kPerson) return fail(t, exc::ValueError, "maximum person length is %d bytes", A::kPerson);
  if (p.fanout < 0 || p.fanout > 255) return fail(t, exc::ValueError, "fanout must be between 0 and 255");
  if (p.depth <= 0 || p.depth > 255) return fail(t, exc::ValueError, "depth must be between 1 and 255");
  if (p.leaf_size > 0xffffffffu) return fail(t, exc::OverflowError, "leaf_size is too large");
  if (p.node_offset > A::kMaxOffset) return fail(t, exc::OverflowError, "node_offset is too large");
  if (p.node_depth < 0 || p.node_depth > 255) return fail(t, exc::ValueError, "node_depth must be between 0 and 255");
  if (p.inner_size < 0 || p.inner_size > A::kOut) {
    return fail(t, exc::ValueError, "inner_size must be between 0 and is %d", A::kOut);
  }
  if (p.key.size() > A::kKey) return fail(t, exc::ValueError, "maximum key length is %d bytes", A::kKey);
  return true;
}

template <class A>
struct Methods {
  static Type type;
  static const Signature signature;

  static bool update(Thread& t, Object* op, Object* data) {
    Buffer view;
    if (!hash_argument(t, data, &view)) return false;
    A::update(&self_of<A>(op)->state, static_cast<const u8*>(view.buf), static_cast<std::size_t>(view.len));
    release_buffer(&view);
    return true;
  }
  static Ref<> create(Type*, Object* args, Object* kwargs) {
    Thread& t = Thread::current();
    Object* a[13];
    if (!signature.unpack(t, args, kwargs, a)) return {};
    Parameters p;
    p.digest_size = A::kOut;
    if (!convert_int(t, a[1], &p.digest_size) || !convert_bytes(t, a[2], &p.key) || !convert_bytes(t, a[3], &p.salt) ||
        !convert_bytes(t, a[4], &p.person) || !convert_int(t, a[5], &p.fanout) || !convert_int(t, a[6], &p.depth) ||
        !convert_unsigned(t, a[7], &p.leaf_size) || !convert_unsigned(t, a[8], &p.node_offset) ||
        !convert_int(t, a[9], &p.node_depth) || !convert_int(t, a[10], &p.inner_size) || !convert_bool(t, a[11], &p.last_node) ||
        !convert_bool(t, a[12], &p.used_for_security) || !check<A>(t, p)) {
      return {};
    }
    auto* self = new_object<Hash<A>>(t, &type);
    if (!self) return {};
    Ref<> result = steal<Object>(self);
    typename A::Param param;
    std::memset(&param, 0, sizeof param);
    param.digest_length = static_cast<u8>(p.digest_size);
    param.key_length = static_cast<u8>(p.key.size());
    param.fanout = static_cast<u8>(p.fanout);
    param.depth = static_cast<u8>(p.depth);
    param.leaf_length = static_cast<u32>(p.leaf_size);
    A::set_offset(&param, p.node_offset);
    param.node_depth = static_cast<u8>(p.node_depth);
    param.inner_length = static_cast<u8>(p.inner_size);
    if (p.salt.size()) std::memcpy(param.salt, p.salt.data(), static_cast<std::size_t>(p.salt.size()));
    if (p.person.size()) std::memcpy(param.personal, p.person.data(), static_cast<std::size_t>(p.person.size()));
    self->digest_size = p.digest_size;
    A::init(&self->state, &param);
    self->state.last_node = p.last_node;
    if (p.key.size()) {  // the first block, filled up with zeros
      u8 block[A::kBlock] = {};
      std::memcpy(block, p.key.data(), static_cast<std::size_t>(p.key.size()));
      A::update(&self->state, block, sizeof block);
      explicit_bzero(block, sizeof block);
    }
    if (a[0] && !update(t, self, a[0])) return {};
    return result;
  }
  static Ref<> update_method(Object* op, Object* data) { return update(Thread::current(), op, data) ? new_none() : Ref<>(); }
  static Ref<> copy(Object* op, Object*) {
    auto* made = new_object<Hash<A>>(Thread::current(), &type);
    if (!made) return {};
    made->state = self_of<A>(op)->state;
    made->digest_size = self_of<A>(op)->digest_size;
    return steal<Object>(made);
  }
  static void finish(Object* op, u8* out) {
    typename A::State state = self_of<A>(op)->state;  // the object goes on
    A::final(&state, out, static_cast<std::size_t>(self_of<A>(op)->digest_size));
  }
  static Ref<> digest(Object* op, Object*) {
    u8 out[A::kOut];
    finish(op, out);
    return new_bytes(Thread::current(), {reinterpret_cast<char*>(out), static_cast<std::size_t>(self_of<A>(op)->digest_size)});
  }
  static Ref<> hexdigest(Object* op, Object*) {
    u8 out[A::kOut];
    finish(op, out);
    return hex_text(Thread::current(), out, self_of<A>(op)->digest_size);
  }
  static Ref<> name(Object*, void*) { return new_str_ascii(Thread::current(), A::kName); }
  static Ref<> block_size(Object*, void*) { return new_int(Thread::current(), A::kBlock); }
  static Ref<> digest_size(Object* op, void*) { return new_int(Thread::current(), self_of<A>(op)->digest_size); }
  static void dealloc(Object* op) {
    explicit_bzero(&self_of<A>(op)->state, sizeof self_of<A>(op)->state);  // it may hold a key
    object_free(op);
  }
  static constexpr MethodDef methods[] = {{"copy", copy, kMethNoargs, docs::blake2b_copy},
                                          {"digest", digest, kMethNoargs, docs::blake2b_digest},
                                          {"hexdigest", hexdigest, kMethNoargs, docs::blake2b_hexdigest},
                                          {"update", update_method, kMethO, docs::blake2b_update},
                                          {}};
  static constexpr GetSetDef getset[] = {{"name", name, nullptr, nullptr, nullptr},
                                         {"block_size", block_size, nullptr, nullptr, nullptr},
                                         {"digest_size", digest_size, nullptr, nullptr, nullptr},
                                         {}};
  static constexpr Type make_type(const char* full_name, const char* doc) {
    Type t = static_type(full_name, sizeof(Hash<A>), 0, 0);
    t.tp_dealloc = dealloc;
    t.tp_doc = doc;
    t.tp_methods = methods;
    t.tp_getset = getset;
    t.tp_new = create;
    t.tp_free = object_free;
    return t;
  }
  static int add(Thread& t, Object* module, const char* prefix) {
    if (type_ready(&type) < 0 || module_add_type(t, module, &type) < 0) return -1;
    struct Row {
      const char* name;
      int value;
    };
    const Row rows[] = {
        {"SALT_SIZE", A::kSalt}, {"PERSON_SIZE", A::kPerson}, {"MAX_KEY_SIZE", A::kKey}, {"MAX_DIGEST_SIZE", A::kOut}};
    for (const Row& row : rows) {
      Ref<> value = new_int(t, row.value);
      if (!value || dict_set(t, as<Dict>(type.tp_dict), row.name, value) < 0) return -1;
      if (module_add_int(t, module, (std::string(prefix) + "_" + row.name).c_str(), row.value) < 0) return -1;
    }
    type_modified(&type);
    return 0;
  }
};
#define PARAMETERS                                                                                                  \
  "(data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, " \
  "node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)"
template <>
constexpr Signature Methods<Blake2b>::signature("blake2b" PARAMETERS);
template <>
constexpr Signature Methods<Blake2s>::signature("blake2s" PARAMETERS);
template <>
constinit Type Methods<Blake2b>::type = make_type("_blake2.blake2b", docs::blake2b_type_doc);
template <>
constinit Type Methods<Blake2s>::type = make_type("_blake2.blake2s", docs::blake2s_type_doc);

int exec(Object* module) {
  Thread& t = Thread::current();
  if (Methods<Blake2b>::add(t, module, "BLAKE2B") < 0) return -1;
  return Methods<Blake2s>::add(t, module, "BLAKE2S");
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_blake2", .doc = docs::module_doc, .size = 0, .methods = nullptr, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__blake2() { return module_def_init(&definition); }

}  // namespace adder
