/** The share (0..1) of the learning rate that is used after `done` (0..1) of the longest run there may be. */
export const schedules = {
	constant: { label: 'Constant', factor: () => 1 },
	/** Half a cosine from 1 down to 0 (Loshchilov and Hutter, 2017, without restarts). */
	cosine: { label: 'Cosine', factor: (done: number) => 0.5 * (1 + Math.cos(Math.PI * done)) },
} as const satisfies Record<string, { readonly label: string; readonly factor: (done: number) => number }>;

export type ScheduleName = keyof typeof schedules;
