// Unpickler: runs the pickle byte stream, a program for a small stack machine. Damaged or hostile input ends in an exception;
// what the program may call is limited by find_class() only.
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "core/audit.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/pack_float.h"
#include "modules/_pickle/attributes.h"
#include "types/float.h"
#include "types/list_internal.h"
#include "types/set.h"
#include "types/slice.h"

namespace adder::pickle {

namespace {

struct UnpicklerState {
  std::vector<Object*> stack;  // owned
  std::vector<std::size_t> marks;
  IndexMemo memo;               // owns the objects
  const char* input = nullptr;  // loads(): the buffer; load(): the current frame or chunk
  std::size_t size = 0, next = 0;
  std::string chunk;          // what was read from the file
  std::size_t line_size = 0;  // of the last line read, with newline and end
  std::string encoding = "ASCII", errors = "strict";
};

struct Unpickler : Object {
  UnpicklerState* s;
  Object *pers_func, *pers_func_self;            // the latter borrowed
  Object *read, *readinto, *readline, *buffers;  // readinto may be null
  int proto, fix_imports, running;
  void* unused[23];  // as large as CPython's
};
static_assert(sizeof(Unpickler) == 272);
Unpickler* unpickler(Object* o) { return static_cast<Unpickler*>(o); }

void drop_stack(UnpicklerState& s) {
  while (!s.stack.empty()) {
    Object* o = s.stack.back();
    s.stack.pop_back();
    decref(o);
  }
  s.marks.clear();
}
void drop_memo(UnpicklerState& s) {
  IndexMemo old;
  old.swap(s.memo);
  old.for_each([](u64, Object* o) { decref(o); });
}

class Loader {
 public:
  Loader(Thread& t, Unpickler* u) : t_(t), u_(u), s_(*u->s) {}

  Ref<> load() {
    u_->proto = 0;
    drop_stack(s_);
    s_.marks.clear();
    for (;;) {
      const char* p;
      if (!read(1, &p)) {
        if (t_.error_matches(unpickling_error())) {
          t_.clear_error();
          t_.raise(exc::EOFError, "Ran out of input");
        }
        break;
      }
      u8 code = static_cast<u8>(*p);
      if (code == kStop) {
        Ref<> result = pop();
        return result;
      }
      if (!step(code)) break;
    }
    if (!t_.has_error()) t_.raise(exc::EOFError, "Ran out of input");
    return {};
  }

 private:
  bool failed(Raised) { return false; }
  bool truncated() { return failed(t_.raise(unpickling_error(), "pickle data was truncated")); }

  // --- input ---

  /// n bytes, valid until the next read.
  ADDER_INLINE bool read(std::size_t n, const char** out) {
    if (ADDER_UNLIKELY(n > s_.size - s_.next)) return read_beyond(n, out);
    *out = s_.input + s_.next;
    s_.next += n;
    return true;
  }
  ADDER_COLD bool read_beyond(std::size_t n, const char** out) {
    if (n > static_cast<std::size_t>(kSsizeMax) - s_.next) {
      return failed(t_.raise(unpickling_error(), "read would overflow (invalid bytecode)"));
    }
    if (!u_->read) return truncated();
    Ref<> size = new_int(t_, static_cast<long>(n));
    Ref<> data = size ? call_one_arg(t_, u_->read, size) : Ref<>();
    if (!data) return false;
    if (!is_bytes(data)) {
      return failed(t_.raise(exc::ValueError, "read() returned non-bytes object (%R)", static_cast<Object*>(type_of(data))));
    }
    if (bytes_size(data) < static_cast<ssize>(n)) {
      return truncated();
    }
    if (!memory_for(t_, n)) return false;
    s_.chunk.assign(bytes_data(data), n);
    s_.input = s_.chunk.data();
    s_.size = s_.next = n;
    *out = s_.input;
    return true;
  }
  /// A line without its newline.
  bool line(std::string* out) {
    if (s_.next < s_.size) {
      if (const void* end = std::memchr(s_.input + s_.next, '\n', s_.size - s_.next)) {
        auto* stop = static_cast<const char*>(end);
        out->assign(s_.input + s_.next, stop);
        s_.next = static_cast<std::size_t>(stop - s_.input) + 1;
        s_.line_size = out->size() + 2;
        return true;
      }
    }
    if (!u_->readline) return truncated();
    s_.next = s_.size;  // what is left of a frame does not count
    Ref<> data = call_no_args(t_, u_->readline);
    if (!data) return false;
    if (!is_bytes(data)) {
      return failed(t_.raise(exc::ValueError, "readline() returned non-bytes object (%R)", static_cast<Object*>(type_of(data))));
    }
    out->assign(bytes_view(data));
    if (out->empty() || out->back() != '\n') return truncated();
    out->pop_back();
    s_.line_size = out->size() + 2;
    return true;
  }
  /// The same where the empty line cannot be right.
  bool filled_line(std::string* out) { return line(out) && (!out->empty() || truncated()); }
  /// The same with its newline: numbers are read as C strings, the newline is shown where one is wrong.
  bool number_line(std::string* out) {
    if (!filled_line(out)) return false;
    *out += '\n';
    return true;
  }
  /// A number_line() as an index of the memo.
  bool index_from(const std::string& digits, ssize* out) {
    Ref<> n = int_from_text(t_, digits.c_str(), 10, nullptr);
    *out = n ? as_ssize(t_, n) : -1;
    return *out != -1 || !t_.has_error();
  }
  bool number(int bytes, u64* out) {
    const char* p;
    if (!read(static_cast<std::size_t>(bytes), &p)) return false;
    *out = 0;
    std::memcpy(out, p, static_cast<std::size_t>(bytes));
    return true;
  }
  bool size_of(const char* name, int size_bytes, ssize* n) {
    u64 size;
    if (!number(size_bytes, &size)) return false;
    if (size > static_cast<u64>(kSsizeMax)) {
      return failed(t_.raise(exc::OverflowError, "%s exceeds system's maximum size of %zd bytes", name, kSsizeMax));
    }
    *n = static_cast<ssize>(size);
    return true;
  }
  /// n bytes to where they belong: from the frame, and the rest from the file.
  bool read_into(char* to, ssize n) {
    auto there = static_cast<std::size_t>(n) < s_.size - s_.next ? static_cast<std::size_t>(n) : s_.size - s_.next;
    if (there) std::memcpy(to, s_.input + s_.next, there);
    s_.next += there;
    to += there;
    n -= static_cast<ssize>(there);
    if (n == 0) return true;
    if (!u_->read) return truncated();
    if (!u_->readinto) {
      const char* p;
      if (!read_beyond(static_cast<std::size_t>(n), &p)) return false;
      std::memcpy(to, p, static_cast<std::size_t>(n));
      return true;
    }
    Ref<> view = new_memoryview_from_memory(t_, to, n, false);
    Ref<> count = view ? call_one_arg(t_, u_->readinto, view) : Ref<>();
    ssize filled = count ? as_ssize(t_, count) : -1;
    if (filled < 0) {
      if (!t_.has_error()) t_.raise_text(exc::ValueError, "readinto() returned negative size");
      return false;
    }
    return filled >= n || truncated();
  }

  // --- stack ---

  std::size_t fence() const { return s_.marks.empty() ? 0 : s_.marks.back(); }
  bool underflow() {
    if (!s_.marks.empty()) return failed(t_.raise(unpickling_error(), "unexpected MARK found"));
    return failed(t_.raise(unpickling_error(), "unpickling stack underflow"));
  }
  ADDER_INLINE bool push(Ref<> o) {
    if (!o || !room_for_more(t_, s_.stack)) return false;
    s_.stack.push_back(o.release());
    return true;
  }
  Ref<> pop() {
    if (s_.stack.size() <= fence()) {
      underflow();
      return {};
    }
    Object* o = s_.stack.back();
    s_.stack.pop_back();
    return steal(o);
  }
  Object* top() {
    if (s_.stack.size() > fence()) return s_.stack.back();
    underflow();
    return nullptr;
  }
  bool mark(std::size_t* at) {
    if (s_.marks.empty()) return failed(t_.raise(unpickling_error(), "could not find MARK"));
    *at = s_.marks.back();
    s_.marks.pop_back();
    return true;
  }
  void cut(std::size_t at) {
    while (s_.stack.size() > at) {
      Object* o = s_.stack.back();
      s_.stack.pop_back();
      decref(o);
    }
  }
  Ref<Tuple> pop_tuple(std::size_t at) {
    if (s_.stack.size() < at || at < fence()) {
      underflow();
      return {};
    }
    // The references move from the stack to the tuple.
    auto n = static_cast<ssize>(s_.stack.size() - at);
    Ref<Tuple> tuple = new_tuple_steal(t_, s_.stack.data() + at, n);
    s_.stack.resize(at);
    return tuple;
  }

  // --- memo ---

  bool get(u64 index) {
    if (Object* found = s_.memo.find(index)) return push(new_ref(found));
    return failed(t_.raise(unpickling_error(), "Memo value not found at index %ld", static_cast<long>(index)));
  }
  bool put(u64 index) {
    Object* o = top();
    if (!o || !memory_for(t_, s_.memo.growth(index))) return false;
    if (Object* old = s_.memo.put(index, retain(o))) decref(old);
    return true;
  }

  // --- numbers and text ---

  bool load_int() {
    std::string digits;
    if (!number_line(&digits)) return false;
    errno = 0;
    char* end;
    long v = std::strtol(digits.c_str(), &end, 0);
    if (!errno && (*end == '\n' || !*end)) {
      bool truth = digits.size() == 3 && (v == 0 || v == 1);  // 00 and 01
      return push(truth ? new_bool(v) : new_int(t_, v));
    }
    Ref<> value = int_from_text(t_, digits.c_str(), 0, nullptr);
    if (!value && t_.error_matches(exc::ValueError)) t_.raise(exc::ValueError, "could not convert string to int");
    return push(std::move(value));
  }
  bool load_long() {
    std::string digits;
    if (!number_line(&digits)) return false;
    if (digits[digits.size() - 2] == 'L') digits.resize(digits.size() - 2);
    return push(int_from_text(t_, digits.c_str(), 0, nullptr));
  }
  bool load_counted_long(int size_bytes) {
    u64 size;
    if (!number(size_bytes, &size)) return false;
    if (size_bytes == 4 && size > 0x7fffffff) {
      return failed(t_.raise(unpickling_error(), "LONG pickle has negative byte count"));
    }
    const char* p;
    if (!read(size, &p)) return false;
    if (size == 0) return push(new_int(t_, 0));
    return push(int_from_bytes(t_, reinterpret_cast<const u8*>(p), static_cast<ssize>(size), true, true));
  }
  bool load_float() {
    std::string digits;
    if (!number_line(&digits)) return false;
    const char* end;
    double v = double_from_c_string(t_, digits.c_str(), &end, &exc::OverflowError);
    if (v == -1.0 && t_.has_error()) return false;
    if (*end != '\n' && *end) return failed(t_.raise_text(exc::ValueError, "could not convert string to float"));
    return push(new_float(t_, v));
  }
  bool load_binfloat() {
    const char* p;
    return read(8, &p) && push(new_float(t_, unpack_float(reinterpret_cast<const u8*>(p), 8, false)));
  }

  Ref<> python2_text(std::string_view data) {
    if (s_.encoding == "bytes") return new_bytes(t_, data);
    return decode_bytes(t_, data, s_.encoding.c_str(), s_.errors.c_str());
  }
  bool load_string() {
    std::string quoted;
    if (!line(&quoted)) return false;
    std::size_t n = quoted.size();
    if (n < 2 || quoted[0] != quoted[n - 1] || (quoted[0] != '\'' && quoted[0] != '"')) {
      return failed(t_.raise(unpickling_error(), "the STRING opcode argument must be quoted"));
    }
    Ref<> data = bytes_decode_escape_warning(t_, std::string_view(quoted).substr(1, n - 2), nullptr);
    return data && push(python2_text(bytes_view(data)));
  }
  bool load_counted_string(int size_bytes) {
    u64 size;
    if (!number(size_bytes, &size)) return false;
    const char* p;
    return read(size, &p) && push(python2_text({p, size}));
  }
  bool load_unicode() {
    std::string escaped;
    return line(&escaped) && push(decode_raw_unicode_escape(t_, escaped, nullptr));
  }
  bool load_counted_unicode(int size_bytes) {
    const char* p;
    ssize n;
    if (!size_of("BINUNICODE", size_bytes, &n) || !read(static_cast<std::size_t>(n), &p)) return false;
    return push(decode_utf8(t_, {p, static_cast<std::size_t>(n)}, "surrogatepass"));
  }
  bool load_counted_bytes(int size_bytes) {
    ssize n;
    if (!size_of("BINBYTES", size_bytes, &n)) return false;
    Ref<Bytes> bytes = new_bytes_uninitialized(t_, n);
    return bytes && read_into(bytes->data, n) && push(std::move(bytes));
  }
  bool load_bytearray() {
    ssize n;
    if (!size_of("BYTEARRAY8", 8, &n)) return false;
    Ref<ByteArray> bytes = new_bytearray(t_, {});
    return bytes && bytearray_resize(t_, bytes, n) == 0 && read_into(bytearray_data(bytes), n) && push(std::move(bytes));
  }

  // --- out-of-band buffers ---

  bool load_next_buffer() {
    if (!u_->buffers) {
      return failed(t_.raise(unpickling_error(), "pickle stream refers to out-of-band data but no *buffers* argument was given"));
    }
    Ref<> buffer;
    Lookup found = iter_next(t_, u_->buffers, &buffer);
    if (found == Lookup::missing) t_.raise(unpickling_error(), "not enough out-of-band buffers");
    return found == Lookup::found && push(std::move(buffer));
  }
  bool load_readonly_buffer() {
    Object* o = top();
    if (!o) return false;
    Ref<> view = call_one_arg(t_, &memoryview_type, o);
    if (!view) return false;
    if (static_cast<MemoryView*>(view.get())->view.readonly) return true;
    Ref<> readonly = call_method(t_, view, "toreadonly"_s);
    if (!readonly) return false;
    replace_field(s_.stack.back(), readonly.release());
    return true;
  }

  // --- containers ---

  bool load_tuple_of(std::size_t n) {
    if (s_.stack.size() < fence() + n) return underflow();
    return push(pop_tuple(s_.stack.size() - n));
  }
  bool load_marked_tuple() {
    std::size_t at;
    return mark(&at) && push(pop_tuple(at));
  }
  bool load_marked_list() {
    std::size_t at;
    if (!mark(&at)) return false;
    Ref<Tuple> items = pop_tuple(at);
    return items && push(to_list(t_, items));
  }
  bool load_marked_dict() {
    std::size_t at;
    if (!mark(&at)) return false;
    if ((s_.stack.size() - at) % 2) return failed(t_.raise(unpickling_error(), "odd number of items for DICT"));
    Ref<Dict> dict = new_dict(t_);
    if (!dict) return false;
    for (std::size_t i = at; i + 1 < s_.stack.size(); i += 2) {
      if (dict_set(t_, dict, s_.stack[i], s_.stack[i + 1]) < 0) return false;
    }
    cut(at);
    return push(std::move(dict));
  }
  bool load_marked_frozenset() {
    std::size_t at;
    if (!mark(&at)) return false;
    Ref<Tuple> items = pop_tuple(at);
    return items && push(new_frozenset(t_, items));
  }

  /// Appends what lies above `at` to the list (or whatever) below.
  bool append_from(std::size_t at) {
    std::size_t n = s_.stack.size();
    if (at > n || at <= fence()) return underflow();
    if (at == n) return true;
    Ref<> target = new_ref(s_.stack[at - 1]);
    if (is_exact(target, list_type)) {
      auto* list = as<List>(target);
      ssize old = list->size;
      if (list_resize(t_, list, old + static_cast<ssize>(n - at)) < 0) return false;
      std::memcpy(list->items + old, s_.stack.data() + at, (n - at) * sizeof(Object*));
      s_.stack.resize(at);
      return true;
    }
    Ref<> extend;
    if (lookup_attr(t_, target, "extend"_s, &extend) == Lookup::error) return false;
    if (extend) {
      Ref<Tuple> items = pop_tuple(at);
      Ref<List> list = items ? to_list(t_, items) : Ref<List>();
      Ref<> done = list ? call_one_arg(t_, extend, list) : Ref<>();
      return static_cast<bool>(done);
    }
    Ref<> append = get_attr(t_, target, "append"_s);
    if (!append) return false;
    for (std::size_t i = at; i < n; ++i) {
      Ref<> item = new_ref(s_.stack[i]);
      Ref<> done = call_one_arg(t_, append, item);
      if (!done) return false;
    }
    cut(at);
    return true;
  }
  bool load_append() { return s_.stack.size() > fence() + 1 ? append_from(s_.stack.size() - 1) : underflow(); }
  bool load_appends() {
    std::size_t at;
    return mark(&at) && append_from(at);
  }

  bool set_items_from(std::size_t at) {
    std::size_t n = s_.stack.size();
    if (at > n || at <= fence()) return underflow();
    if (at == n) return true;
    if ((n - at) % 2) return failed(t_.raise(unpickling_error(), "odd number of items for SETITEMS"));
    Ref<> target = new_ref(s_.stack[at - 1]);
    for (std::size_t i = at; i < n; i += 2) {
      Object *key = s_.stack[i], *value = s_.stack[i + 1];
      int r = is_exact(target, dict_type) ? dict_set(t_, as<Dict>(target), key, value) : set_item(t_, target, key, value);
      if (r < 0) return false;
    }
    cut(at);
    return true;
  }
  bool load_setitem() { return s_.stack.size() > fence() + 2 ? set_items_from(s_.stack.size() - 2) : underflow(); }
  bool load_setitems() {
    std::size_t at;
    return mark(&at) && set_items_from(at);
  }
  bool load_additems() {
    std::size_t at;
    if (!mark(&at)) return false;
    std::size_t n = s_.stack.size();
    if (at > n || at <= fence()) return underflow();
    if (at == n) return true;
    Ref<> target = new_ref(s_.stack[at - 1]);
    if (is_exact(target, set_type)) {
      Ref<Tuple> items = pop_tuple(at);
      return items && set_update(t_, as<Set>(target), items) == 0;
    }
    Ref<> add = get_attr(t_, target, "add"_s);
    if (!add) return false;
    for (std::size_t i = at; i < n; ++i) {
      Ref<> item = new_ref(s_.stack[i]);
      Ref<> done = call_one_arg(t_, add, item);
      if (!done) return false;
    }
    cut(at);
    return true;
  }

  // --- classes and instances ---

  Ref<> find_class(Object* module, Object* name) { return call_method(t_, u_, "find_class"_s, module, name); }

  /// The class that two lines name.
  Ref<> read_class(bool ascii) {
    std::string text;
    auto read_name = [&] {
      if (!filled_line(&text)) return Ref<>();
      return ascii ? decode_ascii(t_, text, "strict") : decode_utf8(t_, text, "strict");
    };
    Ref<> module = read_name(), name = module ? read_name() : Ref<>();
    return name ? find_class(module, name) : Ref<>();
  }
  bool load_global() { return push(read_class(false)); }
  bool load_stack_global() {
    Ref<> name = pop(), module = name ? pop() : Ref<>();
    if (!module) return failed(t_.raise(unpickling_error(), "STACK_GLOBAL requires str"));
    if (!is_exact(name, str_type) || !is_exact(module, str_type)) {
      return failed(t_.raise(unpickling_error(), "STACK_GLOBAL requires str"));
    }
    return push(find_class(module, name));
  }
  bool load_extension(int size_bytes) {
    u64 code;
    if (!number(size_bytes, &code)) return false;
    if (static_cast<i32>(code) <= 0) return failed(t_.raise(unpickling_error(), "EXT specifies code <= 0"));
    Ref<> key = new_int(t_, static_cast<long>(code));
    if (!key) return false;
    Object* found;
    Lookup r = dict_lookup(t_, as<Dict>(state.extension_cache), key, &found);
    if (r == Lookup::error) return false;
    if (r == Lookup::found) return push(new_ref(found));
    r = dict_lookup(t_, as<Dict>(state.inverted_registry), key, &found);
    if (r == Lookup::error) return false;
    if (r == Lookup::missing) {
      return failed(t_.raise(exc::ValueError, "unregistered extension code %ld", static_cast<long>(code)));
    }
    if (!is_tuple(found) || tuple_size(found) != 2 || !is_str(tuple_item(found, 0)) || !is_str(tuple_item(found, 1))) {
      return failed(t_.raise(exc::ValueError, "_inverted_registry[%ld] isn't a 2-tuple of strings", static_cast<long>(code)));
    }
    Ref<> object = find_class(tuple_item(found, 0), tuple_item(found, 1));
    if (!object || dict_set(t_, as<Dict>(state.extension_cache), key, object) < 0) return false;
    return push(std::move(object));
  }

  Ref<> instantiate(Object* cls, Object* args) {
    // Old-style classes had no __init__ of their own: cls.__new__(cls) then.
    if (tuple_size(args) == 0 && is_type(cls)) {
      Ref<> init_args;
      if (lookup_attr(t_, cls, "__getinitargs__"_s, &init_args) == Lookup::error) return {};
      if (!init_args) return call_method(t_, cls, "__new__"_s, cls);
    }
    return call(t_, cls, args, nullptr);
  }
  bool load_inst() {
    std::size_t at;
    if (!mark(&at)) return false;
    Ref<> cls = read_class(true);
    Ref<Tuple> args = cls ? pop_tuple(at) : Ref<Tuple>();
    return args && push(instantiate(cls, args));
  }
  bool load_obj() {
    std::size_t at;
    if (!mark(&at)) return false;
    if (s_.stack.size() < at + 1) return underflow();
    Ref<Tuple> args = pop_tuple(at + 1);
    Ref<> cls = args ? pop() : Ref<>();
    return cls && push(instantiate(cls, args));
  }
  bool load_newobj(bool with_kwargs) {
    const char* name = with_kwargs ? "NEWOBJ_EX" : "NEWOBJ";
    Ref<> kwargs;
    if (with_kwargs && !(kwargs = pop())) return false;
    Ref<> args = pop(), cls = args ? pop() : Ref<>();
    if (!cls) return false;
    if (!is_type(cls)) {
      return failed(t_.raise(unpickling_error(), "%s class argument must be a type, not %.200s", name, type_of(cls)->tp_name));
    }
    auto* type = as<Type>(cls);
    if (!type->tp_new) {
      return failed(t_.raise(unpickling_error(), "%s class argument '%.200s' doesn't have __new__", name, type->tp_name));
    }
    if (!is_tuple(args)) {
      return failed(t_.raise(unpickling_error(), "%s args argument must be a tuple, not %.200s", name, type_of(args)->tp_name));
    }
    if (kwargs && !is_dict(kwargs)) {
      return failed(
          t_.raise(unpickling_error(), "%s kwargs argument must be a dict, not %.200s", name, type_of(kwargs)->tp_name));
    }
    return push(type->tp_new(type, args, kwargs));
  }
  bool load_reduce() {
    Ref<> args = pop(), callable = args ? pop() : Ref<>();
    if (!callable) return false;
    if (!is_tuple(args)) return failed(t_.raise(exc::TypeError, "argument list must be a tuple"));
    return push(call(t_, callable, args, nullptr));
  }
  bool load_build() {
    Ref<> value = pop();
    if (!value) return false;
    Object* raw = top();
    if (!raw) return false;
    Ref<> instance = new_ref(raw), setter;
    if (lookup_attr(t_, instance, "__setstate__"_s, &setter) == Lookup::error) return false;
    if (setter) {
      Ref<> done = call_one_arg(t_, setter, value);
      return static_cast<bool>(done);
    }
    Ref<> slots;
    if (is_tuple(value) && tuple_size(value) == 2) {
      slots = new_ref(tuple_item(value, 1));
      value = new_ref(tuple_item(value, 0));
    }
    if (!is_none(value)) {
      if (!is_dict(value)) return failed(t_.raise(unpickling_error(), "state is not a dictionary"));
      Ref<> dict = get_attr(t_, instance, "__dict__"_s);
      if (!dict) return false;
      ssize position = 0;
      Object *key, *item;
      while (dict_next(value, &position, &key, &item)) {
        Ref<> name = new_ref(key), keep = new_ref(item);
        if (is_exact(name, str_type)) {  // attribute names are interned
          Ref<Str> interned = new_ref(as<Str>(name));
          intern(&interned);
          name = std::move(interned);
        }
        if (set_item(t_, dict, name, keep) < 0) return false;
      }
    }
    if (slots) {
      if (!is_dict(slots)) return failed(t_.raise(unpickling_error(), "slot state is not a dictionary"));
      ssize position = 0;
      Object *key, *item;
      while (dict_next(slots, &position, &key, &item)) {
        Ref<> name = new_ref(key), keep = new_ref(item);
        if (set_attr(t_, instance, name, keep) < 0) return false;
      }
    }
    return true;
  }

  // --- persistent objects ---

  bool persistent(Ref<> id) {
    if (!id) return false;
    if (!u_->pers_func) {
      return failed(
          t_.raise(unpickling_error(),
                   "A load persistent id instruction was encountered,\nbut no persistent_load function was specified."));
    }
    return push(call_persistent(t_, u_->pers_func, u_->pers_func_self, id));
  }
  bool load_persid() {
    if (!u_->pers_func) return persistent(new_none());
    std::string id;
    if (!line(&id)) return false;
    Ref<> text = decode_ascii(t_, id, "strict");
    if (!text) {
      if (t_.error_matches(exc::UnicodeDecodeError)) {
        t_.raise(unpickling_error(), "persistent IDs in protocol 0 must be ASCII strings");
      }
      return false;
    }
    return persistent(std::move(text));
  }

  // --- structure ---

  bool load_pop() {
    // A mark may be on top: then that goes.
    if (!s_.marks.empty() && s_.marks.back() == s_.stack.size()) {
      s_.marks.pop_back();
      return true;
    }
    Ref<> dropped = pop();
    return static_cast<bool>(dropped);
  }
  bool load_pop_mark() {
    std::size_t at;
    if (!mark(&at)) return false;
    cut(at);
    return true;
  }
  bool load_dup() {
    Object* o = top();
    return o && push(new_ref(o));
  }
  bool load_proto() {
    u64 n;
    if (!number(1, &n)) return false;
    if (n > kHighestProtocol) {
      return failed(t_.raise(exc::ValueError, "unsupported pickle protocol: %d", static_cast<int>(n)));
    }
    u_->proto = static_cast<int>(n);
    return true;
  }
  bool load_frame() {
    u64 n;
    if (!number(8, &n)) return false;
    if (n > static_cast<u64>(kSsizeMax)) {
      return failed(t_.raise(exc::OverflowError, "FRAME length exceeds system's maximum of %zu bytes",
                             static_cast<std::size_t>(kSsizeMax)));
    }
    const char* p;
    if (!read(n, &p)) return false;
    s_.next -= n;  // only made sure that it is there
    return true;
  }
  bool text_index(u64* index) {
    std::string digits;
    ssize v;
    if (!number_line(&digits) || !top() || !index_from(digits, &v)) return false;
    if (v < 0) return failed(t_.raise(exc::ValueError, "negative PUT argument"));
    *index = static_cast<u64>(v);
    return true;
  }
  bool invalid(u8 code) {
    if (code >= 0x20 && code <= 0x7e && code != '\'' && code != '\\') {
      return failed(t_.raise(unpickling_error(), "invalid load key, '%c'.", code));
    }
    return failed(t_.raise(unpickling_error(), "invalid load key, '\\x%02x'.", code));
  }

  bool step(u8 code) {
    u64 n;
    switch (code) {
      case kNone:
        return push(new_none());
      case kNewtrue:
        return push(new_bool(true));
      case kNewfalse:
        return push(new_bool(false));
      case kBinint:
        return number(4, &n) && push(new_int(t_, static_cast<i32>(n)));
      case kBinint1:
        return number(1, &n) && push(new_int(t_, static_cast<long>(n)));
      case kBinint2:
        return number(2, &n) && push(new_int(t_, static_cast<long>(n)));
      case kInt:
        return load_int();
      case kLong:
        return load_long();
      case kLong1:
        return load_counted_long(1);
      case kLong4:
        return load_counted_long(4);
      case kFloat:
        return load_float();
      case kBinfloat:
        return load_binfloat();
      case kShortBinbytes:
        return load_counted_bytes(1);
      case kBinbytes:
        return load_counted_bytes(4);
      case kBinbytes8:
        return load_counted_bytes(8);
      case kBytearray8:
        return load_bytearray();
      case kNextBuffer:
        return load_next_buffer();
      case kReadonlyBuffer:
        return load_readonly_buffer();
      case kShortBinstring:
        return load_counted_string(1);
      case kBinstring:
        return load_counted_string(4);
      case kString:
        return load_string();
      case kUnicode:
        return load_unicode();
      case kShortBinunicode:
        return load_counted_unicode(1);
      case kBinunicode:
        return load_counted_unicode(4);
      case kBinunicode8:
        return load_counted_unicode(8);
      case kEmptyTuple:
        return push(new_ref(empty_tuple()));
      case kTuple1:
        return load_tuple_of(1);
      case kTuple2:
        return load_tuple_of(2);
      case kTuple3:
        return load_tuple_of(3);
      case kTuple:
        return load_marked_tuple();
      case kEmptyList:
        return push(new_list(t_, 0));
      case kList:
        return load_marked_list();
      case kEmptyDict:
        return push(new_dict(t_));
      case kDict:
        return load_marked_dict();
      case kEmptySet:
        return push(new_set(t_, nullptr));
      case kAdditems:
        return load_additems();
      case kFrozenset:
        return load_marked_frozenset();
      case kObj:
        return load_obj();
      case kInst:
        return load_inst();
      case kNewobj:
        return load_newobj(false);
      case kNewobjEx:
        return load_newobj(true);
      case kGlobal:
        return load_global();
      case kStackGlobal:
        return load_stack_global();
      case kAppend:
        return load_append();
      case kAppends:
        return load_appends();
      case kBuild:
        return load_build();
      case kDup:
        return load_dup();
      case kBinget:
        return number(1, &n) && get(n);
      case kLongBinget:
        return number(4, &n) && get(n);
      case kGet:
        return get_text();
      case kMark:
        if (s_.marks.size() == s_.marks.capacity()) s_.marks.reserve(2 * s_.marks.size() + 20);
        s_.marks.push_back(s_.stack.size());
        return true;
      case kBinput:
        return number(1, &n) && put(n);
      case kLongBinput:
        return number(4, &n) && put(n);
      case kPut:
        return text_index(&n) && put(n);
      case kMemoize:
        return put(s_.memo.size());
      case kPop:
        return load_pop();
      case kPopMark:
        return load_pop_mark();
      case kSetitem:
        return load_setitem();
      case kSetitems:
        return load_setitems();
      case kPersid:
        return load_persid();
      case kBinpersid:
        return u_->pers_func ? persistent(pop()) : persistent(new_none());
      case kReduce:
        return load_reduce();
      case kProto:
        return load_proto();
      case kFrame:
        return load_frame();
      case kExt1:
        return load_extension(1);
      case kExt2:
        return load_extension(2);
      case kExt4:
        return load_extension(4);
      default:
        return invalid(code);
    }
  }
  bool get_text() {
    std::string digits;
    ssize v;
    return number_line(&digits) && index_from(digits, &v) && get(static_cast<u64>(v));
  }

  Thread& t_;
  Unpickler* u_;
  UnpicklerState& s_;
};

// --- the object ---

int set_input(Thread& t, Unpickler* self, Object* file) {
  Ref<> readinto, read, readline;
  if (lookup_attr(t, file, "readinto"_s, &readinto) == Lookup::error || lookup_attr(t, file, "read"_s, &read) == Lookup::error ||
      lookup_attr(t, file, "readline"_s, &readline) == Lookup::error) {
    return -1;
  }
  if (!read || !readline) return t.raise(exc::TypeError, "file must have 'read' and 'readline' attributes");
  replace_field(self->readinto, readinto.release());
  replace_field(self->read, read.release());
  replace_field(self->readline, readline.release());
  return 0;
}

int set_options(Thread& t, Unpickler* self, const char* function, Object* fix_imports, Object* encoding, Object* errors) {
  bool fix = true;
  std::string_view text;
  if (!convert_bool(t, fix_imports, &fix)) return -1;
  self->fix_imports = fix;
  self->s->encoding = "ASCII";
  self->s->errors = "strict";
  if (encoding) {
    if (!convert_utf8(t, encoding, function, "encoding", &text)) return -1;
    self->s->encoding = text;
  }
  if (errors) {
    if (!convert_utf8(t, errors, function, "errors", &text)) return -1;
    self->s->errors = text;
  }
  return 0;
}
int set_buffers(Thread& t, Unpickler* self, Object* buffers) {
  clear_field(self->buffers);
  if (buffers && !is_none(buffers)) {
    self->buffers = get_iter(t, buffers).release();
    if (!self->buffers) return -1;
  }
  return 0;
}

Ref<> unpickler_new(Type* type, Object*, Object*) {
  Ref<> op = type->tp_alloc(type, 0);
  if (op) unpickler(op.get())->s = new UnpicklerState();
  return op;
}

void reset(Unpickler* self) {
  UnpicklerState& s = *self->s;
  drop_stack(s);
  drop_memo(s);
  s.input = nullptr;
  s.size = s.next = 0;
}

int unpickler_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("Unpickler(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())");
  Thread& t = Thread::current();
  Unpickler* self = unpickler(op);
  Object* a[5];
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  reset(self);
  if (set_options(t, self, "Unpickler", a[1], a[2], a[3]) < 0 || set_input(t, self, a[0]) < 0 || set_buffers(t, self, a[4]) < 0) {
    return -1;
  }
  return find_persistent_method(t, op, "persistent_load"_s, &self->pers_func, &self->pers_func_self);
}

Ref<> unpickler_load(Object* op, Object*) {
  Thread& t = Thread::current();
  Unpickler* self = unpickler(op);
  if (!self->read) {
    return t.raise(unpickling_error(), "Unpickler.__init__() was not called by %s.__init__()", type_of(op)->tp_name);
  }
  Ref<> result = Loader(t, self).load();
  ErrorKeeper keep(t);
  drop_stack(*self->s);
  return result;
}

Ref<> map_names(Thread& t, Ref<> module, Ref<> name) {
  Ref<Tuple> key = tuple_pack(t, module.get(), name.get());
  if (!key) return {};
  Object* item;
  Lookup found = dict_lookup(t, as<Dict>(state.name_mapping_2to3), key, &item);
  if (found == Lookup::error) return {};
  if (found == Lookup::found) {
    if (!is_tuple(item) || tuple_size(item) != 2) {
      return t.raise(exc::RuntimeError, "_compat_pickle.NAME_MAPPING values should be 2-tuples, not %.200s",
                     type_of(item)->tp_name);
    }
    return new_ref(item);
  }
  found = dict_lookup(t, as<Dict>(state.import_mapping_2to3), module, &item);
  if (found == Lookup::error) return {};
  if (found == Lookup::found) module = new_ref(item);
  return tuple_pack(t, module.get(), name.get());
}

Ref<> unpickler_find_class(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Unpickler* self = unpickler(op);
  if (!check_positional(t, "find_class", nargs, 2, 2)) return {};
  Ref<> module_name = new_ref(args[0]), name = new_ref(args[1]);
  if (audit(t, "pickle.find_class", "OO", module_name.get(), name.get()) < 0) return {};
  if (self->proto < 3 && self->fix_imports) {
    Ref<> mapped = map_names(t, new_ref(args[0]), new_ref(args[1]));
    if (!mapped) return {};
    module_name = new_ref(tuple_item(mapped, 0));
    name = new_ref(tuple_item(mapped, 1));
  }
  if (!is_str(module_name)) return t.raise(exc::TypeError, "module name must be a string");
  Ref<> module = hooks.import_module(t, module_name);
  if (!module) return {};
  Ref<List> path;
  if (self->proto < 4) {
    Object* parts[] = {name};
    path = new_list_from(t, parts, 1);
  } else {
    path = dotted_path(t, nullptr, name);
  }
  return path ? deep_attribute(t, module, path, nullptr) : Ref<>();
}

Ref<> unpickler_sizeof(Object* op, Object*) {
  UnpicklerState& s = *unpickler(op)->s;
  std::size_t texts = s.line_size + s.encoding.size() + 1 + s.errors.size() + 1;
  std::size_t tables = s.memo.bytes() + s.marks.capacity() * sizeof(std::size_t);
  return new_int(Thread::current(), op->type->tp_basicsize + static_cast<long>(tables + texts));
}

int unpickler_traverse(Object* op, VisitProc visit, void* arg) {
  Unpickler* self = unpickler(op);
  for (Object* o : {self->pers_func, self->read, self->readinto, self->readline, self->buffers}) ADDER_VISIT(o);
  if (!self->s) return 0;
  for (Object* o : self->s->stack) ADDER_VISIT(o);
  int stop = 0;
  self->s->memo.for_each([&](u64, Object* o) {
    if (!stop) stop = visit(o, arg);
  });
  if (stop) return stop;
  return 0;
}
int unpickler_clear(Object* op) {
  Unpickler* self = unpickler(op);
  for (Object** o : {&self->pers_func, &self->read, &self->readinto, &self->readline, &self->buffers}) clear_field(*o);
  if (self->s) reset(self);
  return 0;
}
void unpickler_dealloc(Object* op) {
  gc_untrack(op);
  unpickler_clear(op);
  delete unpickler(op)->s;
  op->type->tp_free(op);
}

Ref<> get_persistent_load(Object* op, void*) { return get_persistent_hook<Unpickler>(op, "persistent_load"); }
int set_persistent_load(Object* op, Object* value, void*) { return set_persistent_hook<Unpickler>(op, value, "persistent_load"); }

Ref<> get_memo(Object* op, void*) { return new_memo_proxy(&unpickler_memo_type, op); }
// From another one's memo, or from a dict: {number: object}.
int set_memo(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!value) return t.raise(exc::TypeError, "attribute deletion is not supported");
  IndexMemo fresh;
  if (is_exact(value, unpickler_memo_type)) {
    fresh = unpickler(static_cast<MemoProxy*>(value)->owner)->s->memo;
  } else if (is_dict(value)) {
    ssize position = 0;
    Object *key, *item;
    while (dict_next(value, &position, &key, &item)) {
      if (!is_int(key)) return t.raise(exc::TypeError, "memo key must be integers");
      ssize index = as_ssize(t, key);
      if (index == -1 && t.has_error()) return -1;
      if (index < 0) return t.raise(exc::ValueError, "memo key must be positive integers.");
      fresh.put(static_cast<u64>(index), item);
    }
  } else {
    return t.raise(exc::TypeError, "'memo' attribute must be an UnpicklerMemoProxy object or dict, not %.200s",
                   type_of(value)->tp_name);
  }
  fresh.for_each([](u64, Object* o) { incref(o); });
  drop_memo(*unpickler(op)->s);
  unpickler(op)->s->memo.swap(fresh);
  return 0;
}
struct MemoMethods {
  static Ref<> clear(Object* op, Object*) {
    drop_memo(*unpickler(static_cast<MemoProxy*>(op)->owner)->s);
    return new_none();
  }
  static Ref<> copy(Object* op, Object*) {
    Thread& t = Thread::current();
    Ref<Dict> result = new_dict(t);
    if (!result) return {};
    bool ok = true;
    unpickler(static_cast<MemoProxy*>(op)->owner)->s->memo.for_each([&](u64 index, Object* o) {
      Ref<> key = ok ? new_int(t, static_cast<long>(index)) : Ref<>();
      ok = key && dict_set(t, result, key, o) == 0;
    });
    return ok ? Ref<>(std::move(result)) : Ref<>();
  }
};

const MethodDef unpickler_methods[] = {{"load", unpickler_load, kMethNoargs, docs::Unpickler_load},
                                       {"find_class", unpickler_find_class, kMethFastcall, docs::Unpickler_find_class},
                                       {"__sizeof__", unpickler_sizeof, kMethNoargs, docs::Unpickler___sizeof__},
                                       {}};
const GetSetDef unpickler_getset[] = {{"memo", get_memo, set_memo, nullptr, nullptr},
                                      {"persistent_load", get_persistent_load, set_persistent_load, nullptr, nullptr},
                                      {}};
const MethodDef memo_methods[] = {MEMO_PROXY_METHODS(MemoMethods, "Implement pickling support.")};

Ref<Unpickler> new_unpickler(Thread& t) { return unpickler_new(&unpickler_type, nullptr, nullptr).cast<Unpickler>(); }

}  // namespace

constinit Type unpickler_type = [] {
  Type t = static_type("_pickle.Unpickler", sizeof(Unpickler), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = unpickler_dealloc;
  t.tp_doc = docs::Unpickler_type_doc;
  t.tp_traverse = unpickler_traverse;
  t.tp_clear = unpickler_clear;
  t.tp_methods = unpickler_methods;
  t.tp_getset = unpickler_getset;
  t.tp_init = unpickler_init;
  t.tp_new = unpickler_new;
  return t;
}();
constinit Type unpickler_memo_type = memo_proxy_type("_pickle.UnpicklerMemoProxy", memo_methods);

Ref<> pickle_load(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::load);
  Thread& t = Thread::current();
  Object* a[5];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<Unpickler> u = new_unpickler(t);
  if (!u || set_options(t, u, "load", a[1], a[2], a[3]) < 0 || set_input(t, u, a[0]) < 0 || set_buffers(t, u, a[4]) < 0)
    return {};
  return Loader(t, u).load();
}

Ref<> pickle_loads(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::loads);
  Thread& t = Thread::current();
  Object* a[5];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<Unpickler> u = new_unpickler(t);
  if (!u || set_options(t, u, "loads", a[1], a[2], a[3]) < 0) return {};
  BufferView data(t, a[0]);
  if (!data || set_buffers(t, u, a[4]) < 0) return {};
  u->s->input = data.data();
  u->s->size = static_cast<std::size_t>(data.size());
  return Loader(t, u).load();
}

}  // namespace adder::pickle
