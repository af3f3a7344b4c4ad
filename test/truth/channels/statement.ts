/** Something that a person is shown. */
export interface Statement {
	readonly channel:
		'train' | 'analyze' | 'explain-row' | 'counterfactuals' | 'predict' | 'report' | 'panel' | 'tree' | 'editor';
	/** What it stands in: the command, or tab and part of the page. */
	readonly place: string;
	readonly text: string;
}

/** A table with numbers, cell by cell. */
export interface ShownTable {
	readonly place: string;
	readonly caption: string;
	readonly head: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

export interface Shown {
	readonly statements: readonly Statement[];
	readonly tables: readonly ShownTable[];
	/** Of the tree; left out: this channel has none. */
	readonly items?: readonly ShownItem[];
}

/** An item of the tree of runs, with all of its words, and what it stands for. */
export interface ShownItem {
	readonly kind: string;
	readonly label: string;
	readonly description: string;
	readonly tooltip: readonly string[];
	readonly spoken: string;
	readonly layer?: number;
	readonly unit?: number;
	/** Numbers of the actual class and of the predicted one. */
	readonly cell?: readonly [number, number];
	/** Of the table, from 0. */
	readonly row?: number;
}
