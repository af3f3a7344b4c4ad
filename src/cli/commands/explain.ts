import * as l10n from '@vscode/l10n';
import { issueCodes, isIssueCode, type IssueCode } from '../../issues/codes.ts';
import { catalogueEntry } from '../../messages/catalogue.ts';
import { commonOptions, UsageError, type Command } from '../command.ts';
import { print, printJson } from '../terminal.ts';

export const explainCommand: Command<typeof commonOptions> = {
	name: 'explain',
	summary: l10n.t('Explains a finding by its code: what it means, from where on it is raised, what to do.'),
	positionals: ['CODE'],
	options: commonOptions,
	notes: [l10n.t('The codes are:'), ...issueCodes.toSorted().map((code) => `  ${code}  ${catalogueEntry(code).title}`)],
	run: (arguments_, values, terminal) => {
		const code = arguments_[0].toUpperCase();
		if (!isIssueCode(code)) throw noSuchCode(arguments_[0]);
		if (values.json) printJson(terminal, { code, ...catalogueEntry(code) });
		else print(terminal, explained(code));
		return Promise.resolve();
	},
};

function explained(code: IssueCode): string {
	const { title, meaning, threshold, whatToDo } = catalogueEntry(code);
	return [`${code}  ${title}`, meaning, threshold, whatToDo].join('\n\n');
}

export function noSuchCode(given: string): UsageError {
	return new UsageError(
		l10n.t('there is no finding {0}; there are {1}', JSON.stringify(given), issueCodes.toSorted().join(', ')),
	);
}
