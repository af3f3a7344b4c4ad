import * as l10n from '@vscode/l10n';
import type { Severity, TableIssue, TablePlace } from '../../issues/issue.ts';
import { abbreviate, list } from '../../messages/numbers.ts';
import { ActionButton, LinkButton } from '../parts/notices.tsx';
import type { DataContext } from './context.ts';
import { tableRemedy } from './table-remedy.ts';

export interface Warning {
	readonly issue: TableIssue;
	/** Of what was done about already: good to know, no more. */
	readonly severity: Severity;
	readonly text: string;
}

export interface DoorsProps {
	readonly warning: Warning;
	readonly context: DataContext;
	/** Its rows are shown. */
	readonly isOpen: boolean;
	readonly toggle: () => void;
}

/** What can be done about a warning, and where it is in the file. */
export function Doors({ warning, context, isOpen, toggle }: DoorsProps) {
	const remedy = tableRemedy(warning.issue.remedy, warning.severity, context);
	const { rows, lines, everywhere } = warning.issue.place.table;
	const hasRows = rows.length > 0 && context.cells !== null;
	return (
		<>
			{remedy !== null && (remedy.primary ? <ActionButton {...remedy} /> : <LinkButton {...remedy} />)}
			{hasRows ? (
				<button type="button" class="link" data-action="show-rows" aria-expanded={isOpen} onClick={toggle}>
					{isOpen ? l10n.t('Hide Rows') : everywhere === true ? l10n.t('Show the First Rows') : l10n.t('Show Rows')}
				</button>
			) : context.openLine !== null ? (
				<Lines warning={warning} context={context} openLine={context.openLine} />
			) : (
				lines.length > 0 && <span class="muted">{linesText(warning.issue.place.table)}</span>
			)}
		</>
	);
}

interface LinesProps extends Pick<DoorsProps, 'warning' | 'context'> {
	readonly openLine: NonNullable<DataContext['openLine']>;
}

/** Its first lines in the file, of what is no row. */
function Lines({ warning, context: { profile }, openLine }: LinesProps) {
	const { lines, files } = warning.issue.place.table;
	return (
		<>
			{lines.slice(0, 3).map((line, i) => {
				const part = profile.parts?.findIndex(({ name }) => name === files?.[i]) ?? 0;
				return (
					<LinkButton
						key={i}
						id="open-line"
						label={
							files === undefined
								? l10n.t('Open Line {0}', String(line))
								: l10n.t('Open {0} at Line {1}', abbreviate(files[i], 40), String(line))
						}
						run={() => openLine(line, Math.max(0, part))}
					/>
				);
			})}
		</>
	);
}

function linesText({ lines, files }: TablePlace): string {
	const texts = lines.slice(0, 5).map((line, i) => (files === undefined ? String(line) : `${files[i]}:${line}`));
	return l10n.t('Lines {0}', list(texts));
}
