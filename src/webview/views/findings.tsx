import * as l10n from '@vscode/l10n';
import type { Issue, Issues } from '../../issues/issue.ts';
import type { RunRemedy } from '../../issues/remedy.ts';
import type { RunCode } from '../../issues/run-codes.ts';
import { issueContext } from '../../messages/issue-context.ts';
import { issueSentence, nothingFoundSentence, severityLabel } from '../../messages/issues.ts';
import { remedySentence } from '../../messages/remedies.ts';
import { Explained } from '../parts/explained.tsx';
import { issueSwitches, type IssueSwitches } from '../parts/issue-switches.ts';
import { SeverityMark } from '../parts/severity.tsx';
import { SwitchedOff } from '../parts/switched-off.tsx';
import { remedyAction } from '../remedy-action.ts';
import type { ViewContext } from './view.ts';

interface FindingsProps {
	readonly issues: Issues;
	readonly context: ViewContext;
}

/** What is worth a look, each with what can be done and what it is computed from. */
export function Findings({ issues: { found, switchedOff, measured }, context }: FindingsProps) {
	const switches = issueSwitches(context.hosted, (message) => context.session.post(message));
	return (
		<div>
			{found.length === 0 && measured && (
				<p class="muted">{l10n.t('Nothing stands out. The tabs show how the network works inside.')}</p>
			)}
			{!measured && <p class="muted">{nothingFoundSentence(false)}</p>}
			{found.length > 0 && (
				<ul class="findings">
					{found.map((issue) => (
						<Finding
							key={JSON.stringify([issue.code, issue.place, issue.values])}
							issue={issue}
							context={context}
							switches={switches}
						/>
					))}
				</ul>
			)}
			<SwitchedOff count={switchedOff} change={switches?.change ?? null} />
		</div>
	);
}

interface FindingProps {
	readonly issue: Issue<RunCode>;
	readonly context: ViewContext;
	readonly switches: IssueSwitches | null;
}

function Finding({ issue, context, switches }: FindingProps) {
	const { code, severity, place, remedy } = issue;
	return (
		<li class={`finding finding-${severity}`} data-finding={code}>
			<SeverityMark severity={severity} />
			<span class="visually-hidden">{`${severityLabel(severity)}: `}</span>
			<div>
				<span class="sentence">{issueSentence(issue, issueContext(context.session.record))}</span>
				{remedy !== undefined && <span class="remedy muted"> {remedySentence(remedy)}</span>}
				{remedy !== undefined && <RemedyButton remedy={remedy} context={context} />}
				<Explained code={code} parts={context.parts} switchOff={switches?.off ?? null} />
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
	const action = hosted ? remedyAction(remedy, session.record) : null;
	if (action === null) return null;
	return (
		<div class="actions">
			<button type="button" class="link" data-remedy={remedy.kind} onClick={() => session.post(action.message)}>
				{action.label}
			</button>
		</div>
	);
}
