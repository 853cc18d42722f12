// Proves that our structs are CPython 3.11's (D2): the only file that sees both. Nothing here makes code.
#define Py_BUILD_CORE 1
#include <Python.h>

#include <descrobject.h>
#include <frameobject.h>
#include <structmember.h>
#include <internal/pycore_frame.h>
#include <internal/pycore_moduleobject.h>
#include <internal/pycore_pystate.h>

#include "layout/exceptions.h"
#include "layout/thread_state.h"

#pragma clang diagnostic ignored "-Wdeprecated-declarations"

namespace adder {

#define SAME_SIZE(ours, theirs) static_assert(sizeof(ours) == sizeof(theirs), #ours " has another size than " #theirs)
#define SAME(ours, our_field, theirs, their_field)                                                       \
  static_assert(__builtin_offsetof(ours, our_field) == offsetof(theirs, their_field) &&                  \
                    sizeof(ours::our_field) == sizeof(theirs::their_field),                              \
                #ours "::" #our_field " is not " #theirs "::" #their_field)
#define SAME_VALUE(ours, theirs) static_assert(static_cast<unsigned long>(ours) == static_cast<unsigned long>(theirs), #ours " is not " #theirs)

SAME_SIZE(Object, PyObject);
SAME(Object, refcnt, PyObject, ob_refcnt);
SAME(Object, type, PyObject, ob_type);

SAME_SIZE(VarObject, PyVarObject);
SAME(VarObject, size, PyVarObject, ob_size);

SAME_SIZE(Buffer, Py_buffer);
SAME(Buffer, buf, Py_buffer, buf);
SAME(Buffer, obj, Py_buffer, obj);
SAME(Buffer, len, Py_buffer, len);
SAME(Buffer, itemsize, Py_buffer, itemsize);
SAME(Buffer, readonly, Py_buffer, readonly);
SAME(Buffer, ndim, Py_buffer, ndim);
SAME(Buffer, format, Py_buffer, format);
SAME(Buffer, shape, Py_buffer, shape);
SAME(Buffer, strides, Py_buffer, strides);
SAME(Buffer, suboffsets, Py_buffer, suboffsets);
SAME(Buffer, internal, Py_buffer, internal);

SAME_SIZE(NumberMethods, PyNumberMethods);
SAME(NumberMethods, nb_add, PyNumberMethods, nb_add);
SAME(NumberMethods, nb_subtract, PyNumberMethods, nb_subtract);
SAME(NumberMethods, nb_multiply, PyNumberMethods, nb_multiply);
SAME(NumberMethods, nb_remainder, PyNumberMethods, nb_remainder);
SAME(NumberMethods, nb_divmod, PyNumberMethods, nb_divmod);
SAME(NumberMethods, nb_power, PyNumberMethods, nb_power);
SAME(NumberMethods, nb_negative, PyNumberMethods, nb_negative);
SAME(NumberMethods, nb_positive, PyNumberMethods, nb_positive);
SAME(NumberMethods, nb_absolute, PyNumberMethods, nb_absolute);
SAME(NumberMethods, nb_bool, PyNumberMethods, nb_bool);
SAME(NumberMethods, nb_invert, PyNumberMethods, nb_invert);
SAME(NumberMethods, nb_lshift, PyNumberMethods, nb_lshift);
SAME(NumberMethods, nb_rshift, PyNumberMethods, nb_rshift);
SAME(NumberMethods, nb_and, PyNumberMethods, nb_and);
SAME(NumberMethods, nb_xor, PyNumberMethods, nb_xor);
SAME(NumberMethods, nb_or, PyNumberMethods, nb_or);
SAME(NumberMethods, nb_int, PyNumberMethods, nb_int);
SAME(NumberMethods, nb_reserved, PyNumberMethods, nb_reserved);
SAME(NumberMethods, nb_float, PyNumberMethods, nb_float);
SAME(NumberMethods, nb_inplace_add, PyNumberMethods, nb_inplace_add);
SAME(NumberMethods, nb_inplace_subtract, PyNumberMethods, nb_inplace_subtract);
SAME(NumberMethods, nb_inplace_multiply, PyNumberMethods, nb_inplace_multiply);
SAME(NumberMethods, nb_inplace_remainder, PyNumberMethods, nb_inplace_remainder);
SAME(NumberMethods, nb_inplace_power, PyNumberMethods, nb_inplace_power);
SAME(NumberMethods, nb_inplace_lshift, PyNumberMethods, nb_inplace_lshift);
SAME(NumberMethods, nb_inplace_rshift, PyNumberMethods, nb_inplace_rshift);
SAME(NumberMethods, nb_inplace_and, PyNumberMethods, nb_inplace_and);
SAME(NumberMethods, nb_inplace_xor, PyNumberMethods, nb_inplace_xor);
SAME(NumberMethods, nb_inplace_or, PyNumberMethods, nb_inplace_or);
SAME(NumberMethods, nb_floor_divide, PyNumberMethods, nb_floor_divide);
SAME(NumberMethods, nb_true_divide, PyNumberMethods, nb_true_divide);
SAME(NumberMethods, nb_inplace_floor_divide, PyNumberMethods, nb_inplace_floor_divide);
SAME(NumberMethods, nb_inplace_true_divide, PyNumberMethods, nb_inplace_true_divide);
SAME(NumberMethods, nb_index, PyNumberMethods, nb_index);
SAME(NumberMethods, nb_matrix_multiply, PyNumberMethods, nb_matrix_multiply);
SAME(NumberMethods, nb_inplace_matrix_multiply, PyNumberMethods, nb_inplace_matrix_multiply);

SAME_SIZE(SequenceMethods, PySequenceMethods);
SAME(SequenceMethods, sq_length, PySequenceMethods, sq_length);
SAME(SequenceMethods, sq_concat, PySequenceMethods, sq_concat);
SAME(SequenceMethods, sq_repeat, PySequenceMethods, sq_repeat);
SAME(SequenceMethods, sq_item, PySequenceMethods, sq_item);
SAME(SequenceMethods, was_sq_slice, PySequenceMethods, was_sq_slice);
SAME(SequenceMethods, sq_ass_item, PySequenceMethods, sq_ass_item);
SAME(SequenceMethods, was_sq_ass_slice, PySequenceMethods, was_sq_ass_slice);
SAME(SequenceMethods, sq_contains, PySequenceMethods, sq_contains);
SAME(SequenceMethods, sq_inplace_concat, PySequenceMethods, sq_inplace_concat);
SAME(SequenceMethods, sq_inplace_repeat, PySequenceMethods, sq_inplace_repeat);

SAME_SIZE(MappingMethods, PyMappingMethods);
SAME(MappingMethods, mp_length, PyMappingMethods, mp_length);
SAME(MappingMethods, mp_subscript, PyMappingMethods, mp_subscript);
SAME(MappingMethods, mp_ass_subscript, PyMappingMethods, mp_ass_subscript);

SAME_SIZE(AsyncMethods, PyAsyncMethods);
SAME(AsyncMethods, am_await, PyAsyncMethods, am_await);
SAME(AsyncMethods, am_aiter, PyAsyncMethods, am_aiter);
SAME(AsyncMethods, am_anext, PyAsyncMethods, am_anext);
SAME(AsyncMethods, am_send, PyAsyncMethods, am_send);

SAME_SIZE(BufferProcs, PyBufferProcs);
SAME(BufferProcs, bf_getbuffer, PyBufferProcs, bf_getbuffer);
SAME(BufferProcs, bf_releasebuffer, PyBufferProcs, bf_releasebuffer);

SAME_SIZE(MethodDef, PyMethodDef);
SAME(MethodDef, name, PyMethodDef, ml_name);
SAME(MethodDef, meth, PyMethodDef, ml_meth);
SAME(MethodDef, flags, PyMethodDef, ml_flags);
SAME(MethodDef, doc, PyMethodDef, ml_doc);

SAME_SIZE(MemberDef, PyMemberDef);
SAME(MemberDef, name, PyMemberDef, name);
SAME(MemberDef, kind, PyMemberDef, type);
SAME(MemberDef, offset, PyMemberDef, offset);
SAME(MemberDef, flags, PyMemberDef, flags);
SAME(MemberDef, doc, PyMemberDef, doc);

SAME_SIZE(GetSetDef, PyGetSetDef);
SAME(GetSetDef, name, PyGetSetDef, name);
SAME(GetSetDef, get, PyGetSetDef, get);
SAME(GetSetDef, set, PyGetSetDef, set);
SAME(GetSetDef, doc, PyGetSetDef, doc);
SAME(GetSetDef, closure, PyGetSetDef, closure);

SAME_SIZE(Type, PyTypeObject);
SAME(Type, tp_name, PyTypeObject, tp_name);
SAME(Type, tp_basicsize, PyTypeObject, tp_basicsize);
SAME(Type, tp_itemsize, PyTypeObject, tp_itemsize);
SAME(Type, tp_dealloc, PyTypeObject, tp_dealloc);
SAME(Type, tp_vectorcall_offset, PyTypeObject, tp_vectorcall_offset);
SAME(Type, tp_getattr, PyTypeObject, tp_getattr);
SAME(Type, tp_setattr, PyTypeObject, tp_setattr);
SAME(Type, tp_as_async, PyTypeObject, tp_as_async);
SAME(Type, tp_repr, PyTypeObject, tp_repr);
SAME(Type, tp_as_number, PyTypeObject, tp_as_number);
SAME(Type, tp_as_sequence, PyTypeObject, tp_as_sequence);
SAME(Type, tp_as_mapping, PyTypeObject, tp_as_mapping);
SAME(Type, tp_hash, PyTypeObject, tp_hash);
SAME(Type, tp_call, PyTypeObject, tp_call);
SAME(Type, tp_str, PyTypeObject, tp_str);
SAME(Type, tp_getattro, PyTypeObject, tp_getattro);
SAME(Type, tp_setattro, PyTypeObject, tp_setattro);
SAME(Type, tp_as_buffer, PyTypeObject, tp_as_buffer);
SAME(Type, tp_flags, PyTypeObject, tp_flags);
SAME(Type, tp_doc, PyTypeObject, tp_doc);
SAME(Type, tp_traverse, PyTypeObject, tp_traverse);
SAME(Type, tp_clear, PyTypeObject, tp_clear);
SAME(Type, tp_richcompare, PyTypeObject, tp_richcompare);
SAME(Type, tp_weaklistoffset, PyTypeObject, tp_weaklistoffset);
SAME(Type, tp_iter, PyTypeObject, tp_iter);
SAME(Type, tp_iternext, PyTypeObject, tp_iternext);
SAME(Type, tp_methods, PyTypeObject, tp_methods);
SAME(Type, tp_members, PyTypeObject, tp_members);
SAME(Type, tp_getset, PyTypeObject, tp_getset);
SAME(Type, tp_base, PyTypeObject, tp_base);
SAME(Type, tp_dict, PyTypeObject, tp_dict);
SAME(Type, tp_descr_get, PyTypeObject, tp_descr_get);
SAME(Type, tp_descr_set, PyTypeObject, tp_descr_set);
SAME(Type, tp_dictoffset, PyTypeObject, tp_dictoffset);
SAME(Type, tp_init, PyTypeObject, tp_init);
SAME(Type, tp_alloc, PyTypeObject, tp_alloc);
SAME(Type, tp_new, PyTypeObject, tp_new);
SAME(Type, tp_free, PyTypeObject, tp_free);
SAME(Type, tp_is_gc, PyTypeObject, tp_is_gc);
SAME(Type, tp_bases, PyTypeObject, tp_bases);
SAME(Type, tp_mro, PyTypeObject, tp_mro);
SAME(Type, tp_cache, PyTypeObject, tp_cache);
SAME(Type, tp_subclasses, PyTypeObject, tp_subclasses);
SAME(Type, tp_weaklist, PyTypeObject, tp_weaklist);
SAME(Type, tp_del, PyTypeObject, tp_del);
SAME(Type, tp_version_tag, PyTypeObject, tp_version_tag);
SAME(Type, tp_finalize, PyTypeObject, tp_finalize);
SAME(Type, tp_vectorcall, PyTypeObject, tp_vectorcall);

SAME_SIZE(HeapType, PyHeapTypeObject);
SAME(HeapType, as_async, PyHeapTypeObject, as_async);
SAME(HeapType, as_number, PyHeapTypeObject, as_number);
SAME(HeapType, as_mapping, PyHeapTypeObject, as_mapping);
SAME(HeapType, as_sequence, PyHeapTypeObject, as_sequence);
SAME(HeapType, as_buffer, PyHeapTypeObject, as_buffer);
SAME(HeapType, ht_name, PyHeapTypeObject, ht_name);
SAME(HeapType, ht_slots, PyHeapTypeObject, ht_slots);
SAME(HeapType, ht_qualname, PyHeapTypeObject, ht_qualname);
SAME(HeapType, ht_cached_keys, PyHeapTypeObject, ht_cached_keys);
SAME(HeapType, ht_module, PyHeapTypeObject, ht_module);
SAME(HeapType, ht_tpname, PyHeapTypeObject, _ht_tpname);
SAME(HeapType, ht_getitem_cache, PyHeapTypeObject, _spec_cache);

SAME_SIZE(Int, _longobject);
SAME(Int, digits, _longobject, ob_digit);

SAME_SIZE(Float, PyFloatObject);
SAME(Float, value, PyFloatObject, ob_fval);

SAME_SIZE(Complex, PyComplexObject);
SAME(Complex, value, PyComplexObject, cval);

SAME_SIZE(Tuple, PyTupleObject);
SAME(Tuple, items, PyTupleObject, ob_item);

SAME_SIZE(List, PyListObject);
SAME(List, items, PyListObject, ob_item);
SAME(List, allocated, PyListObject, allocated);

SAME_SIZE(Bytes, PyBytesObject);
SAME(Bytes, hash, PyBytesObject, ob_shash);
SAME(Bytes, data, PyBytesObject, ob_sval);

SAME_SIZE(ByteArray, PyByteArrayObject);
SAME(ByteArray, alloc, PyByteArrayObject, ob_alloc);
SAME(ByteArray, bytes, PyByteArrayObject, ob_bytes);
SAME(ByteArray, start, PyByteArrayObject, ob_start);
SAME(ByteArray, exports, PyByteArrayObject, ob_exports);

SAME_SIZE(Dict, PyDictObject);
SAME(Dict, used, PyDictObject, ma_used);
SAME(Dict, version_tag, PyDictObject, ma_version_tag);
SAME(Dict, keys, PyDictObject, ma_keys);
SAME(Dict, values, PyDictObject, ma_values);

SAME_SIZE(SetEntry, setentry);
SAME(SetEntry, key, setentry, key);
SAME(SetEntry, hash, setentry, hash);

SAME_SIZE(Set, PySetObject);
SAME(Set, fill, PySetObject, fill);
SAME(Set, used, PySetObject, used);
SAME(Set, mask, PySetObject, mask);
SAME(Set, table, PySetObject, table);
SAME(Set, hash, PySetObject, hash);
SAME(Set, finger, PySetObject, finger);
SAME(Set, smalltable, PySetObject, smalltable);
SAME(Set, weakreflist, PySetObject, weakreflist);

SAME_SIZE(Slice, PySliceObject);
SAME(Slice, start, PySliceObject, start);
SAME(Slice, stop, PySliceObject, stop);
SAME(Slice, step, PySliceObject, step);

SAME_SIZE(Cell, PyCellObject);
SAME(Cell, ref, PyCellObject, ob_ref);

SAME_SIZE(ManagedBuffer, _PyManagedBufferObject);
SAME(ManagedBuffer, flags, _PyManagedBufferObject, flags);
SAME(ManagedBuffer, exports, _PyManagedBufferObject, exports);
SAME(ManagedBuffer, master, _PyManagedBufferObject, master);

SAME_SIZE(MemoryView, PyMemoryViewObject);
SAME(MemoryView, mbuf, PyMemoryViewObject, mbuf);
SAME(MemoryView, hash, PyMemoryViewObject, hash);
SAME(MemoryView, flags, PyMemoryViewObject, flags);
SAME(MemoryView, exports, PyMemoryViewObject, exports);
SAME(MemoryView, view, PyMemoryViewObject, view);
SAME(MemoryView, weakreflist, PyMemoryViewObject, weakreflist);
SAME(MemoryView, array, PyMemoryViewObject, ob_array);

SAME_SIZE(WeakRef, PyWeakReference);
SAME(WeakRef, object, PyWeakReference, wr_object);
SAME(WeakRef, callback, PyWeakReference, wr_callback);
SAME(WeakRef, hash, PyWeakReference, hash);
SAME(WeakRef, prev, PyWeakReference, wr_prev);
SAME(WeakRef, next, PyWeakReference, wr_next);
SAME(WeakRef, vectorcall, PyWeakReference, vectorcall);

SAME_SIZE(Module, PyModuleObject);
SAME(Module, dict, PyModuleObject, md_dict);
SAME(Module, def, PyModuleObject, md_def);
SAME(Module, state, PyModuleObject, md_state);
SAME(Module, weaklist, PyModuleObject, md_weaklist);
SAME(Module, name, PyModuleObject, md_name);

SAME_SIZE(ModuleDefSlot, PyModuleDef_Slot);
SAME(ModuleDefSlot, slot, PyModuleDef_Slot, slot);
SAME(ModuleDefSlot, value, PyModuleDef_Slot, value);

SAME_SIZE(ModuleDefBase, PyModuleDef_Base);
SAME(ModuleDefBase, init, PyModuleDef_Base, m_init);
SAME(ModuleDefBase, index, PyModuleDef_Base, m_index);
SAME(ModuleDefBase, copy, PyModuleDef_Base, m_copy);

SAME_SIZE(ModuleDef, PyModuleDef);
SAME(ModuleDef, base, PyModuleDef, m_base);
SAME(ModuleDef, name, PyModuleDef, m_name);
SAME(ModuleDef, doc, PyModuleDef, m_doc);
SAME(ModuleDef, size, PyModuleDef, m_size);
SAME(ModuleDef, methods, PyModuleDef, m_methods);
SAME(ModuleDef, slots, PyModuleDef, m_slots);
SAME(ModuleDef, traverse, PyModuleDef, m_traverse);
SAME(ModuleDef, clear, PyModuleDef, m_clear);
SAME(ModuleDef, free, PyModuleDef, m_free);

SAME_SIZE(Code, PyCodeObject);
SAME(Code, consts, PyCodeObject, co_consts);
SAME(Code, names, PyCodeObject, co_names);
SAME(Code, exceptiontable, PyCodeObject, co_exceptiontable);
SAME(Code, flags, PyCodeObject, co_flags);
SAME(Code, warmup, PyCodeObject, co_warmup);
SAME(Code, linearray_entry_size, PyCodeObject, _co_linearray_entry_size);
SAME(Code, argcount, PyCodeObject, co_argcount);
SAME(Code, posonlyargcount, PyCodeObject, co_posonlyargcount);
SAME(Code, kwonlyargcount, PyCodeObject, co_kwonlyargcount);
SAME(Code, stacksize, PyCodeObject, co_stacksize);
SAME(Code, firstlineno, PyCodeObject, co_firstlineno);
SAME(Code, nlocalsplus, PyCodeObject, co_nlocalsplus);
SAME(Code, nlocals, PyCodeObject, co_nlocals);
SAME(Code, nplaincellvars, PyCodeObject, co_nplaincellvars);
SAME(Code, ncellvars, PyCodeObject, co_ncellvars);
SAME(Code, nfreevars, PyCodeObject, co_nfreevars);
SAME(Code, localsplusnames, PyCodeObject, co_localsplusnames);
SAME(Code, localspluskinds, PyCodeObject, co_localspluskinds);
SAME(Code, filename, PyCodeObject, co_filename);
SAME(Code, name, PyCodeObject, co_name);
SAME(Code, qualname, PyCodeObject, co_qualname);
SAME(Code, linetable, PyCodeObject, co_linetable);
SAME(Code, weakreflist, PyCodeObject, co_weakreflist);
SAME(Code, co_code_cache, PyCodeObject, _co_code);
SAME(Code, linearray, PyCodeObject, _co_linearray);
SAME(Code, firsttraceable, PyCodeObject, _co_firsttraceable);
SAME(Code, extra, PyCodeObject, co_extra);
static_assert(__builtin_offsetof(Code, code_adaptive) == offsetof(PyCodeObject, co_code_adaptive));

SAME_SIZE(Function, PyFunctionObject);
SAME(Function, globals, PyFunctionObject, func_globals);
SAME(Function, builtins, PyFunctionObject, func_builtins);
SAME(Function, name, PyFunctionObject, func_name);
SAME(Function, qualname, PyFunctionObject, func_qualname);
SAME(Function, code, PyFunctionObject, func_code);
SAME(Function, defaults, PyFunctionObject, func_defaults);
SAME(Function, kwdefaults, PyFunctionObject, func_kwdefaults);
SAME(Function, closure, PyFunctionObject, func_closure);
SAME(Function, doc, PyFunctionObject, func_doc);
SAME(Function, dict, PyFunctionObject, func_dict);
SAME(Function, weakreflist, PyFunctionObject, func_weakreflist);
SAME(Function, module, PyFunctionObject, func_module);
SAME(Function, annotations, PyFunctionObject, func_annotations);
SAME(Function, vectorcall, PyFunctionObject, vectorcall);
SAME(Function, version, PyFunctionObject, func_version);

SAME_SIZE(Method, PyMethodObject);
SAME(Method, func, PyMethodObject, im_func);
SAME(Method, self, PyMethodObject, im_self);
SAME(Method, weakreflist, PyMethodObject, im_weakreflist);
SAME(Method, vectorcall, PyMethodObject, vectorcall);

SAME_SIZE(InstanceMethod, PyInstanceMethodObject);
SAME(InstanceMethod, func, PyInstanceMethodObject, func);

SAME_SIZE(CFunction, PyCFunctionObject);
SAME(CFunction, ml, PyCFunctionObject, m_ml);
SAME(CFunction, self, PyCFunctionObject, m_self);
SAME(CFunction, module, PyCFunctionObject, m_module);
SAME(CFunction, weakreflist, PyCFunctionObject, m_weakreflist);
SAME(CFunction, vectorcall, PyCFunctionObject, vectorcall);

SAME_SIZE(CMethod, PyCMethodObject);
SAME(CMethod, cls, PyCMethodObject, mm_class);

SAME_SIZE(Descr, PyDescrObject);
SAME(Descr, owner, PyDescrObject, d_type);
SAME(Descr, name, PyDescrObject, d_name);
SAME(Descr, qualname, PyDescrObject, d_qualname);

SAME_SIZE(MethodDescr, PyMethodDescrObject);
SAME(MethodDescr, method, PyMethodDescrObject, d_method);
SAME(MethodDescr, vectorcall, PyMethodDescrObject, vectorcall);

SAME_SIZE(MemberDescr, PyMemberDescrObject);
SAME(MemberDescr, member, PyMemberDescrObject, d_member);

SAME_SIZE(GetSetDescr, PyGetSetDescrObject);
SAME(GetSetDescr, getset, PyGetSetDescrObject, d_getset);

SAME_SIZE(WrapperBase, wrapperbase);
SAME(WrapperBase, name, wrapperbase, name);
SAME(WrapperBase, offset, wrapperbase, offset);
SAME(WrapperBase, function, wrapperbase, function);
SAME(WrapperBase, wrapper, wrapperbase, wrapper);
SAME(WrapperBase, doc, wrapperbase, doc);
SAME(WrapperBase, flags, wrapperbase, flags);
SAME(WrapperBase, name_strobj, wrapperbase, name_strobj);

SAME_SIZE(WrapperDescr, PyWrapperDescrObject);
SAME(WrapperDescr, base, PyWrapperDescrObject, d_base);
SAME(WrapperDescr, wrapped, PyWrapperDescrObject, d_wrapped);

SAME_SIZE(InterpreterFrame, _PyInterpreterFrame);
SAME(InterpreterFrame, func, _PyInterpreterFrame, f_func);
SAME(InterpreterFrame, globals, _PyInterpreterFrame, f_globals);
SAME(InterpreterFrame, builtins, _PyInterpreterFrame, f_builtins);
SAME(InterpreterFrame, locals, _PyInterpreterFrame, f_locals);
SAME(InterpreterFrame, code, _PyInterpreterFrame, f_code);
SAME(InterpreterFrame, frame_obj, _PyInterpreterFrame, frame_obj);
SAME(InterpreterFrame, previous, _PyInterpreterFrame, previous);
SAME(InterpreterFrame, prev_instr, _PyInterpreterFrame, prev_instr);
SAME(InterpreterFrame, stacktop, _PyInterpreterFrame, stacktop);
SAME(InterpreterFrame, is_entry, _PyInterpreterFrame, is_entry);
SAME(InterpreterFrame, owner, _PyInterpreterFrame, owner);
SAME(InterpreterFrame, localsplus, _PyInterpreterFrame, localsplus);

SAME_SIZE(FrameObject, PyFrameObject);
SAME(FrameObject, back, PyFrameObject, f_back);
SAME(FrameObject, frame, PyFrameObject, f_frame);
SAME(FrameObject, trace, PyFrameObject, f_trace);
SAME(FrameObject, lineno, PyFrameObject, f_lineno);
SAME(FrameObject, trace_lines, PyFrameObject, f_trace_lines);
SAME(FrameObject, trace_opcodes, PyFrameObject, f_trace_opcodes);
SAME(FrameObject, fast_as_locals, PyFrameObject, f_fast_as_locals);
SAME(FrameObject, frame_data, PyFrameObject, _f_frame_data);

SAME_SIZE(Traceback, PyTracebackObject);
SAME(Traceback, next, PyTracebackObject, tb_next);
SAME(Traceback, frame, PyTracebackObject, tb_frame);
SAME(Traceback, lasti, PyTracebackObject, tb_lasti);
SAME(Traceback, lineno, PyTracebackObject, tb_lineno);

SAME_SIZE(ExcStackItem, _PyErr_StackItem);
SAME(ExcStackItem, exc_value, _PyErr_StackItem, exc_value);
SAME(ExcStackItem, previous, _PyErr_StackItem, previous_item);

SAME_SIZE(Generator, PyGenObject);
SAME(Generator, code, PyGenObject, gi_code);
SAME(Generator, weakreflist, PyGenObject, gi_weakreflist);
SAME(Generator, name, PyGenObject, gi_name);
SAME(Generator, qualname, PyGenObject, gi_qualname);
SAME(Generator, exc_state, PyGenObject, gi_exc_state);
SAME(Generator, origin_or_finalizer, PyGenObject, gi_origin_or_finalizer);
SAME(Generator, hooks_inited, PyGenObject, gi_hooks_inited);
SAME(Generator, closed, PyGenObject, gi_closed);
SAME(Generator, running_async, PyGenObject, gi_running_async);
SAME(Generator, frame_state, PyGenObject, gi_frame_state);
SAME(Generator, iframe, PyGenObject, gi_iframe);

SAME_SIZE(BaseException, PyBaseExceptionObject);
SAME(BaseException, dict, PyBaseExceptionObject, dict);
SAME(BaseException, args, PyBaseExceptionObject, args);
SAME(BaseException, notes, PyBaseExceptionObject, notes);
SAME(BaseException, traceback, PyBaseExceptionObject, traceback);
SAME(BaseException, context, PyBaseExceptionObject, context);
SAME(BaseException, cause, PyBaseExceptionObject, cause);
SAME(BaseException, suppress_context, PyBaseExceptionObject, suppress_context);

SAME_SIZE(ExceptionGroup, PyBaseExceptionGroupObject);
SAME(ExceptionGroup, msg, PyBaseExceptionGroupObject, msg);
SAME(ExceptionGroup, excs, PyBaseExceptionGroupObject, excs);

SAME_SIZE(SyntaxErrorObject, PySyntaxErrorObject);
SAME(SyntaxErrorObject, msg, PySyntaxErrorObject, msg);
SAME(SyntaxErrorObject, filename, PySyntaxErrorObject, filename);
SAME(SyntaxErrorObject, lineno, PySyntaxErrorObject, lineno);
SAME(SyntaxErrorObject, offset, PySyntaxErrorObject, offset);
SAME(SyntaxErrorObject, end_lineno, PySyntaxErrorObject, end_lineno);
SAME(SyntaxErrorObject, end_offset, PySyntaxErrorObject, end_offset);
SAME(SyntaxErrorObject, text, PySyntaxErrorObject, text);
SAME(SyntaxErrorObject, print_file_and_line, PySyntaxErrorObject, print_file_and_line);

SAME_SIZE(ImportErrorObject, PyImportErrorObject);
SAME(ImportErrorObject, msg, PyImportErrorObject, msg);
SAME(ImportErrorObject, name, PyImportErrorObject, name);
SAME(ImportErrorObject, path, PyImportErrorObject, path);

SAME_SIZE(UnicodeErrorObject, PyUnicodeErrorObject);
SAME(UnicodeErrorObject, encoding, PyUnicodeErrorObject, encoding);
SAME(UnicodeErrorObject, object, PyUnicodeErrorObject, object);
SAME(UnicodeErrorObject, start, PyUnicodeErrorObject, start);
SAME(UnicodeErrorObject, end, PyUnicodeErrorObject, end);
SAME(UnicodeErrorObject, reason, PyUnicodeErrorObject, reason);

SAME_SIZE(SystemExitObject, PySystemExitObject);
SAME(SystemExitObject, code, PySystemExitObject, code);

SAME_SIZE(OSErrorObject, PyOSErrorObject);
SAME(OSErrorObject, myerrno, PyOSErrorObject, myerrno);
SAME(OSErrorObject, strerror, PyOSErrorObject, strerror);
SAME(OSErrorObject, filename, PyOSErrorObject, filename);
SAME(OSErrorObject, filename2, PyOSErrorObject, filename2);
SAME(OSErrorObject, written, PyOSErrorObject, written);

SAME_SIZE(StopIterationObject, PyStopIterationObject);
SAME(StopIterationObject, value, PyStopIterationObject, value);

SAME_SIZE(NameErrorObject, PyNameErrorObject);
SAME(NameErrorObject, name, PyNameErrorObject, name);

SAME_SIZE(AttributeErrorObject, PyAttributeErrorObject);
SAME(AttributeErrorObject, obj, PyAttributeErrorObject, obj);
SAME(AttributeErrorObject, name, PyAttributeErrorObject, name);

SAME_SIZE(CFrame, _PyCFrame);
SAME(CFrame, use_tracing, _PyCFrame, use_tracing);
SAME(CFrame, current_frame, _PyCFrame, current_frame);
SAME(CFrame, previous, _PyCFrame, previous);

SAME_SIZE(ThreadState, PyThreadState);
SAME(ThreadState, prev, PyThreadState, prev);
SAME(ThreadState, next, PyThreadState, next);
SAME(ThreadState, interp, PyThreadState, interp);
SAME(ThreadState, initialized, PyThreadState, _initialized);
SAME(ThreadState, is_static, PyThreadState, _static);
SAME(ThreadState, recursion_remaining, PyThreadState, recursion_remaining);
SAME(ThreadState, recursion_limit, PyThreadState, recursion_limit);
SAME(ThreadState, recursion_headroom, PyThreadState, recursion_headroom);
SAME(ThreadState, tracing, PyThreadState, tracing);
SAME(ThreadState, tracing_what, PyThreadState, tracing_what);
SAME(ThreadState, cframe, PyThreadState, cframe);
SAME(ThreadState, c_profilefunc, PyThreadState, c_profilefunc);
SAME(ThreadState, c_tracefunc, PyThreadState, c_tracefunc);
SAME(ThreadState, c_profileobj, PyThreadState, c_profileobj);
SAME(ThreadState, c_traceobj, PyThreadState, c_traceobj);
SAME(ThreadState, curexc_type, PyThreadState, curexc_type);
SAME(ThreadState, curexc_value, PyThreadState, curexc_value);
SAME(ThreadState, curexc_traceback, PyThreadState, curexc_traceback);
SAME(ThreadState, exc_info, PyThreadState, exc_info);
SAME(ThreadState, dict, PyThreadState, dict);
SAME(ThreadState, gilstate_counter, PyThreadState, gilstate_counter);
SAME(ThreadState, async_exc, PyThreadState, async_exc);
SAME(ThreadState, thread_id, PyThreadState, thread_id);
SAME(ThreadState, native_thread_id, PyThreadState, native_thread_id);
SAME(ThreadState, trash_delete_nesting, PyThreadState, trash_delete_nesting);
SAME(ThreadState, trash_delete_later, PyThreadState, trash_delete_later);
SAME(ThreadState, on_delete, PyThreadState, on_delete);
SAME(ThreadState, on_delete_data, PyThreadState, on_delete_data);
SAME(ThreadState, coroutine_origin_tracking_depth, PyThreadState, coroutine_origin_tracking_depth);
SAME(ThreadState, async_gen_firstiter, PyThreadState, async_gen_firstiter);
SAME(ThreadState, async_gen_finalizer, PyThreadState, async_gen_finalizer);
SAME(ThreadState, context, PyThreadState, context);
SAME(ThreadState, context_ver, PyThreadState, context_ver);
SAME(ThreadState, id, PyThreadState, id);
SAME(ThreadState, trace_info, PyThreadState, trace_info);
SAME(ThreadState, datastack_chunk, PyThreadState, datastack_chunk);
SAME(ThreadState, datastack_top, PyThreadState, datastack_top);
SAME(ThreadState, datastack_limit, PyThreadState, datastack_limit);
SAME(ThreadState, exc_state, PyThreadState, exc_state);
SAME(ThreadState, root_cframe, PyThreadState, root_cframe);

SAME_VALUE(kTypeManagedDict, Py_TPFLAGS_MANAGED_DICT);
SAME_VALUE(kTypeSequence, Py_TPFLAGS_SEQUENCE);
SAME_VALUE(kTypeMapping, Py_TPFLAGS_MAPPING);
SAME_VALUE(kTypeDisallowInstantiation, Py_TPFLAGS_DISALLOW_INSTANTIATION);
SAME_VALUE(kTypeImmutable, Py_TPFLAGS_IMMUTABLETYPE);
SAME_VALUE(kTypeHeap, Py_TPFLAGS_HEAPTYPE);
SAME_VALUE(kTypeBase, Py_TPFLAGS_BASETYPE);
SAME_VALUE(kTypeVectorcall, Py_TPFLAGS_HAVE_VECTORCALL);
SAME_VALUE(kTypeReady, Py_TPFLAGS_READY);
SAME_VALUE(kTypeReadying, Py_TPFLAGS_READYING);
SAME_VALUE(kTypeGc, Py_TPFLAGS_HAVE_GC);
SAME_VALUE(kTypeMethodDescriptor, Py_TPFLAGS_METHOD_DESCRIPTOR);
SAME_VALUE(kTypeValidVersion, Py_TPFLAGS_VALID_VERSION_TAG);
SAME_VALUE(kTypeAbstract, Py_TPFLAGS_IS_ABSTRACT);
SAME_VALUE(kTypeMatchSelf, _Py_TPFLAGS_MATCH_SELF);
SAME_VALUE(kTypeInt, Py_TPFLAGS_LONG_SUBCLASS);
SAME_VALUE(kTypeList, Py_TPFLAGS_LIST_SUBCLASS);
SAME_VALUE(kTypeTuple, Py_TPFLAGS_TUPLE_SUBCLASS);
SAME_VALUE(kTypeBytes, Py_TPFLAGS_BYTES_SUBCLASS);
SAME_VALUE(kTypeStr, Py_TPFLAGS_UNICODE_SUBCLASS);
SAME_VALUE(kTypeDict, Py_TPFLAGS_DICT_SUBCLASS);
SAME_VALUE(kTypeException, Py_TPFLAGS_BASE_EXC_SUBCLASS);
SAME_VALUE(kTypeType, Py_TPFLAGS_TYPE_SUBCLASS);
SAME_VALUE(kMethVarargs, METH_VARARGS);
SAME_VALUE(kMethKeywords, METH_KEYWORDS);
SAME_VALUE(kMethNoargs, METH_NOARGS);
SAME_VALUE(kMethO, METH_O);
SAME_VALUE(kMethClass, METH_CLASS);
SAME_VALUE(kMethStatic, METH_STATIC);
SAME_VALUE(kMethCoexist, METH_COEXIST);
SAME_VALUE(kMethFastcall, METH_FASTCALL);
SAME_VALUE(kMethMethod, METH_METHOD);
SAME_VALUE(kBufWritable, PyBUF_WRITABLE);
SAME_VALUE(kBufFormat, PyBUF_FORMAT);
SAME_VALUE(kBufNd, PyBUF_ND);
SAME_VALUE(kBufStrides, PyBUF_STRIDES);
SAME_VALUE(kBufCContiguous, PyBUF_C_CONTIGUOUS);
SAME_VALUE(kBufFContiguous, PyBUF_F_CONTIGUOUS);
SAME_VALUE(kBufAnyContiguous, PyBUF_ANY_CONTIGUOUS);
SAME_VALUE(kBufIndirect, PyBUF_INDIRECT);
SAME_VALUE(kBufFull, PyBUF_FULL);
SAME_VALUE(kBufFullRo, PyBUF_FULL_RO);
SAME_VALUE(kLt, Py_LT);
SAME_VALUE(kLe, Py_LE);
SAME_VALUE(kEq, Py_EQ);
SAME_VALUE(kNe, Py_NE);
SAME_VALUE(kGt, Py_GT);
SAME_VALUE(kGe, Py_GE);
SAME_VALUE(kSendReturn, PYGEN_RETURN);
SAME_VALUE(kSendError, PYGEN_ERROR);
SAME_VALUE(kSendNext, PYGEN_NEXT);
SAME_VALUE(kTraceCall, PyTrace_CALL);
SAME_VALUE(kTraceException, PyTrace_EXCEPTION);
SAME_VALUE(kTraceLine, PyTrace_LINE);
SAME_VALUE(kTraceReturn, PyTrace_RETURN);
SAME_VALUE(kTraceCCall, PyTrace_C_CALL);
SAME_VALUE(kTraceCException, PyTrace_C_EXCEPTION);
SAME_VALUE(kTraceCReturn, PyTrace_C_RETURN);
SAME_VALUE(kTraceOpcode, PyTrace_OPCODE);
SAME_VALUE(kCoOptimized, CO_OPTIMIZED);
SAME_VALUE(kCoNewlocals, CO_NEWLOCALS);
SAME_VALUE(kCoVarargs, CO_VARARGS);
SAME_VALUE(kCoVarkeywords, CO_VARKEYWORDS);
SAME_VALUE(kCoNested, CO_NESTED);
SAME_VALUE(kCoGenerator, CO_GENERATOR);
SAME_VALUE(kCoCoroutine, CO_COROUTINE);
SAME_VALUE(kCoIterableCoroutine, CO_ITERABLE_COROUTINE);
SAME_VALUE(kCoAsyncGenerator, CO_ASYNC_GENERATOR);
SAME_VALUE(kCoFutureAnnotations, CO_FUTURE_ANNOTATIONS);
SAME_VALUE(kIntShift, PyLong_SHIFT);

// str: the heads are nested structs there and bases here.
SAME_SIZE(Str, PyASCIIObject);
SAME_SIZE(CompactStr, PyCompactUnicodeObject);
SAME_SIZE(LegacyStr, PyUnicodeObject);
SAME(Str, length, PyASCIIObject, length);
SAME(Str, hash, PyASCIIObject, hash);
SAME(Str, state, PyASCIIObject, state);
SAME(Str, wstr, PyASCIIObject, wstr);
SAME(CompactStr, utf8_length, PyCompactUnicodeObject, utf8_length);
SAME(CompactStr, utf8, PyCompactUnicodeObject, utf8);
SAME(LegacyStr, data, PyUnicodeObject, data);

}  // namespace adder
