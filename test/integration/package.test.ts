// The manifest says the truth, and the package holds what it needs and nothing else.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import process from 'node:process';
import { promisify } from 'node:util';
import { listFiles, PackageManager } from '@vscode/vsce';
import { inRoot } from '../../scripts/root.mjs';

interface Setting {
	readonly type?: string;
	readonly default?: unknown;
	readonly description?: string;
	readonly markdownDescription?: string;
}

interface Manifest {
	readonly activationEvents: readonly string[];
	readonly dependencies?: Record<string, string>;
	readonly devDependencies: Record<string, string>;
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
		readonly menus: Record<string, readonly { readonly command?: string; readonly when?: string }[]>;
		readonly configuration: { readonly properties: Record<string, Setting> };
	};
}

const read = (...path: string[]) => readFileSync(inRoot(...path), 'utf8');
const manifestText = read('package.json');
const manifest = JSON.parse(manifestText) as Manifest;
const stringsOf = (file: string) => Object.keys(JSON.parse(read(file)) as Record<string, string>).sort();

const extensionSources = () =>
	readdirSync(inRoot('src', 'extension'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => read('src', 'extension', file))
		.join('\n');

const matches = (text: string, pattern: RegExp) =>
	[...new Set([...text.matchAll(pattern)].map(([, found]) => found))].sort();

describe('package.json', () => {
	it('uses every string of package.nls.json, in both languages, and no other', () => {
		const used = matches(manifestText, /"%([\w.-]+)%"/g);
		assert.ok(used.length > 0);
		assert.deepEqual(stringsOf('package.nls.json'), used);
		assert.deepEqual(stringsOf('package.nls.zh-cn.json'), used);
	});

	it('declares every id that src/extension names', () => {
		// VS Code makes the command that reveals a view, of the view's id.
		const named = matches(extensionSources(), /'(neuroglass\.[\w.-]+?)(?:\.focus)?'/g);
		assert.deepEqual(
			named.filter((id) => !new RegExp(`\\b${id.replaceAll('.', '\\.')}\\b`).test(manifestText)),
			[],
		);
	});

	it('declares only commands that src/extension names', () => {
		const sources = extensionSources();
		const declared = manifest.contributes.commands.map(({ command }) => command);
		assert.ok(declared.length > 0);
		assert.deepEqual(
			declared.filter((command) => !sources.includes(`'${command}'`)),
			[],
		);
	});

	it('puts only declared commands into menus', () => {
		const declared = new Set(manifest.contributes.commands.map(({ command }) => command));
		const offered = Object.values(manifest.contributes.menus).flatMap((items) =>
			items.flatMap(({ command }) => command ?? []),
		);
		assert.deepEqual(
			offered.filter((command) => !declared.has(command)),
			[],
		);
	});

	it('gives every command a translated title and the category', () => {
		for (const { command, title, category } of manifest.contributes.commands) {
			assert.match(title, /^%.+%$/, command);
			assert.ok(category !== undefined, command);
		}
	});

	it('gives every setting a default and a translated description', () => {
		for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties)) {
			assert.match(name, /^neuroglass\./);
			assert.notEqual(setting.default, undefined, name);
			assert.match(setting.description ?? setting.markdownDescription ?? '', /^%.+%$/, name);
		}
	});

	it('starts only when it is used, a file that it tells of is opened, or a panel comes back', () => {
		assert.ok(manifest.activationEvents.length > 0);
		for (const event of manifest.activationEvents) assert.match(event, /^(onWebviewPanel|onLanguage):/);
	});

	it('bundles what it needs, and pins what it is built with', () => {
		assert.deepEqual(Object.keys(manifest.dependencies ?? {}), []);
		for (const [name, version] of Object.entries(manifest.devDependencies))
			assert.match(version, /(^|@)\d+\.\d+\.\d+$/, name);
	});
});

describe('the package', () => {
	let files: readonly string[] = [];
	before(async () => {
		// Looks through all folders of the repository, which takes seconds.
		files = await listFiles({ cwd: inRoot(), packageManager: PackageManager.None });
	});

	it('holds only what the extension needs', () => {
		const allowed = [
			/^package\.json$/,
			/^package\.nls(\.zh-cn)?\.json$/,
			/^(README|CHANGELOG)\.md$/,
			/^LICENSE$/,
			/^THIRD-PARTY-NOTICES\.md$/,
			/^dist\/(panel\/)?[\w.-]+\.(cjs|js|css|ttf)$/,
			/^media\/.+\.(svg|png|css|md|csv|tsv)$/,
			/^l10n\/bundle\.l10n(\.zh-cn)?\.json$/,
		];
		assert.ok(files.includes('package.json'));
		assert.deepEqual(
			files.filter((file) => !allowed.some((kind) => kind.test(file))),
			[],
		);
	});

	it('names the licence of every package it bundles', async () => {
		assert.ok(files.includes('THIRD-PARTY-NOTICES.md'));
		const { stdout } = await promisify(execFile)(process.execPath, ['scripts/notices.mjs', '--check'], {
			cwd: inRoot(),
		});
		assert.match(stdout, /up to date/);
	});

	it('loads the readers of Parquet and Arrow only when a file needs them', () => {
		assert.ok(files.includes('dist/columnar.cjs'));
		// A sentence of the library.
		const held = (bundle: string) => read('dist', bundle).includes('parquet unhandled type');
		assert.deepEqual(['columnar.cjs', 'extension.cjs', 'worker.cjs', 'cli.cjs'].map(held), [true, false, false, false]);
	});
});
