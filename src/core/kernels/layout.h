/*
 * How matrices lie in memory: columns are cut into panels of eight, and each panel is stored row after row.
 *
 *   activations (rows, n):  [panel of 8 columns][row][8]     `stride` floats from panel to panel
 *   weights (k, n):         [panel of 8 columns][k, rounded up to 8][8]
 *
 * so that a tile of the product reads both with steps of 32 bytes, whatever the sizes. What fills up a weight matrix
 * or a gradient to eight columns (or rows) is always zero; what fills up activations is not read.
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "vector.h"

/* A byte offset into the memory that holds everything. */
typedef unsigned int address;
INLINE float *at(address a) { return (float *)(unsigned long)a; }
INLINE int *integers_at(address a) { return (int *)(unsigned long)a; }

#define PANEL 8
#define TILE (PANEL * PANEL)

INLINE int rounded_up(int n) { return (n + PANEL - 1) / PANEL * PANEL; }
INLINE int panels_of(int n) { return (n + PANEL - 1) / PANEL; }

/* [from, to) of `count` things for thread `thread` of `threads`. */
struct share {
	int from, to;
};
INLINE struct share share_of(int count, int thread, int threads) {
	return (struct share){(int)((long long)count * thread / threads), (int)((long long)count * (thread + 1) / threads)};
}

#endif
