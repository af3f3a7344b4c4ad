import type { RowUse } from '../../analyze/analyzer.ts';
import { predictionOf, rowsInDataset } from '../../analyze/attributions/explained-rows.ts';
import { datasetRowOf, useOfDatasetRow } from '../../analyze/places.ts';
import { editedRow } from '../../analyze/what-if/edited-row.ts';
import { isMissingAt, cellText, columnNamed } from '../../data/table/cells.ts';
import { missingWords } from '../../data/table/missing.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { LabelErrorsResult } from '../../analyze/label-errors/label-errors.ts';
import { rowCauses, type RowCauses } from './row-causes.ts';
import type { RunWithRows } from './fold-predictions.ts';
import { modelOf } from './model-of.ts';

/** What the network says of a row, beside what the file says. */
export interface RowAnswer {
	/** Of the row as it was read; null: it is another now, has no target, or is left out. */
	readonly use: RowUse | null;
	readonly causes: RowCauses;
	/** Columns with other values than were read, which the network reads. */
	readonly edited: readonly string[];
	readonly says:
		| {
				readonly kind: 'class';
				readonly predicted: string;
				readonly probability: number;
				/** The class that comes second. */
				readonly next: string;
				readonly nextProbability: number;
				/** As the file has it; null: nothing. */
				readonly actual: string | null;
		  }
		| { readonly kind: 'value'; readonly predicted: number; readonly actual: number | null };
}

/**
 * `cells`: other texts than were read, by column, as they would stand in the file; `labelErrors`: suspected labels, where they were
 * searched for. Throws a UserError for text where the network
 * reads numbers or dates.
 */
export function rowAnswer(
	run: RunWithRows,
	row: TableRow,
	cells: ReadonlyMap<string, string>,
	labelErrors: LabelErrorsResult | null = null,
): RowAnswer {
	const { dataset } = run;
	const { table, preprocessing } = dataset;
	const { target } = preprocessing;
	const inputs = new Set(preprocessing.inputs.map(({ column }) => column));
	const meant = new Map([...cells].map(([column, text]) => [column, valueOf(run, column, text)]));
	const edits = new Map([...meant].filter(([column]) => inputs.has(column)));
	const { from, row: at } = editedRow(dataset, rowsInDataset(dataset), row, edits);
	const encoded = from.encode(Int32Array.of(at));
	const prediction = predictionOf(modelOf(run), dataset, encoded);
	const position = datasetRowOf(dataset, row);
	const use = position === null || cells.size > 0 ? null : useOfDatasetRow(dataset, position);
	const column = columnNamed(table, target.column);
	const read = column === undefined || isMissingAt(column, row) ? '' : cellText(column, row);
	const own = meant.get(target.column) ?? read;
	const edited = [...edits.keys()];
	const place = { encoded: encoded.values, position: edits.size > 0 ? -1 : (position ?? -1), label: own };
	const causes = rowCauses(run, place, cells.size > 0 ? null : labelErrors);
	if (prediction.kind === 'value' || target.kind === 'value') {
		const predicted = prediction.kind === 'value' ? prediction.value : NaN;
		const point = table.reading.decimalPoint === ',' ? own.replace(',', '.') : own;
		const actual = own === '' || Number.isNaN(Number(point)) ? null : Number(point);
		return { use, causes, edited, says: { kind: 'value', predicted, actual } };
	}
	const { probabilities, class: first } = prediction;
	const second = [...probabilities.keys()]
		.filter((one) => one !== first)
		.reduce((most, one) => (probabilities[one] > probabilities[most] ? one : most), first === 0 ? 1 : 0);
	return {
		use,
		causes,
		edited,
		says: {
			kind: 'class',
			predicted: target.classes[first],
			probability: probabilities[first],
			next: target.classes[second],
			nextProbability: probabilities[second],
			actual: own === '' ? null : own,
		},
	};
}

/** What a cell of this text is taken for; '' for missing. */
function valueOf({ record: { data } }: RunWithRows, column: string, text: string): string {
	const { valueNames = [], missing, missingIn = [] } = data.options ?? {};
	const words = [
		...(missing ?? data.reading?.missing ?? missingWords),
		...(missingIn.find((each) => each.column === column)?.words ?? []),
	];
	if (words.some((word) => word.trim().toLowerCase() === text.toLowerCase())) return '';
	return valueNames.find((each) => each.column === column)?.names.find(({ value }) => value === text)?.name ?? text;
}
