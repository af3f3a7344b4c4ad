import assert from 'node:assert/strict';
import { contrast, luminance, parseColour, rampColour } from '../../../../src/webview/charts/colour.ts';
import { themeFrom, type ThemeKind } from '../../../../src/webview/charts/theme.ts';
import { theme } from './samples.ts';

const kinds: readonly ThemeKind[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];

describe('theme', () => {
	for (const kind of kinds) {
		it(`${kind}: zero has the background's colour in both ramps`, () => {
			const { diverging, sequential, backgroundColour } = theme(kind);
			for (const colour of [rampColour(diverging, 0.5), rampColour(sequential, 0)])
				for (const [i, channel] of colour.entries()) assert.ok(Math.abs(channel - backgroundColour[i]) <= 1);
		});

		it(`${kind}: both ends of the diverging ramp stand out as much, one blue, one orange`, () => {
			const { diverging, backgroundColour } = theme(kind);
			const [low, high] = [rampColour(diverging, 0), rampColour(diverging, 1)];
			assert.ok(low[2] > low[0], 'blue');
			assert.ok(high[0] > high[2], 'orange');
			for (const end of [low, high]) assert.ok(contrast(end, backgroundColour) >= 3);
			assert.ok(contrast(low, high) < 1.6);
		});

		it(`${kind}: more is always further from the background`, () => {
			const { diverging, sequential, backgroundColour } = theme(kind);
			const away = (colours: Uint8ClampedArray, share: number): number =>
				Math.abs(luminance(rampColour(colours, share)) - luminance(backgroundColour));
			for (let i = 1; i <= 50; i++) {
				assert.ok(away(sequential, i / 50) >= away(sequential, (i - 1) / 50) - 1e-3);
				assert.ok(away(diverging, 0.5 + i / 100) >= away(diverging, 0.5 + (i - 1) / 100) - 1e-3);
				assert.ok(away(diverging, 0.5 - i / 100) >= away(diverging, 0.5 - (i - 1) / 100) - 1e-3);
			}
		});
	}

	it('takes the colours of the editor where it has them', () => {
		const variables = new Map([
			['--vscode-editor-background', '#102030'],
			['--vscode-charts-purple', '#c678dd'],
			['--vscode-font-family', 'Some Font'],
			['--vscode-font-size', '15px'],
		]);
		const made = themeFrom((name) => variables.get(name) ?? '', 'dark', true);
		assert.equal(made.background, 'rgb(16, 32, 48)');
		assert.equal(made.colours.training, 'rgb(198, 120, 221)');
		assert.deepEqual(made.font, { family: 'Some Font', size: 14 });
		assert.equal(made.animation, 0);
	});

	it('makes colours legible that the editor has half transparent or too near to its background', () => {
		const backgrounds = {
			dark: '#1f1f1f',
			light: '#ffffff',
			'high-contrast': '#000000',
			'high-contrast-light': '#ffffff',
		};
		for (const kind of kinds)
			for (const given of ['#d1861633', 'rgba(209, 134, 22, 0.2)', backgrounds[kind]]) {
				const made = themeFrom((name) => (name === '--vscode-charts-red' ? given : ''), kind, false);
				const colour = parseColour(made.colours.wrong)!;
				assert.ok(contrast(colour, made.backgroundColour) >= 4.4, `${kind} ${given} ${made.colours.wrong}`);
			}
	});
});
