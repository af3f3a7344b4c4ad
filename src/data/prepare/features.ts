import type { EmbeddingSpecification } from '../../core/specification.ts';
import type { Feature, InputEncoding, Preprocessing } from './dataset.ts';
import type { TransformKind } from './transforms.ts';

/** The network's inputs in order, as `encode` lays them out. Names are part of the model, not sentences: not translated. */
export function features({ inputs }: Pick<Preprocessing, 'inputs'>): readonly Feature[] {
	return inputs.flatMap(featuresOf);
}

const transformWords = { logarithm: 'log', quantiles: 'rank' } as const satisfies Record<TransformKind, string>;

function featuresOf(encoding: InputEncoding): readonly Feature[] {
	const { column } = encoding;
	const missing: Feature = { column, kind: 'missing', name: `${column} is missing` };
	if (encoding.kind === 'numeric') {
		const value: Feature = { column, kind: 'value', name: column };
		const kind = encoding.transform?.kind;
		return [
			...(kind ? [{ ...value, transform: kind, name: `${column} (${transformWords[kind]})` }] : [value]),
			...(encoding.plain ? [value] : []),
			...(encoding.missingIndicator ? [missing] : []),
		];
	}
	if (encoding.kind === 'date') {
		const parts = encoding.parts.map(({ part }): Feature => ({
			column,
			kind: 'value',
			part,
			name: `${column} (${part})`,
		}));
		return encoding.missingIndicator ? [...parts, missing] : parts;
	}
	if (encoding.kind === 'embedded')
		return [{ column, kind: 'embedded', name: column, categories: embeddedCategories(encoding) }];
	return [
		...encoding.categories.map((category): Feature => ({ column, kind: 'category', name: `${column} = ${category}` })),
		...(encoding.missingCategory ? [missing] : []),
		...(encoding.otherCategory ? [{ column, kind: 'other', name: `${column} = other` } as const] : []),
	];
}

/** What each number of an embedded input stands for. */
function embeddedCategories({
	categories,
	missingCategory,
}: Extract<InputEncoding, { kind: 'embedded' }>): readonly string[] {
	return [...categories, 'other', ...(missingCategory ? ['missing'] : [])];
}

export function featureCount({ inputs }: Pick<Preprocessing, 'inputs'>): number {
	return inputs.reduce((sum, encoding) => sum + widthOf(encoding), 0);
}

export function widthOf(encoding: InputEncoding): number {
	if (encoding.kind === 'numeric') return 1 + Number(encoding.plain !== undefined) + Number(encoding.missingIndicator);
	if (encoding.kind === 'date') return encoding.parts.length + Number(encoding.missingIndicator);
	if (encoding.kind === 'embedded') return 1;
	return encoding.categories.length + Number(encoding.missingCategory) + Number(encoding.otherCategory);
}

/** The inputs that hold numbers of categories, with as many numbers and dimensions as their vectors have. */
export function embeddedInputs({ inputs }: Pick<Preprocessing, 'inputs'>): EmbeddingSpecification['columns'] {
	let input = 0;
	const found: EmbeddingSpecification['columns'][number][] = [];
	for (const encoding of inputs) {
		if (encoding.kind === 'embedded')
			found.push({ input, categories: embeddedCategories(encoding).length, dimensions: encoding.dimensions });
		input += widthOf(encoding);
	}
	return found;
}
