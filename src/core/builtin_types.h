// Every built-in type object, and the quick type tests.
#pragma once

#include "core/str_literal.h"
#include "layout/thread_state.h"
#include "mem/ref.h"

namespace adder {

// One declaration a type; the asm label is the name extensions link to (D2).
#define BUILTIN_TYPE(variable, symbol) extern ADDER_EXPORT Type variable asm(#symbol);
BUILTIN_TYPE(object_type, PyBaseObject_Type)
BUILTIN_TYPE(type_type, PyType_Type)
BUILTIN_TYPE(super_type, PySuper_Type)
BUILTIN_TYPE(none_type, _PyNone_Type)
BUILTIN_TYPE(not_implemented_type, _PyNotImplemented_Type)
BUILTIN_TYPE(ellipsis_type, PyEllipsis_Type)
BUILTIN_TYPE(int_type, PyLong_Type)
BUILTIN_TYPE(bool_type, PyBool_Type)
BUILTIN_TYPE(float_type, PyFloat_Type)
BUILTIN_TYPE(complex_type, PyComplex_Type)
BUILTIN_TYPE(bytes_type, PyBytes_Type)
BUILTIN_TYPE(bytes_iterator_type, PyBytesIter_Type)
BUILTIN_TYPE(bytearray_type, PyByteArray_Type)
BUILTIN_TYPE(bytearray_iterator_type, PyByteArrayIter_Type)
BUILTIN_TYPE(memoryview_type, PyMemoryView_Type)
BUILTIN_TYPE(managed_buffer_type, _PyManagedBuffer_Type)
BUILTIN_TYPE(str_iterator_type, PyUnicodeIter_Type)
BUILTIN_TYPE(str_ascii_iterator_type, _PyUnicodeASCIIIter_Type)
BUILTIN_TYPE(list_type, PyList_Type)
BUILTIN_TYPE(list_iterator_type, PyListIter_Type)
BUILTIN_TYPE(list_reverse_iterator_type, PyListRevIter_Type)
BUILTIN_TYPE(tuple_type, PyTuple_Type)
BUILTIN_TYPE(tuple_iterator_type, PyTupleIter_Type)
BUILTIN_TYPE(dict_type, PyDict_Type)
BUILTIN_TYPE(dict_keys_type, PyDictKeys_Type)
BUILTIN_TYPE(dict_values_type, PyDictValues_Type)
BUILTIN_TYPE(dict_items_type, PyDictItems_Type)
BUILTIN_TYPE(dict_key_iterator_type, PyDictIterKey_Type)
BUILTIN_TYPE(dict_value_iterator_type, PyDictIterValue_Type)
BUILTIN_TYPE(dict_item_iterator_type, PyDictIterItem_Type)
BUILTIN_TYPE(dict_reverse_key_iterator_type, PyDictRevIterKey_Type)
BUILTIN_TYPE(dict_reverse_value_iterator_type, PyDictRevIterValue_Type)
BUILTIN_TYPE(dict_reverse_item_iterator_type, PyDictRevIterItem_Type)
BUILTIN_TYPE(ordered_dict_type, PyODict_Type)
BUILTIN_TYPE(ordered_dict_keys_type, PyODictKeys_Type)
BUILTIN_TYPE(ordered_dict_values_type, PyODictValues_Type)
BUILTIN_TYPE(ordered_dict_items_type, PyODictItems_Type)
BUILTIN_TYPE(ordered_dict_iterator_type, PyODictIter_Type)
BUILTIN_TYPE(set_type, PySet_Type)
BUILTIN_TYPE(frozenset_type, PyFrozenSet_Type)
BUILTIN_TYPE(set_iterator_type, PySetIter_Type)
BUILTIN_TYPE(slice_type, PySlice_Type)
BUILTIN_TYPE(range_type, PyRange_Type)
BUILTIN_TYPE(range_iterator_type, PyRangeIter_Type)
BUILTIN_TYPE(long_range_iterator_type, PyLongRangeIter_Type)
BUILTIN_TYPE(enumerate_type, PyEnum_Type)
BUILTIN_TYPE(reversed_type, PyReversed_Type)
BUILTIN_TYPE(zip_type, PyZip_Type)
BUILTIN_TYPE(map_type, PyMap_Type)
BUILTIN_TYPE(filter_type, PyFilter_Type)
BUILTIN_TYPE(sequence_iterator_type, PySeqIter_Type)
BUILTIN_TYPE(callable_iterator_type, PyCallIter_Type)
BUILTIN_TYPE(module_type, PyModule_Type)
BUILTIN_TYPE(module_def_type, PyModuleDef_Type)
BUILTIN_TYPE(namespace_type, _PyNamespace_Type)
BUILTIN_TYPE(capsule_type, PyCapsule_Type)
BUILTIN_TYPE(property_type, PyProperty_Type)
BUILTIN_TYPE(static_method_type, PyStaticMethod_Type)
BUILTIN_TYPE(class_method_type, PyClassMethod_Type)
BUILTIN_TYPE(dict_proxy_type, PyDictProxy_Type)
BUILTIN_TYPE(method_descr_type, PyMethodDescr_Type)
BUILTIN_TYPE(class_method_descr_type, PyClassMethodDescr_Type)
BUILTIN_TYPE(member_descr_type, PyMemberDescr_Type)
BUILTIN_TYPE(getset_descr_type, PyGetSetDescr_Type)
BUILTIN_TYPE(wrapper_descr_type, PyWrapperDescr_Type)
BUILTIN_TYPE(method_wrapper_type, _PyMethodWrapper_Type)
BUILTIN_TYPE(cfunction_type, PyCFunction_Type)
BUILTIN_TYPE(cmethod_type, PyCMethod_Type)
BUILTIN_TYPE(function_type, PyFunction_Type)
BUILTIN_TYPE(method_type, PyMethod_Type)
BUILTIN_TYPE(instance_method_type, PyInstanceMethod_Type)
BUILTIN_TYPE(code_type, PyCode_Type)
BUILTIN_TYPE(frame_type, PyFrame_Type)
BUILTIN_TYPE(traceback_type, PyTraceBack_Type)
BUILTIN_TYPE(cell_type, PyCell_Type)
BUILTIN_TYPE(generator_type, PyGen_Type)
BUILTIN_TYPE(coroutine_type, PyCoro_Type)
BUILTIN_TYPE(coroutine_wrapper_type, _PyCoroWrapper_Type)
BUILTIN_TYPE(async_generator_type, PyAsyncGen_Type)
BUILTIN_TYPE(async_generator_asend_type, _PyAsyncGenASend_Type)
BUILTIN_TYPE(async_generator_athrow_type, _PyAsyncGenAThrow_Type)
BUILTIN_TYPE(async_generator_wrapped_value_type, _PyAsyncGenWrappedValue_Type)
BUILTIN_TYPE(anext_awaitable_type, _PyAnextAwaitable_Type)
BUILTIN_TYPE(weakref_type, _PyWeakref_RefType)
BUILTIN_TYPE(weak_proxy_type, _PyWeakref_ProxyType)
BUILTIN_TYPE(weak_callable_proxy_type, _PyWeakref_CallableProxyType)
BUILTIN_TYPE(generic_alias_type, Py_GenericAliasType)
BUILTIN_TYPE(union_type, _PyUnion_Type)
BUILTIN_TYPE(context_type, PyContext_Type)
BUILTIN_TYPE(context_var_type, PyContextVar_Type)
BUILTIN_TYPE(context_token_type, PyContextToken_Type)
BUILTIN_TYPE(std_printer_type, PyStdPrinter_Type)
BUILTIN_TYPE(pickle_buffer_type, PyPickleBuffer_Type)
#undef BUILTIN_TYPE

extern ADDER_EXPORT Object none_object asm("_Py_NoneStruct");
extern ADDER_EXPORT Object not_implemented_object asm("_Py_NotImplementedStruct");
extern ADDER_EXPORT Object ellipsis_object asm("_Py_EllipsisObject");
extern ADDER_EXPORT Int true_object asm("_Py_TrueStruct");
extern ADDER_EXPORT Int false_object asm("_Py_FalseStruct");
ADDER_INLINE Object* none() { return &none_object; }  // borrowed
ADDER_INLINE Ref<> new_none() { return Ref<>::borrow(&none_object); }
ADDER_INLINE Ref<> new_not_implemented() { return Ref<>::borrow(&not_implemented_object); }
ADDER_INLINE Object* bool_object(bool b) { return b ? &true_object : &false_object; }  // borrowed
ADDER_INLINE Ref<> new_bool(bool b) { return Ref<>::borrow(bool_object(b)); }

ADDER_INLINE Type* type_of(const Object* o) { return o->type; }
ADDER_INLINE bool has_flag(const Type* type, unsigned long flag) { return (type->tp_flags & flag) != 0; }
ADDER_INLINE bool is_exact(const Object* o, const Type& type) { return o->type == &type; }
/// Is `a` equal to `b` or derived from it (by MRO; no __subclasscheck__)? Exported as PyType_IsSubtype.
ADDER_EXPORT int is_subtype(Type* a, Type* b) asm("PyType_IsSubtype");
ADDER_INLINE bool is_a(Object* o, Type& type) { return o->type == &type || is_subtype(o->type, &type); }
ADDER_INLINE bool is_int(const Object* o) { return has_flag(o->type, kTypeInt); }
ADDER_INLINE bool is_list(const Object* o) { return has_flag(o->type, kTypeList); }
ADDER_INLINE bool is_tuple(const Object* o) { return has_flag(o->type, kTypeTuple); }
ADDER_INLINE bool is_bytes(const Object* o) { return has_flag(o->type, kTypeBytes); }
ADDER_INLINE bool is_str(const Object* o) { return has_flag(o->type, kTypeStr); }
ADDER_INLINE bool is_dict(const Object* o) { return has_flag(o->type, kTypeDict); }
ADDER_INLINE bool is_exception(const Object* o) { return has_flag(o->type, kTypeException); }
ADDER_INLINE bool is_type(const Object* o) { return has_flag(o->type, kTypeType); }
ADDER_INLINE bool is_float(Object* o) { return is_a(o, float_type); }
ADDER_INLINE bool is_bool(const Object* o) { return o->type == &bool_type; }
ADDER_INLINE bool is_exception_class(const Object* o) {
  return is_type(o) && has_flag(reinterpret_cast<const Type*>(o), kTypeException);
}
ADDER_INLINE bool is_none(const Object* o) { return o == &none_object; }

/// Static downcast, checked by the caller: `List* list = as<List>(op);`
template <class T>
ADDER_INLINE T* as(Object* o) {
  return static_cast<T*>(o);
}

// Starting value of a static type; slots are then assigned in a constexpr lambda:
//   constinit Type cell_type = [] { Type t = static_type("cell", sizeof(Cell)); t.tp_dealloc = cell_dealloc; ... return t; }();
// Slots left null are inherited by type_ready(), as PyType_Ready does. Flags always get kTypeImmutable there.
constexpr Type static_type(const char* name, ssize basicsize, ssize itemsize = 0, unsigned long flags = 0) {
  Type t{};
  t.refcnt = 1;
  t.type = nullptr;  // set by type_ready to the base's metatype
  t.tp_name = name;
  t.tp_basicsize = basicsize;
  t.tp_itemsize = itemsize;
  t.tp_flags = flags;
  return t;
}
/// Finishes a static type (idempotent): bases, MRO, dict with descriptors, slots inherited. -1 + exception on failure.
ADDER_EXPORT int type_ready(Type* type) asm("PyType_Ready");

}  // namespace adder
