// The only door to VS Code's notifications and dialogs (eslint.config.js): what goes through is text and nothing else.
import { ProgressLocation, window, type CancellationToken } from 'vscode';
import { inertText } from './inert.ts';

/** The button that was pressed, or undefined. */
type Pressed = Thenable<string | undefined>;

export function showInformation(message: string, ...buttons: readonly string[]): Pressed {
	return window.showInformationMessage(inertText(message), ...buttons.map(inertButton));
}

export function showWarning(message: string, ...buttons: readonly string[]): Pressed {
	return window.showWarningMessage(inertText(message), ...buttons.map(inertButton));
}

export function showError(message: string, ...buttons: readonly string[]): Pressed {
	return window.showErrorMessage(inertText(message), ...buttons.map(inertButton));
}

/** A dialog in front of everything, which waits for an answer. */
export function askInDialog(message: string, detail: string, ...buttons: readonly string[]): Pressed {
	const options = { modal: true, detail: inertText(detail) };
	return window.showWarningMessage(inertText(message), options, ...buttons.map(inertButton));
}

/** A bar with Cancel, as long as the work takes; `report` takes percent. */
export function withProgress<T>(
	title: string,
	work: (report: (percent: number) => void, cancelled: CancellationToken) => Promise<T>,
): Thenable<T> {
	const options = { location: ProgressLocation.Notification, title: inertText(title), cancellable: true };
	return window.withProgress(options, (progress, token) => {
		let before = 0;
		const report = (percent: number) => {
			progress.report({ increment: Math.max(0, percent - before) });
			before = Math.max(before, percent);
		};
		return work(report, token);
	});
}

/** Pressed buttons are compared with what they were called. */
function inertButton(button: string): string {
	if (inertText(button) !== button) throw new Error(`a button that is more than text: ${JSON.stringify(button)}`);
	return button;
}
