// _random: the Mersenne Twister MT19937 (Matsumoto and Nishimura, ACM TOMACS 8, 1998).
#include <sys/random.h>
#include <unistd.h>

#include <ctime>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__random.h"
#include "mem/alloc.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/list.h"

namespace adder {

namespace {

namespace docs = doc::module__random;

constexpr int kStateSize = 624, kMiddle = 397;
constexpr u32 kMatrix = 0x9908b0df, kUpper = 0x80000000, kLower = 0x7fffffff;

struct RandomObject : Object {
  int index;
  u32 state[kStateSize];
};
extern Type random_type;

void refill(RandomObject* r) {
  u32* s = r->state;
  auto twist = [](u32 upper, u32 lower) {
    u32 y = (upper & kUpper) | (lower & kLower);
    return (y >> 1) ^ (lower & 1 ? kMatrix : 0);
  };
  int i = 0;
  for (; i < kStateSize - kMiddle; ++i) s[i] = s[i + kMiddle] ^ twist(s[i], s[i + 1]);
  for (; i < kStateSize - 1; ++i) s[i] = s[i + kMiddle - kStateSize] ^ twist(s[i], s[i + 1]);
  s[kStateSize - 1] = s[kMiddle - 1] ^ twist(s[kStateSize - 1], s[0]);
  r->index = 0;
}
ADDER_INLINE u32 next_u32(RandomObject* r) {
  if (ADDER_UNLIKELY(r->index >= kStateSize)) refill(r);
  u32 y = r->state[r->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >> 18);
}

void init_by_number(RandomObject* r, u32 seed) {
  r->state[0] = seed;
  for (u32 i = 1; i < kStateSize; ++i) r->state[i] = 1812433253u * (r->state[i - 1] ^ (r->state[i - 1] >> 30)) + i;
  r->index = kStateSize;
}
void init_by_array(RandomObject* r, const u32* key, std::size_t length) {
  init_by_number(r, 19650218u);
  u32* s = r->state;
  std::size_t i = 1, j = 0;
  auto wrap = [&] {
    if (++i >= kStateSize) {
      s[0] = s[kStateSize - 1];
      i = 1;
    }
  };
  for (std::size_t k = length > kStateSize ? length : kStateSize; k; --k) {
    s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1664525u)) + key[j] + static_cast<u32>(j);
    wrap();
    if (++j >= length) j = 0;
  }
  for (std::size_t k = kStateSize - 1; k; --k) {
    s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1566083941u)) - static_cast<u32>(i);
    wrap();
  }
  s[0] = 0x80000000u;
}

void seed_from_system(RandomObject* r) {
  u32 key[kStateSize];
  std::size_t have = 0;
  while (have < sizeof key) {
    ssize n = getrandom(reinterpret_cast<char*>(key) + have, sizeof key - have, GRND_NONBLOCK);
    if (n <= 0) break;
    have += static_cast<std::size_t>(n);
  }
  if (have == sizeof key) return init_by_array(r, key, kStateSize);
  std::timespec now, up;
  clock_gettime(CLOCK_REALTIME, &now);
  clock_gettime(CLOCK_MONOTONIC, &up);
  u32 few[] = {static_cast<u32>(now.tv_nsec), static_cast<u32>(now.tv_sec), static_cast<u32>(getpid()),
               static_cast<u32>(up.tv_nsec), static_cast<u32>(up.tv_sec)};
  init_by_array(r, few, 5);
}

bool seed_with(Thread& t, RandomObject* r, Object* value) {
  if (!value || is_none(value)) {
    seed_from_system(r);
    return true;
  }
  Ref<> n;
  if (is_int(value)) {
    n = int_absolute(t, value);
  } else {
    hash_t h = hash(t, value);
    if (h == -1) return false;
    n = new_int_u64(t, static_cast<u64>(h));
  }
  if (!n) return false;
  // 32-bit pieces of the magnitude, least significant first; zero is one piece.
  auto bits = static_cast<ssize>(int_bit_length(n));
  ssize length = bits == 0 ? 1 : (bits - 1) / 32 + 1;
  digits::DigitScratch key(length);
  if (!key) {
    t.raise_no_memory();
    return false;
  }
  if (int_to_bytes(t, n, reinterpret_cast<u8*>(key.get()), length * 4, true, false) < 0) return false;
  init_by_array(r, key, static_cast<std::size_t>(length));
  return true;
}

Ref<> random_random(Object* self, Object*) {
  auto* r = static_cast<RandomObject*>(self);
  u32 a = next_u32(r) >> 5, b = next_u32(r) >> 6;
  return new_float(Thread::current(), (a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}
Ref<> random_seed(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "seed", nargs, 0, 1)) return {};
  if (!seed_with(t, static_cast<RandomObject*>(self), nargs ? args[0] : nullptr)) return {};
  return new_none();
}
Ref<> random_getstate(Object* self, Object*) {
  Thread& t = Thread::current();
  auto* r = static_cast<RandomObject*>(self);
  Ref<Tuple> state = new_tuple(t, kStateSize + 1);
  if (!state) return {};
  for (int i = 0; i <= kStateSize; ++i) {
    Ref<> v = new_int(t, i < kStateSize ? static_cast<long>(r->state[i]) : r->index);
    if (!v) return {};
    state->items[i] = v.release();
  }
  return state;
}
Ref<> random_setstate(Object* self, Object* state) {
  Thread& t = Thread::current();
  auto* r = static_cast<RandomObject*>(self);
  if (!is_tuple(state)) return t.raise_text(exc::TypeError, "state vector must be a tuple");
  if (tuple_size(state) != kStateSize + 1) return t.raise_text(exc::ValueError, "state vector is the wrong size");
  u32 fresh[kStateSize];
  for (int i = 0; i < kStateSize; ++i) {
    u64 v = as_u64(t, tuple_item(state, i));
    if (v == static_cast<u64>(-1) && t.has_error()) return {};
    fresh[i] = static_cast<u32>(v);
  }
  long index = as_long(t, tuple_item(state, kStateSize));
  if (index == -1 && t.has_error()) return {};
  if (index < 0 || index > kStateSize) return t.raise_text(exc::ValueError, "invalid state");
  r->index = static_cast<int>(index);
  for (int i = 0; i < kStateSize; ++i) r->state[i] = fresh[i];
  return new_none();
}
Ref<> random_getrandbits(Object* self, Object* arg) {
  Thread& t = Thread::current();
  auto* r = static_cast<RandomObject*>(self);
  int overflow;
  long k = as_long_and_overflow(t, arg, &overflow);
  if (k == -1 && t.has_error()) return {};
  if (overflow || k != static_cast<int>(k)) {
    return t.raise_text(exc::OverflowError, "Python int too large to convert to C int");
  }
  if (k < 0) return t.raise_text(exc::ValueError, "number of bits must be non-negative");
  if (k == 0) return small_int_ref(0);
  if (k <= 32) return new_int(t, static_cast<long>(next_u32(r) >> (32 - k)));
  ssize words = (k - 1) / 32 + 1;
  digits::DigitScratch out(words);
  if (!out) return t.raise_no_memory();
  for (ssize i = 0; i < words; ++i, k -= 32) {
    u32 v = next_u32(r);
    out[i] = k < 32 ? v >> (32 - k) : v;
  }
  return int_from_bytes(t, reinterpret_cast<u8*>(out.get()), words * 4, true, false);
}

Ref<> random_new(Type* type, Object*, Object*) { return type->tp_alloc(type, 0); }
int random_init(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  bool own_init = type_of(self) == &random_type || type_of(self)->tp_init == random_type.tp_init;
  if (own_init && !no_keywords(t, "Random", kwargs)) return -1;
  if (tuple_size(args) > 1) return t.raise_text(exc::TypeError, "Random() requires 0 or 1 argument");
  return seed_with(t, static_cast<RandomObject*>(self), tuple_size(args) ? tuple_item(args, 0) : nullptr) ? 0 : -1;
}

const MethodDef random_methods[] = {{"random", random_random, kMethNoargs, docs::Random_random},
                                    {"seed", random_seed, kMethFastcall, docs::Random_seed},
                                    {"getstate", random_getstate, kMethNoargs, docs::Random_getstate},
                                    {"setstate", random_setstate, kMethO, docs::Random_setstate},
                                    {"getrandbits", random_getrandbits, kMethO, docs::Random_getrandbits},
                                    {}};
constinit Type random_type = [] {
  Type t = static_type("_random.Random", sizeof(RandomObject), 0, kTypeBase);
  t.tp_doc = docs::Random_type_doc;
  t.tp_methods = random_methods;
  t.tp_new = random_new;
  t.tp_init = random_init;
  t.tp_free = object_free;
  return t;
}();

int exec(Object* module) { return module_add_type(Thread::current(), module, &random_type); }
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_random", .doc = docs::module_doc, .size = 0, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__random() { return module_def_init(&definition); }

}  // namespace adder
