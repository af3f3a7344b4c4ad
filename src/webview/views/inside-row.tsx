import * as l10n from '@vscode/l10n';
import type { AblatedRow } from '../../analyze/ablation/ablation-result.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { decidingSentence, effectText, unitText } from '../../messages/ablation.ts';
import { holdingUnits } from '../../messages/doing.ts';
import { count, number } from '../../messages/numbers.ts';
import { HeldUnits, HoldButtons } from '../parts/held-units.tsx';
import { LinkButton, Section } from '../parts/notices.tsx';
import { Answers } from './answers.tsx';
import type { ExplainProps } from './explain-props.ts';

/** Which units decide on the row, to be switched off or held by hand. */
export function InsideRow({ context, row }: ExplainProps & { readonly row: TableRow }) {
	const { session } = context;
	const holding = { figures: context, session };
	return (
		<Section title={l10n.t('Inside the network for this row')} keep="inside-row">
			<Answers doing={holdingUnits()} to={[session.question('ablation', { rows: [row] })]} holding>
				{({ row: found }) => found !== null && <Units found={found} context={context} />}
			</Answers>
			<HeldUnits context={holding} row={row} />
		</Section>
	);
}

/** The units that matter most for it, each a line. */
function Units({ context, found }: ExplainProps & { readonly found: AblatedRow }) {
	const { session } = context;
	const { target } = session.record.preprocessing;
	const { units, of, before } = found;
	if (of === 0) return <p class="note">{l10n.t('This network has no hidden layer: there is no unit to hold.')}</p>;
	const caption = l10n.t('Units that matter most for this row');
	return (
		<>
			<p>{decidingSentence(found, target, session.layers)}</p>
			<div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
				<table class="data-table unit-effects">
					<caption class="visually-hidden">{caption}</caption>
					<thead>
						<tr>
							<th scope="col">{l10n.t('Unit')}</th>
							<th scope="col" class="numeric">
								{l10n.t('Gives')}
							</th>
							<th scope="col" class="numeric">
								{l10n.t('Mean')}
							</th>
							<th scope="col" class="numeric">
								{l10n.t('Moves by, held at its mean')}
							</th>
							<td />
						</tr>
					</thead>
					<tbody>
						{units.map((each) => (
							<tr key={`${each.layer}.${each.unit}`}>
								<th scope="row">
									<LinkButton
										label={unitText(each, session.layers)}
										run={() => context.select({ selection: { layer: each.layer, unit: each.unit } })}
									/>
								</th>
								<td class="numeric">{number(each.activation)}</td>
								<td class="numeric">{number(each.mean)}</td>
								<td class="numeric">{effectText(each.change, before.kind === 'classes')}</td>
								<td>
									<HoldButtons context={{ figures: context, session }} unit={each} />
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
			{of > units.length && (
				<p class="note">{l10n.t('The {0} of {1} units that move it most.', count(units.length), count(of))}</p>
			)}
		</>
	);
}
