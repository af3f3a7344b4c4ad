import * as l10n from '@vscode/l10n';
import { Fragment } from 'preact';
import { leadingColumns } from '../../protocol/leading-columns.ts';
import type { ExpectedDirection } from '../../analyze/response/directions.ts';
import type { ResponseResult } from '../../analyze/response/response.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { abbreviate } from '../../messages/numbers.ts';
import { directionsSentence, unexpectedSentence } from '../../messages/response.ts';
import { responseChart } from '../charts/response.ts';
import { twoColumnsChart } from '../charts/two-columns.ts';
import { Choice } from '../parts/choices.tsx';
import { Figure } from '../parts/figures.tsx';
import { expectedDirections, knownOf, type ResponseLook } from '../response-look.ts';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

const movingLabel = () => l10n.t('Moving the column through its values');

type ResponseProps = ViewProps<AnalyzersOf<'response'>>;

/** How does the prediction move with a column, or with two? */
export function ColumnResponse({ context }: ResponseProps) {
	return context.hosted ? <ChosenColumns context={context} /> : <LeadingColumns context={context} />;
}

/** In a report, where none is chosen. */
function LeadingColumns({ context }: ResponseProps) {
	const { session } = context;
	return (
		<Answers doing={l10n.t('Shuffling each column')} to={[session.question('permutation-importance')]}>
			{(importance) => {
				const columns = leadingColumns(importance);
				return (
					<Answers doing={movingLabel()} to={columns.map((column) => session.question('response', { column }))}>
						{(...results) =>
							results.map((result) => {
								const sentence = directionsSentence(result);
								return (
									<Fragment key={result.column}>
										<Figure context={context} of={[result]} make={(theme) => responseChart(result, theme)} />
										{sentence !== null && <p>{sentence}</p>}
									</Fragment>
								);
							})
						}
					</Answers>
				);
			}}
		</Answers>
	);
}

function ChosenColumns({ context }: ResponseProps) {
	const { session, state } = context;
	const columns = session.record.preprocessing.inputs.map(({ column }) => column);
	const look = state.signal.value.response;
	// A stored look may be of a run with other columns.
	const column = columns.find((each) => each === look.column) ?? columns[0];
	const column2 = columns.find((each) => each === look.column2 && each !== column) ?? null;
	const change = (part: Partial<ResponseLook>) => {
		state.change({ response: { ...state.current.response, ...part } });
	};
	/** With the run, too, whose findings say where it is not so. */
	const expect = (of: string, direction: ExpectedDirection) => {
		const expected = { ...state.current.response.expected, [of]: direction };
		change({ expected });
		session.post({ type: 'keep-expected', expected: knownOf(expected) });
	};
	const named = (ids: readonly string[]) => ids.map((id) => ({ id, label: abbreviate(id, 60) }));
	return (
		<>
			<div class="toolbar">
				<Choice
					label={l10n.t('Column')}
					options={named(columns)}
					chosen={column}
					changed={(chosen) => change({ column: chosen })}
				/>
				{columns.length > 1 && (
					<Choice
						label={l10n.t('Together with')}
						options={[
							{ id: '', label: l10n.t('no other column') },
							...named(columns.filter((each) => each !== column)),
						]}
						chosen={column2 ?? ''}
						changed={(chosen) => change({ column2: chosen === '' ? null : chosen })}
						data={{ 'data-choice': 'column-2' }}
					/>
				)}
			</div>
			<Answers
				doing={movingLabel()}
				to={[session.question('response', { column, ...(column2 === null ? {} : { column2 }) })]}
				holding
			>
				{(result) =>
					result.column2 === null ? (
						<>
							<Figure context={context} of={[result]} make={(theme) => responseChart(result, theme)} />
							<OneByOne
								result={result}
								expected={Object.hasOwn(look.expected, column) ? look.expected[column] : 'none'}
								changed={(direction) => expect(column, direction)}
							/>
						</>
					) : (
						<Figure context={context} of={[result]} make={(theme) => twoColumnsChart(result, theme)} />
					)
				}
			</Answers>
		</>
	);
}

interface OneByOneProps {
	readonly result: ResponseResult;
	readonly expected: ExpectedDirection;
	readonly changed: (expected: ExpectedDirection) => void;
}

/** Which way the prediction goes for single rows, and for how many against what is expected. */
function OneByOne({ result, expected, changed }: OneByOneProps) {
	const sentence = directionsSentence(result);
	if (sentence === null) return null;
	const unexpected = unexpectedSentence(result, expected);
	const labels: Readonly<Record<ExpectedDirection, string>> = {
		none: l10n.t('nothing'),
		up: l10n.t('it rises'),
		down: l10n.t('it falls'),
	};
	return (
		<>
			<p>{sentence}</p>
			<div class="toolbar">
				<Choice
					label={l10n.t('Expected with a higher value')}
					options={expectedDirections.map((id) => ({ id, label: labels[id] }))}
					chosen={expected}
					changed={changed}
					data={{ 'data-choice': 'expected' }}
				/>
			</div>
			{unexpected !== null && <p role="status">{unexpected}</p>}
		</>
	);
}
