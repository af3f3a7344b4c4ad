import type { AnalyzerId, OptionsOf, ResultOf } from './index.ts';

/** Asks an analyzer about the run at hand, in steps; who passes it on decides whether a known result is given again. */
export type Ask = <K extends AnalyzerId>(id: K, options?: Partial<OptionsOf<K>>) => Generator<unknown, ResultOf<K>>;
