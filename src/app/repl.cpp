// The interactive prompt: one statement at a time is read, compiled in `single` mode and run in __main__.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "app/run.h"
#include "base/arena.h"
#include "compiler/compile.h"
#include "core/errors.h"
#include "core/gil.h"
#include "core/hooks.h"
#include "core/terminal.h"
#include "mem/alloc.h"
#include "mem/trace.h"
#include "modules/import.h"
#include "modules/sys.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/str.h"

namespace adder {

namespace {

void flush(Thread& t, const char* name) {
  Object* stream = sys_get(t, name);
  if (!stream || is_none(stream)) return;
  Ref<> keep = new_ref(stream);
  if (!call_method(t, keep.get(), "flush"_s)) t.clear_error();
}

std::string prompt_text(Thread& t, const char* name) {
  Object* prompt = sys_get(t, name);
  if (!prompt) return "";
  Ref<> keep = new_ref(prompt);
  Ref<> text = str(t, keep);
  std::string_view view = text ? str_view(t, text) : std::string_view();
  if (t.has_error()) t.clear_error();
  return std::string(view);
}

class PromptedLines : public LineSource {
 public:
  explicit PromptedLines(Thread& t) : t_(t), ps1_(prompt_text(t, "ps1")), ps2_(prompt_text(t, "ps2")) {}

  Outcome read_line(bool continuation, std::string* line) override {
    std::size_t before = line->size();
    while (!ended_) {
      if (!read_piece(continuation ? ps2_ : ps1_, line)) return kFailed;
      if (line->size() > before && line->back() == '\n') return kLine;
      continuation = true;  // the line is not complete
    }
    if (line->size() == before) return kEnd;
    line->push_back('\n');
    return kLine;
  }

 private:
  bool read_piece(const std::string& prompt, std::string* line) {
    flush(t_, "stdout");
    char* text = read_terminal_line(t_, stdin, stdout, prompt.c_str());
    if (!text) {
      if (!t_.has_error() && check_signals(t_) == 0 && !t_.has_error()) t_.raise_none(exc::KeyboardInterrupt);
      if (t_.error_matches(exc::KeyboardInterrupt)) std::fputc('\n', stderr);
      return false;
    }
    if (!*text) {
      ended_ = true;
      std::fputc('\n', stderr);
    }
    *line += text;
    raw_domain_free(text);
    return true;
  }

  bool ended_ = false;
  Thread& t_;
  std::string ps1_, ps2_;
};

// SystemExit ends the loop with its status; other errors are printed.
bool report(Thread& t, int* status) {
  if (system_exit_status(t, status)) return true;
  print_error(t);
  flush(t, "stderr");
  return false;
}

constexpr int kMemoryErrors = 16;  // as many in a row: there will not be memory any more

enum class Step { done, out_of_memory, end, exit };

Step run_one(Thread& t, Object* dict, int* flags, int* status) {
  Arena arena;
  PromptedLines lines(t);
  ParseOptions options = compiler::parse_options(t, compiler::kModeSingle, *flags | compiler::kIgnoreCookie);
  options.filename = "<stdin>";
  bool at_end = false;
  ParseResult parsed = parse_interactive(arena, lines, options, &at_end);
  if (at_end && !parsed.module) return Step::end;
  Ref<Str> filename = new_str(t, "<stdin>");
  Ref<> code;
  if (filename && compiler::issue_syntax_warnings(t, parsed.warnings, filename)) {
    if (parsed.module)
      code = compiler::compile_module(t, arena, parsed.module, filename, interpreter(t).config.optimization_level, *flags);
    else if (!t.has_error())
      compiler::raise_syntax_failure(t, parsed.failure, filename);
  }
  if (code) {
    *flags |= as<Code>(code.get())->flags & compiler::kFutureMask;
    unhandled_interrupt = 0;
    Ref<> result = hooks.eval_code(t, code, dict, dict, nullptr);
    unhandled_interrupt = !result && t.curexc_type == &exc::KeyboardInterrupt;
    {
      ErrorKeeper keep(t);  // what the statement raised is still to be shown
      flush(t, "stderr");
      flush(t, "stdout");
    }
    if (result) return Step::done;
  }
  Step next = t.error_matches(exc::MemoryError) ? Step::out_of_memory : Step::done;
  return report(t, status) ? Step::exit : next;
}

void run_startup_file(Thread& t, Object* dict) {
  const char* name = interpreter(t).config.use_environment ? std::getenv("PYTHONSTARTUP") : nullptr;
  if (!name || !*name) return;
  std::FILE* file = std::fopen(name, "re");
  if (!file) {
    std::fprintf(stderr, "Could not open PYTHONSTARTUP\n%s: [Errno %d] %s: '%s'\n", "FileNotFoundError", errno,
                 std::strerror(errno), name);
    return;
  }
  std::string text;
  char buffer[4096];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, n);
  std::fclose(file);
  Ref<Bytes> source = new_bytes(t, text);
  Ref<Str> filename = new_str_from_fs(t, name);
  Ref<> code = source && filename ? hooks.compile(t, source, filename, compiler::kModeFile, 0, -1, -1) : Ref<>();
  if (!code || !hooks.eval_code(t, code, dict, dict, nullptr)) print_error(t);
}

void call_interactive_hook(Thread& t) {
  Object* hook = sys_get(t, "__interactivehook__");
  if (!hook) return;
  Ref<> keep = new_ref(hook);
  if (audit(t, "cpython.run_interactivehook", "O", hook) < 0 || !call_no_args(t, keep)) {
    std::fprintf(stderr, "Failed calling sys.__interactivehook__\n");
    print_error(t);
  }
}

}  // namespace

int run_interactive(Thread& t, Object* main_dict) {
  const Config& config = interpreter(t).config;
  bool from_start = g_start.argv.empty() || g_start.argv[0].empty();
  if (!config.quiet && from_start) {
    Object* version = sys_get(t, "version");
    std::string_view text = version ? str_view(t, version) : std::string_view();
    std::fprintf(stderr, "Python %.*s on linux\n", static_cast<int>(text.size()), text.data());
    if (config.site_import)
      std::fprintf(stderr, "Type \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n");
  }
  if (from_start) run_startup_file(t, main_dict);
  call_interactive_hook(t);
  for (const char* name : {"ps1", "ps2"}) {
    if (sys_get(t, name)) continue;
    Ref<Str> prompt = new_str(t, name[2] == '1' ? ">>> " : "... ");
    if (!prompt || sys_set(t, name, prompt) < 0) t.clear_error();
  }
  int flags = 0, status = 0, failures = 0;
  for (;;) {
    Step step = run_one(t, main_dict, &flags, &status);
    failures = step == Step::out_of_memory ? failures + 1 : 0;
    if (failures > kMemoryErrors) return 1;
    if (step == Step::exit) return status;
    if (step == Step::end) return 0;
  }
}

}  // namespace adder
