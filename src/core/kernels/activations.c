/* Activations other than identity and ReLU, which the products do by themselves; forward and slope side by side. */
#include "functions.h"
#include "kernels.h"

#define LEAK 0.01f
#define SELU_SCALE 1.0507009873554805f
#define SELU_ALPHA 1.6732632423543772f
/*
 * sqrt(2 / pi) and the cubic term of the tanh form of GELU (Hendrycks and Gimpel, 2016). (1 + tanh u) / 2 is sigmoid 2u, which
 * keeps its digits where it is small.
 */
#define GELU_RATE 0.7978845608028654f
#define GELU_CUBIC 0.044715f

/* The function is a constant where this is inlined. */
INLINE floats value_of(const int function, floats z) {
	switch (function) {
	case SIGMOID: return sigmoid(z);
	case TANH: return hyperbolic_tangent(z);
	case RELU: return larger(z, all(0.0f));
	case LEAKY_RELU: return choose(z > 0.0f, z, z * LEAK);
	case ELU: return choose(z > 0.0f, z, exponential_minus_1(z));
	case SELU: return choose(z > 0.0f, z, exponential_minus_1(z) * SELU_ALPHA) * SELU_SCALE;
	case GELU: return z * normal(z).distribution;
	case GELU_TANH: return z * sigmoid((z * z * z * GELU_CUBIC + z) * (2.0f * GELU_RATE));
	case SILU: return z * sigmoid(z);
	default: return softplus(z);
	}
}

INLINE floats slope_of(const int function, floats z, floats a) {
	switch (function) {
	case SIGMOID: return a * (1.0f - a);
	case TANH: return 1.0f - a * a;
	case RELU: return choose(z > 0.0f, all(1.0f), all(0.0f));
	case LEAKY_RELU: return choose(z > 0.0f, all(1.0f), all(LEAK));
	case ELU: return choose(z > 0.0f, all(1.0f), a + 1.0f);
	case SELU: return choose(z > 0.0f, all(SELU_SCALE), a + SELU_SCALE * SELU_ALPHA);
	case GELU: {
		const struct normal n = normal(z);
		return n.distribution + z * n.bell * 0.3989422804014327f;
	}
	case GELU_TANH: {
		z = larger(smaller(z, all(16.0f)), all(-16.0f)); /* beyond, the slope is 0 or 1, and z³ may be infinite */
		floats s = sigmoid((z * z * z * GELU_CUBIC + z) * (2.0f * GELU_RATE));
		return s + z * s * (1.0f - s) * (z * z * (3.0f * GELU_CUBIC) + 1.0f) * (2.0f * GELU_RATE);
	}
	case SILU: {
		floats s = sigmoid(z);
		return s + z * s * (1.0f - s);
	}
	default: return sigmoid(z);
	}
}

/* Panels are stored row after row, so the rows of one panel are one run of floats. */
INLINE void forward(const int function, const struct activate *l, int from_row, int to_row) {
	for (int panel = 0; panel < panels_of(l->columns); panel++) {
		const float *z = at(l->z) + panel * l->stride;
		float *a = at(l->a) + panel * l->stride;
		for (int i = from_row * PANEL; i < to_row * PANEL; i += 4) store(a + i, value_of(function, load(z + i)));
	}
}

INLINE void backward(const int function, const struct activate *l, int from_row, int to_row) {
	for (int panel = 0; panel < panels_of(l->columns); panel++) {
		const float *z = at(l->z) + panel * l->stride, *a = at(l->a) + panel * l->stride;
		float *gradient = at(l->gradient) + panel * l->stride;
		for (int i = from_row * PANEL; i < to_row * PANEL; i += 4)
			store(gradient + i, load(gradient + i) * slope_of(function, load(z + i), load(a + i)));
	}
}

#define EACH_FUNCTION(DIRECTION) \
	switch (l->function) { \
	case SIGMOID: DIRECTION(SIGMOID, l, from_row, to_row); break; \
	case TANH: DIRECTION(TANH, l, from_row, to_row); break; \
	case RELU: DIRECTION(RELU, l, from_row, to_row); break; \
	case LEAKY_RELU: DIRECTION(LEAKY_RELU, l, from_row, to_row); break; \
	case ELU: DIRECTION(ELU, l, from_row, to_row); break; \
	case SELU: DIRECTION(SELU, l, from_row, to_row); break; \
	case GELU: DIRECTION(GELU, l, from_row, to_row); break; \
	case GELU_TANH: DIRECTION(GELU_TANH, l, from_row, to_row); break; \
	case SILU: DIRECTION(SILU, l, from_row, to_row); break; \
	case SOFTPLUS: DIRECTION(SOFTPLUS, l, from_row, to_row); break; \
	}

void activate(const struct activate *l, int from_row, int to_row) { EACH_FUNCTION(forward) }
void activate_backward(const struct activate *l, int from_row, int to_row) { EACH_FUNCTION(backward) }
