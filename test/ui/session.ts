// A workbench for one file of ui tests: a server with the packaged extension installed, a copy of a workspace, a browser,
// and an ear for what our webviews complain about.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, type Browser } from '../../scripts/harness/browser.mjs';
import { installServer } from '../../scripts/harness/server-install.mjs';
import { installExtension, startServer, type RunningServer } from '../../scripts/harness/server.mjs';
import { installed, vsix } from '../../scripts/packaged.mjs';
import { inRoot } from '../../scripts/root.mjs';
import { listen } from './complaints.ts';
import { registerWebviewSelector } from './webview-selector.ts';
import { Workbench } from './workbench.ts';

export const vsixSize = () => statSync(vsix).size;

export interface Session {
	readonly workbench: Workbench;
	/** The folder that is open. */
	readonly workspace: string;
	/** What our webviews logged since the last call: refused by the content security policy, or thrown. */
	readonly takeComplaints: () => string[];
	readonly close: () => Promise<void>;
}

export interface SessionOptions {
	/** Files put into the workspace beside the samples. */
	readonly prepare?: (workspace: string) => void;
	readonly settings?: Record<string, unknown>;
	/** The folder is one that nobody said to trust. */
	readonly restricted?: boolean;
	readonly viewport?: { readonly width: number; readonly height: number };
}

/** Restricted Mode without being asked about it. */
const restrictedMode = {
	'security.workspace.trust.enabled': true,
	'security.workspace.trust.startupPrompt': 'never',
	'security.workspace.trust.banner': 'never',
};

/** Installed once for all sessions, which takes seconds; the next package takes it away. */
function installedExtensions(server: ReturnType<typeof installServer>): string {
	const extensions = join(installed, 'extensions');
	if (!existsSync(join(extensions, 'extensions.json'))) installExtension({ server, dataFolder: installed, vsix });
	return extensions;
}

export async function openSession({
	prepare,
	settings = {},
	restricted = false,
	viewport,
}: SessionOptions = {}): Promise<Session> {
	const folder = mkdtempSync(join(tmpdir(), 'neuroglass-ui-'));
	const workspace = join(folder, 'samples');
	const dataFolder = join(folder, 'data');
	cpSync(inRoot('media', 'samples'), workspace, { recursive: true });
	prepare?.(workspace);
	mkdirSync(dataFolder);
	const server = installServer();
	let running: RunningServer | undefined;
	let browser: Browser | undefined;
	const close = async () => {
		await browser?.close();
		await running?.stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		cpSync(installedExtensions(server), join(dataFolder, 'extensions'), { recursive: true });
		await registerWebviewSelector();
		const start = async () =>
			(running = await startServer({
				server,
				dataFolder,
				settings: { ...(restricted ? restrictedMode : {}), ...settings },
			}));
		const launch = async () => (browser = await launchBrowser(viewport === undefined ? {} : { viewport }));
		// Where one of them fails, the other is there to be closed.
		const both = [start(), launch()] as const;
		await Promise.allSettled(both);
		const [{ url }, { page }] = await Promise.all(both);
		// A busy machine is no failure.
		page.setDefaultTimeout(60_000);
		const takeComplaints = listen(page);
		const workbench = new Workbench(page, url);
		await workbench.open(workspace);
		return { workbench, workspace, takeComplaints, close };
	} catch (error) {
		await browser?.page.screenshot({ path: inRoot('out', 'ui-failed-to-open.png') });
		await close();
		throw error;
	}
}
