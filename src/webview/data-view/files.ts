import * as l10n from '@vscode/l10n';
import type { TableProfile } from '../../data/quality/table-profile.ts';
import { readingChoiceOf } from '../../protocol/read-option-list.ts';
import { element } from '../dom.ts';
import { abbreviate, count } from '../../messages/numbers.ts';
import { rowsOf } from '../../messages/names.ts';

type Part = NonNullable<TableProfile['parts']>[number];

/** Named at once; more on demand. */
const mostFiles = 6;

/** The files that are one table, in the order of their rows; what was understood otherwise than in the first is said. */
export function filesList(parts: readonly Part[]): HTMLElement {
	const items = (from: number, to?: number) => parts.slice(from, to).map((part) => item(part, parts[0]));
	const all = parts.length <= mostFiles + 1;
	const files = element('ul', { class: 'plain files' }, ...items(0, all ? undefined : mostFiles));
	if (all) return files;
	const more = element(
		'button',
		{
			type: 'button',
			class: 'link',
			'data-action': 'all-files',
			onclick: () => {
				files.append(...items(mostFiles));
				files.tabIndex = -1;
				files.focus();
				more.remove();
			},
		},
		l10n.t('Show {0} more', count(parts.length - mostFiles)),
	);
	return element('div', {}, files, more);
}

function item({ name, rows, delimiter, reading }: Part, first: Part): HTMLElement {
	const otherwise = [
		delimiter === first.delimiter ? null : readingChoiceOf('delimiter').write(delimiter),
		reading.encoding === first.reading.encoding ? null : reading.encoding?.toUpperCase(),
		reading.decimalPoint === first.reading.decimalPoint
			? null
			: l10n.t('decimals after {0}', readingChoiceOf('decimalPoint').write(reading.decimalPoint ?? '.')),
	].filter((part) => part !== null && part !== undefined);
	return element(
		'li',
		{},
		element('b', { title: name }, abbreviate(name, 60)),
		' ',
		element('span', { class: 'muted' }, [rowsOf(rows), ...otherwise].join(', ')),
	);
}
