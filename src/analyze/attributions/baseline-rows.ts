import * as l10n from '@vscode/l10n';
import { allRows, gatherRows, matrix, type Matrix } from '../../core/matrix.ts';
import { shuffle, type Random } from '../../core/random.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { cellText } from '../../data/table/cells.ts';
import { typicalRow } from './typical-row.ts';

export const baselineKinds = ['median', 'training', 'class', 'row'] as const;
export type BaselineKind = (typeof baselineKinds)[number];

/** What a prediction is compared with. */
export type BaselineChoice =
	/** One row of the medians and most frequent values. */
	| { readonly kind: 'median' }
	/** Rows drawn at random; the explained number of the baseline is their mean. */
	| { readonly kind: 'training' }
	/** The same of one class alone, its number. */
	| { readonly kind: 'class'; readonly class: number }
	/** Another row, its number in the table, from 0. */
	| { readonly kind: 'row'; readonly row: number };

/** Where the baseline's rows are from: training rows, or all where none are known. */
export type BaselinePart = 'train' | 'all';

export interface Baseline {
	readonly choice: BaselineChoice;
	/** Of `median`, `training` and `class`. */
	readonly part: BaselinePart;
	/** Rows that the median is taken of, or that were drawn. */
	readonly rows: number;
	/** Rows there are to draw from. */
	readonly of: number;
	/** Encoded, (baseline rows, features). */
	readonly inputs: Matrix;
	/** Cells of the median row, as texts by column. */
	readonly cells?: ReadonlyMap<string, string>;
}

/** `most`: rows drawn. Throws a UserError where there is none such. */
export function baselineFor(
	dataset: Dataset,
	choice: Exclude<BaselineChoice, { kind: 'row' }>,
	most: number,
	random: Random,
): Baseline {
	const { train } = dataset.split;
	const part = train.length > 0 ? 'train' : 'all';
	const all = part === 'train' ? train : allRows(dataset.inputs.rows);
	if (choice.kind === 'median') {
		const { columns, inputs } = typicalRow(dataset, all);
		const cells = new Map(columns.map((column) => [column.name, cellText(column, 0)]));
		return { choice, part, rows: all.length, of: all.length, inputs, cells };
	}
	const from = choice.kind === 'class' ? all.filter((position) => dataset.targets[position] === choice.class) : all;
	if (from.length === 0)
		throw new UserError(
			l10n.t('{0} has no training row of that class to compare with; choose another baseline.', dataset.table.name),
		);
	const drawn = from.slice();
	shuffle(drawn, random);
	const rows = drawn.subarray(0, most);
	return { choice, part, rows: rows.length, of: from.length, inputs: encodedRows(dataset, rows) };
}

/** Copies of rows at `positions`. */
export function encodedRows({ inputs }: Dataset, positions: Int32Array): Matrix {
	const copy = matrix(positions.length, inputs.columns);
	gatherRows(inputs, positions, 0, positions.length, copy.values);
	return copy;
}
