import * as l10n from '@vscode/l10n';
import type { IssueCode } from '../../issues/codes.ts';
import type { Issue, Issues, RunCode, RunRemedy } from '../../issues/issue.ts';
import { catalogueEntry } from '../../messages/catalogue.ts';
import {
	issueContext,
	issueSentence,
	nothingFoundSentence,
	severityLabel,
	switchedOffSentence,
} from '../../messages/issues.ts';
import { remedySentence } from '../../messages/remedies.ts';
import { Icon } from '../parts/icon.tsx';
import { remedyAction } from '../remedy-action.ts';
import type { ViewContext } from './view.ts';

interface FindingsProps {
	readonly issues: Issues;
	readonly context: ViewContext;
}

/** What is worth a look, each with what can be done and what it is computed from. */
export function Findings({ issues: { found, switchedOff, measured }, context }: FindingsProps) {
	const off = switchedOffSentence(switchedOff);
	return (
		<div>
			{found.length === 0 && measured && (
				<p class="muted">{l10n.t('Nothing stands out. The tabs show how the network works inside.')}</p>
			)}
			{!measured && <p class="muted">{nothingFoundSentence(false)}</p>}
			{found.length > 0 && (
				<ul class="findings">
					{found.map((issue) => (
						<Finding key={JSON.stringify([issue.code, issue.place, issue.values])} issue={issue} context={context} />
					))}
				</ul>
			)}
			{off !== null && (
				<p class="muted" data-switched-off={switchedOff}>
					{off}
				</p>
			)}
		</div>
	);
}

const severityIcons = { problem: 'warning', notice: 'info', good: 'pass' } as const;

function Finding({ issue, context }: { readonly issue: Issue<RunCode>; readonly context: ViewContext }) {
	const { code, severity, place, remedy } = issue;
	return (
		<li class={`finding finding-${severity}`} data-finding={code}>
			<span class="severity" title={severityLabel(severity)}>
				<Icon name={severityIcons[severity]} />
			</span>
			<span class="visually-hidden">{`${severityLabel(severity)}: `}</span>
			<div>
				<span class="sentence">{issueSentence(issue, issueContext(context.session.record))}</span>
				{remedy !== undefined && <span class="remedy muted"> {remedySentence(remedy)}</span>}
				{remedy !== undefined && <RemedyButton remedy={remedy} context={context} />}
				<Explained code={code} context={context} />
			</div>
			{place.view !== 'overview' && (
				<button type="button" class="link" onClick={() => context.show(place)}>
					{l10n.t('show')}
				</button>
			)}
		</li>
	);
}

/** Nothing in a report, where nothing can be trained. */
function RemedyButton({ remedy, context }: { readonly remedy: RunRemedy; readonly context: ViewContext }) {
	const { session, hosted } = context;
	const action = hosted ? remedyAction(remedy, session.record.target) : null;
	if (action === null) return null;
	return (
		<div class="actions">
			<button type="button" class="link" data-remedy={remedy.kind} onClick={() => session.post(action.message)}>
				{action.label}
			</button>
		</div>
	);
}

/** What is published of the code, folded. */
function Explained({ code, context: { parts } }: { readonly code: IssueCode; readonly context: ViewContext }) {
	const { title, meaning, threshold, whatToDo } = catalogueEntry(code);
	return (
		<details
			class="explained"
			open={parts.isOpen(`${code} explained`) ?? false}
			onToggle={({ currentTarget }) => parts.open(`${code} explained`, currentTarget.open)}
		>
			<summary title={code}>{l10n.t('How is this computed?')}</summary>
			<p>
				<strong>{`${code} · ${title}. `}</strong>
				{meaning}
			</p>
			<p>{threshold}</p>
			<p>{whatToDo}</p>
		</details>
	);
}
