import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SelectionLink } from '../../../src/extension/panel/selection-link.ts';
import { selectionIn } from '../../../src/extension/panel/selection-schema.ts';
import { HeldSelection } from '../../../src/extension/sessions/held-selection.ts';
import type { SelectionAsked, SelectionTold } from '../../../src/protocol/panel.ts';
import { rowSet } from '../../../src/protocol/row-set.ts';
import { emptySelection, merged, type SelectionPatch } from '../../../src/protocol/selection.ts';
import { storedSelection } from '../../../src/protocol/stored-selection.ts';
import { SharedSelection } from '../../../src/webview/shared-selection.ts';
import { tableRow } from '../../support/row-numbers.ts';

const limits = { rows: 100, widths: [4, 3], classes: 3, epochs: 20 };

/** A host with two webviews; messages are under way until they are delivered. */
function threeParties() {
	const toHost: { readonly from: number; readonly message: SelectionAsked }[] = [];
	const toViews: SelectionTold[][] = [[], []];
	const told: (readonly string[])[][] = [[], []];
	const held = new HeldSelection((change) => {
		for (const link of links) link.tell(change);
	});
	const links = [0, 1].map((view) => new SelectionLink((message) => toViews[view].push(message)));
	const views = [0, 1].map(
		(view) =>
			new SharedSelection(
				(message) => toHost.push({ from: view, message }),
				(_, changed) => told[view].push([...changed]),
			),
	);
	const deliver = {
		toHost: () => {
			const next = toHost.shift();
			if (next !== undefined) links[next.from].receive(held, limits, next.message);
		},
		toView: (view: number) => {
			const next = toViews[view].shift();
			if (next !== undefined) views[view].told(next);
		},
		all: () => {
			while (toHost.length + toViews[0].length + toViews[1].length > 0) {
				deliver.toHost();
				deliver.toView(0);
				deliver.toView(1);
			}
		},
	};
	return { held, links, views, told, toViews, deliver };
}

describe('a selection shared by host, panel and inspector', () => {
	it('is told to the others as what changed, and not to whom it comes from', () => {
		const { held, views, told, toViews, deliver } = threeParties();
		views[0].select({ layer: 1, unit: 2 });
		deliver.toHost();
		assert.deepEqual(toViews[0], []);
		assert.deepEqual(toViews[1], [{ type: 'select', changed: { layer: 1, unit: 2 }, revision: 1 }]);
		deliver.all();
		views[1].select({ row: tableRow(7) });
		deliver.all();
		assert.deepEqual(told, [
			[
				['layer', 'unit'],
				['rows', 'row'],
			],
			[
				['layer', 'unit'],
				['rows', 'row'],
			],
		]);
		for (const { unit, row } of [held.current, views[0].current, views[1].current])
			assert.deepEqual([unit, row], [2, 7]);
	});

	it('does not go back while one drags on, however late the others are', () => {
		const { held, views, told, deliver } = threeParties();
		for (let epoch = 0; epoch < 10; epoch++) {
			views[0].select({ epoch });
			if (epoch % 3 === 0) deliver.toHost();
		}
		deliver.all();
		assert.equal(told[0].length, 10);
		assert.equal(held.current.epoch, 9);
		assert.equal(views[1].current.epoch, 9);
	});

	it('refuses what the run does not have, and puts the webview right', () => {
		const { held, links, views, deliver } = threeParties();
		views[0].select({ layer: 1, unit: 2 });
		deliver.all();
		views[0].select({ row: tableRow(100) });
		deliver.all();
		assert.equal(held.current.row, null);
		assert.equal(views[0].current.row, null);
		assert.equal(
			links[0].receive(held, limits, { type: 'select', patch: { layer: 2 }, seen: 9 }),
			'select: no such layer',
		);
		assert.equal(links[0].receive(held, null, { type: 'select', patch: { layer: 0 }, seen: 9 }), 'select: no such run');
		assert.equal(held.current.layer, 1);
	});

	it('takes nothing that was sent before the webview turned to another run', () => {
		const { held, links, deliver, views } = threeParties();
		views[0].select({ layer: 1 });
		links[0].turn();
		deliver.toHost();
		assert.deepEqual(held.current, emptySelection);
		views[0].begin(held.current, links[0].revision);
		views[0].select({ layer: 0 });
		deliver.all();
		assert.equal(held.current.layer, 0);
	});

	it('ends as one, in whatever order messages cross', () => {
		const index = fc.option(fc.nat(2));
		const patch = fc.record(
			{
				layer: fc.option(fc.nat(1)),
				unit: index,
				row: fc.option(fc.integer({ min: 97, max: 101 }).map(tableRow)),
				epoch: index,
			},
			{ requiredKeys: [] },
		);
		const act = fc.oneof(
			fc.record({ by: fc.nat(2), patch }),
			fc.constantFrom('to host' as const, 'to view 0' as const, 'to view 1' as const),
		);
		fc.assert(
			fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
				const { held, views, deliver } = threeParties();
				for (const each of acts)
					if (each === 'to host') deliver.toHost();
					else if (typeof each === 'string') deliver.toView(each === 'to view 0' ? 0 : 1);
					else if (each.by === 2) held.change(each.patch);
					else views[each.by].select(each.patch);
				deliver.all();
				for (const { current } of views) assert.deepEqual(current, held.current);
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('a selection that the window kept', () => {
	const patch: SelectionPatch = {
		layer: 1,
		unit: 2,
		rows: rowSet({ kind: 'cell', actual: 1, predicted: 0 }, [9, 3, 4, 5], 8),
		row: tableRow(3),
		cell: { actual: 1, predicted: 0 },
	};
	const { selection } = merged(emptySelection, patch);
	const stored = () => JSON.parse(JSON.stringify(storedSelection(selection))) as Record<string, unknown>;

	it('is back after a reload', () => {
		assert.deepEqual(selectionIn(stored(), limits), selection);
		assert.deepEqual(selectionIn(JSON.parse(JSON.stringify(storedSelection(emptySelection))), limits), emptySelection);
	});

	it('is empty where it is not sound, or of another run', () => {
		const rows = stored()['rows'] as object;
		const wrong: readonly unknown[] = [
			undefined,
			null,
			'all',
			{},
			{ ...stored(), layer: 2 },
			{ ...stored(), layer: 'first' },
			{ ...stored(), rows: { ...rows, ranges: [0, 1e9] } },
			{ ...stored(), rows: { ...rows, ranges: [1, 3, 2, 4] } },
			{ ...stored(), rows: { ...rows, ranges: [1] } },
			{ ...stored(), rows: { ...rows, total: 1 } },
			{ ...stored(), row: 99, rows: { ...rows, ranges: [99, 100] } },
		];
		for (const each of wrong) assert.deepEqual(selectionIn(each, limits), emptySelection, JSON.stringify(each));
	});

	it('never throws, whatever was kept', () => {
		const shape = fc.oneof(fc.anything(), fc.record({ rows: fc.anything(), row: fc.anything(), layer: fc.anything() }));
		fc.assert(
			fc.property(shape, (value) => {
				const { rows } = selectionIn({ ...stored(), ...(value as object) }, limits);
				assert.ok(rows === null || rows.total >= rows.rows.length);
			}),
		);
	});
});
