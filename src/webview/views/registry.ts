import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../../analyze/index.ts';
import type { AnalyzersOf, ViewId } from '../../analyze/views.ts';
import { lazy } from '../lazy.tsx';
import { Overview } from './overview.tsx';
import type { View } from './view.ts';

interface Entry<Asked extends AnalyzerId> {
	readonly title: () => string;
	/** The question it answers, in the help. */
	readonly question: () => string;
	readonly view: View<Asked>;
}

/**
 * How each view is named, and the component it is: that of the first tab is at hand, the others are loaded when they are first
 * seen. That it asks only what src/analyze/views.ts says of it, the compiler checks here.
 */
export const registry: { readonly [Id in ViewId]: Entry<AnalyzersOf<Id>> } = {
	overview: {
		title: () => l10n.t('Overview'),
		question: () => l10n.t('How well does it work on rows held out, and what is worth a look?'),
		view: Overview,
	},
	data: {
		title: () => l10n.t('Data'),
		question: () => l10n.t('What is in the table, and what speaks against learning from it as it is?'),
		view: lazy(async () => (await import('./data.tsx')).Data),
	},
	dynamics: {
		title: () => l10n.t('Training'),
		question: () => l10n.t('How did it learn, epoch by epoch and layer by layer?'),
		view: lazy(async () => (await import('./dynamics.tsx')).Dynamics),
	},
	network: {
		title: () => l10n.t('Network'),
		question: () => l10n.t('What is it made of, and between which units does most flow?'),
		view: lazy(async () => (await import('./network.tsx')).NetworkDrawing),
	},
	activations: {
		title: () => l10n.t('Activations'),
		question: () => l10n.t('Which part of its function does each layer use, and which unit reacts to what?'),
		view: lazy(async () => (await import('./activations.tsx')).Activations),
	},
	weights: {
		title: () => l10n.t('Weights'),
		question: () => l10n.t('Which input drives which unit?'),
		view: lazy(async () => (await import('./weights.tsx')).Weights),
	},
	layers: {
		title: () => l10n.t('Layers'),
		question: () => l10n.t('Where does the target become easy to read, and what are the layers made of?'),
		view: lazy(async () => (await import('./layers.tsx')).Layers),
	},
	importance: {
		title: () => l10n.t('Importance'),
		question: () => l10n.t('Which columns does it go by, and how surely?'),
		view: lazy(async () => (await import('./importance.tsx')).Importance),
	},
	contributions: {
		title: () => l10n.t('Contributions'),
		question: () => l10n.t('What does each column add to predictions, on average and row by row?'),
		view: lazy(async () => (await import('./contributions.tsx')).Contributions),
	},
	response: {
		title: () => l10n.t('Response'),
		question: () => l10n.t('How does the prediction move with a column?'),
		view: lazy(async () => (await import('./response.tsx')).ColumnResponse),
	},
	surface: {
		title: () => l10n.t('Surface'),
		question: () => l10n.t('What does it say over two columns, and where does that change?'),
		view: lazy(async () => (await import('./surface.tsx')).Surface),
	},
	words: {
		title: () => l10n.t('In Other Words'),
		question: () => l10n.t('What simpler rules say the same, and which columns work together?'),
		view: lazy(async () => (await import('./other-words.tsx')).OtherWords),
	},
	errors: {
		title: () => l10n.t('Errors'),
		question: () => l10n.t('Where is it wrong, and on which rows?'),
		view: lazy(async () => (await import('./errors.tsx')).Errors),
	},
	probabilities: {
		title: () => l10n.t('Probabilities'),
		question: () => l10n.t('Are its probabilities what they say, and from which on is a class to be called?'),
		view: lazy(async () => (await import('./probabilities.tsx')).Probabilities),
	},
	'weak-spots': {
		title: () => l10n.t('Weak Spots'),
		question: () => l10n.t('In which parts of the table is it wrong most, and of what kind is that?'),
		view: lazy(async () => (await import('./weak-spots.tsx')).WeakSpots),
	},
	groups: {
		title: () => l10n.t('Groups'),
		question: () => l10n.t('Does it treat groups of rows alike, such as people of one sex or origin?'),
		view: lazy(async () => (await import('./groups.tsx')).Groups),
	},
	'wrong-labels': {
		title: () => l10n.t('Wrong Labels'),
		question: () => l10n.t('Which labels of the table may be wrong?'),
		view: lazy(async () => (await import('./wrong-labels.tsx')).WrongLabels),
	},
	robustness: {
		title: () => l10n.t('Robustness'),
		question: () => l10n.t('What is the result worth for rows that are not quite like these?'),
		view: lazy(async () => (await import('./robustness.tsx')).Robustness),
	},
	explain: {
		title: () => l10n.t('Explain'),
		question: () => l10n.t('Why does it say that of this row, and how surely?'),
		view: lazy(async () => (await import('./explain.tsx')).Explain),
	},
};
