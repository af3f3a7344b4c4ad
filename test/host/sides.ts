// A data file with findings, and what is marked in it.
import { languages, type Diagnostic, type Uri } from 'vscode';

/** The class is the sign of x but for each 20th row; the second column has quoted newlines, and quotes within quotes. */
const rows = Array.from({ length: 400 }, (_, row) => {
	const x = ((row * 131) % 397) / 100 - 2;
	const note = row % 3 === 0 ? '"first\r\nsecond, ""so"""' : 'plain';
	return `${x.toFixed(2)},${note},"${x > 0 === (row % 20 !== 19) ? 'above' : 'below'}"`;
});
rows.splice(3, 2, '7.5,plain,"above"', '7.5,plain,"below"');
export const csv = `\uFEFF${['x,note,side', ...rows].join('\r\n')}\r\n`;

export const ours = (file: Uri): Diagnostic[] =>
	languages.getDiagnostics(file).filter(({ source }) => source === 'Neuroglass');
