import * as l10n from '@vscode/l10n';
import { element } from '../dom.ts';
import { abbreviate, count } from '../../messages/numbers.ts';
import { choice } from '../parts/choice.ts';
import { actionButton } from '../parts/notice.ts';
import { dataHeadline } from '../../messages/data.ts';
import { targetSentence } from '../../messages/suggested-target.ts';
import { columns, headlineElement } from '../views/view.ts';
import { ColumnsTable } from './columns-table.ts';
import type { DataContext } from './context.ts';
import { placeIn, type Place } from './place.ts';
import { readingSection } from './reading.ts';
import { warningsSection } from './warnings.ts';

/** What is in the table, and what speaks against training on it as it is? */
export class DataPage {
	readonly element: HTMLElement;
	readonly #columns: ColumnsTable;
	#last: Element | null = null;

	constructor(context: DataContext) {
		const { profile, leftOut } = context;
		this.#columns = new ColumnsTable(context);
		this.element = element(
			'div',
			{ class: 'data-page' },
			headlineElement(dataHeadline(profile, leftOut)),
			context.ofRun ? null : trainBar(context),
			columns(warningsSection(context), readingSection(context)),
			this.#columns.element,
			profile.coverage.rows < profile.coverage.of
				? element(
						'p',
						{ class: 'note' },
						l10n.t(
							'Suspicions are from {0} of {1} rows, drawn at random with a fixed seed; columns are counted in full.',
							count(profile.coverage.rows),
							count(profile.coverage.of),
						),
					)
				: null,
		);
		this.element.addEventListener('focusin', ({ target }) => {
			this.#last = target instanceof Element ? target : null;
		});
	}

	/** To be there again when the file has been read anew. */
	get place(): Place {
		return placeIn(this.element, this.#last);
	}

	/** What is said first of the table. */
	get headline(): string {
		return this.element.querySelector('.headline')?.textContent ?? '';
	}

	dispose(): void {
		this.#columns.dispose();
	}
}

/** The next step: what to predict, and the button that starts it. */
function trainBar({ profile, inspect, train }: DataContext): HTMLElement | null {
	const { target, targets, options, suggested } = profile;
	if (train === null || inspect === null || target === null) return null;
	const pick = choice(
		l10n.t('Predict'),
		targets.map(({ column }) => ({ id: column, label: abbreviate(column, 60) })),
		target.column,
		(column) => inspect(options, column),
	);
	pick.element.querySelector('select')?.setAttribute('data-keep', 'predict');
	const start = actionButton({
		label: l10n.t('Train and Explain'),
		primary: true,
		run: () => train(target.column, []),
	});
	start.dataset['action'] = 'train';
	return element(
		'div',
		{ class: 'toolbar' },
		pick.element,
		start,
		suggested === null ? null : element('p', { class: 'muted' }, targetSentence(suggested)),
	);
}
