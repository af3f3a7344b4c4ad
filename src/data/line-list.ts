const kept = 100;

/** Counts lines and keeps the first hundred. */
export class LineList {
	/** Kept at most. */
	readonly most = kept;
	count = 0;
	readonly lines: number[] = [];

	add(line: number): void {
		this.count++;
		if (this.lines.length < kept) this.lines.push(line);
	}

	list(): { readonly count: number; readonly lines: readonly number[] } {
		return { count: this.count, lines: [...this.lines] };
	}
}
