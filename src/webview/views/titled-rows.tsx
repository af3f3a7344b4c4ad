import { Section } from '../parts/notices.tsx';
import { Rows, type RowsProps } from '../parts/rows.tsx';

interface TitledRowsProps extends Omit<RowsProps, 'caption'> {
	readonly title: string;
}

/** A list of rows under its title, which is also what the table is called by. */
export function TitledRows({ title, ...rows }: TitledRowsProps) {
	return (
		<Section title={title}>
			<Rows {...rows} caption={title} />
		</Section>
	);
}
