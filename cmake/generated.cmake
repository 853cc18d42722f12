# Files made at build time from the installed CPython packages (frozen modules, Unicode data, ...).
# Each block: one add_custom_command and the library that includes what it makes.

# The start-up modules of the standard library, as marshalled code.
find_program(ADDER_HOST_PYTHON python3.11 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
add_custom_command(
  OUTPUT ${CMAKE_BINARY_DIR}/gen/frozen_modules.cpp
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/gen
  COMMAND ${ADDER_HOST_PYTHON} -I ${CMAKE_SOURCE_DIR}/tools/freeze.py ${CMAKE_BINARY_DIR}/gen/frozen_modules.cpp
  DEPENDS ${CMAKE_SOURCE_DIR}/tools/freeze.py ${CMAKE_SOURCE_DIR}/src/app/getpath.py VERBATIM)
target_sources(adder_modules PRIVATE ${CMAKE_BINARY_DIR}/gen/frozen_modules.cpp)
