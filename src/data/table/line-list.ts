const kept = 100;

/** The first of `count`. */
export interface CountedLines {
	readonly count: number;
	readonly lines: readonly number[];
}

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

	/** Those of another list behind these, `shift` lines further down. */
	append({ count, lines }: CountedLines, shift: number): void {
		this.count += count;
		for (const line of lines.slice(0, kept - this.lines.length)) this.lines.push(line + shift);
	}

	list(): CountedLines {
		return { count: this.count, lines: [...this.lines] };
	}
}
