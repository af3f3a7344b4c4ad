/** The buffers behind the typed arrays in `value`, to be moved instead of copied; each once. */
export function buffersIn(value: unknown): ArrayBuffer[] {
	const buffers = new Set<ArrayBuffer>();
	collect(value, buffers);
	return [...buffers];
}

function collect(value: unknown, buffers: Set<ArrayBuffer>): void {
	if (typeof value !== 'object' || value === null) return;
	if (ArrayBuffer.isView(value)) {
		// Shared memory is never moved.
		if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
	} else for (const member of Object.values(value)) collect(member, buffers);
}
