import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { asKept, epochOf } from '../../messages/epochs.ts';

export interface EpochStripProps {
	/** Those whose weights are kept, ascending. */
	readonly epochs: readonly number[];
	/** The one whose weights were kept in the end, and how many were trained. */
	readonly best: number;
	readonly trained: number;
	/** Null: the network as it was kept. */
	readonly chosen: number | null;
	readonly choose: (epoch: number | null) => void;
}

/** Milliseconds between two epochs that are played. */
const playInterval = 800;

/** The kept epochs of a run on a slider: its last position is the network as it was kept. Arrow keys, Home and End walk it. */
export function EpochStrip({ epochs, best, trained, chosen, choose }: EpochStripProps) {
	const [isPlaying, play] = useState(false);
	const position = useRef(epochs.length);
	const at = chosen === null ? epochs.length : epochs.indexOf(chosen);
	// One that is not among them leaves the slider where it is.
	if (at >= 0) position.current = at;
	const go = (to: number): void => {
		position.current = to;
		choose(epochs.at(to) ?? null);
	};
	useEffect(() => {
		if (!isPlaying) return undefined;
		const timer = setInterval(() => {
			go(position.current + 1);
			if (position.current >= epochs.length) play(false);
		}, playInterval);
		return () => {
			clearInterval(timer);
		};
	}, [isPlaying]);
	const toggle = (): void => {
		if (!isPlaying) go(position.current >= epochs.length ? 0 : position.current + 1);
		play(!isPlaying);
	};
	const text = chosen === null ? asKept(best, trained) : epochOf(chosen, trained);
	return (
		<div class="epoch-strip" role="group" aria-label={l10n.t('Epochs')}>
			<button
				type="button"
				class="button quiet"
				title={isPlaying ? l10n.t('Stop playing the epochs') : l10n.t('Play the epochs one after another')}
				onClick={toggle}
			>
				{isPlaying ? l10n.t('Stop') : l10n.t('Play')}
			</button>
			<input
				type="range"
				min={0}
				max={epochs.length}
				step={1}
				value={position.current}
				aria-label={l10n.t('Epoch whose weights are shown')}
				aria-valuetext={text}
				onInput={({ currentTarget }) => {
					play(false);
					go(Number(currentTarget.value));
				}}
			/>
			<output class="epoch-strip-text">{text}</output>
		</div>
	);
}
