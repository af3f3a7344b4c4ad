import * as l10n from '@vscode/l10n';
import type { EpochRecord, TrainingOutcome } from '../../core/history.ts';
import type { Task } from '../../data/prepare/dataset.ts';
import { count, number } from '../../messages/numbers.ts';
import { lossStory, lossTitle } from '../../messages/loss-story.ts';
import { smoothed, smoothingWidth } from './training/smooth.ts';
import { drawnBetween } from './training/epoch-range.ts';
import { directLabels, labelRoom, type DirectLabel } from './direct-labels.ts';
import { baseOptions, numberAxis } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView, type Point, type Span } from './view.ts';
import { constantAnswer } from '../../messages/names.ts';
import { diamondsSentence } from '../../messages/epochs.ts';

export interface LossOptions {
	/** What its metric is: the share right, or the root mean squared error in standard deviations of the target. */
	readonly task: Task;
	readonly history: readonly EpochRecord[];
	/** Null while training. */
	readonly outcome: TrainingOutcome | null;
	/** The x axis is drawn this far from the start, so that the line grows into it; null: as far as it got. */
	readonly epochs: number | null;
	readonly logarithmic: boolean;
	/** The epoch that other views show; null or left out: none. */
	readonly chosen?: number | null;
	/** The mean over some epochs is drawn over each line. */
	readonly smooth?: boolean;
	/** The epochs that are shown; null or left out: all. */
	readonly range?: Span | null;
}

/** More points than this are not told apart; the table has them all. */
const mostPoints = 800;

/** Training solid, validation dashed, each named at its end. */
export function lossChart(
	{ task, history, outcome, epochs, logarithmic, chosen = null, smooth = false, range = null }: LossOptions,
	theme: Theme,
): ChartView {
	// The untrained network would take most of the axis; the table has it.
	const trained = history.length > 2 && outcome?.bestEpoch !== 0 ? history.filter(({ epoch }) => epoch > 0) : history;
	const between = drawnBetween(
		trained.map(({ epoch }) => epoch),
		range,
	);
	const inSight = trained.slice(...between);
	const shown = thinned(inSight, [outcome?.bestEpoch, chosen]);
	const baseline = outcome?.baselineLoss?.train;
	const validated = history.some(({ validationLoss }) => validationLoss !== null);
	const streaming = outcome === null;
	const series: {
		readonly name: string;
		readonly points: Point[];
		readonly colour: string;
		readonly dash: number[];
	}[] = [
		{
			name: l10n.t('training'),
			points: shown.map(({ epoch, trainLoss }) => ({ x: epoch, y: trainLoss })),
			colour: theme.colours.training,
			dash: [],
		},
	];
	if (validated)
		series.push({
			name: l10n.t('validation'),
			points: shown.flatMap(({ epoch, validationLoss }) =>
				validationLoss === null ? [] : [{ x: epoch, y: validationLoss }],
			),
			colour: theme.colours.validation,
			dash: [6, 4],
		});
	if (baseline !== undefined)
		series.push({
			name: constantAnswer(),
			// Of a part of the epochs the axis is that of the losses, wherever the constant answer is.
			points: [
				range === null ? (trained[0]?.epoch ?? 0) : -1,
				(trained.at(-1)?.epoch ?? 1) + (range === null ? 0 : 1),
			].map((x) => ({ x, y: baseline })),
			colour: theme.muted,
			dash: [2, 3],
		});
	const labels: DirectLabel[] = series.map(({ name, points, colour }) => ({
		text: points.length === 0 ? '' : `${name} ${number(points.at(-1)?.y)}`,
		name,
		colour,
	}));
	const story = lossStory(history, outcome);
	const title = streaming ? progressTitle(history) : lossTitle(story);
	const describe = (drawn: number, index: number): string => {
		// The smoothed lines stand behind all others, at the same points.
		const dataset = drawn % series.length;
		const point = series[dataset].points[index];
		// That line goes on beyond both ends.
		const epoch = Math.min(Math.max(point.x, trained[0]?.epoch ?? 0), trained.at(-1)?.epoch ?? 1);
		return l10n.t('Epoch {0}: {1} loss {2}', count(epoch), series[dataset].name, number(point.y));
	};
	// Thinned epochs stand for as many as lie between them.
	const width = smoothingWidth(shown.length);
	const isSmoothed = smooth && shown.length > width;
	const base = baseOptions(theme, { describe });
	const room = labelRoom(labels, theme);
	// The dot stands on the line that decides.
	const marked = series[validated ? 1 : 0].colour;
	const best = outcome !== null && outcome.bestEpoch < outcome.epochs ? outcome.bestEpoch : null;
	const notes = [
		...(best === null ? [] : [l10n.t('Dot: epoch {0}, whose weights were kept.', count(best))]),
		...(chosen !== null && shown.some(({ epoch }) => epoch === chosen) ? [diamondsSentence(count(chosen))] : []),
		...(isSmoothed ? [smoothNote(width * Math.ceil(inSight.length / Math.max(1, shown.length)))] : []),
	];
	return {
		id: 'loss',
		title,
		finding: title,
		height: 260,
		configuration: {
			type: 'line',
			data: {
				datasets: [
					...series.map(({ name, points, colour, dash }) => ({
						type: 'line' as const,
						label: name,
						data: points,
						borderColor: colour,
						backgroundColor: colour,
						borderDash: dash,
						borderWidth: isSmoothed ? 0.75 : 1.75,
						pointRadius:
							points.length === 1
								? 3
								: points.map(({ x }) => (x === chosen ? 5 : x === best && colour === marked ? 3.5 : 0)),
						pointStyle: points.map(({ x }) => (x === chosen ? ('rectRot' as const) : ('circle' as const))),
						pointHoverRadius: 4,
						pointHitRadius: 8,
						parsing: false as const,
					})),
					...(isSmoothed
						? series.slice(0, validated ? 2 : 1).map(({ points, colour, dash }) => ({
								type: 'line' as const,
								data: smoothed(points, width),
								borderColor: colour,
								borderDash: dash,
								borderWidth: 2.5,
								pointRadius: 0,
								pointHitRadius: 0,
								pointHoverRadius: 0,
								parsing: false as const,
							}))
						: []),
				],
			},
			options: {
				...base,
				...(streaming ? { animation: false as const } : {}),
				layout: { padding: (context) => ({ right: room(context), top: 6 }) },
				scales: {
					x: numberAxis(theme, l10n.t('epoch'), {
						grid: false,
						min: range?.from ?? 0,
						max: range?.to ?? Math.max(1, streaming ? horizon(history, epochs) : (history.at(-1)?.epoch ?? 1)),
					}),
					y: numberAxis(
						theme,
						l10n.t('loss (mean per row)'),
						logarithmic ? { type: 'logarithmic' } : range === null ? { min: 0 } : {},
					),
				},
			},
			plugins: [directLabels(labels, theme)],
		},
		table: {
			columns: [
				l10n.t('Epoch'),
				l10n.t('Training loss'),
				l10n.t('Validation loss'),
				...(task === 'classification'
					? [l10n.t('Training accuracy'), l10n.t('Validation accuracy')]
					: [l10n.t('Training RMSE, in standard deviations'), l10n.t('Validation RMSE, in standard deviations')]),
				l10n.t('Learning rate'),
			].map((name) => ({ name, numeric: true })),
			rows: history.length,
			cell: (row, column) => {
				const { epoch, trainLoss, validationLoss, trainMetric, validationMetric, learningRate } = history[row];
				return [epoch, trainLoss, validationLoss, trainMetric, validationMetric, learningRate][column];
			},
		},
		explanation: {
			words: l10n.t(
				'The loss says how far the predictions are from the truth, averaged over rows; training turns the weights so that it falls. The validation rows are not learned from: where their loss rises while the training loss falls, the network learns the rows by heart. The weights of the epoch with the lowest validation loss are kept (the dot).',
			),
			formula: l10n.t(
				'Classification: −mean ln p(actual class). Regression: mean (prediction − actual)², in standard deviations of the target.',
			),
		},
		marks: { kind: 'series', describe, target: noTarget },
		...(notes.length === 0 ? {} : { note: notes.join(' ') }),
	};
}

function smoothNote(epochs: number): string {
	return l10n.t('Thick: the mean over about {0} epochs around each; thin: as measured.', count(epochs));
}

function progressTitle(history: readonly EpochRecord[]): string {
	const last = history.at(-1);
	if (last === undefined) return l10n.t('Loss by epoch');
	return last.validationLoss === null
		? l10n.t('Loss {0} after epoch {1}', number(last.trainLoss), count(last.epoch))
		: l10n.t(
				'Loss {0}, on validation rows {1}, after epoch {2}',
				number(last.trainLoss),
				number(last.validationLoss),
				count(last.epoch),
			);
}

/** Doubles as the line reaches it, so that the axis moves seldom. */
function horizon(history: readonly EpochRecord[], epochs: number | null): number {
	const reached = history.at(-1)?.epoch ?? 0;
	let end = 10;
	while (end < reached) end *= 2;
	return epochs === null ? end : Math.min(end, epochs);
}

/** Every n-th epoch, and always the first, those named and the last. */
function thinned(
	history: readonly EpochRecord[],
	always: readonly (number | null | undefined)[],
): readonly EpochRecord[] {
	const step = Math.ceil(history.length / mostPoints);
	return step <= 1
		? history
		: history.filter(({ epoch }, i) => i % step === 0 || i === history.length - 1 || always.includes(epoch));
}
