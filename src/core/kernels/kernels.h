/*
 * What a step is made of: instructions, each one kernel call with its arguments, in 16 words of 32 bits.
 *
 * The TypeScript side (../engine/instructions.ts) writes them once per network; its names and the order of the words are
 * the ones below, which a test compares. Instructions work on a share of the batch's rows, or on a share of the panels
 * or tiles of a matrix. Whatever is summed over rows is summed by one thread in the order of the rows, so that results
 * are the same to the last bit for any number of threads.
 */
#ifndef KERNELS_H
#define KERNELS_H

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

/* Softmax cross-entropy or focal loss: the gradient of the logits, and per row the loss and whether it is right. */
struct class_loss {
	int operation;
	address logits;
	address gradient; /* or 0 */
	int classes;
	int stride;
	address targets;  /* class number of each row of the data */
	address order;
	address weights;  /* of the classes, or 0 */
	float smoothing;
	float focus;      /* gamma of the focal loss; 0 makes it cross-entropy */
	address losses;
	address correct;  /* 1 where the largest logit is the target's; or 0 */
	address scratch;  /* 4 · classes floats, and as many further on for each next thread */
};

enum value_loss_kind { SQUARED, ABSOLUTE, HUBER, BINARY };

/* Losses that are a mean over outputs: per row the loss, and the squared error (or, for BINARY, the share right). */
struct value_loss {
	int operation;
	int kind;
	address outputs;
	address gradient; /* or 0 */
	int columns;
	int stride;
	address targets;  /* panels like the outputs */
	float threshold;  /* where Huber's parabola becomes a line */
	address losses;
	address correct;  /* or 0 */
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

/* to = a + b, on panels; b = 0 makes it a copy. */
struct add {
	int operation;
	address a;
	address b;
	address to;
	int columns;
	int stride;
};

/* to = from · mask · scale; the mask is drawn from key, step, layer, row and column alone (../layers/dropout.ts). */
struct dropout {
	int operation;
	address from;
	address to;
	int columns;
	int stride;
	int key;
	int layer;
	int threshold; /* dropped where the word drawn is below, both unsigned */
	float scale;
};

/* to = softmax of each row of from; backward: to = out · (gradient - Σ gradient · out). */
struct softmax {
	int operation;
	address from;
	address out;
	address gradient;
	address to;
	int columns;
	int stride;
};

/* Normalisation: out = (from - mean) · inverse · gamma + beta, mean and inverse deviation per row or per column. */
struct norm {
	int operation;
	address from;
	address out;
	address gradient;       /* ∂out */
	address to;             /* ∂from */
	int columns;
	int stride;
	address gamma;
	address beta;
	address gamma_gradient;
	address beta_gradient;
	address statistics;     /* mean and inverse deviation: pairs per row, or two rows of panels per column */
	address running;        /* batch: two rows of panels, mean and variance; or 0 */
	float epsilon;
	float momentum;
};

/* Inputs are copied or replaced by vectors; each table is {input, categories, dimensions, start, output}. */
struct embed {
	int operation;
	address from;
	int stride;
	address weights; /* tables, or their gradient */
	address to;
	address plain;   /* inputs that are copied */
	int plains;
	address tables;
	int count;
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

/* Columns that hold a number of their own, whatever was computed: `pins` is their count, then a column and a float each. */
struct pin {
	int operation;
	address to;
	int stride;
	address pins;
};

void gather(const struct gather *, const struct batch *, int from_row, int to_row);
void scatter(const struct scatter *, const struct batch *, int from_row, int to_row);
void product(const struct product *, int from_row, int to_row);
void activate(const struct activate *, int from_row, int to_row);
void activate_backward(const struct activate *, int from_row, int to_row);
void class_loss(const struct class_loss *, const struct batch *, int from_row, int to_row, int thread);
void value_loss(const struct value_loss *, const struct batch *, int from_row, int to_row);
void add(const struct add *, int from_row, int to_row);
void dropout(const struct dropout *, const struct batch *, int from_row, int to_row);
void softmax(const struct softmax *, int from_row, int to_row);
void softmax_backward(const struct softmax *, int from_row, int to_row);
void layer_norm(const struct norm *, int from_row, int to_row);
void layer_norm_backward(const struct norm *, int from_row, int to_row);
void fixed_norm(const struct norm *, int from_row, int to_row);
void fixed_norm_backward(const struct norm *, int from_row, int to_row);
void embed(const struct embed *, int from_row, int to_row);
void embed_backward(const struct embed *, int from_row, int to_row);
void pin(const struct pin *, int from_row, int to_row);

void weight_gradient(const struct weight_gradient *, const struct batch *, int thread, int threads);
void bias_gradient(const struct weight_gradient *, const struct batch *, int thread, int threads);
void update(const struct update *, const struct batch *, int thread, int threads);
void transpose(const struct transpose *, int thread, int threads);
void layer_norm_gradient(const struct norm *, const struct batch *, int thread, int threads);
void batch_norm(const struct norm *, const struct batch *, int thread, int threads);
void batch_norm_backward(const struct norm *, const struct batch *, int thread, int threads);
void embed_gradient(const struct embed *, const struct batch *, int thread, int threads);
void squares(const struct squares *, int thread, int threads);
void clip(const struct clip *, struct batch *, int thread);
void max_norm(const struct max_norm *, int thread, int threads);

#endif
