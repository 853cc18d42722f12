// Shared by the exceptions_*.cpp files: slot functions each family of exception structs needs.
#pragma once

#include "docs/exceptions.h"
#include "mem/alloc.h"
#include "types/exceptions.h"

namespace adder {

// --- BaseException ---
Ref<> base_exception_new(Type* type, Object* args, Object* kwargs);
int base_exception_init(Object* self, Object* args, Object* kwargs);
Ref<> base_exception_str(Object* self);
int base_exception_traverse(Object* self, VisitProc visit, void* arg);
int base_exception_clear(Object* self);
void base_exception_dealloc(Object* self);
Ref<> base_exception_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames);
/// Only the named keywords, "'x' is an invalid keyword argument for F()". Results are borrowed, null when absent.
bool exception_keywords(Thread& t, const char* function, Object* kwargs, std::span<Str* const> names, Object** out);

// traverse/clear/dealloc of an exception struct with further owning fields.
template <class S, auto... Fields>
struct ExceptionFields {
  static int traverse(Object* op, VisitProc visit, void* arg) {
    auto* self = static_cast<S*>(op);
    int result = 0;
    (void)((self->*Fields ? (result = visit(self->*Fields, arg)) == 0 : true) && ...);
    return result ? result : base_exception_traverse(op, visit, arg);
  }
  static int clear(Object* op) {
    auto* self = static_cast<S*>(op);
    (clear_field(self->*Fields), ...);
    return base_exception_clear(op);
  }
  static void dealloc(Object* op) {
    gc_untrack(op);
    clear(op);
    op->type->tp_free(op);
  }
};
using GroupFields = ExceptionFields<ExceptionGroup, &ExceptionGroup::msg, &ExceptionGroup::excs>;
using SyntaxErrorFields =
    ExceptionFields<SyntaxErrorObject, &SyntaxErrorObject::msg, &SyntaxErrorObject::filename, &SyntaxErrorObject::lineno,
                    &SyntaxErrorObject::offset, &SyntaxErrorObject::end_lineno, &SyntaxErrorObject::end_offset,
                    &SyntaxErrorObject::text, &SyntaxErrorObject::print_file_and_line>;
using ImportErrorFields =
    ExceptionFields<ImportErrorObject, &ImportErrorObject::msg, &ImportErrorObject::name, &ImportErrorObject::path>;
using UnicodeErrorFields =
    ExceptionFields<UnicodeErrorObject, &UnicodeErrorObject::encoding, &UnicodeErrorObject::object, &UnicodeErrorObject::reason>;
using SystemExitFields = ExceptionFields<SystemExitObject, &SystemExitObject::code>;
using OSErrorFields = ExceptionFields<OSErrorObject, &OSErrorObject::myerrno, &OSErrorObject::strerror, &OSErrorObject::filename,
                                      &OSErrorObject::filename2>;
using StopIterationFields = ExceptionFields<StopIterationObject, &StopIterationObject::value>;
using NameErrorFields = ExceptionFields<NameErrorObject, &NameErrorObject::name>;
using AttributeErrorFields = ExceptionFields<AttributeErrorObject, &AttributeErrorObject::obj, &AttributeErrorObject::name>;

// --- families; definitions in exceptions_os.cpp, exceptions_unicode.cpp, exceptions_group.cpp, exceptions_fields.cpp ---
int stop_iteration_init(Object* self, Object* args, Object* kwargs);
int system_exit_init(Object* self, Object* args, Object* kwargs);
int import_error_init(Object* self, Object* args, Object* kwargs);
int name_error_init(Object* self, Object* args, Object* kwargs);
int attribute_error_init(Object* self, Object* args, Object* kwargs);
int syntax_error_init(Object* self, Object* args, Object* kwargs);
Ref<> import_error_str(Object* self);
Ref<> syntax_error_str(Object* self);
Ref<> key_error_str(Object* self);
Ref<> os_error_new(Type* type, Object* args, Object* kwargs);
int os_error_init(Object* self, Object* args, Object* kwargs);
Ref<> os_error_str(Object* self);
int unicode_encode_error_init(Object* self, Object* args, Object* kwargs);
int unicode_decode_error_init(Object* self, Object* args, Object* kwargs);
int unicode_translate_error_init(Object* self, Object* args, Object* kwargs);
Ref<> unicode_encode_error_str(Object* self);
Ref<> unicode_decode_error_str(Object* self);
Ref<> unicode_translate_error_str(Object* self);
Ref<> memory_error_new(Type* type, Object* args, Object* kwargs);
void memory_error_dealloc(Object* self);
void init_memory_errors(Thread& t);
Ref<> exception_group_new(Type* type, Object* args, Object* kwargs);
int exception_group_init(Object* self, Object* args, Object* kwargs);
Ref<> exception_group_str(Object* self);

extern const MethodDef import_error_methods[], os_error_methods[], exception_group_methods[];
extern const MemberDef stop_iteration_members[], system_exit_members[], import_error_members[], name_error_members[],
    attribute_error_members[], syntax_error_members[], os_error_members[], unicode_error_members[],
    unicode_translate_error_members[], exception_group_members[];
extern const GetSetDef os_error_getset[];

}  // namespace adder
