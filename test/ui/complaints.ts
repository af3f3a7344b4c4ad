// Collects what the page says against our webviews: what their content security policy refused, and errors nobody caught.
import type { Page } from 'playwright-core';

/** VS Code's own scripts; everything else that runs in this page is ours. */
const isVsCodes = (text: string) => text.includes('/static/out/vs/code/') || text.includes('/workbench.js');

export function listen(page: Page): () => string[] {
	let complaints: string[] = [];
	page.on('console', (message) => {
		// Refused inline code has no address: whatever is refused counts, since VS Code itself is never refused anything.
		if (message.type() === 'error' && message.text().includes('Content Security Policy'))
			complaints.push(message.text());
	});
	page.on('pageerror', (error) => {
		const text = error.stack ?? error.message;
		if (!isVsCodes(text)) complaints.push(text);
	});
	return () => {
		const taken = complaints;
		complaints = [];
		return taken;
	};
}
