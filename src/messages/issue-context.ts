/** What the sentences speak of beside the values. */
export interface IssueContext {
	/** Of the network, to call the last one the output layer. */
	readonly layers: number;
	readonly target: string;
	/** All there are, from which one that is named alone has to be told; none where they are not known. */
	readonly classes: readonly string[];
	readonly columns: readonly string[];
}

/** What the context of a run's issues is. */
export function issueContext(record: {
	readonly model: { readonly network: { readonly layers: readonly unknown[] } };
	readonly target: string;
	readonly preprocessing: {
		readonly inputs: readonly { readonly column: string }[];
		readonly target: { readonly kind: 'value' } | { readonly kind: 'classes'; readonly classes: readonly string[] };
	};
}): IssueContext {
	const { inputs, target } = record.preprocessing;
	return {
		layers: record.model.network.layers.length,
		target: record.target,
		classes: target.kind === 'classes' ? target.classes : [],
		columns: inputs.map(({ column }) => column),
	};
}
