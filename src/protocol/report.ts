import type { AnalyzerId, ResultOf } from '../analyze/index.ts';
import type { Issues, ProfiledTable } from '../issues/issue.ts';
import type { Catalogue } from '../messages/catalogue-entry.ts';
import type { PanelState } from './panel.ts';

/** Id of the `<script type="application/json">` that makes the panel's bundle a report: no host, answers from this. */
export const reportElementId = 'neuroglass-report';

/**
 * Of what its views ask (src/analyze/views.ts), with the analyzers' own options; `rows`: every row that the errors name;
 * `groups`: by the first column that is proposed.
 * Left out: it needs the data file, which could not be had when the report was written, or would take too long.
 */
export type ReportResults = { readonly [K in AnalyzerId]?: ResultOf<K> };

/** Everything the panel may ask for, answered beforehand. */
export interface ReportData {
	readonly state: Extract<PanelState, { phase: 'ready' }>;
	readonly results: ReportResults;
	/** The planes of the layers, of many the first, which `results` has not; left out as there. */
	readonly planes: readonly ResultOf<'projection'>[];
	/** To the columns that count for most, which `results` has not either. */
	readonly responses: readonly ResultOf<'response'>[];
	/** Null: the data file could not be had when the report was written. */
	readonly profile: ProfiledTable | null;
	readonly findings: Issues;
	/** Of the codes of what was found. */
	readonly catalogue: Catalogue;
	readonly strings: Readonly<Record<string, string>> | null;
	readonly language: string;
}

// Node and browsers both have them; this room's compiler knows neither.
declare function btoa(text: string): string;
declare function atob(text: string): string;

const arrays = {
	$f32: Float32Array,
	$f64: Float64Array,
	$i32: Int32Array,
	$u32: Uint32Array,
	$u8: Uint8Array,
} as const;
type Tag = keyof typeof arrays;
type TypedArray = InstanceType<(typeof arrays)[Tag]>;

const tags = Object.keys(arrays) as Tag[];
const numberTag = '$number';

/**
 * JSON text that keeps typed arrays (as base64) and numbers JSON does not know, and that may stand inside a
 * `<script>` element whatever the user's texts hold: no `<` in it.
 */
export function encodeReport(value: unknown): string {
	return JSON.stringify(value, replacer).replaceAll('<', String.raw`\u003c`);
}

export function decodeReport(text: string): unknown {
	return JSON.parse(text, reviver) as unknown;
}

function replacer(_key: string, value: unknown): unknown {
	if (typeof value === 'number' && !Number.isFinite(value)) return { [numberTag]: String(value) };
	if (!ArrayBuffer.isView(value)) return value;
	const tag = tags.find((name) => value instanceof arrays[name]);
	if (tag === undefined) throw new Error(`a ${value.constructor.name} cannot stand in a report`);
	return { [tag]: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
}

/** Objects of exactly one known tag are ours: no result has a member whose name begins with `$`. */
function reviver(_key: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	const entries: [string, unknown][] = Object.entries(value);
	const [name, text] = entries.length === 1 ? entries[0] : ['', undefined];
	if (typeof text !== 'string') return value;
	if (name === numberTag) return Number(text);
	return Object.hasOwn(arrays, name) ? typedArray(name as Tag, fromBase64(text)) : value;
}

function typedArray(tag: Tag, bytes: Uint8Array<ArrayBuffer>): TypedArray {
	return new arrays[tag](bytes.buffer);
}

/** In pieces, since `String.fromCharCode` takes its characters as arguments, of which there may be about 100 000. */
const pieceLength = 0x8000;

function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (let start = 0; start < bytes.length; start += pieceLength)
		text += String.fromCharCode(...bytes.subarray(start, start + pieceLength));
	return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
