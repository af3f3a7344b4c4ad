/*
 * The most that a core can do with vectors of four floats: GFLOP/s of fused multiply-add on twelve independent chains. The
 * time is that of the thread, so that waiting for the core does not count.
 */
#include <stdio.h>
#include <time.h>

typedef float floats __attribute__((vector_size(16)));
#define CHAINS 12
#define TIMES 2000000L

/* The compiler may neither leave out what comes before nor merge it with what comes after. */
#ifdef __aarch64__
#define KEEP(vector) __asm__ volatile("" : "+w"(vector))
#else
#define KEEP(vector) __asm__ volatile("" : "+x"(vector))
#endif

static double seconds(void) {
	struct timespec time;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return time.tv_sec + time.tv_nsec * 1e-9;
}

int main(void) {
	double most = 0;
	for (int repeat = 0; repeat < 60; repeat++) {
		floats sum[CHAINS] = {0}, x = {0.9999f, 0.9999f, 0.9999f, 0.9999f}, y = {1e-6f, 1e-6f, 1e-6f, 1e-6f};
		const double begin = seconds();
		for (long i = 0; i < TIMES; i++)
#pragma clang loop unroll(full)
			for (int k = 0; k < CHAINS; k++) {
				sum[k] = sum[k] * x + y;
				KEEP(sum[k]);
			}
		const double speed = TIMES * CHAINS * 8 / (seconds() - begin) * 1e-9;
		if (speed > most) most = speed;
	}
	printf("%.1f\n", most);
}
