import type { ShownItem } from '../channels/statement.ts';
import type { Subject } from '../subject.ts';
import type { Twin } from '../twin/twin.ts';
import { baselineShare, meanAnswer, rms } from './baseline.ts';
import type { About } from './about.ts';
import { deadUnits } from './layers.ts';
import type { Falsehood } from './judge.ts';
import { all, amount, attempt, count, holds, numberIn, same, share, type Truth } from './told.ts';

type ItemChecker = (item: ShownItem, about: About) => Truth;

/** "95%", "R² 0.9" or "RMSE 3": of the rows held out, or where there are none of those it learned from. */
function metric(text: string, { twin }: About): Truth {
	const { measured } = twin;
	if (twin.classification) return share(text, twin.accuracy(measured));
	const r2 = twin.r2(measured);
	return r2 === null
		? amount(text.replace('RMSE ', ''), twin.rmse(measured))
		: all(holds(text.startsWith('R² '), 'it is an R²'), amount(text.replace('R² ', ''), r2));
}

/** Of the answer that is always the same. */
function constant(text: string, about: About): Truth {
	const { twin } = about;
	if (twin.classification) return baselineShare(text, about);
	const off = meanAnswer(twin, rms);
	if (text.startsWith('RMSE ')) return amount(text.slice(5), off);
	const variance = twin.rmse(twin.measured) ** 2 / (1 - twin.r2(twin.measured)!);
	return amount(text.replace('R² ', ''), 1 - off ** 2 / variance, 1e-6);
}

/** By layers that decide on their number of units. */
function widths({ record, inputs, layers }: Twin): string {
	const first =
		record.model.network.layers[0].type === 'embedding' ? record.preprocessing.inputs.length : inputs.length;
	const own = record.model.network.layers.flatMap(({ type }, i) =>
		['dense', 'embedding'].includes(type) ? [layers[i].units] : [],
	);
	return [first, ...own].join('-');
}

/** To the second, of either training: one follows the other. */
function timeOf(text: string, twin: Twin): Truth {
	const off = Date.parse(text.replace(/\s/gu, ' ')) - Date.parse(twin.record.created);
	return holds(off > -1000 && off < 300_000, `it was made ${twin.record.created}`);
}

function fileOf(text: string, { subject }: About): Truth {
	return holds(text === `${subject.folder}/${subject.table.name}.csv`, `it is in ${subject.folder}`);
}

/** Each line fits one of these, and each of these one line: "always" tells which must be there. */
function linesFit(
	lines: readonly string[],
	forms: readonly (readonly [RegExp, (...values: string[]) => Truth])[],
): Truth {
	return all(
		...lines.map((line) => {
			const found = forms.flatMap(([form, check]) => {
				const match = form.exec(line);
				return match === null ? [] : [check(...match.slice(1))];
			});
			return found.length === 0 ? `nobody checks "${line}"` : found.includes(null) ? null : found[0];
		}),
	);
}

const trees: Readonly<Record<string, ItemChecker>> = {
	file: ({ label, description, tooltip }, about) => {
		const { twin } = about;
		const [, runs, newest] = /^(\S+) runs, the newest (.*)$/.exec(description) ?? [];
		return all(
			same(label, twin.record.data.name),
			// It was trained on twice.
			count(runs ?? '', 2),
			metric(newest ?? '', about),
			linesFit(tooltip, [
				[/^(\/.*)$/, (path) => fileOf(path, about)],
				[
					/^newest run: (.*), (\S+|R² \S+|RMSE \S+), (.*)$/,
					(_, told, time) => all(metric(told, about), holds(time !== '', 'no time')),
				],
			]),
		);
	},
	run: ({ label, description, tooltip, spoken }, about) => {
		const { twin } = about;
		const [told, ...rest] = description.split('  ');
		const { test, train } = twin.record.rows;
		const [, , spokenMetric] = /^run (.*?), (\S+|R² \S+|RMSE \S+), trained (.*)$/.exec(spoken) ?? [];
		return all(
			metric(told, about),
			// Trained twice alike.
			holds(rest.length === 1, `${rest.join()} is no difference`),
			metric(spokenMetric ?? '', about),
			linesFit(tooltip, [
				[new RegExp(`^(${label.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)})$`), () => null],
				[/^(.*) on (\S+) rows? held out$/, (m, rows) => all(metric(m, about), count(rows, test))],
				[
					/^(.*) on the rows it was trained on \(none were held out\)$/,
					(m) => all(metric(m, about), holds(test === 0 && train > 0, `${test} were held out`)),
				],
				[/^always the same answer: (.*)$/, (m) => constant(m, about)],
				[
					/^network (\S+), seed (\d+)$/,
					(network, seed) => all(same(network, widths(twin)), count(seed, about.subject.seed)),
				],
				[/^(\/.*)$/, (path) => fileOf(path, about)],
				[/^([A-Z][a-z]{2} \d.*)$/, (time) => timeOf(time, twin)],
			]),
		);
	},
	findings: ({ label, description, tooltip }) => {
		const told = numberIn(/^findings · (.*)$/.exec(label)?.[1] ?? '');
		return all(
			holds((told === 0) === tooltip.length > 0, 'it says that there are none, and more'),
			holds(description === '', 'none are switched off'),
		);
	},
	finding: ({ label, description, spoken, tooltip }, { subject: { trained, now, twin } }) => {
		const found = trained.findings?.find(
			({ code, sentence }) => code === description && sentence.startsWith(label.split('…')[0]),
		);
		// Of another file than it was trained on other things are found; what they say is judged as of the report.
		if (found === undefined && now !== twin)
			return holds((tooltip[0] ?? '').startsWith(label.split('…')[0]), 'it says something else below');
		return all(
			holds(found !== undefined, `training found no ${description}`),
			holds(tooltip[0] === found?.sentence, 'it says something else below'),
			holds(
				spoken ===
					`${{ problem: 'Problem', notice: 'Notice', good: 'Good' }[found?.severity ?? ''] ?? ''}: ${found?.sentence ?? ''}`,
				`it is a ${found?.severity}`,
			),
		);
	},
	layer: ({ label, description, tooltip, layer = 0 }, { twin }) => {
		const { layers } = twin.record.model.network;
		const own = layers[layer];
		const [, number, what] = /^layer (\d+) · (.*)$/.exec(label) ?? [];
		const dead = own.type === 'dense' && layer < layers.length - 1 ? deadUnits(twin, layer) : 0;
		const [, told = '0'] = /^(\S+) dead$/.exec(description) ?? [];
		return all(
			count(number ?? '', layer + 1),
			own.type === 'dense' ? count(what ?? '', twin.layers[layer].units) : null,
			own.type === 'dropout' ? share(/\S+$/.exec(what ?? '')?.[0] ?? '', own.rate) : null,
			// Where other findings say more of the layer, this one is silent.
			told === '0' ? holds(tooltip.length === 0, 'some are said to be dead') : count(told, dead),
			...tooltip.map((line) => count(/^units that are 0 on every row measured: (.*)$/.exec(line)?.[1] ?? '', dead)),
		);
	},
	unit: ({ label, description, layer = 0, unit = 0 }, { twin }) => {
		const isLast = layer === twin.layers.length - 1;
		const name = twin.classification ? twin.classes[twin.layers[layer].units === 1 ? 1 : unit] : twin.record.target;
		return all(
			count(label.replace('unit ', ''), unit + 1),
			holds(unit < twin.layers[layer].units, 'there is no such unit'),
			description === ''
				? holds(!isLast, 'it has a name')
				: all(holds(isLast, 'it has no name'), same(description, name)),
		);
	},
	errors: ({ label, description }, about) => {
		const { twin } = about;
		const { length } = twin.measured;
		if (!twin.classification)
			return all(same(label, 'largest errors'), amount(description.replace('RMSE ', ''), twin.rmse(twin.measured)));
		return all(
			count(/^errors · (.*)$/.exec(label)?.[1] ?? '', length - twin.right(twin.measured)),
			count(/^of (\S+) rows?$/.exec(description)?.[1] ?? '', length),
		);
	},
	cell: ({ label, description, tooltip, spoken, cell = [0, 0] }, { twin }) => {
		const [actual, predicted] = cell.map((one) => twin.classes[one]);
		const rows = twin.confused(twin.measured, ...cell);
		return all(
			same(label, `${actual} → ${predicted}`),
			count(description, rows),
			holds(tooltip[0] === spoken, 'it is read otherwise'),
			linesFit(tooltip, [
				[
					/^1 row is (.*) and was taken for (.*)$/,
					(a, p) => all(holds(rows === 1, `${rows} are`), same(a, actual), same(p, predicted)),
				],
				[
					/^(\S+) rows are (.*) and were taken for (.*)$/,
					(told, a, p) => all(count(told, rows), same(a, actual), same(p, predicted)),
				],
			]),
		);
	},
	row: ({ label, description, tooltip, row = -1 }, { twin }) => {
		const off = twin.predicted(row) - twin.actual[row];
		const certainty = Math.max(...twin.outputs[row]);
		const slack = 2e-6 * Math.abs(twin.predicted(row));
		return all(
			count(label.replace('row ', ''), row + 1),
			holds(twin.measured.includes(row), 'it is none of the rows measured'),
			linesFit(
				[description, ...tooltip],
				[
					[
						/^(\S+) too (high|low)$/,
						(size, way) =>
							all(amount(size, Math.abs(off), slack), holds(off > 0 === (way === 'high'), `it is off by ${off}`)),
					],
					[
						/^predicted (\S+), is (\S+)$/,
						(said, is) => all(amount(said, twin.predicted(row)), amount(is, twin.actual[row])),
					],
					[/^(\S+) sure$/, (told) => share(told, certainty, 1e-5)],
					[/^the network was (\S+) sure of its answer$/, (told) => share(told, certainty, 1e-5)],
					// Below the header.
					[/^line (\S+) of (.*)$/, (line, name) => all(count(line, row + 2), same(name, twin.record.data.name))],
				],
			),
		);
	},
};

/** What is false of the items of the tree, each with all of its words; an item that nobody checks is one of them. */
export function falseItems(subject: Subject, items: readonly ShownItem[]): Falsehood[] {
	const findings = items.filter(({ kind }) => kind === 'finding').length;
	return items.flatMap((item) => {
		const statement = {
			channel: 'tree' as const,
			place: item.kind,
			text: [item.label, item.description, ...item.tooltip].filter((text) => text !== '').join(' | '),
		};
		const check = Object.hasOwn(trees, item.kind) ? trees[item.kind] : undefined;
		const truths = [...new Set([subject.now, subject.twin])]
			.filter((twin) => twin !== null)
			.map((twin) =>
				check === undefined
					? `nobody checks a ${item.kind}`
					: attempt(() => check(item, { subject, twin, statement, layer: item.layer ?? null })),
			);
		const counted = item.kind === 'findings' ? [count(item.label.replace('findings · ', ''), findings)] : [];
		const truth = all(truths.includes(null) ? null : truths[0], ...counted);
		return truth === null ? [] : [{ table: subject.table.name, statement, truth }];
	});
}

/** What its findings say, and what to do about them, to be judged as sentences. */
export function sentencesIn(items: readonly ShownItem[]): string[] {
	return items.flatMap(({ kind, tooltip }) => (kind === 'finding' || kind === 'findings' ? tooltip : []));
}
