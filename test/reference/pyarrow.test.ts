// What we read of files that pyarrow and Polars wrote against the values they were given (make-pyarrow-fixtures.py).
import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/root.mjs';
import { streamTableFile } from '../../src/data/read/read-table.ts';
import { holds, type Cell } from './cells.ts';

const folder = inRoot('test', 'reference', 'fixtures', 'pyarrow');
const expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Record<string, readonly Cell[]>;

describe('files that pyarrow and Polars wrote', () => {
	for (const name of readdirSync(folder).filter((file) => !file.endsWith('.json')))
		it(`are read to the bit: ${name}`, async () => {
			holds(await streamTableFile(`${folder}/${name}`), expected);
		});
});
