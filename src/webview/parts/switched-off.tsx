import * as l10n from '@vscode/l10n';
import { switchedOffSentence } from '../../messages/issues.ts';
import { LinkButton } from './notices.tsx';

export interface SwitchedOffProps {
	/** Findings that are not shown, since somebody switched their codes off. */
	readonly count: number;
	/** Leads to the setting; null: there is none here. */
	readonly change: (() => void) | null;
}

/** Nothing that was found is silently left out. */
export function SwitchedOff({ count, change }: SwitchedOffProps) {
	const sentence = switchedOffSentence(count);
	if (sentence === null) return null;
	return (
		<p class="muted" data-switched-off={count}>
			{sentence} {change !== null && <LinkButton id="issue-settings" label={l10n.t('Change…')} run={change} />}
		</p>
	);
}
