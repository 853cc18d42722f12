// The methods that bytes and bytearray have in common, as templates over the type that calls them. A family F provides
//   view(Object*)            the data of an instance
//   make(t, view)            a new exact object
//   same(t, Object*)         what a method returns when nothing changes (bytes: itself; bytearray: a copy)
//   kName                    "bytes" or "bytearray"
// Arguments are converted before view() is asked: a conversion may run Python code that resizes the bytearray.
#pragma once
#include "types/bytes_common.h"
namespace adder {
template <class F>
struct ByteMethods {
  // --- finding ---
  static ssize find(const char* name, Object* self, Object* const* args, ssize nargs, int direction) {  // -2: error
    Thread& t = Thread::current();
    ssize start = 0, end = kSsizeMax;
    ByteNeedle needle;
    if (!check_arg_count(t, name, nargs, 1, 3) || !bounds_from_args(t, args + 1, nargs - 1, &start, &end) ||
        !needle.take(t, args[0])) {
      return -2;
    }
    std::string_view s = F::view(self);
    adjust_bounds(ssize_of(s), &start, &end);
    std::string_view sub = needle.text();
    if (end - start < ssize_of(sub)) return -1;
    ssize i = direction > 0 ? search::find(units(s) + start, end - start, units(sub), ssize_of(sub))
                            : search::rfind(units(s) + start, end - start, units(sub), ssize_of(sub));
    return i < 0 ? -1 : i + start;
  }
  static Ref<> position(ssize i) { return i == -2 ? Ref<>() : new_int(Thread::current(), i); }
  static Ref<> position_or_error(ssize i) {
    if (i == -1) return Thread::current().raise(exc::ValueError, "subsection not found");
    return position(i);
  }
  static Ref<> find_(Object* self, Object* const* a, ssize n) { return position(find("find", self, a, n, 1)); }
  static Ref<> rfind(Object* self, Object* const* a, ssize n) { return position(find("rfind", self, a, n, -1)); }
  static Ref<> index(Object* self, Object* const* a, ssize n) { return position_or_error(find("index", self, a, n, 1)); }
  static Ref<> rindex(Object* self, Object* const* a, ssize n) { return position_or_error(find("rindex", self, a, n, -1)); }
  static Ref<> count(Object* self, Object* const* args, ssize nargs) {
    Thread& t = Thread::current();
    ssize start = 0, end = kSsizeMax;
    ByteNeedle needle;
    if (!check_arg_count(t, "count", nargs, 1, 3) || !bounds_from_args(t, args + 1, nargs - 1, &start, &end) ||
        !needle.take(t, args[0])) {
      return {};
    }
    std::string_view s = F::view(self);
    adjust_bounds(ssize_of(s), &start, &end);
    if (end < start) return new_int(t, 0);
    return new_int(t, search::count(units(s) + start, end - start, units(needle.text()), ssize_of(needle.text())));
  }
  static bool tail_match(std::string_view s, std::string_view sub, ssize start, ssize end, int direction) {
    adjust_bounds(ssize_of(s), &start, &end);
    if (end - start < ssize_of(sub)) return false;
    return s.substr(direction > 0 ? end - ssize_of(sub) : start, sub.size()) == sub;
  }
  static Ref<> tail(const char* name, Object* self, Object* const* args, ssize nargs, int direction) {
    Thread& t = Thread::current();
    ssize start = 0, end = kSsizeMax;
    if (!check_arg_count(t, name, nargs, 1, 3) || !bounds_from_args(t, args + 1, nargs - 1, &start, &end)) return {};
    auto match = [&](Object* o) {
      ByteNeedle needle;
      if (!needle.take_buffer(t, o)) return -1;
      return static_cast<int>(tail_match(F::view(self), needle.text(), start, end, direction));
    };
    if (is_tuple(args[0])) {
      for (ssize i = 0; i < tuple_size(args[0]); ++i) {
        int r = match(tuple_item(args[0], i));
        if (r != 0) return r < 0 ? Ref<>() : new_bool(true);
      }
      return new_bool(false);
    }
    int r = match(args[0]);
    if (r >= 0) return new_bool(r);
    if (t.error_matches(exc::TypeError)) {
      t.clear_error();
      return t.raise(exc::TypeError, "%s first arg must be bytes or a tuple of bytes, not %s", name, type_of(args[0])->tp_name);
    }
    return {};
  }
  static Ref<> startswith(Object* self, Object* const* a, ssize n) { return tail("startswith", self, a, n, -1); }
  static Ref<> endswith(Object* self, Object* const* a, ssize n) { return tail("endswith", self, a, n, 1); }
  static Ref<> remove_affix(Object* self, Object* arg, int direction) {
    Thread& t = Thread::current();
    ByteNeedle needle;
    if (!needle.take_buffer(t, arg)) return {};
    std::string_view s = F::view(self), sub = needle.text();
    if (sub.empty() || !tail_match(s, sub, 0, kSsizeMax, direction)) return F::same(t, self);
    return F::make(t, direction > 0 ? s.substr(0, s.size() - sub.size()) : s.substr(sub.size()));
  }
  static Ref<> removeprefix(Object* self, Object* arg) { return remove_affix(self, arg, -1); }
  static Ref<> removesuffix(Object* self, Object* arg) { return remove_affix(self, arg, 1); }
  // --- cutting ---
  static bool add(Thread& t, List* list, std::string_view piece) {
    Ref<> b = F::make(t, piece);
    return b && list_append(t, list, std::move(b)) == 0;
  }
  static Ref<> split_either(const char* name, const Signature& signature, Object* self, Object* const* args, ssize nargs,
                            Object* kwnames, bool from_right) {
    Thread& t = Thread::current();
    Object* a[2];
    ssize max = -1;
    if (!signature.unpack(t, args, nargs, kwnames, a) || !convert_ssize(t, a[1], &max)) return {};
    if (max < 0) max = kSsizeMax;
    ByteNeedle needle;
    bool on_space = !a[0] || is_none(a[0]);
    if (!on_space) {
      if (!needle.take_buffer(t, a[0])) return {};
      if (needle.text().empty()) return t.raise(exc::ValueError, "empty separator");
    }
    Ref<List> list = new_list(t, 0);
    if (!list) return {};
    std::string_view s = F::view(self), sep = needle.text();
    bool ok = on_space ? (from_right ? rsplit_space(t, list, self, s, max) : split_space(t, list, self, s, max))
                       : (from_right ? rsplit_on(t, list, self, s, sep, max) : split_on(t, list, self, s, sep, max));
    if (!ok || (from_right && list_reverse(t, list) < 0)) return {};
    return list;
  }
  static bool add_whole(Thread& t, List* list, Object* self) {
    Ref<> b = F::same(t, self);
    return b && list_append(t, list, std::move(b)) == 0;
  }
  static bool split_space(Thread& t, List* list, Object* self, std::string_view s, ssize max) {
    ssize i = 0, n = ssize_of(s);
    auto* p = units(s);
    while (max-- > 0) {
      while (i < n && ctype::is_space(p[i])) ++i;
      if (i == n) return true;
      ssize start = i++;
      while (i < n && !ctype::is_space(p[i])) ++i;
      if (start == 0 && i == n) return add_whole(t, list, self);
      if (!add(t, list, s.substr(start, i - start))) return false;
    }
    while (i < n && ctype::is_space(p[i])) ++i;
    return i == n || add(t, list, s.substr(i));
  }
  static bool rsplit_space(Thread& t, List* list, Object* self, std::string_view s, ssize max) {
    ssize n = ssize_of(s), i = n;
    auto* p = units(s);
    while (max-- > 0) {
      while (i > 0 && ctype::is_space(p[i - 1])) --i;
      if (i == 0) return true;
      ssize end = i--;
      while (i > 0 && !ctype::is_space(p[i - 1])) --i;
      if (i == 0 && end == n) return add_whole(t, list, self);
      if (!add(t, list, s.substr(i, end - i))) return false;
    }
    while (i > 0 && ctype::is_space(p[i - 1])) --i;
    return i == 0 || add(t, list, s.substr(0, i));
  }
  static bool split_on(Thread& t, List* list, Object* self, std::string_view s, std::string_view sep, ssize max) {
    ssize i = 0, n = ssize_of(s), m = ssize_of(sep);
    while (max-- > 0) {
      ssize hit = search::find(units(s) + i, n - i, units(sep), m);
      if (hit < 0) break;
      if (!add(t, list, s.substr(i, hit))) return false;
      i += hit + m;
    }
    return i == 0 ? add_whole(t, list, self) : add(t, list, s.substr(i));
  }
  static bool rsplit_on(Thread& t, List* list, Object* self, std::string_view s, std::string_view sep, ssize max) {
    ssize end = ssize_of(s), m = ssize_of(sep);
    while (max-- > 0) {
      ssize hit = search::rfind(units(s), end, units(sep), m);
      if (hit < 0) break;
      if (!add(t, list, s.substr(hit + m, end - hit - m))) return false;
      end = hit;
    }
    return end == ssize_of(s) ? add_whole(t, list, self) : add(t, list, s.substr(0, end));
  }
  static Ref<> split(Object* self, Object* const* a, ssize n, Object* k) {
    static constexpr Signature kSignature(doc::bytes::split);
    return split_either("split", kSignature, self, a, n, k, false);
  }
  static Ref<> rsplit(Object* self, Object* const* a, ssize n, Object* k) {
    static constexpr Signature kSignature(doc::bytes::rsplit);
    return split_either("rsplit", kSignature, self, a, n, k, true);
  }
  static Ref<> splitlines(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
    static constexpr Signature kSignature(doc::bytes::splitlines);
    Thread& t = Thread::current();
    Object* a[1];
    bool keep_ends = false;
    if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_flag(t, a[0], &keep_ends)) return {};
    Ref<List> list = new_list(t, 0);
    if (!list) return {};
    std::string_view s = F::view(self);
    ssize n = ssize_of(s);
    for (ssize i = 0; i < n;) {
      ssize start = i;
      while (i < n && s[i] != '\n' && s[i] != '\r') ++i;
      ssize end = i;
      if (i < n) {
        i += s[i] == '\r' && i + 1 < n && s[i + 1] == '\n' ? 2 : 1;
        if (keep_ends) end = i;
      }
      if (!(start == 0 && end == n ? add_whole(t, list, self) : add(t, list, s.substr(start, end - start)))) return {};
    }
    return list;
  }
  static Ref<> partition_at(Object* self, Object* separator, int direction) {
    Thread& t = Thread::current();
    Ref<> given = F::separator_buffer(t, separator);
    ByteNeedle needle;
    if (!given || !needle.take_buffer(t, given)) return {};
    std::string_view s = F::view(self), sep = needle.text();
    if (sep.empty()) return t.raise(exc::ValueError, "empty separator");
    ssize i = direction > 0 ? search::find(units(s), ssize_of(s), units(sep), ssize_of(sep))
                            : search::rfind(units(s), ssize_of(s), units(sep), ssize_of(sep));
    Ref<> first, middle, last;
    if (i < 0) {
      middle = F::make(t, {});
      first = direction > 0 ? F::same(t, self) : F::make(t, {});
      last = direction > 0 ? F::make(t, {}) : F::same(t, self);
    } else {
      first = F::make(t, s.substr(0, i));
      middle = F::separator(t, separator, sep);
      last = F::make(t, s.substr(i + sep.size()));
    }
    if (!first || !middle || !last) return {};
    return tuple_pack(t, first.get(), middle.get(), last.get());
  }
  static Ref<> partition(Object* self, Object* sep) { return partition_at(self, sep, 1); }
  static Ref<> rpartition(Object* self, Object* sep) { return partition_at(self, sep, -1); }
  static Ref<> strip_sides(const char* name, Object* self, Object* const* args, ssize nargs, int sides) {
    Thread& t = Thread::current();
    if (!check_positional(t, name, nargs, 0, 1)) return {};
    bool drop[256] = {};
    if (nargs == 0 || is_none(args[0])) {
      for (int c : {' ', '\t', '\n', '\r', '\v', '\f'}) drop[c] = true;
    } else {
      ByteNeedle needle;
      if (!needle.take_buffer(t, args[0])) return {};
      for (char c : needle.text()) drop[static_cast<u8>(c)] = true;
    }
    std::string_view s = F::view(self);
    std::size_t start = 0, end = s.size();
    while ((sides & 1) && start < end && drop[static_cast<u8>(s[start])]) ++start;
    while ((sides & 2) && end > start && drop[static_cast<u8>(s[end - 1])]) --end;
    if (start == 0 && end == s.size()) return F::same(t, self);
    return F::make(t, s.substr(start, end - start));
  }
  static Ref<> strip(Object* self, Object* const* a, ssize n) { return strip_sides("strip", self, a, n, 3); }
  static Ref<> lstrip(Object* self, Object* const* a, ssize n) { return strip_sides("lstrip", self, a, n, 1); }
  static Ref<> rstrip(Object* self, Object* const* a, ssize n) { return strip_sides("rstrip", self, a, n, 2); }
  // --- making over ---
  template <class Map>
  static Ref<> mapped(Object* self, Map map) {
    Thread& t = Thread::current();
    std::string_view s = F::view(self);
    BytesBuilder out(t);
    if (!out.reserve(ssize_of(s))) return {};
    char* p = out.end();
    for (std::size_t i = 0; i < s.size(); ++i) p[i] = static_cast<char>(map(static_cast<u8>(s[i]), i));
    return F::make(t, {p, s.size()});
  }
  static Ref<> lower(Object* self, Object*) {
    return mapped(self, [](u8 c, std::size_t) { return ctype::to_lower(c); });
  }
  static Ref<> upper(Object* self, Object*) {
    return mapped(self, [](u8 c, std::size_t) { return ctype::to_upper(c); });
  }
  static Ref<> swapcase(Object* self, Object*) {
    return mapped(self, [](u8 c, std::size_t) -> u8 { return ctype::is_alpha(c) ? c ^ 0x20 : c; });
  }
  static Ref<> capitalize(Object* self, Object*) {
    return mapped(self, [](u8 c, std::size_t i) { return i == 0 ? ctype::to_upper(c) : ctype::to_lower(c); });
  }
  static Ref<> title(Object* self, Object*) {
    bool inside = false;
    return mapped(self, [&](u8 c, std::size_t) {
      u8 r = inside ? ctype::to_lower(c) : ctype::to_upper(c);
      inside = ctype::is_alpha(c);
      return r;
    });
  }
  static Ref<> pad(Thread& t, Object* self, ssize left, ssize right, char fill) {
    std::string_view s = F::view(self);
    if (left <= 0 && right <= 0) return F::same(t, self);
    BytesBuilder out(t);
    if (!out.fill(fill, left) || !out.append(s) || !out.fill(fill, right)) return {};
    return F::make(t, {out.data(), static_cast<std::size_t>(out.size())});
  }
  static bool pad_args(Thread& t, const char* name, Object* const* args, ssize nargs, ssize* width, char* fill) {
    *fill = ' ';
    return check_positional(t, name, nargs, 1, 2) && convert_ssize(t, args[0], width) &&
           (nargs < 2 || bytes_fill_char(t, name, args[1], fill));
  }
  static Ref<> center(Object* self, Object* const* args, ssize nargs) {
    Thread& t = Thread::current();
    ssize width;
    char fill;
    if (!pad_args(t, "center", args, nargs, &width, &fill)) return {};
    ssize margin = width - ssize_of(F::view(self));
    if (margin <= 0) return F::same(t, self);
    ssize left = margin / 2 + (margin & width & 1);
    return pad(t, self, left, margin - left, fill);
  }
  static Ref<> ljust(Object* self, Object* const* args, ssize nargs) {
    Thread& t = Thread::current();
    ssize width;
    char fill;
    if (!pad_args(t, "ljust", args, nargs, &width, &fill)) return {};
    return pad(t, self, 0, width - ssize_of(F::view(self)), fill);
  }
  static Ref<> rjust(Object* self, Object* const* args, ssize nargs) {
    Thread& t = Thread::current();
    ssize width;
    char fill;
    if (!pad_args(t, "rjust", args, nargs, &width, &fill)) return {};
    return pad(t, self, width - ssize_of(F::view(self)), 0, fill);
  }
  static Ref<> zfill(Object* self, Object* arg) {
    Thread& t = Thread::current();
    ssize width;
    if (!convert_ssize(t, arg, &width)) return {};
    std::string_view s = F::view(self);
    ssize zeros = width - ssize_of(s);
    if (zeros <= 0) return F::same(t, self);
    BytesBuilder out(t);
    bool sign = !s.empty() && (s[0] == '+' || s[0] == '-');
    if ((sign && !out.append(s[0])) || !out.fill('0', zeros) || !out.append(s.substr(sign))) return {};
    return F::make(t, {out.data(), static_cast<std::size_t>(out.size())});
  }
  static Ref<> expandtabs(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
    static constexpr Signature kSignature(doc::bytes::expandtabs);
    Thread& t = Thread::current();
    Object* a[1];
    int tab = 8;
    if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[0], &tab)) return {};
    std::string_view s = F::view(self);
    ssize total = 0, column = 0;
    for (char c : s) {
      ssize more = 1;
      if (c == '\t') {
        more = tab > 0 ? tab - column % tab : 0;
        column += more;
      } else {
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
      if (more > kSsizeMax - total) return t.raise(exc::OverflowError, "result too long");
      total += more;
    }
    BytesBuilder out(t);
    if (!out.reserve(total)) return {};
    column = 0;
    for (char c : s) {
      if (c == '\t') {
        ssize more = tab > 0 ? tab - column % tab : 0;
        column += more;
        out.fill(' ', more);
      } else {
        column = c == '\n' || c == '\r' ? 0 : column + 1;
        out.append(c);
      }
    }
    return F::make(t, {out.data(), static_cast<std::size_t>(out.size())});
  }
  static Ref<> replace(Object* self, Object* const* args, ssize nargs) {
    Thread& t = Thread::current();
    ssize max = -1;
    ByteNeedle from_arg, to_arg;
    if (!check_positional(t, "replace", nargs, 2, 3) || !from_arg.take_buffer(t, args[0]) || !to_arg.take_buffer(t, args[1]) ||
        (nargs > 2 && !convert_ssize(t, args[2], &max))) {
      return {};
    }
    if (max < 0) max = kSsizeMax;
    std::string_view s = F::view(self), from = from_arg.text(), to = to_arg.text();
    ssize n = ssize_of(s), m = ssize_of(from), k = ssize_of(to);
    ssize hits = max == 0 ? 0 : search::count(units(s), n, units(from), m, max);
    if (hits == 0 || (m == 0 && k == 0)) return F::same(t, self);
    if (k > m && hits > (kSsizeMax - n) / (k - m)) return t.raise(exc::OverflowError, "replace bytes is too long");
    BytesBuilder out(t);
    if (!out.reserve(n + hits * (k - m))) return {};
    if (m == 0) {
      for (ssize i = 0; i < hits; ++i) {
        out.append(to);
        if (i < n) out.append(s[i]);
      }
      if (hits < n) out.append(s.substr(hits));
    } else {
      ssize i = 0;
      while (hits-- > 0) {
        ssize hit = search::find(units(s) + i, n - i, units(from), m);
        out.append(s.substr(i, hit));
        out.append(to);
        i += hit + m;
      }
      out.append(s.substr(i));
    }
    return F::make(t, {out.data(), static_cast<std::size_t>(out.size())});
  }
  static Ref<> translate(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
    static constexpr Signature kSignature(doc::bytes::translate);
    Thread& t = Thread::current();
    Object* a[2];
    if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
    ByteNeedle table_arg, delete_arg;
    const u8* table = nullptr;
    if (!is_none(a[0])) {
      if (!table_arg.take_buffer(t, a[0])) return {};
      if (table_arg.text().size() != 256) {
        return t.raise(exc::ValueError, "translation table must be 256 characters long");
      }
      table = units(table_arg.text());
    }
    if (a[1] && !delete_arg.take_buffer(t, a[1])) return {};
    if (table && delete_arg.text().empty()) {
      BytesBuilder mapped(t);
      if (!mapped.reserve(ssize_of(F::view(self)))) return {};
      return bytes_map(F::view(self), table, mapped.end()) ? F::make(t, {mapped.end(), F::view(self).size()}) : F::same(t, self);
    }
    bool drop[256] = {};
    for (char c : delete_arg.text()) drop[static_cast<u8>(c)] = true;
    std::string_view s = F::view(self);
    BytesBuilder out(t);
    if (!out.reserve(ssize_of(s))) return {};
    char* p = out.end();
    char* q = p;
    bool changed = false;
    for (char ch : s) {
      auto c = static_cast<u8>(ch);
      if (drop[c]) {
        changed = true;
        continue;
      }
      u8 mapped = table ? table[c] : c;
      changed |= mapped != c;
      *q++ = static_cast<char>(mapped);
    }
    if (!changed) return F::same(t, self);
    return F::make(t, {p, static_cast<std::size_t>(q - p)});
  }
  // --- predicates ---
  template <class P>
  static Ref<> all(Object* self, P p) {
    std::string_view s = F::view(self);
    for (char c : s) {
      if (!p(static_cast<u8>(c))) return new_bool(false);
    }
    return new_bool(!s.empty());
  }
  static Ref<> isalnum(Object* self, Object*) { return all(self, ctype::is_alnum); }
  static Ref<> isalpha(Object* self, Object*) { return all(self, ctype::is_alpha); }
  static Ref<> isascii(Object* self, Object*) {
    std::string_view s = F::view(self);
    return new_bool(all_ascii(s.data(), s.size()));
  }
  static Ref<> isdigit(Object* self, Object*) { return all(self, ctype::is_digit); }
  static Ref<> isspace(Object* self, Object*) { return all(self, ctype::is_space); }
  static Ref<> one_case(Object* self, bool lower) {
    bool cased = false;
    for (char c : F::view(self)) {
      if (lower ? ctype::is_upper(static_cast<u8>(c)) : ctype::is_lower(static_cast<u8>(c))) return new_bool(false);
      cased |= ctype::is_alpha(static_cast<u8>(c));
    }
    return new_bool(cased);
  }
  static Ref<> islower(Object* self, Object*) { return one_case(self, true); }
  static Ref<> isupper(Object* self, Object*) { return one_case(self, false); }
  static Ref<> istitle(Object* self, Object*) {
    bool cased = false, inside = false;
    for (char ch : F::view(self)) {
      auto c = static_cast<u8>(ch);
      if (ctype::is_upper(c)) {
        if (inside) return new_bool(false);
        cased = inside = true;
      } else if (ctype::is_lower(c)) {
        if (!inside) return new_bool(false);
        cased = true;
      } else {
        inside = false;
      }
    }
    return new_bool(cased);
  }
  // --- the rest ---
  static Ref<> hex(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
    return bytes_hex_method(Thread::current(), F::view(self), args, nargs, kwnames);
  }
  static Ref<> join(Object* self, Object* iterable) {
    Thread& t = Thread::current();
    if (is_exact(self, bytes_type)) return bytes_join(t, self, iterable);
    BytesBuilder out(t);
    if (!F::join(t, self, iterable, out)) return {};
    return F::make(t, {out.data(), static_cast<std::size_t>(out.size())});
  }
  static Ref<> decode(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
    static constexpr Signature kSignature(doc::bytes::decode);
    Thread& t = Thread::current();
    Object* a[2];
    if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
    std::string_view encoding, errors;
    if (!convert_utf8(t, a[0], "decode", "encoding", &encoding) || !convert_utf8(t, a[1], "decode", "errors", &errors)) return {};
    return str_decode_object(t, self, a[0] ? encoding.data() : nullptr, a[1] ? errors.data() : nullptr);
  }
  static int contains(Object* self, Object* item) { return bytes_contains(Thread::current(), F::view(self), item); }
  static ssize length(Object* self) { return ssize_of(F::view(self)); }
};
}  // namespace adder
