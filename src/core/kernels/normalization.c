/* Layer and batch normalisation, forward and backward; formulas in ../layers. */
#include "kernels.h"

INLINE integers used(int column, int columns) { return (integers){0, 1, 2, 3} < columns - column; }

#define EACH_VECTOR \
	for (int column = 0, i = 0; column < l->columns; column += 4, i = column / PANEL * l->stride + column % PANEL)

/* Mean and variance over the columns of each row. */
void layer_norm(const struct norm *l, int from_row, int to_row) {
	const float share = 1.0f / (float)l->columns, *gamma = at(l->gamma), *beta = at(l->beta);
	for (int row = from_row; row < to_row; row++) {
		const float *from = at(l->from) + row * PANEL;
		float *out = at(l->out) + row * PANEL;
		floats sum = all(0.0f), squares = all(0.0f);
		EACH_VECTOR sum += choose(used(column, l->columns), load(from + i), all(0.0f));
		const float mean = sum_of(sum) * share;
		EACH_VECTOR {
			const floats d = choose(used(column, l->columns), load(from + i) - mean, all(0.0f));
			squares += d * d;
		}
		const float inverse = 1.0f / __builtin_sqrtf(sum_of(squares) * share + l->epsilon);
		at(l->statistics)[2 * row] = mean;
		at(l->statistics)[2 * row + 1] = inverse;
		EACH_VECTOR store(out + i, (load(from + i) - mean) * inverse * load(gamma + column) + load(beta + column));
	}
}

/* With g = ∂out · gamma and n the normalised values: ∂from = (g - mean g - n · mean (g · n)) · inverse. */
void layer_norm_backward(const struct norm *l, int from_row, int to_row) {
	const float share = 1.0f / (float)l->columns, *gamma = at(l->gamma);
	for (int row = from_row; row < to_row; row++) {
		const float *from = at(l->from) + row * PANEL, *gradient = at(l->gradient) + row * PANEL;
		const float mean = at(l->statistics)[2 * row], inverse = at(l->statistics)[2 * row + 1];
		float *to = at(l->to) + row * PANEL;
		floats sum = all(0.0f), dot = all(0.0f);
		EACH_VECTOR { /* gamma is 0 beyond the columns */
			const floats g = load(gradient + i) * load(gamma + column);
			sum += g;
			dot += g * ((load(from + i) - mean) * inverse);
		}
		const float shift = sum_of(sum) * share, slope = sum_of(dot) * share;
		EACH_VECTOR {
			const floats n = (load(from + i) - mean) * inverse, g = load(gradient + i) * load(gamma + column);
			store(to + i, choose(used(column, l->columns), (g - shift - n * slope) * inverse, all(0.0f)));
		}
	}
}

/* Shared by panels, as the updates of gamma and beta are that follow at once. */
void layer_norm_gradient(const struct norm *l, const struct batch *batch, int thread, int threads) {
	const struct share panels = share_of(panels_of(l->columns), thread, threads);
	for (int column = panels.from * PANEL; column < panels.to * PANEL; column += 4) {
		const int start = column / PANEL * l->stride + column % PANEL;
		floats sum = all(0.0f), dot = all(0.0f);
		for (int row = 0; row < batch->rows; row++) {
			const floats gradient = load(at(l->gradient) + start + row * PANEL);
			const float mean = at(l->statistics)[2 * row], inverse = at(l->statistics)[2 * row + 1];
			sum += gradient;
			dot += gradient * ((load(at(l->from) + start + row * PANEL) - mean) * inverse);
		}
		store(at(l->beta_gradient) + column, sum);
		store(at(l->gamma_gradient) + column, choose(used(column, l->columns), dot, all(0.0f)));
	}
}

/* Mean and variance over the rows of each column; four columns at a time. */
void batch_norm(const struct norm *l, const struct batch *batch, int thread, int threads) {
	const struct share vectors = share_of(panels_of(l->columns) * 2, thread, threads);
	const int width = rounded_up(l->columns), rows = batch->rows;
	for (int column = vectors.from * 4; column < vectors.to * 4; column += 4) {
		const int start = column / PANEL * l->stride + column % PANEL;
		const float *from = at(l->from) + start;
		float *out = at(l->out) + start;
		floats sum = all(0.0f), squares = all(0.0f);
		for (int row = 0; row < rows; row++) sum += load(from + row * PANEL);
		const floats mean = sum / (float)rows;
		for (int row = 0; row < rows; row++) {
			const floats d = load(from + row * PANEL) - mean;
			squares += d * d;
		}
		const floats variance = squares / (float)rows, inverse = 1.0f / square_root(variance + l->epsilon);
		store(at(l->statistics) + column, mean);
		store(at(l->statistics) + width + column, inverse);
		float *running_mean = at(l->running) + column, *running_variance = at(l->running) + width + column;
		const floats unbiased = rows > 1 ? squares / (float)(rows - 1) : variance;
		store(running_mean, load(running_mean) + (mean - load(running_mean)) * l->momentum);
		store(running_variance, load(running_variance) + (unbiased - load(running_variance)) * l->momentum);
		const floats scale = inverse * load(at(l->gamma) + column), beta = load(at(l->beta) + column);
		for (int row = 0; row < rows; row++) store(out + row * PANEL, (load(from + row * PANEL) - mean) * scale + beta);
	}
}

void batch_norm_backward(const struct norm *l, const struct batch *batch, int thread, int threads) {
	const struct share vectors = share_of(panels_of(l->columns) * 2, thread, threads);
	const int width = rounded_up(l->columns), rows = batch->rows;
	for (int column = vectors.from * 4; column < vectors.to * 4; column += 4) {
		const int start = column / PANEL * l->stride + column % PANEL;
		const float *from = at(l->from) + start, *gradient = at(l->gradient) + start;
		const floats mean = load(at(l->statistics) + column), inverse = load(at(l->statistics) + width + column);
		floats sum = all(0.0f), dot = all(0.0f);
		for (int row = 0; row < rows; row++) {
			const floats g = load(gradient + row * PANEL);
			sum += g;
			dot += g * ((load(from + row * PANEL) - mean) * inverse);
		}
		store(at(l->beta_gradient) + column, sum);
		store(at(l->gamma_gradient) + column, choose(used(column, l->columns), dot, all(0.0f)));
		if (!l->to) continue;
		const floats shift = sum / (float)rows, slope = dot / (float)rows, scale = load(at(l->gamma) + column) * inverse;
		for (int row = 0; row < rows; row++) {
			const floats n = (load(from + row * PANEL) - mean) * inverse;
			store(at(l->to) + start + row * PANEL, (load(gradient + row * PANEL) - shift - n * slope) * scale);
		}
	}
}

/* Batch normalisation of a network that is used, not trained: with the running mean and variance. */
void fixed_norm(const struct norm *l, int from_row, int to_row) {
	const int width = rounded_up(l->columns);
	EACH_VECTOR {
		const floats mean = load(at(l->running) + column), variance = load(at(l->running) + width + column);
		const floats scale = load(at(l->gamma) + column) / square_root(variance + l->epsilon);
		const floats beta = load(at(l->beta) + column);
		for (int row = from_row * PANEL; row < to_row * PANEL; row += PANEL)
			store(at(l->out) + i + row, (load(at(l->from) + i + row) - mean) * scale + beta);
	}
}

void fixed_norm_backward(const struct norm *l, int from_row, int to_row) {
	const int width = rounded_up(l->columns);
	EACH_VECTOR {
		const floats scale = load(at(l->gamma) + column) / square_root(load(at(l->running) + width + column) + l->epsilon);
		for (int row = from_row * PANEL; row < to_row * PANEL; row += PANEL)
			store(at(l->to) + i + row, load(at(l->gradient) + i + row) * scale);
	}
}
