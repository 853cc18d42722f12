// Trees to objects of the `ast` module, and back.
#include <cstring>

#include "compiler/compile.h"
#include "compiler/constants.h"
#include "core/args.h"
#include "core/stack_check.h"
#include "core/type_object.h"
#include "modules/ast/node_info.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::ast_module {

namespace {

template <class T>
T& at(void* node, std::size_t offset) {
  return *reinterpret_cast<T*>(static_cast<char*>(node) + offset);
}

const MemberInfo* first_member(FieldType type) {
  const MemberInfo* m = members();
  while (m->type != type) ++m;
  return m;
}

// --- tree -> objects ---

class ToObject {
 public:
  ToObject(Thread& t, Classes* c) : t_(t), c_(c), constants_(t) {}

  Ref<> node(FieldType type, void* p) {
    if (!p) return new_none();
    // Trees are deeper than calls: three times the recursion limit, as the compiler allows.
    if (depth_ >= 3 * (t_.recursion_limit - 50) || c_stack_is_low(t_)) {
      return t_.raise(exc::RecursionError, "maximum recursion depth exceeded during ast construction");
    }
    struct Level {
      explicit Level(int& depth) : depth(++depth) {}
      ~Level() { --depth; }
      int& depth;
    } level(depth_);
    const NodeInfo* info;
    Type* cls;
    DictKeys* keys;
    if (is_sum(type)) {
      int tag = static_cast<int>(static_cast<ast::ExprNode*>(p)->tag);
      info = &nodes()[tag];
      cls = c_->constructors[tag];
      keys = c_->constructor_keys[tag];
    } else {
      info = product_info(type);
      cls = c_->products[static_cast<int>(type)];
      keys = c_->product_keys[static_cast<int>(type)];
    }
    Object* values[kMaxNodeNames];
    int n = 0;
    for (const FieldInfo* f = info->fields; f->name; ++f, ++n) {
      values[n] = (f->shape == Shape::list ? list(*f, p) : single(*f, p)).release();
      if (!values[n]) return drop(values, n);
    }
    if (info->has_location) {
      const ast::Location& loc = at<ast::Location>(p, info->location_offset);
      for (int number : {loc.lineno, loc.col_offset, loc.end_lineno, loc.end_col_offset}) {
        values[n] = new_int(t_, number).release();
        if (!values[n]) return drop(values, n);
        ++n;
      }
    }
    Ref<Dict> dict = new_record_dict(t_, keys, values, n);
    Ref<> object = dict ? cls->tp_alloc(cls, 0) : Ref<>();
    if (object) static_cast<AstObject*>(object.get())->dict = dict.release();
    return object;
  }

 private:
  Ref<> member(FieldType type, int value) {
    const MemberInfo* m = first_member(type) + value;
    return Ref<>::borrow(c_->singletons[m - members()]);
  }
  Ref<> text(std::string_view s) {
    if (!s.data()) return new_none();
    Ref<Str> str = new_str_wtf8(t_, s);
    if (str) intern(&str);
    return str;
  }
  Ref<> scalar(FieldType type, void* p) {
    switch (type) {
      case FieldType::identifier:
        return text(*static_cast<std::string_view*>(p));
      case FieldType::string: {
        auto s = *static_cast<std::string_view*>(p);
        return s.data() ? Ref<>(new_str_wtf8(t_, s)) : new_none();
      }
      case FieldType::int_:
        return new_int(t_, *static_cast<int*>(p));
      case FieldType::constant:
        return Ref<>::borrow(constants_.literal(*static_cast<ast::ConstantValue*>(p)));
      default:
        if (is_enum(type)) return member(type, *static_cast<u8*>(p));
        return node(type, *static_cast<void**>(p));
    }
  }
  Ref<> single(const FieldInfo& f, void* p) { return scalar(f.type, static_cast<char*>(p) + f.offset); }
  Ref<> list(const FieldInfo& f, void* p) {
    auto& seq = at<ast::Seq<char>>(p, f.offset);
    std::size_t stride = f.type == FieldType::identifier ? sizeof(std::string_view) : is_enum(f.type) ? 1 : sizeof(void*);
    Ref<List> result = new_list(t_, seq.size);
    for (int i = 0; result && i < seq.size; ++i) {
      result->items[i] = scalar(f.type, seq.data + static_cast<std::size_t>(i) * stride).release();
      if (!result->items[i]) return {};
    }
    return result;
  }
  static Ref<> drop(Object** values, int n) {
    while (n > 0) decref(values[--n]);
    return {};
  }

  Thread& t_;
  Classes* c_;
  compiler::ConstantPool constants_;
  int depth_ = 0;
};

// --- objects -> tree ---

class FromObject {
 public:
  FromObject(Thread& t, Classes* c, Arena& arena, std::vector<Ref<>>* keep) : t_(t), c_(c), arena_(arena), keep_(keep) {}

  bool node(FieldType type, Object* o, void** out) {
    *out = nullptr;
    if (is_none(o) && is_sum(type)) return true;  // fields() complains where it may not be
    if (is_product(type)) {
      RecursionGuard guard(t_, "");
      return fields(product_info(type), o, out);
    }
    ast::Location loc;
    if (sum_has_location(type) && !locations(type_name_of(type), o, &loc)) return false;
    for (int i = 0; i < kConstructors; ++i) {
      if (nodes()[i].sum != type) continue;
      int is = is_instance(t_, o, c_->constructors[i]);
      if (is < 0) return false;
      if (!is) continue;
      if (!fields(&nodes()[i], o, out)) return false;
      auto* base = static_cast<ast::ExprNode*>(*out);  // all sums begin alike
      base->tag = static_cast<ast::Tag>(i);
      base->loc = loc;
      return true;
    }
    t_.raise(exc::TypeError, "expected some sort of %s, but got %R", type_name_of(type), o);
    return false;
  }

 private:
  bool fields(const NodeInfo* info, Object* o, void** out) {
    char* node = static_cast<char*>(arena_.allocate(info->size));
    std::memset(node, 0, info->size);
    *out = node;
    for (const FieldInfo* f = info->fields; f->name; ++f) {
      Ref<Str> name = intern_text(t_, f->name);
      Ref<> value;
      if (!name) return false;
      Lookup found = lookup_attr(t_, o, name, &value);
      if (found == Lookup::error) return false;
      char* target = node + f->offset;
      if (f->shape == Shape::optional) {
        if (!value || is_none(value)) continue;
      } else if (!value) {
        t_.raise(exc::TypeError, "required field \"%s\" missing from %s", f->name, info->name);
        return false;
      }
      if (f->shape == Shape::list) {
        if (!list(info, *f, value, target)) return false;
      } else if (!guarded_scalar(info, *f, value, target)) {
        return false;
      }
      if (f->shape == Shape::one && is_absent(f->type, target)) {
        t_.raise(exc::ValueError, "field '%s' is required for %s", f->name, info->name);
        return false;
      }
    }
    if (info->tag < 0 && info->has_location) return locations(info->name, o, &at<ast::Location>(node, info->location_offset));
    return true;
  }

  bool list(const NodeInfo* info, const FieldInfo& f, Object* value, char* target) {
    if (!is_list(value)) {
      t_.raise(exc::TypeError, "%s field \"%s\" must be a list, not a %.200s", info->name, f.name, type_of(value)->tp_name);
      return false;
    }
    ssize n = list_size(value);
    std::size_t stride = f.type == FieldType::identifier ? sizeof(std::string_view) : is_enum(f.type) ? 1 : sizeof(void*);
    auto* data = static_cast<char*>(arena_.allocate(static_cast<std::size_t>(n) * stride + 8));
    std::memset(data, 0, static_cast<std::size_t>(n) * stride);
    for (ssize i = 0; i < n; ++i) {
      Ref<> item = new_ref(list_item(value, i));
      if (!guarded_scalar(info, f, item, data + static_cast<std::size_t>(i) * stride)) return false;
      if (list_size(value) != n) {
        t_.raise(exc::RuntimeError, "%s field \"%s\" changed size during iteration", info->name, f.name);
        return false;
      }
    }
    auto* seq = reinterpret_cast<ast::Seq<char>*>(target);
    seq->data = n ? data : nullptr;
    seq->size = static_cast<int>(n);
    return true;
  }

  static bool is_absent(FieldType type, const char* target) {
    if (is_sum(type)) return !*reinterpret_cast<void* const*>(target);
    if (type == FieldType::identifier || type == FieldType::string) {
      return !reinterpret_cast<const std::string_view*>(target)->data();
    }
    return false;
  }

  bool guarded_scalar(const NodeInfo* info, const FieldInfo& f, Object* value, char* target) {
    if (!is_sum(f.type) && !is_product(f.type)) return scalar(f.type, value, target);
    std::string where = std::string(" while traversing '") + info->name + "' node";
    RecursionGuard guard(t_, where.c_str());
    return guard && node(f.type, value, reinterpret_cast<void**>(target));
  }

  bool scalar(FieldType type, Object* value, char* target) {
    switch (type) {
      case FieldType::identifier:
      case FieldType::string: {
        if (type == FieldType::identifier && is_none(value)) return true;  // validated later
        if (!is_exact(value, str_type) && !(type == FieldType::string && is_exact(value, bytes_type))) {
          t_.raise(exc::TypeError,
                   type == FieldType::identifier ? "AST identifier must be of type str" : "AST string must be of type str");
          return false;
        }
        std::string_view text = str_view(t_, value);
        if (t_.has_error()) return false;
        *reinterpret_cast<std::string_view*>(target) = arena_.copy(text);
        return true;
      }
      case FieldType::int_: {
        if (!is_int(value)) {
          t_.raise(exc::ValueError, "invalid integer value: %R", value);
          return false;
        }
        return convert_int(t_, value, reinterpret_cast<int*>(target));
      }
      case FieldType::constant: {
        auto* constant = reinterpret_cast<ast::ConstantValue*>(target);
        keep_->push_back(new_ref(value));
        constant->object = value;
        constant->kind = value == none()               ? ast::ConstantKind::None
                         : value == bool_object(true)  ? ast::ConstantKind::True
                         : value == bool_object(false) ? ast::ConstantKind::False
                         : value == &ellipsis_object   ? ast::ConstantKind::Ellipsis
                                                       : ast::ConstantKind::Object;
        if (is_exact(value, str_type)) {  // the compiler looks at the text of strings (docstrings, f-strings)
          Ref<> utf8 = encode_utf8(t_, value, "surrogatepass");
          if (!utf8) return false;
          constant->kind = ast::ConstantKind::Str;
          constant->text = arena_.copy(
              {static_cast<Bytes*>(utf8.get())->data, static_cast<std::size_t>(static_cast<Bytes*>(utf8.get())->size)});
        }
        return true;
      }
      default:
        break;
    }
    if (!is_enum(type)) return node(type, value, reinterpret_cast<void**>(target));
    for (const MemberInfo* m = first_member(type); m < members() + kMembers && m->type == type; ++m) {
      int is = is_instance(t_, value, c_->members[m - members()]);
      if (is < 0) return false;
      if (is) {
        *reinterpret_cast<u8*>(target) = static_cast<u8>(m->value);
        return true;
      }
    }
    t_.raise(exc::TypeError, "expected some sort of %s, but got %R", type_name_of(type), value);
    return false;
  }

  bool locations(const char* name, Object* o, ast::Location* loc) {
    const struct {
      const char* field;
      int* value;
      bool required;
      int fallback;
    } rows[] = {{"lineno", &loc->lineno, true, 0},
                {"col_offset", &loc->col_offset, true, 0},
                {"end_lineno", &loc->end_lineno, false, 0},
                {"end_col_offset", &loc->end_col_offset, false, 1}};
    bool is_pattern = !std::strcmp(name, "pattern");
    for (auto& row : rows) {
      Ref<Str> field = intern_text(t_, row.field);
      Ref<> value;
      if (!field || lookup_attr(t_, o, field, &value) == Lookup::error) return false;
      if (!value || (!row.required && is_none(value))) {
        if (row.required || is_pattern) {
          t_.raise(exc::TypeError, "required field \"%s\" missing from %s", row.field, name);
          return false;
        }
        *row.value = row.fallback ? loc->col_offset : loc->lineno;
        continue;
      }
      if (!is_int(value)) {
        t_.raise(exc::ValueError, "invalid integer value: %R", value.get());
        return false;
      }
      if (!convert_int(t_, value, row.value)) return false;
    }
    return true;
  }

  Thread& t_;
  Classes* c_;
  Arena& arena_;
  std::vector<Ref<>>* keep_;
};

}  // namespace

Ref<> to_object(Thread& t, ast::ModNode* module, int) {
  Classes* c = classes(t);
  return c ? ToObject(t, c).node(FieldType::mod, module) : Ref<>();
}

ast::ModNode* from_object(Thread& t, Arena& arena, Object* object, int mode, std::vector<Ref<>>* keep) {
  Classes* c = classes(t);
  if (!c) return nullptr;
  ast::Tag wanted = mode == compiler::kModeFile     ? ast::Tag::Module
                    : mode == compiler::kModeEval   ? ast::Tag::Expression
                    : mode == compiler::kModeSingle ? ast::Tag::Interactive
                                                    : ast::Tag::FunctionType;
  Type* cls = c->constructors[static_cast<int>(wanted)];
  int is = is_instance(t, object, cls);
  if (is < 0) return nullptr;
  if (!is) {
    t.raise(exc::TypeError, "expected %s node, got %.400s", nodes()[static_cast<int>(wanted)].name, type_of(object)->tp_name);
    return nullptr;
  }
  void* node = nullptr;
  if (!FromObject(t, c, arena, keep).node(FieldType::mod, object, &node)) return nullptr;
  auto* module = static_cast<ast::ModNode*>(node);
  return validate(t, module) ? module : nullptr;
}

}  // namespace adder::ast_module
