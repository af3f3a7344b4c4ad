import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { BatchedTable } from '../../data/read/batches/open-batches.ts';
import { openBatches } from '../../data/read/batches/open-batches.ts';
import type { TakeBatch } from '../../data/read/batches/row-batches.ts';
import type { Table } from '../../data/table/table.ts';
import type { ReadContext } from '../../data/read/read-context.ts';
import type { RunRecord } from '../record/record.ts';
import { readSource, type DataSource } from '../source.ts';

/** The rows to be predicted: of a large file in batches, else of a table in memory. */
export async function rowsToPredict(
	source: DataSource,
	{ preprocessing, target }: RunRecord,
	given: Pick<ReadContext, 'cancellation' | 'report'>,
): Promise<BatchedTable> {
	const context: ReadContext = { ...given, oneColumnWillDo: true, lastMayLack: target };
	const wanted = new Set(preprocessing.inputs.map(({ column }) => column));
	const { options = {} } = source;
	const batched =
		source.kind === 'path' && (await openBatches(source.path, (name) => wanted.has(name), options, context));
	if (batched) return batched;
	const table = await readSource(source, context);
	refuseSample(table);
	return {
		name: table.name,
		columns: table.columns,
		rows: table.rows,
		reading: table.reading,
		each: (take: TakeBatch) => take(table),
		warnings: () => table.warnings,
	};
}

export function refuseSample({ name, warnings }: Table): void {
	const sampled = warnings.find((warning) => warning.kind === 'sampled-rows');
	if (sampled === undefined) return;
	throw new UserError(
		l10n.t(
			'{0} has {1} rows, of which {2} would be read; predict it in parts, each a file of its own.',
			name,
			sampled.of,
			sampled.count,
		),
		{ file: name },
	);
}
