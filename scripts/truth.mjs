// `npm run truth [-- --seeds N] [--tables A,B]`: the truth ring on more tables of each family than `npm test` has time for.
import { parseArgs } from 'node:util';
import { inRoot } from './root.mjs';
import { finish, runNode } from './run.mjs';

const { values } = parseArgs({
	options: { seeds: { type: 'string', default: '5' }, tables: { type: 'string' } },
});

const env = {
	...process.env,
	NEUROGLASS_TRUTH_SEEDS: values.seeds,
	...(values.tables === undefined ? {} : { NEUROGLASS_TRUTH_TABLES: values.tables }),
};
await finish(() => runNode([inRoot('scripts', 'test.mjs'), 'truth'], { env }));
