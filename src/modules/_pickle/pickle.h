// What the two halves of _pickle share: opcodes, error classes, and the tables of copyreg and _compat_pickle.
#pragma once

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__pickle.h"
#include "mem/alloc.h"
#include "modules/_pickle/memo.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::pickle {

namespace docs = doc::module__pickle;

inline constexpr int kHighestProtocol = 5, kDefaultProtocol = 4;
inline constexpr ssize kBatchSize = 1000;
inline constexpr ssize kFrameMinimum = 4, kFrameTarget = 64 * 1024, kFrameHeader = 9;

enum Opcode : u8 {
  kMark = '(',
  kStop = '.',
  kPop = '0',
  kPopMark = '1',
  kDup = '2',
  kFloat = 'F',
  kInt = 'I',
  kBinint = 'J',
  kBinint1 = 'K',
  kLong = 'L',
  kBinint2 = 'M',
  kNone = 'N',
  kPersid = 'P',
  kBinpersid = 'Q',
  kReduce = 'R',
  kString = 'S',
  kBinstring = 'T',
  kShortBinstring = 'U',
  kUnicode = 'V',
  kBinunicode = 'X',
  kAppend = 'a',
  kBuild = 'b',
  kGlobal = 'c',
  kDict = 'd',
  kEmptyDict = '}',
  kAppends = 'e',
  kGet = 'g',
  kBinget = 'h',
  kInst = 'i',
  kLongBinget = 'j',
  kList = 'l',
  kEmptyList = ']',
  kObj = 'o',
  kPut = 'p',
  kBinput = 'q',
  kLongBinput = 'r',
  kSetitem = 's',
  kTuple = 't',
  kEmptyTuple = ')',
  kSetitems = 'u',
  kBinfloat = 'G',
  kProto = 0x80,
  kNewobj = 0x81,
  kExt1 = 0x82,
  kExt2 = 0x83,
  kExt4 = 0x84,
  kTuple1 = 0x85,
  kTuple2 = 0x86,
  kTuple3 = 0x87,
  kNewtrue = 0x88,
  kNewfalse = 0x89,
  kLong1 = 0x8a,
  kLong4 = 0x8b,
  kBinbytes = 'B',
  kShortBinbytes = 'C',
  kShortBinunicode = 0x8c,
  kBinunicode8 = 0x8d,
  kBinbytes8 = 0x8e,
  kEmptySet = 0x8f,
  kAdditems = 0x90,
  kFrozenset = 0x91,
  kNewobjEx = 0x92,
  kStackGlobal = 0x93,
  kMemoize = 0x94,
  kFrame = 0x95,
  kBytearray8 = 0x96,
  kNextBuffer = 0x97,
  kReadonlyBuffer = 0x98,
};

struct State {
  Object *pickle_error, *pickling_error, *unpickling_error;
  Object *dispatch_table, *extension_registry, *inverted_registry, *extension_cache;          // copyreg
  Object *name_mapping_2to3, *import_mapping_2to3, *name_mapping_3to2, *import_mapping_3to2;  // _compat_pickle
  Object *codecs_encode, *getattr, *partial;
};
extern State state;
inline Type& pickling_error() { return *reinterpret_cast<Type*>(state.pickling_error); }
inline Type& unpickling_error() { return *reinterpret_cast<Type*>(state.unpickling_error); }

extern Type pickler_type, pickler_memo_type, unpickler_type, unpickler_memo_type;

/// "a.b.c" as a list of names; AttributeError for a part "<locals>".
Ref<List> dotted_path(Thread& t, Object* obj, Object* name);
/// Follows a path of attributes; *parent (may be null) is the object before the last.
Ref<> deep_attribute(Thread& t, Object* obj, Object* path, Ref<>* parent);
/// persistent_id and persistent_load: a method of a subclass, or an attribute of the instance, without making a reference cycle.
int find_persistent_method(Thread& t, Object* self, Str* name, Object** function, Object** function_self);
Ref<> call_persistent(Thread& t, Object* function, Object* function_self, Object* arg);

Ref<> pickle_dump(Object*, Object* const* args, ssize nargs, Object* kwnames);
Ref<> pickle_dumps(Object*, Object* const* args, ssize nargs, Object* kwnames);
Ref<> pickle_load(Object*, Object* const* args, ssize nargs, Object* kwnames);
Ref<> pickle_loads(Object*, Object* const* args, ssize nargs, Object* kwnames);

}  // namespace adder::pickle
