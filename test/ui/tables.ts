// Tables that ui tests and screenshots put into the workspace beside the samples.

/** Waves and a product of two of them: learnable, and long enough that training can be watched. */
export function longTable(rows: number): string {
	const columns = Array.from({ length: 12 }, (_, column) => `wave_${String(column)}`);
	const lines = Array.from({ length: rows }, (_, row) => {
		const values = columns.map((_, column) => Math.sin(row * (column + 1.7)));
		return [...values, values[0] * values[1] + values[2] * values[3]].map((value) => value.toFixed(4)).join(',');
	});
	return [[...columns, 'answer'].join(','), ...lines].join('\n');
}
