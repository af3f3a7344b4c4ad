/* Instructions of losses and of layers other than dense ones; see instructions.h. */
#ifndef LAYER_INSTRUCTIONS_H
#define LAYER_INSTRUCTIONS_H

#include "layout.h"

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

/* Columns that hold a number of their own, whatever was computed: `pins` is their count, then a column and a float each. */
struct pin {
	int operation;
	address to;
	int stride;
	address pins;
};

#endif
