import { issueCodes } from '../../../src/issues/codes.ts';
import { catalogueEntry } from '../../../src/messages/catalogue.ts';
import type { Statement } from '../channels/statement.ts';
import type { Subject } from '../subject.ts';
import type { Twin } from '../twin/twin.ts';
import { ablationClaims } from './ablation.ts';
import { layerOf, type About, type Claims } from './about.ts';
import { certainRowClaims } from './certain-row.ts';
import { anchorClaims } from './anchors.ts';
import { columnRemovalClaims } from './column-removal.ts';
import { columnShareClaims } from './column-shares.ts';
import { commandClaims, partSentence } from './commands.ts';
import { dataClaims } from './data.ts';
import { dynamicsClaims } from './dynamics.ts';
import { equationSentence } from './equation.ts';
import { explainedRowClaims } from './explained-row.ts';
import { fairnessClaims } from './fairness.ts';
import { findingClaims } from './findings.ts';
import { importanceAloud, importanceClaims, risesOf } from './importance.ts';
import { interactionClaims } from './interactions.ts';
import { intervalCoverageClaims } from './interval-coverage.ts';
import { issueClaims } from './issues.ts';
import { influenceClaims } from './influence.ts';
import { networkClaims } from './network.ts';
import { drawingClaims } from './drawing.ts';
import { driftClaims } from './drift.ts';
import { errorCauseClaims } from './error-causes.ts';
import { errorMapClaims } from './error-map.ts';
import { groupErrorClaims } from './group-errors.ts';
import { labelErrorClaims } from './label-errors.ts';
import { layerReadingClaims } from './layer-reading.ts';
import { layerClaims } from './layers.ts';
import { encodingSentence, recipeClaims } from './recipe.ts';
import { residualClaims } from './residuals.ts';
import { responseClaims } from './response.ts';
import { probabilityClaims } from './probabilities.ts';
import { localModelClaims } from './local-models.ts';
import { barsAloud, panelTitleClaims } from './panel-titles.ts';
import { Recogniser } from './recognise.ts';
import { whatIfClaims } from './what-if.ts';
import { weakSpotClaims } from './weak-spots.ts';
import { resultClaims } from './results.ts';
import { countOfFindings, rowAnswerClaims, shortAnswer } from './row-answer.ts';
import { rowFindingClaims } from './row-findings.ts';
import { surrogateClaims } from './surrogate.ts';
import { all, attempt, type Truth } from './told.ts';
import { surfaceClaims } from './surface.ts';
import { trainingClaims } from './training.ts';
import { weightDifferenceClaims } from './weight-difference.ts';
import { weightHistogramClaims } from './weight-histograms.ts';
import { weightClaims } from './weights.ts';
import { withheldClaims } from './withheld.ts';

export interface Falsehood {
	readonly table: string;
	readonly statement: Statement;
	/** What is true instead, or that nobody checks this. */
	readonly truth: string;
}

export const claims: Claims = {
	...resultClaims,
	...findingClaims,
	...issueClaims,
	...networkClaims,
	...importanceClaims,
	...errorCauseClaims,
	...errorMapClaims,
	...groupErrorClaims,
	...labelErrorClaims,
	...driftClaims,
	...responseClaims,
	...surfaceClaims,
	...probabilityClaims,
	...interactionClaims,
	...columnShareClaims,
	...columnRemovalClaims,
	...anchorClaims,
	...influenceClaims,
	...surrogateClaims,
	...localModelClaims,
	...weakSpotClaims,
	...fairnessClaims,
	...residualClaims,
	...intervalCoverageClaims,
	...explainedRowClaims,
	...certainRowClaims,
	...panelTitleClaims,
	...rowFindingClaims,
	...rowAnswerClaims,
	...whatIfClaims,
	...ablationClaims,
	...trainingClaims,
	...dynamicsClaims,
	...drawingClaims,
	...layerClaims,
	...layerReadingClaims,
	...weightClaims,
	...weightDifferenceClaims,
	...weightHistogramClaims,
	...recipeClaims,
	...dataClaims,
	...commandClaims,
	...withheldClaims,
};

/** Finds what is false among the statements about a run. */
export class Judge {
	readonly #recogniser: Recogniser;

	constructor(messages: readonly string[]) {
		this.#recogniser = new Recogniser(messages);
	}

	falsehoods(subject: Subject, statements: readonly Statement[]): Falsehood[] {
		const found = new Map<string, Falsehood>();
		for (const statement of statements) {
			const truth = this.truthOf(subject, statement);
			if (truth === null) continue;
			const key = `${statement.channel} ${statement.text} ${truth}`;
			if (!found.has(key)) found.set(key, { table: subject.table.name, statement, truth });
		}
		return [...found.values()];
	}

	/** The messages of a statement that somebody checks. */
	checkedIn({ text }: Statement): readonly string[] {
		// Lines of tables are read as tables.
		if (/^NG\d+ · /.test(text) || / {2}/.test(text)) return [];
		const sentences = this.#recogniser.sentences(text) ?? [];
		return sentences.map(({ message }) => message).filter((message) => typeof claims[message] === 'function');
	}

	/** A sentence is true if it is so of the file as it was trained on, or of the file as it is now. */
	truthOf(subject: Subject, shown: Statement): Truth {
		// "Notice NG301: …"; the catalogue of codes ("NG301 · …") speaks of rules, not of this run.
		if (/^NG\d+ · /.test(shown.text)) return null;
		const statement = { ...shown, text: shown.text.replace(/^(?:Problem|Notice|Good)(?: NG\d+)?: /, '') };
		const twins = [...new Set([subject.now, subject.twin])].filter((twin) => twin !== null);
		const truths = twins.map((twin) => this.#truthFor(subject, statement, twin));
		return truths.includes(null) ? null : truths[0];
	}

	#truthFor(subject: Subject, statement: Statement, twin: Twin): Truth {
		const about: About = { subject, statement, twin, layer: layerOf(statement, twin) };
		if (/^1: {2}.* = /.test(statement.text) || statement.place.endsWith(': p.equation'))
			return attempt(() => equationSentence(statement.text, about));
		if (/chart (?:waterfall|what-if) .* ?aloud$/.test(statement.place))
			return attempt(() => barsAloud(statement.text, about));
		if (/chart importance .* ?aloud$/.test(statement.place)) {
			const { title, bars } = importanceAloud(statement.text);
			return all(
				this.#truthFor(subject, { ...statement, text: title, place: 'Importance' }, twin),
				attempt(() => risesOf(bars, about)),
			);
		}
		// Hardly any letter of it is the message's own.
		if (statement.channel === 'editor' && statement.place.startsWith('status bar'))
			return attempt(() => shortAnswer(statement.text, about));
		if (statement.place === 'above the header') return attempt(() => countOfFindings(statement.text, about));
		// Lines of tables are read as tables.
		if (/ {2}/.test(statement.text)) return null;
		if (statement.place.endsWith('Overview: li.')) {
			const truth = encodingSentence(statement.text, about);
			if (truth !== undefined) return truth;
		}
		// Hardly any letter of it is the message's own.
		const part = statement.channel === 'analyze' ? partSentence(statement.text, about) : undefined;
		if (part !== undefined) return part;
		const sentences = this.#recogniser.sentences(statement.text);
		if (sentences === null) return isSentence(statement.text) ? 'made from no message that is known' : null;
		for (const { message, values } of sentences) {
			const check = Object.hasOwn(claims, message) ? claims[message] : undefined;
			if (check === 'plain' || (check === undefined && isRuleOrAdvice(message))) continue;
			if (check === undefined) {
				if (isClaim(message)) return `nobody checks "${message}"`;
				continue;
			}
			const truth = attempt(() => check(values, about));
			if (truth !== null) return truth;
		}
		return null;
	}
}

/** Names, numbers and lines of tables are not. */
function isSentence(text: string): boolean {
	return /(?:\p{L}{2,}[ ,]+){4}/u.test(text) && !/ {2}/.test(text);
}

/** Of the catalogue of codes: it speaks of no run. */
const advice: ReadonlySet<string> = new Set(issueCodes.map((code) => catalogueEntry(code).whatToDo));

/** What a rule goes by, and what to do about what it finds. */
function isRuleOrAdvice(message: string): boolean {
	if (advice.has(message)) return true;
	return /^(?:Raised |A unit counts where|A lower learning rate|(?:Look|Try|Measure|Hold|Leave|Use|Ask|Find out|Train) )/.test(
		message,
	);
}

/** Labels of fields, columns and buttons claim nothing: neither a value stands in them, nor are they sentences. */
function isClaim(message: string): boolean {
	return /\{\d+\}/.test(message) || /[.:]$/.test(message);
}
