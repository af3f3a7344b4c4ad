import * as l10n from '@vscode/l10n';
import type { InputEncoding } from '../../data/prepare/dataset.ts';
import { positiveClass, saidPositive } from '../../data/prepare/positive-class.ts';
import type { Transform } from '../../data/prepare/transforms.ts';
import type { DatePart } from '../../data/table/dates.ts';
import { trainingLossText } from '../../messages/training-loss.ts';
import type { TableIssues } from '../../issues/issue.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { element, type Child } from '../dom.ts';
import { abbreviate, count, list, number } from '../../messages/numbers.ts';
import {
	columnsOf,
	epochsOf,
	inputsOf,
	optimizerLabel,
	outputFunction,
	outputsOf,
	rowsOf,
	secondsOf,
	unitsOf,
} from '../../messages/names.ts';
import { pairsText } from '../../protocol/column-reading.ts';
import { choiceName } from '../../messages/choices.ts';
import { rateChangesSentence } from '../../messages/rate-changes.ts';
import { parameterCount, unitsOfLayers } from '../../core/network-shape.ts';
import { architecture, layerKind } from '../../messages/network.ts';
import { foldsSentence, rowsSentence } from '../../messages/held-out.ts';
import { exclusionText } from '../../data/prepare/exclusion-text.ts';
import { switchedOffSentence, tableIssueSentence } from '../../messages/issues.ts';
import type { OpenParts } from '../parts/figure-context.ts';

/** Columns listed one by one; wider tables are told in numbers. */
const mostColumns = 40;

/** What somebody said of how columns are read. */
function columnsReadSo({ data: { options = {} } }: RunRecord): HTMLElement[] {
	const { categorical = [], valueNames = [] } = options;
	return [
		...(categorical.length === 0 ? [] : fact(l10n.t('Numbers treated as categories'), list(categorical))),
		...(valueNames.length === 0
			? []
			: fact(
					l10n.t('Names of values'),
					columnList(valueNames.map(({ column, names }) => [column, pairsText(names)] as const)),
				)),
	];
}

const part = 'what was done';

/**
 * The recipe in plain words: enough to repeat it, or to disagree with it. `noticed`: of the table; null: not known yet, while
 * findings are looked for.
 */
export function whatWasDone(record: RunRecord, noticed: TableIssues | null, { isOpen, open }: OpenParts): HTMLElement {
	const { preprocessing, data } = record;
	const missingIn = data.options?.missingIn ?? [];
	const folds = foldsSentence(record);
	const leftOut = preprocessing.leftOut.filter(({ reason }) => reason !== 'target');
	return element(
		'details',
		{
			class: 'block',
			open: isOpen(part) ?? false,
			ontoggle: ({ currentTarget }: Event) => open(part, (currentTarget as HTMLDetailsElement).open),
		},
		element('summary', {}, element('h3', {}, l10n.t('What was done')), ' ', inShort(record)),
		element(
			'dl',
			{ class: 'facts' },
			...fact(l10n.t('Rows'), rowsSentence(record)),
			...(folds === null ? [] : fact(l10n.t('Cross-validation'), folds)),
			...fact(l10n.t('Target'), targetSentence(record)),
			...positiveFact(record),
			...fact(
				l10n.t('Columns used'),
				columnList(preprocessing.inputs.map((input) => [input.column, encodingSentence(input)] as const)),
			),
			...(missingIn.length === 0
				? []
				: fact(
						l10n.t('Read as missing'),
						columnList(missingIn.map(({ column, words }) => [column, list(words)] as const)),
					)),
			...columnsReadSo(record),
			...(leftOut.length === 0
				? []
				: fact(
						l10n.t('Left out'),
						columnList(leftOut.map(({ column, reason }) => [column, exclusionText[reason]()] as const)),
					)),
			...fact(l10n.t('Network'), networkSentence(record)),
			...fact(l10n.t('Training'), trainingSentence(record)),
			...(noticed === null ? [] : whatWasNoticed(noticed)),
		),
	);
}

/** What was noticed while the table was read and made ready. */
function whatWasNoticed({ found, switchedOff }: TableIssues): readonly HTMLElement[] {
	const off = switchedOffSentence(switchedOff);
	if (found.length === 0 && off === null) return [];
	const list = element(
		'ul',
		{ class: 'plain' },
		...found.map((issue) => element('li', { 'data-finding': issue.code }, tableIssueSentence(issue))),
		off === null ? null : element('li', { class: 'muted' }, off),
	);
	return fact(l10n.t('Warnings'), list);
}

/** In one line; the rest unfolds. */
function inShort({ rows, preprocessing, model, outcome }: RunRecord): string {
	return [
		rowsOf(rows.train + rows.validation + rows.test),
		columnsOf(preprocessing.inputs.length),
		architecture(model.network),
		epochsOf(outcome.epochs),
	].join(' · ');
}

function fact(name: string, value: Child): readonly HTMLElement[] {
	return [element('dt', {}, name), element('dd', {}, value)];
}

function columnList(entries: readonly (readonly [name: string, words: string])[]): HTMLElement {
	return element(
		'ul',
		{ class: 'plain' },
		...entries
			.slice(0, mostColumns)
			.map(([name, words]) => element('li', {}, element('b', { title: name }, abbreviate(name, 60)), ` ${words}`)),
		entries.length > mostColumns
			? element('li', { class: 'muted' }, l10n.t('and {0} more', count(entries.length - mostColumns)))
			: null,
	);
}

function targetSentence({ target, preprocessing }: RunRecord): string {
	const name = abbreviate(target, 60);
	if (preprocessing.target.kind === 'value')
		return l10n.t(
			'{0}, a number (mean {1}, standard deviation {2}).',
			name,
			number(preprocessing.target.mean),
			number(preprocessing.target.deviation),
		);
	const { classes } = preprocessing.target;
	return classes.length > 8
		? l10n.t('{0}, one of {1} classes.', name, count(classes.length))
		: l10n.t(
				'{0}, one of {1} classes: {2}.',
				name,
				count(classes.length),
				list(classes.map((each) => abbreviate(each, 30))),
			);
}

/** The class that is asked about; nothing where none is meant. */
function positiveFact({ preprocessing: { target } }: RunRecord): readonly HTMLElement[] {
	const positive = positiveClass(target);
	if (positive === null || target.kind === 'value') return [];
	const name = abbreviate(target.classes[positive], 30);
	return fact(
		l10n.t('Positive class'),
		saidPositive(target) === null
			? l10n.t('{0}, as the second of two; nobody said otherwise.', name)
			: l10n.t('{0}, as was said.', name),
	);
}

type NumericEncoding = Extract<InputEncoding, { kind: 'numeric' }>;

function encodingSentence(input: InputEncoding): string {
	if (input.kind === 'numeric')
		return [
			numberSentence(input),
			...(input.missingIndicator
				? [
						l10n.t(
							'missing cells count as the median {0} and are marked by an input of their own',
							number(input.median),
						),
					]
				: []),
		].join('; ');
	if (input.kind === 'date') {
		const date = l10n.t('date, as numbers: {0}', list(input.parts.map(({ part }) => datePart(part))));
		return input.missingIndicator
			? `${date}; ${l10n.t('missing dates count as the median and are marked by an input of their own')}`
			: date;
	}
	if (input.kind === 'embedded') return embeddedSentence(input);
	const inputs = input.categories.length + (input.missingCategory ? 1 : 0) + (input.otherCategory ? 1 : 0);
	const parts = [l10n.t('category, one input for each of {0} values', count(inputs))];
	if (input.missingCategory) parts.push(l10n.t('missing is one of them'));
	if (input.otherCategory) parts.push(l10n.t('rare and unseen values share “other”'));
	return parts.join('; ');
}

function embeddedSentence({
	categories,
	missingCategory,
	dimensions,
}: Extract<InputEncoding, { kind: 'embedded' }>): string {
	return [
		l10n.t(
			'category, each of {0} values as a learned vector of {1} numbers',
			count(categories.length),
			count(dimensions),
		),
		...(missingCategory ? [l10n.t('missing has a vector of its own')] : []),
		l10n.t('rare and unseen values share “other”'),
	].join('; ');
}

function numberSentence({ transform, mean, deviation, plain }: NumericEncoding): string {
	if (transform === undefined)
		return l10n.t('number, scaled by its mean {0} and standard deviation {1}', number(mean), number(deviation));
	const how = transformSentence(transform);
	return plain === undefined ? how : l10n.t('{0}; as it is too, scaled, in a second input', how);
}

function transformSentence(transform: Transform): string {
	if (transform.kind === 'quantiles')
		return l10n.t(
			'number with values far out, by its rank: {0} knots from {1} to {2} on a bell curve',
			count(transform.values.length),
			number(transform.values[0]),
			number(transform.values[transform.values.length - 1]),
		);
	const { centre, unit } = transform;
	return l10n.t(
		'number with values far out, by its logarithm: ±ln(1 + |x − {0}| ÷ {1}), scaled',
		number(centre),
		number(unit),
	);
}

function datePart(part: DatePart): string {
	switch (part) {
		case 'elapsed':
			return l10n.t('days passed');
		case 'year':
			return l10n.t('year');
		case 'month':
			return l10n.t('month');
		case 'weekday':
			return l10n.t('day of the week');
		case 'hour':
			return l10n.t('hour');
	}
}

function networkSentence({ model }: RunRecord): string {
	const { inputs, layers } = model.network;
	const widths = unitsOfLayers(model.network);
	const parts = layers.map((layer, i) => {
		if (i === layers.length - 1) {
			const output = outputFunction(model.training.loss);
			return output === null ? outputsOf(widths[i]) : `${outputsOf(widths[i])} (${output})`;
		}
		return layer.type === 'dense' ? `${unitsOf(widths[i])} (${layerKind(layer)})` : layerKind(layer);
	});
	return l10n.t(
		'{0}. {1} weights and biases in all.',
		[inputsOf(inputs), ...parts].join(' → '),
		count(parameterCount(model.network)),
	);
}

/** Where it did not begin at chance. */
function began(continued: RunRecord['continued']): string | null {
	if (continued === undefined) return null;
	return continued.exactly
		? l10n.t('Went on where an earlier run was cancelled.')
		: l10n.t('Began with the weights of an earlier run.');
}

function trainingSentence({ model, outcome, seconds, chosen, continued }: RunRecord): string {
	const { optimizer, batchSize, epochs } = model.training;
	const how = l10n.t(
		'{0} at learning rate {1} on {2}, batches of {3}.',
		optimizerLabel(optimizer.name),
		number(optimizer.learningRate),
		trainingLossText(model.training, number),
		rowsOf(batchSize),
	);
	const end = ((): string => {
		const done = count(outcome.epochs);
		const took = secondsOf(seconds);
		switch (outcome.reason) {
			case 'finished':
				return l10n.t('Trained {0} in {1}.', epochsOf(outcome.epochs), took);
			case 'early-stopping':
				return l10n.t(
					'Stopped after {0} of at most {1}, since validation rows got no better ({2}).',
					done,
					epochsOf(epochs),
					took,
				);
			case 'cancelled':
				return l10n.t('Cancelled after {0} of {1} ({2}).', done, epochsOf(epochs), took);
			case 'non-finite':
				return l10n.t('Broke off after {0}: a number was no longer finite.', epochsOf(outcome.epochs));
		}
	})();
	const kept =
		outcome.bestEpoch < outcome.epochs ? l10n.t('The weights of epoch {0} were kept.', count(outcome.bestEpoch)) : null;
	const choices =
		chosen.length === 0
			? l10n.t('All settings were chosen from the size and shape of the table.')
			: l10n.t('Chosen by you: {0}; the rest from the size and shape of the table.', list(chosen.map(choiceName)));
	const changes = rateChangesSentence(model.training);
	return [began(continued), how, changes, end, kept, choices].filter((part) => part !== null).join(' ');
}
