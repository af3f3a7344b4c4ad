import assert from 'node:assert/strict';
import { analyzerIds, type AnalyzerId } from '../../../src/analyze/index.ts';
import { viewIds, views } from '../../../src/analyze/views.ts';
import { registry } from '../../../src/webview/views/registry.ts';

/** What is shown elsewhere than in a tab: by the inspector. */
const elsewhere: readonly AnalyzerId[] = ['unit'];

describe('views of a run', () => {
	it('show every analyzer, but for those that are shown elsewhere', () => {
		const asked = new Set<AnalyzerId>(viewIds.flatMap((id) => [...views[id].analyzers]));
		for (const id of analyzerIds)
			assert.equal(asked.has(id), !elsewhere.includes(id), `a view in src/analyze/views.ts that asks ${id}`);
	});

	it('have a title and a question of their own', () => {
		assert.deepEqual(Object.keys(registry), viewIds);
		const texts = viewIds.flatMap((id) => [registry[id].title(), registry[id].question()]);
		assert.equal(new Set(texts).size, texts.length);
		for (const text of texts) assert.ok(text.length > 0);
	});
});
