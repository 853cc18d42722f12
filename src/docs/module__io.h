// Made by tools/gen_docs.py. Documentation strings of module__io.
#pragma once

namespace adder::doc::module__io {

inline constexpr char module_doc[] =
    "The io module provides the Python interfaces to stream handling. The\n"
    "builtin open function is defined in this module.\n"
    "\n"
    "At the top of the I/O hierarchy is the abstract base class IOBase. It\n"
    "defines the basic interface to a stream. Note, however, that there is no\n"
    "separation between reading and writing to streams; implementations are\n"
    "allowed to raise an OSError if they do not support a given operation.\n"
    "\n"
    "Extending IOBase is RawIOBase which deals simply with the reading and\n"
    "writing of raw bytes to a stream. FileIO subclasses RawIOBase to provide\n"
    "an interface to OS files.\n"
    "\n"
    "BufferedIOBase deals with buffering on a raw byte stream (RawIOBase). Its\n"
    "subclasses, BufferedWriter, BufferedReader, and BufferedRWPair buffer\n"
    "streams that are readable, writable, and both respectively.\n"
    "BufferedRandom provides a buffered interface to random access\n"
    "streams. BytesIO is a simple stream of in-memory bytes.\n"
    "\n"
    "Another IOBase subclass, TextIOBase, deals with the encoding and decoding\n"
    "of streams into text. TextIOWrapper, which extends it, is a buffered text\n"
    "interface to a buffered raw stream (`BufferedIOBase`). Finally, StringIO\n"
    "is an in-memory stream for text.\n"
    "\n"
    "Argument names are not part of the specification, and only the arguments\n"
    "of open() are intended to be used as keyword arguments.\n"
    "\n"
    "data:\n"
    "\n"
    "DEFAULT_BUFFER_SIZE\n"
    "\n"
    "   An int containing the default buffer size used by the module's buffered\n"
    "   I/O classes. open() uses the file's blksize (as obtained by os.stat) if\n"
    "   possible.\n"
    "";
inline constexpr char __loader___type_doc[] =
    "Meta path import for built-in modules.\n"
    "\n"
    "    All methods are either class or static methods to avoid the need to\n"
    "    instantiate the class.\n"
    "\n"
    "    ";
inline constexpr char __loader_____dict__[] =
    "dictionary for instance variables (if defined)";
inline constexpr char __loader_____weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char open[] =
    "open($module, /, file, mode='r', buffering=-1, encoding=None,\n"
    "     errors=None, newline=None, closefd=True, opener=None)\n"
    "--\n"
    "\n"
    "Open file and return a stream.  Raise OSError upon failure.\n"
    "\n"
    "file is either a text or byte string giving the name (and the path\n"
    "if the file isn't in the current working directory) of the file to\n"
    "be opened or an integer file descriptor of the file to be\n"
    "wrapped. (If a file descriptor is given, it is closed when the\n"
    "returned I/O object is closed, unless closefd is set to False.)\n"
    "\n"
    "mode is an optional string that specifies the mode in which the file\n"
    "is opened. It defaults to 'r' which means open for reading in text\n"
    "mode.  Other common values are 'w' for writing (truncating the file if\n"
    "it already exists), 'x' for creating and writing to a new file, and\n"
    "'a' for appending (which on some Unix systems, means that all writes\n"
    "append to the end of the file regardless of the current seek position).\n"
    "In text mode, if encoding is not specified the encoding used is platform\n"
    "dependent: locale.getencoding() is called to get the current locale encoding.\n"
    "(For reading and writing raw bytes use binary mode and leave encoding\n"
    "unspecified.) The available modes are:\n"
    "\n"
    "========= ===============================================================\n"
    "Character Meaning\n"
    "--------- ---------------------------------------------------------------\n"
    "'r'       open for reading (default)\n"
    "'w'       open for writing, truncating the file first\n"
    "'x'       create a new file and open it for writing\n"
    "'a'       open for writing, appending to the end of the file if it exists\n"
    "'b'       binary mode\n"
    "'t'       text mode (default)\n"
    "'+'       open a disk file for updating (reading and writing)\n"
    "========= ===============================================================\n"
    "\n"
    "The default mode is 'rt' (open for reading text). For binary random\n"
    "access, the mode 'w+b' opens and truncates the file to 0 bytes, while\n"
    "'r+b' opens the file without truncation. The 'x' mode implies 'w' and\n"
    "raises an `FileExistsError` if the file already exists.\n"
    "\n"
    "Python distinguishes between files opened in binary and text modes,\n"
    "even when the underlying operating system doesn't. Files opened in\n"
    "binary mode (appending 'b' to the mode argument) return contents as\n"
    "bytes objects without any decoding. In text mode (the default, or when\n"
    "'t' is appended to the mode argument), the contents of the file are\n"
    "returned as strings, the bytes having been first decoded using a\n"
    "platform-dependent encoding or using the specified encoding if given.\n"
    "\n"
    "buffering is an optional integer used to set the buffering policy.\n"
    "Pass 0 to switch buffering off (only allowed in binary mode), 1 to select\n"
    "line buffering (only usable in text mode), and an integer > 1 to indicate\n"
    "the size of a fixed-size chunk buffer.  When no buffering argument is\n"
    "given, the default buffering policy works as follows:\n"
    "\n"
    "* Binary files are buffered in fixed-size chunks; the size of the buffer\n"
    "  is chosen using a heuristic trying to determine the underlying device's\n"
    "  \042block size\042 and falling back on `io.DEFAULT_BUFFER_SIZE`.\n"
    "  On many systems, the buffer will typically be 4096 or 8192 bytes long.\n"
    "\n"
    "* \042Interactive\042 text files (files for which isatty() returns True)\n"
    "  use line buffering.  Other text files use the policy described above\n"
    "  for binary files.\n"
    "\n"
    "encoding is the name of the encoding used to decode or encode the\n"
    "file. This should only be used in text mode. The default encoding is\n"
    "platform dependent, but any encoding supported by Python can be\n"
    "passed.  See the codecs module for the list of supported encodings.\n"
    "\n"
    "errors is an optional string that specifies how encoding errors are to\n"
    "be handled---this argument should not be used in binary mode. Pass\n"
    "'strict' to raise a ValueError exception if there is an encoding error\n"
    "(the default of None has the same effect), or pass 'ignore' to ignore\n"
    "errors. (Note that ignoring encoding errors can lead to data loss.)\n"
    "See the documentation for codecs.register or run 'help(codecs.Codec)'\n"
    "for a list of the permitted encoding error strings.\n"
    "\n"
    "newline controls how universal newlines works (it only applies to text\n"
    "mode). It can be None, '', '\134n', '\134r', and '\134r\134n'.  It works as\n"
    "follows:\n"
    "\n"
    "* On input, if newline is None, universal newlines mode is\n"
    "  enabled. Lines in the input can end in '\134n', '\134r', or '\134r\134n', and\n"
    "  these are translated into '\134n' before being returned to the\n"
    "  caller. If it is '', universal newline mode is enabled, but line\n"
    "  endings are returned to the caller untranslated. If it has any of\n"
    "  the other legal values, input lines are only terminated by the given\n"
    "  string, and the line ending is returned to the caller untranslated.\n"
    "\n"
    "* On output, if newline is None, any '\134n' characters written are\n"
    "  translated to the system default line separator, os.linesep. If\n"
    "  newline is '' or '\134n', no translation takes place. If newline is any\n"
    "  of the other legal values, any '\134n' characters written are translated\n"
    "  to the given string.\n"
    "\n"
    "If closefd is False, the underlying file descriptor will be kept open\n"
    "when the file is closed. This does not work when a file name is given\n"
    "and must be True in that case.\n"
    "\n"
    "A custom opener can be used by passing a callable as *opener*. The\n"
    "underlying file descriptor for the file object is then obtained by\n"
    "calling *opener* with (*file*, *flags*). *opener* must return an open\n"
    "file descriptor (passing os.open as *opener* results in functionality\n"
    "similar to passing None).\n"
    "\n"
    "open() returns a file object whose type depends on the mode, and\n"
    "through which the standard file operations such as reading and writing\n"
    "are performed. When open() is used to open a file in a text mode ('w',\n"
    "'r', 'wt', 'rt', etc.), it returns a TextIOWrapper. When used to open\n"
    "a file in a binary mode, the returned class varies: in read binary\n"
    "mode, it returns a BufferedReader; in write binary and append binary\n"
    "modes, it returns a BufferedWriter, and in read/write mode, it returns\n"
    "a BufferedRandom.\n"
    "\n"
    "It is also possible to use a string or bytearray as a file for both\n"
    "reading and writing. For strings StringIO can be used like a file\n"
    "opened in a text mode, and for bytes a BytesIO can be used like a file\n"
    "opened in a binary mode.";
inline constexpr char text_encoding[] =
    "text_encoding($module, encoding, stacklevel=2, /)\n"
    "--\n"
    "\n"
    "A helper function to choose the text encoding.\n"
    "\n"
    "When encoding is not None, this function returns it.\n"
    "Otherwise, this function returns the default text encoding\n"
    "(i.e. \042locale\042 or \042utf-8\042 depends on UTF-8 mode).\n"
    "\n"
    "This function emits an EncodingWarning if encoding is None and\n"
    "sys.flags.warn_default_encoding is true.\n"
    "\n"
    "This can be used in APIs with an encoding=None parameter.\n"
    "However, please consider using encoding=\042utf-8\042 for new APIs.";
inline constexpr char open_code[] =
    "open_code($module, /, path)\n"
    "--\n"
    "\n"
    "Opens the provided file with the intent to import the contents.\n"
    "\n"
    "This may perform extra validation beyond open(), but is otherwise interchangeable\n"
    "with calling open(path, 'rb').";
inline constexpr char _IOBase_type_doc[] =
    "The abstract base class for all I/O classes.\n"
    "\n"
    "This class provides dummy implementations for many methods that\n"
    "derived classes can override selectively; the default implementations\n"
    "represent a file that cannot be read, written or seeked.\n"
    "\n"
    "Even though IOBase does not declare read, readinto, or write because\n"
    "their signatures will vary, implementations and clients should\n"
    "consider those methods part of the interface. Also, implementations\n"
    "may raise UnsupportedOperation when operations they do not support are\n"
    "called.\n"
    "\n"
    "The basic type used for binary data read from or written to a file is\n"
    "bytes. Other bytes-like objects are accepted as method arguments too.\n"
    "In some cases (such as readinto), a writable object is required. Text\n"
    "I/O classes work with str data.\n"
    "\n"
    "Note that calling any method (except additional calls to close(),\n"
    "which are ignored) on a closed stream should raise a ValueError.\n"
    "\n"
    "IOBase (and its subclasses) support the iterator protocol, meaning\n"
    "that an IOBase object can be iterated over yielding the lines in a\n"
    "stream.\n"
    "\n"
    "IOBase also supports the :keyword:`with` statement. In this example,\n"
    "fp is closed after the suite of the with statement is complete:\n"
    "\n"
    "with open('spam.txt', 'r') as fp:\n"
    "    fp.write('Spam and eggs!')\n"
    "";
inline constexpr char _IOBase___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char _IOBase_seek[] =
    "Change stream position.\n"
    "\n"
    "Change the stream position to the given byte offset. The offset is\n"
    "interpreted relative to the position indicated by whence.  Values\n"
    "for whence are:\n"
    "\n"
    "* 0 -- start of stream (the default); offset should be zero or positive\n"
    "* 1 -- current stream position; offset may be negative\n"
    "* 2 -- end of stream; offset is usually negative\n"
    "\n"
    "Return the new absolute position.";
inline constexpr char _IOBase_tell[] =
    "tell($self, /)\n"
    "--\n"
    "\n"
    "Return current stream position.";
inline constexpr char _IOBase_truncate[] =
    "Truncate file to size bytes.\n"
    "\n"
    "File pointer is left unchanged.  Size defaults to the current IO\n"
    "position as reported by tell().  Returns the new size.";
inline constexpr char _IOBase_flush[] =
    "flush($self, /)\n"
    "--\n"
    "\n"
    "Flush write buffers, if applicable.\n"
    "\n"
    "This is not implemented for read-only and non-blocking streams.";
inline constexpr char _IOBase_close[] =
    "close($self, /)\n"
    "--\n"
    "\n"
    "Flush and close the IO object.\n"
    "\n"
    "This method has no effect if the file is already closed.";
inline constexpr char _IOBase_seekable[] =
    "seekable($self, /)\n"
    "--\n"
    "\n"
    "Return whether object supports random access.\n"
    "\n"
    "If False, seek(), tell() and truncate() will raise OSError.\n"
    "This method may need to do a test seek().";
inline constexpr char _IOBase_readable[] =
    "readable($self, /)\n"
    "--\n"
    "\n"
    "Return whether object was opened for reading.\n"
    "\n"
    "If False, read() will raise OSError.";
inline constexpr char _IOBase_writable[] =
    "writable($self, /)\n"
    "--\n"
    "\n"
    "Return whether object was opened for writing.\n"
    "\n"
    "If False, write() will raise OSError.";
inline constexpr char _IOBase_fileno[] =
    "fileno($self, /)\n"
    "--\n"
    "\n"
    "Returns underlying file descriptor if one exists.\n"
    "\n"
    "OSError is raised if the IO object does not use a file descriptor.";
inline constexpr char _IOBase_isatty[] =
    "isatty($self, /)\n"
    "--\n"
    "\n"
    "Return whether this is an 'interactive' stream.\n"
    "\n"
    "Return False if it can't be determined.";
inline constexpr char _IOBase_readline[] =
    "readline($self, size=-1, /)\n"
    "--\n"
    "\n"
    "Read and return a line from the stream.\n"
    "\n"
    "If size is specified, at most size bytes will be read.\n"
    "\n"
    "The line terminator is always b'\134n' for binary files; for text\n"
    "files, the newlines argument to open can be used to select the line\n"
    "terminator(s) recognized.";
inline constexpr char _IOBase_readlines[] =
    "readlines($self, hint=-1, /)\n"
    "--\n"
    "\n"
    "Return a list of lines from the stream.\n"
    "\n"
    "hint can be specified to control the number of lines read: no more\n"
    "lines will be read if the total size (in bytes/characters) of all\n"
    "lines so far exceeds hint.";
inline constexpr char _IOBase_writelines[] =
    "writelines($self, lines, /)\n"
    "--\n"
    "\n"
    "Write a list of lines to stream.\n"
    "\n"
    "Line separators are not added, so it is usual for each of the\n"
    "lines provided to have a line separator at the end.";
inline constexpr char IncrementalNewlineDecoder_type_doc[] =
    "IncrementalNewlineDecoder(decoder, translate, errors='strict')\n"
    "--\n"
    "\n"
    "Codec used when reading a file in universal newlines mode.\n"
    "\n"
    "It wraps another incremental decoder, translating \134r\134n and \134r into \134n.\n"
    "It also records the types of newlines encountered.  When used with\n"
    "translate=False, it ensures that the newline sequence is returned in\n"
    "one piece. When used with decoder=None, it expects unicode strings as\n"
    "decode input and translates newlines without first invoking an external\n"
    "decoder.";
inline constexpr char IncrementalNewlineDecoder___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char _BufferedIOBase_type_doc[] =
    "Base class for buffered IO objects.\n"
    "\n"
    "The main difference with RawIOBase is that the read() method\n"
    "supports omitting the size argument, and does not have a default\n"
    "implementation that defers to readinto().\n"
    "\n"
    "In addition, read(), readinto() and write() may raise\n"
    "BlockingIOError if the underlying raw stream is in non-blocking\n"
    "mode and not ready; unlike their raw counterparts, they will never\n"
    "return None.\n"
    "\n"
    "A typical implementation should not inherit from a RawIOBase\n"
    "implementation, but wrap one.\n"
    "";
inline constexpr char _BufferedIOBase_detach[] =
    "detach($self, /)\n"
    "--\n"
    "\n"
    "Disconnect this buffer from its underlying raw stream and return it.\n"
    "\n"
    "After the raw stream has been detached, the buffer is in an unusable\n"
    "state.";
inline constexpr char _BufferedIOBase_read[] =
    "Read and return up to n bytes.\n"
    "\n"
    "If the argument is omitted, None, or negative, reads and\n"
    "returns all data until EOF.\n"
    "\n"
    "If the argument is positive, and the underlying raw stream is\n"
    "not 'interactive', multiple raw reads may be issued to satisfy\n"
    "the byte count (unless EOF is reached first).  But for\n"
    "interactive raw streams (as well as sockets and pipes), at most\n"
    "one raw read will be issued, and a short result does not imply\n"
    "that EOF is imminent.\n"
    "\n"
    "Returns an empty bytes object on EOF.\n"
    "\n"
    "Returns None if the underlying raw stream was open in non-blocking\n"
    "mode and no data is available at the moment.\n"
    "";
inline constexpr char _BufferedIOBase_read1[] =
    "Read and return up to n bytes, with at most one read() call\n"
    "to the underlying raw stream. A short result does not imply\n"
    "that EOF is imminent.\n"
    "\n"
    "Returns an empty bytes object on EOF.\n"
    "";
inline constexpr char _BufferedIOBase_write[] =
    "Write the given buffer to the IO stream.\n"
    "\n"
    "Returns the number of bytes written, which is always the length of b\n"
    "in bytes.\n"
    "\n"
    "Raises BlockingIOError if the buffer is full and the\n"
    "underlying raw stream cannot accept more data at the moment.\n"
    "";
inline constexpr char _RawIOBase_type_doc[] =
    "Base class for raw binary I/O.";
inline constexpr char _RawIOBase_readall[] =
    "readall($self, /)\n"
    "--\n"
    "\n"
    "Read until EOF, using multiple read() call.";
inline constexpr char _TextIOBase_type_doc[] =
    "Base class for text I/O.\n"
    "\n"
    "This class provides a character and line based interface to stream\n"
    "I/O. There is no readinto method because Python's character strings\n"
    "are immutable.\n"
    "";
inline constexpr char _TextIOBase_detach[] =
    "Separate the underlying buffer from the TextIOBase and return it.\n"
    "\n"
    "After the underlying buffer has been detached, the TextIO is in an\n"
    "unusable state.\n"
    "";
inline constexpr char _TextIOBase_read[] =
    "Read at most n characters from stream.\n"
    "\n"
    "Read from underlying buffer until we have n characters or we hit EOF.\n"
    "If n is negative or omitted, read until EOF.\n"
    "";
inline constexpr char _TextIOBase_readline[] =
    "Read until newline or EOF.\n"
    "\n"
    "Returns an empty string if EOF is hit immediately.\n"
    "";
inline constexpr char _TextIOBase_write[] =
    "Write string to stream.\n"
    "Returns the number of characters written (which is always equal to\n"
    "the length of the string).\n"
    "";
inline constexpr char _TextIOBase_encoding[] =
    "Encoding of the text stream.\n"
    "\n"
    "Subclasses should override.\n"
    "";
inline constexpr char _TextIOBase_newlines[] =
    "Line endings translated so far.\n"
    "\n"
    "Only line endings translated during reading are considered.\n"
    "\n"
    "Subclasses should override.\n"
    "";
inline constexpr char _TextIOBase_errors[] =
    "The error setting of the decoder or encoder.\n"
    "\n"
    "Subclasses should override.\n"
    "";
inline constexpr char BytesIO_type_doc[] =
    "BytesIO(initial_bytes=b'')\n"
    "--\n"
    "\n"
    "Buffered I/O implementation using an in-memory bytes buffer.";
inline constexpr char BytesIO___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char BytesIO_readable[] =
    "readable($self, /)\n"
    "--\n"
    "\n"
    "Returns True if the IO object can be read.";
inline constexpr char BytesIO_seekable[] =
    "seekable($self, /)\n"
    "--\n"
    "\n"
    "Returns True if the IO object can be seeked.";
inline constexpr char BytesIO_writable[] =
    "writable($self, /)\n"
    "--\n"
    "\n"
    "Returns True if the IO object can be written.";
inline constexpr char BytesIO_close[] =
    "close($self, /)\n"
    "--\n"
    "\n"
    "Disable all I/O operations.";
inline constexpr char BytesIO_flush[] =
    "flush($self, /)\n"
    "--\n"
    "\n"
    "Does nothing.";
inline constexpr char BytesIO_isatty[] =
    "isatty($self, /)\n"
    "--\n"
    "\n"
    "Always returns False.\n"
    "\n"
    "BytesIO objects are not connected to a TTY-like device.";
inline constexpr char BytesIO_tell[] =
    "tell($self, /)\n"
    "--\n"
    "\n"
    "Current file position, an integer.";
inline constexpr char BytesIO_write[] =
    "write($self, b, /)\n"
    "--\n"
    "\n"
    "Write bytes to file.\n"
    "\n"
    "Return the number of bytes written.";
inline constexpr char BytesIO_writelines[] =
    "writelines($self, lines, /)\n"
    "--\n"
    "\n"
    "Write lines to the file.\n"
    "\n"
    "Note that newlines are not added.  lines can be any iterable object\n"
    "producing bytes-like objects. This is equivalent to calling write() for\n"
    "each element.";
inline constexpr char BytesIO_read1[] =
    "read1($self, size=-1, /)\n"
    "--\n"
    "\n"
    "Read at most size bytes, returned as a bytes object.\n"
    "\n"
    "If the size argument is negative or omitted, read until EOF is reached.\n"
    "Return an empty bytes object at EOF.";
inline constexpr char BytesIO_readinto[] =
    "readinto($self, buffer, /)\n"
    "--\n"
    "\n"
    "Read bytes into buffer.\n"
    "\n"
    "Returns number of bytes read (0 for EOF), or None if the object\n"
    "is set not to block and has no data to read.";
inline constexpr char BytesIO_readline[] =
    "readline($self, size=-1, /)\n"
    "--\n"
    "\n"
    "Next line from the file, as a bytes object.\n"
    "\n"
    "Retain newline.  A non-negative size argument limits the maximum\n"
    "number of bytes to return (an incomplete line may be returned then).\n"
    "Return an empty bytes object at EOF.";
inline constexpr char BytesIO_readlines[] =
    "readlines($self, size=None, /)\n"
    "--\n"
    "\n"
    "List of bytes objects, each a line from the file.\n"
    "\n"
    "Call readline() repeatedly and return a list of the lines so read.\n"
    "The optional size argument, if given, is an approximate bound on the\n"
    "total number of bytes in the lines returned.";
inline constexpr char BytesIO_read[] =
    "read($self, size=-1, /)\n"
    "--\n"
    "\n"
    "Read at most size bytes, returned as a bytes object.\n"
    "\n"
    "If the size argument is negative, read until EOF is reached.\n"
    "Return an empty bytes object at EOF.";
inline constexpr char BytesIO_getbuffer[] =
    "getbuffer($self, /)\n"
    "--\n"
    "\n"
    "Get a read-write view over the contents of the BytesIO object.";
inline constexpr char BytesIO_getvalue[] =
    "getvalue($self, /)\n"
    "--\n"
    "\n"
    "Retrieve the entire contents of the BytesIO object.";
inline constexpr char BytesIO_seek[] =
    "seek($self, pos, whence=0, /)\n"
    "--\n"
    "\n"
    "Change stream position.\n"
    "\n"
    "Seek to byte offset pos relative to position indicated by whence:\n"
    "     0  Start of stream (the default).  pos should be >= 0;\n"
    "     1  Current position - pos may be negative;\n"
    "     2  End of stream - pos usually negative.\n"
    "Returns the new absolute position.";
inline constexpr char BytesIO_truncate[] =
    "truncate($self, size=None, /)\n"
    "--\n"
    "\n"
    "Truncate the file to at most size bytes.\n"
    "\n"
    "Size defaults to the current file position, as returned by tell().\n"
    "The current file position is unchanged.  Returns the new size.";
inline constexpr char BytesIO_closed[] =
    "True if the file is closed.";
inline constexpr char BufferedReader_type_doc[] =
    "BufferedReader(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n"
    "--\n"
    "\n"
    "Create a new buffered reader using the given readable raw IO object.";
inline constexpr char BufferedReader___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char BufferedWriter_type_doc[] =
    "BufferedWriter(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n"
    "--\n"
    "\n"
    "A buffer for a writeable sequential RawIO object.\n"
    "\n"
    "The constructor creates a BufferedWriter for the given writeable raw\n"
    "stream. If the buffer_size is not given, it defaults to\n"
    "DEFAULT_BUFFER_SIZE.";
inline constexpr char BufferedWriter___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char BufferedRWPair_type_doc[] =
    "BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)\n"
    "--\n"
    "\n"
    "A buffered reader and writer object together.\n"
    "\n"
    "A buffered reader object and buffered writer object put together to\n"
    "form a sequential IO object that can read and write. This is typically\n"
    "used with a socket or two-way pipe.\n"
    "\n"
    "reader and writer are RawIOBase objects that are readable and\n"
    "writeable respectively. If the buffer_size is omitted it defaults to\n"
    "DEFAULT_BUFFER_SIZE.";
inline constexpr char BufferedRWPair___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char BufferedRandom_type_doc[] =
    "BufferedRandom(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n"
    "--\n"
    "\n"
    "A buffered interface to random access streams.\n"
    "\n"
    "The constructor creates a reader and writer for a seekable stream,\n"
    "raw, given in the first argument. If the buffer_size is omitted it\n"
    "defaults to DEFAULT_BUFFER_SIZE.";
inline constexpr char BufferedRandom___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char FileIO_type_doc[] =
    "FileIO(file, mode='r', closefd=True, opener=None)\n"
    "--\n"
    "\n"
    "Open a file.\n"
    "\n"
    "The mode can be 'r' (default), 'w', 'x' or 'a' for reading,\n"
    "writing, exclusive creation or appending.  The file will be created if it\n"
    "doesn't exist when opened for writing or appending; it will be truncated\n"
    "when opened for writing.  A FileExistsError will be raised if it already\n"
    "exists when opened for creating. Opening a file for creating implies\n"
    "writing so this mode behaves in a similar way to 'w'.Add a '+' to the mode\n"
    "to allow simultaneous reading and writing. A custom opener can be used by\n"
    "passing a callable as *opener*. The underlying file descriptor for the file\n"
    "object is then obtained by calling opener with (*name*, *flags*).\n"
    "*opener* must return an open file descriptor (passing os.open as *opener*\n"
    "results in functionality similar to passing None).";
inline constexpr char FileIO___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char FileIO_read[] =
    "read($self, size=-1, /)\n"
    "--\n"
    "\n"
    "Read at most size bytes, returned as bytes.\n"
    "\n"
    "Only makes one system call, so less data may be returned than requested.\n"
    "In non-blocking mode, returns None if no data is available.\n"
    "Return an empty bytes object at EOF.";
inline constexpr char FileIO_readall[] =
    "readall($self, /)\n"
    "--\n"
    "\n"
    "Read all data from the file, returned as bytes.\n"
    "\n"
    "In non-blocking mode, returns as much as is immediately available,\n"
    "or None if no data is available.  Return an empty bytes object at EOF.";
inline constexpr char FileIO_readinto[] =
    "readinto($self, buffer, /)\n"
    "--\n"
    "\n"
    "Same as RawIOBase.readinto().";
inline constexpr char FileIO_write[] =
    "write($self, b, /)\n"
    "--\n"
    "\n"
    "Write buffer b to file, return number of bytes written.\n"
    "\n"
    "Only makes one system call, so not all of the data may be written.\n"
    "The number of bytes actually written is returned.  In non-blocking mode,\n"
    "returns None if the write would block.";
inline constexpr char FileIO_seek[] =
    "seek($self, pos, whence=0, /)\n"
    "--\n"
    "\n"
    "Move to new file position and return the file position.\n"
    "\n"
    "Argument offset is a byte count.  Optional argument whence defaults to\n"
    "SEEK_SET or 0 (offset from start of file, offset should be >= 0); other values\n"
    "are SEEK_CUR or 1 (move relative to current position, positive or negative),\n"
    "and SEEK_END or 2 (move relative to end of file, usually negative, although\n"
    "many platforms allow seeking beyond the end of a file).\n"
    "\n"
    "Note that not all file objects are seekable.";
inline constexpr char FileIO_tell[] =
    "tell($self, /)\n"
    "--\n"
    "\n"
    "Current file position.\n"
    "\n"
    "Can raise OSError for non seekable files.";
inline constexpr char FileIO_truncate[] =
    "truncate($self, size=None, /)\n"
    "--\n"
    "\n"
    "Truncate the file to at most size bytes and return the truncated size.\n"
    "\n"
    "Size defaults to the current file position, as returned by tell().\n"
    "The current file position is changed to the value of size.";
inline constexpr char FileIO_close[] =
    "close($self, /)\n"
    "--\n"
    "\n"
    "Close the file.\n"
    "\n"
    "A closed file cannot be used for further I/O operations.  close() may be\n"
    "called more than once without error.";
inline constexpr char FileIO_seekable[] =
    "seekable($self, /)\n"
    "--\n"
    "\n"
    "True if file supports random-access.";
inline constexpr char FileIO_readable[] =
    "readable($self, /)\n"
    "--\n"
    "\n"
    "True if file was opened in a read mode.";
inline constexpr char FileIO_writable[] =
    "writable($self, /)\n"
    "--\n"
    "\n"
    "True if file was opened in a write mode.";
inline constexpr char FileIO_fileno[] =
    "fileno($self, /)\n"
    "--\n"
    "\n"
    "Return the underlying file descriptor (an integer).";
inline constexpr char FileIO_isatty[] =
    "isatty($self, /)\n"
    "--\n"
    "\n"
    "True if the file is connected to a TTY device.";
inline constexpr char FileIO_closed[] =
    "True if the file is closed";
inline constexpr char FileIO_closefd[] =
    "True if the file descriptor will be closed by close().";
inline constexpr char FileIO_mode[] =
    "String giving the file mode";
inline constexpr char StringIO_type_doc[] =
    "StringIO(initial_value='', newline='\134n')\n"
    "--\n"
    "\n"
    "Text I/O implementation using an in-memory buffer.\n"
    "\n"
    "The initial_value argument sets the value of object.  The newline\n"
    "argument is like the one of TextIOWrapper's constructor.";
inline constexpr char StringIO___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char StringIO_close[] =
    "close($self, /)\n"
    "--\n"
    "\n"
    "Close the IO object.\n"
    "\n"
    "Attempting any further operation after the object is closed\n"
    "will raise a ValueError.\n"
    "\n"
    "This method has no effect if the file is already closed.";
inline constexpr char StringIO_getvalue[] =
    "getvalue($self, /)\n"
    "--\n"
    "\n"
    "Retrieve the entire contents of the object.";
inline constexpr char StringIO_read[] =
    "read($self, size=-1, /)\n"
    "--\n"
    "\n"
    "Read at most size characters, returned as a string.\n"
    "\n"
    "If the argument is negative or omitted, read until EOF\n"
    "is reached. Return an empty string at EOF.";
inline constexpr char StringIO_readline[] =
    "readline($self, size=-1, /)\n"
    "--\n"
    "\n"
    "Read until newline or EOF.\n"
    "\n"
    "Returns an empty string if EOF is hit immediately.";
inline constexpr char StringIO_tell[] =
    "tell($self, /)\n"
    "--\n"
    "\n"
    "Tell the current file position.";
inline constexpr char StringIO_truncate[] =
    "truncate($self, pos=None, /)\n"
    "--\n"
    "\n"
    "Truncate size to pos.\n"
    "\n"
    "The pos argument defaults to the current file position, as\n"
    "returned by tell().  The current file position is unchanged.\n"
    "Returns the new absolute position.";
inline constexpr char StringIO_seek[] =
    "seek($self, pos, whence=0, /)\n"
    "--\n"
    "\n"
    "Change stream position.\n"
    "\n"
    "Seek to character offset pos relative to position indicated by whence:\n"
    "    0  Start of stream (the default).  pos should be >= 0;\n"
    "    1  Current position - pos must be 0;\n"
    "    2  End of stream - pos must be 0.\n"
    "Returns the new absolute position.";
inline constexpr char StringIO_write[] =
    "write($self, s, /)\n"
    "--\n"
    "\n"
    "Write string to file.\n"
    "\n"
    "Returns the number of characters written, which is always equal to\n"
    "the length of the string.";
inline constexpr char StringIO_seekable[] =
    "seekable($self, /)\n"
    "--\n"
    "\n"
    "Returns True if the IO object can be seeked.";
inline constexpr char StringIO_readable[] =
    "readable($self, /)\n"
    "--\n"
    "\n"
    "Returns True if the IO object can be read.";
inline constexpr char StringIO_writable[] =
    "writable($self, /)\n"
    "--\n"
    "\n"
    "Returns True if the IO object can be written.";
inline constexpr char TextIOWrapper_type_doc[] =
    "TextIOWrapper(buffer, encoding=None, errors=None, newline=None,\n"
    "              line_buffering=False, write_through=False)\n"
    "--\n"
    "\n"
    "Character and line based layer over a BufferedIOBase object, buffer.\n"
    "\n"
    "encoding gives the name of the encoding that the stream will be\n"
    "decoded or encoded with. It defaults to locale.getencoding().\n"
    "\n"
    "errors determines the strictness of encoding and decoding (see\n"
    "help(codecs.Codec) or the documentation for codecs.register) and\n"
    "defaults to \042strict\042.\n"
    "\n"
    "newline controls how line endings are handled. It can be None, '',\n"
    "'\134n', '\134r', and '\134r\134n'.  It works as follows:\n"
    "\n"
    "* On input, if newline is None, universal newlines mode is\n"
    "  enabled. Lines in the input can end in '\134n', '\134r', or '\134r\134n', and\n"
    "  these are translated into '\134n' before being returned to the\n"
    "  caller. If it is '', universal newline mode is enabled, but line\n"
    "  endings are returned to the caller untranslated. If it has any of\n"
    "  the other legal values, input lines are only terminated by the given\n"
    "  string, and the line ending is returned to the caller untranslated.\n"
    "\n"
    "* On output, if newline is None, any '\134n' characters written are\n"
    "  translated to the system default line separator, os.linesep. If\n"
    "  newline is '' or '\134n', no translation takes place. If newline is any\n"
    "  of the other legal values, any '\134n' characters written are translated\n"
    "  to the given string.\n"
    "\n"
    "If line_buffering is True, a call to flush is implied when a call to\n"
    "write contains a newline character.";
inline constexpr char TextIOWrapper___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char TextIOWrapper_reconfigure[] =
    "reconfigure($self, /, *, encoding=None, errors=None, newline=None,\n"
    "            line_buffering=None, write_through=None)\n"
    "--\n"
    "\n"
    "Reconfigure the text stream with new parameters.\n"
    "\n"
    "This also does an implicit stream flush.";

}  // namespace adder::doc::module__io
