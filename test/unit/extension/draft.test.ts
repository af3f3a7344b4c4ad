import assert from 'node:assert/strict';
import { Draft } from '../../../src/extension/commands/customize/draft.ts';
import type { ReadOptions } from '../../../src/data/read/read-options.ts';
import { readTable } from '../../../src/data/read/read-table.ts';
import { inspectTable } from '../../../src/worker/inspect.ts';
import { encodingPreview } from '../../../src/worker/encoding-preview.ts';
import { bytesOf } from '../../support/tables.ts';

const csv = `first,second,y\n${Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 5},${'pqr'[i % 3]}`).join('\n')}\n`;
const read = (options: ReadOptions = {}) => readTable(bytesOf(csv), 'a.csv', undefined, 'a.csv', options);

async function draftOf(said: ReadOptions = {}) {
	const table = inspectTable(await read(said), said);
	return new Draft({ table, said }, table.targets[0], {});
}

describe('what is chosen in the dialog', () => {
	it('follows the file that is read otherwise: choices of columns that are gone are gone', async () => {
		const draft = await draftOf();
		assert.equal(draft.target.column, 'y');
		draft.set('exclude', ['first'], []);
		draft.set('split', { kind: 'group', column: 'second' }, undefined);
		draft.set('hidden', [8], undefined);
		assert.equal(draft.stale, false);
		draft.said = { header: false };
		assert.equal(draft.stale, true);
		draft.take(inspectTable(await read(draft.said), draft.said));
		assert.equal(draft.stale, false);
		assert.equal(draft.target.column, 'column 3');
		assert.deepEqual(draft.choices, { target: 'column 3', hidden: [8] });
		assert.equal(draft.table.reading.reading.header?.reason, 'chosen');
	});

	it('forgets what was said of a target when another one is chosen', async () => {
		const draft = await draftOf();
		draft.set('positive', 'q', undefined);
		draft.set('hidden', [8], undefined);
		draft.setTarget('y');
		assert.deepEqual(draft.choices, { target: 'y', positive: 'q', hidden: [8] });
		draft.setTarget('first');
		assert.deepEqual(draft.choices, { target: 'first', hidden: [8] });
	});

	it('forgets a class that is called otherwise now', async () => {
		const draft = await draftOf();
		draft.set('positive', 'q', undefined);
		draft.said = { missing: ['p'] };
		draft.take(inspectTable(await read(draft.said), draft.said));
		assert.equal(draft.get('positive'), 'q');
		draft.said = { missing: ['q'] };
		draft.take(inspectTable(await read(draft.said), draft.said));
		assert.deepEqual(draft.choices, { target: 'y' });
	});

	it('lists the classes of a column, and says which targets can be taken both ways', async () => {
		const { columns, targets } = inspectTable(await read());
		assert.deepEqual(
			columns.map(({ classes }) => classes?.join()),
			['0,1,2,3,4,5,6', '0,1,2,3,4', 'p,q,r'],
		);
		assert.deepEqual(Object.fromEntries(targets.map(({ column, integers }) => [column, integers])), {
			first: 7,
			second: 5,
			y: undefined,
		});
	});

	it('keeps what still is there', async () => {
		const draft = await draftOf();
		draft.set('exclude', ['first'], []);
		draft.said = { missing: ['6'] };
		draft.take(inspectTable(await read(draft.said), draft.said));
		assert.deepEqual(draft.choices, { target: 'y', exclude: ['first'] });
		assert.equal(draft.table.columns[0].missing, 8);
	});

	it('knows what the columns become until a choice of data changes that', async () => {
		const draft = await draftOf();
		const table = await read();
		draft.encodingPreviewToCome()(encodingPreview(table, draft.choices));
		assert.equal(draft.shape.inputs, 2);
		draft.set('activation', 'tanh', undefined);
		assert.notEqual(draft.encodingPreview, undefined);
		draft.set('exclude', ['first'], []);
		assert.equal(draft.encodingPreview, undefined);
		draft.encodingPreviewToCome()(encodingPreview(table, draft.choices));
		assert.equal(draft.shape.inputs, 1);
		// What comes late is of the choices that were asked about.
		const take = draft.encodingPreviewToCome();
		draft.set('exclude', ['second'], []);
		take(encodingPreview(table, draft.choices));
		assert.equal(draft.encodingPreview, undefined);
	});
});
