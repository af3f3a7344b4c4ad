import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import { issueContext } from '../../messages/issue-context.ts';
import { issueSentence, nothingFoundSentence, severityLabel, switchedOffSentence } from '../../messages/issues.ts';
import { rowsOf, andMore } from '../../messages/names.ts';
import { architecture } from '../../messages/network.ts';
import { count } from '../../messages/numbers.ts';
import { remedySentence } from '../../messages/remedies.ts';
import { uriOf } from '../sessions/data-source.ts';
import { differencesTo } from './file-groups.ts';
import type { Item } from './item.ts';
import type { DamagedNode, FileNode, FindingNode, FindingsNode, RunNode, TrainingNode } from './nodes.ts';
import { measured, metricText, progressText, timeText, unreadableText } from './words.ts';

/** In a description; the tooltip has all. */
const mostDifferences = 3;

export function trainingItem({ session }: TrainingNode): Item {
	return {
		label: session.title,
		icon: new ThemeIcon('loading~spin'),
		description: progressText(session),
		tooltip: session.title,
		context: 'training',
		command: { command: 'neuroglass.openRun', title: l10n.t('Open Run') },
	};
}

export function fileItem({ group: { runs } }: FileNode, language: string): Item {
	const [{ record }] = runs;
	const newest = metricText(measured(record));
	const time = timeText(record.created, new Date(), language);
	return {
		label: record.data.name,
		icon: new ThemeIcon('table'),
		description: l10n.t('{0} runs, the newest {1}', count(runs.length), newest),
		tooltip: [uriOf(record.data.uri).fsPath, l10n.t('newest run: {0}, {1}, {2}', record.name, newest, time)].join('\n'),
		children: 'open',
		context: 'file',
	};
}

/** What is special about the run among those of its file. */
function differencesText(all: readonly string[]): string {
	const shown = all.slice(0, mostDifferences).join(', ');
	return all.length > mostDifferences ? andMore(shown, all.length - mostDifferences) : shown;
}

export function runItem({ run: { record }, parent }: RunNode, language: string): Item {
	const newest = parent?.group.runs[0].record ?? record;
	const differences = differencesTo(newest, record);
	const { created, data, rows, metrics } = record;
	const metric = metricText(measured(record));
	const time = timeText(created, new Date(), language);
	return {
		label: record.name,
		icon: new ThemeIcon('graph-line'),
		description: [metric, differencesText(differences), time].filter(Boolean).join('  '),
		tooltip: [
			record.name,
			metrics.test === null
				? l10n.t('{0} on the rows it was trained on (none were held out)', metric)
				: l10n.t('{0} on {1} held out', metric, rowsOf(rows.test)),
			l10n.t('always the same answer: {0}', metricText(metrics.baseline)),
			l10n.t('network {0}, seed {1}', architecture(record.model.network), record.model.training.seed),
			...(differences.length === 0 ? [] : [l10n.t('unlike the newest run of this file: {0}', differences.join(', '))]),
			uriOf(data.uri).fsPath,
			new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(created)),
		].join('\n'),
		children: 'closed',
		context: 'run',
		command: { command: 'neuroglass.openRun', title: l10n.t('Open Run') },
		spoken: [l10n.t('run {0}, {1}, trained {2}', record.name, metric, time), ...differences].join(', '),
	};
}

export function damagedItem({ run }: DamagedNode): Item {
	return {
		label: run.id,
		icon: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
		description: run.state === 'damaged' ? l10n.t('damaged') : unreadableText(),
		tooltip: run.problem,
		// Nothing is known to be wrong with what cannot be read, so it is not offered to be deleted.
		context: run.state,
		spoken:
			run.state === 'damaged'
				? l10n.t('damaged run {0}: {1}', run.id, run.problem)
				: l10n.t('run {0} that cannot be read now: {1}', run.id, run.problem),
	};
}

export function findingsItem({ issues: { found, switchedOff, measured } }: FindingsNode): Item {
	const problems = found.filter(({ severity }) => severity === 'problem').length;
	const switchedOffText = switchedOffSentence(switchedOff);
	return {
		label: l10n.t('findings · {0}', count(found.length)),
		icon: new ThemeIcon(problems > 0 ? 'warning' : 'info'),
		...(switchedOffText === null ? {} : { description: switchedOffText }),
		...(found.length === 0 ? { tooltip: nothingFoundSentence(measured) } : {}),
		...(found.length === 0 ? {} : { children: 'closed' }),
		context: 'findings',
	};
}

export function findingItem({ issue, run: { record } }: FindingNode): Item {
	const sentence = issueSentence(issue, issueContext(record));
	const icons = { problem: 'warning', notice: 'info', good: 'pass' } as const;
	return {
		label: sentence,
		icon: new ThemeIcon(icons[issue.severity]),
		description: issue.code,
		tooltip: [sentence, ...(issue.remedy === undefined ? [] : [remedySentence(issue.remedy)])].join('\n'),
		context: 'finding',
		spoken: `${severityLabel(issue.severity)}: ${sentence}`,
	};
}
