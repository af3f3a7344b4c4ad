import { rowPass } from './forward.ts';
import { deviation, mean } from './measures.ts';
import { oncePer } from './once.ts';
import type { Tensor } from './read-weights.ts';
import type { Rows, Twin } from './twin.ts';

/** More training rows are drawn from. */
export const mostSpread = 1000;

/** What a layer gives out for each of the rows. */
function outputsOf(twin: Twin, layer: number, rows: Rows): Float64Array[] {
	const pass = rowPass(twin.record.model.network, twin.tensors);
	return rows.map((row) => pass(twin.inputsOf(row))[layer].a);
}

/** Whether rows differ by no more than a share of their size that 32 bits do not tell; `times`: as much as that. */
export function isSame(rows: readonly ArrayLike<number>[], times = 1): boolean {
	let [spread, size] = [0, 0];
	for (let unit = 0; unit < rows[0].length; unit++) {
		const values = rows.map((row) => row[unit]);
		spread += deviation(values) ** 2;
		size += mean(values.map((value) => value ** 2));
	}
	return spread <= times ** 2 * 1e-10 * size;
}

/** (Σλ)² / Σλ² of the covariance, over the training rows; null: the layer gives the same for all, as far as 32 bits tell. */
export function effectiveWidth(twin: Twin, layer: number): number | null {
	return effectiveWidths(twin, String(layer), () => computedWidth(twin, layer));
}

const effectiveWidths = oncePer<number | null>();

function computedWidth(twin: Twin, layer: number): number | null {
	const outputs = outputsOf(twin, layer, twin.parts.train);
	const units = [...outputs[0].keys()].map((unit) => {
		const values = Float64Array.from(outputs, (row) => row[unit]);
		const middle = mean(values);
		return values.map((value) => value - middle);
	});
	let trace = 0;
	let squares = 0;
	for (const [i, one] of units.entries())
		for (let j = 0; j <= i; j++) {
			const other = units[j];
			let sum = 0;
			for (let row = 0; row < one.length; row++) sum += one[row] * other[row];
			const covariance = sum / one.length;
			if (i === j) trace += covariance;
			// Each pair stands in the matrix twice.
			squares += (i === j ? 1 : 2) * covariance ** 2;
		}
	return isSame(outputs) ? null : trace ** 2 / squares;
}

/** Share right or RMSE on the measured rows with so many units of a hidden layer, the others at their mean. Null: not for dense layers alone. */
export function withFewerUnits(twin: Twin, layer: number, kept: number): number | null {
	const { layers } = twin.record.model.network;
	if (!layers.every(({ type }) => type === 'dense' || type === 'dropout')) return null;
	const next = layers.findIndex(({ type }, i) => i > layer && type === 'dense');
	const onward = twin.tensors.get(`layers.${next}.weight`)!;
	const outputs = outputsOf(twin, layer, twin.parts.train);
	const means = [...outputs[0].keys()].map((unit) => mean(outputs.map((row) => row[unit])));
	const weight = means.map((middle, unit) => {
		const variance = mean(outputs.map((row) => (row[unit] - middle) ** 2));
		const width = onward.shape[1];
		return variance * onward.values.slice(unit * width, (unit + 1) * width).reduce((sum, w) => sum + w * w, 0);
	});
	const most = new Set([...weight.keys()].sort((a, b) => weight[b] - weight[a]).slice(0, kept));
	const rest = new Map<string, Tensor>();
	for (const [name, tensor] of twin.tensors) {
		const [, number, part] = /^layers\.(\d+)\.(.*)$/.exec(name) ?? [];
		if (Number(number) > layer) rest.set(`layers.${Number(number) - layer - 1}.${part}`, tensor);
	}
	const first = rowPass(twin.record.model.network, twin.tensors);
	const last = rowPass({ inputs: means.length, layers: layers.slice(layer + 1) }, rest);
	const answers = twin.measured.map((row) => {
		const given = first(twin.inputsOf(row))[layer].a.map((a, unit) => (most.has(unit) ? a : means[unit]));
		const said = twin.read(last(given).at(-1)!.a);
		return twin.classification ? said.indexOf(Math.max(...said)) : said[0];
	});
	const actual = twin.measured.map((row) => twin.actual[row]);
	return twin.classification
		? mean(answers.map((answer, i) => Number(answer === actual[i])))
		: Math.sqrt(mean(answers.map((answer, i) => (answer - actual[i]) ** 2)));
}
