// TreeBuilder: makes a tree from start, data and end events. Text is collected until the next event and then becomes the text
// or the tail of the last element; the parser hands text over as UTF-8, so that it becomes one str only.
#include "mem/alloc.h"
#include "modules/xml/elementtree.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::etree {

Object *g_comment_factory = nullptr, *g_pi_factory = nullptr;

namespace {

void set_field(Object*& field, Object* value) { replace_field(field, xretain(value)); }

TreeBuilder* allocate(Thread& t, Type* type) {
  auto* self = static_cast<TreeBuilder*>(type->tp_alloc(type, 0).release());
  if (!self) return nullptr;
  self->current = retain(none());
  self->last = retain(none());
  self->stack = new_list(t, 0).release();
  if (!self->stack) {
    decref(self);
    return nullptr;
  }
  return self;
}
Ref<> builder_new(Type* type, Object*, Object*) { return steal<Object>(allocate(Thread::current(), type)); }

int builder_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(
      "TreeBuilder(element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False)");
  Thread& t = Thread::current();
  TreeBuilder* self = builder(op);
  Object* a[5];
  bool comments = false, pis = false;
  if (!kSignature.unpack(t, args, kwargs, a) || !convert_bool(t, a[3], &comments) || !convert_bool(t, a[4], &pis)) return -1;
  auto given = [](Object* o) { return o && !is_none(o) ? o : nullptr; };
  set_field(self->element_factory, given(a[0]));
  Object* comment = given(a[1]) ? a[1] : g_comment_factory;
  set_field(self->comment_factory, comment);
  self->insert_comments = comment && comments;
  Object* pi = given(a[2]) ? a[2] : g_pi_factory;
  set_field(self->pi_factory, pi);
  self->insert_pis = pi && pis;
  return 0;
}
template <class F>
int each_field(TreeBuilder* self, F body) {
  for (Object** field :
       {&self->root, &self->current, &self->last, &self->last_for_tail, &self->data, &self->stack, &self->element_factory,
        &self->comment_factory, &self->pi_factory, &self->events_append, &self->start_event, &self->end_event,
        &self->start_ns_event, &self->end_ns_event, &self->comment_event, &self->pi_event}) {
    if (int r = body(*field)) return r;
  }
  return 0;
}
int builder_traverse(Object* op, VisitProc visit, void* arg) {
  return each_field(builder(op), [&](Object* field) {
    ADDER_VISIT(field);
    return 0;
  });
}
int builder_clear(Object* op) {
  return each_field(builder(op), [](Object*& field) {
    clear_field(field);
    return 0;
  });
}
void builder_dealloc(Object* op) {
  gc_untrack(op);
  builder_clear(op);
  delete builder(op)->text;
  type_of(op)->tp_free(op);
}

int append_event(Thread& t, TreeBuilder* self, Object* kind, Object* what) {
  if (!kind || !self->events_append) return 0;
  Ref<Tuple> event = tuple_pack(t, kind, what);
  if (!event) return -1;
  Ref<> append = new_ref(self->events_append);
  return call_one_arg(t, append, event) ? 0 : -1;
}
int add_child(Thread& t, Object* parent, Object* child) {
  if (is_exact(parent, element_type)) return element_append(t, element(parent), child);
  return call_method(t, parent, "append"_s, child) ? 0 : -1;
}

// Text or tail of `target` grows by `text`.
int extend(Thread& t, Object* target, bool tail, Ref<> text) {
  if (is_exact(target, element_type)) {
    Object*& field = tail ? element(target)->tail : element(target)->text;
    if (!field || is_none(field)) {
      replace_field(field, text.release());
      return 0;
    }
    Ref<> before = new_ref(field);
    Ref<> joined = binary_op(t, BinaryOp::add, before, text);
    if (!joined) return -1;
    Object*& same = tail ? element(target)->tail : element(target)->text;
    replace_field(same, joined.release());
    return 0;
  }
  Object* name = tail ? "tail"_s : "text"_s;
  Ref<> before = get_attr(t, target, name);
  if (!before) return -1;
  if (!is_none(before)) {
    text = binary_op(t, BinaryOp::add, before, text);
    if (!text) return -1;
  }
  return set_attr(t, target, name, text);
}
int flush(Thread& t, TreeBuilder* self) {
  if (self->text && !self->text->empty()) {
    Ref<> text = new_str(t, *self->text);
    self->text->clear();
    if (!text) return -1;
    if (is_none(self->last)) return 0;
    Ref<> target = new_ref(self->last_for_tail ? self->last_for_tail : self->last);
    return extend(t, target, self->last_for_tail != nullptr, std::move(text));
  }
  if (!self->data) return 0;
  Ref<> data = steal(self->data);
  self->data = nullptr;
  if (self->data_is_list) {
    self->data_is_list = false;
    data = str_join(t, empty_str(), data);
    if (!data) return -1;
  }
  Ref<> target = new_ref(self->last_for_tail ? self->last_for_tail : self->last);
  if (is_none(target)) return 0;
  return extend(t, target, self->last_for_tail != nullptr, std::move(data));
}

Ref<> builder_data_method(Object* op, Object* arg) {
  if (builder_data(Thread::current(), builder(op), arg) < 0) return {};
  return new_none();
}
Ref<> builder_start_method(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "start", nargs, 2, 2)) return {};
  if (!is_dict(args[1])) return bad_argument(t, "start", "2", "dict", args[1]);
  return builder_start(t, builder(op), args[0], args[1]);
}
Ref<> builder_end_method(Object* op, Object*) { return builder_end(Thread::current(), builder(op)); }
Ref<> builder_comment_method(Object* op, Object* arg) { return builder_comment(Thread::current(), builder(op), arg); }
Ref<> builder_pi_method(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "pi", nargs, 1, 2)) return {};
  return builder_pi(t, builder(op), args[0], nargs == 2 ? args[1] : none());
}
Ref<> builder_close_method(Object* op, Object*) { return builder_close(Thread::current(), builder(op)); }

}  // namespace

Ref<> new_tree_builder(Thread& t) { return steal<Object>(allocate(t, &tree_builder_type)); }

Ref<> builder_start(Thread& t, TreeBuilder* self, Object* tag, Object* attrib) {
  if (flush(t, self) < 0) return {};
  Ref<> node;
  if (!self->element_factory) {
    node = new_element(t, tag, attrib);
  } else {
    Ref<> factory = new_ref(self->element_factory);
    Ref<> given = attrib ? new_ref(attrib) : Ref<>(new_dict(t));
    if (!given) return {};
    node = call_args(t, factory, tag, given.get());
  }
  if (!node) return {};
  Ref<> parent = new_ref(self->current);
  clear_field(self->last_for_tail);
  if (!is_none(parent)) {
    if (add_child(t, parent, node) < 0) return {};
  } else {
    if (self->root) return t.raise_text(*reinterpret_cast<Type*>(g_parse_error), "multiple elements on top level");
    self->root = retain(node.get());
  }
  if (list_append(t, as<List>(self->stack), parent.get()) < 0) return {};
  set_field(self->current, node);
  set_field(self->last, node);
  if (append_event(t, self, self->start_event, node) < 0) return {};
  return node;
}
Ref<> builder_end(Thread& t, TreeBuilder* self) {
  if (flush(t, self) < 0) return {};
  auto* stack = as<List>(self->stack);
  if (stack->size == 0) return t.raise_text(exc::IndexError, "pop from empty stack");
  Ref<> parent = steal(stack->items[--stack->size]);
  set_field(self->last, self->current);
  set_field(self->last_for_tail, self->last);
  replace_field(self->current, parent.release());
  Ref<> last = new_ref(self->last);
  if (append_event(t, self, self->end_event, last) < 0) return {};
  return last;
}
int builder_data(Thread& t, TreeBuilder* self, Object* data) {
  if (self->text && !self->text->empty()) {  // both ways of giving text: let objects have it
    Ref<> earlier = new_str(t, *self->text);
    self->text->clear();
    if (!earlier || builder_data(t, self, earlier) < 0) return -1;
  }
  if (!self->data) {
    if (is_none(self->last)) return 0;  // before the root
    self->data = retain(data);
    return 0;
  }
  if (!self->data_is_list) {
    Object* both[] = {self->data, data};
    Ref<List> list = new_list_from(t, both, 2);
    if (!list) return -1;
    replace_field(self->data, static_cast<Object*>(list.release()));
    self->data_is_list = true;
    return 0;
  }
  return list_append(t, as<List>(self->data), data);
}
int builder_text(Thread& t, TreeBuilder* self, std::string_view utf8) {
  if (self->data) {
    Ref<> text = new_str(t, utf8);
    return text ? builder_data(t, self, text) : -1;
  }
  if (is_none(self->last)) return 0;
  if (!self->text) self->text = new std::string;
  self->text->append(utf8);
  return 0;
}
Ref<> builder_comment(Thread& t, TreeBuilder* self, Object* text) {
  if (flush(t, self) < 0) return {};
  Ref<> comment = new_ref(text);
  if (self->comment_factory) {
    Ref<> factory = new_ref(self->comment_factory);
    comment = call_one_arg(t, factory, text);
    if (!comment) return {};
    Ref<> parent = new_ref(self->current);
    if (self->insert_comments && !is_none(parent)) {
      if (add_child(t, parent, comment) < 0) return {};
      set_field(self->last_for_tail, comment);
    }
  }
  if (append_event(t, self, self->comment_event, comment) < 0) return {};
  return comment;
}
Ref<> builder_pi(Thread& t, TreeBuilder* self, Object* target, Object* text) {
  if (flush(t, self) < 0) return {};
  Ref<> pi;
  if (self->pi_factory) {
    Ref<> factory = new_ref(self->pi_factory);
    pi = call_args(t, factory, target, text);
    if (!pi) return {};
    Ref<> parent = new_ref(self->current);
    if (self->insert_pis && !is_none(parent)) {
      if (add_child(t, parent, pi) < 0) return {};
      set_field(self->last_for_tail, pi);
    }
  } else {
    pi = tuple_pack(t, target, text);
    if (!pi) return {};
  }
  if (append_event(t, self, self->pi_event, pi) < 0) return {};
  return pi;
}
int builder_start_ns(Thread& t, TreeBuilder* self, Object* prefix, Object* uri) {
  if (!self->events_append || !self->start_ns_event) return 0;
  Ref<Tuple> pair = tuple_pack(t, prefix, uri);
  return pair ? append_event(t, self, self->start_ns_event, pair) : -1;
}
int builder_end_ns(Thread& t, TreeBuilder* self, Object* prefix) { return append_event(t, self, self->end_ns_event, prefix); }
Ref<> builder_close(Thread& t, TreeBuilder* self) {
  if (flush(t, self) < 0) return {};
  return new_ref(self->root ? self->root : none());
}

static const MethodDef builder_methods[] = {{"data", builder_data_method, kMethO, "data($self, data, /)\n--\n\n"},
                                            {"start", builder_start_method, kMethFastcall, "start($self, tag, attrs, /)\n--\n\n"},
                                            {"end", builder_end_method, kMethO, "end($self, tag, /)\n--\n\n"},
                                            {"comment", builder_comment_method, kMethO, "comment($self, text, /)\n--\n\n"},
                                            {"pi", builder_pi_method, kMethFastcall, "pi($self, target, text=None, /)\n--\n\n"},
                                            {"close", builder_close_method, kMethNoargs, "close($self, /)\n--\n\n"},
                                            {}};
constinit Type tree_builder_type = [] {
  Type t = static_type("xml.etree.ElementTree.TreeBuilder", sizeof(TreeBuilder), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = builder_dealloc;
  t.tp_traverse = builder_traverse;
  t.tp_clear = builder_clear;
  t.tp_methods = builder_methods;
  t.tp_init = builder_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = builder_new;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder::etree
