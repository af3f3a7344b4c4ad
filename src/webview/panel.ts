import * as l10n from '@vscode/l10n';
import { registerCharts } from './charts/register.ts';
import { connectToHost } from './connection.ts';
import { replace } from './dom.ts';
import { useLanguage } from '../messages/language.ts';
import { Panel } from './panel-app.ts';
import { connectToReport } from './report-connection.ts';
import { ThemeSource } from './theme-source.ts';

registerCharts();
const connection = connectToReport() ?? connectToHost();
const root = document.getElementById('root') ?? document.body;
replace(root);
const panel = new Panel(root, connection, new ThemeSource());
let translated = false;
connection.start((message) => {
	if (message.type === 'state') {
		// The language is that of the window: it comes with every state and never changes.
		if (!translated && message.strings !== null) l10n.config({ contents: message.strings });
		translated = true;
		useLanguage(message.language, message.strings !== null);
		document.documentElement.lang = message.language;
	}
	panel.receive(message);
});
