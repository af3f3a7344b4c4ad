// Builds the minified bundles and packs them: out/neuroglass.vsix.
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installed, vsix } from './packaged.mjs';
import { inRoot } from './root.mjs';
import { finish, runNode } from './run.mjs';

export async function packageExtension() {
	if ((await runNode(['esbuild.mjs', '--release'])) !== 0) throw new Error('The release build failed, see above.');
	mkdirSync(inRoot('out'), { recursive: true });
	rmSync(vsix, { force: true });
	rmSync(installed, { recursive: true, force: true });
	// Everything is bundled, so no node_modules go in.
	const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix];
	const code = await runNode([inRoot('node_modules', '@vscode', 'vsce', 'vsce'), 'package', ...flags]);
	if (code !== 0) throw new Error('vsce could not package the extension, see above.');
	return statSync(vsix).size;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	void finish(async () => {
		console.log(`out/neuroglass.vsix: ${String(Math.round((await packageExtension()) / 1000))} kB`);
	});
}
