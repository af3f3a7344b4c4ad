import * as l10n from '@vscode/l10n';
import { finish } from '../../analyze/analyzer.ts';
import { counterfactualsOf, type CounterfactualsResult } from '../../analyze/counterfactuals/counterfactual-rows.ts';
import type { Wanted } from '../../analyze/counterfactuals/search.ts';
import type { Network } from '../../core/network.ts';
import { UserError } from '../../core/user-error.ts';
import type { TargetEncoding } from '../../data/prepare/dataset.ts';
import {
	counterfactualSentence,
	holdsSentence,
	nearestWantedSentence,
	noCounterfactualSentence,
} from '../../messages/counterfactuals.ts';
import { notACauseSentence } from '../../messages/explained-row.ts';
import { modelOf } from '../../run/analyze/model-of.ts';
import type { RunWithRows } from '../../run/analyze/fold-predictions.ts';
import { affordableReruns, keptSeedNetworks, usualReruns } from '../../run/explain/seed-networks.ts';
import { KeptAnalyses } from '../../run/store/kept-analyses.ts';
import { machineSecret } from '../../run/store/machine-secret.ts';
import { rowNumbered } from '../../run/explain/rows-of-file.ts';
import { classNumber } from '../class-number.ts';
import { commonOptions, notWhole, rowOption, UsageError, type Command, type Options, type Values } from '../command.ts';
import { analysisContext } from '../load-run.ts';
import { readOptions } from '../read-options.ts';
import { dataOption, fileOfRun, oddities } from '../rows-of-run.ts';
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
		const fixed = fixedFrom(
			values.fix ?? [],
			inputs.map(({ column }) => column),
		);
		const wanted = wantedFrom(values, target);
		const choices = { wanted, fixed, columns, most: mostFound };
		const { signal } = analysisContext;
		const reruns = rerunsFrom(values.reruns) ?? affordableReruns(run);
		const found = (others: readonly Network[]) =>
			finish(counterfactualsOf(modelOf(run), dataset, from, row, choices, signal, others));
		const first = found([]);
		// Where there is nothing that could hold, nothing is trained; nor where the run's own rows are not all there.
		const isAsked = first.counterfactuals.length > 0 && run.data === 'same' && run.record.continued === undefined;
		const result = isAsked && reruns > 0 ? found(trainedAgain({ ...run, dataset }, reruns, terminal)) : first;
		const odd = oddities(file, row);
		if (values.json) printJson(terminal, { ...documentOf(result, target), warnings: odd });
		else {
			for (const warning of odd) say(terminal, warning);
			print(terminal, textOf(result, target).join('\n'));
		}
	},
};

function trainedAgain(run: RunWithRows, count: number, terminal: Terminal): readonly Network[] {
	const { isTTY } = terminal.stderr;
	let shown = -1;
	const report = (done: number, total: number) => {
		const percent = Math.floor((100 * done) / total);
		if (!isTTY || percent === shown) return;
		shown = percent;
		terminal.stderr.write(`\r\u001b[K${done < total ? l10n.t('Training with other seeds: {0}%', percent) : ''}`);
	};
	return finish(keptSeedNetworks(run, count, analysisContext.signal, report, new KeptAnalyses(machineSecret())));
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

function documentOf({ row, prediction, counterfactuals, none }: CounterfactualsResult, target: TargetEncoding) {
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
		...(none === null ? {} : { none: { ...none, message: noCounterfactualSentence({ none }) } }),
	};
}

function textOf(result: CounterfactualsResult, target: TargetEncoding): string[] {
	const none = noCounterfactualSentence(result);
	if (none !== null) return [none];
	return [
		...result.counterfactuals.flatMap((each) => {
			const more = [holdsSentence(each), nearestWantedSentence(each)].filter((sentence) => sentence !== null);
			return [counterfactualSentence(each, target), ...more.map((sentence) => `  ${sentence}`)];
		}),
		notACauseSentence(),
	];
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

/** A name with a comma is one name where a column is called so. */
function fixedFrom(texts: readonly string[], columns: readonly string[]): string[] {
	const names = texts.flatMap((text) => (columns.includes(text) ? [text] : text.split(',').map((name) => name.trim())));
	const unknown = names.find((name) => !columns.includes(name));
	if (unknown === undefined) return names;
	throw columnNotRead(unknown, columns);
}
