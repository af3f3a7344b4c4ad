import type { NetworkResult } from '../../analyze/network/network-result.ts';
import type { SurfaceResult } from '../../analyze/surface/surface-result.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { sendingRows } from '../../messages/doing.ts';
import { networkChart } from '../charts/network/chart.ts';
import { Figure } from '../parts/figures.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

type Props = ViewProps<AnalyzersOf<'network'>>;

/** Cells along each side of a unit's picture; units that a layer may have to have them. */
const pictures = { points: 16, units: 64 } as const;

/** What is it made of, and where does most flow? */
export function NetworkDrawing({ context }: Props) {
	const { session, hosted } = context;
	const { inputs } = session.record.preprocessing;
	const network = session.question('network');
	// A report holds the answers to what is asked without options.
	const isPlane = hosted && inputs.length === 2 && inputs.every(({ kind }) => kind === 'numeric');
	return isPlane ? (
		<Answers doing={sendingRows()} to={[network, session.question('surface', pictures)]}>
			{(result, surface) => <Drawing context={context} result={result} surface={surface} />}
		</Answers>
	) : (
		<Answers doing={sendingRows()} to={[network]}>
			{(result) => <Drawing context={context} result={result} surface={null} />}
		</Answers>
	);
}

interface DrawingProps extends Props {
	readonly result: NetworkResult;
	readonly surface: SurfaceResult | null;
}

function Drawing({ context, result, surface }: DrawingProps) {
	return (
		<Figure
			context={context}
			of={[result, surface]}
			make={(theme) => networkChart({ result, layers: context.session.layers }, theme, surface)}
		/>
	);
}
