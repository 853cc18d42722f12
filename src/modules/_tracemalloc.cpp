// _tracemalloc: where was each block of memory allocated?
//
// A table maps blocks to (size, traceback); equal tracebacks are one object. Tracebacks hold references to file names and nothing
// else of Python. The tables live in C++ containers, whose memory is not traced, under a mutex, because the raw domain allocates
// without the GIL (such blocks get an unknown traceback). Blocks of other libraries are kept apart by domain.
#include "modules/tracemalloc.h"

#include <pthread.h>

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/args.h"
#include "core/gil.h"
#include "core/type_object.h"
#include "docs/module__tracemalloc.h"
#include "mem/alloc.h"
#include "mem/trace.h"
#include "types/code.h"
#include "types/frame.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace docs = doc::module__tracemalloc;

namespace {

constexpr int kMaxFrames = 65535;

struct TracedFrame {
  Object* filename;  // owned by g_filenames
  unsigned line;
  bool operator==(const TracedFrame&) const = default;
};
struct Traceback_ {
  std::vector<TracedFrame> frames;  // innermost first
  unsigned total;                   // how many there were
};
struct TracebackHash {
  std::size_t operator()(const Traceback_& tb) const {
    std::size_t h = tb.total;
    for (const TracedFrame& f : tb.frames)
      h = (h ^ (reinterpret_cast<std::size_t>(f.filename) >> 4)) * 0x9e3779b97f4a7c15u + f.line;
    return h;
  }
};
struct TracebackEqual {
  bool operator()(const Traceback_& a, const Traceback_& b) const { return a.total == b.total && a.frames == b.frames; }
};
struct FilenameHash {
  std::size_t operator()(Object* s) const { return static_cast<std::size_t>(str_hash(s)); }
};
struct FilenameEqual {
  bool operator()(Object* a, Object* b) const { return a == b || str_equal(a, b); }
};
struct Trace {
  std::size_t size;
  const Traceback_* traceback;
};
using Traces = std::unordered_map<std::uintptr_t, Trace>;

struct State {
  bool on = false;
  int max_frames = 1;
  Traces blocks;  // domain 0
  std::unordered_map<unsigned, Traces> domains;
  std::unordered_set<Traceback_, TracebackHash, TracebackEqual> tracebacks;
  std::unordered_set<Object*, FilenameHash, FilenameEqual> filenames;
  std::size_t current = 0, peak = 0;
  Traceback_ scratch;
};
State* g_state;
pthread_mutex_t g_mutex = PTHREAD_MUTEX_INITIALIZER;
thread_local bool g_paused = false;  // this thread builds a report

class Guard {
 public:
  Guard() { pthread_mutex_lock(&g_mutex); }
  ~Guard() { pthread_mutex_unlock(&g_mutex); }
  Guard(const Guard&) = delete;
};
class Pause {
 public:
  Pause() : before_(g_paused) { g_paused = true; }
  ~Pause() { g_paused = before_; }

 private:
  bool before_;
};

// --- tracebacks ---

const Traceback_* intern_traceback(State& s) {
  Traceback_& tb = s.scratch;
  tb.frames.clear();
  tb.total = 0;
  Thread* t = this_os_thread_state();
  if (t && t == Thread::current_or_null()) {
    for (InterpreterFrame* f = t->cframe ? visible_frame(t->cframe->current_frame) : nullptr; f; f = visible_frame(f->previous)) {
      if (static_cast<int>(tb.frames.size()) < s.max_frames) {
        int line = code_line_of(f->code, frame_lasti(f) * static_cast<int>(sizeof(CodeUnit)));
        Object* filename = f->code->filename;
        if (!filename || !is_str(filename)) filename = "<unknown>"_s;
        auto [at, fresh] = s.filenames.insert(filename);
        if (fresh) incref(filename);
        tb.frames.push_back({*at, line < 0 ? 0u : static_cast<unsigned>(line)});
      }
      if (tb.total < kMaxFrames) ++tb.total;
    }
  }
  if (tb.frames.empty()) {
    Object* unknown = "<unknown>"_s;
    s.filenames.insert(unknown);
    tb.frames.push_back({unknown, 0});
    tb.total = 1;
  }
  return &*s.tracebacks.insert(tb).first;
}

// --- the tables ---

void remove_trace(State& s, Traces& traces, std::uintptr_t p) {
  auto at = traces.find(p);
  if (at == traces.end()) return;
  s.current -= at->second.size;
  traces.erase(at);
}
void add_trace(State& s, Traces& traces, std::uintptr_t p, std::size_t n) {
  const Traceback_* tb = intern_traceback(s);
  auto [at, fresh] = traces.try_emplace(p, Trace{n, tb});
  if (!fresh) {
    s.current -= at->second.size;
    at->second = {n, tb};
  }
  s.current += n;
  if (s.current > s.peak) s.peak = s.current;
}
std::uintptr_t address(void* p) { return reinterpret_cast<std::uintptr_t>(p); }

void on_added(void* p, std::size_t n) {
  if (g_paused) return;
  Guard guard;
  add_trace(*g_state, g_state->blocks, address(p), n);
}
void on_moved(void* from, void* to, std::size_t n) {
  Guard guard;
  remove_trace(*g_state, g_state->blocks, address(from));
  if (!g_paused) add_trace(*g_state, g_state->blocks, address(to), n);
}
void on_removed(void* p) {
  Guard guard;
  remove_trace(*g_state, g_state->blocks, address(p));
}
constexpr AllocationHooks kHooks = {on_added, on_moved, on_removed};

void forget(State& s) {
  std::vector<Object*> names(s.filenames.begin(), s.filenames.end());
  {
    Guard guard;
    s.blocks.clear();
    s.domains.clear();
    s.tracebacks.clear();
    s.filenames.clear();
    s.current = s.peak = 0;
  }
  Pause pause;
  for (Object* name : names) {
    if (name != "<unknown>"_s) decref(name);
  }
}

// --- reports ---

Ref<> traceback_tuple(Thread& t, const Traceback_& tb) {
  auto n = static_cast<ssize>(tb.frames.size());
  Ref<Tuple> result = new_tuple(t, n);
  for (ssize i = 0; result && i < n; ++i) {
    const TracedFrame& f = tb.frames[static_cast<std::size_t>(i)];
    Ref<> line = new_int(t, f.line);
    Ref<Tuple> row = line ? tuple_pack(t, f.filename, line.get()) : Ref<Tuple>();
    if (!row) return {};
    result->items[i] = row.release();
  }
  return result;
}
Ref<> all_traces(Thread& t) {
  struct Row {
    unsigned domain;
    Trace trace;
  };
  std::vector<Row> rows;
  {
    Guard guard;
    for (auto& [p, trace] : g_state->blocks) rows.push_back({0, trace});
    for (auto& [domain, traces] : g_state->domains) {
      for (auto& [p, trace] : traces) rows.push_back({domain, trace});
    }
  }
  std::unordered_map<const Traceback_*, Ref<>> tuples;
  Ref<List> result = new_list(t, 0);
  for (const Row& row : rows) {
    if (!result) return {};
    Ref<>& tuple = tuples[row.trace.traceback];
    if (!tuple) tuple = traceback_tuple(t, *row.trace.traceback);
    if (!tuple) return {};
    Ref<> entry =
        build_value(t, "(InOI)", row.domain, static_cast<ssize>(row.trace.size), tuple.get(), row.trace.traceback->total);
    if (!entry || list_append(t, result, std::move(entry)) < 0) return {};
  }
  return result;
}

// --- functions ---

Ref<> tm_is_tracing(Object*, Object*) { return new_bool(g_state && g_state->on); }
Ref<> tm_clear_traces(Object*, Object*) {
  if (g_state && g_state->on) forget(*g_state);
  return new_none();
}
Ref<> tm_get_traces(Object*, Object*) {
  Thread& t = Thread::current();
  if (!g_state || !g_state->on) return new_list(t, 0);
  collect_inline_frees();
  Pause pause;
  return all_traces(t);
}
Ref<> tm_get_object_traceback(Object*, Object* o) {
  auto p = reinterpret_cast<std::uintptr_t>(o);
  Type* type = type_of(o);
  if (has_flag(type, kTypeGc)) p -= sizeof(GcHead) + (has_flag(type, kTypeManagedDict) ? 2 * sizeof(void*) : 0);
  return tracemalloc_traceback(0, p);
}
Ref<> tm_start(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int max_frames = 1;
  if (!check_positional(t, "start", nargs, 0, 1) || (nargs && !convert_int(t, args[0], &max_frames))) return {};
  return tracemalloc_start(t, max_frames) < 0 ? Ref<>() : new_none();
}
Ref<> tm_stop(Object*, Object*) {
  tracemalloc_stop();
  return new_none();
}
Ref<> tm_get_traceback_limit(Object*, Object*) { return new_int(Thread::current(), g_state ? g_state->max_frames : 1); }
Ref<> tm_get_tracemalloc_memory(Object*, Object*) {
  std::size_t n = 0;
  if (g_state) {
    Guard guard;
    const State& s = *g_state;
    constexpr std::size_t kNode = 16;  // link and cached hash
    auto traces = [](const Traces& m) {
      return m.size() * (sizeof(Traces::value_type) + kNode) + m.bucket_count() * sizeof(void*);
    };
    n += traces(s.blocks);
    for (auto& [domain, m] : s.domains) n += traces(m);
    n += s.filenames.size() * (sizeof(void*) + kNode) + s.filenames.bucket_count() * sizeof(void*);
    n += s.tracebacks.bucket_count() * sizeof(void*);
    for (const Traceback_& tb : s.tracebacks) n += sizeof tb + kNode + tb.frames.capacity() * sizeof(TracedFrame);
  }
  return new_int_u64(Thread::current(), n);
}
Ref<> tm_get_traced_memory(Object*, Object*) {
  Thread& t = Thread::current();
  if (!g_state || !g_state->on) return build_value(t, "(ii)", 0, 0);
  collect_inline_frees();
  return build_value(t, "(nn)", static_cast<ssize>(g_state->current), static_cast<ssize>(g_state->peak));
}
Ref<> tm_reset_peak(Object*, Object*) {
  if (g_state && g_state->on) g_state->peak = g_state->current;
  return new_none();
}

const MethodDef methods[] = {{"is_tracing", tm_is_tracing, kMethNoargs, docs::is_tracing},
                             {"clear_traces", tm_clear_traces, kMethNoargs, docs::clear_traces},
                             {"_get_traces", tm_get_traces, kMethNoargs, docs::_get_traces},
                             {"_get_object_traceback", tm_get_object_traceback, kMethO, docs::_get_object_traceback},
                             {"start", tm_start, kMethFastcall, docs::start},
                             {"stop", tm_stop, kMethNoargs, docs::stop},
                             {"get_traceback_limit", tm_get_traceback_limit, kMethNoargs, docs::get_traceback_limit},
                             {"get_tracemalloc_memory", tm_get_tracemalloc_memory, kMethNoargs, docs::get_tracemalloc_memory},
                             {"get_traced_memory", tm_get_traced_memory, kMethNoargs, docs::get_traced_memory},
                             {"reset_peak", tm_reset_peak, kMethNoargs, docs::reset_peak},
                             {}};
ModuleDefSlot slots[] = {{}};
ModuleDef definition = {
    .base = {}, .name = "_tracemalloc", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__tracemalloc() { return module_def_init(&definition); }

int tracemalloc_start(Thread& t, int max_frames) {
  if (max_frames < 1 || max_frames > kMaxFrames) {
    return t.raise(exc::ValueError, "the number of frames must be in range [1; %i]", kMaxFrames);
  }
  if (g_state && g_state->on) return 0;
  if (!g_state) g_state = new State();
  g_state->max_frames = max_frames;
  g_state->on = true;
  set_allocation_hooks(&kHooks);
  return 0;
}
void tracemalloc_stop() {
  if (!g_state || !g_state->on) return;
  set_allocation_hooks(nullptr);
  g_state->on = false;
  forget(*g_state);
}
int tracemalloc_track(unsigned domain, std::uintptr_t p, std::size_t size) {
  if (!g_state || !g_state->on) return -2;
  EnsureAttached attached;
  Guard guard;
  add_trace(*g_state, domain ? g_state->domains[domain] : g_state->blocks, p, size);
  return 0;
}
int tracemalloc_untrack(unsigned domain, std::uintptr_t p) {
  if (!g_state || !g_state->on) return -2;
  Guard guard;
  remove_trace(*g_state, domain ? g_state->domains[domain] : g_state->blocks, p);
  return 0;
}
Ref<> tracemalloc_traceback(unsigned domain, std::uintptr_t p) {
  Thread& t = Thread::current();
  if (!g_state || !g_state->on) return new_none();
  const Traceback_* tb = nullptr;
  {
    Guard guard;
    const Traces& traces = domain ? g_state->domains[domain] : g_state->blocks;
    auto at = traces.find(p);
    if (at != traces.end()) tb = at->second.traceback;
  }
  return tb ? traceback_tuple(t, *tb) : new_none();
}

}  // namespace adder
