import * as l10n from '@vscode/l10n';
import type { Finding } from '../../findings/finding.ts';
import { lossChart } from '../charts/loss.ts';
import { element, icon, replace } from '../dom.ts';
import { checkbox } from '../parts/choice.ts';
import { section } from '../parts/notice.ts';
import { findingSentence } from '../sentences/findings.ts';
import { headline } from '../sentences/headline.ts';
import { whatWasDone } from './what-was-done.ts';
import { columns, headlineElement, View, type ViewContext } from './view.ts';

/** How well does it work, and what is worth a look? */
export class Overview extends View {
	constructor(context: ViewContext) {
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

	#list(findings: readonly Finding[]): HTMLElement {
		if (findings.length === 0)
			return element(
				'p',
				{ class: 'muted' },
				l10n.t('Nothing stands out. The tabs show how the network works inside.'),
			);
		const { record } = this.context.session;
		const words = { layers: record.model.network.layers.length, task: record.task, target: record.target };
		return element(
			'ul',
			{ class: 'findings' },
			...findings.map((finding) =>
				element(
					'li',
					{ class: `finding finding-${finding.severity}`, 'data-finding': finding.id },
					element('span', { class: 'severity', title: severityName(finding.severity) }, severityIcon(finding.severity)),
					element('span', { class: 'visually-hidden' }, `${severityName(finding.severity)}: `),
					element('span', { class: 'sentence' }, findingSentence(finding, words)),
					finding.place.view === 'overview'
						? null
						: element(
								'button',
								{ type: 'button', class: 'link', onclick: () => this.context.show(finding.place) },
								l10n.t('show'),
							),
				),
			),
		);
	}
}

function severityIcon(severity: Finding['severity']): HTMLElement {
	return icon(({ problem: 'warning', notice: 'info', good: 'pass' } as const)[severity]);
}

function severityName(severity: Finding['severity']): string {
	switch (severity) {
		case 'problem':
			return l10n.t('Problem');
		case 'notice':
			return l10n.t('Notice');
		case 'good':
			return l10n.t('Good');
	}
}
