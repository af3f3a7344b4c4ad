import { fileOfRow } from '../data/table/parts.ts';
import type { BoundPlaces } from '../protocol/placed-findings.ts';
import type { LoadedRun } from '../run/analyze/open-run.ts';
import { wrongRows } from '../run/analyze/wrong-rows.ts';
import type { DataSource } from '../run/source.ts';
import { boundPlaces } from './row-places.ts';
import { awaited, type Steps, type WorkerJobContext } from './scheduler.ts';

/** So many marks an editor draws at once without delay; the most wrong ones come first. */
export const mostWrongRows = 5000;

/** Of one of the run's files, from 0, with what binds them to their rows; null: the file is not the one trained on. */
export function* placedWrongRows(
	{ dataset, ...run }: LoadedRun,
	source: DataSource,
	part: number,
	job: WorkerJobContext,
): Steps<BoundPlaces | null> {
	if (dataset === null || run.data !== 'same') return null;
	const { table } = dataset;
	const wrong = (yield* wrongRows({ ...run, dataset }, job)).filter(
		(row) => (fileOfRow(table, row)?.index ?? 0) === part,
	);
	const shown = wrong.slice(0, mostWrongRows).sort((a, b) => a - b);
	const places = shown.length === 0 ? [] : yield* awaited(boundPlaces(table, shown, source));
	return { columns: table.columns.map(({ name }) => name), places };
}
