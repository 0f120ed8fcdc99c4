# Included by CMake after each project() of a llama.cpp build, llama-server's for comparison, too: what its kernels need
# on x86 to work and to be quick.
if(CMAKE_CXX_COMPILER_LOADED AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  # With AVX512-FP16 half-precision vectors are taken 128 numbers at a time, so that attention heads of 64 are computed
  # number by number, which takes five times as long; and sums are kept in half precision. Without it they are not.
  include(CheckCXXCompilerFlag)
  check_cxx_compiler_flag(-mno-avx512fp16 KNOWS_AVX512FP16)
  if(KNOWS_AVX512FP16)
    add_compile_options("$<$<COMPILE_LANGUAGE:C,CXX>:-mno-avx512fp16>")
  endif()

  # Where GCC miscompiles the AMX kernels (its bug 114098), its two faulty intrinsics are replaced.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set(gcc ${CMAKE_CXX_COMPILER_VERSION})
    if(gcc VERSION_LESS 11.5 OR (gcc VERSION_GREATER_EQUAL 12 AND gcc VERSION_LESS 12.4)
       OR (gcc VERSION_GREATER_EQUAL 13 AND gcc VERSION_LESS 13.3))
      add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-include${CMAKE_CURRENT_LIST_DIR}/amx_tiles.h>")
    endif()
  endif()
endif()
