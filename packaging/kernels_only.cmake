# Included by CMake at the start of the llama-cpp-python build: leaves out llama.cpp's `common` library, which only its
# command-line tools use. That project forces the cache entry on; a plain variable goes before the cache.
set(LLAMA_BUILD_COMMON OFF)

include(${CMAKE_CURRENT_LIST_DIR}/x86.cmake)
