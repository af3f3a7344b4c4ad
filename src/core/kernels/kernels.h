/*
 * The kernels: each does what one instruction says, on a share of the batch's rows or on a share of the panels or tiles of a
 * matrix. Whatever is summed over rows is summed by one thread in the order of the rows, so that results are the same to the
 * last bit for any number of threads.
 */
#ifndef KERNELS_H
#define KERNELS_H

#include "instructions.h"
#include "layer-instructions.h"

/* Of rows [from_row, to_row). */
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

/* Of the panels or tiles that are dealt to `thread` of `threads`. */
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
