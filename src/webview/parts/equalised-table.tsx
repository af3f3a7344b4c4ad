import type { EqualisedResult } from '../../analyze/fairness/equalised.ts';
import { equalisedCells, equalisedHeads, equalisedSentences, equalisedTitle } from '../../messages/equalised.ts';
import { groupName } from '../../messages/fairness.ts';
import { Section } from './notices.tsx';

interface EqualisedTableProps {
	readonly result: EqualisedResult;
	/** Whose values are the groups. */
	readonly column: string;
	/** Rows do not hang together, so that intervals hold. */
	readonly isSure: boolean;
}

/** Thresholds that would treat groups alike, what they lead to on other rows, and what that costs. */
export function EqualisedTable({ result, column, isSure }: EqualisedTableProps) {
	const groups = result.criteria.at(0)?.groups ?? [];
	return (
		<Section title={equalisedTitle()}>
			{groups.length > 0 && (
				<div class="table-scroll">
					<table class="data-table equalised">
						<caption class="visually-hidden">{equalisedTitle()}</caption>
						<thead>
							<tr>
								<th scope="col">{column}</th>
								{equalisedHeads(result).map((head, i) => (
									<th key={i} scope="col" class="numeric">
										{head}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{groups.map((group, number) => (
								<tr key={number}>
									<th scope="row">{groupName(group, column)}</th>
									{equalisedCells(result, number, isSure).map((cell, i) => (
										<td key={i} class="numeric">
											{cell}
										</td>
									))}
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
			{equalisedSentences(result, isSure).map((sentence) => (
				<p key={sentence} class="note">
					{sentence}
				</p>
			))}
		</Section>
	);
}
