// Included before each C++ file that may use AMX, where GCC has its bug 114098 (mended in 11.5, 12.4, 13.3 and 14): it
// believes that loading a tile configuration reads 8 bytes of the 64, drops the stores to the others as dead, and the
// first tile instruction of llama.cpp's AMX kernels ends the process with SIGILL.
#if defined(__AMX_TILE__) && !defined(ZSTREAM_AMX_TILES_H)
#define ZSTREAM_AMX_TILES_H
#include <immintrin.h>

// zstream looks for this in the library before it trusts the kernels (engine/llama/amx.py).
__attribute__((used)) static const char zstream_amx_tiles[] = "zstream: AMX tiles are configured whole";

struct zstream_tile_config {
    unsigned char bytes[64];
};

static inline void zstream_tile_loadconfig(const void * config) {
    __asm__ volatile("ldtilecfg\t%X0" : : "m"(*(const zstream_tile_config *) config));
}

static inline void zstream_tile_storeconfig(void * config) {
    __asm__ volatile("sttilecfg\t%X0" : "=m"(*(zstream_tile_config *) config));
}

#define _tile_loadconfig(config) zstream_tile_loadconfig(config)
#define _tile_storeconfig(config) zstream_tile_storeconfig(config)
#endif
