import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellSelection } from '../../../src/protocol/cell-selection.ts';
import { mostRowsSelected, rangesOf, rowSet, rowsInRanges, stepFrom } from '../../../src/protocol/row-set.ts';
import {
	emptySelection,
	merged,
	noRows,
	rowAmong,
	type Selection,
	type SelectionPatch,
} from '../../../src/protocol/selection.ts';
import { outsideOf } from '../../../src/protocol/selection-limits.ts';
import { tableRow } from '../../support/row-numbers.ts';

const place = (row: number) => ({ row: tableRow(row), startLine: row + 2, endLine: row + 2 });
const cells = [
	{
		actual: 2,
		predicted: 1,
		count: 3,
		rows: [
			{ ...place(9), actual: 2, predicted: 1, confidence: 0.9, actualProbability: 0.1 },
			{ ...place(4), actual: 2, predicted: 1, confidence: 0.7, actualProbability: 0.3 },
		],
	},
];
const ofCell = cellSelection(cells, { actual: 2, predicted: 1 });

function after(...patches: readonly SelectionPatch[]): Selection {
	return patches.reduce((selection: Selection, patch) => merged(selection, patch).selection, emptySelection);
}

describe('a selection', () => {
	it('keeps the unit, the epoch and the class when a row is chosen', () => {
		const { selection, changed } = merged(after({ layer: 1, unit: 3 }, { epoch: 8, class: 2 }), { row: tableRow(5) });
		const { layer, unit, epoch, class: single, row } = selection;
		assert.deepEqual([layer, unit, epoch, single, row], [1, 3, 8, 2, 5]);
		assert.deepEqual(Object.keys(changed), ['rows', 'row']);
		assert.deepEqual(changed.rows, { name: { kind: 'row' }, rows: Int32Array.of(5), total: 1 });
	});

	it('keeps the rows when a unit is chosen, and forgets the unit with its layer', () => {
		const selection = after(ofCell, { row: tableRow(4) }, { layer: 0, unit: 1 });
		assert.deepEqual([...selection.rows!.rows], [9, 4]);
		assert.equal(selection.row, 4);
		assert.equal(after({ layer: 0, unit: 1 }, { layer: 0 }).unit, 1);
		assert.equal(after({ layer: 0, unit: 1 }, { layer: 1 }).unit, null);
		assert.equal(after({ unit: 1 }).unit, null);
	});

	it('has the rows of a confusion cell in their order, and lets a row in focus walk through them', () => {
		const chosen = after(ofCell);
		assert.deepEqual(chosen.rows, {
			name: { kind: 'cell', actual: 2, predicted: 1 },
			rows: Int32Array.of(9, 4),
			total: 3,
		});
		assert.equal(chosen.row, null);
		const walked = after(ofCell, { row: stepFrom(chosen.rows, null, 'next') });
		assert.equal(walked.row, 9);
		assert.equal(walked.rows, ofCell.rows);
		assert.deepEqual(walked.cell, { actual: 2, predicted: 1 });
		assert.equal(stepFrom(walked.rows!, tableRow(9), 'next'), 4);
		assert.equal(stepFrom(walked.rows!, tableRow(4), 'next'), null);
		assert.equal(stepFrom(walked.rows!, tableRow(9), 'previous'), null);
		assert.equal(stepFrom(walked.rows!, null, 'previous'), 4);
		assert.equal(stepFrom(walked.rows!, tableRow(9), 'last'), 4);
		assert.equal(stepFrom(walked.rows!, tableRow(9), 'first'), null);
	});

	it('drops the cell when other rows come, and the rows when another cell comes', () => {
		assert.equal(after(ofCell, { row: tableRow(7) }).cell, null);
		const other = after(ofCell, { row: tableRow(4) }, { cell: { actual: 0, predicted: 0 } });
		assert.deepEqual([other.rows, other.row], [null, null]);
		assert.deepEqual(other.cell, { actual: 0, predicted: 0 });
		assert.deepEqual(after(ofCell, { row: tableRow(4) }, noRows), emptySelection);
	});

	it('says what changed and nothing else, and is the very same where nothing did', () => {
		const before = after(ofCell, { row: tableRow(4) });
		const again = merged(before, { ...cellSelection(cells, { actual: 2, predicted: 1 }), row: tableRow(4) });
		assert.equal(again.selection, before);
		assert.deepEqual(again.changed, {});
		assert.deepEqual(merged(before, { row: tableRow(9), layer: null }).changed, { row: tableRow(9) });
	});

	it('takes a row of a list from the selected set where that has it', () => {
		const own = { rows: rowSet({ kind: 'furthest-off' }, [4, 5]) };
		assert.deepEqual(rowAmong(after(ofCell), tableRow(4), own), { row: tableRow(4) });
		assert.deepEqual(rowAmong(after(ofCell), tableRow(5), own), { ...own, row: tableRow(5) });
		assert.deepEqual(rowAmong(after({ row: tableRow(4) }), tableRow(4), own), { ...own, row: tableRow(4) });
	});

	it('never contradicts itself, whatever is merged, and says all that changed', () => {
		const index = fc.option(fc.nat(3));
		const rows = fc.option(
			fc
				.record({
					name: fc.constantFrom(
						{ kind: 'furthest-off' } as const,
						{ kind: 'slice', conditions: 'a > 1', isWrong: true } as const,
						{ kind: 'cell', actual: 0, predicted: 1 } as const,
						{ kind: 'cell', actual: 1, predicted: 1 } as const,
					),
					rows: fc.uniqueArray(fc.nat(5), { minLength: 1 }),
				})
				.map(({ name, rows: each }) => rowSet(name, each)!),
		);
		const patch = fc.record(
			{
				layer: index,
				unit: index,
				row: fc.option(fc.nat(3).map(tableRow)),
				rows,
				cell: fc.option(fc.record({ actual: fc.nat(1), predicted: fc.nat(1) })),
				epoch: index,
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(fc.array(patch, { maxLength: 6 }), (patches) => {
				let selection = emptySelection;
				for (const each of patches) {
					const next = merged(selection, each);
					assert.deepEqual({ ...selection, ...next.changed }, next.selection);
					selection = next.selection;
					const { layer, unit, rows: set, row, cell } = selection;
					assert.ok(unit === null || layer !== null);
					assert.ok(row === null || set?.rows.includes(row));
					if (cell !== null && set !== null) assert.deepEqual(set.name, { kind: 'cell', ...cell });
				}
			}),
		);
	});
});

describe('what a run has', () => {
	const limits = { rows: 10, widths: [4, 3], classes: 3, epochs: 20 };

	it('takes what is in it', () => {
		assert.equal(outsideOf(after(ofCell, { row: tableRow(4), layer: 1, unit: 2, class: 2, epoch: 20 }), limits), null);
	});

	it('refuses what is not, by the member that names it', () => {
		const wrong: readonly (readonly [SelectionPatch, keyof Selection])[] = [
			[{ epoch: 21 }, 'epoch'],
			[{ layer: 2 }, 'layer'],
			[{ layer: 1, unit: 3 }, 'unit'],
			[{ cell: { actual: 3, predicted: 0 } }, 'cell'],
			[{ cell: { actual: 0, predicted: 3 } }, 'cell'],
			[{ class: 3 }, 'class'],
			[{ held: [{ layer: 1, unit: 99, value: 0 }] }, 'held'],
			[{ row: tableRow(10) }, 'row'],
			[{ rows: rowSet({ kind: 'furthest-off' }, [3, 10]) }, 'rows'],
			[{ rows: rowSet({ kind: 'unit', layer: 1, unit: 3 }, [3]) }, 'rows'],
			[{ rows: rowSet({ kind: 'points', layer: 2 }, [3]) }, 'rows'],
			[{ rows: rowSet({ kind: 'cell', actual: 3, predicted: 0 }, [3]) }, 'rows'],
			[{ rows: rowSet({ kind: 'furthest-off' }, [3], 11) }, 'rows'],
		];
		for (const [patch, member] of wrong) assert.equal(outsideOf(after(patch), limits), member, JSON.stringify(patch));
	});
});

describe('rows as ranges', () => {
	it('are the same rows in the same order', () => {
		assert.deepEqual(rangesOf(Int32Array.of(3, 4, 5, 9, 8)), [3, 5, 9, 9, 8, 8]);
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat(50), { minLength: 1 }), (rows) => {
				assert.deepEqual([...rowsInRanges(rangesOf(Int32Array.from(rows)))!], rows);
			}),
		);
	});

	it('are refused where they are none, or name more rows than can be selected', () => {
		assert.equal(rowsInRanges([3]), null);
		assert.equal(rowsInRanges([5, 4]), null);
		assert.equal(rowsInRanges([0, 2 ** 31 - 1]), null);
		assert.equal(rowsInRanges([0, mostRowsSelected]), null);
		assert.equal(rowsInRanges([0, mostRowsSelected - 1])?.length, mostRowsSelected);
	});
});
