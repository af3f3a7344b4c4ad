import type { ShownTable } from '../channels/statement.ts';
import type { About } from '../claims/about.ts';
import { gradient, idle, idleSlack, learning, update, weightNorm } from '../claims/dynamics.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from '../claims/told.ts';
import { firstFalse } from './layer-cells.ts';

/** The same of all layers, epoch after epoch; only the first line of an epoch names it and its losses. */
export function printedDynamics({ rows }: ShownTable, { twin, subject }: About): Truth {
	// Gradients and units take rows.
	const isMeasured = subject.now !== null;
	const epochs = [...twin.kept.keys()].sort((a, b) => a - b).map(String);
	const layers = learning(twin);
	return all(
		count(String(rows.length), epochs.length * layers.length),
		firstFalse(rows, (cells, row) => {
			const [epoch, train, validation, layer, norm, ratio, weights, dead, saturated] = cells;
			const at = epochs[Math.floor(row / layers.length)];
			const name = `layer ${Number(layer) + 1}`;
			const own = twin.history.find((each) => String(each.epoch) === at);
			const before = epochs[Math.floor(row / layers.length) - 1];
			const isFirst = row % layers.length === 0;
			const of = twin.record.model.network.layers[Number(layer)];
			const isDense = of.type === 'dense';
			// A line is flat nowhere.
			const slack = isDense && of.activation === 'identity' ? 0 : idleSlack(twin, name);
			return all(
				count(layer, layers[row % layers.length]),
				isFirst ? count(epoch, Number(at)) : holds(epoch === '', 'it is not the first line'),
				isFirst ? all(amount(train, own?.trainLoss), amount(validation, own?.validationLoss)) : null,
				isMeasured ? gradient(norm, twin, at, name) : same(norm, '–'),
				before === undefined
					? holds(ratio === '–', 'nothing was updated yet')
					: amount(ratio, update(twin, before, at, Number(layer)), 1e-9),
				weightNorm(weights, twin, at, name),
				isDense && isMeasured ? share(dead, idle('dead', at, name, twin), slack) : null,
				isDense && isMeasured ? share(saturated, idle('saturated', at, name, twin), slack) : null,
				holds(numberIn(layer) >= 0, 'there is no such layer'),
			);
		}),
	);
}
