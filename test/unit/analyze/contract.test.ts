import { tableRow } from '../../support/row-numbers.ts';
import assert from 'node:assert/strict';
import type { Model } from '../../../src/analyze/model.ts';
import { finish, type Analyzer, type AnalyzerContext } from '../../../src/analyze/analyzer.ts';
import { seedNetworks } from '../../../src/run/explain/seed-networks.ts';
import { analyzers, type AnalyzerId } from '../../../src/analyze/index.ts';
import { completeOptions, defaultsOf, type OptionDescription } from '../../../src/analyze/options.ts';
import { neverCancelled } from '../../../src/core/context.ts';
import { createNetwork } from '../../../src/core/network.ts';
import { seeded } from '../../../src/core/random.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { analyzerTexts } from '../../../src/messages/analyzers.ts';
import { analysisKey, analyzeRun, costOf, notApplicable } from '../../../src/run/analyze/analyze-run.ts';
import { modelOf } from '../../../src/run/analyze/model-of.ts';
import type { LoadedRun } from '../../../src/run/analyze/open-run.ts';
import type { Question } from '../../../src/run/analyze/question.ts';
import { readTranslation } from '../../../scripts/l10n.mjs';
import { contextOf } from '../../support/analyzer-context.ts';
import { givenFolds, predictionsOf } from '../../support/fold-predictions.ts';
import { numericColumns } from '../../support/numeric-columns.ts';
import { datasetOf } from '../../support/toy-model.ts';
import { exampleRun } from '../../support/example-run.ts';

const random = seeded(5, 'shuffling');
const inputs = Array.from({ length: 90 }, () => [random.normal(), random.normal()]);
const dataset = datasetOf({
	inputs,
	targets: inputs.map((_, i) => i % 3),
	classes: ['a', 'b', 'c'],
	test: [...inputs.keys()].filter((i) => i % 3 === 0),
	// Table rows 0, 2, 4 …: the others have no target.
	rows: inputs.map((_, i) => 2 * i),
	columns: numericColumns(
		inputs
			.slice(0, -1)
			.flatMap((row) => [row, row])
			.concat(inputs.slice(-1)),
	),
});
const networkOf = (seed: number) =>
	createNetwork(
		{
			inputs: 2,
			layers: [
				{ type: 'dense', units: 4, activation: 'relu' },
				{ type: 'dense', units: 3, activation: 'identity' },
			],
		},
		seeded(seed, 'initialisation'),
	);
const model: Model = { network: networkOf(1), loss: 'softmax-cross-entropy' };
const [early, late] = [networkOf(2), model.network];
const first = { epoch: 0, layers: early.layers };

function loaded(changes: Partial<LoadedRun> = {}): LoadedRun {
	const run = { ...exampleRun(), network: model.network, folder: 'run', data: 'same', dataHash: 'ab' } as const;
	return { ...run, epochs: [first, { epoch: 4, layers: late.layers }], dataset, problem: null, ...changes };
}
const context = {
	signal: neverCancelled,
	report: () => undefined,
	*predictions() {
		yield;
		return predictionsOf(dataset);
	},
};
const retrained: AnalyzerContext['retrained'] = (count, without = null, report = () => undefined) =>
	seedNetworks({ ...loaded(), dataset }, { count, without, report }, neverCancelled);
const ask = <K extends AnalyzerId>(question: Question<K>, run = loaded()) => analyzeRun(run, question, context);
/** As it comes from a stranger. */
const askHostile = (question: object) => ask(question as Question);

const hostile = [NaN, Infinity, -1, 1.5, 1e12, '3', true, {}, [null], [0, '1'], [1e12], () => 1];

for (const id of Object.keys(analyzers) as AnalyzerId[]) {
	const analyzer = analyzers[id] as unknown as Analyzer<object, object>;
	const options = Object.entries<OptionDescription>(analyzer.options as Readonly<Record<string, OptionDescription>>);
	const judgesFoldsAlone = typeof analyzer.judges === 'function';
	const trainsAgain = id === 'column-removal';
	describe(`contract of analyzer ${id}`, () => {
		it('accepts its defaults, which lie within their ranges', () => {
			assert.deepEqual(completeOptions(analyzer, undefined, model, dataset), defaultsOf(analyzer));
			for (const [name, option] of options)
				if (option.kind === 'integer' || option.kind === 'number')
					assert.ok(option.minimum <= option.default && option.default <= option.maximum, name);
		});

		it('refuses hostile options in a sentence', () => {
			for (const [name] of options)
				for (const value of hostile)
					assert.throws(
						() => askHostile({ analyzer: id, options: { [name]: value } }),
						UserError,
						`${name} ${JSON.stringify(value)}`,
					);
			for (const unknown of ['{"__proto__":1}', '{"constructor":1}', '{"nothing":1}'])
				assert.throws(() => askHostile({ analyzer: id, options: JSON.parse(unknown) as object }), UserError);
		});

		it('has a title and a text for each option, in both languages', () => {
			const { title, options: texts } = analyzerTexts(id);
			assert.deepEqual(Object.keys(texts), Object.keys(analyzer.options));
			const translated = readTranslation('bundle.l10n.zh-cn.json');
			for (const text of [title, ...Object.values<string>(texts)])
				assert.ok(text.length > 2 && Object.hasOwn(translated, text), text);
		});

		it('answers without the data file, or says that it is needed', () => {
			const without = loaded({ dataset: null, data: 'missing', dataHash: null });
			if (analyzer.needs.rows) {
				assert.equal(notApplicable(without, id)?.code, 'no-data');
				assert.throws(() => ask({ analyzer: id }, without), UserError);
			} else {
				assert.equal(notApplicable(without, id), null);
				assert.ok(Object.keys(ask({ analyzer: id }, without)).length > 0);
			}
			assert.equal(notApplicable(loaded(), id), null);
		});

		it('that measures rows says why it cannot where there are none', () => {
			const empty = loaded({ dataset: datasetOf({ inputs: [], targets: [], classes: ['a', 'b'] }) });
			const reason = notApplicable(empty, id);
			assert.equal(reason?.code, analyzer.measures === null && !judgesFoldsAlone ? undefined : 'no-rows');
			if (reason !== null) assert.throws(() => ask({ analyzer: id }, empty), { message: reason.sentence });
		});

		it('measures the rows it is asked about, or says that it measures none', () => {
			if (analyzer.measures === null) {
				assert.throws(() => ask({ analyzer: id, rows: [tableRow(0)] }), UserError);
				assert.throws(() => ask({ analyzer: id, rows: 'test' }), UserError);
				return;
			}
			const withoutPart = (result: object) => ({ ...result, part: null });
			const all = [...dataset.rows].reverse();
			const same = analyzer.measures === 'all-rows' ? all : 'test';
			assert.deepEqual(withoutPart(ask({ analyzer: id, rows: same })), withoutPart(ask({ analyzer: id })));
			const few = ask({ analyzer: id, rows: [8, 2, 2, 4].map(tableRow) });
			const rows = 'coverage' in few ? few.coverage.of : 'rows' in few ? few.rows : NaN;
			assert.equal(rows, 3);
			const none = ['validation', [], [1], [180], [-1], ['0'], 'all', '__proto__', {}, null];
			for (const wrong of none)
				assert.throws(() => askHostile({ analyzer: id, rows: wrong }), UserError, JSON.stringify(wrong));
		});

		it('judges out-of-fold predictions, or says that it looks into the network', () => {
			const question = { analyzer: id, rows: 'out-of-fold' } as const;
			if (analyzer.judges === undefined) {
				assert.throws(() => ask(question), UserError);
				return;
			}
			const result = ask(question);
			if (judgesFoldsAlone) assert.deepEqual(result, ask({ analyzer: id }));
			else assert.deepEqual('part' in result && result.part, 'out-of-fold');
			assert.throws(() => ask({ ...question, epoch: 0 }), UserError);
			assert.ok(costOf(loaded(), question) > costOf(loaded(), { analyzer: 'errors' }));
		});

		it('looks at the network of a kept epoch, and names them where there is none such', () => {
			if (judgesFoldsAlone) return;
			if (trainsAgain) {
				assert.throws(() => ask({ analyzer: id, epoch: 0 }), UserError);
				return;
			}
			const before = ask({ analyzer: id, epoch: 0 });
			// What led to the network then is not all that led to it now.
			const then = ['dynamics', 'weight-difference', 'weight-histograms', 'influence'].includes(id)
				? { network: early, history: exampleRun().history.slice(0, 1), epochs: [first] }
				: { network: early };
			assert.deepEqual(before, ask({ analyzer: id }, loaded(then)));
			assert.deepEqual(ask({ analyzer: id, epoch: 4 }), ask({ analyzer: id }));
			if (id !== 'rows' && id !== 'drift') assert.notDeepEqual(before, ask({ analyzer: id }));
			for (const epoch of [1, -1, NaN, '0', null, '__proto__'])
				assert.throws(() => askHostile({ analyzer: id, epoch }), { name: 'UserError', message: /0, 4/ });
			assert.throws(() => ask({ analyzer: id, epoch: 0 }, loaded({ epochs: [] })), UserError);
		});

		it('tells how much it has to do', () => {
			const cost = costOf(loaded(), { analyzer: id });
			assert.ok(Number.isFinite(cost) && cost >= 0);
			if (analyzer.measures !== null) {
				const few = costOf(loaded(), { analyzer: id, rows: [0, 2].map(tableRow) });
				assert.ok(few > 0 && few < cost, `${String(few)} of ${String(cost)}`);
			}
		});

		it('is known under other keys for other epochs, rows and options', () => {
			const [option] = options;
			const keys = [
				analysisKey(loaded(), { analyzer: id }),
				analysisKey(loaded(), { analyzer: id, epoch: 0 }),
				analysisKey(loaded(), { analyzer: id, epoch: 4 }),
				analysisKey(loaded(), { analyzer: id, rows: [tableRow(0)] }),
				analysisKey(loaded(), { analyzer: id, rows: 'test' }),
				analysisKey(loaded({ dataHash: 'cd' }), { analyzer: id }),
				...(option === undefined ? [] : [analysisKey(loaded(), { analyzer: id, options: { [option[0]]: 7 } })]),
			];
			assert.equal(new Set(keys).size, keys.length);
			assert.equal(analysisKey(loaded(), { analyzer: id, options: defaultsOf<object>(analyzer) }), keys[0]);
		});

		it('gives the same to whoever asks directly', () => {
			const sampling = seeded(exampleRun().record.model.training.seed, 'sampling');
			const direct = finish(
				analyzer.run(
					modelOf(loaded()),
					dataset,
					defaultsOf(analyzer),
					contextOf({ random: sampling, ...givenFolds(analyzer, dataset), ...(trainsAgain ? { retrained } : {}) }),
				),
			);
			assert.deepEqual(ask({ analyzer: id }), direct);
		});
	});
}

describe('options of analyzers', () => {
	const schema = {
		id: 'example',
		options: {
			share: { kind: 'number', minimum: 0, maximum: 1, default: 0.5 },
			order: { kind: 'choice', choices: ['up', 'down'], default: 'up' },
			column: { kind: 'column', default: null as string | null },
		},
	} as const;
	const complete = (given: object) => completeOptions<object>(schema, given, model, dataset);

	it('are completed by defaults', () => {
		assert.deepEqual(complete({ share: undefined }), { share: 0.5, order: 'up', column: null });
		const given = { share: 1, order: 'down', column: 'x1' };
		assert.deepEqual(complete(given), given);
	});

	it('are refused outside their range, and by a name that is not theirs', () => {
		const wrong = [{ share: 1.01 }, { share: NaN }, { share: '0' }, { order: 'UP' }, { order: 0 }, { column: 'y' }];
		for (const given of [...wrong, { column: 7 }, { toString: 1 }]) assert.throws(() => complete(given), UserError);
	});
});
