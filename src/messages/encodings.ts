import * as l10n from '@vscode/l10n';
import type { InputEncoding } from '../data/prepare/dataset.ts';
import type { Transform } from '../data/prepare/transforms.ts';
import type { DatePart } from '../data/table/dates.ts';
import { count, list, number } from './numbers.ts';

type NumericEncoding = Extract<InputEncoding, { kind: 'numeric' }>;

/** How a column became inputs. */
export function encodingSentence(input: InputEncoding): string {
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
	if (input.otherCategory) parts.push(sharedOther());
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
		sharedOther(),
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

function sharedOther(): string {
	return l10n.t('rare and unseen values share “other”');
}
