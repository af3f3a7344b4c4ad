import { type Diagnostic, DiagnosticSeverity, l10n, Location, Range, type TextDocument } from 'vscode';
import type { RowPlace } from '../../analyze/analyzer.ts';
import { tableIssueSentence } from '../../messages/issues.ts';
import { rowSentence, notShownSentence, otherRowsSentence, staleMarksSentence } from '../../messages/row-findings.ts';
import type { PlacedFinding, PlacedLeak, RowFindings, TextPlace } from '../../protocol/placed-findings.ts';
import { newDiagnostic } from '../text/places.ts';
import { boundCell, boundLine, type DocumentLines } from './bound-lines.ts';
import { pageOfCode } from './code-pages.ts';
import { linesOf } from './document-lines.ts';

/** VS Code shows no more of a file. */
const mostDiagnostics = 1000;

/** Where each finding is in the document as it is now; of those whose row is another by now the number is told. */
export function diagnosticsIn(document: TextDocument, findings: RowFindings): Diagnostic[] {
	const { found, leaks, total, stale, answer } = findings;
	const where = placesIn(document, found, answer);
	const marks = found.flatMap(({ place, other, ...finding }) => {
		const range = where.get(place);
		if (range === undefined) return [];
		const beside = other && where.get(other);
		return newDiagnostic(range, severityOf(finding.code), {
			text: rowSentence(finding),
			code: { value: finding.code, target: pageOfCode(finding.code) },
			...(beside && { beside: { location: new Location(document.uri, beside), text: besideText(finding.code) } }),
		});
	});
	const given = leaksIn(document, findings).map(({ range, leak: { issue } }) =>
		newDiagnostic(range, DiagnosticSeverity.Warning, {
			text: tableIssueSentence(issue),
			code: { value: issue.code, target: pageOfCode(issue.code) },
		}),
	);
	const told = [
		...(marks.length === found.length ? [] : [otherRowsSentence(found.length - marks.length)]),
		...(stale.length === 0 ? [] : [staleMarksSentence(stale.length)]),
	];
	const room = mostDiagnostics - given.length - told.length;
	const isCut = marks.length > room || total > found.length + leaks.length;
	const shown = marks.slice(0, isCut ? Math.max(0, room - 1) : room);
	const top = new Range(0, 0, 0, 0);
	return [
		...[...(isCut ? [notShownSentence(shown.length + leaks.length, total)] : []), ...told].map((text) =>
			newDiagnostic(top, DiagnosticSeverity.Information, { text }),
		),
		...given,
		...shown,
	];
}

/** The names of the columns that give the target away, or their cells in the first row of a file that names none. */
export function leaksIn(
	document: TextDocument,
	{ leaks, header }: Pick<RowFindings, 'leaks' | 'header'>,
): { readonly range: Range; readonly leak: PlacedLeak }[] {
	if (header === null || leaks.length === 0) return [];
	const lines = linesOf(document);
	const line = boundLine(header, lines);
	if (line === null) return [];
	return leaks.flatMap((leak) =>
		leak.columns.map((column) => ({ range: cellOrLines(document, header, column, line, lines), leak })),
	);
}

function besideText(code: PlacedFinding['code']): string {
	if (code === 'NG407') return l10n.t('The row that was learned from');
	return code === 'NG408' ? l10n.t('The fifth nearest row') : l10n.t('The same inputs, another answer');
}

/** A suspicion asks for a look; the others are facts. */
function severityOf(code: PlacedFinding['code']): DiagnosticSeverity {
	return code === 'NG406' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information;
}

/** The cell that is predicted, or the row where cells cannot be told. */
export function placesIn(
	document: TextDocument,
	found: readonly PlacedFinding[],
	answer: number,
): Map<RowPlace, Range> {
	const lines = linesOf(document);
	const places = found.flatMap(({ place, other }) => (other === undefined ? [place] : [place, other]));
	const ranges = new Map<RowPlace, Range>();
	let shift = 0;
	for (const place of places.sort((a, b) => a.row - b.row)) {
		const line = boundLine(place, lines, shift);
		if (line === null) continue;
		shift = line - (place.startLine - 1);
		ranges.set(place, cellOrLines(document, place, answer, line, lines));
	}
	return ranges;
}

/** The cell, of a row that begins on `line`; all its lines where cells cannot be told. */
export function cellOrLines(
	document: TextDocument,
	place: TextPlace,
	column: number,
	line: number,
	lines: DocumentLines,
): Range {
	const cell = boundCell(place, column, line, lines);
	if (cell !== null) return new Range(...cell.from, ...cell.to);
	const end = line + place.endLine - place.startLine;
	return new Range(line, 0, end, document.lineAt(end).text.length);
}
