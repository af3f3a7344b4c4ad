import type { FromPanel, RowToOpen } from '../protocol/panel.ts';

/** With the row's place, where all of that is known that the host would have to ask for. */
export function openRowMessage({ row, startLine, endLine, part, file }: RowToOpen): FromPanel {
	// Of several files a name alone does not say which.
	if (startLine === undefined || endLine === undefined || (file !== undefined && part === undefined))
		return { type: 'open-row', row };
	return { type: 'open-row', row, place: { startLine, endLine, ...(part === undefined ? {} : { part }) } };
}
