import * as l10n from '@vscode/l10n';
import { className } from '../../messages/names.ts';
import type { RunRecord } from '../../run/record/record.ts';
import type { FigureContext } from './figure-context.ts';
import { IconButton } from './icon.tsx';

interface ClassChipProps {
	readonly context: Pick<FigureContext, 'marked' | 'select'> & { readonly session: { readonly record: RunRecord } };
}

/** The class that is selected, whatever rows are; it can be taken out. */
export function ClassChip({ context: { marked, select, session } }: ClassChipProps) {
	const { class: chosen } = marked.value;
	const { target } = session.record.preprocessing;
	const isShown = chosen !== null && target.kind === 'classes';
	const text = isShown ? l10n.t('class: {0}', className(target.classes[chosen] ?? String(chosen), target.column)) : '';
	return (
		<div class="chips" role="group" aria-label={l10n.t('Selected')} hidden={!isShown}>
			{isShown && (
				<span class="chip" data-chip="class">
					<span class="chip-text">{text}</span>
					<IconButton
						label={l10n.t('{0}: {1}', l10n.t('Deselect'), text)}
						icon="close"
						run={() => select({ selection: { class: null } })}
					/>
				</span>
			)}
		</div>
	);
}
