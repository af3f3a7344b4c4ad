import { questionKey, type HeldAnswer } from './held-answer.ts';
import { ResultCache } from './result-cache.ts';
import type { Answer, Call } from './rpc.ts';

/** In memory of the host, for each page. */
const budget = 32 * 2 ** 20;

/** What a page was told, so that it need not ask again when it has been hidden: hidden pages are destroyed. */
export class HeldAnswers {
	#subject: string | null = null;
	#answers = new ResultCache<HeldAnswer>(budget);
	readonly #open = new Map<number, Call>();

	/** From now on the page asks about this; answers about anything else are forgotten. */
	about(subject: string | null): void {
		if (subject === this.#subject) return;
		this.#subject = subject;
		this.forget();
	}

	/** The same questions may have other answers now. */
	forget(): void {
		this.#answers = new ResultCache<HeldAnswer>(budget);
		this.#open.clear();
	}

	asked(call: Call): void {
		if (this.#subject !== null) this.#open.set(call.id, call);
	}

	answered(answer: Answer): void {
		const call = this.#open.get(answer.id);
		if (call === undefined || answer.type === 'job-progress' || answer.type === 'job-partial') return;
		this.#open.delete(answer.id);
		if (answer.type === 'failure') return;
		const { method, request } = call;
		this.#answers.set(questionKey(method, request), { method, request, value: answer.value });
	}

	/** The page is gone, and with it the ids of its calls. */
	pageGone(): void {
		this.#open.clear();
	}

	get all(): readonly HeldAnswer[] {
		return this.#answers.values;
	}
}
