// Py_BuildValue: objects from a format string.
#include <cstdarg>
#include <cstring>
#include <utility>

#include "core/args.h"
#include "core/build_value.h"
#include "mem/alloc.h"
#include "types/ascii_ctype.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

bool is_letter(char c) { return ctype::is_alpha(static_cast<u8>(c)); }

class Builder {
 public:
  Builder(Thread& t, const char* format, va_list* arguments) : t_(t), p_(format), arguments_(arguments) {}

  Ref<> build() {
    if (is_letter(p_[0]) && p_[1] == '\0') return value();
    Items items;
    if (!collect('\0', &items)) return {};
    if (items.size() == 1) return items.take_first();  // whatever stands behind it
    if (!at_end()) return {};
    if (items.size() == 0) return new_none();
    return items.tuple(t_);
  }

  Object** vector(Object** small, ssize small_size, void* (*allocate)(std::size_t), ssize* count) {
    Items items;
    if (!collect('\0', &items) || !at_end()) return nullptr;
    *count = items.size();
    auto** result = items.size() > small_size ? static_cast<Object**>(allocate(items.bytes())) : small;
    if (!result) return t_.raise_no_memory();
    items.move_to(result);
    return result;
  }

 private:
  // What has been built at one level; owns it.
  class Items {
   public:
    ~Items() {
      for (ssize i = 0; i < size_; ++i) xdecref(data_[i]);
      if (data_ != inline_) object_free(data_);
    }
    ssize size() const { return size_; }
    std::size_t bytes() const { return static_cast<std::size_t>(size_) * sizeof(Object*); }
    Ref<> take_first() { return steal(std::exchange(data_[0], nullptr)); }
    void move_to(Object** target) {
      for (ssize i = 0; i < size_; ++i) target[i] = data_[i];
      size_ = 0;
    }
    bool add(Thread& t, Ref<> item) {
      if (ADDER_UNLIKELY(size_ == capacity_) && !grow(t)) return false;
      data_[size_++] = item.release();
      return true;
    }
    Ref<Tuple> tuple(Thread& t) { return new_tuple_steal(t, data_, std::exchange(size_, 0)); }
    Ref<List> list(Thread& t) {
      Ref<List> result = new_list(t, size_);
      if (result) move_to(result->items);
      return result;
    }
    Ref<Dict> dict(Thread& t) {
      if (size_ % 2) return t.raise_text(exc::SystemError, "Bad dict format");
      Ref<Dict> result = new_dict(t);
      for (ssize i = 0; result && i < size_; i += 2) {
        if (dict_set(t, result, data_[i], data_[i + 1]) < 0) return {};
      }
      return result;
    }

   private:
    ADDER_NOINLINE bool grow(Thread& t) {
      auto** larger = static_cast<Object**>(object_malloc(2 * bytes()));
      if (!larger) {
        t.raise_no_memory();
        return false;
      }
      std::memcpy(larger, data_, bytes());
      if (data_ != inline_) object_free(data_);
      data_ = larger;
      capacity_ *= 2;
      return true;
    }
    static constexpr ssize kInline = 8;
    Object* inline_[kInline];
    Object** data_ = inline_;
    ssize size_ = 0, capacity_ = kInline;
  };

  static bool closes(char c) { return c == '\0' || c == ')' || c == ']' || c == '}'; }
  static bool separates(char c) { return c == ',' || c == ':' || c == ' ' || c == '\t'; }

  /// The values up to `end`, and past it; at the outermost level ('\0'), up to any bracket that closes.
  bool collect(char end, Items* items) {
    for (;;) {
      char c = *p_;
      if (is_letter(c) || (!closes(c) && !separates(c))) {
        Ref<> item = value();
        if (ADDER_UNLIKELY(!item) || !items->add(t_, std::move(item))) return drain(end);
      } else if (closes(c)) {
        return close(end);
      } else {
        ++p_;
      }
    }
  }

  bool close(char end) {
    if (!end) return true;
    if (*p_ == end) {
      ++p_;
      return true;
    }
    t_.raise_text(exc::SystemError, "unmatched paren in format");
    return false;
  }

  /// After a failure: what is left at this level is consumed too, so that references passed with 'N' are released.
  ADDER_NOINLINE bool drain(char end) {
    for (;;) {
      if (closes(*p_)) {
        if (end && *p_ == end) ++p_;
        return false;
      }
      if (separates(*p_)) {
        ++p_;
      } else {
        ErrorKeeper keep(t_);
        (void)value();
      }
    }
  }

  bool at_end() {
    if (*p_ == '\0') return true;
    t_.raise_text(exc::SystemError, "Unmatched paren in format");
    return false;
  }

  template <auto make>
  Ref<> group(char end) {
    Items items;
    if (!collect(end, &items)) return {};
    return (items.*make)(t_);
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

  /// The value whose unit p_ stands at.
  Ref<> value() {
    switch (char c = *p_++) {
      case '(':
        return group<&Items::tuple>(')');
      case '[':
        return group<&Items::list>(']');
      case '{':
        return group<&Items::dict>('}');
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

Ref<> build_value_from(Thread& t, const char* format, va_list* arguments) { return Builder(t, format, arguments).build(); }

Ref<> build_value_v(Thread& t, const char* format, va_list passed) {
  va_list arguments;
  va_copy(arguments, passed);
  Ref<> result = build_value_from(t, format, &arguments);
  va_end(arguments);
  return result;
}

Object** build_vector(Thread& t, const char* format, va_list* arguments, Object** small, ssize small_size,
                      void* (*allocate)(std::size_t), ssize* count) {
  return Builder(t, format, arguments).vector(small, small_size, allocate, count);
}

Ref<> build_value(Thread& t, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Ref<> result = build_value_from(t, format, &arguments);
  va_end(arguments);
  return result;
}

}  // namespace adder
