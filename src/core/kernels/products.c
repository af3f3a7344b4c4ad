/*
 * The three matrix products of a dense layer, where nearly all the time goes.
 *
 *   forward            z = x·W + b            rows of x against panels of W
 *   backward, inputs   dx = dz·Wᵀ             the same product with the transposed weights
 *   backward, weights  dW = xᵀ·dz, db = Σ dz  sums over rows, a tile of W at a time
 *
 * A tile of the result stays in registers while its sum grows: 4 x 8 floats, eight vectors, as many additions as a core
 * has under way at a time. Taller tiles (5 x 8, 6 x 8) leave V8 too few of its sixteen registers: on an Intel Xeon they reach 30
 * GFLOP/s instead of 42, of 48 that there can be.
 */
#include "kernels.h"

/* `height` rows by `width` vectors of columns of y; constants where this is inlined, as is `mode`. */
INLINE void product_tile(const int height, const int width, const int mode, const float *x, int x_stride, int depth,
                         const float *w, const float *bias, float *y, const float *mask) {
	floats sum[height][width];
	UNROLLED for (int r = 0; r < height; r++)
		UNROLLED for (int v = 0; v < width; v++) sum[r][v] = mode == PRODUCT_MASKED ? all(0.0f) : load(bias + 4 * v);
	for (; depth > 0; depth -= PANEL, x += x_stride, w += TILE) {
		int columns = depth < PANEL ? depth : PANEL;
		ROLLED for (int q = 0; q < columns; q++) {
			floats weights[width];
			UNROLLED for (int v = 0; v < width; v++) weights[v] = load(w + q * PANEL + 4 * v);
			UNROLLED for (int r = 0; r < height; r++) {
				floats value = load_all(x + r * PANEL + q);
				UNROLLED for (int v = 0; v < width; v++) sum[r][v] = multiply_add(value, weights[v], sum[r][v]);
			}
		}
	}
	UNROLLED for (int r = 0; r < height; r++)
		UNROLLED for (int v = 0; v < width; v++) {
			const int i = r * PANEL + 4 * v;
			floats result = sum[r][v];
			if (mode == PRODUCT_RELU) result = larger(result, all(0.0f));
			if (mode == PRODUCT_MASKED && mask) result = choose(load(mask + i) > 0.0f, result, all(0.0f));
			store(y + i, result);
		}
}

/* All rows of one panel of y, by the tallest tiles that fit; a row's sum does not depend on its tile. */
INLINE void product_panel(const int width, const int mode, const struct product *p, const float *w, const float *bias,
                          float *y, const float *mask, int row, int to_row) {
	const float *x = at(p->x);
#define ROWS(HEIGHT) \
	product_tile(HEIGHT, width, mode, x + row * PANEL, p->stride, p->depth, w, bias, y + row * PANEL, \
	             mask ? mask + row * PANEL : 0); \
	row += HEIGHT
	if (width == 1)
		while (to_row - row >= 8) { ROWS(8); }
	while (to_row - row >= 4) { ROWS(4); }
	if (to_row - row >= 2) { ROWS(2); }
	if (to_row - row >= 1) { ROWS(1); }
#undef ROWS
}

INLINE void product_panels(const int mode, const struct product *p, int from_row, int to_row) {
	const int panel_of_w = rounded_up(p->depth) * PANEL;
	const float *w = at(p->w), *bias = at(p->bias), *mask = p->mask ? at(p->mask) : 0;
	float *y = at(p->y);
	for (int left = p->width; left > 0; left -= PANEL) {
		if (left > PANEL / 2) product_panel(2, mode, p, w, bias, y, mask, from_row, to_row);
		else product_panel(1, mode, p, w, bias, y, mask, from_row, to_row);
		w += panel_of_w;
		bias += PANEL;
		y += p->stride;
		if (mask) mask += p->stride;
	}
}

void product(const struct product *p, int from_row, int to_row) {
	switch (p->mode) {
	case PRODUCT_PLAIN: product_panels(PRODUCT_PLAIN, p, from_row, to_row); break;
	case PRODUCT_RELU: product_panels(PRODUCT_RELU, p, from_row, to_row); break;
	case PRODUCT_MASKED: product_panels(PRODUCT_MASKED, p, from_row, to_row); break;
	}
}

/* `height` rows of a tile of dW by `width` vectors: a sum over the batch's rows. */
INLINE void gradient_tile(const int height, const int width, const float *x, const float *dz, int rows, float *dw) {
	floats sum[height][width];
	UNROLLED for (int k = 0; k < height; k++)
		UNROLLED for (int v = 0; v < width; v++) sum[k][v] = all(0.0f);
	ROLLED for (; rows > 0; rows--, x += PANEL, dz += PANEL) {
		floats row_of_dz[width];
		UNROLLED for (int v = 0; v < width; v++) row_of_dz[v] = load(dz + 4 * v);
		UNROLLED for (int k = 0; k < height; k++) {
			floats value = load_all(x + k);
			UNROLLED for (int v = 0; v < width; v++) sum[k][v] = multiply_add(value, row_of_dz[v], sum[k][v]);
		}
	}
	UNROLLED for (int k = 0; k < height; k++)
		UNROLLED for (int v = 0; v < width; v++) store(dw + k * PANEL + 4 * v, sum[k][v]);
}

void weight_gradient(const struct weight_gradient *g, const struct batch *batch, int thread, int threads) {
	const int panels = panels_of(g->inputs);
	const struct share tiles = share_of(panels * panels_of(g->units), thread, threads);
	const int rows = batch->rows;
	float *dw = at(g->gradient) + tiles.from * TILE;
	for (int tile = tiles.from; tile < tiles.to; tile++, dw += TILE) {
		const float *x = at(g->x) + tile % panels * g->stride, *dz = at(g->dz) + tile / panels * g->stride;
		const int inputs = g->inputs - tile % panels * PANEL, units = g->units - tile / panels * PANEL;
		if (units <= PANEL / 2) {
			if (inputs <= PANEL / 2) gradient_tile(4, 1, x, dz, rows, dw);
			else gradient_tile(8, 1, x, dz, rows, dw);
		} else {
			gradient_tile(4, 2, x, dz, rows, dw);
			if (inputs > PANEL / 2) gradient_tile(4, 2, x + 4, dz, rows, dw + 4 * PANEL);
		}
		/* Columns of x beyond its width hold anything. */
		for (int k = inputs; k < PANEL; k++) {
			store(dw + k * PANEL, all(0.0f));
			store(dw + k * PANEL + 4, all(0.0f));
		}
	}
}

void bias_gradient(const struct weight_gradient *g, const struct batch *batch, int thread, int threads) {
	const struct share panels = share_of(panels_of(g->units), thread, threads);
	for (int panel = panels.from; panel < panels.to; panel++) {
		const float *dz = at(g->dz) + panel * g->stride;
		floats left = all(0.0f), right = all(0.0f), next_left = all(0.0f), next_right = all(0.0f);
		int rows = batch->rows;
		for (; rows >= 2; rows -= 2, dz += 2 * PANEL) {
			left += load(dz);
			right += load(dz + 4);
			next_left += load(dz + 8);
			next_right += load(dz + 12);
		}
		if (rows == 1) {
			left += load(dz);
			right += load(dz + 4);
		}
		store(at(g->gradient) + panel * PANEL, left + next_left);
		store(at(g->gradient) + panel * PANEL + 4, right + next_right);
	}
}

void transpose(const struct transpose *t, int thread, int threads) {
	const int panels = panels_of(t->inputs), transposed_panel = rounded_up(t->units) * PANEL;
	const struct share tiles = share_of(panels * panels_of(t->units), thread, threads);
	for (int tile = tiles.from; tile < tiles.to; tile++) {
		const float *from = at(t->from) + tile * TILE;
		float *to = at(t->to) + tile % panels * transposed_panel + tile / panels * TILE;
		for (int row = 0; row < PANEL; row += 4)
			for (int column = 0; column < PANEL; column += 4)
				transpose_4x4(from + row * PANEL + column, PANEL, to + column * PANEL + row, PANEL);
	}
}
