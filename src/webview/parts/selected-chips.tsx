import * as l10n from '@vscode/l10n';
import { conditionsText } from '../../messages/conditions.ts';
import { className } from '../../messages/names.ts';
import type { SelectionPatch } from '../../protocol/selection.ts';
import type { RunRecord } from '../../run/record/record.ts';
import type { FigureContext } from './figure-context.ts';
import { IconButton } from './icon.tsx';

interface SelectedChipsProps {
	readonly context: Pick<FigureContext, 'marked' | 'select'> & { readonly session: { readonly record: RunRecord } };
}

interface Chip {
	readonly name: string;
	readonly text: string;
	/** What takes it out of the selection. */
	readonly without: SelectionPatch;
}

/** The class and the slice that are selected, beside the rows; each can be taken out. */
export function SelectedChips({ context: { marked, select, session } }: SelectedChipsProps) {
	const { class: chosen, slice } = marked.value;
	const { target } = session.record.preprocessing;
	const chips: readonly Chip[] = [
		...(chosen === null || target.kind !== 'classes'
			? []
			: [
					{
						name: 'class',
						text: l10n.t('class: {0}', className(target.classes[chosen] ?? String(chosen), target.column)),
						without: { class: null },
					},
				]),
		...(slice === null
			? []
			: [{ name: 'slice', text: l10n.t('rows where {0}', conditionsText(slice)), without: { slice: null } }]),
	];
	return (
		<div class="chips" role="group" aria-label={l10n.t('Selected')} hidden={chips.length === 0}>
			{chips.map(({ name, text, without }) => (
				<span key={name} class="chip" data-chip={name}>
					<span class="chip-text">{text}</span>
					<IconButton
						label={l10n.t('{0}: {1}', l10n.t('Deselect'), text)}
						icon="close"
						run={() => select({ selection: without })}
					/>
				</span>
			))}
		</div>
	);
}
