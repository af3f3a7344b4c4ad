import type { AnalyzerId, OptionsOf, ResultOf } from '../analyze/index.ts';
import type { RowsResult } from '../analyze/rows.ts';
import type { Issues, ProfiledTable } from '../issues/issue.ts';
import type { FromPanel, PanelApi, ToPanel } from '../protocol/panel.ts';
import type { RowsAsked } from '../run/analyze/question.ts';
import type { TrainingCommand, TrainingMoment, TrainingStatus } from '../protocol/worker.ts';
import type { RunRecord } from '../run/record/record.ts';
import { isAnswer, Rpc, type Answer, type JobOptions } from '../protocol/rpc.ts';

/** What the other end tells on its own. */
export type Told<Incoming> = Exclude<Incoming, Answer>;

/** The extension host, or a report's data in its place: everything a webview knows comes through here. */
export interface Connection<Incoming = ToPanel> {
	/** Whether there is an editor to open files, save and train. */
	readonly hosted: boolean;
	readonly post: (message: FromPanel) => void;
	readonly analyze: <K extends AnalyzerId>(
		analyzer: K,
		options: Partial<OptionsOf<K>>,
		job?: JobOptions,
		/** One of `epochs`; left out: as it came out of training, or as it was at the last `look`. */
		epoch?: number,
		/** Left out: those the analyzer measures by itself. */
		rows?: RowsAsked,
	) => Promise<ResultOf<K>>;
	/** Those that can be asked about; null: this document has the end of the training alone. */
	readonly epochs: (() => Promise<readonly number[]>) | null;
	/** What a training under way may be asked; null: there can be none. */
	readonly training: {
		readonly watch: () => Promise<RunRecord>;
		readonly look: () => Promise<TrainingMoment>;
		readonly control: (command: TrainingCommand) => Promise<TrainingStatus>;
	} | null;
	readonly findings: () => Promise<Issues>;
	/** Of the run's data file, and rows of it. */
	readonly profile: () => Promise<ProfiledTable>;
	readonly cells: (rows: readonly number[]) => Promise<RowsResult>;
	/** Told from now on; says 'ready'. */
	readonly start: (listener: (message: Told<Incoming>) => void) => void;
	readonly save: (name: string, bytes: Uint8Array) => void;
	/** Small things of this view that survive a reload. */
	readonly loadState: () => unknown;
	readonly storeState: (state: unknown) => void;
}

/** As it is sent, and as its answer is kept. */
export function questionOf<K extends AnalyzerId>(
	analyzer: K,
	options: Partial<OptionsOf<K>>,
	epoch?: number,
	rows?: RowsAsked,
) {
	return { analyzer, options, ...(epoch === undefined ? {} : { epoch }), ...(rows === undefined ? {} : { rows }) };
}

interface VsCodeApi {
	postMessage(message: unknown): void;
	getState(): unknown;
	setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** May be called once per document. */
export function connectToHost<Incoming extends { readonly type: string } = ToPanel>(): Connection<Incoming> {
	const api = acquireVsCodeApi();
	const post = (message: FromPanel): void => api.postMessage(message);
	const rpc = new Rpc<PanelApi>(post);
	logFailures(post);
	return {
		hosted: true,
		post,
		analyze: async <K extends AnalyzerId>(
			analyzer: K,
			options: Partial<OptionsOf<K>>,
			job?: JobOptions,
			epoch?: number,
			rows?: RowsAsked,
		) => (await rpc.start('analyze', [questionOf(analyzer, options, epoch, rows)], job).result) as ResultOf<K>,
		epochs: () => rpc.call('epochs'),
		training: {
			watch: () => rpc.call('watch'),
			look: () => rpc.call('look'),
			control: (command) => rpc.call('control', command),
		},
		findings: () => rpc.call('findings'),
		profile: () => rpc.call('profile'),
		cells: (rows) => rpc.call('cells', { rows }),
		start: (listener) => {
			addEventListener('message', ({ data }: MessageEvent<unknown>) => {
				// Only the host can post into this frame; what it posts is typed on its side.
				const message = data as Told<Incoming> | Answer;
				if (isAnswer(message)) rpc.receive(message);
				else listener(message);
			});
			post({ type: 'ready' });
		},
		save: (name, bytes) => post({ type: 'save', name, bytes }),
		loadState: () => api.getState(),
		storeState: (state) => api.setState(state),
	};
}

/** Defects end up in the extension's log, not only in the window's console. */
function logFailures(post: (message: FromPanel) => void): void {
	const log = (error: unknown): void =>
		post({
			type: 'log',
			level: 'error',
			message: error instanceof Error ? (error.stack ?? error.message) : String(error),
		});
	addEventListener('error', ({ error, message }) => log(error ?? message));
	addEventListener('unhandledrejection', ({ reason }) => log(reason));
}
