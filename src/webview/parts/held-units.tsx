import { effect, useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useMemo } from 'preact/hooks';
import type { AblationResult, HeldUnit, UnitRange } from '../../analyze/ablation/ablation-result.ts';
import { heldUnitsText } from '../../protocol/held-units-text.ts';
import type { Intervention } from '../../core/interventions.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { ablatedRowSentence, ablationSentences, heldText, unitText } from '../../messages/ablation.ts';
import { number } from '../../messages/numbers.ts';
import { mostHeld } from '../../protocol/selection.ts';
import type { SessionFor } from '../session.ts';
import { LiveQuestion } from '../state/live-question.ts';
import type { FigureContext } from './figure-context.ts';
import { IconButton } from './icon.tsx';
import { ActionButton, Notice } from './notices.tsx';

export interface HoldingContext {
	readonly figures: Pick<FigureContext, 'marked' | 'select' | 'announce'>;
	readonly session: Pick<SessionFor<'ablation'>, 'record' | 'layers' | 'passing' | 'epoch'>;
}

type Place = Pick<Intervention, 'layer' | 'unit'>;

const isAt = (place: Place) => (each: Place) => each.layer === place.layer && each.unit === place.unit;

/** The units that are held, with this one as it is now to be; value null: put back. */
function changed(held: readonly Intervention[], { layer, unit }: Place, value: number | null): readonly Intervention[] {
	const at = held.findIndex(isAt({ layer, unit }));
	if (value === null) return at < 0 ? held : held.toSpliced(at, 1);
	if (at >= 0) return held.with(at, { layer, unit, value });
	return held.length < mostHeld ? [...held, { layer, unit, value }] : held;
}

interface HoldButtonsProps {
	readonly context: HoldingContext;
	readonly unit: Pick<UnitRange, 'layer' | 'unit' | 'name' | 'mean'>;
}

/** Takes a unit in hand, or puts it back. */
export function HoldButtons({ context: { figures, session }, unit }: HoldButtonsProps) {
	const held = useComputed(() => figures.marked.value.held).value;
	const own = held.find(isAt(unit));
	const name = unitText(unit, session.layers);
	const hold = (value: number | null): void => {
		figures.select({ selection: { held: changed(figures.marked.peek().held, unit, value) } });
		figures.announce(value === null ? l10n.t('{0} put back', name) : `${name}: ${heldText(value)}`);
	};
	const button = (label: string, value: number | null, id: string) => (
		<button
			type="button"
			class="button"
			data-action={id}
			aria-label={l10n.t('{0}: {1}', label, name)}
			onClick={() => hold(value)}
		>
			{label}
		</button>
	);
	return (
		<span class="actions hold-buttons">
			{own?.value !== 0 && button(l10n.t('Switch Off'), 0, 'hold-off')}
			{own === undefined && button(l10n.t('Hold at Its Mean'), Math.fround(unit.mean), 'hold-mean')}
			{own !== undefined && button(l10n.t('Put Back'), null, 'hold-back')}
		</span>
	);
}

interface HeldUnitsProps {
	readonly context: HoldingContext;
	/** Whose prediction is followed; null: only the measure is. */
	readonly row: TableRow | null;
}

/** The units that are held, each with a slider, and what the network is with them; nothing where none is. */
export function HeldUnits({ context, row }: HeldUnitsProps) {
	const { figures, session } = context;
	const held = useComputed(() => figures.marked.value.held).value;
	const live = useMemo(
		() =>
			new LiveQuestion((units: string) =>
				session.passing('ablation', { units, rows: row === null ? [] : [row], most: 0 }),
			),
		[session, row],
	);
	useEffect(() => {
		const follows = effect(() => {
			const now = figures.marked.value.held;
			if (now.length > 0) live.ask(heldUnitsText(now));
			else live.stop();
		});
		return () => {
			follows();
			live.stop();
		};
	}, [live]);
	if (held.length === 0) return null;
	const { answer, reason } = live.state.value;
	const set = (place: Place, value: number | null) =>
		figures.select({ selection: { held: changed(figures.marked.peek().held, place, value) } });
	return (
		<div class="held-units" role="group" aria-label={l10n.t('Held units')}>
			<ul class="held-list">
				{held.map((each) => (
					<HeldLine
						key={`${each.layer}.${each.unit}`}
						pin={each}
						known={answer?.value.held.find(isAt(each)) ?? null}
						layers={session.layers}
						set={(value) => set(each, value)}
					/>
				))}
			</ul>
			{held.length > 1 && (
				<div class="actions">
					<ActionButton
						id="hold-none"
						label={l10n.t('Put All Back')}
						run={() => {
							figures.select({ selection: { held: [] } });
							figures.announce(l10n.t('All units are put back.'));
						}}
					/>
				</div>
			)}
			{reason !== null && <Notice kind="error" text={reason} />}
			{answer !== null && <Outcome result={answer.value} session={session} />}
		</div>
	);
}

interface HeldLineProps {
	readonly pin: Intervention;
	/** Null until it is answered. */
	readonly known: HeldUnit | null;
	readonly layers: number;
	readonly set: (value: number | null) => void;
}

/** Steps of the slider from the least to the largest that it gave. */
const steps = 100;

function HeldLine({ pin, known, layers, set }: HeldLineProps) {
	const name = unitText(known ?? { ...pin, name: null }, layers);
	const text = `${name}: ${heldText(pin.value)}`;
	// What it is held at is on the slider, too, where no row made it give that.
	const low = Math.min(known?.minimum ?? pin.value, pin.value, 0);
	const high = Math.max(known?.maximum ?? pin.value, pin.value, 0);
	return (
		<li data-held={`${pin.layer}.${pin.unit}`}>
			<span class="chip">
				<span class="chip-text">{text}</span>
				<IconButton label={l10n.t('{0}: {1}', l10n.t('Put Back'), name)} icon="close" run={() => set(null)} />
			</span>
			{high > low && (
				<label class="held-slider">
					<span class="visually-hidden">{l10n.t('Hold {0} at', name)}</span>
					<input
						type="range"
						min={low}
						max={high}
						step={(high - low) / steps}
						value={pin.value}
						aria-valuetext={number(pin.value)}
						onInput={({ currentTarget }) => set(Math.fround(Number(currentTarget.value)))}
					/>
				</label>
			)}
			{known !== null && (
				<span class="note">
					{l10n.t('{0} to {1}, mean {2}', number(known.minimum), number(known.maximum), number(known.mean))}
				</span>
			)}
		</li>
	);
}

function Outcome({ result, session }: Pick<HoldingContext, 'session'> & { readonly result: AblationResult }) {
	const { record } = session;
	const sentences = [
		...(result.row === null ? [] : [ablatedRowSentence(result.row, record.preprocessing.target)]),
		...ablationSentences(result, record),
	];
	return (
		<div class="sentences" role="status">
			{sentences.map((sentence) => (
				<p key={sentence}>{sentence}</p>
			))}
			<p class="note">{l10n.t('Only this follows the held units; all else shows the network as it is.')}</p>
		</div>
	);
}
