import * as l10n from '@vscode/l10n';
import type { IssueCode } from '../../issues/codes.ts';
import type { Catalogue } from '../../messages/catalogue-entry.ts';
import type { OpenParts } from './figure-context.ts';
import { LinkButton } from './notices.tsx';
import { howComputedLabel } from '../../messages/names.ts';

let catalogue: Catalogue = {};

/** As the page was told, before anything is shown. */
export function publish(told: Catalogue): void {
	catalogue = told;
}

export interface ExplainedProps {
	readonly code: IssueCode;
	readonly parts: OpenParts;
	/** By which it is kept open, where the code stands more than once. */
	readonly name?: string;
	/** Findings of this code are not shown from now on; null: that cannot be said here. */
	readonly switchOff: ((code: IssueCode) => void) | null;
}

/** What is published of the code, folded. */
export function Explained({ code, parts, name = code, switchOff }: ExplainedProps) {
	const entry = catalogue[code];
	if (entry === undefined) return null;
	return (
		<details
			class="explained"
			open={parts.isOpen(`${name} explained`) ?? false}
			onToggle={({ currentTarget }) => parts.open(`${name} explained`, currentTarget.open)}
		>
			<summary title={code}>{howComputedLabel()}</summary>
			<p>
				<strong>{`${code} · ${entry.title}. `}</strong>
				{entry.meaning}
			</p>
			<p>{entry.threshold}</p>
			<p>{entry.whatToDo}</p>
			{switchOff !== null && (
				<LinkButton id="switch-off" label={l10n.t('Switch {0} Off', code)} run={() => switchOff(code)} />
			)}
		</details>
	);
}
