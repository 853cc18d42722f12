// Pickler: objects to the pickle byte stream, byte for byte as CPython's accelerator writes it.
//
// save() dispatches on the exact type of the basic values and falls back to reduction. Objects that were written once are
// referred to by their number in the memo. From protocol 4 on the stream is cut into frames of about 64 KiB; large byte
// strings go between frames, uncopied.
#include <algorithm>
#include <charconv>
#include <cstring>
#include <string>

#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/pack_float.h"
#include "modules/_pickle/attributes.h"
#include "types/float.h"
#include "types/set.h"

namespace adder::pickle {

namespace {

struct PicklerState {
  ObjectMemo memo;  // owns the objects
  ByteSink out;
  ssize frame_start = -1;
  bool framing = false;
};

struct Pickler : Object {
  PicklerState* s;
  Object *pers_func, *pers_func_self;  // the latter borrowed
  Object *dispatch_table, *reducer_override, *write, *buffer_callback, *fast_memo;
  int proto, bin, fast, fast_nesting, fix_imports;
  void* unused[6];  // as large as CPython's
};
static_assert(sizeof(Pickler) == 152);
Pickler* pickler(Object* o) { return static_cast<Pickler*>(o); }

// One dump. The functions return false with an exception set.
class Saver {
 public:
  Saver(Thread& t, Pickler* p) : t_(t), p_(p), s_(*p->s) {}

  bool dump(Object* obj) {
    Ref<> override;
    if (lookup_attr(t_, p_, "reducer_override"_s, &override) == Lookup::error) return false;
    replace_field(p_->reducer_override, override.release());
    if (p_->proto >= 2) {
      s_.out.put(kProto);
      s_.out.put(static_cast<u8>(p_->proto));
      s_.framing = p_->proto >= 4;
    }
    bool ok = save(obj, false) && op(kStop) && close_frame();
    s_.framing = false;
    clear_field(p_->reducer_override);  // it may refer to the pickler
    return ok;
  }

 private:
  bool fail_recursion() { return false; }
  bool failed(Raised) { return false; }

  // --- output ---

  bool out_of_memory() {
    if (ADDER_LIKELY(!s_.out.failed() && !s_.memo.failed())) return false;
    t_.raise_no_memory();
    return true;
  }
  bool close_frame() {
    if (out_of_memory()) return false;
    if (!s_.framing || s_.frame_start < 0) return true;
    auto start = static_cast<std::size_t>(s_.frame_start);
    std::size_t length = s_.out.size() - start - kFrameHeader;
    if (static_cast<ssize>(length) >= kFrameMinimum) {
      char* header = s_.out.data() + start;
      *header = static_cast<char>(kFrame);
      u64 n = length;
      std::memcpy(header + 1, &n, 8);
    } else {
      char* header = s_.out.data() + start;
      std::memmove(header, header + kFrameHeader, length);
      s_.out.truncate(start + length);
    }
    s_.frame_start = -1;
    return true;
  }

  bool flush_to_file() {
    if (out_of_memory()) return false;
    if (!p_->write || s_.out.size() == 0) return true;
    Ref<Bytes> data = new_bytes(t_, s_.out.view());
    s_.out.clear();
    if (!data) return false;
    Ref<> result = call_one_arg(t_, p_->write, data);
    return static_cast<bool>(result);
  }

  ADDER_INLINE void open_frame() {
    if (ADDER_LIKELY(!s_.framing || s_.frame_start >= 0)) return;
    s_.frame_start = static_cast<ssize>(s_.out.size());
    std::memset(s_.out.extend(kFrameHeader), 0xfe, kFrameHeader);
  }
  bool raw(const char* data, std::size_t n) {
    open_frame();
    s_.out.append(data, n);
    return true;
  }
  ADDER_INLINE bool op(u8 code) {
    open_frame();
    s_.out.put(code);
    return true;
  }
  ADDER_INLINE bool op(u8 code, u64 value, int size) {
    open_frame();
    char* p = s_.out.extend(static_cast<std::size_t>(size) + 1);
    *p = static_cast<char>(code);
    std::memcpy(p + 1, &value, static_cast<std::size_t>(size));  // little-endian
    return true;
  }
  bool text(const std::string& s) { return raw(s.data(), s.size()); }

  /// Between objects a full frame is closed and, with a file, written.
  bool boundary() {
    if (out_of_memory()) return false;
    if (!s_.framing || s_.frame_start < 0) return true;
    if (static_cast<ssize>(s_.out.size()) - s_.frame_start - kFrameHeader < kFrameTarget) return true;
    return close_frame() && flush_to_file();
  }

  /// header and payload of a byte string; large ones stand outside the frames.
  bool payload(u8 code, int size_bytes, const char* data, ssize n, Object* owner) {
    if (n < kFrameTarget || !s_.framing) {
      return op(code, static_cast<u64>(n), size_bytes) && raw(data, static_cast<std::size_t>(n));
    }
    if (!close_frame()) return false;
    s_.framing = false;
    bool ok = op(code, static_cast<u64>(n), size_bytes);
    if (ok && p_->write) {
      Ref<> chunk = owner && is_bytes(owner) ? new_ref(owner) : new_memoryview_of(data, n, owner);
      ok = chunk && flush_to_file() && call_one_arg(t_, p_->write, chunk);
    } else if (ok) {
      ok = raw(data, static_cast<std::size_t>(n));
    }
    s_.framing = true;
    return ok;
  }
  Ref<> new_memoryview_of(const char* data, ssize n, Object* owner) {
    if (owner && is_str(owner)) return new_bytes(t_, {data, static_cast<std::size_t>(n)});
    return new_bytes(t_, {data, static_cast<std::size_t>(n)});
  }

  // --- memo ---

  bool memo_get(ssize index) {
    if (!p_->bin) return text("g" + std::to_string(index) + "\n");
    if (index < 256) return op(kBinget, static_cast<u64>(index), 1);
    if (index <= 0xffffffffL) return op(kLongBinget, static_cast<u64>(index), 4);
    return failed(t_.raise(pickling_error(), "memo id too large for LONG_BINGET"));
  }
  bool memo_put(Object* obj) {
    if (p_->fast) return true;
    ssize index = static_cast<ssize>(s_.memo.size());
    if (s_.memo.insert(obj, index)) incref(obj);
    if (p_->proto >= 4) return op(kMemoize);
    if (!p_->bin) return text("p" + std::to_string(index) + "\n");
    if (index < 256) return op(kBinput, static_cast<u64>(index), 1);
    if (index <= 0xffffffffL) return op(kLongBinput, static_cast<u64>(index), 4);
    return failed(t_.raise(pickling_error(), "memo id too large for LONG_BINPUT"));
  }
  const ssize* known(Object* obj) { return s_.memo.find(obj); }

  /// In fast mode there is no memo, so cycles must be looked for.
  bool fast_enter(Object* obj) {
    if (++p_->fast_nesting < 50) return true;
    if (!p_->fast_memo && !(p_->fast_memo = new_dict(t_).release())) return false;
    Ref<> key = new_int_u64(t_, reinterpret_cast<u64>(obj));
    if (!key) return false;
    int seen = dict_contains(t_, as<Dict>(p_->fast_memo), key);
    if (seen > 0) {
      t_.raise(exc::ValueError, "fast mode: can't pickle cyclic objects including object type %.200s at %p",
               type_of(obj)->tp_name, static_cast<void*>(obj));
    }
    return seen == 0 && dict_set(t_, as<Dict>(p_->fast_memo), key, none()) == 0;
  }
  bool fast_leave(Object* obj) {
    if (p_->fast_nesting-- < 50) return true;
    Ref<> key = new_int_u64(t_, reinterpret_cast<u64>(obj));
    return key && dict_del(t_, as<Dict>(p_->fast_memo), key) == 0;
  }
  template <class F>
  bool guarded(Object* obj, F body) {
    if (p_->fast && !fast_enter(obj)) {
      p_->fast_nesting = -1;
      return false;
    }
    bool ok = body();
    return (!p_->fast || fast_leave(obj)) && ok;
  }

  // --- atoms ---

  bool save_bool(Object* obj) {
    bool v = obj == &true_object;
    if (p_->proto >= 2) return op(v ? kNewtrue : kNewfalse);
    return text(v ? "I01\n" : "I00\n");
  }

  bool save_int(Object* obj) {
    int overflow = 0;
    long v = as_long_and_overflow(t_, obj, &overflow);
    if (!overflow && v >= INT32_MIN && v <= INT32_MAX) {
      if (!p_->bin) return text("I" + std::to_string(v) + "\n");
      u32 bits = static_cast<u32>(v);
      if (v >= 0 && v < 256) return op(kBinint1, bits, 1);
      if (v >= 0 && v < 65536) return op(kBinint2, bits, 2);
      return op(kBinint, bits, 4);
    }
    if (p_->proto < 2) {
      Ref<> digits = int_to_text(t_, obj, 10);
      return digits && text("L" + std::string(ascii_view(digits)) + "L\n");
    }
    std::size_t bits = int_bit_length(obj);
    std::size_t n = bits / 8 + 1;
    if (n > 0x7fffffff) return failed(t_.raise(exc::OverflowError, "int too large to pickle"));
    if (!memory_for(t_, 2 * n)) return false;
    std::string data(n, '\0');
    if (int_to_bytes(t_, obj, reinterpret_cast<u8*>(data.data()), static_cast<ssize>(n), true, true) < 0) return false;
    if (int_sign(obj) < 0 && n > 1 && data[n - 1] == '\xff' && (data[n - 2] & 0x80)) data.pop_back();
    bool small = data.size() < 256;
    return op(small ? kLong1 : kLong4, data.size(), small ? 1 : 4) && text(data);
  }

  bool save_float(Object* obj) {
    double v = float_value(obj);
    if (!p_->bin) return text("F" + double_to_text(v, 'r', 0, kFloatAddDot0) + "\n");
    u8 packed[9] = {kBinfloat};
    return pack_float(t_, v, packed + 1, 8, false) && raw(reinterpret_cast<char*>(packed), 9);
  }

  bool bytes_payload(const char* data, ssize n, Object* owner) {
    if (n <= 0xff) return payload(kShortBinbytes, 1, data, n, owner);
    if (n <= 0xffffffffL) return payload(kBinbytes, 4, data, n, owner);
    if (p_->proto >= 4) return payload(kBinbytes8, 8, data, n, owner);
    return failed(
        t_.raise(exc::OverflowError, "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher"));
  }
  bool save_bytes(Object* obj) {
    if (p_->proto >= 3) return bytes_payload(bytes_data(obj), bytes_size(obj), obj) && memo_put(obj);
    Ref<Tuple> reduced;
    if (bytes_size(obj) == 0) {
      reduced = tuple_pack(t_, static_cast<Object*>(&bytes_type), empty_tuple());
    } else {
      Ref<> as_text = decode_latin1(t_, bytes_view(obj));
      Ref<Tuple> args = as_text ? tuple_pack(t_, as_text.get(), static_cast<Object*>("latin1"_s)) : Ref<Tuple>();
      if (args) reduced = tuple_pack(t_, state.codecs_encode, static_cast<Object*>(args.get()));
    }
    return reduced && save_reduce(reduced, obj);
  }

  bool bytearray_payload(const char* data, ssize n, Object* owner) { return payload(kBytearray8, 8, data, n, owner); }
  bool save_bytearray(Object* obj) {
    ssize n = as<ByteArray>(obj)->size;
    if (p_->proto >= 5) return bytearray_payload(bytearray_data(obj), n, obj) && memo_put(obj);
    Ref<Tuple> args;
    if (n == 0) {
      args = new_ref(as<Tuple>(empty_tuple()));
    } else {
      Ref<Bytes> copy = new_bytes(t_, {bytearray_data(obj), static_cast<std::size_t>(n)});
      if (copy) args = tuple_pack(t_, copy.get());
    }
    Ref<Tuple> reduced =
        args ? tuple_pack(t_, static_cast<Object*>(&bytearray_type), static_cast<Object*>(args.get())) : Ref<Tuple>();
    return reduced && save_reduce(reduced, obj);
  }

  bool save_picklebuffer(Object* obj) {
    if (p_->proto < 5) return failed(t_.raise(pickling_error(), "PickleBuffer can only pickled with protocol >= 5"));
    Buffer view;
    if (get_buffer(t_, obj, &view, kBufFullRo) < 0) return false;
    bool contiguous = is_contiguous(view);
    bool ok = true, in_band = true;
    if (!contiguous) {
      t_.raise(pickling_error(), "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
      ok = false;
    } else if (p_->buffer_callback) {
      Ref<> answer = call_one_arg(t_, p_->buffer_callback, obj);
      int truth = answer ? is_true(t_, answer) : -1;
      ok = truth >= 0;
      in_band = truth > 0;
    }
    if (ok && in_band) {
      auto* data = static_cast<char*>(view.buf);
      ok = view.readonly ? bytes_payload(data, view.len, nullptr) : bytearray_payload(data, view.len, nullptr);
      ok = ok && memo_put(obj);
    } else if (ok) {
      ok = op(kNextBuffer) && (!view.readonly || op(kReadonlyBuffer));
    }
    release_buffer(&view);
    return ok;
  }
  static bool is_contiguous(const Buffer& v) {
    if (v.suboffsets || !v.strides || v.len == 0) return !v.suboffsets;
    auto ordered = [&](bool c) {
      ssize stride = v.itemsize;
      for (int i = 0; i < v.ndim; ++i) {
        int d = c ? v.ndim - 1 - i : i;
        if (v.shape[d] > 1 && v.strides[d] != stride) return false;
        stride *= v.shape[d];
      }
      return true;
    };
    return ordered(true) || ordered(false);
  }

  bool save_str(Object* obj) {
    if (!p_->bin) {
      std::string line = "V";
      static constexpr char kHex[] = "0123456789abcdef";
      for (ssize i = 0; i < str_length(obj); ++i) {
        u32 c = str_char(obj, i);
        bool escaped = c >= 256 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a;
        if (!escaped) {
          line += static_cast<char>(c);
          continue;
        }
        int digits = c >= 0x10000 ? 8 : 4;
        line += c >= 0x10000 ? "\\U" : "\\u";
        for (int d = digits - 1; d >= 0; --d) line += kHex[c >> 4 * d & 15];
      }
      return text(line + "\n") && memo_put(obj);
    }
    Ref<Bytes> owned;
    const char* data;
    ssize n;
    if (str_is_ascii(obj)) {
      std::string_view view = ascii_view(obj);
      data = view.data();
      n = static_cast<ssize>(view.size());
    } else {
      owned = encode_utf8(t_, obj, "surrogatepass");
      if (!owned) return false;
      data = bytes_data(owned);
      n = bytes_size(owned);
    }
    bool ok;
    if (n <= 0xff && p_->proto >= 4)
      ok = payload(kShortBinunicode, 1, data, n, obj);
    else if (n <= 0xffffffffL)
      ok = payload(kBinunicode, 4, data, n, obj);
    else if (p_->proto >= 4)
      ok = payload(kBinunicode8, 8, data, n, obj);
    else
      ok = failed(t_.raise(exc::OverflowError, "serializing a string larger than 4 GiB requires pickle protocol 4 or higher"));
    return ok && memo_put(obj);
  }

  // --- containers ---

  bool save_tuple(Object* obj) {
    ssize n = tuple_size(obj);
    if (n == 0) return p_->bin ? op(kEmptyTuple) : op(kMark) && op(kTuple);
    if (n <= 3 && p_->proto >= 2) {
      for (ssize i = 0; i < n; ++i) {
        if (!save(tuple_item(obj, i), false)) return false;
      }
      if (const ssize* index = known(obj)) {  // the items led back here: drop them, take the other
        ssize at = *index;
        for (ssize i = 0; i < n; ++i) {
          if (!op(kPop)) return false;
        }
        return memo_get(at);
      }
      return op(static_cast<u8>(kTuple1 + n - 1)) && memo_put(obj);
    }
    if (!op(kMark)) return false;
    for (ssize i = 0; i < n; ++i) {
      if (!save(tuple_item(obj, i), false)) return false;
    }
    if (const ssize* index = known(obj)) {
      ssize at = *index;
      if (p_->bin) return op(kPopMark) && memo_get(at);
      for (ssize i = 0; i <= n; ++i) {
        if (!op(kPop)) return false;
      }
      return memo_get(at);
    }
    return op(kTuple) && memo_put(obj);
  }

  bool save_list(Object* obj) {
    return guarded(obj, [&] {
      if (!(p_->bin ? op(kEmptyList) : op(kMark) && op(kList)) || !memo_put(obj)) return false;
      if (list_size(obj) == 0) return true;
      RecursionGuard guard(t_, " while pickling an object");
      if (!guard) return false;
      if (p_->proto > 0) return batch_exact_list(obj);
      Ref<> it = get_iter(t_, obj);
      return it && batch_list(it);
    });
  }
  bool batch_exact_list(Object* obj) {
    auto save_item = [&](ssize i) {
      Ref<> item = new_ref(list_item(obj, i));
      return save(item, false);
    };
    if (list_size(obj) == 1) return save_item(0) && op(kAppend);
    ssize done = 0;
    do {
      if (!op(kMark)) return false;
      for (ssize batch = 0; done < list_size(obj) && batch < kBatchSize; ++batch) {
        if (!save_item(done++)) return false;
      }
      if (!op(kAppends)) return false;
    } while (done < list_size(obj));
    return true;
  }
  /// Items of an iterator, by the thousand; a batch of one item needs no mark.
  template <class Save>
  bool batch(Object* it, Save save_item, u8 one, u8 many) {
    if (p_->proto == 0) {
      for (;;) {
        Ref<> item;
        Lookup found = iter_next(t_, it, &item);
        if (found != Lookup::found) return found == Lookup::missing;
        if (!save_item(item.get()) || !op(one)) return false;
      }
    }
    ssize n;
    do {
      Ref<> first, item;
      Lookup found = iter_next(t_, it, &first);
      if (found != Lookup::found) return found == Lookup::missing;
      found = iter_next(t_, it, &item);
      if (found == Lookup::error) return false;
      if (found == Lookup::missing) return save_item(first.get()) && op(one);
      if (!op(kMark) || !save_item(first.get())) return false;
      n = 1;
      while (item) {
        if (!save_item(item.get())) return false;
        if (++n == kBatchSize) break;
        found = iter_next(t_, it, &item);
        if (found == Lookup::error) return false;
        if (found == Lookup::missing) break;
      }
      if (!op(many)) return false;
    } while (n == kBatchSize);
    return true;
  }
  bool batch_list(Object* it) {
    return batch(it, [&](Object* item) { return save(item, false); }, kAppend, kAppends);
  }
  bool batch_dict(Object* it) {
    return batch(
        it,
        [&](Object* item) {
          if (!is_tuple(item) || tuple_size(item) != 2) {
            return failed(t_.raise(exc::TypeError, "dict items iterator must return 2-tuples"));
          }
          return save(tuple_item(item, 0), false) && save(tuple_item(item, 1), false);
        },
        kSetitem, kSetitems);
  }

  bool save_dict(Object* obj) {
    return guarded(obj, [&] {
      if (!(p_->bin ? op(kEmptyDict) : op(kMark) && op(kDict)) || !memo_put(obj)) return false;
      if (dict_size(obj) == 0) return true;
      RecursionGuard guard(t_, " while pickling an object");
      if (!guard) return false;
      if (is_exact(obj, dict_type) && p_->proto > 0) return batch_exact_dict(obj);
      Ref<> items = call_method(t_, obj, "items"_s);
      Ref<> it = items ? get_iter(t_, items) : Ref<>();
      return it && batch_dict(it);
    });
  }
  bool batch_exact_dict(Object* obj) {
    ssize size = dict_size(obj), position = 0;
    Object *key, *value;
    auto save_pair = [&] {
      Ref<> k = new_ref(key), v = new_ref(value);
      return save(k, false) && save(v, false);
    };
    if (size == 1) return dict_next(obj, &position, &key, &value) && save_pair() && op(kSetitem);
    ssize n;
    do {
      n = 0;
      if (!op(kMark)) return false;
      while (dict_next(obj, &position, &key, &value)) {
        if (!save_pair()) return false;
        if (dict_size(obj) != size) {
          return failed(t_.raise(exc::RuntimeError, "dictionary changed size during iteration"));
        }
        if (++n == kBatchSize) break;
      }
      if (!op(kSetitems)) return false;
    } while (n == kBatchSize);
    return true;
  }

  bool save_set(Object* obj) {
    if (p_->proto < 4) return save_set_reduced(obj, &set_type);
    if (!op(kEmptySet) || !memo_put(obj)) return false;
    ssize size = set_size(obj), position = 0;
    if (size == 0) return true;
    Object* key;
    hash_t hash;
    ssize n;
    do {
      n = 0;
      if (!op(kMark)) return false;
      while (set_next(obj, &position, &key, &hash)) {
        Ref<> keep = new_ref(key);
        if (!save(key, false)) return false;
        if (set_size(obj) != size) return failed(t_.raise(exc::RuntimeError, "set changed size during iteration"));
        if (++n == kBatchSize) break;
      }
      if (!op(kAdditems)) return false;
    } while (n == kBatchSize);
    return true;
  }
  bool save_set_reduced(Object* obj, Type* type) {
    Ref<List> items = to_list(t_, obj);
    Ref<Tuple> args = items ? tuple_pack(t_, items.get()) : Ref<Tuple>();
    Ref<Tuple> reduced = args ? tuple_pack(t_, static_cast<Object*>(type), static_cast<Object*>(args.get())) : Ref<Tuple>();
    return reduced && save_reduce(reduced, obj);
  }
  bool save_frozenset(Object* obj) {
    return guarded(obj, [&] {
      if (p_->proto < 4) return save_set_reduced(obj, &frozenset_type);
      Ref<> it = get_iter(t_, obj);
      if (!it || !op(kMark)) return false;
      for (;;) {
        Ref<> item;
        Lookup found = iter_next(t_, it, &item);
        if (found == Lookup::error) return false;
        if (found == Lookup::missing) break;
        if (!save(item, false)) return false;
      }
      if (const ssize* index = known(obj)) {
        ssize at = *index;
        return op(kPopMark) && memo_get(at);
      }
      return op(kFrozenset) && memo_put(obj);
    });
  }

  // --- globals ---

  Ref<> which_module(Object* global, Object* path) {
    Ref<> name;
    if (lookup_attr(t_, global, "__module__"_s, &name) == Lookup::error) return {};
    if (name && !is_none(name)) return name;
    auto* modules = static_cast<Dict*>(interpreter(t_).modules);
    Ref<Dict> copy = dict_copy(t_, modules);
    if (!copy) return {};
    ssize position = 0;
    Object *key, *module;
    while (dict_next(copy, &position, &key, &module)) {
      if (is_none(module) || !is_str(key) || str_equals_ascii(key, "__main__")) continue;
      Ref<> candidate = deep_attribute(t_, module, path, nullptr);
      if (!candidate) {
        if (!t_.consume_error(exc::AttributeError)) return {};
        continue;
      }
      if (candidate.get() == global) return new_ref(key);
    }
    return new_ref(static_cast<Object*>("__main__"_s));
  }

  bool save_extension(Object* module_name, Object* global_name, bool* done) {
    *done = false;
    Ref<Tuple> key = tuple_pack(t_, module_name, global_name);
    if (!key) return false;
    Object* code_object;
    Lookup found = dict_lookup(t_, as<Dict>(state.extension_registry), key, &code_object);
    if (found != Lookup::found) return found == Lookup::missing;
    *done = true;
    if (!is_int(code_object)) {
      return failed(t_.raise(pickling_error(), "Can't pickle %R: extension code %R isn't an integer", module_name, code_object));
    }
    int overflow = 0;
    long code = as_long_and_overflow(t_, code_object, &overflow);
    if (overflow || code <= 0 || code > 0x7fffffffL) {
      return failed(t_.raise(exc::RuntimeError, "extension code %ld is out of range", code));
    }
    if (code <= 0xff) return op(kExt1, static_cast<u64>(code), 1);
    if (code <= 0xffff) return op(kExt2, static_cast<u64>(code), 2);
    return op(kExt4, static_cast<u64>(code), 4);
  }

  /// Protocols below 3 name things as Python 2 did.
  bool map_names(Ref<>* module_name, Ref<>* global_name) {
    Ref<Tuple> key = tuple_pack(t_, module_name->get(), global_name->get());
    if (!key) return false;
    Object* item;
    Lookup found = dict_lookup(t_, as<Dict>(state.name_mapping_3to2), key, &item);
    if (found == Lookup::error) return false;
    if (found == Lookup::found) {
      if (!is_tuple(item) || tuple_size(item) != 2) {
        return failed(t_.raise(exc::RuntimeError, "_compat_pickle.REVERSE_NAME_MAPPING values should be 2-tuples, not %.200s",
                               type_of(item)->tp_name));
      }
      *module_name = new_ref(tuple_item(item, 0));
      *global_name = new_ref(tuple_item(item, 1));
      return true;
    }
    found = dict_lookup(t_, as<Dict>(state.import_mapping_3to2), *module_name, &item);
    if (found == Lookup::found) *module_name = new_ref(item);
    return found != Lookup::error;
  }

  bool write_identifier(Object* name, const char* what) {
    Ref<Bytes> encoded = p_->proto >= 3 ? encode_utf8(t_, name, "strict") : encode_ascii(t_, name, "strict");
    if (!encoded) {
      if (t_.error_matches(exc::UnicodeEncodeError)) {
        t_.raise(pickling_error(), "can't pickle %s identifier '%S' using pickle protocol %i", what, name, p_->proto);
      }
      return false;
    }
    return raw(bytes_data(encoded), static_cast<std::size_t>(bytes_size(encoded))) && raw("\n", 1);
  }

  bool save_global(Object* obj, Object* name) {
    Ref<> global_name = Ref<>::borrow(name);
    if (!global_name) {
      if (lookup_attr(t_, obj, "__qualname__"_s, &global_name) == Lookup::error) return false;
      if (!global_name) global_name = get_attr(t_, obj, "__name__"_s);
      if (!global_name) return false;
    }
    Ref<List> path = dotted_path(t_, obj, global_name);
    if (!path) return false;
    Ref<> module_name = which_module(obj, path);
    if (!module_name) return false;
    Ref<> module = hooks.import_module(t_, module_name);
    if (!module) {
      if (t_.error_matches(exc::Exception)) {
        t_.raise(pickling_error(), "Can't pickle %R: import of module %R failed", obj, module_name.get());
      }
      return false;
    }
    Ref<> last = new_ref(list_item(path, list_size(path) - 1)), parent;
    Ref<> found = deep_attribute(t_, module, path, &parent);
    if (!found) {
      t_.clear_error();
      return failed(t_.raise(pickling_error(), "Can't pickle %R: attribute lookup %S on %S failed", obj, global_name.get(),
                             module_name.get()));
    }
    if (found.get() != obj) {
      return failed(t_.raise(pickling_error(), "Can't pickle %R: it's not the same object as %S.%S", obj, module_name.get(),
                             global_name.get()));
    }
    if (p_->proto >= 2) {
      bool done;
      if (!save_extension(module_name, global_name, &done)) return false;
      if (done) return true;
    }
    if (parent.get() == module.get()) global_name = std::move(last);
    if (p_->proto >= 4) {
      return save(module_name, false) && save(global_name, false) && op(kStackGlobal) && memo_put(obj);
    }
    if (parent.get() != module.get()) {
      Ref<Tuple> args = tuple_pack(t_, parent.get(), last.get());
      Ref<Tuple> reduced = args ? tuple_pack(t_, state.getattr, static_cast<Object*>(args.get())) : Ref<Tuple>();
      return reduced && save_reduce(reduced, obj);
    }
    if (!op(kGlobal)) return false;
    if (p_->proto < 3 && p_->fix_imports && !map_names(&module_name, &global_name)) return false;
    return write_identifier(module_name, "module") && write_identifier(global_name, "global") && memo_put(obj);
  }

  bool save_singleton_type(Object* obj, Object* singleton) {
    Ref<Tuple> args = tuple_pack(t_, singleton);
    Ref<Tuple> reduced = args ? tuple_pack(t_, static_cast<Object*>(&type_type), static_cast<Object*>(args.get())) : Ref<Tuple>();
    return reduced && save_reduce(reduced, obj);
  }
  bool save_type(Object* obj) {
    if (obj == &none_type) return save_singleton_type(obj, none());
    if (obj == &ellipsis_type) return save_singleton_type(obj, &ellipsis_object);
    if (obj == &not_implemented_type) return save_singleton_type(obj, &not_implemented_object);
    return save_global(obj, nullptr);
  }

  // --- persistent objects ---

  /// 1 saved, 0 not persistent, -1 error.
  int save_persistent(Object* obj) {
    Ref<> id = call_persistent(t_, p_->pers_func, p_->pers_func_self, obj);
    if (!id) return -1;
    if (is_none(id)) return 0;
    if (p_->bin) return save(id, true) && op(kBinpersid) ? 1 : -1;
    Ref<> shown = str(t_, id);
    if (!shown) return -1;
    if (!str_is_ascii(shown)) return t_.raise(pickling_error(), "persistent IDs in protocol 0 must be ASCII strings");
    return text("P" + std::string(ascii_view(shown)) + "\n") ? 1 : -1;
  }

  // --- reduction ---

  bool optional_iterator(Object** item, const char* which) {
    if (is_none(*item)) *item = nullptr;
    if (!*item || is_iterator(*item)) return true;
    return failed(t_.raise(pickling_error(), "%s element of the tuple returned by %s must be an iterator, not %s", which,
                           "__reduce__", type_of(*item)->tp_name));
  }

  bool save_newobj_ex(Object* args) {
    if (tuple_size(args) != 3) {
      return failed(
          t_.raise(pickling_error(), "length of the NEWOBJ_EX argument tuple must be exactly 3, not %zd", tuple_size(args)));
    }
    Object *cls = tuple_item(args, 0), *positional = tuple_item(args, 1), *kwargs = tuple_item(args, 2);
    const struct {
      bool ok;
      const char *which, *what;
      Object* given;
    } checks[] = {{is_type(cls), "first", "class", cls},
                  {is_tuple(positional), "second", "tuple", positional},
                  {is_dict(kwargs), "third", "dict", kwargs}};
    for (auto& c : checks) {
      if (c.ok) continue;
      return failed(t_.raise(pickling_error(), "%s item from NEWOBJ_EX argument tuple must be a %s, not %.200s", c.which, c.what,
                             type_of(c.given)->tp_name));
    }
    if (p_->proto >= 4) {
      return save(cls, false) && save(positional, false) && save(kwargs, false) && op(kNewobjEx);
    }
    Ref<> new_function = get_attr(t_, cls, "__new__"_s);
    if (!new_function) return false;
    Ref<List> all = new_list(t_, 0);
    if (!all || list_append(t_, all, new_function.get()) < 0 || list_append(t_, all, cls) < 0 ||
        list_extend(t_, all, positional) < 0) {
      return false;
    }
    Ref<Tuple> partial_args = list_to_tuple(t_, all);
    Ref<> partial = partial_args ? call(t_, state.partial, partial_args, kwargs) : Ref<>();
    return partial && save(partial, false) && save(empty_tuple(), false) && op(kReduce);
  }

  bool save_newobj(Object* args, Object* obj) {
    if (tuple_size(args) < 1) return failed(t_.raise(pickling_error(), "__newobj__ arglist is empty"));
    Object* cls = tuple_item(args, 0);
    Ref<> new_function;
    if (lookup_attr(t_, cls, "__new__"_s, &new_function) == Lookup::error) return false;
    if (!new_function) return failed(t_.raise(pickling_error(), "args[0] from __newobj__ args has no __new__"));
    if (obj) {
      Ref<> own_class = get_attr(t_, obj, "__class__"_s);
      if (!own_class) return false;
      if (own_class.get() != cls) {
        return failed(t_.raise(pickling_error(), "args[0] from __newobj__ args has the wrong class"));
      }
    }
    if (!save(cls, false)) return false;
    Ref<Tuple> rest = tuple_slice(t_, as<Tuple>(args), 1, tuple_size(args));
    return rest && save(rest, false) && op(kNewobj);
  }

  bool save_reduce(Object* reduced, Object* obj) {
    ssize n = tuple_size(reduced);
    if (n < 2 || n > 6) {
      return failed(t_.raise(pickling_error(), "tuple returned by __reduce__ must contain 2 through 6 elements"));
    }
    Object* part[6] = {};
    for (ssize i = 0; i < n; ++i) part[i] = tuple_item(reduced, i);
    Object *callable = part[0], *args = part[1], *state_value = part[2], *setter = part[5];
    if (!is_callable(callable)) {
      return failed(t_.raise(pickling_error(), "first item of the tuple returned by __reduce__ must be callable"));
    }
    if (!is_tuple(args)) {
      return failed(t_.raise(pickling_error(), "second item of the tuple returned by __reduce__ must be a tuple"));
    }
    if (state_value && is_none(state_value)) state_value = nullptr;
    if (part[3] && !optional_iterator(&part[3], "fourth")) return false;
    if (part[4] && !optional_iterator(&part[4], "fifth")) return false;
    if (setter && is_none(setter)) setter = nullptr;
    if (setter && !is_callable(setter)) {
      return failed(t_.raise(pickling_error(), "sixth element of the tuple returned by %s must be a function, not %s",
                             "__reduce__", type_of(setter)->tp_name));
    }
    bool newobj = false, newobj_ex = false;
    if (p_->proto >= 2) {
      Ref<> name;
      if (lookup_attr(t_, callable, "__name__"_s, &name) == Lookup::error) return false;
      if (name && is_str(name)) {
        newobj_ex = str_equals_ascii(name, "__newobj_ex__");
        newobj = str_equals_ascii(name, "__newobj__");
      }
    }
    bool made = newobj_ex ? save_newobj_ex(args)
                : newobj  ? save_newobj(args, obj)
                          : save(callable, false) && save(args, false) && op(kReduce);
    if (!made) return false;
    if (obj) {
      if (const ssize* index = known(obj)) {  // saving the arguments saved the object: take that one
        ssize at = *index;
        return op(kPop) && memo_get(at);
      }
      if (!memo_put(obj)) return false;
    }
    if (part[3] && !batch_list(part[3])) return false;
    if (part[4] && !batch_dict(part[4])) return false;
    if (!state_value) return true;
    if (!setter) return save(state_value, false) && op(kBuild);
    // setter(obj, state), its result dropped.
    return save(setter, false) && save(obj, false) && save(state_value, false) && op(kTuple2) && op(kReduce) && op(kPop);
  }

  /// How obj wants to be reduced: by reducer_override, the dispatch table, __reduce_ex__ or __reduce__. *as_global: it is to be
  /// saved by name.
  Ref<> reduction_of(Object* obj, bool* as_global) {
    Type* type = type_of(obj);
    if (p_->reducer_override) {
      Ref<> value = call_one_arg(t_, p_->reducer_override, obj);
      if (value.get() != &not_implemented_object) return value;
    }
    if (type == &type_type || type == &function_type) {
      *as_global = true;
      return {};
    }
    Ref<> function;
    if (!p_->dispatch_table) {
      Object* found = nullptr;
      if (dict_lookup(t_, as<Dict>(state.dispatch_table), type, &found) == Lookup::error) return {};
      function = Ref<>::borrow(found);
    } else {
      function = get_item(t_, p_->dispatch_table, type);
      if (!function && !t_.consume_error(exc::KeyError)) return {};
    }
    if (function) return call_one_arg(t_, function, obj);
    if (is_subtype(type, &type_type)) {
      *as_global = true;
      return {};
    }
    int unbound = get_method(t_, obj, "__reduce_ex__"_s, &function);
    if (unbound < 0 && !t_.consume_error(exc::AttributeError)) return {};
    if (function) {
      Ref<> protocol = new_int(t_, p_->proto);
      if (!protocol) return {};
      return unbound ? call_args(t_, function.get(), obj, protocol.get()) : call_one_arg(t_, function, protocol);
    }
    if (lookup_attr(t_, obj, "__reduce__"_s, &function) == Lookup::error) return {};
    if (function) return call_no_args(t_, function);
    return t_.raise(pickling_error(), "can't pickle '%.200s' object: %R", type->tp_name, obj);
  }

  bool save_basic(Object* obj, Type* type, bool* done) {
    *done = true;
    if (type == &dict_type) return save_dict(obj);
    if (type == &set_type) return save_set(obj);
    if (type == &frozenset_type) return save_frozenset(obj);
    if (type == &list_type) return save_list(obj);
    if (type == &tuple_type) return save_tuple(obj);
    if (type == &bytearray_type) return save_bytearray(obj);
    if (type == &pickle_buffer_type) return save_picklebuffer(obj);
    *done = false;
    return true;
  }

  bool save(Object* obj, bool is_persistent_id) {
    if (!boundary()) return false;
    if (!is_persistent_id && p_->pers_func) {
      int saved = save_persistent(obj);
      if (saved) return saved > 0;
    }
    Type* type = type_of(obj);
    if (obj == none()) return op(kNone);
    if (type == &bool_type) return save_bool(obj);
    if (type == &int_type) return save_int(obj);
    if (type == &float_type) return save_float(obj);
    if (const ssize* index = known(obj)) return memo_get(*index);
    if (type == &bytes_type) return save_bytes(obj);
    if (type == &str_type) return save_str(obj);
    RecursionGuard guard(t_, " while pickling an object");
    if (!guard) return false;
    bool done;
    if (!save_basic(obj, type, &done)) return false;
    if (done) return true;
    if (!p_->reducer_override && type == &type_type) return save_type(obj);
    bool as_global = false;
    Ref<> reduced = reduction_of(obj, &as_global);
    if (as_global) return type == &type_type ? save_type(obj) : save_global(obj, nullptr);
    if (!reduced) return false;
    if (is_str(reduced)) return save_global(obj, reduced);
    if (!is_tuple(reduced)) {
      return failed(t_.raise(pickling_error(), "__reduce__ must return a string or tuple"));
    }
    return save_reduce(reduced, obj);
  }

  Thread& t_;
  Pickler* p_;
  PicklerState& s_;
};

// --- the object ---

void forget(PicklerState& s) {
  ObjectMemo old;
  old.swap(s.memo);
  old.for_each([](Object* o, ssize) { decref(o); });
}

int set_protocol(Thread& t, Pickler* self, Object* protocol, int fix_imports) {
  long proto = kDefaultProtocol;
  if (protocol && !is_none(protocol)) {
    if (!convert_long(t, protocol, &proto)) return -1;
    if (proto < 0) proto = kHighestProtocol;
    if (proto > kHighestProtocol) return t.raise(exc::ValueError, "pickle protocol must be <= %d", kHighestProtocol);
  }
  self->proto = static_cast<int>(proto);
  self->bin = proto > 0;
  self->fix_imports = fix_imports && proto < 3;
  return 0;
}

int set_buffer_callback(Thread& t, Pickler* self, Object* callback) {
  if (callback && is_none(callback)) callback = nullptr;
  if (callback && self->proto < 5) return t.raise(exc::ValueError, "buffer_callback needs protocol >= 5");
  replace_field(self->buffer_callback, xretain(callback));
  return 0;
}

int set_output(Thread& t, Pickler* self, Object* file) {
  Ref<> write;
  if (lookup_attr(t, file, "write"_s, &write) == Lookup::error) return -1;
  if (!write) return t.raise(exc::TypeError, "file must have a 'write' attribute");
  replace_field(self->write, write.release());
  return 0;
}

constexpr std::size_t kFirstOutput = 4096;
Ref<> pickler_new(Type* type, Object*, Object*) {
  Ref<> op = type->tp_alloc(type, 0);
  if (op) {
    pickler(op.get())->s = new PicklerState();
    pickler(op.get())->s->out.reserve(kFirstOutput);
  }
  return op;
}

int pickler_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("Pickler(file, protocol=None, fix_imports=True, buffer_callback=None)");
  Thread& t = Thread::current();
  Pickler* self = pickler(op);
  Object* a[4];
  bool fix_imports = true;
  if (!kSignature.unpack(t, args, kwargs, a) || !convert_bool(t, a[2], &fix_imports)) return -1;
  clear_field(self->write);
  forget(*self->s);
  if (set_protocol(t, self, a[1], fix_imports) < 0 || set_output(t, self, a[0]) < 0 || set_buffer_callback(t, self, a[3]) < 0) {
    return -1;
  }
  self->fast = 0;
  self->fast_nesting = 0;
  clear_field(self->fast_memo);
  if (find_persistent_method(t, op, "persistent_id"_s, &self->pers_func, &self->pers_func_self) < 0) return -1;
  Ref<> table;
  if (lookup_attr(t, op, "dispatch_table"_s, &table) == Lookup::error) return -1;
  replace_field(self->dispatch_table, table.release());
  return 0;
}

bool write_out(Thread& t, Pickler* self) {
  Ref<Bytes> data = new_bytes(t, self->s->out.view());
  self->s->out.release();
  if (!data) return false;
  Ref<> result = call_one_arg(t, self->write, data);
  return static_cast<bool>(result);
}

bool dump_object(Thread& t, Pickler* self, Object* obj) {
  PicklerState& s = *self->s;
  s.out.clear();
  s.frame_start = -1;
  return Saver(t, self).dump(obj);
}

Ref<> pickler_dump(Object* op, Object* obj) {
  Thread& t = Thread::current();
  Pickler* self = pickler(op);
  if (!self->write) {
    return t.raise(pickling_error(), "Pickler.__init__() was not called by %s.__init__()", type_of(op)->tp_name);
  }
  if (!dump_object(t, self, obj) || !write_out(t, self)) return {};
  return new_none();
}

Ref<> pickler_clear_memo(Object* op, Object*) {
  forget(*pickler(op)->s);
  return new_none();
}

Ref<> pickler_sizeof(Object* op, Object*) {
  PicklerState& s = *pickler(op)->s;
  // As CPython counts: the memo's head and at least eight entries, the output as a bytes object.
  std::size_t memo = s.memo.bytes() ? s.memo.bytes() : 8 * sizeof(ObjectMemo::Entry);
  std::size_t output = s.out.capacity() ? s.out.capacity() + offsetof(Bytes, data) + 1 : 0;
  return new_int(Thread::current(), op->type->tp_basicsize + static_cast<long>(4 * sizeof(ssize) + memo + output));
}

int pickler_traverse(Object* op, VisitProc visit, void* arg) {
  Pickler* self = pickler(op);
  for (Object* o :
       {self->pers_func, self->dispatch_table, self->reducer_override, self->write, self->buffer_callback, self->fast_memo}) {
    ADDER_VISIT(o);
  }
  int stop = 0;
  if (self->s) {
    self->s->memo.for_each([&](Object* o, ssize) {
      if (!stop) stop = visit(o, arg);
    });
  }
  return stop;
}
int pickler_clear(Object* op) {
  Pickler* self = pickler(op);
  for (Object** o : {&self->pers_func, &self->dispatch_table, &self->reducer_override, &self->write, &self->buffer_callback,
                     &self->fast_memo}) {
    clear_field(*o);
  }
  if (self->s) forget(*self->s);
  return 0;
}
void pickler_dealloc(Object* op) {
  gc_untrack(op);
  pickler_clear(op);
  delete pickler(op)->s;
  op->type->tp_free(op);
}

Ref<> get_persistent_id(Object* op, void*) { return get_persistent_hook<Pickler>(op, "persistent_id"); }
int set_persistent_id(Object* op, Object* value, void*) { return set_persistent_hook<Pickler>(op, value, "persistent_id"); }

Ref<> get_memo(Object* op, void*) { return new_memo_proxy(&pickler_memo_type, op); }
// From another one's memo, or from a dict: {id: (number, object)}.
int set_memo(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!value) return t.raise(exc::TypeError, "attribute deletion is not supported");
  ObjectMemo fresh;
  if (is_exact(value, pickler_memo_type)) {
    pickler(static_cast<MemoProxy*>(value)->owner)->s->memo.for_each([&](Object* o, ssize index) { fresh.set(o, index); });
  } else if (is_dict(value)) {
    ssize position = 0;
    Object *key, *pair;
    while (dict_next(value, &position, &key, &pair)) {
      if (!is_tuple(pair) || tuple_size(pair) != 2) {
        return t.raise(exc::TypeError, "'memo' values must be 2-item tuples");
      }
      ssize index;
      if (!convert_ssize(t, tuple_item(pair, 0), &index)) return -1;
      fresh.set(tuple_item(pair, 1), index);
    }
  } else {
    return t.raise(exc::TypeError, "'memo' attribute must be a PicklerMemoProxy object or dict, not %.200s",
                   type_of(value)->tp_name);
  }
  if (fresh.failed()) return t.raise_no_memory();
  fresh.for_each([](Object* o, ssize) { incref(o); });
  forget(*pickler(op)->s);
  pickler(op)->s->memo.swap(fresh);
  return 0;
}
struct MemoMethods {
  static Ref<> clear(Object* op, Object*) {
    forget(*pickler(static_cast<MemoProxy*>(op)->owner)->s);
    return new_none();
  }
  static Ref<> copy(Object* op, Object*) {
    Thread& t = Thread::current();
    Ref<Dict> result = new_dict(t);
    if (!result) return {};
    bool ok = true;
    pickler(static_cast<MemoProxy*>(op)->owner)->s->memo.for_each([&](Object* o, ssize index) {
      Ref<> key = ok ? new_int_u64(t, reinterpret_cast<u64>(o)) : Ref<>();
      Ref<> value = key ? build_value(t, "(nO)", index, o) : Ref<>();
      ok = value && dict_set(t, result, key, value) == 0;
    });
    return ok ? Ref<>(std::move(result)) : Ref<>();
  }
};

const MethodDef pickler_methods[] = {{"dump", pickler_dump, kMethO, docs::Pickler_dump},
                                     {"clear_memo", pickler_clear_memo, kMethNoargs, docs::Pickler_clear_memo},
                                     {"__sizeof__", pickler_sizeof, kMethNoargs, docs::Pickler___sizeof__},
                                     {}};
const MemberDef pickler_members[] = {{"bin", kMemberInt, offsetof(Pickler, bin), 0, nullptr},
                                     {"fast", kMemberInt, offsetof(Pickler, fast), 0, nullptr},
                                     {"dispatch_table", kMemberObjectEx, offsetof(Pickler, dispatch_table), 0, nullptr},
                                     {}};
const GetSetDef pickler_getset[] = {{"memo", get_memo, set_memo, nullptr, nullptr},
                                    {"persistent_id", get_persistent_id, set_persistent_id, nullptr, nullptr},
                                    {}};
const MethodDef memo_methods[] = {MEMO_PROXY_METHODS(MemoMethods, "Implement pickle support.")};

Ref<Pickler> new_pickler(Thread& t) { return pickler_new(&pickler_type, nullptr, nullptr).cast<Pickler>(); }

}  // namespace

constinit Type pickler_type = [] {
  Type t = static_type("_pickle.Pickler", sizeof(Pickler), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = pickler_dealloc;
  t.tp_doc = docs::Pickler_type_doc;
  t.tp_traverse = pickler_traverse;
  t.tp_clear = pickler_clear;
  t.tp_methods = pickler_methods;
  t.tp_members = pickler_members;
  t.tp_getset = pickler_getset;
  t.tp_init = pickler_init;
  t.tp_new = pickler_new;
  return t;
}();
constinit Type pickler_memo_type = memo_proxy_type("_pickle.PicklerMemoProxy", memo_methods);

Ref<> pickle_dump(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::dump);
  Thread& t = Thread::current();
  Object* a[5];
  bool fix_imports = true;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_bool(t, a[3], &fix_imports)) return {};
  Ref<Pickler> p = new_pickler(t);
  if (!p || set_protocol(t, p, a[2], fix_imports) < 0 || set_output(t, p, a[1]) < 0 || set_buffer_callback(t, p, a[4]) < 0 ||
      !dump_object(t, p, a[0]) || !write_out(t, p)) {
    return {};
  }
  return new_none();
}

Ref<> pickle_dumps(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::dumps);
  Thread& t = Thread::current();
  Object* a[4];
  bool fix_imports = true;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_bool(t, a[2], &fix_imports)) return {};
  Ref<Pickler> p = new_pickler(t);
  if (!p || set_protocol(t, p, a[1], fix_imports) < 0 || set_buffer_callback(t, p, a[3]) < 0 || !dump_object(t, p, a[0])) {
    return {};
  }
  return new_bytes(t, p->s->out.view());
}

}  // namespace adder::pickle
