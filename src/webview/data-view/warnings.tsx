import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TableIssue } from '../../issues/issue.ts';
import { severityLabel, tableIssueSentence } from '../../messages/issues.ts';
import { count } from '../../messages/numbers.ts';
import { Explained } from '../parts/explained.tsx';
import { LinkButton, Section } from '../parts/notices.tsx';
import { SeverityMark } from '../parts/severity.tsx';
import { SwitchedOff } from '../parts/switched-off.tsx';
import type { DataContext } from './context.ts';
import { Doors, type Warning } from './warning-doors.tsx';
import { WarningRows } from './warning-rows.tsx';

/** Of one kind; more on demand. */
const mostAlike = 3;
const mostAtOnce = 50;

interface WarningsProps {
	readonly context: DataContext;
}

/** What a careful reader would say of the table, the weightiest first; each leads to its rows. */
export function Warnings({ context }: WarningsProps) {
	const warnings = warningsOf(context);
	const { switchedOff } = context.profile.issues;
	const kinds = new Map<string, Warning[]>();
	for (const warning of warnings) kinds.set(warning.issue.code, [...(kinds.get(warning.issue.code) ?? []), warning]);
	return (
		<Section title={l10n.t('Worth knowing before training')} keep="warnings">
			{warnings.length > 0 && (
				<ul class="findings">
					{[...kinds].map(([code, alike]) => (
						<Alike key={code} warnings={alike} context={context} />
					))}
				</ul>
			)}
			{warnings.length === 0 && switchedOff === 0 && <p class="muted">{l10n.t('Nothing suspicious was found.')}</p>}
			<SwitchedOff count={switchedOff} change={context.switches?.change ?? null} />
		</Section>
	);
}

/** A table of a thousand copies of one column would say nothing else. */
function Alike({ warnings, context }: WarningsProps & { readonly warnings: readonly Warning[] }) {
	const [most, show] = useState(mostAlike);
	const rest = warnings.length - most;
	return (
		<>
			{warnings.slice(0, most).map((warning, i) => (
				// The first that was asked for has the focus, since the button that had it may be gone.
				<Item key={i} warning={warning} context={context} isAskedFor={i > 0 && i === most - mostAtOnce} />
			))}
			{rest > 0 && (
				<li class="finding finding-more">
					<LinkButton
						label={l10n.t('Show {0} more like these', count(rest))}
						run={() => show(most === mostAlike ? mostAlike + mostAtOnce : most + mostAtOnce)}
					/>
				</li>
			)}
		</>
	);
}

interface ItemProps extends WarningsProps {
	readonly warning: Warning;
	readonly isAskedFor: boolean;
}

function Item({ warning, context, isAskedFor }: ItemProps) {
	const { severity, text, issue } = warning;
	const [isOpen, open] = useState(false);
	const [wasOpen, remember] = useState(false);
	const item = useRef<HTMLLIElement>(null);
	useLayoutEffect(() => {
		if (isAskedFor) item.current?.querySelector<HTMLElement>('button, summary')?.focus();
	}, []);
	const { cells } = context;
	return (
		<li class={`finding finding-${severity}`} data-warning={issue.kind} data-finding={issue.code} ref={item}>
			<SeverityMark severity={severity} />
			<div class="stack">
				<p class="sentence">
					<span class="visually-hidden">{`${severityLabel(severity)}: `}</span>
					{text}
				</p>
				<div class="actions">
					<Doors
						warning={warning}
						context={context}
						isOpen={isOpen}
						toggle={() => {
							open(!isOpen);
							remember(true);
						}}
					/>
				</div>
				<Explained
					code={issue.code}
					parts={context.figures.parts}
					name={`${issue.code} ${issue.place.table.column ?? ''}`}
					switchOff={context.switches?.off ?? null}
				/>
				<div class="warning-rows" hidden={!isOpen}>
					{wasOpen && cells !== null && <WarningRows warning={warning} context={context} cells={cells} />}
				</div>
			</div>
		</li>
	);
}

/** Of what was done about already: good to know, no more. */
function warningsOf({ profile, leftOut }: DataContext): readonly Warning[] {
	const isDone = ({ remedy }: TableIssue) =>
		remedy?.kind === 'leave-out' && remedy.columns.every((column) => leftOut.get(column) === 'excluded');
	const { found } = profile.issues;
	return [
		...found
			.filter((issue) => !isDone(issue))
			.map((issue): Warning => ({ issue, severity: issue.severity, text: tableIssueSentence(issue) })),
		...found.filter(isDone).map((issue): Warning => ({
			issue,
			severity: 'notice',
			text: `${tableIssueSentence(issue)} ${l10n.t('It was left out.')}`,
		})),
	];
}
