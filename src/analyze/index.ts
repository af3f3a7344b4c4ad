import { ablation } from './ablation/ablation.ts';
import { activations } from './activations.ts';
import { attributions } from './attributions/attributions.ts';
import { anchors } from './anchors/anchors.ts';
import { columnAttributions } from './attributions/column-attributions.ts';
import { columnRemoval } from './removal/column-removal.ts';
import { columnUse } from './conditional/column-use.ts';
import { certainty } from './certainty/certainty.ts';
import { counterfactuals } from './counterfactuals/counterfactuals.ts';
import { drift } from './drift/drift.ts';
import { dynamics } from './dynamics/dynamics.ts';
import { errors } from './errors.ts';
import { groups } from './fairness/groups.ts';
import { influence } from './influence/influence.ts';
import { interactions } from './interactions/interactions.ts';
import { network } from './network/network.ts';
import { paths } from './paths.ts';
import { permutationImportance } from './permutation-importance.ts';
import { response } from './response/response.ts';
import { rows } from './rows.ts';
import { calibration } from './probabilities/calibration.ts';
import { curves } from './probabilities/curves.ts';
import { thresholds } from './probabilities/thresholds.ts';
import { probe } from './probe/probe.ts';
import { projection } from './projection/projection.ts';
import { robustness } from './robustness/robustness.ts';
import { spectra } from './spectra.ts';
import { regions } from './local-models/regions.ts';
import { errorCausesAnalyzer } from './causes/error-causes.ts';
import { errorMap } from './regions/error-map.ts';
import { errorTree } from './regions/error-tree.ts';
import { slices } from './regions/slices.ts';
import { surface } from './surface/surface.ts';
import { surrogateTree } from './surrogate/surrogate-tree.ts';
import { labelErrors } from './label-errors/label-errors.ts';
import { unit } from './unit.ts';
import { weightDifference } from './weight-difference/weight-difference.ts';
import { weightHistograms } from './weight-histograms/weight-histograms.ts';
import { weights } from './weights.ts';
import { widths } from './widths/widths.ts';
import { whatIf } from './what-if/what-if.ts';

/** The one list of analyzers: a new one is a file and a line here. */
export const analyzers = {
	[network.id]: network,
	[activations.id]: activations,
	[weights.id]: weights,
	[paths.id]: paths,
	[weightDifference.id]: weightDifference,
	[weightHistograms.id]: weightHistograms,
	[spectra.id]: spectra,
	[projection.id]: projection,
	[probe.id]: probe,
	[widths.id]: widths,
	[dynamics.id]: dynamics,
	[errors.id]: errors,
	[unit.id]: unit,
	[ablation.id]: ablation,
	[rows.id]: rows,
	[permutationImportance.id]: permutationImportance,
	[response.id]: response,
	[surface.id]: surface,
	[interactions.id]: interactions,
	[surrogateTree.id]: surrogateTree,
	[regions.id]: regions,
	[columnAttributions.id]: columnAttributions,
	[columnUse.id]: columnUse,
	[columnRemoval.id]: columnRemoval,
	[attributions.id]: attributions,
	[anchors.id]: anchors,
	[influence.id]: influence,
	[certainty.id]: certainty,
	[whatIf.id]: whatIf,
	[counterfactuals.id]: counterfactuals,
	[curves.id]: curves,
	[thresholds.id]: thresholds,
	[calibration.id]: calibration,
	[errorTree.id]: errorTree,
	[slices.id]: slices,
	[errorMap.id]: errorMap,
	[errorCausesAnalyzer.id]: errorCausesAnalyzer,
	[groups.id]: groups,
	[labelErrors.id]: labelErrors,
	[robustness.id]: robustness,
	[drift.id]: drift,
} as const;

export type AnalyzerId = keyof typeof analyzers;
export type OptionsOf<K extends AnalyzerId> = OptionsIn<Parameters<(typeof analyzers)[K]['run']>>;
export type ResultOf<K extends AnalyzerId> = ResultIn<ReturnType<(typeof analyzers)[K]['run']>>;
/** Of one that reads no options, and does not name them, too. */
type OptionsIn<Asked extends readonly unknown[]> = Asked extends readonly [
	unknown,
	unknown,
	infer Options extends object,
	...unknown[],
]
	? Options
	: object;
type ResultIn<Run> = Run extends Generator<unknown, infer Result extends object> ? Result : Run;

export const analyzerIds = Object.keys(analyzers) as AnalyzerId[];
