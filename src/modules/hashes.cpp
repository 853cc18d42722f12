// _md5, _sha1, _sha256, _sha512: hash objects over the nettle library, for when hashlib has no OpenSSL.
#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__md5.h"
#include "docs/module__sha1.h"
#include "docs/module__sha256.h"
#include "docs/module__sha512.h"
#include "mem/alloc.h"
#include "modules/hashes.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

bool hash_argument(Thread& t, Object* o, Buffer* view) {
  if (is_str(o)) {
    t.raise(exc::TypeError, "Strings must be encoded before hashing");
    return false;
  }
  if (!has_buffer(o)) {
    t.raise(exc::TypeError, "object supporting the buffer API required");
    return false;
  }
  if (get_buffer(t, o, view, kBufSimple) < 0) return false;
  if (view->ndim > 1) {
    release_buffer(view);
    t.raise(exc::BufferError, "Buffer must be single dimension");
    return false;
  }
  return true;
}

Ref<> hex_text(Thread& t, const u8* data, ssize n) {
  if (n == 0) return new_ref(empty_str());
  Ref<Str> text = new_str_uninitialized(t, 2 * n, 0x7f);
  if (!text) return {};
  auto* out = static_cast<char*>(str_data(text));
  for (ssize i = 0; i < n; ++i) {
    *out++ = "0123456789abcdef"[data[i] >> 4];
    *out++ = "0123456789abcdef"[data[i] & 15];
  }
  return text;
}

namespace {

// One algorithm: its state and the library's functions.
template <class Context, auto Init, auto Update, auto Digest, int Size, int Block>
struct Algorithm {
  using State = Context;
  static constexpr int kSize = Size, kBlock = Block;
  static constexpr bool kSha2 = Size > 20;  // their digest_size is a member, not a property
  static void init(State* s) { Init(s); }
  static void update(State* s, const void* data, std::size_t n) { Update(s, n, static_cast<const std::uint8_t*>(data)); }
  static void digest(State s, std::uint8_t* out) { Digest(&s, Size, out); }  // on a copy: the object goes on
};
struct Md5 : Algorithm<md5_ctx, nettle_md5_init, nettle_md5_update, nettle_md5_digest, 16, 64> {
  static constexpr char kName[] = "md5", kType[] = "_md5.md5";
};
struct Sha1 : Algorithm<sha1_ctx, nettle_sha1_init, nettle_sha1_update, nettle_sha1_digest, 20, 64> {
  static constexpr char kName[] = "sha1", kType[] = "_sha1.sha1";
};
struct Sha224 : Algorithm<sha256_ctx, nettle_sha224_init, nettle_sha256_update, nettle_sha224_digest, 28, 64> {
  static constexpr char kName[] = "sha224", kType[] = "_sha256.sha224";
};
struct Sha256 : Algorithm<sha256_ctx, nettle_sha256_init, nettle_sha256_update, nettle_sha256_digest, 32, 64> {
  static constexpr char kName[] = "sha256", kType[] = "_sha256.sha256";
};
struct Sha384 : Algorithm<sha512_ctx, nettle_sha384_init, nettle_sha512_update, nettle_sha384_digest, 48, 128> {
  static constexpr char kName[] = "sha384", kType[] = "_sha512.sha384";
};
struct Sha512 : Algorithm<sha512_ctx, nettle_sha512_init, nettle_sha512_update, nettle_sha512_digest, 64, 128> {
  static constexpr char kName[] = "sha512", kType[] = "_sha512.sha512";
};

template <class A>
struct HashObject : Object {
  typename A::State state;
  int digest_size;
};
template <class A>
Type* hash_type = nullptr;

template <class A>
Ref<> new_hash(Thread& t) {
  auto* self = new_object<HashObject<A>>(t, hash_type<A>);
  if (self) self->digest_size = A::kSize;
  return steal(static_cast<Object*>(self));
}
template <class A>
HashObject<A>* self_of(Object* o) {
  return static_cast<HashObject<A>*>(o);
}
void hash_dealloc(Object* op) {
  Type* type = op->type;
  type->tp_free(op);
  decref(type);
}
template <class A>
Ref<> hash_update(Object* op, Object* data) {
  Thread& t = Thread::current();
  Buffer view;
  if (!hash_argument(t, data, &view)) return {};
  A::update(&self_of<A>(op)->state, view.buf, static_cast<std::size_t>(view.len));
  release_buffer(&view);
  return new_none();
}
template <class A>
Ref<> hash_digest(Object* op, Object*) {
  std::uint8_t out[A::kSize];
  A::digest(self_of<A>(op)->state, out);
  return new_bytes(Thread::current(), {reinterpret_cast<char*>(out), sizeof out});
}
template <class A>
Ref<> hash_hexdigest(Object* op, Object*) {
  std::uint8_t out[A::kSize];
  A::digest(self_of<A>(op)->state, out);
  char text[2 * A::kSize];
  for (int i = 0; i < A::kSize; ++i) {
    text[2 * i] = "0123456789abcdef"[out[i] >> 4];
    text[2 * i + 1] = "0123456789abcdef"[out[i] & 15];
  }
  return new_str_ascii(Thread::current(), {text, sizeof text});
}
template <class A>
Ref<> hash_copy(Object* op, Object*) {
  Ref<> copy = new_hash<A>(Thread::current());
  if (copy) self_of<A>(copy.get())->state = self_of<A>(op)->state;
  return copy;
}
template <class A>
Ref<> hash_name(Object*, void*) {
  return new_str(Thread::current(), A::kName);
}
template <class A>
Ref<> hash_digest_size(Object*, void*) {
  return new_int(Thread::current(), A::kSize);
}
template <class A>
Ref<> hash_block_size(Object*, void*) {
  return new_int(Thread::current(), A::kBlock);
}

template <class A>
Ref<> hash_new(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("new(string=b'', *, usedforsecurity=True)");
  Thread& t = Thread::current();
  Object* a[2];
  bool secure = true;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_bool(t, a[1], &secure)) return {};
  Buffer view;
  if (a[0] && !hash_argument(t, a[0], &view)) return {};
  Ref<> self = new_hash<A>(t);
  if (self) A::init(&self_of<A>(self.get())->state);
  if (a[0]) {
    if (self) A::update(&self_of<A>(self.get())->state, view.buf, static_cast<std::size_t>(view.len));
    release_buffer(&view);
  }
  return self;
}

template <class A>
int add_algorithm(Thread& t, Object* module, const char* type_attribute) {
  static const MethodDef methods[] = {{"copy", hash_copy<A>, kMethNoargs | kMethDefining, doc::module__md5::MD5Type_copy},
                                      {"digest", hash_digest<A>, kMethNoargs, doc::module__md5::MD5Type_digest},
                                      {"hexdigest", hash_hexdigest<A>, kMethNoargs, doc::module__md5::MD5Type_hexdigest},
                                      {"update", hash_update<A>, kMethO, doc::module__md5::MD5Type_update},
                                      {}};
  static const GetSetDef getset[] = {{"block_size", hash_block_size<A>, nullptr, nullptr, nullptr},
                                     {"name", hash_name<A>, nullptr, nullptr, nullptr},
                                     {A::kSha2 ? nullptr : "digest_size", hash_digest_size<A>, nullptr, nullptr, nullptr},
                                     {}};
  static const MemberDef members[] = {
      {A::kSha2 ? "digest_size" : nullptr, kMemberInt, offsetof(HashObject<A>, digest_size), kMemberReadonly, nullptr}, {}};
  static TypeSlot slots[] = {{52, reinterpret_cast<void*>(hash_dealloc)},
                             {64, const_cast<MethodDef*>(methods)},
                             {72, const_cast<MemberDef*>(members)},
                             {73, const_cast<GetSetDef*>(getset)},
                             {0, nullptr}};
  static TypeSpec spec = {A::kType, sizeof(HashObject<A>), 0, kTypeDisallowInstantiation | kTypeImmutable, slots};
  Ref<Type> type = type_from_spec(t, module, &spec, nullptr);
  if (!type) return -1;
  hash_type<A> = retain(type.get());
  return module_add(t, module, type_attribute, std::move(type));
}

constexpr int kFastKw = kMethFastcall | kMethKeywords;
const MethodDef md5_functions[] = {{"md5", hash_new<Md5>, kFastKw, doc::module__md5::md5}, {}};
const MethodDef sha1_functions[] = {{"sha1", hash_new<Sha1>, kFastKw, doc::module__sha1::sha1}, {}};
const MethodDef sha256_functions[] = {{"sha256", hash_new<Sha256>, kFastKw, doc::module__sha256::sha256},
                                      {"sha224", hash_new<Sha224>, kFastKw, doc::module__sha256::sha224},
                                      {}};
const MethodDef sha512_functions[] = {{"sha512", hash_new<Sha512>, kFastKw, doc::module__sha512::sha512},
                                      {"sha384", hash_new<Sha384>, kFastKw, doc::module__sha512::sha384},
                                      {}};

int md5_exec(Object* m) { return add_algorithm<Md5>(Thread::current(), m, "MD5Type"); }
int sha1_exec(Object* m) { return add_algorithm<Sha1>(Thread::current(), m, "SHA1Type"); }
int sha256_exec(Object* m) {
  Thread& t = Thread::current();
  return add_algorithm<Sha224>(t, m, "SHA224Type") < 0 ? -1 : add_algorithm<Sha256>(t, m, "SHA256Type");
}
int sha512_exec(Object* m) {
  Thread& t = Thread::current();
  return add_algorithm<Sha384>(t, m, "SHA384Type") < 0 ? -1 : add_algorithm<Sha512>(t, m, "SHA512Type");
}

ModuleDefSlot md5_slots[] = {{2, reinterpret_cast<void*>(md5_exec)}, {}},
              sha1_slots[] = {{2, reinterpret_cast<void*>(sha1_exec)}, {}},
              sha256_slots[] = {{2, reinterpret_cast<void*>(sha256_exec)}, {}},
              sha512_slots[] = {{2, reinterpret_cast<void*>(sha512_exec)}, {}};
ModuleDef md5_definition = {.base = {}, .name = "_md5", .doc = nullptr, .size = 0, .methods = md5_functions, .slots = md5_slots};
ModuleDef sha1_definition = {
    .base = {}, .name = "_sha1", .doc = nullptr, .size = 0, .methods = sha1_functions, .slots = sha1_slots};
ModuleDef sha256_definition = {
    .base = {}, .name = "_sha256", .doc = nullptr, .size = 0, .methods = sha256_functions, .slots = sha256_slots};
ModuleDef sha512_definition = {
    .base = {}, .name = "_sha512", .doc = nullptr, .size = 0, .methods = sha512_functions, .slots = sha512_slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__md5() { return module_def_init(&md5_definition); }
extern "C" ADDER_EXPORT Object* PyInit__sha1() { return module_def_init(&sha1_definition); }
extern "C" ADDER_EXPORT Object* PyInit__sha256() { return module_def_init(&sha256_definition); }
extern "C" ADDER_EXPORT Object* PyInit__sha512() { return module_def_init(&sha512_definition); }

}  // namespace adder
