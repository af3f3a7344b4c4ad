/**
 * Asks again until the answer is truthy. For the few things outside the page that Playwright cannot wait for.
 * @template T
 * @param {number} milliseconds
 * @param {() => T | Promise<T>} question
 * @returns {Promise<NonNullable<T>>}
 */
export async function poll(milliseconds, question) {
	const end = Date.now() + milliseconds;
	for (;;) {
		const answer = await question();
		if (answer) return answer;
		if (Date.now() > end) throw new Error(`nothing came within ${String(milliseconds / 1000)} s`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
