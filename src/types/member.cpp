// Reading and writing C struct fields described by a MemberDef row.
#include <cstring>

#include "types/float.h"
#include "types/type_internal.h"

namespace adder {

Ref<> member_get(Thread& t, const char* object, const MemberDef* def) {
  const char* address = object + def->offset;
  auto read = [&]<class T>(T) { return *reinterpret_cast<const T*>(address); };
  switch (def->kind) {
    case kMemberBool:
      return new_bool(read(char{}) != 0);
    case kMemberByte:
      return new_int(t, read(static_cast<signed char>(0)));
    case kMemberUbyte:
      return new_int(t, read(u8{}));
    case kMemberShort:
      return new_int(t, read(short{}));
    case kMemberUshort:
      return new_int(t, read(u16{}));
    case kMemberInt:
      return new_int(t, read(int{}));
    case kMemberUint:
      return new_int(t, read(u32{}));
    case kMemberLong:
    case kMemberSsize:
    case kMemberLonglong:
      return new_int(t, read(long{}));
    case kMemberUlong:
    case kMemberUlonglong:
      return new_int_u64(t, read(u64{}));
    case kMemberFloat:
      return new_float(t, read(float{}));
    case kMemberDouble:
      return new_float(t, read(double{}));
    case kMemberString: {
      const char* text = read(static_cast<const char*>(nullptr));
      if (!text) return new_none();
      return new_str(t, text);
    }
    case kMemberStringInplace:
      return new_str(t, address);
    case kMemberChar:
      return new_str(t, std::string_view(address, 1));
    case kMemberObject: {
      Object* o = read(static_cast<Object*>(nullptr));
      return new_ref(o ? o : none());
    }
    case kMemberObjectEx: {
      Object* o = read(static_cast<Object*>(nullptr));
      if (o) return new_ref(o);
      auto* owner = reinterpret_cast<Object*>(const_cast<char*>(object));
      return t.raise(exc::AttributeError, "'%.200s' object has no attribute '%s'", type_of(owner)->tp_name, def->name);
    }
    case kMemberNone:
      return new_none();
    default:
      return t.raise(exc::SystemError, "bad memberdescr type for %s", def->name);
  }
}

namespace {

// A value that does not fit is stored cut, with a warning.
int warn_truncated(Thread& t, const char* what) { return warn(t, exc::RuntimeWarning, 1, "Truncation of value to %s", what); }

template <class T>
int store_small(Thread& t, char* address, Object* value, const char* what) {
  long v = as_long(t, value);
  if (v == -1 && t.has_error()) return -1;
  *reinterpret_cast<T*>(address) = static_cast<T>(v);
  return static_cast<long>(static_cast<T>(v)) == v ? 0 : warn_truncated(t, what);
}

int store_unsigned(Thread& t, char* address, Object* value, int kind) {
  if (kind == kMemberUlonglong) {
    u64 v = is_int(value) ? as_u64(t, value) : static_cast<u64>(as_long(t, value));
    if (v == static_cast<u64>(-1) && t.has_error()) return -1;
    *reinterpret_cast<u64*>(address) = v;
    return 0;
  }
  u64 v = as_u64(t, value);
  bool signed_value = t.has_error();  // also what is no int but has an __index__
  if (signed_value) {
    t.clear_error();
    v = static_cast<u64>(as_long(t, value));
    if (v == static_cast<u64>(-1) && t.has_error()) return -1;
  }
  if (kind == kMemberUint) {
    *reinterpret_cast<u32*>(address) = static_cast<u32>(v);
  } else {
    *reinterpret_cast<u64*>(address) = v;
  }
  if (signed_value && warn(t, exc::RuntimeWarning, 1, "Writing negative value into unsigned field") < 0) return -1;
  return kind == kMemberUint && v != static_cast<u32>(v) ? warn_truncated(t, "unsigned int") : 0;
}

int store_double(Thread& t, char* address, Object* value, bool single) {
  double v = as_double(t, value);
  if (v == -1.0 && t.has_error()) return -1;
  if (single) {
    *reinterpret_cast<float*>(address) = static_cast<float>(v);
  } else {
    *reinterpret_cast<double*>(address) = v;
  }
  return 0;
}

int check_deletable(Thread& t, char* object, const MemberDef* def) {
  if (def->kind == kMemberObjectEx) {
    if (!*reinterpret_cast<Object**>(object + def->offset)) return t.raise(exc::AttributeError, "%s", def->name);
    return 0;
  }
  if (def->kind != kMemberObject) return t.raise(exc::TypeError, "can't delete numeric/char attribute");
  return 0;
}

}  // namespace

int member_set(Thread& t, char* object, const MemberDef* def, Object* value) {
  if (def->flags & kMemberReadonly) return t.raise(exc::AttributeError, "readonly attribute");
  if (!value && check_deletable(t, object, def) < 0) return -1;
  char* address = object + def->offset;
  switch (def->kind) {
    case kMemberBool:
      if (!is_bool(value)) return t.raise(exc::TypeError, "attribute value type must be bool");
      *address = value == &true_object;
      return 0;
    case kMemberByte:
      return store_small<signed char>(t, address, value, "char");
    case kMemberUbyte:
      return store_small<u8>(t, address, value, "unsigned char");
    case kMemberShort:
      return store_small<short>(t, address, value, "short");
    case kMemberUshort:
      return store_small<u16>(t, address, value, "unsigned short");
    case kMemberInt:
      return store_small<int>(t, address, value, "int");
    case kMemberLong:
    case kMemberLonglong: {
      long v = as_long(t, value);
      if (v == -1 && t.has_error()) return -1;
      *reinterpret_cast<long*>(address) = v;
      return 0;
    }
    case kMemberSsize: {
      ssize v = as_ssize(t, value);
      if (v == -1 && t.has_error()) return -1;
      *reinterpret_cast<ssize*>(address) = v;
      return 0;
    }
    case kMemberUint:
    case kMemberUlong:
    case kMemberUlonglong:
      return store_unsigned(t, address, value, def->kind);
    case kMemberFloat:
      return store_double(t, address, value, true);
    case kMemberDouble:
      return store_double(t, address, value, false);
    case kMemberObject:
    case kMemberObjectEx:
      replace_field(*reinterpret_cast<Object**>(address), xretain(value));
      return 0;
    case kMemberChar: {
      if (!is_str(value) || str_length(value) != 1 || !str_is_ascii(value)) {
        return t.raise(exc::TypeError, "bad argument type for built-in operation");
      }
      *address = static_cast<char>(str_char(value, 0));
      return 0;
    }
    case kMemberString:
    case kMemberStringInplace:
      return t.raise(exc::TypeError, "readonly attribute");
    default:
      return t.raise(exc::SystemError, "bad memberdescr type for %s", def->name);
  }
}

}  // namespace adder
