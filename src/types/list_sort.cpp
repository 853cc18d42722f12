// list.sort: timsort (Tim Peters' listsort notes) with the merge policy of powersort (Munro and Wild, 2018).
//
// The list is cut into natural runs, short ones extended to `minrun` by binary insertion. A run on the stack carries the
// power of the boundary to the next one, the depth that boundary has in a nearly optimal merge tree; before a run is pushed,
// all boundaries of a greater power are merged away. Merging copies the shorter side and switches to galloping (exponential
// search) when one side wins min_gallop times in a row; min_gallop adapts.
//
// Before sorting, one pass looks at the keys. If all have one type, the comparison is chosen once: characters of one-byte
// strings, machine words for small ints, doubles, the first differing item for tuples, or else the type's own slot. The
// sorter is a template over the comparison and over the element (an item, or a key with its item), so nothing is decided
// again inside the loops. Strings are sorted by a word of their characters, those behind what all begin with, kept at hand.
//
// A comparison may raise: then the elements are some permutation of what they were. While sorting, the list itself is empty,
// and marked so that a change made by Python code is noticed.
#include <cstring>

#include "mem/alloc.h"
#include "types/int.h"
#include "types/list.h"
#include "types/list_internal.h"
#include "types/quick_equal.h"
#include "types/str.h"

namespace adder {

namespace {

struct Keyed {
  Object* key;
  Object* value;
};
ADDER_INLINE Object* key_of(Object* item) { return item; }
ADDER_INLINE Object* key_of(const Keyed& item) { return item.key; }

// --- comparisons: 1 if a < b, 0 if not, -1 with an exception set ---

struct LatinLess {
  ADDER_INLINE int operator()(Object* a, Object* b) const {
    ssize n = str_length(a), m = str_length(b);
    int r = std::memcmp(str_data(a), str_data(b), static_cast<std::size_t>(n < m ? n : m));
    return r != 0 ? r < 0 : n < m;
  }
};
struct SmallIntLess {
  ADDER_INLINE int operator()(Object* a, Object* b) const { return int_compact_value(a) < int_compact_value(b); }
};
struct FloatLess {
  ADDER_INLINE int operator()(Object* a, Object* b) const {
    return static_cast<Float*>(a)->value < static_cast<Float*>(b)->value;
  }
};
struct AnyLess {
  Thread& t;
  int operator()(Object* a, Object* b) const { return rich_compare_bool(t, a, b, kLt); }
};
struct SlotLess {
  Thread& t;
  RichCmpFunc slot;
  int operator()(Object* a, Object* b) const {
    if (ADDER_UNLIKELY(a->type->tp_richcompare != slot)) return rich_compare_bool(t, a, b, kLt);
    Ref<> r = slot(a, b, kLt);
    if (ADDER_UNLIKELY(r.get() == &not_implemented_object)) return rich_compare_bool(t, a, b, kLt);
    if (!r) return -1;
    if (is_bool(r)) return r.get() == bool_object(true);
    return is_true(t, r);
  }
};
enum class KeyKind { any, slot, latin, small_int, floating };
struct TupleLess {
  Thread& t;
  KeyKind first;
  RichCmpFunc slot;
  int operator()(Object* a, Object* b) const {
    ssize n = tuple_size(a), m = tuple_size(b), i = 0;
    for (; i < n && i < m; ++i) {
      Object *x = tuple_item(a, i), *y = tuple_item(b, i);
      if (x == y) continue;
      int equal = quick_equal(x, y);
      if (equal < 0) equal = rich_compare_bool(t, x, y, kEq);
      if (equal < 0) return -1;
      if (!equal) break;
    }
    if (i >= n || i >= m) return n < m;
    Object *x = tuple_item(a, i), *y = tuple_item(b, i);
    if (i == 0) {
      switch (first) {
        case KeyKind::latin:
          return LatinLess{}(x, y);
        case KeyKind::small_int:
          return SmallIntLess{}(x, y);
        case KeyKind::floating:
          return FloatLess{}(x, y);
        case KeyKind::slot:
          return SlotLess{t, slot}(x, y);
        case KeyKind::any:
          break;
      }
    }
    return rich_compare_bool(t, x, y, kLt);
  }
};

// --- the sort ---

template <class Item, class Less>
class Sorter {
 public:
  Sorter(Thread& t, Less less, Item* items, ssize n) : t_(t), less_(less), items_(items), total_(n) {}
  ~Sorter() {
    if (temp_ != stack_temp_) mem_free(temp_);
  }
  Sorter(const Sorter&) = delete;
  Sorter& operator=(const Sorter&) = delete;

  bool sort() {
    ssize remaining = total_, minrun = minimum_run(remaining);
    Item* lo = items_;
    while (remaining > 0) {
      bool descending = false;
      ssize n = count_run(lo, lo + remaining, &descending);
      if (n < 0) return false;
      if (descending) reverse(lo, lo + n);
      if (n < minrun) {
        ssize wanted = remaining < minrun ? remaining : minrun;
        if (!binary_insertion(lo, lo + wanted, lo + n)) return false;
        n = wanted;
      }
      if (!make_room_for_run(n)) return false;
      runs_[n_runs_++] = {lo, n, 0};
      lo += n;
      remaining -= n;
    }
    return merge_all();
  }

  static void reverse(Item* lo, Item* hi) {
    for (--hi; lo < hi; ++lo, --hi) std::swap(*lo, *hi);
  }

 private:
  static constexpr int kMinGallop = 7, kMaxMinrun = 64, kMaxRuns = 85, kStackTemp = 256;
  struct Run {
    Item* base;
    ssize length;
    int power;  // of the boundary to the next run
  };

  ADDER_INLINE int less(const Item& a, const Item& b) { return less_(key_of(a), key_of(b)); }

  // n / 2^k such that the runs are a little below a power of two in number.
  static ssize minimum_run(ssize n) {
    ssize rest = 0;
    while (n >= kMaxMinrun) {
      rest |= n & 1;
      n >>= 1;
    }
    return n + rest;
  }

  // Length of the run at lo: ascending, or strictly descending. -1: error.
  ssize count_run(Item* lo, Item* hi, bool* descending) {
    if (lo + 1 == hi) return 1;
    Item* p = lo + 1;
    int r = less(p[0], p[-1]);
    if (r < 0) return -1;
    *descending = r;
    for (++p; p < hi; ++p) {
      int again = less(p[0], p[-1]);
      if (again < 0) return -1;
      if (again != r) break;
    }
    return p - lo;
  }

  // [lo, start) is sorted; puts the rest in place one by one.
  bool binary_insertion(Item* lo, Item* hi, Item* start) {
    if (start == lo) ++start;
    for (; start < hi; ++start) {
      Item pivot = *start;
      Item *left = lo, *right = start;
      do {
        Item* middle = left + ((right - left) >> 1);
        int r = less(pivot, *middle);
        if (r < 0) return false;
        if (r)
          right = middle;
        else
          left = middle + 1;
      } while (left < right);
      std::memmove(static_cast<void*>(left + 1), left, static_cast<std::size_t>(start - left) * sizeof(Item));
      *left = pivot;
    }
    return true;
  }

  // Where does `key` belong in the sorted a[0..n)? `left`: before equal ones (number of items < key); else behind them.
  // Searches outwards from `hint` in doubling steps, then by bisection.
  template <bool kLeft>
  ssize gallop(const Item& key, Item* a, ssize n, ssize hint) {
    // goes_after(i): must the key stand behind a[i]?
    auto goes_after = [&](ssize i) -> int {
      if constexpr (kLeft) return less(a[i], key);
      int r = less(key, a[i]);
      return r < 0 ? r : !r;
    };
    ssize last = 0, step = 1;
    int r = goes_after(hint);
    if (r < 0) return -1;
    if (r) {
      ssize most = n - hint;
      while (step < most) {
        r = goes_after(hint + step);
        if (r < 0) return -1;
        if (!r) break;
        last = step;
        step = (step << 1) + 1;
      }
      if (step > most) step = most;
      last += hint;
      step += hint;
    } else {
      ssize most = hint + 1;
      while (step < most) {
        r = goes_after(hint - step);
        if (r < 0) return -1;
        if (r) break;
        last = step;
        step = (step << 1) + 1;
      }
      if (step > most) step = most;
      ssize old = last;
      last = hint - step;
      step = hint - old;
    }
    ++last;
    while (last < step) {
      ssize middle = last + ((step - last) >> 1);
      r = goes_after(middle);
      if (r < 0) return -1;
      if (r)
        last = middle + 1;
      else
        step = middle;
    }
    return step;
  }

  bool need_temp(ssize n) {
    if (n <= temp_room_) return true;
    if (temp_ != stack_temp_) mem_free(temp_);
    temp_ = static_cast<Item*>(mem_malloc(static_cast<std::size_t>(n) * sizeof(Item)));
    if (!temp_) {
      temp_ = stack_temp_;
      temp_room_ = kStackTemp;
      t_.raise_no_memory();
      return false;
    }
    temp_room_ = n;
    return true;
  }
  static void copy(Item* to, const Item* from, ssize n) {
    std::memcpy(static_cast<void*>(to), from, static_cast<std::size_t>(n) * sizeof(Item));
  }
  static void move(Item* to, const Item* from, ssize n) {
    std::memmove(static_cast<void*>(to), from, static_cast<std::size_t>(n) * sizeof(Item));
  }

  // Merges neighbours a[0..na) and b[0..nb), na <= nb; b[0] goes first and a's last item goes last.
  bool merge_low(Item* a, ssize na, Item* b, ssize nb) {
    if (!need_temp(na)) return false;
    Item* out = a;
    copy(temp_, a, na);
    a = temp_;
    enum { kGoOn, kDone, kOneLeft, kFailed } state = kGoOn;
    *out++ = *b++;
    --nb;
    if (nb == 0)
      state = kDone;
    else if (na == 1)
      state = kOneLeft;
    ssize min_gallop = min_gallop_;
    while (state == kGoOn) {
      ssize wins_a = 0, wins_b = 0;
      for (;;) {
        int r = less(*b, *a);
        if (r < 0) {
          state = kFailed;
          break;
        }
        if (r) {
          *out++ = *b++;
          ++wins_b;
          wins_a = 0;
          if (--nb == 0) {
            state = kDone;
            break;
          }
          if (wins_b >= min_gallop) break;
        } else {
          *out++ = *a++;
          ++wins_a;
          wins_b = 0;
          if (--na == 1) {
            state = kOneLeft;
            break;
          }
          if (wins_a >= min_gallop) break;
        }
      }
      if (state != kGoOn) break;
      ++min_gallop;
      do {
        min_gallop -= min_gallop > 1;
        min_gallop_ = min_gallop;
        ssize k = wins_a = gallop<false>(*b, a, na, 0);
        if (k < 0) {
          state = kFailed;
          break;
        }
        if (k) {
          copy(out, a, k);
          out += k;
          a += k;
          na -= k;
          if (na == 1) {
            state = kOneLeft;
            break;
          }
          if (na == 0) {  // only with an inconsistent comparison
            state = kDone;
            break;
          }
        }
        *out++ = *b++;
        if (--nb == 0) {
          state = kDone;
          break;
        }
        k = wins_b = gallop<true>(*a, b, nb, 0);
        if (k < 0) {
          state = kFailed;
          break;
        }
        if (k) {
          move(out, b, k);
          out += k;
          b += k;
          nb -= k;
          if (nb == 0) {
            state = kDone;
            break;
          }
        }
        *out++ = *a++;
        if (--na == 1) {
          state = kOneLeft;
          break;
        }
      } while (wins_a >= kMinGallop || wins_b >= kMinGallop);
      if (state == kGoOn) {
        ++min_gallop;  // leaving galloping costs
        min_gallop_ = min_gallop;
      }
    }
    if (state == kOneLeft) {
      move(out, b, nb);
      out[nb] = *a;
      return true;
    }
    if (na) copy(out, a, na);
    return state != kFailed;
  }

  // The mirror image, na >= nb: fills from the right end.
  bool merge_high(Item* a, ssize na, Item* b, ssize nb) {
    if (!need_temp(nb)) return false;
    Item* out = b + nb - 1;
    copy(temp_, b, nb);
    Item *base_a = a, *base_b = temp_;
    b = temp_ + nb - 1;
    a += na - 1;
    enum { kGoOn, kDone, kOneLeft, kFailed } state = kGoOn;
    *out-- = *a--;
    --na;
    if (na == 0)
      state = kDone;
    else if (nb == 1)
      state = kOneLeft;
    ssize min_gallop = min_gallop_;
    while (state == kGoOn) {
      ssize wins_a = 0, wins_b = 0;
      for (;;) {
        int r = less(*b, *a);
        if (r < 0) {
          state = kFailed;
          break;
        }
        if (r) {
          *out-- = *a--;
          ++wins_a;
          wins_b = 0;
          if (--na == 0) {
            state = kDone;
            break;
          }
          if (wins_a >= min_gallop) break;
        } else {
          *out-- = *b--;
          ++wins_b;
          wins_a = 0;
          if (--nb == 1) {
            state = kOneLeft;
            break;
          }
          if (wins_b >= min_gallop) break;
        }
      }
      if (state != kGoOn) break;
      ++min_gallop;
      do {
        min_gallop -= min_gallop > 1;
        min_gallop_ = min_gallop;
        ssize k = gallop<false>(*b, base_a, na, na - 1);
        if (k < 0) {
          state = kFailed;
          break;
        }
        k = na - k;
        wins_a = k;
        if (k) {
          out -= k;
          a -= k;
          move(out + 1, a + 1, k);
          na -= k;
          if (na == 0) {
            state = kDone;
            break;
          }
        }
        *out-- = *b--;
        if (--nb == 1) {
          state = kOneLeft;
          break;
        }
        k = gallop<true>(*a, base_b, nb, nb - 1);
        if (k < 0) {
          state = kFailed;
          break;
        }
        k = nb - k;
        wins_b = k;
        if (k) {
          out -= k;
          b -= k;
          copy(out + 1, b + 1, k);
          nb -= k;
          if (nb == 1) {
            state = kOneLeft;
            break;
          }
          if (nb == 0) {  // only with an inconsistent comparison
            state = kDone;
            break;
          }
        }
        *out-- = *a--;
        if (--na == 0) {
          state = kDone;
          break;
        }
      } while (wins_a >= kMinGallop || wins_b >= kMinGallop);
      if (state == kGoOn) {
        ++min_gallop;
        min_gallop_ = min_gallop;
      }
    }
    if (state == kOneLeft) {
      move(out + 1 - na, a + 1 - na, na);
      out[-na] = *b;
      return true;
    }
    if (nb) copy(out - (nb - 1), base_b, nb);
    return state != kFailed;
  }

  bool merge_at(int i) {
    Item *a = runs_[i].base, *b = runs_[i + 1].base;
    ssize na = runs_[i].length, nb = runs_[i + 1].length;
    runs_[i].length = na + nb;
    if (i == n_runs_ - 3) runs_[i + 1] = runs_[i + 2];
    --n_runs_;
    // What is already in place at both ends needs no merging.
    ssize k = gallop<false>(*b, a, na, 0);
    if (k < 0) return false;
    a += k;
    na -= k;
    if (na == 0) return true;
    nb = gallop<true>(a[na - 1], b, nb, nb - 1);
    if (nb <= 0) return nb == 0;
    return na <= nb ? merge_low(a, na, b, nb) : merge_high(a, na, b, nb);
  }

  // Depth of the boundary between [start, start+n1) and the n2 items behind, in the tree that bisects [0, total).
  static int boundary_power(ssize start, ssize n1, ssize n2, ssize total) {
    ssize a = 2 * start + n1, b = a + n1 + n2;  // twice the middles
    int power = 0;
    for (;;) {
      ++power;
      if (a >= total) {
        a -= total;
        b -= total;
      } else if (b >= total) {
        return power;
      }
      a <<= 1;
      b <<= 1;
    }
  }
  bool make_room_for_run(ssize length) {
    if (n_runs_ == 0) return true;
    Run& top = runs_[n_runs_ - 1];
    int power = boundary_power(top.base - items_, top.length, length, total_);
    while (n_runs_ > 1 && runs_[n_runs_ - 2].power > power) {
      if (!merge_at(n_runs_ - 2)) return false;
    }
    runs_[n_runs_ - 1].power = power;
    return true;
  }
  bool merge_all() {
    while (n_runs_ > 1) {
      int i = n_runs_ - 2;
      if (i > 0 && runs_[i - 1].length < runs_[i + 1].length) --i;
      if (!merge_at(i)) return false;
    }
    return true;
  }

  Thread& t_;
  Less less_;
  Item* items_;
  ssize total_;
  ssize min_gallop_ = kMinGallop;
  Item* temp_ = stack_temp_;
  ssize temp_room_ = kStackTemp;
  int n_runs_ = 0;
  Run runs_[kMaxRuns];
  Item stack_temp_[kStackTemp];
};

// --- choosing the comparison ---

struct KeyTypes {
  bool tuples;  // exact, non-empty tuples; the rest is about their first items
  KeyKind kind;
  RichCmpFunc slot;
};

template <class Item>
KeyTypes examine(const Item* items, ssize n) {
  Object* first = key_of(items[0]);
  KeyTypes result{is_exact(first, tuple_type) && tuple_size(first) > 0, KeyKind::any, nullptr};
  Type* type = result.tuples ? tuple_item(first, 0)->type : first->type;
  bool same = true, latin = type == &str_type, small = type == &int_type;
  for (ssize i = 0; i < n; ++i) {
    Object* key = key_of(items[i]);
    if (result.tuples) {
      if (!is_exact(key, tuple_type) || tuple_size(key) == 0) return {false, KeyKind::any, nullptr};
      key = tuple_item(key, 0);
    }
    if (key->type != type) {
      same = false;
      if (!result.tuples) break;
      continue;
    }
    if (same) {
      if (latin && str_kind(key) != 1)
        latin = false;
      else if (small && !int_is_compact(key))
        small = false;
    }
  }
  if (!same) return result;
  if (latin)
    result.kind = KeyKind::latin;
  else if (small)
    result.kind = KeyKind::small_int;
  else if (type == &float_type)
    result.kind = KeyKind::floating;
  else if (type->tp_richcompare && !(result.tuples && type == &tuple_type)) {
    result.kind = KeyKind::slot;
    result.slot = type->tp_richcompare;
  }
  return result;
}

template <class Item, class Less>
bool run_sort(Thread& t, Less less, Item* items, ssize n) {
  Sorter<Item, Less> sorter(t, less, items, n);
  return sorter.sort();
}

// An element with the number its key is compared by first, so that most comparisons look at no other memory.
template <class Item>
struct Ranked {
  u64 rank;
  Item item;
};
template <class Item>
ADDER_INLINE const Ranked<Item>& key_of(const Ranked<Item>& element) {
  return element;
}
struct RankedLatinLess {
  template <class Item>
  ADDER_INLINE int operator()(const Ranked<Item>& a, const Ranked<Item>& b) const {
    if (ADDER_LIKELY(a.rank != b.rank)) return a.rank < b.rank;
    return LatinLess{}(key_of(a.item), key_of(b.item));
  }
};

// How many characters all the strings begin with in common.
template <class Item>
ssize common_prefix(const Item* items, ssize n) {
  auto* first = static_cast<const u8*>(str_data(key_of(items[0])));
  ssize common = str_length(key_of(items[0]));
  for (ssize i = 1; i < n && common > 0; ++i) {
    Object* key = key_of(items[i]);
    auto* text = static_cast<const u8*>(str_data(key));
    ssize most = str_length(key) < common ? str_length(key) : common;
    if (most == common && std::memcmp(text, first, static_cast<std::size_t>(common)) == 0) continue;
    for (common = 0; common < most && text[common] == first[common]; ++common) {
    }
  }
  return common;
}
// The eight characters from `start` as a number; what is missing counts as zero, as an end comes before any character.
u64 latin_rank(Object* key, ssize start) {
  auto* text = static_cast<const u8*>(str_data(key)) + start;
  ssize n = str_length(key) - start;
  u64 rank = 0;
  if (ADDER_LIKELY(n >= 8)) {
    std::memcpy(&rank, text, sizeof rank);
    return __builtin_bswap64(rank);
  }
  for (ssize i = 0; i < n; ++i) rank |= static_cast<u64>(text[i]) << (56 - 8 * i);
  return rank;
}

template <class Item>
bool sort_latin(Thread& t, Item* items, ssize n) {
  constexpr ssize kWorthRanking = 32;
  ssize sorted = 1;
  while (sorted < n && !LatinLess{}(key_of(items[sorted]), key_of(items[sorted - 1]))) ++sorted;
  if (sorted == n) return true;
  auto* ranked =
      n < kWorthRanking ? nullptr : static_cast<Ranked<Item>*>(mem_malloc(static_cast<std::size_t>(n) * sizeof(Ranked<Item>)));
  if (!ranked) return run_sort(t, LatinLess{}, items, n);
  ssize common = common_prefix(items, n);
  for (ssize i = 0; i < n; ++i) ranked[i] = {latin_rank(key_of(items[i]), common), items[i]};
  bool ok = run_sort(t, RankedLatinLess{}, ranked, n);
  for (ssize i = 0; i < n; ++i) items[i] = ranked[i].item;
  mem_free(ranked);
  return ok;
}

template <class Item>
bool sort_items(Thread& t, Item* items, ssize n, bool reverse) {
  if (n < 2) return true;
  // Reversing before and after keeps equal elements in order.
  if (reverse) Sorter<Item, AnyLess>::reverse(items, items + n);
  KeyTypes types = examine(items, n);
  bool ok;
  if (types.tuples) {
    ok = run_sort(t, TupleLess{t, types.kind, types.slot}, items, n);
  } else {
    switch (types.kind) {
      case KeyKind::latin:
        ok = sort_latin(t, items, n);
        break;
      case KeyKind::small_int:
        ok = run_sort(t, SmallIntLess{}, items, n);
        break;
      case KeyKind::floating:
        ok = run_sort(t, FloatLess{}, items, n);
        break;
      case KeyKind::slot:
        ok = run_sort(t, SlotLess{t, types.slot}, items, n);
        break;
      default:
        ok = run_sort(t, AnyLess{t}, items, n);
        break;
    }
  }
  if (reverse) Sorter<Item, AnyLess>::reverse(items, items + n);
  return ok;
}

bool sort_by_key(Thread& t, Object** items, ssize n, Object* key, bool reverse) {
  if (n == 0) return true;
  auto* keyed = static_cast<Keyed*>(mem_malloc(static_cast<std::size_t>(n) * sizeof(Keyed)));
  if (!keyed) {
    t.raise_no_memory();
    return false;
  }
  ssize made = 0;
  for (; made < n; ++made) {
    Ref<> k = call_one_arg(t, key, items[made]);
    if (!k) break;
    keyed[made] = {k.release(), items[made]};
  }
  bool ok = made == n;
  if (ok) {
    ok = sort_items(t, keyed, n, reverse);
    for (ssize i = 0; i < n; ++i) items[i] = keyed[i].value;
  }
  for (ssize i = 0; i < made; ++i) decref(keyed[i].key);
  mem_free(keyed);
  return ok;
}

}  // namespace

int list_sort_with(Thread& t, List* l, Object* key, bool reverse) {
  Ref<List> held = new_ref(l);
  Object** items = l->items;
  ssize n = l->size, allocated = l->allocated;
  l->items = nullptr;
  l->size = 0;
  l->allocated = -1;  // any change gives another value
  bool ok = key ? sort_by_key(t, items, n, key, reverse) : sort_items(t, items, n, reverse);
  if (l->allocated != -1 && ok) {
    t.raise(exc::ValueError, "list modified during sort");
    ok = false;
  }
  Object** made_meanwhile = l->items;
  ssize made = l->size;
  l->items = items;
  l->size = n;
  l->allocated = allocated;
  if (made_meanwhile) {
    while (--made >= 0) xdecref(made_meanwhile[made]);
    mem_free(made_meanwhile);
  }
  return ok ? 0 : -1;
}

int list_sort(Thread& t, List* list) { return list_sort_with(t, list, nullptr, false); }

}  // namespace adder
