// BaseException and the table of all exception types. A row of exceptions.def gives name, base, struct and doc; what a type
// has beyond its base (struct fields, constructor, str()) is filled in by `exception_type` below, by name. ExceptionGroup has
// two bases, so it is a heap type made at start-up.
#include "types/exceptions.h"

#include <cstring>

#include "core/args.h"
#include "core/type_object.h"
#include "types/dict.h"
#include "types/exceptions_internal.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

// --- construction ---

Ref<> base_exception_new(Type* type, Object* args, Object*) {
  Ref<> op = type->tp_alloc(type, 0);
  if (!op) return {};
  static_cast<BaseException*>(op.get())->args = retain(args ? args : empty_tuple());
  return op;
}

int base_exception_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (kwargs && !no_keywords(t, type_of(op)->tp_name, kwargs)) return -1;
  replace_field(static_cast<BaseException*>(op)->args, retain(args));
  return 0;
}

/// TypeError("text") without an argument tuple made twice. Serves the types whose tp_new and tp_init are BaseException's.
Ref<> base_exception_vectorcall(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  auto* type = reinterpret_cast<Type*>(callable);
  if (kwnames && !no_keywords(t, type->tp_name, kwnames)) return {};
  Ref<Tuple> tuple = new_tuple_from(t, args, vectorcall_nargs(nargsf));
  if (!tuple) return {};
  Ref<> op = type->tp_alloc(type, 0);
  if (!op) return {};
  static_cast<BaseException*>(op.get())->args = tuple.release();
  return op;
}

bool exception_keywords(Thread& t, const char* function, Object* kwargs, std::span<Str* const> names, Object** out) {
  for (std::size_t i = 0; i < names.size(); ++i) out[i] = nullptr;
  if (!kwargs || dict_size(kwargs) == 0) return true;
  if (dict_size(kwargs) > static_cast<ssize>(names.size())) {
    t.raise(exc::TypeError, "%.200s() takes at most %zd keyword argument%s (%zd given)", function,
            static_cast<ssize>(names.size()), names.size() == 1 ? "" : "s", dict_size(kwargs));
    return false;
  }
  ssize position = 0;
  Object *key, *value;
  while (dict_next(kwargs, &position, &key, &value)) {
    bool known = false;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (is_str(key) && str_equal(key, names[i])) {
        out[i] = value;
        known = true;
      }
    }
    if (known) continue;
    if (!is_str(key)) {
      t.raise(exc::TypeError, "keywords must be strings");
    } else {
      t.raise(exc::TypeError, "'%U' is an invalid keyword argument for %.200s()", key, function);
    }
    return false;
  }
  return true;
}

// --- slots ---

int base_exception_traverse(Object* op, VisitProc visit, void* arg) {
  auto* self = static_cast<BaseException*>(op);
  ADDER_VISIT(self->dict);
  ADDER_VISIT(self->args);
  ADDER_VISIT(self->notes);
  ADDER_VISIT(self->traceback);
  ADDER_VISIT(self->cause);
  ADDER_VISIT(self->context);
  return 0;
}

int base_exception_clear(Object* op) {
  auto* self = static_cast<BaseException*>(op);
  clear_field(self->dict);
  clear_field(self->args);
  clear_field(self->notes);
  clear_field(self->traceback);
  clear_field(self->cause);
  clear_field(self->context);
  return 0;
}

void base_exception_dealloc(Object* op) {
  gc_untrack(op);
  Trashcan trash(op, base_exception_dealloc);  // __context__ chains can be long
  if (trash.postponed()) return;
  base_exception_clear(op);
  op->type->tp_free(op);
}

static Ref<> held_args(Object* op) {
  Object* args = exception_args(op);
  return new_ref(args ? args : empty_tuple());
}

Ref<> base_exception_str(Object* op) {
  Thread& t = Thread::current();
  Ref<> args = held_args(op);  // the text of an argument may replace them
  switch (tuple_size(args.get())) {
    case 0:
      return new_ref(empty_str());
    case 1:
      return str(t, tuple_item(args.get(), 0));
    default:
      return str(t, args.get());
  }
}

static Ref<> base_exception_repr(Object* op) {
  Thread& t = Thread::current();
  std::string_view name = type_short_name(type_of(op));
  Ref<> args = held_args(op);
  if (tuple_size(args.get()) == 1) {
    return str_format(t, "%s(%R)", name.data(), tuple_item(args.get(), 0));
  }
  return str_format(t, "%s%R", name.data(), args.get());
}

// --- methods ---

static Ref<> base_exception_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  auto* self = static_cast<BaseException*>(op);
  Object* type = type_of(op);
  if (self->args && self->dict) return tuple_pack(t, type, self->args, self->dict);
  return tuple_pack(t, type, self->args);
}

static Ref<> base_exception_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  if (is_none(state)) return new_none();
  if (!is_dict(state)) return t.raise(exc::TypeError, "state is not a dictionary");
  Ref<> held = new_ref(state);
  ssize position = 0;
  Object *key, *value;
  while (dict_next(state, &position, &key, &value)) {
    Ref<> key_held = new_ref(key), value_held = new_ref(value);
    if (set_attr(t, op, key, value) < 0) return {};
  }
  return new_none();
}

static int base_exception_set_traceback(Object* op, Object* value, void*) {
  return set_exception_traceback(Thread::current(), op, value);
}

int set_exception_traceback(Thread& t, Object* op, Object* value) {
  auto* self = static_cast<BaseException*>(op);
  if (!value) return t.raise(exc::TypeError, "__traceback__ may not be deleted");
  if (is_none(value)) {
    clear_field(self->traceback);
    return 0;
  }
  if (!is_exact(value, traceback_type)) return t.raise(exc::TypeError, "__traceback__ must be a traceback or None");
  replace_field(self->traceback, retain(value));
  return 0;
}

static Ref<> base_exception_with_traceback(Object* op, Object* traceback) {
  if (set_exception_traceback(Thread::current(), op, traceback) < 0) return {};
  return new_ref(op);
}

static Ref<> base_exception_add_note(Object* op, Object* note) {
  Thread& t = Thread::current();
  if (!is_str(note)) return t.raise(exc::TypeError, "note must be a str, not '%s'", type_of(note)->tp_name);
  Ref<> notes;
  Lookup found = lookup_attr(t, op, "__notes__"_s, &notes);
  if (found == Lookup::error) return {};
  if (found == Lookup::missing) {
    notes = new_list(t, 0);
    if (!notes || set_attr(t, op, "__notes__"_s, notes) < 0) return {};
  } else if (!is_list(notes)) {
    return t.raise(exc::TypeError, "Cannot add note: __notes__ is not a list");
  }
  if (list_append(t, as<List>(notes), note) < 0) return {};
  return new_none();
}

// --- attributes ---

static Ref<> base_exception_get_args(Object* op, void*) {
  Object* args = exception_args(op);
  return new_ref(args ? args : none());
}

static int base_exception_set_args(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!value) return t.raise(exc::TypeError, "args may not be deleted");
  Ref<Tuple> args = to_tuple(t, value);
  if (!args) return -1;
  replace_field(static_cast<BaseException*>(op)->args, args.release());
  return 0;
}

static Ref<> base_exception_get_traceback(Object* op, void*) {
  Object* traceback = exception_traceback(op);
  return new_ref(traceback ? traceback : none());
}

static Ref<> base_exception_get_context(Object* op, void*) {
  Object* context = exception_context(op);
  return new_ref(context ? context : none());
}

static int base_exception_set_context(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!value) return t.raise(exc::TypeError, "__context__ may not be deleted");
  if (!is_none(value) && !is_exception(value)) {
    return t.raise(exc::TypeError, "exception context must be None or derive from BaseException");
  }
  set_exception_context(op, is_none(value) ? Ref<>() : new_ref(value));
  return 0;
}

static Ref<> base_exception_get_cause(Object* op, void*) {
  Object* cause = exception_cause(op);
  return new_ref(cause ? cause : none());
}

static int base_exception_set_cause(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!value) return t.raise(exc::TypeError, "__cause__ may not be deleted");
  if (!is_none(value) && !is_exception(value)) {
    return t.raise(exc::TypeError, "exception cause must be None or derive from BaseException");
  }
  set_exception_cause(op, is_none(value) ? Ref<>() : new_ref(value));
  return 0;
}

// --- MemoryError: some instances are kept ready, since making one needs memory ---

static constexpr int kSparesWanted = 16;
static BaseException* spare_memory_errors;  // linked through `dict`
static int spare_memory_error_count;

Ref<> memory_error_new(Type* type, Object* args, Object* kwargs) {
  if (type != &exc::MemoryError) return base_exception_new(type, args, kwargs);
  BaseException* self = spare_memory_errors;
  if (!self) return base_exception_new(type, args, kwargs);
  spare_memory_errors = static_cast<BaseException*>(self->dict);
  --spare_memory_error_count;
  self->dict = nullptr;
  self->args = retain(args ? args : empty_tuple());
  self->refcnt = 1;
  ADDER_COUNT_REF(1);
  gc_track(self);
  return steal<Object>(self);
}

void memory_error_dealloc(Object* op) {
  gc_untrack(op);
  base_exception_clear(op);
  if (op->type != &exc::MemoryError || spare_memory_error_count >= kSparesWanted) {
    op->type->tp_free(op);
    return;
  }
  auto* self = static_cast<BaseException*>(op);
  self->suppress_context = 0;
  self->dict = spare_memory_errors;
  spare_memory_errors = self;
  ++spare_memory_error_count;
}

void init_memory_errors(Thread& t) {
  Ref<> made[kSparesWanted];
  for (Ref<>& e : made) e = memory_error_new(&exc::MemoryError, empty_tuple(), nullptr);
}

// --- the types ---

static const MethodDef base_exception_methods[] = {
    {"__reduce__", base_exception_reduce, kMethNoargs, nullptr},
    {"__setstate__", base_exception_setstate, kMethO, nullptr},
    {"with_traceback", base_exception_with_traceback, kMethO, doc::exceptions::BaseException_with_traceback},
    {"add_note", base_exception_add_note, kMethO, doc::exceptions::BaseException_add_note},
    {}};
static const MemberDef base_exception_members[] = {
    {"__suppress_context__", kMemberBool, offsetof(BaseException, suppress_context), 0, nullptr}, {}};
static const GetSetDef base_exception_getset[] = {
    {"__dict__", generic_get_dict, generic_set_dict, nullptr, nullptr},
    {"args", base_exception_get_args, base_exception_set_args, nullptr, nullptr},
    {"__traceback__", base_exception_get_traceback, base_exception_set_traceback, nullptr, nullptr},
    {"__context__", base_exception_get_context, base_exception_set_context, doc::exceptions::BaseException___context__, nullptr},
    {"__cause__", base_exception_get_cause, base_exception_set_cause, doc::exceptions::BaseException___cause__, nullptr},
    {}};

template <class Fields>
static constexpr void own_fields(Type& t) {
  t.tp_traverse = Fields::traverse;
  t.tp_clear = Fields::clear;
  t.tp_dealloc = Fields::dealloc;
}

/// Slots by struct: what the first type of a family brings and its relatives inherit; tp_init stands in every type's dict.
static constexpr void fill_family(Type& t, std::string_view object_struct) {
  t.tp_traverse = base_exception_traverse;
  t.tp_clear = base_exception_clear;
  t.tp_dealloc = base_exception_dealloc;
  t.tp_init = base_exception_init;
  if (object_struct == "BaseException") {
    t.tp_new = base_exception_new;
    t.tp_vectorcall = base_exception_vectorcall;
  } else if (object_struct == "ExceptionGroup") {
    own_fields<GroupFields>(t);
    t.tp_init = exception_group_init;
    t.tp_new = exception_group_new;
  } else if (object_struct == "SystemExitObject") {
    own_fields<SystemExitFields>(t);
    t.tp_init = system_exit_init;
  } else if (object_struct == "AttributeErrorObject") {
    own_fields<AttributeErrorFields>(t);
    t.tp_init = attribute_error_init;
  } else if (object_struct == "OSErrorObject") {
    own_fields<OSErrorFields>(t);
    t.tp_init = os_error_init;
  } else if (object_struct == "ImportErrorObject") {
    own_fields<ImportErrorFields>(t);
    t.tp_init = import_error_init;
  } else if (object_struct == "SyntaxErrorObject") {
    own_fields<SyntaxErrorFields>(t);
    t.tp_init = syntax_error_init;
  } else if (object_struct == "NameErrorObject") {
    own_fields<NameErrorFields>(t);
    t.tp_init = name_error_init;
  } else if (object_struct == "StopIterationObject") {
    own_fields<StopIterationFields>(t);
    t.tp_init = stop_iteration_init;
  } else if (object_struct == "UnicodeErrorObject") {
    own_fields<UnicodeErrorFields>(t);
    t.tp_new = base_exception_new;
    t.tp_members = unicode_error_members;
  }
}

/// What single types define themselves.
static constexpr void fill_own(Type& t, std::string_view name) {
  if (name == "BaseException") {
    t.tp_repr = base_exception_repr;
    t.tp_str = base_exception_str;
    t.tp_getattro = generic_get_attr;
    t.tp_setattro = generic_set_attr;
    t.tp_methods = base_exception_methods;
    t.tp_members = base_exception_members;
    t.tp_getset = base_exception_getset;
  } else if (name == "BaseExceptionGroup") {
    t.tp_str = exception_group_str;
    t.tp_methods = exception_group_methods;
    t.tp_members = exception_group_members;
  } else if (name == "SystemExit") {
    t.tp_members = system_exit_members;
  } else if (name == "AttributeError") {
    t.tp_str = base_exception_str;
    t.tp_members = attribute_error_members;
  } else if (name == "NameError") {
    t.tp_str = base_exception_str;
    t.tp_members = name_error_members;
  } else if (name == "OSError") {
    t.tp_new = os_error_new;
    t.tp_str = os_error_str;
    t.tp_methods = os_error_methods;
    t.tp_members = os_error_members;
    t.tp_getset = os_error_getset;
  } else if (name == "ImportError") {
    t.tp_str = import_error_str;
    t.tp_methods = import_error_methods;
    t.tp_members = import_error_members;
  } else if (name == "SyntaxError") {
    t.tp_str = syntax_error_str;
    t.tp_members = syntax_error_members;
  } else if (name == "StopIteration") {
    t.tp_members = stop_iteration_members;
  } else if (name == "KeyError") {
    t.tp_new = nullptr;
    t.tp_str = key_error_str;
  } else if (name == "MemoryError") {
    t.tp_new = memory_error_new;
    t.tp_dealloc = memory_error_dealloc;
    t.tp_vectorcall = nullptr;
  } else if (name == "UnicodeEncodeError") {
    t.tp_init = unicode_encode_error_init;
    t.tp_str = unicode_encode_error_str;
  } else if (name == "UnicodeDecodeError") {
    t.tp_init = unicode_decode_error_init;
    t.tp_str = unicode_decode_error_str;
  } else if (name == "UnicodeTranslateError") {
    t.tp_init = unicode_translate_error_init;
    t.tp_str = unicode_translate_error_str;
  }
}

static constexpr Type exception_type(const char* name, Type* base, const char* object_struct, ssize size, const char* doc) {
  Type t = static_type(name, size, 0, kTypeGc | kTypeBase | kTypeException);
  t.tp_base = base;
  t.tp_doc = doc;
  t.tp_dictoffset = offsetof(BaseException, dict);
  fill_family(t, object_struct);
  fill_own(t, name);
  return t;
}

namespace exc {
extern Type object asm("PyBaseObject_Type");
#define EXCEPTION(name, base, object_struct, doc) \
  constinit Type name = exception_type(#name, &base, #object_struct, sizeof(::adder::object_struct), doc);
#include "types/exceptions.def"
#undef EXCEPTION
constinit Type* ExceptionGroup = nullptr;
}  // namespace exc

// PyExc_X: what extensions read.
#define EXCEPTION(name, base, object_struct, doc)                \
  extern ADDER_EXPORT Type* exported_##name asm("PyExc_" #name); \
  constinit Type* exported_##name = &exc::name;
#include "types/exceptions.def"
#undef EXCEPTION
extern ADDER_EXPORT Type* exported_EnvironmentError asm("PyExc_EnvironmentError");
constinit Type* exported_EnvironmentError = &exc::OSError;
extern ADDER_EXPORT Type* exported_IOError asm("PyExc_IOError");
constinit Type* exported_IOError = &exc::OSError;

Ref<> new_exception_class(Thread& t, const char* dotted_name, const char* doc, Object* base, Object* dict) {
  const char* dot = std::strrchr(dotted_name, '.');
  if (!dot) return t.raise(exc::SystemError, "PyErr_NewException: name must be module.class");
  Ref<> own_dict;
  if (!dict) {
    own_dict = new_dict(t);
    if (!own_dict) return {};
    dict = own_dict.get();
  }
  Object* present;
  Lookup has_module = dict_lookup(t, as<Dict>(dict), "__module__"_s, &present);
  if (has_module == Lookup::error) return {};
  if (has_module == Lookup::missing) {
    Ref<Str> module = new_str(t, {dotted_name, static_cast<std::size_t>(dot - dotted_name)});
    if (!module || dict_set(t, as<Dict>(dict), "__module__"_s, module) < 0) return {};
  }
  if (doc) {
    Ref<Str> text = new_str(t, doc);
    if (!text || dict_set(t, as<Dict>(dict), "__doc__"_s, text) < 0) return {};
  }
  if (!base) base = &exc::Exception;
  Ref<> bases = is_tuple(base) ? new_ref(base) : Ref<>(tuple_pack(t, base));
  Ref<Str> name = new_str(t, dot + 1);
  if (!bases || !name) return {};
  return call_args(t, &type_type, static_cast<Object*>(name.get()), bases.get(), dict);
}

int init_exceptions(Thread& t) {
#define EXCEPTION(name, base, object_struct, doc) \
  if (type_ready(&exc::name) < 0) return -1;
#include "types/exceptions.def"
#undef EXCEPTION
  Object* both[] = {&exc::BaseExceptionGroup, &exc::Exception};
  Ref<Tuple> bases = new_tuple_from(t, both, 2);
  if (!bases) return -1;
  Ref<> group = new_exception_class(t, "builtins.ExceptionGroup", nullptr, bases.get(), nullptr);
  if (!group) return -1;
  exc::ExceptionGroup = reinterpret_cast<Type*>(group.release());
  init_memory_errors(t);
  return 0;
}

int add_exceptions(Thread& t, Dict* builtins) {
#define EXCEPTION(name, base, object_struct, doc) \
  if (dict_set(t, builtins, #name##_s, &exc::name) < 0) return -1;
#include "types/exceptions.def"
#undef EXCEPTION
  if (dict_set(t, builtins, "ExceptionGroup"_s, exc::ExceptionGroup) < 0) return -1;
  if (dict_set(t, builtins, "EnvironmentError"_s, &exc::OSError) < 0) return -1;
  return dict_set(t, builtins, "IOError"_s, &exc::OSError);
}

}  // namespace adder
