import type { ShownTable } from '../channels/statement.ts';
import type { About } from '../claims/about.ts';
import { slackOfFlows } from '../claims/drawing.ts';
import { all, amount, holds, type Truth } from '../claims/told.ts';
import { flowsOf, meanGiven } from '../twin/flows.ts';
import { pathsOf } from '../twin/paths.ts';
import type { Twin } from '../twin/twin.ts';
import { firstFalse } from './layer-cells.ts';

/** Names may be those of a column and of a class: one of the connections that are called so is this. */
function connection(from: string, to: string, weight: string, flow: string, twin: Twin): Truth {
	const found = flowsOf(twin).flatMap((flows) => {
		const [i, j] = [flows.senders.indexOf(from), flows.units.indexOf(to)];
		return i < 0 || j < 0 ? [] : [{ weight: flows.weight[i][j], flow: flows.flow[i][j] }];
	});
	if (found.length === 0) return `there is nothing between ${from} and ${to}`;
	const truths = found.map((truth) =>
		all(amount(weight, truth.weight), amount(flow, truth.flow, slackOfFlows(twin) * truth.flow)),
	);
	return truths.includes(null) ? null : truths[0];
}

function mean(text: string, name: string, twin: Twin): Truth {
	const means = meanGiven(twin, name);
	if (means.length === 0 || flowsOf(twin)[0].senders.includes(name)) return null;
	const truths = means.map((truth) =>
		amount(text, truth, 1e-5 + (twin.samples.all ? 1e-4 : slackOfFlows(twin)) * Math.abs(truth)),
	);
	return truths.includes(null) ? null : truths[0];
}

/** Connections with the mean of what they come from, then nodes that lead nowhere. */
export function drawnNetwork({ head, rows }: ShownTable, { twin }: About): Truth {
	return all(
		holds(head.length === 5, `${head.length} columns`),
		firstFalse(rows, ([from, given, to, weight, flow]) =>
			all(
				holds(flowsOf(twin)[0].senders.includes(from) ? true : given !== '–', 'it gives something'),
				mean(given, from, twin),
				to === '–' ? null : connection(from, to, weight, flow, twin),
			),
		),
	);
}

export function printedNetwork({ rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, ([from, to, weight, flow]) => connection(from.trim(), to, weight, flow, twin));
}

/** An input a line, an output a column. */
export function pathSums({ head, rows }: ShownTable, { twin }: About): Truth {
	const { inputs, outputs, sums } = pathsOf(twin);
	return firstFalse(rows, ([name, ...cells]) => {
		const input = inputs.indexOf(name.trim());
		if (input < 0) return `no input is called ${name}`;
		return all(
			holds(cells.length === outputs.length, `there are ${outputs.length} outputs`),
			...cells.map((cell, i) => {
				const output = outputs.findIndex((each) => head[i + 1] === each || head[i + 1] === `to ${each}`);
				return output < 0
					? `no output is called ${head[i + 1]}`
					: amount(cell, sums[input][output], 1e-4 * Math.abs(sums[input][output]) + 1e-6);
			}),
		);
	});
}
