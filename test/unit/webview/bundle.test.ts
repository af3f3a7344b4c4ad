import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { pages } from '../../../scripts/pages.mjs';

/** What may be in a webview: its own room, the protocol, messages, words of other rooms, and the libraries agreed on. */
const allowed = [
	/^src\/(webview|protocol|messages)\//,
	/^src\/(core\/(user-error|activation-labels|network-shape|wilson)|data\/(thresholds|prepare\/(exclusion-text|positive-class)|split\/row-ranges)|analyze\/(views|least-equal)|issues\/(codes|thresholds|withheld))\.ts$/,
	/^node_modules\/(chart\.js|@kurkle\/color|@vscode\/l10n|preact|@preact\/signals|@preact\/signals-core)\//,
];

describe('webview bundles', () => {
	for (const [name, most] of [
		['panel', 510],
		['inspector', 220],
	] as const)
		it(`${name}.js holds no engine code and at most ${most} kB`, async () => {
			const { metafile, outputFiles } = await build({
				entryPoints: [`src/webview/${name}.ts`],
				...pages,
				minify: true,
				write: false,
				metafile: true,
			});
			for (const input of Object.keys(metafile.inputs))
				assert.ok(
					allowed.some((pattern) => pattern.test(input)),
					input,
				);
			const [{ contents, text }] = outputFiles;
			assert.ok(contents.length <= most * 1000, `${contents.length} bytes`);
			// The policy of the page forbids both.
			assert.doesNotMatch(text, /\beval\(|new Function\(/);
			assert.doesNotMatch(text, /insertAdjacentHTML|document\.write/);
		});

	it('inspector.js draws bars alone, for which alone it has the drawing', async () => {
		const { metafile } = await build({
			...pages,
			entryPoints: ['src/webview/inspector.ts'],
			write: false,
			metafile: true,
			outfile: 'inspector.js',
		});
		const used = Object.entries(metafile.outputs['inspector.js'].inputs).filter(
			([, { bytesInOutput }]) => bytesInOutput > 0,
		);
		const charts = used.map(([file]) => file).filter((file) => file.startsWith('src/webview/charts/'));
		assert.ok(charts.length > 5);
		for (const file of charts) assert.doesNotMatch(readFileSync(file, 'utf8'), /type: '(line|scatter)'/, file);
	});

	it('writes no markup: the renderer can, nobody here asks it to', () => {
		const files = readdirSync('src/webview', { recursive: true, encoding: 'utf8' }).filter((file) =>
			/\.tsx?$/.test(file),
		);
		assert.ok(files.length > 50);
		for (const file of files)
			assert.doesNotMatch(readFileSync(join('src/webview', file), 'utf8'), /innerHTML|outerHTML|InnerHTML/i, file);
	});
});
