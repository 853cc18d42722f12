// The codec registry (codecs.register, codecs.lookup, codecs.register_error): core/codecs.cpp. The encoders and decoders
// themselves are in types/codecs/.
#pragma once

#include "core/protocols.h"

namespace adder {

/// Adds a search function. -1 + TypeError "argument must be callable".
int codec_register(Thread& t, Object* search_function);
int codec_unregister(Thread& t, Object* search_function);
/// The CodecInfo tuple of an encoding; LookupError "unknown encoding: x".
Ref<> codec_lookup(Thread& t, const char* encoding);
/// codecs.encode/decode: any codec; errors null means strict. The result is whatever the codec returns.
Ref<> codec_encode(Thread& t, Object* object, const char* encoding, const char* errors);
Ref<> codec_decode(Thread& t, Object* object, const char* encoding, const char* errors);
/// For str.encode/bytes.decode: LookupError "'x' is not a text encoding; use codecs.encode() to handle arbitrary codecs" when the
/// codec says so (`_is_text_encoding` false).
Ref<> codec_encode_text(Thread& t, Object* object, const char* encoding, const char* errors);
Ref<> codec_decode_text(Thread& t, Object* object, const char* encoding, const char* errors);
/// _codecs' forms for io: the incremental codec made by CodecInfo.incrementaldecoder(errors) etc.
Ref<> codec_lookup_text(Thread& t, const char* encoding, const char* alternate_command);
Ref<> codec_incremental_encoder(Thread& t, Object* codec_info, const char* errors);
Ref<> codec_incremental_decoder(Thread& t, Object* codec_info, const char* errors);
int codec_register_error(Thread& t, const char* name, Object* handler);
/// The error handler of a name (null: "strict"); LookupError "unknown error handler name 'x'".
Ref<> codec_lookup_error(Thread& t, const char* name);

// The built-in error handlers, as functions of a UnicodeError instance: (replacement, position). types/codecs/error_handlers.cpp.
// The registry enters them under their names.
struct BuiltinErrorHandler {
  const char* name;         // "strict", "ignore", ...
  const MethodDef* method;  // METH_O, for new_cfunction
};
extern const BuiltinErrorHandler builtin_error_handlers[8];

}  // namespace adder
