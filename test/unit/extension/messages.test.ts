import { tableRows } from '../../../src/data/table/row-numbers.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChosenTables } from '../../../src/extension/chosen-tables.ts';
import { fromInspectorIn, fromPanelIn } from '../../../src/extension/panel/messages.ts';
import type { FromPanel } from '../../../src/protocol/panel.ts';
import { tableRow } from '../../support/row-numbers.ts';

/** One of each, and of each variant. */
const messages: readonly FromPanel[] = [
	{ type: 'ready' },
	{
		type: 'call',
		id: 1,
		method: 'analyze',
		request: { analyzer: 'unit', options: { layer: 0, unit: 3 } },
		priority: 'interactive',
	},
	{
		type: 'call',
		id: 2,
		method: 'analyze',
		request: { analyzer: 'rows', options: { rows: [1, 2] } },
		priority: 'interactive',
	},
	{
		type: 'call',
		id: 3,
		method: 'analyze',
		request: { analyzer: 'permutation-importance', options: {} },
		priority: 'interactive',
	},
	{
		type: 'call',
		id: 8,
		method: 'analyze',
		request: { analyzer: 'attributions', options: { rows: [1], method: 'deep-lift' } },
		priority: 'interactive',
	},
	{ type: 'call', id: 4, method: 'findings', request: undefined, priority: 'background' },
	{ type: 'call', id: 5, method: 'profile', request: undefined, priority: 'interactive' },
	{ type: 'call', id: 6, method: 'cells', request: { rows: [0, 7] }, priority: 'interactive' },
	{
		type: 'call',
		id: 7,
		method: 'analyze',
		request: { analyzer: 'errors', options: {}, epoch: 4, rows: 'test' },
		priority: 'interactive',
	},
	{
		type: 'call',
		id: 8,
		method: 'analyze',
		request: { analyzer: 'activations', options: {}, epoch: 0, rows: [3, 1].map(tableRow) },
		priority: 'background',
	},
	{ type: 'call', id: 9, method: 'epochs', request: undefined, priority: 'interactive' },
	{ type: 'call', id: 10, method: 'watch', request: undefined, priority: 'interactive' },
	{ type: 'call', id: 11, method: 'look', request: undefined, priority: 'interactive' },
	...(
		[
			{ do: 'pause' },
			{ do: 'resume' },
			{ do: 'step', unit: 'batch', count: 3 },
			{ do: 'learning-rate', learningRate: 0.01 },
			{ do: 'speed', epochsPerSecond: null },
			{ do: 'speed', epochsPerSecond: 2 },
		] as const
	).map((request) => ({ type: 'call', id: 12, method: 'control', request, priority: 'interactive' }) as const),
	{ type: 'cancel-job', id: 3 },
	{ type: 'cancel' },
	{ type: 'train-again', how: 'same' },
	{ type: 'train-again', how: 'another-seed' },
	{ type: 'train-again', how: 'customize' },
	{ type: 'train-again', how: 'continue' },
	{ type: 'report' },
	{
		type: 'decision',
		row: tableRow(4),
		attributions: { rows: [tableRow(4)], method: 'auto' },
		counterfactuals: { rows: [tableRow(4)] },
	},
	{ type: 'select', patch: {}, seen: 0 },
	{ type: 'select', patch: { layer: 1, unit: null, class: 0, epoch: 8 }, seen: 3 },
	{ type: 'select', patch: { rows: null, row: null, cell: null }, seen: 3 },
	{
		type: 'select',
		patch: {
			cell: { actual: 0, predicted: 1 },
			rows: { name: { kind: 'cell', actual: 0, predicted: 1 }, rows: tableRows(Int32Array.of(7, 5)), total: 3 },
			row: tableRow(5),
		},
		seen: 1,
	},
	{
		type: 'select',
		patch: {
			rows: {
				name: { kind: 'slice', conditions: 'age >= 30', isWrong: false },
				rows: tableRows(Int32Array.of(1)),
				total: 1,
			},
		},
		seen: 1,
	},
	{ type: 'switch-off', code: 'NG203' },
	{ type: 'keep-limits', limits: { age: { may: 'up', least: '', most: '70' } } },
	{ type: 'keep-expected', expected: { age: 'up', debt: 'down' } },
	{ type: 'issue-settings' },
	{ type: 'open-row', row: 0 },
	{ type: 'explain-row' },
	{
		type: 'insert-row',
		row: tableRow(3),
		values: [
			['age', '70'],
			['kind', ''],
		],
	},
	{ type: 'open-row', row: 3, place: { startLine: 5, endLine: 6 } },
	{ type: 'open-row', row: 3, place: { startLine: 5, endLine: 5, part: 1 } },
	{ type: 'open-line', line: 1, part: 0 },
	{ type: 'inspect', options: {}, target: null },
	{ type: 'inspect', options: { header: false, delimiter: ';', missing: ['-999'], dateOrder: 'mdy' }, target: 'y' },
	{ type: 'inspect', options: { missingIn: [{ column: 'a', words: ['0'] }], decimalPoint: ',' }, target: 'y' },
	{ type: 'train', target: 'y', exclude: [] },
	{ type: 'train', target: 'y', exclude: ['a'], split: { kind: 'group', column: 'g' } },
	{ type: 'train', target: 'y', exclude: [], split: { kind: 'random' } },
	{ type: 'save', name: 'a.svg', bytes: Uint8Array.of(1, 2) },
	{ type: 'log', level: 'info', message: 'x' },
	{ type: 'log', level: 'error', message: 'x' },
];

describe('messages of webviews', () => {
	it('are taken as our webviews send them', () => {
		for (const message of messages) {
			const { message: taken } = fromPanelIn(message) as { message: FromPanel };
			assert.deepEqual({ request: undefined, ...taken }, { request: undefined, ...message });
		}
	});

	it('are taken as JSON brings them, where members that are undefined are not there', () => {
		for (const message of messages.filter(
			(each) => each.type !== 'save' && !(each.type === 'select' && each.patch.rows),
		))
			assert.ok('message' in fromPanelIn(JSON.parse(JSON.stringify(message))), JSON.stringify(message));
	});

	it('are refused where anything in them is not what it should be', () => {
		const wrong: readonly unknown[] = [
			undefined, null, 1, 'ready', [], {}, { type: 'constructor' }, { type: '__proto__' }, { type: 'toString' }, { type: ['ready'] },
			{ type: 'log', level: 'dispose', message: 'x' },
			{ type: 'log', level: 'constructor', message: 'x' },
			{ type: 'log', level: 'error', message: { toString: 1 } },
			{ type: 'call', id: 1, method: 'constructor', request: {}, priority: 'interactive' },
			{ type: 'call', id: 1, method: 'analyze', request: { analyzer: 'toString', options: {} }, priority: 'interactive' },
			{ type: 'call', id: 1, method: 'analyze', request: { analyzer: 'unit', options: { layer: {} } }, priority: 'interactive' },
			{ type: 'call', id: 1, method: 'analyze', request: null, priority: 'interactive' },
			{ type: 'call', id: 1, method: 'cells', request: { rows: [-1] }, priority: 'interactive' },
			{ type: 'call', id: 1, method: 'cells', request: { rows: { length: 1e9 } }, priority: 'interactive' },
			{ type: 'call', id: '1', method: 'findings' },
			{ type: 'open-row', row: -1 }, { type: 'open-row', row: 1.5 }, { type: 'open-row', row: '3' }, { type: 'open-row' },
			{ type: 'open-row', row: 1, place: { startLine: 0, endLine: 1 } }, { type: 'open-row', row: 1, place: { startLine: 3, endLine: 2 } },
			{ type: 'open-row', row: 1, place: { startLine: 1 } }, { type: 'open-row', row: 1, place: { startLine: 1, endLine: 1, part: -1 } },
			{ type: 'insert-row', row: -1, values: [] }, { type: 'insert-row', row: 1, values: { age: '70' } },
			{ type: 'insert-row', row: 1, values: [['age']] }, { type: 'insert-row', row: 1, values: [['age', 70]] },
			{ type: 'open-line', line: 0, part: 0 }, { type: 'open-line', line: 1, part: -1 },
			{ type: 'select', patch: null, seen: 0 }, { type: 'select', patch: { unit: -1 }, seen: 0 }, { type: 'select', patch: {} },
			{ type: 'select', patch: { layer: 0.5 }, seen: 0 }, { type: 'select', patch: { row: '1' }, seen: 0 }, { type: 'select', patch: {}, seen: -1 },
			...[
				{ name: { kind: 'row' }, rows: [1], total: 1 }, { name: { kind: 'row' }, rows: new Int32Array(0), total: 1 },
				{ name: { kind: 'row' }, rows: Int32Array.of(1, 1), total: 2 }, { name: { kind: 'row' }, rows: Int32Array.of(-1), total: 1 },
				{ name: { kind: 'row' }, rows: Int32Array.of(1, 2), total: 1 }, { name: { kind: 'all' }, rows: tableRows(Int32Array.of(1)), total: 1 },
				{ name: { kind: 'cell' }, rows: tableRows(Int32Array.of(1)), total: 1 }, { name: { kind: 'row' }, rows: new Int32Array(100_001).map((_, i) => i), total: 200_000 },
				{ name: { kind: 'row' }, rows: Float64Array.of(1), total: 1 }, { rows: tableRows(Int32Array.of(1)), total: 1 },
			].map((rows) => ({ type: 'select', patch: { rows }, seen: 0 })),
			{ type: 'select', patch: { class: -1 }, seen: 0 }, { type: 'select', patch: { cell: { actual: 0 } }, seen: 0 },
			{ type: 'switch-off', code: 'NG999' }, { type: 'switch-off', code: ['NG203'] }, { type: 'switch-off' },
			{ type: 'train-again', how: 'delete' },
			{ type: 'train', target: 1, exclude: [] }, { type: 'train', target: 'y', exclude: 'a' },
			{ type: 'train', target: 'y', exclude: [], split: { kind: 'group' } },
			{ type: 'inspect', options: { delimiter: ',,' }, target: null }, { type: 'inspect', options: null, target: null },
			{ type: 'inspect', options: { missing: 'NA' }, target: null }, { type: 'inspect', options: {} },
			{ type: 'save', name: 'x', bytes: 'text' }, { type: 'save', name: 'x', bytes: { length: 3 } }, { type: 'save', name: 3, bytes: new Uint8Array(1) },
		]; // prettier-ignore
		for (const message of wrong) assert.ok('refused' in fromPanelIn(message), JSON.stringify(message));
		assert.deepEqual((fromPanelIn(wrong[14]) as { id?: number }).id, 1);
	});

	it('bring nothing with them that has no name', () => {
		const more = JSON.parse(
			'{"type":"inspect","options":{"header":true,"learnedDates":[],"__proto__":{"a":1}},"target":null,"chosen":["file:///etc/passwd"]}',
		) as unknown;
		assert.deepEqual(fromPanelIn(more), {
			message: { type: 'inspect', options: { header: true }, target: null },
		});
	});

	it('never throw, whatever they are, and say on one short line why they are refused', () => {
		const shape = fc.oneof(
			fc.anything(),
			fc.record({
				type: fc.constantFrom(...messages.map(({ type }) => type), 'constructor'),
				id: fc.anything(),
				method: fc.oneof(fc.constantFrom('analyze', 'cells', 'findings', '__proto__'), fc.anything()),
				request: fc.anything(),
				patch: fc.anything(),
				seen: fc.anything(),
				options: fc.anything(),
				level: fc.anything(),
				row: fc.anything(),
				target: fc.anything(),
				exclude: fc.anything(),
				name: fc.string(),
				bytes: fc.anything(),
			}),
			// One member of a good one is something else.
			fc.tuple(fc.constantFrom(...messages), fc.nat(), fc.anything()).map(([message, at, value]) => {
				const names = Object.keys(message);
				return { ...message, [names[at % names.length]]: value };
			}),
		);
		fc.assert(
			fc.property(shape, (value) => {
				for (const checked of [fromPanelIn(value), fromInspectorIn(value)])
					if ('refused' in checked) assert.match(checked.refused, /^[^\n]{1,1000}$/u);
			}),
			{ numRuns: 3000 },
		);
	});

	it('of the inspector are fewer', () => {
		const taken = messages.filter((message) => 'message' in fromInspectorIn(message)).map(({ type }) => type);
		assert.deepEqual([...new Set(taken)].sort(), [
			'call',
			'cancel-job',
			'explain-row',
			'log',
			'open-row',
			'ready',
			'select',
		]);
	});
});

describe('tables that were chosen', () => {
	it('are known again, and no others', async () => {
		const stored = new Map<string, unknown>();
		const memento = {
			get: <T>(key: string, otherwise?: T) => (stored.get(key) ?? otherwise) as T,
			update: async (key: string, value: unknown) => void stored.set(key, value),
		};
		const tables = new ChosenTables(memento);
		await tables.remember(['file:///a.csv', 'file:///b.csv']);
		await tables.remember(['file:///c.csv']);
		const again = new ChosenTables(memento);
		assert.ok(again.knows(['file:///a.csv', 'file:///b.csv']));
		assert.ok(again.knows(['file:///c.csv']));
		for (const other of [['file:///a.csv'], ['file:///etc/passwd'], [], ['file:///c.csv', 'file:///etc/passwd']])
			assert.ok(!again.knows(other), other.join());
		for (let i = 0; i < 120; i++) await again.remember([`file:///${i}.csv`]);
		assert.ok(!again.knows(['file:///c.csv']));
		assert.ok(again.knows(['file:///119.csv']));
	});
});
