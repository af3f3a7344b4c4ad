/** What is wrong with text that is no JSON, in the words of the engine, and where: both counted from 1. */
export interface JsonProblem {
	readonly line: number;
	readonly column: number;
	readonly problem: string;
}

/** Of longer text, the place is that of its beginning where the engine does not tell. */
const longest = 1 << 20;

/** `message` is that of the error JSON.parse throws; it may quote the text, and mostly tells the position. */
export function jsonProblem(text: string, message: string): JsonProblem {
	const told = /at position (\d+)/.exec(message)?.[1];
	const position = told === undefined ? unexpectedIn(text, message) : Number(told);
	const read = text.slice(0, position);
	// What is missing at the end of a line is found out on the next.
	const end = read.trimEnd();
	const before = (read.slice(end.length).includes('\n') ? end : read).split('\n');
	const token = /^Unexpected token '[^]{1,2}'/.exec(message)?.[0];
	const problem = token ?? message.replace(/ in JSON at position[^]*$/, '').replace(/^"[^]*" is not/, 'this is not');
	return { line: before.length, column: before[before.length - 1].length + 1, problem };
}

/** Where the unexpected token is: the end of the shortest beginning of the text in which there is one. */
function unexpectedIn(text: string, message: string): number {
	// What is not closed goes on to the end: it is to be mended where it begins.
	if (!message.startsWith('Unexpected token') || text.length > longest) return 0;
	let without = 0;
	let within = text.length;
	while (within - without > 1) {
		const middle = (without + within) >> 1;
		if (hasUnexpected(text.slice(0, middle))) within = middle;
		else without = middle;
	}
	return without;
}

function hasUnexpected(text: string): boolean {
	try {
		JSON.parse(text);
		return false;
	} catch (error) {
		return error instanceof Error && error.message.startsWith('Unexpected token');
	}
}
