/* Rows of the data to panels, panels back to rows, and columns that are pinned on the way. */
#include "kernels.h"

void gather(const struct gather *g, const struct batch *batch, int from_row, int to_row) {
	const int *order = g->order ? integers_at(g->order) : 0;
	for (int row = from_row; row < to_row; row++) {
		const long number = order ? order[batch->first + row] : batch->first + row;
		const float *from = at(g->from) + number * g->columns;
		float *to = at(g->to) + row * PANEL;
		int left = g->columns;
		for (; left >= PANEL; left -= PANEL, from += PANEL, to += g->stride) {
			store(to, load(from));
			store(to + 4, load(from + 4));
		}
		if (left > 0) {
			for (int i = 0; i < left; i++) to[i] = from[i];
			for (int i = left; i < PANEL; i++) to[i] = 0.0f;
		}
	}
}

void scatter(const struct scatter *s, const struct batch *batch, int from_row, int to_row) {
	for (int row = from_row; row < to_row; row++) {
		const float *from = at(s->from) + row * PANEL;
		float *to = at(s->to) + (long)(batch->first + row) * s->columns;
		int left = s->columns;
		for (; left >= PANEL; left -= PANEL, from += s->stride, to += PANEL) {
			store(to, load(from));
			store(to + 4, load(from + 4));
		}
		for (int i = 0; i < left; i++) to[i] = from[i];
	}
}

void pin(const struct pin *p, int from_row, int to_row) {
	const int *pins = integers_at(p->pins), count = *pins++;
	for (int i = 0; i < count; i++, pins += 2) {
		const int column = pins[0];
		const float value = *(const float *)(pins + 1);
		float *to = at(p->to) + column / PANEL * p->stride + column % PANEL;
		for (int row = from_row; row < to_row; row++) to[row * PANEL] = value;
	}
}
