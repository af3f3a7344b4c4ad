let nextId = 0;

/** For `aria-controls` and the like, and for keys: no two are equal in a page. */
export function freshId(prefix: string): string {
	return `${prefix}-${++nextId}`;
}
