import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';

/** Whatever a reader stumbles over becomes one sentence; what it was is kept as the cause. */
export async function wrapReadErrors<T>(file: string, format: string, read: () => T | Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		if (error instanceof UserError || (error instanceof Error && error.name === 'AbortError')) throw error;
		const message = error instanceof Error ? error.message : String(error);
		throw new UserError(
			/allocation failed/i.test(message)
				? l10n.t('{0} needs more memory than there is; write a part of it.', file)
				: l10n.t('{0} is damaged, or no {1} file that can be read ({2}); write it anew.', file, format, message),
			{ file },
			{ cause: error },
		);
	}
}
