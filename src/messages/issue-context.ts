/** What the sentences speak of beside the values. */
export interface IssueContext {
	/** Of the network, to call the last one the output layer. */
	readonly layers: number;
	readonly target: string;
}

/** What the context of a run's issues is. */
export function issueContext(record: {
	readonly model: { readonly network: { readonly layers: readonly unknown[] } };
	readonly target: string;
}): IssueContext {
	return { layers: record.model.network.layers.length, target: record.target };
}
