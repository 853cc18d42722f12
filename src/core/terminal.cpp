#include "core/terminal.h"

#include <pthread.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/gil.h"
#include "mem/trace.h"

namespace adder {

char* (*g_readline_function)(std::FILE* in, std::FILE* out, const char* prompt) = nullptr;
int (*g_input_hook)() = nullptr;
Thread* g_readline_thread = nullptr;

namespace {

pthread_mutex_t g_mutex = PTHREAD_MUTEX_INITIALIZER;
bool g_out_of_memory = false;  // why the last read gave nothing; under the mutex

// Without editing. The GIL is not held; it is taken for Python's signal handlers only.
char* read_plain_line(std::FILE* in, std::FILE*, const char* prompt) {
  if (prompt) std::fputs(prompt, stderr);
  std::fflush(stderr);
  std::size_t capacity = 128, size = 0;
  char* line = static_cast<char*>(raw_domain_malloc(capacity));
  if (!line) return nullptr;
  for (;;) {
    if (g_input_hook) g_input_hook();
    errno = 0;
    std::clearerr(in);
    int c = EOF;
    while (size + 1 < capacity && (c = std::fgetc(in)) != EOF) {
      line[size++] = static_cast<char>(c);
      if (c == '\n') break;
    }
    if (c == EOF && errno == EINTR) {
      attach_thread(g_readline_thread);
      int r = check_signals(*g_readline_thread);
      detach_thread();
      if (r == 0) continue;
      raw_domain_free(line);
      return nullptr;
    }
    if (c == EOF || c == '\n') break;
    capacity *= 2;
    char* grown = static_cast<char*>(raw_domain_realloc(line, capacity));
    if (!grown) {
      raw_domain_free(line);
      return nullptr;
    }
    line = grown;
  }
  std::clearerr(in);
  line[size] = '\0';
  return line;
}

}  // namespace

char* read_terminal_line(Thread& t, std::FILE* in, std::FILE* out, const char* prompt) {
  if (g_readline_thread == &t) {
    t.raise(exc::RuntimeError, "can't re-enter readline");
    return nullptr;
  }
  if (!g_readline_function) g_readline_function = read_plain_line;
  detach_thread();
  pthread_mutex_lock(&g_mutex);
  g_readline_thread = &t;
  bool terminal = isatty(fileno(in)) && isatty(fileno(out));
  g_out_of_memory = false;
  char* line = (terminal ? g_readline_function : read_plain_line)(in, out, prompt);
  g_readline_thread = nullptr;
  bool out_of_memory = !line && g_out_of_memory;
  pthread_mutex_unlock(&g_mutex);
  attach_thread(&t);
  if (out_of_memory) t.raise_no_memory();
  return line;
}

}  // namespace adder
