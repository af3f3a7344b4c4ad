import assert from 'node:assert/strict';
import { inspect } from '../../../src/data/quality/inspect.ts';
import type { DataWarning } from '../../../src/data/table/table.ts';
import { issueCodes } from '../../../src/issues/codes.ts';
import { tableCodes } from '../../../src/issues/table-codes.ts';
import { tableIssue, tableIssues } from '../../../src/issues/table-issues.ts';
import { coin, made, noise } from '../data/quality/made.ts';

const leaky = () =>
	made(90, {
		alive: (row) => (coin(row) ? 'y' : 'n'),
		deck: (row) => (row % 3 === 0 ? 'A' : ''),
		a: noise,
		survived: (row) => Number(coin(row)),
	});

describe('issues of a table', () => {
	it('have the problems first, then follow the order of the codes', async () => {
		const ragged: DataWarning = { kind: 'ragged-rows', count: 2, lines: [5, 9], file: 'b.csv' };
		const { notes } = inspect(await leaky());
		const { found, switchedOff } = tableIssues([ragged, ...notes.toReversed()], []);
		assert.deepEqual(
			found.map(({ code, kind, severity }) => [code, kind, severity]),
			[
				['NG106', 'copy-of-target', 'problem'],
				['NG130', 'ragged-rows', 'notice'],
				['NG113', 'few-rows', 'notice'],
				['NG121', 'mostly-missing', 'notice'],
			],
		);
		assert.equal(switchedOff, 0);
		const [copy, torn] = found;
		assert.deepEqual(copy.values, { column: 'alive', target: 'survived' });
		assert.deepEqual(copy.remedy, { kind: 'leave-out', columns: ['alive'] });
		assert.equal(copy.place.table.everywhere, true);
		const { lines, files, rows, count } = torn.place.table;
		assert.deepEqual([lines, files, rows, count], [[5, 9], ['b.csv', 'b.csv'], [], 2]);
	});

	it('are counted where their code is switched off', async () => {
		const { notes } = inspect(await leaky());
		const { found, switchedOff } = tableIssues(notes, ['NG106', 'NG113', 'NG501']);
		assert.deepEqual([found.map(({ code }) => code), switchedOff], [['NG121'], 2]);
	});

	it('call equal rows a problem only where they look copied', () => {
		const equal = (copied: boolean) =>
			tableIssue({
				kind: 'equal-rows',
				column: null,
				rows: [0, 1],
				lines: [2, 3],
				count: 1,
				values: { rows: 1, copied, identifiersAside: false },
			}).severity;
		assert.deepEqual([equal(true), equal(false)], ['problem', 'notice']);
	});

	it('have a code each, but for what a finding of the run says', () => {
		const codes = Object.values(tableCodes).map(({ code }) => code);
		assert.equal(new Set(codes).size, codes.length);
		for (const code of codes) assert.ok(issueCodes.includes(code), code);
		assert.deepEqual(
			codes.filter((code) => code < 'NG106'),
			['NG101'],
		);
	});
});
