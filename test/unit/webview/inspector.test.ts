import assert from 'node:assert/strict';
import type { AnalyzerId, OptionsOf, ResultOf } from '../../../src/analyze/index.ts';
import type { FromPanel, ToInspector } from '../../../src/protocol/panel.ts';
import { cellSelection } from '../../../src/protocol/cell-selection.ts';
import { emptySelection, type SelectionPatch } from '../../../src/protocol/selection.ts';
import type { Connection } from '../../../src/webview/connection.ts';
import { Inspector } from '../../../src/webview/inspector-app.tsx';
import { ThemeSource } from '../../../src/webview/theme-source.ts';
import { answeredRun, type AnsweredRun } from '../../support/answered-run.ts';
import { openDocument, settled } from '../../support/document.ts';
import { click } from '../../support/panel-page.ts';

describe('the inspector', () => {
	let of: AnsweredRun;
	let close: () => Promise<void>;
	let root: HTMLElement;
	let inspector: Inspector;
	let posted: FromPanel[];
	let asked: string[];
	/** Analyzers that cannot be asked. */
	let broken: AnalyzerId[];
	before(async () => {
		of = await answeredRun('iris.csv', 'species');
	});
	beforeEach(async () => {
		({ close } = await openDocument());
		root = document.body.appendChild(document.createElement('main'));
		[posted, asked, broken] = [[], [], []];
		const none = () => Promise.reject(new Error('not asked here'));
		const connection: Connection<ToInspector> = {
			hosted: true,
			post: (message) => posted.push(message),
			analyze: async <K extends AnalyzerId>(
				analyzer: K,
				options: Partial<OptionsOf<K>>,
				_job?: object,
				epoch?: number,
			) => {
				asked.push(epoch === undefined ? analyzer : `${analyzer} of epoch ${epoch}`);
				if (broken.includes(analyzer)) throw new Error(`${analyzer} cannot be had`);
				return of.analyze(analyzer, options) as ResultOf<K>;
			},
			epochs: null,
			training: null,
			findings: none,
			profile: none,
			cells: none,
			start: () => undefined,
			save: () => undefined,
			loadState: () => undefined,
			storeState: () => undefined,
		};
		inspector = new Inspector(root, connection, new ThemeSource());
		inspector.receive({ type: 'setup', strings: null, language: 'en', catalogue: {}, held: [] });
	});
	afterEach(() => close());

	async function show(selection: SelectionPatch): Promise<void> {
		const { runId, record, data } = of.report.state;
		inspector.receive({
			type: 'state',
			state: { phase: 'shown', runId, record, data, selection: { ...emptySelection, ...selection } },
			revision: 1,
		});
		await settled();
	}
	async function tell(changed: SelectionPatch): Promise<void> {
		inspector.receive({ type: 'select', changed, revision: 2 });
		await settled();
	}
	const parts = () => [...root.querySelectorAll<HTMLElement>('[data-inspected]')];
	const names = () => parts().map(({ dataset }) => dataset['inspected']);
	const title = (name: string) => root.querySelector(`[data-inspected="${name}"] h2`)?.textContent ?? '';
	const cells = () => {
		const { errors } = of.report.results;
		assert.equal(errors?.task, 'classification');
		return errors.cells;
	};

	it('says what to do where nothing is selected, and nothing of a run that is none', async () => {
		inspector.receive({ type: 'state', state: { phase: 'empty' }, revision: 0 });
		assert.match(root.querySelector('.notice')?.textContent ?? '', /Select a layer/);
		await show({});
		assert.match(root.querySelector('.notice')?.textContent ?? '', /Select a layer/);
		assert.deepEqual(asked, []);
	});

	it('shows what is selected one below the other, the one selected last on top, and keeps the others as they are', async () => {
		await show({ layer: 0, unit: 1 });
		assert.deepEqual(names(), ['unit']);
		const [unit] = parts();
		assert.match(title('unit'), /^Unit 2 of /);
		assert.ok(unit.querySelectorAll('canvas').length === 2);
		await tell(cellSelection(cells(), cells()[0]));
		assert.deepEqual(names(), ['cell', 'unit']);
		assert.equal(parts()[1], unit);
		assert.equal(root.querySelector('.notice'), null);
		const row = cells()[0].rows[0].row;
		await tell({ row });
		assert.deepEqual(names(), ['row', 'cell', 'unit']);
		assert.match(title('row'), /^Row at line \d+/);
		await tell({ unit: 2 });
		assert.deepEqual(names(), ['unit', 'row', 'cell']);
		assert.match(title('unit'), /^Unit 3 of /);
		await tell({ unit: null });
		assert.deepEqual(names(), ['layer', 'row', 'cell']);
	});

	it('says what the network says of a row whose cells are being typed, whatever is selected', async () => {
		const { row } = cells()[0].rows[0];
		const causes = { around: null, unlike: null, suspected: null };
		const says = {
			kind: 'class',
			predicted: 'yes',
			probability: 0.8,
			next: 'no',
			nextProbability: 0.2,
			actual: 'no',
		} as const;
		const type = async (typed: number | null) => {
			const answer = { use: null, causes, edited: ['age'], says };
			inspector.receive({ type: 'typed', typed: typed === null ? null : { row: typed, answer } });
			await settled();
			return root.querySelector('[data-inspected="typed"]')?.textContent ?? null;
		};
		await show(cellSelection(cells(), cells()[0]));
		await tell({ row });
		assert.equal(await type(null), null);
		assert.match(
			(await type(row)) ?? '',
			/^Row \d+, as it is typedWrong: the network says yes at 80%; the file says no\..*typed in age\./,
		);
		assert.ok((await type(row + 1))?.startsWith(`Row ${row + 2}, as it is typed`));
		assert.notEqual(await type(row), null);
		assert.equal(await type(null), null);
	});

	it('holds a unit, beside those that were held elsewhere, and says what the network is then', async () => {
		await show({ layer: 0, unit: 1 });
		click(root.querySelector('[data-action="hold-off"]'));
		await settled();
		const patch = { held: [{ layer: 0, unit: 1, value: 0 }] };
		assert.deepEqual(posted.at(-1), { type: 'select', patch, seen: 1 });
		assert.match(root.querySelector('.held-units')?.textContent ?? '', /With unit 2 of layer 1 switched off, .* right/);
		await tell({ held: [...patch.held, { layer: 0, unit: 0, value: 0.5 }] });
		assert.equal(root.querySelectorAll('[data-held]').length, 2);
		await tell({ held: [] });
		assert.equal(root.querySelector('.held-units'), null);
	});

	it('shows the class that is selected, with what its rows were taken for', async () => {
		await show({ class: 1 });
		assert.equal(title('class'), 'class: versicolor');
		const facts = [...root.querySelectorAll('[data-inspected="class"] dd')].map(({ textContent }) => textContent);
		const own = cells().filter(({ actual }) => actual === 1);
		assert.equal(facts[0], String(own.reduce((sum, { count }) => sum + count, 0)));
		assert.equal(facts.length, 4 + own.filter(({ predicted }) => predicted !== 1).length);
		await tell({ class: null });
		assert.deepEqual(names(), []);
	});

	it('keeps the focus in what it moves others around', async () => {
		await show({ layer: 0, unit: 1, ...cellSelection(cells(), cells()[0]) });
		const entry = root.querySelector<HTMLElement>('[data-inspected="cell"] .row-entry')!;
		entry.focus();
		await tell({ unit: 2 });
		assert.deepEqual(names(), ['unit', 'cell']);
		assert.equal(document.activeElement, entry);
		const before = names();
		await tell(cellSelection(cells(), cells().at(-1)!));
		assert.deepEqual(names(), before);
	});

	it('takes out what is deselected, and selects a row of a list with the rest of it', async () => {
		await show({ layer: 0, unit: 1 });
		click(root.querySelector('[data-inspected="unit"] .row-entry'));
		const [first] = posted;
		assert.equal(first.type, 'select');
		assert.deepEqual(first.patch.rows?.name, { kind: 'unit', layer: 0, unit: 1 });
		await settled();
		assert.deepEqual(names(), ['row', 'unit']);
		click(root.querySelector('[data-inspected="unit"] .inspected-head button'));
		await settled();
		assert.deepEqual(names(), ['layer', 'row']);
		assert.deepEqual(posted.at(-1), { type: 'select', patch: { unit: null }, seen: 1 });
	});

	it('tells of a layer what can be told without the data file', async () => {
		broken = ['activations'];
		await show({ layer: 0 });
		assert.match(title('layer'), /4 units/);
		const [layer] = parts();
		assert.equal(layer.querySelector('.notice-warning p')?.textContent, 'activations cannot be had');
		assert.equal(layer.querySelectorAll('.unit-entry').length, 4);
		assert.ok(layer.querySelector('[data-chart="weight-histogram"]') !== null);
	});

	it('says what could not be had, and asks again when told to', async () => {
		broken = ['unit'];
		await show({ layer: 0, unit: 1 });
		assert.equal(root.querySelector('.notice-warning p')?.textContent, 'unit cannot be had');
		broken = [];
		click(root.querySelector('.notice-warning button'));
		await settled();
		assert.match(title('unit'), /^Unit 2 of /);
	});

	it('asks about the epoch that is selected, and says of which epoch its numbers are', async () => {
		await show({ layer: 0, unit: 1 });
		assert.equal(root.querySelector('.as-of'), null);
		await tell({ epoch: 4 });
		assert.ok(asked.includes('unit of epoch 4'));
		assert.match(root.querySelector('.as-of')?.textContent ?? '', /epoch 4 of/);
		await tell({ epoch: null });
		assert.equal(root.querySelector('.as-of'), null);
	});

	it('leads to the file and to the explanation of the row in focus', async () => {
		const [{ rows }] = cells();
		await show({ ...cellSelection(cells(), cells()[0]), row: rows[0].row });
		click(root.querySelector('[data-inspected="row"] .explain-row'));
		assert.deepEqual(posted.at(-1), { type: 'explain-row' });
		click(root.querySelector('[data-inspected="row"] .open-row'));
		const last = posted.at(-1)!;
		assert.equal(last.type, 'open-row');
		assert.equal(last.row, rows[0].row);
		assert.ok(last.place !== undefined);
	});
});
