import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { AnalyzerId } from '../../analyze/index.ts';
import type { ThresholdsResult } from '../../analyze/probabilities/thresholds.ts';
import { wilsonInterval } from '../../core/wilson.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { leastCostSentence, thresholdText } from '../../messages/probabilities.ts';
import { thresholdRatesChart } from '../charts/threshold-rates.ts';
import { freshId } from '../fresh-id.ts';
import { costFrom } from '../error-look.ts';
import { Figure } from '../parts/figures.tsx';
import { ActionButton, Columns } from '../parts/notices.tsx';
import type { ViewProps } from './view.ts';
import { costAt, placeOfLeastCost, type Costs } from './threshold-place.ts';

interface ThresholdProps extends ViewProps<AnalyzerId> {
	readonly result: ThresholdsResult;
	/** Of the class, in sentences. */
	readonly name: string;
	/** Which of the thresholds. */
	readonly at: number;
	readonly costs: Costs;
	/** Rows do not hang together, so that intervals hold. */
	readonly isSure: boolean;
	/** While it is dragged, and when it is let go. */
	readonly move: (threshold: number) => void;
	readonly moved: (threshold: number) => void;
	readonly price: (costs: Costs) => void;
}

/** From which probability on a class is called, and what comes of it. All numbers are there already: nothing is asked. */
export function ThresholdPanel(props: ThresholdProps) {
	const { context, result, name, at, costs, moved } = props;
	return (
		<Columns>
			<Figure
				context={context}
				of={[result, at, costs]}
				mode="none"
				make={(theme) => thresholdRatesChart({ result, name, at, costs }, theme)}
			>
				<Slider {...props} />
			</Figure>
			<section class="block threshold-numbers">
				<div class="table-scroll">
					<Confusion {...props} />
					<Rates {...props} />
				</div>
				<CostFields {...props} />
				<ActionButton
					label={l10n.t('Set to Least Cost')}
					run={() => moved(result.thresholds[placeOfLeastCost(result, costs)])}
				/>
				<p class="note">{leastCostSentence(result.validation?.rows ?? null)}</p>
			</section>
		</Columns>
	);
}

function Slider({ result: { thresholds }, at, move, moved }: ThresholdProps) {
	const [id] = useState(() => freshId('threshold'));
	const text = thresholdText(thresholds[at]);
	const thresholdOf = (input: HTMLInputElement) => thresholds[Number(input.value)];
	return (
		<div class="slider">
			<label for={id}>{l10n.t('Threshold')}</label>
			<input
				id={id}
				type="range"
				min={0}
				max={thresholds.length - 1}
				step={1}
				value={at}
				aria-valuetext={text}
				onInput={({ currentTarget }) => move(thresholdOf(currentTarget))}
				onChange={({ currentTarget }) => moved(thresholdOf(currentTarget))}
			/>
			<output for={id}>{text}</output>
		</div>
	);
}

function Confusion({ result, name, at }: ThresholdProps) {
	const { rows, positives, found, mistaken } = result;
	const missed = positives - found[at];
	const rest = rows - positives - mistaken[at];
	return (
		<table class="data-table threshold-confusion">
			<caption class="visually-hidden">
				{l10n.t('Rows by what they are (lines) and what they are called (columns)')}
			</caption>
			<thead>
				<tr>
					<td />
					<th scope="col" class="numeric">
						{l10n.t('called {0}', name)}
					</th>
					<th scope="col" class="numeric">
						{l10n.t('not called so')}
					</th>
				</tr>
			</thead>
			<tbody>
				<tr>
					<th scope="row">{l10n.t('is {0}', name)}</th>
					<td class="numeric">{l10n.t('{0} found', count(found[at]))}</td>
					<td class="numeric wrong-count">{l10n.t('{0} missed', count(missed))}</td>
				</tr>
				<tr>
					<th scope="row">{l10n.t('is not')}</th>
					<td class="numeric wrong-count">{l10n.t('{0} false', count(mistaken[at]))}</td>
					<td class="numeric">{l10n.t('{0} left alone', count(rest))}</td>
				</tr>
			</tbody>
		</table>
	);
}

function Rates({ result, at, costs, isSure }: ThresholdProps) {
	const { rows, positives, found, mistaken } = result;
	const wrong = positives - found[at] + mistaken[at];
	const rates = [
		{ name: l10n.t('found (recall)'), hits: found[at], of: positives },
		{ name: l10n.t('right when called (precision)'), hits: found[at], of: found[at] + mistaken[at] },
		{ name: l10n.t('false alarms'), hits: mistaken[at], of: rows - positives },
		{ name: l10n.t('wrong'), hits: wrong, of: rows },
	];
	const cost = costAt(result, at, costs);
	return (
		<table class="data-table">
			<caption class="visually-hidden">{l10n.t('Rates at the threshold')}</caption>
			<thead>
				<tr>
					<td />
					<th scope="col" class="numeric">
						{l10n.t('rate')}
					</th>
					<th scope="col" class="numeric">
						{l10n.t('95% interval')}
					</th>
					<th scope="col" class="numeric">
						{l10n.t('rows')}
					</th>
				</tr>
			</thead>
			<tbody>
				{rates.map(({ name, hits, of }) => {
					const { low, high } = wilsonInterval(hits, of);
					return (
						<tr key={name}>
							<th scope="row">{name}</th>
							<td class="numeric">{percent(of === 0 ? null : hits / of)}</td>
							<td class="numeric">{of === 0 || !isSure ? '–' : l10n.t('{0} to {1}', percent(low), percent(high))}</td>
							<td class="numeric">{l10n.t('{0} of {1}', count(hits), count(of))}</td>
						</tr>
					);
				})}
				<tr>
					<th scope="row">{l10n.t('cost')}</th>
					<td class="numeric">{number(cost)}</td>
					<td class="numeric">{l10n.t('{0} a row', number(cost / rows))}</td>
					<td class="numeric">{count(rows)}</td>
				</tr>
			</tbody>
		</table>
	);
}

function CostFields({ costs, price }: ThresholdProps) {
	return (
		<div class="toolbar">
			<Cost
				label={l10n.t('A false alarm costs')}
				value={costs.falseAlarm}
				changed={(falseAlarm) => price({ ...costs, falseAlarm })}
			/>
			<Cost label={l10n.t('a miss costs')} value={costs.miss} changed={(miss) => price({ ...costs, miss })} />
		</div>
	);
}

interface CostProps {
	readonly label: string;
	readonly value: number;
	readonly changed: (value: number) => void;
}

function Cost({ label, value, changed }: CostProps) {
	return (
		<label class="choice">
			<span>{label}</span>
			<input
				type="number"
				class="input number-input"
				min={0}
				max={1e9}
				step="any"
				value={value}
				onInput={({ currentTarget }) => {
					if (currentTarget.value.trim() !== '') changed(costFrom(Number(currentTarget.value)));
				}}
			/>
		</label>
	);
}
