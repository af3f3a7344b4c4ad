import { constants, inflateRawSync } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;
/** All files of an archive together. */
const mostUnpacked = 1 << 30;

export interface ZipEntry {
	/** Bytes, unpacked. */
	readonly size: number;
	/** The first bytes, unpacked: some hundred at least where there are so many. */
	readonly head: () => Uint8Array;
	/** All of them. */
	readonly bytes: () => Uint8Array;
}

/** The files in a zip archive by name, stored or deflated (as numpy.savez makes them); each is unpacked when it is asked for. */
export function unzipped(bytes: Uint8Array, file: string): ReadonlyMap<string, ZipEntry> {
	return refusingDamage(file, () => entriesOf(bytes, file));
}

function refusingDamage<T>(file: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (error instanceof UserError) throw error;
		// A place beyond the bytes, or what zlib says.
		throw damaged(file, error);
	}
}

/** Of packed bytes, which stand for a thousand times as many at most. */
const headBytes = 1 << 10;

function entryOf(packed: Uint8Array, size: number, method: number, file: string): ZipEntry {
	if (method === 0) return { size: packed.length, head: () => packed, bytes: () => packed };
	const unpack = (from: Uint8Array, most: number) =>
		refusingDamage(file, () => inflateRawSync(from, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }));
	return {
		size,
		head: () => unpack(packed.subarray(0, headBytes), headBytes << 11),
		bytes: () => refusingDamage(file, () => inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })),
	};
}

function entriesOf(bytes: Uint8Array, file: string): ReadonlyMap<string, ZipEntry> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	let end = bytes.length - 22;
	while (end >= 0 && end >= bytes.length - 22 - 0xffff && view.getUint32(end, true) !== endOfDirectory) end--;
	if (end < 0 || view.getUint32(end, true) !== endOfDirectory) throw damaged(file);
	const entries = new Map<string, ZipEntry>();
	let unpacked = 0;
	let at = view.getUint32(end + 16, true);
	for (let count = view.getUint16(end + 10, true); count > 0; count--) {
		if (view.getUint32(at, true) !== directoryEntry) throw damaged(file);
		const method = view.getUint16(at + 10, true);
		const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
		const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString();
		let sizes = [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true)];
		if (sizes.includes(0xffffffff)) sizes = largeSizes(view, at + 46 + nameLength, extraLength, sizes);
		const [packedSize, size, local] = sizes;
		if (view.getUint32(local, true) !== localEntry) throw damaged(file);
		const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
		if (start + packedSize > bytes.length) throw damaged(file);
		unpacked += size;
		if (unpacked > mostUnpacked)
			throw new UserError(l10n.t('{0} holds more than {1} MB when unpacked; split it.', file, mostUnpacked >> 20), {
				file,
			});
		const packed = bytes.subarray(start, start + packedSize);
		if (method !== 0 && method !== 8) throw damaged(file);
		entries.set(name, entryOf(packed, size, method, file));
		at += 46 + nameLength + extraLength + commentLength;
	}
	return entries;
}

/** Zip64: the sizes that do not fit 32 bits, in their order. */
function largeSizes(view: DataView, start: number, length: number, sizes: readonly number[]): number[] {
	// The directory has the packed size first, the extra field the unpacked one.
	const [packed, size, local] = sizes;
	for (let at = start; at < start + length; at += 4 + view.getUint16(at + 2, true)) {
		if (view.getUint16(at, true) !== 1) continue;
		let next = at + 4;
		const large = (value: number) => {
			if (value !== 0xffffffff) return value;
			next += 8;
			return Number(view.getBigUint64(next - 8, true));
		};
		const wholeSize = large(size);
		const packedSize = large(packed);
		return [packedSize, wholeSize, large(local)];
	}
	return [...sizes];
}

function damaged(file: string, cause?: unknown): UserError {
	return new UserError(l10n.t('{0} is no zip archive, or is damaged; save it again.', file), { file }, { cause });
}
