// _sha3: SHA-3 and SHAKE (FIPS 202), the sponge over nettle's Keccak permutation.
#include <nettle/sha3.h>

#include <cstring>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__sha3.h"
#include "mem/alloc.h"
#include "modules/hashes.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__sha3;

// The state is seen as 200 bytes; `position` says where the next byte of the block goes.
struct Sponge {
  sha3_state lanes;
  u32 position;

  u8* bytes() { return reinterpret_cast<u8*>(lanes.a); }
  void absorb(const u8* data, std::size_t n, u32 rate) {
    while (n > 0) {
      if (position == 0 && n >= rate) {  // a whole block, lane by lane
        for (u32 i = 0; i < rate / 8; ++i) {
          u64 lane;
          std::memcpy(&lane, data + 8 * i, 8);
          lanes.a[i] ^= lane;
        }
        nettle_sha3_permute(&lanes);
        data += rate;
        n -= rate;
        continue;
      }
      bytes()[position++] ^= *data++;
      --n;
      if (position == rate) {
        nettle_sha3_permute(&lanes);
        position = 0;
      }
    }
  }
  void squeeze(u8* out, std::size_t n, u32 rate, u8 suffix) {
    bytes()[position] ^= suffix;
    bytes()[rate - 1] ^= 0x80;
    for (;;) {
      nettle_sha3_permute(&lanes);
      std::size_t part = n < rate ? n : rate;
      std::memcpy(out, bytes(), part);
      out += part;
      n -= part;
      if (n == 0) return;
    }
  }
};

struct Sha3 : Object {
  Sponge sponge;
};
Sha3* self_of(Object* o) { return static_cast<Sha3*>(o); }

// One algorithm: bytes of capacity and of the digest (0: any length).
template <int kCapacity, int kDigest>
struct Algorithm {
  static constexpr u32 kRate = 200 - kCapacity;
  static constexpr u8 kSuffix = kDigest ? 0x06 : 0x1f;
  static Type type;

  static bool update(Thread& t, Object* op, Object* data) {
    Buffer view;
    if (!hash_argument(t, data, &view)) return false;
    self_of(op)->sponge.absorb(static_cast<const u8*>(view.buf), static_cast<std::size_t>(view.len), kRate);
    release_buffer(&view);
    return true;
  }
  static Ref<> make(Thread& t) {
    auto* self = new_object<Sha3>(t, &type);
    if (!self) return {};
    std::memset(&self->sponge, 0, sizeof self->sponge);
    return steal<Object>(self);
  }
  static Ref<> create(Type*, Object* args, Object* kwargs) {
    Thread& t = Thread::current();
    static constexpr Signature kSignature("sha3_224(data=b'', /, *, usedforsecurity=True)");  // CPython's name for all of them
    Object* a[2];
    bool ignored = true;
    if (!kSignature.unpack(t, args, kwargs, a) || !convert_bool(t, a[1], &ignored)) return {};
    Ref<> self = make(t);
    if (!self || (a[0] && !update(t, self, a[0]))) return {};
    return self;
  }
  static Ref<> update_method(Object* op, Object* data) { return update(Thread::current(), op, data) ? new_none() : Ref<>(); }
  static Ref<> copy(Object* op, Object*) {
    Ref<> made = make(Thread::current());
    if (made) self_of(made)->sponge = self_of(op)->sponge;
    return made;
  }
  static bool length_argument(Thread& t, Object* arg, ssize* length) {
    if (kDigest) {
      *length = kDigest;
      return true;
    }
    if (is_int(arg) && int_sign(arg) < 0) {
      t.raise_text(exc::ValueError, "value must be positive");
      return false;
    }
    if (!is_int(arg)) {
      t.raise_text(exc::TypeError, "an integer is required");
      return false;
    }
    u64 n = as_u64(t, arg);
    if (t.has_error()) return false;
    if (n >= 1u << 29) {
      t.raise_text(exc::ValueError, "length is too large");
      return false;
    }
    *length = static_cast<ssize>(n);
    return true;
  }
  static Ref<Bytes> result(Thread& t, Object* op, Object* arg) {
    ssize n;
    if (!length_argument(t, arg, &n)) return {};
    if (n == 0) return new_bytes(t, {});
    Ref<Bytes> out = new_bytes_uninitialized(t, n);
    if (!out) return {};
    Sponge copy = self_of(op)->sponge;  // the object goes on
    copy.squeeze(reinterpret_cast<u8*>(out->data), static_cast<std::size_t>(n), kRate, kSuffix);
    return out;
  }
  static Ref<> digest(Object* op, Object* arg) { return result(Thread::current(), op, arg); }
  static Ref<> hexdigest(Object* op, Object* arg) {
    Thread& t = Thread::current();
    Ref<Bytes> out = result(t, op, arg);
    return out ? hex_text(t, reinterpret_cast<u8*>(out->data), bytes_size(out)) : Ref<>();
  }
  static Ref<> block_size(Object*, void*) { return new_int(Thread::current(), kRate); }
  static Ref<> digest_size(Object*, void*) { return new_int(Thread::current(), kDigest); }
  static Ref<> name(Object*, void*) {
    return new_str_ascii(Thread::current(), std::string_view(type.tp_name).substr(sizeof "_sha3." - 1));
  }
  static Ref<> capacity_bits(Object*, void*) { return new_int(Thread::current(), 8 * kCapacity); }
  static Ref<> rate_bits(Object*, void*) { return new_int(Thread::current(), 8 * kRate); }
  static Ref<> suffix(Object*, void*) {
    char byte = kSuffix;
    return new_bytes(Thread::current(), {&byte, 1});
  }
  static constexpr int kDigestFlags = kDigest ? kMethNoargs : kMethO;
  static constexpr MethodDef methods[] = {
      {"copy", copy, kMethNoargs, docs::sha3_224_copy},
      {"digest", digest, kDigestFlags, kDigest ? docs::sha3_224_digest : docs::shake_128_digest},
      {"hexdigest", hexdigest, kDigestFlags, kDigest ? docs::sha3_224_hexdigest : docs::shake_128_hexdigest},
      {"update", update_method, kMethO, docs::sha3_224_update},
      {}};
  static constexpr GetSetDef getset[] = {{"block_size", block_size, nullptr, nullptr, nullptr},
                                         {"name", name, nullptr, nullptr, nullptr},
                                         {"digest_size", digest_size, nullptr, nullptr, nullptr},
                                         {"_capacity_bits", capacity_bits, nullptr, nullptr, nullptr},
                                         {"_rate_bits", rate_bits, nullptr, nullptr, nullptr},
                                         {"_suffix", suffix, nullptr, nullptr, nullptr},
                                         {}};
};
using Sha3_224 = Algorithm<56, 28>;
using Sha3_256 = Algorithm<64, 32>;
using Sha3_384 = Algorithm<96, 48>;
using Sha3_512 = Algorithm<128, 64>;
using Shake_128 = Algorithm<32, 0>;
using Shake_256 = Algorithm<64, 0>;

template <class A>
constexpr Type make_type(const char* name, const char* doc) {
  Type t = static_type(name, sizeof(Sha3), 0, 0);
  t.tp_doc = doc;
  t.tp_methods = A::methods;
  t.tp_getset = A::getset;
  t.tp_new = A::create;
  t.tp_free = object_free;
  return t;
}
#define SHA3(class_name, python_name) \
  template <>                         \
  constinit Type class_name::type = make_type<class_name>("_sha3." #python_name, docs::python_name##_type_doc);
SHA3(Sha3_224, sha3_224)
SHA3(Sha3_256, sha3_256)
SHA3(Sha3_384, sha3_384)
SHA3(Sha3_512, sha3_512)
SHA3(Shake_128, shake_128)
SHA3(Shake_256, shake_256)
#undef SHA3

int exec(Object* module) {
  Thread& t = Thread::current();
  for (Type* type : {&Sha3_224::type, &Sha3_256::type, &Sha3_384::type, &Sha3_512::type, &Shake_128::type, &Shake_256::type}) {
    if (type_ready(type) < 0 || module_add_type(t, module, type) < 0) return -1;
  }
  if (module_add_int(t, module, "keccakopt", 64) < 0) return -1;
  return module_add_string(t, module, "implementation", "nettle");
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_sha3", .doc = nullptr, .size = 0, .methods = nullptr, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__sha3() { return module_def_init(&definition); }

}  // namespace adder
