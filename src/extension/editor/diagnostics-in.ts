import { type Diagnostic, DiagnosticSeverity, l10n, Location, Range, type TextDocument } from 'vscode';
import type { RowPlace } from '../../analyze/analyzer.ts';
import { rowSentence, notShownSentence, staleMarksSentence } from '../../messages/row-findings.ts';
import type { PlacedFinding, RowFindings } from '../../protocol/worker.ts';
import { newDiagnostic } from '../text/places.ts';
import { boundCell, boundLine, type DocumentLines } from './bound-lines.ts';
import { pageOfCode } from './code-pages.ts';

/** Where each finding is in the document as it is now; one whose row is another by now is left out. */
export function diagnosticsIn(document: TextDocument, { found, total, stale, answer }: RowFindings): Diagnostic[] {
	const where = placesIn(document, found, answer);
	const marks = found.flatMap(({ place, other, ...finding }) => {
		const range = where.get(place);
		if (range === undefined) return [];
		const beside = other && where.get(other);
		return newDiagnostic(range, severityOf(finding.code), {
			text: rowSentence(finding),
			code: { value: finding.code, target: pageOfCode(finding.code) },
			...(beside && {
				beside: { location: new Location(document.uri, beside), text: l10n.t('The same inputs, another answer') },
			}),
		});
	});
	const told = [
		...(total <= found.length ? [] : [notShownSentence(found.length, total)]),
		...(stale.length === 0 ? [] : [staleMarksSentence(stale.length)]),
	];
	const top = new Range(0, 0, 0, 0);
	return [...told.map((text) => newDiagnostic(top, DiagnosticSeverity.Information, { text })), ...marks];
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
	const lines: DocumentLines = { lineCount: document.lineCount, textAt: (line) => document.lineAt(line).text };
	const places = found.flatMap(({ place, other }) => (other === undefined ? [place] : [place, other]));
	const ranges = new Map<RowPlace, Range>();
	let shift = 0;
	for (const place of places.sort((a, b) => a.row - b.row)) {
		const line = boundLine(place, lines, shift);
		if (line === null) continue;
		shift = line - (place.startLine - 1);
		const cell = boundCell(place, answer, line, lines);
		const end = line + place.endLine - place.startLine;
		ranges.set(
			place,
			cell === null ? new Range(line, 0, end, document.lineAt(end).text.length) : new Range(...cell.from, ...cell.to),
		);
	}
	return ranges;
}
