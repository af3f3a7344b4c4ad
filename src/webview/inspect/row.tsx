import * as l10n from '@vscode/l10n';
import type { ErrorsResult } from '../../analyze/errors-result.ts';
import type { RowsResult } from '../../analyze/rows.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { abbreviate, number, percent, signed } from '../../messages/numbers.ts';
import { placeText } from '../../messages/places.ts';
import { useText } from '../../messages/row-use.ts';
import { Facts, type Fact } from '../parts/facts.tsx';
import { Section } from '../parts/notices.tsx';
import type { InspectContext } from './inspect-context.ts';
import { PartSection, type Told } from './part-section.tsx';

const mostColumns = 60;

interface RowPartProps {
	readonly row: TableRow;
	readonly context: InspectContext;
}

/** The row in focus: what was said of it, and its values. */
export function RowPart({ row, context }: RowPartProps) {
	const { session } = context;
	const to = [session.question('rows', { rows: [row] }), session.question('errors')] as const;
	return (
		<PartSection name="row" context={context} to={to} without={{ row: null }}>
			{(rows, errors) => rowTold(rows, errors, row, context)}
		</PartSection>
	);
}

function rowTold(result: RowsResult, errors: ErrorsResult, row: TableRow, context: InspectContext): Told {
	const { session, openRow, explainRow } = context;
	const [found] = result.rows;
	const used = new Set(session.record.preprocessing.inputs.map(({ column }) => column));
	const columns = result.columns
		.map((name, i) => ({ name, value: found.cells[i] }))
		.sort((a, b) => Number(used.has(b.name)) - Number(used.has(a.name)))
		.slice(0, mostColumns);
	return {
		title: l10n.t('Row at {0}', placeText(found)),
		content: (
			<>
				<Facts
					class="facts-narrow"
					entries={[
						...(found.use === undefined ? [] : [[l10n.t('Used as'), useText(found.use)] as const]),
						...prediction(errors, row),
					]}
				/>
				<div class="actions">
					<button type="button" class="button open-row" onClick={() => openRow(found)}>
						{l10n.t('Open in the Data File')}
					</button>
					<button type="button" class="button explain-row" onClick={explainRow}>
						{l10n.t('Explain This Row')}
					</button>
				</div>
				<Section title={l10n.t('Values')}>
					<Facts
						class="facts-narrow"
						entries={columns.map(({ name, value }) => [
							abbreviate(name, 40),
							value === '' ? l10n.t('missing') : abbreviate(value.slice(0, 400), 200),
						])}
					/>
				</Section>
			</>
		),
	};
}

function prediction(errors: ErrorsResult, row: number): readonly Fact[] {
	if (errors.task === 'classification') {
		const known = errors.cells.flatMap(({ rows }) => rows).find((each) => each.row === row);
		if (known === undefined) return [[l10n.t('Prediction'), notMeasured()]];
		return [
			[l10n.t('Predicted'), errors.classes[known.predicted]],
			[l10n.t('Confidence'), percent(known.confidence)],
			[l10n.t('Actual'), errors.classes[known.actual]],
			[l10n.t('Given to actual'), percent(known.actualProbability)],
		];
	}
	const known = [...errors.worst, ...errors.points].find((each) => each.row === row);
	if (known === undefined) return [[l10n.t('Prediction'), notMeasured()]];
	return [
		[l10n.t('Predicted'), number(known.predicted)],
		[l10n.t('Actual'), number(known.actual)],
		[l10n.t('Off by'), signed(known.residual)],
	];
}

function notMeasured(): string {
	return l10n.t('not among the rows measured here');
}
