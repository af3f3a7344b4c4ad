import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../analyze/index.ts';
import type { TextsOf } from './analyzer-texts.ts';
import { itsLayer, rowsMeasured } from './option-phrases.ts';

/** Of what the network is and does inside, and of its rows. */
export const networkAnalyzers = {
	network: () => ({
		title: l10n.t('The network as a drawing: columns, units and the connections that carry most'),
		options: {
			units: l10n.t('columns or units listed of each layer at most, those that send most'),
			lines: l10n.t('connections listed between two layers at most, the strongest'),
			maximumRows: rowsMeasured(),
		},
	}),
	activations: () => ({
		title: l10n.t('What each layer gives: distributions, dead and saturated units'),
		options: { maximumRows: rowsMeasured() },
	}),
	weights: () => ({ title: l10n.t('The weights of each layer, with their statistics'), options: {} }),
	paths: () => ({
		title: l10n.t('Which inputs reach which output, by the products of weights along all paths: a rough measure'),
		options: {},
	}),
	'weight-difference': () => ({
		title: l10n.t('How far the weights are from those of an earlier epoch, or of another layer of the same shape'),
		options: { against: l10n.t('epoch N of those kept, or layer N; from 0') },
	}),
	'weight-histograms': () => ({
		title: l10n.t('How the weights of each layer are spread after each kept epoch, as histograms of the same bins'),
		options: {},
	}),
	spectra: () => ({
		title: l10n.t('The shape of each dense layer’s weights: singular values, norms, distance from the start'),
		options: {},
	}),
	projection: () => ({
		title: l10n.t('The rows as points, by what a layer gives for them'),
		options: {
			method: l10n.t('pca: the plane in which rows lie furthest apart, umap: a map that keeps neighbours together'),
			layer: itsLayer(),
			maximumRows: l10n.t('rows drawn at most; fewer of a very wide layer'),
		},
	}),
	probe: () => ({
		title: l10n.t('How well a linear model reads the target from each layer'),
		options: { maximumRows: l10n.t('rows it learns from, and rows it is scored on, at most') },
	}),
	widths: () => ({
		title: l10n.t('How many units of each hidden layer the network makes use of'),
		options: { maximumRows: rowsMeasured() },
	}),
	dynamics: () => ({
		title: l10n.t(
			'The training, epoch by epoch: losses, gradients and updates of each layer, dead and saturated units',
		),
		options: {},
	}),
	unit: () => ({
		title: l10n.t('One unit: its weights, its activation by group, and the rows it is most active in'),
		options: {
			layer: itsLayer(),
			unit: l10n.t('its place in the layer; the first is 0'),
			maximumRows: rowsMeasured(),
			topRows: l10n.t('rows listed, of those that excite it most and least'),
			row: l10n.t('the row whose columns are moved; the first is 0, left out: the one it reacts to most'),
			columns: l10n.t('columns moved'),
			points: l10n.t('values that each is moved to'),
		},
	}),
	ablation: () => ({
		title: l10n.t('What the network would be with units switched off or held at a value, together'),
		options: {
			units: l10n.t('LAYER.UNIT=NUMBER, from 0, with commas between; 0 switches off: 0.3=0, 1.2=0.8'),
			rows: l10n.t('a row whose prediction is followed; the first is 0'),
			maximumRows: rowsMeasured(),
			most: l10n.t('units that are listed of the row'),
		},
	}),
	rows: () => ({
		title: l10n.t('Rows of the table as they were read'),
		options: { rows: l10n.t('which; the first is 0') },
	}),
} as const satisfies Partial<TextsOf<AnalyzerId>>;
