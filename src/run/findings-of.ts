import { seeded } from '../core/random.ts';
import { findIn, gatherEvidence } from '../findings/index.ts';
import type { Finding } from '../findings/finding.ts';
import { modelOf, type AnalysisContext } from './analyze-run.ts';
import type { LoadedRun } from './open-run.ts';

/** What is worth knowing of the run; without its data file, what the record alone says. */
export function findingsOf(run: LoadedRun, { signal, report }: AnalysisContext): Finding[] {
	const { seed } = run.record.model.training;
	const context = () => ({ random: seeded(seed, 'sampling'), signal, report });
	return findIn(run.record, gatherEvidence(modelOf(run), run.dataset, context));
}
