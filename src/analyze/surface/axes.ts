import * as l10n from '@vscode/l10n';
import { quantile } from '../../core/statistics.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { columnNamed } from '../../data/table/cells.ts';
import type { NumericColumn } from '../../data/table/table.ts';
import { columnStrengths } from '../column-strengths.ts';
import type { Model } from '../model.ts';
import { knownValues, noKnownValue, noSuchColumn } from '../response/grid.ts';
import type { SurfaceAxis } from './surface-result.ts';

/** Columns that the network reads as numbers, in its order. */
export function numberColumns({ preprocessing }: Pick<Dataset, 'preprocessing'>): string[] {
	return preprocessing.inputs.flatMap(({ kind, column }) => (kind === 'numeric' ? [column] : []));
}

/** Those that are named; for one that is not, the column that reaches the first layer most. Of two columns in their order. */
export function chosenColumns(
	{ network }: Model,
	dataset: Dataset,
	{ x, y }: { readonly x: string | null; readonly y: string | null },
): readonly [x: string, y: string] {
	const numbers = numberColumns(dataset);
	for (const named of [x, y])
		if (named !== null && !numbers.includes(named))
			throw new UserError(
				l10n.t(
					'{0} is not read as a number; choose one of {1}.',
					JSON.stringify(named),
					numbers.slice(0, 20).join(', '),
				),
			);
	if (x !== null && x === y)
		throw new UserError(l10n.t('{0} is named for both axes; choose two columns.', JSON.stringify(x)));
	if (x !== null && y !== null) return [x, y];
	const [first] = network.specification.layers;
	const strengths =
		numbers.length > 2 && first.type === 'dense'
			? columnStrengths(network.layers[0].weights, first.units, dataset)
			: null;
	const order = (strengths?.map(({ column }) => column) ?? numbers).filter((column) => numbers.includes(column));
	const free = order.filter((column) => column !== x && column !== y);
	const own = x ?? free.shift()!;
	return [own, y ?? free.shift()!];
}

/** One value in a hundred at either end may be far from all others. */
const outermost = 0.01;
/** Twice as far as nearly all values: the axis leaves out what is there. */
const far = 2;
/** Of its length, beyond the last values. */
const margin = 0.04;

/** The values of the column over `tableRows`, without those that are far from all others. */
export function axisOver(table: Dataset['table'], name: string, tableRows: Int32Array): SurfaceAxis {
	const column = columnNamed(table, name);
	const ascending = column?.kind === 'numeric' ? knownValues(column, tableRows).filter(Number.isFinite) : [];
	if (ascending.length === 0) throw noKnownValue(table.name, name);
	const whole = [ascending[0], ascending[ascending.length - 1]] as const;
	const most = [quantile(ascending, outermost), quantile(ascending, 1 - outermost)] as const;
	const length = ([low, high]: readonly [number, number]) => high - low;
	const [low, high] = length(most) > 0 && length(whole) > far * length(most) ? most : whole;
	const room = high > low ? margin * (high - low) : 0.5;
	return { column: name, from: low - room, to: high + room };
}

/** Middles of the cells. */
export function middlesOf({ from, to }: SurfaceAxis, points: number): Float64Array {
	return Float64Array.from({ length: points }, (_, i) => from + ((i + 0.5) * (to - from)) / points);
}

export function numericColumn(table: Dataset['table'], name: string): NumericColumn {
	const column = columnNamed(table, name);
	if (column?.kind === 'numeric') return column;
	throw noSuchColumn(table.name, name);
}
