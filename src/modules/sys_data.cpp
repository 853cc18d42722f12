// sys: constants, versions and struct sequences.
#include <cfloat>
#include <climits>

#include "core/args.h"
#include "core/interpreter.h"
#include "core/runtime.h"
#include "core/type_object.h"
#include "docs/flags.h"
#include "docs/float_info.h"
#include "docs/version_info.h"
#include "modules/inittab.h"
#include "modules/stdlib_names.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder {

static constexpr char kCpythonVersion[] = "3.11.2";
static constexpr long kHexVersion = 0x030b02f0;

static StructSeqField version_fields[] = {{"major", "Major release number"}, {"minor", "Minor release number"},
    {"micro", "Patch release number"}, {"releaselevel", "'alpha', 'beta', 'candidate', or 'final'"},
    {"serial", "Serial release number"}, {}};
static const StructSeqDesc version_desc = {"sys.version_info",
    "sys.version_info\n\nVersion information as a named tuple.", version_fields, 5};
static StructSeqField float_fields[] = {
    {"max", "DBL_MAX -- maximum representable finite float"},
    {"max_exp", "DBL_MAX_EXP -- maximum int e such that radix**(e-1) is representable"},
    {"max_10_exp", "DBL_MAX_10_EXP -- maximum int e such that 10**e is representable"},
    {"min", "DBL_MIN -- Minimum positive normalized float"},
    {"min_exp", "DBL_MIN_EXP -- minimum int e such that radix**(e-1) is a normalized float"},
    {"min_10_exp", "DBL_MIN_10_EXP -- minimum int e such that 10**e is a normalized float"},
    {"dig", "DBL_DIG -- maximum number of decimal digits that can be faithfully represented in a float"},
    {"mant_dig", "DBL_MANT_DIG -- mantissa digits"},
    {"epsilon", "DBL_EPSILON -- Difference between 1 and the next representable float"},
    {"radix", "FLT_RADIX -- radix of exponent"},
    {"rounds", "FLT_ROUNDS -- rounding mode used for arithmetic operations"}, {}};
static const StructSeqDesc float_desc = {"sys.float_info",
    "sys.float_info\n\nA named tuple holding information about the float type. It contains low level\n"
    "information about the precision and internal representation. Please study\nyour system's :file:`float.h` "
    "for more information.", float_fields, 11};
static StructSeqField int_fields[] = {{"bits_per_digit", "size of a digit in bits"},
    {"sizeof_digit", "size in bytes of the C type used to represent a digit"},
    {"default_max_str_digits", "maximum string conversion digits limitation"},
    {"str_digits_check_threshold", "minimum positive value for int_max_str_digits"}, {}};
static const StructSeqDesc int_desc = {"sys.int_info",
    "sys.int_info\n\nA named tuple that holds information about Python's\ninternal representation of integers.  "
    "The attributes are read only.", int_fields, 4};
static StructSeqField hash_fields[] = {{"width", "width of the type used for hashing, in bits"},
    {"modulus", "prime number giving the modulus on which the hash function is based"},
    {"inf", "value to be used for hash of a positive infinity"}, {"nan", "value to be used for hash of a nan"},
    {"imag", "multiplier used for the imaginary part of a complex number"},
    {"algorithm", "name of the algorithm for hashing of str, bytes and memoryviews"},
    {"hash_bits", "internal output size of hash algorithm"}, {"seed_bits", "seed size of hash algorithm"},
    {"cutoff", "small string optimization cutoff"}, {}};
static const StructSeqDesc hash_desc = {"sys.hash_info",
    "hash_info\n\nA named tuple providing parameters used for computing hashes. The attributes are read only.",
    hash_fields, 9};
static StructSeqField thread_fields[] = {{"name", "name of the thread implementation"},
    {"lock", "name of the lock implementation"}, {"version", "name and version of the thread library"}, {}};
static const StructSeqDesc thread_desc = {"sys.thread_info",
    "sys.thread_info\n\nA named tuple holding information about the thread implementation.", thread_fields, 3};
static StructSeqField flag_fields[] = {{"debug", "-d"}, {"inspect", "-i"}, {"interactive", "-i"},
    {"optimize", "-O or -OO"}, {"dont_write_bytecode", "-B"}, {"no_user_site", "-s"}, {"no_site", "-S"},
    {"ignore_environment", "-E"}, {"verbose", "-v"}, {"bytes_warning", "-b"}, {"quiet", "-q"},
    {"hash_randomization", "-R"}, {"isolated", "-I"}, {"dev_mode", "-X dev"}, {"utf8_mode", "-X utf8"},
    {"warn_default_encoding", "-X warn_default_encoding"}, {"safe_path", "-P"},
    {"int_max_str_digits", "-X int_max_str_digits"}, {}};
static const StructSeqDesc flag_desc = {"sys.flags", "sys.flags\n\nFlags provided through command line arguments or environment vars.",
    flag_fields, 18};
static StructSeqField asyncgen_fields[] = {{"firstiter", nullptr}, {"finalizer", nullptr}, {}};
static const StructSeqDesc asyncgen_desc = {
    "asyncgen_hooks",
    "asyncgen_hooks\n\nA named tuple providing information about asynchronous\ngenerators hooks.  The attributes are read only.",
    asyncgen_fields, 2};

static Type g_asyncgen_hooks_type;
Type* asyncgen_hooks_type() { return &g_asyncgen_hooks_type; }

Object* sys_get(Thread& t, const char* name) {
  Object* dict = interpreter(t).sysdict;
  return dict ? dict_get_str(as<Dict>(dict), name) : nullptr;
}
int sys_set(Thread& t, const char* name, Object* value) {
  auto* dict = as<Dict>(interpreter(t).sysdict);
  if (value) return dict_set(t, dict, name, value);
  Ref<Str> key = intern_text(t, name);
  Ref<> removed;
  return key && dict_pop(t, dict, key, &removed) != Lookup::error ? 0 : -1;
}

// A filled struct sequence; `values` null entries fail. Its type can't be instantiated from Python.
static Ref<> make_seq(Thread& t, const StructSeqDesc* desc, std::initializer_list<Object*> owned, unsigned long flags = 0) {
  Ref<Type> type = new_struct_seq_type(t, desc, flags | kTypeImmutable);
  Ref<Tuple> seq = type ? new_struct_seq(t, type) : Ref<Tuple>();
  ssize i = 0;
  bool ok = static_cast<bool>(seq);
  for (Object* o : owned) {
    if (!o) ok = false;
    if (seq) seq->items[i++] = o;
    else xdecref(o);
  }
  if (!ok) return {};
  return seq;
}

static Object* owned_int(Thread& t, long v) { return new_int(t, v).release(); }
static Object* owned_str(Thread& t, const char* s) { return new_str(t, s).release(); }

static Ref<> version_string(Thread& t) {
  return str_format(t, "%s (adder %s, %.80s, %.80s) [Clang %d.%d.%d]", kCpythonVersion, ADDER_VERSION, __DATE__, __TIME__,
                    __clang_major__, __clang_minor__, __clang_patchlevel__);
}

static Ref<> version_info(Thread& t) {
  return make_seq(t, &version_desc, {owned_int(t, 3), owned_int(t, 11), owned_int(t, 2), owned_str(t, "final"), owned_int(t, 0)},
                  kTypeDisallowInstantiation);
}

static Ref<> flags(Thread& t) {
  const Config& c = interpreter(t).config;
  return make_seq(t, &flag_desc,
      {owned_int(t, c.parser_debug), owned_int(t, c.inspect), owned_int(t, c.interactive), owned_int(t, c.optimization_level),
       owned_int(t, !c.write_bytecode), owned_int(t, !c.user_site_directory), owned_int(t, !c.site_import),
       owned_int(t, !c.use_environment), owned_int(t, c.verbose), owned_int(t, c.bytes_warning), owned_int(t, c.quiet),
       owned_int(t, !(c.use_hash_seed && c.hash_seed == 0)), owned_int(t, c.isolated),
       retain(bool_object(c.dev_mode)), owned_int(t, c.utf8_mode), owned_int(t, c.warn_default_encoding),
       retain(bool_object(c.safe_path)), owned_int(t, c.int_max_str_digits_given ? c.int_max_str_digits : -1)},
      kTypeDisallowInstantiation);
}

static Ref<> implementation(Thread& t, Object* version) {
  Ref<Dict> d = new_dict(t);
  Ref<> name = new_str(t, "cpython"), tag = new_str(t, "cpython-311"), hex = new_int(t, kHexVersion),
        multiarch = new_str(t, "x86_64-linux-gnu");
  if (!d || !name || !tag || !hex || !multiarch || dict_set(t, d, "name", name) < 0 || dict_set(t, d, "cache_tag", tag) < 0 ||
      dict_set(t, d, "version", version) < 0 || dict_set(t, d, "hexversion", hex) < 0 ||
      dict_set(t, d, "_multiarch", multiarch) < 0) {
    return {};
  }
  return new_namespace(t, d);
}

static Ref<> string_list(Thread& t, const std::vector<std::string>& items) {
  Ref<List> list = new_list(t, 0);
  for (const std::string& s : items) {
    Ref<Str> item = list ? new_str_from_fs(t, s) : Ref<Str>();
    if (!item || list_append(t, list.get(), Ref<>(std::move(item))) < 0) return {};
  }
  return list;
}

static Ref<> builtin_names(Thread& t) {
  Ref<List> names = new_list(t, 0);
  for (const BuiltinModule* m = builtin_modules(); names && m->name; ++m) {
    Ref<Str> s = intern_text(t, m->name);
    if (!s || list_append(t, names.get(), Ref<>(std::move(s))) < 0) return {};
  }
  if (!names || list_sort(t, names) < 0) return {};
  return list_to_tuple(t, names);
}

static Ref<> stdlib_names(Thread& t) {
  Ref<List> names = new_list(t, 0);
  for (const char* name : kStdlibModuleNames) {
    Ref<Str> s = names ? intern_text(t, name) : Ref<Str>();
    if (!s || list_append(t, names.get(), Ref<>(std::move(s))) < 0) return {};
  }
  return new_frozenset(t, names);
}

static Ref<> x_options(Thread& t) {
  Ref<Dict> d = new_dict(t);
  for (const std::string& option : g_start.x_options) {
    std::size_t equals = option.find('=');
    Ref<> key = new_str_from_fs(t, std::string_view(option).substr(0, equals));
    Ref<> value = equals == std::string::npos ? new_bool(true) : Ref<>(new_str_from_fs(t, std::string_view(option).substr(equals + 1)));
    if (!d || !key || !value || dict_set(t, d, key, value) < 0) return {};
  }
  return d;
}

int refresh_sys_data(Thread& t) {
  const struct { const char* name; Ref<> value; } rows[] = {
      {"flags", flags(t)},
      {"warnoptions", string_list(t, g_start.warn_options)},
      {"_xoptions", x_options(t)},
      {"argv", string_list(t, g_start.argv)},
      {"orig_argv", string_list(t, g_start.orig_argv)},
      {"pycache_prefix", g_start.has_pycache_prefix ? Ref<>(new_str_from_fs(t, g_start.pycache_prefix)) : new_none()},
      {"dont_write_bytecode", new_bool(!interpreter(t).config.write_bytecode)},
  };
  for (auto& row : rows) {
    if (!row.value || sys_set(t, row.name, row.value) < 0) return -1;
  }
  return 0;
}

int add_sys_data(Thread& t, Object* module) {
  Ref<> version = version_info(t);
  if (!version) return -1;
  if (init_struct_seq_type(t, &g_asyncgen_hooks_type, &asyncgen_desc) < 0) return -1;
  auto integer = [&](long v) { return new_int(t, v); };
  auto text = [&](const char* s) -> Ref<> { return new_str(t, s); };
  const struct { const char* name; Object* owned; } rows[] = {
      {"version", version_string(t).release()},
      {"hexversion", integer(kHexVersion).release()},
      {"_git", build_value(t, "(sss)", "CPython", "", "").release()},
      {"_framework", text("").release()},
      {"api_version", integer(1013).release()},
      {"copyright", text("Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved.\n\nCopyright (c) 2000 "
                         "BeOpen.com.\nAll Rights Reserved.\n\nCopyright (c) 1995-2001 Corporation for National Research "
                         "Initiatives.\nAll Rights Reserved.\n\nCopyright (c) 1991-1995 Stichting Mathematisch Centrum, "
                         "Amsterdam.\nAll Rights Reserved.").release()},
      {"platform", text("linux").release()},
      {"maxsize", integer(kSsizeMax).release()},
      {"maxunicode", integer(0x10ffff).release()},
      {"builtin_module_names", builtin_names(t).release()},
      {"stdlib_module_names", stdlib_names(t).release()},
      {"byteorder", text("little").release()},
      {"abiflags", text("").release()},
      {"float_repr_style", text("short").release()},
      {"implementation", implementation(t, version).release()},
      {"flags", flags(t).release()},
      {"float_info", make_seq(t, &float_desc,
           {new_float(t, DBL_MAX).release(), owned_int(t, DBL_MAX_EXP), owned_int(t, DBL_MAX_10_EXP), new_float(t, DBL_MIN).release(),
            owned_int(t, DBL_MIN_EXP), owned_int(t, DBL_MIN_10_EXP), owned_int(t, DBL_DIG), owned_int(t, DBL_MANT_DIG),
            new_float(t, DBL_EPSILON).release(), owned_int(t, 2), owned_int(t, 1)}).release()},
      {"int_info", make_seq(t, &int_desc, {owned_int(t, kIntShift), owned_int(t, 4), owned_int(t, 4300), owned_int(t, 640)}).release()},
      {"hash_info", make_seq(t, &hash_desc,
           {owned_int(t, 64), owned_int(t, (1l << 61) - 1), owned_int(t, 314159), owned_int(t, 0), owned_int(t, 1000003),
            owned_str(t, "siphash13"), owned_int(t, 64), owned_int(t, 128), owned_int(t, 0)}).release()},
      {"thread_info", make_seq(t, &thread_desc, {owned_str(t, "pthread"), owned_str(t, "semaphore"), owned_str(t, "NPTL 2.36")}).release()},
      {"warnoptions", string_list(t, g_start.warn_options).release()},
      {"_xoptions", x_options(t).release()},
      {"argv", string_list(t, g_start.argv).release()},
      {"orig_argv", string_list(t, g_start.orig_argv).release()},
      {"pycache_prefix", g_start.has_pycache_prefix ? Ref<>(new_str_from_fs(t, g_start.pycache_prefix)).release() : new_none().release()},
      {"dont_write_bytecode", retain(bool_object(!interpreter(t).config.write_bytecode))},
      {"adder_version_info", build_value(t, "(iii)", ADDER_VERSION_MAJOR, ADDER_VERSION_MINOR, ADDER_VERSION_PATCH).release()},
      {"modules", retain(interpreter(t).modules)},
      {"meta_path", new_list(t, 0).release()},
      {"path_hooks", new_list(t, 0).release()},
      {"path_importer_cache", new_dict(t).release()},
  };
  int result = 0;
  for (auto& row : rows) {
    if (module_add(t, module, row.name, steal(row.owned)) < 0) result = -1;
  }
  if (module_add(t, module, "version_info", std::move(version)) < 0) result = -1;
  return result;
}

}  // namespace adder
