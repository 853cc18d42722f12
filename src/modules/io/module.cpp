// The _io module: open() and what belongs to no class.
#include <langinfo.h>

#include <cstring>

#include "core/interpreter.h"
#include "modules/io/io.h"
#include "types/exceptions.h"

namespace adder::io {

Ref<> locale_encoding(Thread& t) {
  const char* codeset = nl_langinfo(CODESET);
  return new_str(t, codeset && *codeset ? codeset : "UTF-8");
}

// --- open ---

namespace {

struct Mode {
  bool creating = false, reading = false, writing = false, appending = false, updating = false, text = false, binary = false;
  char raw[6] = {};  // what FileIO is opened with
};

bool parse_mode(Thread& t, const char* mode, Mode* m) {
  for (const char* p = mode; *p; ++p) {
    bool* flag;
    switch (*p) {
      case 'x':
        flag = &m->creating;
        break;
      case 'r':
        flag = &m->reading;
        break;
      case 'w':
        flag = &m->writing;
        break;
      case 'a':
        flag = &m->appending;
        break;
      case '+':
        flag = &m->updating;
        break;
      case 't':
        flag = &m->text;
        break;
      case 'b':
        flag = &m->binary;
        break;
      default:
        flag = nullptr;
    }
    if (!flag || *flag) {
      t.raise(exc::ValueError, "invalid mode: '%s'", mode);
      return false;
    }
    *flag = true;
  }
  char* out = m->raw;
  if (m->creating) *out++ = 'x';
  if (m->reading) *out++ = 'r';
  if (m->writing) *out++ = 'w';
  if (m->appending) *out++ = 'a';
  if (m->updating) *out++ = '+';
  return true;
}
bool check_mode(Thread& t, const Mode& m, Object* encoding, Object* errors, Object* newline) {
  auto given = [](Object* o) { return o && !is_none(o); };
  if (m.text && m.binary) return bool(t.raise(exc::ValueError, "can't have text and binary mode at once"));
  if (m.creating + m.reading + m.writing + m.appending > 1) {  // none: FileIO's business
    return bool(t.raise(exc::ValueError, "must have exactly one of create/read/write/append mode"));
  }
  if (m.binary && given(encoding)) return bool(t.raise(exc::ValueError, "binary mode doesn't take an encoding argument"));
  if (m.binary && given(errors)) return bool(t.raise(exc::ValueError, "binary mode doesn't take an errors argument"));
  if (m.binary && given(newline)) return bool(t.raise(exc::ValueError, "binary mode doesn't take a newline argument"));
  return true;
}
Object* object_of(Type& type) { return static_cast<Object*>(&type); }

// Wraps the raw file; *result is the outermost object made so far.
int wrap(Thread& t, const Mode& m, const char* mode, int buffering, Object* encoding, Object* errors, Object* newline,
         Ref<>* result) {
  Object* raw = result->get();
  bool is_tty = false;
  if (buffering < 0) {
    Ref<> tty = call_method(t, raw, "isatty"_s);
    int is_it = tty ? is_true(t, tty) : -1;
    if (is_it < 0) return -1;
    is_tty = is_it;
  }
  bool line_buffering = buffering == 1 || is_tty;
  if (line_buffering) buffering = -1;
  ssize size = buffering;
  if (size < 0) {
    Ref<> block = get_attr(t, raw, "_blksize"_s);
    if (!block) return -1;
    size = index_as_ssize(t, block, nullptr);
    if (size == -1 && t.has_error()) return -1;
  }
  if (size < 0) return t.raise(exc::ValueError, "invalid buffering size");
  if (size == 0) return m.binary ? 0 : static_cast<int>(t.raise(exc::ValueError, "can't have unbuffered text I/O"));
  Type& buffer_type = m.updating ? buffered_random_type : m.reading ? buffered_reader_type : buffered_writer_type;
  Ref<> size_object = new_int(t, size);
  Ref<> buffer = size_object ? call_args(t, object_of(buffer_type), raw, size_object.get()) : Ref<>();
  if (!buffer) return -1;
  *result = std::move(buffer);
  if (m.binary) return 0;
  Ref<> text = call_args<Object>(t, object_of(textiowrapper_type), result->get(), encoding ? encoding : none(),
                                 errors ? errors : none(), newline ? newline : none(), bool_object(line_buffering));
  if (!text) return -1;
  *result = std::move(text);
  Ref<Str> mode_object = new_str(t, mode);
  return mode_object ? set_attr(t, *result, "mode"_s, mode_object) : -1;
}

}  // namespace

Ref<> io_open(Thread& t, Object* file, const char* mode, int buffering, Object* encoding, Object* errors, Object* newline,
              bool closefd, Object* opener) {
  Ref<> path = has_index(file) ? new_ref(file) : fspath(t, file);
  if (!path) return {};
  Mode m;
  if (!parse_mode(t, mode, &m) || !check_mode(t, m, encoding, errors, newline)) return {};
  if (m.binary && buffering == 1 &&
      warn(t, exc::RuntimeWarning, 1,
           "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used") < 0) {
    return {};
  }
  Ref<Str> raw_mode = new_str(t, m.raw);
  if (!raw_mode) return {};
  Ref<> result =
      call_args<Object>(t, object_of(fileio_type), path.get(), raw_mode.get(), bool_object(closefd), opener ? opener : none());
  if (!result) return {};
  if (wrap(t, m, mode, buffering, encoding, errors, newline, &result) == 0) return result;
  Ref<> error = take_raised(t);
  Ref<> closed = call_method(t, result.get(), "close"_s);
  if (closed)
    restore_raised(t, std::move(error));
  else
    chain_exception(t, std::move(error));
  return {};
}

static Ref<> open_(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::open);
  Thread& t = Thread::current();
  Object* a[8];
  std::string_view mode = "r", encoding, errors, newline;
  int buffering = -1;
  bool closefd = true;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  if (a[1]) {
    if (!is_str(a[1])) return bad_argument(t, "open", "mode", "str", a[1]);
    if (!convert_optional_text(t, a[1], "open", "mode", &mode)) return {};
  }
  if (!convert_int(t, a[2], &buffering) || !convert_optional_text(t, a[3], "open", "encoding", &encoding) ||
      !convert_optional_text(t, a[4], "open", "errors", &errors) ||
      !convert_optional_text(t, a[5], "open", "newline", &newline) || !convert_flag(t, a[6], &closefd)) {
    return {};
  }
  return io_open(t, a[0], mode.data(), buffering, a[3], a[4], a[5], closefd, a[7]);
}
static Ref<> open_code(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::open_code);
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  if (!is_str(a[0])) return bad_argument(t, "open_code", "path", "str", a[0]);
  return io_open(t, a[0], "rb", -1, nullptr, nullptr, nullptr, true, nullptr);
}
static Ref<> text_encoding(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int stack_level = 2;
  if (!check_positional(t, "text_encoding", nargs, 1, 2) || (nargs > 1 && !convert_int(t, args[1], &stack_level))) return {};
  if (!is_none(args[0])) return new_ref(args[0]);
  const Config& config = interpreter(t).config;
  if (config.warn_default_encoding && warn(t, exc::EncodingWarning, stack_level, "'encoding' argument not specified") < 0)
    return {};
  return new_ref<Object>(config.utf8_mode ? "utf-8"_s : "locale"_s);
}

static const MethodDef methods[] = {{"open", open_, kMethFastcall | kMethKeywords, docs::open},
                                    {"text_encoding", text_encoding, kMethFastcall, docs::text_encoding},
                                    {"open_code", open_code, kMethFastcall | kMethKeywords, docs::open_code},
                                    {}};

static int make_unsupported_operation(Thread& t, Object* module) {
  if (!unsupported_operation) {
    Ref<Tuple> bases = tuple_pack<Object>(t, &exc::OSError, &exc::ValueError);
    Ref<Dict> dict = new_dict(t);
    if (!bases || !dict || dict_set(t, dict, "__module__"_s, "io"_s) < 0) return -1;
    Ref<> type = call_args<Object>(t, &type_type, "UnsupportedOperation"_s, bases.get(), dict.get());
    if (!type) return -1;
    unsupported_operation = static_cast<Type*>(type.release());
  }
  return module_add(t, module, "UnsupportedOperation", new_ref<Object>(unsupported_operation));
}
static int exec(Object* module) {
  Thread& t = Thread::current();
  if (module_add_int(t, module, "DEFAULT_BUFFER_SIZE", kDefaultBufferSize) < 0 || make_unsupported_operation(t, module) < 0 ||
      module_add(t, module, "BlockingIOError", new_ref<Object>(&exc::BlockingIOError)) < 0) {
    return -1;
  }
  for (Type* type : {&iobase_type, &newline_decoder_type, &buffered_iobase_type, &raw_iobase_type, &text_iobase_type,
                     &bytesio_type, &buffered_reader_type, &buffered_writer_type, &buffered_rwpair_type, &buffered_random_type,
                     &fileio_type, &stringio_type, &textiowrapper_type}) {
    if (module_add_type(t, module, type) < 0) return -1;
  }
  return type_ready(&bytesio_buffer_type);
}
// Its functions say that they are from `io`: pickles name them so. Hence one-phase initialisation, which takes the name from
// here.
static ModuleDef definition = {.base = {}, .name = "io", .doc = docs::module_doc, .size = 0, .methods = methods};
static Ref<> make_module() {
  Ref<> module = module_create(Thread::current(), &definition);
  return module && exec(module) == 0 ? std::move(module) : Ref<>();
}

}  // namespace adder::io

namespace adder {
extern "C" ADDER_EXPORT Object* PyInit__io() { return io::make_module().release(); }
}  // namespace adder
