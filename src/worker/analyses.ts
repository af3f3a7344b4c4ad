import type { FoldSettings, Predictions } from '../analyze/analyzer.ts';
import type { AnalyzerId, ResultOf } from '../analyze/index.ts';
import type { Ask } from '../analyze/ask.ts';
import { analysisKey, analyzeInSteps, costOf, type AnalysisContext } from '../run/analyze/analyze-run.ts';
import { foldsKey, keptFoldPredictions, type RunWithRows } from '../run/analyze/fold-predictions.ts';
import type { LoadedRun } from '../run/analyze/open-run.ts';
import type { Question } from '../run/analyze/question.ts';
import { keptSeedNetworks } from '../run/explain/seed-networks.ts';
import type { KeptAnalyses } from '../run/store/kept-analyses.ts';
import { ResultCache } from '../protocol/result-cache.ts';
import { makeWay, pause, type Steps, type WorkerJobContext } from './scheduler.ts';

/** Multiplications and additions that others wait for, about half a second of them. */
const quickOperations = 6e8;

/** Milliseconds of computing from which a result is worth a file. */
const longEnough = 250;

/**
 * Answers analyses of a run, each question once: from memory, from the run's folder, by waiting for a job that computes
 * it already, or by computing it.
 */
export class Analyses {
	readonly #cache: ResultCache;
	readonly #kept: KeptAnalyses;
	readonly #now: () => number;
	readonly #analyze: typeof analyzeInSteps;
	readonly #computing = new Set<string>();

	constructor(kept: KeptAnalyses, now: () => number, cache = new ResultCache(), analyze = analyzeInSteps) {
		this.#kept = kept;
		this.#now = now;
		this.#cache = cache;
		this.#analyze = analyze;
	}

	/** Of one run, for what asks several questions. */
	of(run: LoadedRun, context: WorkerJobContext): Ask {
		// A part of one answer is no part of what is made of several.
		const whole = { ...context, partial: () => undefined };
		return (analyzer, options = {}) => this.ask(run, { analyzer, options }, whole);
	}

	/** Out-of-fold predictions, made once for all that judge them; others wait for who makes them. */
	#predictions(context: WorkerJobContext): NonNullable<AnalysisContext['predictions']> {
		const { signal, report } = context;
		return function* (this: Analyses, run: RunWithRows, settings: FoldSettings) {
			const key = foldsKey(run, settings);
			while (this.#computing.has(key)) yield pause;
			const known = this.#cache.get(key);
			if (known !== undefined) return known as Predictions;
			this.#computing.add(key);
			try {
				const made = yield* keptFoldPredictions(run, settings, { signal, report }, this.#kept);
				this.#cache.set(key, made);
				return made;
			} finally {
				this.#computing.delete(key);
			}
		}.bind(this);
	}

	/** Networks of other seeds, trained once for all questions, too. */
	#retrained({ signal }: WorkerJobContext): NonNullable<AnalysisContext['retrained']> {
		const kept = this.#kept;
		return (run, asked) => keptSeedNetworks(run, asked, signal, kept);
	}

	/** The answer, if it is there already; nothing is computed. */
	known<K extends AnalyzerId>(run: LoadedRun, question: Question<K>): ResultOf<K> | undefined {
		const key = analysisKey(run, question);
		return (this.#cache.get(key) ?? this.#kept.load(run.folder, key)) as ResultOf<K> | undefined;
	}

	/** The result belongs to the cache: it must not be changed, nor its buffers moved. */
	*ask<K extends AnalyzerId>(run: LoadedRun, question: Question<K>, context: WorkerJobContext): Steps<ResultOf<K>> {
		const key = analysisKey(run, question);
		while (this.#computing.has(key)) yield pause;
		const known = this.#cache.get(key) ?? this.#kept.load(run.folder, key);
		if (known !== undefined) {
			this.#cache.set(key, known);
			return known as ResultOf<K>;
		}
		this.#computing.add(key);
		let steps: Steps<ResultOf<K>> | undefined;
		try {
			if (costOf(run, question) > quickOperations) yield makeWay;
			let spent = 0;
			steps = this.#analyze(run, question, {
				...context,
				predictions: this.#predictions(context),
				retrained: this.#retrained(context),
			});
			for (;;) {
				const begun = this.#now();
				const { done, value } = steps.next();
				spent += this.#now() - begun;
				if (!done) {
					// Of predictions that another job makes.
					yield value === pause ? pause : undefined;
					continue;
				}
				this.#cache.set(key, value);
				if (spent >= longEnough) this.#kept.save(run.folder, key, value);
				return value;
			}
		} finally {
			// Cancelled between two steps, it lets others make the predictions it was making.
			steps?.return(undefined as never);
			this.#computing.delete(key);
		}
	}
}
