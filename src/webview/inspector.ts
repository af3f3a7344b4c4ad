import * as l10n from '@vscode/l10n';
import type { ToInspector } from '../protocol/panel.ts';
import { registerCharts } from './charts/register.ts';
import { connectToHost } from './connection.ts';
import { replace } from './dom.ts';
import { useLanguage } from '../messages/language.ts';
import { Inspector } from './inspector-app.ts';
import { ThemeSource } from './theme-source.ts';

registerCharts();
const connection = connectToHost<ToInspector>();
const root = document.getElementById('root') ?? document.body;
replace(root);
root.classList.add('inspector');
const inspector = new Inspector(root, connection, new ThemeSource());
let translated = false;
connection.start((message) => {
	if (!translated && message.strings !== null) l10n.config({ contents: message.strings });
	translated = true;
	useLanguage(message.language, message.strings !== null);
	document.documentElement.lang = message.language;
	inspector.show(message.state);
});
