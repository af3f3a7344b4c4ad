/**
 * What `push` gives out one by one, for somebody who asks for it one by one: nothing is held but what is asked for. When no more
 * is asked for, the promise that `push` waits for is rejected.
 */
export async function* pulled<T>(push: (take: (item: T) => Promise<void>) => Promise<void>): AsyncGenerator<T, void> {
	let offered: { readonly item: T; readonly taken: () => void; readonly refused: (error: Error) => void } | null = null;
	let isEnded = false;
	let wake = (): void => undefined;
	const working = push(
		(item) =>
			new Promise<void>((taken, refused) => {
				if (isEnded) refused(new Error('no more is asked for'));
				else offered = { item, taken, refused };
				wake();
			}),
	);
	const done = working.then(
		() => wake(),
		() => wake(),
	);
	let isDone = false;
	void done.then(() => (isDone = true));
	const next = () => offered;
	let ready = next();
	try {
		for (;;) {
			ready = next();
			while (ready === null && !isDone) {
				await Promise.race([done, new Promise<void>((resolve) => (wake = resolve))]);
				ready = next();
			}
			if (ready === null) break;
			offered = null;
			yield ready.item;
			ready.taken();
			ready = null;
		}
		await working;
	} finally {
		isEnded = true;
		(ready ?? next())?.refused(new Error('no more is asked for'));
		await done;
	}
}
