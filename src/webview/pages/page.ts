import type { Signal } from '@preact/signals';
import type { IssuePlace } from '../../issues/issue.ts';
import type { PanelState } from '../../protocol/panel.ts';
import type { TrainingStatus } from '../../protocol/worker.ts';
import type { Session } from '../session.ts';
import type { TrainingRecords } from '../training-records.ts';

export type StateOf<Phase extends PanelState['phase']> = Extract<PanelState, { phase: Phase }>;

/** A state that the host told, with what this document holds of it. `key`: another one makes the page anew. */
export type Page =
	| { readonly phase: 'reading'; readonly key: string; readonly state: StateOf<'reading'> }
	| {
			readonly phase: 'training';
			readonly key: string;
			readonly state: StateOf<'training'>;
			readonly records: TrainingRecords;
			/** Null: it goes on as it began. */
			readonly status: Signal<TrainingStatus | null>;
	  }
	| { readonly phase: 'inspected'; readonly key: string; readonly state: StateOf<'inspected'> }
	| {
			readonly phase: 'ready';
			readonly key: string;
			readonly state: StateOf<'ready'>;
			readonly session: Session;
			/** Where somebody wants to be led; null: nobody does. */
			readonly place: Signal<IssuePlace | null>;
	  }
	| { readonly phase: 'failed'; readonly key: string; readonly state: StateOf<'failed'> };

export type PageOf<Phase extends Page['phase']> = Extract<Page, { phase: Phase }>;
