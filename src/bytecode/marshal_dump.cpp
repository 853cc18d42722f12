// Writing marshal data. From version 3 on, an object that somebody else refers to as well is remembered and written as a
// reference the second time; the reference count decides, so that the bytes come out as CPython's do.
#include <bit>
#include <cstring>
#include <string>

#include "bytecode/marshal.h"
#include "core/object_memo.h"
#include "types/bytes.h"
#include "types/code.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder {

namespace {

constexpr int kMaxDepth = 2000;
constexpr int kFlagRef = 0x80;

class Writer {
 public:
  Writer(Thread& t, int version) : t_(t), version_(version) {}
  ~Writer() {
    seen_.for_each([](Object* o, ssize) { decref(o); });
  }

  Ref<Bytes> write(Object* value) {
    object(value);
    if (t_.has_error()) return {};
    switch (failure_) {
      case Failure::kNone:
        return seen_.failed() || out_.failed() ? t_.raise_no_memory() : new_bytes(t_, out_.view());
      case Failure::kTooDeep:
        return t_.raise(exc::ValueError, "object too deeply nested to marshal");
      case Failure::kUnmarshallable:
        return t_.raise(exc::ValueError, "unmarshallable object");
      case Failure::kNoMemory:
        return t_.raise_no_memory();
    }
    return {};
  }

 private:
  enum class Failure { kNone, kTooDeep, kUnmarshallable, kNoMemory };

  void byte(int c) { out_.put(static_cast<u8>(c)); }
  void number(i32 v) { std::memcpy(out_.extend(4), &v, 4); }
  void type(int code) { byte(code | flag_); }
  bool size(ssize n) {
    if (n > INT32_MAX) {
      failure_ = Failure::kUnmarshallable;
      return false;
    }
    number(static_cast<i32>(n));
    return true;
  }
  void text(std::string_view s) {
    if (size(static_cast<ssize>(s.size()))) out_.append(s.data(), s.size());
  }
  void object(Object* v);
  bool reference(Object* v);
  void compound(Object* v);
  void int_value(Object* v);
  void double_value(double d, bool binary);
  void str_value(Object* v);
  void set_value(Object* v);
  void code_value(Code* c);

  Thread& t_;
  int version_;
  ByteSink out_;
  ObjectMemo seen_;  // owns the objects
  int flag_ = 0;
  int depth_ = 0;
  Failure failure_ = Failure::kNone;
};

void Writer::object(Object* v) {
  if (++depth_ > kMaxDepth) {
    failure_ = Failure::kTooDeep;
  } else if (seen_.failed() || out_.failed()) {
    failure_ = Failure::kNoMemory;
  } else if (!v) {
    byte('0');
  } else if (is_none(v)) {
    byte('N');
  } else if (v == &exc::StopIteration) {
    byte('S');
  } else if (v == &ellipsis_object) {
    byte('.');
  } else if (v == &false_object) {
    byte('F');
  } else if (v == &true_object) {
    byte('T');
  } else if (!reference(v)) {
    compound(v);
  }
  --depth_;
}

// Writes a reference to an object written before; otherwise decides whether this one will be referred to.
bool Writer::reference(Object* v) {
  flag_ = 0;
  if (version_ < 3) return false;
  // Interned strings always count as shared, which makes the bytes independent of who else uses a name.
  if (v->refcnt == 1 && !(is_exact(v, str_type) && str_is_interned(v))) return false;
  if (const ssize* at = seen_.find(v)) {
    byte('r');
    number(static_cast<i32>(*at));
    return true;
  }
  if (seen_.insert(v, static_cast<ssize>(seen_.size()))) retain(v);
  flag_ = kFlagRef;
  return false;
}

void Writer::int_value(Object* v) {
  int overflow;
  long n = as_long_and_overflow(t_, v, &overflow);
  if (!overflow && n >= INT32_MIN && n <= INT32_MAX) {
    type('i');
    number(static_cast<i32>(n));
    return;
  }
  // Fifteen bits a digit.
  type('l');
  auto* i = static_cast<Int*>(v);
  ssize count = i->size < 0 ? -i->size : i->size;
  ssize digits = (count - 1) * 2;
  for (digit d = i->digits[count - 1]; d; d >>= 15) ++digits;
  if (digits > INT32_MAX) {
    failure_ = Failure::kUnmarshallable;
    return;
  }
  number(static_cast<i32>(i->size < 0 ? -digits : digits));
  for (ssize k = 0; k < digits; ++k) {
    digit d = i->digits[k / 2] >> (k & 1 ? 15 : 0) & 0x7FFF;
    byte(static_cast<int>(d & 0xFF));
    byte(static_cast<int>(d >> 8));
  }
}

void Writer::double_value(double d, bool binary) {
  if (binary) {
    std::memcpy(out_.extend(8), &d, 8);
    return;
  }
  std::string s = double_to_text(d, 'g', 17, 0);
  byte(static_cast<int>(s.size()));
  out_.append(s.data(), s.size());
}

void Writer::str_value(Object* v) {
  // Our cached single characters are interned from the start, CPython's only when they are used as names.
  bool interned = str_is_interned(v) && (str_length(v) != 1 || is_identifier_like(v) || str_char(v, 0) == '*');
  if (version_ >= 4 && str_is_ascii(v)) {
    std::string_view s = ascii_view(v);
    if (s.size() < 256) {
      type(interned ? 'Z' : 'z');
      byte(static_cast<int>(s.size()));
      out_.append(s.data(), s.size());
    } else {
      type(interned ? 'A' : 'a');
      text(s);
    }
    return;
  }
  Ref<Bytes> utf8 = encode_utf8(t_, v, "surrogatepass");
  if (!utf8) return;
  type(version_ >= 3 && interned ? 't' : 'u');
  text(bytes_view(utf8));
}

// Items in the order of their own marshalled bytes, so that the result does not depend on hashes.
void Writer::set_value(Object* v) {
  type(is_a(v, set_type) ? '<' : '>');
  if (!size(set_size(v))) return;
  Ref<List> pairs = new_list(t_, 0);
  if (!pairs) return;
  ssize at = 0;
  Object* key;
  hash_t hash;
  while (set_next(v, &at, &key, &hash)) {
    Ref<Bytes> dump = marshal_dump(t_, key, version_);  // no reference of ours: counts show
    if (!dump) {
      if (t_.error_matches(exc::ValueError)) {
        t_.clear_error();
        failure_ = Failure::kUnmarshallable;
      }
      return;
    }
    Ref<Tuple> pair = tuple_pack<Object, Object>(t_, dump.get(), key);
    if (!pair || list_append(t_, pairs, Ref<>(std::move(pair))) < 0) return;
  }
  if (list_sort(t_, pairs) < 0) return;
  for (ssize i = 0; i < list_size(pairs); ++i) object(tuple_item(list_item(pairs, i), 1));
}

void Writer::code_value(Code* c) {
  Ref<Bytes> instructions = code_bytes(t_, c);
  if (!instructions) return;
  type('c');
  for (int n : {c->argcount, c->posonlyargcount, c->kwonlyargcount, c->stacksize, c->flags}) number(n);
  for (Object* o : {static_cast<Object*>(instructions.get()), c->consts, c->names, c->localsplusnames, c->localspluskinds,
                    c->filename, c->name, c->qualname})
    object(o);
  number(c->firstlineno);
  object(c->linetable);
  object(c->exceptiontable);
}

void Writer::compound(Object* v) {
  if (is_exact(v, int_type)) {
    int_value(v);
  } else if (is_exact(v, float_type)) {
    type(version_ > 1 ? 'g' : 'f');
    double_value(float_value(v), version_ > 1);
  } else if (is_exact(v, complex_type)) {
    ComplexValue c = static_cast<Complex*>(v)->value;
    type(version_ > 1 ? 'y' : 'x');
    double_value(c.real, version_ > 1);
    double_value(c.imag, version_ > 1);
  } else if (is_exact(v, bytes_type)) {
    type('s');
    text(bytes_view(v));
  } else if (is_exact(v, str_type)) {
    str_value(v);
  } else if (is_exact(v, tuple_type)) {
    ssize n = tuple_size(v);
    if (version_ >= 4 && n < 256) {
      type(')');
      byte(static_cast<int>(n));
    } else {
      type('(');
      if (!size(n)) return;
    }
    for (ssize i = 0; i < n; ++i) object(tuple_item(v, i));
  } else if (is_exact(v, list_type)) {
    type('[');
    ssize n = list_size(v);
    if (!size(n)) return;
    for (ssize i = 0; i < n && i < list_size(v); ++i) object(list_item(v, i));
  } else if (is_exact(v, dict_type)) {
    type('{');
    ssize at = 0;
    Object *key, *value;
    while (dict_next(v, &at, &key, &value)) {
      object(key);
      object(value);
    }
    object(nullptr);
  } else if (is_exact(v, set_type) || is_exact(v, frozenset_type)) {
    set_value(v);
  } else if (is_exact(v, code_type)) {
    code_value(static_cast<Code*>(v));
  } else if (has_buffer(v)) {
    BufferView view(t_, v);
    if (!view) {
      t_.clear_error();
      type('?');
      failure_ = Failure::kUnmarshallable;
      return;
    }
    type('s');
    text({view.data(), static_cast<std::size_t>(view.size())});
  } else {
    type('?');
    failure_ = Failure::kUnmarshallable;
  }
}

}  // namespace

Ref<Bytes> marshal_dump(Thread& t, Object* value, int version) { return Writer(t, version).write(value); }

}  // namespace adder
