import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is called l10n.t with a text of so many words or more. */
const fewestWords = 4;
/** Said in several places: a sentence is changed in one of them and not in the other. Fewer is better, more is not accepted. */
const mostSaidTwice = 4;

/** Texts by how often the sources have them. */
function saidTexts(): Map<string, string[]> {
	const said = new Map<string, string[]>();
	for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
		if (!/\.tsx?$/.test(file)) continue;
		const calls = readFileSync(join('src', file), 'utf8').matchAll(
			/l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g,
		);
		for (const [, single, double] of calls) {
			const text = single ?? double;
			said.set(text, [...(said.get(text) ?? []), file]);
		}
	}
	return said;
}

describe('sentences', () => {
	it('are said in one place each, but for the few that are known', () => {
		const long = [...saidTexts()].filter(([text]) => text.split(/\s+/).length >= fewestWords);
		assert.ok(long.length > 1500, String(long.length));
		const twice = long.filter(([, files]) => files.length > 1);
		const list = twice.map(([text, files]) => `${text} (${files.join(', ')})`);
		assert.ok(
			twice.length <= mostSaidTwice,
			`write a function of src/messages for what is said twice:\n${list.join('\n')}`,
		);
	});
});
