// Made by tools/gen_docs.py. Documentation strings of exceptions.
#pragma once

namespace adder::doc::exceptions {

inline constexpr char BaseException___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char BaseException_with_traceback[] =
    "Exception.with_traceback(tb) --\n"
    "    set self.__traceback__ to tb and return self.";
inline constexpr char BaseException_add_note[] =
    "Exception.add_note(note) --\n"
    "    add a note to the exception";
inline constexpr char BaseException___context__[] =
    "exception context";
inline constexpr char BaseException___cause__[] =
    "exception cause";
inline constexpr char BaseExceptionGroup___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char BaseExceptionGroup___class_getitem__[] =
    "See PEP 585";
inline constexpr char BaseExceptionGroup_message[] =
    "exception message";
inline constexpr char BaseExceptionGroup_exceptions[] =
    "nested exceptions";
inline constexpr char Exception___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char GeneratorExit___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char KeyboardInterrupt___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char SystemExit_code[] =
    "exception code";
inline constexpr char ArithmeticError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char AssertionError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char AttributeError_name[] =
    "attribute name";
inline constexpr char AttributeError_obj[] =
    "object";
inline constexpr char BufferError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char EOFError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char ImportError_msg[] =
    "exception message";
inline constexpr char ImportError_name[] =
    "module name";
inline constexpr char ImportError_path[] =
    "module path";
inline constexpr char LookupError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char MemoryError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char NameError_name[] =
    "name";
inline constexpr char OSError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char OSError_errno[] =
    "POSIX exception code";
inline constexpr char OSError_strerror[] =
    "exception strerror";
inline constexpr char OSError_filename[] =
    "exception filename";
inline constexpr char OSError_filename2[] =
    "second exception filename";
inline constexpr char ReferenceError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char RuntimeError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char StopAsyncIteration___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char StopIteration_value[] =
    "generator return value";
inline constexpr char SyntaxError_msg[] =
    "exception msg";
inline constexpr char SyntaxError_filename[] =
    "exception filename";
inline constexpr char SyntaxError_lineno[] =
    "exception lineno";
inline constexpr char SyntaxError_offset[] =
    "exception offset";
inline constexpr char SyntaxError_text[] =
    "exception text";
inline constexpr char SyntaxError_end_lineno[] =
    "exception end lineno";
inline constexpr char SyntaxError_end_offset[] =
    "exception end offset";
inline constexpr char SyntaxError_print_file_and_line[] =
    "exception print_file_and_line";
inline constexpr char SystemError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char TypeError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char ValueError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char Warning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char FloatingPointError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char OverflowError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char ZeroDivisionError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char BytesWarning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char DeprecationWarning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char EncodingWarning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char FutureWarning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char ImportWarning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char PendingDeprecationWarning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char ResourceWarning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char RuntimeWarning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char SyntaxWarning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char UnicodeWarning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char UserWarning___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char IndexError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char NotImplementedError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char RecursionError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char UnicodeError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char UnicodeDecodeError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char UnicodeDecodeError_encoding[] =
    "exception encoding";
inline constexpr char UnicodeDecodeError_object[] =
    "exception object";
inline constexpr char UnicodeDecodeError_start[] =
    "exception start";
inline constexpr char UnicodeDecodeError_end[] =
    "exception end";
inline constexpr char UnicodeDecodeError_reason[] =
    "exception reason";
inline constexpr char UnicodeEncodeError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char UnicodeEncodeError_encoding[] =
    "exception encoding";
inline constexpr char UnicodeEncodeError_object[] =
    "exception object";
inline constexpr char UnicodeEncodeError_start[] =
    "exception start";
inline constexpr char UnicodeEncodeError_end[] =
    "exception end";
inline constexpr char UnicodeEncodeError_reason[] =
    "exception reason";
inline constexpr char UnicodeTranslateError___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char UnicodeTranslateError_encoding[] =
    "exception encoding";
inline constexpr char UnicodeTranslateError_object[] =
    "exception object";
inline constexpr char UnicodeTranslateError_start[] =
    "exception start";
inline constexpr char UnicodeTranslateError_end[] =
    "exception end";
inline constexpr char UnicodeTranslateError_reason[] =
    "exception reason";
inline constexpr char ExceptionGroup___weakref__[] =
    "list of weak references to the object (if defined)";

}  // namespace adder::doc::exceptions
