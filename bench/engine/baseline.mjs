// Says where a ratio to a peer is more than a tenth below the committed one. A word, not a test: times are no test's business.
import { existsSync, readFileSync } from 'node:fs';

/**
 * @param {string} file the committed results of the same engine
 * @param {import('./measure.mjs').Results} now
 */
export function compare(file, now) {
	if (!existsSync(file)) return void console.log(`\nThere is no ${file} to compare with.`);
	/** @type {import('./measure.mjs').Results} */
	const before = JSON.parse(readFileSync(file, 'utf8'));
	let slower = 0;
	for (const [cell, ratios] of Object.entries(before.ratios))
		for (const [name, ratio] of Object.entries(ratios)) {
			const found = now.ratios[cell]?.[name];
			if (found === undefined || found > 0.9 * ratio) continue;
			slower++;
			console.log(`slower than before: ${cell}, over ${name}: ${found.toFixed(2)} times, was ${ratio.toFixed(2)}`);
		}
	console.log(
		slower === 0
			? '\nNo ratio is more than a tenth below the baseline.'
			: `${String(slower)} ratios are more than a tenth below the baseline.`,
	);
}
