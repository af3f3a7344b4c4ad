import { commands, l10n, type QuickPickItem } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import type { RunListing } from '../../run/record/record.ts';
import type { Runs } from '../runs.ts';
import type { StoredRun } from '../sessions/run-session.ts';
import { CancelledError } from '../sessions/worker-connection.ts';
import { showInformation } from '../text/messages.ts';
import { pickOne } from '../text/quick-input.ts';
import type { Node } from '../views/nodes.ts';
import { measured, metricText, timeText, unreadableText } from '../views/words.ts';

/** What a command about a run is called with: a node of the tree, a run's id, or nothing, from the palette. */
export type RunArgument = Node | string | undefined;

/** Commands are called by anybody with anything. */
export function asRunArgument(argument: unknown): RunArgument {
	if (typeof argument === 'string') return argument;
	const isNode = typeof argument === 'object' && argument !== null && 'kind' in argument;
	return isNode ? (argument as Node) : undefined;
}

/** A sound run: the one given, the one in front, or one picked from the list. */
export async function runOf(
	runs: Runs,
	argument: RunArgument,
	front: string | undefined,
	language: string,
): Promise<StoredRun> {
	const listing = await listingOf(runs, argument, front, language);
	if (listing.state === 'good') return listing;
	const { state, id, problem } = listing;
	throw new UserError(
		state === 'damaged'
			? l10n.t('The run {0} is damaged: {1}', id, problem)
			: l10n.t('The run {0} cannot be read now: {1}', id, problem),
	);
}

/** The same, also a damaged one. */
export async function listingOf(
	runs: Runs,
	argument: RunArgument,
	front: string | undefined,
	language: string,
): Promise<RunListing> {
	const id = idIn(argument) ?? front;
	const list = await runs.list();
	if (id === undefined) return pickRun(list, language);
	const found = list.find((run) => run.id === id);
	if (found === undefined) throw new UserError(l10n.t('There is no run {0} any more; refresh the list of runs.', id));
	return found;
}

function idIn(argument: RunArgument): string | undefined {
	if (typeof argument !== 'object') return argument;
	return 'run' in argument ? argument.run.id : undefined;
}

interface RunItem extends QuickPickItem {
	readonly run: RunListing;
}

async function pickRun(list: readonly RunListing[], language: string): Promise<RunListing> {
	if (list.length === 0) {
		void offerToTrain();
		throw new CancelledError();
	}
	const items = list.map((run) =>
		run.state === 'good'
			? { label: run.record.name, description: described(run, language), run }
			: {
					label: run.id,
					description: run.state === 'damaged' ? l10n.t('damaged') : unreadableText(),
					run,
				},
	);
	const picked = await pickOne<RunItem>(items, { placeHolder: l10n.t('Choose a run'), matchOnDescription: true });
	if (picked === undefined) throw new CancelledError();
	return picked.run;
}

/** Nothing has failed: there is nothing to choose from yet. */
async function offerToTrain(): Promise<void> {
	const train = l10n.t('Train and Explain…');
	const chosen = await showInformation(l10n.t('There are no runs yet; train one on a data file first.'), train);
	if (chosen === train) await commands.executeCommand('neuroglass.train');
}

function described({ record }: StoredRun, language: string): string {
	return `${metricText(measured(record))}  ${timeText(record.created, new Date(), language)}`;
}
