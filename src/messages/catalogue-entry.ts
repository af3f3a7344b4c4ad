/** What is published of a code. */
export interface CatalogueEntry {
	/** A noun phrase. */
	readonly title: string;
	readonly meaning: string;
	/** From where on it is raised, and where that limit comes from. */
	readonly threshold: string;
	readonly whatToDo: string;
}
