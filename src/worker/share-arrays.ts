type TypedArray = Exclude<NodeJS.TypedArray, Buffer>;

/**
 * Puts the typed arrays inside a value of plain objects and lists into shared memory, one after another, so that another
 * thread that is sent the value reads the same bytes: no more than one of them is there twice at a time. The value itself
 * is changed; who holds an array of before keeps that. Nothing may write to them.
 */
export function shareArrays(value: object, known = new Map<TypedArray, TypedArray>()): void {
	if (known.size === 0 && ArrayBuffer.isView(value)) return;
	for (const [key, member] of Object.entries(value) as [string, unknown][]) {
		if (typeof member !== 'object' || member === null || member instanceof Promise) continue;
		if (isTypedArray(member)) {
			const shared = known.get(member) ?? sharedCopy(member);
			known.set(member, shared);
			if (shared !== member) (value as Record<string, unknown>)[key] = shared;
		} else if (!isOfTexts(member)) shareArrays(member, known);
	}
}

function sharedCopy(array: TypedArray): TypedArray {
	if (array.buffer instanceof SharedArrayBuffer) return array;
	const buffer = new SharedArrayBuffer(array.byteLength);
	const copy = new (array.constructor as new (buffer: SharedArrayBuffer) => TypedArray)(buffer);
	new Uint8Array(buffer).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
	return copy;
}

function isTypedArray(value: object): value is TypedArray {
	return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** Millions of categories are not walked through one by one. */
function isOfTexts(value: object): boolean {
	return Array.isArray(value) && typeof value[0] !== 'object';
}
