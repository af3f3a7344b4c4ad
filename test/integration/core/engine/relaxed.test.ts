import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { env, execPath } from 'node:process';
import { runsHere } from '../../../../src/core/engine/variants.ts';
import { nodeOfServer } from '../../../../scripts/harness/server-install.mjs';
import { inRoot } from '../../../../scripts/root.mjs';

describe('the engine wasm-fma', function () {
	this.timeout(120_000);

	it('passes its tests in the Node of VS Code, where this Node does not know relaxed SIMD', function () {
		// Where this Node knows it, the other files have tested it already.
		if (runsHere('wasm-fma')) return this.skip();
		// A whole `npm test` has installed the server; where a single ring is run without it, there is no such Node.
		const node = nodeOfServer();
		assert.ok(node !== undefined || env['NEUROGLASS_TEST_SERVER'] === undefined, 'the Node of VS Code is missing');
		if (node === undefined || node === execPath) return this.skip();
		const mocha = inRoot('node_modules', 'mocha', 'bin', 'mocha.js');
		const files = [
			'unit/core/engine/kernels',
			'unit/core/engine/crew',
			'unit/core/engine/thread-order',
			'unit/core/training',
			'unit/core/pins',
			'unit/core/tasks',
			'unit/core/allocation',
			'reference/training',
		];
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
