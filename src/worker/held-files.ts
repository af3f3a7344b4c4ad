import type { SentFile, SentSource } from '../protocol/worker.ts';
import type { DataSource, FileSource } from '../run/source.ts';

/**
 * The bytes of virtual files, kept as long as the source that was sent last has them: the host sends a version of a file
 * once and names it from then on.
 */
export class HeldFiles {
	#held = new Map<string, Uint8Array>();

	/** The source with all bytes. */
	complete(source: SentSource): DataSource {
		const held = new Map<string, Uint8Array>();
		const file = (sent: SentFile): FileSource => {
			if (sent.kind === 'path') return sent;
			const key = `${sent.uri}\n${sent.version ?? ''}`;
			const bytes = sent.kind === 'bytes' ? sent.bytes : this.#held.get(key);
			if (bytes === undefined) throw new Error(`the bytes of ${sent.uri} were not sent`);
			if (sent.version !== undefined) held.set(key, bytes);
			const version = sent.version === undefined ? {} : { version: sent.version };
			return { kind: 'bytes', uri: sent.uri, name: sent.name, bytes, ...version };
		};
		const { options } = source;
		const whole = source.kind === 'files' ? { ...source, files: source.files.map(file) } : file(source);
		this.#held = held;
		return options === undefined ? whole : { ...whole, options };
	}
}
