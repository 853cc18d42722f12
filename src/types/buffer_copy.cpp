// Contiguity of buffers and copies between strided and contiguous memory (PEP 3118).
#include <cstring>

#include "mem/alloc.h"
#include "types/memoryview.h"

namespace adder {

namespace {

// A buffer whose exporter left out shape or strides means one dimension of items, or C order.
struct Layout {
  int ndim;
  ssize shape[64], strides[64];
  const ssize* suboffsets;
};
bool layout_of(Thread& t, const Buffer* view, Layout* l) {
  if (view->ndim > 64) {
    t.raise(exc::ValueError, "number of dimensions must not exceed 64");
    return false;
  }
  l->suboffsets = view->suboffsets;
  if (!view->shape) {
    l->ndim = 1;
    l->shape[0] = view->itemsize ? view->len / view->itemsize : view->len;
    l->strides[0] = view->itemsize ? view->itemsize : 1;
    return true;
  }
  l->ndim = view->ndim;
  ssize step = view->itemsize;
  for (int i = view->ndim - 1; i >= 0; --i) {
    l->shape[i] = view->shape[i];
    l->strides[i] = view->strides ? view->strides[i] : step;
    step *= view->shape[i];
  }
  return true;
}

// Walks the items in C order; `step` is the distance between neighbours in the packed block, per dimension.
template <bool ToBlock>
void copy_level(const Layout& l, int level, char* item, char* block, const ssize* block_strides, ssize itemsize) {
  if (level == l.ndim) {
    if (ToBlock)
      std::memcpy(block, item, itemsize);
    else
      std::memcpy(item, block, itemsize);
    return;
  }
  for (ssize i = 0; i < l.shape[level]; ++i) {
    char* p = item + i * l.strides[level];
    if (l.suboffsets && l.suboffsets[level] >= 0) p = *reinterpret_cast<char**>(p) + l.suboffsets[level];
    copy_level<ToBlock>(l, level + 1, p, block + i * block_strides[level], block_strides, itemsize);
  }
}

template <bool ToBlock>
int copy_block(Thread& t, const Buffer* view, char* block, ssize len, char order) {
  if (len > view->len) len = view->len;
  if (order == 'A') order = buffer_is_contiguous(view, 'F') && !buffer_is_contiguous(view, 'C') ? 'F' : 'C';
  if (buffer_is_contiguous(view, order)) {
    if (ToBlock)
      std::memcpy(block, view->buf, len);
    else
      std::memcpy(view->buf, block, len);
    return 0;
  }
  Layout l;
  if (!layout_of(t, view, &l)) return -1;
  ssize strides[64];
  ssize step = view->itemsize;
  for (int k = 0; k < l.ndim; ++k) {
    int i = order == 'F' ? k : l.ndim - 1 - k;
    strides[i] = step;
    step *= l.shape[i];
  }
  copy_level<ToBlock>(l, 0, static_cast<char*>(view->buf), block, strides, view->itemsize);
  return 0;
}

}  // namespace

bool buffer_is_contiguous(const Buffer* view, char order) {
  if (view->suboffsets) return false;
  if (view->len == 0 || !view->strides) {
    if (order != 'F' || view->len == 0 || view->ndim <= 1) return true;
    // C order without strides is Fortran order too when at most one dimension is longer than one.
    int long_dimensions = 0;
    for (int i = 0; i < view->ndim; ++i) long_dimensions += view->shape && view->shape[i] > 1;
    return long_dimensions <= 1;
  }
  if (view->ndim == 1) return view->shape[0] <= 1 || view->strides[0] == view->itemsize;
  auto in_order = [&](bool fortran) {
    ssize step = view->itemsize;
    for (int k = 0; k < view->ndim; ++k) {
      int i = fortran ? k : view->ndim - 1 - k;
      if (view->shape[i] > 1 && view->strides[i] != step) return false;
      step *= view->shape[i];
    }
    return true;
  };
  if (order == 'C') return in_order(false);
  if (order == 'F') return in_order(true);
  return in_order(false) || in_order(true);
}

int buffer_to_contiguous(Thread& t, void* out, const Buffer* view, ssize len, char order) {
  if (len != view->len) return t.raise(exc::ValueError, "PyBuffer_ToContiguous: len != view->len");
  return copy_block<true>(t, view, static_cast<char*>(out), len, order);
}
int buffer_from_contiguous(Thread& t, const Buffer* view, const void* in, ssize len, char order) {
  return copy_block<false>(t, view, const_cast<char*>(static_cast<const char*>(in)), len, order);
}

}  // namespace adder
