import assert from 'node:assert/strict';
import { settingsList } from '../../../src/extension/commands/customize/settings-list.ts';

const setting = (title: string, group: string, usual: string | null = null) => ({ title, group, usual: () => usual });
const told = (entries: ReturnType<typeof settingsList<ReturnType<typeof setting>>>) =>
	entries.map((entry) =>
		'heading' in entry ? `# ${entry.heading}` : `${entry.setting.title} ${entry.usual ?? ''}`.trim(),
	);

describe('the list of settings', () => {
	it('has what differs on top, and the rest by group', () => {
		const settings = [
			setting('header', 'file'),
			setting('hidden', 'network', '32'),
			setting('dropout', 'network'),
			setting('seed', 'training', ''),
		];
		assert.deepEqual(told(settingsList(settings, 'changed')), [
			'# changed',
			'hidden 32',
			'seed',
			'# file',
			'header',
			'# network',
			'dropout',
		]);
	});

	it('has no heading without settings', () => {
		assert.deepEqual(told(settingsList([setting('a', 'one', 'x')], 'changed')), ['# changed', 'a x']);
		assert.deepEqual(told(settingsList([setting('a', 'one')], 'changed')), ['# one', 'a']);
	});
});
