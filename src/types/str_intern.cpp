// Interned strings: one object per text, so that names are compared by address.
//
// The table is open addressing over borrowed pointers: an interned string is not kept alive by being interned (its dealloc takes
// it out), as CPython's uncounted references have it. Strings written as "text"_s are immortal: static initialisers collect them,
// init_interned enters them once the hash seed is known.
#include <cstdlib>

#include "types/str_internal.h"

namespace adder {

void set_char_cache(u8 c, Str* s);

static Str** g_static_strings;
static std::size_t g_static_count, g_static_capacity;

bool register_static_str(Str* s) {
  if (g_static_count == g_static_capacity) {
    g_static_capacity = g_static_capacity ? g_static_capacity * 2 : 4096;
    auto** grown = static_cast<Str**>(std::realloc(g_static_strings, g_static_capacity * sizeof(Str*)));
    if (!grown) ADDER_FATAL("out of memory");
    g_static_strings = grown;
  }
  g_static_strings[g_static_count++] = s;
  if (s->length == 1) set_char_cache(*static_cast<u8*>(str_data(s)), s);
  return true;
}

namespace {

struct InternTable {
  Str** slots = nullptr;
  std::size_t mask = 0;
  std::size_t used = 0;  // live and removed
  std::size_t live = 0;
};
InternTable g_table;
Str* const kRemoved = reinterpret_cast<Str*>(std::uintptr_t{8});

// The slot that holds an equal string, or the one to put it in.
Str** find_slot(Str* s, hash_t hash) {
  auto i = static_cast<std::size_t>(hash) & g_table.mask;
  Str** free_slot = nullptr;
  for (;; i = (i + 1) & g_table.mask) {
    Str*& slot = g_table.slots[i];
    if (!slot) return free_slot ? free_slot : &slot;
    if (slot == kRemoved) {
      if (!free_slot) free_slot = &slot;
    } else if (slot == s || (slot->hash == hash && str_equal(slot, s))) {
      return &slot;
    }
  }
}

bool resize_table(std::size_t slots) {
  auto** fresh = static_cast<Str**>(raw_calloc(slots, sizeof(Str*)));
  if (!fresh) return false;
  for (std::size_t i = 0; g_table.slots && i <= g_table.mask; ++i) {
    Str* s = g_table.slots[i];
    if (!s || s == kRemoved) continue;
    auto k = static_cast<std::size_t>(s->hash) & (slots - 1);
    while (fresh[k]) k = (k + 1) & (slots - 1);
    fresh[k] = s;
  }
  if (g_table.slots) raw_free(g_table.slots);
  g_table.slots = fresh;
  g_table.mask = slots - 1;
  g_table.used = g_table.live;
  return true;
}

// The interned string equal to `s`: `s` itself if there was none before.
Str* enter(Str* s, u32 state) {
  if (g_table.used * 2 >= g_table.mask) {
    std::size_t wanted = g_table.mask + 1 > 1 ? g_table.mask + 1 : 8192;
    if (g_table.live * 3 >= wanted) wanted *= 2;
    if (!resize_table(wanted)) return nullptr;
  }
  Str** slot = find_slot(s, str_hash(s));
  if (*slot && *slot != kRemoved) return *slot;
  if (!*slot) ++g_table.used;
  ++g_table.live;
  *slot = s;
  s->state |= state;
  return s;
}

}  // namespace

void intern(Ref<Str>* s) {
  Str* p = s->get();
  if (!p || p->type != &str_type || (p->state & kStrInternedMask)) return;
  Str* found = enter(p, kStrInternedMortal);
  if (found && found != p) *s = new_ref(found);
}

void intern_remove(Str* s) {
  auto i = static_cast<std::size_t>(s->hash) & g_table.mask;
  for (;; i = (i + 1) & g_table.mask) {
    Str*& slot = g_table.slots[i];
    if (!slot) return;
    if (slot == s) {
      slot = kRemoved;
      --g_table.live;
      return;
    }
  }
}

Ref<Str> intern_text(Thread& t, std::string_view utf8) {
  Ref<Str> s = new_str(t, utf8);
  if (s) intern(&s);
  return s;
}

void init_interned(Thread& t) {
  std::size_t slots = 8192;
  while (slots < g_static_count * 3) slots *= 2;
  if (!resize_table(slots)) ADDER_FATAL("out of memory");
  for (std::size_t i = 0; i < g_static_count; ++i) enter(g_static_strings[i], kStrInternedImmortal);
}

}  // namespace adder
