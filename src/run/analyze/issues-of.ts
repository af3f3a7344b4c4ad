import type { Ask } from '../../analyze/ask.ts';
import { finish } from '../../analyze/analyzer.ts';
import { findLeakage } from '../../data/quality/inspect.ts';
import { sharedAnswers } from '../../data/split/shared-answers.ts';
import { collectAnalyses, issuesIn, type RuleInputs } from '../../issues/index.ts';
import type { Issues } from '../../issues/issue.ts';
import { recordedIssues } from '../../issues/table-issues.ts';
import { askOnce, type AnalysisContext } from './analyze-run.ts';
import type { LoadedRun } from './open-run.ts';

/** What is worth knowing of the run, but for the codes in `ignore`; without its data file, what the record alone says. */
export function issuesOf(run: LoadedRun, ignore: readonly string[], context: AnalysisContext): Issues {
	return finish(issuesInSteps(run, ignore, askOnce(run, context)));
}

/** As `issuesOf`, to be paused between steps. */
export function* issuesInSteps(run: LoadedRun, ignore: readonly string[], ask: Ask): Generator<unknown, Issues> {
	const { record, history, dataset } = run;
	const known = { history, leakage: leakageInputs(run), sharedAnswers: groupsOnBothSides(run) };
	const evidence = yield* collectAnalyses(dataset, known, ask);
	const all = issuesIn(record, evidence);
	const found = all.filter(({ code }) => !ignore.includes(code));
	const recorded = recordedIssues(record.warnings, ignore);
	return { recorded, found, switchedOff: all.length - found.length, measured: evidence.errors !== null };
}

/** Groups of rows that share their answers, where rows are held out one by one. */
function groupsOnBothSides({ record, dataset }: LoadedRun): RuleInputs['sharedAnswers'] {
	if (dataset === null || record.split.rule.kind !== 'random' || record.rows.test === 0) return null;
	return sharedAnswers(dataset.table, record.target, record.task);
}

/** Columns that the network reads and that give the target away, the surest first. */
function leakageInputs({ record, dataset }: LoadedRun): string[] | null {
	if (dataset === null) return null;
	const inputs = new Set(record.preprocessing.inputs.map(({ column }) => column));
	const columns = findLeakage(dataset.table, record.target).flatMap(({ remedy }) =>
		remedy?.kind === 'leave-out' ? remedy.columns : [],
	);
	return [...new Set(columns)].filter((column) => inputs.has(column));
}
