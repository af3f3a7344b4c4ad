import type { ToInspector } from '../protocol/panel.ts';
import { registerBars } from './charts/register.ts';
import { connectToHost } from './connection.ts';
import { Inspector } from './inspector-app.tsx';
import { ThemeSource } from './theme-source.ts';

registerBars();
const connection = connectToHost<ToInspector>();
const root = document.getElementById('root') ?? document.body;
root.replaceChildren();
root.classList.add('inspector');
const inspector = new Inspector(root, connection, new ThemeSource());
connection.start((message) => inspector.receive(message));
