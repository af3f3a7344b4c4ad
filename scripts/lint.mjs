// `npm run lint`: what ESLint, the search for circles and Prettier find. At the same time.
import { inRoot } from './root.mjs';
import { finish, runNode } from './run.mjs';

/** Each of more threads would hold all types in its memory once more. */
const eslint = [inRoot('node_modules', 'eslint', 'bin', 'eslint.js'), '--concurrency', '2'];
const prettier = [inRoot('node_modules', 'prettier', 'bin', 'prettier.cjs'), '--check'];

await finish(async () => {
	const checks = [[...eslint, '.'], [...prettier, '.'], [inRoot('scripts', 'circles.mjs')]];
	const codes = await Promise.all(checks.map((check) => runNode(check)));
	return codes.every((code) => code === 0) ? 0 : 1;
});
