let language = 'en';
let formats = makeFormats();

function makeFormats() {
	return {
		plain: new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }),
		// Four digits stay together, as in 1613 and in years.
		whole: new Intl.NumberFormat(language, { maximumFractionDigits: 0, useGrouping: 'min2' }),
		fine: new Intl.NumberFormat(language, { maximumSignificantDigits: 7, useGrouping: 'min2' }),
		count: new Intl.NumberFormat(language, { maximumFractionDigits: 0 }),
		percent: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }),
		percentTenths: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }),
		list: new Intl.ListFormat(language, { type: 'conjunction' }),
	};
}

/** Of numbers, from now on; a BCP 47 tag. Unknown ones fall back to the browser's own. */
export function useLanguage(tag: string): void {
	try {
		language = Intl.getCanonicalLocales(tag)[0] ?? 'en';
	} catch {
		language = 'en';
	}
	formats = makeFormats();
}

export const missing = '–';

/** Three significant digits; powers of ten outside 0.0001 .. 10 million. */
export function number(value: number | null | undefined): string {
	if (value === null || value === undefined || Number.isNaN(value)) return missing;
	if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
	const size = Math.abs(value);
	if (size !== 0 && (size < 1e-4 || size >= 1e7)) return powerOfTen(value);
	const text = formats.plain.format(value);
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

/** Whole percents, tenths where whole ones would claim all or nothing. */
export function percent(share: number | null | undefined): string {
	if (share === null || share === undefined || !Number.isFinite(share)) return missing;
	const rounded = Math.round(share * 100);
	const claimsTooMuch = (rounded === 100 && share < 1) || (rounded === 0 && share > 0);
	if (!claimsTooMuch) return formats.percent.format(share);
	// 99.97 % would again read 100 %.
	return formats.percentTenths.format(Math.min(Math.max(share, 0.001), 0.999));
}

export function list(parts: readonly string[]): string {
	return formats.list.format(parts);
}

/** In the middle, where long names of one table differ least. */
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
