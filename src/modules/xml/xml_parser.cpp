// XMLParser of _elementtree, and the module. Events go straight into a TreeBuilder; any other target gets method calls.
#include <expat.h>

#include <climits>
#include <cstring>
#include <vector>

#include "core/hash.h"
#include "core/hooks.h"
#include "docs/module__elementtree.h"
#include "mem/alloc.h"
#include "modules/xml/elementtree.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::etree {

Object *g_parse_error = nullptr, *g_element_path = nullptr, *g_deepcopy = nullptr;
Ref<> sub_element(Object*, Object* args, Object* kwargs);

namespace {

namespace docs = doc::module__elementtree;

// Names of elements and attributes: expat's "uri}local" to the str "{uri}local", one object for each.
class NameTable {
 public:
  ~NameTable() {
    for (Entry& e : entries_) {
      if (!e.name) continue;
      mem_free(e.text);
      decref(e.name);
    }
  }
  /// Borrowed; null + exception.
  Object* get(Thread& t, std::string_view text) {
    if (2 * (used_ + 1) > entries_.size()) grow();
    auto hash = static_cast<u64>(hash_bytes(text.data(), static_cast<ssize>(text.size())));
    std::size_t i = hash & (entries_.size() - 1);
    for (; entries_[i].name; i = (i + 1) & (entries_.size() - 1)) {
      Entry& e = entries_[i];
      if (e.hash == hash && e.size == text.size() && std::memcmp(e.text, text.data(), text.size()) == 0) return e.name;
    }
    Ref<Str> name = text.find('}') == text.npos ? new_str(t, text) : new_str(t, "{" + std::string(text));
    auto* copy = name ? static_cast<char*>(mem_malloc(text.size() + 1)) : nullptr;
    if (!copy) {
      if (name) t.raise_no_memory();
      return nullptr;
    }
    intern(&name);
    std::memcpy(copy, text.data(), text.size());
    ++used_;
    entries_[i] = {hash, text.size(), copy, name.release()};
    return entries_[i].name;
  }

 private:
  struct Entry {
    u64 hash = 0;
    std::size_t size = 0;
    char* text = nullptr;
    Object* name = nullptr;
  };
  void grow() {
    std::vector<Entry> old(entries_.empty() ? 32 : 2 * entries_.size());
    old.swap(entries_);
    for (Entry& e : old) {
      if (!e.name) continue;
      std::size_t i = e.hash & (entries_.size() - 1);
      while (entries_[i].name) i = (i + 1) & (entries_.size() - 1);
      entries_[i] = e;
    }
  }
  std::vector<Entry> entries_;
  std::size_t used_ = 0;
};

struct XmlParser : Object {
  XML_Parser expat;
  Object *target, *entity;
  NameTable* names;
  Object *handle_start, *handle_data, *handle_end, *handle_comment, *handle_pi, *handle_close, *handle_doctype, *handle_start_ns,
      *handle_end_ns;
  bool parsing;
};
XmlParser* parser(Object* o) { return static_cast<XmlParser*>(o); }

TreeBuilder* own_builder(XmlParser* self) { return is_exact(self->target, tree_builder_type) ? builder(self->target) : nullptr; }

Raised raise_parse_error(Thread& t, XML_Error code, long line, long column, const char* message) {
  Ref<Str> text = str_format(t, "%s: line %zd, column %zd", message ? message : XML_ErrorString(code), line, column);
  if (!text) return {};
  Ref<> error = call_one_arg(t, g_parse_error, text);
  if (!error) return {};
  Ref<> number = new_int(t, code);
  Ref<> position = build_value(t, "(ll)", line, column);
  if (!number || !position || set_attr(t, error, "code"_s, number) < 0 || set_attr(t, error, "position"_s, position) < 0) {
    return {};
  }
  return t.raise_object(reinterpret_cast<Type*>(g_parse_error), error);
}

// --- handlers ---

Ref<> text_of(Thread& t, const char* s) { return s ? Ref<>(new_str(t, s)) : new_none(); }

void on_default(void* data, const XML_Char* s, int n) {
  auto* self = static_cast<XmlParser*>(data);
  Thread& t = Thread::current();
  if (n < 2 || s[0] != '&' || t.has_error()) return;
  Ref<> key = new_str(t, {s + 1, static_cast<std::size_t>(n - 2)});
  if (!key) return;
  Object* value;
  switch (dict_lookup(t, as<Dict>(self->entity), key, &value)) {
    case Lookup::found: {
      Ref<> held = new_ref(value), ignored;
      if (TreeBuilder* b = own_builder(self))
        builder_data(t, b, held);
      else if (self->handle_data)
        ignored = call_one_arg(t, self->handle_data, held);
      return;
    }
    case Lookup::error:
      return;
    case Lookup::missing:
      break;
  }
  std::string message = "undefined entity " + std::string(s, static_cast<std::size_t>(n < 100 ? n : 100));
  raise_parse_error(t, XML_ERROR_UNDEFINED_ENTITY, static_cast<long>(XML_GetErrorLineNumber(self->expat)),
                    static_cast<long>(XML_GetErrorColumnNumber(self->expat)), message.c_str());
}
void on_start(void* data, const XML_Char* tag_text, const XML_Char** attributes) {
  auto* self = static_cast<XmlParser*>(data);
  Thread& t = Thread::current();
  if (t.has_error()) return;
  Ref<> tag = Ref<>::borrow(self->names->get(t, tag_text));
  if (!tag) return;
  Ref<Dict> attrib;
  if (attributes[0]) {
    attrib = new_dict(t);
    if (!attrib) return;
    for (; attributes[0] && attributes[1]; attributes += 2) {
      Object* key = self->names->get(t, attributes[0]);
      if (!key) return;
      Ref<> value = new_str(t, attributes[1]);
      if (!value || dict_set(t, attrib, key, value) < 0) return;
    }
  }
  Ref<> ignored;
  if (TreeBuilder* b = own_builder(self)) {
    ignored = builder_start(t, b, tag, attrib);
  } else if (self->handle_start) {
    if (!attrib) attrib = new_dict(t);
    if (attrib) ignored = call_args(t, self->handle_start, tag.get(), attrib.get());
  }
}
void on_data(void* data, const XML_Char* s, int n) {
  auto* self = static_cast<XmlParser*>(data);
  Thread& t = Thread::current();
  if (t.has_error()) return;
  std::string_view text(s, static_cast<std::size_t>(n));
  if (TreeBuilder* b = own_builder(self)) {
    builder_text(t, b, text);
  } else if (self->handle_data) {
    Ref<> content = new_str(t, text), ignored;
    if (content) ignored = call_one_arg(t, self->handle_data, content);
  }
}
void on_end(void* data, const XML_Char* tag_text) {
  auto* self = static_cast<XmlParser*>(data);
  Thread& t = Thread::current();
  if (t.has_error()) return;
  Ref<> ignored;
  if (TreeBuilder* b = own_builder(self)) {
    ignored = builder_end(t, b);
  } else if (self->handle_end) {
    Ref<> tag = Ref<>::borrow(self->names->get(t, tag_text));
    if (tag) ignored = call_one_arg(t, self->handle_end, tag);
  }
}
void on_start_ns(void* data, const XML_Char* prefix, const XML_Char* uri) {
  auto* self = static_cast<XmlParser*>(data);
  Thread& t = Thread::current();
  if (t.has_error()) return;
  TreeBuilder* b = own_builder(self);
  if (b ? !b->events_append || !b->start_ns_event : !self->handle_start_ns) return;
  Ref<> prefix_text = text_of(t, prefix ? prefix : ""), uri_text = text_of(t, uri ? uri : ""), ignored;
  if (!prefix_text || !uri_text) return;
  if (b)
    builder_start_ns(t, b, prefix_text, uri_text);
  else
    ignored = call_args(t, self->handle_start_ns, prefix_text.get(), uri_text.get());
}
void on_end_ns(void* data, const XML_Char* prefix) {
  auto* self = static_cast<XmlParser*>(data);
  Thread& t = Thread::current();
  if (t.has_error()) return;
  if (TreeBuilder* b = own_builder(self)) {
    builder_end_ns(t, b, none());
  } else if (self->handle_end_ns) {
    Ref<> text = text_of(t, prefix ? prefix : ""), ignored;
    if (text) ignored = call_one_arg(t, self->handle_end_ns, text);
  }
}
void on_comment(void* data, const XML_Char* s) {
  auto* self = static_cast<XmlParser*>(data);
  Thread& t = Thread::current();
  if (t.has_error()) return;
  TreeBuilder* b = own_builder(self);
  if (!b && !self->handle_comment) return;
  Ref<> text = text_of(t, s), ignored;
  if (text) ignored = b ? builder_comment(t, b, text) : call_one_arg(t, self->handle_comment, text);
}
void on_pi(void* data, const XML_Char* target, const XML_Char* s) {
  auto* self = static_cast<XmlParser*>(data);
  Thread& t = Thread::current();
  if (t.has_error()) return;
  TreeBuilder* b = own_builder(self);
  if (b && !(b->events_append && b->pi_event) && !b->insert_pis) return;
  if (!b && !self->handle_pi) return;
  Ref<> target_text = text_of(t, target), text = text_of(t, s), ignored;
  if (!target_text || !text) return;
  ignored = b ? builder_pi(t, b, target_text, text) : call_args(t, self->handle_pi, target_text.get(), text.get());
}
void on_doctype(void* data, const XML_Char* name, const XML_Char* system, const XML_Char* pub, int) {
  auto* self = static_cast<XmlParser*>(data);
  Thread& t = Thread::current();
  if (t.has_error()) return;
  if (self->handle_doctype) {
    Ref<> name_text = Ref<>::borrow(self->names->get(t, name)), system_text = text_of(t, system), public_text = text_of(t, pub),
          ignored;
    if (!name_text || !system_text || !public_text) return;
    ignored = call_args(t, self->handle_doctype, name_text.get(), public_text.get(), system_text.get());
    return;
  }
  Ref<> old_style;
  if (lookup_attr(t, self, "doctype"_s, &old_style) == Lookup::found) {
    warn(t, exc::RuntimeWarning, 1,
         "The doctype() method of XMLParser is ignored.  Define doctype() method on the TreeBuilder target.");
  }
}

// --- life ---

Ref<> parser_new(Type* type, Object*, Object*) {
  Ref<> self = type->tp_alloc(type, 0);
  return self;
}
int parser_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("XMLParser(*, target=None, encoding=None)");
  static const XML_Memory_Handling_Suite memory = {object_malloc, object_realloc, object_free};
  Thread& t = Thread::current();
  XmlParser* self = parser(op);
  Object* a[2];
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  const char* encoding = nullptr;
  if (a[1] && !is_none(a[1])) {
    std::string_view view;
    if (!is_str(a[1])) return bad_argument(t, "XMLParser", "encoding", "str or None", a[1]);
    if (!convert_utf8(t, a[1], "XMLParser", "encoding", &view)) return -1;
    encoding = view.data();
  }
  if (self->parsing) return t.raise_text(exc::RuntimeError, "parser is already running");
  Ref<> target = a[0] && !is_none(a[0]) ? new_ref(a[0]) : new_tree_builder(t);
  Ref<> entity = new_dict(t);
  if (!target || !entity) return -1;
  struct Row {
    Str* name;
    Object** field;
  };
  Row rows[] = {{"start"_s, &self->handle_start},     {"data"_s, &self->handle_data},
                {"end"_s, &self->handle_end},         {"comment"_s, &self->handle_comment},
                {"pi"_s, &self->handle_pi},           {"close"_s, &self->handle_close},
                {"doctype"_s, &self->handle_doctype}, {"start_ns"_s, &self->handle_start_ns},
                {"end_ns"_s, &self->handle_end_ns}};
  for (Row& row : rows) {
    Ref<> handler;
    if (lookup_attr(t, target, row.name, &handler) == Lookup::error) return -1;
    replace_field(*row.field, handler.release());
  }
  XML_Parser expat = XML_ParserCreate_MM(encoding, &memory, "}");
  if (!expat) return t.raise_no_memory();
  XML_SetHashSalt(expat, hash_secret.words.expat_salt);
  if (self->expat) XML_ParserFree(self->expat);
  self->expat = expat;
  delete self->names;
  self->names = new NameTable;
  replace_field(self->target, target.release());
  replace_field(self->entity, entity.release());
  XML_SetUserData(expat, self);
  XML_SetElementHandler(expat, on_start, on_end);
  XML_SetDefaultHandlerExpand(expat, on_default);
  XML_SetCharacterDataHandler(expat, on_data);
  if (self->handle_start_ns || self->handle_end_ns) XML_SetNamespaceDeclHandler(expat, on_start_ns, on_end_ns);
  if (self->handle_comment) XML_SetCommentHandler(expat, on_comment);
  if (self->handle_pi) XML_SetProcessingInstructionHandler(expat, on_pi);
  XML_SetStartDoctypeDeclHandler(expat, on_doctype);
  XML_SetUnknownEncodingHandler(
      expat, [](void* data, const XML_Char* name, XML_Encoding* info) { return expat_unknown_encoding(data, name, info); },
      nullptr);
  return 0;
}
template <class F>
int each_field(XmlParser* self, F body) {
  for (Object** field :
       {&self->handle_close, &self->handle_pi, &self->handle_comment, &self->handle_end, &self->handle_data, &self->handle_start,
        &self->handle_start_ns, &self->handle_end_ns, &self->handle_doctype, &self->target, &self->entity}) {
    if (int r = body(*field)) return r;
  }
  return 0;
}
int parser_traverse(Object* op, VisitProc visit, void* arg) {
  return each_field(parser(op), [&](Object* field) {
    ADDER_VISIT(field);
    return 0;
  });
}
int parser_clear(Object* op) {
  XmlParser* self = parser(op);
  if (self->expat && !self->parsing) {
    XML_ParserFree(self->expat);
    self->expat = nullptr;
  }
  return each_field(self, [](Object*& field) {
    clear_field(field);
    return 0;
  });
}
void parser_dealloc(Object* op) {
  gc_untrack(op);
  parser_clear(op);
  delete parser(op)->names;
  type_of(op)->tp_free(op);
}

// --- methods ---

bool ready(Thread& t, XmlParser* self) {
  if (!self->target || !self->expat) {
    t.raise_text(exc::ValueError, "XMLParser.__init__() wasn't called");
    return false;
  }
  if (self->parsing) {  // expat cannot be entered from its own callbacks
    t.raise_text(exc::RuntimeError, "parser is already running");
    return false;
  }
  return true;
}
bool run(Thread& t, XmlParser* self, std::string_view data, bool final) {
  if (data.size() > INT_MAX) {
    t.raise_text(exc::OverflowError, "size does not fit in an int");
    return false;
  }
  Ref<> held = new_ref<Object>(self);
  self->parsing = true;
  int ok = XML_Parse(self->expat, data.data(), static_cast<int>(data.size()), final);
  self->parsing = false;
  if (t.has_error()) return false;
  if (!ok) {
    raise_parse_error(t, XML_GetErrorCode(self->expat), static_cast<long>(XML_GetErrorLineNumber(self->expat)),
                      static_cast<long>(XML_GetErrorColumnNumber(self->expat)), nullptr);
  }
  return ok;
}
Ref<> parser_feed(Object* op, Object* data) {
  Thread& t = Thread::current();
  XmlParser* self = parser(op);
  if (!ready(t, self)) return {};
  if (is_str(data)) {
    ssize size;
    const char* text = str_utf8(t, data, &size);
    if (!text) return {};
    (void)XML_SetEncoding(self->expat, "utf-8");
    return run(t, self, {text, static_cast<std::size_t>(size)}, false) ? new_none() : Ref<>();
  }
  BufferView view(t, data);
  if (!view) return {};
  if (!run(t, self, {view.data(), static_cast<std::size_t>(view.size())}, false)) return {};
  return new_none();
}
Ref<> parser_close(Object* op, Object*) {
  Thread& t = Thread::current();
  XmlParser* self = parser(op);
  if (!ready(t, self) || !run(t, self, {"", 0}, true)) return {};
  if (TreeBuilder* b = own_builder(self)) return builder_close(t, b);
  if (!self->handle_close) return new_none();
  return call_no_args(t, self->handle_close);
}
Ref<> parser_parse_whole(Object* op, Object* file) {
  Thread& t = Thread::current();
  XmlParser* self = parser(op);
  if (!ready(t, self)) return {};
  Ref<> read = get_attr(t, file, "read"_s);
  if (!read) return {};
  Ref<> size = new_int(t, 64 * 1024);
  if (!size) return {};
  for (;;) {
    Ref<> chunk = call_one_arg(t, read, size);
    if (!chunk) return {};
    if (is_exact(chunk, str_type)) {
      if (str_length(chunk) == 0) break;
      chunk = encode_utf8(t, chunk, "surrogatepass");
      if (!chunk) return {};
    } else if (!is_exact(chunk, bytes_type) || bytes_size(chunk) == 0) {
      break;
    }
    if (!ready(t, self) || !run(t, self, bytes_view(chunk), false)) return {};
  }
  if (!ready(t, self) || !run(t, self, {"", 0}, true)) return {};
  if (TreeBuilder* b = own_builder(self)) return builder_close(t, b);
  return new_none();
}
Ref<> parser_setevents(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  XmlParser* self = parser(op);
  if (!check_positional(t, "_setevents", nargs, 1, 2) || !ready(t, self)) return {};
  TreeBuilder* b = own_builder(self);
  if (!b) {
    return t.raise_text(exc::TypeError, "event handling only supported for ElementTree.TreeBuilder targets");
  }
  Ref<> append = get_attr(t, args[0], "append"_s);
  if (!append) return {};
  replace_field(b->events_append, append.release());
  clear_field(b->start_event);
  clear_field(b->end_event);
  clear_field(b->start_ns_event);
  clear_field(b->end_ns_event);
  clear_field(b->comment_event);
  clear_field(b->pi_event);
  if (nargs < 2 || is_none(args[1])) {
    b->end_event = retain<Object>("end"_s);
    return new_none();
  }
  Ref<> events = sequence_fast(t, args[1], "events must be a sequence");
  if (!events) return {};
  for (ssize i = 0; i < static_cast<ssize>(fast_items(events).size()); ++i) {
    Ref<> item = new_ref(fast_items(events)[static_cast<std::size_t>(i)]);
    std::string_view name;
    if (is_str(item))
      name = str_view(t, item);
    else if (is_bytes(item))
      name = bytes_view(item);
    if (!name.data()) {
      t.clear_error();
      return t.raise_text(exc::ValueError, "invalid events sequence");
    }
    struct Row {
      std::string_view name;
      Object** field;
    };
    Row rows[] = {{"start", &b->start_event},   {"end", &b->end_event},         {"start-ns", &b->start_ns_event},
                  {"end-ns", &b->end_ns_event}, {"comment", &b->comment_event}, {"pi", &b->pi_event}};
    Object** field = nullptr;
    for (Row& row : rows) {
      if (row.name == name) field = row.field;
    }
    if (!field) return t.raise(exc::ValueError, "unknown event '%s'", std::string(name).c_str());
    replace_field(*field, item.release());
    if (field == &b->start_ns_event || field == &b->end_ns_event)
      XML_SetNamespaceDeclHandler(self->expat, on_start_ns, on_end_ns);
    if (field == &b->comment_event) XML_SetCommentHandler(self->expat, on_comment);
    if (field == &b->pi_event) XML_SetProcessingInstructionHandler(self->expat, on_pi);
  }
  return new_none();
}
Ref<> parser_version(Object*, void*) {
  return str_format(Thread::current(), "Expat %d.%d.%d", XML_MAJOR_VERSION, XML_MINOR_VERSION, XML_MICRO_VERSION);
}

const MethodDef parser_methods[] = {
    {"feed", parser_feed, kMethO, "feed($self, data, /)\n--\n\n"},
    {"close", parser_close, kMethNoargs, "close($self, /)\n--\n\n"},
    {"_parse_whole", parser_parse_whole, kMethO, "_parse_whole($self, file, /)\n--\n\n"},
    {"_setevents", parser_setevents, kMethFastcall, "_setevents($self, events_queue, events_to_report=None, /)\n--\n\n"},
    {}};
const MemberDef parser_members[] = {{"entity", kMemberObject, offsetof(XmlParser, entity), kMemberReadonly, nullptr},
                                    {"target", kMemberObject, offsetof(XmlParser, target), kMemberReadonly, nullptr},
                                    {}};
const GetSetDef parser_getset[] = {{"version", parser_version, nullptr, nullptr, nullptr}, {}};

Ref<> set_factories(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "_set_factories", nargs, 2, 2)) return {};
  const char* names[] = {"Comment", "PI"};
  for (int i = 0; i < 2; ++i) {
    if (!is_callable(args[i]) && !is_none(args[i])) {
      return t.raise(exc::TypeError, "%s factory must be callable, not %.100s", names[i], type_of(args[i])->tp_name);
    }
  }
  Ref<Tuple> old = tuple_pack(t, g_comment_factory ? g_comment_factory : none(), g_pi_factory ? g_pi_factory : none());
  if (!old) return {};
  replace_field(g_comment_factory, is_none(args[0]) ? nullptr : retain(args[0]));
  replace_field(g_pi_factory, is_none(args[1]) ? nullptr : retain(args[1]));
  return old;
}

int exec(Object* module) {
  Thread& t = Thread::current();
  for (Type* type : {&element_type, &element_iterator_type, &tree_builder_type, &xml_parser_type}) {
    if (type_ready(type) < 0) return -1;
  }
  if (!g_element_path) {  // once in the process, however often the module is imported afresh
    Ref<> copy = import(t, "copy");
    if (!copy) return -1;
    Ref<> deepcopy = get_attr(t, copy, "deepcopy"_s);
    if (!deepcopy) return -1;
    Ref<> path = import(t, "xml.etree.ElementPath");
    if (!path) return -1;
    replace_field(g_deepcopy, deepcopy.release());
    replace_field(g_element_path, path.release());
  }
  if (!import(t, "pyexpat")) return -1;
  if (!g_parse_error) {
    Ref<> made = build_value(t, "s(O){ss}", "ParseError", &exc::SyntaxError, "__module__", "xml.etree.ElementTree");
    if (!made) return -1;
    g_parse_error = call(t, &type_type, made, nullptr).release();
    if (!g_parse_error) return -1;
  }
  if (module_add(t, module, "ParseError", new_ref(g_parse_error)) < 0) return -1;
  for (Type* type : {&element_type, &tree_builder_type, &xml_parser_type}) {
    if (module_add_type(t, module, type) < 0) return -1;
  }
  return 0;
}
const MethodDef methods[] = {{"SubElement", sub_element, kMethVarargs | kMethKeywords, nullptr},
                             {"_set_factories", set_factories, kMethFastcall, docs::_set_factories},
                             {}};
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_elementtree", .doc = nullptr, .size = 0, .methods = methods, .slots = slots};

}  // namespace

constinit Type xml_parser_type = [] {
  Type t = static_type("xml.etree.ElementTree.XMLParser", sizeof(XmlParser), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = parser_dealloc;
  t.tp_traverse = parser_traverse;
  t.tp_clear = parser_clear;
  t.tp_methods = parser_methods;
  t.tp_members = parser_members;
  t.tp_getset = parser_getset;
  t.tp_init = parser_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = parser_new;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder::etree

namespace adder {
extern "C" ADDER_EXPORT Object* PyInit__elementtree() { return module_def_init(&etree::definition); }
}  // namespace adder
