import assert from 'node:assert/strict';
import type { ColumnProfile } from '../../../../src/data/quality/profile.ts';
import { profileTable } from '../../../../src/data/quality/table-profile.ts';
import { columnHistogram } from '../../../../src/webview/charts/column-histogram.ts';
import { topValues } from '../../../../src/webview/charts/top-values.ts';
import { tableOf } from '../../../support/tables.ts';
import { theme } from './samples.ts';

async function columnsOf(text: string): Promise<readonly ColumnProfile[]> {
	return profileTable(await tableOf(text), {}).columns;
}

function histogram(column: ColumnProfile) {
	assert.ok(column.numbers !== null);
	return columnHistogram(column, column.numbers, theme());
}

describe('charts of a column', () => {
	it('count every number once, from the least to the greatest', async () => {
		const [a] = await columnsOf(`a,b\n${Array.from({ length: 50 }, (_, i) => `${i * i},x`).join('\n')}\n`);
		const view = histogram(a);
		const { data } = view.configuration.data.datasets[0];
		assert.equal(
			data.reduce((sum, { y }) => sum + y, 0),
			50,
		);
		assert.equal(view.table.cell(0, 0), 0);
		assert.equal(view.table.cell(view.table.rows - 1, 1), 49 * 49);
	});

	it('show a column of a single number as a bar', async () => {
		const [a] = await columnsOf('a,b\n4,x\n4,y\n4,z\n');
		const view = histogram(a);
		assert.deepEqual(view.configuration.data.datasets[0].data, [{ x: 4, y: 3 }]);
	});

	it('say dates as dates', async () => {
		const [day] = await columnsOf('day,b\n2024-01-05,1\n2024-02-01,2\n2024-03-01,3\n');
		const view = histogram(day);
		assert.match(view.title, /2024-01/);
		assert.equal(view.table.cell(0, 0), '2024-01-05');
	});

	it('put what is not among the commonest into one bar', async () => {
		const lines = Array.from({ length: 60 }, (_, i) => `${i % 2},v${i < 20 ? 0 : i % 15}`);
		const [, values] = await columnsOf(`a,b\n${lines.join('\n')}\n`);
		const view = topValues(values, theme());
		const { data } = view.configuration.data.datasets[0];
		assert.equal(data.length, 11);
		assert.equal(
			data.reduce((sum, { x }) => sum + x, 0),
			60,
		);
		assert.match(String(view.table.cell(10, 0)), /5 other values/);
	});
});
