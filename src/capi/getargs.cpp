// modsupport.h: argument parsing by format string (PyArg_Parse and its relatives).
//
// A Converter walks a format and stores each argument through the pointers of the va_list. What it must undo when a later
// argument fails (buffers, memory of "es", converters that asked for it) goes on its clean-up list. A failed conversion gives a
// piece of a message ("must be int, not str"), or an exception that is set already; the caller adds function and position.
#include "capi/getargs.h"

#include <climits>
#include <cstring>
#include <cwchar>

#include "core/args.h"
#include "core/parse.h"
#include "types/ascii_ctype.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

#undef PyArg_Parse
#undef PyArg_ParseTuple
#undef PyArg_ParseTupleAndKeywords
#undef PyArg_VaParse
#undef PyArg_VaParseTupleAndKeywords
#undef _PyArg_ParseStack
#undef _PyArg_ParseStackAndKeywords

namespace adder::capi {

static bool is_letter(char c) { return ctype::is_alpha(static_cast<u8>(c)); }
static ADDER_INLINE bool is_small_int(const Object* o) { return is_exact(o, int_type) && int_is_compact(o); }
static const char* shown_type(Object* o) { return is_none(o) ? "None" : type_of(o)->tp_name; }

static int release_memory(PyObject*, void* p) {
  auto** block = static_cast<void**>(p);
  PyMem_Free(*block);
  *block = nullptr;
  return 0;
}
static int release_view(PyObject*, void* p) {
  PyBuffer_Release(static_cast<Py_buffer*>(p));
  return 0;
}
static int call_converter(PyObject* converter, void* p) {
  return reinterpret_cast<int (*)(PyObject*, void*)>(converter)(nullptr, p);
}

bool Converter::finish(bool ok) {
  if (!ok) {
    for (int i = cleanup_count_; i-- > 0;) cleanups_[i].undo(cleanups_[i].converter, cleanups_[i].item);
  }
  if (cleanups_ != inline_cleanups_) PyMem_Free(cleanups_);
  cleanups_ = inline_cleanups_;
  cleanup_count_ = 0;
  return ok;
}

bool Converter::add_cleanup(void* item, int (*undo)(PyObject*, void*), PyObject* converter) {
  if (cleanup_count_ == cleanup_capacity_) {
    auto* grown = static_cast<Cleanup*>(PyMem_Malloc(sizeof(Cleanup) * 2 * static_cast<std::size_t>(cleanup_capacity_)));
    if (!grown) {
      PyErr_NoMemory();
      return false;
    }
    std::memcpy(grown, cleanups_, sizeof(Cleanup) * static_cast<std::size_t>(cleanup_count_));
    if (cleanups_ != inline_cleanups_) PyMem_Free(cleanups_);
    cleanups_ = grown;
    cleanup_capacity_ *= 2;
  }
  cleanups_[cleanup_count_++] = {item, undo, converter};
  return true;
}

const char* Converter::expected(const char* what, Object* given) {
  if (what[0] == '(') {
    std::snprintf(message_, sizeof message_, "%.100s", what);
  } else {
    std::snprintf(message_, sizeof message_, "must be %.50s, not %.50s", what, shown_type(given));
  }
  return message_;
}

const char* Converter::failed() { return "(unspecified error)"; }  // the exception is set, nobody reads this

void Converter::raise_failure(ssize position, const char* message, const char* function, const char* custom, int first_level) {
  if (t_.has_error()) return;
  char text[512];
  bool system_error = message[0] == '(';
  if (custom) {
    system_error = custom[0] == '(';
    message = custom;
  } else {
    char* p = text;
    auto room = [&] { return sizeof text - static_cast<std::size_t>(p - text); };
    if (function) p += std::snprintf(p, room(), "%.200s() ", function);
    if (position) {
      p += std::snprintf(p, room(), "argument %zd", position);
      for (int i = first_level; i < 32 && levels_[i] > 0 && p - text < 220; ++i)
        p += std::snprintf(p, room(), ", item %d", levels_[i] - 1);
    } else {
      p += std::snprintf(p, room(), "argument");
    }
    std::snprintf(p, room(), " %.256s", message);
    message = text;
  }
  t_.raise_text(system_error ? exc::SystemError : exc::TypeError, message);
}

// --- one item ---

const char* Converter::convert(Object* given, const char** format) {
  // What most arguments are is stored here; all else, and every failure, is left to item().
  switch (**format) {
    case 'O': {
      char suffix = (*format)[1];
      if (suffix == '&') break;
      if (suffix == '!') {
        auto* type = va_arg(*arguments_, Type*);
        auto* target = va_arg(*arguments_, Object**);
        *format += 2;
        if (ADDER_LIKELY(given->type == type || is_subtype(given->type, type))) {
          *target = given;
          return nullptr;
        }
        levels_[0] = 0;
        return expected(type->tp_name, given);
      }
      ++*format;
      *va_arg(*arguments_, Object**) = given;
      return nullptr;
    }
    case 'i':
      if (!is_small_int(given)) break;
      ++*format;
      *va_arg(*arguments_, int*) = static_cast<int>(int_compact_value(given));
      return nullptr;
    case 'l':
    case 'n':
      if (!is_small_int(given)) break;
      ++*format;
      *va_arg(*arguments_, long*) = int_compact_value(given);
      return nullptr;
    case 's': {
      char suffix = (*format)[1];
      if (!is_str(given) || !str_is_ascii(given) || suffix == '*' || (suffix == '#' && !size_t_)) break;
      auto* text = static_cast<const char*>(str_data(given));
      ssize size = str_length(given);
      if (suffix != '#' && static_cast<ssize>(std::strlen(text)) != size) break;
      *format += suffix == '#' ? 2 : 1;
      *va_arg(*arguments_, const char**) = text;
      if (suffix == '#') *va_arg(*arguments_, ssize*) = size;
      return nullptr;
    }
    case 'y': {
      if ((*format)[1] != '*' || !is_exact(given, bytes_type)) break;
      auto* view = va_arg(*arguments_, Py_buffer*);
      *format += 2;
      PyBuffer_FillInfo(view, out(given), PyBytes_AS_STRING(out(given)), PyBytes_GET_SIZE(out(given)), 1, PyBUF_SIMPLE);
      if (ADDER_LIKELY(add_cleanup(view, release_view, nullptr))) return nullptr;
      levels_[0] = 0;
      return failed();
    }
    case 'U':
      if (!is_str(given)) break;
      ++*format;
      *va_arg(*arguments_, Object**) = given;
      return nullptr;
    case 'd':
      if (!is_exact(given, float_type)) break;
      ++*format;
      *va_arg(*arguments_, double*) = float_value(given);
      return nullptr;
    default:
      break;
  }
  return item(given, format, levels_);
}

const char* Converter::item(Object* given, const char** format, int* levels) {
  if (**format == '(') {
    ++*format;
    const char* message = sequence(given, format, levels);
    if (!message) ++*format;
    return message;
  }
  const char* message = simple(given, format);
  if (message) levels[0] = 0;
  return message;
}

// Items of "(...)"; *format stands after the opening bracket.
const char* Converter::sequence(Object* given, const char** format, int* levels) {
  int level = 0, n = 0;
  for (const char* p = *format;; ++p) {
    if (*p == '(') {
      if (level++ == 0) ++n;
    } else if (*p == ')') {
      if (level-- == 0) break;
    } else if (*p == ':' || *p == ';' || *p == '\0') {
      break;
    } else if (level == 0 && is_letter(*p) && *p != 'e') {  // 'e' goes with the letter after it
      ++n;
    }
  }
  if (!is_sequence(given) || is_bytes(given)) {
    levels[0] = 0;
    std::snprintf(message_, sizeof message_, "must be %d-item sequence, not %.50s", n, shown_type(given));
    return message_;
  }
  ssize size = length(t_, given);
  if (size != n) {
    levels[0] = 0;
    std::snprintf(message_, sizeof message_, "must be sequence of length %d, not %zd", n, size);
    return message_;
  }
  for (int i = 0; i < n; ++i) {
    Ref<> element = sequence_get(t_, given, i);
    if (!element) {
      t_.clear_error();
      levels[0] = i + 1;
      levels[1] = 0;
      return "is not retrievable";
    }
    const char* message = item(element, format, levels + 1);
    if (message) {
      levels[0] = i + 1;
      return message;
    }
  }
  return nullptr;
}

const char* Converter::integer(Object* given, char code) {
  if (code == 'k' || code == 'K') {
    auto* p = va_arg(*arguments_, unsigned long*);
    if (!PyLong_Check(out(given))) return expected("int", given);
    *p = PyLong_AsUnsignedLongMask(out(given));
    return nullptr;
  }
  void* target = va_arg(*arguments_, void*);
  if (code == 'B' || code == 'H' || code == 'I') {
    unsigned long v = PyLong_AsUnsignedLongMask(out(given));
    if (v == ~0ul && t_.has_error()) return failed();
    if (code == 'B') {
      *static_cast<unsigned char*>(target) = static_cast<unsigned char>(v);
    } else if (code == 'H') {
      *static_cast<unsigned short*>(target) = static_cast<unsigned short>(v);
    } else {
      *static_cast<unsigned*>(target) = static_cast<unsigned>(v);
    }
    return nullptr;
  }
  if (code == 'n') {
    Ref<> value = index(t_, given);
    ssize v = value ? PyLong_AsSsize_t(out(value.get())) : -1;
    if (v == -1 && t_.has_error()) return failed();
    *static_cast<ssize*>(target) = v;
    return nullptr;
  }
  long v = code == 'L' ? PyLong_AsLongLong(out(given)) : PyLong_AsLong(out(given));
  if (v == -1 && t_.has_error()) return failed();
  struct Range {
    char code;
    long min, max;
    const char* name;
  };
  static constexpr Range kRanges[] = {{'b', 0, UCHAR_MAX, "unsigned byte integer"},
                                      {'h', SHRT_MIN, SHRT_MAX, "signed short integer"},
                                      {'i', INT_MIN, INT_MAX, "signed integer"}};
  for (const Range& range : kRanges) {
    if (range.code != code) continue;
    if (v < range.min || v > range.max) {
      t_.raise(exc::OverflowError, "%s is %s", range.name, v < range.min ? "less than minimum" : "greater than maximum");
      return failed();
    }
  }
  if (code == 'b') {
    *static_cast<unsigned char*>(target) = static_cast<unsigned char>(v);
  } else if (code == 'h') {
    *static_cast<short*>(target) = static_cast<short>(v);
  } else if (code == 'i') {
    *static_cast<int*>(target) = static_cast<int>(v);
  } else {
    *static_cast<long*>(target) = v;
  }
  return nullptr;
}

const char* Converter::number(Object* given, char code) {
  if (code == 'D') {
    auto* p = va_arg(*arguments_, Py_complex*);
    Py_complex v = PyComplex_AsCComplex(out(given));
    if (t_.has_error()) return failed();
    *p = v;
    return nullptr;
  }
  double v = as_double(t_, given);
  void* target = va_arg(*arguments_, void*);
  if (v == -1.0 && t_.has_error()) return failed();
  if (code == 'f') {
    *static_cast<float*>(target) = static_cast<float>(v);
  } else {
    *static_cast<double*>(target) = v;
  }
  return nullptr;
}

const char* Converter::character(Object* given, char code) {
  if (code == 'c') {
    auto* p = va_arg(*arguments_, char*);
    if (is_bytes(given) && PyBytes_GET_SIZE(out(given)) == 1) {
      *p = PyBytes_AS_STRING(out(given))[0];
    } else if (is_a(given, bytearray_type) && PyByteArray_GET_SIZE(out(given)) == 1) {
      *p = bytearray_data(given)[0];
    } else {
      return expected("a byte string of length 1", given);
    }
    return nullptr;
  }
  auto* p = va_arg(*arguments_, int*);
  if (!is_str(given)) return expected("a unicode character", given);
  if (PyUnicode_READY(out(given))) return failed();
  if (str_length(given) != 1) return expected("a unicode character", given);
  *p = static_cast<int>(str_char(given, 0));
  return nullptr;
}

bool Converter::size_suffix(const char** format, ssize** size) {
  if (!size_t_) {
    t_.raise(exc::SystemError, "PY_SSIZE_T_CLEAN macro must be defined for '#' formats");
    return false;
  }
  ++*format;
  *size = va_arg(*arguments_, ssize*);
  return true;
}

// Null, or what was expected.
static const char* simple_view(Object* given, Py_buffer* view) {
  if (PyObject_GetBuffer(out(given), view, PyBUF_SIMPLE) != 0) return "bytes-like object";
  if (!PyBuffer_IsContiguous(view, 'C')) {
    PyBuffer_Release(view);
    return "contiguous buffer";
  }
  return nullptr;
}
static const char* read_only_bytes(Object* given, const void** data, ssize* size) {
  *data = nullptr;
  PyBufferProcs* procs = Py_TYPE(out(given))->tp_as_buffer;
  if (procs && procs->bf_releasebuffer) return "read-only bytes-like object";
  Py_buffer view;
  if (const char* wrong = simple_view(given, &view)) return wrong;
  *data = view.buf;
  *size = view.len;
  PyBuffer_Release(&view);
  return nullptr;
}

const char* Converter::view_item(Object* given, const char** format, char code) {
  auto* view = va_arg(*arguments_, Py_buffer*);
  ++*format;
  if (code == 'z' && is_none(given)) {
    PyBuffer_FillInfo(view, nullptr, nullptr, 0, 1, 0);
  } else if (code != 'y' && is_str(given)) {
    ssize size;
    const char* text = str_utf8(t_, given, &size);
    if (!text) return expected("(unicode conversion error)", given);
    PyBuffer_FillInfo(view, out(given), const_cast<char*>(text), size, 1, 0);
  } else if (const char* wrong = simple_view(given, view)) {
    return expected(wrong, given);
  }
  return add_cleanup(view, release_view, nullptr) ? nullptr : expected("(cleanup problem)", given);
}

// "s", "z" and "y" with their suffixes.
const char* Converter::text(Object* given, const char** format, char code) {
  if (**format == '*') return view_item(given, format, code);
  auto* target = va_arg(*arguments_, const char**);
  if (**format == '#') {
    ssize* size;
    if (!size_suffix(format, &size)) return failed();
    if (code == 'z' && is_none(given)) {
      *target = nullptr;
      *size = 0;
    } else if (code != 'y' && is_str(given)) {
      const char* data = str_utf8(t_, given, size);
      if (!data) return expected("(unicode conversion error)", given);
      *target = data;
    } else if (const char* wrong = read_only_bytes(given, reinterpret_cast<const void**>(target), size)) {
      return expected(wrong, given);
    }
    return nullptr;
  }
  ssize size = 0;
  if (code == 'y') {
    if (const char* wrong = read_only_bytes(given, reinterpret_cast<const void**>(target), &size)) return expected(wrong, given);
    if (static_cast<ssize>(std::strlen(*target)) == size) return nullptr;
    t_.raise(exc::ValueError, "embedded null byte");
    return failed();
  }
  if (code == 'z' && is_none(given)) {
    *target = nullptr;
    return nullptr;
  }
  if (!is_str(given)) return expected(code == 'z' ? "str or None" : "str", given);
  const char* data = str_utf8(t_, given, &size);
  if (!data) return expected("(unicode conversion error)", given);
  if (static_cast<ssize>(std::strlen(data)) != size) {
    t_.raise(exc::ValueError, "embedded null character");
    return failed();
  }
  *target = data;
  return nullptr;
}

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
const char* Converter::wide(Object* given, const char** format, char code) {
  if (PyErr_WarnFormat(PyExc_DeprecationWarning, 1, "getargs: The '%c' format is deprecated. Use 'U' instead.", code)) {
    return failed();
  }
  auto* target = va_arg(*arguments_, const Py_UNICODE**);
  ssize* size = nullptr;
  bool sized = **format == '#';
  if (sized && !size_suffix(format, &size)) return failed();
  if (code == 'Z' && is_none(given)) {
    *target = nullptr;
    if (sized) *size = 0;
    return nullptr;
  }
  if (!is_str(given)) return expected(code == 'Z' ? "str or None" : "str", given);
  ssize n;
  *target = PyUnicode_AsUnicodeAndSize(out(given), &n);
  if (!*target) return failed();
  if (sized) {
    *size = n;
  } else if (static_cast<ssize>(std::wcslen(*target)) != n) {
    t_.raise(exc::ValueError, "embedded null character");
    return failed();
  }
  return nullptr;
}
#pragma clang diagnostic pop

// "es" and "et": text in an encoding, copied into memory that the caller frees or gave.
const char* Converter::encoded(Object* given, const char** format) {
  auto* encoding = va_arg(*arguments_, const char*);
  if (!encoding) encoding = "utf-8";
  bool recode;
  if (**format == 's') {
    recode = true;
  } else if (**format == 't') {
    recode = false;
  } else {
    return expected("(unknown parser marker combination)", given);
  }
  ++*format;
  auto* buffer = va_arg(*arguments_, char**);
  if (!buffer) return expected("(buffer is NULL)", given);
  ssize* capacity = nullptr;
  bool sized = **format == '#';

  Ref<> bytes;
  const char* data;
  ssize size;
  if (!recode && is_bytes(given)) {
    bytes = new_ref(given);
    data = PyBytes_AS_STRING(out(given));
    size = PyBytes_GET_SIZE(out(given));
  } else if (!recode && is_a(given, bytearray_type)) {
    bytes = new_ref(given);
    data = bytearray_data(given);
    size = PyByteArray_GET_SIZE(out(given));
  } else if (is_str(given)) {
    bytes = str_encode(t_, given, encoding, nullptr);
    if (!bytes) return expected("(encoding failed)", given);
    data = PyBytes_AS_STRING(out(bytes.get()));
    size = PyBytes_GET_SIZE(out(bytes.get()));
  } else {
    return expected(recode ? "str" : "str, bytes or bytearray", given);
  }
  if (sized) {
    if (!size_suffix(format, &capacity)) return failed();
    if (!capacity) return expected("(buffer_len is NULL)", given);
  } else if (static_cast<ssize>(std::strlen(data)) != size) {
    return expected("encoded string without null bytes", given);
  }
  if (!sized || !*buffer) {
    *buffer = static_cast<char*>(PyMem_Malloc(static_cast<std::size_t>(size) + 1));
    if (!*buffer) {
      PyErr_NoMemory();
      return failed();
    }
    if (!add_cleanup(buffer, release_memory, nullptr)) return expected("(cleanup problem)", given);
  } else if (size + 1 > *capacity) {
    t_.raise(exc::ValueError, "encoded string too long (%zd, maximum length %zd)", size, *capacity - 1);
    return failed();
  }
  std::memcpy(*buffer, data, static_cast<std::size_t>(size) + 1);
  if (sized) *capacity = size;
  return nullptr;
}

const char* Converter::object(Object* given, const char** format) {
  if (**format == '!') {
    auto* type = va_arg(*arguments_, Type*);
    auto* target = va_arg(*arguments_, Object**);
    ++*format;
    if (!is_subtype(type_of(given), type)) return expected(type->tp_name, given);
    *target = given;
  } else if (**format == '&') {
    using Convert = int (*)(PyObject*, void*);
    auto convert = va_arg(*arguments_, Convert);
    void* target = va_arg(*arguments_, void*);
    ++*format;
    int r = convert(out(given), target);
    if (!r) return expected("(unspecified)", given);
    if (r == Py_CLEANUP_SUPPORTED && !add_cleanup(target, call_converter, reinterpret_cast<PyObject*>(convert))) {
      return expected("(cleanup problem)", given);
    }
  } else {
    *va_arg(*arguments_, Object**) = given;
  }
  return nullptr;
}

const char* Converter::writable(Object* given, const char** format) {
  if (**format != '*') return expected("(invalid use of 'w' format character)", given);
  ++*format;
  auto* view = va_arg(*arguments_, Py_buffer*);
  if (PyObject_GetBuffer(out(given), view, PyBUF_WRITABLE) < 0) {
    t_.clear_error();
    return expected("read-write bytes-like object", given);
  }
  if (!PyBuffer_IsContiguous(view, 'C')) {
    PyBuffer_Release(view);
    return expected("contiguous buffer", given);
  }
  return add_cleanup(view, release_view, nullptr) ? nullptr : expected("(cleanup problem)", given);
}

const char* Converter::simple(Object* given, const char** format) {
  switch (char code = *(*format)++) {
    case 'b':
    case 'B':
    case 'h':
    case 'H':
    case 'i':
    case 'I':
    case 'n':
    case 'l':
    case 'k':
    case 'L':
    case 'K':
      return integer(given, code);
    case 'f':
    case 'd':
    case 'D':
      return number(given, code);
    case 'c':
    case 'C':
      return character(given, code);
    case 'p': {
      int truth = is_true(t_, given);
      if (truth < 0) return failed();
      *va_arg(*arguments_, int*) = truth;
      return nullptr;
    }
    case 's':
    case 'z':
    case 'y':
      return text(given, format, code);
    case 'u':
    case 'Z':
      return wide(given, format, code);
    case 'e':
      return encoded(given, format);
    case 'S':
    case 'Y':
    case 'U': {
      auto* target = va_arg(*arguments_, Object**);
      bool fits = code == 'S' ? is_bytes(given) : code == 'Y' ? is_a(given, bytearray_type) : is_str(given);
      if (!fits) return expected(code == 'S' ? "bytes" : code == 'Y' ? "bytearray" : "str", given);
      *target = given;
      return nullptr;
    }
    case 'O':
      return object(given, format);
    case 'w':
      return writable(given, format);
    default:
      return expected("(impossible<bad format char>)", given);
  }
}

// --- passing over items that are not given ---

static const char* skip_unit(const char** format, va_list* arguments, bool size_t_sizes) {
  auto skip = [&](int pointers) {
    if (!arguments) return;
    for (; pointers > 0; --pointers) (void)va_arg(*arguments, void*);
  };
  char code = *(*format)++;
  switch (code) {
    case 'b':
    case 'B':
    case 'h':
    case 'H':
    case 'i':
    case 'I':
    case 'l':
    case 'k':
    case 'L':
    case 'K':
    case 'n':
    case 'f':
    case 'd':
    case 'D':
    case 'c':
    case 'C':
    case 'p':
    case 'S':
    case 'Y':
    case 'U':
      skip(1);
      return nullptr;
    case 'e':
      skip(2);
      if (**format != 's' && **format != 't') return "impossible<bad format char>";
      ++*format;
      break;
    case 's':
    case 'z':
    case 'y':
    case 'u':
    case 'Z':
    case 'w':
      skip(1);
      if (**format == '*' && code != 'u' && code != 'Z') {
        ++*format;
        return nullptr;
      }
      break;
    case 'O':
      if (**format == '!' || **format == '&') {
        ++*format;
        skip(2);
      } else {
        skip(1);
      }
      return nullptr;
    case '(':
      for (;;) {
        if (**format == ')') break;
        if (**format == '\0' || **format == ':' || **format == ';') return "Unmatched left paren in format string";
        if (const char* message = skip_unit(format, arguments, size_t_sizes)) return message;
      }
      ++*format;
      return nullptr;
    case ')':
      return "Unmatched right paren in format string";
    default:
      return "impossible<bad format char>";
  }
  if (**format == '#') {
    if (arguments && !size_t_sizes) return "PY_SSIZE_T_CLEAN macro must be defined for '#' formats";
    skip(1);
    ++*format;
  }
  return nullptr;
}

const char* skip_item(const char** format, va_list* arguments, bool size_t_sizes) {
  const char* p = *format;
  const char* message = skip_unit(&p, arguments, size_t_sizes);
  if (!message) *format = p;
  return message;
}

// --- positional arguments ---

namespace {

struct Layout {  // of a format for positional arguments
  int min, max;
  const char *function = nullptr, *message = nullptr;
};

ADDER_INLINE Layout scan(const char* p) {
  Layout f;
  int level = 0, min = -1, max = 0;
  for (;; ++p) {
    char c = *p;
    if (ADDER_LIKELY(is_letter(c))) {
      max += level == 0 && c != 'e';
    } else if (c == '\0') {
      break;
    } else if (c == '|') {
      if (level == 0) min = max;
    } else if (c == '(') {
      if (level == 0) ++max;
      if (++level >= 30) fatal_error("vgetargs1_impl", "too many tuple nesting levels in argument format string");
    } else if (c == ')') {
      if (level == 0) fatal_error("vgetargs1_impl", "excess ')' in getargs format");
      --level;
    } else if (ends_format(c)) {
      (c == ':' ? f.function : f.message) = p + 1;
      break;
    }
  }
  if (level != 0) fatal_error("vgetargs1_impl", "missing ')' in getargs format");
  f.min = min < 0 ? max : min;
  f.max = max;
  return f;
}

bool wrong_count(Thread& t, const Layout& f, ssize n) {
  if (f.message) {
    t.raise_text(exc::TypeError, f.message);
  } else {
    int bound = n < f.min ? f.min : f.max;
    t.raise(exc::TypeError, "%.150s%s takes %s %d argument%s (%zd given)", f.function ? f.function : "function",
            f.function ? "()" : "",
            f.min == f.max ? "exactly"
            : n < f.min    ? "at least"
                           : "at most",
            bound, bound == 1 ? "" : "s", n);
  }
  return false;
}

}  // namespace

bool parse_stack(Object* const* args, ssize n, const char* format, va_list* arguments, bool size_t_sizes) {
  Thread& t = Thread::current();
  Layout f = scan(format);
  if (n < f.min || n > f.max) return wrong_count(t, f, n);
  Converter converter(t, arguments, size_t_sizes);
  bool ok = true;
  for (ssize i = 0; ok && i < n; ++i) {
    if (*format == '|') ++format;
    if (const char* message = converter.convert(args[i], &format)) {
      converter.raise_failure(i + 1, message, f.function, f.message);
      ok = false;
    }
  }
  if (ok && !ends_format(*format) && !is_letter(*format) && *format != '(' && *format != '|') {
    t.raise(exc::SystemError, "bad format string: %.200s", format);
    ok = false;
  }
  return converter.finish(ok);
}

static int parse_one(Object* given, const char* format, va_list* arguments, bool size_t_sizes) {
  Thread& t = Thread::current();
  Layout f = scan(format);
  if (f.max == 0) {
    if (!given) return 1;
    t.raise(exc::TypeError, "%.200s%s takes no arguments", f.function ? f.function : "function", f.function ? "()" : "");
    return 0;
  }
  if (f.min != 1 || f.max != 1) {
    t.raise(exc::SystemError, "old style getargs format uses new features");
    return 0;
  }
  if (!given) {
    t.raise(exc::TypeError, "%.200s%s takes at least one argument", f.function ? f.function : "function", f.function ? "()" : "");
    return 0;
  }
  Converter converter(t, arguments, size_t_sizes);
  const char* message = converter.convert(given, &format);
  if (message) converter.raise_failure(converter.level(0), message, f.function, f.message, 1);
  return converter.finish(!message);
}

static int parse_tuple(Object* args, const char* format, va_list* arguments, bool size_t_sizes) {
  if (!args || !is_tuple(args)) {
    Thread::current().raise(exc::SystemError, "new style getargs format but argument is not a tuple");
    return 0;
  }
  return parse_stack(tuple_items(args), tuple_size(args), format, arguments, size_t_sizes);
}

}  // namespace adder::capi

bool adder::parse_arguments(Thread&, Object* const* args, ssize nargs, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  bool ok = capi::parse_stack(args, nargs, format, &arguments, true);
  va_end(arguments);
  return ok;
}
bool adder::parse_one(Thread&, Object* given, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  bool ok = capi::parse_one(given, format, &arguments, true);
  va_end(arguments);
  return ok;
}

using namespace adder;
using namespace adder::capi;

ADDER_CAPI int PyArg_Parse(PyObject* given, const char* format, ...) {
  WITH_STARTED(format, capi::parse_one(in(given), format, arguments, false));
}
ADDER_CAPI int _PyArg_Parse_SizeT(PyObject* given, const char* format, ...) {
  WITH_STARTED(format, capi::parse_one(in(given), format, arguments, true));
}
ADDER_CAPI int PyArg_ParseTuple(PyObject* args, const char* format, ...) {
  WITH_STARTED(format, parse_tuple(in(args), format, arguments, false));
}
ADDER_CAPI int _PyArg_ParseTuple_SizeT(PyObject* args, const char* format, ...) {
  WITH_STARTED(format, parse_tuple(in(args), format, arguments, true));
}
ADDER_CAPI int PyArg_VaParse(PyObject* args, const char* format, va_list passed) {
  WITH_COPY(passed, parse_tuple(in(args), format, arguments, false));
}
ADDER_CAPI int _PyArg_VaParse_SizeT(PyObject* args, const char* format, va_list passed) {
  WITH_COPY(passed, parse_tuple(in(args), format, arguments, true));
}
ADDER_CAPI int _PyArg_ParseStack(PyObject* const* args, Py_ssize_t nargs, const char* format, ...) {
  WITH_STARTED(format, parse_stack(in(args), nargs, format, arguments, false));
}
ADDER_CAPI int _PyArg_ParseStack_SizeT(PyObject* const* args, Py_ssize_t nargs, const char* format, ...) {
  WITH_STARTED(format, parse_stack(in(args), nargs, format, arguments, true));
}
