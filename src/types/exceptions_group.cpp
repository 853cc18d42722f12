// Exception groups (PEP 654): BaseExceptionGroup, its methods, and what `except*` needs.
//
// Splitting walks the tree of nested groups and keeps, for each of the two results, the leaves that belong there; inner groups
// are rebuilt by their own derive(), so that subclasses survive, and get traceback, cause, context and notes of the group they
// come from.
#include "core/args.h"
#include "core/type_object.h"
#include "types/exceptions_internal.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder {

Ref<> exception_group_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  ssize n = tuple_size(args);
  if (n != 2) {
    return t.raise(exc::TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zd given)", n);
  }
  Object *message = tuple_item(args, 0), *given = tuple_item(args, 1);
  if (!is_str(message)) return bad_argument(t, "BaseExceptionGroup.__new__", "1", "str", message);
  if (!is_sequence(given)) return t.raise(exc::TypeError, "second argument (exceptions) must be a sequence");
  Ref<Tuple> exceptions = to_tuple(t, given);
  if (!exceptions) return {};
  ssize count = tuple_size(exceptions);
  if (count == 0) return t.raise(exc::ValueError, "second argument (exceptions) must be a non-empty sequence");
  bool only_exceptions = true;
  for (ssize i = 0; i < count; ++i) {
    Object* e = tuple_item(exceptions, i);
    if (!is_exception(e)) {
      return t.raise(exc::ValueError, "Item %d of second argument (exceptions) is not an exception", static_cast<int>(i));
    }
    if (!is_a(e, exc::Exception)) only_exceptions = false;
  }
  if (type == &exc::BaseExceptionGroup) {
    if (only_exceptions) type = exc::ExceptionGroup;
  } else if (!only_exceptions) {
    if (type == exc::ExceptionGroup) return t.raise(exc::TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    if (is_subtype(type, &exc::Exception)) {
      return t.raise(exc::TypeError, "Cannot nest BaseExceptions in '%.200s'", type->tp_name);
    }
  }
  Ref<> op = base_exception_new(type, args, kwargs);
  if (!op) return {};
  auto* self = static_cast<ExceptionGroup*>(op.get());
  self->msg = retain(message);
  self->excs = exceptions.release();
  return op;
}

int exception_group_init(Object* op, Object* args, Object* kwargs) { return base_exception_init(op, args, kwargs); }

Ref<> exception_group_str(Object* op) {
  auto* self = static_cast<ExceptionGroup*>(op);
  ssize n = tuple_size(self->excs);
  return str_format(Thread::current(), "%S (%zd sub-exception%s)", self->msg, n, n > 1 ? "s" : "");
}

Ref<> new_exception_group(Thread& t, Object* message, Object* exceptions) {
  return call_args(t, &exc::BaseExceptionGroup, message, exceptions);
}

static Ref<> exception_group_derive(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs != 1) return t.raise(exc::TypeError, "function takes exactly 1 argument (%zd given)", nargs);
  return call_args(t, &exc::BaseExceptionGroup, static_cast<ExceptionGroup*>(op)->msg, args[0]);
}

namespace {

/// A group like `original` with other exceptions; None when there are none.
Ref<> group_subset(Thread& t, Object* original, Object* exceptions) {
  if (list_size(exceptions) == 0) return new_none();
  Ref<> group = call_method(t, original, "derive"_s, exceptions);
  if (!group) return {};
  if (!is_exception_group(group)) return t.raise(exc::TypeError, "derive must return an instance of BaseExceptionGroup");
  auto *from = static_cast<BaseException*>(original), *to = static_cast<BaseException*>(group.get());
  if (from->traceback && set_exception_traceback(t, to, from->traceback) < 0) return {};
  set_exception_context(to, Ref<>::borrow(from->context));
  set_exception_cause(to, Ref<>::borrow(from->cause));
  Ref<> notes;
  Lookup found = lookup_attr(t, original, "__notes__"_s, &notes);
  if (found == Lookup::error) return {};
  if (found == Lookup::found && is_sequence(notes)) {  // anything else is the user's mistake, not to be reported here
    Ref<List> copy = to_list(t, notes);
    if (!copy || set_attr(t, group, "__notes__"_s, copy) < 0) return {};
  }
  return group;
}

/// What a split goes by: an exception type (or tuple of them), a predicate, or a set of leaf identities.
struct Matcher {
  enum Kind { by_type, by_predicate, by_identity } kind;
  Object* value;

  static int parse(Thread& t, Object* value, Matcher* out) {
    out->value = value;
    if (is_exact(value, function_type)) {
      out->kind = by_predicate;
      return 0;
    }
    out->kind = by_type;
    if (is_exception_class(value)) return 0;
    if (is_exact(value, tuple_type)) {
      ssize i = 0, n = tuple_size(value);
      while (i < n && is_exception_class(tuple_item(value, i))) ++i;
      if (i == n) return 0;
    }
    return t.raise(exc::TypeError, "expected a function, exception type or tuple of exception types");
  }
  int matches(Thread& t, Object* exception) const {
    switch (kind) {
      case by_type:
        return exception_matches(exception, value);
      case by_predicate: {
        Ref<> answer = call_one_arg(t, value, exception);
        return answer ? is_true(t, answer) : -1;
      }
      case by_identity: {
        if (is_exception_group(exception)) return 0;
        Ref<> id = new_int_u64(t, reinterpret_cast<u64>(exception));
        return id ? set_contains(t, as<Set>(value), id) : -1;
      }
    }
    return -1;
  }
};

struct Split {
  Ref<> match, rest;  // null: nothing
};

int split_group(Thread& t, Object* exception, const Matcher& matcher, bool want_rest, Split* out) {
  int whole = matcher.matches(t, exception);
  if (whole < 0) return -1;
  if (whole) {
    out->match = new_ref(exception);
    return 0;
  }
  if (!is_exception_group(exception)) {
    if (want_rest) out->rest = new_ref(exception);
    return 0;
  }
  Ref<> members = new_ref(static_cast<ExceptionGroup*>(exception)->excs);
  Ref<List> matched = new_list(t, 0), others = new_list(t, 0);
  if (!matched || !others) return -1;
  for (ssize i = 0; i < tuple_size(members); ++i) {
    RecursionGuard guard(t, " in exceptiongroup_split_recursive");
    if (!guard) return -1;
    Split inner;
    if (split_group(t, tuple_item(members, i), matcher, want_rest, &inner) < 0) return -1;
    if (inner.match && list_append(t, matched, inner.match.get()) < 0) return -1;
    if (inner.rest && list_append(t, others, inner.rest.get()) < 0) return -1;
  }
  Ref<> match = group_subset(t, exception, matched);
  if (!match) return -1;
  if (!is_none(match)) out->match = std::move(match);
  if (!want_rest) return 0;
  Ref<> rest = group_subset(t, exception, others);
  if (!rest) return -1;
  if (!is_none(rest)) out->rest = std::move(rest);
  return 0;
}

Object* or_none(const Ref<>& r) { return r ? r.get() : none(); }

}  // namespace

static Ref<> exception_group_split(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "split", nargs, 1, 1)) return {};
  Matcher matcher;
  if (Matcher::parse(t, args[0], &matcher) < 0) return {};
  Split result;
  if (split_group(t, op, matcher, true, &result) < 0) return {};
  return tuple_pack(t, or_none(result.match), or_none(result.rest));
}

static Ref<> exception_group_subgroup(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "subgroup", nargs, 1, 1)) return {};
  Matcher matcher;
  if (Matcher::parse(t, args[0], &matcher) < 0) return {};
  Split result;
  if (split_group(t, op, matcher, false, &result) < 0) return {};
  return new_ref(or_none(result.match));
}

int exception_group_match(Thread& t, Object* value, Object* match_type, Ref<>* match, Ref<>* rest) {
  if (is_none(value)) {
    *match = new_none();
    *rest = new_none();
    return 0;
  }
  if (exception_matches(value, match_type)) {
    if (is_exception_group(value)) {
      *match = new_ref(value);
    } else {  // a naked exception is wrapped for the handler
      Ref<Tuple> one = tuple_pack(t, value);
      if (!one) return -1;
      *match = new_exception_group(t, empty_str(), one);
      if (!*match) return -1;
    }
    *rest = new_none();
    return 0;
  }
  if (is_exception_group(value)) {
    Ref<> pair = call_method(t, value, "split"_s, match_type);
    if (!pair) return -1;
    if (!is_tuple(pair) || tuple_size(pair) < 2) {
      return t.raise(exc::TypeError, "%.200s.split must return a 2-tuple", type_of(value)->tp_name);
    }
    *match = new_ref(tuple_item(pair, 0));
    *rest = new_ref(tuple_item(pair, 1));
    return 0;
  }
  *match = new_none();
  *rest = new_ref(value);
  return 0;
}

namespace {

int collect_leaves(Thread& t, Object* exception, Set* ids) {
  if (is_none(exception)) return 0;
  if (!is_exception_group(exception)) {
    Ref<> id = new_int_u64(t, reinterpret_cast<u64>(exception));
    return id ? set_add(t, ids, id) : -1;
  }
  Object* members = static_cast<ExceptionGroup*>(exception)->excs;
  for (ssize i = 0; i < tuple_size(members); ++i) {
    RecursionGuard guard(t, " in collect_exception_group_leaf_ids");
    if (!guard || collect_leaves(t, tuple_item(members, i), ids) < 0) return -1;
  }
  return 0;
}

/// The part of `original` whose leaves occur in the groups of `kept`.
Ref<> project(Thread& t, Object* original, Object* kept) {
  Ref<Set> ids = new_set(t, nullptr);
  if (!ids) return {};
  for (ssize i = 0; i < list_size(kept); ++i) {
    if (collect_leaves(t, list_item(kept, i), ids) < 0) return {};
  }
  Split result;
  if (split_group(t, original, {Matcher::by_identity, ids}, false, &result) < 0) return {};
  return new_ref(or_none(result.match));
}

/// Was this raised by a bare `raise` of a part of the original group (same traceback, cause and context)?
bool same_metadata(Object* a, Object* b) {
  auto *x = static_cast<BaseException*>(a), *y = static_cast<BaseException*>(b);
  return x->notes == y->notes && x->traceback == y->traceback && x->cause == y->cause && x->context == y->context;
}

}  // namespace

Ref<> prep_reraise_star(Thread& t, Object* original, Object* raised_list) {
  ssize n = list_size(raised_list);
  if (n == 0) return new_none();
  if (!is_exception_group(original)) {
    // A naked exception was wrapped and caught: at most one thing can have been raised.
    for (ssize i = 0; i < n; ++i) {
      if (!is_none(list_item(raised_list, i))) return new_ref(list_item(raised_list, i));
    }
    return new_none();
  }
  Ref<List> raised = new_list(t, 0), reraised = new_list(t, 0);
  if (!raised || !reraised) return {};
  for (ssize i = 0; i < n; ++i) {
    Object* e = list_item(raised_list, i);
    if (is_none(e)) continue;
    if (list_append(t, same_metadata(e, original) ? reraised : raised, e) < 0) return {};
  }
  Ref<> rest = project(t, original, reraised);
  if (!rest) return {};
  if (list_size(raised) == 0) return rest;
  if (!is_none(rest) && list_append(t, raised, rest.get()) < 0) return {};
  return new_exception_group(t, empty_str(), raised);
}

static Ref<> exception_group_class_getitem(Object* cls, Object* item) { return class_getitem(cls, item); }

constinit const MethodDef exception_group_methods[] = {{"__class_getitem__", exception_group_class_getitem, kMethO | kMethClass,
                                                        doc::exceptions::BaseExceptionGroup___class_getitem__},
                                                       {"derive", exception_group_derive, kMethFastcall, nullptr},
                                                       {"split", exception_group_split, kMethFastcall, nullptr},
                                                       {"subgroup", exception_group_subgroup, kMethFastcall, nullptr},
                                                       {}};
constinit const MemberDef exception_group_members[] = {
    {"message", kMemberObject, offsetof(ExceptionGroup, msg), kMemberReadonly, doc::exceptions::BaseExceptionGroup_message},
    {"exceptions", kMemberObject, offsetof(ExceptionGroup, excs), kMemberReadonly,
     doc::exceptions::BaseExceptionGroup_exceptions},
    {}};

}  // namespace adder
