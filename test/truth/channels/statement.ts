/** Something that a person is shown. */
export interface Statement {
	readonly channel: 'train' | 'analyze' | 'explain-row' | 'counterfactuals' | 'predict' | 'report' | 'tree';
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
}
