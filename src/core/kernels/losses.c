/*
 * Losses and their gradients.
 *
 * Class losses of one row, with p = softmax(z), y the target, w the class weights and s the smoothing:
 *   cross-entropy  Σ_c t_c · -ln p_c,  t_c = w_c · ((1 - s) · [c = y] + s / classes);  dz_c = p_c · Σ t - t_c
 *   focal          -w_y · (1 - p_y)^γ · ln p_y (Lin et al., 2017)
 * Value losses of one row are means over its outputs. Every gradient is multiplied by batch.per_row.
 */
#include "functions.h"
#include "kernels.h"

/* Four rows at a time, turned so that a vector holds one class of all four. */
void class_loss(const struct class_loss *l, const struct batch *batch, int from_row, int to_row, int thread) {
	const int classes = l->classes, turned = (classes + 3) / 4 * 4;
	const int *order = l->order ? integers_at(l->order) + batch->first : 0;
	const float *targets = at(l->targets), *weights = l->weights ? at(l->weights) : 0;
	const int plain = !weights && l->smoothing == 0.0f && l->focus == 0.0f;
	floats *z = (floats *)(at(l->scratch) + thread * 4 * turned);
	for (int row = from_row; row < to_row; row += 4) {
		for (int c = 0; c < classes; c += 4)
			transpose_4x4(at(l->logits) + c / PANEL * l->stride + row * PANEL + c % PANEL, PANEL, (float *)(z + c), 4);
		integers target;
		floats target_logit, target_weight = all(1.0f);
		for (int lane = 0; lane < 4; lane++) {
			const int r = row + lane < to_row ? row + lane : row;
			target[lane] = (int)targets[order ? order[r] : batch->first + r];
			target_logit[lane] = ((float *)(z + target[lane]))[lane];
			if (weights) target_weight[lane] = weights[target[lane]];
		}
		floats maximum = z[0], weighted_logits = all(0.0f), total_weight = all(0.0f), sum = all(0.0f);
		for (int c = 1; c < classes; c++) maximum = larger(maximum, z[c]);
		if (l->correct) store(at(l->correct) + row, choose(target_logit >= maximum, all(1.0f), all(0.0f)));
		if (l->smoothing > 0.0f)
			for (int c = 0; c < classes; c++) {
				floats w = all(weights ? weights[c] : 1.0f);
				weighted_logits += w * (z[c] - maximum);
				total_weight += w;
			}
		for (int c = 0; c < classes; c++) {
			z[c] = exponential(z[c] - maximum);
			sum += z[c];
		}
		const floats log_sum = logarithm(sum), log_target = target_logit - maximum - log_sum;
		const floats smoothed = all(l->smoothing / (float)classes), sharp = target_weight * (1.0f - l->smoothing);
		/* Cross-entropy is Σ t_c (log_sum - z_c): `mass` is Σ t, and `pull` what the target's logit gets beside it. */
		floats mass = sharp + smoothed * total_weight, pull = sharp;
		floats loss = -sharp * log_target + smoothed * (total_weight * log_sum - weighted_logits);
		if (l->focus > 0.0f) {
			const floats p = exponential(log_target), rest = larger(1.0f - p, all(1e-7f));
			const floats power = exponential(logarithm(rest) * l->focus);
			loss = -target_weight * power * log_target;
			pull = mass = target_weight * (power - p * log_target * l->focus * power / rest);
		}
		store(at(l->losses) + row, loss);
		if (!l->gradient) continue;
		const floats scale = mass * batch->per_row / sum, target_part = pull * batch->per_row;
		for (int c = 0; c < classes; c++) {
			floats gradient = z[c] * scale - choose(target == c, target_part, all(0.0f));
			if (!plain) gradient -= smoothed * (weights ? weights[c] : 1.0f) * batch->per_row;
			z[c] = gradient;
		}
		for (int c = classes; c < turned; c++) z[c] = all(0.0f);
		for (int c = 0; c < classes; c += 4)
			transpose_4x4((float *)(z + c), 4, at(l->gradient) + c / PANEL * l->stride + row * PANEL + c % PANEL, PANEL);
	}
}

struct judged {
	floats loss, slope, metric;
};

INLINE struct judged judge(const int kind, floats output, floats target, float threshold) {
	const floats error = output - target, size = absolute(error);
	switch (kind) {
	case SQUARED: return (struct judged){error * error, error * 2.0f, error * error};
	case ABSOLUTE: {
		const floats sign = choose(error > 0.0f, all(1.0f), choose(error < 0.0f, all(-1.0f), all(0.0f)));
		return (struct judged){size, sign, error * error};
	}
	case HUBER: {
		const integers near = size < threshold;
		const floats bounded = larger(smaller(error, all(threshold)), all(-threshold));
		return (struct judged){choose(near, error * error * 0.5f, (size - 0.5f * threshold) * threshold), bounded,
		                       error * error};
	}
	default: {
		const integers right = (output > 0.0f) == (target > 0.5f);
		return (struct judged){softplus(output) - output * target, sigmoid(output) - target,
		                       choose(right, all(1.0f), all(0.0f))};
	}
	}
}

INLINE void value_rows(const int kind, const struct value_loss *l, const struct batch *batch, int from_row, int to_row) {
	const float share = 1.0f / (float)l->columns;
	for (int row = from_row; row < to_row; row++) {
		floats loss = all(0.0f), metric = all(0.0f);
		for (int column = 0; column < l->columns; column += 4) {
			const int i = column / PANEL * l->stride + row * PANEL + column % PANEL;
			const integers used = (integers){0, 1, 2, 3} < l->columns - column;
			const struct judged j = judge(kind, load(at(l->outputs) + i), load(at(l->targets) + i), l->threshold);
			loss += choose(used, j.loss, all(0.0f));
			metric += choose(used, j.metric, all(0.0f));
			if (l->gradient) store(at(l->gradient) + i, choose(used, j.slope * (share * batch->per_row), all(0.0f)));
		}
		at(l->losses)[row] = sum_of(loss) * share;
		if (l->correct) at(l->correct)[row] = sum_of(metric) * share;
	}
}

void value_loss(const struct value_loss *l, const struct batch *batch, int from_row, int to_row) {
	switch (l->kind) {
	case SQUARED: value_rows(SQUARED, l, batch, from_row, to_row); break;
	case ABSOLUTE: value_rows(ABSOLUTE, l, batch, from_row, to_row); break;
	case HUBER: value_rows(HUBER, l, batch, from_row, to_row); break;
	case BINARY: value_rows(BINARY, l, batch, from_row, to_row); break;
	}
}
