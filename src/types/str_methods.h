// The methods of str, by file. Their rows are in str_type.cpp.
#pragma once

#include "types/str.h"

namespace adder {

#define STR_FAST(name) Ref<> name(Object* self, Object* const* args, ssize nargs)
#define STR_KEYWORDS(name) Ref<> name(Object* self, Object* const* args, ssize nargs, Object* kwnames)
#define STR_PLAIN(name) Ref<> name(Object* self, Object* arg)

// str_find.cpp
STR_FAST(str_find_method);
STR_FAST(str_rfind_method);
STR_FAST(str_index_method);
STR_FAST(str_rindex_method);
STR_FAST(str_count_method);
STR_FAST(str_startswith);
STR_FAST(str_endswith);
STR_PLAIN(str_removeprefix);
STR_PLAIN(str_removesuffix);
/// Does `s[start:end]` begin (direction -1) or end (1) with `sub`?
bool str_tail_match(Object* s, Object* sub, ssize start, ssize end, int direction);

// str_split.cpp
STR_KEYWORDS(str_split_method);
STR_KEYWORDS(str_rsplit_method);
STR_KEYWORDS(str_splitlines);
STR_PLAIN(str_partition);
STR_PLAIN(str_rpartition);
STR_PLAIN(str_join_method);

// str_replace.cpp
STR_FAST(str_replace_method);
STR_FAST(str_strip);
STR_FAST(str_lstrip);
STR_FAST(str_rstrip);
STR_FAST(str_center);
STR_FAST(str_ljust);
STR_FAST(str_rjust);
STR_PLAIN(str_zfill);
STR_KEYWORDS(str_expandtabs);
STR_PLAIN(str_translate);
STR_FAST(str_maketrans);

// str_case.cpp
STR_PLAIN(str_lower);
STR_PLAIN(str_upper);
STR_PLAIN(str_title);
STR_PLAIN(str_capitalize);
STR_PLAIN(str_swapcase);
STR_PLAIN(str_casefold);

// str_predicates.cpp
STR_PLAIN(str_isalnum);
STR_PLAIN(str_isalpha);
STR_PLAIN(str_isascii);
STR_PLAIN(str_isdecimal);
STR_PLAIN(str_isdigit);
STR_PLAIN(str_isidentifier);
STR_PLAIN(str_islower);
STR_PLAIN(str_isnumeric);
STR_PLAIN(str_isprintable);
STR_PLAIN(str_isspace);
STR_PLAIN(str_istitle);
STR_PLAIN(str_isupper);

// str_format_method.cpp
STR_KEYWORDS(str_format_method);
STR_PLAIN(str_format_map);
STR_PLAIN(str_format_dunder);
/// `_string.formatter_parser` and `_string.formatter_field_name_split`.
Ref<> string_formatter_parser(Object* module, Object* text);
Ref<> string_formatter_field_name_split(Object* module, Object* text);
extern Type formatter_iterator_type;
extern Type field_name_iterator_type;

// str_iterator.cpp
Ref<> str_iter(Object* self);

// str_storage.cpp
Ref<> str_new(Type* type, Object* args, Object* kwargs);
Ref<> str_vectorcall(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames);
void str_dealloc(Object* self);
Ref<> str_richcompare(Object* a, Object* b, int op);
Ref<> str_repeat(Object* self, ssize n);

#undef STR_FAST
#undef STR_KEYWORDS
#undef STR_PLAIN

}  // namespace adder
