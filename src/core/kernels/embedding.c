/* Category numbers become vectors; see ../layers/embedding.ts. */
#include "kernels.h"

struct table {
	int input, categories, dimensions;
	int start;  /* of the table in the weights */
	int output; /* first column of its vectors */
};

INLINE float *cell(float *panels, int stride, int row, int column) {
	return panels + column / PANEL * stride + row * PANEL + column % PANEL;
}

/* A number that is no category counts as the nearest one: nothing is ever read outside the table. */
INLINE int category_of(const struct table *t, const float *panels, int stride, int row) {
	const float value = *cell((float *)panels, stride, row, t->input);
	return !(value > 0.0f) ? 0 : value < (float)t->categories ? (int)value : t->categories - 1;
}

void embed(const struct embed *l, int from_row, int to_row) {
	const struct table *tables = (const struct table *)integers_at(l->tables);
	const int *plain = integers_at(l->plain);
	for (int row = from_row; row < to_row; row++) {
		for (int i = 0; i < l->plains; i++)
			*cell(at(l->to), l->stride, row, i) = *cell(at(l->from), l->stride, row, plain[i]);
		for (const struct table *t = tables; t < tables + l->count; t++) {
			const float *vector = at(l->weights) + t->start + category_of(t, at(l->from), l->stride, row) * t->dimensions;
			for (int d = 0; d < t->dimensions; d++) *cell(at(l->to), l->stride, row, t->output + d) = vector[d];
		}
	}
}

/* `from` is the gradient of what came out, `to` (all 0 at first) that of the inputs: categories have none. */
void embed_backward(const struct embed *l, int from_row, int to_row) {
	const int *plain = integers_at(l->plain);
	for (int row = from_row; row < to_row; row++)
		for (int i = 0; i < l->plains; i++)
			*cell(at(l->to), l->stride, row, plain[i]) = *cell(at(l->from), l->stride, row, i);
}

/*
 * `from` are the inputs, `to` the gradient of what came out. Every thread has the numbers that it will update (grains of
 * eight, as a vector of parameters has), so that nobody need wait in between: a category's vector may have two owners.
 */
void embed_gradient(const struct embed *l, const struct batch *batch, int thread, int threads) {
	const struct table *tables = (const struct table *)integers_at(l->tables), *last = tables + l->count - 1;
	if (l->count == 0) return;
	const int all_floats = last->start + last->categories * last->dimensions;
	const struct share grains = share_of(panels_of(all_floats), thread, threads);
	float *gradient = at(l->weights);
	for (int i = grains.from * PANEL; i < grains.to * PANEL; i++) gradient[i] = 0.0f;
	for (const struct table *t = tables; t <= last; t++) {
		const int from = grains.from * PANEL - t->start, to = grains.to * PANEL - t->start;
		if (to <= 0 || from >= t->categories * t->dimensions) continue;
		for (int row = 0; row < batch->rows; row++) {
			const int first = category_of(t, at(l->from), l->stride, row) * t->dimensions;
			for (int d = first < from ? from - first : 0; d < t->dimensions && first + d < to; d++)
				gradient[t->start + first + d] += *cell(at(l->to), l->stride, row, t->output + d);
		}
	}
}
