import { againstExpected, type Expectations } from '../analyze/against-expected.ts';
import type { Ask } from '../analyze/ask.ts';
import { columnGroups, hasEqualColumns } from '../analyze/column-groups.ts';
import { analyzers } from '../analyze/index.ts';
import { explainedAlike } from '../analyze/explained-alike.ts';
import { heldOutRows } from '../analyze/held-out.ts';
import { rowsUnlike } from '../analyze/rows-unlike.ts';
import { standIns } from '../analyze/stand-ins.ts';
import type { ProbeResult } from '../analyze/probe/probe-result.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { RuleInputs } from './rule-inputs.ts';
import { thresholds } from './thresholds.ts';

/** With more columns each carries little, and shuffling every one takes long. */
const mostColumns = 200;

/** Association from which on two columns say the same, rounding aside. */
const theSame = 0.9999;

const nothing = {
	...{ activations: null, errors: null, importance: null, dynamics: null, probe: null, widths: null },
	...{ explainedAlike: null, rowsUnlike: null, classes: null },
};

/** Multiplications and additions of the linear models, less than a second; and rows that are worth it. */
const probeBudget = 5e8;
const fewestProbed = 200;
/** Steps of a logistic regression, and the passes through its rows in each. */
const passes = 240;

/**
 * Asks the analyzers what the rules need; without a dataset there is only the history. `leakage`: inputs that give the target
 * away; `leftOut`: columns of the table that were left out by hand and do not; `expected`: which way somebody says the answer goes
 * with columns; `units`: of all layers.
 */
export function* collectAnalyses(
	dataset: Dataset | null,
	units: number,
	known: Pick<RuleInputs, 'history' | 'leakage' | 'sharedAnswers'>,
	{ leftOut, expected }: { readonly leftOut: readonly string[]; readonly expected: Expectations },
	ask: Ask,
): Generator<unknown, RuleInputs> {
	const { equalUnits } = yield* ask('weights');
	if (dataset === null || dataset.inputs.rows === 0)
		return { ...nothing, equalUnits, copiedColumns: false, standIns: [], againstExpected: [], ...known };
	// Of rows that the network may have learned from, errors prove nothing.
	const { part } = heldOutRows(dataset);
	const isUnknown = part === 'unknown';
	// A linear model learns from two rows at least; where none are held out, it is scored on half of those learned from.
	const fewestLearned = part === 'train' ? 3 : 2;
	const isWide = dataset.preprocessing.inputs.length > mostColumns;
	return {
		activations: yield* ask('activations'),
		classes: isUnknown ? null : classesLearned(dataset),
		dynamics: yield* ask('dynamics'),
		probe: isUnknown || dataset.split.train.length < fewestLearned ? null : yield* probed(dataset, units, ask),
		widths: isUnknown ? null : yield* ask('widths'),
		errors: isUnknown ? null : yield* ask('errors'),
		importance: isUnknown || isWide ? null : yield* ask('permutation-importance'),
		explainedAlike: isUnknown || isWide ? null : yield* explainedAlike(dataset, ask),
		rowsUnlike: isUnknown ? null : yield* rowsUnlike(dataset),
		standIns: isUnknown || isWide ? [] : yield* standIns(dataset, leftOut, thresholds.standsIn),
		againstExpected: yield* againstExpected(dataset, expected, ask),
		equalUnits,
		copiedColumns: isWide
			? yield* hasEqualColumns(dataset, dataset.split.train)
			: (yield* columnGroups(dataset, dataset.split.train, theSame)).some(({ length }) => length > 1),
		...known,
	};
}

function classesLearned({ preprocessing: { target }, targets, split }: Dataset): RuleInputs['classes'] {
	if (target.kind !== 'classes') return null;
	const counts = new Int32Array(target.classes.length);
	for (const row of split.train) counts[targets[row]]++;
	return target.classes.map((name, i) => ({ name, rows: counts[i] }));
}

/** On as many rows as can be afforded; null: of so wide a network these are too few. */
function* probed(dataset: Dataset, units: number, ask: Ask): Generator<unknown, ProbeResult | null> {
	const { target } = dataset.preprocessing;
	const answers = target.kind === 'classes' ? target.classes.length : 1;
	const usual = analyzers.probe.options.maximumRows.default;
	const affordable = Math.floor(probeBudget / (passes * answers * (units + dataset.inputs.columns)));
	if (affordable < Math.min(fewestProbed, dataset.split.train.length)) return null;
	return affordable < usual ? yield* ask('probe', { maximumRows: affordable }) : yield* ask('probe');
}
