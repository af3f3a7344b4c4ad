import type { TableRow } from '../../../src/data/table/row-numbers.ts';
import { viewsOf, type ViewId } from '../../../src/analyze/views.ts';
import { rowSet } from '../../../src/protocol/row-set.ts';
import type { AnsweredRun } from '../../support/answered-run.ts';
import { openDocument, settled } from '../../support/document.ts';
import { click, enter, openPage, select, type PanelPage } from '../../support/panel-page.ts';
import { editsOf, rowsAsked, type Edits } from '../asked.ts';
import type { Subject } from '../subject.ts';
import { collect } from './collect.ts';
import type { Shown, ShownTable, Statement } from './statement.ts';

/** Columns that the view of one column is asked about. */
const mostColumns = 2;

/**
 * What the panel alone shows, since a report has neither a row in focus nor a column that is chosen: its real components over
 * the real engine, in a document without layout.
 */
export async function readPanel(subject: Subject, answered: AnsweredRun, wanted: readonly ViewId[]): Promise<Shown> {
	const { run } = answered;
	// What needs the rows says so in a sentence that is judged where the command line says it.
	if (run.dataset === null) return { statements: [], tables: [] };
	const { close } = await openDocument();
	try {
		document.body.classList.add('vscode-using-screen-reader');
		const page = openPage(answered);
		document.body.classList.add('vscode-using-screen-reader');
		await settled();
		const reader = new Reader(page, subject);
		for (const id of viewsOf(run.record, true)) if (wanted.includes(id)) await reader.read(id);
		return { statements: reader.statements, tables: reader.tables };
	} finally {
		await close();
	}
}

class Reader {
	readonly statements: Statement[] = [];
	readonly tables: ShownTable[] = [];
	readonly #page: PanelPage;
	readonly #subject: Subject;

	constructor(page: PanelPage, subject: Subject) {
		this.#page = page;
		this.#subject = subject;
	}

	async read(id: ViewId): Promise<void> {
		const tab = this.#page.root.querySelector<HTMLElement>(`[role=tab][data-tab="${id}"]`)!;
		click(tab);
		await settled();
		const view = this.#page.root.querySelector<HTMLElement>(`[role=tabpanel][data-view="${id}"]`)!;
		const name = tab.textContent;
		if (id === 'response') await this.#columns(view, name);
		else if (id === 'explain') await this.#rows(view, name);
		else this.#collect(view, name);
	}

	async #columns(view: HTMLElement, name: string): Promise<void> {
		const box = view.querySelector('select')!;
		for (let i = 0; i < Math.min(mostColumns, box.options.length); i++) {
			box.selectedIndex = i;
			box.dispatchEvent(new Event('change', { bubbles: true }));
			await settled();
			this.#collect(view, name);
		}
		const other = view.querySelector<HTMLSelectElement>('[data-choice=column-2]');
		if (other === null) return;
		await choose(other, 1);
		this.#collect(view, `${name}, two columns`);
		await choose(other, 0);
		const expected = view.querySelector<HTMLSelectElement>('[data-choice=expected]');
		if (expected === null) return;
		await choose(expected, 1);
		this.#collect(view, `${name}, expected to rise`);
	}

	async #rows(view: HTMLElement, name: string): Promise<void> {
		this.#collect(view, name);
		for (const row of rowsAsked(this.#subject)) {
			const set = rowSet({ kind: 'row' }, [row]);
			select(this.#page, { rows: set, row: row as TableRow });
			await settled();
			const place = `${name}, row ${row + 1}, baseline median`;
			this.#collect(view, place);
			await this.#held(view, place);
			let last: Edits | undefined;
			for (const edits of editsOf(this.#subject, row)) last = await this.#whatIf(view, place, edits);
			if (last !== undefined) await this.#pinned(view, place, last);
		}
	}

	/** The answer to other values, and what stands beside the fields. */
	async #whatIf(view: HTMLElement, place: string, edits: Edits): Promise<Edits | undefined> {
		click(view.querySelector('[data-action=what-if-reset]'));
		const done: Edits[number][] = [];
		for (const [column, cell] of edits) {
			const fields = [...view.querySelectorAll<HTMLElement>('.what-if-field')];
			// Of very many columns some are shown only when they are searched for.
			const field = fields.find(({ dataset }) => dataset['column'] === column);
			if (field === undefined) return undefined;
			if (change(field, cell)) done.push([column, cell]);
			await settled();
		}
		if (done.length === 0) return undefined;
		await settled();
		const part = view.querySelector('.what-if')!;
		part.id = 'what-if-part';
		this.#collect(part, `${place}, set ${JSON.stringify(done)}`);
		return done;
	}

	/** One unit switched off, then another one, too; and all put back. */
	async #held(view: HTMLElement, place: string): Promise<void> {
		for (let times = 0; times < 2; times++) {
			const button = view.querySelector('[data-action=hold-off]');
			if (button === null) break;
			click(button);
			await settled();
			const part = view.querySelector('.held-units')!;
			part.id = 'held-part';
			const held = [...part.querySelectorAll<HTMLElement>('[data-held]')].map(({ dataset }) => [
				...dataset['held']!.split('.').map(Number),
				0,
			]);
			this.#collect(part, `${place}, held ${JSON.stringify(held)}`);
		}
		select(this.#page, { held: [] });
		await settled();
	}

	/** The row beside itself with other values. */
	async #pinned(view: HTMLElement, place: string, edits: Edits): Promise<void> {
		const pin = view.querySelector('[data-action=what-if-pin]');
		if (pin === null) return;
		click(pin);
		await settled();
		const table = view.querySelector('.what-if-pinned')!.parentElement!;
		table.id = 'pinned-part';
		this.#collect(table, `${place}, set ${JSON.stringify(edits)}`);
	}

	#collect(view: Element, place: string): void {
		const found = collect({ panel: view.id, isLaidOut: false });
		for (const { where, text } of found.statements)
			this.statements.push({ channel: 'panel', place: `${place}: ${where}`, text });
		for (const table of found.tables) this.tables.push({ ...table, place: `${place}: ${table.place}` });
	}
}

async function choose(list: HTMLSelectElement, index: number): Promise<void> {
	list.selectedIndex = index;
	list.dispatchEvent(new Event('change', { bubbles: true }));
	await settled();
}

/** False: the field does not take it. */
function change(field: HTMLElement, cell: string): boolean {
	const list = field.querySelector('select');
	if (list === null) {
		enter(field.querySelector<HTMLInputElement>('input:not([type=range])')!, cell, 'input', 'change');
		return true;
	}
	const option = [...list.options].findIndex(({ value }) => value === cell);
	// What is in no list cannot be chosen.
	if (option < 0) return false;
	list.selectedIndex = option;
	list.dispatchEvent(new Event('change', { bubbles: true }));
	return true;
}
