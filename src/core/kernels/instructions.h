/*
 * What a step is made of: instructions, each one kernel call with its arguments, in 16 words of 32 bits.
 *
 * The TypeScript side (../engine/instructions.ts) writes them once per network; its names and the order of the words are
 * the ones below and in layer-instructions.h, which a test compares.
 */
#ifndef INSTRUCTIONS_H
#define INSTRUCTIONS_H

#include "layout.h"

enum operation {
	GATHER,
	PRODUCT,
	ACTIVATE,
	ACTIVATE_BACKWARD,
	CLASS_LOSS,
	VALUE_LOSS,
	SCATTER,
	WEIGHT_GRADIENT,
	BIAS_GRADIENT,
	UPDATE,
	TRANSPOSE,
	ADD,
	DROPOUT,
	SOFTMAX,
	SOFTMAX_BACKWARD,
	LAYER_NORM,
	LAYER_NORM_BACKWARD,
	LAYER_NORM_GRADIENT,
	BATCH_NORM,
	BATCH_NORM_BACKWARD,
	FIXED_NORM,
	FIXED_NORM_BACKWARD,
	EMBED,
	EMBED_BACKWARD,
	EMBED_GRADIENT,
	SQUARES,
	CLIP,
	MAX_NORM,
	PIN,
};

/* What changes from step to step; every thread reads it. */
struct batch {
	int rows;                /* in this batch */
	int first;               /* position of its first row in the order */
	int step;                /* counted from 1 */
	float learning_rate;
	float first_correction;  /* 1 / (1 - beta1^step) */
	float second_correction; /* 1 / sqrt(1 - beta2^step) */
	float per_row;           /* 1 / rows, or 1 / sum of the rows' class weights: makes the loss a mean */
	float clip;              /* factor of all gradients */
};

/* Rows order[first + r] (or first + r where `order` is 0) of a row-major matrix into panels. */
struct gather {
	int operation;
	address from;
	int columns;
	address order;
	address to;
	int stride;
};

/* Panels to the rows first + r of a row-major matrix. */
struct scatter {
	int operation;
	address from;
	int columns;
	int stride;
	address to;
};

enum product_mode { PRODUCT_PLAIN, PRODUCT_RELU, PRODUCT_MASKED };

/* y (rows, width) = x (rows, depth) · w (depth, width) + bias; then ReLU, or 0 where mask (rows, width) is not above 0. */
struct product {
	int operation;
	int mode;
	address x;
	int depth;
	address w;
	address bias; /* or 0 */
	address y;
	int width;
	int stride;
	address mask;
};

/* dw (inputs, units) = xᵀ · dz; db (units) = column sums of dz. */
struct weight_gradient {
	int operation;
	address x;
	int inputs;
	address dz;
	int units;
	int stride;
	address gradient;
};

enum function { SIGMOID, TANH, RELU, LEAKY_RELU, ELU, SELU, GELU, GELU_TANH, SILU, SOFTPLUS };

/* a = f(z); backward: gradient *= f'(z). On panels. */
struct activate {
	int operation;
	int function;
	address z;
	address a;
	address gradient;
	int columns;
	int stride;
};

enum method { SGD, NESTEROV, RMSPROP, ADAM };

/* One array of parameters moved by its gradient. */
struct update {
	int operation;
	int method;
	address parameters;
	address gradient;
	address first;  /* velocity, or running mean of gradients */
	address second; /* running mean of squared gradients */
	int count;      /* floats */
	int grain;      /* threads share by so many: 64 for weights, 8 for biases */
	float momentum; /* or beta1 */
	float beta2;    /* or RMSProp's alpha */
	float epsilon;
	float decay;    /* decoupled: parameters shrink by learning rate · decay */
	float l1;       /* gradient += l1 · sign(w) + l2 · w */
	float l2;
};

struct transpose {
	int operation;
	address from;
	address to;
	int inputs;
	int units;
};

/* Sums of squares of so many floats each, for the length of all gradients together. */
struct squares {
	int operation;
	address from;
	int count;
	address to;
	int grain;
};

/* Sets batch.clip so that the square root of the sum of `count` partial sums is at most `maximum`. */
struct clip {
	int operation;
	address from;
	int count;
	float maximum;
};

/* Shortens the columns of weights (inputs, units) to at most `maximum`. */
struct max_norm {
	int operation;
	address weights;
	int inputs;
	int units;
	float maximum;
};

#endif
