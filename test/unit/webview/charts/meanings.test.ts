import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../../../scripts/root.mjs';
import { contrast, parseColour, rampColour, toOklab, type Colour } from '../../../../src/webview/charts/colour.ts';
import type { Meanings } from '../../../../src/webview/charts/meanings.ts';
import { themeFrom, type Theme, type ThemeKind } from '../../../../src/webview/charts/theme.ts';

/** The colours of the four themes as the workbench gives them. */
const workbench = JSON.parse(readFileSync(inRoot('scripts', 'gallery', 'themes.json'), 'utf8')) as Record<
	ThemeKind,
	Record<string, string>
>;
const kinds = Object.keys(workbench) as ThemeKind[];

const pairs: Readonly<Record<string, readonly (keyof Omit<Meanings, 'kinds'>)[]>> = {
	'parts of the data': ['training', 'validation'],
	'right and wrong': ['right', 'wrong'],
	sign: ['negative', 'positive'],
};
const single = ['amount', 'selected'] as const;

const colour = (text: string): Colour => parseColour(text)!;
const distance = (a: Colour, b: Colour): number => {
	const [x, y] = [toOklab(a), toOklab(b)];
	return Math.hypot(...x.map((channel, i) => channel - y[i]));
};

/** What people without one kind of cone see (Viénot, Brettel, Mollon 1999), from linear red, green and blue. */
const blindness = {
	protanopia: [
		[0.11238, 0.88762, 0],
		[0.11238, 0.88762, 0],
		[0.00401, -0.00401, 1],
	],
	deuteranopia: [
		[0.29275, 0.70725, 0],
		[0.29275, 0.70725, 0],
		[-0.02234, 0.02234, 1],
	],
};
const toLinear = (channel: number): number => (channel / 255) ** 2.2;
const fromLinear = (value: number): number => 255 * Math.min(Math.max(value, 0), 1) ** (1 / 2.2);
function seenWith(matrix: readonly (readonly number[])[], of: Colour): Colour {
	const linear = of.map(toLinear);
	const seen = matrix.map((row) => fromLinear(row.reduce((sum, weight, i) => sum + weight * linear[i], 0)));
	return [seen[0], seen[1], seen[2]];
}

/** Of the workbench, and of nothing but defaults as a page without an editor has them. */
const themes = kinds.flatMap((kind): [string, Theme][] => [
	[kind, themeFrom((variable) => workbench[kind][variable] ?? '', kind, false)],
	[`${kind} by default`, themeFrom(() => '', kind, false)],
]);

describe('what colours stand for', () => {
	it('is asked of all four themes', () => {
		assert.deepEqual(kinds, ['dark', 'light', 'high-contrast', 'high-contrast-light']);
	});

	for (const [name, { colours, counts, severity, backgroundColour }] of themes) {
		const named = [...Object.values(pairs).flat(), ...single];
		const plain = named.map((meaning): [string, Colour] => [meaning, colour(colours[meaning])]);
		const all = [...plain, ...colours.kinds.map((kind, i): [string, Colour] => [`kind ${String(i)}`, colour(kind)])];

		it(`${name}: all of it is seen and read on the background`, () => {
			for (const [meaning, of] of all) assert.ok(contrast(of, backgroundColour) >= 4.4, `${meaning} ${String(of)}`);
			for (const [meaning, of] of Object.entries(severity))
				assert.ok(contrast(colour(of), backgroundColour) >= 2.95, `${meaning} ${of}`);
			for (const ramp of [counts.right, counts.wrong])
				assert.ok(contrast(rampColour(ramp, 1), backgroundColour) >= 4.4);
		});

		it(`${name}: no colour stands for two meanings`, () => {
			const first = [...plain, ...all.slice(plain.length, plain.length + 2)];
			for (const [i, [a, of]] of first.entries())
				for (const [b, other] of first.slice(i + 1))
					assert.ok(distance(of, other) >= 0.05, `${a} and ${b}: ${distance(of, other).toFixed(3)}`);
		});

		it(`${name}: kinds are told apart from each other`, () => {
			const of = colours.kinds.map(colour);
			for (const [i, a] of of.entries())
				for (const b of of.slice(i + 1)) assert.ok(distance(a, b) >= 0.05, `${String(a)} ${String(b)}`);
		});

		for (const [kind, matrix] of Object.entries(blindness))
			it(`${name}: the two of a pair are told apart with ${kind}`, () => {
				for (const [pair, [a, b]] of Object.entries(pairs)) {
					const [first, second] = [a, b].map((meaning) => seenWith(matrix, colour(colours[meaning])));
					assert.ok(distance(first, second) >= 0.07, `${pair}: ${distance(first, second).toFixed(3)}`);
				}
			});
	}
});
