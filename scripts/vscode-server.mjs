// Installs the VS Code server that the host and ui rings (and `npm start` without a desktop VS Code) run in.
import { finish } from './run.mjs';
import { installServer } from './harness/server-install.mjs';

await finish(async () => {
	const { version, main } = installServer();
	console.log(`VS Code ${version} at ${main}`);
});
