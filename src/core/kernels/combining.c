/* Layers without parameters: residual additions, dropout, softmax. Formulas in ../layers. */
#include "functions.h"
#include "kernels.h"

void add(const struct add *l, int from_row, int to_row) {
	for (int panel = 0; panel < panels_of(l->columns); panel++) {
		const float *a = at(l->a) + panel * l->stride, *b = l->b ? at(l->b) + panel * l->stride : 0;
		float *to = at(l->to) + panel * l->stride;
		for (int i = from_row * PANEL; i < to_row * PANEL; i += 4) store(to + i, b ? load(a + i) + load(b + i) : load(a + i));
	}
}

/* A bijection of words in which every bit sways every other; see mix() in ../layers/dropout.ts. */
INLINE words mix(words x) {
	x = (x ^ (x >> 16)) * 0x7feb352du;
	x = (x ^ (x >> 15)) * 0x846ca68bu;
	return x ^ (x >> 16);
}

INLINE words all_words(unsigned int word) { return (words){word, word, word, word}; }

void dropout(const struct dropout *l, const struct batch *batch, int from_row, int to_row) {
	const words key = mix(all_words(l->key) ^ mix(all_words(batch->step) ^ mix(all_words(l->layer + 1))));
	const words threshold = all_words(l->threshold), lanes = {0, 1, 2, 3};
	for (int column = 0; column < l->columns; column += 4) {
		const int start = column / PANEL * l->stride + column % PANEL;
		for (int row = from_row; row < to_row; row++) {
			const int i = start + row * PANEL;
			const words position = all_words(row * l->columns + column) + lanes;
			const integers kept = (integers)(mix(key + position * 0x9e3779b9u) >= threshold);
			store(at(l->to) + i, choose(kept, load(at(l->from) + i) * l->scale, all(0.0f)));
		}
	}
}

/* Which lanes of the vector that begins at `column` are columns. */
INLINE integers used(int column, int columns) { return (integers){0, 1, 2, 3} < columns - column; }

void softmax(const struct softmax *l, int from_row, int to_row) {
	for (int row = from_row; row < to_row; row++) {
		const float *from = at(l->from) + row * PANEL;
		float *out = at(l->out) + row * PANEL;
		floats highest = all(-__builtin_inff()), sum = all(0.0f);
#define EACH_VECTOR \
	for (int column = 0, i = 0; column < l->columns; column += 4, i = column / PANEL * l->stride + column % PANEL)
		EACH_VECTOR highest = larger(choose(used(column, l->columns), load(from + i), highest), highest);
		float maximum = highest[0];
		for (int lane = 1; lane < 4; lane++) maximum = highest[lane] > maximum ? highest[lane] : maximum;
		EACH_VECTOR {
			const floats e = choose(used(column, l->columns), exponential(load(from + i) - maximum), all(0.0f));
			store(out + i, e);
			sum += e;
		}
		const float total = sum_of(sum);
		EACH_VECTOR store(out + i, load(out + i) / total);
	}
}

void softmax_backward(const struct softmax *l, int from_row, int to_row) {
	for (int row = from_row; row < to_row; row++) {
		const float *out = at(l->out) + row * PANEL, *gradient = at(l->gradient) + row * PANEL;
		float *to = at(l->to) + row * PANEL;
		floats dot = all(0.0f);
		EACH_VECTOR dot += load(out + i) * load(gradient + i); /* both are 0 beyond the columns */
		const float total = sum_of(dot);
		EACH_VECTOR store(to + i, load(out + i) * (load(gradient + i) - total));
	}
}
