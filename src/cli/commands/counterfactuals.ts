import * as l10n from '@vscode/l10n';
import { finish } from '../../analyze/analyzer.ts';
import { counterfactualsOf, type CounterfactualsResult } from '../../analyze/counterfactuals/counterfactual-rows.ts';
import type { Network } from '../../core/network.ts';
import { UserError } from '../../core/user-error.ts';
import type { TargetEncoding } from '../../data/prepare/dataset.ts';
import { keptLimitsSentence, noCounterfactualSentence, otherSeedsText } from '../../messages/counterfactuals.ts';
import { modelOf } from '../../run/analyze/model-of.ts';
import type { RunWithRows } from '../../run/analyze/fold-predictions.ts';
import { affordableReruns, keptSeedNetworks } from '../../run/explain/seed-networks.ts';
import { KeptAnalyses } from '../../run/store/kept-analyses.ts';
import { machineSecret } from '../../run/store/machine-secret.ts';
import { rowNumbered } from '../../run/explain/rows-of-file.ts';
import { keptLimits } from '../kept-limits.ts';
import {
	columnsFrom,
	counterfactualOptions,
	isLimited,
	limitsGiven,
	rerunsFrom,
	wantedFrom,
} from '../counterfactual-options.ts';
import { UsageError, type Command } from '../command.ts';
import { analysisContext } from '../load-run.ts';
import { fileOfRun, oddities } from '../rows-of-run.ts';
import { counterfactualsLines } from '../summaries/explained-rows.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';

const mostFound = 4;

export const counterfactualsCommand: Command<typeof counterfactualOptions> = {
	name: 'counterfactuals',
	summary: l10n.t('Finds the smallest changes of one row that change its prediction.'),
	positionals: ['RUN', 'FILE'],
	options: counterfactualOptions,
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
