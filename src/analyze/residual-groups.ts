import { normalQuantile } from '../core/normal-quantile.ts';
import { Moments, normalQuantile975, quantile } from '../core/statistics.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import { groupsBy } from './fairness/row-groups.ts';
import { conditionsText } from './regions/condition.ts';
import { searchedColumns } from './regions/searched-columns.ts';

/** Mean residual (predicted - actual) of some rows, in the target's units. */
export interface MeanResidual {
	readonly rows: number;
	readonly mean: number;
	/** Within 1.96 standard errors; null for fewer than two rows. */
	readonly lower: number | null;
	readonly upper: number | null;
}

export interface ResidualGroup extends MeanResidual {
	/** As in the file, or the conditions of a quarter of its numbers; null: the cell is missing. */
	readonly value: string | null;
	/** As it can be typed. */
	readonly slice: string;
	/** Rows of the table, at most as many as are listed elsewhere, the largest errors first. */
	readonly tableRows: Int32Array;
}

export interface ResidualsByColumn {
	readonly column: string;
	/** At most `mostGroups`, of names the commonest. */
	readonly groups: readonly ResidualGroup[];
	/** How far the means of the groups are apart, over what chance makes of it (F of a one-way analysis of variance). */
	readonly spread: number;
}

/** Neighbours in the file: rows of the table, both ends included. */
export interface ResidualsInOrder extends MeanResidual {
	readonly first: number;
	readonly last: number;
}

/** Residuals beside those of a normal distribution with their mean and standard deviation. */
export interface NormalResiduals {
	/** Share of residuals within one standard deviation of their mean; of a normal distribution 0.683. */
	readonly withinOne: number;
	/** Ascending: a quantile of the residuals, and of that distribution. */
	readonly quantiles: readonly { readonly residual: number; readonly normal: number }[];
}

const mostGroups = 12;
const parts = 10;
/** Fewer rows are no group to look at. */
const fewestRows = 5;
const mostQuantiles = 200;

/** More names are no groups to look at. */
const mostNames = 200;

/**
 * `positions` of the dataset, ascending, with the residual of each; `byDistance`: their places, the largest errors first. Columns with
 * the largest spread first.
 */
export function* residualsByColumn(
	dataset: Dataset,
	positions: Int32Array,
	residuals: Float64Array,
	byDistance: Int32Array,
	maximumRows: number,
): Generator<undefined, ResidualsByColumn[]> {
	const rows = positions.map((position) => dataset.rows[position]);
	const found: ResidualsByColumn[] = [];
	for (const column of searchedColumns(dataset)) {
		if (column.kind === 'categorical' && column.categories.length > mostNames) continue;
		const all = groupsBy(column, rows).filter((group) => group.rows.length >= fewestRows);
		const shown = all.slice(0, mostGroups);
		if (shown.length < 2) continue;
		const worst = worstOfEach(
			shown.map((group) => group.rows),
			byDistance,
			maximumRows,
		);
		found.push({
			column: column.name,
			groups: shown.map(({ value, conditions, rows: places }, group) => ({
				value,
				slice: conditionsText(conditions),
				tableRows: Int32Array.from(worst[group], (place) => rows[place]),
				...meanResidual(places, residuals),
			})),
			spread: spreadOf(
				all.map((group) => group.rows),
				residuals,
			),
		});
		yield;
	}
	return found.sort((a, b) => b.spread - a.spread);
}

/** The first places of each group in that order, at most so many. */
function worstOfEach(groups: readonly Int32Array[], byDistance: Int32Array, most: number): number[][] {
	const groupOf = new Int8Array(byDistance.length).fill(-1);
	for (const [group, places] of groups.entries()) for (const place of places) groupOf[place] = group;
	const worst = groups.map((): number[] => []);
	for (const place of byDistance) {
		const own = worst[groupOf[place]];
		if (own !== undefined && own.length < most) own.push(place);
	}
	return worst;
}

export function residualsInOrder(dataset: Dataset, positions: Int32Array, residuals: Float64Array): ResidualsInOrder[] {
	const places = Int32Array.from(positions.keys()).sort(
		(a, b) => dataset.rows[positions[a]] - dataset.rows[positions[b]],
	);
	const count = Math.min(parts, Math.floor(places.length / fewestRows));
	return Array.from({ length: count }, (_, i) => {
		const own = places.subarray(Math.floor((i * places.length) / count), Math.floor(((i + 1) * places.length) / count));
		const rowAt = (place: number) => dataset.rows[positions[place]];
		return { first: rowAt(own[0]), last: rowAt(own[own.length - 1]), ...meanResidual(own, residuals) };
	});
}

export function normalResiduals(residuals: Float64Array): NormalResiduals {
	const all = new Moments();
	for (const residual of residuals) all.add(residual);
	const deviation = Math.sqrt(all.variance);
	const ascending = residuals.toSorted();
	const count = Math.min(mostQuantiles, residuals.length);
	return {
		withinOne: residuals.filter((residual) => Math.abs(residual - all.mean) <= deviation).length / residuals.length,
		quantiles: Array.from({ length: count }, (_, i) => {
			const share = (i + 0.5) / count;
			return { residual: quantile(ascending, share), normal: all.mean + deviation * normalQuantile(share) };
		}),
	};
}

function meanResidual(places: Int32Array, residuals: Float64Array): MeanResidual {
	const { count: rows, mean, variance } = momentsAt(places, residuals);
	const half = rows < 2 ? null : normalQuantile975 * Math.sqrt(variance / (rows - 1));
	return { rows, mean, lower: half === null ? null : mean - half, upper: half === null ? null : mean + half };
}

function momentsAt(places: Int32Array, residuals: Float64Array): Moments {
	const moments = new Moments();
	for (const place of places) moments.add(residuals[place]);
	return moments;
}

function spreadOf(groups: readonly Int32Array[], residuals: Float64Array): number {
	const each = groups.map((places) => momentsAt(places, residuals));
	const rows = each.reduce((sum, { count }) => sum + count, 0);
	const mean = each.reduce((sum, { count, mean: own }) => sum + (count * own) / rows, 0);
	const between = each.reduce((sum, { count, mean: own }) => sum + count * (own - mean) ** 2, 0);
	const within = each.reduce((sum, { count, variance }) => sum + count * variance, 0);
	const freedom = rows - groups.length;
	return groups.length < 2 || freedom < 1 || within === 0 ? 0 : between / (groups.length - 1) / (within / freedom);
}
