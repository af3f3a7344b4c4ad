import { TrainingControls } from '../training/controls.tsx';
import { TrainingInside } from '../training/inside.tsx';
import { TrainingProgress } from '../training/progress.tsx';
import type { PageContext } from './page-context.ts';
import type { PageOf } from './page.ts';

interface TrainingPageProps {
	readonly page: PageOf<'training'>;
	readonly context: PageContext;
}

/** A training under way: how far it is, how to hold it up, and the network inside it. */
export function TrainingPage({ page: { state, records, status }, context }: TrainingPageProps) {
	const { connection, figures } = context;
	const { training, post } = connection;
	return (
		<div>
			<TrainingProgress state={state} records={records} context={figures} cancel={() => post({ type: 'cancel' })} />
			{training !== null && (
				<>
					<TrainingControls control={training.control} status={status} announce={figures.announce} />
					<TrainingInside training={training} context={context} epochs={state.model.training.epochs} />
				</>
			)}
		</div>
	);
}
