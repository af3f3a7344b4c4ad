import { env } from 'node:process';
import type { ViewId } from '../../src/analyze/views.ts';
import type { Subject } from './subject.ts';
import { tables } from './tables/index.ts';

/** Asked of every table. */
const always = ['errors', 'activations', 'weights', 'permutation-importance'];
/** Each table asks a third of these, so that all are asked of thirteen tables. */
const inTurns = [
	'response',
	'robustness',
	'drift',
	'interactions',
	'column-attributions',
	'column-use',
	'surrogate-tree',
	'regions',
	'network',
	'paths',
	'surface',
	'dynamics',
	'spectra',
	'weight-difference',
	'probe',
	'projection',
	'error-tree',
	'slices',
	'error-map',
	'groups',
];
/** Of classes alone; of a number they refuse. In turns, too. */
const ofClasses = ['curves', 'thresholds', 'calibration', 'error-causes', 'label-errors'];

/** After all others, whose turns stay as they are. */
const last = ['weight-histograms'];

/** All of them where tables are named by hand, or each is drawn several times. */
export const isThorough =
	env['NEUROGLASS_TRUTH_TABLES'] !== undefined || Number(env['NEUROGLASS_TRUTH_SEEDS'] ?? 1) > 1;

export function turnOf({ table }: Subject): number {
	return tables.findIndex(({ name }) => name === table.name);
}

export function analyzersOf(subject: Subject): string[] {
	const [turns, turn] = isThorough ? [1, 0] : [3, turnOf(subject) % 3];
	// Networks are trained for some: only where one waits for it.
	const long = isThorough ? ['column-removal'] : [];
	const some = [...inTurns, ...long, ...(subject.table.task === 'classification' ? ofClasses : []), ...last];
	return [...always, ...some.filter((_, i) => i % turns === turn)];
}

/** Of views that only the panel has one for each table, so that each is read of every fourth. */
export function viewsAsked(subject: Subject): readonly ViewId[] {
	const all = ['response', 'words', 'explain', 'contributions'] as const;
	return isThorough ? all : [all[turnOf(subject) % all.length]];
}

/** Networks are trained for it. */
export function isAskedForLabels(subject: Subject): boolean {
	return analyzersOf(subject).includes('label-errors');
}

/** Rows that are explained: a test row, or where there is none a training row, and another training row. */
export function rowsAsked({ twin, now }: Subject): [number, number] {
	const { train, test } = (now ?? twin).parts;
	return [test[0] ?? train[0], train[1]];
}

export type Edits = readonly (readonly [column: string, cell: string])[];

/** Other values for a row: those of another row, and ones that no row has. */
export function editsOf({ twin, now }: Subject, row: number): readonly Edits[] {
	const { inputs } = twin.record.preprocessing;
	const { table, parts } = now ?? twin;
	const cellOf = (column: string, of: number) => table.cells.get(column)?.[of] ?? '';
	const [first] = inputs;
	const last = inputs[inputs.length - 1];
	const other = parts.train.findLast((each) => cellOf(first.column, each) !== cellOf(first.column, row)) ?? row;
	const odd = { numeric: '1e6', date: '2199-12-31', categorical: 'never seen', embedded: 'never seen' };
	return [
		[[first.column, cellOf(first.column, other)]],
		[[first.column, odd[first.kind]], ...(inputs.length > 1 ? [[last.column, ''] as const] : [])],
	];
}
