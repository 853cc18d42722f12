// Type objects and the tables they point to. Slot names are CPython's documented ones (tp_, nb_, sq_, mp_, am_, bf_).
#pragma once

#include "layout/object.h"

namespace adder {

struct NumberMethods {
  BinaryFunc nb_add, nb_subtract, nb_multiply, nb_remainder, nb_divmod;
  TernaryFunc nb_power;
  UnaryFunc nb_negative, nb_positive, nb_absolute;
  Inquiry nb_bool;
  UnaryFunc nb_invert;
  BinaryFunc nb_lshift, nb_rshift, nb_and, nb_xor, nb_or;
  UnaryFunc nb_int;
  void* nb_reserved;
  UnaryFunc nb_float;
  BinaryFunc nb_inplace_add, nb_inplace_subtract, nb_inplace_multiply, nb_inplace_remainder;
  TernaryFunc nb_inplace_power;
  BinaryFunc nb_inplace_lshift, nb_inplace_rshift, nb_inplace_and, nb_inplace_xor, nb_inplace_or;
  BinaryFunc nb_floor_divide, nb_true_divide, nb_inplace_floor_divide, nb_inplace_true_divide;
  UnaryFunc nb_index;
  BinaryFunc nb_matrix_multiply, nb_inplace_matrix_multiply;
};
struct SequenceMethods {
  LenFunc sq_length;
  BinaryFunc sq_concat;
  SsizeArgFunc sq_repeat;
  SsizeArgFunc sq_item;
  void* was_sq_slice;
  SsizeObjArgProc sq_ass_item;
  void* was_sq_ass_slice;
  ObjObjProc sq_contains;
  BinaryFunc sq_inplace_concat;
  SsizeArgFunc sq_inplace_repeat;
};
struct MappingMethods {
  LenFunc mp_length;
  BinaryFunc mp_subscript;
  ObjObjArgProc mp_ass_subscript;
};
struct AsyncMethods {
  UnaryFunc am_await, am_aiter, am_anext;
  SendFunc am_send;
};
struct BufferProcs {
  GetBufferProc bf_getbuffer;
  ReleaseBufferProc bf_releasebuffer;
};

// How a method wants its arguments; MethodPointer's constructors accept each shape.
enum MethodFlags : int {
  kMethVarargs = 0x1,
  kMethKeywords = 0x2,
  kMethNoargs = 0x4,
  kMethO = 0x8,
  kMethClass = 0x10,
  kMethStatic = 0x20,
  kMethCoexist = 0x40,
  kMethFastcall = 0x80,
  kMethMethod = 0x200,
  // Ours: how CPython's function tells that its arguments are wrong, where the convention does not say it. Parsed: it takes a
  // tuple apart by a format. Defining: Argument Clinic with the defining class.
  kMethParsed = 0x10000,
  kMethDefining = 0x20000,
};
union MethodPointer {
  using Plain = Ref<> (*)(Object* self, Object* arg);  // VARARGS (tuple), NOARGS (null), O
  using Keywords = Ref<> (*)(Object* self, Object* args, Object* kwargs);
  using Fast = Ref<> (*)(Object* self, Object* const* args, ssize nargs);
  using FastKeywords = Ref<> (*)(Object* self, Object* const* args, ssize nargs, Object* kwnames);
  using Method = Ref<> (*)(Object* self, Type* defining_class, Object* const* args, ssize nargs, Object* kwnames);
  Plain plain;
  Keywords keywords;
  Fast fast;
  FastKeywords fast_keywords;
  Method method;
  constexpr MethodPointer() : plain(nullptr) {}
  constexpr MethodPointer(Plain f) : plain(f) {}
  constexpr MethodPointer(Keywords f) : keywords(f) {}
  constexpr MethodPointer(Fast f) : fast(f) {}
  constexpr MethodPointer(FastKeywords f) : fast_keywords(f) {}
  constexpr MethodPointer(Method f) : method(f) {}
};
struct MethodDef {
  const char* name;
  MethodPointer meth;
  int flags;
  const char* doc;  // "name($self, x, /)\n--\n\ntext": the first part becomes __text_signature__
};

enum MemberKind : int {
  kMemberShort = 0,
  kMemberInt = 1,
  kMemberLong = 2,
  kMemberFloat = 3,
  kMemberDouble = 4,
  kMemberString = 5,
  kMemberObject = 6,
  kMemberChar = 7,
  kMemberByte = 8,
  kMemberUbyte = 9,
  kMemberUshort = 10,
  kMemberUint = 11,
  kMemberUlong = 12,
  kMemberStringInplace = 13,
  kMemberBool = 14,
  kMemberObjectEx = 16,
  kMemberLonglong = 17,
  kMemberUlonglong = 18,
  kMemberSsize = 19,
  kMemberNone = 20,
};
inline constexpr int kMemberReadonly = 1, kMemberAudit = 2;
struct MemberDef {
  const char* name;
  int kind;
  ssize offset;
  int flags;
  const char* doc;
};
struct GetSetDef {
  const char* name;
  GetterFunc get;
  SetterFunc set;
  const char* doc;
  void* closure;
};

struct Type : VarObject {
  const char* tp_name;
  ssize tp_basicsize, tp_itemsize;
  Destructor tp_dealloc;
  ssize tp_vectorcall_offset;
  GetAttrFunc tp_getattr;
  SetAttrFunc tp_setattr;
  AsyncMethods* tp_as_async;
  ReprFunc tp_repr;
  NumberMethods* tp_as_number;
  SequenceMethods* tp_as_sequence;
  MappingMethods* tp_as_mapping;
  HashFunc tp_hash;
  TernaryFunc tp_call;
  ReprFunc tp_str;
  GetAttroFunc tp_getattro;
  SetAttroFunc tp_setattro;
  BufferProcs* tp_as_buffer;
  unsigned long tp_flags;
  const char* tp_doc;
  TraverseProc tp_traverse;
  Inquiry tp_clear;
  RichCmpFunc tp_richcompare;
  ssize tp_weaklistoffset;
  GetIterFunc tp_iter;
  IterNextFunc tp_iternext;
  const MethodDef* tp_methods;
  const MemberDef* tp_members;
  const GetSetDef* tp_getset;
  Type* tp_base;
  Object* tp_dict;  // a dict, or an instance of a dict subclass (ctypes)
  DescrGetFunc tp_descr_get;
  DescrSetFunc tp_descr_set;
  ssize tp_dictoffset;
  InitProc tp_init;
  AllocFunc tp_alloc;
  NewFunc tp_new;
  FreeFunc tp_free;
  Inquiry tp_is_gc;
  Tuple* tp_bases;
  Tuple* tp_mro;
  Object* tp_cache;
  Object* tp_subclasses;  // dict: address as int -> weak reference
  Object* tp_weaklist;
  Destructor tp_del;
  unsigned int tp_version_tag;
  Destructor tp_finalize;
  VectorcallFunc tp_vectorcall;
};

struct DictKeys;
struct HeapType : Type {
  AsyncMethods as_async;
  NumberMethods as_number;
  MappingMethods as_mapping;
  SequenceMethods as_sequence;
  BufferProcs as_buffer;
  Object* ht_name;
  Object* ht_slots;
  Object* ht_qualname;
  DictKeys* ht_cached_keys;
  Object* ht_module;
  char* ht_tpname;
  Object* ht_getitem_cache;  // specialised __getitem__
};

enum TypeFlags : unsigned long {
  kTypeManagedDict = 1ul << 4,
  kTypeSequence = 1ul << 5,
  kTypeMapping = 1ul << 6,
  kTypeDisallowInstantiation = 1ul << 7,
  kTypeImmutable = 1ul << 8,
  kTypeHeap = 1ul << 9,
  kTypeBase = 1ul << 10,
  kTypeVectorcall = 1ul << 11,
  kTypeReady = 1ul << 12,
  kTypeReadying = 1ul << 13,
  kTypeGc = 1ul << 14,
  kTypeMethodDescriptor = 1ul << 17,
  kTypeValidVersion = 1ul << 19,
  kTypeAbstract = 1ul << 20,
  // Not CPython's: a native type with a method that has the name of a slot which the type leaves empty. The method counts for
  // Python classes that derive from it.
  kTypeUnslottedMethods = 1ul << 21,
  kTypeMatchSelf = 1ul << 22,
  kTypeInt = 1ul << 24,
  kTypeList = 1ul << 25,
  kTypeTuple = 1ul << 26,
  kTypeBytes = 1ul << 27,
  kTypeStr = 1ul << 28,
  kTypeDict = 1ul << 29,
  kTypeException = 1ul << 30,
  kTypeType = 1ul << 31,
};

}  // namespace adder
