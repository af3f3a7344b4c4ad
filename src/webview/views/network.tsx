import type { AnalyzersOf } from '../../analyze/views.ts';
import { sendingRows } from '../../messages/doing.ts';
import { networkChart } from '../charts/network/chart.ts';
import { Figure } from '../parts/figures.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

/** What is it made of, and where does most flow? */
export function NetworkDrawing({ context }: ViewProps<AnalyzersOf<'network'>>) {
	const { session } = context;
	return (
		<Answers doing={sendingRows()} to={[session.question('network')]}>
			{(result) => (
				<Figure
					context={context}
					of={[result]}
					make={(theme) => networkChart({ result, layers: session.layers }, theme)}
				/>
			)}
		</Answers>
	);
}
