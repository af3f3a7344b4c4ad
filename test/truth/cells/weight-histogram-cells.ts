import type { ShownTable } from '../channels/statement.ts';
import type { About } from '../claims/about.ts';
import { numberIn, all, count, holds, type Truth } from '../claims/told.ts';
import { ascending, mayHold, rounding } from './bins.ts';
import { firstFalse } from './layer-cells.ts';

/** A line for each bin, the highest first; beside its ends, how many weights were in it after each kept epoch. */
export function weightHistogramsTable({ head, rows }: ShownTable, { twin, layer }: About): Truth {
	if (layer === null) return 'no layer is shown';
	const [first] = twin.record.model.network.layers;
	const epochs = [...twin.kept.keys()];
	// Of an embedding, the vectors of its first column are shown.
	const length =
		layer === 0 && first.type === 'embedding' ? first.columns[0].categories * first.columns[0].dimensions : undefined;
	const kept = epochs.map((epoch) =>
		ascending(twin.kept.get(epoch)!.get(`layers.${layer}.weight`)!.values.slice(0, length)),
	);
	return all(
		count(String(head.length - 2), epochs.length),
		...epochs.map((epoch, i) => count(head[i + 2].replace(/^\D+/, ''), epoch)),
		firstFalse(rows, ([from, to, ...counts], row) => {
			const [low, high] = [numberIn(from), numberIn(to)];
			const near = 1.01 * Math.max(rounding(from), rounding(to)) + 1e-6 * Math.max(Math.abs(low), Math.abs(high));
			const place = { first: row === rows.length - 1, last: row === 0 };
			return all(
				...counts.map((told, i) =>
					holds(mayHold(numberIn(told), kept[i], [low, high], near, place), `not ${told} at epoch ${epochs[i]}`),
				),
			);
		}),
		...kept.map((values, i) =>
			count(
				String(rows.reduce((sum, cells) => sum + numberIn(cells[i + 2]), 0)),
				values.filter(Number.isFinite).length,
			),
		),
	);
}
