import type { Signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { count, number } from '../../messages/numbers.ts';
import type { TrainingCommand, TrainingStatus } from '../../protocol/worker.ts';
import { ActionButton } from '../parts/notices.tsx';

/** Epochs a second at the positions of the speed slider; null: as fast as it goes. */
const speeds = [1, 2, 5, 10, 20, 50, null] as const;

export interface TrainingControlsProps {
	readonly control: (command: TrainingCommand) => Promise<TrainingStatus>;
	/** As the training says it is; null: it goes on as it began. */
	readonly status: Signal<TrainingStatus | null>;
	readonly announce: (text: string) => void;
}

/** Pause, go on, one step, another learning rate, another speed. */
export function TrainingControls({ control, status, announce }: TrainingControlsProps) {
	const now = status.value;
	const isPaused = now?.paused ?? false;
	const [refusal, refuse] = useState<string | null>(null);
	const run = (command: TrainingCommand): void => {
		control(command).then(
			(told) => {
				refuse(null);
				status.value = told;
			},
			(error: unknown) => refuse(error instanceof Error ? error.message : String(error)),
		);
	};
	const pause = isPaused ? l10n.t('Go On') : l10n.t('Pause');
	const was = useRef(false);
	useEffect(() => {
		if (was.current === isPaused) return;
		was.current = isPaused;
		announce(pause);
		refuse(null);
	}, [isPaused]);
	return (
		<div class="view training-controls">
			<div class="actions">
				<ActionButton id="pause" label={pause} run={() => run({ do: isPaused ? 'resume' : 'pause' })} />
				<ActionButton
					id="step-batch"
					label={l10n.t('One Batch')}
					run={() => run({ do: 'step', unit: 'batch', count: 1 })}
				/>
				<ActionButton
					id="step-epoch"
					label={l10n.t('One Epoch')}
					run={() => run({ do: 'step', unit: 'epoch', count: 1 })}
				/>
				<Speed told={now?.epochsPerSecond ?? null} run={run} />
			</div>
			{now !== null && isPaused && now.batches > 0 && <LearningRate told={now.learningRate} run={run} />}
			<p class="muted" role="status">
				{refusal ?? (now === null ? '' : statusText(now))}
			</p>
		</div>
	);
}

interface ControlProps<T> {
	/** As the training says it is. */
	readonly told: T;
	readonly run: (command: TrainingCommand) => void;
}

function Speed({ told, run }: ControlProps<number | null>) {
	const at = speeds.findIndex((speed) => speed === told);
	const [position, move] = useState(at < 0 ? speeds.length - 1 : at);
	useLayoutEffect(() => {
		if (at >= 0) move(at);
	}, [at]);
	const text = speedText(speeds[position] ?? null);
	return (
		<label class="training-speed">
			{l10n.t('speed')}{' '}
			<input
				type="range"
				min={0}
				max={speeds.length - 1}
				step={1}
				value={position}
				aria-label={l10n.t('Speed')}
				aria-valuetext={text}
				onInput={({ currentTarget }) => move(Number(currentTarget.value))}
				onChange={({ currentTarget }) =>
					run({ do: 'speed', epochsPerSecond: speeds[Number(currentTarget.value)] ?? null })
				}
			/>{' '}
			<output>{text}</output>
		</label>
	);
}

/** No form: a webview may not submit one. */
function LearningRate({ told, run }: ControlProps<number>) {
	const field = useRef<HTMLInputElement>(null);
	useLayoutEffect(() => {
		// Not while somebody types.
		if (field.current !== null && document.activeElement !== field.current) field.current.value = String(told);
	}, [told]);
	const change = (): void => {
		const typed = field.current?.value.trim() ?? '';
		run({ do: 'learning-rate', learningRate: typed === '' ? Number.NaN : Number(typed) });
	};
	return (
		<div class="training-rate">
			<label>
				{l10n.t('learning rate')}{' '}
				<input
					type="text"
					inputMode="decimal"
					size={8}
					data-field="learning-rate"
					ref={field}
					onKeyDown={({ key }) => {
						if (key === 'Enter') change();
					}}
				/>
			</label>
			<ActionButton label={l10n.t('Change')} run={change} />
		</div>
	);
}

function speedText(epochsPerSecond: number | null): string {
	return epochsPerSecond === null
		? l10n.t('as fast as it goes')
		: l10n.t('at most {0} epochs a second', count(epochsPerSecond));
}

function statusText({ paused, epoch, batch, batches, learningRate }: TrainingStatus): string {
	if (!paused) return '';
	return batches === 0
		? l10n.t('Pauses when the training begins.')
		: l10n.t(
				'Paused after epoch {0} and {1} of {2} batches, at learning rate {3} before the schedule.',
				count(Math.max(epoch, 0)),
				count(batch),
				count(batches),
				number(learningRate),
			);
}
