import { randomBytes } from 'node:crypto';
import { Uri, type Webview, type WebviewOptions } from 'vscode';
import type { Environment } from '../environment.ts';

export type PageName = 'panel' | 'inspector';

export function webviewOptions({ extensionUri }: Environment): WebviewOptions {
	return {
		enableScripts: true,
		enableForms: false,
		localResourceRoots: [Uri.joinPath(extensionUri, 'dist'), Uri.joinPath(extensionUri, 'media')],
	};
}

/**
 * The same for every run: names, paths and values come by message and are written as text. What the script loads later it
 * loads as a part of itself: by the nonce, which nothing else has.
 */
export function pageHtml(webview: Webview, { extensionUri, language }: Environment, page: PageName): string {
	const nonce = randomBytes(16).toString('base64url');
	const asset = (...path: string[]) => webview.asWebviewUri(Uri.joinPath(extensionUri, ...path)).toString();
	const policy = [
		`default-src 'none'`,
		`img-src ${webview.cspSource} data:`,
		`font-src ${webview.cspSource}`,
		`style-src ${webview.cspSource}`,
		`script-src 'nonce-${nonce}'`,
	].join('; ');
	return `<!DOCTYPE html>
<html lang="${language}">
<head>
	<meta charset="utf-8">
	<meta http-equiv="Content-Security-Policy" content="${policy}">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<link rel="stylesheet" href="${asset('dist', 'codicon.css')}">
	<link rel="stylesheet" href="${asset('dist', 'styles.css')}">
	<title>Neuroglass</title>
</head>
<body>
	<main id="root"></main>
	<script type="module" nonce="${nonce}" src="${asset('dist', `${page}.js`)}"></script>
</body>
</html>`;
}
