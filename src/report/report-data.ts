import type { ErrorsResult } from '../analyze/errors.ts';
import type { AnalyzerId, OptionsOf, ResultOf } from '../analyze/index.ts';
import type { RowsResult } from '../analyze/rows.ts';
import type { UnitResult } from '../analyze/unit.ts';
import type { ReportData } from '../protocol/report.ts';
import { analyzeRun, type AnalysisContext } from '../run/analyze-run.ts';
import { findingsOf } from '../run/findings-of.ts';
import type { LoadedRun } from '../run/open-run.ts';

export interface ReportLanguage {
	/** BCP 47. */
	readonly language: string;
	/** The l10n bundle of the language, null for English. */
	readonly strings: Readonly<Record<string, string>> | null;
}

/** So many cells of rows at most, some ten megabytes. */
const maximumCells = 500_000;
/** As many as one call of the analyzer gives. */
const rowsPerCall = 10_000;
/** Units explained in each layer, those with the largest weights. */
const unitsPerLayer = 8;

/** All that the panel may ask of this run, answered beforehand. */
export function reportData(
	run: LoadedRun,
	{ language, strings }: ReportLanguage,
	context: AnalysisContext,
): ReportData {
	const { record, history, data } = run;
	const ask = <K extends AnalyzerId>(id: K, options: Partial<OptionsOf<K>> = {}): ResultOf<K> | null =>
		run.dataset === null && id !== 'weights' ? null : analyzeRun(run, id, options, context);
	const errors = ask('errors');
	const units = unitsOf(run, (layer, unit) => ask('unit', { layer, unit }));
	return {
		state: { phase: 'ready', title: record.name, record, history, data, selection: { kind: 'none' } },
		results: {
			activations: ask('activations'),
			weights: ask('weights'),
			errors,
			units,
			rows: rowsOf(run, errors, units, (rows) => ask('rows', { rows })),
		},
		findings: findingsOf(run, context),
		strings,
		language,
	};
}

function unitsOf(run: LoadedRun, ask: (layer: number, unit: number) => UnitResult | null): UnitResult[] {
	return run.network.layers.flatMap(({ weights, bias }, layer) =>
		unitsByNorm(weights, bias.length)
			.slice(0, unitsPerLayer)
			.map((unit) => ask(layer, unit))
			.filter((result) => result !== null),
	);
}

/** By falling norm of the incoming weights (inputs, units). */
function unitsByNorm(weights: Float32Array, units: number): number[] {
	const norms = new Float64Array(units);
	for (let i = 0; i < weights.length; i++) norms[i % units] += weights[i] ** 2;
	return [...norms.keys()].sort((a, b) => norms[b] - norms[a] || a - b);
}

function rowsOf(
	{ dataset }: LoadedRun,
	errors: ErrorsResult | null,
	units: readonly UnitResult[],
	ask: (rows: readonly number[]) => RowsResult | null,
): RowsResult | null {
	if (dataset === null || errors === null) return null;
	const named = new Set([...rowsOfErrors(errors), ...units.flatMap(({ topRows }) => topRows.map(({ row }) => row))]);
	const columns = dataset.table.columns.map(({ name }) => name);
	const wanted = [...named].slice(0, Math.floor(maximumCells / columns.length));
	const pieces = Array.from({ length: Math.ceil(wanted.length / rowsPerCall) }, (_, piece) =>
		ask(wanted.slice(piece * rowsPerCall, (piece + 1) * rowsPerCall)),
	);
	return { columns, rows: pieces.flatMap((piece) => piece?.rows ?? []) };
}

/** Wrong before right, worst before others: what is cut off is what one misses least. */
function rowsOfErrors(errors: ErrorsResult): number[] {
	if (errors.task === 'regression') return [...errors.worst, ...errors.points].map(({ row }) => row);
	const wrong = errors.cells.filter(({ actual, predicted }) => actual !== predicted);
	const right = errors.cells.filter(({ actual, predicted }) => actual === predicted);
	return [...wrong, ...right].flatMap(({ rows }) => rows.map(({ row }) => row));
}
