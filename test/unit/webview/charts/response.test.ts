import assert from 'node:assert/strict';
import type { ResponseResult } from '../../../../src/analyze/response/response.ts';
import { responseChart } from '../../../../src/webview/charts/response.ts';
import { answeredRun, type AnsweredRun } from '../../../support/answered-run.ts';
import { theme } from './samples.ts';

describe('the chart of how a prediction moves with a column', () => {
	let measured: AnsweredRun;
	before(async () => {
		measured = await answeredRun('mpg.csv', 'mpg');
	});
	const drawn = (column: string) => {
		const result = measured.analyze('response', { column }) as ResponseResult;
		return { result, view: responseChart(result, theme()) };
	};

	it('leads from a single row’s line to that row, and from the mean nowhere', () => {
		const { result, view } = drawn('model_year');
		const { marks, configuration } = view;
		assert.ok(marks.kind === 'series' && result.follow.length === 0 && result.ice.length > 5);
		const { datasets } = configuration.data;
		const leads = datasets.map((_, series) => marks.target(series, 0));
		assert.deepEqual(leads.slice(0, 3), [null, null, null]);
		assert.equal(leads.at(-1), null);
		for (const [i, lead] of leads.slice(3, -1).entries()) {
			const row = result.iceRows[i];
			assert.deepEqual(lead, { selection: { row }, row: { row } });
			// The line of that row, and the row that is told of it.
			assert.deepEqual(
				datasets[i + 3].data.map((point) => (point as { readonly y: number }).y),
				result.ice[i],
			);
			assert.match(marks.describe(i + 3, 0), new RegExp(`^Row ${row + 1}, model_year = `));
		}
	});

	it('leads nowhere where local effects stand for single rows', () => {
		const { result, view } = drawn('horsepower');
		const { marks, configuration } = view;
		assert.ok(marks.kind === 'series' && result.follow.length > 0);
		for (const series of configuration.data.datasets.keys()) assert.equal(marks.target(series, 0), null);
	});
});
