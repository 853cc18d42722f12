// codecs.h: the codec registry and the built-in error handlers.
#include "core/codecs.h"

#include <cstring>

#include "core/type_object.h"
#include "types/list.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

int PyCodec_Register(PyObject* search) { return codec_register(Thread::current(), in(search)); }
int PyCodec_Unregister(PyObject* search) { return codec_unregister(Thread::current(), in(search)); }

PyObject* _PyCodec_Lookup(const char* encoding) { return out(codec_lookup(Thread::current(), encoding)); }
int PyCodec_KnownEncoding(const char* encoding) {
  Thread& t = Thread::current();
  Ref<> info = codec_lookup(t, encoding);
  if (info) return 1;
  t.clear_error();
  return 0;
}
PyObject* _PyCodec_LookupTextEncoding(const char* encoding, const char* alternate_command) {
  return out(codec_lookup_text(Thread::current(), encoding, alternate_command));
}

// --- running ---

PyObject* PyCodec_Encode(PyObject* op, const char* encoding, const char* errors) {
  return out(codec_encode(Thread::current(), in(op), encoding, errors));
}
PyObject* PyCodec_Decode(PyObject* op, const char* encoding, const char* errors) {
  return out(codec_decode(Thread::current(), in(op), encoding, errors));
}
PyObject* _PyCodec_EncodeText(PyObject* op, const char* encoding, const char* errors) {
  return out(codec_encode_text(Thread::current(), in(op), encoding, errors));
}
PyObject* _PyCodec_DecodeText(PyObject* op, const char* encoding, const char* errors) {
  return out(codec_decode_text(Thread::current(), in(op), encoding, errors));
}

// --- the parts of a codec ---

static PyObject* codec_item(const char* encoding, ssize i) {
  Ref<> info = codec_lookup(Thread::current(), encoding);
  return info ? out(new_ref(tuple_item(info, i))) : nullptr;
}
PyObject* PyCodec_Encoder(const char* encoding) { return codec_item(encoding, 0); }
PyObject* PyCodec_Decoder(const char* encoding) { return codec_item(encoding, 1); }

static PyObject* stream_codec(const char* encoding, PyObject* stream, const char* errors, ssize i) {
  Thread& t = Thread::current();
  Ref<> factory = steal(in(codec_item(encoding, i)));
  if (!factory) return nullptr;
  if (!errors) return out(call_one_arg(t, factory, in(stream)));
  Ref<> handler = steal(in(PyUnicode_FromString(errors)));
  return handler ? out(call_args(t, factory, in(stream), handler.get())) : nullptr;
}
PyObject* PyCodec_StreamReader(const char* encoding, PyObject* stream, const char* errors) {
  return stream_codec(encoding, stream, errors, 2);
}
PyObject* PyCodec_StreamWriter(const char* encoding, PyObject* stream, const char* errors) {
  return stream_codec(encoding, stream, errors, 3);
}

PyObject* _PyCodecInfo_GetIncrementalDecoder(PyObject* info, const char* errors) {
  return out(codec_incremental_decoder(Thread::current(), in(info), errors));
}
PyObject* _PyCodecInfo_GetIncrementalEncoder(PyObject* info, const char* errors) {
  return out(codec_incremental_encoder(Thread::current(), in(info), errors));
}
PyObject* PyCodec_IncrementalDecoder(const char* encoding, const char* errors) {
  Ref<> info = codec_lookup(Thread::current(), encoding);
  return info ? _PyCodecInfo_GetIncrementalDecoder(out(info.get()), errors) : nullptr;
}
PyObject* PyCodec_IncrementalEncoder(const char* encoding, const char* errors) {
  Ref<> info = codec_lookup(Thread::current(), encoding);
  return info ? _PyCodecInfo_GetIncrementalEncoder(out(info.get()), errors) : nullptr;
}

// --- error handlers ---

int PyCodec_RegisterError(const char* name, PyObject* handler) {
  return codec_register_error(Thread::current(), name, in(handler));
}
PyObject* PyCodec_LookupError(const char* name) { return out(codec_lookup_error(Thread::current(), name)); }

static PyObject* handle(const char* name, PyObject* error) {
  for (const BuiltinErrorHandler& handler : builtin_error_handlers) {
    if (!handler.name || std::strcmp(handler.name, name)) continue;
    return out(handler.method->meth.plain(nullptr, in(error)));
  }
  return bad_internal_call();
}
PyObject* PyCodec_StrictErrors(PyObject* error) { return handle("strict", error); }
PyObject* PyCodec_IgnoreErrors(PyObject* error) { return handle("ignore", error); }
PyObject* PyCodec_ReplaceErrors(PyObject* error) { return handle("replace", error); }
PyObject* PyCodec_XMLCharRefReplaceErrors(PyObject* error) { return handle("xmlcharrefreplace", error); }
PyObject* PyCodec_BackslashReplaceErrors(PyObject* error) { return handle("backslashreplace", error); }
PyObject* PyCodec_NameReplaceErrors(PyObject* error) { return handle("namereplace", error); }
