import type { AnalyzerContext } from '../../src/analyze/analyzer.ts';
import { neverCancelled } from '../../src/core/context.ts';
import { seeded } from '../../src/core/random.ts';

export function contextOf(changes: Partial<AnalyzerContext> = {}): AnalyzerContext {
	return { random: seeded(1, 'sampling'), signal: neverCancelled, report: () => undefined, ...changes };
}
