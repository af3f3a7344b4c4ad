import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import { predictionsToCsv, predictTable } from '../../../../src/run/predict/predict.ts';
import { tableOf } from '../../../support/tables.ts';
import { exampleRun } from '../../../support/example-run.ts';

describe('predictions', () => {
	it('are those of the network, by hand, for any table with the columns', async () => {
		const { record, network } = exampleRun();
		const [hidden] = network.layers;
		hidden.bias.set([0.5, 0.25, 0]);
		// Inputs: ((__proto__ - 1) / 2, 1 where c is "constructor"); weights as in the example.
		const table = await tableOf('c,other,__proto__\nconstructor,9,3\nelse,9,\n');
		const { classes, values, probabilities } = predictTable({ record, network }, table);
		assert.deepEqual(classes, ['yes', 'no']);
		const logits = [
			[1, 1],
			// Missing: the median 1.5, (1.5 - 1) / 2 = 0.25; "else" has no input.
			[0.25, 0],
		].map(([a, b]) => {
			const h = [a + 4 * b + 0.5, -2 * a + 5 * b + 0.25, 3 * a + 6 * b].map((z) => Math.max(z, 0));
			return [h[0] + 3 * h[1] + 5 * h[2] - 1, 2 * h[0] + 4 * h[1] + 6 * h[2] + 1e-30];
		});
		for (const [row, [yes, no]] of logits.entries()) {
			const share = 1 / (1 + Math.exp(no - yes));
			assert.ok(Math.abs((probabilities?.[2 * row] ?? NaN) - share) < 1e-5, `row ${row}`);
			assert.equal(values[row], yes >= no ? 0 : 1);
		}
	});

	it('stand in CSV with a number per row from 1, and what the classes are called quoted where need be', () => {
		const csv = predictionsToCsv({
			classes: ['a,b', 'say "c"', 'two\nlines', '=1+1'],
			values: Float64Array.from([1, 3]),
			probabilities: Float32Array.from([0, 0.75, 0.25, 0, 0.1, 0.2, 0.3, 0.4]),
			warnings: [],
		});
		const { data, errors } = Papa.parse<string[]>(csv, { skipEmptyLines: true });
		assert.deepEqual(errors, []);
		assert.deepEqual(data, [
			['row', 'prediction', 'probability:a,b', 'probability:say "c"', 'probability:two\nlines', 'probability:=1+1'],
			['1', 'say "c"', '0', '0.75', '0.25', '0'],
			['2', '=1+1', '0.1', '0.2', '0.3', '0.4'].map((text) =>
				text.startsWith('0') ? String(Number(Math.fround(Number(text)).toPrecision(9))) : text,
			),
		]);
	});

	it('survive any name of a class', () => {
		const names = fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 });
		fc.assert(
			fc.property(names, (classes) => {
				const values = Float64Array.from(classes.keys());
				const probabilities = new Float32Array(classes.length ** 2);
				const csv = predictionsToCsv({ classes, values, probabilities, warnings: [] });
				const { data } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\n' });
				assert.deepEqual(
					data.slice(1, -1).map(([, prediction]) => prediction),
					classes,
				);
			}),
		);
	});
});
