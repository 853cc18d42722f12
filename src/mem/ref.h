// Ownership in the types (D7).
//
//   Ref<T>        owns one reference; move-only; releases it when destroyed. Null means: failed, exception set.
//   T*            borrowed: somebody else keeps it alive.
//   Ref<T> by value as a parameter: the callee steals it.
//
// Ref is [[clang::trivial_abi]]: it travels in a register like the pointer it holds, so `Ref<> list_repr(Object*)` fits
// the slot type and the C API's `PyObject *(*)(PyObject *)`.
//
//   Ref<List> list = new_list(t, 0);
//   if (!list) return {};                       // error already set
//   ...
//   return list;                                // implicit move, also to Ref<Object>
//   return new_ref(borrowed);                   // hand out a new reference to something borrowed
//   field = list.release();                     // give the reference to a raw field
#pragma once

#include <utility>

#include "layout/object.h"

namespace adder {

#ifdef ADDER_DEBUG_CHECKS
extern ssize g_reference_total;  // sys.gettotalrefcount()
#define ADDER_COUNT_REF(n) (::adder::g_reference_total += (n))
#else
#define ADDER_COUNT_REF(n) ((void)0)
#endif

/// Calls the type's tp_dealloc. Exported as _Py_Dealloc.
ADDER_EXPORT void dealloc(Object* object) asm("_Py_Dealloc");

ADDER_INLINE void incref(Object* object) {
  ADDER_COUNT_REF(1);
  ++object->refcnt;
}
ADDER_INLINE void decref(Object* object) {
  ADDER_COUNT_REF(-1);
  if (--object->refcnt == 0) [[unlikely]]
    dealloc(object);
}
ADDER_INLINE void xincref(Object* object) {
  if (object) incref(object);
}
ADDER_INLINE void xdecref(Object* object) {
  if (object) decref(object);
}
template <class T>
ADDER_INLINE T* retain(T* object) {  // incref and return the same pointer: for raw fields
  incref(object);
  return object;
}
template <class T>
ADDER_INLINE T* xretain(T* object) {
  xincref(object);
  return object;
}
/// Sets a raw owning field to null, then releases what it held (the order matters: __del__ may look).
template <class T>
ADDER_INLINE void clear_field(T*& field) {
  if (T* old = field) {
    field = nullptr;
    decref(old);
  }
}
/// Stores a stolen reference in a raw owning field, then releases what it held.
template <class T, class U>
ADDER_INLINE void replace_field(T*& field, U* stolen) {
  T* old = field;
  field = stolen;
  xdecref(old);
}

template <class T>
class [[clang::trivial_abi]] [[nodiscard]] Ref {
 public:
  constexpr Ref() : p_(nullptr) {}
  constexpr Ref(std::nullptr_t) : p_(nullptr) {}
  Ref(const Ref&) = delete;
  Ref& operator=(const Ref&) = delete;
  Ref(Ref&& other) noexcept : p_(other.p_) { other.p_ = nullptr; }
  template <class U>
    requires std::is_convertible_v<U*, T*>
  Ref(Ref<U>&& other) noexcept : p_(other.release()) {}
  Ref& operator=(Ref&& other) noexcept {
    T* old = p_;
    p_ = other.p_;
    other.p_ = nullptr;
    if (old) decref(old);
    return *this;
  }
  ~Ref() {
    if (p_) decref(p_);
  }

  /// Takes over a reference that the caller owns (a fresh object, or one from a raw field).
  static Ref steal(Object* p) {
    Ref r;
    r.p_ = static_cast<T*>(p);
    return r;
  }
  /// Makes a new reference to a borrowed object (null stays null).
  static Ref borrow(Object* p) {
    xincref(p);
    return steal(p);
  }

  T* get() const { return p_; }
  T* operator->() const { return p_; }
  T& operator*() const { return *p_; }
  explicit operator bool() const& { return p_ != nullptr; }
  explicit operator bool() && { return p_ != nullptr; }
  operator T*() const& { return p_; }
  operator T*() && = delete;  // would dangle: keep the Ref in a variable, or release() it
  /// Gives the reference away: the caller owns it now.
  [[nodiscard]] T* release() {
    T* p = p_;
    p_ = nullptr;
    return p;
  }
  void reset() {
    if (T* old = release()) decref(old);
  }
  template <class U>
  Ref<U> cast() && {  // static downcast, ownership moves
    return Ref<U>::steal(release());
  }

 private:
  T* p_;
};

template <class T>
ADDER_INLINE Ref<T> new_ref(T* borrowed) {
  return Ref<T>::borrow(borrowed);
}
template <class T>
ADDER_INLINE Ref<T> steal(T* owned) {
  return Ref<T>::steal(owned);
}

}  // namespace adder
