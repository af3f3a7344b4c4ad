import { l10n, ThemeIcon } from 'vscode';
import type { ClassifiedRow, PredictedRow } from '../../analyze/errors-result.ts';
import { rowsOf } from '../../messages/names.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { plural } from '../../messages/plural.ts';
import type { Item } from './item.ts';
import type { CellNode, ErrorsNode, RowNode } from './nodes.ts';
import { measured } from './words.ts';

export function errorsItem({ run: { record } }: ErrorsNode): Item {
	const metrics = measured(record);
	const icon = new ThemeIcon('error');
	const rows = record.metrics.test === null ? record.rows.train : record.rows.test;
	if (!('accuracy' in metrics)) {
		const description = l10n.t('RMSE {0}', number(metrics.rmse));
		return { label: l10n.t('largest errors'), icon, description, children: 'closed', context: 'errors' };
	}
	const wrong = Math.round((1 - metrics.accuracy) * rows);
	return {
		label: l10n.t('errors · {0}', count(wrong)),
		icon: wrong === 0 ? new ThemeIcon('pass') : icon,
		description: l10n.t('of {0}', rowsOf(rows)),
		...(wrong === 0 ? {} : { children: 'closed' }),
		context: 'errors',
	};
}

export function cellItem({ cell, classes }: CellNode): Item {
	const [actual, predicted] = [classes[cell.actual], classes[cell.predicted]];
	const sentence = plural(cell.count, {
		one: l10n.t('1 row is {0} and was taken for {1}', actual, predicted),
		other: l10n.t('{0} rows are {1} and were taken for {2}', count(cell.count), actual, predicted),
	});
	return {
		label: `${actual} → ${predicted}`,
		icon: new ThemeIcon('arrow-swap'),
		description: count(cell.count),
		tooltip: sentence,
		children: 'closed',
		context: 'cell',
		spoken: sentence,
	};
}

export function rowItem({ row, run: { record } }: RowNode): Item {
	const file = row.file ?? record.data.name;
	const place =
		row.unit === 'row' ? l10n.t('row {0} of {1}', row.startLine, file) : l10n.t('line {0} of {1}', row.startLine, file);
	const label = l10n.t('row {0}', row.row + 1);
	const [description, detail] = 'residual' in row ? missText(row) : certaintyText(row);
	return {
		label,
		icon: new ThemeIcon('table'),
		description,
		tooltip: `${detail}\n${place}`,
		context: 'row',
		command: { command: 'neuroglass.openRow', title: l10n.t('Open Data File at Row') },
		spoken: [label, detail, place].join(', '),
	};
}

function missText({ residual, predicted, actual }: PredictedRow): [string, string] {
	const size = number(Math.abs(residual));
	return [
		residual > 0 ? l10n.t('{0} too high', size) : l10n.t('{0} too low', size),
		l10n.t('predicted {0}, is {1}', number(predicted), number(actual)),
	];
}

function certaintyText({ confidence }: ClassifiedRow): [string, string] {
	const share = percent(confidence);
	return [l10n.t('{0} sure', share), l10n.t('the network was {0} sure of its answer', share)];
}
