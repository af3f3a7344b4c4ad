import type { Severity } from '../../issues/issue.ts';
import { severityLabel } from '../../messages/issues.ts';
import { Icon } from './icon.tsx';

const icons = { problem: 'warning', notice: 'info', good: 'pass' } as const;

/** To be seen; what it means is heard from the sentence beside it. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
	return (
		<span class="severity" title={severityLabel(severity)}>
			<Icon name={icons[severity]} />
		</span>
	);
}
