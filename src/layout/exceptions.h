// Exception objects.
#pragma once

#include "layout/values.h"

namespace adder {

struct BaseException : Object {
  Object *dict, *args, *notes, *traceback, *context, *cause;
  char suppress_context;
};
struct ExceptionGroup : BaseException {
  Object *msg, *excs;
};
struct SyntaxErrorObject : BaseException {
  Object *msg, *filename, *lineno, *offset, *end_lineno, *end_offset, *text, *print_file_and_line;
};
struct ImportErrorObject : BaseException {
  Object *msg, *name, *path;
};
struct UnicodeErrorObject : BaseException {
  Object *encoding, *object;
  ssize start, end;
  Object* reason;
};
struct SystemExitObject : BaseException {
  Object* code;
};
struct OSErrorObject : BaseException {
  Object *myerrno, *strerror, *filename, *filename2;
  ssize written;
};
struct StopIterationObject : BaseException {
  Object* value;
};
struct NameErrorObject : BaseException {
  Object* name;
};
struct AttributeErrorObject : BaseException {
  Object *obj, *name;
};

}  // namespace adder
