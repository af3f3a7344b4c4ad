import type { ShownTable, Statement } from '../channels/statement.ts';
import type { Falsehood } from '../claims/judge.ts';
import { layerOf, type About } from '../claims/about.ts';
import { meanSizes, swarm, usedTable } from '../claims/column-shares.ts';
import { removedTable } from '../claims/column-removal.ts';
import { attempt, type Truth } from '../claims/told.ts';
import { ablationTable } from './ablation-cells.ts';
import { printedDrift, printedRobustness } from './drift-cells.ts';
import { nearestRows, pinned, waterfall } from './explained-cells.ts';
import { equalisedThresholds } from './equalised-cells.ts';
import { groupErrors } from './group-error-cells.ts';
import { groupGaps, groupRates, threshold } from './judgement-cells.ts';
import { probe, projection, weightSpectra } from './reading-cells.ts';
import { response, responseOfTwo } from './response-cells.ts';
import { meanResiduals, normalResiduals } from './residual-cells.ts';
import type { Subject } from '../subject.ts';
import { printedDynamics } from './epoch-cells.ts';
import { activationFunction, activationHistogram, meanByGroup, weightHistogram, weightMatrix } from './layer-cells.ts';
import {
	predictions,
	printedActivations,
	printedErrors,
	printedErrorTree,
	printedGroups,
	printedImportance,
	printedWeights,
} from './printed-cells.ts';
import {
	classAreas,
	precisionRecall,
	printedCalibration,
	printedCurves,
	printedThresholds,
	ratesAtThreshold,
	reliability,
	roc,
	thresholdConfusion,
} from './probability-cells.ts';
import {
	classErrors,
	columnsTable,
	confusion,
	importance,
	loss,
	metric,
	residualHistogram,
	rowsTable,
} from './result-cells.ts';
import { localModels, pairs, printedSurrogate, surrogateRules } from './simpler-cells.ts';
import {
	gradientNorms,
	idleUnits,
	learningRates,
	spectra,
	sumVariances,
	updateRatios,
	weightNorms,
} from './training-cells.ts';
import { errorCauses } from './cause-cells.ts';
import { errorMap } from './map-cells.ts';
import { labelErrors, slices } from './weak-cells.ts';

import { drawnNetwork, pathSums, printedNetwork } from './drawing-cells.ts';
import { surfaceCells } from './surface-cells.ts';
import { weightHistogramsTable } from './weight-histogram-cells.ts';
import { fewerUnits, printedWidths, shownWidths } from './width-cells.ts';

type TableChecker = (table: ShownTable, about: About) => Truth;

/** By what a table is called in the page: the chart it stands behind, or its class. */
const checkers: Readonly<Record<string, TableChecker>> = {
	loss,
	network: drawnNetwork,
	'printed network': printedNetwork,
	paths: pathSums,
	'printed paths': pathSums,
	metric,
	'activation-function': activationFunction,
	'activation-histogram': activationHistogram,
	'mean-by-group': meanByGroup,
	'weight-matrix': weightMatrix,
	'weight-histogram': weightHistogram,
	'weight-histograms': weightHistogramsTable,
	importance,
	confusion,
	'class-errors': classErrors,
	residuals: rowsTable,
	'residuals-by-column-1': meanResiduals,
	'residuals-by-column-2': meanResiduals,
	'residuals-by-column-3': meanResiduals,
	'residuals-by-column-4': meanResiduals,
	'residuals-in-order': meanResiduals,
	'normal-residuals': normalResiduals,
	threshold,
	'groups-selectionRate': groupRates('selectionRate'),
	'groups-truePositiveRate': groupRates('truePositiveRate'),
	'groups-falsePositiveRate': groupRates('falsePositiveRate'),
	'groups-error': groupRates('error'),
	'residual-histogram': residualHistogram,
	'gradient-norms': gradientNorms,
	'update-ratios': updateRatios,
	'weight-norms': weightNorms,
	'sum-variances': sumVariances,
	'idle-units': idleUnits,
	'learning-rate': learningRates,
	spectra,
	'data-table rows-table': rowsTable,
	'data-table columns-table': columnsTable,
	'printed dynamics': printedDynamics,
	'data-table threshold-confusion': thresholdConfusion,
	'rates at the threshold': ratesAtThreshold,
	roc,
	'precision-recall': precisionRecall,
	reliability,
	'class-areas': classAreas,
	'printed curves': printedCurves,
	'printed thresholds': printedThresholds,
	'printed calibration': printedCalibration,
	'printed errors': printedErrors,
	'printed weights': printedWeights,
	'printed activations': printedActivations,
	'printed permutation-importance': printedImportance,
	'printed error-tree': printedErrorTree,
	'printed groups': printedGroups,
	'printed widths': printedWidths,
	widths: shownWidths,
	'width of each hidden layer': fewerUnits,
	predictions,
	waterfall,
	'what-if': waterfall,
	'printed attributions': waterfall,
	'printed explain-row': waterfall,
	'the nearest training rows': nearestRows,
	'data-table what-if-pinned': pinned,
	'data-table unit-effects': ablationTable,
	'printed ablation': ablationTable,
	response,
	surface: surfaceCells,
	'printed response': response,
	'response-two': responseOfTwo,
	surrogate: surrogateRules,
	'printed surrogate-tree': printedSurrogate,
	'column-attributions': meanSizes,
	'printed column-attributions': meanSizes,
	swarm,
	'column-use': usedTable,
	'printed column-use': usedTable,
	'column-removal': removedTable,
	'printed column-removal': removedTable,
	interactions: pairs,
	'printed interactions': pairs,
	'local-models': localModels,
	'printed regions': localModels,
	probe,
	'printed probe': probe,
	projection,
	'printed spectra': weightSpectra,
	'weights of each layer': weightSpectra,
	'gaps between groups': groupGaps,
	'data-table equalised': equalisedThresholds,
	'group-errors': groupErrors,
	'data-table slices': slices,
	'printed slices': slices,
	'data-table error-causes': errorCauses,
	'printed error-causes': errorCauses,
	'error-map': errorMap,
	'printed error-map': errorMap,
	'printed label-errors': labelErrors,
	'printed drift': printedDrift,
	'printed robustness': printedRobustness,
	robustness: printedRobustness,
};

/** What is false in the tables behind charts and in lists, cell by cell; a table that nobody checks is one of them. */
export function falseTables(subject: Subject, tables: readonly ShownTable[]): Falsehood[] {
	return tables.flatMap((table) => {
		const truth = falseCell(subject, table);
		const statement: Statement = { channel: 'report', place: table.place, text: table.caption };
		return truth === null ? [] : [{ table: subject.table.name, statement, truth }];
	});
}

/** As with sentences: true of the file as it was trained on, or as it is now. */
export function falseCell(subject: Subject, table: ShownTable): Truth {
	const kind = kindOf(table);
	if (!Object.hasOwn(checkers, kind)) return `nobody checks a table called ${kind}`;
	const statement: Statement = { channel: 'report', place: table.place, text: table.caption };
	const truths = [...new Set([subject.now, subject.twin])]
		.filter((twin) => twin !== null)
		.map((twin) => attempt(() => checkers[kind](table, { subject, twin, statement, layer: layerOf(statement, twin) })));
	return truths.includes(null) ? null : truths[0];
}

/** What a table is called in the page. */
export function kindOf({ place, caption }: ShownTable): string {
	const kind = place.slice(place.lastIndexOf(': ') + 2);
	// Of tables without a name of their own, or with that of any list of rows.
	return kind.startsWith('data-table') && Object.hasOwn(checkers, caption.toLowerCase()) ? caption.toLowerCase() : kind;
}

export function isChecked(table: ShownTable): boolean {
	return Object.hasOwn(checkers, kindOf(table));
}
