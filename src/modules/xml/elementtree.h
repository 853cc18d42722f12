// What the parts of _elementtree share: elements, the builder, and the module's factories.
#pragma once

#include <string>

#include "core/args.h"
#include "core/type_object.h"

namespace adder::etree {

inline constexpr ssize kStaticChildren = 4;
// What most elements do without: attributes and children. The first children lie in the block itself.
struct ElementExtra {
  Object* attrib;  // dict or null
  ssize length, allocated;
  Object** children;
  Object* static_children[kStaticChildren];
};
struct Element : Object {
  Object *tag, *text, *tail;
  ElementExtra* extra;  // null: neither attributes nor children
  Object* weakreflist;
};
extern Type element_type, element_iterator_type, tree_builder_type, xml_parser_type;
inline Element* element(Object* o) { return static_cast<Element*>(o); }
inline bool is_element(Object* o) { return is_a(o, element_type); }
inline ssize child_count(const Element* e) { return e->extra ? e->extra->length : 0; }

/// A new element; `attrib` (a dict, may be null) is shared, not copied.
Ref<> new_element(Thread& t, Object* tag, Object* attrib);
/// Appends; TypeError "expected an Element, not ..." -1 on failure.
int element_append(Thread& t, Element* self, Object* child);

struct TreeBuilder : Object {
  Object* root;           // null until the first element
  Object* current;        // the open element, or None
  Object* last;           // the last element opened or closed, or None
  Object* last_for_tail;  // the last element closed: text is its tail; or null
  Object* data;           // what data() was given since: one object, or a list made here
  bool data_is_list;
  std::string* text;  // text from the XML parser since, as UTF-8; not together with `data`
  Object* stack;      // list of open elements
  Object *element_factory, *comment_factory, *pi_factory;
  Object* events_append;  // null: no events
  Object *start_event, *end_event, *start_ns_event, *end_ns_event, *comment_event, *pi_event;
  bool insert_comments, insert_pis;
};
inline TreeBuilder* builder(Object* o) { return static_cast<TreeBuilder*>(o); }
Ref<> new_tree_builder(Thread& t);
Ref<> builder_start(Thread& t, TreeBuilder* self, Object* tag, Object* attrib);  // attrib may be null
Ref<> builder_end(Thread& t, TreeBuilder* self);
int builder_data(Thread& t, TreeBuilder* self, Object* data);
int builder_text(Thread& t, TreeBuilder* self, std::string_view utf8);
Ref<> builder_comment(Thread& t, TreeBuilder* self, Object* text);
Ref<> builder_pi(Thread& t, TreeBuilder* self, Object* target, Object* text);
int builder_start_ns(Thread& t, TreeBuilder* self, Object* prefix, Object* uri);
int builder_end_ns(Thread& t, TreeBuilder* self, Object* prefix);
Ref<> builder_close(Thread& t, TreeBuilder* self);

extern Object* g_parse_error;                     // ParseError
extern Object* g_element_path;                    // module xml.etree.ElementPath
extern Object* g_deepcopy;                        // copy.deepcopy
extern Object *g_comment_factory, *g_pi_factory;  // may be null
/// pyexpat's handler for encodings that expat does not know.
int expat_unknown_encoding(void* data, const char* name, void* info);

}  // namespace adder::etree
