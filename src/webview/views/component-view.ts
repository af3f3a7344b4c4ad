import { h, render, type FunctionComponent } from 'preact';
import type { AnalyzerId } from '../../analyze/index.ts';
import { View, type ViewContext } from './view.ts';

/** What a view that is a component is given. */
export interface ViewProps<Asked extends AnalyzerId = never> {
	readonly context: ViewContext<Asked>;
}

/** A view that is a component: it follows the selection and the look by the signals that it reads. */
export class ComponentView<Asked extends AnalyzerId = never> extends View<Asked> {
	constructor(context: ViewContext<Asked>, component: FunctionComponent<ViewProps<Asked>>) {
		super(context);
		render(h(component, { context }), this.element);
	}

	override dispose(): void {
		render(null, this.element);
		super.dispose();
	}
}
