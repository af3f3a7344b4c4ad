import { chance } from '../chance.ts';
import { rowPass } from './forward.ts';
import { deviation, mean } from './measures.ts';
import { oncePer } from './once.ts';
import type { Twin } from './twin.ts';

/** Log-odds of a class (of more than two its logit less their mean), or the value. */
export function logitOf(twin: Twin, one: number): (inputs: Float64Array) => number {
	const pass = rowPass(twin.record.model.network, twin.tensors);
	const of = explainedOf(twin, one);
	return (inputs) => of(pass(inputs).at(-1)!.a);
}

/** The same of outputs of the last layer. */
export function explainedOf(twin: Twin, one: number): (outputs: ArrayLike<number>) => number {
	return (outputs) => {
		if (!twin.classification) return twin.read(Float64Array.from(outputs))[0];
		if (outputs.length === 1) return one === 1 ? outputs[0] : -outputs[0];
		if (outputs.length === 2) return outputs[one] - outputs[1 - one];
		return outputs[one] - mean(outputs);
	};
}

export interface TwinInteraction {
	readonly value: number;
	/** How far chance in the rows and in the draws may have moved it. */
	readonly error: number;
}

export function columnsOf(twin: Twin): string[] {
	return [...new Set(twin.inputs.map(({ column }) => column))];
}

/** Mean size over rows of the Shapley interaction, by orders of the columns and training rows drawn at random. */
export function shapleyInteraction(
	twin: Twin,
	a: string,
	b: string,
	one: number,
	rows: number,
	draws: number,
): TwinInteraction {
	const key = JSON.stringify([a, b, one, rows, draws]);
	return interactions(twin, key, () => byOrders(twin, a, b, one, rows, draws));
}

const interactions = oncePer<TwinInteraction>();

function byOrders(twin: Twin, a: string, b: string, one: number, rows: number, draws: number): TwinInteraction {
	const f = logitOf(twin, one);
	const random = chance(31);
	const names = columnsOf(twin);
	const each = Array.from({ length: rows }, () => {
		const row = twin.inputsOf(random.pick(twin.rows));
		const found = Array.from({ length: draws }, () => {
			const other = twin.inputsOf(random.pick(twin.parts.train));
			const order = random.shuffle([...names.keys()].filter((i) => names[i] !== a && names[i] !== b));
			const before = order.slice(0, random.below(names.length - 1)).map((i) => names[i]);
			const at = (...more: readonly string[]) => {
				const own = [...before, ...more];
				return f(other.map((value, i) => (own.includes(twin.inputs[i].column) ? row[i] : value)));
			};
			return at(a, b) - at(a) - at(b) + at();
		});
		return { mean: mean(found), error: deviation(found) / Math.sqrt(draws) };
	});
	const sizes = each.map((found) => Math.abs(found.mean));
	const noise = mean(each.map(({ error }) => error));
	return { value: mean(sizes), error: noise + deviation(sizes) / Math.sqrt(rows) };
}

/** Root of the mean square of what the joint partial dependence has beyond the two single ones, over some rows. */
export function dependenceBeyond(twin: Twin, a: string, b: string, one: number, rows: number): TwinInteraction {
	return interactions(twin, JSON.stringify([a, b, one, rows]), () => byDependence(twin, a, b, one, rows));
}

function byDependence(twin: Twin, a: string, b: string, one: number, rows: number): TwinInteraction {
	const f = logitOf(twin, one);
	const random = chance(32);
	const chosen = Array.from({ length: rows }, () => twin.inputsOf(random.pick(twin.rows)));
	const centred = (...columns: readonly string[]) => {
		const found = chosen.map((row) =>
			mean(
				chosen.map((other) => f(other.map((value, i) => (columns.includes(twin.inputs[i].column) ? row[i] : value)))),
			),
		);
		return found.map((value) => value - mean(found));
	};
	const [both, first, second] = [centred(a, b), centred(a), centred(b)];
	const squares = both.map((value, i) => (value - first[i] - second[i]) ** 2);
	const value = Math.sqrt(mean(squares));
	return { value, error: value === 0 ? 0 : deviation(squares) / Math.sqrt(rows) / (2 * value) };
}

const spreads = oncePer<number>();

export function spreadOf(twin: Twin, one: number): number {
	return spreads(twin, String(one), () => computedSpread(twin, one));
}

function computedSpread(twin: Twin, one: number): number {
	const f = logitOf(twin, one);
	const step = Math.max(1, Math.ceil(twin.rows.length / 1000));
	return deviation(twin.rows.filter((_, i) => i % step === 0).map((row) => f(twin.inputsOf(row))));
}
