import { runInputSteps, type InputStep, type InputStepEnd } from '../input-steps.ts';

export interface Question {
	readonly title: string;
	/** Whether it is asked, given the answers before it. */
	readonly applies: () => boolean;
	readonly ask: (step: InputStep) => Promise<InputStepEnd>;
}

/** One thing that can be chosen, with what it is now. */
export interface Setting extends Question {
	/** A heading of the list. */
	readonly group: string;
	/** One sentence: what is chosen. */
	readonly text: string;
	/** What is taken as things stand, for people. */
	readonly value: () => string;
	/** What would be taken by itself, where that was chosen otherwise; null: it was not. */
	readonly usual: () => string | null;
	/** Takes back what was chosen. */
	readonly reset: () => void;
}

/** Asks those that apply, one after the other with Back; false: given up. */
export function askAll(questions: readonly Question[]): Promise<boolean> {
	const stepOf = (question: Question): InputStep => {
		const asked = questions.filter((each) => each === question || each.applies());
		return { title: question.title, step: asked.indexOf(question) + 1, totalSteps: asked.length };
	};
	return runInputSteps(
		questions.map((question) => () => (question.applies() ? question.ask(stepOf(question)) : undefined)),
	);
}
