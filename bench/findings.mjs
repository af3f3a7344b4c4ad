// Faults planted in networks, the finding that each is to get, and in how many of 20 seeds it was raised; and what is raised of
// networks that learned well: `npm run bench:findings`. The figures are in findings.md. `-- --seeds 3` takes fewer.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadSources } from './load-sources.mjs';

/** @type {typeof import('../test/support/faults.ts')} */
const { cleanRuns, explanationFaults, faults, findingsOf, isAlarm } = await loadSources('findings', [
	'test/support/faults',
]);

const { values } = parseArgs({
	options: { seeds: { type: 'string', default: '20' }, data: { type: 'string' }, only: { type: 'string' } },
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);

/** @param {readonly string[][]} found */
function others(found) {
	const counts = new Map();
	for (const codes of found) for (const code of new Set(codes)) counts.set(code, (counts.get(code) ?? 0) + 1);
	return [...counts].map(([code, count]) => `${code}: ${count}`).join(', ') || 'none';
}

console.log('| fault planted | finding expected | raised | alone | else raised |\n| --- | --- | ---: | ---: | --- |');
for (const [name, fault] of Object.entries(faults)) {
	if (values.only === 'NG5') break;
	if (values.only !== undefined && !name.includes(values.only)) continue;
	const all = [];
	for (const seed of seeds) all.push((await findingsOf(fault, seed)).filter(isAlarm).map(({ code }) => code));
	const isExpected = (/** @type {string} */ code) => fault.expected.includes(code);
	const raised = all.filter((codes) => codes.some(isExpected)).length;
	const alone = all.filter((codes) => codes.length > 0 && codes.every(isExpected)).length;
	const rest = others(all.map((codes) => codes.filter((code) => !isExpected(code))));
	console.log(`| ${name} | ${fault.expected.join(' or ')} | ${raised} | ${alone} | ${rest} |`);
}
if (values.only !== undefined && values.only !== 'NG5') process.exit();
console.log(`\n| clean network | raised of ${seeds.length} | which |\n| --- | ---: | --- |`);
const penguins =
	values.data === undefined
		? {}
		: { penguins: { csv: () => readFileSync(`${values.data}/penguins.csv`, 'utf8'), target: 'species' } };
const clean = { ...cleanRuns, ...penguins };
for (const [name, run] of Object.entries(values.only === 'NG5' ? {} : clean)) {
	const all = [];
	for (const seed of seeds) all.push((await findingsOf(run, seed)).filter(isAlarm).map(({ code }) => code));
	console.log(`| ${name} | ${all.filter((codes) => codes.length > 0).length} | ${others(all)} |`);
}
// `-- --only NG5` measures these alone.
const explanations = ['NG504', 'NG505', 'NG507', 'NG502'];
console.log(`\n| explanations of | planted | ${explanations.join(' | ')} |\n| --- | --- | ---: | ---: | ---: | ---: |`);
for (const [name, run] of Object.entries({
	...explanationFaults,
	'noise by heart': faults['noise by heart'],
	...clean,
})) {
	const all = [];
	for (const seed of seeds) all.push((await findingsOf(run, seed)).map(({ code }) => code));
	const raised = explanations.map((code) => all.filter((codes) => codes.some((each) => each === code)).length);
	const planted = explanationFaults[name]?.expected.join() ?? 'none';
	console.log(`| ${name} | ${planted} | ${raised.join(' | ')} |`);
}
