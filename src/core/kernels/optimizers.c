/* How gradients move parameters; formulas and names as in ../optimizers.ts. */
#include "kernels.h"

INLINE void update_range(const int method, const struct update *u, const struct batch *batch, int from, int to) {
	float *parameters = at(u->parameters), *first = at(u->first), *second = at(u->second);
	const float *gradient = at(u->gradient);
	const floats rate = all(batch->learning_rate), keep = all(1.0f - batch->learning_rate * u->decay);
	const floats corrected_rate = all(batch->learning_rate * batch->first_correction);
	const floats momentum = all(u->momentum), rest1 = all(1.0f - u->momentum), rest2 = all(1.0f - u->beta2);
	for (int i = from; i < to; i += 4) {
		floats w = load(parameters + i), g = load(gradient + i) * batch->clip;
		if (u->l1 != 0.0f) g += choose(w > 0.0f, all(u->l1), choose(w < 0.0f, all(-u->l1), all(0.0f)));
		if (u->l2 != 0.0f) g += w * u->l2;
		w *= keep;
		switch (method) {
		case SGD:
		case NESTEROV: {
			floats velocity = multiply_add(momentum, load(first + i), g);
			store(first + i, velocity);
			if (method == NESTEROV) velocity = multiply_add(momentum, velocity, g);
			w -= rate * velocity;
			break;
		}
		case RMSPROP: {
			floats square = load(second + i);
			square = multiply_add(g * g - square, rest2, square);
			store(second + i, square);
			floats velocity = multiply_add(momentum, load(first + i), g / (square_root(square) + u->epsilon));
			store(first + i, velocity);
			w -= rate * velocity;
			break;
		}
		case ADAM: {
			floats mean = load(first + i), square = load(second + i);
			mean = multiply_add(g - mean, rest1, mean);
			square = multiply_add(g * g - square, rest2, square);
			store(first + i, mean);
			store(second + i, square);
			w -= corrected_rate * mean / (square_root(square) * batch->second_correction + u->epsilon);
			break;
		}
		}
		store(parameters + i, w);
	}
}

void update(const struct update *u, const struct batch *batch, int thread, int threads) {
	const struct share grains = share_of(u->count / u->grain, thread, threads);
	const int from = grains.from * u->grain, to = grains.to * u->grain;
	switch (u->method) {
	case SGD: update_range(SGD, u, batch, from, to); break;
	case NESTEROV: update_range(NESTEROV, u, batch, from, to); break;
	case RMSPROP: update_range(RMSPROP, u, batch, from, to); break;
	case ADAM: update_range(ADAM, u, batch, from, to); break;
	}
}

void squares(const struct squares *s, int thread, int threads) {
	const struct share grains = share_of(s->count / s->grain, thread, threads);
	const float *from = at(s->from);
	for (int grain = grains.from; grain < grains.to; grain++) {
		floats sum = all(0.0f);
		for (int i = grain * s->grain; i < (grain + 1) * s->grain; i += 4) sum += load(from + i) * load(from + i);
		at(s->to)[grain] = sum_of(sum);
	}
}

void clip(const struct clip *c, struct batch *batch, int thread) {
	if (thread != 0) return;
	double sum = 0;
	for (int i = 0; i < c->count; i++) sum += at(c->from)[i];
	const float factor = c->maximum / (__builtin_sqrtf((float)sum) + 1e-6f);
	batch->clip = factor < 1.0f ? factor : 1.0f;
}

void max_norm(const struct max_norm *m, int thread, int threads) {
	const struct share panels = share_of(panels_of(m->units), thread, threads);
	const int floats_per_panel = rounded_up(m->inputs) * PANEL;
	for (int half = panels.from * 2; half < panels.to * 2; half++) {
		float *weights = at(m->weights) + half / 2 * floats_per_panel + half % 2 * 4;
		floats sum = all(0.0f);
		for (int i = 0; i < floats_per_panel; i += PANEL) sum += load(weights + i) * load(weights + i);
		const floats norm = square_root(sum);
		const floats factor = choose(norm > m->maximum, all(m->maximum) / norm, all(1.0f));
		for (int i = 0; i < floats_per_panel; i += PANEL) store(weights + i, load(weights + i) * factor);
	}
}
