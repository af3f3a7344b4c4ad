import type { ReadonlySignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { rowAnswerSentences } from '../../messages/row-answer.ts';
import type { TypedRow } from '../../protocol/panel.ts';

interface TypedPartProps {
	readonly typed: ReadonlySignal<TypedRow | null>;
	readonly announce: (text: string) => void;
}

/** What the network says of a row as its cells are typed in the data file, whatever is selected; nothing while none is. */
export function TypedPart({ typed: { value: typed }, announce }: TypedPartProps) {
	const sentences = typed === null ? [] : rowAnswerSentences(typed.answer);
	const text = sentences.join(' ');
	useEffect(() => {
		if (text !== '') announce(text);
	}, [text]);
	if (typed === null) return null;
	return (
		<section class="inspected-part" data-inspected="typed">
			<h2 class="inspected">{l10n.t('Row {0}, as it is typed', typed.row + 1)}</h2>
			{sentences.map((sentence) => (
				<p key={sentence}>{sentence}</p>
			))}
		</section>
	);
}
