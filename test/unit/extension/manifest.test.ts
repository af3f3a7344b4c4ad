// What package.json repeats of the sources, which it cannot import.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../../../scripts/root.mjs';
import { missingWords } from '../../../src/data/table/missing.ts';
import { panelViewType } from '../../../src/protocol/panel.ts';
import { extensions } from '../../../src/run/offers.ts';

interface Manifest {
	readonly activationEvents: readonly string[];
	readonly icon: string;
	readonly contributes: {
		readonly configuration: {
			readonly properties: Readonly<Record<string, { readonly default: unknown; readonly order: number }>>;
		};
		readonly languages: readonly { readonly id: string }[];
		readonly menus: Readonly<
			Record<string, readonly { readonly command: string; readonly when?: string; readonly group?: string }[]>
		>;
		readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon?: string }[]>>;
		readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly svg: string } }[] }[];
	};
}
const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Manifest;
const { configuration, menus, views, walkthroughs } = manifest.contributes;

/** The pattern after `resourceExtname =~` of the menu's entry for training. */
function offeredFor(menu: string): RegExp {
	const when = menus[menu].find(({ command }) => command === 'neuroglass.train')?.when ?? '';
	const [, source, flags] = /resourceExtname =~ \/(.+)\/(\w*)/.exec(when) ?? [];
	assert.ok(source, `${menu}: ${when}`);
	return new RegExp(source, flags);
}

describe('the manifest', () => {
	for (const menu of ['explorer/context', 'editor/title/context']) {
		it(`offers training in ${menu} on the files that can be read, and on no others`, () => {
			const offered = offeredFor(menu);
			for (const extension of extensions) {
				assert.match(extension, offered);
				assert.match(extension.toUpperCase(), offered);
			}
			const alternatives = /\((.+)\)/
				.exec(offered.source)?.[1]
				.split('|')
				.map((name) => `.${name}`);
			assert.deepEqual(alternatives?.sort(), [...extensions].sort());
			for (const other of ['.md', '.csvx', '.xcsv', '.yaml', '']) assert.doesNotMatch(other, offered);
		});
	}

	it('offers to look at the data wherever it offers to train on it', () => {
		for (const menu of ['explorer/context', 'editor/title/context']) {
			const offered = (name: string) => menus[menu].filter(({ command }) => command === name).map(({ when }) => when);
			assert.deepEqual(offered('neuroglass.inspectData'), offered('neuroglass.train'));
		}
		assert.ok(menus['explorer/context'].some(({ when }) => when === 'explorerResourceIsFolder'));
	});

	it('offers to predict wherever it offers to train on a file', () => {
		for (const menu of ['explorer/context', 'editor/title/context', 'editor/context']) {
			const offered = (name: string) => menus[menu].filter(({ command }) => command === name).map(({ when }) => when);
			assert.deepEqual(offered('neuroglass.predict'), offered('neuroglass.train'));
		}
	});

	it('stands above Rename and Delete in the explorer, whose groups are sorted by name', () => {
		for (const { command, group = '' } of menus['explorer/context']) assert.ok(group < '7_modification', command);
	});

	it('has the words for missing cells that the reader has', () => {
		assert.deepEqual(configuration.properties['neuroglass.data.missingWords'].default, missingWords);
	});

	it('gives each setting a place of its own', () => {
		const places = Object.values(configuration.properties).map(({ order }) => order);
		assert.deepEqual(
			places,
			places.map((_, i) => i + 1),
		);
	});

	it('brings panels back under the name they are made with', () => {
		assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${panelViewType}`));
	});

	it('starts with the languages it declares: without a configuration of theirs, VS Code does not by itself', () => {
		const events = manifest.activationEvents.filter((event) => event.startsWith('onLanguage:'));
		assert.deepEqual(
			events,
			manifest.contributes.languages.map(({ id }) => `onLanguage:${id}`),
		);
	});

	it('registers the views it declares', () => {
		const declared = Object.values(views).flatMap((list) => list.map(({ id }) => id));
		const sources = readdirSync(inRoot('src', 'extension', 'views'))
			.map((file) => readFileSync(inRoot('src', 'extension', 'views', file), 'utf8'))
			.join('\n');
		assert.ok(declared.length > 0);
		for (const id of declared) assert.ok(sources.includes(`ViewId = '${id}'`), id);
	});

	it('names pictures that are there', () => {
		const icons = Object.values(views).flatMap((list) => list.flatMap(({ icon }) => icon ?? []));
		const media = walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg));
		for (const file of [manifest.icon, ...icons, ...media]) assert.ok(existsSync(inRoot(file)), file);
	});
});
