import type { Table } from '../../data/table/table.ts';

/** Words for what people must not be treated differently for, in the languages of common tables; compared without signs. */
const words = [
	...['age', 'alter', 'edad', 'sex', 'gender', 'geschlecht', 'sexo', 'genre', 'race', 'ethnicity', 'ethnic', 'ethnie'],
	...[
		'religion',
		'nationality',
		'citizenship',
		'nativecountry',
		'countryofbirth',
		'foreignworker',
		'disability',
		'pregnant',
	],
	...[
		'maritalstatus',
		'married',
		'orientation',
		'skincolor',
		'skincolour',
		'性别',
		'年龄',
		'民族',
		'种族',
		'宗教',
		'国籍',
	],
];

/** Columns that are called like something sensitive: a proposal, since a name proves nothing. */
export function sensitiveColumns({ columns }: Pick<Table, 'columns'>): string[] {
	return columns.map(({ name }) => name).filter(isSensitiveName);
}

function isSensitiveName(name: string): boolean {
	const parts = name
		.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}]+/u)
		.filter((part) => part !== '');
	// Single words, and neighbours together: native-country, maritalStatus.
	const joined = parts.flatMap((part, i) => [part, part + (parts[i + 1] ?? ''), parts.slice(i, i + 3).join('')]);
	return joined.some((part) => words.includes(part));
}
