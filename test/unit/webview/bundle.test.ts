import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions, type Metafile, type OutputFile } from 'esbuild';
import { pages, panel } from '../../../scripts/pages.mjs';
import { viewIds } from '../../../src/analyze/views.ts';

/** What may be in a webview: its own room, the protocol, messages, words of other rooms, and the libraries agreed on. */
const allowed = [
	/^src\/(webview|protocol|messages)\//,
	/^src\/(core\/(user-error|activation-labels|network-shape|wilson)|data\/(thresholds|prepare\/(exclusion-text|positive-class)|split\/(default-shares|row-ranges))|analyze\/(views|least-equal|certainty\/(false-alarm-rate|limits))|issues\/(codes|known-to-know-more|thresholds|withheld))\.ts$/,
	/^node_modules\/(chart\.js|@kurkle\/color|@vscode\/l10n|preact|@preact\/signals|@preact\/signals-core)\//,
];

/** Minified, as in the package. */
async function built(
	options: BuildOptions,
): Promise<{ readonly metafile: Metafile; readonly files: readonly OutputFile[] }> {
	const { metafile, outputFiles } = await build({
		...options,
		minify: true,
		write: false,
		metafile: true,
		outdir: 'out',
	});
	return { metafile, files: outputFiles };
}

function bytesOf(files: readonly string[], { outputs }: Metafile): number {
	return files.reduce((sum, file) => sum + outputs[file].bytes, 0);
}

/** The file and all that it cannot begin without. */
function beginning(file: string, { outputs }: Metafile): string[] {
	const files = new Set([file]);
	for (const each of files)
		for (const { path, kind } of outputs[each].imports) if (kind === 'import-statement') files.add(path);
	return [...files];
}

function assertFit(metafile: Metafile, files: readonly OutputFile[]): void {
	for (const input of Object.keys(metafile.inputs))
		assert.ok(
			allowed.some((pattern) => pattern.test(input)),
			input,
		);
	for (const { text } of files) {
		// The policy of the page forbids both.
		assert.doesNotMatch(text, /\beval\(|new Function\(/);
		assert.doesNotMatch(text, /insertAdjacentHTML|document\.write/);
	}
}

describe('webview bundles', () => {
	it('inspector.js is one script, holds no engine code and at most 230 kB', async () => {
		const { metafile, files } = await built({ ...pages, entryPoints: { inspector: 'src/webview/inspector.ts' } });
		assertFit(metafile, files);
		const [{ contents }] = files;
		assert.equal(files.length, 1);
		assert.ok(contents.length <= 230_000, `${contents.length} bytes`);
	});

	it('the panel holds no engine code, begins with two files of at most 345 kB, and has at most 655 kB in all', async () => {
		const { metafile, files } = await built(panel);
		assertFit(metafile, files);
		const first = beginning('out/panel.js', metafile);
		assert.equal(first.length, 2);
		const opening = bytesOf(first, metafile);
		assert.ok(opening <= 345_000, `${opening} bytes at opening`);
		const all = bytesOf(Object.keys(metafile.outputs), metafile);
		assert.ok(all <= 655_000, `${all} bytes`);
	});

	it('the panel loads each view but the first one when it is seen, in at most 65 kB', async () => {
		const { metafile } = await built(panel);
		const first = beginning('out/panel.js', metafile);
		const later = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => /[/]views[/]/.test(entryPoint ?? ''));
		assert.equal(later.length, viewIds.length - 1);
		for (const [file] of later) {
			const own = beginning(file, metafile).filter((each) => !first.includes(each));
			assert.ok(own.length > 0, file);
			assert.ok(bytesOf(own, metafile) <= 65_000, `${file}: ${bytesOf(own, metafile)} bytes`);
		}
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
