import { l10n } from 'vscode';
import type { LossName } from '../../core/losses.ts';
import type { Task } from '../../data/dataset.ts';
import type { TableSummary, TargetSuggestion } from '../../protocol/worker.ts';
import type { TrainingChoices } from '../../run/choices.ts';
import { offers } from '../../run/offers.ts';
import { kindText } from './pick-target.ts';
import { readLayers, readNumber } from './read-values.ts';
import { inputStep, pickManyStep, pickStep, runSteps, type Step, type StepEnd } from './steps.ts';

type Draft = { -readonly [K in keyof TrainingChoices]: TrainingChoices[K] };

/**
 * All that can be chosen, one question after the other with Back, each with what would be taken by itself filled in.
 * Only what differs from that becomes a choice: the rest stays inferred. Undefined: given up.
 */
export async function customize(
	table: TableSummary,
	first: TargetSuggestion,
	given: Partial<TrainingChoices>,
): Promise<TrainingChoices | undefined> {
	const draft: Draft = { ...given, target: first.column };
	const suggestion = () => table.targets.find(({ column }) => column === draft.target) ?? first;
	const task = () => draft.task ?? suggestion().task;
	const training = () => suggestion().model.training;
	const hiddenLayers = () => suggestion().model.network.layers.slice(0, -1);
	/** Chosen, or what would be taken by itself. */
	const set = <K extends keyof Draft>(key: K, value: Draft[K], usual: Draft[K]) => {
		if (JSON.stringify(value) === JSON.stringify(usual)) Reflect.deleteProperty(draft, key);
		else draft[key] = value;
	};

	const questions: readonly { title: string; ask: (step: Step) => Promise<StepEnd> | undefined }[] = [
		{
			title: l10n.t('column to predict'),
			ask: (step) => {
				const items = table.targets.map((target) => ({
					label: target.column,
					description: kindText(target),
					value: target.column,
				}));
				return pickStep(step, l10n.t('The column to predict from the others'), items, draft.target, (value) => {
					draft.target = value;
				});
			},
		},
		{
			title: l10n.t('task'),
			ask: (step) => {
				// Only numbers can be both: a quantity, or the number of a class.
				if (table.columns.find(({ name }) => name === draft.target)?.kind !== 'numeric') {
					delete draft.task;
					return undefined;
				}
				const items: readonly { label: string; description: string; value: Task }[] = [
					{ label: l10n.t('Classification'), description: l10n.t('each value is a class'), value: 'classification' },
					{ label: l10n.t('Regression'), description: l10n.t('the value is a quantity'), value: 'regression' },
				];
				return pickStep(step, l10n.t('What kind of answer to learn'), items, task(), (value) => {
					set('task', value, suggestion().task);
				});
			},
		},
		{
			title: l10n.t('columns to leave out'),
			ask: (step) => {
				const items = table.columns
					.filter(({ name, leftOut }) => name !== draft.target && (leftOut === null || leftOut === 'target'))
					.map(({ name, kind, examples }) => ({
						label: name,
						description: kind === 'numeric' ? l10n.t('number') : l10n.t('category'),
						detail: examples.join(', '),
						value: name,
					}));
				const prompt = l10n.t('Columns the network must not see (none: Enter)');
				return pickManyStep(step, prompt, items, draft.exclude ?? [], (values) => {
					set('exclude', values, []);
				});
			},
		},
		{
			title: l10n.t('hidden layers'),
			ask: (step) => {
				const usual = hiddenLayers().map(({ units }) => units);
				const prompt = l10n.t('Units of each hidden layer, from the inputs on, such as 64,32; empty for none');
				return inputStep(step, prompt, (draft.hidden ?? usual).join(','), readLayers, (value) => {
					set('hidden', value, usual);
				});
			},
		},
		{
			title: l10n.t('activation'),
			ask: (step) => {
				const usual = hiddenLayers().at(0)?.activation ?? 'relu';
				if ((draft.hidden ?? hiddenLayers()).length === 0) return undefined;
				const items = offers.activation.map(({ name, label }) => ({ label, value: name }));
				const prompt = l10n.t('The function of the hidden units');
				return pickStep(step, prompt, items, draft.activation ?? usual, (value) => {
					set('activation', value, usual);
				});
			},
		},
		{
			title: l10n.t('loss'),
			ask: (step) => {
				const usual = lossFor(task(), suggestion());
				const items = offers.loss
					.filter((offer) => offer.task === task())
					.filter(({ name }) => name !== 'binary-cross-entropy' || suggestion().classes === 2)
					.map(({ name, label }) => ({ label, value: name }));
				return pickStep(step, l10n.t('What training makes small'), items, draft.loss ?? usual, (value) => {
					set('loss', value, usual);
				});
			},
		},
		{
			title: l10n.t('optimizer'),
			ask: (step) => {
				const usual = training().optimizer.name;
				const items = offers.optimizer.map(({ name, label }) => ({ label, value: name }));
				return pickStep(step, l10n.t('How the weights are moved'), items, draft.optimizer ?? usual, (value) => {
					set('optimizer', value, usual);
				});
			},
		},
		{
			title: l10n.t('learning rate'),
			ask: (step) => {
				const { optimizer } = training();
				const name = draft.optimizer ?? optimizer.name;
				const offered = offers.optimizer.find((offer) => offer.name === name)?.learningRate;
				const usual = name === optimizer.name ? optimizer.learningRate : (offered ?? optimizer.learningRate);
				const prompt = l10n.t('How far one step moves the weights');
				return inputStep(
					step,
					prompt,
					String(draft.learningRate ?? usual),
					(text) => readNumber('learningRate', text),
					(value) => {
						set('learningRate', value, usual);
					},
				);
			},
		},
		{
			title: l10n.t('batch size'),
			ask: (step) => {
				const usual = training().batchSize;
				const read = (text: string) => readNumber('batchSize', text);
				return inputStep(step, l10n.t('Rows per step'), String(draft.batchSize ?? usual), read, (value) => {
					set('batchSize', value, usual);
				});
			},
		},
		{
			title: l10n.t('epochs'),
			ask: (step) => {
				const usual = training().epochs;
				const read = (text: string) => readNumber('epochs', text);
				const prompt = l10n.t('At most so many passes over the training rows');
				return inputStep(step, prompt, String(draft.epochs ?? usual), read, (value) => {
					set('epochs', value, usual);
				});
			},
		},
		{
			title: l10n.t('seed'),
			ask: (step) => {
				const prompt = l10n.t('The same seed and the same file give the same numbers');
				return inputStep(
					step,
					prompt,
					String(draft.seed ?? training().seed),
					(text) => readNumber('seed', text),
					(value) => {
						draft.seed = value;
					},
				);
			},
		},
	];

	const steps = questions.map(
		({ title, ask }, index) =>
			() =>
				ask({ title, step: index + 1, totalSteps: questions.length }),
	);
	return (await runSteps(steps)) ? draft : undefined;
}

/** Of the suggestion where it has this task; else the task's first. */
function lossFor(task: Task, { model }: TargetSuggestion): LossName {
	const { loss } = model.training;
	const fitting = offers.loss.filter((offer) => offer.task === task).map(({ name }) => name);
	return fitting.includes(loss) ? loss : (fitting[0] ?? loss);
}
