// pyexpat: the parser of the expat library, with a Python callable for each kind of event.
//
// A handler that raises ends the run: all handlers are taken off, expat finishes the buffer it has, and Parse() finds the
// exception set. Character data may be collected in a buffer (buffer_text) and is flushed before any other event. expat must not
// be entered again from one of its own callbacks, nor lose its parser there: Parse() refuses, and the object is held meanwhile.
#include <expat.h>

#include <climits>
#include <cstdio>
#include <cstring>

#include "core/args.h"
#include "core/hash.h"
#include "core/hooks.h"
#include "core/type_object.h"
#include "docs/module_pyexpat.h"
#include "mem/alloc.h"
#include "modules/xml/elementtree.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/traceback.h"

namespace adder {

namespace {

namespace docs = doc::module_pyexpat;

constexpr char kSourceName[] = "../Modules/pyexpat.c";  // what tracebacks name
constexpr int kDefaultBufferSize = 8192, kMaxChunk = 1 << 20, kReadSize = 2048;

enum Handler {
  kStartElement,
  kEndElement,
  kProcessingInstruction,
  kCharacterData,
  kUnparsedEntityDecl,
  kNotationDecl,
  kStartNamespaceDecl,
  kEndNamespaceDecl,
  kComment,
  kStartCdataSection,
  kEndCdataSection,
  kDefault,
  kDefaultExpand,
  kNotStandalone,
  kExternalEntityRef,
  kStartDoctypeDecl,
  kEndDoctypeDecl,
  kEntityDecl,
  kXmlDecl,
  kElementDecl,
  kAttlistDecl,
  kSkippedEntity,
  kHandlerCount
};

struct Parser : Object {
  XML_Parser expat;
  Object* parent;  // whose tables the parser of an external entity uses
  bool ordered_attributes, specified_attributes, namespace_prefixes, in_callback, parsing;
  char* buffer;  // null: character data is not collected
  int buffer_size, buffer_used;
  Object* intern;  // dict or null
  Object* handlers[kHandlerCount];
};
extern Type parser_type;
Object* g_error = nullptr;  // ExpatError
Parser* parser(Object* o) { return static_cast<Parser*>(o); }

struct HandlerRow {
  const char* name;
  int line;                          // of the frame in tracebacks
  void (*set)(XML_Parser, bool on);  // installs or removes the C handler
};
extern const HandlerRow handler_rows[kHandlerCount];

// --- text ---

Ref<> text_or_none(Thread& t, const XML_Char* s) { return s ? Ref<>(new_str(t, s)) : new_none(); }
Ref<> text_or_none(Thread& t, const XML_Char* s, int n) {
  return s ? Ref<>(new_str(t, {s, static_cast<std::size_t>(n)})) : new_none();
}
/// The same, but one object for equal texts.
Ref<> interned(Thread& t, Parser* self, const XML_Char* s) {
  Ref<> text = text_or_none(t, s);
  if (!text || !self->intern) return text;
  auto* dict = as<Dict>(self->intern);
  Object* known;
  switch (dict_lookup(t, dict, text, &known)) {
    case Lookup::found:
      return new_ref(known);
    case Lookup::error:
      return {};
    case Lookup::missing:
      break;
  }
  if (dict_set(t, dict, text, text) < 0) return {};
  return text;
}

// --- errors ---

Ref<> set_expat_error(Thread& t, Parser* self, XML_Error code) {
  unsigned long line = XML_GetErrorLineNumber(self->expat), column = XML_GetErrorColumnNumber(self->expat);
  Ref<Str> message = str_format(t, "%s: line %zu, column %zu", XML_ErrorString(code), line, column);
  if (!message) return {};
  Ref<> error = call_one_arg(t, g_error, message);
  if (!error) return {};
  auto set = [&](Str* name, long value) {
    Ref<> number = new_int(t, value);
    return number && set_attr(t, error, name, number) == 0;
  };
  if (!set("code"_s, code) || !set("offset"_s, static_cast<long>(column)) || !set("lineno"_s, static_cast<long>(line))) return {};
  return t.raise_object(reinterpret_cast<Type*>(g_error), error);
}
int refuse_external_entity(XML_Parser, const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) { return 0; }

/// After an exception in a handler: no more events.
void stop_events(Parser* self) {
  for (int i = 0; i < kHandlerCount; ++i) {
    if (!self->handlers[i]) continue;
    handler_rows[i].set(self->expat, false);
    clear_field(self->handlers[i]);
  }
  XML_SetExternalEntityRefHandler(self->expat, refuse_external_entity);
}

Ref<> call_handler(Thread& t, Parser* self, Handler which, Object* const* args, ssize n) {
  bool outer = self->in_callback;
  Ref<> function = new_ref(self->handlers[which]);
  self->in_callback = true;
  Ref<> result = vectorcall(t, function, args, static_cast<std::size_t>(n), nullptr);
  self->in_callback = outer;
  if (!result) {
    if (handler_rows[which].line) add_native_traceback(t, handler_rows[which].name, kSourceName, handler_rows[which].line);
    stop_events(self);
  }
  return result;
}

int flush_text(Thread& t, Parser* self) {
  if (!self->buffer || self->buffer_used == 0) return 0;
  int n = self->buffer_used;
  self->buffer_used = 0;
  if (!self->handlers[kCharacterData]) return 0;
  Ref<> text = new_str(t, {self->buffer, static_cast<std::size_t>(n)});
  Object* args[] = {text};
  if (!text) {
    stop_events(self);
    return -1;
  }
  return call_handler(t, self, kCharacterData, args, 1) ? 0 : -1;
}

// Runs one event: makes the arguments with `make` and calls the handler. The result, or null.
template <class... Make>
Ref<> event(void* data, Handler which, Make... make) {
  auto* self = static_cast<Parser*>(data);
  Thread& t = Thread::current();
  if (!self->handlers[which] || t.has_error()) return {};
  if (flush_text(t, self) < 0 || !self->handlers[which]) return {};
  Ref<> held[sizeof...(Make) + 1];
  std::size_t made = 0;
  ((held[made++] = make(t, self)), ...);
  Object* args[sizeof...(Make) + 1];
  for (std::size_t i = 0; i < sizeof...(Make); ++i) {
    if (!held[i]) {
      stop_events(self);
      return {};
    }
    args[i] = held[i];
  }
  return call_handler(t, self, which, args, sizeof...(Make));
}
template <class... Make>
void notify(void* data, Handler which, Make... make) {
  Ref<> ignored = event(data, which, make...);
}
// Makers of arguments.
auto name(const XML_Char* s) {
  return [s](Thread& t, Parser* self) { return interned(t, self, s); };
}
auto text(const XML_Char* s) {
  return [s](Thread& t, Parser*) { return text_or_none(t, s); };
}
auto number(int n) {
  return [n](Thread& t, Parser*) { return new_int(t, n); };
}
int as_status(const Ref<>& result) {
  if (!result) return 0;
  Thread& t = Thread::current();
  long value = as_long(t, result);
  return value == -1 && t.has_error() ? 0 : static_cast<int>(value);
}

// --- the handlers that expat calls ---

Ref<> attributes_of(Thread& t, Parser* self, const XML_Char** attributes) {
  int limit = INT_MAX;
  if (self->specified_attributes) limit = XML_GetSpecifiedAttributeCount(self->expat);
  Ref<List> list;
  Ref<Dict> dict;
  if (self->ordered_attributes)
    list = new_list(t, 0);
  else
    dict = new_dict(t);
  if (!list && !dict) return {};
  for (int i = 0; i < limit && attributes[i]; i += 2) {
    Ref<> key = interned(t, self, attributes[i]);
    if (!key) return {};
    Ref<> value = text_or_none(t, attributes[i + 1]);
    if (!value) return {};
    if (list ? list_append(t, list, key.get()) < 0 || list_append(t, list, value.get()) < 0 : dict_set(t, dict, key, value) < 0)
      return {};
  }
  if (list) return list;
  return dict;
}
void on_start_element(void* data, const XML_Char* tag, const XML_Char** attributes) {
  notify(data, kStartElement, name(tag), [&](Thread& t, Parser* self) { return attributes_of(t, self, attributes); });
}
void on_end_element(void* data, const XML_Char* tag) { notify(data, kEndElement, name(tag)); }
void on_processing_instruction(void* data, const XML_Char* target, const XML_Char* content) {
  notify(data, kProcessingInstruction, name(target), text(content));
}
void ignore_text(void*, const XML_Char*, int) {}
void on_character_data(void* data, const XML_Char* s, int n) {
  auto* self = static_cast<Parser*>(data);
  Thread& t = Thread::current();
  if (t.has_error()) return;
  if (self->buffer) {
    if (n > self->buffer_size - self->buffer_used && flush_text(t, self) < 0) return;
    if (!self->handlers[kCharacterData]) return;
    if (self->buffer && n <= self->buffer_size) {
      std::memcpy(self->buffer + self->buffer_used, s, static_cast<std::size_t>(n));
      self->buffer_used += n;
      return;
    }
  }
  if (!self->handlers[kCharacterData]) return;
  Ref<> content = text_or_none(t, s, n);
  if (!content) {
    stop_events(self);
    return;
  }
  Object* args[] = {content};
  Ref<> ignored = call_handler(t, self, kCharacterData, args, 1);
}
void on_unparsed_entity(void* data, const XML_Char* entity, const XML_Char* base, const XML_Char* system, const XML_Char* pub,
                        const XML_Char* notation) {
  notify(data, kUnparsedEntityDecl, name(entity), name(base), name(system), name(pub), name(notation));
}
void on_notation(void* data, const XML_Char* notation, const XML_Char* base, const XML_Char* system, const XML_Char* pub) {
  notify(data, kNotationDecl, name(notation), name(base), name(system), name(pub));
}
void on_start_namespace(void* data, const XML_Char* prefix, const XML_Char* uri) {
  notify(data, kStartNamespaceDecl, name(prefix), name(uri));
}
void on_end_namespace(void* data, const XML_Char* prefix) { notify(data, kEndNamespaceDecl, name(prefix)); }
void on_comment(void* data, const XML_Char* content) { notify(data, kComment, text(content)); }
void on_start_cdata(void* data) { notify(data, kStartCdataSection); }
void on_end_cdata(void* data) { notify(data, kEndCdataSection); }
void on_default(void* data, const XML_Char* s, int n) {
  notify(data, kDefault, [s, n](Thread& t, Parser*) { return text_or_none(t, s, n); });
}
void on_default_expand(void* data, const XML_Char* s, int n) {
  notify(data, kDefaultExpand, [s, n](Thread& t, Parser*) { return text_or_none(t, s, n); });
}
int on_not_standalone(void* data) { return as_status(event(data, kNotStandalone)); }
int on_external_entity(XML_Parser expat, const XML_Char* context, const XML_Char* base, const XML_Char* system,
                       const XML_Char* pub) {
  return as_status(event(XML_GetUserData(expat), kExternalEntityRef, text(context), name(base), name(system), name(pub)));
}
void on_start_doctype(void* data, const XML_Char* doctype, const XML_Char* system, const XML_Char* pub, int internal) {
  notify(data, kStartDoctypeDecl, name(doctype), name(system), name(pub), number(internal));
}
void on_end_doctype(void* data) { notify(data, kEndDoctypeDecl); }
void on_entity(void* data, const XML_Char* entity, int is_parameter, const XML_Char* value, int n, const XML_Char* base,
               const XML_Char* system, const XML_Char* pub, const XML_Char* notation) {
  notify(
      data, kEntityDecl, name(entity), number(is_parameter), [&](Thread& t, Parser*) { return text_or_none(t, value, n); },
      name(base), name(system), name(pub), name(notation));
}
void on_xml_declaration(void* data, const XML_Char* version, const XML_Char* encoding, int standalone) {
  notify(data, kXmlDecl, text(version), text(encoding), number(standalone));
}
Ref<> content_model(Thread& t, const XML_Content* model) {
  RecursionGuard guard(t, " in conv_content_model");
  if (!guard) return {};
  Ref<Tuple> children = new_tuple(t, model->numchildren);
  if (!children) return {};
  for (unsigned i = 0; i < model->numchildren; ++i) {
    Ref<> child = content_model(t, &model->children[i]);
    if (!child) return {};
    children->items[i] = child.release();
  }
  Ref<> own_name = text_or_none(t, model->name);
  if (!own_name) return {};
  return build_value(t, "(iiOO)", static_cast<int>(model->type), static_cast<int>(model->quant), own_name.get(), children.get());
}
void on_element_declaration(void* data, const XML_Char* element, XML_Content* model) {
  notify(data, kElementDecl, name(element), [&](Thread& t, Parser*) { return content_model(t, model); });
  XML_FreeContentModel(static_cast<Parser*>(data)->expat, model);
}
void on_attlist(void* data, const XML_Char* element, const XML_Char* attribute, const XML_Char* type, const XML_Char* fallback,
                int required) {
  notify(data, kAttlistDecl, name(element), name(attribute), text(type), text(fallback), number(required));
}
void on_skipped_entity(void* data, const XML_Char* entity, int is_parameter) {
  notify(data, kSkippedEntity, name(entity), number(is_parameter));
}

template <auto Set, auto Function>
void install(XML_Parser expat, bool on) {
  Set(expat, on ? Function : nullptr);
}
const HandlerRow handler_rows[kHandlerCount] = {
    {"StartElement", 417, install<XML_SetStartElementHandler, on_start_element>},
    {"EndElement", 469, install<XML_SetEndElementHandler, on_end_element>},
    {"ProcessingInstruction", 473, install<XML_SetProcessingInstructionHandler, on_processing_instruction>},
    {"CharacterData", 282, install<XML_SetCharacterDataHandler, on_character_data>},
    {"UnparsedEntityDecl", 479, install<XML_SetUnparsedEntityDeclHandler, on_unparsed_entity>},
    {"NotationDecl", 619, install<XML_SetNotationDeclHandler, on_notation>},
    {"StartNamespaceDecl", 629, install<XML_SetStartNamespaceDeclHandler, on_start_namespace>},
    {"EndNamespaceDecl", 636, install<XML_SetEndNamespaceDeclHandler, on_end_namespace>},
    {"Comment", 641, install<XML_SetCommentHandler, on_comment>},
    {"StartCdataSection", 645, install<XML_SetStartCdataSectionHandler, on_start_cdata>},
    {"EndCdataSection", 649, install<XML_SetEndCdataSectionHandler, on_end_cdata>},
    {"Default", 653, install<XML_SetDefaultHandler, on_default>},
    {"DefaultHandlerExpand", 657, install<XML_SetDefaultHandlerExpand, on_default_expand>},
    {"NotStandalone", 662, install<XML_SetNotStandaloneHandler, on_not_standalone>},
    {"ExternalEntityRef", 666, install<XML_SetExternalEntityRefHandler, on_external_entity>},
    {"StartDoctypeDecl", 681, install<XML_SetStartDoctypeDeclHandler, on_start_doctype>},
    {"EndDoctypeDecl", 689, install<XML_SetEndDoctypeDeclHandler, on_end_doctype>},
    {"EntityDecl", 491, install<XML_SetEntityDeclHandler, on_entity>},
    {"XmlDecl", 508, install<XML_SetXmlDeclHandler, on_xml_declaration>},
    {"ElementDecl", 583, install<XML_SetElementDeclHandler, on_element_declaration>},
    {"AttlistDecl", 598, install<XML_SetAttlistDeclHandler, on_attlist>},
    {"SkippedEntity", 611, install<XML_SetSkippedEntityHandler, on_skipped_entity>},
};

// Encodings that expat does not know: one byte a character, by Python's codec.
int on_unknown_encoding(void*, const XML_Char* encoding, XML_Encoding* info) {
  Thread& t = Thread::current();
  if (t.has_error()) return 0;
  char bytes[256];
  for (int i = 0; i < 256; ++i) bytes[i] = static_cast<char>(i);
  Ref<Bytes> all = new_bytes(t, {bytes, 256});
  if (!all) return 0;
  Ref<> table = str_decode_object(t, all, encoding, "replace");
  if (!table) return 0;
  if (str_length(table) != 256) {
    t.raise_text(exc::ValueError, "multi-byte encodings are not supported");
    return 0;
  }
  for (int i = 0; i < 256; ++i) {
    u32 c = str_char(table, i);
    info->map[i] = c == 0xfffd ? -1 : static_cast<int>(c);
  }
  info->data = nullptr;
  info->convert = nullptr;
  info->release = nullptr;
  return 1;
}

// --- methods ---

Ref<> parse_result(Thread& t, Parser* self, int status) {
  if (t.has_error()) return {};
  if (status == 0) return set_expat_error(t, self, XML_GetErrorCode(self->expat));
  if (flush_text(t, self) < 0) return {};
  return new_int(t, status);
}
// Marks the parser as running; refuses a second run inside the first, which expat cannot do.
class Run {
 public:
  Run(Thread& t, Parser* self) : self_(self), ok_(!self->parsing) {
    if (!ok_) {
      t.raise_text(exc::RuntimeError, "parser is already running");
      return;
    }
    incref(self);
    self->parsing = true;
  }
  ~Run() {
    if (!ok_) return;
    self_->parsing = false;
    decref(self_);
  }
  explicit operator bool() const { return ok_; }

 private:
  Parser* self_;
  bool ok_;
};

Ref<> parser_parse(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("Parse($self, $cls, data, isfinal=False, /)");
  Thread& t = Thread::current();
  Parser* self = parser(op);
  Object* a[2];
  bool final = false;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_flag(t, a[1], &final)) return {};
  Run run(t, self);
  if (!run) return {};
  BufferView view;
  const char* data;
  ssize size;
  Buffer buffer{};
  if (is_str(a[0])) {
    data = str_utf8(t, a[0], &size);
    if (!data) return {};
    (void)XML_SetEncoding(self->expat, "utf-8");
  } else {
    if (get_buffer(t, a[0], &buffer, kBufSimple) < 0) return {};
    data = static_cast<const char*>(buffer.buf);
    size = buffer.len;
  }
  int status = 1;
  while (size > kMaxChunk && status && !t.has_error()) {
    status = XML_Parse(self->expat, data, kMaxChunk, 0);
    data += kMaxChunk;
    size -= kMaxChunk;
  }
  if (status && !t.has_error()) status = XML_Parse(self->expat, data, static_cast<int>(size), final);
  if (buffer.obj) {
    Object *type, *value, *traceback;
    t.fetch(&type, &value, &traceback);
    release_buffer(&buffer);
    t.restore(type, value, traceback);
  }
  return parse_result(t, self, status);
}

Ref<> parser_parse_file(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("ParseFile($self, $cls, file, /)");
  Thread& t = Thread::current();
  Parser* self = parser(op);
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<> read;
  Lookup r = lookup_attr(t, a[0], "read"_s, &read);
  if (r == Lookup::error) return {};
  if (r == Lookup::missing) return t.raise_text(exc::TypeError, "argument must have 'read' attribute");
  Run run(t, self);
  if (!run) return {};
  Ref<> wanted = new_int(t, kReadSize);
  for (;;) {
    Ref<> chunk = call_one_arg(t, read, wanted);
    if (!chunk) return {};
    std::string_view bytes;
    if (is_bytes(chunk)) {
      bytes = bytes_view(chunk);
    } else if (is_a(chunk, bytearray_type)) {
      bytes = {bytearray_data(chunk), static_cast<std::size_t>(static_cast<ByteArray*>(chunk.get())->size)};
    } else {
      return t.raise(exc::TypeError, "read() did not return a bytes object (type=%.400s)", type_of(chunk)->tp_name);
    }
    if (bytes.size() > kReadSize) {
      return t.raise(exc::ValueError, "read() returned too much data: %i bytes requested, %zd returned", kReadSize,
                     static_cast<ssize>(bytes.size()));
    }
    void* space = XML_GetBuffer(self->expat, kReadSize);
    if (!space) return parse_result(t, self, 0);
    std::memcpy(space, bytes.data(), bytes.size());
    int status = XML_ParseBuffer(self->expat, static_cast<int>(bytes.size()), bytes.empty());
    if (t.has_error()) return {};
    if (!status || bytes.empty()) return parse_result(t, self, status);
  }
}

Ref<> parser_set_base(Object* op, Object* arg) {
  Thread& t = Thread::current();
  if (!is_str(arg)) return bad_argument(t, "SetBase", nullptr, "str", arg);
  std::string_view base;
  if (!convert_utf8(t, arg, "SetBase", nullptr, &base)) return {};
  if (!XML_SetBase(parser(op)->expat, base.data())) return t.raise_no_memory();
  return new_none();
}
Ref<> parser_get_base(Object* op, Object*) { return text_or_none(Thread::current(), XML_GetBase(parser(op)->expat)); }
Ref<> parser_get_input_context(Object* op, Object*) {
  if (!parser(op)->in_callback) return new_none();
  int offset, size;
  const char* buffer = XML_GetInputContext(parser(op)->expat, &offset, &size);
  if (!buffer) return new_none();
  return new_bytes(Thread::current(), {buffer + offset, static_cast<std::size_t>(size - offset)});
}
Ref<> parser_set_param_entity_parsing(Object* op, Object* arg) {
  Thread& t = Thread::current();
  int flag = 0;
  if (!convert_int(t, arg, &flag)) return {};
  return new_int(t, XML_SetParamEntityParsing(parser(op)->expat, static_cast<XML_ParamEntityParsing>(flag)));
}
Ref<> parser_use_foreign_dtd(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("UseForeignDTD($self, $cls, flag=True, /)");
  Thread& t = Thread::current();
  Object* a[1];
  bool flag = true;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_bool(t, a[0], &flag)) return {};
  XML_Error code = XML_UseForeignDTD(parser(op)->expat, flag);
  if (code != XML_ERROR_NONE) return set_expat_error(t, parser(op), code);
  return new_none();
}

Parser* blank_parser(Thread& t) {
  auto* self = new_gc_object<Parser>(t, &parser_type);
  if (!self) return nullptr;
  std::memset(reinterpret_cast<char*>(self) + sizeof(Object), 0, sizeof(Parser) - sizeof(Object));
  self->buffer_size = kDefaultBufferSize;
  return self;
}
bool text_or_none_argument(Thread& t, Object* o, const char* function, const char* argument, const char** out) {
  *out = nullptr;
  if (!o || is_none(o)) return true;
  if (!is_str(o)) {
    bad_argument(t, function, argument, "str or None", o);
    return false;
  }
  std::string_view view;
  if (!convert_utf8(t, o, function, argument, &view)) return false;
  *out = view.data();
  return true;
}

Ref<> parser_external_entity_parser(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("ExternalEntityParserCreate($self, $cls, context, encoding=None, /)");
  Thread& t = Thread::current();
  Parser* self = parser(op);
  Object* a[2];
  const char* context;
  std::string_view encoding{};  // without data: none
  if (!kSignature.unpack(t, args, nargs, kwnames, a) ||
      !text_or_none_argument(t, a[0], "ExternalEntityParserCreate", "1", &context) ||
      !convert_utf8(t, a[1], "ExternalEntityParserCreate", "2", &encoding)) {
    return {};
  }
  Parser* made = blank_parser(t);
  if (!made) return {};
  Ref<> result = steal<Object>(made);
  made->buffer_size = self->buffer_size;
  made->ordered_attributes = self->ordered_attributes;
  made->specified_attributes = self->specified_attributes;
  made->namespace_prefixes = self->namespace_prefixes;
  made->in_callback = self->in_callback;
  made->parent = retain<Object>(self);
  made->intern = xretain(self->intern);
  gc_track(made);
  if (self->buffer && !(made->buffer = static_cast<char*>(mem_malloc(static_cast<std::size_t>(self->buffer_size))))) {
    return t.raise_no_memory();
  }
  made->expat = XML_ExternalEntityParserCreate(self->expat, context, encoding.data());
  if (!made->expat) return t.raise_no_memory();
  XML_SetUserData(made->expat, made);
  for (int i = 0; i < kHandlerCount; ++i) {
    if (!self->handlers[i]) continue;
    made->handlers[i] = retain(self->handlers[i]);
    handler_rows[i].set(made->expat, true);
  }
  return result;
}

// --- attributes ---

Raised cannot_delete(Thread& t) { return t.raise_text(exc::RuntimeError, "Cannot delete attribute"); }

Ref<> get_handler(Object* op, void* closure) {
  Object* handler = parser(op)->handlers[reinterpret_cast<std::intptr_t>(closure)];
  return new_ref(handler ? handler : none());
}
int set_handler(Object* op, Object* value, void* closure) {
  Thread& t = Thread::current();
  Parser* self = parser(op);
  auto which = static_cast<Handler>(reinterpret_cast<std::intptr_t>(closure));
  if (!value) return cannot_delete(t);
  if (which == kCharacterData && flush_text(t, self) < 0) return -1;  // what came before belongs to the old handler
  if (is_none(value)) {
    // expat does not expect the handler of text that it is reporting to vanish.
    if (which == kCharacterData && self->in_callback)
      XML_SetCharacterDataHandler(self->expat, ignore_text);
    else
      handler_rows[which].set(self->expat, false);
    clear_field(self->handlers[which]);
    return 0;
  }
  handler_rows[which].set(self->expat, true);
  replace_field(self->handlers[which], retain(value));
  return 0;
}

template <auto Get>
Ref<> get_position(Object* op, void*) {
  return new_int(Thread::current(), static_cast<long>(Get(parser(op)->expat)));
}
template <bool Parser::* kFlag>
Ref<> get_flag(Object* op, void*) {
  return new_bool(parser(op)->*kFlag);
}
template <bool Parser::* kFlag>
int set_flag(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!value) return cannot_delete(t);
  int truth = is_true(t, value);
  if (truth < 0) return -1;
  parser(op)->*kFlag = truth;
  return 0;
}
int set_namespace_prefixes(Object* op, Object* value, void* closure) {
  if (set_flag<&Parser::namespace_prefixes>(op, value, closure) < 0) return -1;
  XML_SetReturnNSTriplet(parser(op)->expat, parser(op)->namespace_prefixes);
  return 0;
}
Ref<> get_buffer_size(Object* op, void*) { return new_int(Thread::current(), parser(op)->buffer_size); }
Ref<> get_buffer_used(Object* op, void*) { return new_int(Thread::current(), parser(op)->buffer_used); }
Ref<> get_buffer_text(Object* op, void*) { return new_bool(parser(op)->buffer != nullptr); }
int set_buffer_size(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  Parser* self = parser(op);
  if (!value) return cannot_delete(t);
  if (!is_int(value)) return t.raise_text(exc::TypeError, "buffer_size must be an integer");
  long size = as_long(t, value);
  if (size <= 0) {
    if (!t.has_error()) t.raise_text(exc::ValueError, "buffer_size must be greater than zero");
    return -1;
  }
  if (size > INT_MAX) return t.raise(exc::ValueError, "buffer_size must not be greater than %i", INT_MAX);
  if (size == self->buffer_size) return 0;
  if (self->buffer) {
    if (flush_text(t, self) < 0) return -1;
    mem_free(self->buffer);
    self->buffer_used = 0;
    self->buffer = static_cast<char*>(mem_malloc(static_cast<std::size_t>(size)));
    if (!self->buffer) return t.raise_no_memory();
  }
  self->buffer_size = static_cast<int>(size);
  return 0;
}
int set_buffer_text(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  Parser* self = parser(op);
  if (!value) return cannot_delete(t);
  int on = is_true(t, value);
  if (on < 0) return -1;
  if (on && !self->buffer) {
    self->buffer = static_cast<char*>(mem_malloc(static_cast<std::size_t>(self->buffer_size)));
    if (!self->buffer) return t.raise_no_memory();
    self->buffer_used = 0;
  } else if (!on && self->buffer) {
    if (flush_text(t, self) < 0) return -1;
    mem_free(self->buffer);
    self->buffer = nullptr;
  }
  return 0;
}

// --- life ---

int parser_traverse(Object* op, VisitProc visit, void* arg) {
  for (Object* handler : parser(op)->handlers) ADDER_VISIT(handler);
  ADDER_VISIT(parser(op)->parent);
  ADDER_VISIT(parser(op)->intern);
  return 0;
}
int parser_clear(Object* op) {
  Parser* self = parser(op);
  for (int i = 0; i < kHandlerCount; ++i) {
    if (self->expat && self->handlers[i]) handler_rows[i].set(self->expat, false);
    clear_field(self->handlers[i]);
  }
  clear_field(self->intern);
  return 0;
}
void parser_dealloc(Object* op) {
  gc_untrack(op);
  Parser* self = parser(op);
  parser_clear(op);
  if (self->expat) XML_ParserFree(self->expat);
  self->expat = nullptr;
  mem_free(self->buffer);
  clear_field(self->parent);  // after the parser that uses its tables
  gc_free(op);
}

// --- the module ---

Ref<> parser_create(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("ParserCreate(encoding=None, namespace_separator=None, intern=None)");
  static const XML_Memory_Handling_Suite memory = {object_malloc, object_realloc, object_free};
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  const char *encoding, *separator;
  if (!text_or_none_argument(t, a[0], "ParserCreate", "encoding", &encoding)) return {};
  if (!text_or_none_argument(t, a[1], "ParserCreate", "namespace_separator", &separator)) return {};
  if (separator && std::strlen(separator) > 1) {
    return t.raise_text(exc::ValueError, "namespace_separator must be at most one character, omitted, or None");
  }
  Ref<> intern;
  if (!a[2]) {
    intern = new_dict(t);
    if (!intern) return {};
  } else if (!is_none(a[2])) {
    if (!is_dict(a[2])) return t.raise_text(exc::TypeError, "intern must be a dictionary");
    intern = new_ref(a[2]);
  }
  Parser* self = blank_parser(t);
  if (!self) return {};
  Ref<> result = steal<Object>(self);
  self->intern = intern.release();
  gc_track(self);
  self->expat = XML_ParserCreate_MM(encoding, &memory, separator);
  if (!self->expat) return t.raise_no_memory();
  XML_SetHashSalt(self->expat, hash_secret.words.expat_salt);
  XML_SetUserData(self->expat, self);
  XML_SetUnknownEncodingHandler(self->expat, on_unknown_encoding, nullptr);
  return result;
}
Ref<> error_string(Object*, Object* arg) {
  Thread& t = Thread::current();
  long code = as_long(t, arg);
  if (code == -1 && t.has_error()) return {};
  return text_or_none(t, XML_ErrorString(static_cast<XML_Error>(static_cast<int>(code))));
}

struct ErrorRow {
  const char* name;
  int code;
  const char* fallback;  // for expat versions without the text
};
const ErrorRow error_rows[] = {
#define ROW(name) {#name, name, nullptr}
    ROW(XML_ERROR_NO_MEMORY),
    ROW(XML_ERROR_SYNTAX),
    ROW(XML_ERROR_NO_ELEMENTS),
    ROW(XML_ERROR_INVALID_TOKEN),
    ROW(XML_ERROR_UNCLOSED_TOKEN),
    ROW(XML_ERROR_PARTIAL_CHAR),
    ROW(XML_ERROR_TAG_MISMATCH),
    ROW(XML_ERROR_DUPLICATE_ATTRIBUTE),
    ROW(XML_ERROR_JUNK_AFTER_DOC_ELEMENT),
    ROW(XML_ERROR_PARAM_ENTITY_REF),
    ROW(XML_ERROR_UNDEFINED_ENTITY),
    ROW(XML_ERROR_RECURSIVE_ENTITY_REF),
    ROW(XML_ERROR_ASYNC_ENTITY),
    ROW(XML_ERROR_BAD_CHAR_REF),
    ROW(XML_ERROR_BINARY_ENTITY_REF),
    ROW(XML_ERROR_ATTRIBUTE_EXTERNAL_ENTITY_REF),
    ROW(XML_ERROR_MISPLACED_XML_PI),
    ROW(XML_ERROR_UNKNOWN_ENCODING),
    ROW(XML_ERROR_INCORRECT_ENCODING),
    ROW(XML_ERROR_UNCLOSED_CDATA_SECTION),
    ROW(XML_ERROR_EXTERNAL_ENTITY_HANDLING),
    ROW(XML_ERROR_NOT_STANDALONE),
    ROW(XML_ERROR_UNEXPECTED_STATE),
    ROW(XML_ERROR_ENTITY_DECLARED_IN_PE),
    ROW(XML_ERROR_FEATURE_REQUIRES_XML_DTD),
    ROW(XML_ERROR_CANT_CHANGE_FEATURE_ONCE_PARSING),
    ROW(XML_ERROR_UNBOUND_PREFIX),
    ROW(XML_ERROR_UNDECLARING_PREFIX),
    ROW(XML_ERROR_INCOMPLETE_PE),
    ROW(XML_ERROR_XML_DECL),
    ROW(XML_ERROR_TEXT_DECL),
    ROW(XML_ERROR_PUBLICID),
    ROW(XML_ERROR_SUSPENDED),
    ROW(XML_ERROR_NOT_SUSPENDED),
    ROW(XML_ERROR_ABORTED),
    ROW(XML_ERROR_FINISHED),
    ROW(XML_ERROR_SUSPEND_PE),
    ROW(XML_ERROR_RESERVED_PREFIX_XML),
    ROW(XML_ERROR_RESERVED_PREFIX_XMLNS),
    ROW(XML_ERROR_RESERVED_NAMESPACE_URI),
    ROW(XML_ERROR_INVALID_ARGUMENT),
    ROW(XML_ERROR_NO_BUFFER),
    ROW(XML_ERROR_AMPLIFICATION_LIMIT_BREACH),
#undef ROW
};

// A submodule that is also entered in sys.modules.
Ref<> add_submodule(Thread& t, Object* module, const char* name, const char* full_name, const char* doc) {
  Ref<Str> text = new_str_ascii(t, full_name);
  if (!text) return {};
  Ref<> made = new_module(t, text);
  Ref<Str> doc_text = new_str_ascii(t, doc);
  if (!made || !doc_text || set_attr(t, made, "__doc__", doc_text) < 0) return {};
  Ref<> sys = import(t, "sys");
  if (!sys) return {};
  Ref<> modules = get_attr(t, sys, "modules"_s);
  if (!modules || set_item(t, modules, text, made) < 0) return {};
  if (module_add(t, module, name, new_ref(made.get())) < 0) return {};
  return made;
}
int add_errors(Thread& t, Object* module) {
  Ref<> errors = add_submodule(t, module, "errors", "pyexpat.errors", "Constants used to describe error conditions.");
  if (!errors) return -1;
  Ref<Dict> codes = new_dict(t), messages = new_dict(t);
  if (!codes || !messages) return -1;
  for (const ErrorRow& row : error_rows) {
    const char* message = XML_ErrorString(static_cast<XML_Error>(row.code));
    if (!message) continue;
    Ref<Str> text = new_str_ascii(t, message);
    Ref<> code = new_int(t, row.code);
    if (!text || !code || module_add_string(t, errors, row.name, message) < 0) return -1;
    if (dict_set(t, codes, text, code) < 0 || dict_set(t, messages, code, text) < 0) return -1;
  }
  if (module_add(t, errors, "codes", std::move(codes)) < 0) return -1;
  return module_add(t, errors, "messages", std::move(messages));
}
int add_model(Thread& t, Object* module) {
  Ref<> model = add_submodule(t, module, "model", "pyexpat.model", "Constants used to interpret content model information.");
  if (!model) return -1;
  struct Row {
    const char* name;
    int value;
  };
  static const Row rows[] = {{"XML_CTYPE_EMPTY", XML_CTYPE_EMPTY},   {"XML_CTYPE_ANY", XML_CTYPE_ANY},
                             {"XML_CTYPE_MIXED", XML_CTYPE_MIXED},   {"XML_CTYPE_NAME", XML_CTYPE_NAME},
                             {"XML_CTYPE_CHOICE", XML_CTYPE_CHOICE}, {"XML_CTYPE_SEQ", XML_CTYPE_SEQ},
                             {"XML_CQUANT_NONE", XML_CQUANT_NONE},   {"XML_CQUANT_OPT", XML_CQUANT_OPT},
                             {"XML_CQUANT_REP", XML_CQUANT_REP},     {"XML_CQUANT_PLUS", XML_CQUANT_PLUS}};
  for (const Row& row : rows) {
    if (module_add_int(t, model, row.name, row.value) < 0) return -1;
  }
  return 0;
}
int add_features(Thread& t, Object* module) {
  Ref<List> features = new_list(t, 0);
  if (!features) return -1;
  for (const XML_Feature* f = XML_GetFeatureList(); f && f->feature != XML_FEATURE_END; ++f) {
    Ref<> pair = build_value(t, "si", f->name, static_cast<int>(f->value));
    if (!pair || list_append(t, features, std::move(pair)) < 0) return -1;
  }
  return module_add(t, module, "features", std::move(features));
}

// Functions for other parser modules; CPython's struct PyExpat_CAPI.
struct Capi {
  const char* magic;
  int size, major, minor, micro;
  decltype(&XML_ErrorString) error_string;
  decltype(&XML_GetErrorCode) get_error_code;
  decltype(&XML_GetErrorColumnNumber) get_error_column;
  decltype(&XML_GetErrorLineNumber) get_error_line;
  decltype(&XML_Parse) parse;
  decltype(&XML_ParserCreate_MM) parser_create;
  decltype(&XML_ParserFree) parser_free;
  decltype(&XML_SetCharacterDataHandler) set_character_data;
  decltype(&XML_SetCommentHandler) set_comment;
  decltype(&XML_SetDefaultHandlerExpand) set_default_expand;
  decltype(&XML_SetElementHandler) set_element;
  decltype(&XML_SetNamespaceDeclHandler) set_namespace;
  decltype(&XML_SetProcessingInstructionHandler) set_processing_instruction;
  decltype(&XML_SetUnknownEncodingHandler) set_unknown_encoding;
  decltype(&XML_SetUserData) set_user_data;
  decltype(&XML_SetStartDoctypeDeclHandler) set_start_doctype;
  decltype(&XML_SetEncoding) set_encoding;
  decltype(&on_unknown_encoding) default_unknown_encoding;
  decltype(&XML_SetHashSalt) set_hash_salt;
};
Capi capi = {"pyexpat.expat_CAPI 1.1",
             sizeof(Capi),
             XML_MAJOR_VERSION,
             XML_MINOR_VERSION,
             XML_MICRO_VERSION,
             XML_ErrorString,
             XML_GetErrorCode,
             XML_GetErrorColumnNumber,
             XML_GetErrorLineNumber,
             XML_Parse,
             XML_ParserCreate_MM,
             XML_ParserFree,
             XML_SetCharacterDataHandler,
             XML_SetCommentHandler,
             XML_SetDefaultHandlerExpand,
             XML_SetElementHandler,
             XML_SetNamespaceDeclHandler,
             XML_SetProcessingInstructionHandler,
             XML_SetUnknownEncodingHandler,
             XML_SetUserData,
             XML_SetStartDoctypeDeclHandler,
             XML_SetEncoding,
             on_unknown_encoding,
             XML_SetHashSalt};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (!g_error) {
    Ref<> made = build_value(t, "s(O){ss}", "ExpatError", &exc::Exception, "__module__", "xml.parsers.expat");
    if (!made) return -1;
    g_error = call(t, &type_type, made, nullptr).release();
    if (!g_error) return -1;
  }
  if (type_ready(&parser_type) < 0 || module_add(t, module, "error", new_ref(g_error)) < 0 ||
      module_add(t, module, "ExpatError", new_ref(g_error)) < 0 ||
      module_add(t, module, "XMLParserType", Ref<>::borrow(&parser_type)) < 0 ||
      module_add_string(t, module, "EXPAT_VERSION", XML_ExpatVersion()) < 0) {
    return -1;
  }
  XML_Expat_Version version = XML_ExpatVersionInfo();
  if (module_add(t, module, "version_info", build_value(t, "(iii)", version.major, version.minor, version.micro)) < 0 ||
      module_add_string(t, module, "native_encoding", "UTF-8") < 0) {
    return -1;
  }
  if (add_errors(t, module) < 0 || add_model(t, module) < 0 || add_features(t, module) < 0) return -1;
  if (module_add_int(t, module, "XML_PARAM_ENTITY_PARSING_NEVER", XML_PARAM_ENTITY_PARSING_NEVER) < 0 ||
      module_add_int(t, module, "XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE", XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE) < 0 ||
      module_add_int(t, module, "XML_PARAM_ENTITY_PARSING_ALWAYS", XML_PARAM_ENTITY_PARSING_ALWAYS) < 0) {
    return -1;
  }
  return module_add(t, module, "expat_CAPI", new_capsule(t, &capi, "pyexpat.expat_CAPI", nullptr));
}

const MethodDef parser_methods[] = {
    {"Parse", parser_parse, kMethFastcall | kMethKeywords, docs::XMLParserType_Parse},
    {"ParseFile", parser_parse_file, kMethFastcall | kMethKeywords, docs::XMLParserType_ParseFile},
    {"SetBase", parser_set_base, kMethO, docs::XMLParserType_SetBase},
    {"GetBase", parser_get_base, kMethNoargs, docs::XMLParserType_GetBase},
    {"GetInputContext", parser_get_input_context, kMethNoargs, docs::XMLParserType_GetInputContext},
    {"ExternalEntityParserCreate", parser_external_entity_parser, kMethFastcall | kMethKeywords,
     docs::XMLParserType_ExternalEntityParserCreate},
    {"SetParamEntityParsing", parser_set_param_entity_parsing, kMethO, docs::XMLParserType_SetParamEntityParsing},
    {"UseForeignDTD", parser_use_foreign_dtd, kMethFastcall | kMethKeywords, docs::XMLParserType_UseForeignDTD},
    {}};
const MemberDef parser_members[] = {{"intern", kMemberObject, offsetof(Parser, intern), kMemberReadonly, nullptr}, {}};
const GetSetDef parser_getset[] = {
    {"ErrorCode", get_position<XML_GetErrorCode>, nullptr, nullptr, nullptr},
    {"ErrorLineNumber", get_position<XML_GetCurrentLineNumber>, nullptr, nullptr, nullptr},
    {"ErrorColumnNumber", get_position<XML_GetCurrentColumnNumber>, nullptr, nullptr, nullptr},
    {"ErrorByteIndex", get_position<XML_GetCurrentByteIndex>, nullptr, nullptr, nullptr},
    {"CurrentLineNumber", get_position<XML_GetCurrentLineNumber>, nullptr, nullptr, nullptr},
    {"CurrentColumnNumber", get_position<XML_GetCurrentColumnNumber>, nullptr, nullptr, nullptr},
    {"CurrentByteIndex", get_position<XML_GetCurrentByteIndex>, nullptr, nullptr, nullptr},
    {"buffer_size", get_buffer_size, set_buffer_size, nullptr, nullptr},
    {"buffer_text", get_buffer_text, set_buffer_text, nullptr, nullptr},
    {"buffer_used", get_buffer_used, nullptr, nullptr, nullptr},
    {"namespace_prefixes", get_flag<&Parser::namespace_prefixes>, set_namespace_prefixes, nullptr, nullptr},
    {"ordered_attributes", get_flag<&Parser::ordered_attributes>, set_flag<&Parser::ordered_attributes>, nullptr, nullptr},
    {"specified_attributes", get_flag<&Parser::specified_attributes>, set_flag<&Parser::specified_attributes>, nullptr, nullptr},
#define HANDLER_ROW(name, index) \
  {name, get_handler, set_handler, nullptr, reinterpret_cast<void*>(static_cast<std::intptr_t>(index))}
    HANDLER_ROW("StartElementHandler", kStartElement),
    HANDLER_ROW("EndElementHandler", kEndElement),
    HANDLER_ROW("ProcessingInstructionHandler", kProcessingInstruction),
    HANDLER_ROW("CharacterDataHandler", kCharacterData),
    HANDLER_ROW("UnparsedEntityDeclHandler", kUnparsedEntityDecl),
    HANDLER_ROW("NotationDeclHandler", kNotationDecl),
    HANDLER_ROW("StartNamespaceDeclHandler", kStartNamespaceDecl),
    HANDLER_ROW("EndNamespaceDeclHandler", kEndNamespaceDecl),
    HANDLER_ROW("CommentHandler", kComment),
    HANDLER_ROW("StartCdataSectionHandler", kStartCdataSection),
    HANDLER_ROW("EndCdataSectionHandler", kEndCdataSection),
    HANDLER_ROW("DefaultHandler", kDefault),
    HANDLER_ROW("DefaultHandlerExpand", kDefaultExpand),
    HANDLER_ROW("NotStandaloneHandler", kNotStandalone),
    HANDLER_ROW("ExternalEntityRefHandler", kExternalEntityRef),
    HANDLER_ROW("StartDoctypeDeclHandler", kStartDoctypeDecl),
    HANDLER_ROW("EndDoctypeDeclHandler", kEndDoctypeDecl),
    HANDLER_ROW("EntityDeclHandler", kEntityDecl),
    HANDLER_ROW("XmlDeclHandler", kXmlDecl),
    HANDLER_ROW("ElementDeclHandler", kElementDecl),
    HANDLER_ROW("AttlistDeclHandler", kAttlistDecl),
    HANDLER_ROW("SkippedEntityHandler", kSkippedEntity),
#undef HANDLER_ROW
    {}};
constinit Type parser_type = [] {
  Type t = static_type("pyexpat.xmlparser", sizeof(Parser), 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = parser_dealloc;
  t.tp_doc = docs::XMLParserType_type_doc;
  t.tp_traverse = parser_traverse;
  t.tp_clear = parser_clear;
  t.tp_methods = parser_methods;
  t.tp_members = parser_members;
  t.tp_getset = parser_getset;
  return t;
}();

const MethodDef methods[] = {{"ParserCreate", parser_create, kMethFastcall | kMethKeywords, docs::ParserCreate},
                             {"ErrorString", error_string, kMethO, docs::ErrorString},
                             {}};
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "pyexpat", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

namespace etree {
int expat_unknown_encoding(void* data, const char* name, void* info) {
  return on_unknown_encoding(data, name, static_cast<XML_Encoding*>(info));
}
}  // namespace etree

extern "C" ADDER_EXPORT Object* PyInit_pyexpat() { return module_def_init(&definition); }

}  // namespace adder
