import assert from 'node:assert/strict';
import Papa from 'papaparse';
import fc from 'fast-check';
import { tableCsv } from '../../../../src/webview/parts/table-csv.ts';

describe('table as CSV', () => {
	it('keeps numbers to the last digit and leaves out what is none', () => {
		const values = [0.1 + 0.2, Number.NaN, null, -5];
		const csv = tableCsv({ columns: [{ name: 'x', numeric: true }], rows: 4, cell: (row) => values[row] });
		assert.equal(csv, 'x\r\n0.30000000000000004\r\n\r\n\r\n-5\r\n');
	});

	it('is read back as it was by another CSV reader', () => {
		const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', ';', 'ü', '<') });
		fc.assert(
			fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), (rows) => {
				const csv = tableCsv({
					columns: ['first', 'second'].map((name) => ({ name, numeric: false })),
					rows: rows.length,
					cell: (row, column) => rows[row][column],
				});
				const { data } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' });
				assert.deepEqual(data.slice(1, -1), rows);
			}),
		);
	});
});
