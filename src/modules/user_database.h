// What grp, pwd and spwd share: the entries of the user databases as objects.
#pragma once

#include <cerrno>
#include <vector>

#include "core/gil.h"
#include "core/thread.h"
#include "types/int.h"
#include "types/str.h"

namespace adder::user_database {

inline Ref<> text(Thread& t, const char* s) { return s ? Ref<>(new_str_from_fs(t, s)) : new_none(); }
/// An id as Python shows it: the one that means "none" is -1.
inline Ref<> id_object(Thread& t, unsigned id) { return id == ~0u ? new_int(t, -1) : new_int(t, id); }

/// Calls a get…_r function, `f(result, buffer, size, found)`, without the lock and with a buffer that grows until it suits.
/// 1 found (the entry points into the buffer), 0 missing, -1 with MemoryError.
template <class Entry, class F>
int look_up(Thread& t, F f, Entry* result, std::vector<char>* buffer) {
  constexpr std::size_t kMost = std::size_t{1} << 30;
  for (buffer->resize(1024);; buffer->resize(buffer->size() * 2)) {
    Entry* found = nullptr;
    int error;
    {
      AllowThreads allow;
      error = f(result, buffer->data(), buffer->size(), &found);
    }
    if (found) return 1;
    if (error != ERANGE) return 0;
    if (buffer->size() > kMost) {
      t.raise_no_memory();
      return -1;
    }
  }
}

}  // namespace adder::user_database
