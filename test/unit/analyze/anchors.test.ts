import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish } from '../../../src/analyze/analyzer.ts';
import { anchors, type AnchorsOptions } from '../../../src/analyze/anchors/anchors.ts';
import { anchorRule, type AnchorColumn } from '../../../src/analyze/anchors/search.ts';
import { defaultsOf } from '../../../src/analyze/options.ts';
import { matcherOf } from '../../../src/analyze/regions/condition.ts';
import { seeded } from '../../../src/core/random.ts';
import { wilsonInterval } from '../../../src/core/statistics.ts';
import type { TableRow } from '../../../src/data/table/row-numbers.ts';
import { anchorSentence } from '../../../src/messages/anchors.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

/** Three bins of each of `columns`, of which the row is in the first. */
function columnsFor(seed: number, columns: number, rows: number): { columns: AnchorColumn[]; alike: Uint8Array } {
	const random = seeded(seed, 'sampling');
	const bins = Array.from({ length: columns }, () => Uint8Array.from({ length: rows }, () => random.integer(3)));
	const alike = Uint8Array.from({ length: rows }, (_, i) =>
		Number((bins[0][i] === 0 && bins[1][i] === 0) || random.next() < 0.2),
	);
	const atom = (column: number, to: number) => ({
		conditions: [{ column: `x${column}`, operator: '<=' as const, value: to - 1 }],
		from: 0,
		to,
	});
	return {
		columns: bins.map((own, column) => ({ bins: own, count: 3, atoms: [atom(column, 1), atom(column, 2)] })),
		alike,
	};
}

describe('a rule for one row', () => {
	it('is the one that most rows fulfil of the shortest that are precise, as all of one or two conditions tell', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
				const { columns, alike } = columnsFor(seed, 4, 200);
				const found = anchorRule(columns, alike, 0.9, 2);
				const count = (limits: readonly (number | null)[]) => {
					let [rows, same] = [0, 0];
					for (const [i, each] of alike.entries())
						if (limits.every((to, column) => to === null || columns[column].bins[i] < to))
							[rows, same] = [rows + 1, same + each];
					return { rows, same };
				};
				const isPrecise = ({ rows, same }: { rows: number; same: number }) =>
					rows >= 10 && same >= 0.9 * rows && wilsonInterval(same, rows).low >= 0.8;
				const none = [null, null, null, null];
				const singles = columns.flatMap((_, c) => [1, 2].map((to) => count(none.with(c, to as never))));
				const best = (of: { rows: number; same: number }[]) =>
					Math.max(0, ...of.filter(isPrecise).map(({ rows }) => rows));
				const expected = isPrecise(count(none)) ? 200 : best(singles);
				if (expected > 0) assert.deepEqual([found.isPrecise, found.rows], [true, expected]);
				// Two conditions are looked for by a beam, which keeps the pair that was planted.
				else if (found.isPrecise) {
					assert.equal(found.conditions.length, 2);
					const limits = columns.map((_, c) => {
						const own = found.conditions.find(({ column }) => column === `x${c}`);
						return own === undefined ? null : Number(own.value) + 1;
					});
					assert.deepEqual(count(limits), { rows: found.rows, same: found.alike });
				}
			}),
			{ numRuns: 50 },
		);
	});

	const random = seeded(4, 'sampling');
	const inputs = Array.from({ length: 400 }, () => [random.normal(), random.normal()]);
	const dataset = datasetOf({
		inputs,
		targets: inputs.map(([a]) => Number(a + 0.3 * random.normal() > 0)),
		classes: ['no', 'yes'],
		test: Array.from({ length: 150 }, (_, i) => 250 + i),
		columns: ['x0', 'x1'].map((name, j) => ({
			...{ kind: 'numeric', name, missing: 0, distinct: 400, integer: false },
			values: Float64Array.from(inputs, (row) => row[j]),
		})),
	});
	const network = networkOf([{ activation: 'identity', weights: [[4], [0.2]], bias: [0] }]);
	const asked = (rows: readonly number[]) =>
		finish(
			anchors.run(
				{ network, loss: 'binary-cross-entropy' },
				dataset,
				{ ...defaultsOf<AnchorsOptions>(anchors), rows: rows as readonly TableRow[] },
				contextOf(),
			),
		).rows;

	it('holds for the row, was chosen by training rows, and is judged by others than these and the row', () => {
		const says = inputs.map(([a, b]) => Number(4 * Math.fround(a) + 0.2 * Math.fround(b) > 0));
		for (const { row, anchor } of asked([0, 3, 260, 399])) {
			const fulfils = matcherOf(dataset.table, anchor.conditions);
			assert.ok(fulfils(row) && anchor.conditions.length > 0 && anchor.isPrecise);
			const count = (from: number, to: number) => {
				const covered = inputs.flatMap((_, i) => (i >= from && i < to && fulfils(i) ? [i] : []));
				return { covered, alike: covered.filter((i) => says[i] === says[row]).length };
			};
			const chosen = count(0, 250);
			assert.deepEqual(anchor.chosen, { rows: chosen.covered.length, of: 250, alike: chosen.alike });
			const judged = count(250, 400);
			const others = judged.covered.filter((i) => i !== row);
			const isJudged = row >= 250 ? 1 : 0;
			assert.deepEqual(anchor.judged, { rows: others.length, of: 150 - isJudged, alike: judged.alike - isJudged });
			assert.deepEqual(anchor.interval, wilsonInterval(anchor.judged.alike, others.length));
			assert.equal(anchor.right, others.filter((i) => dataset.targets[i] === says[row]).length);
		}
	});

	it('is told with its precision, what it covers, and how good it is itself', () => {
		const [{ anchor }] = asked([3]);
		assert.match(
			anchorSentence(anchor, dataset.preprocessing.target),
			/^Rule: where x0 .*, the network says (yes|no)\. It does on \d+ of \d+ rows that fulfil it and took no part in the choice: .*% \(95% interval .*\)\. The rule covers .*% of 150 rows; of those it covers, .*% are so in truth\.$/,
		);
	});

	it('needs no condition where nearly all rows are answered so', () => {
		const flat = networkOf([{ activation: 'identity', weights: [[0], [0]], bias: [1] }]);
		const options = defaultsOf<AnchorsOptions>(anchors);
		const { rows } = finish(
			anchors.run({ network: flat, loss: 'binary-cross-entropy' }, dataset, options, contextOf()),
		);
		assert.deepEqual(rows[0].anchor.conditions, []);
		assert.match(anchorSentence(rows[0].anchor, dataset.preprocessing.target), /^No condition is needed: of 250 rows/);
	});
});
