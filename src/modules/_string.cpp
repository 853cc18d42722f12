// _string: what string.Formatter is built on.
#include "core/type_object.h"
#include "docs/module__string.h"
#include "types/str_methods.h"

namespace adder {

static const MethodDef methods[] = {
    {"formatter_field_name_split", string_formatter_field_name_split, kMethO, doc::module__string::formatter_field_name_split},
    {"formatter_parser", string_formatter_parser, kMethO, doc::module__string::formatter_parser},
    {},
};
static int exec(Object*) {
  return type_ready(&formatter_iterator_type) < 0 || type_ready(&field_name_iterator_type) < 0 ? -1 : 0;
}
static ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
static ModuleDef definition = {
    .base = {}, .name = "_string", .doc = doc::module__string::module_doc, .size = 0, .methods = methods, .slots = slots};
extern "C" ADDER_EXPORT Object* PyInit__string() { return module_def_init(&definition); }

}  // namespace adder
