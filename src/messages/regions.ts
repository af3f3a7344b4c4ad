import * as l10n from '@vscode/l10n';
import type { MergedModel, ModelScore, RegionsResult } from '../analyze/local-models/regions-result.ts';
import { rowsOf } from './names.ts';
import { abbreviate, count, number, percent } from './numbers.ts';
import { plural } from './plural.ts';

/** What is seen: of how many linear models the network is made, and how many of them most rows need. */
export function regionsSentence(result: RegionsResult): string {
	const { kind, rows, regions, merged, cover90 } = result;
	const all = rowsOf(rows);
	if (kind === 'tangent')
		return cover90.merged === null
			? l10n.t(
					'The network bends everywhere; {0} do not stand in for it on nine in ten of {1}.',
					tangentsOf(merged.length),
					all,
				)
			: l10n.t(
					'The network bends everywhere; {0} stand in for it on nine in ten of {1}.',
					tangentsOf(cover90.merged),
					all,
				);
	if (regions.length === 1) return l10n.t('On all {0} the network is one linear model.', all);
	const used = l10n.t(
		'On {0} the network uses {1}; the {2} most used cover nine in ten of them.',
		all,
		modelsOf(regions.length),
		count(cover90.regions),
	);
	return `${used} ${
		cover90.merged === null
			? l10n.t('Put together where they say nearly the same, even {0} cover fewer.', count(merged.length))
			: l10n.t('Put together where they say nearly the same, {0} do.', count(cover90.merged))
	}`;
}

/** Above the chart. */
export function regionsTitle({ kind, regions, merged, cover90 }: RegionsResult): string {
	if (regions.length === 1 && kind === 'exact') return l10n.t('The network is one linear model');
	const named = kind === 'exact' ? modelsOf : tangentsOf;
	if (cover90.merged === null) return l10n.t('{0} answer fewer than nine in ten rows', named(merged.length));
	return l10n.t('Nine in ten rows take {0}', named(cover90.merged));
}

/** How far off a model is, and what counts as nearly the same. */
export function regionsMethodSentence({ kind, merged, tolerance }: RegionsResult): string {
	const worst = merged.reduce((most, { ownError }) => Math.max(most, ownError), 0);
	return kind === 'exact'
		? l10n.t(
				'In its own region each model is the network itself, to within {0} of the spread of what it gives; models count as one where they differ by less than {1} of that.',
				percent(worst),
				percent(tolerance),
			)
		: l10n.t(
				'Each model is the tangent at one row, and stands for rows on which it is within {0} of the spread of what the network gives.',
				percent(tolerance),
			);
}

/** One model: how many rows it answers, and how good it is there and everywhere. */
export function modelSentence(model: MergedModel, { measure, rows, heldOut }: RegionsResult): string {
	const { accuracy, everywhere } = model;
	const answers = l10n.t(
		'The model most used answers {0} of {1} ({2}).',
		count(model.rows),
		rowsOf(rows),
		percent(model.rows / rows),
	);
	if (accuracy.score === null || everywhere.score === null) return answers;
	const judged =
		measure === 'rmse'
			? l10n.t(
					'Its RMSE is {0} on the {1} of them, and {2} were it used for all {3}.',
					number(accuracy.score),
					judgedText(accuracy, heldOut),
					number(everywhere.score),
					count(everywhere.rows),
				)
			: l10n.t(
					'It is right on {0} of the {1} of them, and on {2} were it used for all {3}.',
					percent(accuracy.score),
					judgedText(accuracy, heldOut),
					percent(everywhere.score),
					count(everywhere.rows),
				);
	return `${answers} ${judged}`;
}

function judgedText({ rows }: ModelScore, heldOut: boolean): string {
	if (!heldOut) return rowsOf(rows);
	return plural(rows, { one: l10n.t('1 row held out'), other: l10n.t('{0} rows held out', count(rows)) });
}

/** Its largest terms, in units of the columns. */
export function equationText({ intercept, coefficients }: MergedModel, name: string, most: number): string {
	const terms = coefficients.slice(0, most).map(({ coefficient, name: column }) => {
		const product = `${number(Math.abs(coefficient))} · ${abbreviate(column, 40)}`;
		return `${coefficient < 0 ? '−' : '+'} ${product}`;
	});
	const rest = coefficients.length > most ? ['+ …'] : [];
	return `${name} = ${[number(intercept), ...terms, ...rest].join(' ')}`;
}

function modelsOf(models: number): string {
	return plural(models, { one: l10n.t('1 linear model'), other: l10n.t('{0} linear models', count(models)) });
}

function tangentsOf(models: number): string {
	return plural(models, { one: l10n.t('1 tangent'), other: l10n.t('{0} tangents', count(models)) });
}
