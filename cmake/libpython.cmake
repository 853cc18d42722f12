# libpython3.11.so.1.0, for programs that embed the interpreter. Not built by default: `ninja -C build/release libpython`.
# The executable's objects are not position independent, so everything is compiled once more.
set(objects)
foreach(folder ${ADDER_FOLDERS})
  get_target_property(sources adder_${folder} SOURCES)
  add_library(libpython_${folder} OBJECT EXCLUDE_FROM_ALL ${sources})
  target_include_directories(libpython_${folder} PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/gen)
  target_compile_options(libpython_${folder} PRIVATE -fPIC -ftls-model=initial-exec)
  target_compile_definitions(libpython_${folder} PRIVATE ADDER_LIBRARY=1)
  list(APPEND objects $<TARGET_OBJECTS:libpython_${folder}>)
endforeach()
target_compile_options(libpython_interp PRIVATE -fomit-frame-pointer)
target_include_directories(libpython_capi SYSTEM PRIVATE /usr/include/python3.11 /usr/include/python3.11/internal)
add_dependencies(libpython_modules adder_modules)  # which makes the frozen modules
add_library(libpython SHARED EXCLUDE_FROM_ALL ${objects})
target_link_libraries(libpython PRIVATE nettle b2 expat gmp double-conversion z dl pthread util m)
set_target_properties(libpython PROPERTIES PREFIX "" OUTPUT_NAME libpython3.11 VERSION 1.0 SOVERSION 1.0
  LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
