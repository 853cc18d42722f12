// What the parts of _io share.
#pragma once

#include <cerrno>
#include <string>

#include "core/args.h"
#include "core/gil.h"
#include "core/hooks.h"
#include "core/type_object.h"
#include "docs/module__io.h"
#include "mem/alloc.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::io {

namespace docs = doc::module__io;

extern Type iobase_type, raw_iobase_type, buffered_iobase_type, text_iobase_type;
extern Type fileio_type, bytesio_type, stringio_type, buffered_reader_type, buffered_writer_type, buffered_random_type,
    buffered_rwpair_type, textiowrapper_type, newline_decoder_type;
extern ADDER_EXPORT Type bytesio_buffer_type asm("_PyBytesIOBuffer_Type");
extern Type* unsupported_operation;  // io.UnsupportedOperation, an OSError and ValueError

inline constexpr ssize kDefaultBufferSize = 8192;

/// Every instance of the io types begins like this.
struct IOBase : Object {
  Object* dict;
  Object* weakreflist;
};

/// ValueError("I/O operation on closed file.") if obj.closed is true.
bool check_closed(Thread& t, Object* o);
bool check_readable(Thread& t, Object* o);  // UnsupportedOperation
bool check_writable(Thread& t, Object* o);
bool check_seekable(Thread& t, Object* o);
int is_closed(Thread& t, Object* o);  // obj.closed as truth value; -1 on error
Raised unsupported(Thread& t, const char* message);
/// tp_finalize of all io types: closes the file when it is still open; errors are ignored (shown in dev mode).
void iobase_finalize(Object* o);
/// First thing in a dealloc: runs the finaliser; true when the object came back to life.
bool finalize_in_dealloc(Object* o);
/// Visits and clears dict; the common part of dealloc (untrack, weak references, dict).
int visit_base(Object* o, VisitProc visit, void* arg);
void dealloc_base(Object* o);
/// Integer from seek()/tell(): None-safe conversion with OverflowError. -1 + exception on failure.
i64 as_offset(Thread& t, Object* o, Type* range_error = nullptr);
/// `size` arguments of read(): None and missing give -1.
bool convert_size(Thread& t, Object* o, ssize* size);
/// True if the raised error was OSError(EINTR): then it is cleared and signal handlers have run (false with their exception).
bool interrupted(Thread& t);

// What universal newlines remember between two pieces of text.
struct NewlineState {
  bool pending_cr;  // a '\r' at the end of the last piece waits for the next one
  bool translate;   // '\r' and '\r\n' become '\n'
  u8 seen;          // kSeenCr, kSeenLf, kSeenCrlf
};
inline constexpr u8 kSeenCr = 1, kSeenLf = 2, kSeenCrlf = 4;
/// Takes a decoded piece and gives the text to hand on.
Ref<> process_newlines(Thread& t, NewlineState* state, Ref<> text, bool final);
/// None, a str or a tuple of str: the kinds of line ends seen so far.
Ref<> newlines_seen(Thread& t, u8 seen);
/// TypeError unless a decoder gave a str.
bool check_decoded(Thread& t, Object* text);

/// Position behind the first line end in [start, end), or -1 with *consumed = characters that can't hold one.
/// `translated`: '\n' only; `universal`: '\n', '\r', '\r\n'; else the given separator.
ssize find_line_ending(bool translated, bool universal, Object* newline, int kind, const char* start, const char* end,
                       ssize* consumed);
/// Decoder of TextIOWrapper and StringIO without going through attribute look-ups.
Ref<> newline_decode(Thread& t, Object* decoder, Object* input, bool final);
Ref<> new_newline_decoder(Thread& t, Object* decoder, bool translate);

// Short cuts past the method calls, for objects of exactly these types.
bool is_exact_buffered(Object* o);                                       // BufferedReader, BufferedWriter or BufferedRandom
Object* buffered_raw(Object* o);                                         // borrowed; null when detached
Ref<> buffered_read1_direct(Thread& t, Object* o, ssize n);              // bytes
int buffered_write_direct(Thread& t, Object* o, std::string_view data);  // 0, or -1 + exception
bool fileio_is_closed(Object* o);
/// read(2) and write(2) as FileIO does them: count, -1 + exception, -2 would block.
ssize fileio_read_direct(Thread& t, Object* o, char* out, ssize n);
ssize fileio_write_direct(Thread& t, Object* o, const char* data, ssize n);

/// Argument `name` of `function` as text without NULs, or None (then *out keeps its null data). False + exception.
bool convert_optional_text(Thread& t, Object* o, const char* function, const char* name, std::string_view* out);
/// "illegal newline value: x" unless it is one of the five; null data stands for None.
bool check_newline(Thread& t, std::string_view newline);

Ref<> io_open(Thread& t, Object* file, const char* mode, int buffering, Object* encoding, Object* errors, Object* newline,
              bool closefd, Object* opener);
/// The locale's encoding name.
Ref<> locale_encoding(Thread& t);

}  // namespace adder::io
