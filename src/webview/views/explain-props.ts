import type { AnalyzersOf } from '../../analyze/views.ts';
import type { ViewProps } from './view.ts';

export type ExplainProps = ViewProps<AnalyzersOf<'explain'>>;
