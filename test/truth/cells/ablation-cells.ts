import type { ShownTable } from '../channels/statement.ts';
import { effect, heldIn, mostSeen, rowIn, unitNamed } from '../claims/ablation.ts';
import type { About } from '../claims/about.ts';
import { all, amount, type Truth } from '../claims/told.ts';
import { unitMean } from '../twin/ablation.ts';
import { rowPass } from '../twin/forward.ts';
import { firstFalse } from './layer-cells.ts';

/** Units by what they do for the row, or units that are held: name, and numbers. */
export function ablationTable({ head, rows }: ShownTable, about: About): Truth {
	const { twin } = about;
	const isSampled = twin.rows.length > mostSeen;
	const ofSome = (text: string, truth: number) =>
		isSampled ? null : amount(text, truth, 1e-3 * Math.abs(truth) + 1e-5);
	return firstFalse(rows, ([name, first, second, third, fourth]) => {
		const { layer, unit } = unitNamed(name, twin);
		const { smallestA, largestA } = twin.layers[layer];
		if (head[0] === 'held unit') {
			const pin = heldIn(about).find(([l, u]) => l === layer && u === unit);
			return all(
				amount(first, pin?.[2]),
				ofSome(second, unitMean(twin, layer, unit)),
				ofSome(third, smallestA[unit]),
				ofSome(fourth, largestA[unit]),
			);
		}
		const given = rowPass(twin.record.model.network, twin.tensors)(twin.inputsOf(rowIn(about)))[layer].a[unit];
		return all(
			amount(first, given, 1e-3 * Math.abs(given) + 1e-5),
			ofSome(second, unitMean(twin, layer, unit)),
			effect(third, layer, unit, about),
		);
	});
}
