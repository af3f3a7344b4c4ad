import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TableProfile } from '../../data/quality/table-profile.ts';
import { rowsOf } from '../../messages/names.ts';
import { abbreviate, count } from '../../messages/numbers.ts';
import { readingChoiceOf } from '../../protocol/read-option-list.ts';
import { LinkButton } from '../parts/notices.tsx';

type Part = NonNullable<TableProfile['parts']>[number];

/** Named at once; more on demand. */
const mostFiles = 6;

/** The files that are one table, in the order of their rows; what was understood otherwise than in the first is said. */
export function FilesList({ parts }: { readonly parts: readonly Part[] }) {
	const [isWhole, showAll] = useState(parts.length <= mostFiles + 1);
	const [wasAsked, ask] = useState(false);
	const list = useRef<HTMLUListElement>(null);
	useEffect(() => {
		// The button that had the focus is gone.
		if (wasAsked) list.current?.focus();
	}, [wasAsked]);
	const shown = isWhole ? parts : parts.slice(0, mostFiles);
	return (
		<div>
			<ul class="plain files" ref={list} tabIndex={wasAsked ? -1 : undefined}>
				{shown.map((part, i) => (
					<File key={i} part={part} first={parts[0]} />
				))}
			</ul>
			{!isWhole && (
				<LinkButton
					id="all-files"
					label={l10n.t('Show {0} more', count(parts.length - mostFiles))}
					run={() => {
						showAll(true);
						ask(true);
					}}
				/>
			)}
		</div>
	);
}

function File({ part: { name, rows, delimiter, reading }, first }: { readonly part: Part; readonly first: Part }) {
	const otherwise = [
		delimiter === first.delimiter ? null : readingChoiceOf('delimiter').write(delimiter),
		reading.encoding === first.reading.encoding ? null : reading.encoding?.toUpperCase(),
		reading.decimalPoint === first.reading.decimalPoint
			? null
			: l10n.t('decimals after {0}', readingChoiceOf('decimalPoint').write(reading.decimalPoint ?? '.')),
	].filter((part) => part !== null && part !== undefined);
	return (
		<li>
			<b title={name}>{abbreviate(name, 60)}</b> <span class="muted">{[rowsOf(rows), ...otherwise].join(', ')}</span>
		</li>
	);
}
