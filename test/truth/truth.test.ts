import assert from 'node:assert/strict';
import { env } from 'node:process';
import type { Falsehood } from './claims/judge.ts';
import { falseTables } from './cells/judge-tables.ts';
import { disagreements } from './claims/agreement.ts';
import { Examiner } from './examine.ts';
import { pending } from './pending.ts';
import { tables, type KnownTable } from './tables/index.ts';

const seeds = Number(env['NEUROGLASS_TRUTH_SEEDS'] ?? 1);
const only = env['NEUROGLASS_TRUTH_TABLES']?.split(',');

/** Those named, or all; the large ones only where more than one seed is asked for. */
function isWanted({ name, large }: KnownTable): boolean {
	return only === undefined ? seeds > 1 || large !== true : only.includes(name);
}

/** All that train, analyze, report and panel say of a run, computed again from its rows. */
describe('what is said of a run is true', function () {
	this.timeout(600_000);
	const examiner = new Examiner();
	after(() => examiner.close());

	for (const table of tables.filter(isWanted))
		for (let seed = 1; seed <= seeds; seed++)
			it(`${table.name}${seeds > 1 ? `, seed ${seed}` : ''}`, async () => {
				const { subject, shown } = await examiner.examine(table, seed);
				try {
					const found = [
						...examiner.judge.falsehoods(subject, shown.statements),
						...disagreements(subject, shown.statements),
						...falseTables(subject, shown.tables),
					];
					const isPending = ({ statement: { text }, truth }: Falsehood) =>
						pending.some(
							(each) =>
								each.says.test(text) &&
								each.because.test(truth) &&
								(each.table === undefined || each.table === table.name),
						);
					for (const falsehood of found.filter(isPending)) console.log(`      pending: ${line(falsehood)}`);
					const failures = found.filter((falsehood) => !isPending(falsehood));
					assert.equal(failures.length, 0, failures.map(line).join('\n'));
				} finally {
					subject.dispose();
				}
			});
});

/** On which table, where, what was told, and what is true. */
function line({ table, statement: { channel, place, text }, truth }: Falsehood): string {
	return `${table}: "${text}" (${channel}, ${place}) — but: ${truth}`;
}
