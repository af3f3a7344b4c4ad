import assert from 'node:assert/strict';
import type { GroupsResult } from '../../../../src/analyze/fairness/groups.ts';
import type { StoredSelection } from '../../../../src/protocol/stored-selection.ts';
import { groupRatesChart } from '../../../../src/webview/charts/group-rates.ts';
import { ofClasses } from '../../../support/of-classes.ts';
import { settled } from '../../../support/document.ts';
import { press } from '../../../support/panel-page.ts';
import { themeFrom } from '../../../../src/webview/charts/theme.ts';
import { usePage } from '../../../support/use-page.ts';

const theme = themeFrom(() => '', 'dark', true);

describe('the view of groups', () => {
	const used = usePage('groups');

	const choose = async (column: string) => {
		const select = used.view.querySelector<HTMLSelectElement>('.toolbar select')!;
		select.selectedIndex = [...select.options].findIndex((option) => option.textContent.startsWith(column));
		select.dispatchEvent(new Event('change', { bubbles: true }));
		await settled();
	};

	it('asks for a column where none is called like something sensitive', () => {
		assert.match(used.view.querySelector('.headline')!.textContent, /^No column is called like something sensitive/);
		assert.equal(used.view.querySelectorAll('figure').length, 0);
	});

	it('compares the groups of the column that is chosen, and keeps it', async () => {
		await choose('petal_length');
		const { groups, all } = used.of.analyze('groups', { column: 'petal_length' }) as GroupsResult;
		const figures = [...used.view.querySelectorAll<HTMLElement>('figure')];
		assert.deepEqual(
			figures.map((figure) => figure.dataset['chart']),
			['selectionRate', 'truePositiveRate', 'falsePositiveRate', 'error'].map((measure) => `groups-${measure}`),
		);
		press(figures[0].querySelector('canvas')!, 't');
		await settled();
		const counts = [...figures[0].querySelectorAll('tbody tr')].map(
			(line) => line.querySelectorAll('td')[1].textContent,
		);
		assert.deepEqual(
			counts,
			[all, ...groups].map(({ rows }) => String(rows)),
		);
		// All have fewer than 20 of the 23 rows.
		assert.match(figures[0].querySelector('.chart-title')!.textContent, /too few rows to tell/);
		const { errors } = used.page.stored() as { readonly errors: { readonly column: string } };
		assert.equal(errors.column, 'petal_length');
	});

	it('lists a threshold for each group with what it leads to, where there are rows enough', async () => {
		await choose('petal_length');
		const { equalised } = ofClasses(used.of.analyze('groups', { column: 'petal_length' }) as GroupsResult);
		const lines = used.view.querySelectorAll('.equalised tbody tr');
		assert.equal(lines.length, equalised!.criteria.at(0)?.groups.length ?? 0);
		// All have fewer than 20 of the 23 rows.
		assert.match(used.view.textContent, /A threshold for each group: too few rows to tell\./);
	});

	it('selects the rows of a group', async () => {
		await choose('petal_length');
		const result = used.of.analyze('groups', { column: 'petal_length' }) as GroupsResult;
		const chart = groupRatesChart({ result, measure: 'error', positive: 'virginica', isSure: true }, theme);
		const targets = [0, 1].flatMap((series) =>
			(chart.configuration.data.datasets[series]?.data ?? []).map((_, index) =>
				chart.marks.kind === 'series' ? chart.marks.target(series, index) : null,
			),
		);
		const sets = targets.flatMap((target) => (target?.selection.rows ? [target.selection.rows] : []));
		assert.deepEqual(
			sets.map(({ total }) => total),
			result.groups.map(({ rows }) => rows),
		);
		const first = result.groups[0];
		assert.deepEqual(sets[0].name, { kind: 'slice', conditions: first.slice, isWrong: false });
		assert.equal((used.page.stored() as { readonly selection?: StoredSelection }).selection?.rows ?? null, null);
	});
});
