// Compiles source files with adder's compiler, without running anything, for tools/compare_code.py.
//
// Reads `LEVEL PATH` lines; answers each with a tag (`C` code, `E` error), a 32-bit length and that many bytes: the
// marshalled code object, or the text of the exception. With -t FILES... it only compiles and prints the time.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "bytecode/marshal.h"
#include "compiler/compile.h"
#include "core/interpreter.h"
#include "core/runtime.h"
#include "syntax/parser.h"
#include "types/bytes.h"
#include "types/str.h"

using namespace adder;

static bool read_file(const char* path, std::string* out) {
  std::FILE* f = std::fopen(path, "rb");
  if (!f) return false;
  char buffer[1 << 16];
  while (std::size_t n = std::fread(buffer, 1, sizeof buffer, f)) out->append(buffer, n);
  std::fclose(f);
  return true;
}

static void answer(char tag, std::string_view data) {
  auto n = static_cast<u32>(data.size());
  std::fputc(tag, stdout);
  std::fwrite(&n, 4, 1, stdout);
  std::fwrite(data.data(), 1, data.size(), stdout);
  std::fflush(stdout);
}

static void answer_error(Thread& t) {
  Ref<> error = take_raised(t);
  Ref<> text = repr(t, error);
  std::string_view view = text ? str_view(t, text) : std::string_view("?");
  t.clear_error();
  answer('E', view);
}

static int time_files(Thread& t, int count, char** paths) {
  double parsing = 0, all = 0;
  for (int i = 0; i < count; ++i) {
    std::string source;
    if (!read_file(paths[i], &source)) continue;
    Ref<Str> name = new_str_from_fs(t, paths[i]);
    auto a = std::chrono::steady_clock::now();
    {
      Arena arena(256 * 1024);
      ParseOptions options;
      options.filename = paths[i];
      parse(arena, source, options);
    }
    auto b = std::chrono::steady_clock::now();
    Ref<> code = compiler::compile_text(t, source, name, 257, 0, 0, -1);
    if (!code) t.clear_error();
    auto c = std::chrono::steady_clock::now();
    parsing += std::chrono::duration<double>(b - a).count();
    all += std::chrono::duration<double>(c - b).count();
  }
  std::printf("parse %.3f s, parse and compile %.3f s\n", parsing, all);
  return 0;
}

int main(int argc, char** argv) {
  g_start.config.site_import = 0;
  // The import system may fail to start when parts of adder are being rebuilt; compiling does not need it.
  if (runtime_start() < 0 && !(*reinterpret_cast<Thread**>(runtime_image + kRuntimeTstateOffset))) return 1;
  Thread& t = Thread::current();
  if (t.has_error()) t.clear_error();
  if (argc > 1 && !std::strcmp(argv[1], "-t")) return time_files(t, argc - 2, argv + 2);
  char line[8192];
  while (std::fgets(line, sizeof line, stdin)) {
    line[std::strcspn(line, "\n")] = 0;
    int level = line[0] - '0';
    std::string source;
    Ref<Str> name = new_str_from_fs(t, line + 2);
    if (!name || !read_file(line + 2, &source)) {
      answer('E', "cannot read");
      continue;
    }
    Ref<> code = compiler::compile_text(t, source, name, 257, 0, level, -1);
    if (!code) {
      answer_error(t);
      continue;
    }
    Ref<> variable = new_ref(code.get());  // as where the import system writes a .pyc
    Ref<Bytes> data = marshal_dump(t, code, 4);
    if (data) {
      answer('C', bytes_view(data));
    } else {
      answer_error(t);
    }
  }
  return 0;
}
