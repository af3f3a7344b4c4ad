import type { ShownTable } from '../channels/statement.ts';
import type { About } from '../claims/about.ts';
import { all, amount, holds, numberIn, share, type Truth } from '../claims/told.ts';
import { saidAt } from '../twin/surface.ts';
import { firstFalse } from './layer-cells.ts';

/** What is said at each place of the plane. */
export function surfaceCells({ head, rows }: ShownTable, { twin }: About): Truth {
	const [x, y] = head;
	return firstFalse(rows, ([right, up, told, chance]) => {
		const said = saidAt(twin, [x, numberIn(right)], [y, numberIn(up)]);
		if (!twin.classification) return amount(told, said[0], 2e-4 * Math.abs(said[0]) + 1e-3 * twin.rmse(twin.measured));
		const one = twin.classes.indexOf(told);
		return all(
			holds(one >= 0, `no class is called ${told}`),
			holds(said[one] >= Math.max(...said) - 2e-3, 'another class is likelier'),
			share(chance, said[one], 1e-3),
		);
	});
}
