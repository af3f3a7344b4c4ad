import * as l10n from '@vscode/l10n';
import type { ErrorsResult } from '../../analyze/errors-result.ts';
import { placeText } from '../../messages/places.ts';
import { useText } from '../../messages/row-use.ts';
import { element } from '../dom.ts';
import { abbreviate, number, percent, signed } from '../../messages/numbers.ts';
import { section } from '../parts/notice.ts';
import { facts, type Inspected, type InspectContext } from './inspected.ts';

const mostColumns = 60;

export async function inspectRow(row: number, context: InspectContext): Promise<Inspected> {
	const { session, openRow, explainRow } = context;
	const [result, errors] = await Promise.all([session.analyze('rows', { rows: [row] }), session.analyze('errors')]);
	const [found] = result.rows;
	const used = new Set(session.record.preprocessing.inputs.map(({ column }) => column));
	const columns = result.columns
		.map((name, i) => ({ name, value: found.cells[i] }))
		.sort((a, b) => Number(used.has(b.name)) - Number(used.has(a.name)))
		.slice(0, mostColumns);
	return {
		title: l10n.t('Row at {0}', placeText(found)),
		parts: () => [
			facts([
				...(found.use === undefined ? [] : [[l10n.t('Used as'), useText(found.use)] as const]),
				...prediction(errors, row),
			]),
			element(
				'div',
				{ class: 'actions' },
				element(
					'button',
					{ type: 'button', class: 'button open-row', onclick: () => openRow(found) },
					l10n.t('Open in the Data File'),
				),
				element(
					'button',
					{ type: 'button', class: 'button explain-row', onclick: explainRow },
					l10n.t('Explain This Row'),
				),
			),
			section(
				l10n.t('Values'),
				facts(
					columns.map(({ name, value }) => [
						abbreviate(name, 40),
						value === '' ? l10n.t('missing') : abbreviate(value.slice(0, 400), 200),
					]),
				),
			),
		],
	};
}

function prediction(errors: ErrorsResult, row: number): readonly (readonly [string, string])[] {
	if (errors.task === 'classification') {
		const known = errors.cells.flatMap(({ rows }) => rows).find((each) => each.row === row);
		if (known === undefined) return [[l10n.t('Prediction'), l10n.t('not among the rows measured here')]];
		return [
			[l10n.t('Predicted'), errors.classes[known.predicted]],
			[l10n.t('Confidence'), percent(known.confidence)],
			[l10n.t('Actual'), errors.classes[known.actual]],
			[l10n.t('Given to actual'), percent(known.actualProbability)],
		];
	}
	const known = [...errors.worst, ...errors.points].find((each) => each.row === row);
	if (known === undefined) return [[l10n.t('Prediction'), l10n.t('not among the rows measured here')]];
	return [
		[l10n.t('Predicted'), number(known.predicted)],
		[l10n.t('Actual'), number(known.actual)],
		[l10n.t('Off by'), signed(known.residual)],
	];
}
