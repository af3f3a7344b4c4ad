import { l10n, Uri, workspace } from 'vscode';
import { catalogueEntry, publishedCodes } from '../../messages/catalogue.ts';
import { Disposing } from '../dispose.ts';

const scheme = 'neuroglass-code';

/** Where a code of a finding is explained. */
export function pageOfCode(code: string): Uri {
	return Uri.from({ scheme, path: `/${code}` });
}

/** What is published of each code, to be read as a document. */
export class CodePages extends Disposing {
	constructor() {
		super();
		this.own(workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: pageText }));
	}
}

function pageText({ path }: Uri): string {
	const code = publishedCodes.find((published) => `/${published}` === path);
	if (code === undefined) return l10n.t('There is no such code.');
	const { title, meaning, threshold, whatToDo } = catalogueEntry(code);
	return [`${code} · ${title}`, meaning, threshold, whatToDo].join('\n\n');
}
