/*
 * A step of the network: phases of instructions, run by one thread or by several that wait for each other between phases.
 *
 * Rows of a ROWS phase are dealt out to the threads and go through all its instructions a chunk at a time, so that a
 * chunk's activations stay in the cache from the first layer to the loss and back. In a PARTS phase every instruction
 * deals out its own panels or tiles.
 */
#include "kernels.h"

#define INSTRUCTION_WORDS 16
#define CHUNK 48 /* rows; a multiple of the heights of tiles */

enum phase_kind { ROWS, PARTS, CHECK };

struct phase {
	int kind;
	int from, to; /* instructions */
};

/* Laid out by ../engine/program.ts, word by word, as are the others. */
struct program {
	struct batch batch;
	address losses; /* one per row of the batch */
	address phase;
	int phases;
	address instructions;
};

/*
 * Threads that work on one program at a time. What one of them writes while others look at another word lies on a cache line
 * of its own: every look would otherwise take the line away from the writer.
 */
#define OWN_LINE __attribute__((aligned(64)))
struct crew {
	int threads;
	address program;
	int ready;            /* threads that serve */
	int stopped;          /* 1: go home */
	int asleep;           /* threads that wait in the kernel of the operating system, not spinning */
	OWN_LINE int started; /* programs so far; the others wait for it to change */
	OWN_LINE int arrived; /* at the meeting point */
	OWN_LINE int passed;  /* meetings so far */
};

INLINE void *pointer(address a) { return (void *)(unsigned long)a; }

INLINE void run_rows(const void *instruction, const struct batch *batch, int from, int to, int thread) {
	switch (*(const int *)instruction) {
	case GATHER: gather(instruction, batch, from, to); break;
	case PRODUCT: product(instruction, from, to); break;
	case ACTIVATE: activate(instruction, from, to); break;
	case ACTIVATE_BACKWARD: activate_backward(instruction, from, to); break;
	case CLASS_LOSS: class_loss(instruction, batch, from, to, thread); break;
	case VALUE_LOSS: value_loss(instruction, batch, from, to); break;
	case SCATTER: scatter(instruction, batch, from, to); break;
	case ADD: add(instruction, from, to); break;
	case DROPOUT: dropout(instruction, batch, from, to); break;
	case SOFTMAX: softmax(instruction, from, to); break;
	case SOFTMAX_BACKWARD: softmax_backward(instruction, from, to); break;
	case LAYER_NORM: layer_norm(instruction, from, to); break;
	case LAYER_NORM_BACKWARD: layer_norm_backward(instruction, from, to); break;
	case FIXED_NORM: fixed_norm(instruction, from, to); break;
	case FIXED_NORM_BACKWARD: fixed_norm_backward(instruction, from, to); break;
	case EMBED: embed(instruction, from, to); break;
	case EMBED_BACKWARD: embed_backward(instruction, from, to); break;
	case PIN: pin(instruction, from, to); break;
	}
}

INLINE void run_part(const void *instruction, struct batch *batch, int thread, int threads) {
	switch (*(const int *)instruction) {
	case WEIGHT_GRADIENT: weight_gradient(instruction, batch, thread, threads); break;
	case BIAS_GRADIENT: bias_gradient(instruction, batch, thread, threads); break;
	case UPDATE: update(instruction, batch, thread, threads); break;
	case TRANSPOSE: transpose(instruction, thread, threads); break;
	case LAYER_NORM_GRADIENT: layer_norm_gradient(instruction, batch, thread, threads); break;
	case BATCH_NORM: batch_norm(instruction, batch, thread, threads); break;
	case BATCH_NORM_BACKWARD: batch_norm_backward(instruction, batch, thread, threads); break;
	case EMBED_GRADIENT: embed_gradient(instruction, batch, thread, threads); break;
	case SQUARES: squares(instruction, thread, threads); break;
	case CLIP: clip(instruction, batch, thread); break;
	case MAX_NORM: max_norm(instruction, thread, threads); break;
	}
}

/* Sum of the rows' losses, always in the same order. */
static float sum_of_losses(const struct program *p) {
	const float *losses = at(p->losses);
	double sum = 0;
	for (int row = 0; row < p->batch.rows; row++) sum += losses[row];
	return (float)sum;
}

#define SPINS_BEFORE_MEETING 20000
#define SPINS_BEFORE_SLEEP 200000
#define NAP 50000 /* nanoseconds */
#define FOREVER -1

/*
 * Waiting is a call of its own, with no variable alive after it: V8's baseline compiler (Liftoff, seen in V8 11.3) writes the
 * address it waits at as 64 bits into a stack slot of 32, and so sets the variable in the slot beside it to 0. Inlined, that
 * was the counter or the address a thread looked at: it went on without the others, or waited for ever.
 */
static __attribute__((noinline)) void wait_at(int *word, int expected, long long nanoseconds) {
	__builtin_wasm_memory_atomic_wait32(word, expected, nanoseconds);
}

static __attribute__((noinline)) void wake_at(int *word) {
	__builtin_wasm_memory_atomic_notify(word, ~0u);
}

/*
 * Spins, as threads meet again within microseconds; if not, somebody else has the core, and may have ours for a while. `threads`
 * as they were when the program began: once all have arrived, the first may go on to a program of fewer.
 */
static void meet(struct crew *crew, int threads) {
	const int passed = __atomic_load_n(&crew->passed, __ATOMIC_ACQUIRE);
	if (__atomic_add_fetch(&crew->arrived, 1, __ATOMIC_ACQ_REL) == threads) {
		__atomic_store_n(&crew->arrived, 0, __ATOMIC_RELAXED);
		__atomic_store_n(&crew->passed, passed + 1, __ATOMIC_RELEASE);
	} else {
		for (int spins = 0; __atomic_load_n(&crew->passed, __ATOMIC_ACQUIRE) == passed;)
			if (++spins > SPINS_BEFORE_MEETING) wait_at(&crew->passed, passed, NAP);
	}
}

/*
 * What one thread of so many does in a phase. Threads that do theirs at the same time see nothing of each other: what one
 * of them writes in a phase, no other reads or writes in it. The sum of the rows' losses, where they are checked.
 */
static float run_share(struct program *p, const struct phase *phase, int thread, int threads) {
	struct batch *batch = &p->batch;
	const char *instructions = pointer(p->instructions);
	if (phase->kind == CHECK) return sum_of_losses(p);
	if (phase->kind == ROWS) {
		/* Shares begin at multiples of eight rows: no two threads write into one group of rows. */
		const struct share groups = share_of((batch->rows + 7) / 8, thread, threads);
		const int last = groups.to * 8 < batch->rows ? groups.to * 8 : batch->rows;
		for (int from = groups.from * 8; from < last; from += CHUNK) {
			const int to = last - from < CHUNK ? last : from + CHUNK;
			for (int k = phase->from; k < phase->to; k++)
				run_rows(instructions + k * INSTRUCTION_WORDS * 4, batch, from, to, thread);
		}
	} else {
		for (int k = phase->from; k < phase->to; k++)
			run_part(instructions + k * INSTRUCTION_WORDS * 4, batch, thread, threads);
	}
	return 0;
}

/* The same by the phase's number: a test runs shares one after another, in any order, and sees that it does not matter. */
__attribute__((export_name("runShare"))) float run_numbered_share(struct program *p, int phase, int thread, int threads) {
	return run_share(p, (const struct phase *)pointer(p->phase) + phase, thread, threads);
}

/* The sum of the rows' losses, where the program checks them, else 0. */
static float run(struct program *p, struct crew *crew, int thread) {
	const int threads = crew->threads;
	const struct phase *phase = pointer(p->phase);
	float sum = 0;
	for (int i = 0; i < p->phases; i++, phase++) {
		const float losses = run_share(p, phase, thread, threads);
		if (phase->kind == CHECK) {
			/* Infinite or not a number: the parameters stay as they are. Nothing is written, so nobody is waited for. */
			sum = losses;
			if (!(sum - sum == 0.0f)) break;
		} else if (threads > 1 && i < p->phases - 1) meet(crew, threads);
	}
	/* Nobody leaves before all have done their part and seen the check: the next step would change what it looks at. */
	if (threads > 1) meet(crew, threads);
	return sum;
}

/* Runs the program once, with the crew. */
__attribute__((export_name("run"))) float run_with_crew(struct program *p, struct crew *crew) {
	if (crew->threads > 1) {
		crew->program = (address)(unsigned long)p;
		__atomic_add_fetch(&crew->started, 1, __ATOMIC_SEQ_CST);
		if (__atomic_load_n(&crew->asleep, __ATOMIC_SEQ_CST) > 0)
			wake_at(&crew->started);
	}
	return run(p, crew, 0);
}

/* What every other thread does until it is sent home: spins for a while after each program, then sleeps. */
__attribute__((export_name("serve"))) void serve(struct crew *crew, int thread) {
	/* Before `ready`, nobody has started anything for this thread. */
	int done = __atomic_load_n(&crew->started, __ATOMIC_SEQ_CST);
	__atomic_add_fetch(&crew->ready, 1, __ATOMIC_SEQ_CST);
	for (; !__atomic_load_n(&crew->stopped, __ATOMIC_SEQ_CST); done++) {
		for (int spins = 0; __atomic_load_n(&crew->started, __ATOMIC_ACQUIRE) == done;)
			if (++spins > SPINS_BEFORE_SLEEP) {
				__atomic_add_fetch(&crew->asleep, 1, __ATOMIC_SEQ_CST);
				wait_at(&crew->started, done, FOREVER);
				__atomic_sub_fetch(&crew->asleep, 1, __ATOMIC_SEQ_CST);
				spins = 0;
			}
		if (__atomic_load_n(&crew->stopped, __ATOMIC_SEQ_CST)) return;
		run(pointer(crew->program), crew, thread);
	}
}

/* So that the other side can see how often it rounds. */
__attribute__((export_name("multiplyAdd"))) float multiply_add_once(float a, float b, float c) {
	return multiply_add(all(a), all(b), all(c))[0];
}
