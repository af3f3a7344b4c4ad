import { gatherRows, matrix } from '../../core/matrix.ts';
import { predict } from '../../core/forward.ts';
import { lossOf } from '../../core/losses.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { wilsonInterval, type Interval } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { columnNamed } from '../../data/table/cells.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { predictionOf, type RowPrediction, type RowsIn } from '../attributions/explained-rows.ts';
import { evenly } from '../evenly.ts';
import type { Model } from '../model.ts';
import { datasetRowOf } from '../places.ts';
import { binnedColumn } from '../regions/atoms.ts';
import { conditionsText, matcherOf, type Condition } from '../regions/condition.ts';
import { coded } from '../regions/searched-columns.ts';
import { anchorRule } from './search.ts';

/** Rows of some kind that fulfil a rule, and how many of them the network answers as it does the row. */
export interface RuleRows {
	readonly rows: number;
	/** Rows there are of the kind. */
	readonly of: number;
	readonly alike: number;
}

/** A rule that the row fulfils, and that goes with its answer. */
export interface Anchor {
	readonly prediction: RowPrediction;
	/** Of a value: answers as far off count as the same, in the units of the target; null: of classes. */
	readonly tolerance: number | null;
	/** None: nearly all rows are answered so. */
	readonly conditions: readonly Condition[];
	/** The same as it can be typed; '' for none. */
	readonly rule: string;
	/** Training rows, by which it was chosen. */
	readonly chosen: RuleRows;
	/** Rows that took no part in the choice; the row itself is none of them. */
	readonly judged: RuleRows;
	/** Wilson's 95% interval of the share alike among the rows judged; null: none of them fulfils it. */
	readonly interval: Interval | null;
	/** Of the rows judged that fulfil it, those that are so in truth. */
	readonly right: number;
	/** Whether it was as precise as was asked for on the rows it was chosen by. */
	readonly isPrecise: boolean;
}

export interface AnchorOptions {
	/** Share of the rows it was chosen by that are to be answered alike, above one half. */
	readonly precision: number;
	/** Columns it names at most. */
	readonly columns: number;
}

const mostChosenBy = 5000;
const mostJudged = 5000;
/** Of values: answers so near, in standard deviations of the target, count as the same. */
const near = 0.5;

/** Makes rules for rows of one run; what does not depend on the row is made once. */
export class Anchors {
	readonly #model: Model;
	readonly #dataset: Dataset;
	readonly #chosenBy: Int32Array;
	readonly #judgedBy: Int32Array;
	/** Class or value of what the network says, of these. */
	readonly #saysChosen: Float64Array;
	readonly #saysJudged: Float64Array;
	readonly #columns: readonly ReturnType<typeof binnedColumn>[];

	/** `dataset`: the run's, with training rows. */
	constructor(model: Model, dataset: Dataset) {
		const { split, rows, preprocessing, table } = dataset;
		this.#model = model;
		this.#dataset = dataset;
		this.#chosenBy = evenly(split.train, mostChosenBy);
		// Neither test nor validation rows are looked at for a rule.
		this.#judgedBy = evenly(split.test.length > 0 ? split.test : split.validation, mostJudged);
		this.#saysChosen = this.#says(this.#chosenBy);
		this.#saysJudged = this.#says(this.#judgedBy);
		const tableRows = this.#chosenBy.map((position) => rows[position]);
		this.#columns = preprocessing.inputs.flatMap(({ column }) => {
			const cells = columnNamed(table, column);
			return cells === undefined ? [] : [binnedColumn(coded(cells, tableRows))];
		});
	}

	of(from: RowsIn, row: TableRow, { precision, columns }: AnchorOptions): Anchor {
		const { preprocessing, rows, table, targets } = this.#dataset;
		const { target } = preprocessing;
		const prediction = predictionOf(this.#model, this.#dataset, from.encode(Int32Array.of(row)));
		const own = prediction.kind === 'value' ? prediction.value : prediction.class;
		const tolerance = target.kind === 'value' ? near * target.deviation : null;
		const isAlike = (says: number) => (tolerance === null ? says === own : Math.abs(says - own) <= tolerance);
		const alike = Uint8Array.from(this.#saysChosen, (says) => Number(isAlike(says)));
		const fulfilled = this.#columns.map((column) => ({
			bins: column.bins,
			count: column.count,
			atoms: [...column.single, ...column.double].filter(({ conditions }) => matcherOf(from.table, conditions)(row)),
		}));
		const { conditions, rows: found, alike: agree, isPrecise } = anchorRule(fulfilled, alike, precision, columns);
		const fulfils = matcherOf(table, conditions);
		const itself = from.table === table ? datasetRowOf(this.#dataset, row) : null;
		const others = [...this.#judgedBy.keys()].filter((i) => this.#judgedBy[i] !== itself);
		const judged = others.filter((i) => fulfils(rows[this.#judgedBy[i]]));
		const judgedAlike = judged.filter((i) => isAlike(this.#saysJudged[i])).length;
		return {
			prediction,
			tolerance,
			conditions,
			rule: conditionsText(conditions),
			chosen: { rows: found, of: this.#chosenBy.length, alike: agree },
			judged: { rows: judged.length, of: others.length, alike: judgedAlike },
			interval: judged.length === 0 ? null : wilsonInterval(judgedAlike, judged.length),
			right: judged.filter((i) => isAlike(targets[this.#judgedBy[i]])).length,
			isPrecise,
		};
	}

	#says(positions: Int32Array): Float64Array {
		const { inputs, preprocessing } = this.#dataset;
		const { network, loss } = this.#model;
		const { target } = preprocessing;
		const gathered = matrix(positions.length, inputs.columns);
		gatherRows(inputs, positions, 0, positions.length, gathered.values);
		const { values } = predict(network, loss, gathered);
		const width = lossOf(loss).predictions(outputsOf(network.specification));
		return Float64Array.from(positions, (_, i) => {
			if (target.kind === 'value') return target.mean + target.deviation * values[i * width];
			const said = values.subarray(i * width, (i + 1) * width);
			return said.indexOf(Math.max(...said));
		});
	}
}
