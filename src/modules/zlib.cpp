// zlib: compression and checksums over the zlib library.
#include <zlib.h>

#include <algorithm>
#include <climits>

#include "core/args.h"
#include "core/gil.h"
#include "core/type_object.h"
#include "docs/module_zlib.h"
#include "mem/alloc.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/exceptions.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

namespace {

namespace doc_z = doc::module_zlib;
constexpr ssize kDefaultBuffer = 16 * 1024;
constexpr int kMemoryLevel = 8;           // zlib.DEF_MEM_LEVEL
constexpr ssize kThreadsFrom = 5 * 1024;  // below this, letting other threads run costs more than it gives

Object* zlib_error;

Raised fail(Thread& t, const z_stream& stream, int code, const char* doing) {
  const char* text = code == Z_VERSION_ERROR ? "library version mismatch" : stream.msg;
  if (!text) {
    if (code == Z_BUF_ERROR) text = "incomplete or truncated stream";
    if (code == Z_STREAM_ERROR) text = "inconsistent stream state";
    if (code == Z_DATA_ERROR) text = "invalid input data";
  }
  auto& type = *reinterpret_cast<Type*>(zlib_error);
  if (!text) return t.raise(type, "Error %d %s", code, doing);
  return t.raise(type, "Error %d %s: %.200s", code, doing, text);
}

// Input of any size for a library that counts in unsigned int.
struct Feed {
  Feed(z_stream& z, const char* data, ssize size) : z(z), left(size) {
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data));
    z.avail_in = 0;
  }
  bool more() {  // hands the next piece over; true if that was not the last
    auto piece = static_cast<uInt>(std::min<ssize>(left + z.avail_in, UINT_MAX) - z.avail_in);
    z.avail_in += piece;
    left -= piece;
    return left > 0;
  }
  ssize unread() const { return left + z.avail_in; }
  z_stream& z;
  ssize left;
};

/// Room for output: at least one byte, at most what `limit` still allows (negative: no limit). False + MemoryError.
bool make_room(z_stream& z, BytesBuilder& out, ssize wanted, ssize limit) {
  ssize room = std::max<ssize>(wanted, out.size());  // doubling
  if (limit >= 0) room = std::min(room, limit - out.size());
  room = std::min<ssize>(room, INT_MAX);
  if (!out.reserve(room)) {
    Thread& t = Thread::current();
    t.clear_error();
    t.raise(exc::MemoryError, "Unable to allocate output buffer.");
    return false;
  }
  z.next_out = reinterpret_cast<Bytef*>(out.end());
  z.avail_out = static_cast<uInt>(room);
  return true;
}

void take_output(z_stream& z, BytesBuilder& out) {
  out.advance(reinterpret_cast<char*>(z.next_out) - out.end());
  z.avail_out = 0;
}

template <int (*run)(z_stream*, int)>
int step(z_stream& z, int flush, bool let_others_run) {
  if (!let_others_run) return run(&z, flush);
  AllowThreads allow;
  return run(&z, flush);
}

// --- functions ---

bool level_and_wbits(Thread& t, Object* level_arg, Object* wbits_arg, int* level, int* wbits) {
  return convert_int(t, level_arg, level) && convert_int(t, wbits_arg, wbits);
}

Ref<> zlib_compress(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc_z::compress);
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  BufferView data(t, a[0]);
  int level = Z_DEFAULT_COMPRESSION, wbits = MAX_WBITS;
  if (!data || !level_and_wbits(t, a[1], a[2], &level, &wbits)) return {};
  z_stream z{};
  int code = deflateInit2(&z, level, Z_DEFLATED, wbits, kMemoryLevel, Z_DEFAULT_STRATEGY);
  if (code == Z_MEM_ERROR) return t.raise(exc::MemoryError, "Out of memory while compressing data");
  if (code == Z_STREAM_ERROR) return t.raise(*reinterpret_cast<Type*>(zlib_error), "Bad compression level");
  if (code != Z_OK) {
    deflateEnd(&z);
    return fail(t, z, code, "while compressing data");
  }
  BytesBuilder out(t);
  Feed feed(z, data.data(), data.size());
  do {
    int flush = feed.more() ? Z_NO_FLUSH : Z_FINISH;
    do {
      if (!make_room(z, out, kDefaultBuffer, -1)) {
        deflateEnd(&z);
        return {};
      }
      code = step<deflate>(z, flush, data.size() > kThreadsFrom);
      bool full = z.avail_out == 0;
      take_output(z, out);
      if (code == Z_STREAM_ERROR) {
        deflateEnd(&z);
        return fail(t, z, code, "while compressing data");
      }
      if (!full) break;
    } while (true);
  } while (code != Z_STREAM_END);
  code = deflateEnd(&z);
  if (code != Z_OK) return fail(t, z, code, "while finishing compression");
  return out.finish();
}

Ref<> zlib_decompress(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc_z::decompress);
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  BufferView data(t, a[0]);
  int wbits = MAX_WBITS;
  ssize buffer = kDefaultBuffer;
  if (!data || !convert_int(t, a[1], &wbits) || !convert_ssize(t, a[2], &buffer)) return {};
  if (buffer < 0) return t.raise(exc::ValueError, "bufsize must be non-negative");
  if (buffer == 0) buffer = 1;
  z_stream z{};
  int code = inflateInit2(&z, wbits);
  if (code == Z_MEM_ERROR) return t.raise(exc::MemoryError, "Out of memory while decompressing data");
  if (code != Z_OK) {
    inflateEnd(&z);
    return fail(t, z, code, "while preparing to decompress data");
  }
  BytesBuilder out(t);
  Feed feed(z, data.data(), data.size());
  bool more;
  do {
    more = feed.more();
    bool full;
    do {
      if (!make_room(z, out, buffer, -1)) {
        inflateEnd(&z);
        return {};
      }
      code = step<inflate>(z, more ? Z_NO_FLUSH : Z_SYNC_FLUSH, data.size() > kThreadsFrom);
      full = z.avail_out == 0;
      take_output(z, out);
      if (code != Z_OK && code != Z_BUF_ERROR && code != Z_STREAM_END) {
        bool memory = code == Z_MEM_ERROR;
        if (memory)
          t.raise(exc::MemoryError, "Out of memory while decompressing data");
        else
          fail(t, z, code, "while decompressing data");
        inflateEnd(&z);
        return {};
      }
    } while (full && code != Z_STREAM_END);
  } while (code != Z_STREAM_END && more);
  if (code != Z_STREAM_END) {
    fail(t, z, code == Z_OK ? Z_BUF_ERROR : code, "while decompressing data");
    inflateEnd(&z);
    return {};
  }
  code = inflateEnd(&z);
  if (code != Z_OK) return fail(t, z, code, "while finishing decompression");
  return out.finish();
}

template <uLong (*sum)(uLong, const Bytef*, uInt)>
Ref<> checksum(const char* name, unsigned start, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, name, nargs, 1, 2)) return {};
  BufferView data(t, args[0]);
  if (!data) return {};
  uLong value = start;
  if (nargs > 1) {
    Ref<> given = index(t, args[1]);
    if (!given) return {};
    value = static_cast<unsigned>(as_u64_mask(t, given));
    if (t.has_error()) return {};
  }
  auto run = [&] {
    const char* p = data.data();
    for (ssize left = data.size(); left > 0;) {
      auto piece = static_cast<uInt>(std::min<ssize>(left, UINT_MAX));
      value = sum(value, reinterpret_cast<const Bytef*>(p), piece);
      p += piece;
      left -= piece;
    }
  };
  if (data.size() > kThreadsFrom) {
    AllowThreads allow;
    run();
  } else {
    run();
  }
  return new_int(t, static_cast<long>(value & 0xffffffffu));
}

Ref<> zlib_adler32(Object*, Object* const* args, ssize nargs) { return checksum<::adler32>("adler32", 1, args, nargs); }
Ref<> zlib_crc32(Object*, Object* const* args, ssize nargs) { return checksum<::crc32>("crc32", 0, args, nargs); }

// --- objects ---

struct Stream : Object {
  z_stream z;
  Object *unused_data, *unconsumed_tail, *dictionary;  // bytes, bytes, null or a buffer
  bool compresses, initialised, eof;
};
Stream* stream(Object* op) { return static_cast<Stream*>(op); }

Ref<Stream> new_stream(Thread& t, Type* type, bool compresses) {
  auto* self = new_object<Stream>(t, type);
  if (!self) return {};
  self->z = z_stream{};
  self->unused_data = retain(empty_bytes());
  self->unconsumed_tail = retain(empty_bytes());
  self->dictionary = nullptr;
  self->compresses = compresses;
  self->initialised = self->eof = false;
  return Ref<Stream>::steal(self);
}

void stream_dealloc(Object* op) {
  Stream* self = stream(op);
  if (self->initialised) {
    if (self->compresses)
      deflateEnd(&self->z);
    else
      inflateEnd(&self->z);
  }
  xdecref(self->unused_data);
  xdecref(self->unconsumed_tail);
  xdecref(self->dictionary);
  op->type->tp_free(op);
}

extern Type compress_type, decompress_type;

Ref<> zlib_compressobj(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(
      "compressobj($module, /, level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)");
  Thread& t = Thread::current();
  Object* a[6];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  int level = Z_DEFAULT_COMPRESSION, method = Z_DEFLATED, wbits = MAX_WBITS, memory = 8, strategy = Z_DEFAULT_STRATEGY;
  int* numbers[] = {&level, &method, &wbits, &memory, &strategy};
  for (int i = 0; i < 5; ++i) {
    if (!convert_int(t, a[i], numbers[i])) return {};
  }
  Ref<Bytes> dictionary;
  if (a[5]) {
    BufferView view(t, a[5]);
    if (!view) return {};
    if (view.size() > static_cast<ssize>(UINT_MAX)) {
      return t.raise(exc::OverflowError, "zdict length does not fit in an unsigned int");
    }
    dictionary = new_bytes(t, {view.data(), static_cast<std::size_t>(view.size())});
    if (!dictionary) return {};
  }
  Ref<Stream> self = new_stream(t, &compress_type, true);
  if (!self) return {};
  int code = deflateInit2(&self->z, level, method, wbits, memory, strategy);
  if (code == Z_MEM_ERROR) return t.raise(exc::MemoryError, "Can't allocate memory for compression object");
  if (code == Z_STREAM_ERROR) return t.raise(exc::ValueError, "Invalid initialization option");
  if (code != Z_OK) return fail(t, self->z, code, "while creating compression object");
  self->initialised = true;
  if (dictionary) {
    code = deflateSetDictionary(&self->z, reinterpret_cast<Bytef*>(bytes_data(dictionary)),
                                static_cast<uInt>(bytes_size(dictionary)));
    if (code == Z_STREAM_ERROR) return t.raise(exc::ValueError, "Invalid dictionary");
    if (code != Z_OK) return t.raise(exc::ValueError, "deflateSetDictionary()");
  }
  return self;
}

int set_inflate_dictionary(Thread& t, Stream* self) {
  BufferView view(t, self->dictionary);
  if (!view) return -1;
  int code = inflateSetDictionary(&self->z, reinterpret_cast<Bytef*>(view.data()), static_cast<uInt>(view.size()));
  return code == Z_OK ? 0 : fail(t, self->z, code, "while setting zdict");
}

Ref<> zlib_decompressobj(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc_z::decompressobj);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  int wbits = MAX_WBITS;
  if (!convert_int(t, a[0], &wbits)) return {};
  if (a[1] && !has_buffer(a[1])) return t.raise(exc::TypeError, "zdict argument must support the buffer protocol");
  Ref<Stream> self = new_stream(t, &decompress_type, false);
  if (!self) return {};
  self->dictionary = xretain(a[1]);
  int code = inflateInit2(&self->z, wbits);
  if (code == Z_MEM_ERROR) return t.raise(exc::MemoryError, "Can't allocate memory for decompression object");
  if (code == Z_STREAM_ERROR) return t.raise(exc::ValueError, "Invalid initialization option");
  if (code != Z_OK) return fail(t, self->z, code, "while creating decompression object");
  self->initialised = true;
  if (self->dictionary && wbits < 0 && set_inflate_dictionary(t, self) < 0) return {};
  return self;
}

Ref<> compress_compress(Object* op, Object* arg) {
  Thread& t = Thread::current();
  Stream* self = stream(op);
  BufferView data(t, arg);
  if (!data) return {};
  BytesBuilder out(t);
  Feed feed(self->z, data.data(), data.size());
  bool more;
  do {
    more = feed.more();
    bool full;
    do {
      if (!make_room(self->z, out, kDefaultBuffer, -1)) return {};
      int code = deflate(&self->z, Z_NO_FLUSH);
      full = self->z.avail_out == 0;
      take_output(self->z, out);
      if (code == Z_STREAM_ERROR) return fail(t, self->z, code, "while compressing data");
    } while (full);
  } while (more);
  return out.finish();
}

Ref<> compress_flush(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("flush($self, $cls, mode=zlib.Z_FINISH, /)");
  Thread& t = Thread::current();
  Stream* self = stream(op);
  Object* a[1];
  int mode = Z_FINISH;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[0], &mode)) return {};
  if (mode == Z_NO_FLUSH) return new_ref(empty_bytes());
  BytesBuilder out(t);
  self->z.avail_in = 0;
  int code;
  bool full;
  do {
    if (!make_room(self->z, out, kDefaultBuffer, -1)) return {};
    code = deflate(&self->z, mode);
    full = self->z.avail_out == 0;
    take_output(self->z, out);
    if (code == Z_STREAM_ERROR) return fail(t, self->z, code, "while flushing");
  } while (full);
  if (code == Z_STREAM_END && mode == Z_FINISH) {
    code = deflateEnd(&self->z);
    if (code != Z_OK) return fail(t, self->z, code, "while finishing compression");
    self->initialised = false;
  } else if (code != Z_OK && code != Z_BUF_ERROR) {
    return fail(t, self->z, code, "while flushing");
  }
  return out.finish();
}

Ref<> stream_copy(Object* op, Object*) {
  Thread& t = Thread::current();
  Stream* self = stream(op);
  Ref<Stream> copy = new_stream(t, op->type, self->compresses);
  if (!copy) return {};
  int code = self->compresses ? deflateCopy(&copy->z, &self->z) : inflateCopy(&copy->z, &self->z);
  if (code == Z_STREAM_ERROR) return t.raise(exc::ValueError, "Inconsistent stream state");
  if (code == Z_MEM_ERROR) {
    return t.raise(exc::MemoryError, self->compresses ? "Can't allocate memory for compression object"
                                                      : "Can't allocate memory for decompression object");
  }
  if (code != Z_OK) {
    return fail(t, self->z, code, self->compresses ? "while copying compression object" : "while copying decompression object");
  }
  copy->initialised = true;
  replace_field(copy->unused_data, retain(self->unused_data));
  replace_field(copy->unconsumed_tail, retain(self->unconsumed_tail));
  copy->dictionary = xretain(self->dictionary);
  copy->eof = self->eof;
  return copy;
}

/// What the library has not read: behind the stream's end it is unused_data, else unconsumed_tail.
bool keep_unread(Thread& t, Stream* self, const Feed& feed, int code) {
  std::string_view rest(reinterpret_cast<char*>(self->z.next_in), static_cast<std::size_t>(feed.unread()));
  if (code == Z_STREAM_END) {
    if (!rest.empty()) {
      Ref<Bytes> piece = new_bytes(t, rest);
      Ref<> joined = piece ? bytes_concat(t, self->unused_data, piece) : Ref<>();
      if (!joined) return false;
      replace_field(self->unused_data, joined.release());
    }
    rest = {};
  }
  if (!rest.empty() || bytes_size(self->unconsumed_tail)) {
    Ref<Bytes> tail = new_bytes(t, rest);
    if (!tail) return false;
    replace_field(self->unconsumed_tail, static_cast<Object*>(tail.release()));
  }
  return true;
}

/// Runs inflate over the feed until it ends, the output reaches `limit` (negative: none) or an error. Z_ code; *broken:
/// exception.
int inflate_all(Thread& t, Stream* self, Feed& feed, BytesBuilder& out, ssize first, ssize limit, bool finish, bool* broken) {
  int code = Z_OK;
  bool more;
  do {
    more = feed.more();
    bool full;
    do {
      if (limit >= 0 && out.size() >= limit) return code;
      if (!make_room(self->z, out, first, limit)) {
        *broken = true;
        return code;
      }
      code = inflate(&self->z, finish && !more ? Z_FINISH : Z_SYNC_FLUSH);
      full = self->z.avail_out == 0;
      take_output(self->z, out);
      if (code == Z_NEED_DICT && self->dictionary) {
        if (set_inflate_dictionary(t, self) < 0) {
          *broken = true;
          return code;
        }
        full = true;  // once more, with the dictionary
        continue;
      }
      if (code != Z_OK && code != Z_BUF_ERROR) return code;
    } while (full);
  } while (more);
  return code;
}

Ref<> decompress_decompress(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("decompress($self, data, /, max_length=0)");
  Thread& t = Thread::current();
  Stream* self = stream(op);
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  BufferView data(t, a[0]);
  ssize limit = 0;
  if (!data || !convert_ssize(t, a[1], &limit)) return {};
  if (limit < 0) return t.raise(exc::ValueError, "max_length must be non-negative");
  BytesBuilder out(t);
  Feed feed(self->z, data.data(), data.size());
  bool broken = false;
  int code = inflate_all(t, self, feed, out, kDefaultBuffer, limit ? limit : -1, false, &broken);
  if (broken || !keep_unread(t, self, feed, code)) return {};
  if (code == Z_STREAM_END)
    self->eof = true;
  else if (code != Z_OK && code != Z_BUF_ERROR)
    return fail(t, self->z, code, "while decompressing data");
  return out.finish();
}

Ref<> decompress_flush(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("flush($self, $cls, length=zlib.DEF_BUF_SIZE, /)");
  Thread& t = Thread::current();
  Stream* self = stream(op);
  Object* a[1];
  ssize length = kDefaultBuffer;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_ssize(t, a[0], &length)) return {};
  if (length <= 0) return t.raise(exc::ValueError, "length must be greater than zero");
  Ref<> tail = new_ref(self->unconsumed_tail);
  BytesBuilder out(t);
  Feed feed(self->z, bytes_data(tail), bytes_size(tail));
  bool broken = false;
  int code = inflate_all(t, self, feed, out, length, -1, true, &broken);
  if (broken || !keep_unread(t, self, feed, code)) return {};
  if (code == Z_STREAM_END) {
    self->eof = true;
    self->initialised = false;
    code = inflateEnd(&self->z);
    if (code != Z_OK) return fail(t, self->z, code, "while finishing decompression");
  }
  return out.finish();
}

// --- tables ---

const MethodDef compress_methods[] = {
    {"compress", compress_compress, kMethO | kMethDefining,
     "compress($self, data, /)\n--\n\nReturns a bytes object containing compressed data.\n\n  data\n    Binary data to be "
     "compressed.\n\nAfter calling this function, some of the input data may still\nbe stored in internal buffers for later "
     "processing.\nCall the flush() method to clear these buffers."},
    {"flush", compress_flush, kMethFastcall | kMethKeywords,
     "flush($self, mode=zlib.Z_FINISH, /)\n--\n\nReturn a bytes object containing any remaining compressed data.\n\n  mode\n    "
     "One "
     "of the constants Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH.\n    If mode == Z_FINISH, the compressor object can no longer be\n  "
     "  "
     "used after calling the flush() method.  Otherwise, more data\n    can still be compressed."},
    {"copy", stream_copy, kMethNoargs | kMethDefining, "copy($self, /)\n--\n\nReturn a copy of the compression object."},
    {"__copy__", stream_copy, kMethNoargs | kMethDefining, "__copy__($self, /)\n--\n\n"},
    {"__deepcopy__", stream_copy, kMethO | kMethDefining, "__deepcopy__($self, memo, /)\n--\n\n"},
    {}};
const MethodDef decompress_methods[] = {
    {"decompress", decompress_decompress, kMethFastcall | kMethKeywords,
     "decompress($self, data, /, max_length=0)\n--\n\nReturn a bytes object containing the decompressed version of the data.\n\n "
     " "
     "data\n    The binary data to decompress.\n  max_length\n    The maximum allowable length of the decompressed data.\n    "
     "Unconsumed input data will be stored in\n    the unconsumed_tail attribute.\n\nAfter calling this function, some of the "
     "input "
     "data may still be stored in\ninternal buffers for later processing.\nCall the flush() method to clear these buffers."},
    {"flush", decompress_flush, kMethFastcall | kMethKeywords,
     "flush($self, length=zlib.DEF_BUF_SIZE, /)\n--\n\nReturn a bytes object containing any remaining decompressed data.\n\n  "
     "length\n    the initial size of the output buffer."},
    {"copy", stream_copy, kMethNoargs | kMethDefining, "copy($self, /)\n--\n\nReturn a copy of the decompression object."},
    {"__copy__", stream_copy, kMethNoargs | kMethDefining, "__copy__($self, /)\n--\n\n"},
    {"__deepcopy__", stream_copy, kMethO | kMethDefining, "__deepcopy__($self, memo, /)\n--\n\n"},
    {}};
const MemberDef decompress_members[] = {
    {"unused_data", kMemberObject, offsetof(Stream, unused_data), kMemberReadonly, nullptr},
    {"unconsumed_tail", kMemberObject, offsetof(Stream, unconsumed_tail), kMemberReadonly, nullptr},
    {"eof", kMemberBool, offsetof(Stream, eof), kMemberReadonly, nullptr},
    {}};

constinit Type compress_type = [] {
  Type t = static_type("zlib.Compress", sizeof(Stream), 0, kTypeDisallowInstantiation);
  t.tp_dealloc = stream_dealloc;
  t.tp_methods = compress_methods;
  t.tp_free = object_free;
  return t;
}();
constinit Type decompress_type = [] {
  Type t = static_type("zlib.Decompress", sizeof(Stream), 0, kTypeDisallowInstantiation);
  t.tp_dealloc = stream_dealloc;
  t.tp_methods = decompress_methods;
  t.tp_members = decompress_members;
  t.tp_free = object_free;
  return t;
}();

const MethodDef methods[] = {{"adler32", zlib_adler32, kMethFastcall, doc_z::adler32},
                             {"compress", zlib_compress, kMethFastcall | kMethKeywords | kMethDefining, doc_z::compress},
                             {"compressobj", zlib_compressobj, kMethFastcall | kMethKeywords, doc_z::compressobj},
                             {"crc32", zlib_crc32, kMethFastcall, doc_z::crc32},
                             {"decompress", zlib_decompress, kMethFastcall | kMethKeywords, doc_z::decompress},
                             {"decompressobj", zlib_decompressobj, kMethFastcall | kMethKeywords, doc_z::decompressobj},
                             {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (type_ready(&compress_type) < 0 || type_ready(&decompress_type) < 0) return -1;
  if (!zlib_error) {
    zlib_error = new_exception_class(t, "zlib.error", nullptr, nullptr, nullptr).release();
    if (!zlib_error) return -1;
  }
  if (module_add(t, module, "error", new_ref(zlib_error)) < 0) return -1;
  const struct {
    const char* name;
    long value;
  } constants[] = {{"MAX_WBITS", MAX_WBITS},
                   {"DEFLATED", Z_DEFLATED},
                   {"DEF_MEM_LEVEL", 8},
                   {"DEF_BUF_SIZE", kDefaultBuffer},
                   {"Z_BEST_SPEED", Z_BEST_SPEED},
                   {"Z_BEST_COMPRESSION", Z_BEST_COMPRESSION},
                   {"Z_NO_COMPRESSION", Z_NO_COMPRESSION},
                   {"Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION},
                   {"Z_FILTERED", Z_FILTERED},
                   {"Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY},
                   {"Z_RLE", Z_RLE},
                   {"Z_FIXED", Z_FIXED},
                   {"Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY},
                   {"Z_NO_FLUSH", Z_NO_FLUSH},
                   {"Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH},
                   {"Z_SYNC_FLUSH", Z_SYNC_FLUSH},
                   {"Z_FULL_FLUSH", Z_FULL_FLUSH},
                   {"Z_FINISH", Z_FINISH},
                   {"Z_BLOCK", Z_BLOCK},
                   {"Z_TREES", Z_TREES}};
  for (auto& c : constants) {
    if (module_add_int(t, module, c.name, c.value) < 0) return -1;
  }
  if (module_add_string(t, module, "ZLIB_VERSION", ZLIB_VERSION) < 0) return -1;
  if (module_add_string(t, module, "ZLIB_RUNTIME_VERSION", zlibVersion()) < 0) return -1;
  return module_add_string(t, module, "__version__", "1.0");
}

ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "zlib", .doc = doc_z::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_zlib() { return module_def_init(&definition); }

}  // namespace adder
