import assert from 'node:assert/strict';
import { env } from 'node:process';
import type { Falsehood, Judge } from './claims/judge.ts';
import { falseTables } from './cells/judge-tables.ts';
import { disagreements } from './claims/agreement.ts';
import { falseItems } from './claims/tree.ts';
import { Examiner, type Examined } from './examine.ts';
import { pending } from './pending.ts';
import { liedAbout, openedInEditor, tables, type KnownTable } from './tables/index.ts';
import type { Twin } from './twin/twin.ts';

const seeds = Number(env['NEUROGLASS_TRUTH_SEEDS'] ?? 1);
const only = env['NEUROGLASS_TRUTH_TABLES']?.split(',');

/** Those named, or all; the large ones only where more than one seed is asked for. */
function isWanted({ name, large }: KnownTable): boolean {
	if (only !== undefined) return only.includes(name);
	// One examination of these serves both: what is said of them is judged where falsehoods are told.
	return seeds > 1 || (large !== true && !liedAbout.includes(name) && !openedInEditor.includes(name));
}

/** The tables are in so many files, and who is done with one takes the next: two processes end at about the same time. */
const parts = 8;

/** All that train, analyze, report and panel say of runs, computed again from their rows; of every eighth table, from `part` on. */
export function holdsTrue(part: number): void {
	describe(`what is said of a run is true, ${part + 1} of ${parts}`, function () {
		this.timeout(600_000);
		const examiner = new Examiner();
		after(() => examiner.close());

		for (const table of tables.filter(isWanted).filter((_, i) => i % parts === part))
			for (let seed = 1; seed <= seeds; seed++)
				it(`${table.name}${seeds > 1 ? `, seed ${seed}` : ''}`, async () => {
					const examined = await examiner.examine(table, seed);
					try {
						assertTrue(examiner.judge, examined);
					} finally {
						examined.subject.dispose();
					}
				});
	});
}

/** Fails with a line for each falsehood that is not known already. */
export function assertTrue(judge: Judge, { subject, shown }: Examined): void {
	const found = [
		...judge.falsehoods(subject, shown.statements),
		...disagreements(subject, shown.statements),
		...falseTables(subject, shown.tables),
		...falseItems(subject, shown.items ?? []),
	];
	const isPending = ({ statement: { text }, truth }: Falsehood) =>
		pending.some(
			(each) =>
				each.says.test(text) &&
				each.because.test(truth) &&
				(each.table === undefined || each.table === subject.table.name),
		);
	for (const falsehood of found.filter(isPending)) console.log(`      pending: ${line(falsehood)}`);
	const failures = found.filter((falsehood) => !isPending(falsehood) && !isOfRounding(falsehood, subject.twin));
	assert.equal(failures.length, 0, failures.map(line).join('\n'));
}

/** Where a network says the same of all rows, the order of its answers and what columns do to them are rounding. */
function isOfRounding({ statement: { place } }: Falsehood, { classification, measured, outputs }: Twin): boolean {
	if (
		!classification ||
		!/interactions|column-attributions|Contributions|regions|In Other Words|label-errors|curves|chart roc/.test(place)
	)
		return false;
	const said = measured.map((row) => outputs[row][0]);
	return Math.max(...said) - Math.min(...said) < 1e-5;
}

/** On which table, where, what was told, and what is true. */
function line({ table, statement: { channel, place, text }, truth }: Falsehood): string {
	return `${table}: "${text}" (${channel}, ${place}) — but: ${truth}`;
}
