import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { runsHere } from '../../../../src/core/engine/variants.ts';
import { inRoot } from '../../../../scripts/root.mjs';

/** The Node of the VS Code server that the host ring has fetched, or undefined. */
function nodeOfHarness(): string | undefined {
	const cache = inRoot('.vscode-test');
	if (!existsSync(cache)) return undefined;
	const servers = readdirSync(cache).filter((name) => name.startsWith('code-server-'));
	const found = servers.flatMap((server) => {
		const modules = join(cache, server, 'node_modules');
		if (!existsSync(modules)) return [];
		const packages = readdirSync(modules).filter((name) => name.startsWith('node-'));
		return packages.map((name) => join(modules, name, 'bin', 'node'));
	});
	return found.find((file) => existsSync(file));
}

describe('the engine wasm-fma', function () {
	this.timeout(120_000);

	it('passes its tests in the Node of VS Code, where this Node does not know relaxed SIMD', function () {
		const node = nodeOfHarness();
		// Where this Node knows it, the other files have tested it already; where there is no other, nobody can.
		if (runsHere('wasm-fma') || node === undefined || node === execPath) return this.skip();
		const mocha = inRoot('node_modules', 'mocha', 'bin', 'mocha.js');
		const files = ['unit/core/engine/kernels', 'unit/core/engine/crew', 'unit/core/training', 'reference/training'];
		const tests = files.map((file) => inRoot('out', 'test', `${file}.test.cjs`));
		const { status, stdout } = spawnSync(node, [mocha, '--timeout', '60000', '--grep', 'wasm-fma', ...tests], {
			encoding: 'utf8',
		});
		assert.equal(status, 0, stdout);
		const [, passed] = /(\d+) passing/.exec(stdout) ?? [];
		// 45 networks trained as PyTorch trains them, and the kernels' own tests.
		assert.ok(Number(passed) > 50, stdout);
	});
});
