/** What is false in a sentence: null for nothing, else what is true. */
export type Truth = string | null;

/** The first that is false. */
export function all(...truths: readonly Truth[]): Truth {
	return truths.find((truth) => truth !== null) ?? null;
}

export function holds(condition: boolean, truth: string): Truth {
	return condition ? null : truth;
}

/** Of what speaks of something that is not there, such as a ninth layer of three. */
export function attempt(check: () => Truth): Truth {
	try {
		return check();
	} catch (error) {
		return `cannot be checked: ${error instanceof Error ? error.message : String(error)}`;
	}
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The number a text shows: with thousands separators, %, ±, powers of ten; NaN for what is none. */
export function numberIn(text: string): number {
	const plain = text
		.replace(/[  \s]/g, '')
		.replace(/^[<>≈+]/, '')
		.replace('−', '-')
		.replace(/,(?=\d{3})/g, '');
	const power = /^(-?[\d.]+)·10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(plain);
	if (power) {
		const exponent = Number([...power[3]].map((digit) => superscripts.indexOf(digit)).join(''));
		return Number(power[1]) * 10 ** (power[2] === '' ? exponent : -exponent);
	}
	if (plain.endsWith('%')) return numberIn(plain.slice(0, -1)) / 100;
	return /\d/.test(plain) ? Number(plain) : NaN;
}

/** Whole numbers of rows, units, epochs: exactly. The first number of "23 rows" or "1 row". */
export function count(text: string, truth: number): Truth {
	const told = /^[\d,]+/.exec(text);
	return holds(told !== null && numberIn(told[0]) === truth, `${truth} instead of ${text}`);
}

/** A rounded number: each digit shown is right. `slack`: how far the twin itself may be off, as where rows are drawn. */
export function amount(text: string, truth: number | null | undefined, slack = 0): Truth {
	if (truth === null || truth === undefined || Number.isNaN(truth))
		return holds(text === '–', `none instead of ${text}`);
	return holds(isRounded(text, truth, slack), `${truth.toPrecision(5)} instead of ${text}`);
}

/** A share in percent. */
export function share(text: string, truth: number | null | undefined, slack = 0): Truth {
	if (truth === null || truth === undefined || Number.isNaN(truth))
		return holds(text === '–', `none instead of ${text}`);
	const right = text.endsWith('%') && isRounded(text, truth, slack);
	return holds(right, `${(100 * truth).toFixed(3)} % instead of ${text}`);
}

/** Numbers of 32 bits agree with the twin's to about this share. */
const precision = 2e-5;

function isRounded(text: string, truth: number, slack: number): boolean {
	const told = numberIn(text);
	if (Number.isNaN(told)) return false;
	const near = slack + precision * Math.abs(truth) + 1e-7;
	// "< 0.1%" and "> 99.9%" say no more than that.
	if (text.startsWith('<')) return truth < told + near;
	if (text.startsWith('>')) return truth > told - near;
	const digits = /\.(\d+)/.exec(text)?.[1].length ?? 0;
	const unit = 10 ** -digits * (text.includes('%') ? 0.01 : 1);
	if (!text.includes('·10') && Math.abs(told - truth) <= 0.5 * unit + near && !text.includes(',')) return true;
	// Rounded to significant digits, of which the last ones are zeros that cannot be told from digits.
	return [3, 4, 5, 6, 7].some((significant) => {
		const step = 10 ** (Math.floor(Math.log10(Math.abs(told) || 1)) - significant + 1);
		const isAsCoarse = Math.abs(Number(told.toPrecision(significant)) - told) <= 1e-12 * Math.abs(told);
		return isAsCoarse && Math.abs(told - truth) <= 0.5 * step + near;
	});
}

export function same(text: string, truth: string): Truth {
	return holds(text === truth || isAbbreviated(text, truth), `${truth} instead of ${text}`);
}

/** Long names lose their middle, and beside names like them what they share. */
function isAbbreviated(text: string, truth: string): boolean {
	const parts = text.split('…');
	const tail = parts[parts.length - 1];
	let at = 0;
	for (const part of parts) {
		at = truth.indexOf(part, at) + part.length;
		if (at < part.length) return false;
	}
	return parts.length > 1 && truth.startsWith(parts[0]) && truth.endsWith(tail);
}
