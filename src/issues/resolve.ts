import type { Issue } from './issue.ts';
import type { RunCode } from './run-codes.ts';

/** What a network goes by. */
const ofExplanation = ['NG501', 'NG502', 'NG503', 'NG504', 'NG506', 'NG507'] as const;

/** What a network does that was left by a training that failed. */
const ofTheResult = [
	...(['NG102', 'NG202', 'NG203', 'NG204', 'NG207', 'NG208', 'NG212', 'NG213'] as const),
	...(['NG401', 'NG402', 'NG403'] as const),
	...ofExplanation,
];
const ofTheTraining = ['NG206', 'NG210', 'NG211', 'NG214', 'NG215', 'NG216', 'NG217'] as const;
const ofTheUnits = ['NG301', 'NG302', 'NG304', 'NG305', 'NG306', 'NG307'] as const;

/** Where one of the first is found, the second is not said: it would contradict it, or say the same again more weakly. */
const silences: Partial<Readonly<Record<RunCode, readonly RunCode[]>>> = {
	// Broken training: what the network that was left does, is no news.
	NG201: [...ofTheResult, ...ofTheTraining, ...ofTheUnits, 'NG205', 'NG209', 'NG218'],
	NG209: [...ofTheResult, ...ofTheTraining, ...ofTheUnits, 'NG218'],
	NG210: [...ofTheResult, ...ofTheTraining, ...ofTheUnits, 'NG218'],
	// Why nothing was learned is told there.
	NG214: ['NG206', 'NG210', 'NG211', 'NG212', 'NG213', 'NG216', 'NG217', 'NG302', 'NG304', 'NG305', 'NG306', 'NG307'],
	NG215: ['NG206', 'NG210', 'NG211', 'NG212', 'NG213', 'NG216', 'NG217', 'NG306', 'NG307'],
	// Figures that flatter: no praise, and no comparison with the baseline that would be read as one.
	NG103: ['NG203', 'NG207', 'NG208', 'NG212', 'NG213', 'NG306', 'NG307'],
	NG104: ['NG203', 'NG207', 'NG208', ...ofExplanation, 'NG212', 'NG213', 'NG306', 'NG307'],
	// The advice to leave the column out would keep the leak.
	NG105: ['NG104', 'NG203', 'NG207', 'NG208', ...ofExplanation, 'NG212', 'NG213', 'NG306', 'NG307'],
	// What a network goes by that knows no more than the constant answer is chance.
	NG202: ['NG203', 'NG207', ...ofExplanation, 'NG212', 'NG305', 'NG306'],
	NG203: ['NG207', ...ofExplanation, 'NG212', 'NG306'],
	NG206: [...ofTheResult, 'NG211', 'NG212', 'NG213', 'NG216', 'NG305', 'NG306', 'NG307'],
	// What is learned later may be what it lacks.
	NG211: ['NG212', 'NG213', 'NG307'],
	NG216: ['NG211', 'NG212', 'NG213', 'NG307', 'NG401', 'NG402'],
	NG213: ['NG212', 'NG401', 'NG402'],
	NG208: ['NG212', 'NG306'],
	// Hidden layers that are not needed need not be narrower.
	NG212: ['NG305', 'NG306'],
	// As good as one unit, whatever it is asked.
	NG303: ['NG212', 'NG213', 'NG214', 'NG215', 'NG217', 'NG306', 'NG307'],
	NG301: ['NG304', 'NG305', 'NG306', 'NG307', 'NG212', 'NG213'],
	NG302: ['NG306', 'NG307', 'NG212', 'NG213'],
	NG304: ['NG306', 'NG307', 'NG212', 'NG213'],
	NG307: ['NG212', 'NG213', 'NG401', 'NG402'],
	// Nearly all is most.
	NG502: ['NG501', 'NG507'],
	// What a column tells by itself is more than that it counts most.
	NG507: ['NG501'],
	// A network that misses most of a class is none to praise, however often it is right.
	NG403: ['NG207'],
};

/** What a network that was left by chance does, is no matter of its layers. */
const whileOscillating: readonly RunCode[] = ['NG212', 'NG213', 'NG305', 'NG306', 'NG307', 'NG401', 'NG402'];

/** Codes that silence only as problems: a few repeated rows among many change no verdict, nor do a few idle units. */
const asProblemsOnly: ReadonlySet<RunCode> = new Set(['NG103', 'NG210', 'NG301', 'NG302', 'NG303']);

/** Without what others contradict; also of a class missed, its single confusions are not listed again. */
export function resolved(found: readonly Issue<RunCode>[]): Issue<RunCode>[] {
	const silenced = new Set(
		found.flatMap(({ code, severity }) =>
			code === 'NG210' && severity !== 'problem'
				? whileOscillating
				: asProblemsOnly.has(code) && severity !== 'problem'
					? []
					: (silences[code] ?? []).filter((each) => each !== code),
		),
	);
	const missed = new Set(found.flatMap((issue) => (issue.code === 'NG403' ? [issue.values.actual] : [])));
	return found.filter(
		(issue) => !silenced.has(issue.code) && !(issue.code === 'NG401' && missed.has(issue.values.actual)),
	);
}
