import assert from 'node:assert/strict';
import { variantRow } from '../../../src/run/variant-row.ts';
import type { RunRecord } from '../../../src/run/record/record.ts';

const columns = ['when', 'size', 'kind', 'answer'];

/** What of a record says how its file is written. */
function recordOf(
	reading: { readonly delimiter?: string; readonly decimalPoint?: '.' | ',' } = {},
	order: 'ymd' | 'dmy' | 'mdy' = 'ymd',
	names?: readonly { readonly value: string; readonly name: string }[],
) {
	return {
		data: {
			reading: { delimiter: ',', decimalPoint: '.', ...reading },
			dates: [{ column: 'when', order, unclear: false }],
			...(names === undefined ? {} : { options: { valueNames: [{ column: 'kind', names }] } }),
		},
		preprocessing: {
			inputs: [
				{ column: 'when', kind: 'date' },
				{ column: 'size', kind: 'numeric' },
				{ column: 'kind', kind: 'categorical' },
			],
			target: { column: 'answer' },
		},
	} as unknown as Pick<RunRecord, 'data' | 'preprocessing'>;
}

describe('a row with other values, written as its file is', () => {
	for (const [title, text, values, record, written] of [
		['leaves all else', '2024-01-31, 1.50 ,"a ""b""",yes', { size: '2' }, recordOf(), '2024-01-31, 2 ,"a ""b""",'],
		['empties the target', '2024-01-31,1,a,"yes"', {}, recordOf(), '2024-01-31,1,a,'],
		['quotes as the cell was', '2024-01-31,1,"a",yes', { kind: 'b' }, recordOf(), '2024-01-31,1,"b",'],
		['quotes what must be', '2024-01-31,1,a,yes', { kind: 'b, "c"' }, recordOf(), '2024-01-31,1,"b, ""c""",'],
		['writes a missing value', '2024-01-31,1,"a",yes', { kind: '', size: '' }, recordOf(), '2024-01-31,,,'],
		[
			'keeps the decimal comma',
			'2024-01-31;1,5;a;yes',
			{ size: '2.25' },
			recordOf({ delimiter: ';', decimalPoint: ',' }),
			'2024-01-31;2,25;a;',
		],
		[
			'quotes a decimal comma',
			'2024-01-31,"1,5",a,yes',
			{ size: '2.25' },
			recordOf({ decimalPoint: ',' }),
			'2024-01-31,"2,25",a,',
		],
		['turns dates', '31.1.2024,1,a,yes', { when: '2025-02-28 10:30' }, recordOf({}, 'dmy'), '28.02.2025 10:30,1,a,'],
		['turns dates of another order', ',1,a,yes', { when: '2025-02-28' }, recordOf({}, 'mdy'), '02/28/2025,1,a,'],
		[
			'leaves a date typed as the file has it',
			'31.1.2024,1,a,yes',
			{ when: '1.2.2024' },
			recordOf({}, 'dmy'),
			'1.2.2024,1,a,',
		],
		[
			'knows values by their names',
			'2024-01-31,1,0,yes',
			{ kind: 'many' },
			recordOf({}, 'ymd', [{ value: '7', name: 'many' }]),
			'2024-01-31,1,7,',
		],
		['keeps line ends inside of quotes', '2024-01-31,1,"a\nb",yes', { size: '3' }, recordOf(), '2024-01-31,3,"a\nb",'],
		[
			'fills a gap where spaces are one',
			'2024-01-31  1 a  yes',
			{ kind: '' },
			recordOf({ delimiter: ' ' }),
			'2024-01-31  1 ""  ""',
		],
		['begins no comment', 'x,1,a,yes', { when: '#1' }, recordOf(), '"#1",1,a,'],
		['is not made of a line with too few cells', '2024-01-31,1,a', { size: '2' }, recordOf(), null],
		['is not made of a line that ends in quotes', '2024-01-31,1,"a,yes', { size: '2' }, recordOf(), null],
	] as const)
		it(title, () => {
			assert.equal(variantRow(text, columns, new Map(Object.entries(values)), record), written);
		});
});
