// The head of every object and the function types of the slots (CPython 3.11's PyObject, PyVarObject and typedefs).
// Functions return `Ref<>`: it is [[clang::trivial_abi]], so its ABI is that of a function returning `PyObject*` (D7).
#pragma once

#include "base/base.h"

namespace adder {

struct Type;
struct Object {
  ssize refcnt;
  Type* type;
};
struct VarObject : Object {
  ssize size;
};

template <class T = Object>
class Ref;

struct Str;
struct Tuple;
struct Dict;

// PEP 3118; PyObject_GetBuffer fills it, the consumer owns `obj`.
struct Buffer {
  void* buf;
  Object* obj;
  ssize len;
  ssize itemsize;
  int readonly;
  int ndim;
  char* format;
  ssize* shape;
  ssize* strides;
  ssize* suboffsets;
  void* internal;
};

using UnaryFunc = Ref<> (*)(Object*);
using BinaryFunc = Ref<> (*)(Object*, Object*);
using TernaryFunc = Ref<> (*)(Object*, Object*, Object*);
using Inquiry = int (*)(Object*);
using LenFunc = ssize (*)(Object*);
using SsizeArgFunc = Ref<> (*)(Object*, ssize);
using SsizeObjArgProc = int (*)(Object*, ssize, Object*);
using ObjObjArgProc = int (*)(Object*, Object*, Object*);
using ObjObjProc = int (*)(Object*, Object*);
using VisitProc = int (*)(Object*, void*);
using TraverseProc = int (*)(Object*, VisitProc, void*);
using FreeFunc = void (*)(void*);
using Destructor = void (*)(Object*);
using GetAttrFunc = Ref<> (*)(Object*, char*);
using GetAttroFunc = Ref<> (*)(Object*, Object*);
using SetAttrFunc = int (*)(Object*, char*, Object*);
using SetAttroFunc = int (*)(Object*, Object*, Object*);  // value null: delete
using ReprFunc = Ref<> (*)(Object*);
using HashFunc = hash_t (*)(Object*);  // -1: error
using RichCmpFunc = Ref<> (*)(Object*, Object*, int);
using GetIterFunc = Ref<> (*)(Object*);
using IterNextFunc = Ref<> (*)(Object*);  // null without exception: exhausted
using DescrGetFunc = Ref<> (*)(Object* descr, Object* obj, Object* type);
using DescrSetFunc = int (*)(Object*, Object*, Object*);
using InitProc = int (*)(Object* self, Object* args, Object* kwargs);
using NewFunc = Ref<> (*)(Type*, Object* args, Object* kwargs);
using AllocFunc = Ref<> (*)(Type*, ssize);
using SendFunc = int (*)(Object* iter, Object* value, Object** result);  // SendResult
using GetBufferProc = int (*)(Object*, Buffer*, int flags);
using ReleaseBufferProc = void (*)(Object*, Buffer*);
using VectorcallFunc = Ref<> (*)(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames);
using GetterFunc = Ref<> (*)(Object*, void*);
using SetterFunc = int (*)(Object*, Object* value, void*);

enum SendResult : int { kSendReturn = 0, kSendError = -1, kSendNext = 1 };
enum CompareOp : int { kLt = 0, kLe = 1, kEq = 2, kNe = 3, kGt = 4, kGe = 5 };

/// Bit 63 of nargsf: args[-1] may be overwritten by the callee while it runs (PEP 590).
inline constexpr std::size_t kVectorcallArgumentsOffset = std::size_t{1} << 63;
inline ssize vectorcall_nargs(std::size_t nargsf) { return static_cast<ssize>(nargsf & ~kVectorcallArgumentsOffset); }

inline constexpr int kBufSimple = 0, kBufWritable = 1, kBufFormat = 4, kBufNd = 8, kBufStrides = 0x10 | 8,
                     kBufCContiguous = 0x20 | 0x18, kBufFContiguous = 0x40 | 0x18, kBufAnyContiguous = 0x80 | 0x18,
                     kBufIndirect = 0x100 | 0x18, kBufContig = kBufNd | kBufWritable, kBufContigRo = kBufNd,
                     kBufFull = kBufIndirect | kBufWritable | kBufFormat, kBufFullRo = kBufIndirect | kBufFormat;

}  // namespace adder
