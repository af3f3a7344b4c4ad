// Knows no VS Code, so that it is tested by itself.
import * as l10n from '@vscode/l10n';
import { choiceName } from '../../messages/choices.ts';
import { choiceNames, hyperparameterOf, type ChoiceName } from '../../run/hyperparameters/index.ts';
import type { RunListing, RunRecord } from '../../run/record/record.ts';

type GoodRun = Extract<RunListing, { state: 'good' }>;

/** Several runs of one data file, the newest first. */
export interface RunsOfFile {
	/** The addresses of the file, or of all files of the table. */
	readonly key: string;
	readonly runs: readonly GoodRun[];
}

/** Runs that share their file in one group, where its newest run is in the list; a file's only run stands for itself. */
export function groupedByFile(runs: readonly RunListing[]): readonly (RunsOfFile | RunListing)[] {
	const groups = new Map<string, GoodRun[]>();
	for (const run of runs) {
		if (run.state !== 'good') continue;
		const key = keyOf(run.record);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [run]);
		else group.push(run);
	}
	return runs.flatMap((run): readonly (RunsOfFile | RunListing)[] => {
		const group = run.state === 'good' ? groups.get(keyOf(run.record))! : [];
		if (run.state !== 'good' || group.length === 1) return [run];
		return group[0] === run ? [{ key: keyOf(run.record), runs: group }] : [];
	});
}

function keyOf({ data }: RunRecord): string {
	return JSON.stringify(data.parts?.map(({ uri }) => uri) ?? [data.uri]);
}

/** Said of the target by itself, or the same in other words. */
const passedOver: readonly ChoiceName[] = ['target', 'columns', 'model'];
/** Characters of a value. */
const longestValue = 40;

/**
 * What a run was trained with otherwise than another of the same file, each as `seed 2`. With another target hardly anything
 * else is the same, so only that is named.
 */
export function differencesTo(other: RunRecord, run: RunRecord): readonly string[] {
	if (run.target !== other.target) return [`→ ${run.target}`];
	const file = run.data.hash === other.data.hash ? [] : [l10n.t('other content of the file')];
	const settings = choiceNames
		.filter((name) => !passedOver.includes(name))
		.map((name) => [choiceName(name), recorded(run, name), recorded(other, name)] as const)
		.filter(([, value, before]) => value !== before)
		.map(([title, value]) => (value === null ? l10n.t('no {0}', title) : `${title} ${cut(value)}`));
	return [...file, ...settings];
}

function recorded(run: RunRecord, name: ChoiceName): string | null {
	const { kind, recorded: valueOf } = hyperparameterOf(name);
	const value = valueOf(run);
	return value === undefined ? null : kind.write(value);
}

function cut(text: string): string {
	return text.length > longestValue
		? `${Array.from(text.slice(0, longestValue + 1))
				.slice(0, -1)
				.join('')}…`
		: text;
}
