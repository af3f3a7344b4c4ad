// VS Code lays its webviews over the workbench instead of into its parts, with nothing in the document that tells which
// belongs where. So they are told apart by where they are: `webview=editor`, `webview=sidebar`.
import { selectors } from 'playwright-core';

/** Runs in the page. */
function engine() {
	const within = (box: DOMRect, part: DOMRect) => {
		const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
		return x > part.left && x < part.right && y > part.top && y < part.bottom;
	};
	const queryAll = (_root: Element, part: string) => {
		const place = document.querySelector(`.part.${part}`)?.getBoundingClientRect();
		return [...document.querySelectorAll('iframe.webview.ready')].filter((frame) => {
			const box = frame.getBoundingClientRect();
			const shown = box.width > 0 && getComputedStyle(frame).visibility === 'visible';
			return shown && place !== undefined && within(box, place);
		});
	};
	return { queryAll, query: (root: Element, part: string) => queryAll(root, part)[0] };
}

export async function registerWebviewSelector(): Promise<void> {
	try {
		await selectors.register('webview', engine);
	} catch (error) {
		// Each test file is a bundle of its own; all but the first find it registered.
		if (!String(error).includes('already registered')) throw error;
	}
}
