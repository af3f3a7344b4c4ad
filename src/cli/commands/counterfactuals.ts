import * as l10n from '@vscode/l10n';
import { finish } from '../../analyze/analyzer.ts';
import { counterfactualsOf, type CounterfactualsResult } from '../../analyze/counterfactuals/counterfactual-rows.ts';
import type { Limits } from '../../analyze/counterfactuals/limits.ts';
import type { Wanted } from '../../analyze/counterfactuals/wanted.ts';
import type { Network } from '../../core/network.ts';
import { UserError } from '../../core/user-error.ts';
import type { TargetEncoding } from '../../data/prepare/dataset.ts';
import { keptLimitsSentence, noCounterfactualSentence, otherSeedsText } from '../../messages/counterfactuals.ts';
import { modelOf } from '../../run/analyze/model-of.ts';
import type { RunWithRows } from '../../run/analyze/fold-predictions.ts';
import { affordableReruns, keptSeedNetworks, usualReruns } from '../../run/explain/seed-networks.ts';
import { KeptAnalyses } from '../../run/store/kept-analyses.ts';
import { machineSecret } from '../../run/store/machine-secret.ts';
import { rowNumbered } from '../../run/explain/rows-of-file.ts';
import { keptLimits } from '../kept-limits.ts';
import { classNumber } from '../class-number.ts';
import {
	commonOptions,
	notWhole,
	rowOption,
	UsageError,
	wrongValue,
	type Command,
	type Options,
	type Values,
} from '../command.ts';
import { analysisContext } from '../load-run.ts';
import { readOptions } from '../read-options.ts';
import { dataOption, fileOfRun, oddities } from '../rows-of-run.ts';
import { counterfactualsLines } from '../summaries/explained-rows.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';
import { columnNotRead } from '../../analyze/options.ts';

const mostColumns = 3;
const mostFound = 4;

const options = {
	...rowOption,
	fix: {
		type: 'string',
		multiple: true,
		value: 'A,B',
		text: l10n.t('Columns that stay as they are; may be repeated.'),
	},
	up: {
		type: 'string',
		multiple: true,
		value: 'A,B',
		text: l10n.t('Columns that may only rise; may be repeated.'),
	},
	down: {
		type: 'string',
		multiple: true,
		value: 'A,B',
		text: l10n.t('Columns that may only fall; may be repeated.'),
	},
	range: {
		type: 'string',
		multiple: true,
		value: 'COLUMN=FROM..TO',
		text: l10n.t('What a column may become, ends included; either may be left out. May be repeated.'),
	},
	unlimited: {
		type: 'boolean',
		text: l10n.t('All columns may change, whatever limits were kept with the run.'),
	},
	class: { type: 'string', value: 'NAME', text: l10n.t('The class it is to become. Left out: any other.') },
	'at-least': {
		type: 'string',
		value: 'NUMBER',
		text: l10n.t('The value it is to reach, where a number is predicted.'),
	},
	'at-most': {
		type: 'string',
		value: 'NUMBER',
		text: l10n.t('The value it is to stay below, where a number is predicted.'),
	},
	columns: {
		type: 'string',
		value: 'NUMBER',
		text: l10n.t('Columns that may change in one go. Left out: {0}.', mostColumns),
	},
	reruns: {
		type: 'string',
		value: 'NUMBER',
		text: l10n.t(
			'Networks that are trained with other seeds to see whether a change holds; kept with the run. Left out: {0}, fewer where that takes long.',
			usualReruns,
		),
	},
	...dataOption,
	...readOptions,
	...commonOptions,
} as const satisfies Options;

export const counterfactualsCommand: Command<typeof options> = {
	name: 'counterfactuals',
	summary: l10n.t('Finds the smallest changes of one row that change its prediction.'),
	positionals: ['RUN', 'FILE'],
	options,
	notes: [
		l10n.t('Each new cell is one of a training row; several answers change different columns.'),
		l10n.t('Limits that were kept with the run in its panel hold, unless some are given here or --unlimited is.'),
		l10n.t('"holds" says how many of the networks that were trained with other seeds agree; null: none was trained.'),
	],
	async run([name, path], values, terminal) {
		if (values.row === undefined) throw new UsageError(l10n.t('--row with the number of a row is needed'));
		const columns = columnsFrom(values.columns);
		const file = await fileOfRun(name, path, values, terminal);
		const { run, from, dataset, isKnown } = file;
		const { target, inputs } = run.record.preprocessing;
		if (!isKnown)
			throw (
				run.problem ??
				new UserError(
					l10n.t(
						'Changes are taken from the rows of {0}, which is not there; name where it is now with --data.',
						run.record.data.name,
					),
					{ file: run.record.data.name },
				)
			);
		const row = rowNumbered(file.table, values.row);
		const read = inputs.map(({ column }) => column);
		const kept = isLimited(values) ? null : await keptLimits(run.folder, read);
		const limits = kept ?? limitsGiven(values, read);
		const wanted = wantedFrom(values, target);
		const choices = { wanted, limits, columns, most: mostFound };
		const { signal } = analysisContext;
		const reruns = rerunsFrom(values.reruns) ?? affordableReruns(run);
		// Nothing is trained where the run's own rows are not all there.
		const isAsked = reruns > 0 && run.data === 'same' && run.record.continued === undefined;
		const retrained = isAsked ? () => trainedAgain({ ...run, dataset }, reruns, terminal) : null;
		const result = finish(counterfactualsOf(modelOf(run), dataset, from, row, choices, signal, retrained));
		const odd = oddities(file, [row]);
		if (values.json)
			printJson(terminal, {
				...documentOf(result, target),
				limits: { ...limits, keptWithRun: kept !== null },
				warnings: odd,
			});
		else {
			if (kept !== null) say(terminal, keptLimitsSentence(kept));
			for (const warning of odd) say(terminal, warning);
			print(terminal, counterfactualsLines(result, run.record).join('\n'));
		}
	},
};

/** By hand. */
function isLimited({ fix = [], up = [], down = [], range = [], unlimited }: Values<typeof options>): boolean {
	if (unlimited !== true) return [fix, up, down, range].some(({ length }) => length > 0);
	if ([fix, up, down, range].every(({ length }) => length === 0)) return true;
	throw new UsageError(l10n.t('--unlimited does not go with limits; leave out one of them'));
}

function trainedAgain(run: RunWithRows, count: number, terminal: Terminal): Generator<unknown, readonly Network[]> {
	const { isTTY } = terminal.stderr;
	let shown = -1;
	const report = (done: number, total: number) => {
		const percent = Math.floor((100 * done) / total);
		if (!isTTY || percent === shown) return;
		shown = percent;
		terminal.stderr.write(`\r\u001b[K${done < total ? otherSeedsText(percent) : ''}`);
	};
	return keptSeedNetworks(run, { count, report }, analysisContext.signal, new KeptAnalyses(machineSecret()));
}

const mostReruns = 100;

/** Null: left out. */
function rerunsFrom(text: string | undefined): number | null {
	if (text === undefined) return null;
	if (/^\d{1,3}$/.test(text) && Number(text) <= mostReruns) return Number(text);
	throw new UsageError(
		l10n.t(
			'the value of --{0} is {1}; it must be a whole number from 0 to {2}',
			'reruns',
			JSON.stringify(text),
			mostReruns,
		),
	);
}

function documentOf(
	{ row, prediction, counterfactuals, nearest: real, none }: CounterfactualsResult,
	target: TargetEncoding,
) {
	const shown = (found: typeof prediction) =>
		found.kind === 'value'
			? found.value
			: Object.fromEntries(
					found.probabilities.map((share, one) => [target.kind === 'classes' ? target.classes[one] : '', share]),
				);
	return {
		row: row + 1,
		prediction: shown(prediction),
		counterfactuals: counterfactuals.map(({ changes, prediction: changed, distance, nearest, holds }) => ({
			changes,
			prediction: shown(changed),
			distance,
			nearest: nearest === null ? null : { row: nearest.row + 1, distance: nearest.distance },
			holds,
		})),
		nearest: real === null ? null : { row: real.row + 1, distance: real.distance },
		...(none === null ? {} : { none: { ...none, message: noCounterfactualSentence({ none }) } }),
	};
}

function wantedFrom(values: Values<typeof options>, target: TargetEncoding): Wanted {
	const [least, most] = [values['at-least'], values['at-most']];
	if (target.kind === 'classes') {
		if (least !== undefined || most !== undefined)
			throw new UserError(l10n.t('{0} is a class; name the one it is to become with --class.', target.column));
		return { kind: 'class', class: values.class === undefined ? null : classNumber(target, values.class) };
	}
	if (values.class !== undefined) classNumber(target, values.class);
	if ((least === undefined) === (most === undefined))
		throw new UsageError(l10n.t('{0} is a number: one of --at-least and --at-most is needed', target.column));
	return least === undefined
		? { kind: 'at-most', value: numberFrom('at-most', most ?? '') }
		: { kind: 'at-least', value: numberFrom('at-least', least) };
}

function numberFrom(option: string, text: string): number {
	const value = text.trim() === '' ? NaN : Number(text);
	if (Number.isFinite(value)) return value;
	throw new UsageError(l10n.t('--{0} is {1}; it must be a number', option, JSON.stringify(text)));
}

function columnsFrom(text: string | undefined): number {
	if (text === undefined) return mostColumns;
	if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
	throw notWhole('columns', text);
}

function limitsGiven(values: Values<typeof options>, columns: readonly string[]): Limits {
	return {
		fixed: namesFrom(values.fix ?? [], columns),
		up: namesFrom(values.up ?? [], columns),
		down: namesFrom(values.down ?? [], columns),
		ranges: Object.fromEntries((values.range ?? []).map((text) => rangeFrom(text, columns))),
	};
}

/** The column is the longest one that the text begins with: a name may have the sign, too. */
function rangeFrom(text: string, columns: readonly string[]): [string, [string | null, string | null]] {
	const named = columns.filter((column) => text.startsWith(`${column}=`));
	const end = Math.max(text.indexOf('='), ...named.map(({ length }) => length));
	const ends = text.slice(end + 1).split('..');
	if (end <= 0 || ends.length !== 2 || ends.every((each) => each.trim() === ''))
		throw wrongValue('range', JSON.stringify(text), l10n.t('a column, an equals sign, and two ends with .. between'));
	const [from, to] = ends.map((each) => (each.trim() === '' ? null : each.trim()));
	return [text.slice(0, end), [from, to]];
}

/** A name with a comma is one name where a column is called so. */
function namesFrom(texts: readonly string[], columns: readonly string[]): string[] {
	const names = texts.flatMap((text) => (columns.includes(text) ? [text] : text.split(',').map((name) => name.trim())));
	const unknown = names.find((name) => !columns.includes(name));
	if (unknown === undefined) return names;
	throw columnNotRead(unknown, columns);
}
