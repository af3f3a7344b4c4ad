import { registerCharts } from './charts/register.ts';
import { connectToHost } from './connection.ts';
import { replace } from './dom.ts';
import { Panel } from './panel-app.ts';
import { connectToReport } from './report-connection.ts';
import { ThemeSource } from './theme-source.ts';

registerCharts();
const connection = connectToReport() ?? connectToHost();
const root = document.getElementById('root') ?? document.body;
replace(root);
const panel = new Panel(root, connection, new ThemeSource());
connection.start((message) => panel.receive(message));
