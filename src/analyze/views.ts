import type { AnalyzerId } from './index.ts';

/** The upper row of tabs, in the order of a reader's questions. Views of one group share a tab, and have a lower row there. */
export const viewGroups = ['overview', 'data', 'training', 'inside', 'columns', 'errors', 'explain'] as const;
export type ViewGroup = (typeof viewGroups)[number];

/** What a view of a run needs. */
interface ViewFacts {
	readonly group: ViewGroup;
	/** It may ask these and no others; a report holds their answers. */
	readonly analyzers: readonly AnalyzerId[];
	/** Whether a report can hold it. */
	readonly inReport: boolean;
	/** Those of its analyzers whose answers a report does not hold; left out: none. */
	readonly notInReport?: readonly AnalyzerId[];
	/** It shows only runs that do this; left out: any. */
	readonly task?: 'classification' | 'regression';
}

/**
 * The one list of views, in the order of their tabs. Title, question and class of each are in src/webview/views/registry.ts;
 * stored panels keep the ids.
 */
export const views = {
	overview: { group: 'overview', analyzers: ['errors'], inReport: true },
	data: { group: 'data', analyzers: [], inReport: true },
	dynamics: { group: 'training', analyzers: ['dynamics'], inReport: true },
	/** In a report without the pictures of its units, which are asked for with options. */
	network: { group: 'inside', analyzers: ['network', 'surface'], inReport: true },
	activations: { group: 'inside', analyzers: ['activations'], inReport: true },
	weights: {
		group: 'inside',
		analyzers: ['weights', 'weight-difference', 'weight-histograms', 'paths'],
		inReport: true,
		/** Of an epoch or a layer that is chosen. */
		notInReport: ['weight-difference'],
	},
	layers: { group: 'inside', analyzers: ['probe', 'projection', 'spectra', 'widths'], inReport: true },
	importance: {
		group: 'columns',
		analyzers: ['permutation-importance', 'errors', 'column-removal'],
		inReport: true,
		/** Trains networks: only where somebody asks for it. */
		notInReport: ['column-removal'],
	},
	contributions: {
		group: 'columns',
		analyzers: ['column-attributions', 'permutation-importance', 'errors', 'column-use'],
		inReport: true,
		/** Of a report it would be much of the time that it takes. */
		notInReport: ['column-use'],
	},
	/** In a report of the columns that count for most, since none is chosen there. */
	response: { group: 'columns', analyzers: ['response', 'permutation-importance'], inReport: true },
	surface: { group: 'columns', analyzers: ['surface'], inReport: true },
	/** The network said more simply. */
	words: { group: 'columns', analyzers: ['surrogate-tree', 'interactions', 'regions'], inReport: true },
	errors: { group: 'errors', analyzers: ['errors', 'rows', 'error-causes'], inReport: true },
	probabilities: {
		group: 'errors',
		analyzers: ['curves', 'thresholds', 'calibration'],
		inReport: true,
		task: 'classification',
	},
	'weak-spots': { group: 'errors', analyzers: ['error-tree', 'slices', 'error-map'], inReport: true },
	groups: { group: 'errors', analyzers: ['groups'], inReport: true },
	/** Trains networks: only where somebody asks for it. */
	'wrong-labels': { group: 'errors', analyzers: ['label-errors', 'rows'], inReport: false, task: 'classification' },
	robustness: { group: 'errors', analyzers: ['robustness', 'drift'], inReport: false },
	/** Of the row in focus, which a report has none of. */
	explain: {
		group: 'explain',
		analyzers: [
			'attributions',
			'anchors',
			'influence',
			'certainty',
			'what-if',
			'ablation',
			'counterfactuals',
			'errors',
			'rows',
		],
		inReport: false,
	},
} as const satisfies Record<string, ViewFacts>;

export type ViewId = keyof typeof views;
/** What a view may ask. */
export type AnalyzersOf<Id extends ViewId> = (typeof views)[Id]['analyzers'][number];

export const viewIds = Object.keys(views) as ViewId[];
export const viewsOfReport = viewIds.filter((id) => views[id].inReport);

/** Whose answers a report holds for the view. */
export function analyzersInReport(id: ViewId): readonly AnalyzerId[] {
	const { analyzers, notInReport = [] }: ViewFacts = views[id];
	return analyzers.filter((each) => !notInReport.includes(each));
}

/** Those of a run, in a report or in the panel. */
export function viewsOf({ task }: { readonly task: 'classification' | 'regression' }, hosted: boolean): ViewId[] {
	return (hosted ? viewIds : viewsOfReport).filter((id) => {
		const facts: ViewFacts = views[id];
		return facts.task === undefined || facts.task === task;
	});
}
