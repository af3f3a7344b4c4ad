import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { AnalyzerId, OptionsOf, ResultOf } from '../../../src/analyze/index.ts';
import type { EpochRecord } from '../../../src/core/history.ts';
import type { TrainingCommand, TrainingMoment, TrainingStatus } from '../../../src/protocol/worker.ts';
import { answeredRun, type AnsweredRun } from '../../support/answered-run.ts';
import { openDocument, settled } from '../../support/document.ts';
import { click, openPanel, type OpenPanel } from '../../support/panel-page.ts';

const running: TrainingStatus = {
	paused: false,
	epoch: 3,
	batch: 0,
	batches: 4,
	learningRate: 0.01,
	epochsPerSecond: null,
};

describe('the page of a training', () => {
	let of: AnsweredRun;
	let page: OpenPanel;
	let commands: TrainingCommand[];
	let refusal: string | null;
	let moment: TrainingMoment;
	let close: () => Promise<void>;
	before(async () => {
		of = await answeredRun('iris.csv', 'species');
	});
	beforeEach(async () => {
		({ close } = await openDocument());
		[commands, refusal] = [[], null];
		moment = { step: 1, epoch: 3, batch: 0, batches: 4 };
		page = openPanel({
			analyze: <K extends AnalyzerId>(analyzer: K, options: Partial<OptionsOf<K>>) =>
				Promise.resolve(of.analyze(analyzer, options) as ResultOf<K>),
			training: {
				watch: () => Promise.resolve(of.run.record),
				look: () => Promise.resolve(moment),
				control: (command) => {
					commands.push(command);
					if (refusal !== null) return Promise.reject(new Error(refusal));
					return Promise.resolve({ ...running, paused: command.do === 'pause' || command.do === 'step' });
				},
			},
		});
		const { record, history } = of.run;
		page.panel.receive({
			type: 'state',
			state: {
				phase: 'training',
				title: 'iris',
				model: record.model,
				rows: record.rows,
				task: record.task,
				history: history.slice(0, 3),
			},
			revision: 0,
		});
	});
	afterEach(async () => {
		// As when it ends: nobody looks at it any more.
		page.panel.receive({ type: 'state', state: { phase: 'failed', title: 'iris', message: 'gone' }, revision: 0 });
		await settled();
		await close();
	});

	const action = (name: string) => page.root.querySelector<HTMLButtonElement>(`[data-action="${name}"]`)!;
	const said = (selector: string) => page.root.querySelector(selector)?.textContent ?? '';
	const append = async (records: readonly EpochRecord[]): Promise<void> => {
		page.panel.receive({ type: 'progress', records });
		await wait(40);
		await settled();
	};

	it('says how far it is, and takes records that are sent again once', async () => {
		const { history } = of.run;
		const { epochs } = of.run.record.model.training;
		assert.equal(said('.training-bar .epoch'), `epoch ${history[2].epoch} of at most ${epochs}`);
		await append(history.slice(1, 6));
		assert.equal(said('.training-bar .epoch'), `epoch ${history[5].epoch} of at most ${epochs}`);
		assert.match(said('.training .headline'), /of the validation rows are right so far/);
		const canvas = page.root.querySelector('[data-chart="loss"] canvas')!;
		canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }));
		await settled();
		assert.equal(page.root.querySelectorAll('[data-chart="loss"] tbody tr').length, 6);
	});

	it('can be cancelled once', () => {
		click(action('cancel'));
		assert.deepEqual(page.posted, [{ type: 'cancel' }]);
	});

	it('is held up and goes on, says where, and takes another learning rate only then', async () => {
		assert.equal(page.root.querySelector('[data-field="learning-rate"]'), null);
		click(action('pause'));
		await settled();
		assert.equal(action('pause').textContent, 'Go On');
		assert.match(said('.training-controls [role=status]'), /^Paused after epoch 3/);
		const rate = page.root.querySelector<HTMLInputElement>('[data-field="learning-rate"]')!;
		assert.equal(rate.value, '0.01');
		rate.value = '0.5';
		rate.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
		await settled();
		page.panel.receive({ type: 'status', status: running });
		await settled();
		assert.equal(action('pause').textContent, 'Pause');
		assert.equal(said('.training-controls [role=status]'), '');
		click(action('step-epoch'));
		assert.deepEqual(commands, [
			{ do: 'pause' },
			{ do: 'learning-rate', learningRate: 0.5 },
			{ do: 'step', unit: 'epoch', count: 1 },
		]);
	});

	it('says why a command was refused', async () => {
		refusal = 'The learning rate must be above 0.';
		click(action('pause'));
		await settled();
		assert.equal(said('.training-controls [role=status]'), refusal);
	});

	it('is looked into, again as it goes on', async () => {
		click(action('look-inside'));
		await settled();
		const tabs = [...page.root.querySelectorAll<HTMLElement>('[role=tab]')].map(({ dataset }) => dataset['tab']);
		assert.deepEqual(tabs, ['network', 'activations', 'weights', 'surface', 'errors']);
		const view = page.root.querySelector('[data-view="network"] .view');
		assert.ok(view !== null);
		const asOf = said('.as-of');
		moment = { ...moment, step: 9, epoch: 5 };
		for (let i = 0; i < 60 && said('.as-of') === asOf; i++) await wait(50);
		assert.notEqual(said('.as-of'), asOf);
		assert.notEqual(page.root.querySelector('[data-view="network"] .view'), view);
	});
});
