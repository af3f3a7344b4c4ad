import type { IssueCode } from '../../issues/codes.ts';
import type { FromPanel } from '../../protocol/panel.ts';

/** Findings by their codes: one can be switched off where it is explained, and all of that taken back in the settings. */
export interface IssueSwitches {
	readonly off: (code: IssueCode) => void;
	readonly change: () => void;
}

/** Null where there are no settings, as in a report. */
export function issueSwitches(hosted: boolean, post: (message: FromPanel) => void): IssueSwitches | null {
	if (!hosted) return null;
	return {
		off: (code) => post({ type: 'switch-off', code }),
		change: () => post({ type: 'issue-settings' }),
	};
}
