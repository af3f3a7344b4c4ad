import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	contrast,
	luminance,
	parseColour,
	ramp,
	rampColour,
	rampSize,
	type Colour,
} from '../../../../src/webview/charts/colour.ts';

describe('colour', () => {
	it('reads the notations themes use', () => {
		assert.deepEqual(parseColour('#1a85ff'), [26, 133, 255]);
		assert.deepEqual(parseColour(' #FFF '), [255, 255, 255]);
		assert.deepEqual(parseColour('rgb(1, 2, 3)'), [1, 2, 3]);
		assert.deepEqual(parseColour('rgb(10 20 30 / 100%)'), [10, 20, 30]);
	});

	it('lays transparent colours over what is under them', () => {
		assert.deepEqual(parseColour('rgba(255, 255, 255, 0.5)', [55, 55, 55]), [155, 155, 155]);
		assert.deepEqual(parseColour('#ffffff00', [1, 2, 3]), [1, 2, 3]);
	});

	it('knows what is no colour', () => {
		for (const text of ['', 'var(--x)', '#12', '#12345', 'rgb(a, b, c)', 'red;'])
			assert.equal(parseColour(text), null, text);
	});

	it('has the contrast ratios of WCAG', () => {
		assert.ok(Math.abs(contrast([0, 0, 0], [255, 255, 255]) - 21) < 1e-9);
		// #767676 on white is the lightest grey that passes 4.5 : 1.
		assert.ok(contrast([0x76, 0x76, 0x76], [255, 255, 255]) >= 4.5);
		assert.ok(contrast([0x77, 0x77, 0x77], [255, 255, 255]) < 4.5);
	});

	it('makes ramps that pass through their stops', () => {
		const channel = fc.integer({ min: 0, max: 255 });
		const colour = fc.tuple(channel, channel, channel);
		fc.assert(
			fc.property(colour, colour, colour, (first, middle, last) => {
				const colours = ramp([first, middle, last]);
				assert.equal(colours.length, rampSize * 4);
				for (const [share, stop] of [
					[0, first],
					[0.5, middle],
					[1, last],
				] as const)
					for (const [i, value] of rampColour(colours, share).entries())
						assert.ok(Math.abs(value - stop[i]) <= 1, `${share}: ${value} is not ${stop[i]}`);
			}),
		);
	});

	it('gets steadily lighter from black to white', () => {
		const colours = ramp([
			[0, 0, 0],
			[255, 255, 255],
		]);
		const light = Array.from({ length: rampSize }, (_, i) =>
			luminance(Array.from(colours.subarray(i * 4, i * 4 + 3)) as unknown as Colour),
		);
		for (let i = 1; i < light.length; i++) assert.ok(light[i] >= light[i - 1]);
	});
});
