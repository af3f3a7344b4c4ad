/* Twelve independent chains of 128-bit fused multiply-add: the most that a core can do with such vectors. */
#include <stdio.h>
#include <time.h>

typedef float floats __attribute__((vector_size(16)));
#define CHAINS 12
#define TIMES 2000000L

int main(void) {
	double most = 0;
	for (int repeat = 0; repeat < 60; repeat++) {
		floats sum[CHAINS] = {0}, x = {0.9999f, 0.9999f, 0.9999f, 0.9999f}, y = {1e-6f, 1e-6f, 1e-6f, 1e-6f};
		struct timespec a, b;
		clock_gettime(CLOCK_MONOTONIC, &a);
		for (long i = 0; i < TIMES; i++)
#pragma clang loop unroll(full)
			for (int k = 0; k < CHAINS; k++) {
				sum[k] = __builtin_elementwise_fma(sum[k], x, y);
				__asm__ volatile("" : "+x"(sum[k]));
			}
		clock_gettime(CLOCK_MONOTONIC, &b);
		const double seconds = (b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) * 1e-9;
		const double speed = TIMES * CHAINS * 8 / seconds * 1e-9;
		if (speed > most) most = speed;
	}
	printf("%.1f\n", most);
}
