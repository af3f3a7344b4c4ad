import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { oneScript } from '../../../src/report/one-script.ts';

/** `shared` is what all begin with, `pair` what two of those loaded later have in common. */
const sources = {
	'entry.js': `import { $count, tell } from './shared.js';
		export const lazy = { one: () => import('./one.js'), two: () => import('./two.js') };
		tell('entry sees ' + $count());
		lazy.two().then(({ default: two, more }) => { tell(two()); more.push('!'); return lazy.one(); })
			.then(({ one }) => tell(one() + $count()));
		tell('entry ends');`,
	'shared.js': `let n = 0; export const $count = () => ++n; export const tell = (text) => told.push(text); tell('shared');`,
	'pair.js': `import { $count } from './shared.js'; export class Pair { name = 'pair ' + $count() }`,
	'one.js': `import { Pair } from './pair.js'; import './shared.js'; export const one = () => new Pair().name + ' of one';`,
	'two.js': `import { Pair } from './pair.js';
		export const more = []; export default () => new Pair().name + ' of export {two}; and ' + more.length;`,
};

async function filesOf(minify: boolean): Promise<ReadonlyMap<string, string>> {
	const folder = mkdtempSync(join(tmpdir(), 'neuroglass-script-'));
	try {
		for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
		const { outputFiles } = await build({
			...{
				entryPoints: [join(folder, 'entry.js')],
				bundle: true,
				splitting: true,
				format: 'esm',
				minify,
				write: false,
			},
			...{ outdir: 'out', chunkNames: 'parts/[name]-[hash]' },
		});
		return new Map(
			outputFiles.map(({ path, text }) => [`${basename(path) === 'entry.js' ? '' : 'parts/'}${basename(path)}`, text]),
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const reading = (files: ReadonlyMap<string, string>) => (name: string) => {
	const text = files.get(name);
	return text === undefined ? Promise.reject(new Error(`no ${name}`)) : Promise.resolve(text);
};

describe('the script of a report', () => {
	for (const minify of [false, true])
		it(`does what the modules do, in ${minify ? 'the package' : 'development'}`, async () => {
			const files = await filesOf(minify);
			assert.ok(files.size >= 4, [...files.keys()].join());
			const script = await oneScript('entry.js', reading(files));
			const told: string[] = [];
			runInNewContext(script, { told });
			await new Promise((resolve) => setImmediate(resolve));
			assert.deepEqual(told, [
				'shared',
				'entry sees 1',
				'entry ends',
				'pair 2 of export {two}; and 0',
				'pair 3 of one4',
			]);
		});

	it('is not made of modules that are written otherwise', async () => {
		for (const text of ['var a=1;\nimport {b} from "./b.js";', 'export default 1;', 'export * from "./b.js";\nvar a;'])
			await assert.rejects(oneScript('entry.js', reading(new Map([['entry.js', text]]))), /no module of the form/);
	});
});
