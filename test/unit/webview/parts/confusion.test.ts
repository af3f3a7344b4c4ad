import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextCell } from '../../../../src/webview/parts/confusion-keys.ts';

const at = (actual: number, predicted: number) => ({ actual, predicted });

describe('moving in the confusion matrix', () => {
	const filled = [at(0, 0), at(1, 1), at(1, 4), at(3, 3)];

	it('goes to the nearest filled cell of the next line that has one', () => {
		assert.deepEqual(nextCell(filled, at(0, 0), 'ArrowDown'), at(1, 1));
		assert.deepEqual(nextCell(filled, at(1, 4), 'ArrowDown'), at(3, 3));
		assert.deepEqual(nextCell(filled, at(3, 3), 'ArrowUp'), at(1, 4));
	});

	it('stays in its line sideways, and where it is at the ends', () => {
		assert.deepEqual(nextCell(filled, at(1, 1), 'ArrowRight'), at(1, 4));
		assert.equal(nextCell(filled, at(0, 0), 'ArrowRight'), null);
		assert.equal(nextCell(filled, at(3, 3), 'ArrowDown'), null);
		assert.equal(nextCell(filled, at(3, 3), 'Tab'), null);
	});

	it('reaches every line with a filled cell by going down from the first', () => {
		const cell = fc.record({ actual: fc.nat(9), predicted: fc.nat(9) });
		fc.assert(
			fc.property(fc.array(cell, { minLength: 1, maxLength: 30 }), (cells) => {
				const lines = [...new Set(cells.map(({ actual }) => actual))].sort((a, b) => a - b);
				let place = cells.find(({ actual }) => actual === lines[0]) ?? cells[0];
				for (const line of lines.slice(1)) {
					const next = nextCell(cells, place, 'ArrowDown');
					assert.equal(next?.actual, line);
					place = next;
				}
				assert.equal(nextCell(cells, place, 'ArrowDown'), null);
			}),
		);
	});
});
