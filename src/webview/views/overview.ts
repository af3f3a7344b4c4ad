import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import type { IssueCode } from '../../issues/codes.ts';
import type { Issue, Issues, Remedy, Severity } from '../../issues/issue.ts';
import { lossChart } from '../charts/loss.ts';
import { element, icon, replace } from '../dom.ts';
import { checkbox } from '../parts/choice.ts';
import { section } from '../parts/notice.ts';
import { catalogueEntry } from '../../messages/catalogue.ts';
import {
	issueContext,
	issueSentence,
	nothingFoundSentence,
	severityLabel,
	switchedOffSentence,
} from '../../messages/issues.ts';
import { remedySentence } from '../../messages/remedies.ts';
import { headline } from '../../messages/headline.ts';
import { remedyAction } from '../remedy-action.ts';
import { whatWasDone } from './what-was-done.ts';
import { columns, headlineElement, View, type ViewContext } from './view.ts';

/** How well does it work, and what is worth a look? */
export class Overview extends View<AnalyzersOf<'overview'>> {
	constructor(context: ViewContext<AnalyzersOf<'overview'>>) {
		super(context);
		const { session, state } = context;
		const head = headlineElement(headline(session.record, null));
		const make = () =>
			({
				history: session.history,
				outcome: session.record.outcome,
				epochs: null,
				logarithmic: state.current.logarithmic,
			}) as const;
		const loss = this.figure((theme) => lossChart(make(), theme));
		const scale = checkbox(l10n.t('logarithmic scale'), state.current.logarithmic, (logarithmic) => {
			state.change({ logarithmic });
			loss.update((theme) => lossChart(make(), theme));
		});
		loss.controls.append(scale);
		const findings = element('div');
		this.element.append(
			head,
			columns(loss.element, section(l10n.t('Findings'), findings)),
			whatWasDone(session.record),
		);
		void this.load(
			findings,
			l10n.t('Looking for what stands out'),
			() => session.findings(),
			(found) => replace(findings, this.#list(found)),
		);
		void this.#refine(head);
	}

	/** Few rows: how sure the headline is comes with the errors. The headline stands without it, too. */
	async #refine(head: HTMLElement): Promise<void> {
		const { session } = this.context;
		try {
			head.textContent = headline(session.record, await session.analyze('errors'));
		} catch {
			// The errors view says why.
		}
	}

	#list({ found, switchedOff, measured }: Issues): HTMLElement {
		const off = switchedOffSentence(switchedOff);
		return element(
			'div',
			{},
			found.length === 0 && measured
				? element('p', { class: 'muted' }, l10n.t('Nothing stands out. The tabs show how the network works inside.'))
				: null,
			measured ? null : element('p', { class: 'muted' }, nothingFoundSentence(false)),
			found.length === 0 ? null : element('ul', { class: 'findings' }, ...found.map((issue) => this.#item(issue))),
			off === null ? null : element('p', { class: 'muted', 'data-switched-off': switchedOff }, off),
		);
	}

	/** Null in a report, where nothing can be trained. */
	#action(remedy: Remedy | undefined): HTMLElement | null {
		const { session, hosted } = this.context;
		const action = remedy === undefined || !hosted ? null : remedyAction(remedy, session.record.target);
		if (action === null) return null;
		const { label, message } = action;
		const button = {
			type: 'button',
			class: 'link',
			'data-remedy': remedy!.kind,
			onclick: () => session.post(message),
		} as const;
		return element('div', { class: 'actions' }, element('button', button, label));
	}

	#item(issue: Issue): HTMLElement {
		const { code, severity, place, remedy } = issue;
		return element(
			'li',
			{ class: `finding finding-${severity}`, 'data-finding': code },
			element('span', { class: 'severity', title: severityLabel(severity) }, severityIcon(severity)),
			element('span', { class: 'visually-hidden' }, `${severityLabel(severity)}: `),
			element(
				'div',
				{},
				element('span', { class: 'sentence' }, issueSentence(issue, issueContext(this.context.session.record))),
				remedy === undefined ? null : element('span', { class: 'remedy muted' }, ` ${remedySentence(remedy)}`),
				this.#action(remedy),
				explained(code),
			),
			place.view === 'overview'
				? null
				: element('button', { type: 'button', class: 'link', onclick: () => this.context.show(place) }, l10n.t('show')),
		);
	}
}

/** What is published of the code, folded. */
function explained(code: IssueCode): HTMLElement {
	const { title, meaning, threshold, whatToDo } = catalogueEntry(code);
	return element(
		'details',
		{ class: 'explained' },
		element('summary', { title: code }, l10n.t('How is this computed?')),
		element('p', {}, element('strong', {}, `${code} · ${title}. `), meaning),
		element('p', {}, threshold),
		element('p', {}, whatToDo),
	);
}

function severityIcon(severity: Severity): HTMLElement {
	return icon(({ problem: 'warning', notice: 'info', good: 'pass' } as const)[severity]);
}
