import { runInputSteps, type InputStep, type InputStepEnd } from '../input-steps.ts';

export interface Question {
	readonly title: string;
	/** Whether it is asked, given the answers before it. */
	readonly applies: () => boolean;
	readonly ask: (step: InputStep) => Promise<InputStepEnd>;
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
