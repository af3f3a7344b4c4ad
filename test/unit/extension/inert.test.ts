import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inertLabel, inertLines, inertText, markdownText } from '../../../src/extension/text/inert.ts';

/** VS Code's own, from its linkedText.ts: what a notification, a prompt and a validation message make links of. */
const link = () => /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
/** VS Code's own, from its iconLabels.ts: what labels make icons of. */
const icon = () => /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;
const turning = /[\u202a-\u202e\u2066-\u2069]/;

const parts = [
	'[', ']', '(', ')', '](', 'x', 'command:neuroglass.deleteRun', 'https://example.com', 'file:///etc/passwd', ' "title"',
	'$', '$(', 'zap', '~spin', '\\', '\u202e', '\u2066', '\u001b[31m', '\u001b]8;;', '\n', '\r', '\t', '\0', '\u2028',
	'😀', '\ud83d', '`', '*', '<img src=x>', '\u2060', '\u200b',
]; // prettier-ignore
const hostile = fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((all) => all.join(''));
const any = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 50 }));

describe('text of a workspace', () => {
	it('is no link, no icon, one line, and turns nothing around', () => {
		fc.assert(
			fc.property(any, (text) => {
				for (const shown of [inertText(text), inertLabel(text), markdownText(text)]) {
					assert.doesNotMatch(shown, link());
					assert.doesNotMatch(shown, icon());
					assert.doesNotMatch(shown, turning);
					assert.doesNotMatch(shown, /[\p{Cc}\u2028\u2029]/u);
				}
				const lines = inertLines(text);
				assert.doesNotMatch(lines, link());
				assert.doesNotMatch(lines, icon());
				assert.doesNotMatch(lines, turning);
				assert.doesNotMatch(lines.replaceAll('\n', ''), /[\p{Cc}\u2028\u2029]/u);
			}),
			{ numRuns: 2000 },
		);
	});

	it('does nothing in the ways it did', () => {
		const name = '[Free](command:neuroglass.showLog "x") $(zap)';
		assert.equal(name.match(link())?.length, 1);
		assert.equal(name.match(icon())?.length, 1);
		const shown = inertText(name);
		assert.deepEqual([shown.match(link()), shown.match(icon())], [null, null]);
		assert.equal(shown.replaceAll('\u2060', ''), name);
	});

	it('is itself where there is nothing to take from it', () => {
		const plain = fc.stringMatching(/^[a-zé漢 .,:;(){}[\]$"'/\\-]{0,80}$/).filter((text) => !/\]\(|\$\(/.test(text));
		fc.assert(
			fc.property(plain, (text) => {
				assert.equal(inertText(text), text);
				assert.equal(inertLines(text), text);
			}),
		);
		assert.equal(inertText('تجربة'), 'تجربة');
	});

	it('shows what would turn around as what it is', () => {
		assert.equal(inertLabel('fdp.\u202eexe'), String.raw`fdp.\u202eexe`);
	});

	it('is cut in the middle, so that a sentence keeps its end, and never inside a character', () => {
		const shown = inertText(`no column "${'x'.repeat(10_000)}"; choose another.`);
		assert.equal(shown.length, 1000);
		assert.match(shown, /^no column "x+…x+"; choose another\.$/);
		for (let length = 190; length < 210; length++) {
			const label = inertLabel('😀'.repeat(length) + 'x'.repeat(length % 2));
			assert.ok(label.length <= 200);
			assert.doesNotMatch(label, /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
		}
	});

	it('keeps lines apart where several are shown', () => {
		assert.equal(inertLines('a\nb\rc\td'), 'a\nb c d');
		assert.equal(inertText('a\r\nb'), 'a b');
	});

	it('has no markup left in Markdown', () => {
		const shown = markdownText('[a](command:b) **c** <img src=x> `d` https://example.com ![](x)');
		// An odd number of backslashes before each sign of punctuation.
		for (const { index } of shown.matchAll(/[[\]()*<>`!:/]/g)) assert.equal(shown[index - 1], '\\', shown.slice(index));
	});
});
