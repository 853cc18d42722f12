// cpython/genobject.h: generators, coroutines, asynchronous generators. _PyGen_Finalize is a core function.
#include "capi/capi.h"
#include "types/generator.h"

using namespace adder;
using namespace adder::capi;

// These steal the frame.
static PyObject* from_frame(Type* type, PyFrameObject* frame, PyObject* name, PyObject* qualname) {
  Ref<FrameObject> held = Ref<FrameObject>::steal(reinterpret_cast<Object*>(frame));
  return out(new_generator_from_frame(Thread::current(), type, held, in(name), in(qualname)));
}
PyObject* PyGen_New(PyFrameObject* frame) { return from_frame(&generator_type, frame, nullptr, nullptr); }
PyObject* PyGen_NewWithQualName(PyFrameObject* frame, PyObject* name, PyObject* qualname) {
  return from_frame(&generator_type, frame, name, qualname);
}
PyObject* PyCoro_New(PyFrameObject* frame, PyObject* name, PyObject* qualname) {
  return from_frame(&coroutine_type, frame, name, qualname);
}
PyObject* PyAsyncGen_New(PyFrameObject* frame, PyObject* name, PyObject* qualname) {
  return from_frame(&async_generator_type, frame, name, qualname);
}

int _PyGen_SetStopIterationValue(PyObject* value) { return raise_stop_iteration(Thread::current(), in(value)); }
int _PyGen_FetchStopIterationValue(PyObject** value) {
  Ref<> found;
  int result = fetch_stop_iteration_value(Thread::current(), &found);
  *value = out(std::move(found));
  return result;
}
