// memoryview and the helpers for buffers with strides (PEP 3118).
#pragma once

#include "core/protocols.h"

namespace adder {

/// order: 'C', 'F' or 'A' (either). PyBuffer_IsContiguous.
bool buffer_is_contiguous(const Buffer* view, char order);
/// Copies a buffer of any layout to `out` as one block in the given order; `len` must be view->len. 0 or -1.
int buffer_to_contiguous(Thread& t, void* out, const Buffer* view, ssize len, char order);
/// The reverse: fills the buffer from one block.
int buffer_from_contiguous(Thread& t, const Buffer* view, const void* in, ssize len, char order);
/// A view of the whole buffer (stolen); PyMemoryView_FromBuffer.
Ref<> new_memoryview_from_buffer(Thread& t, const Buffer* info);
/// PyMemoryView_GetContiguous: buffertype is PyBUF_READ (0x100) or PyBUF_WRITE (0x200).
Ref<> new_memoryview_contiguous(Thread& t, Object* o, int buffertype, char order);

}  // namespace adder
