// Which data files of a run are in the workspace, by their addresses alone.
import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { firstLedOutside, firstOutside, type Address } from '../../../src/extension/sessions/outside-data.ts';
import { inTemporaryFolder } from '../../support/example-run.ts';

function at(path: string, authority = '', scheme = 'file'): Address {
	return { scheme, authority, path };
}

function onDisk(fsPath: string) {
	return { ...at(pathToFileURL(fsPath).pathname), fsPath };
}

describe('data files of a run', () => {
	const folders = [at('/home/a/work'), at('/D:/data'), at('/share/tables', 'server'), at('/', 'repository', 'virtual')];

	it('are inside of the workspace by their address', () => {
		const inside = [
			at('/home/a/work/iris.csv'),
			at('/home/a/work/deep/er/iris..csv'),
			at('/d:/data/iris.csv'),
			at('/share/tables/iris.csv', 'server'),
			at('/iris.csv', 'repository', 'virtual'),
		];
		assert.equal(firstOutside(inside, folders), undefined);
	});

	for (const file of [
		at('/etc/passwd'),
		at('/home/a/work'),
		at('/home/a/work/'),
		at('/home/a/workshop/iris.csv'),
		at('/home/a/work/../.ssh/id'),
		at('/d:/data/..\\..\\secret.csv'),
		at('/home/a/work/iris.csv', 'server'),
		at('/share/tables/iris.csv'),
		at('/share/tables/iris.csv', 'server.example.org'),
		at('//server/share/iris.csv'),
		at('/home/a/work/iris.csv', '', 'virtual'),
		at('/iris.csv', 'another', 'virtual'),
	])
		it(`are outside as ${JSON.stringify(file)}`, () => {
			assert.equal(firstOutside([at('/home/a/work/iris.csv'), file], folders), file);
		});

	it('are all outside where no folder is open', () => {
		const file = at('/home/a/work/iris.csv');
		assert.equal(firstOutside([file], []), file);
	});

	it('are outside where a link leads there', function () {
		if (process.platform === 'win32') this.skip();
		return inTemporaryFolder(async (folder) => {
			const [workspace, outside] = [join(folder, 'workspace'), join(folder, 'secret.csv')];
			await mkdir(workspace);
			for (const file of [outside, join(workspace, 'own.csv')]) await writeFile(file, 'a\n1\n');
			await symlink(join(workspace, 'own.csv'), join(workspace, 'near.csv'));
			await symlink(outside, join(workspace, 'far.csv'));
			const [own, near, far, gone] = ['own', 'near', 'far', 'gone'].map((name) =>
				onDisk(join(workspace, `${name}.csv`)),
			);
			assert.equal(await firstLedOutside([own, near, gone], [onDisk(workspace)]), undefined);
			assert.equal(await firstLedOutside([own, far], [onDisk(workspace)]), far);
		});
	});
});
