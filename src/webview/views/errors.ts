import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import type { ErrorsResult } from '../../analyze/errors-result.ts';
import { selectionKeys, type Selection, type SelectionKey } from '../../protocol/selection.ts';
import { View, type ViewContext } from './view.ts';
import { showClassification } from './errors-classification.ts';
import { showRegression } from './errors-regression.ts';
import type { ErrorsPart } from './errors-part.ts';

/** Where is it wrong, and on which rows? */
export class ErrorsView extends View<AnalyzersOf<'errors'>> {
	#part: ErrorsPart | null = null;

	constructor(context: ViewContext<AnalyzersOf<'errors'>>) {
		super(context);
		void this.load(
			this.element,
			l10n.t('Comparing predictions with the truth'),
			() => context.session.analyze('errors'),
			(result: ErrorsResult) => {
				const figure = this.figure.bind(this);
				this.#part =
					result.task === 'classification'
						? showClassification(result, context, figure)
						: showRegression(result, context, figure);
				this.element.append(...this.#part.elements);
				this.#part.selected(context.selection(), new Set(selectionKeys));
			},
		);
	}

	override selected(selection: Selection, changed: ReadonlySet<SelectionKey>): void {
		this.#part?.selected(selection, changed);
	}

	override dispose(): void {
		this.#part?.dispose();
		super.dispose();
	}
}
