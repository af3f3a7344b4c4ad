import assert from 'node:assert/strict';
import fc from 'fast-check';
import { partNames } from '../../../../src/data/table/part-names.ts';

describe('names of the files of one table', () => {
	const named = (...paths: readonly string[]) => partNames(paths.map((path) => path.split('/')));

	it('are those of the files where these differ', () => {
		assert.deepEqual(named('/a/x.csv', '/b/y.csv'), ['x.csv', 'y.csv']);
	});

	it('begin with as many folders as tell them apart', () => {
		assert.deepEqual(named('/a/2023/x.csv', '/b/2023/x.csv', '/b/2024/x.csv', '/b/y.csv'), [
			'a/2023/x.csv',
			'b/2023/x.csv',
			'2024/x.csv',
			'y.csv',
		]);
	});

	it('differ for all files that do, and end each path', () => {
		const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 });
		const paths = fc.uniqueArray(path, { minLength: 1, maxLength: 8, selector: (parts) => parts.join('/') });
		fc.assert(
			fc.property(paths, (all) => {
				const rooted = all.map((parts) => ['', ...parts]);
				const names = partNames(rooted);
				assert.equal(new Set(names).size, all.length);
				for (const [i, name] of names.entries()) assert.ok(rooted[i].join('/').endsWith(`/${name.replace(/^\//, '')}`));
			}),
		);
	});
});
