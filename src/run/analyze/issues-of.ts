import type { Ask } from '../../analyze/ask.ts';
import { finish } from '../../analyze/analyzer.ts';
import { unitsOfLayers } from '../../core/network-shape.ts';
import { findCodes } from '../../data/quality/inspect.ts';
import { collectAnalyses, issuesIn } from '../../issues/index.ts';
import type { Issues } from '../../issues/issue.ts';
import { recordedIssues } from '../../issues/table-issues.ts';
import { givenAwayBy, groupsOnBothSides, leftOutByHand } from '../dependence.ts';
import { askOnce, type AnalysisContext } from './analyze-run.ts';
import type { LoadedRun } from './open-run.ts';

/** `run.epochs` must hold the kept weights, where they are to be judged. */
/** What is worth knowing of the run, but for the codes in `ignore`; without its data file, what the record alone says. */
export function issuesOf(run: LoadedRun, ignore: readonly string[], context: AnalysisContext): Issues {
	return finish(issuesInSteps(run, ignore, askOnce(run, context)));
}

/** As `issuesOf`, to be paused between steps. */
export function* issuesInSteps(run: LoadedRun, ignore: readonly string[], ask: Ask): Generator<unknown, Issues> {
	const { record, history, dataset, expected = {} } = run;
	const known = {
		history,
		leakage: dataset === null ? null : givenAwayBy(dataset),
		sharedAnswers: dataset === null ? null : groupsOnBothSides(dataset, record),
	};
	const leftOut = dataset === null ? [] : leftOutByHand(dataset);
	const evidence = yield* collectAnalyses(dataset, unitsOf(record), known, { leftOut, expected }, ask);
	const all = issuesIn(record, evidence);
	const found = all.filter(({ code }) => !ignore.includes(code));
	const codes = dataset === null ? [] : findCodes(dataset);
	const recorded = recordedIssues([...record.warnings, ...codes], ignore);
	return { recorded, found, switchedOff: all.length - found.length, measured: evidence.errors !== null };
}

function unitsOf({ model }: LoadedRun['record']): number {
	return unitsOfLayers(model.network).reduce((sum, units) => sum + units, 0);
}
