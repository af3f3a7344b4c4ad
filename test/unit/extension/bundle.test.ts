import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { products } from '../../../esbuild.mjs';
import { extensions } from '../../../src/data/formats/extensions.ts';
import { formats } from '../../../src/data/formats/index.ts';

/** What reads files, trains and analyzes works in threads. */
const inThreads =
	/^src\/(data\/(formats\/\w+|quality|prepare\/encode|read\/batches)\/|core\/(engine|kernels)\/|analyze\/\w+\/)/;

describe('the bundle of the extension host', () => {
	it('holds nothing that works in a thread, and at most 332 kB: each window that activates it loads all of it', async () => {
		const product = products.find(({ entryPoints }) => 'extension' in (entryPoints ?? {}))!;
		const { metafile } = await build({
			...product,
			entryPoints: { extension: 'src/extension/extension.ts' },
			...{ minify: true, sourcemap: false, write: false, metafile: true },
		});
		const [{ bytes, inputs }] = Object.values(metafile.outputs);
		const used = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
		assert.deepEqual(
			used.map(([file]) => file).filter((file) => inThreads.test(file)),
			[],
		);
		assert.ok(bytes <= 332_000, `${bytes} bytes`);
	});

	it('offers the files that the formats read, which it does not hold', () => {
		assert.deepEqual(extensions, [...formats.flatMap((format) => format.extensions), '.gz']);
	});
});
