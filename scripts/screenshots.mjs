// `npm run screenshots`: packages the extension, then photographs every view in a real workbench (test/ui/screenshots.ts).
import { ensureChromium } from './harness/chromium.mjs';
import { ensurePackages } from './install.mjs';
import { finish, runNode } from './run.mjs';

await finish(async () => {
	await ensurePackages();
	await ensureChromium();
	const { packageExtension } = await import('./package.mjs');
	await packageExtension();
	if ((await runNode(['esbuild.mjs', '--tests'])) !== 0) throw new Error('The tests could not be built, see above.');
	return runNode(['out/test/ui/screenshots.cjs']);
});
