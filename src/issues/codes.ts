/**
 * Published: scripts and settings name them, so a code keeps its meaning and is never given to another.
 * NG1xx the data, NG2xx the training, NG3xx the layers, NG4xx the errors, NG5xx the explanation. In order of weight within a
 * severity.
 */
export const issueCodes = [
	'NG201',
	'NG104',
	'NG105',
	'NG103',
	'NG202',
	'NG206',
	'NG203',
	'NG208',
	'NG101',
	'NG403',
	'NG204',
	'NG102',
	'NG301',
	'NG302',
	'NG303',
	'NG401',
	'NG402',
	'NG205',
	'NG501',
	'NG207',
] as const;
export type IssueCode = (typeof issueCodes)[number];

export function isIssueCode(text: string): text is IssueCode {
	return (issueCodes as readonly string[]).includes(text);
}
