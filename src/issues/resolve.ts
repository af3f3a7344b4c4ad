import type { Issue, RunCode } from './issue.ts';

/** Where one of the first is found, the second is not said: it would contradict it, or say the same again more weakly. */
const silences: Partial<Readonly<Record<RunCode, readonly RunCode[]>>> = {
	// Broken training: what the network that was left does, is no news.
	NG201: [
		'NG202',
		'NG203',
		'NG204',
		'NG205',
		'NG206',
		'NG207',
		'NG208',
		'NG401',
		'NG402',
		'NG403',
		'NG501',
		'NG502',
		'NG503',
	],
	// Figures that flatter: no praise, and no comparison with the baseline that would be read as one.
	NG103: ['NG203', 'NG207', 'NG208'],
	NG104: ['NG203', 'NG207', 'NG208', 'NG501', 'NG502', 'NG503'],
	// The advice to leave the column out would keep the leak.
	NG105: ['NG104', 'NG203', 'NG207', 'NG208', 'NG501', 'NG502', 'NG503'],
	// What a network goes by that knows no more than the constant answer is chance.
	NG202: ['NG203', 'NG207', 'NG501', 'NG502', 'NG503'],
	NG203: ['NG207', 'NG501', 'NG502', 'NG503'],
	NG206: ['NG202', 'NG203', 'NG204', 'NG207', 'NG208', 'NG501', 'NG502', 'NG503'],
	// Nearly all is most.
	NG502: ['NG501'],
	// A network that misses most of a class is none to praise, however often it is right.
	NG403: ['NG207'],
};

/** Codes that silence only as problems: a few repeated rows among many change no verdict. */
const asProblemsOnly: ReadonlySet<RunCode> = new Set(['NG103']);

/** Without what others contradict; also of a class missed, its single confusions are not listed again. */
export function resolved(found: readonly Issue<RunCode>[]): Issue<RunCode>[] {
	const silenced = new Set(
		found.flatMap(({ code, severity }) =>
			asProblemsOnly.has(code) && severity !== 'problem' ? [] : (silences[code] ?? []),
		),
	);
	const missed = new Set(found.flatMap((issue) => (issue.code === 'NG403' ? [issue.values.actual] : [])));
	return found.filter(
		(issue) => !silenced.has(issue.code) && !(issue.code === 'NG401' && missed.has(issue.values.actual)),
	);
}
