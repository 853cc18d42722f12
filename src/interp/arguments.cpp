// Binding the arguments of a call to the parameters of a Python function, and every way in which that fails.

#include "interp/stack.h"
#include "mem/alloc.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

Object* local_name(const Code* code, ssize i) { return tuple_item(code->localsplusnames, i); }

// 'a', 'b', and 'c' -- or the message itself is lost and null is returned.
Ref<> join_names(Thread& t, List* names) {
  ssize n = names->size;
  if (n == 1) return new_ref(names->items[0]);
  if (n == 2) return str_format(t, "%U and %U", names->items[0], names->items[1]);
  Ref<> tail = str_format(t, ", %U, and %U", names->items[n - 2], names->items[n - 1]);
  if (!tail) return {};
  Ref<> head = str_join_array(t, ", "_s, names->items, n - 2);
  if (!head) return {};
  return str_concat(t, head, tail);
}

void raise_missing(Thread& t, Function* func, Object** locals, ssize start, ssize end, const char* kind) {
  Code* code = static_cast<Code*>(func->code);
  Ref<List> names = new_list(t, 0);
  if (!names) return;
  for (ssize i = start; i < end; ++i) {
    if (locals[i]) continue;
    Ref<> name = repr(t, local_name(code, i));
    if (!name || list_append(t, names, std::move(name)) < 0) return;
  }
  Ref<> text = join_names(t, names);
  if (!text) return;
  t.raise(exc::TypeError, "%U() missing %i required %s argument%s: %U", func->qualname, static_cast<int>(names->size), kind,
          names->size == 1 ? "" : "s", text.get());
}

void raise_too_many(Thread& t, Function* func, Object** locals, ssize given, ssize ndefaults) {
  Code* code = static_cast<Code*>(func->code);
  ssize keyword_only = 0;
  for (int i = code->argcount; i < code->argcount + code->kwonlyargcount; ++i) keyword_only += locals[i] != nullptr;
  bool plural;
  Ref<> takes;
  if (ndefaults) {
    plural = true;
    takes = str_format(t, "from %zd to %zd", static_cast<ssize>(code->argcount) - ndefaults, static_cast<ssize>(code->argcount));
  } else {
    plural = code->argcount != 1;
    takes = str_format(t, "%zd", static_cast<ssize>(code->argcount));
  }
  if (!takes) return;
  Ref<> extra;
  if (keyword_only) {
    extra = str_format(t, " positional argument%s (and %zd keyword-only argument%s)", given != 1 ? "s" : "", keyword_only,
                       keyword_only != 1 ? "s" : "");
  } else {
    extra = new_ref(empty_str());
  }
  if (!extra) return;
  t.raise(exc::TypeError, "%U() takes %U positional argument%s but %zd%U %s given", func->qualname, takes.get(),
          plural ? "s" : "", given, extra.get(), given == 1 && !keyword_only ? "was" : "were");
}

// True: an exception is set (the complaint, or another error).
bool raise_positional_only(Thread& t, Function* func, Object* kwnames) {
  Code* code = static_cast<Code*>(func->code);
  Ref<List> names = new_list(t, 0);
  if (!names) return true;
  for (int k = 0; k < code->posonlyargcount; ++k) {
    Object* parameter = local_name(code, k);
    for (ssize i = 0; i < tuple_size(kwnames); ++i) {
      Object* given = tuple_item(kwnames, i);
      int same = given == parameter ? 1 : rich_compare_bool(t, parameter, given, kEq);
      if (same < 0) return true;
      if (same) {
        if (list_append(t, names, given) < 0) return true;
        break;
      }
    }
  }
  if (!names->size) return false;
  Ref<> text = str_join_array(t, ", "_s, names->items, names->size);
  if (text) {
    t.raise(exc::TypeError, "%U() got some positional-only arguments passed as keyword arguments: '%U'", func->qualname,
            text.get());
  }
  return true;
}

// Finds the parameter a keyword names; -1 not found, -2 error.
ssize find_parameter(Thread& t, const Code* code, Object* keyword, ssize total) {
  Object** names = tuple_items(code->localsplusnames);
  for (ssize j = code->posonlyargcount; j < total; ++j) {
    if (names[j] == keyword) return j;
  }
  for (ssize j = code->posonlyargcount; j < total; ++j) {
    int same = rich_compare_bool(t, keyword, names[j], kEq);
    if (same < 0) return -2;
    if (same) return j;
  }
  return -1;
}

// Moves keyword values out of args into locals or the ** dict; moved ones become null in `values`.
bool bind_keywords(Thread& t, Function* func, Object** locals, Dict* kwdict, Object** values, Object* kwnames, ssize* done) {
  Code* code = static_cast<Code*>(func->code);
  ssize total = code->argcount + code->kwonlyargcount;
  for (ssize i = 0; i < tuple_size(kwnames); ++i) {
    Object* keyword = tuple_item(kwnames, i);
    if (!keyword || !is_str(keyword)) {
      t.raise(exc::TypeError, "%U() keywords must be strings", func->qualname);
      return false;
    }
    ssize j = find_parameter(t, code, keyword, total);
    if (j == -2) return false;
    if (j == -1) {
      if (!kwdict) {
        if (code->posonlyargcount && raise_positional_only(t, func, kwnames)) return false;
        t.raise(exc::TypeError, "%U() got an unexpected keyword argument '%S'", func->qualname, keyword);
        return false;
      }
      if (dict_set(t, kwdict, keyword, values[i]) < 0) return false;
      *done = i + 1;
      decref(values[i]);
      continue;
    }
    if (locals[j]) {
      t.raise(exc::TypeError, "%U() got multiple values for argument '%S'", func->qualname, keyword);
      return false;
    }
    locals[j] = values[i];
    *done = i + 1;
  }
  return true;
}

bool fill_defaults(Thread& t, Function* func, Object** locals, ssize nargs) {
  Code* code = static_cast<Code*>(func->code);
  if (nargs < code->argcount) {
    ssize ndefaults = func->defaults ? tuple_size(func->defaults) : 0;
    ssize required = code->argcount - ndefaults;
    for (ssize i = nargs; i < required; ++i) {
      if (!locals[i]) {
        raise_missing(t, func, locals, 0, required, "positional");
        return false;
      }
    }
    for (ssize i = nargs > required ? nargs - required : 0; i < ndefaults; ++i) {
      ssize slot = required + i;
      if (slot >= 0 && !locals[slot]) locals[slot] = retain(tuple_item(func->defaults, i));
    }
  }
  if (code->kwonlyargcount) {
    ssize total = code->argcount + code->kwonlyargcount;
    bool missing = false;
    for (ssize i = code->argcount; i < total; ++i) {
      if (locals[i]) continue;
      if (func->kwdefaults) {
        Object* value;
        Lookup found = dict_lookup(t, static_cast<Dict*>(func->kwdefaults), local_name(code, i), &value);
        if (found == Lookup::error) return false;
        if (found == Lookup::found) {
          locals[i] = retain(value);
          continue;
        }
      }
      missing = true;
    }
    if (missing) {
      raise_missing(t, func, locals, code->argcount, total, "keyword-only");
      return false;
    }
  }
  return true;
}

// Steals the arguments in every case.
bool bind_arguments(Thread& t, Function* func, Object** locals, Object** args, ssize nargs, Object* kwnames) {
  Code* code = static_cast<Code*>(func->code);
  ssize nkeywords = kwnames ? tuple_size(kwnames) : 0;
  ssize taken = 0, keywords_taken = 0;
  ssize total = code->argcount + code->kwonlyargcount;
  Dict* kwdict = nullptr;
  bool ok = false;
  do {
    if (code->flags & kCoVarkeywords) {
      kwdict = new_dict(t).release();
      if (!kwdict) break;
      locals[total + ((code->flags & kCoVarargs) != 0)] = kwdict;
    }
    ssize n = nargs < code->argcount ? nargs : code->argcount;
    for (; taken < n; ++taken) locals[taken] = args[taken];
    if (code->flags & kCoVarargs) {
      Ref<Tuple> rest = new_tuple_steal(t, args + n, nargs - n);
      taken = nargs;
      if (!rest) break;
      locals[total] = rest.release();
    }
    if (nkeywords && !bind_keywords(t, func, locals, kwdict, args + nargs, kwnames, &keywords_taken)) break;
    if (nargs > code->argcount && !(code->flags & kCoVarargs)) {
      raise_too_many(t, func, locals, nargs, func->defaults ? tuple_size(func->defaults) : 0);
      break;
    }
    ok = fill_defaults(t, func, locals, nargs);
  } while (false);
  for (ssize i = taken; i < nargs; ++i) decref(args[i]);
  for (ssize i = keywords_taken; i < nkeywords; ++i) decref(args[nargs + i]);
  return ok;
}

}  // namespace

InterpreterFrame* push_call_frame(Thread& t, Function* func, Object* locals, Object* const* args, ssize nargs, Object* kwnames) {
  InterpreterFrame* f = push_frame(t, func, locals);
  if (ADDER_UNLIKELY(!f)) {
    ssize all = nargs + (kwnames ? tuple_size(kwnames) : 0);
    for (ssize i = 0; i < all; ++i) decref(args[i]);
    return nullptr;
  }
  Code* code = f->code;
  if (ADDER_LIKELY(nargs == code->argcount && !kwnames && !code->kwonlyargcount &&
                   !(code->flags & (kCoVarargs | kCoVarkeywords)))) {
    for (ssize i = 0; i < nargs; ++i) f->localsplus[i] = args[i];
    return f;
  }
  if (bind_arguments(t, func, f->localsplus, const_cast<Object**>(args), nargs, kwnames)) return f;
  pop_frame(t, f);
  return nullptr;
}

InterpreterFrame* push_call_frame_ex(Thread& t, Function* func, Object* args, Object* kwargs) {
  constexpr ssize kSmall = 24;
  Object* small[kSmall];
  ssize npositional = tuple_size(args);
  ssize nkeywords = kwargs ? dict_size(kwargs) : 0;
  Object** all = small;
  if (npositional + nkeywords > kSmall) {
    all = static_cast<Object**>(mem_malloc(static_cast<std::size_t>(npositional + nkeywords) * sizeof(Object*)));
    if (!all) return t.raise_no_memory();
  }
  Ref<Tuple> kwnames;
  InterpreterFrame* f = nullptr;
  ssize scan = 0;
  Object *scanned_key, *scanned_value;
  for (ssize i = 0; i < nkeywords && dict_next(kwargs, &scan, &scanned_key, &scanned_value); ++i) {
    if (!is_str(scanned_key)) {
      if (all != small) mem_free(all);
      return t.raise_text(exc::TypeError, "keywords must be strings");
    }
  }
  if (nkeywords) kwnames = new_tuple(t, nkeywords);
  if (!nkeywords || kwnames) {
    for (ssize i = 0; i < npositional; ++i) all[i] = retain(tuple_item(args, i));
    ssize position = 0;
    Object *key, *value;
    for (ssize i = 0; i < nkeywords && dict_next(kwargs, &position, &key, &value); ++i) {
      kwnames->items[i] = retain(key);
      all[npositional + i] = retain(value);
    }
    Object* locals = static_cast<Code*>(func->code)->flags & kCoOptimized ? nullptr : xretain(func->globals);
    f = push_call_frame(t, retain(func), locals, all, npositional, kwnames);
  }
  if (all != small) mem_free(all);
  return f;
}

}  // namespace adder
