# Included by CMake after each project() of a llama.cpp build, llama-server's for comparison, too.
# Where GCC miscompiles the AMX kernels of llama.cpp (its bug 114098), its two faulty intrinsics are replaced.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(gcc ${CMAKE_CXX_COMPILER_VERSION})
  if(gcc VERSION_LESS 11.5 OR (gcc VERSION_GREATER_EQUAL 12 AND gcc VERSION_LESS 12.4)
     OR (gcc VERSION_GREATER_EQUAL 13 AND gcc VERSION_LESS 13.3))
    add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-include${CMAKE_CURRENT_LIST_DIR}/amx_tiles.h>")
  endif()
endif()
