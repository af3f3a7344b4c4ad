import type { WebviewPanel } from 'vscode';
import type { Environment } from '../environment.ts';
import type { FileInspection } from '../sessions/file-inspection.ts';
import type { PanelActions } from './actions.ts';
import { handlersOfFile } from './handlers.ts';
import { HostedPanel, type OwnMessage } from './hosted-panel.ts';

/** One editor tab for one table that is looked at before it is trained on. */
export class DataPanel extends HostedPanel {
	readonly #inspection: FileInspection;
	readonly #actions: PanelActions;

	constructor(panel: WebviewPanel, inspection: FileInspection, environment: Environment, actions: PanelActions) {
		super(panel, environment, inspection.state.title);
		this.#inspection = inspection;
		this.#actions = actions;
		this.own(
			inspection.onDidChange(() => {
				this.update();
			}),
		);
	}

	protected override get state() {
		return this.#inspection.state;
	}

	protected override get revision() {
		return 0;
	}

	protected override get handlers() {
		return handlersOfFile(this.#inspection, this.environment.log);
	}

	protected override shown(): void {
		// The state is all there is to show.
	}

	protected override handle(message: OwnMessage): void {
		const { data, chosen } = this.#inspection;
		switch (message.type) {
			case 'cancel':
				this.#inspection.cancel();
				return;
			case 'inspect':
				this.#actions.inspect(chosen, message.options, message.target);
				return;
			case 'train':
				this.#actions.trainOn(this.#inspection, message.target, message.exclude, message.split);
				return;
			case 'open-row':
				this.#actions.openRow(this.#inspection, message.row, message.place);
				return;
			case 'open-line':
				this.#actions.openLine(this.#inspection, message.line, message.part);
				return;
			case 'save':
				this.#actions.save(data, message.name, message.bytes);
				return;
			// Of runs; there is none here.
			case 'train-again':
			case 'train-with':
			case 'train-without-rows':
			case 'decision':
			case 'keep-expected':
			case 'keep-limits':
			case 'keep-slices':
			case 'report':
			case 'select':
			case 'insert-row':
			case 'explain-row':
		}
	}
}
