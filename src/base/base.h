// What every file may use: integer names, assertions, branch hints. Depends on nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace adder {

using ssize = std::ptrdiff_t;   // Py_ssize_t
using hash_t = std::ptrdiff_t;  // Py_hash_t

using u8 = std::uint8_t;
using u16 = std::uint16_t;
using i8 = std::int8_t;
using i16 = std::int16_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using i32 = std::int32_t;
using i64 = std::int64_t;

inline constexpr ssize kSsizeMax = PTRDIFF_MAX;
inline constexpr ssize kSsizeMin = PTRDIFF_MIN;

/// Prints file, line, expression and the Python stack if there is one, then aborts.
[[noreturn, gnu::cold]] void assertion_failed(const char* expression, const char* file, int line);
/// Called after the message of a fatal error or failed assertion, to show the Python stack; set by faulthandler.
extern void (*g_fatal_error_hook)();
/// Prints `Fatal Python error: <function>: <message>` as CPython does, then aborts.
[[noreturn, gnu::cold]] void fatal_error(const char* function, const char* message);

}  // namespace adder

#define ADDER_LIKELY(x) __builtin_expect(!!(x), 1)
#define ADDER_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define ADDER_INLINE inline __attribute__((always_inline))
#define ADDER_NOINLINE __attribute__((noinline))
#define ADDER_COLD __attribute__((cold, noinline))
#define ADDER_EXPORT __attribute__((visibility("default")))

#ifdef NDEBUG
#define ADDER_ASSERT(e) ((void)0)
#else
#define ADDER_ASSERT(e) (ADDER_LIKELY(e) ? (void)0 : ::adder::assertion_failed(#e, __FILE__, __LINE__))
#endif
#define ADDER_FATAL(message) ::adder::fatal_error(__func__, message)
#define ADDER_UNREACHABLE() __builtin_unreachable()
