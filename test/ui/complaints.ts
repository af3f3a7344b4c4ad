// Collects what the page logs about our own webviews: a violated content security policy or an error nobody caught.
import type { ConsoleMessage, Page } from 'playwright-core';

/** Webviews live on their own origin or under vscode-webview paths; the workbench's own files are not ours to judge. */
const isOurs = (address: string) => address.includes('/webview/') || address.includes('neuroglass');

/** VS Code's own webview preloader and service worker. */
const isKnown = (text: string) => /fake\.html|service-worker|allow-same-origin/.test(text);

const isComplaint = (text: string) =>
	/Content Security Policy|Refused to |Uncaught|unsafe-eval|unsafe-inline/i.test(text);

export function listen(page: Page): () => string[] {
	let complaints: string[] = [];
	page.on('console', (message: ConsoleMessage) => {
		if (message.type() !== 'error') return;
		const text = `${message.text()} (${message.location().url})`;
		if (isComplaint(text) && isOurs(text) && !isKnown(text)) complaints.push(text);
	});
	page.on('pageerror', (error: Error) => {
		if (isOurs(error.stack ?? '')) complaints.push(error.stack ?? error.message);
	});
	return () => {
		const taken = complaints;
		complaints = [];
		return taken;
	};
}
