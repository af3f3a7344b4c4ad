/** Texts of a fixed length as NumPy stores them: each different one once, and which of them each element is. */
export function textElements(
	bytes: Uint8Array,
	count: number,
	letter: 'U' | 'S',
	length: number,
	littleEndian: boolean,
): { readonly codes: Float64Array; readonly texts: readonly string[] } {
	const width = letter === 'U' ? 4 * length : length;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const codeOf = new Map<string, number>();
	const codes = new Float64Array(count);
	for (let i = 0; i < count; i++) {
		const start = i * width;
		const text =
			letter === 'U'
				? utf32(view, start, length, littleEndian)
				: Buffer.from(bytes.subarray(start, start + width)).toString();
		// Shorter ones are filled up with zeros.
		const shown = text.replace(/\0+$/, '').trim();
		let code = codeOf.get(shown);
		if (code === undefined) codeOf.set(shown, (code = codeOf.size));
		codes[i] = code;
	}
	return { codes, texts: [...codeOf.keys()] };
}

function utf32(view: DataView, start: number, length: number, littleEndian: boolean): string {
	let text = '';
	for (let i = 0; i < length; i++) {
		const point = view.getUint32(start + 4 * i, littleEndian);
		if (point === 0) break;
		text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
	}
	return text;
}
