// pycore_pyarena.h: memory and objects that are released together; pycore_initconfig.h's argument list; the process-wide state,
// which needs no start and no end here.
#include <new>
#include <vector>

#include "capi/capi.h"
#include "capi/config_fields.h"

using namespace adder;
using namespace adder::capi;

namespace {
struct OwnedArena {
  std::vector<void*> blocks;
  std::vector<PyObject*> objects;
};
}  // namespace

ADDER_CAPI OwnedArena* _PyArena_New(void) {
  auto* arena = new (std::nothrow) OwnedArena;
  if (!arena) PyErr_NoMemory();
  return arena;
}
ADDER_CAPI void _PyArena_Free(OwnedArena* arena) {
  for (PyObject* o : arena->objects) Py_DECREF(o);
  for (void* block : arena->blocks) PyMem_Free(block);
  delete arena;
}
ADDER_CAPI void* _PyArena_Malloc(OwnedArena* arena, size_t size) {
  void* block = PyMem_Malloc(size);
  if (block) {
    arena->blocks.push_back(block);
  } else {
    PyErr_NoMemory();
  }
  return block;
}
/// Takes the reference over.
ADDER_CAPI int _PyArena_AddPyObject(OwnedArena* arena, PyObject* o) {
  arena->objects.push_back(o);
  return 0;
}

namespace {
struct Arguments {  // _PyArgv
  Py_ssize_t argc;
  int use_bytes_argv;
  char* const* bytes_argv;
  wchar_t* const* wchar_argv;
};
}  // namespace

ADDER_CAPI PyStatus _PyArgv_AsWstrList(const Arguments* args, PyWideStringList* list) {
  PyWideStringList result = {0, nullptr};
  for (Py_ssize_t i = 0; i < args->argc; ++i) {
    wchar_t* text = args->use_bytes_argv ? Py_DecodeLocale(args->bytes_argv[i], nullptr) : nullptr;
    if (args->use_bytes_argv && !text) return PyStatus_Error("cannot decode command line arguments");
    PyStatus status = PyWideStringList_Append(&result, text ? text : args->wchar_argv[i]);
    PyMem_RawFree(text);
    if (PyStatus_Exception(status)) return status;
  }
  if (_PyWideStringList_Copy(list, &result) < 0) return PyStatus_NoMemory();
  for (Py_ssize_t i = 0; i < result.length; ++i) PyMem_RawFree(result.items[i]);
  PyMem_RawFree(result.items);
  return PyStatus_Ok();
}

ADDER_CAPI PyStatus _PyRuntimeState_Init(void*) { return PyStatus_Ok(); }
ADDER_CAPI void _PyRuntimeState_Fini(void*) {}
ADDER_CAPI PyStatus _PyRuntime_Initialize(void) { return PyStatus_Ok(); }
ADDER_CAPI void _PyRuntime_Finalize(void) {}
