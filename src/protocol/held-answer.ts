/** A question that a page asked, and what it was told. */
export interface HeldAnswer {
	readonly method: string;
	readonly request: unknown;
	readonly value: unknown;
}

/** The name of a question, the same at both ends. */
export function questionKey(method: string, request: unknown): string {
	return request === undefined ? method : `${method} ${JSON.stringify(request)}`;
}
