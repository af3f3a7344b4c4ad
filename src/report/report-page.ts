import { createHash } from 'node:crypto';
import { escapeHtml } from './escape-html.ts';
import { encodeReport, reportElementId, type ReportData } from '../protocol/report.ts';

export interface PageParts {
	/** The panel as one script. */
	readonly script: string;
	/** In this order. */
	readonly styles: readonly string[];
}

/**
 * One file that needs nothing else: script, styles and data are in it, and its policy lets nothing in or out.
 * What comes from the user's data stands in one JSON block and in the title only.
 */
export function reportPage(data: ReportData, { script, styles }: PageParts): string {
	const code = inScriptElement(script);
	const hash = createHash('sha256').update(code).digest('base64');
	const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; img-src data:`;
	return `<!DOCTYPE html>
<html lang="${escapeHtml(data.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(data.state.title)}</title>
${styles.map((style) => `<style>${inStyleElement(style)}</style>`).join('\n')}
</head>
<body>
<main id="root"></main>
<script type="application/json" id="${reportElementId}">${encodeReport(data)}</script>
<script>${code}</script>
</body>
</html>
`;
}

/** Inside strings and regular expressions, where alone these can stand, a backslash changes nothing. */
function inScriptElement(script: string): string {
	return script
		.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')
		.replaceAll(/<(?=\/script)/gi, '<\\')
		.replaceAll('<!--', '<\\!--');
}

function inStyleElement(style: string): string {
	return style.replaceAll(/<(?=\/style)/gi, '\\3c ');
}
