// `npm run gallery`: every view and chart, filled by real runs on the sample tables, in the four themes and at three widths, in a
// plain browser: the place where charts are made. Rebuilds when a source changes, and the page reloads itself.
import { existsSync, readFileSync, rmSync, watch } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { ensurePackages } from './install.mjs';
import { inRoot } from './root.mjs';
import { finish, runNode } from './run.mjs';

const usage = `npm run gallery [-- --port 8123]   serves the gallery on this machine and prints its address`;

/** Table → its target, and what makes the run worth a look. */
const runs = {
	iris: ['iris.csv', 'species'],
	mpg: ['mpg.csv', 'mpg'],
	spirals: ['spirals.csv', 'spiral'],
	line: ['line.csv', 'y'],
	'epoch-one': ['iris.csv', 'species', '--epochs', '1'],
	untrained: ['iris.csv', 'species', '--learning-rate', '0.0000001', '--epochs', '5'],
};
const widths = [300, 800, 1400];

/** @type {Record<string, Record<string, string>>} */
const themes = JSON.parse(readFileSync(inRoot('scripts', 'gallery', 'themes.json'), 'utf8'));
const cache = inRoot('.cache', 'gallery');

/** @param {string} name @param {...string} args */
async function neuroglass(name, ...args) {
	const code = await runNode([inRoot('dist', 'cli.cjs'), ...args]);
	if (code !== 0) throw new Error(`The gallery's run "${name}" failed (exit code ${String(code)}).`);
}

async function train() {
	rmSync(cache, { recursive: true, force: true });
	for (const [name, [file, target, ...options]] of Object.entries(runs)) {
		const data = inRoot('media', 'samples', file);
		await neuroglass(name, 'train', data, '--target', target, '--seed', '1', ...options, '--out', `${cache}/${name}`);
	}
}

async function writeReports() {
	for (const name of Object.keys(runs))
		await neuroglass(name, 'report', `${cache}/${name}`, '--out', `${cache}/${name}.html`);
}

/**
 * The report in a theme: the colours stand where VS Code puts them, on <html style>, and the kind on <body class>.
 * @param {string} name @param {string} theme
 */
function page(name, theme) {
	const style = Object.entries(themes[theme])
		.map(([variable, value]) => `${variable}: ${value}`)
		.join('; ')
		.replaceAll('"', "'");
	const kind = theme === 'dark' || theme === 'light' ? `vscode-${theme}` : `vscode-${theme} vscode-high-contrast`;
	return readFileSync(`${cache}/${name}.html`, 'utf8')
		.replace(/<html([^>]*)>/, (_, rest) => `<html${rest} style="${style}">`)
		.replace('<body>', `<body class="${kind}">`);
}

function index() {
	const links = Object.keys(runs).flatMap((name) =>
		Object.keys(themes).map((theme) => `<option value="/${name}?theme=${theme}">${name}, ${theme}</option>`),
	);
	const frames = widths.map((width) => `<iframe width="${width}" height="2400" title="${width} pixels"></iframe>`);
	return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Neuroglass gallery</title>
<style>body { font: 13px system-ui; margin: 8px; background: #888 } iframe { border: 0; vertical-align: top; margin: 4px }
main { white-space: nowrap; overflow: auto } </style>
<label>Run and theme: <select id="what">${links.join('')}</select></label><main>${frames.join('')}</main>
<script>
const what = document.getElementById('what');
what.value = location.hash.slice(1) || what.value;
const show = () => { location.hash = what.value; for (const f of document.querySelectorAll('iframe')) f.src = what.value; };
what.addEventListener('change', show);
show();
new EventSource('/changes').addEventListener('message', show);
</script></html>`;
}

/** @param {number} port */
function serve(port) {
	/** @type {Set<import('node:http').ServerResponse>} */
	const listeners = new Set();
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
		const name = pathname.slice(1);
		const theme = searchParams.get('theme') ?? 'dark';
		if (pathname === '/changes') {
			response.writeHead(200, { 'content-type': 'text/event-stream' });
			listeners.add(response);
			request.on('close', () => listeners.delete(response));
		} else if (pathname === '/') response.end(index());
		else if (Object.hasOwn(runs, name) && Object.hasOwn(themes, theme)) {
			response.setHeader('content-type', 'text/html; charset=utf-8');
			response.end(page(name, theme));
		} else {
			response.statusCode = 404;
			response.end('There is no such page.');
		}
	});
	server.listen(port, '127.0.0.1', () => {
		const address = /** @type {import('node:net').AddressInfo} */ (server.address());
		console.log(`The gallery is at http://127.0.0.1:${address.port}/   (Ctrl+C ends it)`);
	});
	return () => {
		for (const response of listeners) response.write('data: changed\n\n');
	};
}

/** @param {() => Promise<void>} work */
function oneAtATime(work) {
	let running = false;
	let again = false;
	return async () => {
		if (running) return void (again = true);
		running = true;
		do {
			again = false;
			await work();
		} while (again);
		running = false;
	};
}

await finish(async () => {
	const { values } = parseArgs({ options: { port: { type: 'string' }, help: { type: 'boolean' } } });
	if (values.help) return void console.log(usage);
	await ensurePackages();
	const build = () => runNode(['esbuild.mjs']);
	if ((await build()) !== 0) throw new Error('The extension could not be built, see above.');
	if (!existsSync(`${cache}/untrained/run.json`)) await train();
	await writeReports();
	const reload = serve(Number(values.port ?? 8123));
	const rebuild = oneAtATime(async () => {
		if ((await build()) !== 0) return;
		await writeReports().catch((error) => {
			console.error(error instanceof Error ? error.message : String(error));
		});
		reload();
	});
	for (const folder of ['src', 'media']) watch(inRoot(folder), { recursive: true }, () => void rebuild());
	await new Promise(() => undefined);
});
