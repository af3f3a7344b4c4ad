/** The text with each of its numbers changed by more than any rounding, one at a time. */
export function withOtherNumbers(text: string): string[] {
	const numbers = [...text.matchAll(/\d+(?:,\d{3})*(?:\.\d+)?/g)];
	return numbers.map(({ 0: number, index }) => {
		const other = String(Number(number.replaceAll(',', '')) * 1.5 + 7);
		return (
			text.slice(0, index) +
			(number.includes('.') ? other : String(Math.round(Number(other)))) +
			text.slice(index + number.length)
		);
	});
}
