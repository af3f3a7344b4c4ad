let language = 'en';
let formats = makeFormats();

function makeFormats() {
	return {
		plain: new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }),
		// Four digits stay together, as in 1613 and in years.
		whole: new Intl.NumberFormat(language, { maximumFractionDigits: 0, useGrouping: 'min2' }),
		fine: new Intl.NumberFormat(language, { maximumSignificantDigits: 7, useGrouping: 'min2' }),
		count: new Intl.NumberFormat(language, { maximumFractionDigits: 0 }),
		list: new Intl.ListFormat(language, { type: 'conjunction' }),
	};
}

/** Of numbers and lists, from now on; a BCP 47 tag. Unknown ones count as English. */
export function useNumbersOf(tag: string): void {
	try {
		language = Intl.getCanonicalLocales(tag)[0] ?? 'en';
	} catch {
		language = 'en';
	}
	formats = makeFormats();
}

export const missing = '–';

/** Three significant digits, from a thousand on whole numbers; powers of ten outside 0.0001 .. 10 million. */
export function number(value: number | null | undefined): string {
	if (value === null || value === undefined || Number.isNaN(value)) return missing;
	if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
	const size = Math.abs(value);
	if (size !== 0 && (size < 1e-4 || size >= 1e7)) return powerOfTen(value);
	// The same value must not read 9,860 here and 9856 where all of its digits are shown.
	const text = (size >= 1000 ? formats.whole : formats.plain).format(value);
	return text === '-0' ? '0' : text;
}

const superscripts = new Map([...'-0123456789'].map((digit, i) => [digit, [...'⁻⁰¹²³⁴⁵⁶⁷⁸⁹'][i]]));

function powerOfTen(value: number): string {
	const [mantissa, exponent] = value.toExponential(2).split('e').map(Number);
	const raised = [...String(exponent)].map((digit) => superscripts.get(digit)).join('');
	return `${formats.plain.format(mantissa)}·10${raised}`;
}

/** With its sign, for differences and weights. */
export function signed(value: number): string {
	return value > 0 ? `+${number(value)}` : number(value);
}

/** A value of the file as it is there: whole numbers in full, others to the seven digits that 32 bits hold. */
export function fine(value: number | null | undefined): string {
	if (value === null || value === undefined || !Number.isFinite(value)) return number(value);
	const size = Math.abs(value);
	if (size !== 0 && (size < 1e-4 || size >= 1e15)) return powerOfTen(value);
	const text = (Number.isInteger(value) ? formats.whole : formats.fine).format(value);
	return text === '-0' ? '0' : text;
}

export function count(value: number): string {
	return formats.count.format(value);
}

/** Most decimals of a percentage. */
const mostDecimals = 4;

/** Tenths of percents; more decimals where fewer would claim all or nothing: 99.97%, 0.004%. */
export function percent(share: number | null | undefined): string {
	if (share === null || share === undefined || !Number.isFinite(share)) return missing;
	let decimals = 1;
	while (decimals < mostDecimals && claimsTooMuch(share, decimals)) decimals++;
	if (claimsTooMuch(share, decimals)) return share > 0.5 ? `>${percent(0.999999)}` : `<${percent(0.000001)}`;
	return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: decimals }).format(share);
}

function claimsTooMuch(share: number, decimals: number): boolean {
	const rounded = Number((100 * share).toFixed(decimals));
	return (rounded === 100 && share < 1) || (rounded === 0 && share !== 0);
}

export function list(parts: readonly string[]): string {
	return formats.list.format(parts);
}

/** In the middle: a name alone; see `distinguishable` for names that stand beside each other. */
export function abbreviate(text: string, characters: number): string {
	// A cell may hold a megabyte: its middle is never looked at.
	const all = [
		...(text.length > 4 * characters + 64
			? text.slice(0, 2 * characters + 32) + text.slice(-2 * characters - 32)
			: text),
	];
	if (all.length <= characters) return text;
	if (characters <= 1) return '…';
	const head = Math.ceil((characters - 1) / 2);
	return `${all.slice(0, head).join('')}…${all.slice(all.length - (characters - 1 - head)).join('')}`;
}
