import * as l10n from '@vscode/l10n';
import type { TableCodeValues } from '../issues/table-codes.ts';

/** The same for the panel and the command line. */
export function notUtf8Sentence({ encoding, line, file }: TableCodeValues['NG133']): string {
	const where = line === undefined || line === null ? null : String(line);
	if (file !== undefined)
		return where === null
			? l10n.t('{0} is not UTF-8; it was read as {1}.', file, encoding)
			: l10n.t(
					'{0} is not UTF-8, for the first time in line {2}; it was read as {1}. If letters look wrong, save it as UTF-8.',
					file,
					encoding,
					where,
				);
	return where === null
		? l10n.t('The file is not UTF-8; it was read as {0}.', encoding)
		: l10n.t(
				'The file is not UTF-8, for the first time in line {1}; it was read as {0}. If letters look wrong, save it as UTF-8.',
				encoding,
				where,
			);
}
