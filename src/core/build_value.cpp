// Py_BuildValue: objects from a format string.
#include <cstdarg>
#include <cstring>

#include "core/args.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

class Builder {
 public:
  Builder(Thread& t, const char* format, va_list* arguments) : t_(t), p_(format), arguments_(arguments) {}

  Ref<> build() {
    ssize n = count(p_, '\0');
    if (n < 0) return {};
    if (n == 0) return new_none();
    if (n == 1) return value();
    return tuple('\0', n);
  }

 private:
  /// Items at this level up to `end`; -1 + SystemError for unbalanced brackets.
  ssize count(const char* p, char end) {
    ssize n = 0;
    int level = 0;
    for (; level > 0 || *p != end; ++p) {
      switch (*p) {
        case '\0':
          return t_.raise_text(exc::SystemError, "unmatched paren in format");
        case '(':
        case '[':
        case '{':
          if (level++ == 0) ++n;
          break;
        case ')':
        case ']':
        case '}':
          --level;
          break;
        case '#':
        case '&':
        case ',':
        case ':':
        case ' ':
        case '\t':
          break;
        default:
          if (level == 0) ++n;
      }
    }
    return n;
  }

  /// Every item is consumed even after a failure, so that references passed with 'N' are released.
  template <class Store>
  bool items(char end, ssize n, Store store) {
    bool ok = true;
    for (ssize i = 0; i < n; ++i) {
      Ref<> item;
      if (ok) {
        item = value();
        ok = static_cast<bool>(item);
      } else {
        ErrorKeeper keep(t_);
        item = value();
      }
      if (ok) store(i, std::move(item));
    }
    skip_separators();
    if (*p_ != end) {
      if (ok) t_.raise_text(exc::SystemError, "Unmatched paren in format");
      return false;
    }
    if (end) ++p_;
    return ok;
  }

  Ref<> tuple(char end, ssize n) {
    if (n < 0) return {};
    Ref<Tuple> result = new_tuple(t_, n);
    if (!result) return {};
    bool ok = items(end, n, [&](ssize i, Ref<> item) { result->items[i] = item.release(); });
    if (!ok) return {};
    return result;
  }

  Ref<> list(char end, ssize n) {
    if (n < 0) return {};
    Ref<List> result = new_list(t_, n);
    if (!result) return {};
    bool ok = items(end, n, [&](ssize i, Ref<> item) { result->items[i] = item.release(); });
    if (!ok) return {};
    return result;
  }

  Ref<> dict(char end, ssize n) {
    if (n < 0) return {};
    if (n % 2) return t_.raise_text(exc::SystemError, "Bad dict format");
    Ref<Dict> result = new_dict(t_);
    if (!result) return {};
    Ref<> key;
    bool stored = true;
    bool ok = items(end, n, [&](ssize i, Ref<> item) {
      if (i % 2 == 0) {
        key = std::move(item);
      } else if (stored) {
        stored = dict_set(t_, result, key, item) == 0;
      }
    });
    if (!ok || !stored) return {};
    return result;
  }

  void skip_separators() {
    while (*p_ == ',' || *p_ == ':' || *p_ == ' ' || *p_ == '\t') ++p_;
  }

  ssize size_suffix() {
    if (*p_ != '#') return -1;
    ++p_;
    return va_arg(*arguments_, ssize);
  }

  Ref<> text() {
    const char* s = va_arg(*arguments_, const char*);
    ssize n = size_suffix();
    if (!s) return new_none();
    return new_str(t_, {s, n < 0 ? std::strlen(s) : static_cast<std::size_t>(n)});
  }

  Ref<> bytes() {
    const char* s = va_arg(*arguments_, const char*);
    ssize n = size_suffix();
    if (!s) return new_none();
    return new_bytes(t_, {s, n < 0 ? std::strlen(s) : static_cast<std::size_t>(n)});
  }

  Ref<> wide() {
    const wchar_t* s = va_arg(*arguments_, const wchar_t*);
    ssize n = size_suffix();
    if (!s) return new_none();
    if (n < 0) {
      n = 0;
      while (s[n]) ++n;
    }
    return new_str_kind(t_, 4, s, n);
  }

  Ref<> object(char kind) {
    if (*p_ == '&') {
      ++p_;
      using Converter = Ref<> (*)(void*);
      auto convert = va_arg(*arguments_, Converter);
      return convert(va_arg(*arguments_, void*));
    }
    auto* o = va_arg(*arguments_, Object*);
    if (!o) {
      if (!t_.has_error()) t_.raise_text(exc::SystemError, "NULL object passed to Py_BuildValue");
      return {};
    }
    return kind == 'N' ? steal(o) : new_ref(o);
  }

  Ref<> value() {
    skip_separators();
    switch (char c = *p_++) {
      case '(':
        return tuple(')', count(p_, ')'));
      case '[':
        return list(']', count(p_, ']'));
      case '{':
        return dict('}', count(p_, '}'));
      case 'b':
      case 'B':
      case 'h':
      case 'i':
        return new_int(t_, va_arg(*arguments_, int));
      case 'H':
        return new_int(t_, va_arg(*arguments_, int));
      case 'I':
        return new_int_u64(t_, va_arg(*arguments_, unsigned));
      case 'l':
      case 'L':
      case 'n':
        return new_int(t_, va_arg(*arguments_, long));
      case 'k':
      case 'K':
        return new_int_u64(t_, va_arg(*arguments_, u64));
      case 'f':
      case 'd':
        return new_float(t_, va_arg(*arguments_, double));
      case 'D': {
        auto* v = va_arg(*arguments_, ComplexValue*);
        return new_complex(t_, v->real, v->imag);
      }
      case 'c': {
        char byte = static_cast<char>(va_arg(*arguments_, int));
        return new_bytes(t_, {&byte, 1});
      }
      case 'C':
        return new_str_char(t_, static_cast<u32>(va_arg(*arguments_, int)));
      case 'u':
        return wide();
      case 's':
      case 'z':
      case 'U':
        return text();
      case 'y':
        return bytes();
      case 'O':
      case 'N':
      case 'S':
        return object(c);
      default:
        return t_.raise_text(exc::SystemError, "bad format char passed to Py_BuildValue");
    }
  }

  Thread& t_;
  const char* p_;
  va_list* arguments_;
};

}  // namespace

Ref<> build_value_v(Thread& t, const char* format, va_list passed) {
  va_list arguments;
  va_copy(arguments, passed);
  Ref<> result = Builder(t, format, &arguments).build();
  va_end(arguments);
  return result;
}

Ref<> build_value(Thread& t, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Ref<> result = build_value_v(t, format, arguments);
  va_end(arguments);
  return result;
}

}  // namespace adder
