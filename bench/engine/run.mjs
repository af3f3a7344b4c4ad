// `npm run bench`: this engine against what else trains and runs networks on this machine, in this Node and in that of VS Code
// (which `npm test` installs), whose V8 has fused multiply-add. Prints tables, writes bench/engine/last-ENGINE.json, and says
// where a ratio to a peer is more than a tenth below the committed bench/engine/baseline-ENGINE.json.
import { parseArgs } from 'node:util';
import { nodeOfServer } from '../../scripts/harness/server-install.mjs';
import { inRoot } from '../../scripts/root.mjs';
import { finish, run } from '../../scripts/run.mjs';
import { fetchPeers } from './peers.mjs';
import { writeReport } from './report.mjs';

const usage = `npm run bench [-- OPTION...]
--node PATH   in that Node alone
--quick       fewer, shorter rounds
--baseline    write baseline-ENGINE.json and the tables of bench/README.md instead of comparing`;

await finish(async () => {
	const { values } = parseArgs({
		options: {
			node: { type: 'string' },
			quick: { type: 'boolean' },
			baseline: { type: 'boolean' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return void console.log(usage);
	await fetchPeers();
	const nodes = values.node === undefined ? [process.execPath, nodeOfServer()] : [values.node];
	const flags = [values.quick && '--quick', values.baseline && '--baseline'].filter((flag) => typeof flag === 'string');
	for (const node of new Set(nodes)) {
		if (node === undefined) continue;
		if ((await run(node, [inRoot('bench', 'engine', 'measure.mjs'), ...flags])) !== 0) return 1;
	}
	if (values.baseline) writeReport();
	return 0;
});
