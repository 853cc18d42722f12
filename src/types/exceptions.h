// Exception objects: making them, their links, and the fields that codecs and the interpreter read.
#pragma once

#include "core/protocols.h"
#include "layout/exceptions.h"

namespace adder {

/// Readies all exception types, ExceptionGroup included, and sets some MemoryErrors aside. -1 on failure.
int init_exceptions(Thread& t);
/// Enters every exception class (and EnvironmentError, IOError) in a dict. -1 on failure.
int add_exceptions(Thread& t, Dict* builtins);

/// Calls `type` as raising does: null or None gives no argument, a tuple its items, an instance itself. A new reference.
Ref<> make_exception(Thread& t, Object* type, Object* value);
/// Does the exception (class or instance) match a class or (nested) tuple of classes? `except` semantics; never raises.
bool exception_matches(Object* error, Object* type_or_tuple);
/// A new exception class "module.Name"; base may be null (Exception), a class or a tuple; dict may be null.
Ref<> new_exception_class(Thread& t, const char* dotted_name, const char* doc, Object* base, Object* dict);

// --- links (each may be null; setters steal) ---
inline Object* exception_traceback(Object* e) { return static_cast<BaseException*>(e)->traceback; }  // borrowed, may be null
inline Object* exception_context(Object* e) { return static_cast<BaseException*>(e)->context; }
inline Object* exception_cause(Object* e) { return static_cast<BaseException*>(e)->cause; }
inline Object* exception_args(Object* e) { return static_cast<BaseException*>(e)->args; }
int set_exception_traceback(Thread& t, Object* e, Object* traceback);  // None or a traceback, borrowed; TypeError otherwise
inline void set_exception_context(Object* e, Ref<> context) {
  replace_field(static_cast<BaseException*>(e)->context, context.release());
}
inline void set_exception_cause(Object* e, Ref<> cause) {  // also sets __suppress_context__
  static_cast<BaseException*>(e)->suppress_context = 1;
  replace_field(static_cast<BaseException*>(e)->cause, cause.release());
}
/// Gives `value` the context `handled` unless that would close a cycle; breaks an existing link back to `value`.
void link_exception_context(Object* value, Object* handled);

// --- exception groups (PEP 654) ---
inline bool is_exception_group(Object* o) { return is_a(o, exc::BaseExceptionGroup); }
Ref<> new_exception_group(Thread& t, Object* message, Object* exceptions);
/// What `except*` does at its end: from the original exception and the list of what the handlers raised (None entries are
/// allowed), the exception to raise, or None.
Ref<> prep_reraise_star(Thread& t, Object* original, Object* raised_list);
/// CHECK_EG_MATCH: splits `value` by `match_type` (validated by the caller). Both results are new references, None when empty.
int exception_group_match(Thread& t, Object* value, Object* match_type, Ref<>* match, Ref<>* rest);

// --- UnicodeError family; `e` is an instance. Positions are clipped to the object. ---
Ref<> new_unicode_decode_error(Thread& t, const char* encoding, std::string_view data, ssize start, ssize end,
                               const char* reason);
Ref<> new_unicode_encode_error(Thread& t, const char* encoding, Object* str, ssize start, ssize end, const char* reason);
Ref<> new_unicode_translate_error(Thread& t, Object* str, ssize start, ssize end, const char* reason);
int unicode_error_start(Thread& t, Object* e, ssize* start);  // -1 + TypeError
int unicode_error_end(Thread& t, Object* e, ssize* end);
Ref<> unicode_error_object(Thread& t, Object* e);  // str, or bytes for decoding errors
Ref<> unicode_error_encoding(Thread& t, Object* e);
Ref<> unicode_error_reason(Thread& t, Object* e);
int unicode_error_set_start(Thread& t, Object* e, ssize start);
int unicode_error_set_end(Thread& t, Object* e, ssize end);
int unicode_error_set_reason(Thread& t, Object* e, const char* reason);

// --- raising with extra fields ---
/// AttributeError/NameError get `name` (and `obj`) for suggestions, when the raised error has none yet. (The first stands
/// in core/attributes.cpp.)
void set_attribute_error_context(Thread& t, Object* obj, Object* name);
void set_name_error_context(Thread& t, Object* name);
Raised raise_import_error(Thread& t, Type& type, Object* message, Object* name, Object* path);
/// The raised SyntaxError gets filename, lineno, offset, text where it has none.
void set_syntax_location(Thread& t, Object* filename, int line, int column, int end_line, int end_column);

}  // namespace adder
