import { registerCharts } from './charts/register.ts';
import { connectToHost } from './connection.ts';
import { Panel } from './panel-app.tsx';
import { connectToReport } from './report-connection.ts';
import { ThemeSource } from './theme-source.ts';

registerCharts();
const connection = connectToReport() ?? connectToHost();
const root = document.getElementById('root') ?? document.body;
root.replaceChildren();
const panel = new Panel(root, connection, new ThemeSource());
connection.start((message) => panel.receive(message));
