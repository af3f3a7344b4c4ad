import { answeredRun, type AnsweredRun } from './answered-run.ts';
import { openDocument, settled } from './document.ts';
import { click, openPage, type PanelPage } from './panel-page.ts';

/** The run of iris with its answers, trained once for a suite, and a document that is open during each of its tests. */
export interface UsedRun {
	readonly of: AnsweredRun;
	/** As the editor does with a page that is hidden. */
	readonly reopen: () => Promise<void>;
}

/** Called in a suite: what it gives is there in its tests. */
export function useRun(): UsedRun {
	let of: AnsweredRun | undefined;
	let close = (): Promise<void> => Promise.resolve();
	const open = async (): Promise<void> => {
		({ close } = await openDocument());
	};
	before(async () => {
		of = await answeredRun('iris.csv', 'species');
	});
	beforeEach(open);
	afterEach(() => close());
	return {
		get of() {
			return of!;
		},
		reopen: async () => {
			await close();
			await open();
		},
	};
}

export interface UsedPage extends UsedRun {
	readonly page: PanelPage;
	/** The view of the tab. */
	readonly view: HTMLElement;
}

/** As `useRun`, with a page of the run on the tab. */
export function usePage(tab: string): UsedPage {
	const run = useRun();
	let page: PanelPage | undefined;
	beforeEach(async () => {
		page = openPage(run.of);
		click(page.root.querySelector(`[role=tab][data-tab="${tab}"]`));
		await settled();
	});
	return {
		get of() {
			return run.of;
		},
		reopen: run.reopen,
		get page() {
			return page!;
		},
		get view() {
			return page!.root.querySelector<HTMLElement>(`[data-view="${tab}"]`)!;
		},
	};
}
