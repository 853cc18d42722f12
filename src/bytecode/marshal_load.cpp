// Reading marshal data. The data may be damaged in any way: every length is checked before it is believed, nesting is
// limited, and a reference may only name an object that is complete (or a container that may hold itself).
#include <cstring>
#include <string>
#include <vector>

#include "bytecode/marshal.h"
#include "mem/alloc.h"
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
constexpr int kEnd = -1;
constexpr int kFlagRef = 0x80;

class Reader {
 public:
  Reader(Thread& t, std::string_view data) : t_(t), cursor_(data.data()), end_(data.data() + data.size()) {}
  Reader(Thread& t, Object* readable) : t_(t), readable_(readable) {}
  Reader(Thread& t, std::FILE* file) : t_(t), readable_(none()), file_(file) {}
  ~Reader() {
    for (Object* o : refs_) xdecref(o);
  }

  Ref<> read_value() {
    Ref<> v = object();
    if (!v && !t_.has_error()) return t_.raise(exc::TypeError, "NULL object in marshal data for object");
    return v;
  }

 private:
  Ref<> object();
  Ref<> object_of_type(int type, bool ref);
  Ref<> long_int(bool ref);
  Ref<> text(int type, bool ref);
  Ref<> tuple(ssize n, bool ref);
  Ref<> list(bool ref);
  Ref<> dict(bool ref);
  Ref<> set(int type, bool ref);
  Ref<> code(bool ref);

  // n bytes, valid until the next call; null with an exception when there are less.
  const char* take(ssize n);
  const char* take_from_file(ssize n);
  int byte() {
    if (!readable_) return cursor_ < end_ ? static_cast<u8>(*cursor_++) : kEnd;
    const char* p = take(1);
    return p ? static_cast<u8>(*p) : kEnd;
  }
  bool number(i32* value) {
    const char* p = take(4);
    if (!p) return false;
    std::memcpy(value, p, 4);
    return true;
  }
  bool size(const char* what, i32* n) {
    if (!number(n)) return false;
    if (*n < 0) {
      t_.raise(exc::ValueError, "bad marshal data (%s size out of range)", what);
      return false;
    }
    return true;
  }
  bool double_value(bool binary, double* value);
  Raised unexpected_end() {
    if (!t_.has_error() || t_.error_matches(exc::EOFError)) {
      t_.clear_error();
      t_.raise(exc::EOFError, "EOF read where object expected");
    }
    return {};
  }
  Ref<> null_item(const char* container) {
    if (!t_.has_error()) t_.raise(exc::TypeError, "NULL object in marshal data for %s", container);
    return {};
  }
  // Enters a complete object in the table of references.
  Ref<> entered(Ref<> v, bool ref) {
    if (ref && v && !remember(v)) return {};
    return v;
  }
  bool remember(Object* v) {
    if (!room_for_more(t_, refs_)) return false;
    refs_.push_back(retain(v));
    return true;
  }
  ssize reserve(bool ref) {
    if (!ref) return -1;
    refs_.push_back(nullptr);
    return static_cast<ssize>(refs_.size()) - 1;
  }
  Ref<> fill(ssize index, Ref<> v) {
    if (index >= 0 && v) refs_[static_cast<std::size_t>(index)] = retain(v.get());
    return v;
  }

  Thread& t_;
  const char* cursor_ = nullptr;
  const char* end_ = nullptr;
  Object* readable_ = nullptr;  // null: all the data are in memory
  std::FILE* file_ = nullptr;   // what to read instead of readable_
  std::string buffer_;
  std::vector<Object*> refs_;  // null: reserved for an object under construction
  int depth_ = 0;
};

const char* Reader::take(ssize n) {
  if (readable_) return take_from_file(n);
  if (end_ - cursor_ < n) {
    t_.raise(exc::EOFError, "marshal data too short");
    return nullptr;
  }
  const char* p = cursor_;
  cursor_ += n;
  return p;
}

const char* Reader::take_from_file(ssize n) {
  if (!memory_for(t_, static_cast<std::size_t>(n))) return nullptr;
  buffer_.resize(static_cast<std::size_t>(n));
  if (file_) {
    if (std::fread(buffer_.data(), 1, static_cast<std::size_t>(n), file_) == static_cast<std::size_t>(n)) return buffer_.data();
    t_.raise(exc::EOFError, "EOF read where not expected");
    return nullptr;
  }
  Ref<> view = new_memoryview_from_memory(t_, buffer_.data(), n, false);
  if (!view) return nullptr;
  Ref<> result = call_method(t_, readable_, "readinto"_s, view.get());
  if (!result) return nullptr;
  ssize got = index_as_ssize(t_, result, &exc::ValueError);
  if (got != n) {
    if (t_.has_error()) return nullptr;
    if (got > n) {
      t_.raise(exc::ValueError, "read() returned too much data: %zd bytes requested, %zd returned", n, got);
    } else {
      t_.raise(exc::EOFError, "EOF read where not expected");
    }
    return nullptr;
  }
  return buffer_.data();
}

Ref<> Reader::object() {
  int code = byte();
  if (code == kEnd) return unexpected_end();
  if (++depth_ > kMaxDepth) {
    --depth_;
    return t_.raise(exc::ValueError, "recursion limit exceeded");
  }
  Ref<> v = object_of_type(code & ~kFlagRef, code & kFlagRef);
  --depth_;
  return v;
}

Ref<> Reader::object_of_type(int type, bool ref) {
  i32 n;
  switch (type) {
    case '0':
      return {};
    case 'N':
      return new_none();
    case 'F':
      return new_bool(false);
    case 'T':
      return new_bool(true);
    case 'S':
      return new_ref<Object>(&exc::StopIteration);
    case '.':
      return new_ref(&ellipsis_object);
    case 'i':
      if (!number(&n)) return {};
      return entered(new_int(t_, n), ref);
    case 'I': {
      const char* p = take(8);
      if (!p) return {};
      i64 value;
      std::memcpy(&value, p, 8);
      return entered(new_int(t_, value), ref);
    }
    case 'l':
      return long_int(ref);
    case 'f':
    case 'g': {
      double value;
      if (!double_value(type == 'g', &value)) return {};
      return entered(new_float(t_, value), ref);
    }
    case 'x':
    case 'y': {
      double real, imag;
      if (!double_value(type == 'y', &real) || !double_value(type == 'y', &imag)) return {};
      return entered(new_complex(t_, real, imag), ref);
    }
    case 's': {
      if (!size("bytes object", &n)) return {};
      if (readable_ && n > 0) {
        const char* p = take(n);
        return p ? entered(new_bytes(t_, {p, static_cast<std::size_t>(n)}), ref) : Ref<>();
      }
      const char* p = take(n);
      if (!p) return {};
      return entered(new_bytes(t_, {p, static_cast<std::size_t>(n)}), ref);
    }
    case 'a':
    case 'A':
    case 'z':
    case 'Z':
    case 'u':
    case 't':
      return text(type, ref);
    case ')': {
      int count = byte();
      if (count == kEnd) return unexpected_end();
      return tuple(count, ref);
    }
    case '(':
      if (!size("tuple", &n)) return {};
      return tuple(n, ref);
    case '[':
      return list(ref);
    case '{':
      return dict(ref);
    case '<':
    case '>':
      return set(type, ref);
    case 'c':
      return code(ref);
    case 'r': {
      if (!number(&n)) return {};
      if (n < 0 || static_cast<std::size_t>(n) >= refs_.size() || !refs_[static_cast<std::size_t>(n)])
        return t_.raise(exc::ValueError, "bad marshal data (invalid reference)");
      return new_ref(refs_[static_cast<std::size_t>(n)]);
    }
    default:
      return t_.raise(exc::ValueError, "bad marshal data (unknown type code)");
  }
}

bool Reader::double_value(bool binary, double* value) {
  if (binary) {
    const char* p = take(8);
    if (!p) return false;
    std::memcpy(value, p, 8);
    return true;
  }
  int n = byte();
  if (n == kEnd) {
    unexpected_end();
    return false;
  }
  const char* p = take(n);
  if (!p) return false;
  std::string text(p, static_cast<std::size_t>(n));
  const char* end;
  *value = parse_double(text, &end);
  if (n == 0 || end != text.data() + n) {
    t_.raise(exc::ValueError, "could not convert string to float: '%.200s'", text.c_str());
    return false;
  }
  return true;
}

// Fifteen bits a digit, the sign in the count.
Ref<> Reader::long_int(bool ref) {
  i32 count;
  if (!number(&count)) return {};
  if (count == INT32_MIN) return t_.raise(exc::ValueError, "bad marshal data (long size out of range)");
  if (count == 0) return entered(new_int(t_, 0), ref);
  ssize n = count < 0 ? -static_cast<ssize>(count) : count;
  if (!readable_ && (end_ - cursor_) / 2 < n) {
    // Not enough data for all digits: find the complaint that comes first.
    while (end_ - cursor_ >= 2) {
      u16 d;
      std::memcpy(&d, take(2), 2);
      if (d > 0x7FFF) return t_.raise(exc::ValueError, "bad marshal data (digit out of range in long)");
    }
    return t_.raise(exc::EOFError, "marshal data too short");
  }
  Ref<Int> v = new_int_digits(t_, (n + 1) / 2);
  if (!v) return {};
  for (ssize i = 0; i < n; ++i) {
    const char* p = take(2);
    if (!p) return {};
    u16 d;
    std::memcpy(&d, p, 2);
    if (d > 0x7FFF) return t_.raise(exc::ValueError, "bad marshal data (digit out of range in long)");
    if (i == n - 1 && d == 0) return t_.raise(exc::ValueError, "bad marshal data (unnormalized long data)");
    if (i & 1) {
      v->digits[i / 2] |= static_cast<digit>(d) << 15;
    } else {
      v->digits[i / 2] = d;
    }
  }
  if (count < 0) v->size = -v->size;
  return entered(int_normalize(std::move(v)), ref);
}

Ref<> Reader::text(int type, bool ref) {
  i32 n;
  bool interned = type == 'A' || type == 'Z' || type == 't';
  if (type == 'z' || type == 'Z') {
    n = byte();
    if (n == kEnd) return unexpected_end();
  } else if (!size("string", &n)) {
    return {};
  }
  Ref<Str> s;
  if (n == 0) {
    s = Ref<Str>::borrow(empty_str());
  } else {
    const char* p = take(n);
    if (!p) return {};
    if (type == 'u' || type == 't') {
      Ref<> decoded = decode_utf8(t_, {p, static_cast<std::size_t>(n)}, "surrogatepass");
      s = std::move(decoded).cast<Str>();
    } else {
      s = new_str_kind(t_, 1, p, n);
    }
    if (!s) return {};
  }
  if (interned) intern(&s);
  return entered(std::move(s), ref);
}

Ref<> Reader::tuple(ssize n, bool ref) {
  // A count is believed only when that many bytes are left, so that damage cannot ask for gigabytes.
  if (!readable_ && n > end_ - cursor_) {
    if (!entered(new_ref(empty_tuple()), ref)) return {};  // what the items may refer to
    for (;;) {
      Ref<> item = object();
      if (!item) return null_item("tuple");
    }
  }
  Ref<Tuple> v = new_tuple(t_, n);
  if (!v) return {};
  if (!ref) {
    for (ssize i = 0; i < n; ++i) {
      Ref<> item = object();
      if (!item) return null_item("tuple");
      v->items[i] = item.release();
    }
    return v;
  }
  // Items may refer to the unfinished tuple, and even hash it: it must be whole at any time.
  for (ssize i = 0; i < n; ++i) v->items[i] = new_none().release();
  if (!remember(v)) return {};
  for (ssize i = 0; i < n; ++i) {
    Ref<> item = object();
    if (!item) return null_item("tuple");
    replace_field(v->items[i], item.release());
  }
  return v;
}

Ref<> Reader::list(bool ref) {
  i32 n;
  if (!size("list", &n)) return {};
  Ref<List> v = new_list(t_, 0);
  if (!v) return {};
  if (ref && !remember(v)) return {};
  for (ssize i = 0; i < n; ++i) {
    Ref<> item = object();
    if (!item) return null_item("list");
    if (list_append(t_, v, std::move(item)) < 0) return {};
  }
  return v;
}

Ref<> Reader::dict(bool ref) {
  Ref<Dict> v = new_dict(t_);
  if (!v) return {};
  if (ref && !remember(v)) return {};
  for (;;) {
    Ref<> key = object();
    if (!key) break;
    Ref<> value = object();
    if (!value) break;
    if (dict_set(t_, v, key, value) < 0) return {};
  }
  if (t_.has_error()) return {};
  return v;
}

Ref<> Reader::set(int type, bool ref) {
  i32 n;
  if (!size("set", &n)) return {};
  bool frozen = type == '>';
  // A frozenset cannot be referred to before it is complete; the empty one is shared.
  ssize index = -1;
  Ref<Set> v = frozen ? new_frozenset(t_, nullptr) : new_set(t_, nullptr);
  if (!v) return {};
  if (frozen && n == 0) return entered(std::move(v), ref);
  if (frozen) {
    index = reserve(ref);
  } else if (ref) {
    refs_.push_back(retain(static_cast<Object*>(v.get())));
  }
  for (ssize i = 0; i < n; ++i) {
    Ref<> item = object();
    if (!item) return null_item("set");
    if (frozen && i == 0 && v->refcnt > 1) {  // the shared empty one: start a fresh set
      Ref<Tuple> one = tuple_pack(t_, item.get());
      if (!one) return {};
      v = new_frozenset(t_, one);
      if (!v) return {};
      continue;
    }
    if (set_add(t_, v, item) < 0) return {};
  }
  return fill(index, std::move(v));
}

Ref<> Reader::code(bool ref) {
  ssize index = reserve(ref);
  i32 argcount, posonlyargcount, kwonlyargcount, stacksize, flags, firstlineno;
  if (!number(&argcount) || !number(&posonlyargcount) || !number(&kwonlyargcount) || !number(&stacksize) || !number(&flags))
    return {};
  Ref<> part[10];  // instructions, consts, names, localsplusnames, kinds, filename, name, qualname, lines, exceptions
  for (int i = 0; i < 8; ++i) {
    part[i] = object();
    if (!part[i]) return {};
  }
  if (!number(&firstlineno)) return {};
  for (int i = 8; i < 10; ++i) {
    part[i] = object();
    if (!part[i]) return {};
  }
  CodeParts p{.filename = part[5],
              .name = part[6],
              .qualname = part[7],
              .flags = flags,
              .code = part[0],
              .firstlineno = firstlineno,
              .linetable = part[8],
              .consts = part[1],
              .names = part[2],
              .localsplusnames = part[3],
              .localspluskinds = part[4],
              .argcount = argcount,
              .posonlyargcount = posonlyargcount,
              .kwonlyargcount = kwonlyargcount,
              .stacksize = stacksize,
              .exceptiontable = part[9]};
  if (validate_code_parts(t_, p) < 0) return {};
  return fill(index, new_code(t_, p));
}

}  // namespace

Ref<> marshal_load(Thread& t, std::string_view data) {
  Reader reader(t, data);
  return reader.read_value();
}

Ref<> marshal_load_from(Thread& t, Object* readable) {
  Reader reader(t, readable);
  return reader.read_value();
}
Ref<> marshal_load_from(Thread& t, std::FILE* file) {
  Reader reader(t, file);
  return reader.read_value();
}

}  // namespace adder
